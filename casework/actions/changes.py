"""What every change of a referral has in common: the gate, the save, the audit line, the telling."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime

from casework import access
from casework.actions.watching import follow
from casework.audit import AuditKind, AuditLine
from casework.errors import AlreadyChanged, NotAvailable
from casework.notices import Lane, Notice, NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral, State
from casework.taxonomy import Urgency


async def load(
    work: Work, actor: Person, case: str, event: Event, version: int | None = None
) -> Referral:
    """Return the referral when the actor may cause the event on it.

    `version` is the one on the button; None when the step took more than one message, so that a
    harmless change in the meantime does not throw away what was typed.
    Raises NotAvailable (not yours, or no such case) and AlreadyChanged (an old button).
    """
    referral = access.require(work.directory, actor, event, await work.referrals.get(case))
    if version is not None and version != referral.version:
        raise AlreadyChanged
    return referral


async def look(work: Work, actor: Person, case: str) -> Referral:
    """Return the referral when the actor sees anything of it at all. Raises NotAvailable."""
    referral = await work.referrals.get(case)
    if referral is None or access.view(work.directory, actor, referral) is access.View.NOTHING:
        raise NotAvailable
    return referral


def save(
    work: Work,
    before: Referral,
    after: Referral,
    kind: AuditKind,
    actor: Person | None,
    *,
    ground: str | None = None,
) -> None:
    """Store the change and write its audit line; `actor=None` is the clock."""
    work.referrals.save(before, after)
    follow(work, before, after)
    note(work, after, kind, actor, ground=ground)


def note(
    work: Work,
    referral: Referral,
    kind: AuditKind,
    actor: Person | None,
    *,
    ground: str | None = None,
) -> None:
    """Write one audit line about a referral."""
    who = actor.id if actor is not None else "SYSTEM"
    work.audit.note(AuditLine(kind, who, work.now, referral.id, ground))


def tell(
    work: Work,
    referral: Referral,
    recipient: str,
    kind: NoticeKind,
    *,
    not_before: datetime | None = None,
    facts: Mapping[str, str | int] | None = None,
) -> None:
    """Queue one notice about this version of a referral; the same fact is never queued twice."""
    lane = Lane.URGENT if referral.urgency is Urgency.U1 else Lane.NORMAL
    work.outbox.put(
        Notice(
            recipient=recipient,
            kind=kind,
            key=f"{referral.id}:{referral.version}:{kind}:{recipient}",
            case=referral.id,
            version=referral.version,
            lane=lane,
            not_before=not_before,
            facts=facts or {},
        )
    )


async def refresh_cards(
    work: Work,
    referral: Referral,
    *,
    told: Collection[str] = (),
    not_before: datetime | None = None,
) -> None:
    """Have the card of everybody who has one edited in place, except those in `told`."""
    for person in await work.cards.holders(referral.id):
        if person not in told:
            tell(work, referral, person, NoticeKind.CARD, not_before=not_before)


async def take_words_back(work: Work, before: Referral, after: Referral) -> None:
    """Have the words go from the chat of who had full sight of a case and lost it, at once.

    What was diverted has no words any more, for nobody.
    A message does not say of which case it is, so everything with words goes from that chat; what
    may still be read comes back with *Toon*.
    """
    for who in dict.fromkeys((before.owner, before.sender)):
        person = work.directory.people.get(who or "")
        full = person is not None and access.view(work.directory, person, after) is access.View.FULL
        if person is None or (full and after.state is not State.DIVERTED):
            continue
        await empty_chat(work, person)


async def empty_chat(work: Work, person: Person) -> None:
    """Have every message with words go from somebody's chat, at once."""
    for message in await work.content_messages.of(person.id):
        work.content_messages.remember(replace(message, remove_at=work.now))
