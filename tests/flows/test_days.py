"""Days that somebody types or taps."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.flows.consent_steps import read_day
from bot.flows.prompt import Ref
from bot.views.prompts import show_prompt
from bot.views.texts import texts_at
from casework.people import Language
from tests.flows.walking import Walk, about, context
from tests.lindermeer import local
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


@pytest.mark.parametrize(
    ("text", "day"),
    [("12-1-2027", "2027-01-12"), ("13-1-2026", "2026-01-13"), ("20-12", "2026-12-20")],
)
def test_a_day_behind_typed(text: str, day: str) -> None:
    assert given_on().type(text).answers["given_on"] == day


FEBRUARY = local("2027-02-17 10:00")
DECEMBER = local("2026-12-20 10:00")


def days_asked(now: datetime) -> dict[str, tuple[Walk, str]]:
    """Each conversation that asks for a day, at that question, and the answer it keeps."""
    hold = about(cases.claimed(), "hold", now=now).tap("CAUSE_CAPACITY")
    given = about(cases.claimed(), "feedback", now=now).tap("FB_CONTACT", "CONSENT", "ORAL", "yes")
    return {
        "hold": (hold, "expected_on"),
        "agenda": (about(cases.claimed(), "agenda", who="wim", now=now), "on"),
        "consent": (given, "given_on"),
        "leave": (Walk("leave", context("mirte", now)), "first"),
        "shift": (Walk("shift", context("joris", now)), "day"),
    }


@pytest.mark.parametrize(
    ("flow", "text", "said"),
    [
        ("hold", "10-2", "flow-day-over"),
        ("agenda", "1-2", "flow-day-over"),
        ("leave", "1-2", "flow-day-over"),
        ("shift", "14-2", "flow-day-over"),
        ("consent", "20-2", "flow-day-to-come"),
        ("consent", "1-6", "flow-day-to-come"),
    ],
)
def test_a_year_in_doubt_is_asked_for(flow: str, text: str, said: str) -> None:
    walk, key = days_asked(FEBRUARY)[flow]
    assert walk.type(text).says(said)
    assert key not in walk.answers
    (doubt,) = (line for line in walk.prompt.lines if isinstance(line, Ref) and line.id == said)
    walk.type(str(doubt.values["typed"]))
    kept = walk.moved.finished.answers if walk.moved.finished else walk.answers
    assert str(kept[key]).startswith(str(doubt.values["year"]))


@pytest.mark.parametrize("flow", ["hold", "agenda", "leave", "shift"])
def test_january_in_december_is_the_one_that_comes(flow: str) -> None:
    walk, key = days_asked(DECEMBER)[flow]
    walk.type("12-1")
    kept = walk.moved.finished.answers if walk.moved.finished else walk.answers
    assert kept[key] == "2027-01-12"


def test_the_last_day_of_a_leave_that_lies_before_the_first() -> None:
    walk = Walk("leave", context("mirte", FEBRUARY)).type("22-2").type("20-2")
    assert walk.says("duty-day-too-early")
    assert "last" not in walk.answers


def test_a_day_of_another_year_is_shown_with_that_year() -> None:
    for language, said in (
        (Language.NL, "donderdag 10 februari"),
        (Language.EN, "Thursday 10 Feb"),
    ):
        texts = texts_at(language, FEBRUARY)
        assert texts.day(date(2028, 2, 10)).startswith(said)
        assert texts.day(date(2028, 2, 10)).endswith(" 2028")
        assert "2027" not in texts.day(date(2027, 2, 10))
        assert texts.day(date(2028, 2, 10)) in texts.moment(local("2028-02-10 09:00"))


def test_the_year_is_that_of_the_local_day() -> None:
    assert (
        texts_at(Language.NL, local("2028-01-01 00:10")).day(date(2028, 2, 10)).endswith("februari")
    )


def test_the_question_about_a_year_can_be_read() -> None:
    walk, _ = days_asked(FEBRUARY)["hold"]
    shown = show_prompt(walk.type("10-2").prompt, texts_at(Language.NL, FEBRUARY)).text
    assert (
        "Dat is al geweest: woensdag 10 februari. Bedoel je 2028? "
        "Typ dan de datum met het jaar: 10-2-2028." in shown
    )
