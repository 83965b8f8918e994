"""Reopen: take an ended case up again within 30 days."""

from __future__ import annotations

from casework import access, transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.audit import AuditKind
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral


async def reopen(work: Work, actor: Person, case: str, version: int | None = None) -> Referral:
    """Take a case up again: same reference, new promises. The sender hears it.

    It is with who had it; when that person has left the team, with who takes it up again.
    """
    before = await load(work, actor, case, Event.REOPEN, version)
    owner = access.owner_of(work.directory, before) or actor
    after = transitions.reopen(before, owner.id, work.directory.teams[before.team], work.now)
    save(work, before, after, AuditKind.REOPENED, actor)
    # What waits for the minute of undo is not true any more, nor when somebody does it once more.
    work.outbox.cancel(before.id, before.version)
    told = {actor.id, after.sender}
    tell(work, after, after.sender, NoticeKind.REOPENED)
    if after.owner is not None and after.owner not in told:
        tell(work, after, after.owner, NoticeKind.REOPENED)
        told.add(after.owner)
    await refresh_cards(work, after, told=told)
    return after
