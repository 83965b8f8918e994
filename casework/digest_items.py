"""From cases to what figures may know of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from casework.availability import Availability
from casework.calendar import WorkCalendar
from casework.deadlines import DueDates
from casework.digest_operational import Accounts, Standing
from casework.duty_time import local_instant
from casework.ladder import StepKind
from casework.patterns import Item
from casework.people import AccountStatus, Directory
from casework.referral import FeedbackState, Referral, State
from casework.roster import Roster
from casework.taxonomy import Concern, DeclineReason, FeedbackCode, Kind, Urgency
from casework.watch import Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What the figures read of a referral: half a year of all of them is counted at once."""

    id: str
    kind: Kind
    state: State
    submitted_at: datetime
    neighbourhood: str
    sender: str
    team: str
    concerns: tuple[Concern, ...]
    urgency: Urgency
    due: DueDates
    feedback: FeedbackState
    owner: str | None = None
    claimed_at: datetime | None = None
    first_feedback_at: datetime | None = None
    first_promise: datetime | None = None
    outcome: FeedbackCode | None = None
    decline_reason: DeclineReason | None = None


def item_of(case: Counted, directory: Directory, end: datetime) -> Item:
    """Return a case as an item of the figures of the weeks before `end` (UTC)."""
    team = directory.teams.get(case.team)
    calendar = team.calendar if team is not None else None
    return Item(
        kind=case.kind,
        submitted_at=case.submitted_at,
        neighbourhood=case.neighbourhood,
        sender=case.sender,
        team=case.team,
        concern=case.concerns[0] if case.concerns else None,
        urgency=case.urgency,
        handlers=frozenset({case.owner} if case.owner is not None else ()),
        claimed_minutes=_minutes(calendar, case.submitted_at, case.claimed_at),
        feedback_minutes=_minutes(calendar, case.submitted_at, case.first_feedback_at),
        feedback_in_term=_in_term(case, end),
        outcome=case.outcome.value if case.outcome is not None else None,
        declined=case.decline_reason,
    )


def questions_as_items(questions: Iterable[tuple[str, date]]) -> list[Item]:
    """Return sparring threads as items: a topic and a day, nobody and nowhere."""
    return [
        Item(
            kind=Kind.SPARRING,
            submitted_at=local_instant(day, time(12)),
            neighbourhood="",
            sender="",
            topic=topic,
        )
        for topic, day in questions
    ]


def _minutes(calendar: WorkCalendar | None, start: datetime, end: datetime | None) -> int | None:
    if calendar is None or end is None:
        return None
    return calendar.working_minutes_between(start, end)


def _in_term(case: Counted, end: datetime) -> bool | None:
    """Whether the first terugkoppeling came in time; None when nobody can say, or need say so.

    That is so as long as it is not due, when nothing is owed, when the sender took it back, and for
    what was opened again before its first promise was kept apart from the new one.
    """
    due = case.first_promise or case.due.feedback
    if due is None or case.state is State.WITHDRAWN or case.feedback is FeedbackState.NONE_DUE:
        return None
    if case.first_feedback_at is None:
        return False if due < end else None
    if case.feedback is FeedbackState.DUE and case.first_promise is None:
        return None
    return case.first_feedback_at <= due


def standing(case: Referral, sent: Sequence[Sent]) -> Standing:
    """Return a case with how far its ladders are."""
    feedback = [_number(s.step) for s in sent if s.kind is StepKind.FEEDBACK and s.step[0] == "L"]
    claim = [_number(s.step) for s in sent if s.kind is StepKind.CLAIM]
    return Standing(case, max(feedback, default=0), max(claim, default=0))


def _number(step: str) -> int:
    digits = "".join(c for c in step if c.isdigit())
    return int(digits) if digits else 0


def accounts_of(directory: Directory, roster: Roster, team: str, at: datetime) -> Accounts:
    """Count the accounts of a team that ask for attention."""
    members = [p for p in directory.people.values() if team in p.teams]
    waiting = {AccountStatus.IMPORTED, AccountStatus.INVITED, AccountStatus.VERIFIED}
    return Accounts(
        not_verified=sum(p.status in waiting for p in members),
        unsure=sum(p.active and roster.status(p.id, at) is Availability.UNKNOWN for p in members),
        leaving=sum(p.status is AccountStatus.SUSPENDED for p in members),
    )
