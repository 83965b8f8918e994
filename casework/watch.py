"""How far the ladder of one case is: what went out, what is done, who promised to look.

This is all that must be kept of a ladder; the rest follows from plan and roster.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from casework.calendar import WorkCalendar
from casework.duty_time import NUDGE_TIME
from casework.ladder import Plan, StepKind, Target

PROMISE_MINUTES = 120
"""An urgent case is promised for two working hours; others until nine on the next working day."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that went out about this case. A reminder by hand is one too, with its own step."""

    person: str
    step: str
    kind: StepKind
    at: datetime


def step_name(step: str) -> str:
    """Return the name of a step; that of a promise has its moment behind it."""
    return step.partition(" ")[0]


@dataclass(frozen=True, slots=True)
class Promise:
    """Somebody said "I am on it". It holds the nudges until it expires, then asks again."""

    by: str
    made_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What the ladder must know of a case, and how far it is.

    `unclaimed`, `unanswered` and `owed` say which steps still matter. `settled` are pairs of step
    and target that need no more; `sent` is what went out. All instants are UTC.
    """

    case: str
    team: str
    sender: str
    owner: str | None = None
    unclaimed: bool = False
    unanswered: bool = False
    owed: bool = False
    sent: tuple[Sent, ...] = ()
    settled: frozenset[tuple[str, Target]] = frozenset()
    promise: Promise | None = None

    def matters(self, kind: StepKind) -> bool:
        """Tell whether steps of this kind still have a purpose."""
        return {
            StepKind.CLAIM: self.unclaimed,
            StepKind.ANSWER: self.unanswered,
            StepKind.FEEDBACK: self.owed,
        }[kind]

    def restarted(self, kind: StepKind, plan: Plan) -> Watch:
        """Return the watch for a new plan of one kind: the case was passed on or given back.

        The steps of the old plan say nothing about the new one, which has the same keys.
        """
        keys = {step.key for step in plan.steps if step.kind is kind}
        return replace(
            self,
            sent=tuple(s for s in self.sent if s.kind is not kind),
            settled=frozenset(pair for pair in self.settled if pair[0] not in keys),
        )

    def left_late(self, person: str, step: str, now: datetime) -> Watch | None:
        """Return the watch for a message that leaves only now, so that it counts for this day.

        `step` is its name without a moment. None: something newer about the case is on its way to
        that person, and says it all.
        """
        last = max((n for n, s in enumerate(self.sent) if s.person == person), default=None)
        if last is None or step_name(self.sent[last].step) != step:
            return None
        late = replace(self.sent[last], at=now)
        return replace(self, sent=(*self.sent[:last], late, *self.sent[last + 1 :]))


def make_promise(
    watch: Watch, by: str, now: datetime, calendar: WorkCalendar, *, urgent: bool
) -> Watch | None:
    """Return the watch with a promise of somebody who was nudged; None when it is not possible.

    One promise for every nudge: whoever promised must be asked again before promising again, so
    the ladder can be slowed down but not stopped.
    """
    since = watch.promise.made_at if watch.promise is not None else None
    asked = any(
        s.person == by and s.kind is StepKind.FEEDBACK and (since is None or s.at > since)
        for s in watch.sent
    )
    if not asked or not watch.owed:
        return None
    until = (
        calendar.plus_working_minutes(now, PROMISE_MINUTES)
        if urgent
        else calendar.wd_at(now, 1, NUDGE_TIME)
    )
    return replace(watch, promise=Promise(by, now, calendar.normalise(until)))
