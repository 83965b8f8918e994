"""When people can be reached: one row per entry, read whole and kept until the roster changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import bindparam, delete, or_, select, update

from casework.availability import DutyShift, Leave, Mute, OwnHours, Shift
from casework.people import Directory
from casework.roster import Roster
from storage.codec import from_plain, micros, to_plain
from storage.engine import Engine
from storage.tables import municipality, roster_entry
from storage.upserts import upsert
from storage.writes import WriteSet

LOOK_BACK = timedelta(days=31)
"""How long an entry that ended still counts: the terms of the police look back a week."""


class EntryKind(StrEnum):
    """What an entry says."""

    SHIFT = "SHIFT"
    DUTY = "DUTY"
    LEAVE = "LEAVE"
    MUTE = "MUTE"
    HOURS = "HOURS"
    TOLD = "TOLD"


@dataclass(frozen=True, slots=True)
class Told:
    """When somebody last gave a sign about being reachable."""

    person: str
    at: datetime


Entry: TypeAlias = Shift | DutyShift | Leave | Mute | OwnHours | Told

_TYPES: Mapping[EntryKind, type[Any]] = {
    EntryKind.SHIFT: Shift,
    EntryKind.DUTY: DutyShift,
    EntryKind.LEAVE: Leave,
    EntryKind.MUTE: Mute,
    EntryKind.HOURS: OwnHours,
    EntryKind.TOLD: Told,
}
_KINDS = {kept: kind for kind, kept in _TYPES.items()}

_VERSION = select(municipality.c.roster_version)
_BUMP = (
    update(municipality)
    .where(municipality.c.id == 1)
    .values(roster_version=municipality.c.roster_version + 1)
)
_PRESENT = (
    select(roster_entry)
    .where(
        or_(roster_entry.c.ends_at.is_(None), roster_entry.c.ends_at > bindparam("since")),
    )
    .order_by(roster_entry.c.key)
)
_PUT = upsert(roster_entry, ("ends_at", "body"))
_REMOVE = delete(roster_entry).where(roster_entry.c.key == bindparam("b_key"))
_FORGET = delete(roster_entry).where(roster_entry.c.ends_at < bindparam("before"))


def key_of(entry: Entry) -> str:
    """Return what makes an entry the same one: kind and person, and its times where it has many."""
    kind = _KINDS[type(entry)]
    match entry:
        case Shift():
            times = f"{micros(entry.span.start)}:{micros(entry.span.end)}"
            return f"{kind}:{entry.person}:{times}"
        case DutyShift():
            times = f"{micros(entry.span.start)}:{micros(entry.span.end)}"
            return f"{kind}:{entry.person}:{times}:{entry.team}:{int(entry.second)}"
        case Leave():
            return f"{kind}:{entry.person}:{micros(entry.span.start)}"
        case _:
            return f"{kind}:{entry.person}"


@dataclass(frozen=True, slots=True)
class _Picture:
    version: int
    since: datetime
    entries: Mapping[str, Entry]


@dataclass(slots=True)
class RosterPictures:
    """The entries as they were read last by this process, and the roster that was made of them."""

    picture: _Picture | None = None
    made: Roster | None = None

    def roster(self, directory: Directory) -> Roster:
        """Return the roster of the entries that are there, made once for each directory."""
        assert self.picture is not None
        if self.made is None or self.made.directory is not directory:
            self.made = make_roster(directory, self.picture.entries)
        return self.made


def make_roster(directory: Directory, entries: Mapping[str, Entry]) -> Roster:
    """Return the roster that these entries say; of who is not in the directory any more, nothing."""
    found = [e for e in entries.values() if e.person in directory.people]
    return Roster(
        directory,
        shifts=tuple(e for e in found if isinstance(e, Shift)),
        duties=tuple(e for e in found if isinstance(e, DutyShift)),
        leaves=tuple(e for e in found if isinstance(e, Leave)),
        mutes=tuple(e for e in found if isinstance(e, Mute)),
        hours=tuple(e for e in found if isinstance(e, OwnHours)),
        told={e.person: e.at for e in found if isinstance(e, Told)},
    )


@dataclass(slots=True)
class SqlRosters:
    """The roster of one unit of work, with what this unit changed."""

    engine: Engine
    writes: WriteSet
    directory: Directory
    now: datetime
    pictures: RosterPictures
    _changes: dict[str, Entry | None] = field(default_factory=dict)
    _roster: Roster | None = None
    _bumped: bool = False

    async def roster(self) -> Roster:
        """Return the roster for the present directory; asked again it costs nothing."""
        if self._roster is None:
            picture = await self._present()
            if not self._changes:
                self._roster = self.pictures.roster(self.directory)
            else:
                entries = {**picture.entries, **self._changes}
                kept = {key: e for key, e in entries.items() if e is not None}
                self._roster = make_roster(self.directory, kept)
        return self._roster

    async def _present(self) -> _Picture:
        """Read the entries when another unit of work changed them, or when they grew old.

        The version is read first: a change in between makes the picture newer than its version, and
        it is read once more at the next look.
        """
        version = (await self.engine.rows(_VERSION, {}))[0].roster_version
        since = self.now - LOOK_BACK
        held = self.pictures.picture
        if held is not None and held.version == version and held.since <= since:
            return held
        rows = await self.engine.rows(_PRESENT, {"since": since})
        entries = {r.key: from_plain(_TYPES[EntryKind(r.kind)], r.body) for r in rows}
        self.pictures.picture = picture = _Picture(version, since, entries)
        self.pictures.made = None
        return picture

    def _bump(self) -> None:
        self._roster = None
        if not self._bumped:
            self._bumped = True
            self.writes.add(_BUMP, {}, touches=1)

    def _put(self, entry: Entry) -> None:
        key = key_of(entry)
        self._changes[key] = entry
        row = {
            "key": key,
            "kind": _KINDS[type(entry)].value,
            "person": entry.person,
            "ends_at": None if isinstance(entry, (OwnHours, Told)) else entry.span.end,
            "body": to_plain(entry),
        }
        self._bump()
        self.writes.upsert(_PUT, row)

    def _remove(self, key: str) -> None:
        self._changes[key] = None
        self._bump()
        self.writes.add(_REMOVE, {"b_key": key})

    def put_shift(self, shift: Shift) -> None:
        """Store a shift, or replace the one of this person with the same start and end."""
        self._put(shift)

    def remove_shift(self, shift: Shift) -> None:
        """Take a shift away."""
        self._remove(key_of(shift))

    def put_duty(self, duty: DutyShift) -> None:
        """Store who has the desk of the day of a team."""
        self._put(duty)

    def put_leave(self, leave: Leave) -> None:
        """Store leave, or replace the one of this person with the same start."""
        self._put(leave)

    def remove_leave(self, leave: Leave) -> None:
        """Take leave away that has not begun."""
        self._remove(key_of(leave))

    def put_mute(self, mute: Mute) -> None:
        """Store quiet for a while; it replaces the one before."""
        self._put(mute)

    def end_mute(self, person: str) -> None:
        """Take the quiet of a person away."""
        self._remove(f"{EntryKind.MUTE}:{person}")

    def put_hours(self, hours: OwnHours) -> None:
        """Store the own hours of a person; they replace the ones before."""
        self._put(hours)

    def told(self, person: str, at: datetime) -> None:
        """Remember when somebody last gave a sign about being reachable."""
        self._put(Told(person, at))

    def forget_before(self, instant: datetime) -> None:
        """Destroy every entry that ended before an instant."""
        self.writes.add(_FORGET, {"before": instant})
