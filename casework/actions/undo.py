"""Undo: take the last step back within a minute, as if it had not happened."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, take_words_back
from casework.audit import AuditKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral


async def undo(work: Work, actor: Person, case: str, version: int | None = None) -> Referral:
    """Take back a claim or a closing. What was to be told about it is taken back as well."""
    before = await load(work, actor, case, Event.UNDO, version)
    after = transitions.undo(before, actor.id, work.now)
    save(work, before, after, AuditKind.UNDONE, actor)
    await take_words_back(work, before, after)
    work.outbox.cancel(before.id, before.version)
    await refresh_cards(work, after, told={actor.id})
    return after
