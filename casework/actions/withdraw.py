"""Withdraw: the sender takes a signal back before anybody claimed it."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save
from casework.audit import AuditKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral


async def withdraw(work: Work, actor: Person, case: str, version: int | None = None) -> Referral:
    """Take a signal back. The team sees it on the headline that it already has."""
    before = await load(work, actor, case, Event.WITHDRAW, version)
    after = transitions.withdraw(before, work.now)
    save(work, before, after, AuditKind.WITHDRAWN, actor)
    work.outbox.cancel(before.id, before.version)
    await refresh_cards(work, after, told={actor.id})
    return after
