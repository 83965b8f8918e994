"""Answers to the ladder: "I will do it tomorrow", and one reminder by the coordinator."""

from __future__ import annotations

from dataclasses import replace

from casework import access
from casework.actions.changes import look, note
from casework.actions.climb import about
from casework.audit import AuditKind
from casework.duty_time import local_day
from casework.errors import NotAvailable, NotNow, Refused
from casework.escalation import Send
from casework.ladder import StepKind
from casework.notices import Lane, Notice, NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Referral
from casework.taxonomy import Urgency
from casework.watch import Sent, make_promise
from casework.watch_store import KeptWatch, WatchKind
from casework.watched import REMIND, cause


async def promise(work: Work, actor: Person, case: str, version: int | None = None) -> Referral:
    """Hold the nudges until tomorrow morning (an urgent case: two working hours).

    Who promised must be asked again before promising again. Raises NotNow when nobody asked.
    """
    referral, kept = await _ladder(work, actor, case)
    calendar = work.directory.teams[referral.team].calendar
    urgent = referral.urgency is Urgency.U1
    watch = make_promise(kept.watch, actor.id, work.now, calendar, urgent=urgent)
    if watch is None or actor.id != referral.owner:
        raise NotNow
    work.watches.save(kept, replace(kept, watch=watch, look_at=work.now))
    note(work, referral, AuditKind.PROMISED, actor)
    return referral


async def remind(work: Work, actor: Person, case: str, version: int | None = None) -> Referral:
    """Ask the owner once, on behalf of the coordinator; it is the owner's one message of the day.

    Raises Refused when this was done before, or the owner heard of this case today.
    """
    referral, kept = await _ladder(work, actor, case)
    what = access.relations(work.directory, actor, referral)
    if access.Relation.COORDINATOR not in what or referral.owner in {None, actor.id}:
        raise NotAvailable
    owner = str(referral.owner)
    asked = [s for s in kept.watch.sent if s.person == owner]
    if any(s.step == REMIND for s in asked):
        raise Refused("error-reminded-before")
    if any(local_day(s.at) == local_day(work.now) for s in asked):
        raise Refused("error-nudged-today")
    sent = Sent(owner, REMIND, StepKind.FEEDBACK, work.now)
    work.watches.save(kept, replace(kept, watch=replace(kept.watch, sent=(*kept.watch.sent, sent))))
    work.outbox.put(
        Notice(
            recipient=owner,
            kind=NoticeKind.NUDGE,
            key=f"remind:{case}:{kept.token}:{owner}",
            lane=Lane.URGENT if referral.urgency is Urgency.U1 else Lane.NORMAL,
            facts={"about": about([Send(owner, case, REMIND, StepKind.FEEDBACK)])},
        )
    )
    note(work, referral, AuditKind.NUDGED, actor)
    return referral


async def _ladder(work: Work, actor: Person, case: str) -> tuple[Referral, KeptWatch]:
    referral = await look(work, actor, case)
    kept = await work.watches.get(case, WatchKind.FEEDBACK)
    if kept is None or cause(WatchKind.FEEDBACK, referral) is None:
        raise NotNow
    return referral, kept
