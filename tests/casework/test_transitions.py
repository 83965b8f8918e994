"""Each step from each state: allowed or refused, what it changes, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from casework import transitions
from casework.deadlines import DueDates
from casework.errors import (
    AlreadyTaken,
    BadInput,
    CaseworkError,
    GroundMissing,
    NotNow,
    Refused,
    TooManyRedirects,
)
from casework.referral import ALLOWED, Event, FeedbackState, IdentityHandover, Referral, State, Undo
from casework.sharing import Consent, GroundCode
from casework.taxonomy import (
    ConsentForm,
    ConsentGiver,
    CopiedToFile,
    DeclineReason,
    FeedbackCode,
    NextStep,
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

STEPS: dict[Event, Callable[[Referral], Referral]] = {
    Event.CLAIM: lambda r: transitions.claim(r, "dennis", NOW),
    Event.RELEASE: lambda r: transitions.release(r, TEAM, NOW),
    Event.REDIRECT: lambda r: transitions.redirect(r, JEUGD, NOW, ground_covers=True),
    Event.WITHDRAW: lambda r: transitions.withdraw(r, NOW),
    Event.ASK: lambda r: transitions.ask(r, NOW),
    Event.ANSWER: lambda r: transitions.answer(r, TEAM, NOW),
    Event.NO_ANSWER: lambda r: transitions.no_answer(r, TEAM, NOW),
    Event.AUTO_CLOSE: lambda r: transitions.auto_close(
        replace(
            r,
            urgency=Urgency.U4,
            feedback=FeedbackState.NONE_DUE,
            due=replace(r.due, auto_close=NOW),
        ),
        NOW,
    ),
    Event.ACCEPT: lambda r: transitions.accept(r, TEAM, NOW),
    Event.WAIT: lambda r: transitions.wait(r, date(2027, 3, 1), NOW.date()),
    Event.RESUME: lambda r: transitions.resume(r, TEAM, NOW),
    Event.DECLINE: lambda r: transitions.decline(
        r, DeclineReason.NO_LIGHT, NextStep.SUGGESTIONS, NOW
    ),
    Event.DIVERT: lambda r: transitions.divert(r, DeclineReason.NO_EMERGENCY, NOW),
    Event.FEEDBACK: lambda r: transitions.feedback(r, FeedbackCode.FB_PASSED_ON, TEAM, NOW),
    Event.HAND_OVER_OWNER: lambda r: transitions.propose_owner(r, "dennis"),
    Event.PUT_ON_AGENDA: lambda r: transitions.put_on_agenda(r, date(2027, 3, 1), NOW.date()),
    Event.TAKE_OFF_AGENDA: lambda r: transitions.take_off_agenda(
        replace(r, agenda_on=date(2027, 3, 1))
    ),
    Event.HAND_OVER_IDENTITY: lambda r: transitions.confirm_handover(
        replace(r, handover=IdentityHandover.PENDING), "mirte"
    ),
    Event.SUPPLEMENT: transitions.supplement,
    Event.CLOSE: lambda r: transitions.close(
        transitions.given(r, FeedbackCode.FB_OWNED, NOW),
        "mirte",
        FeedbackCode.FB_CLOSED,
        CopiedToFile.YES,
        None,
        NOW,
    ),
    Event.CONFIRM: lambda r: transitions.confirm(r, NOW),
    Event.STILL_WORRIED: lambda r: transitions.still_worried(r, TEAM, NOW),
    Event.REACT: lambda r: transitions.react(
        replace(r, worried_at=NOW, worry_answered_at=None), NOW
    ),
    Event.REOPEN: lambda r: transitions.reopen(r, "mirte", TEAM, NOW),
}

BY_STATE = {
    State.SUBMITTED: cases.submitted(),
    State.CLAIMED: cases.claimed(),
    State.INFO_NEEDED: cases.asked(),
    State.ACCEPTED: cases.accepted(),
    State.ON_HOLD: cases.on_hold(),
    State.DECLINED: transitions.decline(
        cases.claimed(), DeclineReason.NO_LIGHT, NextStep.CALL, LATER
    ),
    State.DIVERTED: transitions.divert(cases.claimed(), DeclineReason.NO_VT, LATER),
    State.CLOSED: replace(cases.closed(), ended_at=LATER),
    State.WITHDRAWN: transitions.withdraw(cases.submitted(), LATER),
}


@pytest.mark.parametrize(("event", "state"), list(product(STEPS, BY_STATE)))
def test_every_step_from_every_state(event: Event, state: State) -> None:
    before = BY_STATE[state]
    if state not in ALLOWED[event]:
        with pytest.raises(CaseworkError):
            STEPS[event](before)
        return
    after = STEPS[event](before)
    assert after.version == before.version + 1
    kept = {"id", "reference", "kind", "sender", "concerns", "who", "urgency", "purpose", "ground"}
    kept -= {"urgency"} if event is Event.AUTO_CLOSE else set()
    assert {f: getattr(after, f) for f in kept} == {f: getattr(before, f) for f in kept}
    undoable = {Event.CLAIM, Event.CLOSE}
    assert (after.undo is not None) is (event in undoable)


@pytest.mark.parametrize("state", [State.CLAIMED, State.INFO_NEEDED, State.ACCEPTED, State.ON_HOLD])
def test_what_somebody_has_is_taken(state: State) -> None:
    with pytest.raises(AlreadyTaken):
        transitions.claim(BY_STATE[state], "dennis", NOW)


@pytest.mark.parametrize("state", [State.DECLINED, State.CLOSED, State.WITHDRAWN, State.DIVERTED])
def test_what_has_ended_is_not_taken_but_over(state: State) -> None:
    with pytest.raises(NotNow) as over:
        transitions.claim(BY_STATE[state], "dennis", NOW)
    assert not isinstance(over.value, AlreadyTaken)


def test_nobody_claims_the_own_signal() -> None:
    with pytest.raises(Refused) as refused:
        transitions.claim(cases.submitted(), "joris", NOW)
    assert refused.value.text_id == "error-own-signal"


def test_a_claim() -> None:
    before = cases.submitted()
    after = transitions.claim(before, "dennis", NOW)
    assert (after.state, after.owner, after.claimed_at) == (State.CLAIMED, "dennis", NOW)
    assert after.due == replace(before.due, claim=None)
    assert after.handover is IdentityHandover.PENDING
    anonymous = transitions.claim(replace(before, ground=GroundCode.ANON), "dennis", NOW)
    assert anonymous.handover is IdentityHandover.N_A
    assert transitions.undo(after, "dennis", NOW) == replace(before, version=after.version + 1)


def test_a_claim_starts_the_handing_over_anew_and_remembers_how_it_was() -> None:
    older = transitions.claim(cases.submitted(), "mirte", NOW).undo
    before = replace(cases.submitted(), handover_confirmed_by=("wim",), undo=older)
    after = transitions.claim(before, "dennis", NOW)
    assert after.handover_confirmed_by == ()
    assert after.undo == Undo(
        Event.CLAIM, "dennis", NOW + timedelta(seconds=60), replace(before, undo=None)
    )


def test_giving_back_forgets_who_had_it() -> None:
    half = transitions.confirm_handover(cases.claimed(), "mirte")
    after = transitions.release(half, TEAM, NOW)
    assert (after.state, after.owner, after.claimed_at) == (State.SUBMITTED, None, None)
    assert (after.handover, after.handover_confirmed_by) == (IdentityHandover.N_A, ())
    assert after.due.claim is not None


def test_sending_on() -> None:
    half = transitions.confirm_handover(cases.claimed(), "mirte")
    after = transitions.redirect(half, JEUGD, NOW, ground_covers=True)
    assert (after.state, after.team, after.leg) == (State.SUBMITTED, "jeugd", 2)
    assert (after.owner, after.claimed_at, after.earlier_teams) == (None, None, ("st-kreken",))
    assert (after.handover, after.handover_confirmed_by) == (IdentityHandover.N_A, ())
    again = transitions.redirect(after, TEAM, NOW, ground_covers=True)
    assert (again.leg, again.team, again.earlier_teams) == (3, "st-kreken", ("jeugd",))
    assert after.due == DueDates(
        claim=local("2027-01-20 17:00"),
        decide=local("2027-01-26 17:00"),
        feedback=half.due.feedback,
    )
    with pytest.raises(TooManyRedirects):
        transitions.redirect(again, JEUGD, NOW, ground_covers=True)
    agreed = transitions.redirect(again, JEUGD, NOW, ground_covers=True, both_agree=True)
    assert (agreed.leg, agreed.earlier_teams) == (4, ("st-kreken",))


def test_sending_on_where_it_cannot_go() -> None:
    with pytest.raises(BadInput) as same:
        transitions.redirect(cases.claimed(), TEAM, NOW, ground_covers=True)
    assert same.value.text_id == "error-same-team"
    with pytest.raises(GroundMissing) as missing:
        transitions.redirect(cases.claimed(), JEUGD, NOW, ground_covers=False)
    assert missing.value.text_id == "error-ground-new-team"
    assert missing.value.values == {"team": JEUGD.name}


def test_a_question_pauses_and_silence_ends_the_pause_as_well() -> None:
    asked = cases.asked()
    assert asked.paused is not None
    for resumed in (transitions.answer(asked, TEAM, NOW), transitions.no_answer(asked, TEAM, NOW)):
        assert (resumed.state, resumed.paused) == (State.CLAIMED, None)
        # Asked on the 12th, answered on the 19th before closing: five working days later.
        assert resumed.due == replace(asked.due, decide=local("2027-01-26 17:00"))


def test_accepting_starts_the_follow_up() -> None:
    after = transitions.accept(cases.claimed(), TEAM, NOW)
    assert (after.state, after.accepted_at, after.due.decide) == (State.ACCEPTED, NOW, None)
    assert after.due.follow_up is not None
    assert after.due.feedback == cases.claimed().due.feedback


TODAY = NOW.date()


@pytest.mark.parametrize("day", [None, TODAY, TODAY - timedelta(days=1)])
def test_waiting_needs_a_day_to_come(day: date | None) -> None:
    with pytest.raises(Refused) as refused:
        transitions.wait(cases.claimed(), day, TODAY)
    assert refused.value.text_id == "error-date-needed"


def test_waiting_and_going_on() -> None:
    tomorrow = TODAY + timedelta(days=1)
    waits = transitions.wait(cases.claimed(), tomorrow, TODAY)
    assert (waits.state, waits.expected_on) == (State.ON_HOLD, tomorrow)
    assert (waits.due.decide, waits.due.follow_up) == (None, None)
    on = transitions.resume(waits, TEAM, NOW)
    assert (on.state, on.expected_on, on.accepted_at) == (State.ACCEPTED, None, NOW)
    assert on.due.follow_up is not None
    before = transitions.wait(cases.accepted(), tomorrow, TODAY)
    assert before.due.follow_up is None
    assert transitions.resume(before, TEAM, NOW).accepted_at == LATER


@pytest.mark.parametrize(
    ("reason", "step"),
    [(None, NextStep.CALL), (DeclineReason.NO_LIGHT, None), (None, None)],
)
def test_declining_needs_a_reason_and_a_next_step(
    reason: DeclineReason | None, step: NextStep | None
) -> None:
    with pytest.raises(Refused) as refused:
        transitions.decline(cases.claimed(), reason, step, NOW)
    assert refused.value.text_id == "error-decline-needs-both"


def test_a_full_team_does_not_decline() -> None:
    with pytest.raises(Refused) as refused:
        transitions.decline(cases.claimed(), DeclineReason.NO_CAPACITY, NextStep.CALL, NOW)
    assert refused.value.text_id == "error-no-capacity-waits"


def test_declining() -> None:
    before = cases.claimed()
    after = transitions.decline(before, DeclineReason.NO_LIGHT, NextStep.CALL, NOW)
    assert (after.state, after.ended_at) == (State.DECLINED, NOW)
    assert (after.decline_reason, after.next_step) == (DeclineReason.NO_LIGHT, NextStep.CALL)
    assert (after.feedback, after.first_feedback_at) == (FeedbackState.GIVEN, NOW)
    assert after.last_feedback is FeedbackCode.FB_NO_ACTION
    assert after.due == DueDates(feedback=before.due.feedback)


@pytest.mark.parametrize("reason", DeclineReason)
def test_sending_elsewhere(reason: DeclineReason) -> None:
    if reason not in {DeclineReason.NO_VT, DeclineReason.NO_EMERGENCY}:
        with pytest.raises(BadInput):
            transitions.divert(cases.claimed(), reason, NOW)
        return
    after = transitions.divert(cases.claimed(), reason, NOW)
    assert (after.state, after.ended_at, after.decline_reason) == (State.DIVERTED, NOW, reason)
    assert (after.feedback, after.first_feedback_at) == (FeedbackState.GIVEN, NOW)
    assert after.last_feedback is FeedbackCode.FB_NO_ACTION


def test_withdrawing_stops_every_clock() -> None:
    before = cases.submitted()
    assert None not in (before.due.claim, before.due.decide)
    after = transitions.withdraw(before, NOW)
    assert (after.state, after.ended_at) == (State.WITHDRAWN, NOW)
    assert after.due == DueDates(feedback=before.due.feedback)


def test_feedback_moves_the_follow_up_only_of_what_is_under_way() -> None:
    tomorrow = NOW + timedelta(days=1)
    accepted = transitions.feedback(cases.accepted(), FeedbackCode.FB_PASSED_ON, TEAM, tomorrow)
    before = cases.accepted().due.follow_up
    assert before is not None
    assert accepted.due.follow_up == before + timedelta(days=1)
    claimed = transitions.feedback(cases.claimed(), FeedbackCode.FB_PASSED_ON, TEAM, NOW)
    assert claimed.due.follow_up is None
    promised = replace(cases.claimed(), due=DueDates(follow_up=LATER))
    kept = transitions.feedback(promised, FeedbackCode.FB_PASSED_ON, TEAM, NOW)
    assert kept.due.follow_up == LATER
    assert (claimed.first_feedback_at, claimed.last_feedback) == (NOW, FeedbackCode.FB_PASSED_ON)


@pytest.mark.parametrize("day", [-1, 0, 1])
def test_consent_counts_from_its_day(day: int) -> None:
    consent = replace(CONSENT, given_on=TODAY + timedelta(days=day))
    told = {"code": FeedbackCode.FB_CONTACT, "team": TEAM, "now": NOW, "consent": consent}
    if day > 0:
        with pytest.raises(GroundMissing) as missing:
            transitions.feedback(cases.accepted(), **told)  # type: ignore[arg-type]
        assert missing.value.text_id == "error-n1-ground"
        return
    after = transitions.feedback(cases.accepted(), **told)  # type: ignore[arg-type]
    assert after.consent == consent
    later = transitions.feedback(after, FeedbackCode.FB_NO_CONTACT, TEAM, NOW)
    assert later.consent == consent
