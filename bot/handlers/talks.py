"""Conversations: what a person types or taps goes through the flow; a finished one is an action."""

from __future__ import annotations

from bot.flows import engine
from bot.flows.context import Context
from bot.flows.taps import FlowTap
from bot.handlers import finishing
from bot.handlers.desk import Desk, Replies
from bot.handlers.replies import CONTENT_LIFE, Edit, Remove, Say, Toast
from bot.handlers.texts_in import read_text
from bot.handlers.triage_context import context_for
from bot.views.buttons import CaseTap
from bot.views.prompts import show_prompt
from bot.views.screen import Screen
from casework import access
from casework.errors import AlreadyChanged, NotNow
from casework.ports import ContentMessage
from casework.referral import Event


async def start(desk: Desk, flow: str, **answers: str) -> Replies:
    """Begin a conversation. What was going on is kept, and goes on after this one."""
    context = await context_for(desk, answers.get("case"))
    step = engine.start(flow, desk.person.id, desk.now, desk.conversation, context, answers)
    return await _after(desk, step, context, tapped=True)


async def start_about_case(desk: Desk, flow: str, event: Event, tap: CaseTap) -> Replies:
    """Begin a conversation about a case, when this person may do this now.

    Raises NotAvailable, AlreadyChanged (an old button) or NotNow: the gate is asked before the
    first question, and again by the action at the end.
    """
    found = await desk.work.referrals.get(tap.case)
    referral = access.require(desk.directory, desk.person, event, found)
    if tap.version != referral.version:
        raise AlreadyChanged
    if not referral.allows(event):
        raise NotNow
    return [*await start(desk, flow, case=referral.id), Toast()]


async def flow_tapped(desk: Desk, tap: FlowTap) -> Replies:
    """A button of a conversation: the next step, or the present one redrawn for an old button."""
    if desk.conversation is None:
        return [Toast(desk.texts.say("nothing-going-on"), alert=True)]
    context = await context_for(desk, _case(desk))
    event = engine.Tapped(tap.value, tap.version)
    step = engine.step(desk.conversation, event, context)
    return [*await _after(desk, step, context, tapped=True), Toast()]


async def typed(desk: Desk, text: str) -> Replies:
    """Free text in a conversation: screened before anything of it is kept."""
    assert desk.conversation is not None
    context = await context_for(desk, _case(desk))
    event, masked = read_text(desk, text)
    step = engine.step(desk.conversation, event, context)
    replies: Replies = []
    if masked:
        desk.own_must_go()
        replies.append(Remove(desk.message_id))
    else:
        desk.own_content()
    return [*replies, *await _after(desk, step, context, tapped=False)]


async def redraw(desk: Desk) -> Replies:
    """Show the present question again, after a restart or a repeated update."""
    assert desk.conversation is not None
    context = await context_for(desk, _case(desk))
    step = engine.step(desk.conversation, engine.Resumed(), context)
    return [Say(_prompt(desk, step))]


def _case(desk: Desk) -> str | None:
    case = desk.conversation.answers.get("case") if desk.conversation else None
    return case if isinstance(case, str) else None


async def _after(desk: Desk, step: engine.Step, context: Context, *, tapped: bool) -> Replies:
    if isinstance(step.outcome, engine.Finished):
        desk.converse(step.conversation)
        replies = await finishing.finish(desk, step.outcome, context)
    else:
        if step.conversation != desk.conversation:
            desk.converse(step.conversation)
        replies = []
    if step.prompt is not None:
        screen = _prompt(desk, step)
        replies.append(_shown(desk, screen, tapped=tapped and not replies))
    return replies


def _prompt(desk: Desk, step: engine.Step) -> Screen:
    assert step.prompt is not None
    return show_prompt(step.prompt, desk.texts)


def _shown(desk: Desk, screen: Screen, *, tapped: bool) -> Edit | Say:
    """A tap edits the message that was tapped; typed text is followed by a new message."""
    if not tapped:
        return Say(screen)
    if screen.content:
        desk.work.content_messages.remember(
            ContentMessage(desk.person.id, desk.message_id, desk.now + CONTENT_LIFE)
        )
    return Edit(screen)
