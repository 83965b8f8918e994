"""Confirm: the sender says that the terugkoppeling is good; the owner is thanked."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.audit import AuditKind
from casework.duty_time import local_day
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral


async def confirm(work: Work, actor: Person, case: str, version: int | None = None) -> Referral:
    """Confirm the terugkoppeling: once, within 30 days after the end."""
    before = await load(work, actor, case, Event.CONFIRM, version)
    after = transitions.confirm(before, work.now)
    save(work, before, after, AuditKind.CONFIRMED, actor)
    if after.owner is not None:
        tell(work, after, after.owner, NoticeKind.CONFIRMED)
    await refresh_cards(work, after, told={actor.id, after.owner or ""})
    return after


def was_useful(work: Work, useful: bool) -> None:
    """Count the answer to "had dit zin?": only as a figure, never with the case or a person."""
    work.counters.add("useful", "yes" if useful else "no", local_day(work.now).isoformat())
