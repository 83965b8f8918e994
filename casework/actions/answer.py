"""Answer: the sender answers the question of the claimer."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.actions.texts import write
from casework.audit import AuditKind
from casework.case_texts import TextKind
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral


async def answer(
    work: Work, actor: Person, case: str, text: str, version: int | None = None
) -> Referral:
    """Answer the question that was asked. The claimer hears it; the decide term goes on."""
    before = await load(work, actor, case, Event.ANSWER, version)
    after = transitions.answer(before, work.directory.teams[before.team], work.now)
    save(work, before, after, AuditKind.ANSWERED, actor)
    write(work, after, TextKind.ANSWER, actor, text)
    if after.owner is not None:
        tell(work, after, after.owner, NoticeKind.ANSWER)
    await refresh_cards(work, after, told={actor.id, after.owner or ""})
    return after
