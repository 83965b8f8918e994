"""Claim: one colleague takes it, the words open for that person, the sender hears who it is."""

from __future__ import annotations

from dataclasses import replace

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.audit import AuditKind
from casework.case_texts import TextKind
from casework.errors import AlreadyTaken
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import UNDO_WINDOW, Event, Referral


async def claim(work: Work, actor: Person, case: str) -> Referral:
    """Take a signal. Raises AlreadyTaken (with the colleague's name) when somebody was first."""
    before = await load(work, actor, case, Event.CLAIM)
    try:
        after = transitions.claim(before, actor.id, work.now)
    except AlreadyTaken:
        owner = work.directory.people.get(before.owner or "")
        raise AlreadyTaken(name=owner.first_name if owner else "") from None
    open_fields = 0 if before.soft_asked_again else await _open_fields(work, before)
    if open_fields:
        after = replace(after, soft_asked_again=True)
    save(work, before, after, AuditKind.CLAIMED, actor, ground=before.ground)
    # The sender hears of it after the minute in which it can be undone.
    settled = work.now + UNDO_WINDOW
    facts = {"open_fields": int(open_fields > 0)}
    tell(work, after, after.sender, NoticeKind.CLAIMED, not_before=settled, facts=facts)
    await refresh_cards(work, after, told={actor.id, after.sender})
    return after


SOFT = frozenset({TextKind.RESIDENT_WORDS, TextKind.OPINION, TextKind.ASK})


async def _open_fields(work: Work, referral: Referral) -> int:
    """Count what the sender left for later: asked once more now, and never a third time."""
    written = {text.kind for text in await work.texts.of(referral.id)}
    return len(SOFT - written) + (referral.informed is None)
