"""Everybody without an account that may be used: one friendly sentence, or an invitation."""

from __future__ import annotations

from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, TelegramObject

from bot.handlers.desk import Replies
from bot.handlers.replies import Commands, Edit, Say, Toast
from bot.views import joining, menus
from bot.views.texts import texts_in
from casework.actions.accounts import confirm_identity, deny_identity, join
from casework.people import AccountStatus, Language
from casework.ports import ContentMessage, Opened

STOPPED = frozenset({AccountStatus.SUSPENDED, AccountStatus.OFFBOARDED})
"""Who looks after these accounts lets them go on; an invitation of a colleague does not."""


async def wrote(message: Message, opened: Opened, repeated: bool) -> Replies:
    """A message of somebody without an active account: only an invitation is accepted."""
    person = opened.person
    texts = texts_in(person.language if person else Language.NL)
    said = message.text or ""
    command, _, code = said.partition(" ")
    if person is not None and not repeated and (code or not command.startswith("/")):
        # Whose account may not be used types on all the same: that is not kept, and leaves the chat.
        opened.work.content_messages.remember(
            ContentMessage(person.id, message.message_id, opened.work.now, own=True)
        )
    stopped = person is not None and person.status in STOPPED
    invited = command == "/start" and code and not stopped
    if invited and not repeated and message.from_user is not None:
        joined = await join(opened.work, code.strip(), message.from_user.id)
        return [Say(joining.is_this_you(joined, opened.work.directory, texts_in(joined.language)))]
    if person is not None and person.status is AccountStatus.VERIFIED:
        return [Say(joining.is_this_you(person, opened.work.directory, texts))]
    if person is not None and person.status is AccountStatus.SUSPENDED:
        return [Say(joining.suspended(texts))]
    return [Say(menus.unknown_person(texts))]


async def tapped(query: CallbackQuery, opened: Opened, repeated: bool) -> Replies:
    """A tap of somebody without an active account: only the answer to "is this you?"."""
    person = opened.person
    texts = texts_in(person.language if person else Language.NL)
    if person is None or person.status is not AccountStatus.VERIFIED or repeated:
        return [Toast(texts.say("unknown-person"), alert=True)]
    if query.data == joining.YES:
        confirm_identity(opened.work, person)
        return [
            Commands(tuple(menus.commands_for(person, texts))),
            Edit(menus.greeting(person, texts)),
            Toast(),
        ]
    if query.data == joining.NO:
        await deny_identity(opened.work, person)
        return [Edit(joining.not_you(texts)), Toast()]
    return [Edit(joining.is_this_you(person, opened.work.directory, texts)), Toast()]


async def silent(event: TelegramObject) -> Replies:
    """Nothing to say: an edit of a stranger, an inline query."""
    return []


async def membership(event: ChatMemberUpdated, opened: Opened) -> Replies:
    """Somebody blocked the bot or let it back in."""
    person = opened.person
    if person is not None and event.from_user.id == event.chat.id:
        back = event.new_chat_member.status == "member"
        if person.reachable is not back:
            opened.work.accounts.set_reachable(person, back)
    return []
