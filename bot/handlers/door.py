"""The door: one update, one transaction, and the answers only after the commit.

Order: has this update been handled? who is it? handler, commit, answers. Whatever goes wrong
before the commit leaves nothing behind; the update comes again, and after three tries it is put
aside with a sentence that asks the person to do it once more.
"""

from __future__ import annotations

import hashlib
import random
import secrets
from asyncio import sleep
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message, TelegramObject, Update, User

from bot.handlers import talks
from bot.handlers.answering import Answers
from bot.handlers.desk import Desk, Replies, StoppedTexts, TextChecks
from bot.handlers.refusals import EndingRefused, refusal
from bot.handlers.strict_talks import is_strict, midnight, take_out
from bot.handlers.texts_in import clean, leave_the_chat
from bot.views.screen import CONTENT_LIFE
from bot.views.texts import texts_at
from casework.delivery import Failures
from casework.errors import CaseworkError, StorageUnavailable, WriteConflict
from casework.notices import Notice, NoticeKind
from casework.people import Language, Person, Role
from casework.ports import Clock, ContentMessage, Opened, Storage, UpdateKey

MAX_TRIES = 3
MAX_CONFLICTS = 8

log = structlog.get_logger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


@dataclass(slots=True)
class Door(BaseMiddleware):
    """The outermost middleware of the dispatcher."""

    storage: Storage
    failures: Failures
    clock: Clock
    checks: TextChecks
    stopped: StoppedTexts
    wake_courier: Callable[[], None]
    update_digest: Callable[[bytes], bytes]
    bot_name: str = ""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Handle one update whole, or leave no trace of it. Returns the answers for sending."""
        assert isinstance(event, Update)
        bot: Bot = data["bot"]
        key = UpdateKey(bot.id, event.update_id, self.update_digest(identity(event)))
        now = self.clock.now()
        try:
            return await self._until_it_fits(handler, event, data, key, now)
        except (WriteConflict, StorageUnavailable):
            raise
        except Exception as error:
            return await self._count(error, event, key, now)

    async def _until_it_fits(
        self, handler: Handler, event: Update, data: dict[str, Any], key: UpdateKey, now: datetime
    ) -> Any:
        """Try again on the new state when somebody else changed it first."""
        for attempt in range(MAX_CONFLICTS):
            try:
                return await self._once(handler, event, data, key, now)
            except WriteConflict:
                if attempt == MAX_CONFLICTS - 1:
                    raise
                await sleep(random.uniform(0, 0.005 * 2**attempt))  # noqa: S311 - jitter only
        raise AssertionError

    async def _once(
        self, handler: Handler, event: Update, data: dict[str, Any], key: UpdateKey, now: datetime
    ) -> Answers | None:
        user, message_id = sender_of(event)
        opened = await self.storage.open_update(key, user.id if user else None, now)
        data["opened"] = opened
        data["desk"] = desk = self._desk(opened, message_id)
        data["repeated"] = opened.seen_before
        try:
            replies = await handler(event, data)
        except (CaseworkError, EndingRefused) as error:
            return await self._refuse(error, event, key, now, user)
        if not opened.seen_before:
            await opened.work.commit()
            if opened.work.outbox.filled:
                self.wake_courier()
        if not isinstance(replies, list):
            return None
        return Answers(replies, desk.person if desk else None, self.storage, self.clock)

    def _desk(self, opened: Opened, message_id: int) -> Desk | None:
        if opened.person is None or not opened.person.active:
            return None
        return Desk(
            work=opened.work,
            person=opened.person,
            conversation=opened.conversation,
            texts=texts_at(opened.person.language, opened.work.now),
            checks=self.checks,
            stopped=self.stopped,
            message_id=message_id,
            bot_name=self.bot_name,
        )

    async def _refuse(
        self,
        error: CaseworkError | EndingRefused,
        event: Update,
        key: UpdateKey,
        now: datetime,
        user: User | None,
    ) -> Answers:
        """A rule said no: nothing of this update is kept but that it was handled. What was typed
        leaves the chat all the same, and a conversation that can lead nowhere any more ends."""
        opened = await self.storage.open_update(key, user.id if user else None, now)
        person = opened.person
        desk = self._desk(opened, sender_of(event)[1])
        text = event.message.text if event.message is not None else None
        gone = _out_of_the_chat(desk, text) if desk is not None and text else []
        if isinstance(error, EndingRefused):
            tapped = event.callback_query is not None
            told = await talks.give_up(desk, error, tapped=tapped) if desk is not None else []
        else:
            texts = texts_at(person.language if person else Language.NL, now)
            told = refusal(error, event, texts)
        if not opened.seen_before:
            await opened.work.commit()
        replies = [*gone, *told]
        return Answers(replies, person, self.storage, self.clock)

    async def _count(
        self, error: Exception, event: Update, key: UpdateKey, now: datetime
    ) -> Answers | None:
        """Count a failed try; after the third the update is put aside. Never its content."""
        kind, name = event.event_type, type(error).__name__
        user, _ = sender_of(event)
        opened = await self.storage.open_update(key, user.id if user else None, now)
        person = opened.person
        tries = await self.failures.count(key, kind, name, now)
        log.error("update failed", update=event.update_id, kind=kind, error=name, tries=tries)
        if tries < MAX_TRIES:
            raise error
        await self._take_out(event, opened)
        await self.failures.park(key, now, apologies(opened, person, event.update_id))
        self.wake_courier()
        return None

    async def _take_out(self, event: Update, failed: Opened) -> None:
        """Have what somebody sent leave the chat, although it could not be handled.

        In a unit of work of its own, before the update is put aside: without this nobody would know
        of it. When even the screen fails on it, it goes at once.
        """
        message = event.message or event.edited_message
        if message is None or message.chat.type != ChatType.PRIVATE or failed.person is None:
            return
        work = await self.storage.begin(self.clock.now())
        remove_at = work.now + CONTENT_LIFE
        try:
            if message.text is None or self.checks.check(clean(message.text)).direct:
                remove_at = work.now
        except Exception:
            remove_at = work.now
        kept = ContentMessage(failed.person.id, message.message_id, remove_at, own=True)
        if failed.conversation is not None and is_strict(failed.conversation):
            kept = replace(kept, remove_at=midnight(work.now), unlinked=True)
        work.content_messages.remember(kept)
        await work.commit()


def _out_of_the_chat(desk: Desk, text: str) -> Replies:
    """What colleagues would have read without a name leaves without a trace of who typed it."""
    if desk.conversation is not None and is_strict(desk.conversation):
        return take_out(desk)
    return leave_the_chat(desk, text)


def apologies(opened: Opened, person: Person | None, update_id: int) -> list[Notice]:
    """Ask the person to do it again, and leave a mark for the administrators."""
    listeners = [p for p in opened.work.directory.people.values() if p.has(Role.ADMINISTRATOR)]
    told = [
        Notice(p.id, NoticeKind.NOT_HANDLED, f"poison:{update_id}:{p.id}")
        for p in listeners
        if p.active and p is not person
    ]
    if person is not None:
        # Nothing may tie the number of the update to who sent it: it may have been a question without
        # a name. A secret notice is gone when it was sent.
        key = f"poison:{secrets.token_hex(8)}"
        told.append(Notice(person.id, NoticeKind.NOT_HANDLED, key, secret=True))
    return told


def sender_of(event: Update) -> tuple[User | None, int]:
    """Who caused an update, and which message it is about (0 when there is none)."""
    inner = event.event
    user = getattr(inner, "from_user", None)
    if isinstance(inner, CallbackQuery):
        return user, inner.message.message_id if inner.message else 0
    if isinstance(inner, Message):
        return user, inner.message_id
    return user, 0


def identity(event: Update) -> bytes:
    """What tells one payload under an update number from another: kind, sender and source ids.

    Telegram may restart its numbers at random, so a number alone does not name an update.
    """
    user, message_id = sender_of(event)
    query = event.callback_query.id if event.callback_query else ""
    parts = (event.update_id, event.event_type, user.id if user else 0, message_id, query)
    return hashlib.sha256(repr(parts).encode()).digest()
