"""What must never happen in the simulated year, looked at with every message and every hour.

The bot is not asked whether it did well. Who may be disturbed follows from `Presence`, what is owed
from the cases as they were saved, and who heard of it from what left the outbox.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from benchmarks.year_roster import Presence
from bot.views.nudges import LADDER, cases_in
from casework.calendar import WorkCalendar
from casework.delivery import Delivery
from casework.duty_time import NUDGE_TIME, local_day, local_instant
from casework.holding import AT_ONCE, OWN_ACT
from casework.ladder import plan_feedback
from casework.notices import Lane, NoticeKind
from casework.people import Directory
from casework.referral import FeedbackState, Referral
from casework.taxonomy import Urgency
from casework.watch_store import WatchKind
from casework.watched import cause

NEVER = (
    "NEVER: a message to somebody off duty, away or in quiet hours",
    "NEVER: an overdue item without a nudge by the next duty hour",
    "NEVER: two nudges to one person about one item on one day",
    "NEVER: one step twice to one person",
    "NEVER: a promise neither kept nor escalated",
    "NEVER: a digest twice",
    "NEVER: a notice given up",
)
DISTURBED, FORGOTTEN, DOUBLE, TWICE, BROKEN, WEEK_TWICE, DEAD = NEVER

HOUR = timedelta(hours=1)
NEVER_AGAIN = datetime.max.replace(tzinfo=UTC)
QUARTER = timedelta(minutes=15)
AWAY = timedelta(days=1)
"""So long it is waited for somebody who is away before the next one hears of it."""

OFF_DUTY = timedelta(days=4)
"""And so long for somebody who is just off duty."""

STEPS = {
    WatchKind.FEEDBACK: "L",
    WatchKind.WAKE_UP: "WAKE_UP",
    WatchKind.FOLLOW_UP: "FOLLOW_UP",
    WatchKind.WORRY: "WORRY",
}
HIGHER = ("L3", "L4")


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody heard of a case."""

    at: datetime
    step: str
    person: str


@dataclass
class Checks:
    """Everything that left and everything that is owed, with the counts."""

    directory: Directory
    presence: Presence
    counts: Counter[str]
    cases: dict[str, Referral] = field(default_factory=dict)
    first_due: dict[str, datetime] = field(default_factory=dict)
    order: dict[str, int] = field(default_factory=dict)
    awake_since: datetime | None = None
    log: list[tuple[datetime, str, str, frozenset[tuple[int, str]]]] = field(default_factory=list)
    _told: dict[str, list[Told]] = field(default_factory=lambda: defaultdict(list))
    _steps: set[tuple[object, ...]] = field(default_factory=set)
    _nudged: set[tuple[object, ...]] = field(default_factory=set)
    _weeks: set[tuple[str, ...]] = field(default_factory=set)
    _changed: dict[str, datetime] = field(default_factory=dict)
    _promised: dict[str, datetime] = field(default_factory=dict)
    _deadlines: dict[tuple[object, ...], datetime] = field(default_factory=dict)
    _heard_of: set[tuple[object, ...]] = field(default_factory=set)
    _blamed: set[tuple[object, ...]] = field(default_factory=set)
    _after_rest: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Have every count that must stay zero in the list."""
        self.counts.update(dict.fromkeys(NEVER, 0))

    # What changed ----------------------------------------------------------------------------

    def saved(self, cases: Iterable[Referral], now: datetime) -> None:
        """Take note of cases as they were saved."""
        for case in cases:
            before = self.cases.get(case.id)
            # What was written first may be heard second.
            if before is not None and before.version >= case.version:
                continue
            self.order.setdefault(case.id, len(self.order))
            self.cases[case.id] = case
            if before is None or (before.owner, before.state) != (case.owner, case.state):
                self._changed[case.id] = now
            owed = before is not None and before.feedback is FeedbackState.DUE
            if before is not None and owed and cause(WatchKind.FEEDBACK, case) is None:
                self._kept(before, now)
            first = min((due for _, due in _owed(case)), default=None)
            self.first_due.pop(case.id, None)
            if first is not None:
                self.first_due[case.id] = first
            elif case.ended_at is not None:
                del self.cases[case.id]

    def promised(self, case: str, until: datetime) -> None:
        """Somebody said "tomorrow": the ladder waits for that."""
        self._promised[case] = until

    def rested(self, until: datetime) -> None:
        """The bot stood still until now."""
        self.awake_since = until
        self._after_rest.clear()

    def _kept(self, case: Referral, now: datetime) -> None:
        """Count how a promise to the sender ended."""
        due = case.due.feedback
        if due is None:
            return
        if now <= due:
            self.counts["promise: kept in time"] += 1
        elif self._heard(case, HIGHER, due):
            self.counts["promise: kept after an escalation"] += 1
        elif self._heard(case, ("L",), due):
            self.counts["promise: kept after a nudge"] += 1
        elif now <= self._by(case, WatchKind.FEEDBACK, due):
            self.counts["promise: kept before the next duty hour"] += 1
        else:
            self._blame(BROKEN, case.id, due)

    # What leaves -----------------------------------------------------------------------------

    def left(self, row: Delivery, now: datetime) -> None:
        """Check a message that leaves."""
        notice = row.notice
        self.counts[f"sent: {notice.kind}"] += 1
        about = cases_in(notice) if notice.kind in LADDER else []
        named = {(self.order[case], step) for case, step, _ in about}
        if notice.case is not None:
            named.add((self.order[notice.case], ""))
        who = self.directory.people[notice.recipient].key
        self.log.append((now, who, str(notice.kind), frozenset(named)))
        self._disturbs(row, now)
        for case, step, _ in about:
            self._step(notice.kind, case, step, notice.recipient, now)
        if notice.kind is NoticeKind.DIGEST:
            key = (str(notice.facts["team"]), str(notice.facts["week"]), notice.recipient)
            self.counts[WEEK_TWICE] += key in self._weeks
            self._weeks.add(key)

    def message(self, person: str, now: datetime) -> None:
        """Count a message in somebody's chat: after a standstill there must be no flood."""
        if self.awake_since is not None and now <= self.awake_since + HOUR:
            self._after_rest[person] += 1
            most = "most messages to one person in the hour after a standstill"
            self.counts[most] = max(self.counts[most], self._after_rest[person])

    def _disturbs(self, row: Delivery, now: datetime) -> None:
        notice = row.notice
        own_act = notice.kind is NoticeKind.RECEIPT and now - row.created_at <= OWN_ACT
        if notice.kind in AT_ONCE or own_act:
            return
        urgent = notice.lane is Lane.URGENT
        if not self.presence.may_hear(notice.recipient, now, urgent=urgent):
            self.counts[DISTURBED] += 1

    def _step(self, kind: NoticeKind, case: str, step: str, person: str, now: datetime) -> None:
        self.counts[f"step: {step}"] += 1
        self._told[case].append(Told(now, step, person))
        if kind is not NoticeKind.UNCLAIMED:
            day = (case, person, local_day(now))
            self.counts[DOUBLE] += day in self._nudged
            self._nudged.add(day)
        if step != "PROMISE":
            key = (case, step, person, self._begun(case, step))
            self.counts[TWICE] += key in self._steps
            self._steps.add(key)

    def _begun(self, case: str, step: str) -> object:
        """Return what tells one ladder of a case from the next of its kind."""
        known = self.cases.get(case)
        if known is None or step.startswith("UNCLAIMED"):
            return self._changed[case]
        if step.startswith(WatchKind.DECIDE):
            # A question in between moves the term to decide, and with it the ladder begins anew.
            return known.due.decide
        return next((_dates(known)[k] for k, name in STEPS.items() if step.startswith(name)), None)

    # What is owed ----------------------------------------------------------------------------

    def look(self, now: datetime) -> None:
        """Once an hour: everything overdue was told to somebody in time."""
        for key in [key for key, due in self.first_due.items() if due < now]:
            case = self.cases[key]
            open_: list[datetime] = []
            for kind, due in _owed(case):
                if due >= now:
                    open_.append(due)
                    continue
                told = self._heard(case, (STEPS[kind],), due)
                if not told and now > self._by(case, kind, due):
                    self._blame(FORGOTTEN, case.id, kind, due)
                higher = kind is not WatchKind.FEEDBACK or self._heard(case, HIGHER, due)
                if not higher and now > self._higher_by(case, due):
                    self._blame(BROKEN, case.id, due)
                if not (told and higher):
                    open_.append(due)
            # What was heard stays heard: it is looked at again when something else falls due.
            self.first_due[key] = min(open_, default=NEVER_AGAIN)

    def at_the_end(self, now: datetime) -> None:
        """Count what is still owed: with the coordinator, nudged, or not due yet."""
        for case in self.cases.values():
            self.counts["open at the end"] += case.is_open
            for kind, due in _owed(case):
                if kind is not WatchKind.FEEDBACK:
                    continue
                if due >= now:
                    self.counts["promise: not due at the end"] += 1
                elif self._heard(case, HIGHER, due):
                    self.counts["promise: escalated and still open at the end"] += 1
                else:
                    self.counts["promise: nudged and still open at the end"] += 1

    def _heard(self, case: Referral, steps: tuple[str, ...], due: datetime) -> bool:
        # What was heard stays heard, and is asked every hour as long as it is owed.
        key = (case.id, steps, due)
        if key not in self._heard_of:
            since = due - timedelta(days=7)
            if not any(t.at >= since and t.step.startswith(steps) for t in self._told[case.id]):
                return False
            self._heard_of.add(key)
        return True

    def _by(self, case: Referral, kind: WatchKind, due: datetime) -> datetime:
        """Return the end of the first hour in which who has the case could hear of it."""
        calendar = self.directory.teams[case.team].calendar
        begun = max(calendar.normalise(due), self._changed[case.id], self._promised_until(case))
        return self._after(case, kind, begun, [case.owner] if case.owner else [])

    def _higher_by(self, case: Referral, due: datetime) -> datetime:
        """Return when the coordinator must have heard of it at the latest."""
        calendar = self.directory.teams[case.team].calendar
        third = _third(case.urgency, due, calendar)
        begun = max(third, self._changed[case.id], self._promised_until(case))
        heads = [p.id for p in self.directory.coordinators(case.team)]
        return self._after(case, "L3", begun, heads)

    def _promised_until(self, case: Referral) -> datetime:
        return self._promised.get(case.id, case.submitted_at)

    def _after(self, case: Referral, what: str, begun: datetime, people: list[str]) -> datetime:
        """Return an hour after the first of these people can hear something; when they stay away,
        somebody else of the team does after the time for which it is waited."""
        if self.awake_since is not None:
            begun = max(begun, self.awake_since)
        known = len(self._told[case.id]), self.presence.news
        key = (case.id, what, begun, known, *people)
        if key not in self._deadlines:
            team = [p.id for p in self.directory.members(case.team)]
            away = not people or all(self.presence.away(p, begun) for p in people)
            patience = AWAY if away else OFF_DUTY
            at = begun
            while not self._any(people, at):
                if at >= begun + patience and self._any(team, at):
                    break
                at += QUARTER
            # Who heard of this case today hears of it again tomorrow.
            heard = {t.person for t in self._told[case.id] if local_day(t.at) == local_day(at)}
            if heard.intersection(people):
                at = self.directory.teams[case.team].calendar.wd_at(at, 1, NUDGE_TIME)
            self._deadlines[key] = at + HOUR
        return self._deadlines[key]

    def _any(self, people: list[str], at: datetime) -> bool:
        return any(self.presence.may_hear(person, at, urgent=False) for person in people)

    def _blame(self, what: str, *key: object) -> None:
        if (what, *key) not in self._blamed:
            self._blamed.add((what, *key))
            self.counts[what] += 1


@lru_cache(4096)
def _third(urgency: Urgency, due: datetime, calendar: WorkCalendar) -> datetime:
    """Return when the coordinator hears of it, by the calendar as it is now."""
    return next(s.at for s in plan_feedback(urgency, due, calendar).steps if s.key == "L3")


def _dates(case: Referral) -> dict[WatchKind, datetime | None]:
    expected = local_instant(case.expected_on, NUDGE_TIME) if case.expected_on else None
    return {
        WatchKind.FEEDBACK: case.due.feedback,
        WatchKind.WAKE_UP: expected,
        WatchKind.FOLLOW_UP: case.due.follow_up,
        WatchKind.WORRY: case.worry_due,
    }


def _owed(case: Referral) -> Iterator[tuple[WatchKind, datetime]]:
    """Walk what is owed about a case, each with its date."""
    for kind, due in _dates(case).items():
        if due is not None and cause(kind, case) is not None:
            yield kind, due
