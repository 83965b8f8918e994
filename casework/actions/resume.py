"""Resume: the owner takes a case off the waiting list."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.audit import AuditKind
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral


async def resume(work: Work, actor: Person, case: str, version: int | None = None) -> Referral:
    """Start with a case that waited; the sender hears it."""
    before = await load(work, actor, case, Event.RESUME, version)
    after = transitions.resume(before, work.directory.teams[before.team], work.now)
    save(work, before, after, AuditKind.RESUMED, actor)
    tell(work, after, after.sender, NoticeKind.RESUMED)
    await refresh_cards(work, after, told={actor.id, after.sender})
    return after
