"""The server."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import web
from aiohttp.test_utils import unused_port

from bot.listener.server import serve
from bot.settings import Address
from bot.supervisor import MustStop


async def test_an_address_that_is_taken_is_one_sentence() -> None:
    port = unused_port()
    stop = asyncio.Event()
    up: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    first = asyncio.create_task(
        serve(web.Application(), Address("127.0.0.1", port), stop, up.set_result)
    )
    assert await up == port
    with pytest.raises(MustStop, match="WIJKLIJN_LISTEN"):
        await serve(web.Application(), Address("127.0.0.1", port), asyncio.Event())
    stop.set()
    await first
