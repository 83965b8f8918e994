"""Redirect: another team gets it; the sender has nothing to send again."""

from __future__ import annotations

from collections.abc import Sequence

from casework import access, transitions
from casework.actions.changes import load, refresh_cards, save, take_words_back, tell
from casework.actions.submit import announce
from casework.audit import AuditKind
from casework.duty_time import local_day
from casework.errors import BadInput, NotAvailable, NotNow, Refused
from casework.notices import NoticeKind
from casework.people import Person, Team
from casework.ports import Work
from casework.referral import MAX_REDIRECTS, Event, Referral
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

    The old team loses the words at once and keeps what it needs to answer for its own part. What was
    redirected twice already goes on only when the coordinators of both teams agree: by the one of
    this team it is proposed to the other. Raises TooManyRedirects for who coordinates neither, and
    GroundMissing when the sender's ground does not hold for the new team.
    """
    before = await load(work, actor, case, Event.REDIRECT, version)
    team, covers = _target(work, before, target, reason)
    both = False
    if before.leg > MAX_REDIRECTS and _coordinates(work, actor, before):
        heads = [p.id for p in work.directory.coordinators(team.code)]
        both = actor.id in heads
        if not both:
            return await _propose(work, actor, before, team, covers, reason, heads)
    after = transitions.redirect(before, team, work.now, ground_covers=covers, both_agree=both)
    return await _moved(work, actor, before, after, team, reason, warm=warm)


async def take_team(work: Work, actor: Person, case: str, version: int | None = None) -> Referral:
    """The coordinator of the team that was asked says yes: the third redirect is made."""
    before = await _asked(work, actor, case, version)
    if access.Relation.NEXT_TEAM not in access.relations(work.directory, actor, before):
        raise NotNow
    reason = before.next_team_reason or RedirectReason.OTHER_TARGET
    team, covers = _target(work, before, str(before.next_team), reason)
    after = transitions.redirect(before, team, work.now, ground_covers=covers, both_agree=True)
    return await _moved(work, actor, before, after, team, reason, warm=True)


async def refuse_team(work: Work, actor: Person, case: str, version: int | None = None) -> Referral:
    """That coordinator says no, or the one who asked takes the proposal back."""
    before = await _asked(work, actor, case, version)
    together = {access.Relation.NEXT_TEAM, access.Relation.COORDINATOR}
    if not access.relations(work.directory, actor, before) & together:
        raise NotAvailable
    after = transitions.refuse_team(before)
    save(work, before, after, AuditKind.TEAM_PROPOSED, actor)
    await refresh_cards(work, after, told={actor.id})
    return after


async def _asked(work: Work, actor: Person, case: str, version: int | None) -> Referral:
    before = await load(work, actor, case, Event.REDIRECT, version)
    if before.next_team is None:
        raise NotNow
    return before


def _coordinates(work: Work, actor: Person, case: Referral) -> bool:
    return access.Relation.COORDINATOR in access.relations(work.directory, actor, case)


def _target(work: Work, before: Referral, code: str, reason: RedirectReason) -> tuple[Team, bool]:
    """Return the team and whether the sender's ground holds for it. Raises BadInput."""
    elsewhere = before.who if reason is RedirectReason.OTHER_AREA else None
    found = redirect_targets(work.directory, before.team, before.neighbourhood, elsewhere=elsewhere)
    allowed = {t.code: t for t in found}
    if code not in allowed:
        raise BadInput
    team = allowed[code]
    return team, ground_covers(work.directory.grounds, before.ground, team, local_day(work.now))


async def _propose(
    work: Work,
    actor: Person,
    before: Referral,
    team: Team,
    covers: bool,
    reason: RedirectReason,
    heads: Sequence[str],
) -> Referral:
    if not heads:
        raise Refused("error-no-coordinator", team=team.name)
    after = transitions.propose_team(before, team, reason, ground_covers=covers)
    save(work, before, after, AuditKind.TEAM_PROPOSED, actor, ground=before.ground)
    for head in heads:
        tell(work, after, head, NoticeKind.TEAM_PROPOSED)
    await refresh_cards(work, after, told={actor.id, *heads})
    return after


async def _moved(
    work: Work,
    actor: Person,
    before: Referral,
    after: Referral,
    team: Team,
    reason: RedirectReason,
    *,
    warm: bool,
) -> Referral:
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
