"""How long threads wait and are kept: bounds, working days, and nothing closed by a holiday."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calendar import AMSTERDAM, HolidayRules, WorkCalendar
from casework.thread_terms import BOUNDS, ThreadTerms

OFFICE = WorkCalendar()
DAYS = st.dates(date(2026, 1, 1), date(2030, 12, 31))
MORNINGS = WorkCalendar(week=(((time(8, 30), time(12)),),) * 4 + ((), (), ()))
CALENDARS = st.sampled_from([OFFICE, MORNINGS])


def test_the_defaults_are_those_of_the_domain() -> None:
    assert ThreadTerms().to_dict() == {
        "target_wu": 4, "auto_close_wd": 10, "purge_days_after_close": 30, "example_days": 365,
    }  # fmt: skip
    assert ThreadTerms.from_dict({}) == ThreadTerms()


@pytest.mark.parametrize("name", sorted(BOUNDS))
def test_each_term_has_a_least_and_a_most(name: str) -> None:
    least, most = BOUNDS[name]
    rest = {"purge_days_after_close": 1} if name == "example_days" else {}
    for value in (least, most):
        assert getattr(ThreadTerms.from_dict({**rest, name: value}), name) == value
    for wrong in (least - 1, most + 1, -1, 1.5, True, "10", None, [], {}):
        with pytest.raises(ValueError, match=f"{name}: must be a whole number from {least}"):
            ThreadTerms.from_dict({name: wrong})


def test_a_term_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="pool_max: is not known; choose from target_wu"):
        ThreadTerms.from_dict({"pool_max": 3})


def test_an_example_is_not_kept_shorter_than_what_is_no_example() -> None:
    ThreadTerms.from_dict({"example_days": 60, "purge_days_after_close": 60})
    with pytest.raises(ValueError, match="cannot be less than purge_days_after_close"):
        ThreadTerms.from_dict({"example_days": 59, "purge_days_after_close": 60})


@given(*[st.integers(*BOUNDS[name]) for name in BOUNDS])
def test_terms_come_back_as_they_were_stored(
    target: int, close: int, purge: int, life: int
) -> None:
    terms = ThreadTerms(target, close, purge, max(life, purge))
    assert ThreadTerms.from_dict(terms.to_dict()) == terms
    assert (terms.purge.days, terms.example_life.days) == (purge, max(life, purge))


@pytest.mark.parametrize(
    ("last", "closes"),
    [
        ("2027-01-12", "2027-01-27"),  # Tuesday: ten working days are Tuesday the 26th
        ("2027-01-16", "2027-02-02"),  # a Saturday counts as the Monday after it
        ("2027-03-22", "2027-04-07"),  # Easter Monday lies between
        ("2027-12-20", "2028-01-04"),  # both days of Christmas are in a weekend
    ],
)
def test_ten_working_days_of_silence(last: str, closes: str) -> None:
    word, day = date.fromisoformat(last), date.fromisoformat(closes)
    assert word < ThreadTerms().silent_since(day, OFFICE)
    assert word >= ThreadTerms().silent_since(day - timedelta(days=1), OFFICE)


@given(DAYS, st.integers(*BOUNDS["auto_close_wd"]), CALENDARS)
def test_a_thread_closes_when_its_last_working_day_is_over(
    today: date, days: int, calendar: WorkCalendar
) -> None:
    before = ThreadTerms(auto_close_wd=days).silent_since(today, calendar)

    def last_day(word: date) -> date:
        begins = datetime.combine(word, time(), AMSTERDAM)
        return calendar.plus_working_days(begins, days).astimezone(AMSTERDAM).date()

    assert last_day(before - timedelta(days=1)) < today
    assert last_day(before) >= today


@given(DAYS, st.integers(*BOUNDS["auto_close_wd"]))
def test_one_more_holiday_never_closes_a_thread_sooner(today: date, days: int) -> None:
    terms = ThreadTerms(auto_close_wd=days)
    more = WorkCalendar(holidays=HolidayRules(extra=frozenset({today - timedelta(days=3)})))
    assert terms.silent_since(today, more) <= terms.silent_since(today, OFFICE)


def test_without_a_team_five_days_of_a_week_count() -> None:
    today = date(2027, 1, 27)
    assert ThreadTerms().silent_since(today, None) == date(2027, 1, 13)
    assert ThreadTerms(auto_close_wd=1).silent_since(today, None) == date(2027, 1, 25)
