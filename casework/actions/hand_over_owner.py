"""Hand over: a colleague becomes the owner, after saying yes."""

from __future__ import annotations

from casework import access, transitions
from casework.actions.changes import load, refresh_cards, save, take_words_back, tell
from casework.audit import AuditKind
from casework.errors import BadInput, NotAvailable, NotNow
from casework.notices import NoticeKind
from casework.people import Directory, Person, Role
from casework.ports import Work
from casework.referral import Event, Referral


def colleagues(work: Work, referral: Referral) -> list[Person]:
    """Who could take a case over: the other workers of the team that has it."""
    return colleagues_in(work.directory, referral)


def colleagues_in(directory: Directory, referral: Referral) -> list[Person]:
    """The same, in a directory that may be one to come."""
    return [
        p
        for p in directory.members(referral.team)
        if p.id not in {referral.owner, referral.sender}
        and p.has(Role.SOCIAL_WORKER, Role.COORDINATOR, Role.COMMUNITY_OFFICER)
    ]


async def propose_owner(
    work: Work, actor: Person, case: str, colleague: str, version: int | None = None
) -> Referral:
    """Ask a colleague of the team to take over; the case stays with the owner until then."""
    before = await load(work, actor, case, Event.HAND_OVER_OWNER, version)
    if not access.relations(work.directory, actor, before) & {
        access.Relation.OWNER,
        access.Relation.COORDINATOR,
    }:
        raise NotAvailable
    if colleague not in {p.id for p in colleagues(work, before)}:
        raise BadInput
    after = transitions.propose_owner(before, colleague)
    save(work, before, after, AuditKind.OWNER_PROPOSED, actor)
    tell(work, after, colleague, NoticeKind.OWNER_PROPOSED)
    await refresh_cards(work, after, told={actor.id, colleague})
    return after


async def take_over(work: Work, actor: Person, case: str, version: int | None = None) -> Referral:
    """The colleague says yes: the sender hears the name of the new contact."""
    before = await load(work, actor, case, Event.HAND_OVER_OWNER, version)
    if before.next_owner != actor.id:
        raise NotNow
    after = transitions.accept_ownership(before)
    save(work, before, after, AuditKind.OWNER_CHANGED, actor)
    await take_words_back(work, before, after)
    told = {actor.id, after.sender}
    tell(work, after, after.sender, NoticeKind.OWNER_CHANGED)
    if before.owner is not None and before.owner not in told:
        tell(work, after, before.owner, NoticeKind.OWNER_CHANGED)
        told.add(before.owner)
    await refresh_cards(work, after, told=told)
    return after


async def refuse_take_over(
    work: Work, actor: Person, case: str, version: int | None = None
) -> Referral:
    """The colleague says no, and the owner hears it; or the owner or coordinator takes it back."""
    before = await load(work, actor, case, Event.HAND_OVER_OWNER, version)
    if before.next_owner is None:
        raise NotNow
    after = transitions.refuse_ownership(before)
    save(work, before, after, AuditKind.OWNER_PROPOSED, actor)
    told = {actor.id}
    if after.owner is not None and actor.id == before.next_owner:
        facts = {"colleague": before.next_owner}
        tell(work, after, after.owner, NoticeKind.OWNER_REFUSED, facts=facts)
        told.add(after.owner)
    await refresh_cards(work, after, told=told)
    return after
