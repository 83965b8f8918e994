"""Working time: free days, openings, hours and days later, against counting minute by minute."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.calendar import HolidayRules, NoWorkingHours, WorkCalendar
from tests.lindermeer import local

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
OFFICE = WorkCalendar()
SPLIT = WorkCalendar(
    (
        ((time(8, 0), time(12, 0)), (time(13, 0), time(17, 30))),
        (),
        ((time(9, 0), time(10, 0)),),
        ((time(0, 0), time(2, 0)), (time(3, 0), time(23, 59))),
        (),
        ((time(10, 0), time(12, 0)),),
        (),
    )
)
CALENDARS = st.sampled_from([OFFICE, SPLIT])
INSTANTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)).map(
    lambda d: d.replace(second=0, microsecond=0, tzinfo=UTC)
)


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1961, date(1961, 4, 2)),
        (2008, date(2008, 3, 23)),
        (2024, date(2024, 3, 31)),
        (2025, date(2025, 4, 20)),
        (2026, date(2026, 4, 5)),
        (2027, date(2027, 3, 28)),
        (2038, date(2038, 4, 25)),
        (2049, date(2049, 4, 18)),
        (2076, date(2076, 4, 19)),
    ],
)
def test_free_days_follow_easter(year: int, sunday: date) -> None:
    rules = HolidayRules(good_friday=True, kings_day=False, liberation_day="none")
    for days in (-2, 1, 39, 50):
        assert rules.free(sunday + timedelta(days=days))
    assert not rules.free(sunday + timedelta(days=2))


FREE_2027 = {
    "new_year": date(2027, 1, 1),
    "easter_monday": date(2027, 3, 29),
    "kings_day": date(2027, 4, 27),
    "ascension_day": date(2027, 5, 6),
    "whit_monday": date(2027, 5, 17),
}


@pytest.mark.parametrize("name", FREE_2027)
def test_each_free_day_can_be_a_working_day(name: str) -> None:
    day = FREE_2027[name]
    assert HolidayRules().free(day)
    assert not replace(HolidayRules(), **{name: False}).free(day)  # type: ignore[arg-type]


def test_the_free_days_of_2027() -> None:
    days = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]
    free = [d for d in days if HolidayRules().free(d)]
    christmas = [date(2027, 12, 25), date(2027, 12, 26)]
    assert free == sorted([*FREE_2027.values(), date(2027, 5, 5), *christmas])


def test_kings_day_is_never_a_sunday() -> None:
    assert HolidayRules().free(date(2025, 4, 26))
    assert not HolidayRules().free(date(2025, 4, 27))


@pytest.mark.parametrize(
    ("rule", "years"), [("yearly", {2025, 2026, 2027}), ("lustrum", {2025}), ("none", set())]
)
def test_liberation_day(rule: str, years: set[int]) -> None:
    rules = HolidayRules(liberation_day=rule)
    assert {y for y in (2025, 2026, 2027) if rules.free(date(y, 5, 5))} == years


def test_own_free_days_and_own_working_days() -> None:
    fair, new_year = date(2027, 10, 4), date(2027, 1, 1)
    rules = HolidayRules(extra=frozenset({fair}), removed=frozenset({new_year}))
    assert rules.free(fair)
    assert not rules.free(new_year)
    assert not replace(rules, removed=frozenset({fair})).free(fair)


def opens(calendar: WorkCalendar, instant: datetime) -> bool:
    """By definition: inside a block of its local day, closing time not included."""
    here = instant.astimezone(AMSTERDAM)
    if calendar.holidays.free(here.date()):
        return False
    at = here.time().replace(tzinfo=None)
    return any(start <= at < end for start, end in calendar.week[here.weekday()])


@given(CALENDARS, INSTANTS)
def test_open_and_the_next_opening(calendar: WorkCalendar, instant: datetime) -> None:
    assert calendar.is_open(instant) is opens(calendar, instant)
    found = calendar.normalise(instant)
    assert found.tzinfo is UTC
    assert (found == instant) is opens(calendar, instant)
    assert opens(calendar, found)
    before = found - timedelta(minutes=1)
    assert found == instant or not opens(calendar, before)


@settings(max_examples=60, deadline=None)
@given(CALENDARS, INSTANTS, st.integers(1, 900))
def test_minutes_later(calendar: WorkCalendar, instant: datetime, minutes: int) -> None:
    at, left = instant, minutes
    while left:
        left -= opens(calendar, at)
        at += timedelta(minutes=1)
    assert calendar.plus_working_minutes(instant, minutes) == at
    assert calendar.working_minutes_between(instant, at) == minutes
    assert calendar.working_minutes_between(instant, instant) == 0


@settings(deadline=None)
@given(CALENDARS, INSTANTS, st.integers(0, 12))
def test_days_later(calendar: WorkCalendar, instant: datetime, days: int) -> None:
    found = calendar.plus_working_days(instant, days)
    start = calendar.normalise(instant)
    first = start.astimezone(AMSTERDAM).date()
    day = found.astimezone(AMSTERDAM).date()
    between = [first + timedelta(days=n + 1) for n in range((day - first).days)]
    assert sum(calendar.closing_of(d) is not None for d in between) == days
    assert found == calendar.closing_of(day)
    assert calendar.closings_between(start, found) == days + 1
    assert calendar.wd_at(instant, days, time(9, 15)).astimezone(AMSTERDAM).time() == time(9, 15)


def test_closing_time_is_after_closing() -> None:
    five = local("2027-01-12 17:00")
    assert not OFFICE.is_open(five)
    assert OFFICE.is_open(five - timedelta(seconds=1))
    assert OFFICE.normalise(five) == local("2027-01-13 08:30")
    assert OFFICE.plus_working_minutes(local("2027-01-12 16:00"), 60) == five
    assert OFFICE.closings_between(five - timedelta(hours=1), five) == 1
    assert OFFICE.closings_between(five, five + timedelta(hours=1)) == 0


def test_hours_over_the_change_of_the_clock() -> None:
    saturday_night = local("2027-03-27 20:00")
    assert OFFICE.normalise(saturday_night) == local("2027-03-30 08:30")
    assert SPLIT.plus_working_minutes(local("2027-10-28 01:00"), 120) == local("2027-10-28 04:00")


def test_a_day_without_work_has_no_closing() -> None:
    assert OFFICE.closing_of(date(2027, 1, 16)) is None
    assert OFFICE.closing_of(date(2027, 1, 1)) is None
    assert OFFICE.closing_of(date(2027, 1, 12)) == local("2027-01-12 17:00")


def test_terms_of_years_on_an_hour_a_week() -> None:
    rarely = WorkCalendar((((time(9), time(10)),), (), (), (), (), (), ()))
    monday = local("2027-01-11 09:00")
    assert rarely.plus_working_minutes(monday, 60 * 100) > monday + timedelta(weeks=99)
    far = rarely.plus_working_days(monday, 200)
    assert far > monday + timedelta(weeks=200)
    assert rarely.closing_of(far.astimezone(AMSTERDAM).date()) == far


def test_a_calendar_without_hours() -> None:
    never = WorkCalendar(((),) * 7)
    for ask in (never.is_open, never.normalise):
        with pytest.raises(NoWorkingHours):
            ask(local("2027-01-12 10:00"))


def test_an_instant_has_a_zone() -> None:
    naive = datetime(2027, 1, 12, 10)
    for ask in (OFFICE.is_open, OFFICE.normalise):
        with pytest.raises(ValueError, match="aware"):
            ask(naive)
