"""Supplement: the sender adds something new to an open case, for the owner only."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.actions.texts import write
from casework.audit import AuditKind
from casework.case_texts import TextKind
from casework.duty_time import local_day
from casework.errors import GroundMissing
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral
from casework.sharing import ground_covers
from casework.taxonomy import StatementSource


async def supplement(
    work: Work,
    actor: Person,
    case: str,
    text: str,
    source: StatementSource | None,
    version: int | None = None,
) -> Referral:
    """Add an observation. The ground is judged again: it may have ended since the first message.

    An answer that came too late has no `source`.
    Raises GroundMissing, and NotNow on a case that has ended (then: reopen, or a new signal).
    """
    before = await load(work, actor, case, Event.SUPPLEMENT, version)
    team = work.directory.teams[before.team]
    if not ground_covers(work.directory.grounds, before.ground, team, local_day(work.now)):
        raise GroundMissing
    after = transitions.supplement(before)
    save(work, before, after, AuditKind.SUPPLEMENTED, actor, ground=before.ground)
    write(work, after, TextKind.SUPPLEMENT, actor, text, source)
    if after.owner is not None:
        tell(work, after, after.owner, NoticeKind.SUPPLEMENT)
    await refresh_cards(work, after, told={actor.id, after.owner or ""})
    return after
