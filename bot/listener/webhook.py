"""Updates that Telegram brings: the webhook.

Telegram counts an update as delivered when we answer 200, so that is said only after it was
handled and committed; anything else brings the update again. The answer may carry one method, as
JSON: aiogram would write multipart, at a third of the cost of an update.
"""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable

import orjson
import structlog
from aiogram import Bot
from aiohttp import web

from bot.listener.intake import Handle, NotAnUpdate, read_update
from bot.settings import WEBHOOK_SECRET
from casework.errors import StorageUnavailable, WriteConflict

log = structlog.get_logger(__name__)

PATH = "/telegram"
"""Where Telegram brings updates, behind the public address."""

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
BODY_LIMIT = 256 * 1024
"""Bytes of one update; the largest that we ask for are a few kilobytes."""

READ_LIMIT = 10.0
"""Seconds in which a body must have arrived."""

HANDLE_LIMIT = 30.0
"""Seconds in which an update is handled, waiting for its turn included (Telegram waits 60)."""

AT_ONCE = 40
"""Updates that are handled at once; the same number is told to Telegram as max_connections."""


class Webhook:
    """Receives updates, lets them be handled and answers.

    `received` hears of each genuine update. Raises ValueError without a secret: anybody could
    send updates then.
    """

    def __init__(
        self,
        bot: Bot,
        handle: Handle,
        secret: str,
        received: Callable[[], None] = lambda: None,
        *,
        at_once: int = AT_ONCE,
        handle_limit: float = HANDLE_LIMIT,
    ) -> None:
        if not WEBHOOK_SECRET.fullmatch(secret):
            raise ValueError("a webhook needs a secret of 1 to 256 of A-Z a-z 0-9 _ -")
        self._bot = bot
        self._handle = handle
        self._secret = secret.encode()
        self._received = received
        self._turns = asyncio.Semaphore(at_once)
        self._limit = handle_limit

    def routes(self) -> list[web.RouteDef]:
        """Return the address for an aiohttp application."""
        return [web.post(PATH, self._post)]

    async def _post(self, request: web.Request) -> web.Response:
        if not self._genuine(request):
            log.warning("webhook call without the right secret")
            return web.Response(status=401)
        try:
            update = read_update(orjson.loads(await _body(request)), self._bot)
        except (orjson.JSONDecodeError, NotAnUpdate):
            log.warning("webhook call that is not an update")
            return web.Response(status=400)
        self._received()
        if update is None:
            return web.Response()
        try:
            async with asyncio.timeout(self._limit), self._turns:
                call = await self._handle(update)
        except (StorageUnavailable, WriteConflict, TimeoutError) as error:
            log.warning("update comes again", update=update.update_id, error=type(error).__name__)
            return web.Response(status=503)
        except Exception as error:
            log.error("update comes again", update=update.update_id, exc_info=error)
            return web.Response(status=500)
        if call is None:
            return web.Response()
        return web.Response(body=call.body(named=True), content_type="application/json")

    def _genuine(self, request: web.Request) -> bool:
        """Compare as bytes and in constant time; aiohttp keeps odd bytes as surrogates."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._secret)


async def _body(request: web.Request) -> bytes:
    """Return the body, when it is of a decent size and comes in a decent time."""
    if (request.content_length or 0) > BODY_LIMIT:
        raise web.HTTPRequestEntityTooLarge(BODY_LIMIT, request.content_length or 0)
    body = bytearray()
    try:
        async with asyncio.timeout(READ_LIMIT):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > BODY_LIMIT:
                    raise web.HTTPRequestEntityTooLarge(BODY_LIMIT, len(body))
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    return bytes(body)
