"""A stage per test: the emulated Telegram, the real bot, and an oracle that looks over both."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
import structlog

from bot.emulator.narrating import AMSTERDAM
from bot.emulator.stage import Scenery, Stage, build_scenery, performance
from tests.stories.oracle import Oracle

TUESDAY = datetime(2027, 1, 12, 10, 5, tzinfo=AMSTERDAM)
"""The moment at which the stories begin: a working day, the team is open."""


@pytest.fixture
def oracle() -> Oracle:
    """What looks over everything; a test may tell it which errors belong to the story."""
    return Oracle()


@pytest.fixture
def database() -> str | None:
    """Where the bot keeps its data; None is a fresh SQLite file in the directory of the test."""
    return None


@pytest.fixture(scope="session")
def scenery(tmp_path_factory: pytest.TempPathFactory) -> Scenery:
    """Lindermeer in a database, made once for all stages of this process."""
    return asyncio.run(build_scenery(tmp_path_factory.mktemp("scenery"), start=TUESDAY))


@pytest.fixture
async def stage(
    oracle: Oracle,
    database: str | None,
    scenery: Scenery,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> AsyncIterator[Stage]:
    """The municipality Lindermeer on a Tuesday morning; everything is checked afterwards."""
    caplog.set_level(logging.DEBUG)
    oracle.listen_to_log()
    oracle.watch(monkeypatch)
    try:
        async with performance(
            tmp_path,
            start=TUESDAY,
            database_url=database,
            scenery=scenery if database is None else None,
        ) as running:
            oracle.listen(running)
            yield running
    finally:
        structlog.reset_defaults()
    oracle.judge()
    oracle.judge_log(caplog.text)


@pytest.fixture
def terminal(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command line finds the settings of the stage."""
    settings = stage.settings
    for name, value in {
        "TELEGRAM_TOKEN": settings.token(),
        "TELEGRAM_API": settings.telegram_api,
        "DATABASE_URL": settings.database_url.get_secret_value(),
        "MASTER_KEY_FILE": str(settings.master_key_file),
        "CLOCK_FILE": str(settings.clock_file),
    }.items():
        monkeypatch.setenv(f"WIJKLIJN_{name}", value)
