"""One fork server for all tests here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.wire.lives import Cradle


@pytest.fixture(scope="session")
def fork_server() -> Iterator[Cradle]:
    cradle = Cradle()
    yield cradle
    cradle.close()


@pytest.fixture
async def cradle(fork_server: Cradle) -> AsyncIterator[Cradle]:
    async with fork_server.opened() as listening:
        yield listening
