"""The dispatcher: a handler for each kind of update and tables behind them, so that dispatch stays
cheap.

In each of them what is not a private chat comes first, then strangers, then everybody with an account.
"""

from __future__ import annotations

from aiogram import Dispatcher
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Chat, ChatMemberUpdated, Message

from bot.flows.taps import parse_flow_tap
from bot.handlers import cases, commands, strangers, talks, threads
from bot.handlers.desk import Desk, Replies
from bot.handlers.door import Door
from bot.handlers.replies import Leave, Say, Toast
from bot.handlers.texts_in import clean, leave_the_chat
from bot.views import menus
from bot.views.buttons import parse_case_tap
from bot.views.threads import parse_thread_tap
from casework.actions.counting import count_privacy
from casework.ports import Opened
from casework.reports import PrivacyFigure

MENU_PREFIX = "m:"

ALLOWED_UPDATES = (
    "message",
    "edited_message",
    "callback_query",
    "channel_post",
    "inline_query",
    "my_chat_member",
)


def build(door: Door) -> Dispatcher:
    """Return the dispatcher. State lives in our own tables, so aiogram keeps none.

    One handler for each kind of update and no filters: aiogram asks every filter in turn, and
    prepares each of them as it does a handler.
    """
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.update.outer_middleware(door)
    dispatcher.message.register(message_came)
    dispatcher.edited_message.register(edit_came)
    dispatcher.callback_query.register(tap_came)
    dispatcher.channel_post.register(leave)
    dispatcher.my_chat_member.register(membership_changed)
    dispatcher.inline_query.register(strangers.silent)
    return dispatcher


def is_outside(chat: Chat) -> bool:
    """Tell whether something happened in a group, supergroup or channel."""
    return chat.type != ChatType.PRIVATE


async def leave(message: Message | ChatMemberUpdated) -> Replies:
    """The bot works in private chats only."""
    return [Leave(message.chat.id)]


async def message_came(
    message: Message, opened: Opened, desk: Desk | None, repeated: bool
) -> Replies:
    """A message: outside, of a stranger, or of somebody with an account that may be used."""
    if is_outside(message.chat):
        return await leave(message)
    if desk is None:
        return await strangers.wrote(message, opened, repeated)
    return await spoke(message, desk, repeated) if message.text else await sent_media(message, desk)


async def edit_came(message: Message, desk: Desk | None) -> Replies:
    """A message that was changed by its writer."""
    if is_outside(message.chat):
        return await leave(message)
    return await edited(message, desk) if desk is not None else []


async def tap_came(
    query: CallbackQuery, opened: Opened, desk: Desk | None, repeated: bool
) -> Replies:
    """A button was tapped. One under a message that is too old has no chat any more."""
    if query.message is not None and is_outside(query.message.chat):
        return [Leave(query.message.chat.id)]
    if desk is None:
        return await strangers.tapped(query, opened, repeated)
    return await tapped(query, desk, repeated)


async def membership_changed(event: ChatMemberUpdated, opened: Opened) -> Replies:
    """The bot was blocked, let back in, or put in a group."""
    if is_outside(event.chat):
        return await leave(event)
    return await strangers.membership(event, opened)


async def spoke(message: Message, desk: Desk, repeated: bool) -> Replies:
    """Typed text: a command, or an answer in a conversation, or nothing we expect."""
    if repeated:
        return await again(desk)
    if message.forward_origin is not None:
        return await sent_media(message, desk)
    text = message.text or ""
    if text.startswith("/"):
        name, _, rest = text[1:].partition(" ")
        known = name.partition("@")[0].casefold()
        gone = leave_the_chat(desk, text) if rest or known not in commands.COMMANDS else []
        return [*gone, *await commands.command_given(desk, known, clean(rest))]
    if desk.conversation is None:
        # Who was just too late types on: those words stay nowhere either.
        gone = leave_the_chat(desk, text)
        return [*gone, Say(menus.nothing_going_on(desk.person, desk.texts))]
    return await talks.typed(desk, text)


async def sent_media(message: Message, desk: Desk) -> Replies:
    """A file, photo, place or card: not kept, and removed from the chat with the next sweep."""
    desk.own_must_go()
    count_privacy(desk.work, PrivacyFigure.MEDIA)
    return [Say(menus.refused_media(desk.texts))]


async def edited(message: Message, desk: Desk) -> Replies:
    """Edits are never a silent change of what was said; what was put in goes with the next sweep."""
    desk.own_must_go()
    return [Say(menus.edited_message(desk.texts))]


async def tapped(query: CallbackQuery, desk: Desk, repeated: bool) -> Replies:
    """A button: of a conversation, of a case, or of the menu; all of them may be forged."""
    if repeated:
        return [*await again(desk), Toast()]
    data = query.data or ""
    flow = parse_flow_tap(data)
    if flow is not None:
        return await talks.flow_tapped(desk, flow)
    thread = parse_thread_tap(data)
    if thread is not None:
        return await threads.thread_tapped(desk, thread)
    if data.startswith(MENU_PREFIX):
        return await commands.menu_tapped(desk, data.removeprefix(MENU_PREFIX))
    case = parse_case_tap(data)
    if case is not None:
        return await cases.case_tapped(desk, case)
    return [Toast(desk.texts.say("old-button"), alert=True)]


async def again(desk: Desk) -> Replies:
    """An update that was handled before: show where the person is, change nothing."""
    if desk.conversation is not None:
        return await talks.redraw(desk)
    return []
