"""Calendars and terms as they stand in a file: read back the same, and every mistake has a name."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calendar import HolidayRules, WorkCalendar
from casework.deadlines import DEFAULTS, Term, Terms, UrgencyTerms
from casework.taxonomy import Urgency

TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@st.composite
def days(draw: st.DrawFn) -> tuple[tuple[time, time], ...]:
    """Blocks in order, none of them in the hour that the clock skips or doubles."""
    marks = sorted(draw(st.sets(TIMES, max_size=6)))
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return tuple((a, b) for a, b in pairs if b <= time(2) or a >= time(3))


RULES = st.builds(
    HolidayRules,
    new_year=st.booleans(),
    good_friday=st.booleans(),
    easter_monday=st.booleans(),
    kings_day=st.booleans(),
    liberation_day=st.sampled_from(["yearly", "lustrum", "none"]),
    ascension_day=st.booleans(),
    whit_monday=st.booleans(),
    christmas_days=st.integers(0, 2),
    extra=st.frozensets(st.dates(), max_size=3),
    removed=st.frozensets(st.dates(), max_size=3),
)


@given(st.tuples(*[days()] * 7).filter(any), RULES)
def test_a_calendar_is_read_back_as_it_was(
    week: tuple[tuple[tuple[time, time], ...], ...], rules: HolidayRules
) -> None:
    calendar = WorkCalendar(week, rules)
    assert WorkCalendar.from_dict(calendar.to_dict()) == calendar


def test_what_is_not_named_keeps_its_default() -> None:
    assert WorkCalendar.from_dict({}) == WorkCalendar()
    assert WorkCalendar.from_dict({"timezone": "Europe/Amsterdam"}) == WorkCalendar()


def test_the_same_hours_on_some_days() -> None:
    given_hours = {"working_days": ["mon", "sat"], "working_hours": ["08:00", "12:30"]}
    block = ((time(8), time(12, 30)),)
    assert WorkCalendar.from_dict(given_hours).week == (block, (), (), (), (), block, ())
    named = {"working_hours": {"start": "08:00", "end": "12:30"}}
    assert WorkCalendar.from_dict(named).week == (block,) * 5 + ((), ())


def test_dates_as_a_file_gives_them() -> None:
    rules = WorkCalendar.from_dict(
        {"holidays": {"extra": [date(2027, 10, 4), "2027-10-05"], "christmas_days": 1}}
    ).holidays
    assert rules.extra == {date(2027, 10, 4), date(2027, 10, 5)}
    assert rules.christmas_days == 1


@pytest.mark.parametrize(
    ("given_calendar", "said"),
    [
        ({"uren": {}}, "uren: is not a field"),
        ({"timezone": "UTC"}, "timezone"),
        ({"hours": []}, "needs working hours"),
        ({"hours": ["mon"]}, "hours: must be a mapping"),
        ({"hours": {"maandag": []}}, "maandag: is not a weekday"),
        ({"hours": {"mon": "08:30-17:00"}}, "hours.mon: must be a list"),
        ({"hours": {"mon": ["08:30"]}}, "hours.mon: must be a start and an end"),
        ({"hours": {"mon": [["08:30"]]}}, "hours.mon: must be a start and an end"),
        ({"hours": {"mon": [["half negen", "17:00"]]}}, "hours.mon: must be a time"),
        ({"hours": {"mon": [["08:30+01:00", "17:00"]]}}, "hours.mon: must be a time"),
        ({"hours": {"mon": [["08:30:15", "17:00"]]}}, "hours.mon: must be a time"),
        ({"hours": {"mon": [["17:00", "17:00"]]}}, "hours.mon: ends before it starts"),
        ({"hours": {"mon": [["01:00", "02:30"]]}}, "02:00 and 03:00"),
        ({"hours": {"mon": [["02:00", "03:00"]]}}, "02:00 and 03:00"),
        (
            {"hours": {"mon": [["08:00", "12:00"], ["11:00", "13:00"]]}},
            "hours.mon: blocks overlap",
        ),
        ({"working_hours": {"start": "08:30"}}, "working_hours: must be a time"),
        ({"working_days": "mon"}, "working_days: must be a list"),
        ({"working_days": []}, "needs working hours"),
        ({"working_days": [["mon"]]}, "is not a weekday"),
        ({"holidays": ["new_year"]}, "holidays: must be a mapping"),
        ({"holidays": {"carnaval": True}}, "holidays.carnaval: is not known"),
        ({"holidays": {"new_year": "ja"}}, "holidays.new_year: must be true or false"),
        ({"holidays": {"liberation_day": "soms"}}, "holidays.liberation_day"),
        ({"holidays": {"liberation_day": []}}, "holidays.liberation_day"),
        ({"holidays": {"christmas_days": 3}}, "holidays.christmas_days"),
        ({"holidays": {"christmas_days": {}}}, "holidays.christmas_days"),
        ({"holidays": {"extra": "2027-10-04"}}, "holidays.extra"),
        ({"holidays": {"removed": ["4 oktober"]}}, "holidays.removed"),
    ],
)
def test_every_mistake_is_named(given_calendar: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        WorkCalendar.from_dict(given_calendar)


TERM = st.builds(Term, wd=st.integers(1, 200)) | st.builds(
    Term, wu=st.sampled_from([0.5, 1, 1.5, 4, 100])
)
OWN_TERMS = st.builds(
    UrgencyTerms,
    claim=st.none() | TERM,
    decide=st.none() | TERM,
    feedback=st.none() | TERM,
    follow_up=st.none() | TERM,
    auto_close=st.none() | TERM,
)


def test_terms_as_they_stand_in_a_file() -> None:
    written = Terms().to_dict()
    assert written["U1"] == {
        "claim": {"wu": 1},
        "decide": {"wu": 4},
        "feedback": {"wd": 1},
        "follow_up": {"wd": 5},
        "auto_close": None,
    }
    assert list(written) == ["U1", "U2", "U3", "U4"]


@given(st.fixed_dictionaries(dict.fromkeys(DEFAULTS, OWN_TERMS)))
def test_terms_are_read_back_as_they_were(given_terms: dict[Urgency, UrgencyTerms]) -> None:
    terms = Terms(given_terms)
    assert Terms.from_dict(terms.to_dict()) == terms


def test_terms_that_are_not_named_keep_their_default() -> None:
    terms = Terms.from_dict({"U2": {"claim": {"wu": 1.5}, "feedback": None}})
    assert terms.of(Urgency.U2).claim == Term(wu=1.5)
    assert terms.of(Urgency.U2).feedback is None
    assert terms.of(Urgency.U2).decide == DEFAULTS[Urgency.U2].decide
    assert terms.of(Urgency.U1) == DEFAULTS[Urgency.U1]
    assert Terms.from_dict({}) == Terms()


@pytest.mark.parametrize(
    ("given_terms", "said"),
    [
        ({"U0": {}}, "U0: is not an urgency"),
        ({"U1": []}, "U1: must be a mapping"),
        ({"U1": {"klaar": {"wd": 1}}}, "U1: knows claim"),
        ({"U1": {"claim": 4}}, "U1.claim: must be wu"),
        ({"U1": {"claim": {}}}, "U1.claim: must be wu"),
        ({"U1": {"claim": {"wu": 1, "wd": 1}}}, "U1.claim: must be wu"),
        ({"U1": {"claim": {"uur": 1}}}, "U1.claim: must be wu"),
        ({"U1": {"claim": {"wu": 0}}}, "U1.claim: must be a number above 0"),
        ({"U1": {"claim": {"wu": -1}}}, "U1.claim: must be a number above 0"),
        ({"U1": {"claim": {"wd": 1.5}}}, "U1.claim: must be a number above 0"),
        ({"U1": {"claim": {"wd": True}}}, "U1.claim: must be a number above 0"),
        ({"U1": {"claim": {"wd": "1"}}}, "U1.claim: must be a number above 0"),
        ({"U1": {"claim": {"wd": 1001}}}, "U1.claim: must be a number above 0"),
        ({"U1": {"claim": {"wu": float("nan")}}}, "U1.claim: must be a number above 0"),
    ],
)
def test_every_mistake_in_terms_is_named(given_terms: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Terms.from_dict(given_terms)


def test_the_longest_term_is_allowed() -> None:
    assert Terms.from_dict({"U1": {"claim": {"wd": 1000}}}).of(Urgency.U1).claim == Term(wd=1000)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6) | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["hours", "mon", "holidays", "extra", "U1", "claim", "wu", "start", "end"]
            )
            | st.text(max_size=4),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
NAMES = st.sampled_from(
    ["hours", "working_days", "working_hours", "holidays", "timezone", "U1", "U2"]
)


@given(st.dictionaries(NAMES, ANYTHING, max_size=3))
def test_a_file_is_understood_or_refused(found: dict[str, object]) -> None:
    for read in (WorkCalendar.from_dict, Terms.from_dict):
        try:
            read(found)
        except ValueError as error:
            assert str(error)
