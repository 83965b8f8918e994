"""A stage per test: the emulated Telegram, the real bot, and an oracle that looks over both."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.emulator.narrating import AMSTERDAM
from bot.emulator.stage import Stage, performance
from tests.stories.oracle import Oracle

TUESDAY = datetime(2027, 1, 12, 10, 5, tzinfo=AMSTERDAM)
"""The moment at which the stories begin: a working day, the team is open."""


@pytest.fixture
async def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    """The municipality Lindermeer on a Tuesday morning; everything is checked afterwards."""
    oracle = Oracle()
    oracle.watch(monkeypatch)
    async with performance(tmp_path, start=TUESDAY) as running:
        oracle.listen(running)
        yield running
    oracle.judge()
