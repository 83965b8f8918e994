"""Updates brought to a webhook, in order per chat and again until it answers 2xx."""

from __future__ import annotations

import asyncio
import ipaddress
import json
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiogram.methods import SetWebhook

from bot.emulator.incoming import Waiting
from bot.emulator.rules import Refused
from bot.emulator.state import Json, World
from bot.emulator.updates import Poll

SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
PATIENCE = 60.0
"""Seconds in which a webhook must answer."""

Run = Callable[[str, Json], Awaitable[Any]]
"""Executes a method that a webhook put in its answer: its name and parameters."""


class Delivery:
    """The webhook of the bot.

    `again_after`: seconds before the second, third, … try; the last one stays. Telegram takes
    longer; it does not say how long.
    """

    def __init__(self, world: World, poll: Poll, run: Run, again_after: tuple[float, ...]) -> None:
        self._world = world
        self._poll = poll
        self._run = run
        self._again_after = again_after
        self._secret = ""
        self._most = 40
        self._error: tuple[int, str] | None = None
        self._work: asyncio.Task[None] | None = None

    async def set(self, call: SetWebhook) -> bool:
        """Bring updates to an address from now on. An empty address removes the webhook."""
        if not call.url:
            return await self.delete(bool(call.drop_pending_updates))
        address = urlsplit(call.url)
        if address.scheme != "https" and not _on_this_machine(address.hostname or ""):
            raise Refused("Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if call.secret_token and not SECRET.fullmatch(call.secret_token):
            raise Refused("Bad Request: secret token contains unallowed characters")
        if not 1 <= (call.max_connections or 40) <= 100:
            raise Refused("Bad Request: bad webhook: max_connections must be between 1 and 100")
        await self.stop()
        self._forget(bool(call.drop_pending_updates))
        self._world.incoming.ask_for(call.allowed_updates)
        self._poll.url = call.url
        self._poll.end()
        self._secret = call.secret_token or ""
        self._most = call.max_connections or 40
        self._error = None
        self._work = asyncio.create_task(self._deliver(call.url))
        return True

    async def delete(self, drop: bool) -> bool:
        """Stop bringing updates; they wait for getUpdates, unless they are dropped."""
        await self.stop()
        self._poll.url = ""
        self._forget(drop)
        return True

    def info(self) -> Json:
        """Return a WebhookInfo."""
        info: Json = {
            "url": self._poll.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._world.incoming.waiting),
        }
        if self._poll.url:
            info["max_connections"] = self._most
        if self._world.incoming.allowed:
            info["allowed_updates"] = list(self._world.incoming.allowed)
        if self._error is not None:
            info["last_error_date"], info["last_error_message"] = self._error
        return info

    async def stop(self) -> None:
        """Stop working."""
        if self._work is not None:
            self._work.cancel()
            with suppress(asyncio.CancelledError):
                await self._work
            self._work = None
        for entry in self._world.incoming.waiting:
            entry.delivering = False

    def _forget(self, drop: bool) -> None:
        if drop:
            self._world.incoming.confirm(*self._world.incoming.waiting)

    async def _deliver(self, url: str) -> None:
        """Start one delivery for each chat that has something waiting, as often as it changes."""
        turns = asyncio.Semaphore(self._most)
        async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
            while True:
                while (entry := self._next()) is not None:
                    entry.delivering = True
                    group.create_task(self._bring(session, turns, url, entry))
                await self._world.changes.until(lambda: self._next() is not None, 3600)

    def _next(self) -> Waiting | None:
        busy = {entry.chat for entry in self._world.incoming.waiting if entry.delivering}
        waiting = self._world.incoming.waiting
        return next((entry for entry in waiting if entry.chat not in busy), None)

    async def _bring(
        self, session: aiohttp.ClientSession, turns: asyncio.Semaphore, url: str, entry: Waiting
    ) -> None:
        tries = 0
        while True:
            async with turns:
                entry.fetched = True
                self._world.changes.tell()
                method = await self._try(session, url, entry)
            if method is not None:
                break
            pause = self._again_after[min(tries, len(self._again_after) - 1)]
            tries += 1
            await asyncio.sleep(pause)
        self._world.incoming.confirm(entry)
        if name := method.pop("method", None):
            await self._run(str(name), method)

    async def _try(self, session: aiohttp.ClientSession, url: str, entry: Waiting) -> Json | None:
        """Bring an update once. Returns the answer (empty: none), or None when it failed."""
        headers = {SECRET_HEADER: self._secret} if self._secret else {}
        limit = aiohttp.ClientTimeout(total=PATIENCE)
        try:
            async with session.post(url, json=entry.body, headers=headers, timeout=limit) as answer:
                if 200 <= answer.status < 300:
                    return await _method_in(answer)
                wrong = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except aiohttp.ClientConnectorError:
            wrong = "Connection refused"
        except (aiohttp.ClientError, TimeoutError):
            wrong = "Read timeout expired or connection reset"
        self._error = (int(self._world.now().timestamp()), wrong)
        self._world.changes.tell()
        return None


async def _method_in(answer: aiohttp.ClientResponse) -> Json:
    if answer.content_type == "application/json":
        with suppress(ValueError):
            body = json.loads(await answer.read() or b"{}")
            return body if isinstance(body, dict) else {}
    return {}


def _on_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False
