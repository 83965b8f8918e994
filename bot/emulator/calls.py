"""One call of the bot: read, let fail when that was asked, done, answered."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any

from aiogram import methods as api
from aiohttp import web

from bot.emulator.faults import Faults
from bot.emulator.methods import PLAIN, Method
from bot.emulator.reading import Received, read_as, received
from bot.emulator.rules import Refused
from bot.emulator.sending import Uploads
from bot.emulator.state import Refusal, World
from bot.emulator.updates import Poll
from bot.emulator.webhook import Delivery


class Calls:
    """Answers /bot<token>/<method> and /file/bot<token>/<path>."""

    def __init__(self, world: World, faults: Faults, again_after: tuple[float, ...]) -> None:
        self._world = world
        self._faults = faults
        self.poll = Poll(world)
        self.delivery = Delivery(world, self.poll, self.run_answer, again_after)
        self._methods = PLAIN | self._waiting()

    def routes(self) -> list[web.RouteDef]:
        """Return the addresses of the Bot API."""
        return [
            web.route("*", "/bot{token}/{method}", self._call),
            web.get("/file/bot{token}/{path:.+}", self._download),
        ]

    async def run_answer(self, name: str, params: dict[str, Any]) -> None:
        """Execute the method in the answer of a webhook; its result goes nowhere."""
        try:
            if name.lower() not in PLAIN:
                raise Refused("Bad Request: method can't be called in an answer", fault=True)
            await self._do(name, Received(params, {}))
        except Refused as refused:
            self._note(name, refused)

    def _waiting(self) -> dict[str, Method]:
        async def get_updates(_: World, call: api.GetUpdates, uploads: Uploads) -> Any:
            return await self.poll.get(call)

        async def set_webhook(_: World, call: api.SetWebhook, uploads: Uploads) -> bool:
            return await self.delivery.set(call)

        async def delete_webhook(_: World, call: api.DeleteWebhook, uploads: Uploads) -> bool:
            return await self.delivery.delete(bool(call.drop_pending_updates))

        def webhook_info(_: World, call: api.GetWebhookInfo, uploads: Uploads) -> Any:
            return self.delivery.info()

        return {
            "getupdates": (api.GetUpdates, get_updates),
            "setwebhook": (api.SetWebhook, set_webhook),
            "deletewebhook": (api.DeleteWebhook, delete_webhook),
            "getwebhookinfo": (api.GetWebhookInfo, webhook_info),
        }

    async def _call(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        try:
            if request.method not in {"GET", "POST"}:
                raise Refused("Not Found", 404, fault=True)
            if request.match_info["token"] != self._world.token:
                raise Refused("Unauthorized", 401)
            call = await received(request)
            return await self._answer(request, name, call)
        except ConnectionResetError:  # the bot ended in the middle of its request
            return web.Response()
        except Refused as refused:
            self._note(name, refused)
            return _error(refused)

    async def _answer(self, request: web.Request, name: str, call: Received) -> web.Response:
        fault = self._faults.take(name, call.params)
        if fault is None:
            return _result(await self._do(name, call))
        if fault.slow_seconds:
            await asyncio.sleep(fault.slow_seconds)
        failing = fault.cut or fault.status is not None
        result = await self._do(name, call) if fault.after_effect or not failing else None
        if fault.cut:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        if (error := fault.error()) is not None:
            raise error
        return _result(result)

    async def _do(self, name: str, call: Received) -> Any:
        if name.lower() not in self._methods:
            raise Refused("Not Found", 404, fault=True)
        model, act = self._methods[name.lower()]
        result = act(self._world, read_as(model, call), call.uploads)
        return await result if inspect.isawaitable(result) else result

    def _note(self, name: str, refused: Refused) -> None:
        notes = self._world.refused if refused.fault else self._world.errors
        notes.append(Refusal(name, refused.status, refused.description, self._world.now()))
        self._world.changes.tell()

    async def _download(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != self._world.token:
            return _error(Refused("Unauthorized", 401))
        path = request.match_info["path"]
        file = next((f for f in self._world.files.values() if f.path == path), None)
        if file is None:
            return _error(Refused("Not Found: file not found", 404))
        return web.Response(body=file.data, content_type="application/octet-stream")


def _result(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def _error(refused: Refused) -> web.Response:
    body: dict[str, Any] = {
        "ok": False,
        "error_code": refused.status,
        "description": refused.description,
    }
    if refused.retry_after is not None:
        body["parameters"] = {"retry_after": refused.retry_after}
    return web.json_response(body, status=refused.status)
