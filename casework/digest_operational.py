"""The weekly digest for the coordinator of one team: part A, to act on today.

References and functions, no residents, no words. Per owner only what is open and late, never an
average or a ranking of colleagues. It is not to be passed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Generic, TypeVar

from casework.availability import Leave
from casework.calendar import WorkCalendar
from casework.coverage import Gap
from casework.duty_time import local_day
from casework.people import Directory
from casework.recipients import heads
from casework.referral import FeedbackState, Referral, State
from casework.roster import Roster
from casework.spans import Span
from casework.taxonomy import Kind

T = TypeVar("T")
NOW_AT_MOST, OURS_AT_MOST, THEIRS_AT_MOST, MEET_AT_MOST = 10, 15, 10, 3
LATE_STEP = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """A case with how far its ladder is: the level of the nudges, the steps without anybody."""

    case: Referral
    level: int = 0
    unclaimed_step: int = 0


@dataclass(frozen=True, slots=True)
class Block(Generic[T]):
    """The first entries of a block, and how many more there are."""

    entries: tuple[T, ...]
    more: int = 0

    @classmethod
    def of(cls, entries: Sequence[T], at_most: int) -> Block[T]:
        """Cut a list off after so many."""
        return cls(tuple(entries[:at_most]), max(0, len(entries) - at_most))


@dataclass(frozen=True, slots=True)
class Urgent:
    """A case that needs somebody today. `days_late`: working days since terugkoppeling was due."""

    reference: str
    level: int
    days_late: int
    without_owner: bool


@dataclass(frozen=True, slots=True)
class Promised:
    """A case of which terugkoppeling is due this week, with the function of who has it."""

    reference: str
    kind: Kind
    due: date
    function: str | None


@dataclass(frozen=True, slots=True)
class OnAgenda:
    """A case that the team talks about in a meeting, and the day of it."""

    reference: str
    day: date


@dataclass(frozen=True, slots=True)
class Waiting:
    """The waiting list: how many, and the earliest date that was named."""

    count: int
    earliest: date | None
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accounts:
    """Accounts that ask for attention: invited and not verified, unsure for long, leaving."""

    not_verified: int = 0
    unsure: int = 0
    leaving: int = 0


@dataclass(frozen=True, slots=True)
class PartA:
    """What a coordinator reads on Monday; blocks A1 to A8, and the agenda of the next meeting."""

    urgent: Block[Urgent]
    gaps: tuple[Gap, ...]
    ours: Block[Promised]
    theirs: Block[str]
    waiting: Waiting
    away: tuple[Leave, ...]
    without_sign: tuple[str, ...]
    accounts: Accounts
    meet: tuple[str, ...]
    agenda: Block[OnAgenda] = Block(())


def readers(directory: Directory, roster: Roster, team: str, at: datetime) -> tuple[str, ...]:
    """Return who gets part A: the coordinators, in a team without one the desk, else everybody."""
    return tuple(heads(directory, team, roster.desk(team, at)))


def part_a(
    standings: Iterable[Standing],
    roster: Roster,
    calendar: WorkCalendar,
    now: datetime,
    *,
    team: str,
    gaps: tuple[Gap, ...] = (),
    vt_waiting: Sequence[str] = (),
    without_sign: Sequence[str] = (),
    accounts: Accounts | None = None,
    meet: Sequence[str] = (),
) -> PartA:
    """Return part A of the week that holds `now` for a team.

    `gaps` of this week, `vt_waiting` notices without terugkoppeling of Veilig Thuis and
    `without_sign` visits are references found elsewhere; `meet` are teams without contact for long.
    """
    own = [s for s in standings if s.case.team == team and s.case.is_open]
    urgent = sorted(
        (_urgent(s, roster, calendar, now) for s in own if _needs_somebody(s, roster, now)),
        key=lambda u: (-u.level, -u.days_late, u.reference),
    )
    hold = [s.case for s in own if s.case.state is State.ON_HOLD]
    return PartA(
        urgent=Block.of(urgent, NOW_AT_MOST),
        gaps=gaps,
        ours=Block.of(_due_this_week(own, roster, now), OURS_AT_MOST),
        theirs=Block.of(
            [
                *sorted(s.case.reference for s in own if s.case.state is State.INFO_NEEDED),
                *vt_waiting,
            ],
            THEIRS_AT_MOST,
        ),
        waiting=Waiting(
            len(hold),
            min((case.expected_on for case in hold if case.expected_on is not None), default=None),
            tuple(sorted(case.reference for case in hold)),
        ),
        away=_away(roster, team, now),
        without_sign=tuple(without_sign),
        accounts=accounts or Accounts(),
        meet=tuple(meet[:MEET_AT_MOST]),
        agenda=Block.of(_agenda(own), OURS_AT_MOST),
    )


def working_days_late(calendar: WorkCalendar, due: datetime, now: datetime) -> int:
    """Return how many working days lie after the due date, today with them."""
    day, today = local_day(due), local_day(now)
    count = 0
    while day < today:
        day += timedelta(days=1)
        count += calendar.closing_of(day) is not None
    return count


def _overdue(case: Referral, now: datetime) -> bool:
    due = case.due.feedback
    return case.feedback is FeedbackState.DUE and due is not None and due < now


def _without_owner(case: Referral, roster: Roster) -> bool:
    if case.state is State.SUBMITTED:
        return False
    owner = roster.directory.people.get(case.owner or "")
    return owner is None or not owner.active


def _needs_somebody(standing: Standing, roster: Roster, now: datetime) -> bool:
    case = standing.case
    unclaimed = case.state is State.SUBMITTED and standing.unclaimed_step >= LATE_STEP
    return _overdue(case, now) or unclaimed or _without_owner(case, roster)


def _urgent(standing: Standing, roster: Roster, calendar: WorkCalendar, now: datetime) -> Urgent:
    case = standing.case
    due = case.due.feedback
    late = working_days_late(calendar, due, now) if due is not None and _overdue(case, now) else 0
    return Urgent(case.reference, standing.level, late, _without_owner(case, roster))


def _due_this_week(own: list[Standing], roster: Roster, now: datetime) -> list[Promised]:
    today = local_day(now)
    sunday = today + timedelta(days=6 - today.weekday())
    found: list[Promised] = []
    for standing in own:
        case, due = standing.case, standing.case.due.feedback
        if case.feedback is not FeedbackState.DUE or due is None or due < now:
            continue
        if local_day(due) <= sunday:
            owner = roster.directory.people.get(case.owner or "")
            function = owner.function if owner is not None else None
            found.append(Promised(case.reference, case.kind, local_day(due), function))
    return sorted(found, key=lambda p: (p.due, p.reference))


def _agenda(own: list[Standing]) -> list[OnAgenda]:
    marked = (s.case for s in own)
    found = [OnAgenda(c.reference, c.agenda_on) for c in marked if c.agenda_on is not None]
    return sorted(found, key=lambda item: (item.day, item.reference))


def _away(roster: Roster, team: str, now: datetime) -> tuple[Leave, ...]:
    members = {p.id for p in roster.directory.members(team)}
    week = Span(now, now + timedelta(days=7 - local_day(now).weekday()))
    return tuple(
        leave
        for leave in roster.leaves
        if leave.person in members and leave.span.overlap(week) is not None
    )
