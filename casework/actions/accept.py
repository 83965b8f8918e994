"""Accept: the claimer becomes the owner, and may tell the sender in the same tap."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.audit import AuditKind
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral
from casework.taxonomy import FeedbackCode


async def accept(
    work: Work, actor: Person, case: str, *, tell_sender: bool, version: int | None = None
) -> Referral:
    """Take the case on. With `tell_sender` the code "opgepakt" counts as terugkoppeling;
    without it the promise of terugkoppeling stays open: no code is ever made up."""
    before = await load(work, actor, case, Event.ACCEPT, version)
    team = work.directory.teams[before.team]
    after = transitions.accept(before, team, work.now)
    if tell_sender:
        after = transitions.given(after, FeedbackCode.FB_OWNED, work.now)
    save(work, before, after, AuditKind.ACCEPTED, actor, ground=before.ground)
    told = {actor.id}
    if tell_sender:
        tell(work, after, after.sender, NoticeKind.FEEDBACK, facts={"code": FeedbackCode.FB_OWNED})
        told.add(after.sender)
    await refresh_cards(work, after, told=told)
    return after
