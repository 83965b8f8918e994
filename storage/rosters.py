"""When people can be reached: one row per entry, read whole and kept until the roster changes."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeAlias

import orjson
from sqlalchemy import Text, bindparam, cast, delete, or_, select, update

from casework.availability import DutyShift, Leave, Mute, OwnHours, Shift
from casework.people import Directory
from casework.roster import Roster
from casework.standing_in import Covering, covering
from storage.codec import from_plain, micros, to_plain
from storage.engine import Engine
from storage.tables import municipality, roster_entry
from storage.upserts import upsert
from storage.writes import WriteSet

LOOK_BACK = timedelta(days=40)
"""How long an entry that ended still counts: the gaps of a month are told in the first days of the
next one. What ended before that is destroyed."""


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

_BUMP = (
    update(municipality)
    .where(municipality.c.id == 1)
    .values(roster_version=municipality.c.roster_version + 1)
)
# As text: what did not change since the last look need not be made of it again.
_PRESENT = (
    select(roster_entry.c.key, roster_entry.c.kind, cast(roster_entry.c.body, Text).label("text"))
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


def prune(writes: WriteSet, now: datetime) -> None:
    """Destroy what nobody reads any more: when somebody worked or was away is personal data."""
    writes.add(_FORGET, {"before": now - LOOK_BACK})


@dataclass(slots=True)
class RosterPictures:
    """The entries as they were read last by this process, and what was made of them.

    `version` and `since` tell which entries those are, `bodies` what stood in their rows; `made` is
    the roster for the directory that it names, `shown` that directory with who is away and who
    stands in on duty (`covering`).
    """

    version: int = -1
    since: datetime | None = None
    entries: Mapping[str, Entry] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    made: Roster | None = None
    made_of: Mapping[str, Entry] | None = None
    shown: Directory | None = None
    covering: Covering | None = None
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look(self, engine: Engine, version: int, now: datetime) -> None:
        """Read the entries when they are older than this version of the roster.

        The version was read first: a change in between makes the entries newer than their version,
        and they are read once more at the next look.
        """
        since = now - LOOK_BACK
        if self._holds(version, since):
            return
        # Whoever comes at the same moment waits for the one who reads.
        async with self.reading:
            if self._holds(version, since):
                return
            rows = await engine.rows(_PRESENT, {"since": since})
            self.entries = {r.key: self._read(r) for r in rows}
            self.bodies = {r.key: r.text for r in rows}
            self.version, self.since = version, since

    def _read(self, row: Any) -> Entry:
        """Return the entry of a row; most are the same as at the last look."""
        if self.bodies.get(row.key) == row.text:
            return self.entries[row.key]
        return from_plain(_TYPES[EntryKind(row.kind)], orjson.loads(row.text))  # type: ignore[no-any-return]

    def _holds(self, version: int, since: datetime) -> bool:
        return self.version >= version and self.since is not None and self.since <= since

    def roster(self, directory: Directory) -> Roster:
        """Return the roster of the entries for a directory as it was read."""
        made = self.made
        if made is None or made.directory is not directory or self.made_of is not self.entries:
            made = self.made = make_roster(directory, self.entries, made)
            self.made_of, self.shown, self.covering = self.entries, None, None
        return made

    def directory(self, directory: Directory, at: datetime) -> Directory:
        """Return the directory with who is away at an instant, and who stands in on duty."""
        roster = self.roster(directory)
        found = roster.away(at)
        if self.covering is None or not self.covering.holds(at):
            self.covering = covering(roster, at, self.covering)
        people = self.covering.people
        if not found and not people:
            return directory
        shown = self.shown
        if shown is None or shown.away is not found or shown.covering is not people:
            shown = self.shown = replace(directory, away=found, covering=people)
        return shown


def make_roster(
    directory: Directory, entries: Mapping[str, Entry], earlier: Roster | None = None
) -> Roster:
    """Return the roster that these entries say; of who is not in the directory any more, nothing.

    What an `earlier` one found out it still knows of everybody who stayed the same.
    """
    found = [e for e in entries.values() if e.person in directory.people]
    roster = Roster(
        directory,
        shifts=tuple(e for e in found if isinstance(e, Shift)),
        duties=tuple(e for e in found if isinstance(e, DutyShift)),
        leaves=tuple(e for e in found if isinstance(e, Leave)),
        mutes=tuple(e for e in found if isinstance(e, Mute)),
        hours=tuple(e for e in found if isinstance(e, OwnHours)),
        told={e.person: e.at for e in found if isinstance(e, Told)},
    )
    if earlier is not None:
        roster.recall(earlier)
    return roster


@dataclass(slots=True)
class SqlRosters:
    """The roster of one unit of work, with what this unit changed."""

    writes: WriteSet
    base: Roster
    entries: Mapping[str, Entry]
    _changes: dict[str, Entry | None] = field(default_factory=dict)
    _roster: Roster | None = None
    _bumped: bool = False

    async def roster(self) -> Roster:
        """Return the roster for the present directory; asked again it costs nothing."""
        if not self._changes:
            return self.base
        if self._roster is None:
            entries = {**self.entries, **self._changes}
            kept = {key: e for key, e in entries.items() if e is not None}
            self._roster = make_roster(self.base.directory, kept, self.base)
        return self._roster

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
