"""Sparring threads: the words sealed under one key, the route to the asker under another.

What a query needs (state, topic, pool, days) stands in columns; nothing there says who, and
nothing is finer than a day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import orjson
from sqlalchemy import bindparam, delete, insert, or_, select, update

from casework.sparring import LIVE, ExampleState, SparringThread, ThreadState, Topic
from storage.codec import from_plain, to_plain
from storage.engine import Engine
from storage.tables import thread, thread_route, used_bird
from storage.upserts import upsert
from storage.vault import Unreadable, Vault, open_, seal
from storage.writes import WriteSet

_GET = select(thread).where(thread.c.id == bindparam("id"))
_LIVE = thread.c.state.in_([s.value for s in sorted(LIVE)])
_OF_POOLS = (
    select(thread)
    .where(
        _LIVE,
        thread.c.sealed.is_not(None),
        thread.c.pool.in_(bindparam("pools", expanding=True)),
    )
    .order_by(thread.c.last_on.desc(), thread.c.id)
)
_ROUTED = select(
    thread, thread_route.c.wrapped_key.label("route_key"), thread_route.c.sealed.label("route")
).join(thread_route)
_EXAMPLES = (
    select(thread)
    .where(thread.c.example == ExampleState.APPROVED.value, thread.c.topic == bindparam("topic"))
    .order_by(thread.c.last_on.desc(), thread.c.id)
)
_IN_STATE = (
    select(thread)
    .where(
        thread.c.state == bindparam("state"),
        thread.c.last_on < bindparam("before"),
        thread.c.sealed.is_not(None),
    )
    .order_by(thread.c.id)
)
_MODERATED = select(thread).where(
    or_(
        thread.c.state == ThreadState.FLAGGED.value,
        thread.c.example == ExampleState.OFFERED.value,
    )
)
_UNWRITTEN = select(thread.c.id).where(
    ~thread.c.written_down, thread.c.opened_on < bindparam("before")
)
_WRITTEN = update(thread).where(thread.c.id == bindparam("b_id")).values(written_down=True)
_ROUTE = select(thread_route).where(thread_route.c.thread_id == bindparam("id"))
_ADD, _ADD_ROUTE = insert(thread), insert(thread_route)
_SAVE = update(thread).where(
    thread.c.id == bindparam("b_id"), thread.c.version == bindparam("b_version")
)
_CUT = delete(thread_route).where(thread_route.c.thread_id == bindparam("b_id"))
_PURGE = delete(thread).where(thread.c.id == bindparam("b_id"))
_BIRD = select(used_bird.c.hash).where(
    used_bird.c.hash.in_(bindparam("hashes", expanding=True)), used_bird.c.until > bindparam("day")
)
_USE_BIRD = upsert(used_bird, ("until",))
REST = (0, 1, 45, 90)
"""Days from now of which the seasons cover every end of a rest that is going on."""

_FORGET_BIRDS = delete(used_bird).where(used_bird.c.until <= bindparam("day"))


def _place(thread_id: str) -> str:
    return f"thread.sealed.{thread_id}"


def _key_place(thread_id: str) -> str:
    return f"thread.wrapped_key.{thread_id}"


def _route_place(thread_id: str) -> str:
    return f"thread_route.sealed.{thread_id}"


def _season(day: date) -> str:
    return f"{day.year}-{(day.month - 1) // 3}"


@dataclass(slots=True)
class SqlThreads:
    """The threads of one unit of work."""

    engine: Engine
    writes: WriteSet
    vault: Vault
    _keys: dict[str, bytes] = field(default_factory=dict)
    gathered: dict[str, SparringThread] = field(default_factory=dict)

    async def get(self, thread_id: str) -> SparringThread | None:
        """Return one thread as this unit of work left it; None when its words are gone."""
        if thread_id in self.gathered:
            return self.gathered[thread_id]
        rows = await self.engine.rows(_GET, {"id": thread_id})
        return self._read(rows[0]) if rows else None

    async def asker(self, thread_id: str) -> str | None:
        """Return who asked, or None when the route is gone."""
        rows = await self.engine.rows(_ROUTE, {"id": thread_id})
        return self._open_route(thread_id, rows[0].wrapped_key, rows[0].sealed) if rows else None

    async def of_pools(self, pools: Sequence[str]) -> Sequence[SparringThread]:
        """The threads in these pools that have not ended, newest first."""
        return await self._many(_OF_POOLS, pools=list(pools)) if pools else ()

    async def asked_by(self, person: str) -> Sequence[SparringThread]:
        """The threads of one asker: every route is opened, since none can be searched."""
        found = []
        for row in await self.engine.rows(_ROUTED, {}):
            if self._open_route(row.id, row.route_key, row.route) == person:
                known = self._read(row)
                found += [known] if known is not None else []
        return sorted(found, key=lambda t: (t.last_on, t.id), reverse=True)

    async def examples(self, topic: Topic) -> Sequence[SparringThread]:
        """The approved examples on a topic, newest first."""
        return await self._many(_EXAMPLES, topic=topic.value)

    async def in_state(self, state: ThreadState, *, before: date) -> Sequence[SparringThread]:
        """The threads in a state whose last day lies before a day."""
        return await self._many(_IN_STATE, state=state.value, before=before.isoformat())

    async def waiting_for_moderator(self) -> Sequence[SparringThread]:
        """The threads that were flagged or offered as an example."""
        return await self._many(_MODERATED)

    async def take_unwritten(self, *, before: date) -> Sequence[str]:
        """The threads without an audit line of their opening; from now on they have one."""
        rows = await self.engine.rows(_UNWRITTEN, {"before": before.isoformat()})
        for row in rows:
            self.writes.add(_WRITTEN, {"b_id": row.id})
        return [row.id for row in rows]

    def add(self, new: SparringThread, asker: str) -> None:
        """Store a new thread, and the route to its asker apart from it."""
        key, wrapped = self.vault.new_data_key(_key_place(new.id))
        self._keys[new.id] = key
        self.gathered[new.id] = new
        columns = {**self._columns(new), "wrapped_key": wrapped, "written_down": False}
        self.writes.add(_ADD, columns)
        route_key, route_wrapped = self.vault.new_data_key(_route_place(new.id))
        sealed = seal(route_key, asker.encode(), _route_place(new.id))
        self.writes.add(
            _ADD_ROUTE, {"thread_id": new.id, "wrapped_key": route_wrapped, "sealed": sealed}
        )

    def save(self, before: SparringThread, after: SparringThread) -> None:
        """Store a change on the version that was read."""
        self.gathered[after.id] = after
        values = self._columns(after)
        values["b_id"], values["b_version"] = values.pop("id"), before.version
        self.writes.add(_SAVE, values, touches=1)

    def cut_route(self, thread_id: str) -> None:
        """Destroy the route to the asker with its key."""
        self.writes.add(_CUT, {"b_id": thread_id})

    def purge(self, thread_id: str) -> None:
        """Destroy the words with their key, and the route; figures of its topic stay."""
        self.cut_route(thread_id)
        self.writes.add(_PURGE, {"b_id": thread_id})

    async def free_bird(self, person: str, birds: Sequence[str], today: date) -> str:
        """Return the first pseudonym that this person did not use lately; the first of all when
        every one was used."""
        ends = {
            _season(today + timedelta(days=days)): today + timedelta(days=days) for days in REST
        }
        hashes = {self._bird(person, bird, end): bird for bird in birds for end in ends.values()}
        rows = await self.engine.rows(_BIRD, {"hashes": list(hashes), "day": today.isoformat()})
        used = {hashes[row.hash] for row in rows}
        return next((bird for bird in birds if bird not in used), birds[0])

    def use_bird(self, person: str, bird: str, until: date) -> None:
        """Remember that this person used a pseudonym."""
        row = {"hash": self._bird(person, bird, until), "until": until.isoformat()}
        self.writes.upsert(_USE_BIRD, row)

    def _bird(self, person: str, bird: str, until: date) -> str:
        # Another name each season: one that came back would tie a later question to an earlier one.
        return self.vault.find("bird", f"{person}\x00{bird}\x00{_season(until)}")

    def _columns(self, value: SparringThread) -> dict[str, Any]:
        body = orjson.dumps(to_plain(value))
        return {
            "id": value.id,
            "reference": value.reference,
            "state": value.state.value,
            "topic": value.topic.value,
            "pool": value.pool,
            "example": value.example.value,
            "version": value.version,
            "opened_on": value.opened_on.isoformat(),
            "last_on": value.last_on.isoformat(),
            "sealed": seal(self._keys[value.id], body, _place(value.id)),
        }

    async def _many(self, statement: Any, **values: Any) -> Sequence[SparringThread]:
        read = [self._read(row) for row in await self.engine.rows(statement, values)]
        return [t for t in read if t is not None]

    def _read(self, row: Any) -> SparringThread | None:
        if row.sealed is None:
            return None
        try:
            key = self.vault.unwrap(row.wrapped_key, _key_place(row.id))
            body = open_(key, row.sealed, _place(row.id))
        except Unreadable:
            return None
        self._keys[row.id] = key
        return from_plain(SparringThread, orjson.loads(body))

    def _open_route(self, thread_id: str, wrapped: bytes, sealed: bytes) -> str | None:
        try:
            key = self.vault.unwrap(wrapped, _route_place(thread_id))
            return open_(key, sealed, _route_place(thread_id)).decode()
        except Unreadable:
            return None
