"""The other side of the emulated Telegram: what people do, over HTTP.

Everything is JSON. Only a page or programme on this machine may use it: the Host must be this
machine, and a POST must say `Content-Type: application/json`, so that no other site can send one.
What is not possible is answered with 409 and {"error": …}, a wrong body with 400.

POST /control/…
  people   {id, first_name, language_code?}          somebody with Telegram
  say      {user, text, entities?}             → {message_id}
  tap      {user, message_id, data | label, forged?} → {query}
  media    {user, kind, caption?}              → {message_id}; kinds: media.KINDS
  forward  {user, text}                        → {message_id}
  edit     {user, message_id, text}
  block    {user}      unblock {user}
  group    {chat, user, text}                  → {message_id}
  channel_post {chat, text}                    → {message_id}
  inline   {user, query}
  repeat   {update_id}                               deliver an update once more
  update   {update}                            → {update_id}
  fail     {method, chat?, status?, description?, retry_after?, times?, slow_seconds?, cut?,
            after_effect?}                           see faults.Fault
  clock    {now: ISO 8601 with zone} or {advance: seconds} → {now}

GET /control/…
  chat/{user}          messages as the person sees them (views.chat)
  file/{user}/{message_id}  the document of a message, as a download
  transcript?after=N   accepted calls with a seq above N
  refused              calls that no correct bot makes
  commands/{user}      what the person is offered
  panes                [{user, name, role}]
  clock                {now, movable}
  idle                 {idle, waiting}
  events               server-sent events: `change` with {"chat": id} after each change
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web
from aiohttp.helpers import content_disposition_header

from bot.emulator.acts import Impossible
from bot.emulator.rules import Refused

if TYPE_CHECKING:
    from bot.emulator.server import LocalBotApi

HOSTS = frozenset({"127.0.0.1", "localhost", "[::1]"})
ALIVE = 15.0
"""Seconds between two signs of life in the stream of events."""

Body = dict[str, Any]


class Control:
    """Serves /control/…"""

    def __init__(self, api: LocalBotApi) -> None:
        self._api = api

    def routes(self) -> list[web.RouteDef]:
        """Return the addresses."""
        return [
            web.post("/control/{deed}", self._post),
            web.get("/control/events", self._events),
            web.get("/control/{what}", self._get),
            web.get("/control/{what}/{user:-?[0-9]+}", self._get),
            web.get("/control/file/{user:[0-9]+}/{message:[0-9]+}", self._file),
        ]

    async def _post(self, request: web.Request) -> web.Response:
        only_from_here(request)
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        deed = self._deeds().get(request.match_info["deed"])
        if deed is None:
            raise web.HTTPNotFound
        try:
            body = json.loads(await request.read())
            result = deed(body)
            return web.json_response(result if isinstance(result, dict) else {"done": True})
        except (Impossible, Refused) as error:
            return web.json_response({"error": str(error)}, status=409)
        except (KeyError, TypeError, ValueError) as error:
            wrong = f"{type(error).__name__}: {error}"
            return web.json_response({"error": wrong}, status=400)

    def _deeds(self) -> dict[str, Callable[[Body], object]]:
        api = self._api
        return {
            "people": lambda b: api.add_person(
                int(b["id"]), str(b["first_name"]), b.get("language_code", "nl")
            ),
            "say": lambda b: _message(api.say(b["user"], b["text"], b.get("entities"))),
            "tap": lambda b: {
                "query": api.tap(
                    b["user"],
                    b["message_id"],
                    data=b.get("data"),
                    label=b.get("label"),
                    forged=b.get("forged", False),
                )
            },
            "media": lambda b: _message(api.send(b["user"], b["kind"], b.get("caption", ""))),
            "forward": lambda b: _message(api.forward(b["user"], b["text"])),
            "edit": lambda b: api.edit(b["user"], b["message_id"], b["text"]),
            "block": lambda b: api.block(b["user"]),
            "unblock": lambda b: api.unblock(b["user"]),
            "group": lambda b: _message(api.say_in_group(b["chat"], b["user"], b["text"])),
            "channel_post": lambda b: _message(api.post_in_channel(b["chat"], b["text"])),
            "inline": lambda b: api.ask_inline(b["user"], b["query"]),
            "repeat": lambda b: api.repeat(b["update_id"]),
            "update": lambda b: {"update_id": api.push(b["update"])},
            "fail": lambda b: api.fail(**b),
            "clock": self._clock,
        }

    def _clock(self, body: Body) -> Body:
        if "now" in body:
            to = datetime.fromisoformat(body["now"])
            if to.tzinfo is None:
                raise ValueError("the time needs a zone")
            self._api.set_clock(to)
        else:
            self._api.advance(timedelta(seconds=body["advance"]))
        return {"now": self._api.world.now().isoformat()}

    async def _get(self, request: web.Request) -> web.Response:
        only_from_here(request)
        user = int(request.match_info.get("user", 0))
        api = self._api
        try:
            match request.match_info["what"]:
                case "chat":
                    answer: Any = api.chat(user)
                case "commands":
                    answer = api.commands(user)
                case "transcript":
                    after = int(request.query.get("after", 0))
                    answer = [_plain(sent) for sent in api.transcript if sent.seq > after]
                case "refused":
                    answer = [_plain(refusal) for refusal in api.refused]
                case "panes":
                    answer = [asdict(pane) for pane in api.panes]
                case "clock":
                    answer = {"now": api.world.now().isoformat(), "movable": api.clock_moves}
                case "idle":
                    answer = {"idle": api.idle, "waiting": len(api.world.incoming.waiting)}
                case _:
                    raise web.HTTPNotFound
        except Impossible as error:
            return web.json_response({"error": str(error)}, status=409)
        return web.json_response(answer)

    async def _file(self, request: web.Request) -> web.Response:
        only_from_here(request)
        user, message = (int(request.match_info[name]) for name in ("user", "message"))
        try:
            file = self._api.document(user, message)
        except Impossible as error:
            return web.json_response({"error": str(error)}, status=409)
        headers = {
            "Content-Disposition": content_disposition_header("attachment", filename=file.name)
        }
        return web.Response(
            body=file.data, content_type="application/octet-stream", headers=headers
        )

    async def _events(self, request: web.Request) -> web.StreamResponse:
        only_from_here(request)
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        response = web.StreamResponse(headers=headers)
        await response.prepare(request)
        changes = self._api.world.changes
        stream = changes.follow()
        try:
            await response.write(b": hello\n\n")
            while True:
                try:
                    chat = await asyncio.wait_for(stream.get(), ALIVE)
                except TimeoutError:
                    await response.write(b": still here\n\n")
                    continue
                if chat is None:
                    return response
                line = json.dumps({"chat": chat})
                await response.write(f"event: change\ndata: {line}\n\n".encode())
        except ConnectionError:
            return response
        finally:
            changes.leave(stream)


def only_from_here(request: web.Request) -> None:
    """Refuse who came by another name than this machine's: a site that points its name at us."""
    if request.host.rsplit(":", 1)[0] not in HOSTS:
        raise web.HTTPForbidden


def _message(message_id: int) -> Body:
    return {"message_id": message_id}


def _plain(record: Any) -> Body:
    return {**asdict(record), "at": record.at.isoformat()}
