"""What of a case has to be watched, and by which plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from casework.calendar import WorkCalendar
from casework.duty_time import (
    NUDGE_TIME,
    POLICE_TERMS,
    answer_due,
    local_day,
    local_instant,
    nth_working_day,
    nudge_at,
)
from casework.ladder import (
    LAST_RESORT,
    Plan,
    PlannedStep,
    StepKind,
    Target,
    plan_feedback,
    plan_unclaimed,
)
from casework.referral import FeedbackState, Referral, State
from casework.roster import Roster
from casework.taxonomy import Urgency
from casework.watch import Watch
from casework.watch_store import WatchKind

REMIND = "REMIND"
"""The step of a reminder that the coordinator sends by hand."""

AGAIN = 5
"""Working days after which the owner is asked once more about the waiting list or a follow-up; after
twice as many the coordinator is asked to help with a follow-up."""

HELP = 3
"""Working days after which the coordinator is asked to help with a choice that was not made."""


def cause(kind: WatchKind, case: Referral) -> tuple[object, ...] | None:
    """Return why a case is watched, as a value that changes when the watch has to begin anew.

    None: there is nothing to watch (any more). A redirect keeps the earliest promise of
    terugkoppeling, and with the same promise the ladder goes on where it was.
    """
    match kind:
        case WatchKind.UNCLAIMED if case.state is State.SUBMITTED:
            return case.team, case.leg
        case WatchKind.FEEDBACK if case.is_open and case.feedback is FeedbackState.DUE:
            return (case.due.feedback,) if case.due.feedback else None
        case WatchKind.NO_ANSWER if case.state is State.INFO_NEEDED:
            return ("question",)
        case WatchKind.WAKE_UP if case.state is State.ON_HOLD and case.expected_on:
            return (case.expected_on,)
        case WatchKind.FOLLOW_UP if case.state is State.ACCEPTED and case.due.follow_up:
            return None if _owed(case) else (case.due.follow_up,)
        case WatchKind.DECIDE if case.state is State.CLAIMED and case.due.decide:
            return None if _owed(case) else (case.due.decide,)
        case WatchKind.AUTO_CLOSE if case.is_open and case.for_information:
            return (case.due.auto_close,) if case.due.auto_close else None
        case WatchKind.WORRY if case.worried_at and not case.worry_answered_at:
            return (case.worry_due,) if case.worry_due else None
    return None


def _owed(case: Referral) -> bool:
    """As long as the first word is owed, its own ladder asks for it."""
    return case.feedback is FeedbackState.DUE and case.due.feedback is not None


def plan_of(
    kind: WatchKind,
    case: Referral,
    calendar: WorkCalendar,
    begun_at: datetime,
    *,
    halved: bool = False,
) -> Plan:
    """Return the steps of a watch on a calendar; none for what has only a term, as a question."""
    urgency = case.urgency
    match kind:
        case WatchKind.UNCLAIMED:
            return plan_unclaimed(urgency, begun_at, calendar, halved=halved)
        case WatchKind.FEEDBACK if case.due.feedback:
            return _from(begun_at, plan_feedback(urgency, case.due.feedback, calendar))
        case WatchKind.WAKE_UP if case.expected_on:
            due = local_instant(case.expected_on, NUDGE_TIME)
            return _asking(kind, case, due, calendar, Target.OWNER, AGAIN)
        case WatchKind.FOLLOW_UP if case.due.follow_up:
            asking = _asking(kind, case, case.due.follow_up, calendar, Target.OWNER, AGAIN)
            last = nudge_at(calendar, case.due.follow_up, 2 * AGAIN)
            return replace(asking, steps=(*asking.steps, _step(kind, 3, last, Target.COORDINATOR)))
        case WatchKind.DECIDE if case.due.decide:
            # Who told something on the day itself, or later, is asked the next morning.
            due = case.due.decide
            if nudge_at(calendar, due, 0) <= begun_at:
                due = nudge_at(calendar, calendar.normalise(begun_at), 1)
            return _asking(kind, case, due, calendar, Target.COORDINATOR, HELP)
        case WatchKind.WORRY if case.worry_due:
            asking = _asking(kind, case, case.worry_due, calendar, Target.COORDINATOR, 1)
            first, second = asking.steps
            if first.at <= begun_at:
                # It came today and must be answered today: the reminder is of when that is over.
                first = replace(first, at=calendar.normalise(case.worry_due))
            return replace(asking, steps=(first, second))
    return Plan((), urgency is Urgency.U1)


def _from(begun_at: datetime, plan: Plan) -> Plan:
    """Leave out what would have been asked before it began: a case reopened at ten and due at two
    has no reminder of nine o'clock."""
    return replace(plan, steps=tuple(step for step in plan.steps if step.at > begun_at))


def _asking(
    kind: WatchKind,
    case: Referral,
    due: datetime,
    calendar: WorkCalendar,
    second: Target,
    days: int,
) -> Plan:
    """Ask the owner on the day itself, and somebody (again) some working days later."""
    steps = (
        _step(kind, 1, nudge_at(calendar, due, 0), Target.OWNER),
        _step(kind, 2, nudge_at(calendar, due, days), second),
    )
    return Plan(steps, case.urgency is Urgency.U1)


def _step(kind: WatchKind, number: int, at: datetime, target: Target) -> PlannedStep:
    return PlannedStep(f"{kind}_{number}", StepKind.FEEDBACK, at, (target,))


def watch_of(kind: WatchKind, case: Referral) -> Watch:
    """Return the watch with which a ladder of this kind begins."""
    return Watch(
        case=case.id,
        team=case.team,
        sender=case.sender,
        owner=case.owner,
        unclaimed=kind is WatchKind.UNCLAIMED,
        owed=kind is not WatchKind.UNCLAIMED,
    )


def answer_until(case: Referral, asked_at: datetime, roster: Roster) -> datetime:
    """Return until when the sender may answer a question, on the clock of the police."""
    term = POLICE_TERMS.get(case.urgency, POLICE_TERMS[Urgency.U3])
    urgent = case.urgency is Urgency.U1
    due = answer_due(term, asked_at, roster.duty_clock(case.sender, urgent=urgent))
    return due or asked_at + LAST_RESORT


def kind_of(step: str) -> WatchKind:
    """Return which ladder a step is of; those of terugkoppeling have short names of their own."""
    return next((kind for kind in WatchKind if step.startswith(kind)), WatchKind.FEEDBACK)


def is_true(step: str, case: Referral, now: datetime) -> bool:
    """Tell whether what a step would say still holds at the moment of sending."""
    kind, today = kind_of(step), local_day(now)
    if kind is WatchKind.WAKE_UP:
        return case.state is State.ON_HOLD and (case.expected_on or today) <= today
    if cause(kind, case) is None:
        return False
    due = case.due.follow_up
    return kind is not WatchKind.FOLLOW_UP or (due is not None and local_day(due) <= today)


def working_days_over(due: datetime, now: datetime, calendar: WorkCalendar) -> int:
    """Return how many working days after its day a promise is; 0 on the day itself."""
    day, today = local_day(due), local_day(now)
    days = 0
    while day < today:
        day = nth_working_day(calendar, day, 1)
        days += day <= today
    return days
