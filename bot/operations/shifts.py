"""`wijklijn shifts`: take in the shifts of a planning system, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.municipality.document import ImportRefused
from bot.municipality.shift_calendar import read_shift_calendar
from bot.municipality.shifts import ImportedShifts, read_shift_table
from bot.operations.problems import OperationProblem
from bot.operations.unit import Say, with_work
from bot.settings import Settings
from casework.actions.rosters import import_shifts
from casework.people import Directory
from casework.ports import Work

TABLE, CALENDAR = ".csv", ".ics"


def take_in_shifts(file: Path, *, dry_run: bool, say: Say) -> None:
    """Read a table (.csv) or a calendar (.ics). A file with mistakes changes nothing and names
    every mistake with line and field."""
    kind = file.suffix.lower()
    if kind not in {TABLE, CALENDAR}:
        raise OperationProblem(f"Name a {TABLE} or {CALENDAR} file; nothing was changed.")
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise OperationProblem("The file is not UTF-8 text; nothing was changed.") from None

    async def use(work: Work, settings: Settings) -> Sequence[str] | None:
        found = _read(text, kind, work.directory, say)
        roster = await work.rosters.roster()
        known, desks = set(roster.shifts), set(roster.duties)
        shifts = [s for s in found.shifts if s not in known]
        duties = [d for d in found.duties if d not in desks]
        say(f"{len(found.shifts)} shifts and {len(found.duties)} desks in the file.")
        if dry_run:
            say(f"{len(shifts) + len(duties)} of them are new. Dry run: nothing was changed.")
            return None
        return [f"{import_shifts(work, shifts, duties)} of them are new and were taken in."]

    with_work(use, say)


def _read(text: str, kind: str, directory: Directory, say: Say) -> ImportedShifts:
    people = {p.key: p.id for p in directory.people.values()}
    try:
        if kind == CALENDAR:
            return read_shift_calendar(text, people)
        return read_shift_table(text, people, directory.teams)
    except ImportRefused as refused:
        for mistake in refused.mistakes:
            say(str(mistake))
        raise OperationProblem(f"{len(refused.mistakes)} mistakes; nothing was changed.") from None
