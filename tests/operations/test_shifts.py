"""`wijklijn shifts`: all or nothing, from a table and from a calendar."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import create_key_file, open_database
from bot.emulator.stage import lindermeer as lindermeer_file
from bot.operations.problems import OperationProblem
from bot.operations.seeding import seed
from bot.operations.shifts import take_in_shifts
from bot.settings import load_settings
from casework.roster import Roster
from tests.lindermeer import local

TABLE = "person,start,end\njoris,{day} 07:00,{day} 15:00\nsamira,{day} 15:00,{day} 23:00\n"
DAY = datetime.now(UTC).date().isoformat()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A municipality in a database that the settings name."""
    key = tmp_path / "wijklijn.key"
    create_key_file(key)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WIJKLIJN_TELEGRAM_TOKEN", "700:stage")
    monkeypatch.setenv("WIJKLIJN_DATABASE_URL", f"sqlite:///{tmp_path / 'wijklijn.db'}")
    monkeypatch.setenv("WIJKLIJN_MASTER_KEY_FILE", str(key))

    async def fill() -> None:
        async with open_database(load_settings()) as database:
            await seed(database.storage, lindermeer_file(), {}, datetime.now(UTC))

    asyncio.run(fill())
    return tmp_path


def roster() -> Roster:
    """The roster that is stored."""

    async def read() -> Roster:
        async with open_database(load_settings()) as database:
            work = await database.storage.begin(datetime.now(UTC))
            return await work.rosters.roster()

    return asyncio.run(read())


def taken_in(path: Path, text: str, *, dry_run: bool = False) -> list[str]:
    """Run the command and return what it said."""
    path.write_text(text, encoding="utf-8")
    said: list[str] = []
    take_in_shifts(path, dry_run=dry_run, say=said.append)
    return said


def test_a_table_is_taken_in_once(installed: Path) -> None:
    file = installed / "week.csv"
    assert taken_in(file, TABLE.format(day=DAY))[-1].startswith("2 of them are new")
    assert taken_in(file, TABLE.format(day=DAY))[-1].startswith("0 of them are new")
    shifts = roster().shifts
    assert len(shifts) == 2
    assert local(f"{DAY} 07:00") in {shift.span.start for shift in shifts}


def test_a_dry_run_changes_nothing(installed: Path) -> None:
    said = taken_in(installed / "week.csv", TABLE.format(day=DAY), dry_run=True)
    assert "Dry run: nothing was changed." in said[-1]
    assert roster().shifts == ()


def test_one_mistake_changes_nothing_and_has_a_place(installed: Path) -> None:
    wrong = TABLE.format(day=DAY).replace("samira", "nobody-we-know")
    said: list[str] = []
    (installed / "week.csv").write_text(wrong, encoding="utf-8")
    with pytest.raises(OperationProblem, match="1 mistakes; nothing was changed"):
        take_in_shifts(installed / "week.csv", dry_run=False, say=said.append)
    assert len(said) == 1 and "3" in said[0] and "person" in said[0]
    assert "nobody-we-know" not in said[0]
    assert roster().shifts == ()


def test_a_calendar_is_taken_in(installed: Path) -> None:
    stamp = DAY.replace("-", "")
    lines = (
        "BEGIN:VCALENDAR", "BEGIN:VEVENT", "SUMMARY:joris", f"DTSTART:{stamp}T070000Z",
        f"DTEND:{stamp}T150000Z", "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip
    taken_in(installed / "week.ics", "\n".join(lines))
    assert len(roster().shifts) == 1


def test_another_kind_of_file_is_refused(installed: Path) -> None:
    with pytest.raises(OperationProblem, match=r"\.csv or \.ics"):
        taken_in(installed / "week.xlsx", "")
