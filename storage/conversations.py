"""Conversations: one row per person, sealed answers, and the lock that every update turns.

The row outlives a conversation: its `lock` rises with every change, so that two updates of one
person that are handled at the same time never both succeed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import Update, bindparam, select, update

from casework.conversation import Conversation
from storage.codec import instant, micros
from storage.engine import Engine
from storage.tables import conversation
from storage.upserts import upsert
from storage.vault import Unreadable, Vault, open_, seal
from storage.writes import WriteSet

_GET = select(conversation).where(conversation.c.person == bindparam("person"))
_EXPIRED = (
    select(conversation)
    .where(conversation.c.expires_at <= bindparam("now"))
    .order_by(conversation.c.expires_at)
    .limit(bindparam("how_many"))
)
_SAVE = (
    update(conversation)
    .where(conversation.c.person == bindparam("b_person"))
    .values(lock=conversation.c.lock + 1)
)
_BY_LOCK = _SAVE.where(conversation.c.lock == bindparam("b_lock"))
_BY_VERSION = _SAVE.where(
    conversation.c.version == bindparam("b_version"), conversation.c.flow.is_not(None)
)
_BY_NOTHING = _SAVE.where(conversation.c.flow.is_(None))
_ANY: tuple[Update, dict[str, Any]] = (_SAVE, {})
_FIRST = upsert(conversation)
SOME_FLOW = "talk"
"""Stands in the column of the flow: there is a conversation, not which."""

NOTHING: Mapping[str, Any] = dict.fromkeys(
    ("flow", "step", "started_at", "expires_at", "wrapped_key", "sealed")
)


def first_row(person: str) -> dict[str, Any]:
    """The row of a person who never had a conversation."""
    return {"person": person, "lock": 0, "version": 0, **NOTHING}


@dataclass(slots=True)
class SqlConversations:
    """The conversations that one unit of work reads and writes.

    Writes wait until `gather`, so that a unit that saves twice, or stops an account, turns the
    lock of a person once.
    """

    engine: Engine
    writes: WriteSet
    vault: Vault
    _rows: dict[str, Any] = field(default_factory=dict)
    _known: dict[str, Conversation | None] = field(default_factory=dict)
    _changes: dict[str, dict[str, Any]] = field(default_factory=dict)
    _guards: dict[str, Any] = field(default_factory=dict)
    _touched: set[str] = field(default_factory=set)

    def loaded(self, person: str, row: Any) -> Conversation | None:
        """Take the row that came with the opening look; `row` may be None."""
        self._rows[person] = row
        self._known[person] = None if row is None else read(row, self.vault)
        return self._known[person]

    async def get(self, person: str) -> Conversation | None:
        """Return where a person is, or None when nothing is going on."""
        rows = await self.engine.rows(_GET, {"person": person})
        return self.loaded(person, rows[0] if rows else None)

    def save(self, before: Conversation | None, after: Conversation | None) -> None:
        """Keep the next place; None ends it and destroys the answers and their key."""
        changed = after or before
        if changed is None:
            return
        person = changed.person
        self._guards.setdefault(person, self._guard(person, before))
        row = self._rows.get(person)
        self._changes[person] = dict(NOTHING) if after is None else self._sealed(after, row)

    def turn(self, person: str) -> None:
        """Turn the lock of a person, if only to make that a parallel update conflicts."""
        self._guards.setdefault(person, self._lock(person))
        self._changes.setdefault(person, {})

    def touch(self, person: str) -> None:
        """Turn the lock of a person whatever it is: what is being handled for them conflicts."""
        self._touched.add(person)

    def gather(self) -> None:
        """Add everything to the write set; called once, by the commit of the unit."""
        for person in sorted(self._changes.keys() | self._touched):
            if self._rows.get(person) is None:
                self.writes.upsert(_FIRST, first_row(person))
            guard = self._guards.get(person, _ANY)
            if guard is None:
                self.writes.conflict()
                return
            values = {"b_person": person, **self._changes.get(person, {}), **guard[1]}
            self.writes.add(guard[0], values, touches=1)

    def _lock(self, person: str) -> Any:
        row = self._rows.get(person)
        return _BY_LOCK, {"b_lock": 0 if row is None else row.lock}

    def _guard(self, person: str, before: Conversation | None) -> Any:
        """What must still be true at commit; None when it is not true even now."""
        if person in self._rows:
            known = self._known[person]
            same = (known and known.version) == (before and before.version)
            return self._lock(person) if same else None
        if before is None:
            return _BY_NOTHING, {}
        return _BY_VERSION, {"b_version": before.version}

    def _sealed(self, after: Conversation, row: Any) -> dict[str, Any]:
        wrapped = row.wrapped_key if row is not None else None
        if wrapped is None or self._known[after.person] is None:
            key, wrapped = self.vault.new_data_key(_key_place(after.person))
        else:
            key = self.vault.unwrap(wrapped, _key_place(after.person))
        return {
            # Which conversation it is stands inside what is sealed: that somebody is asking
            # colleagues for advice is nobody's business.
            "flow": SOME_FLOW,
            "step": None,
            "version": after.version,
            "started_at": None,
            "expires_at": after.expires_at,
            "wrapped_key": wrapped,
            "sealed": seal(key, orjson.dumps(_plain(after)), _place(after.person)),
        }

    async def expired(self, now: datetime, limit: int) -> Sequence[Conversation]:
        """The conversations whose time is over."""
        rows = await self.engine.rows(_EXPIRED, {"now": now, "how_many": limit})
        found = [self.loaded(row.person, row) for row in rows]
        return [c for c in found if c is not None]


def _place(person: str) -> str:
    return f"conversation.sealed.{person}"


def _key_place(person: str) -> str:
    return f"conversation.wrapped_key.{person}"


def _plain(talk: Conversation) -> dict[str, Any]:
    return {
        "flow": talk.flow,
        "step": talk.step,
        "started_at": micros(talk.started_at),
        "answers": _clean(dict(talk.answers)),
        "paused": None
        if talk.paused is None
        else {
            "version": talk.paused.version,
            "expires_at": micros(talk.paused.expires_at),
            **_plain(talk.paused),
        },
    }


def _clean(value: Any) -> Any:
    """Half characters (lone surrogates) cannot be stored as text anywhere."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_clean(k): _clean(v) for k, v in value.items()}
    return [_clean(v) for v in value] if isinstance(value, (list, tuple)) else value


def read(row: Any, vault: Vault) -> Conversation | None:
    """Return the conversation of a row; None when there is none, or it does not open any more."""
    if row.flow is None:
        return None
    try:
        key = vault.unwrap(row.wrapped_key, _key_place(row.person))
        data = orjson.loads(open_(key, row.sealed, _place(row.person)))
    except Unreadable:
        return None
    talk = Conversation(
        person=row.person,
        flow=data["flow"],
        step=data["step"],
        version=row.version,
        started_at=instant(data["started_at"]),
        expires_at=row.expires_at,
        answers=data["answers"],
    )
    return replace(talk, paused=_paused(row.person, data["paused"]))


def _paused(person: str, data: Mapping[str, Any] | None) -> Conversation | None:
    if data is None:
        return None
    return Conversation(
        person=person,
        flow=data["flow"],
        step=data["step"],
        version=data["version"],
        started_at=instant(data["started_at"]),
        expires_at=instant(data["expires_at"]),
        answers=data["answers"],
        paused=_paused(person, data["paused"]),
    )
