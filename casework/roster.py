"""The roster: what the status of a person is at any instant, and who stands in.

One immutable picture, like the directory that it is about. Team members follow the hours of their
team by themselves (a shift can only say "urgent only" inside them); community officers are on duty
when a shift says so. Who is muted, off duty or
away gets nothing, and the roster says who does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Protocol, TypeVar

from casework.availability import (
    STALE_AFTER,
    Availability,
    DutyShift,
    Leave,
    Mute,
    OwnHours,
    Shift,
)
from casework.calendar import AMSTERDAM, WorkCalendar
from casework.duty_time import DutyTime, is_working, local_day, local_instant, office_spans
from casework.people import Away, Directory, Person
from casework.spans import Span, Spans

QUIET_FROM, QUIET_UNTIL = time(22), time(7)
"""Between these local times an officer is left in peace, also on duty."""

MOST_KNOWN = 100_000
"""Answers about people and instants that a roster remembers, an equal share of them of each person:
some ten megabytes."""

LOOK_AHEAD = timedelta(days=31)
"""How far ahead the roster looks for a change before it says that it knows none."""


class Personal(Protocol):
    """An entry of the roster about one person."""

    @property
    def person(self) -> str:
        """The id of the person."""
        ...


P = TypeVar("P", bound=Personal)


class ChainEnd(StrEnum):
    """How the search for a stand-in ended."""

    FOUND = "FOUND"
    NOBODY = "NOBODY"
    CIRCLE = "CIRCLE"


@dataclass(frozen=True, slots=True)
class Substitution:
    """Who stands in for somebody, and the people that were asked on the way, in order.

    With `CIRCLE` the last of `chain` names somebody that was asked already (or the person self).
    """

    end: ChainEnd
    chain: tuple[str, ...]

    @property
    def person(self) -> str | None:
        """The one who stands in, or None."""
        return self.chain[-1] if self.end is ChainEnd.FOUND else None


@dataclass(frozen=True, slots=True)
class Roster:
    """Everything that is known about when people can be reached.

    `told` says when somebody last gave a sign about being reachable (UTC). `office` is for people
    without a team, such as the privacy officer.
    """

    directory: Directory
    shifts: tuple[Shift, ...] = ()
    duties: tuple[DutyShift, ...] = ()
    leaves: tuple[Leave, ...] = ()
    mutes: tuple[Mute, ...] = ()
    hours: tuple[OwnHours, ...] = ()
    told: Mapping[str, datetime] = field(default_factory=dict)
    office: WorkCalendar = field(default_factory=WorkCalendar)
    _shifts: Mapping[str, list[Shift]] = field(init=False, repr=False, compare=False)
    _leaves: Mapping[str, list[Leave]] = field(init=False, repr=False, compare=False)
    _mutes: Mapping[str, list[Mute]] = field(init=False, repr=False, compare=False)
    _hours: Mapping[str, list[OwnHours]] = field(init=False, repr=False, compare=False)
    _known: dict[str, dict[datetime, Availability]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _edges: dict[str, Sequence[datetime]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    _away_changes: tuple[datetime, ...] = field(init=False, repr=False, compare=False)
    _away: dict[int, dict[str, Away]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        spans = [*(leave.span for leave in self.leaves), *(mute.span for mute in self.mutes)]
        edges = {edge for span in spans for edge in (span.start, span.end)}
        object.__setattr__(self, "_away_changes", tuple(sorted(edges)))
        object.__setattr__(self, "_shifts", _by_person(self.shifts))
        object.__setattr__(self, "_leaves", _by_person(self.leaves))
        object.__setattr__(self, "_mutes", _by_person(self.mutes))
        object.__setattr__(self, "_hours", _by_person(self.hours))

    def status(self, person_id: str, at: datetime) -> Availability:
        """Return somebody's status at an instant; an account that may not be used is BLOCKED.

        Who blocked the bot gets nothing, whatever the shifts say: UNKNOWN.
        """
        # The same edges of shifts and opening hours are asked again every hour.
        known = self._known.get(person_id)
        if known is None:
            known = self._known[person_id] = {}
        status = known.get(at)
        if status is None:
            if len(known) >= MOST_KNOWN // len(self._known):
                known.clear()
            status = known[at] = self._status(person_id, at)
        return status

    def recall(self, earlier: Roster) -> None:
        """Take over what was found out of everybody of whom nothing changed since an earlier roster.

        Somebody tells something many times a day, and that is about one person.
        """
        if earlier.directory is not self.directory or earlier.office != self.office:
            return
        for person_id in earlier._known.keys() | earlier._edges.keys():
            if self._told_of(person_id) == earlier._told_of(person_id):
                if person_id in earlier._known:
                    self._known[person_id] = earlier._known[person_id]
                if person_id in earlier._edges:
                    self._edges[person_id] = earlier._edges[person_id]

    def _told_of(self, person_id: str) -> tuple[object, ...]:
        """Return all that the status of somebody follows from, besides the directory."""
        told = (self._shifts, self._leaves, self._mutes, self._hours, self.told)
        return tuple(entries.get(person_id) for entries in told)

    def _status(self, person_id: str, at: datetime) -> Availability:
        person = self.directory.people.get(person_id)
        if person is None or not person.active:
            return Availability.BLOCKED
        if any(leave.span.holds(at) for leave in self._leaves.get(person_id, ())):
            return Availability.ABSENT
        if not person.reachable:
            return Availability.UNKNOWN
        if any(mute.span.holds(at) for mute in self._mutes.get(person_id, ())):
            return Availability.DO_NOT_DISTURB
        now = [shift for shift in self._shifts.get(person_id, ()) if shift.span.holds(at)]
        if not (now if person.is_police else self._in_office(person, at)):
            return Availability.UNKNOWN if self._is_stale(person, at) else Availability.OFF_DUTY
        if any(shift.urgent_only for shift in now):
            return Availability.URGENT_ONLY
        return Availability.AVAILABLE

    def _in_office(self, person: Person, at: datetime) -> bool:
        return any(is_working(calendar, at) for calendar in self._calendars(person)) and all(
            is_working(own.calendar, at) for own in self._hours.get(person.id, ())
        )

    def _calendars(self, person: Person) -> list[WorkCalendar]:
        teams = [
            self.directory.teams[code] for code in person.teams if code in self.directory.teams
        ]
        return [team.calendar for team in teams] or [self.office]

    def _is_stale(self, person: Person, at: datetime) -> bool:
        """An officer of whom nothing was heard for two weeks and of whom no shift is known."""
        last = self._last_news(person)
        return person.is_police and (last is None or at >= last + STALE_AFTER)

    def _last_news(self, person: Person) -> datetime | None:
        news = [shift.span.end for shift in self._shifts.get(person.id, ())]
        return max(
            [*news, *([self.told[person.id]] if person.id in self.told else [])], default=None
        )

    def takes(self, person_id: str, at: datetime, *, urgent: bool = False) -> bool:
        """Tell whether somebody is at work for this: with URGENT_ONLY for what is urgent."""
        status = self.status(person_id, at)
        return status is Availability.AVAILABLE or (urgent and status is Availability.URGENT_ONLY)

    def may_disturb(
        self, person_id: str, at: datetime, *, urgent: bool = False, own_check_in: bool = False
    ) -> bool:
        """Tell whether a message may go to somebody now: at work, and not in quiet hours.

        The check-in of somebody's own visit always may.
        """
        if own_check_in:
            return self.status(person_id, at) is not Availability.BLOCKED
        if not self.takes(person_id, at, urgent=urgent):
            return False
        wall = at.astimezone(AMSTERDAM).time()
        return not self.directory.people[person_id].is_police or QUIET_UNTIL <= wall < QUIET_FROM

    def substitute_of(self, person_id: str, at: datetime) -> str | None:
        """Return who was named to stand in: for this leave, otherwise in general."""
        for leave in self._leaves.get(person_id, ()):
            if leave.span.holds(at) and leave.substitute is not None:
                return leave.substitute
        person = self.directory.people.get(person_id)
        return None if person is None else person.substitute

    def stand_in(self, person_id: str, at: datetime, *, urgent: bool = False) -> Substitution:
        """Return the first one at work in the chain of substitutes of somebody."""
        chain: list[str] = []
        asked = {person_id}
        following = self.substitute_of(person_id, at)
        while following is not None:
            chain.append(following)
            if following in asked:
                return Substitution(ChainEnd.CIRCLE, tuple(chain))
            if self.takes(following, at, urgent=urgent):
                return Substitution(ChainEnd.FOUND, tuple(chain))
            asked.add(following)
            following = self.substitute_of(following, at)
        return Substitution(ChainEnd.NOBODY, tuple(chain))

    def away(self, at: datetime) -> dict[str, Away]:
        """Return who is on leave or wants quiet, and who stands in for them.

        Being off duty for the night ends nothing: who stands in then does so for the whole leave.
        Until the next leave or mute begins or ends the answer is the same object.
        """
        # Every update asks this, and it changes a few times a day.
        since = bisect_right(self._away_changes, at)
        if since not in self._away:
            self._away.clear()
            self._away[since] = self._away_at(at)
        return self._away[since]

    def _away_at(self, at: datetime) -> dict[str, Away]:
        found: dict[str, Away] = {}
        for mute in self.mutes:
            if mute.span.holds(at):
                stand_in = self.replacement(mute.person, at)
                found[mute.person] = Away(mute.span.end, stand_in, quiet=True)
        for leave in self.leaves:
            if leave.span.holds(at):
                stand_in = self.replacement(leave.person, at)
                found[leave.person] = Away(leave.span.end, stand_in)
        return found

    def replacement(self, person_id: str, at: datetime) -> str | None:
        """Return the first in the chain of substitutes who is not away, at work or not."""
        asked = {person_id}
        following = self.substitute_of(person_id, at)
        while following is not None and following not in asked:
            if self.status(following, at) not in {Availability.ABSENT, Availability.BLOCKED}:
                return following
            asked.add(following)
            following = self.substitute_of(following, at)
        return None

    def desk(self, team: str, at: datetime, *, second: bool = False) -> tuple[str, ...]:
        """Return who has the desk of the day of a team (bureaudienst), or is the one behind."""
        return tuple(
            duty.person
            for duty in self.duties
            if duty.team == team and duty.second is second and duty.span.holds(at)
        )

    def duty(self, person_id: str) -> Spans:
        """Return when the shifts of somebody make AVAILABLE: what the clock of duty time counts."""
        shifts = self._shifts.get(person_id, ())
        not_then = [
            *(leave.span for leave in self._leaves.get(person_id, ())),
            *(mute.span for mute in self._mutes.get(person_id, ())),
            *(shift.span for shift in shifts if shift.urgent_only),
        ]
        return Spans.of(shift.span for shift in shifts) - Spans.of(not_then)

    def duty_clock(self, officer: str, *, urgent: bool = False) -> DutyTime:
        """Return the clock of a question to an officer: the officer's duty and the substitutes'.

        A substitute's duty counts only where that person hears of the question: not in quiet hours,
        on leave with another one named, or while the officer wants quiet, unless it is urgent.
        """
        person = self.directory.people.get(officer)
        leaves = self._leaves.get(officer, ())
        duties = [self.duty(officer)]
        named = person.substitute if person is not None else None
        if named is not None:
            others = [x.span for x in leaves if x.substitute not in {None, named}]
            quiet = [] if urgent else [mute.span for mute in self._mutes.get(officer, ())]
            duties.append(self._duty_by_day(named) - Spans.of((*others, *quiet)))
        duties += [
            self._duty_by_day(leave.substitute) & Spans((leave.span,))
            for leave in leaves
            if leave.substitute is not None
        ]
        return DutyTime.of(*duties)

    def _duty_by_day(self, person_id: str) -> Spans:
        """Return the duty of somebody outside quiet hours, when messages reach that person."""
        person = self.directory.people.get(person_id)
        if person is None or not person.active or not person.reachable:
            return Spans()
        found: list[Span] = []
        for span in self.duty(person_id):
            first = local_day(span.start)
            for n in range((local_day(span.end) - first).days + 1):
                day = first + timedelta(days=n)
                awake = Span(local_instant(day, QUIET_UNTIL), local_instant(day, QUIET_FROM))
                if (part := span.overlap(awake)) is not None:
                    found.append(part)
        return Spans.of(found)

    def everybody_behind(self, people: Iterable[str]) -> frozenset[str]:
        """Return these people and all who may ever stand in for them."""
        found: set[str] = set()
        waiting = list(people)
        while waiting:
            person_id = waiting.pop()
            if person_id in found:
                continue
            found.add(person_id)
            named = [leave.substitute for leave in self._leaves.get(person_id, ())]
            person = self.directory.people.get(person_id)
            named.append(None if person is None else person.substitute)
            waiting.extend(name for name in named if name is not None)
        return frozenset(found)

    def changes(
        self, people: Iterable[str], after: datetime, until: datetime, *, quiet: bool = False
    ) -> list[datetime]:
        """Return every instant in (after, until] at which the status of one of these may change.

        With `quiet` also those at which the quiet hours of an officer begin and end.
        """
        found: set[datetime] = set()
        for person_id in people:
            told = self._told_edges(person_id)
            found.update(told[bisect_right(told, after) : bisect_right(told, until)])
            found.update(self._daily_edges(person_id, Span(after, until), quiet=quiet))
        return sorted(edge for edge in found if after < edge <= until)

    def _told_edges(self, person_id: str) -> Sequence[datetime]:
        """Return, in order, when what somebody told begins and ends. It is asked again and again."""
        known = self._edges.get(person_id)
        if known is None:
            entries = (self._leaves, self._mutes, self._shifts)
            spans = [entry.span for told in entries for entry in told.get(person_id, ())]
            edges = {edge for span in spans for edge in (span.start, span.end)}
            person = self.directory.people.get(person_id)
            news = self._last_news(person) if person is not None and person.is_police else None
            if news is not None:
                edges.add(news + STALE_AFTER)
            known = self._edges[person_id] = sorted(edges)
        return known

    def _daily_edges(self, person_id: str, window: Span, *, quiet: bool) -> Iterator[datetime]:
        person = self.directory.people.get(person_id)
        if person is None:
            return
        first, last = local_day(window.start), local_day(window.end)
        if person.is_police:
            day = first
            while quiet and day <= last:
                yield local_instant(day, QUIET_UNTIL)
                yield local_instant(day, QUIET_FROM)
                day += timedelta(days=1)
            return
        for calendar in self._calendars(person):
            yield from office_spans(calendar, first, last).edges()
        for own in self._hours.get(person_id, ()):
            yield from office_spans(own.calendar, first, last).edges()


def _by_person(entries: Iterable[P]) -> dict[str, list[P]]:
    found: dict[str, list[P]] = {}
    for entry in entries:
        found.setdefault(entry.person, []).append(entry)
    return found
