"""The checks of the simulated year notice what they are there for."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from benchmarks.year_checks import BROKEN, DISTURBED, DOUBLE, FORGOTTEN, TWICE, WEEK_TWICE, Checks
from benchmarks.year_roster import Presence
from casework.actions.claim import claim
from casework.actions.submit import submit
from casework.availability import Leave, Shift
from casework.delivery import Delivery
from casework.notices import Notice, NoticeKind
from casework.referral import FeedbackState, Referral
from casework.spans import Span
from casework.taxonomy import Urgency
from tests.casework.conftest import draft
from tests.casework.memory import Memory
from tests.lindermeer import lindermeer, local

DUE_DAY = "2027-01-15"
"""A signal of Tuesday 12 January is to be answered on Friday."""


@pytest.fixture
def checks() -> Checks:
    """Checks of Lindermeer, in which nobody is away and Joris has the day shift."""
    presence = Presence(lindermeer())
    for day in range(12, 31):
        span = Span(local(f"2027-01-{day} 09:00"), local(f"2027-01-{day} 17:00"))
        presence.shifts["joris"].append(Shift("joris", span))
    return Checks(lindermeer(), presence, Counter())


@pytest.fixture
async def case() -> Referral:
    """Something of Joris that Mirte has since Tuesday 12 January."""
    work = Memory(lindermeer(), local("2027-01-12 10:11"))
    sent = await submit(work, work.directory.people["joris"], draft(urgency=Urgency.U2))
    return await claim(work, work.directory.people["mirte"], sent.id)


def row(kind: NoticeKind, person: str, at: datetime, about: str = "") -> Delivery:
    facts = {"about": about, "team": "st-kreken", "week": "2027-3"}
    return Delivery(1, "", Notice(person, kind, "key", facts=facts), 1, at, 1)


def nudge(case: Referral, step: str, at: datetime, person: str = "mirte") -> Delivery:
    return row(NoticeKind.NUDGE, person, at, f"{case.id}:{step}:")


@pytest.mark.parametrize(
    ("person", "at", "disturbed"),
    [
        ("mirte", "2027-01-12 10:00", False),
        ("mirte", "2027-01-12 17:30", True),
        ("mirte", "2027-01-16 10:00", True),  # Saturday
        ("mirte", "2027-01-20 10:00", True),  # on leave
        ("joris", "2027-01-12 10:00", False),
        ("joris", "2027-01-12 18:00", True),  # his shift is over
    ],
)
def test_a_message_off_duty_is_noticed(
    checks: Checks, person: str, at: str, disturbed: bool
) -> None:
    leave = Span(local("2027-01-20 00:00"), local("2027-01-22 08:30"))
    checks.presence.leaves["mirte"].append(Leave("mirte", leave).span)
    checks.left(row(NoticeKind.HEADLINE, person, local(at)), local(at))
    assert checks.counts[DISTURBED] == disturbed
    checks.left(row(NoticeKind.CARD, person, local(at)), local(at))
    assert checks.counts[DISTURBED] == disturbed, "a card that is edited makes no sound"


def test_two_nudges_on_a_day_and_one_step_twice_are_noticed(checks: Checks, case: Referral) -> None:
    checks.saved([case], local("2027-01-12 10:11"))
    morning = local(f"{DUE_DAY} 09:00")
    checks.left(nudge(case, "L0", morning), morning)
    checks.left(nudge(case, "L0", morning, "dennis"), morning)
    assert (checks.counts[DOUBLE], checks.counts[TWICE]) == (0, 0)
    checks.left(nudge(case, "L1", morning), morning)
    assert (checks.counts[DOUBLE], checks.counts[TWICE]) == (1, 0)
    later = morning + timedelta(days=3)
    checks.left(nudge(case, "L1", later), later)
    assert (checks.counts[DOUBLE], checks.counts[TWICE]) == (1, 1)


def test_a_new_term_to_decide_is_another_ladder(checks: Checks, case: Referral) -> None:
    terms = ("2027-01-14 17:00", "2027-01-18 17:00")
    for number, (term, day) in enumerate(zip(terms, ("2027-01-15", "2027-01-19"), strict=True)):
        due = replace(case.due, decide=local(term))
        changed = replace(case, due=due, version=case.version + 1 + number)
        checks.saved([changed], local(f"{day} 08:30"))
        checks.left(nudge(case, "DECIDE_1", local(f"{day} 09:00")), local(f"{day} 09:00"))
    assert checks.counts[TWICE] == 0
    checks.left(nudge(case, "DECIDE_1", local("2027-01-20 09:00")), local("2027-01-20 09:00"))
    assert checks.counts[TWICE] == 1


def test_an_overdue_case_of_which_nobody_heard_is_noticed_once(
    checks: Checks, case: Referral
) -> None:
    checks.saved([case], local("2027-01-12 10:11"))
    checks.look(local(f"{DUE_DAY} 16:00"))
    checks.look(local("2027-01-18 09:00"))
    assert checks.counts[FORGOTTEN] == 0, "an hour of Monday is not over yet"
    for clock in ("09:45", "10:45"):
        checks.look(local(f"2027-01-18 {clock}"))
    assert checks.counts[FORGOTTEN] == 1


def test_a_nudged_case_is_not_forgotten_but_has_to_be_escalated(
    checks: Checks, case: Referral
) -> None:
    checks.saved([case], local("2027-01-12 10:11"))
    friday = local(f"{DUE_DAY} 09:00")
    checks.left(nudge(case, "L0", friday), friday)
    checks.look(local("2027-01-18 12:00"))
    checks.look(local("2027-01-20 09:30"))
    assert (checks.counts[FORGOTTEN], checks.counts[BROKEN]) == (0, 0)
    checks.look(local("2027-01-20 11:00"))
    assert (checks.counts[FORGOTTEN], checks.counts[BROKEN]) == (0, 1)


def test_an_escalated_case_is_no_broken_promise(checks: Checks, case: Referral) -> None:
    checks.saved([case], local("2027-01-12 10:11"))
    third = local("2027-01-20 09:00")
    told = f"{case.id}:L3:"
    checks.left(row(NoticeKind.ESCALATED, "wim", third, told), third)
    checks.look(local("2027-01-21 11:00"))
    given = replace(case, version=case.version + 1, feedback=FeedbackState.GIVEN)
    checks.saved([given], local("2027-01-21 12:00"))
    assert checks.counts[BROKEN] == 0
    assert checks.counts["promise: kept after an escalation"] == 1


@pytest.mark.parametrize(("at", "broken"), [("2027-01-15 16:00", 0), ("2027-01-19 12:00", 1)])
def test_a_promise_kept_late_of_which_nobody_was_reminded_is_broken(
    checks: Checks, case: Referral, at: str, broken: int
) -> None:
    checks.saved([case], local("2027-01-12 10:11"))
    given = replace(case, version=case.version + 1, feedback=FeedbackState.GIVEN)
    checks.saved([given], local(at))
    assert checks.counts[BROKEN] == broken
    assert checks.counts["promise: kept in time"] == 1 - broken


def test_illness_that_is_told_later_is_reckoned_with(checks: Checks, case: Referral) -> None:
    """The coordinator is ill on the day of the escalation, and back the next morning."""
    checks.saved([case], local("2027-01-12 10:11"))
    friday = local(f"{DUE_DAY} 09:00")
    checks.left(nudge(case, "L0", friday), friday)
    checks.look(local("2027-01-18 12:00"))
    ill = Span(local("2027-01-20 00:00"), local("2027-01-21 08:30"))
    checks.presence.leaves["wim"].append(ill)
    checks.presence.news += 1
    checks.look(local("2027-01-20 11:00"))
    assert checks.counts[BROKEN] == 0
    checks.look(local("2027-01-21 11:00"))
    assert checks.counts[BROKEN] == 1


def test_a_digest_that_goes_twice_is_noticed(checks: Checks) -> None:
    monday = local("2027-01-18 09:00")
    for times in (0, 1):
        checks.left(row(NoticeKind.DIGEST, "wim", monday), monday)
        assert checks.counts[WEEK_TWICE] == times
