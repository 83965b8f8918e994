"""What each event does to a referral: pure functions, a referral in and the next one out.

Every function raises NotNow when the state does not allow the event, and a Refused when a guard
says no. Who may do it is asked before (casework/access). `now` is an aware UTC instant.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from casework import deadlines
from casework.deadlines import DueDates
from casework.duty_time import local_day
from casework.errors import (
    AlreadyTaken,
    BadInput,
    FeedbackMissing,
    GroundMissing,
    NotCopiedToFile,
    NotNow,
    Refused,
    TooLate,
    TooManyRedirects,
)
from casework.people import Team
from casework.referral import (
    MAX_REDIRECTS,
    UNDO_WINDOW,
    Event,
    FeedbackState,
    IdentityHandover,
    Referral,
    State,
    Undo,
)
from casework.sharing import Consent, GroundCode, consent_covers_police
from casework.taxonomy import (
    CopiedToFile,
    DeclineReason,
    FeedbackCode,
    FeedbackLevel,
    NextStep,
    NotCopiedReason,
    RedirectReason,
    Urgency,
    level,
)


def _step(referral: Referral, event: Event, **changes: Any) -> Referral:
    """Return the next version, when the state allows the event. An older undo ends here."""
    if not referral.allows(event):
        raise NotNow
    return replace(referral, **{"version": referral.version + 1, "undo": None, **changes})


def _undo(referral: Referral, event: Event, actor: str, now: datetime) -> Undo:
    return Undo(event, actor, now + UNDO_WINDOW, replace(referral, undo=None))


def claim(referral: Referral, actor: str, now: datetime) -> Referral:
    """One colleague takes it: the words open for that person only."""
    if actor == referral.sender:
        raise Refused("error-own-signal")
    if referral.state in {State.CLAIMED, State.INFO_NEEDED, State.ACCEPTED, State.ON_HOLD}:
        raise AlreadyTaken
    return _step(
        referral,
        Event.CLAIM,
        state=State.CLAIMED,
        owner=actor,
        claimed_at=now,
        due=replace(referral.due, claim=None),
        handover=_handover(referral, working=referral.urgency is not Urgency.U4),
        handover_confirmed_by=(),
        undo=_undo(referral, Event.CLAIM, actor, now),
    )


def _handover(referral: Referral, *, working: bool = True) -> IdentityHandover:
    """The name is told by phone to who will work with it, not to who only reads."""
    anonymous = referral.ground is GroundCode.ANON
    return IdentityHandover.PENDING if working and not anonymous else IdentityHandover.N_A


def _worked_with(referral: Referral) -> IdentityHandover:
    """Who only read it and now works with it still has to hear the name."""
    heard = referral.handover is not IdentityHandover.N_A
    return referral.handover if heard or not referral.for_information else _handover(referral)


def release(referral: Referral, team: Team, now: datetime) -> Referral:
    """The claimer gives it back: half the claim term, the other promises keep running."""
    return _step(
        referral,
        Event.RELEASE,
        state=State.SUBMITTED,
        owner=None,
        claimed_at=None,
        handover=IdentityHandover.N_A,
        handover_confirmed_by=(),
        due=deadlines.released(referral.due, referral.urgency, now, team.calendar, team.terms),
    )


def redirect(
    referral: Referral,
    target: Team,
    now: datetime,
    *,
    ground_covers: bool,
    both_agree: bool = False,
) -> Referral:
    """Another team gets it: claim and decide start anew, terugkoppeling keeps its earliest promise.

    `ground_covers` tells whether the sender's ground also holds for the new team.
    """
    if referral.leg > MAX_REDIRECTS and not both_agree:
        raise TooManyRedirects
    _check_target(referral, target, ground_covers)
    earlier = dict.fromkeys((*referral.earlier_teams, referral.team))
    earlier.pop(target.code, None)
    return _step(
        referral,
        Event.REDIRECT,
        state=State.SUBMITTED,
        team=target.code,
        leg=referral.leg + 1,
        earlier_teams=tuple(earlier),
        next_team=None,
        next_team_reason=None,
        owner=None,
        claimed_at=None,
        agenda_on=None,
        handover=IdentityHandover.N_A,
        handover_confirmed_by=(),
        due=deadlines.redirected(
            referral.due, referral.urgency, now, target.calendar, target.terms
        ),
    )


def _check_target(referral: Referral, target: Team, ground_covers: bool) -> None:
    if target.code == referral.team:
        raise BadInput("error-same-team")
    if not ground_covers:
        raise GroundMissing("error-ground-new-team", team=target.name)


def propose_team(
    referral: Referral, target: Team, reason: RedirectReason, *, ground_covers: bool
) -> Referral:
    """Ask the coordinator of another team to take what was redirected twice already."""
    _check_target(referral, target, ground_covers)
    return _step(referral, Event.REDIRECT, next_team=target.code, next_team_reason=reason)


def refuse_team(referral: Referral) -> Referral:
    """The other coordinator says no, or the first one takes the proposal back."""
    return _step(referral, Event.REDIRECT, next_team=None, next_team_reason=None)


def withdraw(referral: Referral, now: datetime) -> Referral:
    """The sender takes it back before anybody claimed it."""
    return _ended(referral, Event.WITHDRAW, State.WITHDRAWN, now)


def ask(referral: Referral, now: datetime) -> Referral:
    """The claimer asks back: the decide term pauses, terugkoppeling does not."""
    return _step(
        referral,
        Event.ASK,
        state=State.INFO_NEEDED,
        unanswered=False,
        paused=deadlines.pause(referral.due.decide, now),
    )


def answer(referral: Referral, team: Team, now: datetime) -> Referral:
    """The sender answers: the decide term goes on."""
    return replace(_resumed(referral, Event.ANSWER, team, now), unanswered=False)


def no_answer(referral: Referral, team: Team, now: datetime) -> Referral:
    """The sender's time to answer is over: the claimer decides with what there is."""
    return replace(_resumed(referral, Event.NO_ANSWER, team, now), unanswered=True)


def _resumed(referral: Referral, event: Event, team: Team, now: datetime) -> Referral:
    decide = deadlines.resume(referral.paused, referral.urgency, now, team.calendar, team.terms)
    ends = referral.due.auto_close
    if ends is not None:
        # What ends by itself must not do so under the hands of who just got an answer.
        ends = deadlines.due_auto_close(referral.urgency, now, team.calendar, team.terms)
    return _step(
        referral,
        event,
        state=State.CLAIMED,
        paused=None,
        due=replace(referral.due, decide=decide, auto_close=ends),
    )


def auto_close(referral: Referral, now: datetime) -> Referral:
    """The clock ends what was for information. It is no terugkoppeling: nobody chose a code."""
    due = referral.due.auto_close
    if not referral.for_information or due is None or now < due:
        raise NotNow
    return _ended(referral, Event.AUTO_CLOSE, State.CLOSED, now)


def accept(referral: Referral, team: Team, now: datetime) -> Referral:
    """The claimer becomes the owner; the follow-up clock starts."""
    return _step(
        referral,
        Event.ACCEPT,
        state=State.ACCEPTED,
        accepted_at=now,
        handover=_worked_with(referral),
        due=replace(
            referral.due,
            decide=None,
            auto_close=None,
            follow_up=deadlines.due_follow_up(referral.urgency, now, team.calendar, team.terms),
        ),
    )


def wait(referral: Referral, expected_on: date | None, today: date) -> Referral:
    """It goes on the waiting list, never without a date. Choosing this tells the sender."""
    if expected_on is None or expected_on <= today:
        raise Refused("error-date-needed")
    return _step(
        referral,
        Event.WAIT,
        state=State.ON_HOLD,
        expected_on=expected_on,
        handover=_worked_with(referral),
        due=replace(referral.due, decide=None, follow_up=None, auto_close=None),
    )


def resume(referral: Referral, team: Team, now: datetime) -> Referral:
    """The owner takes it off the waiting list."""
    return _step(
        referral,
        Event.RESUME,
        state=State.ACCEPTED,
        expected_on=None,
        accepted_at=referral.accepted_at or now,
        due=replace(
            referral.due,
            follow_up=deadlines.due_follow_up(referral.urgency, now, team.calendar, team.terms),
        ),
    )


def decline(
    referral: Referral, reason: DeclineReason | None, next_step: NextStep | None, now: datetime
) -> Referral:
    """Not picked up: always with a reason and a next step. The reason is the terugkoppeling."""
    if reason is None or next_step is None:
        raise Refused("error-decline-needs-both")
    if reason is DeclineReason.NO_CAPACITY:
        raise Refused("error-no-capacity-waits")
    declined = _ended(
        referral, Event.DECLINE, State.DECLINED, now, decline_reason=reason, next_step=next_step
    )
    return given(declined, FeedbackCode.FB_NO_ACTION, now)


def divert(referral: Referral, reason: DeclineReason, now: datetime) -> Referral:
    """It belongs to Veilig Thuis or 112: the words go at once."""
    if reason not in {DeclineReason.NO_VT, DeclineReason.NO_EMERGENCY}:
        raise BadInput
    diverted = _ended(referral, Event.DIVERT, State.DIVERTED, now, decline_reason=reason)
    return given(diverted, FeedbackCode.FB_NO_ACTION, now)


def given(referral: Referral, code: FeedbackCode, now: datetime) -> Referral:
    """Mark that a person chose a code for the sender: the clock of terugkoppeling stops."""
    return replace(
        referral,
        feedback=FeedbackState.GIVEN,
        first_feedback_at=referral.first_feedback_at or now,
        last_feedback=code,
    )


def feedback(
    referral: Referral,
    code: FeedbackCode,
    team: Team,
    now: datetime,
    *,
    consent: Consent | None = None,
) -> Referral:
    """Tell the sender how it stands. What says something about the resident needs consent that
    names the police (Wmo 5.3.3); a later code may lean on the consent given before."""
    consent = consent or referral.consent
    _check_level(code, consent, now)
    follow_up = referral.due.follow_up
    if referral.state is State.ACCEPTED:
        follow_up = deadlines.due_follow_up(referral.urgency, now, team.calendar, team.terms)
    told = _step(
        referral,
        Event.FEEDBACK,
        consent=consent,
        due=replace(referral.due, follow_up=follow_up),
    )
    return given(told, code, now)


def _check_level(code: FeedbackCode, consent: Consent | None, now: datetime) -> None:
    if level(code) is FeedbackLevel.N1 and not (
        consent is not None and consent_covers_police(consent, local_day(now))
    ):
        raise GroundMissing("error-n1-ground")


def propose_owner(referral: Referral, colleague: str) -> Referral:
    """Ask a colleague to take over; nothing changes before that colleague accepts."""
    if colleague == referral.owner:
        raise BadInput
    return _step(referral, Event.HAND_OVER_OWNER, next_owner=colleague)


def accept_ownership(referral: Referral) -> Referral:
    """The colleague takes over: the promises stay as they are."""
    return _step(referral, Event.HAND_OVER_OWNER, owner=referral.next_owner, next_owner=None)


def refuse_ownership(referral: Referral) -> Referral:
    """The colleague says no, or the owner takes the proposal back."""
    return _step(referral, Event.HAND_OVER_OWNER, next_owner=None)


def assign(referral: Referral, colleague: str, team: Team, now: datetime) -> Referral:
    """The coordinator gives it to a colleague: the promises of who had it stay as they are.

    Of a case that nobody had this is the claim, and nobody can undo it. What was for information
    is work from then on, with a term to decide.
    """
    if colleague in {referral.owner, referral.sender}:
        raise BadInput
    if referral.state is not State.SUBMITTED:
        return _step(referral, Event.ASSIGN, owner=colleague, next_owner=None)
    decide = referral.due.decide
    if referral.for_information:
        decide = deadlines.due_decide(referral.urgency, now, team.calendar, team.terms)
    return _step(
        referral,
        Event.ASSIGN,
        state=State.CLAIMED,
        owner=colleague,
        claimed_at=now,
        due=replace(referral.due, claim=None, decide=decide, auto_close=None),
        handover=_handover(referral),
        handover_confirmed_by=(),
    )


def put_on_agenda(referral: Referral, on: date, today: date) -> Referral:
    """The team talks about it in a meeting that it has anyway; nothing else changes."""
    if referral.agenda_on is not None:
        raise NotNow
    if on <= today:
        raise BadInput("flow-day-ahead")
    return _step(referral, Event.PUT_ON_AGENDA, agenda_on=on)


def take_off_agenda(referral: Referral) -> Referral:
    """It was talked about, or need not be."""
    if referral.agenda_on is None:
        raise NotNow
    return _step(referral, Event.TAKE_OFF_AGENDA, agenda_on=None)


def confirm_handover(referral: Referral, person: str) -> Referral:
    """One of the two says that the name was passed by phone; done when both did."""
    if referral.handover is IdentityHandover.N_A:
        raise NotNow
    confirmed = tuple(dict.fromkeys((*referral.handover_confirmed_by, person)))
    both = {referral.sender, referral.owner} <= set(confirmed)
    return _step(
        referral,
        Event.HAND_OVER_IDENTITY,
        handover_confirmed_by=confirmed,
        handover=IdentityHandover.DONE if both else IdentityHandover.PENDING,
    )


def supplement(referral: Referral) -> Referral:
    """The sender adds something; the words stand apart, the version tells that there is news."""
    return _step(referral, Event.SUPPLEMENT)


def close(
    referral: Referral,
    actor: str,
    outcome: FeedbackCode,
    copied: CopiedToFile | None,
    not_copied_reason: NotCopiedReason | None,
    now: datetime,
    *,
    consent: Consent | None = None,
) -> Referral:
    """End it. Impossible before terugkoppeling, and before the official file has what it needs
    (Wmo 5.3.4, Jeugdwet 7.3.8)."""
    if referral.feedback is not FeedbackState.GIVEN:
        raise FeedbackMissing
    if copied is None or (copied is CopiedToFile.NOT_APPLICABLE and not_copied_reason is None):
        raise NotCopiedToFile
    consent = consent or referral.consent
    _check_level(outcome, consent, now)
    return _ended(
        referral,
        Event.CLOSE,
        State.CLOSED,
        now,
        outcome=outcome,
        consent=consent,
        last_feedback=outcome,
        copied=copied,
        not_copied_reason=not_copied_reason,
        next_owner=None,
        undo=_undo(referral, Event.CLOSE, actor, now),
    )


def confirm(referral: Referral, now: datetime) -> Referral:
    """The sender says that the terugkoppeling is good: once, within 30 days."""
    _within_window(referral, now)
    if referral.confirmed_at is not None or referral.ended_by_itself:
        raise NotNow
    return _step(referral, Event.CONFIRM, confirmed_at=now)


def still_worried(referral: Referral, team: Team, now: datetime) -> Referral:
    """The sender is not at ease: the owner must react within the first urgency's decide term."""
    _within_window(referral, now)
    if referral.worried_at is not None:
        raise NotNow
    due = deadlines.due_worry(referral.urgency, now, team.calendar, team.terms)
    return _step(referral, Event.STILL_WORRIED, worried_at=now, worry_due=due)


def react(referral: Referral, now: datetime) -> Referral:
    """The owner reacts to the worry."""
    if referral.worried_at is None or referral.worry_answered_at is not None:
        raise NotNow
    return _step(referral, Event.REACT, worry_answered_at=now)


def reopen(referral: Referral, owner: str, team: Team, now: datetime) -> Referral:
    """Take it up again within 30 days: same reference, new leg, new promises.

    The sender was let down once, or is worried: terugkoppeling comes as soon as an answer to a worry.
    """
    _within_window(referral, now)
    fresh = deadlines.first_dues(referral.urgency, now, team.calendar, team.terms)
    follow_up = deadlines.due_worry(referral.urgency, now, team.calendar, team.terms)
    first_word = min(fresh.feedback, follow_up or fresh.feedback) if fresh.feedback else None
    answered = now if referral.worried_at and not referral.worry_answered_at else None
    told = referral.due.feedback if referral.first_feedback_at is not None else None
    return _step(
        referral,
        Event.REOPEN,
        state=State.ACCEPTED,
        owner=owner,
        accepted_at=now,
        handover=_handover(referral) if referral.ended_by_itself else referral.handover,
        leg=referral.leg + 1,
        ended_at=None,
        outcome=None,
        copied=None,
        not_copied_reason=None,
        confirmed_at=None,
        worry_answered_at=referral.worry_answered_at or answered,
        feedback=FeedbackState.DUE,
        first_promise=referral.first_promise or told,
        due=DueDates(feedback=first_word, follow_up=follow_up),
    )


def undo(referral: Referral, actor: str, now: datetime) -> Referral:
    """Take the last step back: the same person, within a minute, and nobody acted since."""
    if referral.undo is None or referral.undo.actor != actor:
        raise NotNow
    if now > referral.undo.until:
        raise TooLate("error-undo-gone")
    return replace(referral.undo.before, version=referral.version + 1, undo=None)


def _ended(
    referral: Referral, event: Event, state: State, now: datetime, **changes: Any
) -> Referral:
    """All clocks stop."""
    stopped = replace(referral.due, claim=None, decide=None, follow_up=None, auto_close=None)
    return _step(
        referral,
        event,
        **{"state": state, "ended_at": now, "paused": None, "due": stopped, **changes},
    )


def _within_window(referral: Referral, now: datetime) -> None:
    if referral.ended_at is None:
        raise NotNow
    if not referral.ended_lately(now):
        raise TooLate
