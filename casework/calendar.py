"""Working time: when a team works, and what "four working hours later" means.

The definitions are our own, written so that two people compute the same: an instant inside working
hours stays, anything else moves to the next opening; closing time itself counts as after closing.
Instants are aware and in UTC; hours are local (`Europe/Amsterdam`), which has days of 23 and 25 hours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import takewhile
from typing import Any
from zoneinfo import ZoneInfo

from casework.errors import NoWorkingHours

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
HORIZON = timedelta(days=400)
"""How far ahead an opening is looked for before a calendar counts as without hours."""


@dataclass(frozen=True, slots=True)
class HolidayRules:
    """Which public holidays are free. The default is that of municipal staff (cao gemeenten 6.6):
    Liberation Day every year, Good Friday a working day."""

    new_year: bool = True
    good_friday: bool = False
    easter_monday: bool = True
    kings_day: bool = True
    liberation_day: str = "yearly"
    ascension_day: bool = True
    whit_monday: bool = True
    christmas_days: int = 2
    extra: frozenset[date] = frozenset()
    removed: frozenset[date] = frozenset()

    def free(self, day: date) -> bool:
        """Tell whether a day is free."""
        return day in _free_days(self, day.year)


@lru_cache(maxsize=1000)
def _free_days(rules: HolidayRules, year: int) -> frozenset[date]:
    easter = _easter(year)
    found: set[date] = set()
    if rules.new_year:
        found.add(date(year, 1, 1))
    if rules.good_friday:
        found.add(easter - timedelta(days=2))
    if rules.easter_monday:
        found.add(easter + timedelta(days=1))
    if rules.kings_day:
        day = date(year, 4, 27)
        found.add(day - timedelta(days=1) if day.weekday() == 6 else day)
    if rules.liberation_day == "yearly" or (rules.liberation_day == "lustrum" and year % 5 == 0):
        found.add(date(year, 5, 5))
    if rules.ascension_day:
        found.add(easter + timedelta(days=39))
    if rules.whit_monday:
        found.add(easter + timedelta(days=50))
    found |= {date(year, 12, 25 + n) for n in range(rules.christmas_days)}
    return frozenset((found | rules.extra) - rules.removed)


def _easter(year: int) -> date:
    """Return Easter Sunday (Gregorian computus, Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    j, k = c // 4, c % 4
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * j - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


Block = tuple[time, time]
Opening = tuple[datetime, datetime]
OFFICE: tuple[Block, ...] = ((time(8, 30), time(17, 0)),)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working hours of a team: blocks per weekday (Monday first) and the free days."""

    week: tuple[tuple[Block, ...], ...] = (OFFICE,) * 5 + ((), ())
    holidays: HolidayRules = field(default_factory=HolidayRules)
    # What was worked out for a day; a term walks over the same days again and again.
    _known: dict[date, tuple[Opening, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> WorkCalendar:
        """Read a calendar from a file. Raises ValueError with the field and what is wrong."""
        from casework.calendar_file import read_calendar

        return read_calendar(given)

    def to_dict(self) -> dict[str, Any]:
        """Return the calendar as plain data that `from_dict` reads."""
        from casework.calendar_file import write_calendar

        return write_calendar(self)

    def _blocks(self, day: date) -> tuple[Block, ...]:
        return () if self.holidays.free(day) else self.week[day.weekday()]

    def _openings_on(self, day: date) -> tuple[Opening, ...]:
        if (known := self._known.get(day)) is None:
            known = tuple((_utc(day, start), _utc(day, end)) for start, end in self._blocks(day))
            self._known[day] = known
        return known

    def _openings(self, instant: datetime) -> Iterator[Opening]:
        """Walk the blocks that end after an instant, as UTC instants."""
        day = _local(instant).date()
        last = day + HORIZON
        while day <= last:
            for opening in self._openings_on(day):
                if opening[1] > instant:
                    yield opening
                    last = day + HORIZON
            day += timedelta(days=1)
        raise NoWorkingHours

    def is_open(self, instant: datetime) -> bool:
        """Tell whether an instant lies inside working hours."""
        opens, _ = next(self._openings(_aware(instant)))
        return opens <= instant

    def opens(self, instant: datetime) -> bool:
        """Tell whether there is an opening in the coming year at all."""
        try:
            self.normalise(instant)
        except NoWorkingHours:
            return False
        return True

    def normalise(self, instant: datetime) -> datetime:
        """Return the instant itself inside working hours, otherwise the next opening."""
        opens, _ = next(self._openings(_aware(instant)))
        return max(opens, instant).astimezone(UTC)

    def plus_working_minutes(self, instant: datetime, minutes: int) -> datetime:
        """Return the instant after this many minutes of working time."""
        left = timedelta(minutes=minutes)
        at = self.normalise(instant)
        openings = self._openings(at)
        opens, closes = next(openings)
        while closes - max(opens, at) < left:
            left -= closes - max(opens, at)
            opens, closes = next(openings)
        return max(opens, at) + left

    def closing_of(self, day: date) -> datetime | None:
        """Return when a day ends for this team, or None on a free day."""
        openings = self._openings_on(day)
        return openings[-1][1] if openings else None

    def plus_working_days(self, instant: datetime, days: int) -> datetime:
        """Return closing time on the nth working day after the (normalised) start day."""
        return self._closing(self._nth_day(instant, days))

    def wd_at(self, instant: datetime, days: int, at: time) -> datetime:
        """Return a local time on the nth working day after the (normalised) start day."""
        return _utc(self._nth_day(instant, days), at)

    def _nth_day(self, instant: datetime, days: int) -> date:
        day = _local(self.normalise(instant)).date()
        last = day + HORIZON
        while days > 0 and day < last:
            day += timedelta(days=1)
            if self._openings_on(day):
                days -= 1
                last = day + HORIZON
        return day

    def _closing(self, day: date) -> datetime:
        closing = self.closing_of(day)
        assert closing is not None
        return closing

    def working_minutes_between(self, start: datetime, end: datetime) -> int:
        """Return the minutes of working time between two instants."""
        total = timedelta()
        openings = self._openings(_aware(start))
        for opens, closes in takewhile(lambda block: block[0] < end, openings):
            total += max(min(closes, end) - max(opens, start), timedelta())
        return int(total.total_seconds() // 60)

    def closings_between(self, start: datetime, end: datetime) -> int:
        """Return how many times the team closed for the day after `start`, up to and with `end`."""
        day, last = _local(start).date(), _local(end).date()
        count = 0
        while day <= last:
            closing = self.closing_of(day)
            if closing is not None and start < closing <= end:
                count += 1
            day += timedelta(days=1)
        return count


def _aware(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant must be aware")
    return instant


def _local(instant: datetime) -> datetime:
    return _aware(instant).astimezone(AMSTERDAM)


@lru_cache(maxsize=4000)
def _utc(day: date, at: time) -> datetime:
    return datetime.combine(day, at, AMSTERDAM).astimezone(UTC)
