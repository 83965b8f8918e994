"""Redirect: another team gets it; the sender has nothing to send again."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, take_words_back, tell
from casework.actions.submit import announce
from casework.audit import AuditKind
from casework.duty_time import local_day
from casework.errors import BadInput
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral
from casework.routing import redirect_targets
from casework.sharing import ground_covers
from casework.taxonomy import RedirectReason


async def redirect(
    work: Work,
    actor: Person,
    case: str,
    target: str,
    reason: RedirectReason,
    *,
    warm: bool = False,
    version: int | None = None,
) -> Referral:
    """Send a signal on to another team. `warm`: the colleague phones the new team first.

    The old team loses the words at once and keeps what it needs to answer for its own part.
    Raises GroundMissing when the sender's ground does not hold for the new team.
    """
    before = await load(work, actor, case, Event.REDIRECT, version)
    allowed = {
        t.code: t for t in redirect_targets(work.directory, before.team, before.neighbourhood)
    }
    if target not in allowed:
        raise BadInput
    team = allowed[target]
    covers = ground_covers(work.directory.grounds, before.ground, team, local_day(work.now))
    after = transitions.redirect(before, team, work.now, ground_covers=covers)
    save(work, before, after, AuditKind.REDIRECTED, actor, ground=before.ground)
    await take_words_back(work, before, after)
    # What waits for the minute of undo is not true any more, nor when somebody does it once more.
    work.outbox.cancel(before.id, before.version)
    tell(
        work,
        after,
        after.sender,
        NoticeKind.REDIRECTED,
        facts={"reason": reason, "warm": int(warm)},
    )
    announce(work, after, team)
    new_team = {p.id for p in work.directory.members(team.code)}
    await refresh_cards(work, after, told={actor.id, after.sender, *new_team})
    return after
