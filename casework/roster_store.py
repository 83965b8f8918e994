"""The contract between the rules of duty and the storage of what people told about it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from casework.availability import DutyShift, Leave, Mute, OwnHours, Shift
from casework.roster import Roster


class Rosters(Protocol):
    """When people can be reached, of this unit of work and with what it changed itself.

    An entry is known by its kind, its person and its times: put twice it stands there once, so an
    import may be repeated.
    """

    async def roster(self) -> Roster:
        """Return the roster for the present directory; asked again it costs nothing."""
        ...

    def put_shift(self, shift: Shift) -> None:
        """Store a shift, or replace the one of this person with the same start and end."""
        ...

    def remove_shift(self, shift: Shift) -> None:
        """Take a shift away."""
        ...

    def put_duty(self, duty: DutyShift) -> None:
        """Store who has the desk of the day of a team."""
        ...

    def put_leave(self, leave: Leave) -> None:
        """Store leave, or replace the one of this person with the same start."""
        ...

    def remove_leave(self, leave: Leave) -> None:
        """Take leave away that has not begun."""
        ...

    def put_mute(self, mute: Mute) -> None:
        """Store quiet for a while; it replaces the one before."""
        ...

    def end_mute(self, person: str) -> None:
        """Take the quiet of a person away."""
        ...

    def put_hours(self, hours: OwnHours) -> None:
        """Store the own hours of a person; they replace the ones before."""
        ...

    def told(self, person: str, at: datetime) -> None:
        """Remember when somebody last gave a sign about being reachable (UTC)."""
        ...

    def forget_before(self, instant: datetime) -> None:
        """Destroy every entry that ended before an instant."""
        ...
