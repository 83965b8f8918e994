"""The clocks beside working time: duty time, the clock on the wall, and when a nudge may go.

Three clocks, and every promise names its own. Working time (`casework.calendar`) is for what a team
promised. Duty time is for a community officer, who works shifts: it runs while the officer or the
named substitute is on duty. The 24-hour clock never stands still: a visit, a hard maximum, the
keeping of data. All results are UTC instants.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from casework.calendar import AMSTERDAM, HORIZON, HolidayRules, WorkCalendar
from casework.errors import NoWorkingHours
from casework.spans import Span, Spans
from casework.taxonomy import Urgency

NUDGE_TIME = time(9, 0)
SECOND_NUDGE_TIME = time(13, 0)
OWN_SHIFT = timedelta(hours=4)
"""A stretch of duty is a shift of one's own from this length on."""


@lru_cache(maxsize=4000)
def local_instant(day: date, at: time) -> datetime:
    """Return a local time of day as UTC instant."""
    return datetime.combine(day, at, AMSTERDAM).astimezone(UTC)


def local_day(instant: datetime) -> date:
    """Return the day on the calendar in the Netherlands."""
    return instant.astimezone(AMSTERDAM).date()


def days_after(instant: datetime, days: int) -> datetime:
    """Return the instant this many times 24 hours later, whatever the clock on the wall does."""
    return instant.astimezone(UTC) + timedelta(days=days)


def with_own_days(
    municipal: HolidayRules, extra: Iterable[date] = (), removed: Iterable[date] = ()
) -> HolidayRules:
    """Return the municipal free days with a team's own additions and removals.

    What the team says wins: it may work on a day that the municipality added, and be closed on a
    day that the municipality took out.
    """
    own_extra, own_removed = frozenset(extra), frozenset(removed)
    return replace(
        municipal,
        extra=(municipal.extra | own_extra) - own_removed,
        removed=(municipal.removed - own_extra) | own_removed,
    )


@lru_cache(maxsize=4000)
def office_spans(calendar: WorkCalendar, start: date, end: date) -> Spans:
    """Return the working hours of the days from `start` up to and with `end`."""
    found: list[Span] = []
    day = start
    while day <= end:
        if not calendar.holidays.free(day):
            found.extend(
                Span(local_instant(day, opens), local_instant(day, closes))
                for opens, closes in calendar.week[day.weekday()]
            )
        day += timedelta(days=1)
    return Spans.of(found)


def nth_working_day(calendar: WorkCalendar, day: date, n: int) -> date:
    """Return the nth working day after a date; for 0 the date itself or the first one after it.

    Raises NoWorkingHours when the calendar is closed for more than a year.
    """
    last = day + HORIZON
    if n == 0:
        day -= timedelta(days=1)
        n = 1
    while day < last:
        day += timedelta(days=1)
        n -= calendar.closing_of(day) is not None
        if n == 0:
            return day
    raise NoWorkingHours


def nudge_at(
    calendar: WorkCalendar, due: datetime, working_days: int, at: time = NUDGE_TIME
) -> datetime:
    """Return when a nudge goes that is counted in working days from the due date.

    It counts from the date, not from closing time, and goes inside the hours of the team: a team
    that opens at noon gets its nudge of 09:00 at noon.
    """
    day = nth_working_day(calendar, local_day(due), working_days)
    return calendar.normalise(local_instant(day, at))


@dataclass(frozen=True, slots=True)
class DutyTime:
    """The clock that runs while an officer, or the named substitute, is on duty."""

    duty: Spans

    @classmethod
    def of(cls, *duties: Spans) -> DutyTime:
        """Lay the duty of the officer and of the substitutes on one clock."""
        merged = Spans()
        for duty in duties:
            merged |= duty
        return cls(merged)

    def is_on(self, instant: datetime) -> bool:
        """Tell whether somebody is on duty."""
        return self.duty.at(instant) is not None

    def normalise(self, instant: datetime) -> datetime | None:
        """Return the instant itself on duty, otherwise the next start; None when none is known."""
        return next((span.start for span in self.duty.after(instant)), None)

    def plus(self, instant: datetime, length: timedelta) -> datetime | None:
        """Return the instant after this much duty; None when the known shifts are too short."""
        for span in self.duty.after(instant):
            if span.length >= length:
                return span.start + length
            length -= span.length
        return None

    def between(self, start: datetime, end: datetime) -> timedelta:
        """Return how much duty lies between two instants."""
        return sum(
            (
                min(span.end, end) - span.start
                for span in self.duty.after(start)
                if span.start < end
            ),
            timedelta(),
        )

    def own_shifts(self, instant: datetime) -> Iterator[Span]:
        """Walk the shifts from an instant on; of a shift that is going on, what is left counts."""
        return (span for span in self.duty.after(instant) if span.length >= OWN_SHIFT)


@dataclass(frozen=True, slots=True)
class PoliceTerm:
    """How long an officer has for an answer: duty hours, or whole shifts with a hard maximum."""

    duty: timedelta | None = None
    shifts: int = 0
    at_most: timedelta | None = None


POLICE_TERMS = {
    Urgency.U1: PoliceTerm(duty=timedelta(hours=2)),
    Urgency.U2: PoliceTerm(shifts=1, at_most=timedelta(hours=72)),
    Urgency.U3: PoliceTerm(shifts=2, at_most=timedelta(days=7)),
}


def answer_due(term: PoliceTerm, start: datetime, clock: DutyTime) -> datetime | None:
    """Return until when an answer of the police is promised.

    The end of the nth own shift, and never later than the hard maximum of real time. None when the
    term counts duty hours only and the known shifts do not hold that many: then nobody promises.
    """
    due = (
        clock.plus(start, term.duty)
        if term.duty is not None
        else _end_of_shift(clock, start, term.shifts)
    )
    if term.at_most is None:
        return due
    latest = start + term.at_most
    return latest if due is None else min(due, latest)


def _end_of_shift(clock: DutyTime, start: datetime, shifts: int) -> datetime | None:
    for number, span in enumerate(clock.own_shifts(start), 1):
        if number == shifts:
            return span.end
    return None


def is_working(calendar: WorkCalendar, instant: datetime) -> bool:
    """Tell whether an instant lies inside working hours; also for a calendar that never opens."""
    day = local_day(instant)
    return office_spans(calendar, day, day).at(instant) is not None
