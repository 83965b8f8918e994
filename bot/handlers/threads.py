"""Taps under a sparring thread: parse, call one action, show the thread."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.handlers import strict_talks as strict
from bot.handlers import talks
from bot.handlers.desk import Desk, Replies
from bot.handlers.replies import Edit, Say, Toast
from bot.handlers.texts_in import names_somebody
from bot.views import menus
from bot.views import threads as views
from bot.views.buttons import menu_button
from bot.views.errors import error_text
from bot.views.people_cards import person_card
from bot.views.screen import Screen
from bot.views.threads import ThreadTap
from casework import sparring
from casework.actions import sparring as actions
from casework.actions import thread_keeping as keeping
from casework.actions.unmask import ask_to_unmask, who_asked
from casework.errors import BadInput, NotAvailable, NoTeam, NotNow
from casework.people import Role, TeamType
from casework.sparring import SparringThread, Topic
from casework.unmasking import UnmaskReason

TapHandler = Callable[[Desk, ThreadTap], Awaitable[Replies]]


async def thread_tapped(desk: Desk, tap: ThreadTap) -> Replies:
    """Do what a button under a thread says, or say why not."""
    handler = TAPS.get(tap.action)
    if handler is None:
        raise NotAvailable
    try:
        return await handler(desk, tap)
    except NotNow as error:
        return [Toast(error_text(error, desk.texts), alert=True)]


def _shown(desk: Desk, thread: SparringThread, *, asked: bool, anew: bool = False) -> Replies:
    """Show a thread. `anew`: in a message of its own, because words that are put into a message by
    an edit are not protected from being passed on."""
    screens = views.thread_screens(thread, desk.person, desk.directory, desk.texts, asked=asked)
    if anew:
        return [Say(s) for s in screens]
    desk.work.content_messages.remember(strict.unlinked_message(desk, desk.message_id))
    return [Edit(screens[0]), *(Say(s) for s in screens[1:])]


async def _read(desk: Desk, tap: ThreadTap) -> Replies:
    thread, asked = await actions.read_thread(desk.work, desk.person, tap.thread)
    return [*_shown(desk, thread, asked=asked, anew=True), Toast()]


def _told(desk: Desk, text_id: str) -> Replies:
    rows = ((menu_button("threads", desk.texts), menu_button("menu", desk.texts)),)
    return [Edit(Screen(desk.texts.say(text_id), rows)), Toast()]


def _asker(action: Callable[..., Awaitable[SparringThread]], text_id: str | None) -> TapHandler:
    async def handler(desk: Desk, tap: ThreadTap) -> Replies:
        thread = await action(desk.work, desk.person, tap.thread)
        toast = Toast(desk.texts.say(text_id)) if text_id else Toast()
        return [*_shown(desk, thread, asked=True), toast]

    return handler


def _talk(flow: str) -> TapHandler:
    async def handler(desk: Desk, tap: ThreadTap) -> Replies:
        thread, asked = await actions.read_thread(desk.work, desk.person, tap.thread)
        sparring.require_live(thread)
        if asked is (flow == "spar_reply"):
            raise NotAvailable
        # What was asked stays in sight for who answers it.
        return [*await talks.start(desk, flow, anew=True, thread=thread.id), Toast()]

    return handler


async def _flag(desk: Desk, tap: ThreadTap) -> Replies:
    await keeping.flag_thread(desk.work, desk.person, tap.thread)
    return _told(desk, "thread-flagged")


async def _convert(desk: Desk, tap: ThreadTap) -> Replies:
    """Begin a referral: empty, with a ground, and without any link to the thread."""
    if not any(t.type is TeamType.POLICE for t in desk.directory.teams.values()):
        raise NoTeam
    await actions.convert(desk.work, desk.person, tap.thread)
    if desk.person.is_police:
        return [*await talks.start(desk, "care_signal", kind="CARE_SIGNAL"), Toast()]
    return [*await talks.start(desk, "after_sparring"), Toast()]


async def _reveal(desk: Desk, tap: ThreadTap) -> Replies:
    thread = await actions.offer_reveal(desk.work, desk.person, tap.thread, tap.number)
    return [
        *_shown(desk, thread, asked=True),
        Toast(desk.texts.say("thread-reveal-asked"), alert=True),
    ]


async def _accept_reveal(desk: Desk, tap: ThreadTap) -> Replies:
    _, asker = await actions.accept_reveal(desk.work, desk.person, tap.thread, tap.number)
    if asker is None:
        raise NotAvailable
    return [Edit(person_card(asker, desk.directory, desk.texts)), Toast()]


async def _judge(desk: Desk, tap: ThreadTap) -> Replies:
    thread, _ = await actions.read_thread(desk.work, desk.person, tap.thread)
    if not desk.person.has(Role.PRIVACY_OFFICER):
        raise NotAvailable
    return [*_shown(desk, thread, asked=False, anew=True), Toast()]


async def _release(desk: Desk, tap: ThreadTap) -> Replies:
    await keeping.release_thread(desk.work, desk.person, tap.thread)
    return _told(desk, "thread-released")


async def _redact(desk: Desk, tap: ThreadTap) -> Replies:
    await keeping.redact_thread(desk.work, desk.person, tap.thread)
    return _told(desk, "thread-redacted")


async def _approve(desk: Desk, tap: ThreadTap) -> Replies:
    """A second look by the screen comes before the moderator's yes."""
    thread, _ = await actions.read_thread(desk.work, desk.person, tap.thread)
    if names_somebody(desk, thread.texts):
        return [Toast(desk.texts.say("thread-example-stopped"), alert=True)]
    await keeping.judge_example(desk.work, desk.person, tap.thread, good=True)
    return _told(desk, "thread-approved")


async def _refuse(desk: Desk, tap: ThreadTap) -> Replies:
    await keeping.judge_example(desk.work, desk.person, tap.thread, good=False)
    return _told(desk, "thread-refused")


async def _unmask(desk: Desk, tap: ThreadTap) -> Replies:
    """Say what unmasking means; nothing is asked for yet."""
    thread, _ = await actions.read_thread(desk.work, desk.person, tap.thread)
    if not thread.flagged:
        raise NotAvailable
    return [Say(views.unmask_screen(thread, desk.texts)), Toast()]


async def _unmask_ask(desk: Desk, tap: ThreadTap) -> Replies:
    reasons = tuple(UnmaskReason)
    if tap.number >= len(reasons):
        raise NotAvailable
    thread = await ask_to_unmask(desk.work, desk.person, tap.thread, reasons[tap.number])
    return [Edit(views.unmask_asked_screen(thread, desk.texts)), Toast()]


async def _who(desk: Desk, tap: ThreadTap) -> Replies:
    """The name leaves the chat again, like every word of a thread."""
    asker = await who_asked(desk.work, desk.person, tap.thread)
    card = person_card(asker, desk.directory, desk.texts)
    return [Say(replace(card, content=True, unlinked=True)), Toast()]


TAPS: dict[str, TapHandler] = {
    "read": _read,
    "reply": _talk("spar_reply"),
    "follow": _talk("spar_follow"),
    "helpful": _asker(actions.mark_helpful, "thread-thanks"),
    "close": _asker(actions.close_thread, None),
    "offer": _asker(keeping.offer_example, "thread-offered"),
    "flag": _flag,
    "convert": _convert,
    "reveal": _reveal,
    "accept_reveal": _accept_reveal,
    "judge": _judge,
    "release": _release,
    "redact": _redact,
    "unmask": _unmask,
    "unmask_ask": _unmask_ask,
    "who": _who,
    "approve": _approve,
    "refuse": _refuse,
}


async def ask(desk: Desk, rest: str) -> Replies:
    """Begin a question without a name."""
    if not sparring.may_ask(desk.person):
        return [Say(menus.not_for_you("sparring", desk.person, desk.texts))]
    return await talks.start(desk, "spar", kind="SPARRING")


async def listing(desk: Desk, rest: str) -> Replies:
    """Show the own questions and those of colleagues that can be read now."""
    if desk.person.has(Role.PRIVACY_OFFICER) and not sparring.may_ask(desk.person):
        waiting = await desk.work.threads.waiting_for_moderator()
        return [Say(views.thread_list((), waiting, desk.texts))]
    if not sparring.may_ask(desk.person):
        return [Say(menus.not_for_you("sparring", desk.person, desk.texts))]
    mine = await desk.work.threads.asked_by(desk.person.id)
    codes = [
        p.code
        for p in sparring.pools_for(desk.directory, desk.person)
        if desk.person.id in p.readers
    ]
    readable = await desk.work.threads.of_pools(codes)
    return [Say(views.thread_list(mine, readable, desk.texts))]


async def examples(desk: Desk, rest: str) -> Replies:
    """Show what colleagues may learn from, by topic."""
    if not rest:
        return [Say(views.topics(desk.texts))]
    try:
        topic = Topic(rest)
    except ValueError:
        raise BadInput from None
    found = await keeping.examples(desk.work, desk.person, topic)
    return [Say(s) for s in views.examples_on(topic, found, desk.texts)]
