"""Something between the bot and PostgreSQL that can be away, or lose the answer to a commit."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

SOCKET = ".s.PGSQL.5432"


@dataclass(slots=True)
class Between:
    """Passes bytes on, until it is told not to."""

    socket: str
    tell: Callable[[], None]
    port: int = 0
    lose_answers: int = 0
    """How many commits will be carried out without the bot ever hearing of it."""
    refused: int = 0
    lost: int = 0
    _away: bool = False
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)

    def away(self) -> None:
        """Break every connection and take no new ones."""
        self._away = True
        for writer in list(self._writers):
            writer.transport.abort()

    def back(self) -> None:
        """Take connections again."""
        self._away = False

    async def took(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection of the bot."""
        if self._away:
            self.refused += 1
            self.tell()
            writer.transport.abort()
            return
        behind, beyond = await asyncio.open_unix_connection(self.socket)
        self._writers |= {writer, beyond}
        cutting = asyncio.Event()
        try:
            await asyncio.gather(
                self._pass_on(reader, beyond, cutting, asking=True),
                self._pass_on(behind, writer, cutting, asking=False),
            )
        finally:
            for end in (writer, beyond):
                self._writers.discard(end)
                end.transport.abort()

    async def _pass_on(
        self,
        source: asyncio.StreamReader,
        target: asyncio.StreamWriter,
        cutting: asyncio.Event,
        *,
        asking: bool,
    ) -> None:
        with suppress(ConnectionError):
            while chunk := await source.read(65536):
                if asking and self.lose_answers and b"COMMIT" in chunk:
                    self.lose_answers -= 1
                    cutting.set()
                elif not asking and cutting.is_set():
                    self.lost += 1
                    break
                target.write(chunk)
                await target.drain()
        target.transport.abort()


@asynccontextmanager
async def between(url: str, tell: Callable[[], None]) -> AsyncIterator[tuple[Between, str]]:
    """Stand between the bot and a database; gives the address that the bot must use.

    `tell` is called when a connection was refused.
    """
    parts = urlsplit(url)
    (host,) = parse_qs(parts.query)["host"]
    found = Between(f"{host}/{SOCKET}", tell)
    server = await asyncio.start_server(found.took, "127.0.0.1", 0)
    found.port = int(server.sockets[0].getsockname()[1])
    user = parts.username or "postgres"
    try:
        yield found, f"postgresql://{user}@127.0.0.1:{found.port}{parts.path}?sslmode=disable"
    finally:
        found.away()
        server.close()
        await server.wait_closed()
