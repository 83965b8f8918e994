"""Working time, duty time and nudges: every worked due date, and an oracle that counts minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casework.calendar import OFFICE, HolidayRules, NoWorkingHours, WorkCalendar
from casework.duty_time import (
    POLICE_TERMS,
    SECOND_NUDGE_TIME,
    DutyTime,
    PoliceTerm,
    answer_due,
    days_after,
    local_day,
    nth_working_day,
    nudge_at,
    office_spans,
    with_own_days,
)
from casework.spans import Span, Spans
from casework.taxonomy import Urgency
from tests.lindermeer import local

CALENDAR = WorkCalendar()
MINUTE = timedelta(minutes=1)


def span(start: str, end: str) -> Span:
    return Span(local(start), local(end))


# --- the worked due dates -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        ("2027-01-14 10:00", 3, "2027-01-19 17:00"),
        ("2027-01-15 18:00", 3, "2027-01-21 17:00"),
        ("2026-12-23 16:30", 3, "2026-12-29 17:00"),
        ("2027-04-26 16:45", 1, "2027-04-28 17:00"),
        ("2027-04-26 17:00", 1, "2027-04-29 17:00"),
        ("2027-04-30 12:00", 5, "2027-05-11 17:00"),
        # Good Friday is a working day, Easter Monday is not, and the clock changes in between.
        ("2027-03-25 16:10", 3, "2027-03-31 17:00"),
    ],
)
def test_working_days(start: str, days: int, due: str) -> None:
    assert CALENDAR.plus_working_days(local(start), days) == local(due)


@pytest.mark.parametrize(
    ("start", "minutes", "due"),
    [
        ("2027-04-26 16:45", 60, "2027-04-28 09:15"),
        ("2026-12-24 16:30", 60, "2026-12-28 09:00"),
        ("2027-03-05 16:00", 240, "2027-03-08 11:30"),
        ("2027-04-16 17:40", 60, "2027-04-19 09:30"),
        ("2027-01-12 16:00", 60, "2027-01-12 17:00"),
        ("2027-01-12 08:29", 0, "2027-01-12 08:30"),
        ("2027-03-25 16:10", 120, "2027-03-26 09:40"),
        ("2027-03-25 16:10", 240, "2027-03-26 11:40"),
        ("2027-03-25 16:10", 360, "2027-03-26 13:40"),
    ],
)
def test_working_hours(start: str, minutes: int, due: str) -> None:
    assert CALENDAR.plus_working_minutes(local(start), minutes) == local(due)


@pytest.mark.parametrize(
    ("year", "free"),
    [
        (2026, "1-1 6-4 27-4 5-5 14-5 25-5 25-12"),
        (2027, "1-1 29-3 27-4 5-5 6-5 17-5"),
        (2028, "17-4 27-4 5-5 25-5 5-6 25-12 26-12"),
    ],
)
def test_free_weekdays_of_municipal_staff(year: int, free: str) -> None:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    found = [
        f"{d.day}-{d.month}"
        for d in days
        if d.year == year and d.weekday() < 5 and HolidayRules().free(d)
    ]
    assert found == free.split()


def test_kings_day_moves_off_a_sunday() -> None:
    assert HolidayRules().free(date(2031, 4, 26))
    assert not HolidayRules().free(date(2031, 4, 27))


def test_good_friday_only_when_the_municipality_says_so() -> None:
    assert not HolidayRules().free(date(2027, 3, 26))
    assert HolidayRules(good_friday=True).free(date(2027, 3, 26))


def test_a_new_free_day_never_makes_a_due_date_earlier() -> None:
    bridge = WorkCalendar(holidays=HolidayRules(extra=frozenset({date(2027, 5, 7)})))
    start = local("2027-05-04 10:00")
    assert bridge.plus_working_days(start, 1) == local("2027-05-10 17:00")
    assert CALENDAR.plus_working_days(start, 1) == local("2027-05-07 17:00")


def test_a_team_adds_to_the_free_days_of_the_municipality_and_takes_from_them() -> None:
    relief, bridge, kings = date(2027, 10, 3), date(2027, 5, 7), date(2027, 4, 27)
    municipal = HolidayRules(extra=frozenset({relief}), removed=frozenset({kings}))
    team = with_own_days(municipal, extra=[bridge, kings], removed=[relief, date(2027, 5, 5)])
    assert team.free(bridge) and team.free(kings)
    assert not team.free(relief) and not team.free(date(2027, 5, 5))
    assert with_own_days(municipal) == municipal


# --- minute by minute -----------------------------------------------------------------------

WINDOWS = (
    "2026-03-27", "2026-10-23", "2027-03-25", "2027-10-29", "2028-03-24", "2028-10-27",  # clocks
    "2026-04-02", "2028-04-13",  # Easter
    "2026-12-22", "2027-12-30", "2027-04-24", "2028-05-03",
)  # fmt: skip
HOURS = st.sampled_from([0, 6, 7, 8, 9, 12, 13, 15, 17, 18, 22, 23])


@st.composite
def blocks(draw: st.DrawFn) -> tuple[tuple[time, time], ...]:
    hours = sorted(draw(st.sets(HOURS, min_size=2, max_size=4)))
    half = draw(st.sampled_from([0, 30]))
    pairs = list(zip(hours[::2], hours[1::2], strict=False))
    # Nobody plans work in the hour in which the clock changes.
    return tuple((time(a, half), time(b, 0)) for a, b in pairs if b > 3 and not a < 3 <= b)


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    week = tuple(draw(st.one_of(blocks(), st.just(()), st.just(OFFICE))) for _ in range(6))
    extra = draw(st.sets(st.sampled_from([date(2027, 3, 26), date(2027, 12, 31)])))
    removed = draw(st.sets(st.sampled_from([date(2027, 3, 29), date(2028, 5, 5)])))
    rules = with_own_days(HolidayRules(), extra, removed)
    return WorkCalendar((OFFICE, *week), rules)


instants = st.builds(
    lambda window, minutes: local(f"{window} 00:00") + timedelta(minutes=minutes),
    st.sampled_from(WINDOWS),
    st.integers(0, 7 * 24 * 60),
)
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def works(calendar: WorkCalendar, instant: datetime) -> bool:
    """The oracle: is this minute, on the clock on the wall, inside a block of the day?"""
    wall = instant.astimezone(ZoneInfo("Europe/Amsterdam"))
    if calendar.holidays.free(wall.date()):
        return False
    return any(a <= wall.time() < b for a, b in calendar.week[wall.weekday()])


@few
@given(calendars(), instants, st.integers(0, 700))
def test_working_minutes_are_counted_minutes(
    calendar: WorkCalendar, start: datetime, n: int
) -> None:
    at, left = start, n
    while left or not works(calendar, at):
        left -= works(calendar, at)
        at += MINUTE
        if not left and n:
            break
    assert calendar.plus_working_minutes(start, n) == at
    assert calendar.working_minutes_between(start, at) == n


@few
@given(calendars(), instants)
def test_office_spans_are_the_minutes_of_the_calendar(
    calendar: WorkCalendar, start: datetime
) -> None:
    first = local_day(start)
    found = office_spans(calendar, first, first + timedelta(days=2))
    for n in range(0, 48 * 60, 7):
        at = start + n * MINUTE
        if local_day(at) <= first + timedelta(days=2):
            assert (found.at(at) is not None) == works(calendar, at) == calendar.is_open(at)


@few
@given(calendars(), instants, st.integers(1, 3))
def test_working_days_end_at_closing_time(calendar: WorkCalendar, start: datetime, n: int) -> None:
    at = start
    while not works(calendar, at):
        at += MINUTE
    day, left = local_day(at), n
    while left:
        day += timedelta(days=1)
        left -= any(
            works(calendar, local(f"{day} 00:00") + timedelta(minutes=m))
            for m in range(0, 1500, 15)
            if local_day(local(f"{day} 00:00") + timedelta(minutes=m)) == day
        )
    due = calendar.plus_working_days(start, n)
    assert local_day(due) == day
    assert works(calendar, due - MINUTE)
    assert not any(
        works(calendar, due + m * MINUTE)
        for m in range(0, 24 * 60, 5)
        if local_day(due + m * MINUTE) == day
    )


@few
@given(calendars(), instants, st.integers(1, 5), st.integers(0, 3 * 24 * 60))
def test_later_never_ends_earlier(
    calendar: WorkCalendar, start: datetime, n: int, wait: int
) -> None:
    later = start + wait * MINUTE
    assert start <= calendar.plus_working_days(start, n) <= calendar.plus_working_days(later, n)
    assert calendar.plus_working_days(start, n) == calendar.plus_working_days(
        calendar.normalise(start), n
    )


# --- duty time ------------------------------------------------------------------------------

spans = st.builds(
    lambda base, start, length: Span(
        local(f"{base} 00:00") + start * MINUTE, local(f"{base} 00:00") + (start + length) * MINUTE
    ),
    st.just("2027-03-27"),
    st.integers(0, 2800),
    st.integers(1, 700),
)
duties = st.lists(spans, max_size=5).map(Spans.of)


def minutes_of(given: Spans) -> set[datetime]:
    return {s.start + n * MINUTE for s in given for n in range(int(s.length / MINUTE))}


@few
@given(duties, duties, st.integers(0, 2800), st.integers(1, 900))
def test_duty_time_is_counted_minutes(
    officer: Spans, substitute: Spans, start: int, n: int
) -> None:
    clock = DutyTime.of(officer, substitute)
    on = minutes_of(officer) | minutes_of(substitute)
    at = local("2027-03-27 00:00") + start * MINUTE
    ahead = sorted(m for m in on if m >= at)
    assert clock.is_on(at) == (at in on)
    assert clock.normalise(at) == (ahead[0] if ahead else None)
    assert clock.plus(at, n * MINUTE) == (ahead[n - 1] + MINUTE if len(ahead) >= n else None)
    until = at + n * MINUTE
    assert clock.between(at, until) == sum(m < until for m in ahead) * MINUTE


@few
@given(duties, duties)
def test_spans_behave_as_sets_of_minutes(one: Spans, other: Spans) -> None:
    assert minutes_of(one | other) == minutes_of(one) | minutes_of(other)
    assert minutes_of(one & other) == minutes_of(one) & minutes_of(other)
    assert minutes_of(one - other) == minutes_of(one) - minutes_of(other)
    for result in (one | other, one & other, one - other):
        assert Spans.of(result) == result
        assert list(result.edges()) == sorted(set(result.edges()))


def test_a_night_shift_lasts_an_hour_less_when_summer_begins() -> None:
    night = DutyTime(Spans.of([span("2027-03-27 22:00", "2027-03-28 07:00")]))
    assert night.between(local("2027-03-27 00:00"), local("2027-03-29 00:00")) == timedelta(hours=8)
    autumn = DutyTime(Spans.of([span("2027-10-30 22:00", "2027-10-31 07:00")]))
    assert autumn.plus(local("2027-10-30 12:00"), timedelta(hours=10)) == local("2027-10-31 07:00")


@pytest.mark.parametrize(
    ("urgency", "start", "due"),
    [
        (Urgency.U1, "2027-01-12 10:00", "2027-01-12 12:00"),
        (Urgency.U1, "2027-01-12 14:00", "2027-01-13 08:00"),  # an hour today, an hour tomorrow
        (Urgency.U1, "2027-01-14 12:00", None),  # nobody is on duty any more
        (Urgency.U2, "2027-01-12 10:00", "2027-01-12 15:00"),
        (Urgency.U2, "2027-01-12 11:00", "2027-01-12 15:00"),  # four hours are a shift
        (Urgency.U2, "2027-01-12 12:00", "2027-01-13 15:00"),  # three hours are not a shift
        (Urgency.U2, "2027-01-13 15:00", "2027-01-16 15:00"),  # 72 hours at most
        (Urgency.U3, "2027-01-12 07:00", "2027-01-13 15:00"),
        (Urgency.U3, "2027-01-13 07:00", "2027-01-20 07:00"),  # seven days at most
    ],
)
def test_until_when_the_police_answers(urgency: Urgency, start: str, due: str | None) -> None:
    clock = DutyTime.of(
        Spans.of([span("2027-01-12 07:00", "2027-01-12 15:00")]),
        Spans.of([span("2027-01-13 07:00", "2027-01-13 15:00")]),
    )
    found = answer_due(POLICE_TERMS[urgency], local(start), clock)
    assert found == (local(due) if due else None)


def test_an_answer_may_have_a_maximum_and_duty_hours() -> None:
    term = PoliceTerm(duty=timedelta(hours=2), at_most=timedelta(hours=72))
    assert answer_due(term, local("2027-01-12 10:00"), DutyTime(Spans())) == local(
        "2027-01-15 10:00"
    )


# --- the 24-hour clock and nudges -----------------------------------------------------------


def test_the_clock_on_the_wall_does_not_move_a_hard_term() -> None:
    assert days_after(local("2027-02-16 15:00"), 30) == local("2027-03-18 15:00")
    assert days_after(local("2027-03-27 12:00"), 1) == local("2027-03-28 13:00")


@pytest.mark.parametrize(
    ("due", "offset", "nudge"),
    [
        ("2027-01-26 17:00", 0, "2027-01-26 09:00"),
        ("2027-01-26 17:00", 1, "2027-01-27 09:00"),
        ("2027-01-26 17:00", 3, "2027-01-29 09:00"),
        ("2027-01-26 17:00", 5, "2027-02-02 09:00"),
        ("2027-01-26 17:00", 8, "2027-02-05 09:00"),
        ("2027-03-26 17:00", 1, "2027-03-30 09:00"),  # never on Easter Monday
        ("2027-03-29 17:00", 0, "2027-03-30 09:00"),  # the due day became a free day
    ],
)
def test_nudges_count_from_the_due_date(due: str, offset: int, nudge: str) -> None:
    assert nudge_at(CALENDAR, local(due), offset) == local(nudge)


def test_a_nudge_keeps_its_local_time_through_the_change_of_the_clock() -> None:
    before = nudge_at(CALENDAR, local("2027-03-25 17:00"), 0)
    after = nudge_at(CALENDAR, local("2027-03-31 17:00"), 0)
    assert (before.astimezone(UTC).hour, after.astimezone(UTC).hour) == (8, 7)


def test_a_nudge_waits_for_a_team_that_opens_later() -> None:
    afternoon = ((time(12), time(16)),)
    late = replace(
        CALENDAR, week=(afternoon, afternoon, OFFICE, ((time(6), time(8)),), OFFICE, (), ())
    )
    assert nudge_at(late, local("2027-01-11 16:00"), 0) == local("2027-01-11 12:00")
    assert nudge_at(late, local("2027-01-11 16:00"), 0, SECOND_NUDGE_TIME) == local(
        "2027-01-11 13:00"
    )
    # A team that closes before nine gets it at the next opening.
    assert nudge_at(late, local("2027-01-14 08:00"), 0) == local("2027-01-15 08:30")


def test_a_calendar_without_hours_is_an_error_and_no_endless_search() -> None:
    with pytest.raises(NoWorkingHours):
        nth_working_day(WorkCalendar(week=((),) * 7), date(2027, 1, 12), 1)


@pytest.mark.parametrize(
    ("start", "end", "what"),
    [
        (datetime(2027, 1, 1), datetime(2027, 1, 2), "aware"),
        (datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 1, 2), "aware"),
        (datetime(2027, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC), "after"),
    ],
)
def test_a_span_is_aware_and_has_a_length(start: datetime, end: datetime, what: str) -> None:
    with pytest.raises(ValueError, match=what):
        Span(start, end)
