"""Stories over weeks: the clock goes from moment to moment, and the bot does all that is due."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import open_database
from bot.clock.ticks import Ticker
from bot.clock_file import read_clock
from bot.emulator.stage import Stage
from tests.stories.scenes import at

FIGURES = ("De week van", "Jouw week.", "Basisteam Lindermeer in", "Privacy in")

TICKED: list[datetime] = []
"""At which instants of the stage's clock a whole tick was done."""


@pytest.fixture(autouse=True)
def ticks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Follow the ticks, so that "nothing happened" is not "nobody looked"."""
    TICKED.clear()
    tick = Ticker.tick

    async def followed(ticker: Ticker) -> None:
        began = read_clock(tmp_path / "clock", datetime.now(UTC))
        await tick(ticker)
        TICKED.append(began)

    monkeypatch.setattr(Ticker, "tick", followed)


async def until(stage: Stage, moment: str) -> None:
    """Put the clock at a moment, let the bot do all that is due, and send it."""
    at(stage, moment)
    async with asyncio.timeout(60), open_database(stage.settings) as database:
        while not any(instant >= stage.now for instant in TICKED):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        while await database.deliveries.oldest_unsent(stage.now) is not None:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def heard(stage: Stage, key: str) -> int:
    """Count what was ever sent to somebody, apart from the weekly and monthly figures; cards that
    are edited make no sound."""
    sent = (s for s in stage.api.transcript if s.chat == stage[key].id)
    return sum(s.method == "sendMessage" and not s.text.startswith(FIGURES) for s in sent)


async def quiet(stage: Stage, moments: tuple[str, ...], *who: str) -> None:
    """Nobody of these hears anything at these moments."""
    before = {key: heard(stage, key) for key in who}
    for moment in moments:
        await until(stage, moment)
        assert {key: heard(stage, key) for key in who} == before, moment
