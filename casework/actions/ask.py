"""Ask: the claimer asks the sender something inside the case."""

from __future__ import annotations

from casework import transitions
from casework.actions.changes import load, refresh_cards, save, tell
from casework.actions.counting import count_request
from casework.actions.texts import write
from casework.audit import AuditKind
from casework.case_texts import TextKind
from casework.notices import NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Event, Referral
from casework.standing_in import nobody_on_duty
from casework.taxonomy import Urgency


async def ask(
    work: Work, actor: Person, case: str, question: str, version: int | None = None
) -> Referral:
    """Ask the sender a question. The decide term pauses; terugkoppeling keeps running.

    Who asks something urgent of an officer hears at once when nobody is there to answer.
    """
    before = await load(work, actor, case, Event.ASK, version)
    after = transitions.ask(before, work.now)
    save(work, before, after, AuditKind.ASKED, actor)
    write(work, after, TextKind.QUESTION, actor, question)
    count_request(work, work.directory.people.get(after.sender))
    tell(work, after, after.sender, NoticeKind.QUESTION)
    roster = await work.rosters.roster()
    if after.urgency is Urgency.U1 and nobody_on_duty(roster, after.sender, work.now):
        tell(work, after, actor.id, NoticeKind.ASKED_NOBODY)
    await refresh_cards(work, after, told={actor.id, after.sender})
    return after
