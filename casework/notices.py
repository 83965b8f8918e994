"""What the bot tells somebody, as a fact and not as a text.

A notice carries codes only. Its words are made at the moment of sending, when access is asked once
more: who lost the right in the meantime gets nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum


class NoticeKind(StrEnum):
    """Every message that the bot sends on its own account; the views have one text for each."""

    HEADLINE = "HEADLINE"  # a new signal for the team, without content
    RECEIPT = "RECEIPT"  # it arrived, who reads it when
    CLAIMED = "CLAIMED"  # a colleague has it: name, function, work phone
    QUESTION = "QUESTION"  # the claimer asks back
    ASKED_NOBODY = "ASKED_NOBODY"  # for who asked: nobody is there to answer what is urgent
    ANSWER = "ANSWER"  # the sender answered
    OFFERED_AGAIN = "OFFERED_AGAIN"  # the claimer gave it back
    REDIRECTED = "REDIRECTED"  # another team has it now
    TEAM_PROPOSED = "TEAM_PROPOSED"  # a third redirect: will your team take it?
    ON_HOLD = "ON_HOLD"  # waiting list, with the date
    RESUMED = "RESUMED"
    DECLINED = "DECLINED"  # reason and next step
    DIVERTED = "DIVERTED"  # belongs to Veilig Thuis or 112
    FEEDBACK = "FEEDBACK"  # terugkoppeling
    OWNER_PROPOSED = "OWNER_PROPOSED"  # a colleague asks to take over
    OWNER_CHANGED = "OWNER_CHANGED"
    OWNER_REFUSED = "OWNER_REFUSED"  # the colleague who was asked to take over cannot
    HANDED_OVER = "HANDED_OVER"  # the name was passed by phone
    SUPPLEMENT = "SUPPLEMENT"
    CLOSED = "CLOSED"
    ENDED_BY_ITSELF = "ENDED_BY_ITSELF"  # for information, and nobody opened it
    CONFIRMED = "CONFIRMED"  # the sender confirms the terugkoppeling
    STILL_WORRIED = "STILL_WORRIED"
    REACTED = "REACTED"
    REOPENED = "REOPENED"
    WITHDRAWN = "WITHDRAWN"
    UNDONE = "UNDONE"
    CARD = "CARD"  # the case changed and nobody must act: the card is edited in place
    DRAFT_EXPIRED = "DRAFT_EXPIRED"
    NOT_HANDLED = "NOT_HANDLED"  # an update failed three times
    UNREACHABLE = "UNREACHABLE"  # a colleague blocked the bot: coordinator and administrator
    NO_TEAM = "NO_TEAM"  # a signal found no team: coordinator and administrator
    SUSPENDED = "SUSPENDED"
    SPAR_QUESTION = "SPAR_QUESTION"  # a question for the pool; the asker gets it too
    SPAR_ANSWER = "SPAR_ANSWER"
    SPAR_FOLLOW_UP = "SPAR_FOLLOW_UP"
    SPAR_NO_ANSWER = "SPAR_NO_ANSWER"  # the honest "nobody answered yet"
    SPAR_CLOSED = "SPAR_CLOSED"
    SPAR_FLAGGED = "SPAR_FLAGGED"  # for the privacy officer
    SPAR_HIDDEN = "SPAR_HIDDEN"  # for who wrote it: somebody looks at it first
    SPAR_REVEAL = "SPAR_REVEAL"  # the asker would tell you who is asking
    SPAR_REVEALED = "SPAR_REVEALED"
    SPAR_RELEASED = "SPAR_RELEASED"  # for who wrote it: the privacy officer found nothing wrong
    SPAR_REDACTED = "SPAR_REDACTED"  # for who wrote it: the words are gone
    SPAR_WHO = "SPAR_WHO"  # for the privacy officer: a second person agreed, look who asked
    SPAR_UNMASKED = "SPAR_UNMASKED"  # for the asker: the privacy officer knows who you are
    SPAR_EXAMPLE = "SPAR_EXAMPLE"  # for the privacy officer: may this be an example?
    STANDS_IN = "STANDS_IN"  # for the substitute: there is news for somebody who is away
    GAP_AHEAD = "GAP_AHEAD"  # for the coordinator: nobody will cover a wijk or team
    BACK = "BACK"  # leave is over: is that right?
    NO_SUBSTITUTE = "NO_SUBSTITUTE"  # for the coordinator: leave without somebody who stands in
    NUDGE = "NUDGE"  # the sender waits for terugkoppeling: who has the case, or helps
    UNCLAIMED = "UNCLAIMED"  # nobody has it yet
    ESCALATED = "ESCALATED"  # terugkoppeling stays out: the coordinator
    NO_ANSWER = "NO_ANSWER"  # the time to answer a question is over
    DIGEST = "DIGEST"  # on Monday, for the coordinator: what needs somebody this week
    FIGURES = "FIGURES"  # the figures of a week, as a picture
    OFFICER_WEEK = "OFFICER_WEEK"  # on Monday, for an officer on duty: the own open cases
    PRIVACY_MONTH = "PRIVACY_MONTH"  # counts of a month, for the privacy officer
    POLICE_MONTH = "POLICE_MONTH"  # gaps and requests of a month, for the senior officer
    FIGURES_SHEET = "FIGURES_SHEET"  # the same as a spreadsheet, on request
    ASSIGNED = "ASSIGNED"  # the coordinator gave it to a colleague
    MOVED = "MOVED"  # you work in another team from now on
    ACCOUNT = "ACCOUNT"  # a colleague left, or a code reached the wrong person


class Lane(IntEnum):
    """Which notice goes first when many wait."""

    URGENT = 0
    NORMAL = 1
    BULK = 2


@dataclass(frozen=True, slots=True)
class Notice:
    """One message to be sent. `key` makes that the same fact is never put in twice.

    `not_before` is a UTC instant; `facts` are codes and dates, never a person's words.
    `version` is the version of the case that caused it: undo cancels by it. `secret`: nobody may
    learn from the outbox who gets it; its key must not name the recipient either.
    """

    recipient: str
    kind: NoticeKind
    key: str
    case: str | None = None
    version: int = 0
    lane: Lane = Lane.NORMAL
    not_before: datetime | None = None
    facts: Mapping[str, str | int] = field(default_factory=dict)
    secret: bool = False
