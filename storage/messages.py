"""What stands in people's chats: cards of cases, and messages with content that must go."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, func, select

from casework.ports import Card, ContentMessage
from storage.by_key import by_key
from storage.engine import Engine
from storage.tables import card, content_message, counter, unlinked_message
from storage.upserts import upsert
from storage.vault import Unreadable, Vault
from storage.writes import WriteSet

_CARD = select(card).where(
    card.c.case_id == bindparam("case_id"), card.c.person == bindparam("person")
)
_HOLDERS = by_key(card.c.case_id, card.c.person, order=[card.c.person])
_CARDS_OF = select(card).where(card.c.person == bindparam("person")).order_by(card.c.case_id)
PUT_CARD = upsert(card, ("message_id",))
_FORGET_CARD = delete(card).where(
    card.c.case_id == bindparam("b_case"), card.c.person == bindparam("b_person")
)
_DUE = (
    select(content_message)
    .where(content_message.c.remove_at <= bindparam("now"))
    .order_by(content_message.c.remove_at)
    .limit(bindparam("how_many"))
)
_OF = (
    select(content_message)
    .where(content_message.c.person == bindparam("person"))
    .order_by(content_message.c.message_id)
)
_REMEMBER = upsert(content_message, ("remove_at", "own"))
_FORGET = delete(content_message).where(
    content_message.c.person == bindparam("b_person"),
    content_message.c.message_id == bindparam("b_message"),
)


_STILL = select(content_message).where(
    content_message.c.person == bindparam("person"),
    content_message.c.message_id == bindparam("message_id"),
)
_POSTPONE = content_message.update().where(
    content_message.c.person == bindparam("b_person"),
    content_message.c.message_id == bindparam("b_message"),
)
_STILL_UNLINKED = select(unlinked_message).where(unlinked_message.c.key == bindparam("key"))
_POSTPONE_UNLINKED = unlinked_message.update().where(unlinked_message.c.key == bindparam("b_key"))
_REMEMBER_UNLINKED = upsert(unlinked_message, ("remove_at", "sealed"))
_DUE_UNLINKED = (
    select(unlinked_message)
    .where(unlinked_message.c.remove_at <= bindparam("now"))
    .order_by(unlinked_message.c.remove_at, unlinked_message.c.key)
    .limit(bindparam("how_many"))
)
_ALL_UNLINKED = select(unlinked_message)
_FORGET_UNLINKED = delete(unlinked_message).where(unlinked_message.c.key == bindparam("b_key"))


NO_CHAT = "-"

UNREAD_REST = timedelta(hours=1)
"""Time after which a sealed row that did not open is tried again: a key may have been put back."""


def _unlinked_place(key: str) -> str:
    return f"unlinked_message.sealed.{key}"


@dataclass(frozen=True, slots=True)
class SqlCards:
    """Which message shows which case to whom."""

    engine: Engine
    writes: WriteSet

    async def get(self, case: str, person: str) -> Card | None:
        """Return the card of a person for a case, or None."""
        rows = await self.engine.rows(_CARD, {"case_id": case, "person": person})
        return Card(case, person, rows[0].message_id) if rows else None

    async def holders(self, case: str) -> Sequence[str]:
        """The ids of everybody who has a card of this case."""
        return [row.person for row in await self.engine.of_key(_HOLDERS, case)]

    async def of(self, person: str) -> Sequence[Card]:
        """Every card that a person has."""
        rows = await self.engine.rows(_CARDS_OF, {"person": person})
        return [Card(r.case_id, r.person, r.message_id) for r in rows]

    def forget(self, gone: Card) -> None:
        """This person has no card of this case any more."""
        self.writes.add(_FORGET_CARD, {"b_case": gone.case, "b_person": gone.person})

    def put(self, found: Card) -> None:
        """Remember (or replace) a card."""
        self.writes.upsert(
            PUT_CARD,
            {"case_id": found.case, "person": found.person, "message_id": found.message_id},
        )


@dataclass(frozen=True, slots=True)
class SqlContentMessages:
    """The messages with content that are still in somebody's chat."""

    engine: Engine
    writes: WriteSet
    vault: Vault

    def remember(self, message: ContentMessage) -> None:
        """Note that this message carries content and when it must be gone."""
        if message.unlinked or message.chat is not None:
            self._remember_sealed(message)
            return
        self.writes.upsert(
            _REMEMBER,
            {
                "person": message.person,
                "message_id": message.message_id,
                "remove_at": message.remove_at,
                "own": message.own,
            },
        )

    def _remember_sealed(self, message: ContentMessage) -> None:
        key = message.key or secrets.token_hex(8)
        chat = NO_CHAT if message.chat is None else message.chat
        # Of one length, whatever it says: a longer row would tell whose account was changed.
        body = f"{message.person} {message.message_id:>20} {int(message.own)} {chat:>20}"
        row = {
            "key": key,
            "remove_at": message.remove_at,
            "sealed": self.vault.seal_small(body, _unlinked_place(key)),
        }
        self.writes.upsert(_REMEMBER_UNLINKED, row)

    async def due(self, now: datetime, limit: int) -> Sequence[ContentMessage]:
        """The messages whose time has come, oldest first; those of threads last."""
        values = {"now": now, "how_many": limit}
        found = [
            ContentMessage(r.person, r.message_id, r.remove_at, r.own)
            for r in await self.engine.rows(_DUE, values)
        ]
        values["how_many"] = limit - len(found)
        unlinked = await self.engine.rows(_DUE_UNLINKED, values) if len(found) < limit else ()
        return [*found, *self._readable(unlinked, now)]

    async def again(self, message: ContentMessage) -> ContentMessage | None:
        """Return a message as it is noted now; None when it is not, or stands in another chat."""
        if message.key is not None:
            sealed = await self.engine.rows(_STILL_UNLINKED, {"key": message.key})
            found = self._opened(sealed[0]) if sealed else None
            return found if found is not None and found.chat == message.chat else None
        values = {"person": message.person, "message_id": message.message_id}
        rows = await self.engine.rows(_STILL, values)
        return replace(message, remove_at=rows[0].remove_at) if rows else None

    def postpone(self, message: ContentMessage, until: datetime) -> None:
        """Have it removed later, if it is still noted as it was read."""
        if message.key is not None:
            self.writes.add(_POSTPONE_UNLINKED, {"b_key": message.key, "remove_at": until})
            return
        place = {"b_person": message.person, "b_message": message.message_id}
        self.writes.add(_POSTPONE, {**place, "remove_at": until})

    def _readable(self, rows: Sequence[Any], now: datetime) -> list[ContentMessage]:
        """Open rows. One that does not open is looked at again later: it must neither stop the rest
        nor stay in front of it."""
        found = []
        for row in rows:
            try:
                found.append(self._opened(row))
            except (Unreadable, ValueError):
                self.writes.add(
                    _POSTPONE_UNLINKED, {"b_key": row.key, "remove_at": now + UNREAD_REST}
                )
        return found

    def _opened(self, row: Any) -> ContentMessage:
        body = self.vault.open_small(row.sealed, _unlinked_place(row.key))
        person, message_id, own, *rest = body.split()
        chat = rest[0] if rest and rest[0] != NO_CHAT else None
        return ContentMessage(
            person,
            int(message_id),
            row.remove_at,
            own == "1",
            unlinked=True,
            key=row.key,
            chat=int(chat) if chat is not None else None,
        )

    async def unlinked_of(self, person: str) -> Sequence[ContentMessage]:
        """Those of threads in a person's present chat; found by opening every row."""
        found = []
        for row in await self.engine.rows(_ALL_UNLINKED, {}):
            # One that does not open could be anybody's; whoever leaves must not wait for it.
            with suppress(Unreadable, ValueError):
                found.append(self._opened(row))
        return [m for m in found if m.person == person and m.chat is None]

    async def of(self, person: str) -> Sequence[ContentMessage]:
        """Every message with content that is still in a person's chat, but those of threads."""
        rows = await self.engine.rows(_OF, {"person": person})
        return [ContentMessage(r.person, r.message_id, r.remove_at, r.own) for r in rows]

    def forget(self, message: ContentMessage) -> None:
        """It is gone (or cannot be removed any more)."""
        if message.key is not None:
            self.writes.add(_FORGET_UNLINKED, {"b_key": message.key})
            return
        self.writes.add(_FORGET, {"b_person": message.person, "b_message": message.message_id})


_COUNT = upsert(counter, {"count": counter.c.count + 1})

_SUMS = (
    select(counter.c.code, func.sum(counter.c.count).label("total"))
    .where(
        counter.c.name == bindparam("name"),
        counter.c.day >= bindparam("since"),
        counter.c.day < bindparam("until"),
    )
    .group_by(counter.c.code)
)


@dataclass(frozen=True, slots=True)
class SqlCounters:
    """Figures without persons."""

    engine: Engine
    writes: WriteSet

    def add(self, name: str, code: str, day: str) -> None:
        """Count one."""
        values = {"name": name, "code": code, "day": day, "count": 1}
        self.writes.upsert(_COUNT, values, row=(name, code, day))

    async def sums(self, name: str, since: str, until: str) -> Mapping[str, int]:
        """What was counted under a name per code."""
        rows = await self.engine.rows(_SUMS, {"name": name, "since": since, "until": until})
        return {row.code: int(row.total) for row in rows}
