"""Messages about how a case ended, and about what the sender says after that."""

from __future__ import annotations

from bot.views.buttons import CARD, SHOW, USEFUL_NO, USEFUL_YES
from bot.views.cards import why_not
from bot.views.facts import Told
from bot.views.screen import Screen
from casework.referral import Event
from casework.taxonomy import DeclineReason, FeedbackCode


def declined(it: Told) -> Screen:
    """Not picked up: the reason, and what is possible instead."""
    return it.screen([" ".join([it.say("notice-declined"), *why_not(it.case, it.texts)])], (CARD,))


def diverted(it: Told) -> Screen:
    """It belongs to Veilig Thuis or 112: the numbers, and that nothing was kept."""
    reason = it.code(DeclineReason, "reason") or it.case.decline_reason
    danger = reason is DeclineReason.NO_EMERGENCY
    return it.screen([it.say("notice-diverted-112" if danger else "notice-diverted-vt")])


def closed(it: Told) -> Screen:
    """It is closed: what came of it, and three short questions."""
    actions = (Event.CONFIRM, Event.STILL_WORRIED, USEFUL_YES, USEFUL_NO)
    lines = [it.say("notice-closed"), it.told_code(it.case.outcome), it.say("notice-closed-ask")]
    return it.screen([" ".join(line for line in lines if line)], actions)


def ended_by_itself(it: Told) -> Screen:
    """It was for information, and nobody opened it: that is said as it is."""
    return it.screen([it.say("notice-ended-by-itself")], (Event.STILL_WORRIED, CARD))


def still_worried(it: Told) -> Screen:
    """The sender is not at ease: until when to react."""
    due = it.case.worry_due
    text_id = "notice-still-worried" if due else "notice-still-worried-open"
    lines = [it.say(text_id, day=it.texts.day(due) if due else ""), *it.note()]
    return it.screen([" ".join(lines)], (Event.REACT, *it.if_note(SHOW), CARD))


def reacted(it: Told) -> Screen:
    """The owner reacts to the worry."""
    code = it.code(FeedbackCode, "code")
    lines = [it.say("notice-reacted")]
    if code is not None:
        lines.append(it.told_code(code))
    return it.screen([" ".join(lines + it.note())], (*it.if_note(SHOW), CARD))


def reopened(it: Told) -> Screen:
    """It is taken up again."""
    text_id = "notice-reopened" if it.is_sender else "notice-reopened-owner"
    return it.screen([it.say(text_id)], (CARD,))


def undone(it: Told) -> Screen:
    """The last step was taken back: where it stands now."""
    return it.screen([it.say("notice-undone", state=it.state())], (CARD,))
