"""Whom a step reaches now: the ladder of a case, laid on the roster.

Nobody gets a message off duty or in quiet hours, nobody more than one nudge a day about the same
case, nobody the same step twice, and no step is forgotten: what cannot go now is held until it can,
goes to the substitute, or to the next who can help. Giving terugkoppeling stops everything at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from casework.availability import Availability
from casework.calendar import WorkCalendar
from casework.duty_time import NUDGE_TIME
from casework.ladder import Plan, PlannedStep, StepKind, Target
from casework.roster import Roster

PATIENCE = timedelta(days=4)
"""How long a step is held for somebody who is just off duty: a weekend with a holiday."""

PATIENCE_AWAY = timedelta(days=1)
"""How long it is held when somebody is away or unsure, and nobody stands in now."""

LOOK_AGAIN = timedelta(days=1)
"""When nobody at all is known to come back, the roster is asked again after this time."""

PROMISE_HOURS = timedelta(hours=2)
"""An urgent case may be promised for two working hours; others until nine the next working day."""

_AWAY = frozenset({Availability.ABSENT, Availability.UNKNOWN, Availability.BLOCKED})


@dataclass(frozen=True, slots=True)
class Send:
    """One message to be sent: about which case, which step, and for whom somebody stands in."""

    person: str
    case: str
    step: str
    kind: StepKind
    stands_in_for: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that went out about this case. A reminder by hand is one too, with its own step."""

    person: str
    step: str
    kind: StepKind
    at: datetime


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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to send now, how far the case is then, and when to look again (None: never)."""

    sends: tuple[Send, ...]
    watch: Watch
    look_at: datetime | None


def next_step(plan: Plan, watch: Watch, roster: Roster, now: datetime) -> Outcome:
    """Return what the ladder does at an instant.

    Call it when `look_at` comes and after every change of the case. It is safe to call at any
    time: what was sent is in the watch that it returns.
    """
    return _Climb(plan, watch, roster, now).outcome()


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
        calendar.plus_working_minutes(now, int(PROMISE_HOURS.total_seconds() // 60))
        if urgent
        else calendar.wd_at(now, 1, NUDGE_TIME)
    )
    return replace(watch, promise=Promise(by, now, calendar.normalise(until)))


@dataclass(frozen=True, slots=True)
class Bundle:
    """One message to one person about one or more cases, what waits longest first."""

    person: str
    sends: tuple[Send, ...]


def bundled(sends: Iterable[Send]) -> tuple[Bundle, ...]:
    """Lay the nudges for one person in one message; a case that nobody has stands alone."""
    nudges: dict[str, list[Send]] = {}
    alone: list[Bundle] = []
    for send in sends:
        if send.kind is StepKind.FEEDBACK:
            nudges.setdefault(send.person, []).append(send)
        else:
            alone.append(Bundle(send.person, (send,)))
    together = (
        Bundle(person, tuple(sorted(own, key=lambda s: (s.step, s.case), reverse=True)))
        for person, own in nudges.items()
    )
    return (*alone, *together)


class _Climb:
    """One look at the ladder of one case."""

    def __init__(self, plan: Plan, watch: Watch, roster: Roster, now: datetime) -> None:
        self.plan, self.watch, self.roster, self.now = plan, watch, roster, now
        steps = list(plan.steps)
        if watch.promise is not None:
            until = watch.promise.until
            key = f"PROMISE {watch.promise.made_at.isoformat()}"
            steps.append(PlannedStep(key, StepKind.FEEDBACK, until, (Target.PROMISER,)))
        self.steps = steps
        self.planned = {(step.kind, step.key): step.at for step in steps}
        self.sends: list[Send] = []
        self.moments: list[datetime] = []

    def outcome(self) -> Outcome:
        # The highest step first: who gets that one does not need the lower ones any more.
        for step in sorted(self.steps, key=lambda s: s.at, reverse=True):
            if not self.watch.matters(step.kind):
                continue
            begins = self._begins(step)
            for target in step.targets:
                if (step.key, target) in self.watch.settled:
                    continue
                if begins > self.now:
                    self.moments.append(begins)
                else:
                    self._try(step, target)
        return Outcome(tuple(self.sends), self.watch, min(self.moments, default=None))

    def _begins(self, step: PlannedStep) -> datetime:
        promise = self.watch.promise
        if promise is None or step.kind is not StepKind.FEEDBACK:
            return step.at
        return max(step.at, promise.until)

    def _try(self, step: PlannedStep, target: Target) -> None:
        groups = [[p for p in group if self._wants(step, p)] for group in self._groups(target)]
        groups = [group for group in groups if group]
        if not groups:
            self._settle(step, target)
            return
        waits: list[datetime] = []
        for group in groups:
            found = [(p, self._route(step, p)) for p in group]
            ready = {to: p for p, (to, at, _) in found if at == self.now and to is not None}
            if ready:
                self._send(step, target, ready)
                return
            if any(at is not None and at <= limit for _, (_, at, limit) in found):
                self.moments.append(min(at for _, (_, at, _) in found if at is not None))
                return
            waits.extend(at for _, (_, at, _) in found if at is not None)
        self.moments.append(min(waits, default=self.now + LOOK_AGAIN))

    def _wants(self, step: PlannedStep, person: str) -> bool:
        """Whether somebody has neither this step nor a higher one of its kind."""
        return not any(
            s.person == person
            and s.kind is step.kind
            and self.planned.get((s.kind, s.step), datetime.min.replace(tzinfo=step.at.tzinfo))
            >= step.at
            for s in self.watch.sent
        )
