"""Shifts from a table or a calendar: what is read, and every mistake with its line and field."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.municipality import shift_calendar, shifts
from bot.municipality.document import ImportRefused
from bot.municipality.shift_calendar import read_shift_calendar
from bot.municipality.shifts import ImportedShifts, read_shift_table
from casework.availability import DutyShift, Shift
from casework.spans import Span
from tests.lindermeer import AMSTERDAM, local

PEOPLE = {"joris": "id-1", "samira": "id-2"}
TEAMS = ["st-kreken"]


def span(start: str, end: str) -> Span:
    return Span(local(start), local(end))


def mistakes(text: str) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        read_shift_table(text, PEOPLE, TEAMS)
    return [str(mistake) for mistake in refused.value.mistakes]


# --- tables ---------------------------------------------------------------------------------


def test_a_table_with_shifts_and_the_desk_of_the_day() -> None:
    read = read_shift_table(
        "\ufeffPerson;start;end;urgent_only;desk;second\r\n"
        "joris;2027-01-12 07:00;2027-01-12 15:00;;;\r\n"
        "\r\n"
        "samira;2027-01-12T22:00;2027-01-13T07:00;ja;;\r\n"
        "samira;2027-01-12 08:30;2027-01-12 17:00;nee;st-kreken;yes\r\n",
        PEOPLE,
        TEAMS,
    )
    assert read == ImportedShifts(
        (
            Shift("id-1", span("2027-01-12 07:00", "2027-01-12 15:00")),
            Shift("id-2", span("2027-01-12 22:00", "2027-01-13 07:00"), urgent_only=True),
        ),
        (
            DutyShift(
                "st-kreken", "id-2", span("2027-01-12 08:30", "2027-01-12 17:00"), second=True
            ),
        ),
    )


def test_a_table_with_commas_and_an_offset() -> None:
    read = read_shift_table(
        "person,start,end\njoris,2027-10-31 02:30+02:00,2027-10-31 02:30+01:00\n", PEOPLE
    )
    assert read.shifts[0].span.length == timedelta(hours=1)


ROW = "person,start,end,urgent_only,desk,second\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["line 1, end: is missing", "line 1, person: is missing", "line 1, start: is missing"]),
        ("person,start,end,remark\n", ["line 1, column 4: is not known"]),
        ("person,start,end,end\n", ["line 1, end: stands there twice"]),
        (ROW + "joris,2027-01-12 07:00\n", ["line 2, row: has another number of fields"]),
        (ROW + '"joris"x,a\n', ["line 2, row: is not readable"]),
        (ROW + "kees,2027-01-12 07:00,2027-01-12 15:00,,,\n", ["line 2, person: is nobody"]),
        (ROW + "joris,12-1-2027 7:00,2027-01-12 15:00,,,\n", ["line 2, start: must be a date and"]),
        (ROW + "joris,2027-01-12,2027-01-12 15:00,,,\n", ["line 2, start: must be a date and"]),
        (ROW + "joris,2027-01-12 15:00,2027-01-12 15:00,,,\n", ["line 2, end: must be later"]),
        (ROW + "joris,2027-01-12 07:00,2027-01-13 07:01,,,\n", ["line 2, end: makes a shift of more"]),
        (ROW + "joris,2027-03-28 02:30,2027-03-28 09:00,,,\n", ["line 2, start: lies in the hour"]),
        (ROW + "joris,2027-10-30 22:00,2027-10-31 02:00,,,\n", ["line 2, end: lies in the hour"]),
        (
            ROW + "joris,2027-01-12 07:00,2027-01-12 15:00,maybe,,\n",
            ["line 2, urgent_only: must be yes or no"],
        ),
        (
            ROW + "joris,2027-01-12 07:00,2027-01-12 15:00,yes,st-kreken,\n",
            ["line 2, urgent_only: does not go with a desk"],
        ),
        (
            ROW + "\njoris,2027-01-12 07:00,2027-01-12 15:00,,,yes\n",
            ["line 3, second: needs a desk"],
        ),
        (
            ROW + "joris,x,2027-01-12 15:00,,nowhere,\nkees,2027-01-12 07:00,2027-01-12 15:00,,,\n",
            ["line 2, desk: is not a team", "line 2, start: must be", "line 3, person: is nobody"],
        ),
    ],
)  # fmt: skip
def test_mistakes_in_a_table(text: str, expected: list[str]) -> None:
    found = mistakes(text)
    assert len(found) == len(expected)
    assert all(f.startswith(e) for f, e in zip(found, expected, strict=True)), found


def test_a_mistake_never_repeats_what_stood_there() -> None:
    found = mistakes(ROW + "Kees van Dalen,Kwikstaartpad 12,x,y,z,q\n")
    assert len(found) == 6
    assert not any(word in f for f in found for word in ("Kees", "Kwikstaart"))


def test_a_table_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shifts, "MOST_ROWS", 1)
    row = "joris,2027-01-12 07:00,2027-01-12 15:00,,,\n"
    assert len(read_shift_table(ROW + row, PEOPLE).shifts) == 1
    assert mistakes(ROW + row + row) == ["line 3, file: has more than 1 rows"]


# --- calendars ------------------------------------------------------------------------------


def calendar(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""))


def event(start: str, end: str, summary: str = "SUMMARY:joris", *more: str) -> list[str]:
    return ["BEGIN:VEVENT", start, end, summary, *more, "END:VEVENT"]


START, END = "DTSTART:20270112T070000", "DTEND:20270112T150000"


def calendar_mistakes(text: str) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        read_shift_calendar(text, PEOPLE)
    return [str(mistake) for mistake in refused.value.mistakes]


def test_a_calendar_with_every_kind_of_time() -> None:
    text = calendar(
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Amsterdam",
        "BEGIN:STANDARD",
        "RRULE:FREQ=YEARLY;BYMONTH=10",
        "END:STANDARD",
        "END:VTIMEZONE",
        *event(START, END),
        *event("DTSTART;TZID=Europe/Amsterdam:20270712T070000", "DTEND:20270712T130000Z"),
        *event(
            'DTSTART;X-NOTE="at: work";TZID="Europe/Amsterdam":20270113T070000',
            "DTEND:20270113T150000",
            "SUMMARY:sami",
            " ra",
            "DESCRIPTION:nothing that is read",
            "BEGIN:VALARM",
            "SUMMARY:an alarm has its own",
            "END:VALARM",
        ),
        *event(START, END, "SUMMARY:joris", "STATUS:CANCELLED", "RRULE:FREQ=DAILY"),
        *event(
            "DTSTART:20270114T070000", "DTEND:20270114T150000", "SUMMARY:joris", "STATUS:CONFIRMED"
        ),
    )
    assert read_shift_calendar("\ufeff" + text, PEOPLE).shifts == (
        Shift("id-1", span("2027-01-12 07:00", "2027-01-12 15:00")),
        Shift("id-1", span("2027-07-12 07:00", "2027-07-12 15:00")),
        Shift("id-2", span("2027-01-13 07:00", "2027-01-13 15:00")),
        Shift("id-1", span("2027-01-14 07:00", "2027-01-14 15:00")),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["line 1, file: is not a calendar"]),
        ("BEGIN:VCARD\nEND:VCARD\n", ["line 1, file: is not a calendar"]),
        (" BEGIN:VCALENDAR\n", ["line 1, END: is missing"]),
        ("BEGIN:VCALENDAR\nVERSION\n", ["line 2, END: is missing"]),
        (calendar("END:VEVENT"), ["line 3, END: does not belong"]),
        (calendar() + "END:VCALENDAR\n", ["line 4, END: does not belong"]),
        (calendar(*event(START, END, "SUMMARY:kees")), ["line 6, SUMMARY: is nobody"]),
        (
            calendar("BEGIN:VEVENT", "END:VEVENT"),
            ["line 3, DTEND: is missing", "line 3, DTSTART: is missing", "line 3, SUMMARY: is missing"],
        ),
        (calendar(*event("DTSTART;VALUE=DATE:20270112", END)), ["line 4, DTSTART: must be a date with"]),
        (calendar(*event("DTSTART;TZID=Mars/Base:20270112T070000", END)), ["line 4, DTSTART: must be in"]),
        (calendar(*event("DTSTART:20270328T023000", "DTEND:20270328T090000")), ["line 4, DTSTART: lies"]),
        (calendar(*event("DTSTART:20270112T080000", "DTEND:20270112T070000")), ["line 5, DTEND: must be"]),
        (calendar(*event(START, END, "SUMMARY:joris", "RRULE:FREQ=DAILY")), ["line 7, RRULE: is not read"]),
        (calendar(*event(START, END, "SUMMARY:joris", START)), ["line 7, DTSTART: stands twice"]),
    ],
)  # fmt: skip
def test_mistakes_in_a_calendar(text: str, expected: list[str]) -> None:
    found = calendar_mistakes(text)
    assert len(found) == len(expected), found
    assert all(f.startswith(e) for f, e in zip(found, expected, strict=True)), found


def test_a_calendar_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shift_calendar, "MOST_ROWS", 1)
    assert len(read_shift_calendar(calendar(*event(START, END)), PEOPLE).shifts) == 1
    text = calendar(*event(START, END), *event(START, END))
    assert calendar_mistakes(text) == ["line 8, file: has more than 1 events"]


@given(st.text(alphabet='BEGINDTSAR:;"VCL\n \t=2027Z', max_size=200))
def test_whatever_stands_in_a_calendar_it_is_read_or_refused(rubbish: str) -> None:
    try:
        read_shift_calendar("BEGIN:VCALENDAR\n" + rubbish, PEOPLE)
    except ImportRefused as refused:
        assert refused.mistakes


@given(st.text(max_size=200))
def test_whatever_stands_in_a_table_it_is_read_or_refused(rubbish: str) -> None:
    try:
        read_shift_table("person,start,end\n" + rubbish, PEOPLE)
    except ImportRefused as refused:
        assert refused.mistakes


@given(st.integers(0, 3 * 365 * 24 * 60), st.integers(1, 24 * 60))
def test_what_is_written_is_read_back(start: int, minutes: int) -> None:
    begin = local("2026-01-01 00:00") + timedelta(minutes=start)
    end = begin + timedelta(minutes=minutes)
    stamp = "%Y%m%dT%H%M00Z"
    text = calendar(*event(f"DTSTART:{begin:{stamp}}", f"DTEND:{end:{stamp}}"))
    assert read_shift_calendar(text, PEOPLE).shifts == (Shift("id-1", Span(begin, end)),)
    table = f"person,start,end\njoris,{begin.astimezone(AMSTERDAM).isoformat()},{end.isoformat()}\n"
    assert read_shift_table(table, PEOPLE).shifts == (Shift("id-1", Span(begin, end)),)
