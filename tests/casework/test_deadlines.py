"""The promises: what each urgency gives, and what a pause, a return and another team change."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from casework import deadlines
from casework.calendar import WorkCalendar
from casework.deadlines import DueDates, PausedTerm, Term, Terms, UrgencyTerms
from casework.taxonomy import Urgency
from tests.lindermeer import local

OFFICE = WorkCalendar()
TERMS = Terms()
TUESDAY = local("2027-01-12 10:00")


@pytest.mark.parametrize(
    ("urgency", "claim", "decide", "feedback"),
    [
        (Urgency.U0, None, None, None),
        (Urgency.U1, "2027-01-12 11:00", "2027-01-12 14:00", "2027-01-13 17:00"),
        (Urgency.U2, "2027-01-12 14:00", "2027-01-14 17:00", "2027-01-15 17:00"),
        (Urgency.U3, "2027-01-13 17:00", "2027-01-19 17:00", "2027-01-26 17:00"),
        (Urgency.U4, "2027-01-15 17:00", None, None),
    ],
)
def test_what_is_promised_when_it_is_sent(
    urgency: Urgency, claim: str | None, decide: str | None, feedback: str | None
) -> None:
    due = deadlines.first_dues(urgency, TUESDAY, OFFICE, TERMS)
    expected = [local(t) if t else None for t in (claim, decide, feedback, None)]
    assert [due.claim, due.decide, due.feedback, due.follow_up] == expected


@pytest.mark.parametrize(
    ("urgency", "follow_up", "worry"),
    [
        (Urgency.U1, "2027-01-19 17:00", "2027-01-12 14:00"),
        (Urgency.U2, "2027-01-26 17:00", "2027-01-14 17:00"),
        (Urgency.U3, "2027-02-09 17:00", "2027-01-19 17:00"),
        (Urgency.U4, "2027-02-09 17:00", "2027-01-19 17:00"),
        (Urgency.U0, None, "2027-01-19 17:00"),
    ],
)
def test_what_is_promised_later(urgency: Urgency, follow_up: str | None, worry: str) -> None:
    found = deadlines.due_follow_up(urgency, TUESDAY, OFFICE, TERMS)
    assert found == (local(follow_up) if follow_up else None)
    assert deadlines.due_worry(urgency, TUESDAY, OFFICE, TERMS) == local(worry)


def test_u4_closes_by_itself_and_the_others_do_not() -> None:
    assert TERMS.of(Urgency.U4).auto_close == Term(wd=10)
    assert {TERMS.of(u).auto_close for u in Urgency if u is not Urgency.U4} == {None}
    for urgency in Urgency:
        ends = local("2027-01-26 17:00") if urgency is Urgency.U4 else None
        assert deadlines.first_dues(urgency, TUESDAY, OFFICE, TERMS).auto_close == ends
        assert deadlines.due_auto_close(urgency, TUESDAY, OFFICE, TERMS) == ends


@pytest.mark.parametrize(
    ("term", "whole", "half"),
    [
        (Term(wu=1), "2027-01-12 11:00", "2027-01-12 10:30"),
        (Term(wu=1.5), "2027-01-12 11:30", "2027-01-12 10:45"),
        (Term(wu=4), "2027-01-12 14:00", "2027-01-12 12:00"),
        (Term(wd=1), "2027-01-13 17:00", "2027-01-13 17:00"),
        (Term(wd=3), "2027-01-15 17:00", "2027-01-14 17:00"),
        (Term(wd=4), "2027-01-18 17:00", "2027-01-14 17:00"),
    ],
)
def test_a_term_and_half_of_it(term: Term, whole: str, half: str) -> None:
    assert term.after(TUESDAY, OFFICE) == local(whole)
    assert term.half(TUESDAY, OFFICE) == local(half)


PROMISED = DueDates(
    claim=None,
    decide=local("2027-01-19 17:00"),
    feedback=local("2027-01-26 17:00"),
    follow_up=local("2027-02-09 17:00"),
)


def test_giving_back_halves_the_claim_and_keeps_the_rest() -> None:
    due = deadlines.released(PROMISED, Urgency.U2, TUESDAY, OFFICE, TERMS)
    assert due.claim == local("2027-01-12 12:00")
    assert (due.decide, due.feedback, due.follow_up) == (
        PROMISED.decide,
        PROMISED.feedback,
        PROMISED.follow_up,
    )
    none = Terms({Urgency.U2: UrgencyTerms()})
    assert deadlines.released(PROMISED, Urgency.U2, TUESDAY, OFFICE, none).claim is None


def test_another_team_never_makes_feedback_later() -> None:
    now = local("2027-01-20 10:00")
    due = deadlines.redirected(PROMISED, Urgency.U3, now, OFFICE, TERMS)
    assert due.feedback == PROMISED.feedback
    assert (due.claim, due.decide, due.follow_up) == (
        local("2027-01-21 17:00"),
        local("2027-01-27 17:00"),
        None,
    )


def test_another_team_with_shorter_terms_is_sooner() -> None:
    due = deadlines.redirected(PROMISED, Urgency.U1, TUESDAY, OFFICE, TERMS)
    assert due.feedback == local("2027-01-13 17:00")


def test_another_team_promises_what_was_not_promised() -> None:
    due = deadlines.redirected(DueDates(), Urgency.U3, TUESDAY, OFFICE, TERMS)
    assert due.feedback == local("2027-01-26 17:00")
    nothing = deadlines.redirected(DueDates(), Urgency.U4, TUESDAY, OFFICE, TERMS)
    assert nothing.feedback is None
    kept = deadlines.redirected(PROMISED, Urgency.U4, TUESDAY, OFFICE, TERMS)
    assert kept.feedback == PROMISED.feedback


def test_nothing_running_is_nothing_paused() -> None:
    assert deadlines.pause(None, TUESDAY) is None
    assert deadlines.resume(None, Urgency.U3, TUESDAY, OFFICE, TERMS) is None
    due = local("2027-01-19 17:00")
    assert deadlines.pause(due, TUESDAY) == PausedTerm(due, TUESDAY)


def resumed(urgency: Urgency, due: str, asked: str, answered: str) -> datetime:
    paused = deadlines.pause(local(due), local(asked))
    found = deadlines.resume(paused, urgency, local(answered), OFFICE, TERMS)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("urgency", "due", "asked", "answered", "new"),
    [
        # Days: one day for each closing in between.
        (Urgency.U3, "2027-01-19 17:00", "2027-01-12 14:05", "2027-01-12 15:20", "2027-01-19 17:00"),
        (Urgency.U3, "2027-01-19 17:00", "2027-01-12 14:05", "2027-01-13 09:00", "2027-01-20 17:00"),
        (Urgency.U3, "2027-01-19 17:00", "2027-01-12 14:05", "2027-01-12 17:00", "2027-01-20 17:00"),
        (Urgency.U3, "2027-01-19 17:00", "2027-01-15 14:05", "2027-01-18 09:00", "2027-01-20 17:00"),
        (Urgency.U3, "2027-01-22 17:00", "2027-01-15 14:05", "2027-01-19 09:00", "2027-01-26 17:00"),
        (Urgency.U2, "2027-01-14 17:00", "2027-01-12 11:00", "2027-01-13 11:00", "2027-01-15 17:00"),
        # At least the minimum stays: a working day, or four working hours.
        (Urgency.U3, "2027-01-12 17:00", "2027-01-12 16:00", "2027-01-12 16:30", "2027-01-13 17:00"),
        (Urgency.U2, "2027-01-12 17:00", "2027-01-12 14:00", "2027-01-12 16:00", "2027-01-13 11:30"),
        # Hours: the minutes that were left.
        (Urgency.U1, "2027-01-12 14:00", "2027-01-12 10:30", "2027-01-12 12:00", "2027-01-12 15:30"),
        (Urgency.U1, "2027-01-12 14:00", "2027-01-12 12:00", "2027-01-13 09:00", "2027-01-13 11:00"),
        (Urgency.U1, "2027-01-12 14:00", "2027-01-12 13:30", "2027-01-12 13:40", "2027-01-12 14:40"),
        (Urgency.U1, "2027-01-12 14:00", "2027-01-12 15:00", "2027-01-12 16:30", "2027-01-13 09:00"),
    ],
)  # fmt: skip
def test_an_answer_gives_back_the_time_that_it_took(
    urgency: Urgency, due: str, asked: str, answered: str, new: str
) -> None:
    assert resumed(urgency, due, asked, answered) == local(new)


def test_an_answer_before_closing_moves_nothing() -> None:
    """Also when the term was in hours at first: such a promise does not lie on closing time."""
    paused = PausedTerm(local("2027-01-14 14:00"), local("2027-01-12 11:00"))
    now = local("2027-01-12 12:00")
    found = deadlines.resume(paused, Urgency.U2, now, OFFICE, TERMS)
    assert found == local("2027-01-14 14:00")


def test_an_urgency_without_minimum_keeps_what_was_left() -> None:
    own = Terms({Urgency.U4: UrgencyTerms(decide=Term(wu=4))})
    paused = PausedTerm(local("2027-01-12 14:00"), local("2027-01-12 13:50"))
    now = local("2027-01-12 15:00")
    assert deadlines.resume(paused, Urgency.U4, now, OFFICE, own) == now + timedelta(minutes=10)


def test_a_pause_of_a_term_that_has_no_length_any_more() -> None:
    none = Terms({Urgency.U3: UrgencyTerms()})
    paused = PausedTerm(local("2027-01-12 14:00"), local("2027-01-12 13:00"))
    now = local("2027-01-12 15:00")
    # An hour was left; the minimum of a working day is more.
    assert deadlines.resume(paused, Urgency.U3, now, OFFICE, none) == local("2027-01-13 17:00")
