"""Days that somebody types or taps."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.flows.consent_steps import read_day
from tests.flows.walking import Walk, about
from tests.views import cases

TODAY = date(2027, 1, 12)
DAYS = st.dates(date(2024, 3, 1), date(2099, 12, 31))
SEPARATORS = st.sampled_from(["-", "/", ".", " "])


@given(DAYS, SEPARATORS, st.booleans())
def test_a_day_with_its_year_is_that_day(day: date, mark: str, ahead: bool) -> None:
    typed = f" {day.day}{mark}{day.month:02}{mark}{day.year} "
    assert read_day(typed, TODAY, ahead=ahead) == day
    assert read_day(f"{day.day}-{day.month}-{day.year % 100:02}", TODAY, ahead=ahead) == day


@given(DAYS, st.dates(date(2024, 3, 1), date(2090, 1, 1)), st.booleans())
def test_without_a_year_it_is_the_nearest_on_the_right_side(
    day: date, today: date, ahead: bool
) -> None:
    assume((day.day, day.month) != (29, 2))
    found = read_day(f"{day.day}-{day.month}", today, ahead=ahead)
    assert found is not None
    assert (found.day, found.month) == (day.day, day.month)
    if ahead:
        assert today <= found <= today + timedelta(days=366)
    else:
        assert today - timedelta(days=366) <= found <= today


@given(st.text(), st.booleans())
def test_no_text_is_a_mistake(text: str, ahead: bool) -> None:
    found = read_day(text, TODAY, ahead=ahead)
    assert found is None or isinstance(found, date)


@given(st.lists(st.integers(0, 10**40), max_size=4), SEPARATORS)
def test_no_number_is_a_mistake(numbers: list[int], mark: str) -> None:
    found = read_day(mark.join(map(str, numbers)), TODAY, ahead=True)
    assert found is None or 2 <= len(numbers) <= 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "morgen",
        "31-2",
        "0-1",
        "12",
        "1-1-1-1",
        "12-13",
        "-1-2",
        "²-3",
        "٣-٤",
        "1-1-9999999",
        f"1-1-{10**40}",
        f"{10**40}-1",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert read_day(text, TODAY, ahead=True) is None


def test_the_last_day_of_february() -> None:
    assert read_day("29-2", TODAY, ahead=True) == date(2028, 2, 29)
    assert read_day("29-2", TODAY, ahead=False) is None
    assert read_day("29-2", date(2025, 1, 5), ahead=False) == date(2024, 2, 29)


def holding() -> Walk:
    return about(cases.claimed(), "hold").tap("CAUSE_CAPACITY")


def given_on() -> Walk:
    return about(cases.claimed(), "feedback").tap("FB_CONTACT", "CONSENT", "ORAL", "yes")


@pytest.mark.parametrize(("value", "day"), [("d14", 14), ("d28", 28), ("d56", 56), ("d84", 84)])
def test_a_day_ahead_by_button(value: str, day: int) -> None:
    expected = TODAY + timedelta(days=day)
    assert holding().tap(value).finished.answers["expected_on"] == expected.isoformat()


@pytest.mark.parametrize(("value", "day"), [("d0", "2027-01-12"), ("d1", "2027-01-11")])
def test_a_day_behind_by_button(value: str, day: str) -> None:
    assert given_on().tap(value).answers["given_on"] == day


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("12-1-2027", "flow-day-ahead"),
        ("11-1-2027", "flow-day-ahead"),
        ("14-1-2028", "flow-day-ahead"),
        ("gauw", "flow-day-unclear"),
    ],
)
def test_a_day_ahead_that_cannot_be(text: str, said: str) -> None:
    walk = holding()
    assert walk.type(text).says(said)
    assert "expected_on" not in walk.answers


@pytest.mark.parametrize("text", ["13-1-2027", "13-1", "13-1-2028"])
def test_the_first_and_last_day_ahead(text: str) -> None:
    assert holding().type(text).finished.answers["expected_on"] in {"2027-01-13", "2028-01-13"}


@pytest.mark.parametrize(
    ("text", "said"), [("13-1-2027", "flow-day-past"), ("eergisteren", "flow-day-unclear")]
)
def test_a_day_behind_that_cannot_be(text: str, said: str) -> None:
    walk = given_on()
    assert walk.type(text).says(said)
    assert "given_on" not in walk.answers


@pytest.mark.parametrize(("text", "day"), [("12-1-2027", "2027-01-12"), ("13-1", "2026-01-13")])
def test_a_day_behind_typed(text: str, day: str) -> None:
    assert given_on().type(text).answers["given_on"] == day
