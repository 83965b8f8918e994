"""Shifts from an iCalendar file (RFC 5545): the start, the end and the summary of every event.

The summary names the person, by the key in the import file of the municipality. An event that was
cancelled is no shift. A planning system may put in more, and that is passed over unread; only a
repetition is refused, because shifts would be missing without anybody seeing it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.municipality.shifts import MOST_ROWS, ImportedShifts, Reading
from casework.availability import Shift

_REPEATS = ("RRULE", "RDATE", "EXDATE", "DURATION")


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    name: str
    zone: str | None
    value: str


@dataclass(slots=True)
class _Event:
    """One event: where it begins, and its fields by name."""

    number: int
    fields: dict[str, _Line] = field(default_factory=dict)


def read_shift_calendar(text: str, people: Mapping[str, str]) -> ImportedShifts:
    """Read the events of a calendar as shifts. `people`: id by key in the import file.

    Times are in UTC (`Z`), in Europe/Amsterdam, or without zone, which then means local. Raises
    ImportRefused with line and field of every mistake.
    """
    reading = Reading(people, ())
    lines = list(_unfolded(text))
    if not lines or (lines[0].name, lines[0].value.upper()) != ("BEGIN", "VCALENDAR"):
        reading.wrong(1, "file", "is not a calendar: it must begin with BEGIN:VCALENDAR")
    reading.refuse()
    shifts: list[Shift] = []
    for number, event in enumerate(_events(reading, lines), 1):
        if number > MOST_ROWS:
            reading.wrong(event.number, "file", f"has more than {MOST_ROWS} events")
            break
        shift = _shift(reading, event)
        if shift is not None:
            shifts.append(shift)
    reading.refuse()
    return ImportedShifts(tuple(shifts))


def _unfolded(text: str) -> Iterator[_Line]:
    """Walk the fields; a line that begins with a space goes on from the one before."""
    number, whole = 0, ""
    for count, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        if line[:1] in {" ", "\t"} and whole:
            whole += line[1:]
            continue
        if whole:
            yield _line(number, whole)
        number, whole = count, line
    if whole:
        yield _line(number, whole)


def _line(number: int, whole: str) -> _Line:
    """Split a field in name, zone and value; a colon between quotes belongs to a parameter."""
    quoted = False
    at = len(whole)
    for place, sign in enumerate(whole):
        quoted ^= sign == '"'
        if sign == ":" and not quoted:
            at = place
            break
    name, *parameters = whole[:at].split(";")
    zones = [p[5:].strip('"') for p in parameters if p.upper().startswith("TZID=")]
    return _Line(number, name.strip().upper(), zones[0] if zones else None, whole[at + 1 :].strip())


def _events(reading: Reading, lines: list[_Line]) -> Iterator[_Event]:
    event: _Event | None = None
    inside: list[str] = []
    for line in lines:
        if line.name == "BEGIN":
            inside.append(line.value.upper())
            if inside[-1] == "VEVENT":
                event = _Event(line.number)
        elif line.name == "END":
            if not inside or inside.pop() != line.value.upper():
                reading.wrong(line.number, "END", "does not belong to the BEGIN before it")
                return
            if line.value.upper() == "VEVENT" and event is not None:
                yield event
                event = None
        elif event is not None and inside[-1] == "VEVENT":
            # An alarm inside an event has fields of the same names; those are not the event's.
            if line.name in event.fields:
                reading.wrong(line.number, line.name, "stands twice in one event")
            event.fields[line.name] = line
    if inside:
        reading.wrong(lines[-1].number, "END", "is missing: the file stops too soon")


def _shift(reading: Reading, event: _Event) -> Shift | None:
    status = event.fields.get("STATUS")
    if status is not None and status.value.upper() == "CANCELLED":
        return None
    for name in _REPEATS:
        if name in event.fields:
            what = "is not read: write every shift as an event with start and end"
            reading.wrong(event.fields[name].number, name, what)
    for name in ("SUMMARY", "DTSTART", "DTEND"):
        if name not in event.fields:
            reading.wrong(event.number, name, "is missing in this event")
    summary = event.fields.get("SUMMARY")
    person = reading.person(summary.number, "SUMMARY", summary.value) if summary else None
    start, end = (_time(reading, event.fields.get(name)) for name in ("DTSTART", "DTEND"))
    last = event.fields.get("DTEND")
    span = reading.span(last.number if last else event.number, "DTEND", start, end)
    return Shift(person, span) if person is not None and span is not None else None


def _time(reading: Reading, line: _Line | None) -> datetime | None:
    if line is None:
        return None
    if line.zone not in {None, "Europe/Amsterdam"}:
        reading.wrong(line.number, line.name, "must be in Europe/Amsterdam or in UTC")
        return None
    try:
        found = datetime.strptime(line.value.removesuffix("Z"), "%Y%m%dT%H%M%S")
    except ValueError:
        what = "must be a date with a time such as 20270112T070000"
        reading.wrong(line.number, line.name, what)
        return None
    if line.value.endswith("Z"):
        return found.replace(tzinfo=UTC)
    return reading.local(line.number, line.name, found)
