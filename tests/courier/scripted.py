"""A Bot API that does as it is told: for failures, which the emulator need not know."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

TOKEN = "123456:AAcanaryTokenOfTheBot_abcdef-1234"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the next request of a method gets.

    `cut` closes the connection, `hang` never answers, `hold` answers well once the event is set.
    """

    status: int = 200
    body: bytes = b""
    cut: bool = False
    hang: bool = False
    hold: asyncio.Event | None = None


def refusal(status: int, description: str, **parameters: int) -> Reply:
    answer: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        answer["parameters"] = parameters
    return Reply(status, json.dumps(answer).encode())


def too_many(seconds: int) -> Reply:
    return refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    values: dict[str, str]


@dataclass(slots=True)
class ScriptedApi:
    """Counts message ids, keeps every request, serves updates by offset, fails as scripted."""

    base: str = ""
    requests: list[Request] = field(default_factory=list)
    script: dict[str, deque[Reply]] = field(default_factory=lambda: defaultdict(deque))
    always: dict[str, Reply] = field(default_factory=dict)
    updates: list[dict[str, Any]] = field(default_factory=list)
    next_id: int = 100
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def of(self, method: str) -> list[dict[str, str]]:
        return [r.values for r in self.requests if r.method == method]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        said = await (request.json() if request.content_type.endswith("json") else request.post())
        values = {k: str(v) for k, v in said.items()}
        self.requests.append(Request(method, values))
        self.asked.set()
        reply = self.always.get(method)
        if self.script[method]:
            reply = self.script[method].popleft()
        if reply is not None and reply.hold is not None:
            await reply.hold.wait()
            reply = None
        if reply is None:
            return web.json_response({"ok": True, "result": await self.result(method, values)})
        if reply.hang:
            await asyncio.Event().wait()
        if reply.cut:
            assert request.transport is not None
            request.transport.close()
        return web.Response(status=reply.status, body=reply.body, content_type="application/json")

    async def result(self, method: str, values: dict[str, str]) -> Any:
        if method == "getUpdates":
            offset = int(values.get("offset", 0))
            self.updates = [u for u in self.updates if u["update_id"] >= offset]
            if not self.updates and int(values.get("timeout", 0)):
                self.arrived.clear()
                await self.arrived.wait()
            return self.updates[: int(values.get("limit", 100))]
        if method == "sendMessage":
            self.next_id += 1
            return self.message(values, self.next_id)
        if method == "editMessageText":
            return self.message(values, int(values["message_id"]))
        return True

    def message(self, values: dict[str, str], message_id: int) -> dict[str, Any]:
        return {
            "message_id": message_id,
            "date": 1_800_000_000,
            "chat": {"id": int(values["chat_id"]), "type": "private", "first_name": "Sanne"},
            "text": values["text"],
        }

    def brings(self, *updates: dict[str, Any]) -> None:
        self.updates.extend(updates)
        self.arrived.set()


@asynccontextmanager
async def scripted_api() -> AsyncIterator[ScriptedApi]:
    api = ScriptedApi()
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", api.handle)
    server = TestServer(app)
    await server.start_server(shutdown_timeout=0)
    api.base = str(server.make_url("/")).rstrip("/")
    try:
        yield api
    finally:
        await server.close()


def message_update(number: int, person: int = 501, text: str = "canary") -> dict[str, Any]:
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_800_000_000,
            "chat": {"id": person, "type": "private", "first_name": "Sanne"},
            "from": {"id": person, "is_bot": False, "first_name": "Sanne"},
            "text": text,
        },
    }
