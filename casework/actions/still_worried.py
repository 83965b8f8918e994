"""Still worried: the sender is not at ease after closing, and the owner must react."""

from __future__ import annotations

from casework import access, transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.actions.texts import write
from casework.audit import AuditKind
from casework.case_texts import TextKind
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.recipients import heads
from casework.referral import Event, Referral


async def still_worried(
    work: Work, actor: Person, case: str, text: str | None = None, version: int | None = None
) -> Referral:
    """Say that the worry is still there: once, within 30 days.

    The owner hears it; when the owner is gone, who looks after the team.
    """
    before = await load(work, actor, case, Event.STILL_WORRIED, version)
    after = transitions.still_worried(before, work.directory.teams[before.team], work.now)
    save(work, before, after, AuditKind.STILL_WORRIED, actor)
    if text:
        write(work, after, TextKind.WORRY, actor, text)
    owner = access.owner_of(work.directory, after)
    if owner is not None:
        listeners = [owner.id]
    else:
        people = work.directory.people
        duty = (await work.rosters.roster()).desk(after.team, work.now)
        desk = [p for p in duty if p in people and people[p].works_in(after.team)]
        listeners = heads(work.directory, after.team, desk, without=after.sender)
    for person in listeners:
        tell(work, after, person, NoticeKind.STILL_WORRIED, facts={"note": int(bool(text))})
    await refresh_cards(work, after, told={actor.id, *listeners})
    return after
