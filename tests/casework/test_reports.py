"""When the digests of other roles go, and what of a case stands in the week of an officer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.calendar import WorkCalendar
from casework.deadlines import DueDates
from casework.referral import FeedbackState
from casework.reports import (
    LINES_AT_MOST,
    Report,
    days_of,
    month_before,
    name_of,
    next_after,
    officer_week,
    span_of,
    waits_for,
)
from tests.lindermeer import lindermeer, local
from tests.views import cases

OFFICE = WorkCalendar()
JORIS = lindermeer().people["joris"]
MONTHLY = (Report.PRIVACY, Report.POLICE)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2027-01-12 10:00", "2027-01-18 08:30"),
        ("2027-01-18 08:29", "2027-01-18 08:30"),
        ("2027-01-18 08:30", "2027-01-25 08:30"),
        # Easter Monday: officers work on free days as well.
        ("2027-03-28 23:00", "2027-03-29 08:30"),
        ("2027-10-31 02:30", "2027-11-01 08:30"),
    ],
)
def test_the_week_of_an_officer_begins_on_monday(now: str, expected: str) -> None:
    assert next_after(Report.OFFICERS, local(now), OFFICE) == local(expected)


@pytest.mark.parametrize("report", MONTHLY)
@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2027-01-12 10:00", "2027-02-01 08:30"),
        ("2027-02-01 08:29", "2027-02-01 08:30"),
        ("2027-02-01 08:30", "2027-03-01 08:30"),
        # 1 May is a Saturday, 1 January a holiday before a weekend.
        ("2027-04-30 23:59", "2027-05-03 08:30"),
        ("2026-12-31 12:00", "2027-01-04 08:30"),
        ("2027-12-20 12:00", "2028-01-03 08:30"),
    ],
)
def test_a_month_is_told_on_its_first_working_day(report: Report, now: str, expected: str) -> None:
    assert next_after(report, local(now), OFFICE) == local(expected)


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 1)),
    st.sampled_from(list(Report)),
)
def test_there_is_always_a_next_one_and_it_is_not_far(naive: datetime, report: Report) -> None:
    now = local(naive.isoformat(timespec="minutes"))
    after = next_after(report, now, OFFICE)
    longest = timedelta(days=8 if report is Report.OFFICERS else 36)
    assert now < after <= now + longest


def test_which_month_and_week_it_is_about() -> None:
    assert month_before(local("2027-01-04 08:30")) == (2026, 12)
    assert month_before(local("2027-03-31 23:59")) == (2027, 2)
    assert [d.isoformat() for d in days_of((2026, 12))] == ["2026-12-01", "2027-01-01"]
    assert span_of((2027, 3)).length == timedelta(days=31) - timedelta(hours=1), "one hour less"
    assert name_of(local("2027-02-01 08:30"), Report.PRIVACY) == "2027-1"
    assert name_of(local("2027-01-03 12:00"), Report.OFFICERS) == "2026-53"


def test_what_waits_for_the_officer_stands_first() -> None:
    asked = replace(cases.asked(), id="a", handover_confirmed_by=("joris",))
    told = replace(cases.accepted(), id="b", handover_confirmed_by=("joris",))
    named = replace(cases.claimed(), id="c")
    fresh = replace(cases.submitted(), id="d")
    week = officer_week(JORIS, [told, fresh, named, asked, cases.closed()])
    assert week is not None
    assert {case.id for case in week.yours} == {"a", "c"}
    assert [case.id for case in week.theirs] == ["d", "b"], "what is due first comes first"
    assert week.more == 0


def test_an_own_promise_waits_for_the_officer() -> None:
    mine = replace(cases.claimed(), owner="joris", sender="mirte")
    assert waits_for(JORIS, mine)
    accepted = replace(cases.accepted(), owner="joris", feedback=FeedbackState.DUE)
    assert waits_for(JORIS, accepted)
    assert not waits_for(JORIS, replace(accepted, feedback=FeedbackState.GIVEN))


def test_nothing_open_is_nothing_to_tell() -> None:
    assert officer_week(JORIS, []) is None
    assert officer_week(JORIS, [cases.closed(), cases.worried()]) is None


def test_a_long_list_is_cut_off_and_says_how_much_more() -> None:
    many = [
        replace(cases.submitted(), id=str(n), due=DueDates(), reference=f"ZS-{n:04d}")
        for n in range(20)
    ]
    week = officer_week(JORIS, many)
    assert week is not None
    assert (len(week.theirs), week.more) == (LINES_AT_MOST, 20 - LINES_AT_MOST)
    named = [replace(cases.claimed(), id=str(n)) for n in range(15)]
    week = officer_week(JORIS, [*named, *named])
    assert week is not None
    assert (len(week.yours), len(week.theirs), week.more) == (LINES_AT_MOST, 0, 3)
