"""Conversations: what a person types or taps goes through the flow; a finished one is an action."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from bot.flows import engine
from bot.flows.care_signal import CARE_SIGNAL
from bot.flows.catalogue import FLOWS
from bot.flows.context import Context
from bot.flows.prompt import Prompt
from bot.flows.signal_steps import SEND
from bot.flows.steps import Event, Resumed, Tapped, Typed
from bot.flows.taps import FlowTap
from bot.handlers import strict_talks as strict
from bot.handlers.desk import Desk, Replies
from bot.handlers.finishing import finish
from bot.handlers.refusals import FOR_GOOD, EndingRefused, last_word
from bot.handlers.replies import Edit, Remove, Say, Toast
from bot.handlers.talk_context import context_for
from bot.handlers.texts_in import read_text
from bot.views.buttons import CaseTap
from bot.views.prompts import show_prompt
from bot.views.screen import CONTENT_LIFE, Screen
from casework import access
from casework.actions.sparring import read_thread
from casework.conversation import Conversation, Json
from casework.errors import AlreadyChanged, NotAvailable, NotNow, TooLate
from casework.ports import ContentMessage
from casework.referral import Event as CaseEvent

VERSION_BITS = 31
SIGNAL = CARE_SIGNAL.name
SECOND_TAP = timedelta(seconds=30)
"""How long after the first tap a second one on the same button still belongs to it."""


async def start(desk: Desk, flow: str, *, anew: bool = False, **answers: str) -> Replies:
    """Begin a conversation. What was going on is kept, and goes on after this one.

    `anew`: in a message of its own, below what was tapped, because that is needed meanwhile.
    """
    context = await context_for(desk, flow, answers.get("case"))
    if "thread" in answers:
        thread, _ = await read_thread(desk.work, desk.person, answers["thread"])
        context = replace(context, thread=thread)
    given: dict[str, Json] = dict(answers)
    # A random start: no button of an earlier conversation carries a number close to it.
    version = secrets.randbits(VERSION_BITS)
    moved = engine.start(FLOWS, flow, desk.conversation, context, given, version)
    return await _after(desk, moved, context, tapped=not anew)


async def start_about_case(
    desk: Desk, flow: str, event: CaseEvent, tap: CaseTap, **answers: str
) -> Replies:
    """Begin a conversation about a case, when this person may do this now. `answers` are known.

    An older button may start it as long as the step itself still fits: the gate is asked before
    the first question and again by the action at the end. Raises NotAvailable, and when it does
    not fit any more NotNow, AlreadyChanged or TooLate.
    """
    found = await desk.work.referrals.get(tap.case)
    referral = access.require(desk.directory, desk.person, event, found)
    if not referral.allows(event):
        raise NotNow if tap.version == referral.version else AlreadyChanged
    if event is CaseEvent.STILL_WORRIED and not referral.ended_lately(desk.now):
        raise TooLate
    return [*await start(desk, flow, anew=False, case=referral.id, **answers), Toast()]


async def flow_tapped(desk: Desk, tap: FlowTap) -> Replies:
    """A button of a conversation: the next step, or the present one redrawn for an old button."""
    if await _sent_just_now(desk, tap):
        return [Toast(desk.texts.say("already-sent"), alert=True)]
    if desk.conversation is None:
        return [Toast(desk.texts.say("old-button"), alert=True)]
    replies = await _step(desk, desk.conversation, Tapped(tap.value, tap.version))
    return [*replies, Toast()]


async def _sent_just_now(desk: Desk, tap: FlowTap) -> bool:
    """Tell whether this is the second tap on a button that sent a signal with the first."""
    talk = desk.conversation
    if tap.value != SEND:
        return False
    if talk is not None and (talk.flow == SIGNAL or talk.version == tap.version):
        return False  # what is going on now has a button Verstuur of its own
    sent = await desk.work.referrals.sent_by(desk.person.id, ended_since=desk.now)
    return any(referral.submitted_at > desk.now - SECOND_TAP for referral in sent)


async def typed(desk: Desk, text: str) -> Replies:
    """Free text in a conversation: screened before anything of it is kept."""
    assert desk.conversation is not None
    if strict.is_strict(desk.conversation):
        return await _step(desk, desk.conversation, text)
    event, must_go = read_text(desk, text)
    if must_go:
        desk.own_must_go()
    else:
        desk.own_content()
    removed: Replies = [Remove(desk.message_id)] if must_go else []
    return [*removed, *await _step(desk, desk.conversation, event)]


async def redraw(desk: Desk) -> Replies:
    """Show the present question again, after a restart or a repeated update."""
    assert desk.conversation is not None
    return await _step(desk, desk.conversation, Resumed())


async def _context(desk: Desk, conversation: Conversation) -> Context:
    case = conversation.answers.get("case")
    context = await context_for(
        desk,
        conversation.flow,
        case if isinstance(case, str) else None,
        conversation.answers,
    )
    if strict.is_strict(conversation):
        context = await strict.with_thread(desk, conversation, context)
    return context


async def _step(desk: Desk, conversation: Conversation, event: Event | str) -> Replies:
    """Take one event; a text that colleagues will read comes as it was typed."""
    try:
        context = await _context(desk, conversation)
    except NotAvailable:
        # What it is about went out of sight while the person was typing: nothing is left to ask.
        desk.converse(None)
        gone = strict.take_out(desk) if isinstance(event, str) else []
        return [*gone, Say(Screen(desk.texts.say("error-not-available")))]
    tapped = isinstance(event, Tapped)
    gone = []
    if isinstance(event, str):
        event = strict.typed_event(desk, conversation, event, context)
        keep = isinstance(event, Typed) and engine.too_long(FLOWS, conversation, event, context)
        gone = strict.take_out(desk, at_once=not keep)
    elif isinstance(event, Tapped) and strict.is_strict(conversation):
        event = strict.tapped_event(desk, conversation, event, context)
    context = strict.context_after(desk, context, event)
    moved = engine.step(FLOWS, conversation, event, context)
    return [*gone, *await _after(desk, moved, context, tapped=tapped)]


async def _after(desk: Desk, moved: engine.Moved, context: Context, *, tapped: bool) -> Replies:
    before = desk.conversation
    if moved.conversation != before:
        desk.converse(moved.conversation)
    if moved.leaf is not None:
        desk.work.counters.add("aid_a", moved.leaf, context.today.isoformat())
    replies: Replies = []
    prompts = moved.prompts
    if moved.finished is not None:
        try:
            replies = await finish(desk, moved.finished, context, tapped=tapped)
        except FOR_GOOD as error:
            about = moved.finished.answers
            if not {"case", "thread"} & about.keys():
                raise
            case = context.referral.id if context.referral is not None else None
            raise EndingRefused(error, before, moved.conversation, case) from error
    if moved.finished is not None or any(p.over for p in prompts):
        prompts = (*moved.prompts, *await _resumed(desk))
    if moved.conversation is not None and moved.conversation != before:
        _keep_unnamed(desk, before)
    for prompt in prompts:
        case = context.referral.id if context.referral is not None else None
        replies.append(_shown(desk, prompt, case, tapped=tapped and not replies))
    return replies


def _keep_unnamed(desk: Desk, before: Conversation | None) -> None:
    """After something without a name, note the messages of what goes on without a name as well, until
    the end of the day: beside the moment of that question a name would say who asked."""
    now = desk.conversation
    if now is not None and not strict.is_strict(now) and before and strict.is_strict(before):
        until = strict.midnight(desk.now).isoformat()
        desk.converse(replace(now, answers={**now.answers, engine.UNNAMED: until}))


def _unnamed(desk: Desk) -> bool:
    talk = desk.conversation
    until = talk.answers.get(engine.UNNAMED) if talk is not None else None
    return isinstance(until, str) and desk.now < datetime.fromisoformat(until)


async def give_up(desk: Desk, refused: EndingRefused, *, tapped: bool) -> Replies:
    """End a conversation whose last step was refused for good; what was left for it goes on.

    Otherwise each next text would be refused as well, and nothing else could be typed.
    """
    replies = await last_word(desk, refused, tapped=tapped)
    if desk.conversation is not None and desk.conversation == refused.before:
        desk.converse(refused.rest)
        resumed = await _resumed(desk)
        _keep_unnamed(desk, refused.before)
        replies += [_shown(desk, p, None, tapped=False) for p in resumed]
    return replies


async def _resumed(desk: Desk) -> tuple[Prompt, ...]:
    """Show where the conversation goes on that was left for the one that is finished now."""
    paused = desk.conversation
    if paused is None:
        return ()
    try:
        context = await _context(desk, paused)
    except NotAvailable:
        desk.converse(None)
        return ()
    return engine.resumed(FLOWS, paused, context)


def _shown(desk: Desk, prompt: Prompt, case: str | None, *, tapped: bool) -> Edit | Say:
    """A tap edits the message that was tapped; typed text is followed by a new message."""
    screen = show_prompt(prompt, desk.texts, case)
    strictly = desk.conversation is not None and strict.is_strict(desk.conversation)
    if screen.content and (strictly or _unnamed(desk)):
        screen = replace(screen, unlinked=True)
    if not tapped:
        return Say(screen)
    if screen.content:
        kept = ContentMessage(desk.person.id, desk.message_id, desk.now + CONTENT_LIFE)
        if screen.unlinked:
            kept = strict.unlinked_message(desk, desk.message_id)
        desk.work.content_messages.remember(kept)
    return Edit(screen)
