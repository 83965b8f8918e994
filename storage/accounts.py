"""Accounts: the link with a messenger account, found by a keyed hash and sealed, and its life."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, insert, select, update

from casework.people import AccountStatus, Language, Person
from casework.ports import Invitation
from storage.conversations import SqlConversations
from storage.directory import SqlDirectoryWriter
from storage.engine import Engine
from storage.tables import account, chat_change, invitation
from storage.upserts import upsert
from storage.vault import Unreadable, Vault
from storage.writes import WriteSet

_INVITATION = select(invitation).where(invitation.c.code_hash == bindparam("code_hash"))
_OLD_CODES = delete(invitation).where(
    invitation.c.person == bindparam("b_person"), invitation.c.used_at.is_(None)
)
_INVITE = insert(invitation)
_USE = update(invitation).where(
    invitation.c.code_hash == bindparam("b_hash"), invitation.c.used_at.is_(None)
)
_ACCOUNT = update(account).where(account.c.person == bindparam("b_person"))
_OTHER_LINK = (
    update(account)
    .where(
        account.c.telegram_hash == bindparam("b_hash"), account.c.person != bindparam("b_person")
    )
    .values(telegram_hash=None, chat=None, status=AccountStatus.IMPORTED.value)
)
_HOLDER = select(account.c.person).where(account.c.telegram_hash == bindparam("telegram_hash"))
_CHATS = select(account.c.person, account.c.chat).where(
    account.c.person.in_(bindparam("people", expanding=True)), account.c.chat.is_not(None)
)
_CHANGED = upsert(chat_change)


def hash_of(vault: Vault, telegram_user: int) -> str:
    """Return the keyed hash by which a messenger account is found."""
    return vault.find("telegram user", str(telegram_user))


def _place(person: str) -> str:
    return f"account.chat.{person}"


@dataclass(frozen=True, slots=True)
class SqlAccounts:
    """The accounts of one unit of work."""

    engine: Engine
    writes: WriteSet
    vault: Vault
    directory: SqlDirectoryWriter
    conversations: SqlConversations

    async def invitation(self, code_hash: str) -> Invitation | None:
        """Return an invitation by the hash of its code, or None."""
        rows = await self.engine.rows(_INVITATION, {"code_hash": code_hash})
        if not rows:
            return None
        r = rows[0]
        return Invitation(r.code_hash, r.person, r.made_by, r.made_at, r.expires_at, r.used_at)

    def invite(self, made: Invitation) -> None:
        """Store an invitation; earlier unused ones of the same person end."""
        self.writes.add(_OLD_CODES, {"b_person": made.person})
        self.writes.add(
            _INVITE,
            {
                "code_hash": made.code_hash,
                "person": made.person,
                "made_by": made.made_by,
                "made_at": made.made_at,
                "expires_at": made.expires_at,
            },
        )

    def redeem(self, used: Invitation, telegram_user: int, at: datetime) -> None:
        """Use an invitation and link the messenger account; one account is one person."""
        found = hash_of(self.vault, telegram_user)
        self.writes.add(_USE, {"b_hash": used.code_hash, "used_at": at}, touches=1)
        self.writes.add(_OTHER_LINK, {"b_hash": found, "b_person": used.person})
        sealed = self.vault.seal_small(str(telegram_user), _place(used.person))
        self._change(used.person, telegram_hash=found, chat=sealed, reachable=True)
        self.conversations.touch(used.person)

    def _change(self, person: str, **values: object) -> None:
        self.writes.add(_ACCOUNT, {"b_person": person, **values}, touches=1)
        self.directory.bump()

    def set_status(self, person: Person, status: AccountStatus) -> None:
        """Change the life of an account, and touch the conversation so that what is being handled
        for the person at this moment conflicts."""
        self._change(person.id, status=status.value)
        self.conversations.touch(person.id)

    def set_language(self, person: Person, language: Language) -> None:
        """Keep the language; it wins over a later import."""
        self._change(person.id, language=language.value)
        self.writes.upsert(
            _CHANGED, {"table_name": "person", "row_code": person.key, "field": "language"}
        )

    def set_reachable(self, person: Person, reachable: bool) -> None:
        """Remember that Telegram refuses messages to this person, or accepts them again."""
        self._change(person.id, reachable=reachable)

    def first_use(self, person: Person, at: datetime) -> None:
        """Remember when a person first used the bot."""
        self._change(person.id, first_used_at=at)

    def unlink(self, person: Person) -> None:
        """Cut the link with the messenger account."""
        self._change(person.id, telegram_hash=None, chat=None)

    async def holder(self, telegram_user: int) -> str | None:
        """Return the id of who is linked with a messenger account, or None."""
        found = hash_of(self.vault, telegram_user)
        rows = await self.engine.rows(_HOLDER, {"telegram_hash": found})
        return str(rows[0].person) if rows else None

    async def chat_of(self, person: str) -> int | None:
        """Return the private chat of a person, or None when not linked."""
        return (await chats_of(self.engine, self.vault, [person])).get(person)


def sealed_chat(person: ColumnElement[str]) -> ColumnElement[bytes | None]:
    """Return the column `chat` of the person in another column, for `opened_chat`."""
    found = select(account.c.chat).where(account.c.person == person)
    return found.scalar_subquery().label("chat")


def opened_chat(vault: Vault, person: str, sealed: bytes | None) -> int | None:
    """Return the private chat of a person; None when not linked, or when it does not open."""
    if sealed is None:
        return None
    try:
        return int(vault.open_small(sealed, _place(person)))
    except Unreadable:
        return None


async def chats_of(engine: Engine, vault: Vault, people: Sequence[str]) -> Mapping[str, int | None]:
    """Return the private chats of people, in one query."""
    rows = await engine.rows(_CHATS, {"people": list(people)}) if people else ()
    return {row.person: opened_chat(vault, row.person, row.chat) for row in rows}
