"""Conversations: one row per person, sealed answers, and the lock that every update turns.

The row outlives a conversation: its `lock` becomes another random number with every change, so that
two updates of one person that are handled at the same time never both succeed, and nobody can count
how much somebody did. A keyed hash names the row, and what the conversation is about is sealed with
its answers: nobody learns from here who is doing what.
"""

from __future__ import annotations

import secrets
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

_GET = select(conversation).where(conversation.c.key == bindparam("key"))
_EXPIRED = (
    select(conversation)
    .where(conversation.c.expires_at <= bindparam("now"))
    .order_by(conversation.c.expires_at)
    .limit(bindparam("how_many"))
)
_SAVE = (
    update(conversation)
    .where(conversation.c.key == bindparam("b_key"))
    .values(lock=bindparam("b_turned"))
)
BY_LOCK = _SAVE.where(conversation.c.lock == bindparam("b_lock"))
_BY_VERSION = _SAVE.where(
    conversation.c.version == bindparam("b_version"), conversation.c.sealed.is_not(None)
)
_BY_NOTHING = _SAVE.where(conversation.c.sealed.is_(None))
_ANY: tuple[Update, dict[str, Any]] = (_SAVE, {})
_FIRST = upsert(conversation)
LOCK_BITS = 62
NOTHING: Mapping[str, Any] = {
    **dict.fromkeys(("expires_at", "wrapped_key", "sealed")),
    "version": 0,
}
"""What is left of a conversation that ended."""

BLOCK = 1024
"""Bytes: sealed answers are made longer up to the next whole block, so that their length does not
tell which conversation became which case or question."""


def key_of(vault: Vault, person: str) -> str:
    """Return the name of a person's row: a keyed hash, found and never read."""
    return vault.find("conversation", person)


def first_row(key: str) -> dict[str, Any]:
    """The row of a person who never had a conversation."""
    return {"key": key, "lock": 0, "version": 0, **NOTHING}


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
        rows = await self.engine.rows(_GET, {"key": key_of(self.vault, person)})
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
            key = key_of(self.vault, person)
            if self._rows.get(person) is None:
                self.writes.upsert(_FIRST, first_row(key))
            guard = self._guards.get(person, _ANY)
            if guard is None:
                self.writes.conflict()
                return
            values = {"b_key": key, **self._changes.get(person, {}), **guard[1]}
            values["b_turned"] = secrets.randbits(LOCK_BITS)
            self.writes.add(guard[0], values, touches=1)

    def _lock(self, person: str) -> Any:
        row = self._rows.get(person)
        return BY_LOCK, {"b_lock": 0 if row is None else row.lock}

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
        name = key_of(self.vault, after.person)
        wrapped = row.wrapped_key if row is not None else None
        if wrapped is None or self._known[after.person] is None:
            key, wrapped = self.vault.new_data_key(_key_place(name))
        else:
            key = self.vault.unwrap(wrapped, _key_place(name))
        body = {
            "person": after.person,
            "expires_at": micros(after.expires_at),
            **_plain(after),
        }
        return {
            "version": after.version,
            "expires_at": _first_to_end(after),
            "wrapped_key": wrapped,
            "sealed": seal(key, _written(body), _place(name)),
        }

    async def expired(self, now: datetime, limit: int) -> Sequence[Conversation]:
        """The conversations of which some part is over."""
        found = []
        for row in await self.engine.rows(_EXPIRED, {"now": now, "how_many": limit}):
            talk = read(row, self.vault)
            if talk is not None:
                self._rows[talk.person], self._known[talk.person] = row, talk
                found.append(talk)
        return found


def _place(key: str) -> str:
    return f"conversation.sealed.{key}"


def _key_place(key: str) -> str:
    return f"conversation.wrapped_key.{key}"


def _first_to_end(talk: Conversation) -> datetime:
    """Return when the first of a conversation and those that wait for it is over."""
    rest = talk.paused
    return talk.expires_at if rest is None else min(talk.expires_at, _first_to_end(rest))


def _plain(talk: Conversation) -> dict[str, Any]:
    return {
        "flow": talk.flow,
        "step": talk.step,
        "started_at": micros(talk.started_at),
        "answers": dict(talk.answers),
        "paused": None
        if talk.paused is None
        else {
            "version": talk.paused.version,
            "expires_at": micros(talk.paused.expires_at),
            **_plain(talk.paused),
        },
    }


def _written(body: Mapping[str, Any]) -> bytes:
    """Return it as JSON. Half characters (lone surrogates) cannot be stored as text anywhere: they
    are looked for only when there are any."""
    try:
        written = orjson.dumps(body)
        return written.ljust(-(-len(written) // BLOCK) * BLOCK)
    except TypeError:
        return orjson.dumps(_clean(body))


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_clean(k): _clean(v) for k, v in value.items()}
    return [_clean(v) for v in value] if isinstance(value, (list, tuple)) else value


def read(row: Any, vault: Vault) -> Conversation | None:
    """Return the conversation of a row; None when there is none, or it does not open any more."""
    if row.sealed is None:
        return None
    try:
        key = vault.unwrap(row.wrapped_key, _key_place(row.key))
        data = orjson.loads(open_(key, row.sealed, _place(row.key)))
    except Unreadable:
        return None
    person = data["person"]
    talk = Conversation(
        person=person,
        flow=data["flow"],
        step=data["step"],
        version=row.version,
        started_at=instant(data["started_at"]),
        expires_at=instant(data["expires_at"]),
        answers=data["answers"],
    )
    return replace(talk, paused=_paused(person, data["paused"]))


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
