"""What people tell about when they can be reached: shifts, leave, mutes, the desk of the day.

A community officer works shifts at irregular hours and alone (Oude Vrielink e.a. 2014), so leave
comes with a substitute, and a gap is shown instead of hidden.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from casework.calendar import WorkCalendar
from casework.duty_time import local_instant
from casework.spans import Span

LONGEST_MUTE = timedelta(hours=12)
BACK_AT = time(8, 30)
"""Leave ends at this local time on the day after its last day."""

STALE_AFTER = timedelta(days=14)
"""Without news for so long, nobody says that an officer is off duty: it is not sure."""


class Availability(StrEnum):
    """What a person's status is at an instant."""

    AVAILABLE = "AVAILABLE"
    URGENT_ONLY = "URGENT_ONLY"
    DO_NOT_DISTURB = "DO_NOT_DISTURB"
    OFF_DUTY = "OFF_DUTY"
    ABSENT = "ABSENT"
    UNKNOWN = "UNKNOWN"
    BLOCKED = "BLOCKED"


@dataclass(frozen=True, slots=True)
class Shift:
    """When somebody is on duty. `urgent_only`: for what cannot wait, such as a busy night."""

    person: str
    span: Span
    urgent_only: bool = False


@dataclass(frozen=True, slots=True)
class DutyShift:
    """Who handles what comes in for a team (bureaudienst); `second` is the one behind."""

    team: str
    person: str
    span: Span
    second: bool = False


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody is away; the substitute gets what cannot wait. It wins over every shift."""

    person: str
    span: Span
    substitute: str | None = None

    @classmethod
    def of_days(cls, person: str, first: date, last: date, substitute: str | None = None) -> Leave:
        """Return leave from midnight of the first day to 08:30 after the last day."""
        back = local_instant(last + timedelta(days=1), BACK_AT)
        return cls(person, Span(local_instant(first, time()), back), substitute)

    def ended(self, at: datetime) -> Leave | None:
        """Return what the leave has been of somebody who is back early; None if it never began."""
        if at <= self.span.start:
            return None
        return replace(self, span=Span(self.span.start, min(at, self.span.end)))


@dataclass(frozen=True, slots=True)
class Mute:
    """Somebody wants quiet for a while; it ends by itself. Raises ValueError above 12 hours."""

    person: str
    span: Span

    def __post_init__(self) -> None:
        if self.span.length > LONGEST_MUTE:
            raise ValueError("quiet lasts twelve hours at most")


@dataclass(frozen=True, slots=True)
class OwnHours:
    """The days and hours of somebody who works part of the hours of the team."""

    person: str
    calendar: WorkCalendar
