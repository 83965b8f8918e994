"""The courier of the simulated year as a process of its own, as where several processes serve one
database. It looks on whole quarters of an hour.

It gets its orders one by one, and is a few moments behind who gives them: what happened meanwhile is
in the database already, as it is when a message is being sent while somebody types.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

import uvloop

from benchmarks.year_courier import Clock, Courier, Gone
from bot.app import collect_less
from storage.database import open_storage
from storage.vault import Vault


class Apart:
    """The desk of a courier in another process."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._loop = asyncio.get_running_loop()
        self._waiting: deque[asyncio.Future[Sequence[Gone]]] = deque()

    async def order(
        self, until: datetime, *, there: bool, more: bool = False, daily: bool = False
    ) -> asyncio.Future[Sequence[Gone]]:
        """Give an order; the answers come in the order of the orders."""
        done: asyncio.Future[Sequence[Gone]] = self._loop.create_future()
        self._waiting.append(done)
        self._pipe.send((until, there, more, daily))
        return done

    def send_home(self) -> None:
        """There are no more orders."""
        with suppress(BrokenPipeError):
            self._pipe.send(None)

    def hear(self) -> None:
        """Take what the courier answers until it went home, in a thread."""
        while True:
            try:
                answer = self._pipe.recv()
            except EOFError:
                self._loop.call_soon_threadsafe(self._gone_home)
                return
            self._loop.call_soon_threadsafe(self._heard, answer)

    def _heard(self, answer: Sequence[Gone]) -> None:
        self._waiting.popleft().set_result(answer)

    def _gone_home(self) -> None:
        while self._waiting:
            self._waiting.popleft().set_exception(EOFError("the courier stopped"))


@asynccontextmanager
async def courier_apart(
    url: str, keys: dict[str, bytes], begin: datetime, pictures: Path | None
) -> AsyncIterator[Apart]:
    """Run a courier in a process of its own, for as long as the block lasts."""
    here, there = Pipe()
    process = get_context("spawn").Process(
        target=_serve, args=(there, url, keys, begin, pictures), daemon=True
    )
    process.start()
    there.close()
    desk = Apart(here)
    hearing = asyncio.create_task(asyncio.to_thread(desk.hear))
    try:
        yield desk
    finally:
        desk.send_home()
        await hearing
        await asyncio.to_thread(process.join)


def _serve(
    pipe: Connection, url: str, keys: dict[str, bytes], begin: datetime, pictures: Path | None
) -> None:
    uvloop.run(_work(pipe, url, keys, begin, pictures))


async def _work(
    pipe: Connection, url: str, keys: dict[str, bytes], begin: datetime, pictures: Path | None
) -> None:
    """Carry out orders until nobody gives any more; between two of them there is nothing to do."""
    async with open_storage(url, Vault(keys), begin) as database:
        courier = Courier(database, Clock(begin), pictures, quarters=True)
        collect_less()
        while (order := pipe.recv()) is not None:
            until, there, more, daily = order
            pipe.send(await courier.go(until, there=there, more=more, daily=daily))
