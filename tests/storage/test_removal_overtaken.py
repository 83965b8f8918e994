"""The sweep of words while their person comes back with another messenger account.

In the new chat the numbers are those of other messages: nothing there may be touched.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from telegram.error import Forbidden

from bot.courier.removal import LATER, Removed, sweep
from bot.views.screen import Screen
from casework.actions.accounts import hash_code, join
from casework.ports import ContentMessage, Invitation
from storage.accounts import SqlAccounts
from storage.database import Database
from tests.storage.conftest import NOW
from tests.storage.records import StandingClock, link

OLD, NEW = 7004, 8001


async def comes_back(database: Database) -> None:
    """Mirte uses a new invitation with another account."""
    code = secrets.token_hex(8)
    work = await database.storage.begin(NOW)
    day = timedelta(days=1)
    work.accounts.invite(Invitation(hash_code(code), "mirte", "wim", NOW, NOW + day))
    await work.commit()
    work = await database.storage.begin(NOW)
    await join(work, code, NEW)
    await work.commit()


@dataclass
class Chats:
    """Telegram; `meanwhile` happens once, when the first message is to be deleted."""

    database: Database
    blocked: bool = False
    meanwhile: bool = False
    deleted: list[tuple[int, int]] = field(default_factory=list)

    async def delete(self, chat: int, message_id: int) -> bool:
        if self.meanwhile:
            self.meanwhile = False
            await comes_back(self.database)
        if self.blocked:
            raise Forbidden("Forbidden: bot was blocked by the user")
        self.deleted.append((chat, message_id))
        return True


async def shown_to_mirte(database: Database) -> None:
    """Words of a case and words of a thread stand in her chat, and it is time that they go."""
    await link(database, mirte=OLD)
    work = await database.storage.begin(NOW)
    work.content_messages.remember(ContentMessage("mirte", 1, NOW))
    work.content_messages.remember(ContentMessage("mirte", 2, NOW, unlinked=True))
    await work.commit()


async def swept(database: Database, chats: Any, at: datetime = NOW) -> dict[Removed, int]:
    found = await sweep(database.storage, chats, StandingClock(at), lambda person: Screen(""))
    return {what: number for what, number in found.counts.items() if number}


async def test_between_finding_and_asking_for_the_chat(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await shown_to_mirte(database)
    chat_of, waiting = SqlAccounts.chat_of, [True]

    async def overtaken(accounts: SqlAccounts, person: str) -> int | None:
        if waiting:
            waiting.clear()
            await comes_back(database)
        return await chat_of(accounts, person)

    monkeypatch.setattr(SqlAccounts, "chat_of", overtaken)
    chats = Chats(database)
    assert await swept(database, chats) == {Removed.MOVED: 2}
    assert chats.deleted == []
    await swept(database, chats)
    assert sorted(chats.deleted) == [(OLD, 1), (OLD, 2)]


@pytest.mark.parametrize("blocked", [True, False])
async def test_between_asking_and_deleting(database: Database, blocked: bool) -> None:
    await shown_to_mirte(database)
    chats = Chats(database, blocked=blocked, meanwhile=True)
    await swept(database, chats)
    chats.blocked = False
    later = NOW + LATER + timedelta(minutes=1)
    await swept(database, chats, later)
    assert {chat for chat, _ in chats.deleted} == {OLD}
    assert {number for _, number in chats.deleted} == {1, 2}
    work = await database.storage.begin(later)
    assert await work.content_messages.due(later + timedelta(days=30), 10) == []
