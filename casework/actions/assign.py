"""Assign: the coordinator gives a case to a colleague, one or all of those of a leaver."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, take_words_back, tell
from casework.actions.hand_over_owner import colleagues
from casework.audit import AuditKind
from casework.errors import BadInput
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral, State


async def assign(
    work: Work, actor: Person, case: str, colleague: str, version: int | None = None
) -> Referral:
    """Give a case to a colleague of the team, without asking first (ESC-03).

    The colleague, the sender and who had it hear of it. Raises BadInput for somebody else.
    """
    before = await load(work, actor, case, Event.ASSIGN, version)
    if colleague not in {p.id for p in colleagues(work, before)}:
        raise BadInput
    return await pass_on(work, before, colleague, actor)


async def pass_on(
    work: Work, before: Referral, colleague: str, actor: Person | None, *, left: bool = False
) -> Referral:
    """Make a colleague the owner and tell everybody whom it concerns. `left`: who had it does not
    work there any more."""
    after = transitions.assign(before, colleague, work.directory.teams[before.team], work.now)
    save(work, before, after, AuditKind.ASSIGNED, actor)
    await take_words_back(work, before, after)
    told = {colleague, after.sender, *([actor.id] if actor else [])}
    facts = {"left": before.owner} if left and before.owner is not None else {}
    tell(work, after, colleague, NoticeKind.ASSIGNED, facts=facts)
    away = work.directory.away.get(colleague)
    # Who is on leave did not pick anything up: the sender hears with whom it is, and until when not.
    picked_up = before.state is State.SUBMITTED and (away is None or away.quiet)
    kind = NoticeKind.CLAIMED if picked_up else NoticeKind.OWNER_CHANGED
    tell(work, after, after.sender, kind)
    if before.owner is not None and before.owner not in told:
        tell(work, after, before.owner, NoticeKind.OWNER_CHANGED)
        told.add(before.owner)
    await refresh_cards(work, after, told=told)
    return after
