"""When the people of the simulated year are at work, and the plain list that the checks go by.

`Presence` asks nobody of the bot: whether a message disturbs somebody is found from what was put
in, entry by entry, so that a mistake in the roster of the bot shows.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as wall
from functools import partial

from benchmarks import town
from casework.actions.rosters import go_away, import_shifts, keep_hours, keep_quiet
from casework.availability import Leave, Mute, OwnHours, Shift
from casework.calendar import AMSTERDAM, OFFICE, WorkCalendar
from casework.duty_time import is_working, local_day, local_instant
from casework.people import Directory
from casework.ports import Work
from casework.spans import Span

Deed = Callable[[Work], Awaitable[None]]
Later = Callable[[datetime, Deed], None]
Note = Callable[[Callable[[], None]], None]
"""Has something noted in its turn: what left before is looked at by what was told before."""


@dataclass
class Presence:
    """Who is at work when, as it was told."""

    directory: Directory
    leaves: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    mutes: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))
    shifts: dict[str, list[Shift]] = field(default_factory=lambda: defaultdict(list))
    hours: dict[str, WorkCalendar] = field(default_factory=dict)
    news: int = 0
    """Rises whenever something is told: what was expected before may not hold any more."""

    def went_away(self, leave: Leave) -> None:
        """Somebody told about leave."""
        self.leaves[leave.person].append(leave.span)
        self.news += 1

    def wants_quiet(self, mute: Mute) -> None:
        """Somebody wants quiet; it takes the place of the time before."""
        self.mutes[mute.person] = [mute.span]
        self.news += 1

    def has_hours(self, hours: OwnHours) -> None:
        """Somebody told about hours of one's own."""
        self.hours[hours.person] = hours.calendar
        self.news += 1

    def works(self, shifts: Iterable[Shift]) -> None:
        """Shifts were imported."""
        for shift in shifts:
            self.shifts[shift.person].append(shift)
        self.news += 1

    def away(self, person: str, at: datetime) -> bool:
        """Whether somebody is on leave."""
        return any(span.start <= at < span.end for span in self.leaves[person])

    def may_hear(self, person: str, at: datetime, *, urgent: bool) -> bool:
        """Whether a message does not disturb somebody: at work, no leave, no mute, no night."""
        muted = any(span.start <= at < span.end for span in self.mutes[person])
        if muted or self.away(person, at):
            return False
        known = self.directory.people[person]
        if known.is_police:
            shifts = [s for s in self.shifts[person] if s.span.start <= at < s.span.end]
            day = 7 <= at.astimezone(AMSTERDAM).hour < 22
            return day and bool(shifts) and (urgent or not any(s.urgent_only for s in shifts))
        teams = [self.directory.teams[code].calendar for code in known.teams]
        own = self.hours.get(person)
        return any(is_working(calendar, at) for calendar in teams or [WorkCalendar()]) and (
            own is None or is_working(own, at)
        )


@dataclass
class Rosters:
    """Tells the bot about shifts, leave, mutes and hours, the way people do: a while before."""

    later: Later
    note: Note
    ids: Mapping[str, str]
    chance: random.Random
    presence: Presence

    def plan(self, start: date, days: int) -> None:
        """Plan everything that is told in these days."""
        morning = local_instant(start, wall(8))
        self.later(morning, self._part_time)
        for first in range(0, days, 28):
            told = local_instant(start + timedelta(days=max(first - 6, 0)), wall(8))
            self.later(told, self._import(start + timedelta(days=first), min(days - first, 28)))
        for key in town.everybody():
            self._plan_leave(key, start, days)
        for _ in range(days // 2):
            at = local_instant(start + timedelta(days=self.chance.randrange(days)), wall(10))
            self.later(at, self._mute(self.chance.choice(town.workers("noord"))))

    def _plan_leave(self, key: str, start: date, days: int) -> None:
        """Some weeks a year, told two weeks before; now and then ill from one day to the next."""
        number = 0
        while (number := number + round(self.chance.expovariate(1 / 90)) + 1) < days:
            first = start + timedelta(days=number)
            ill = self.chance.random() < 0.3
            last = first + timedelta(days=self.chance.choice((1, 3) if ill else (4, 11, 18)))
            other = self._colleague(key) if self.chance.random() < 0.5 else None
            told = first if ill else max(start, first - timedelta(days=14))
            self.later(local_instant(told, wall(8)), self._leave(key, first, last, other))
            number += (last - first).days

    def _colleague(self, key: str) -> str | None:
        team = next((t for t in town.TEAMS if key in town.workers(t)), None)
        group = town.OFFICERS if key in town.OFFICERS else town.workers(team) if team else ()
        others = [one for one in group if one != key]
        return self.ids[self.chance.choice(others)] if others else None

    def _leave(self, key: str, first: date, last: date, other: str | None) -> Deed:
        async def deed(work: Work) -> None:
            leave = go_away(work, work.directory.people[self.ids[key]], first, last, other)
            self.note(partial(self.presence.went_away, leave))

        return deed

    def _mute(self, key: str) -> Deed:
        async def deed(work: Work) -> None:
            mute = keep_quiet(work, work.directory.people[self.ids[key]], 3)
            self.note(partial(self.presence.wants_quiet, mute))

        return deed

    async def _part_time(self, work: Work) -> None:
        """One in three works four days."""
        for number, key in enumerate(k for team in town.TEAMS for k in town.workers(team)):
            if number % 3 == 0:
                free = number % 5
                week = tuple(() if day in {free, 5, 6} else OFFICE for day in range(7))
                person = work.directory.people[self.ids[key]]
                hours = keep_hours(work, person, WorkCalendar(week))
                self.note(partial(self.presence.has_hours, hours))

    def _import(self, first: date, days: int) -> Deed:
        """Two early shifts, two late ones and a night, then two days off."""

        async def deed(work: Work) -> None:
            shifts = []
            for place, key in enumerate(town.OFFICERS):
                for number in range(days):
                    day = first + timedelta(days=number)
                    turn = day.toordinal() + place
                    if turn % 7 < len(RHYTHM):
                        begins = local_instant(day, wall(RHYTHM[turn % 7]))
                        busy = self.chance.random() < 0.05
                        span = Span(begins, begins + EIGHT_HOURS)
                        shifts.append(Shift(self.ids[key], span, busy))
            import_shifts(work, shifts, ())
            self.note(partial(self.presence.works, shifts))
            assert local_day(work.now) <= first

        return deed


EIGHT_HOURS = timedelta(hours=8)
RHYTHM = (7, 7, 14, 14, 22)
"""The hours at which the shifts of a week begin."""
