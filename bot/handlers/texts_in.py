"""Free text on its way in: cleaned of what cannot be seen, masked, and looked at."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from bot.flows import checks
from bot.flows.steps import Stopped, Typed
from bot.handlers.desk import Desk, Replies
from bot.handlers.replies import Remove
from casework.actions.counting import count_privacy
from casework.reports import PrivacyFigure
from casework.screening import Alarm, Findings, Label, ScreenFailed

KEPT_CONTROLS = frozenset("\n\t")
INVISIBLE = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})
JOINER = "\u200d"
"""Holds an emoji together; taken away only outside of one."""


def clean(text: str) -> str:
    """Return a text without characters that nobody sees (zero width, direction marks, controls).

    They could hide what a text says from the screen, or turn a sentence around for its reader.
    """
    composed = unicodedata.normalize("NFC", text)
    kept = (c for i, c in enumerate(composed) if _seen(c, composed[i - 1 : i]))
    return "".join(kept).strip()


def _seen(character: str, before: str) -> bool:
    if character == JOINER:
        return bool(before) and unicodedata.category(before) in {"So", "Sk"}
    return character in KEPT_CONTROLS or unicodedata.category(character) not in INVISIBLE


def read_strictly(desk: Desk, text: str, earlier: Sequence[str]) -> Typed | Stopped:
    """Return what was typed for colleagues: stopped when it holds personal data, by itself or
    together with what was said before. Nothing of a stopped text is kept but in memory."""
    plain = clean(text)
    whole = _with_the_rest(desk, plain)
    try:
        findings = desk.checks.check_thread(earlier, whole or plain)
    except ScreenFailed:
        return Typed("?", unchecked=True)
    if findings.direct:
        count_privacy(desk.work, PrivacyFigure.STOPPED)
        return Stopped(desk.stopped.keep(desk.person.id, whole or plain, desk.now))
    return passed(desk, plain)


def _with_the_rest(desk: Desk, sentence: str) -> str | None:
    """Return the whole text when this is a sentence of it that was asked for anew."""
    talk = desk.conversation
    return checks.joined(talk.answers, sentence) if talk is not None else None


def names_somebody(desk: Desk, texts: Sequence[str]) -> bool:
    """Look once more at a whole thread: whether a text of it holds personal data, by itself or with
    what came before. What the screen cannot look at counts as if it does."""
    try:
        return any(desk.checks.check_thread(texts[:n], t).direct for n, t in enumerate(texts))
    except ScreenFailed:
        return True


def leave_the_chat(desk: Desk, text: str) -> Replies:
    """Have a text that nobody asked for, or that could not be used, leave the chat as well: with
    personal data at once, otherwise after the time of every message with content."""
    try:
        must_go = desk.checks.check(clean(text)).direct
    except ScreenFailed:
        must_go = True
    if not must_go:
        desk.own_content()
        return []
    desk.own_must_go()
    return [Remove(desk.message_id)]


def passed(desk: Desk, text: str, *, overridden: bool = False) -> Typed:
    """Return a text that the screen lets through, with what the other checks say of it."""
    return Typed(
        text,
        advice=tuple(desk.checks.advise(text)),
        alarms=tuple(desk.checks.alarms(text, police_sender=desk.person.is_police)),
        overridden=overridden,
    )


def alarms_before_masking(desk: Desk, findings: Findings) -> tuple[Alarm, ...]:
    """Look for words of danger in a text as it was typed: what is masked may be a part of them.

    The words themselves are shown and kept, so they come back masked.
    """
    found = desk.checks.alarms(findings.text, police_sender=desk.person.is_police)
    return tuple(replace(a, word=findings.masked_between(a.start, a.end)) for a in found)


def stopped_text(desk: Desk, handle: str, earlier: Sequence[str]) -> tuple[str, Findings] | None:
    """Return a stopped text with its findings, as long as it is remembered."""
    text = desk.stopped.look(desk.person.id, handle, desk.now)
    if text is None:
        return None
    try:
        return text, desk.checks.check_thread(earlier, text)
    except ScreenFailed:
        return None


def read_text(desk: Desk, text: str) -> tuple[Typed, bool]:
    """Return what was typed as an event, and whether the person's own message must go at once.

    What the screen finds is masked here, before anything is kept. When the screen cannot look,
    nothing of the text is kept.
    """
    plain = clean(text)
    try:
        findings = desk.checks.check(plain)
    except ScreenFailed:
        return Typed("?", unchecked=True), True
    masked = findings.masked()
    labels = tuple(f.label for f in findings.blocking)
    whole = _with_the_rest(desk, masked)
    if whole is not None:
        try:
            together = desk.checks.check(whole)
        except ScreenFailed:
            return Typed("?", unchecked=True), True
        if together.direct:
            labels += tuple(f.label for f in together.blocking)
            alarms = alarms_before_masking(desk, findings) + alarms_before_masking(desk, together)
            return _looked_at(desk, together.masked(), labels, alarms, joined=True), True
    alarms = alarms_before_masking(desk, findings)
    return _looked_at(desk, masked, labels, alarms), findings.direct


def _looked_at(
    desk: Desk,
    text: str,
    labels: tuple[Label, ...],
    alarms: tuple[Alarm, ...],
    *,
    joined: bool = False,
) -> Typed:
    if labels:
        count_privacy(desk.work, PrivacyFigure.MASKED)
    return Typed(
        text,
        masked=labels,
        advice=tuple(desk.checks.advise(text)),
        alarms=alarms,
        joined=joined,
    )
