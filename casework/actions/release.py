"""Release: the claimer gives it back to the team, with a reason."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, take_words_back, tell
from casework.audit import AuditKind
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral
from casework.taxonomy import ReleaseReason


async def release(
    work: Work, actor: Person, case: str, reason: ReleaseReason, version: int | None = None
) -> Referral:
    """Give a signal back. The sender reads only that it is offered again."""
    before = await load(work, actor, case, Event.RELEASE, version)
    team = work.directory.teams[before.team]
    after = transitions.release(before, team, work.now)
    save(work, before, after, AuditKind.RELEASED, actor)
    await take_words_back(work, before, after)
    # What waits for the minute of undo is not true any more, nor when somebody does it once more.
    work.outbox.cancel(before.id, before.version)
    opens_at = team.calendar.normalise(work.now)
    others = {p.id for p in work.directory.workers(team.code)} - {actor.id, after.sender}
    for colleague in sorted(others):
        tell(
            work,
            after,
            colleague,
            NoticeKind.OFFERED_AGAIN,
            not_before=opens_at,
            facts={"reason": reason},
        )
    tell(work, after, after.sender, NoticeKind.OFFERED_AGAIN)
    await refresh_cards(work, after, told={actor.id, after.sender, *others})
    return after
