"""Divert: it belongs to Veilig Thuis or 112; the words of the case go at once."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, take_words_back, tell
from casework.actions.counting import count_privacy
from casework.audit import AuditKind
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral
from casework.reports import PrivacyFigure
from casework.taxonomy import DeclineReason


async def divert(
    work: Work, actor: Person, case: str, reason: DeclineReason, version: int | None = None
) -> Referral:
    """Send the sender to the official route, and destroy the words with their key."""
    before = await load(work, actor, case, Event.DIVERT, version)
    after = transitions.divert(before, reason, work.now)
    save(work, before, after, AuditKind.DIVERTED, actor)
    work.texts.erase(before.id)
    count_privacy(work, PrivacyFigure.DIVERTED)
    await take_words_back(work, before, after)
    tell(work, after, after.sender, NoticeKind.DIVERTED, facts={"reason": reason})
    await refresh_cards(work, after, told={actor.id, after.sender})
    return after
