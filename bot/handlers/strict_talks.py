"""Conversations whose text colleagues read without a name: what the screen finds stops the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.flows import stopping
from bot.flows.checks import CHECK
from bot.flows.context import Context, StoppedText
from bot.flows.engine import ASKED_ANEW
from bot.flows.prompt import BEGIN_ANEW
from bot.flows.sparring import STRICT
from bot.flows.steps import STOPPED, Event, Stopped, Tapped, Typed
from bot.handlers.desk import Desk, Replies
from bot.handlers.replies import Remove
from bot.handlers.texts_in import alarms_before_masking, passed, read_strictly, stopped_text
from casework.actions.sparring import read_thread
from casework.calendar import AMSTERDAM
from casework.conversation import Conversation
from casework.ports import ContentMessage
from casework.screening import ScreenFailed


def is_strict(conversation: Conversation) -> bool:
    """Tell whether colleagues will read what is typed here."""
    return conversation.flow in STRICT


async def with_thread(desk: Desk, conversation: Conversation, context: Context) -> Context:
    """Add the thread of a conversation, and the stopped text that waits for a decision.

    Raises NotAvailable when the person may not read the thread any more.
    """
    thread_id = conversation.answers.get("thread")
    if isinstance(thread_id, str):
        thread, _ = await read_thread(desk.work, desk.person, thread_id)
        context = replace(context, thread=thread)
    check, text = conversation.answers.get(CHECK), conversation.answers.get("text")
    context = hinted(desk, context, check.get("text") if isinstance(check, dict) else text)
    handle = conversation.answers.get(STOPPED)
    return remembered(desk, context, handle) if isinstance(handle, str) else context


def hinted(desk: Desk, context: Context, text: object) -> Context:
    """Add what the preview of a text points out: it stops nothing, and may point at somebody."""
    if not isinstance(text, str):
        return context
    try:
        found = desk.checks.check(text).hints
    except ScreenFailed:
        return context
    return replace(context, hints=tuple(dict.fromkeys(item.label for item in found)))


def remembered(desk: Desk, context: Context, handle: str) -> Context:
    """Add a stopped text, as long as it is remembered."""
    found = stopped_text(desk, handle, earlier_in(context))
    if found is None:
        return replace(context, stopped=None)
    _, findings = found
    return replace(context, stopped=StoppedText(findings.masked(), findings.overridable))


def earlier_in(context: Context) -> Sequence[str]:
    """What was said in the thread before: a name may be split over two messages."""
    return context.thread.texts if context.thread is not None else ()


def typed_event(desk: Desk, conversation: Conversation, text: str, context: Context) -> Event:
    """Read what was typed; a text that was stopped before it is forgotten."""
    handle = conversation.answers.get(STOPPED)
    if isinstance(handle, str):
        desk.stopped.drop(handle)
    return read_strictly(desk, text, earlier_in(context))


def tapped_event(desk: Desk, conversation: Conversation, event: Tapped, context: Context) -> Event:
    """Turn a decision about a stopped text into what it means, checked once more.

    Whatever the tap is, it ends the memory of the text. What the writer overrules is counted by its
    label alone.
    """
    handle = conversation.answers.get(STOPPED)
    if ASKED_ANEW in conversation.answers and event.value != BEGIN_ANEW:
        # Whether to go on with it: the text on the next screen is still needed.
        return event
    if not isinstance(handle, str) or event.version != conversation.version:
        return event
    found = stopped_text(desk, handle, earlier_in(context))
    desk.stopped.drop(handle)
    if event.value not in {c.value for c in stopping.prompt(context).choices} or found is None:
        return event
    text, findings = found
    if event.value == stopping.OVERRIDE and findings.overridable:
        for label in {item.label for item in findings.blocking}:
            desk.work.counters.add("spar_override", label, context.today.isoformat())
        return passed(desk, text, overridden=True)
    if event.value == stopping.REPLACE:
        masked = read_strictly(desk, findings.masked(), earlier_in(context))
        if isinstance(masked, Typed) and not masked.unchecked:
            return replace(masked, alarms=alarms_before_masking(desk, findings))
        return masked
    return event


def context_after(desk: Desk, context: Context, event: Event) -> Context:
    """Return what the next screen may look at: a text that was stopped just now, or none."""
    if isinstance(event, Stopped):
        return remembered(desk, context, event.handle)
    words = _on_the_screen(desk)
    if isinstance(event, Typed) and not event.unchecked:
        words.append(event.text)
    return hinted(desk, context, "\n".join(words)) if words else context


def _on_the_screen(desk: Desk) -> list[str]:
    """Return the text that stays on the screen when nothing takes its place."""
    answers = desk.conversation.answers if desk.conversation is not None else {}
    check = answers.get(CHECK)
    shown = check.get("text") if isinstance(check, dict) else answers.get("text")
    return [shown] if isinstance(shown, str) else []


def midnight(now: datetime) -> datetime:
    """Return the end of the local day: what is unlinked is removed then, all of it together."""
    local = now.astimezone(AMSTERDAM)
    return datetime.combine(local.date() + timedelta(days=1), time(0, 0), AMSTERDAM).astimezone(
        now.tzinfo
    )


def take_out(desk: Desk, *, at_once: bool = True) -> Replies:
    """Have what was typed leave the chat of its writer: what stays there is the preview.

    At the end of the day instead of `at_once` when the writer has to shorten it first.
    """
    desk.work.content_messages.remember(unlinked_message(desk, desk.message_id, own=True))
    return [Remove(desk.message_id)] if at_once else []


def unlinked_message(desk: Desk, message_id: int, *, own: bool = False) -> ContentMessage:
    """Return what must be removed from a chat without anybody learning whose chat that is."""
    return ContentMessage(desk.person.id, message_id, midnight(desk.now), own=own, unlinked=True)
