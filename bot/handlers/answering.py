"""Answering: what is of the moment is sent at once, after the commit.

What carries content or becomes a card needs its message id, so it is called over the Bot API; the
last plain answer may travel in the answer to the webhook, which costs no request. Words of a case
are only ever put in a message whose id is noted already: an empty one is sent first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import structlog
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramNetworkError,
)
from aiogram.types import Update

from bot.handlers import wire
from bot.handlers.desk import Replies
from bot.handlers.replies import Edit, Reply, Say
from bot.handlers.strict_talks import midnight
from bot.handlers.wire import Call, Caller
from bot.views.screen import CONTENT_LIFE, FILE_LIFE
from bot.views.texts import texts_in
from casework.errors import StorageUnavailable, WriteConflict
from casework.people import Language, Person
from casework.ports import Card, Clock, ContentMessage, Storage

log = structlog.get_logger(__name__)

UNCHANGED = "message is not modified"
GONE = ("message to edit not found", "message can't be edited")


@dataclass(frozen=True, slots=True)
class Answers:
    """The replies of one update, ready to be sent."""

    replies: Replies
    person: Person | None
    storage: Storage
    clock: Clock

    async def deliver(self, make: Caller, update: Update, *, in_answer: bool) -> Call | None:
        """Send the replies in order. Returns one that may travel in the webhook's answer.

        A failure here is logged by type and ends nothing: the state is already committed, and a
        repeated tap shows it again.
        """
        chat, tapped, query = places(update)
        last = self.replies[-1] if self.replies else None
        for reply in self.replies:
            call = wire.call_of(reply, chat, tapped, query)
            if call is None:
                continue
            if in_answer and reply is last and not _needs_id(reply):
                return call
            try:
                await self._send(make, reply, call, chat)
            except AiogramError as error:  # an answer that is no JSON is one as well
                log.warning("answer failed", method=call.method, error=type(error).__name__)
        return None

    async def _send(self, make: Caller, reply: Reply, call: Call, chat: int) -> None:
        if call.method == wire.SEND and isinstance(reply, (Say, Edit)):
            await self._say_anew(make, reply, chat)
            return
        try:
            sent = await make(call)
        except TelegramBadRequest as error:
            if call.method == wire.ANSWER_TAP or UNCHANGED in error.message:
                return
            if not isinstance(reply, Edit) or not any(g in error.message for g in GONE):
                raise
            await self._say_anew(make, reply, chat)
            return
        if isinstance(reply, (Say, Edit)) and _needs_id(reply):
            await self._noted(reply, _id_of(sent))

    async def _say_anew(self, make: Caller, reply: Say | Edit, chat: int) -> None:
        """Say as a new message what could not be edited in, or must be said apart."""
        if reply.screen.content:
            await self._say_words(make, reply, chat)
            return
        sent = await make(wire.say(chat, reply.screen))
        if _needs_id(reply):
            await self._noted(reply, _id_of(sent))

    async def _say_words(self, make: Caller, reply: Say | Edit, chat: int) -> None:
        """Put words of a case in a new message. When no answer comes to a message that was sent, nobody
        knows its id and it would stay for ever: so that one is empty, and is noted before the words
        are put in. An edit without an answer is made once more; twice is no harm."""
        texts = texts_in(self.person.language if self.person is not None else Language.NL)
        empty = replace(reply.screen, text=texts.say("words-follow"), rows=())
        message_id = _id_of(await make(wire.say(chat, empty)))
        if not await self._noted(reply, message_id):
            # It can be asked for again.
            await make(wire.delete(chat, message_id))
            return
        words = wire.edit(chat, message_id, reply.screen)
        try:
            await make(words)
        except TelegramNetworkError:
            try:
                await make(words)
            except TelegramBadRequest as error:
                if UNCHANGED not in error.message:
                    raise

    async def _noted(self, reply: Say | Edit, message_id: int) -> bool:
        """Note which message this is. False when that could not be written down."""
        try:
            await self._remember(reply, message_id)
        except (StorageUnavailable, WriteConflict) as error:
            log.warning("a message could not be noted", error=type(error).__name__)
            return False
        return True

    async def _remember(self, reply: Say | Edit, message_id: int) -> None:
        if self.person is None:
            return
        work = await self.storage.begin(self.clock.now())
        if reply.screen.content:
            life = FILE_LIFE if reply.screen.copyable else CONTENT_LIFE
            kept = ContentMessage(self.person.id, message_id, work.now + life)
            if reply.screen.unlinked:
                kept = replace(kept, remove_at=midnight(work.now), unlinked=True)
            work.content_messages.remember(kept)
        elif isinstance(reply, Edit):
            # Words may have stood here before; the card that took their place stays.
            work.content_messages.forget(ContentMessage(self.person.id, message_id, work.now))
            for kept in await work.content_messages.unlinked_of(self.person.id):
                if kept.message_id == message_id:
                    work.content_messages.forget(kept)
        if reply.card is not None:
            work.cards.put(Card(reply.card, self.person.id, message_id))
        await work.commit()


def _id_of(sent: Any) -> int:
    """Return the id of a message that was sent or changed. Raises ClientDecodeError without one."""
    found = sent.get("message_id") if isinstance(sent, dict) else None
    if not isinstance(found, int):
        raise ClientDecodeError("a message without an id", TypeError(), None)
    return found


def _needs_id(reply: Reply) -> bool:
    return isinstance(reply, (Say, Edit)) and (reply.screen.content or reply.card is not None)


def places(update: Update) -> tuple[int, int | None, str | None]:
    """Where to answer: the chat, the message that was tapped, the id of the tap."""
    query = update.callback_query
    if query is not None:
        return query.from_user.id, query.message.message_id if query.message else None, query.id
    inner = update.event
    chat = getattr(inner, "chat", None)
    user = getattr(inner, "from_user", None)
    return (chat.id if chat else user.id if user else 0), None, None
