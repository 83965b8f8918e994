"""Handing over, closing and what comes after the end, as pure steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from casework import transitions
from casework.deadlines import Terms
from casework.errors import (
    BadInput,
    FeedbackMissing,
    GroundMissing,
    NotCopiedToFile,
    NotNow,
    Refused,
)
from casework.referral import Event, FeedbackState, IdentityHandover, Referral, State
from casework.sharing import Consent, GroundCode
from casework.taxonomy import (
    ConsentForm,
    ConsentGiver,
    CopiedToFile,
    FeedbackCode,
    NotCopiedReason,
    Purpose,
    Urgency,
)
from tests.lindermeer import lindermeer, local
from tests.views import cases
from tests.views.cases import LATER, TEAM

JEUGD = lindermeer().teams["jeugd"]
NOW = LATER + timedelta(hours=3)
CONSENT = Consent(
    police_named=True,
    purpose=Purpose.PURPOSE_HELP,
    form=ConsentForm.ORAL,
    giver=ConsentGiver.RESIDENT,
    given_on=date(2027, 1, 19),
)


def test_a_colleague_is_asked_and_not_oneself() -> None:
    with pytest.raises(BadInput):
        transitions.propose_owner(cases.accepted(), "mirte")
    asked = transitions.propose_owner(cases.accepted(), "dennis")
    assert (asked.owner, asked.next_owner) == ("mirte", "dennis")
    yes, no = transitions.accept_ownership(asked), transitions.refuse_ownership(asked)
    assert (yes.owner, yes.next_owner, yes.due) == ("dennis", None, asked.due)
    assert (no.owner, no.next_owner) == ("mirte", None)


@pytest.mark.parametrize("case", [cases.submitted(), cases.claimed(), cases.closed()])
@pytest.mark.parametrize("step", [transitions.accept_ownership, transitions.refuse_ownership])
def test_only_what_is_under_way_changes_hands(
    case: Referral, step: Callable[[Referral], Referral]
) -> None:
    with pytest.raises(NotNow):
        step(replace(case, next_owner="dennis"))


def test_a_name_is_passed_when_both_say_so() -> None:
    once = transitions.confirm_handover(cases.claimed(), "mirte")
    assert (once.handover, once.handover_confirmed_by) == (IdentityHandover.PENDING, ("mirte",))
    twice = transitions.confirm_handover(once, "mirte")
    assert (twice.handover, twice.handover_confirmed_by) == (IdentityHandover.PENDING, ("mirte",))
    both = transitions.confirm_handover(once, "joris")
    assert both.handover is IdentityHandover.DONE
    with pytest.raises(NotNow):
        transitions.confirm_handover(replace(cases.claimed(), handover=IdentityHandover.N_A), "x")


def close(case: Referral, **changes: object) -> Referral:
    given: dict[str, object] = {
        "actor": "mirte",
        "outcome": FeedbackCode.FB_CLOSED,
        "copied": CopiedToFile.YES,
        "not_copied_reason": None,
        "now": NOW,
        **changes,
    }
    return transitions.close(case, **given)  # type: ignore[arg-type]


def test_closing() -> None:
    before = transitions.propose_owner(cases.accepted(), "dennis")
    after = close(before)
    assert (after.state, after.outcome, after.ended_at) == (
        State.CLOSED,
        FeedbackCode.FB_CLOSED,
        NOW,
    )
    assert (after.last_feedback, after.copied) == (FeedbackCode.FB_CLOSED, CopiedToFile.YES)
    assert (after.next_owner, after.paused) == (None, None)
    assert (after.due.claim, after.due.decide, after.due.follow_up) == (None, None, None)
    assert after.undo is not None
    assert after.undo.event is Event.CLOSE
    back = transitions.undo(after, "mirte", NOW)
    assert back == replace(before, version=after.version + 1)
    nested = replace(after.undo, before=replace(before, undo=after.undo))
    assert transitions.undo(replace(after, undo=nested), "mirte", NOW).undo is None


def test_closing_too_early() -> None:
    with pytest.raises(FeedbackMissing):
        close(transitions.accept(cases.claimed(), TEAM, LATER))
    with pytest.raises(NotCopiedToFile):
        close(cases.accepted(), copied=None)
    with pytest.raises(NotCopiedToFile):
        close(cases.accepted(), copied=CopiedToFile.NOT_APPLICABLE)
    reason = NotCopiedReason.ADVICE_ONLY
    after = close(cases.accepted(), copied=CopiedToFile.NOT_APPLICABLE, not_copied_reason=reason)
    assert after.not_copied_reason is reason


def test_an_outcome_about_the_resident_needs_consent() -> None:
    with pytest.raises(GroundMissing):
        close(cases.accepted(), outcome=FeedbackCode.FB_HELP_STARTED)
    after = close(cases.accepted(), outcome=FeedbackCode.FB_HELP_STARTED, consent=CONSENT)
    assert after.consent == CONSENT
    known = replace(cases.accepted(), consent=CONSENT)
    assert close(known, outcome=FeedbackCode.FB_HELP_STARTED).consent == CONSENT


ENDED = replace(cases.closed(), ended_at=LATER)
MONTH = timedelta(days=30)


@pytest.mark.parametrize(
    "step",
    [
        lambda now: transitions.confirm(ENDED, now),
        lambda now: transitions.still_worried(ENDED, TEAM, now),
        lambda now: transitions.reopen(ENDED, "mirte", TEAM, now),
    ],
)
def test_thirty_days_to_come_back_to_it(step: Callable[[object], Referral]) -> None:
    assert step(LATER + MONTH).version == ENDED.version + 1
    with pytest.raises(Refused) as late:
        step(LATER + MONTH + timedelta(seconds=1))
    assert late.value.text_id == "error-too-late"


def test_what_has_not_ended_has_no_answer() -> None:
    with pytest.raises(NotNow):
        transitions.confirm(cases.accepted(), NOW)


def test_once_confirmed_once_worried_once_answered() -> None:
    confirmed = transitions.confirm(ENDED, NOW)
    assert confirmed.confirmed_at == NOW
    with pytest.raises(NotNow):
        transitions.confirm(confirmed, NOW)
    worried = transitions.still_worried(ENDED, TEAM, NOW)
    assert (worried.worried_at, worried.worry_answered_at) == (NOW, None)
    assert worried.worry_due == local("2027-01-26 17:00")
    urgent = transitions.still_worried(replace(ENDED, urgency=Urgency.U1), TEAM, NOW)
    assert urgent.worry_due == local("2027-01-19 16:30")
    with pytest.raises(NotNow):
        transitions.still_worried(worried, TEAM, NOW)
    answered = transitions.react(worried, NOW)
    assert answered.worry_answered_at == NOW
    for gone in (answered, ENDED):
        with pytest.raises(NotNow):
            transitions.react(gone, NOW)


def test_taking_it_up_again() -> None:
    worried = transitions.still_worried(transitions.confirm(ENDED, NOW), TEAM, NOW)
    later = NOW + timedelta(days=3)
    worried = replace(worried, not_copied_reason=NotCopiedReason.NO_CASE)
    again = transitions.reopen(worried, "mirte", TEAM, later)
    assert again.feedback is FeedbackState.DUE
    urgent = transitions.reopen(replace(worried, urgency=Urgency.U1), "wim", TEAM, later)
    assert urgent.due.follow_up == local("2027-01-22 16:30")
    assert urgent.due.feedback == urgent.due.follow_up, "as soon as an answer to a worry"
    assert again.due.feedback == again.due.follow_up
    assert (again.state, again.owner, again.leg) == (State.ACCEPTED, "mirte", ENDED.leg + 1)
    assert (again.accepted_at, again.worry_answered_at) == (later, later)
    empty = ("ended_at", "outcome", "copied", "not_copied_reason", "confirmed_at")
    assert [getattr(again, name) for name in empty] == [None] * 5
    assert (again.due.claim, again.due.decide) == (None, None)
    assert again.due.feedback is not None
    assert again.due.follow_up is not None
    assert again.due.follow_up > later
    nobody = transitions.reopen(replace(ENDED, owner=None), "wim", TEAM, later)
    assert (nobody.owner, nobody.worry_answered_at) == ("wim", None)
    assert transitions.reopen(worried, "wim", TEAM, later).owner == "wim"
    answered = transitions.reopen(transitions.react(worried, NOW), "wim", TEAM, later)
    assert answered.worry_answered_at == NOW


def test_a_shorter_promise_of_the_team_stays_after_reopening() -> None:
    terms = Terms.from_dict({"U3": {"feedback": {"wd": 2}}})
    again = transitions.reopen(ENDED, "mirte", replace(TEAM, terms=terms), NOW)
    assert again.due.feedback is not None and again.due.follow_up is not None
    assert again.due.feedback < again.due.follow_up
    asks_nothing = transitions.reopen(replace(ENDED, urgency=Urgency.U4), "mirte", TEAM, NOW)
    assert asks_nothing.due.feedback is None
    assert asks_nothing.due.follow_up is not None


def test_undo() -> None:
    claimed = transitions.claim(cases.submitted(), "dennis", NOW)
    minute = NOW + timedelta(seconds=60)
    assert transitions.undo(claimed, "dennis", minute).state is State.SUBMITTED
    with pytest.raises(Refused) as late:
        transitions.undo(claimed, "dennis", minute + timedelta(seconds=1))
    assert late.value.text_id == "error-undo-gone"
    with pytest.raises(NotNow):
        transitions.undo(claimed, "mirte", NOW)
    with pytest.raises(NotNow):
        transitions.undo(cases.submitted(), "dennis", NOW)


def test_giving_it_to_a_colleague() -> None:
    for who in ("mirte", "joris"):
        with pytest.raises(BadInput):
            transitions.assign(cases.accepted(), who, TEAM, NOW)
    for case in (cases.claimed(), cases.asked(), cases.accepted(), cases.on_hold()):
        asked = replace(case, next_owner="wim")
        after = transitions.assign(asked, "dennis", TEAM, NOW)
        same = {f.name for f in fields(Referral)} - {"owner", "next_owner", "version", "undo"}
        assert {f: getattr(after, f) for f in same} == {f: getattr(asked, f) for f in same}
        assert (after.owner, after.next_owner, after.undo) == ("dennis", None, None)
    with pytest.raises(NotNow):
        transitions.assign(cases.closed(), "dennis", TEAM, NOW)


def test_giving_to_a_colleague_what_nobody_has() -> None:
    after = transitions.assign(cases.submitted(), "dennis", TEAM, NOW)
    assert (after.state, after.owner, after.claimed_at) == (State.CLAIMED, "dennis", NOW)
    assert after.due == replace(cases.submitted().due, claim=None)
    assert (after.handover, after.undo) == (IdentityHandover.PENDING, None)
    half = replace(cases.submitted(), handover_confirmed_by=("wim",))
    assert transitions.assign(half, "dennis", TEAM, NOW).handover_confirmed_by == ()
    anonymous = replace(cases.submitted(), ground=GroundCode.ANON)
    assert transitions.assign(anonymous, "dennis", TEAM, NOW).handover is IdentityHandover.N_A
