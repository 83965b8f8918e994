"""The dispatcher: few handlers and tables behind them, so that dispatch stays cheap.

Order matters: what is not a private chat first, then strangers, then everybody with an account.
"""

from __future__ import annotations

from aiogram import Dispatcher, F, Router
from aiogram.enums import ChatType
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message, TelegramObject

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


class NotPrivate(BaseFilter):
    """Everything that does not come from a private chat."""

    async def __call__(self, event: TelegramObject) -> bool:
        """Tell whether the update comes from a group, supergroup or channel."""
        message = event.message if isinstance(event, CallbackQuery) else event
        chat = getattr(message, "chat", None)
        return chat is not None and chat.type != ChatType.PRIVATE


class Stranger(BaseFilter):
    """Everybody without an account that may be used."""

    async def __call__(self, event: TelegramObject, desk: Desk | None = None) -> bool:
        """Tell whether there is no desk for this person."""
        return desk is None


def build(door: Door) -> Dispatcher:
    """Return the dispatcher. State lives in our own tables, so aiogram keeps none."""
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.update.outer_middleware(door)
    # One router for all: aiogram wraps the middlewares anew for every router that it asks.
    for register in (_outside, _strangers, _members):
        register(dispatcher)
    return dispatcher


def _outside(router: Router) -> None:
    async def leave(event: TelegramObject) -> Replies:
        message = event.message if isinstance(event, CallbackQuery) else event
        return [Leave(message.chat.id)]  # type: ignore[union-attr]

    for observer in (router.message, router.channel_post, router.my_chat_member):
        observer.register(leave, NotPrivate())
    router.callback_query.register(leave, NotPrivate())
    router.edited_message.register(leave, NotPrivate())


def _strangers(router: Router) -> None:
    router.message.register(strangers.wrote, Stranger())
    router.edited_message.register(strangers.silent, Stranger())
    router.callback_query.register(strangers.tapped, Stranger())
    router.inline_query.register(strangers.silent)
    router.my_chat_member.register(strangers.membership)


def _members(router: Router) -> None:
    router.message.register(spoke, F.text)
    router.message.register(sent_media)
    router.edited_message.register(edited)
    router.callback_query.register(tapped)


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
