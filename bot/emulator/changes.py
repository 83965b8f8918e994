"""Who wants to hear that something changed: tests that wait, long polls, the page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Changes:
    """Tells of every change, so that nobody has to look again and again."""

    def __init__(self) -> None:
        self._next = asyncio.Event()
        self._streams: set[asyncio.Queue[int | None]] = set()

    def tell(self, chat: int = 0) -> None:
        """Something changed in a chat (0: elsewhere). Wakes everybody who waits."""
        self._next.set()
        self._next = asyncio.Event()
        for stream in self._streams:
            stream.put_nowait(chat)

    async def until(self, holds: Callable[[], bool], timeout: float) -> bool:  # noqa: ASYNC109
        """Return as soon as it holds, or after `timeout` seconds. Returns whether it holds."""
        try:
            async with asyncio.timeout(timeout):
                while not holds():
                    await self._next.wait()
        except TimeoutError:
            return holds()
        return True

    def follow(self) -> asyncio.Queue[int | None]:
        """Return a queue that gets the chat of each change, and None when the server stops."""
        stream: asyncio.Queue[int | None] = asyncio.Queue()
        self._streams.add(stream)
        return stream

    def leave(self, stream: asyncio.Queue[int | None]) -> None:
        """Stop following."""
        self._streams.discard(stream)

    def close(self) -> None:
        """End every stream."""
        for stream in self._streams:
            stream.put_nowait(None)
