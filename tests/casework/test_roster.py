"""Who can be reached when, held against an oracle that looks at every half hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.availability import Availability, DutyShift, Leave, Mute, OwnHours, Shift
from casework.calendar import OFFICE, HolidayRules, WorkCalendar
from casework.coverage import (
    Coverage,
    officer_gaps,
    officers_cover,
    team_cover,
    team_gaps,
    wijk_cover,
)
from casework.people import AccountStatus, Directory
from casework.roster import LOOK_AHEAD, ChainEnd, Roster
from casework.spans import Span
from tests.lindermeer import AMSTERDAM, lindermeer, local

HALF_HOUR = timedelta(minutes=30)


def span(start: str, end: str) -> Span:
    return Span(local(start), local(end))


def shift(person: str, start: str, end: str, *, urgent_only: bool = False) -> Shift:
    return Shift(person, span(start, end), urgent_only)


def changed(**people: dict[str, object]) -> Directory:
    """Lindermeer with other fields for some people."""
    base = lindermeer()
    new = {k: replace(p, **people.get(k, {})) for k, p in base.people.items()}  # type: ignore[arg-type]
    return replace(base, people=new)


TUESDAY = shift("joris", "2027-01-12 07:00", "2027-01-12 15:00")


# --- the status of a person -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "at", "status"),
    [
        ("joris", "2027-01-12 07:00", Availability.AVAILABLE),
        ("joris", "2027-01-12 15:00", Availability.OFF_DUTY),
        ("joris", "2027-01-26 14:59", Availability.OFF_DUTY),
        ("joris", "2027-01-26 15:00", Availability.UNKNOWN),  # two weeks without news
        ("samira", "2027-01-12 10:00", Availability.UNKNOWN),
        ("petra", "2027-01-12 10:00", Availability.OFF_DUTY),  # gave a sign in the bot
        ("mirte", "2027-01-12 10:00", Availability.AVAILABLE),
        ("mirte", "2027-01-12 17:00", Availability.OFF_DUTY),
        ("mirte", "2027-03-29 10:00", Availability.OFF_DUTY),  # Easter Monday
        ("mirte", "2027-01-13 10:00", Availability.OFF_DUTY),  # her own day off
        ("mirte", "2027-01-14 10:00", Availability.URGENT_ONLY),
        ("mirte", "2027-01-14 20:00", Availability.OFF_DUTY),  # a shift adds nothing for a team
        ("dennis", "2027-01-12 10:00", Availability.ABSENT),
        ("wim", "2027-01-12 10:00", Availability.DO_NOT_DISTURB),
        ("farah", "2027-01-12 10:00", Availability.AVAILABLE),  # without a team: office hours
        ("anouk", "2027-01-12 10:00", Availability.BLOCKED),
        ("ilse", "2027-01-12 10:00", Availability.UNKNOWN),  # blocked the bot
        ("nobody", "2027-01-12 10:00", Availability.BLOCKED),
    ],
)
def test_status(person: str, at: str, status: Availability) -> None:
    no_wednesday = WorkCalendar((OFFICE, OFFICE, (), OFFICE, OFFICE, (), ()))
    roster = Roster(
        changed(anouk={"status": AccountStatus.OFFBOARDED}, ilse={"reachable": False}),
        shifts=(TUESDAY, shift("mirte", "2027-01-14 09:00", "2027-01-14 22:00", urgent_only=True)),
        leaves=(Leave.of_days("dennis", date(2027, 1, 12), date(2027, 1, 12)),),
        mutes=(Mute("wim", span("2027-01-12 09:00", "2027-01-12 12:00")),),
        hours=(OwnHours("mirte", no_wednesday),),
        told={"petra": local("2027-01-08 10:00")},
    )
    assert roster.status(person, local(at)) is status


def test_leave_ends_in_the_morning_after_or_when_somebody_is_back() -> None:
    leave = Leave.of_days("joris", date(2027, 4, 16), date(2027, 4, 21), "samira")
    assert leave.span == span("2027-04-16 00:00", "2027-04-22 08:30")
    back = leave.ended(local("2027-04-22 07:10"))
    assert back is not None and back.span.end == local("2027-04-22 07:10")
    assert leave.ended(local("2027-04-30 07:10")) == leave
    assert leave.ended(local("2027-04-15 07:10")) is None


def test_quiet_lasts_twelve_hours_at_most() -> None:
    with pytest.raises(ValueError, match="twelve"):
        Mute("wim", span("2027-01-12 09:00", "2027-01-12 21:01"))
    assert Mute("wim", span("2027-01-12 09:00", "2027-01-12 21:00"))


@pytest.mark.parametrize(
    ("person", "at", "urgent", "allowed"),
    [
        ("joris", "2027-01-12 06:59", False, False),  # on duty in quiet hours
        ("joris", "2027-01-12 07:00", False, True),
        ("joris", "2027-01-12 21:59", False, True),
        ("joris", "2027-01-12 22:00", True, False),
        ("samira", "2027-01-12 10:00", False, False),
        ("samira", "2027-01-12 10:00", True, True),  # urgent only
        ("mirte", "2027-01-12 10:00", False, True),
        ("mirte", "2027-01-12 18:00", True, False),
    ],
)
def test_when_a_message_may_go(person: str, at: str, urgent: bool, allowed: bool) -> None:
    roster = Roster(
        lindermeer(),
        shifts=(
            shift("joris", "2027-01-12 00:00", "2027-01-13 00:00"),
            shift("samira", "2027-01-12 08:00", "2027-01-12 16:00", urgent_only=True),
        ),
    )
    assert roster.may_disturb(person, local(at), urgent=urgent) is allowed
    assert roster.may_disturb(person, local(at), own_check_in=True)
    assert not roster.may_disturb("nobody", local(at), own_check_in=True)


# --- substitutes ----------------------------------------------------------------------------


def test_the_chain_of_substitutes_ends_in_a_clear_answer() -> None:
    at = local("2027-01-12 10:00")
    people = changed(samira={"substitute": "petra"})
    found = Roster(people, shifts=(replace(TUESDAY, person="petra"),)).stand_in("joris", at)
    assert (found.end, found.person, found.chain) == (ChainEnd.FOUND, "petra", ("samira", "petra"))
    nobody = Roster(people).stand_in("joris", at)
    assert (nobody.end, nobody.person, nobody.chain) == (ChainEnd.NOBODY, None, ("samira", "petra"))
    assert Roster(people).stand_in("petra", at).chain == ()
    circle = Roster(changed(samira={"substitute": "joris"})).stand_in("joris", at)
    assert (circle.end, circle.person) == (ChainEnd.CIRCLE, None)
    assert circle.chain == ("samira", "joris")


def test_leave_names_its_own_substitute() -> None:
    at = local("2027-01-12 10:00")
    leave = Leave.of_days("joris", date(2027, 1, 12), date(2027, 1, 13), "petra")
    roster = Roster(lindermeer(), leaves=(replace(leave, substitute=None), leave))
    assert roster.substitute_of("joris", at) == "petra"
    assert roster.substitute_of("joris", local("2027-01-20 10:00")) == "samira"
    assert roster.substitute_of("nobody", at) is None
    assert roster.everybody_behind(["joris"]) == {"joris", "samira", "petra"}
    assert roster.everybody_behind(["nobody"]) == {"nobody"}


def test_the_clock_of_duty_runs_for_officer_and_substitutes() -> None:
    leave = Leave.of_days("joris", date(2027, 1, 13), date(2027, 1, 13), "petra")
    roster = Roster(
        lindermeer(),
        shifts=(
            TUESDAY,
            shift("joris", "2027-01-13 09:00", "2027-01-13 17:00"),  # leave takes it away
            shift("samira", "2027-01-12 18:00", "2027-01-12 20:00"),
            shift("petra", "2027-01-12 20:00", "2027-01-12 21:00"),  # not on Joris's leave
            shift("petra", "2027-01-13 10:00", "2027-01-13 12:00"),
        ),
        leaves=(leave, Leave.of_days("joris", date(2027, 2, 1), date(2027, 2, 1))),
        mutes=(Mute("joris", span("2027-01-12 14:00", "2027-01-12 16:00")),),
    )
    assert list(roster.duty_clock("joris").duty) == [
        span("2027-01-12 07:00", "2027-01-12 14:00"),
        span("2027-01-12 18:00", "2027-01-12 20:00"),
        span("2027-01-13 10:00", "2027-01-13 12:00"),
    ]
    assert list(roster.duty_clock("petra").duty) == list(roster.duty("petra"))
    assert list(roster.duty_clock("nobody").duty) == []


def test_the_duty_of_a_substitute_counts_only_where_a_question_is_heard() -> None:
    """Samira works until one at night, but not on the leave for which Petra was named."""
    leave = Leave.of_days("joris", date(2027, 1, 13), date(2027, 1, 13), "petra")
    roster = Roster(
        lindermeer(),
        shifts=(
            shift("samira", "2027-01-12 12:00", "2027-01-13 01:00"),
            shift("samira", "2027-01-13 10:00", "2027-01-13 12:00"),
            shift("samira", "2027-01-14 06:00", "2027-01-14 09:00"),
        ),
        leaves=(leave,),
        mutes=(Mute("joris", span("2027-01-12 14:00", "2027-01-12 16:00")),),
    )
    thursday = span("2027-01-14 08:30", "2027-01-14 09:00")
    assert leave.span.end == thursday.start
    assert list(roster.duty_clock("joris").duty) == [
        span("2027-01-12 12:00", "2027-01-12 14:00"),
        span("2027-01-12 16:00", "2027-01-12 22:00"),
        thursday,
    ]
    urgent = list(roster.duty_clock("joris", urgent=True).duty)
    assert urgent == [span("2027-01-12 12:00", "2027-01-12 22:00"), thursday]
    blocked = replace(roster, directory=changed(samira={"reachable": False}))
    assert list(blocked.duty_clock("joris").duty) == []


def test_the_desk_of_the_day() -> None:
    morning = span("2027-01-12 08:30", "2027-01-12 12:00")
    roster = Roster(
        lindermeer(),
        duties=(
            DutyShift("st-kreken", "dennis", morning),
            DutyShift("st-kreken", "mirte", morning, second=True),
        ),
    )
    at = local("2027-01-12 10:00")
    assert roster.desk("st-kreken", at) == ("dennis",)
    assert roster.desk("st-kreken", at, second=True) == ("mirte",)
    assert roster.desk("jeugd", at) == ()
    assert roster.desk("st-kreken", local("2027-01-12 12:00")) == ()


# --- coverage -------------------------------------------------------------------------------


def test_a_wijk_in_one_answer() -> None:
    roster = Roster(lindermeer(), shifts=(TUESDAY,))
    found = wijk_cover(roster, "kreken", local("2027-01-12 10:00"))
    assert (found.officers.state, found.officers.people) == (Coverage.COVERED, ("joris",))
    assert found.officers.until == local("2027-01-12 15:00")
    assert [code for code, _ in found.teams] == ["st-kreken", "jeugd", "plus"]
    night = wijk_cover(roster, "kreken", local("2027-01-12 20:00"))
    assert night.officers.state is Coverage.UNCOVERED
    assert {cover.state for _, cover in night.teams} == {Coverage.OFFICE_HOURS}
    assert {cover.until for _, cover in night.teams} == {local("2027-01-13 08:30")}


def test_own_hours_and_unknown_people_in_a_team() -> None:
    mornings = WorkCalendar((((time(8, 30), time(12)),),) * 5 + ((), ()))
    roster = Roster(
        lindermeer(),
        hours=(OwnHours("mirte", mornings),),
        leaves=(Leave.of_days("dennis", date(2027, 1, 12), date(2027, 1, 12), "gone"),),
    )
    found = team_cover(roster, "st-kreken", local("2027-01-12 10:00"))
    assert (found.people, found.until) == (("mirte",), local("2027-01-12 12:00"))
    nobody = team_cover(roster, "st-kreken", local("2027-01-12 13:00"))
    assert (nobody.state, nobody.until) == (Coverage.UNCOVERED, local("2027-01-12 17:00"))


def test_who_is_urgent_only_covers_what_is_urgent() -> None:
    roster = Roster(lindermeer(), shifts=(replace(TUESDAY, urgent_only=True),))
    at = local("2027-01-12 10:00")
    assert officers_cover(roster, "kreken", at).state is Coverage.UNCOVERED
    assert officers_cover(roster, "kreken", at, urgent=True).state is Coverage.COVERED


def test_a_circle_of_substitutes_is_named() -> None:
    roster = Roster(changed(samira={"substitute": "joris"}))
    found = officers_cover(roster, "kreken", local("2027-01-12 10:00"))
    assert found.state is Coverage.UNCOVERED
    assert found.circles == (("joris", "samira", "joris"),)


def test_a_team_whose_people_are_away_is_covered_by_who_stands_in() -> None:
    away = tuple(
        Leave.of_days(p, date(2027, 1, 12), date(2027, 1, 13), "anouk") for p in ("mirte", "dennis")
    )
    roster = Roster(lindermeer(), leaves=away)
    found = team_cover(roster, "st-kreken", local("2027-01-12 10:00"))
    assert (found.state, found.people) == (Coverage.SUBSTITUTED, ("anouk",))
    assert found.until == local("2027-01-12 17:00")


def oracle_status(roster: Roster, person_id: str, at: datetime) -> str:
    """The status by its definition, without any of the roster's own look-ups."""
    person = roster.directory.people[person_id]
    wall = at.astimezone(AMSTERDAM)
    if any(x.person == person_id and x.span.start <= at < x.span.end for x in roster.leaves):
        return "ABSENT"
    if any(x.person == person_id and x.span.start <= at < x.span.end for x in roster.mutes):
        return "DO_NOT_DISTURB"
    own = [x for x in roster.shifts if x.person == person_id]
    now = [x for x in own if x.span.start <= at < x.span.end]
    if person.is_police:
        if now:
            return "URGENT_ONLY" if any(x.urgent_only for x in now) else "AVAILABLE"
        known = any(x.span.end + timedelta(days=14) > at for x in own)
        return "OFF_DUTY" if known else "UNKNOWN"
    free = HolidayRules().free(wall.date()) or wall.weekday() > 4
    if free or not time(8, 30) <= wall.time() < time(17):
        return "OFF_DUTY"
    return "URGENT_ONLY" if any(x.urgent_only for x in now) else "AVAILABLE"


def oracle_cover(
    roster: Roster, people: list[str], at: datetime, urgent: bool
) -> tuple[Coverage, tuple[str, ...]]:
    good = {"AVAILABLE", "URGENT_ONLY"} if urgent else {"AVAILABLE"}
    there = tuple(p for p in people if oracle_status(roster, p, at) in good)
    if there:
        return Coverage.COVERED, there
    found: list[str] = []
    for person in people:
        at_work: str | None = person
        for _ in range(20):  # more steps than people: a circle never gets out
            assert at_work is not None
            own = [
                x.substitute
                for x in roster.leaves
                if x.person == at_work and x.span.start <= at < x.span.end and x.substitute
            ]
            at_work = own[0] if own else roster.directory.people[at_work].substitute
            if at_work is None or oracle_status(roster, at_work, at) in good:
                break
        else:
            at_work = None
        if at_work is not None and at_work not in found:
            found.append(at_work)
    return (Coverage.SUBSTITUTED if found else Coverage.UNCOVERED), tuple(found)


OFFICERS = ["joris", "samira", "petra"]
WORKERS = ["mirte", "dennis"]
EVERYBODY = [*OFFICERS, *WORKERS]
START = local("2027-03-26 00:00")  # Good Friday, the change of the clock, Easter Monday


@st.composite
def entries(draw: st.DrawFn, longest: int = 96) -> Span:
    start = draw(st.integers(0, 190))
    length = draw(st.integers(1, longest))
    return Span(START + start * HALF_HOUR, START + (start + length) * HALF_HOUR)


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    who = st.sampled_from(EVERYBODY)
    maybe = st.one_of(st.none(), who)
    subs: dict[str, dict[str, object]] = {p: {"substitute": draw(maybe)} for p in EVERYBODY}
    subs["samira"]["neighbourhoods"] = draw(st.sampled_from([("kreken",), ("oosterhaven",)]))
    return Roster(
        changed(**subs),
        shifts=tuple(draw(st.lists(st.builds(Shift, who, entries(), st.booleans()), max_size=6))),
        leaves=tuple(draw(st.lists(st.builds(Leave, who, entries(), maybe), max_size=4))),
        mutes=tuple(draw(st.lists(st.builds(Mute, who, entries(24)), max_size=2))),
    )


@settings(max_examples=40, deadline=None)
@given(rosters(), st.integers(0, 260), st.booleans())
def test_coverage_is_what_every_half_hour_says(roster: Roster, step: int, urgent: bool) -> None:
    at = START + step * HALF_HOUR
    officers = [p.id for p in roster.directory.officers("kreken")]
    for person in EVERYBODY:
        assert roster.status(person, at).value == oracle_status(roster, person, at)
    found = officers_cover(roster, "kreken", at, urgent=urgent)
    expected = oracle_cover(roster, officers, at, urgent)
    assert (found.state, found.people) == expected
    until = at + HALF_HOUR
    while until <= at + LOOK_AHEAD and oracle_cover(roster, officers, until, urgent) == expected:
        until += HALF_HOUR
    assert found.until == (until if until <= at + LOOK_AHEAD else None)


@settings(max_examples=25, deadline=None)
@given(rosters(), st.integers(0, 260))
def test_coverage_of_a_team_is_what_every_half_hour_says(roster: Roster, step: int) -> None:
    def expect(at: datetime) -> tuple[Coverage, tuple[str, ...]]:
        wall = at.astimezone(AMSTERDAM)
        free = wall.weekday() > 4 or wall.date() == date(2027, 3, 29)
        if free or not time(8, 30) <= wall.time() < time(17):
            return Coverage.OFFICE_HOURS, ()
        return oracle_cover(roster, WORKERS, at, False)

    at = START + step * HALF_HOUR
    found = team_cover(roster, "st-kreken", at)
    assert (found.state, found.people) == expect(at)
    until = at + HALF_HOUR
    while expect(until) == expect(at):
        until += HALF_HOUR
    assert found.until == until


@settings(max_examples=30, deadline=None)
@given(rosters())
def test_gaps_are_the_half_hours_without_anybody(roster: Roster) -> None:
    window = Span(START, START + timedelta(days=5))
    officers = [p.id for p in roster.directory.officers("kreken")]
    gaps = officer_gaps(roster, "kreken", window, WorkCalendar(), timedelta())
    at = window.start
    while at < window.end:
        uncovered = oracle_cover(roster, officers, at, False)[0] is Coverage.UNCOVERED
        assert any(gap.span.holds(at) for gap in gaps) == uncovered
        at += HALF_HOUR
    assert all(gap.alarm_at <= gap.span.start for gap in gaps)


# --- gaps -----------------------------------------------------------------------------------


def test_an_officer_may_sleep_but_not_be_missed_for_three_days() -> None:
    roster = Roster(
        lindermeer(), shifts=(TUESDAY, shift("samira", "2027-01-18 09:00", "2027-01-18 17:00"))
    )
    window = Span(TUESDAY.span.start, local("2027-01-21 00:00"))
    gaps = officer_gaps(roster, "kreken", window, WorkCalendar())
    assert [gap.span for gap in gaps] == [span("2027-01-12 15:00", "2027-01-18 09:00")]
    assert gaps[0].alarm_at == local("2027-01-11 09:00")


def test_the_alarm_never_comes_after_the_gap_has_begun() -> None:
    early = WorkCalendar((((time(6), time(8)),),) * 5 + ((), ()))
    roster = Roster(lindermeer(), shifts=(shift("joris", "2027-01-12 20:00", "2027-01-13 05:00"),))
    window = Span(local("2027-01-12 20:00"), local("2027-01-20 00:00"))
    (gap,) = officer_gaps(roster, "kreken", window, early)
    assert gap.alarm_at == gap.span.start == local("2027-01-13 05:00")


def test_a_gap_of_a_team_goes_on_through_the_night_and_is_told_before() -> None:
    away = tuple(
        Leave.of_days(p, date(2027, 4, 27), date(2027, 4, 29)) for p in ("mirte", "dennis")
    )
    roster = Roster(lindermeer(), leaves=away)
    window = Span(local("2027-04-20 00:00"), local("2027-05-20 00:00"))
    gaps = team_gaps(roster, "st-kreken", window)
    # King's Day is closed anyway; on Friday at half past eight they are back.
    assert [gap.span for gap in gaps] == [span("2027-04-28 08:30", "2027-04-29 17:00")]
    assert gaps[0].alarm_at == local("2027-04-26 09:00")


def test_two_gaps_with_somebody_in_between_are_two() -> None:
    away = (
        Leave.of_days("anouk", date(2027, 1, 12), date(2027, 1, 12)),
        Leave.of_days("anouk", date(2027, 1, 14), date(2027, 1, 14)),
    )
    window = Span(local("2027-01-11 00:00"), local("2027-01-18 00:00"))
    gaps = team_gaps(Roster(lindermeer(), leaves=away), "jeugd", window)
    assert [gap.span.start for gap in gaps] == [
        local("2027-01-12 08:30"),
        local("2027-01-14 08:30"),
    ]


def stand_ins(roster: Roster, at: datetime) -> dict[str, str | None]:
    return {person: away.stand_in for person, away in roster.away(at).items()}


def test_who_stands_in_does_so_for_the_whole_leave() -> None:
    leave = Leave.of_days("joris", date(2027, 1, 11), date(2027, 1, 13), "samira")
    roster = Roster(lindermeer(), leaves=(leave,))
    assert stand_ins(roster, local("2027-01-12 03:00")) == {"joris": "samira"}
    assert stand_ins(roster, local("2027-01-14 09:00")) == {}


def test_who_stands_in_and_is_away_too_is_followed() -> None:
    leave = Leave.of_days("joris", date(2027, 1, 11), date(2027, 1, 13), "samira")
    also = Leave.of_days("samira", date(2027, 1, 11), date(2027, 1, 13), "petra")
    at = local("2027-01-12 10:00")
    found = stand_ins(Roster(lindermeer(), leaves=(leave, also)), at)
    assert found == {"joris": "petra", "samira": "petra"}
    back = Leave.of_days("samira", date(2027, 1, 11), date(2027, 1, 13), "joris")
    assert set(stand_ins(Roster(lindermeer(), leaves=(leave, back)), at).values()) == {None}


@settings(max_examples=30, deadline=None)
@given(rosters(), st.lists(st.integers(0, 300), max_size=30))
def test_who_is_away_is_the_same_in_whatever_order_it_is_asked(
    roster: Roster, moments: list[int]
) -> None:
    for moment in moments:
        at = START + moment * HALF_HOUR
        first_answer = replace(roster).away(at)
        assert roster.away(at) == first_answer
        on_leave = {x.person for x in roster.leaves if x.span.start <= at < x.span.end}
        quiet = {x.person for x in roster.mutes if x.span.start <= at < x.span.end}
        assert set(first_answer) == on_leave | quiet


def test_who_is_away_is_one_answer_until_it_changes() -> None:
    leave = Leave.of_days("joris", date(2027, 1, 11), date(2027, 1, 13), "samira")
    roster = Roster(lindermeer(), leaves=(leave,))
    assert roster.away(local("2027-01-12 10:00")) is roster.away(local("2027-01-12 11:00"))
    assert roster.away(leave.span.end) == {}


def test_a_roster_that_was_asked_much_forgets_and_answers_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("casework.roster.MOST_KNOWN", 3)
    roster = Roster(lindermeer())
    moments = [local("2027-01-12 06:00") + n * timedelta(hours=1) for n in range(14)]
    found = [roster.status("mirte", at) for at in moments]
    assert found == [Roster(lindermeer()).status("mirte", at) for at in moments]
    assert len(roster._known["mirte"]) <= 3


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_roster_that_recalls_an_earlier_one_answers_as_if_it_did_not(data: st.DataObject) -> None:
    earlier = data.draw(rosters())
    moments = [START + n * HALF_HOUR for n in range(0, 300, 7)]
    window = Span(moments[0], moments[-1])

    def answers(roster: Roster) -> list[object]:
        statuses = [roster.status(person, at) for person in EVERYBODY for at in moments]
        return [*statuses, *(roster.changes([p], window.start, window.end) for p in EVERYBODY)]

    answers(earlier)
    told = {
        p: data.draw(st.sampled_from(moments))
        for p in data.draw(st.sets(st.sampled_from(OFFICERS)))
    }
    other = data.draw(rosters())
    parts = data.draw(st.sets(st.sampled_from(["shifts", "leaves", "mutes", "directory", "hours"])))
    changes = {name: getattr(other, name) for name in parts}
    if "hours" in parts:
        changes["hours"] = (OwnHours("mirte", WorkCalendar((OFFICE,) + ((),) * 6)),)
    later = replace(earlier, told=told, **changes)
    fresh = replace(later)
    later.recall(earlier)
    assert answers(later) == answers(fresh)
    assert answers(earlier) == answers(replace(earlier))


def test_a_roster_recalls_everybody_but_who_told_something() -> None:
    at = local("2027-01-12 10:00")
    earlier = Roster(lindermeer(), shifts=(TUESDAY,))
    for person in ("joris", "samira"):
        earlier.status(person, at)
        earlier.changes([person], at, at + LOOK_AHEAD)
    later = replace(
        earlier, leaves=(Leave("samira", span("2027-01-12 00:00", "2027-01-13 00:00")),)
    )
    later.recall(earlier)
    assert later._known == {"joris": {at: Availability.AVAILABLE}}
    assert [*later._edges] == ["joris"]
    elsewhere = replace(earlier, directory=changed())
    elsewhere.recall(earlier)
    assert not elsewhere._known
    at_other_hours = replace(earlier, office=WorkCalendar(((),) * 7))
    at_other_hours.recall(earlier)
    assert not at_other_hours._known


def test_quiet_hours_change_nothing_but_for_who_asks_for_them() -> None:
    roster = Roster(lindermeer(), shifts=(TUESDAY,))
    window = span("2027-01-12 06:00", "2027-01-12 23:00")
    shift_only = roster.changes(["joris"], window.start, window.end)
    assert shift_only == [local("2027-01-12 07:00"), local("2027-01-12 15:00")]
    night = shift("joris", "2027-01-12 14:00", "2027-01-13 06:00")
    roster = Roster(lindermeer(), shifts=(night,))
    asked = roster.changes(["joris"], window.start, window.end, quiet=True)
    assert asked == [local(f"2027-01-12 {at}") for at in ("07:00", "14:00", "22:00")]
