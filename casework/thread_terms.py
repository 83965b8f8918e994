"""How long a thread waits, and how long it is kept: what a municipality sets for itself.

Days of silence are working days, so that a holiday closes nothing. What is kept is counted in days
of the calendar from the end of a thread. The bounds keep a typing error from becoming a decision.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any

from casework.calendar import AMSTERDAM, WorkCalendar

BOUNDS: Mapping[str, tuple[int, int]] = {
    "target_wu": (1, 40),
    "auto_close_wd": (1, 60),
    "purge_days_after_close": (1, 180),
    "example_days": (1, 730),
}
"""The least and the most of each term; threads go before half a year, examples before two."""


@dataclass(frozen=True, slots=True)
class ThreadTerms:
    """The terms of sparring.

    `target_wu`: working hours after which the asker hears that nobody answered yet.
    `auto_close_wd`: working days of silence after which a thread closes.
    `purge_days_after_close`: days that the words of a closed thread are kept.
    `example_days`: days that an approved example is kept, from the end of its thread.
    """

    target_wu: int = 4
    auto_close_wd: int = 10
    purge_days_after_close: int = 30
    example_days: int = 365

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> ThreadTerms:
        """Read terms from a file; what is not named keeps its default. Raises ValueError."""
        for name, value in given.items():
            if name not in BOUNDS:
                raise ValueError(f"{name}: is not known; choose from {', '.join(BOUNDS)}")
            least, most = BOUNDS[name]
            whole = isinstance(value, int) and not isinstance(value, bool)
            if not whole or not least <= value <= most:
                raise ValueError(f"{name}: must be a whole number from {least} to {most}")
        terms = cls(**given)
        if terms.example_days < terms.purge_days_after_close:
            raise ValueError("example_days: cannot be less than purge_days_after_close")
        return terms

    def to_dict(self) -> dict[str, int]:
        """Return plain data that `from_dict` reads back as the same terms."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    @property
    def purge(self) -> timedelta:
        """How long the words of a closed thread are kept."""
        return timedelta(days=self.purge_days_after_close)

    @property
    def example_life(self) -> timedelta:
        """How long an approved example is kept."""
        return timedelta(days=self.example_days)

    def silent_since(self, today: date, calendar: WorkCalendar | None) -> date:
        """Return the day before which the last word must lie for a thread to close today.

        Without a calendar five days of a week count as working days.
        """
        if calendar is None:
            return today - timedelta(days=-(-self.auto_close_wd * 7 // 5))
        day = today
        while _nth_working_day(calendar, day, self.auto_close_wd) >= today:
            day -= timedelta(days=1)
        return day + timedelta(days=1)


def _nth_working_day(calendar: WorkCalendar, day: date, days: int) -> date:
    begins = datetime.combine(day, time(), AMSTERDAM)
    return calendar.plus_working_days(begins, days).astimezone(AMSTERDAM).date()
