"""The ladder: which step follows when nobody picks up, or when terugkoppeling stays out.

Data first: per urgency a few rungs, each with a moment and with whom it goes to. When a case starts
the rungs become a plan with instants. The plan is frozen: another setting or calendar holds for new
cases, and a running plan only ever moves later. No rung names anybody who is "too late"; the ladder
goes from the colleague who has it to those who can help.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from casework.calendar import WorkCalendar
from casework.duty_time import (
    NUDGE_TIME,
    POLICE_TERMS,
    SECOND_NUDGE_TIME,
    DutyTime,
    answer_due,
    nudge_at,
)
from casework.taxonomy import Urgency


class Target(StrEnum):
    """Whom a rung goes to; who that is, is asked of the roster at the moment itself."""

    INBOX = "INBOX"  # everybody who does casework in the team
    DUTY = "DUTY"  # the desk of the day
    SECOND_DUTY = "SECOND_DUTY"  # the one behind the desk
    OWNER = "OWNER"  # who has the case
    BUDDY = "BUDDY"  # the owner's buddy, otherwise the desk
    COORDINATOR = "COORDINATOR"  # of the receiving team
    OTHER_COORDINATOR = "OTHER_COORDINATOR"  # of the sender's side
    SENDER = "SENDER"  # hears that phoning is better
    PROMISER = "PROMISER"  # who said to be on it, or has the case since then


class StepKind(StrEnum):
    """What a step is about: nobody has it yet, an answer is due, or terugkoppeling is owed."""

    CLAIM = "CLAIM"
    ANSWER = "ANSWER"
    FEEDBACK = "FEEDBACK"


@dataclass(frozen=True, slots=True)
class Rung:
    """One step as a rule. The moment is `wu` working hours or `wd` working days at a local time.

    For a case that nobody picked up it counts from the start, for terugkoppeling from the due date.
    """

    key: str
    targets: tuple[Target, ...]
    wu: float = 0
    wd: int = 0
    at: time = NUDGE_TIME


_FALLBACK = (Target.COORDINATOR, Target.OTHER_COORDINATOR)

UNCLAIMED: Mapping[Urgency, tuple[Rung, ...]] = {
    Urgency.U1: (
        Rung("UNCLAIMED_1", (Target.INBOX, Target.SECOND_DUTY), wu=0.5),
        Rung("UNCLAIMED_2", (Target.COORDINATOR, Target.SENDER), wu=1),
        Rung("UNCLAIMED_3", _FALLBACK, wu=2),
    ),
    Urgency.U2: (
        Rung("UNCLAIMED_1", (Target.INBOX,), wu=2),
        Rung("UNCLAIMED_2", (Target.DUTY,), wu=4),
        Rung("UNCLAIMED_3", (Target.COORDINATOR,), wu=6),
        Rung("UNCLAIMED_4", _FALLBACK, wd=2),
    ),
    Urgency.U3: (
        Rung("UNCLAIMED_1", (Target.DUTY,), wd=1),
        Rung("UNCLAIMED_2", (Target.COORDINATOR,), wd=2),
        Rung("UNCLAIMED_3", _FALLBACK, wd=3),
    ),
}


def _nudges(l1: int, l2: int, l3: int, l4: int) -> tuple[Rung, ...]:
    return (
        Rung("L0", (Target.OWNER,), wd=0),
        Rung("L1", (Target.OWNER,), wd=l1),
        Rung("L2", (Target.OWNER, Target.BUDDY), wd=l2),
        Rung("L3", (Target.COORDINATOR,), wd=l3),
        Rung("L4", _FALLBACK, wd=l4),
    )


_U1 = _nudges(1, 1, 2, 3)

NUDGES: Mapping[Urgency, tuple[Rung, ...]] = {
    # The owner had a nudge at nine already: the second one of that day goes to the buddy.
    Urgency.U1: (*_U1[:2], Rung("L2", (Target.BUDDY,), wd=1, at=SECOND_NUDGE_TIME), *_U1[3:]),
    Urgency.U2: _nudges(1, 2, 3, 5),
    Urgency.U3: _nudges(1, 3, 5, 8),
}


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step with its instant (UTC)."""

    key: str
    kind: StepKind
    at: datetime
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps of one case, in order of time. `urgent` cases may reach who is URGENT_ONLY."""

    steps: tuple[PlannedStep, ...]
    urgent: bool = False

    def with_steps(self, other: Plan) -> Plan:
        """Return the steps of both, such as claim and terugkoppeling."""
        return Plan(_in_order((*self.steps, *other.steps)), self.urgent or other.urgent)

    def moved_later(self, fresh: Plan) -> Plan:
        """Return this plan with every step that a new calendar moves later, and none earlier."""
        new = {(step.kind, step.key): step.at for step in fresh.steps}
        return Plan(
            _in_order(
                replace(step, at=max(step.at, new.get((step.kind, step.key), step.at)))
                for step in self.steps
            ),
            self.urgent,
        )


PLANS = 2000
"""Plans of each kind that are remembered: with every step of a ladder its plan is asked for anew."""


def _in_order(steps: Iterable[PlannedStep]) -> tuple[PlannedStep, ...]:
    return tuple(sorted(steps, key=lambda step: step.at))


@lru_cache(PLANS)
def plan_unclaimed(
    urgency: Urgency, start: datetime, calendar: WorkCalendar, *, halved: bool = False
) -> Plan:
    """Return what follows while nobody picks up a case that was sent at `start`.

    `halved`: somebody gave it back, so the terms of picking up are half as long. Half the days can
    end before half the hours do, late in the day; both sides hear of it after the team did.
    """
    rungs = UNCLAIMED.get(urgency, ())

    def hours(rung: Rung) -> datetime:
        minutes = round(rung.wu * (30 if halved else 60))
        return calendar.normalise(calendar.plus_working_minutes(start, minutes))

    def days(rung: Rung) -> datetime:
        count = (rung.wd + 1) // 2 if halved else rung.wd
        at = calendar.normalise(calendar.wd_at(start, count, rung.at))
        while halved and any(hours(r) >= at for r in rungs if not r.wd):
            count += 1
            at = calendar.normalise(calendar.wd_at(start, count, rung.at))
        return at

    return Plan(
        _in_order(
            PlannedStep(rung.key, StepKind.CLAIM, (days if rung.wd else hours)(rung), rung.targets)
            for rung in rungs
        ),
        urgency is Urgency.U1,
    )


@lru_cache(PLANS)
def plan_feedback(urgency: Urgency, due: datetime, calendar: WorkCalendar) -> Plan:
    """Return the nudges L0 to L4 for a terugkoppeling that is due at `due`."""
    return Plan(
        _in_order(
            PlannedStep(
                rung.key,
                StepKind.FEEDBACK,
                nudge_at(calendar, due, rung.wd, rung.at),
                rung.targets,
            )
            for rung in NUDGES.get(urgency, ())
        ),
        urgency is Urgency.U1,
    )


LAST_RESORT = timedelta(hours=72)
"""When no shift is known at all, the senior officer hears of a question after this time."""


def plan_answer(urgency: Urgency, start: datetime, clock: DutyTime) -> Plan:
    """Return what follows while a question to the police waits.

    Nobody on duty and it must be today: the sender hears it at once. After the term the senior
    officer does; the receiving team is then the police unit, so that is its COORDINATOR.
    """
    term = POLICE_TERMS.get(urgency)
    if term is None:
        return Plan(())
    due = answer_due(term, start, clock) or start + LAST_RESORT
    steps = [PlannedStep("ANSWER_2", StepKind.ANSWER, due, (Target.COORDINATOR,))]
    if urgency is Urgency.U1 and not clock.is_on(start):
        steps.append(PlannedStep("ANSWER_1", StepKind.ANSWER, start, (Target.SENDER,)))
    return Plan(_in_order(steps), urgency is Urgency.U1)
