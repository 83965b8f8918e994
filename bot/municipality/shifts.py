"""Shifts from a planning system: a table (CSV) or a calendar (iCalendar).

Only what the roster needs is read: who, from when, until when. A planning system writes more, such
as places and remarks, and that stays out. Every mistake is named with line and field; a file with
mistakes changes nothing. What stands in a field is never repeated in a mistake.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO

from bot.municipality.document import ImportRefused, Mistake
from casework.actions.rosters import LONGEST_SHIFT
from casework.availability import DutyShift, Shift
from casework.calendar import AMSTERDAM
from casework.spans import Span

MOST_ROWS = 5000
COLUMNS = ("person", "start", "end", "urgent_only", "desk", "second")
_ALWAYS = COLUMNS[:3]
_YES = {"yes": True, "ja": True, "true": True, "1": True}
_NO = {"": False, "no": False, "nee": False, "false": False, "0": False}


@dataclass(frozen=True, slots=True)
class ImportedShifts:
    """What a file says: shifts of people, and who has the desk of the day of a team."""

    shifts: tuple[Shift, ...]
    duties: tuple[DutyShift, ...] = ()


class Reading:
    """The mistakes of one file, and what is known of people and teams."""

    def __init__(self, people: Mapping[str, str], teams: Iterable[str]) -> None:
        self.people, self.teams = people, frozenset(teams)
        self.mistakes: list[Mistake] = []

    def wrong(self, line: int, field: str, what: str) -> None:
        """Note a mistake."""
        self.mistakes.append(Mistake(line, field, what))

    def refuse(self) -> None:
        """Raise ImportRefused when there are mistakes."""
        if self.mistakes:
            raise ImportRefused(sorted(self.mistakes, key=lambda m: (m.line, m.field)))

    def person(self, line: int, field: str, key: str) -> str | None:
        """Return the id of a person, or None with a mistake."""
        found = self.people.get(key.strip())
        if found is None:
            self.wrong(line, field, "is nobody in the import file of the municipality")
        return found

    def span(
        self, line: int, end_field: str, start: datetime | None, end: datetime | None
    ) -> Span | None:
        """Return the shift from start to end, or None with a mistake."""
        if start is None or end is None:
            return None
        if end <= start:
            self.wrong(line, end_field, "must be later than the start")
            return None
        if end - start > LONGEST_SHIFT:
            self.wrong(line, end_field, "makes a shift of more than 24 hours")
            return None
        return Span(start, end)

    def local(self, line: int, field: str, given: datetime) -> datetime | None:
        """Return a local time as UTC instant; refuse the hour that is skipped or comes twice."""
        first = given.replace(tzinfo=AMSTERDAM, fold=0)
        if first.utcoffset() != first.replace(fold=1).utcoffset():
            self.wrong(line, field, "lies in the hour in which the clock changes")
            return None
        return first.astimezone(UTC)


def read_shift_table(
    text: str, people: Mapping[str, str], teams: Iterable[str] = ()
) -> ImportedShifts:
    """Read a table with the columns person, start, end and perhaps urgent_only, desk, second.

    `people`: id by key in the import file. Times are local, such as `2027-01-12 07:00`. `desk` names
    a team: then the row says who has its desk of the day, with `second` for the one behind.
    Raises ImportRefused with line and field of every mistake.
    """
    reading = Reading(people, teams)
    text = text.removeprefix("\ufeff")
    heading = text.split("\n", 1)[0]
    delimiter = ";" if heading.count(";") >= heading.count(",") else ","
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    shifts: list[Shift] = []
    duties: list[DutyShift] = []
    try:
        names = [name.strip().lower() for name in next(rows, [])]
        _check_heading(reading, names)
        reading.refuse()
        for number, cells in enumerate(rows):
            if number >= MOST_ROWS:
                reading.wrong(rows.line_num, "file", f"has more than {MOST_ROWS} rows")
                break
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(names):
                reading.wrong(rows.line_num, "row", "has another number of fields than the heading")
                continue
            found = _row(reading, rows.line_num, dict(zip(names, cells, strict=True)))
            if isinstance(found, Shift):
                shifts.append(found)
            elif found is not None:
                duties.append(found)
    except csv.Error:
        reading.wrong(rows.line_num, "row", "is not readable as a table")
    reading.refuse()
    return ImportedShifts(tuple(shifts), tuple(duties))


def _check_heading(reading: Reading, names: list[str]) -> None:
    for name in _ALWAYS:
        if name not in names:
            reading.wrong(1, name, "is missing in the first line")
    for place, name in enumerate(names, 1):
        if name not in COLUMNS:
            reading.wrong(1, f"column {place}", "is not known; choose from " + ", ".join(COLUMNS))
        elif names.index(name) != place - 1:
            reading.wrong(1, name, "stands there twice")


def _row(reading: Reading, line: int, row: Mapping[str, str]) -> Shift | DutyShift | None:
    before = len(reading.mistakes)
    person = reading.person(line, "person", row["person"])
    start, end = (_time(reading, line, field, row[field]) for field in ("start", "end"))
    span = reading.span(line, "end", start, end)
    urgent_only = _yes(reading, line, "urgent_only", row.get("urgent_only", ""))
    second = _yes(reading, line, "second", row.get("second", ""))
    desk = row.get("desk", "").strip()
    if desk and desk not in reading.teams:
        reading.wrong(line, "desk", "is not a team of the municipality")
    if desk and urgent_only:
        reading.wrong(line, "urgent_only", "does not go with a desk")
    if second and not desk:
        reading.wrong(line, "second", "needs a desk")
    if len(reading.mistakes) > before or person is None or span is None:
        return None
    if desk:
        return DutyShift(desk, person, span, second)
    return Shift(person, span, urgent_only)


def _yes(reading: Reading, line: int, field: str, given: str) -> bool:
    found = {**_YES, **_NO}.get(given.strip().lower())
    if found is None:
        reading.wrong(line, field, "must be yes or no")
    return bool(found)


def _time(reading: Reading, line: int, field: str, given: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(given.strip())
    except ValueError:
        found = None
    if found is None or len(given.strip()) < len("2027-01-12 07:00"):
        reading.wrong(line, field, "must be a date and time such as 2027-01-12 07:00")
        return None
    return found.astimezone(UTC) if found.tzinfo else reading.local(line, field, found)
