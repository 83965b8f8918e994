"""The HTTP server of the process: webhook and health checks behind one address."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import structlog
from aiohttp import web

from bot.settings import Address
from bot.supervisor import MustStop

log = structlog.get_logger(__name__)

FINISH = 8.0
"""Seconds that requests get to finish when the process stops (it must be gone within 10)."""

LINGER = 1.0
"""Seconds that the rest of a refused body is still read; a slow sender is cut off after that."""


async def serve(
    app: web.Application,
    listen: Address,
    stop: asyncio.Event,
    listening: Callable[[int], None] = lambda port: None,
    *,
    finish: float = FINISH,
) -> None:
    """Serve until `stop` is set; then take no new requests and finish what is in flight.

    `listening` hears the port once the server can be reached. Raises MustStop when the address
    cannot be used.
    """
    runner = web.AppRunner(
        app,
        access_log=None,
        handle_signals=False,
        shutdown_timeout=finish,
        lingering_time=LINGER,
        handler_cancellation=False,
    )
    await runner.setup()
    try:
        site = web.TCPSite(runner, listen.host, listen.port)
        try:
            await site.start()
        except OSError:
            raise MustStop("WIJKLIJN_LISTEN: this address cannot be used, choose another") from None
        port = int(runner.addresses[0][1])
        log.info("listening", port=port)
        listening(port)
        await stop.wait()
    finally:
        await runner.cleanup()
