"""Whom a step reaches now: the ladder of a case, laid on the roster.

Nobody gets a message off duty or in quiet hours, nobody more than one nudge a day about the same
case, nobody the same step twice, and no step is forgotten: what cannot go now is held until it can,
goes to the substitute, or to the next who can help. Giving terugkoppeling stops everything at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from casework.availability import Availability
from casework.calendar import AMSTERDAM
from casework.duty_time import local_day, local_instant
from casework.ladder import Plan, PlannedStep, StepKind, Target
from casework.recipients import meant_by
from casework.roster import LOOK_AHEAD, QUIET_FROM, QUIET_UNTIL, Roster
from casework.watch import Sent, Watch

PATIENCE = timedelta(days=4)
"""How long a step is held for somebody who is just off duty: a weekend with a holiday."""

PATIENCE_AWAY = timedelta(days=1)
"""How long it is held when somebody is away or unsure, and nobody stands in now."""

LOOK_AGAIN = timedelta(days=1)
"""When nobody at all is known to come back, the roster is asked again after this time."""

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
class Outcome:
    """What to send now, how far the case is then, and when to look again (None: never)."""

    sends: tuple[Send, ...]
    watch: Watch
    look_at: datetime | None


def next_step(
    plan: Plan, watch: Watch, roster: Roster, now: datetime, elsewhere: Sequence[Sent] = ()
) -> Outcome:
    """Return what the ladder does at an instant.

    Call it when `look_at` comes and after every change of the case. It is safe to call at any
    time: what was sent is in the watch that it returns. `elsewhere`: what other ladders of the same
    case sent; nobody is nudged by two of them on one day.
    """
    return _Climb(plan, watch, roster, now, elsewhere).outcome()


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


def _daytime(at: datetime) -> datetime:
    """Return the instant itself by day, otherwise the next morning at which quiet hours end."""
    day, wall = local_day(at), at.astimezone(AMSTERDAM).time()
    if QUIET_UNTIL <= wall < QUIET_FROM:
        return at
    return local_instant(day + timedelta(days=wall >= QUIET_FROM), QUIET_UNTIL)


@dataclass(frozen=True, slots=True)
class _Way:
    """To whom a message goes, for whom it is meant, when, and whether it is worth waiting for."""

    to: str
    meant: str
    at: datetime
    soon: bool


class _Climb:
    """One look at the ladder of one case."""

    def __init__(
        self, plan: Plan, watch: Watch, roster: Roster, now: datetime, elsewhere: Sequence[Sent]
    ) -> None:
        self.plan, self.watch, self.roster, self.now = plan, watch, roster, now
        self.elsewhere = elsewhere
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
        """A promise holds as long as somebody has the case; given back, nobody keeps it any more."""
        promise = self.watch.promise
        if promise is None or step.kind is not StepKind.FEEDBACK or self.watch.owner is None:
            return step.at
        return max(step.at, promise.until)

    def _try(self, step: PlannedStep, target: Target) -> None:
        """Send to the first group that can be reached, hold for it, or go on to the next one."""
        groups = meant_by(target, self.watch, self.roster, self.now)
        waits: list[datetime] = []
        for group in groups:
            wanting = [p for p in group if self._wants(step, p)]
            if not wanting:
                break
            ways = [way for p in wanting if (way := self._way(step, p)) is not None]
            ready = {way.to: way for way in ways if way.at == self.now}
            if ready:
                self._send(step, target, self._rested(step, ready))
                return
            waits.extend(way.at for way in ways)
            if any(way.soon for way in ways):
                self.moments.append(min(way.at for way in ways))
                return
        else:
            if groups:
                unsure = [p for group in groups for p in group if self._unsure(step, p)]
                if waits or not unsure:
                    self.moments.append(min(waits, default=self.now + LOOK_AGAIN))
                elif (day := _daytime(self.now)) > self.now:
                    self.moments.append(day)
                else:
                    self._send(step, target, {p: _Way(p, p, self.now, True) for p in unsure})
                return
        self._settle(step, target)

    def _unsure(self, step: PlannedStep, person: str) -> bool:
        """Whether somebody may be at work for all that is known, when nobody is known to be.

        An officer of whom no shifts are known would otherwise never hear that phoning is better.
        """
        known = self.roster.directory.people.get(person)
        return (
            known is not None
            and known.reachable
            and self.roster.status(person, self.now) is Availability.UNKNOWN
            and self._wants(step, person)
            and not self._nudged_on(step, person, self.now)
        )

    def _wants(self, step: PlannedStep, person: str) -> bool:
        """Whether somebody has neither this step nor a higher one of its kind."""
        had = (self.planned.get((s.kind, s.step)) for s in self._had(step, person))
        return not any(at is not None and at >= step.at for at in had)

    def _had(self, step: PlannedStep, person: str) -> list[Sent]:
        return [s for s in self.watch.sent if s.person == person and s.kind is step.kind]

    def _rested(self, step: PlannedStep, ready: dict[str, _Way]) -> dict[str, _Way]:
        """Skip who heard of this case today already, unless that leaves nobody."""
        if step.kind is not StepKind.CLAIM:
            return ready
        today = local_day(self.now)
        heard = {s.person for s in self.watch.sent if local_day(s.at) == today}
        return {to: way for to, way in ready.items() if to not in heard} or ready

    def _send(self, step: PlannedStep, target: Target, ready: dict[str, _Way]) -> None:
        for to, way in ready.items():
            stands_in_for = way.meant if way.meant != to else None
            self.sends.append(Send(to, self.watch.case, step.key, step.kind, stands_in_for))
        new = tuple(Sent(to, step.key, step.kind, self.now) for to in ready)
        self.watch = replace(self.watch, sent=(*self.watch.sent, *new))
        self._settle(step, target)

    def _settle(self, step: PlannedStep, target: Target) -> None:
        self.watch = replace(self.watch, settled=self.watch.settled | {(step.key, target)})

    def _way(self, step: PlannedStep, person: str) -> _Way | None:
        """Return the first moment from now on at which a message for somebody can go, and to whom."""
        # Most people can be reached now; only for the others the coming weeks are looked through.
        if (to := self._recipient(step, person, self.now)) is not None:
            return _Way(to, person, self.now, True)
        away = self.roster.status(person, self.now) in _AWAY
        limit = self.now + (PATIENCE_AWAY if away else PATIENCE)
        until = self.now + LOOK_AHEAD
        today = local_day(self.now)
        midnights = (
            local_instant(today + timedelta(days=n), time()) for n in range(1, LOOK_AHEAD.days)
        )
        behind = self.roster.everybody_behind([person])
        changes = self.roster.changes(behind, self.now, until, quiet=True)
        for at in sorted({*changes, *midnights}):
            to = self._recipient(step, person, at)
            if to is not None:
                return _Way(to, person, at, at <= limit)
        return None

    def _recipient(self, step: PlannedStep, person: str, at: datetime) -> str | None:
        urgent = self.plan.urgent
        to = person
        if not self.roster.may_disturb(person, at, urgent=urgent):
            if not self._goes_to_substitute(person, at):
                return None
            found = self.roster.stand_in(person, at, urgent=urgent).person
            if found is None or not self.roster.may_disturb(found, at, urgent=urgent):
                return None
            to = found
        return to if self._wants(step, to) and not self._nudged_on(step, to, at) else None

    def _goes_to_substitute(self, person: str, at: datetime) -> bool:
        """Away, an officer off duty, or urgent; who is just home for the night is waited for."""
        known = self.roster.directory.people.get(person)
        police = known is not None and known.is_police
        return self.plan.urgent or police or self.roster.status(person, at) in _AWAY

    def _nudged_on(self, step: PlannedStep, person: str, at: datetime) -> bool:
        if step.kind is not StepKind.FEEDBACK:
            return False
        others = (s for s in self.elsewhere if s.person == person and s.kind is step.kind)
        return any(local_day(s.at) == local_day(at) for s in (*self._had(step, person), *others))
