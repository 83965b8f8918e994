"""Who tells what about being reachable, what that leaves in the record, and who hears of gaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.actions.gaps import tell_gaps
from casework.actions.rosters import (
    add_shift,
    come_back,
    end_quiet,
    go_away,
    import_shifts,
    keep_hours,
    keep_quiet,
    possible_substitutes,
    remove_shift,
)
from casework.audit import AuditKind
from casework.availability import Availability, DutyShift, Leave, Shift
from casework.calendar import WorkCalendar
from casework.errors import BadInput, NotAvailable, Refused
from casework.notices import NoticeKind
from casework.people import AccountStatus, Person
from casework.spans import Span
from tests.casework.memory import Memory
from tests.lindermeer import lindermeer, local

NOW = local("2027-01-12 10:00")
TODAY = Span(local("2027-01-12 07:00"), local("2027-01-12 15:00"))


@pytest.fixture
def memory() -> Memory:
    return Memory(lindermeer(), NOW)


def who(memory: Memory, key: str) -> Person:
    return memory.directory.person(key)


def lines(memory: Memory) -> list[AuditKind]:
    return [line.kind for line in memory.lines]


async def test_an_officer_tells_shifts_and_takes_them_back(memory: Memory) -> None:
    joris = who(memory, "joris")
    add_shift(memory, joris, TODAY)
    roster = await memory.rosters.roster()
    assert roster.status("joris", NOW) is Availability.AVAILABLE
    assert roster.told == {"joris": NOW}
    await remove_shift(memory, joris, int(TODAY.start.timestamp()))
    assert (await memory.rosters.roster()).status("joris", NOW) is Availability.OFF_DUTY
    assert lines(memory) == [AuditKind.SHIFT_ADDED, AuditKind.SHIFT_REMOVED]
    with pytest.raises(NotAvailable):
        await remove_shift(memory, joris, int(TODAY.start.timestamp()))


async def test_nobody_takes_away_the_shift_of_somebody_else(memory: Memory) -> None:
    add_shift(memory, who(memory, "joris"), TODAY)
    with pytest.raises(NotAvailable):
        await remove_shift(memory, who(memory, "samira"), int(TODAY.start.timestamp()))
    assert len(memory.roster.shifts) == 1


@pytest.mark.parametrize(
    "odd",
    [
        Span(NOW - timedelta(hours=9), NOW),
        Span(NOW, NOW + timedelta(hours=25)),
        Span(NOW + timedelta(days=400), NOW + timedelta(days=400, hours=8)),
    ],
)
def test_odd_times_are_no_shift(memory: Memory, odd: Span) -> None:
    with pytest.raises(BadInput):
        add_shift(memory, who(memory, "joris"), odd)
    assert memory.lines == []


def test_only_officers_have_shifts_and_only_teams_have_own_hours(memory: Memory) -> None:
    with pytest.raises(NotAvailable):
        add_shift(memory, who(memory, "mirte"), TODAY)
    with pytest.raises(Refused):
        keep_hours(memory, who(memory, "joris"), WorkCalendar())
    keep_hours(memory, who(memory, "mirte"), WorkCalendar())
    assert lines(memory) == [AuditKind.HOURS_CHANGED]


async def test_leave_with_a_substitute(memory: Memory) -> None:
    joris = who(memory, "joris")
    go_away(memory, joris, date(2027, 1, 12), date(2027, 1, 13), "samira")
    roster = await memory.rosters.roster()
    assert roster.status("joris", NOW) is Availability.ABSENT
    assert roster.away(NOW)["joris"].stand_in == "samira"
    assert memory.told == {}
    assert (memory.lines[-1].kind, memory.lines[-1].subject) == (AuditKind.LEAVE_GIVEN, "samira")


async def test_leave_without_a_substitute_asks_the_coordinator(memory: Memory) -> None:
    go_away(memory, who(memory, "joris"), date(2027, 1, 12), date(2027, 1, 13))
    (told,) = memory.told.values()
    assert (told.recipient, told.kind) == ("petra", NoticeKind.NO_SUBSTITUTE)
    assert told.facts == {"person": "joris", "first": "2027-01-12", "last": "2027-01-13"}


@pytest.mark.parametrize(
    ("first", "last", "substitute", "error"),
    [
        (date(2027, 1, 14), date(2027, 1, 13), "samira", BadInput),
        (date(2027, 1, 4), date(2027, 1, 8), "samira", BadInput),
        (date(2027, 1, 13), date(2029, 1, 8), "samira", BadInput),
        (date(2027, 1, 13), date(2027, 1, 14), "joris", NotAvailable),
        (date(2027, 1, 13), date(2027, 1, 14), "mirte", NotAvailable),
    ],
)
def test_leave_that_cannot_be(
    memory: Memory, first: date, last: date, substitute: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        go_away(memory, who(memory, "joris"), first, last, substitute)
    assert memory.roster.leaves == ()


def test_the_usual_substitute_comes_first(memory: Memory) -> None:
    found = [p.id for p in possible_substitutes(memory.directory, who(memory, "joris"))]
    assert found == ["samira", "petra"]
    found = [p.id for p in possible_substitutes(memory.directory, who(memory, "mirte"))]
    assert found == ["dennis"]


async def test_back_early_and_not_going_at_all(memory: Memory) -> None:
    joris = who(memory, "joris")
    go_away(memory, joris, date(2027, 1, 11), date(2027, 1, 13), "samira")
    go_away(memory, joris, date(2027, 2, 1), date(2027, 2, 3), "samira")
    await come_back(memory, joris)
    assert (await memory.rosters.roster()).status("joris", NOW) is not Availability.ABSENT
    await come_back(memory, joris)
    (left,) = memory.roster.leaves
    assert left.span.end == NOW
    with pytest.raises(NotAvailable):
        await come_back(memory, joris)


async def test_quiet_lasts_twelve_hours_at_most(memory: Memory) -> None:
    mirte = who(memory, "mirte")
    for hours in (0, 13):
        with pytest.raises(BadInput):
            keep_quiet(memory, mirte, hours)
    keep_quiet(memory, mirte, 12)
    assert (await memory.rosters.roster()).status("mirte", NOW) is Availability.DO_NOT_DISTURB
    end_quiet(memory, mirte)
    assert (await memory.rosters.roster()).status("mirte", NOW) is Availability.AVAILABLE
    assert lines(memory) == [AuditKind.MUTED, AuditKind.UNMUTED]


def test_an_import_leaves_one_line(memory: Memory) -> None:
    count = import_shifts(
        memory, [Shift("joris", TODAY), Shift("samira", TODAY)],
        [DutyShift("st-kreken", "mirte", TODAY)],
    )  # fmt: skip
    assert count == 3
    assert lines(memory) == [AuditKind.SHIFTS_IMPORTED]
    assert set(memory.roster.told) == {"joris", "samira"}


async def test_a_gap_is_told_once_and_not_too_early(memory: Memory) -> None:
    far = Span(local("2027-01-22 07:00"), local("2027-01-22 15:00"))
    for span in (TODAY, Span(TODAY.start + timedelta(days=3), TODAY.end + timedelta(days=3)), far):
        memory.rosters.put_shift(Shift("joris", span))
    # The gap lasts from Friday 15 January 15:00 to Friday the 22nd; the last working day is the 14th.
    assert not await tell_gaps(memory)
    memory.now = local("2027-01-12 15:00")
    assert await tell_gaps(memory)
    memory.now = local("2027-01-18 15:00")
    await tell_gaps(memory)
    (told,) = memory.told.values()
    assert (told.recipient, told.kind) == ("petra", NoticeKind.GAP_AHEAD)
    assert told.facts["place"] == "kreken"
    assert told.facts["start"] == local("2027-01-15 15:00").isoformat()
    assert told.facts["end"] == far.start.isoformat()


async def test_a_substitute_fills_the_gap(memory: Memory) -> None:
    memory.rosters.put_shift(Shift("joris", TODAY))
    for day in range(11):
        span = Span(TODAY.start + timedelta(days=day), TODAY.end + timedelta(days=day))
        memory.rosters.put_shift(Shift("samira", span))
    memory.now = local("2027-01-12 16:00")
    assert not await tell_gaps(memory)


async def test_nothing_is_a_gap_where_nothing_is_known(memory: Memory) -> None:
    assert not await tell_gaps(memory)


async def test_a_team_without_anybody_is_told(memory: Memory) -> None:
    memory.rosters.put_leave(Leave.of_days("anouk", date(2027, 1, 14), date(2027, 1, 15)))
    assert await tell_gaps(memory)
    (told,) = memory.told.values()
    assert (told.recipient, told.facts["what"], told.facts["place"]) == ("gwen", "team", "jeugd")


def runs_itself(memory: Memory) -> None:
    """Sociaal Team De Kreken has no coordinator any more."""
    gone = replace(memory.directory.people["wim"], status=AccountStatus.OFFBOARDED)
    memory.directory = replace(memory.directory, people={**memory.directory.people, "wim": gone})


async def test_a_team_without_coordinator_hears_of_a_gap_itself(memory: Memory) -> None:
    runs_itself(memory)
    for away in ("mirte", "dennis"):
        memory.rosters.put_leave(Leave.of_days(away, date(2027, 1, 14), date(2027, 1, 15)))
    memory.now = local("2027-01-13 09:00")
    assert await tell_gaps(memory)
    assert {n.recipient for n in memory.told.values()} == {"mirte", "dennis"}
    memory.told.clear()
    desk = Span(local("2027-01-13 08:30"), local("2027-01-13 17:00"))
    memory.rosters.put_duty(DutyShift("st-kreken", "dennis", desk))
    assert await tell_gaps(memory)
    assert {n.recipient for n in memory.told.values()} == {"dennis"}, "who has the desk of the day"


async def test_in_a_team_without_coordinator_colleagues_are_asked_to_stand_in(
    memory: Memory,
) -> None:
    runs_itself(memory)
    go_away(memory, who(memory, "mirte"), date(2027, 1, 14), date(2027, 1, 15))
    (told,) = memory.told.values()
    assert (told.recipient, told.kind) == ("dennis", NoticeKind.NO_SUBSTITUTE)


async def test_who_has_left_gives_no_gap(memory: Memory) -> None:
    memory.rosters.put_leave(Leave.of_days("anouk", date(2027, 1, 14), date(2027, 1, 15)))
    people = {k: p for k, p in memory.directory.people.items() if k != "anouk"}
    memory.directory = replace(memory.directory, people=people)
    assert not await tell_gaps(memory)


async def test_who_is_back_is_back_from_leave_that_overlaps_too(memory: Memory) -> None:
    mirte = memory.directory.people["mirte"]
    memory.now = local("2027-01-11 10:00")
    go_away(memory, mirte, date(2027, 1, 12), date(2027, 1, 14), "dennis")
    go_away(memory, mirte, date(2027, 1, 13), date(2027, 1, 18), "dennis")
    go_away(memory, mirte, date(2027, 2, 1), date(2027, 2, 5), "dennis")
    memory.now = local("2027-01-13 10:00")
    await come_back(memory, mirte)
    roster = await memory.rosters.roster()
    assert roster.status("mirte", memory.now) is Availability.AVAILABLE
    assert roster.status("mirte", local("2027-01-15 10:00")) is Availability.AVAILABLE
    assert roster.status("mirte", local("2027-02-02 10:00")) is Availability.ABSENT
