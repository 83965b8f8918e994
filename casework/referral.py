"""A referral: the record, its states and which event may follow which state.

The states and events follow the working practice that Kruip (2017) describes: one owner for every
accepted item, no closing without terugkoppeling. Identity never stands in this record: who it is
about goes by phone between the two professionals (`handover`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework.deadlines import DueDates, PausedTerm
from casework.sharing import Consent, GroundCode
from casework.taxonomy import (
    Concern,
    CopiedToFile,
    DeclineReason,
    FeedbackCode,
    Informed,
    Involvement,
    Kind,
    NextStep,
    NotCopiedReason,
    NotInformedReason,
    Purpose,
    RedirectReason,
    Urgency,
    Who,
)

UNDO_WINDOW = timedelta(seconds=60)
ANSWER_WINDOW = timedelta(days=30)
MAX_REDIRECTS = 2


class State(StrEnum):
    """Where a referral stands. A draft is not a referral yet: it lives in the conversation."""

    SUBMITTED = "SUBMITTED"
    CLAIMED = "CLAIMED"
    INFO_NEEDED = "INFO_NEEDED"
    ACCEPTED = "ACCEPTED"
    ON_HOLD = "ON_HOLD"
    DECLINED = "DECLINED"
    DIVERTED = "DIVERTED"
    CLOSED = "CLOSED"
    WITHDRAWN = "WITHDRAWN"


OPEN_STATES = frozenset(
    {State.SUBMITTED, State.CLAIMED, State.INFO_NEEDED, State.ACCEPTED, State.ON_HOLD}
)
ENDED_STATES = frozenset(State) - OPEN_STATES


class Event(StrEnum):
    """What can happen to a referral; actions, audit lines and tests use these names."""

    SUBMIT = "submit"
    CLAIM = "claim"
    REDIRECT = "redirect"
    WITHDRAW = "withdraw"
    ASK = "ask"
    ANSWER = "answer"
    NO_ANSWER = "no_answer"
    AUTO_CLOSE = "auto_close"
    RELEASE = "release"
    ACCEPT = "accept"
    WAIT = "wait"
    RESUME = "resume"
    DECLINE = "decline"
    DIVERT = "divert"
    FEEDBACK = "feedback"
    HAND_OVER_OWNER = "hand_over_owner"
    ASSIGN = "assign"
    PUT_ON_AGENDA = "put_on_agenda"
    TAKE_OFF_AGENDA = "take_off_agenda"
    HAND_OVER_IDENTITY = "hand_over_identity"
    SUPPLEMENT = "supplement"
    CLOSE = "close"
    CONFIRM = "confirm"
    STILL_WORRIED = "still_worried"
    REACT = "react"
    REOPEN = "reopen"
    UNDO = "undo"


ALLOWED: Mapping[Event, frozenset[State]] = {
    Event.CLAIM: frozenset({State.SUBMITTED}),
    Event.REDIRECT: frozenset({State.SUBMITTED, State.CLAIMED}),
    Event.WITHDRAW: frozenset({State.SUBMITTED}),
    Event.ASK: frozenset({State.CLAIMED}),
    Event.ANSWER: frozenset({State.INFO_NEEDED}),
    Event.NO_ANSWER: frozenset({State.INFO_NEEDED}),
    # For information: nobody has to do anything, so it ends by itself.
    Event.AUTO_CLOSE: frozenset({State.SUBMITTED, State.CLAIMED}),
    Event.RELEASE: frozenset({State.CLAIMED}),
    Event.ACCEPT: frozenset({State.CLAIMED}),
    Event.WAIT: frozenset({State.CLAIMED, State.ACCEPTED}),
    Event.RESUME: frozenset({State.ON_HOLD}),
    Event.DECLINE: frozenset({State.CLAIMED}),
    Event.DIVERT: frozenset({State.CLAIMED}),
    # A code may be given as soon as a person has the case: the clock of terugkoppeling runs
    # from the moment of sending, not from acceptance.
    Event.FEEDBACK: frozenset({State.CLAIMED, State.INFO_NEEDED, State.ACCEPTED, State.ON_HOLD}),
    Event.HAND_OVER_OWNER: frozenset({State.ACCEPTED, State.ON_HOLD}),
    # The coordinator cuts the knot when nobody picks it up or the owner cannot.
    Event.ASSIGN: OPEN_STATES,
    Event.PUT_ON_AGENDA: OPEN_STATES,
    Event.TAKE_OFF_AGENDA: OPEN_STATES,
    Event.HAND_OVER_IDENTITY: frozenset(
        {State.CLAIMED, State.INFO_NEEDED, State.ACCEPTED, State.ON_HOLD}
    ),
    Event.SUPPLEMENT: OPEN_STATES,
    Event.CLOSE: frozenset({State.ACCEPTED, State.ON_HOLD}),
    Event.CONFIRM: frozenset({State.CLOSED}),
    Event.STILL_WORRIED: frozenset({State.CLOSED}),
    Event.REACT: frozenset({State.CLOSED}),
    Event.REOPEN: frozenset({State.CLOSED}),
    Event.UNDO: frozenset({State.CLAIMED, State.CLOSED}),
}


class FeedbackState(StrEnum):
    """Whether the sender is still owed terugkoppeling."""

    NONE_DUE = "NONE_DUE"
    DUE = "DUE"
    GIVEN = "GIVEN"


class IdentityHandover(StrEnum):
    """Whether the name was passed by phone; the name itself is never stored."""

    N_A = "N_A"
    PENDING = "PENDING"
    DONE = "DONE"


@dataclass(frozen=True, slots=True)
class Undo:
    """How to take back the last step: who may, until when (UTC), and what changed back."""

    event: Event
    actor: str
    until: datetime
    before: Referral


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """One signal about one household, without anything that says who it is about.

    Times are UTC instants. `due` holds the promises that were made; `paused` the decide term
    while a question waits for an answer; `unanswered`: the time to answer the last one is over.
    `involvement` and `bsn_known` are None when the sender was not asked: nothing is filled in for
    somebody. `first_promise` is what the first terugkoppeling kept or broke, once the case was
    opened again and has a new promise. `agenda_on` is the day of a meeting of the team. `version`
    rises by one with every change.
    """

    id: str
    reference: str
    kind: Kind
    state: State
    version: int
    sender: str
    team: str
    neighbourhood: str
    concerns: tuple[Concern, ...]
    who: Who
    urgency: Urgency
    purpose: Purpose
    ground: GroundCode
    submitted_at: datetime
    due: DueDates
    informed: Informed | None = None
    not_informed_reason: NotInformedReason | None = None
    involvement: Involvement | None = None
    bsn_known: bool | None = None
    advice_asked: bool = False
    leg: int = 1
    earlier_teams: tuple[str, ...] = ()
    owner: str | None = None
    claimed_at: datetime | None = None
    accepted_at: datetime | None = None
    paused: PausedTerm | None = None
    unanswered: bool = False
    handover: IdentityHandover = IdentityHandover.N_A
    handover_confirmed_by: tuple[str, ...] = ()
    feedback: FeedbackState = FeedbackState.DUE
    first_feedback_at: datetime | None = None
    first_promise: datetime | None = None
    last_feedback: FeedbackCode | None = None
    consent: Consent | None = None
    expected_on: date | None = None
    agenda_on: date | None = None
    decline_reason: DeclineReason | None = None
    next_step: NextStep | None = None
    outcome: FeedbackCode | None = None
    copied: CopiedToFile | None = None
    not_copied_reason: NotCopiedReason | None = None
    ended_at: datetime | None = None
    confirmed_at: datetime | None = None
    worried_at: datetime | None = None
    worry_due: datetime | None = None
    worry_answered_at: datetime | None = None
    next_owner: str | None = None
    next_team: str | None = None
    next_team_reason: RedirectReason | None = None
    soft_asked_again: bool = False
    undo: Undo | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something with it."""
        return self.state in OPEN_STATES

    @property
    def for_information(self) -> bool:
        """Whether it asks nothing of the team, and nobody chose to do something with it."""
        return self.urgency is Urgency.U4 and (
            self.state in {State.SUBMITTED, State.CLAIMED} or self.ended_by_itself
        )

    @property
    def ended_by_itself(self) -> bool:
        """Whether the clock closed it; a person who closes says what came of it."""
        return self.state is State.CLOSED and self.outcome is None

    def ended_lately(self, now: datetime) -> bool:
        """Whether it ended so short ago that the sender may still react, and it can be reopened."""
        return self.ended_at is not None and now - self.ended_at <= ANSWER_WINDOW

    def allows(self, event: Event) -> bool:
        """Tell whether this event may follow the present state (guards apart)."""
        return self.state in ALLOWED[event]
