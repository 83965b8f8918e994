"""A case at every stage, brought there by the actions themselves, and one call for each action."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from casework.actions.accept import accept
from casework.actions.agenda import put_on_agenda, take_off_agenda
from casework.actions.answer import answer
from casework.actions.ask import ask
from casework.actions.assign import assign
from casework.actions.claim import claim
from casework.actions.close import close
from casework.actions.confirm import confirm
from casework.actions.decline import decline
from casework.actions.divert import divert
from casework.actions.feedback import feedback
from casework.actions.hand_over_identity import hand_over_identity
from casework.actions.hand_over_owner import propose_owner, refuse_take_over, take_over
from casework.actions.react import react
from casework.actions.redirect import redirect, refuse_team, take_team
from casework.actions.release import release
from casework.actions.reopen import reopen
from casework.actions.resume import resume
from casework.actions.still_worried import still_worried
from casework.actions.submit import submit
from casework.actions.supplement import supplement
from casework.actions.undo import undo
from casework.actions.wait import wait
from casework.actions.withdraw import withdraw
from casework.audit import AuditKind
from casework.people import Person
from casework.ports import Card
from casework.referral import MAX_REDIRECTS, Referral
from casework.taxonomy import (
    CopiedToFile,
    DeclineReason,
    FeedbackCode,
    LongerCause,
    NextStep,
    RedirectReason,
    ReleaseReason,
    StatementSource,
)
from tests.casework.conftest import draft, person
from tests.casework.memory import Memory

SECRET = "kanarie in de tuin"
CARD_HOLDERS = ("joris", "mirte", "dennis", "wim")


async def submitted(work: Memory) -> Referral:
    """Joris sent it to Sociaal Team De Kreken; everybody who may see it has a card."""
    sent = await submit(work, person(work, "joris"), draft())
    for who in CARD_HOLDERS:
        work.cards.put(Card(sent.id, who, 1))
    return sent


async def claimed(work: Memory) -> Referral:
    return await claim(work, person(work, "mirte"), (await submitted(work)).id)


async def asked(work: Memory) -> Referral:
    return await ask(work, person(work, "mirte"), (await claimed(work)).id, "Was hij thuis?")


async def accepted(work: Memory) -> Referral:
    case = (await claimed(work)).id
    return await accept(work, person(work, "mirte"), case, tell_sender=True)


async def waiting(work: Memory) -> Referral:
    case = (await claimed(work)).id
    day = work.now.date() + timedelta(days=28)
    return await wait(work, person(work, "mirte"), case, day, LongerCause.CAUSE_CAPACITY)


async def on_agenda(work: Memory) -> Referral:
    return await _put_on_agenda(work, person(work, "wim"), (await accepted(work)).id)


async def _put_on_agenda(work: Memory, actor: Person, case: str) -> Referral:
    return await put_on_agenda(work, actor, case, work.now.date() + timedelta(days=14))


async def proposed(work: Memory) -> Referral:
    return await propose_owner(work, person(work, "mirte"), (await accepted(work)).id, "dennis")


async def team_asked(work: Memory) -> Referral:
    """Mirte has what was sent on twice; Wim asked whether the youth team takes it."""
    case = await claimed(work)
    work.cases[case.id] = replace(case, leg=MAX_REDIRECTS + 1, undo=None)
    return await redirect(work, person(work, "wim"), case.id, "jeugd", RedirectReason.OTHER_TARGET)


async def closed(work: Memory) -> Referral:
    case = (await accepted(work)).id
    mirte = person(work, "mirte")
    return await close(work, mirte, case, FeedbackCode.FB_CLOSED, CopiedToFile.YES)


async def worried(work: Memory) -> Referral:
    return await still_worried(work, person(work, "joris"), (await closed(work)).id)


Stage = Callable[[Memory], Awaitable[Referral]]
Call = Callable[[Memory, Person, str], Awaitable[Referral]]


@dataclass(frozen=True)
class Action:
    """One action: where it can be done, how it is called, and what is written down."""

    stage: Stage
    call: Call
    audit: AuditKind


async def _wait(work: Memory, actor: Person, case: str) -> Referral:
    day = work.now.date() + timedelta(days=14)
    return await wait(work, actor, case, day, LongerCause.CAUSE_TRUST)


def _accept(work: Memory, actor: Person, case: str) -> Awaitable[Referral]:
    return accept(work, actor, case, tell_sender=True)


ACTIONS: Mapping[str, Action] = {
    "claim": Action(submitted, claim, AuditKind.CLAIMED),
    "withdraw": Action(submitted, withdraw, AuditKind.WITHDRAWN),
    "redirect": Action(
        submitted,
        lambda w, a, c: redirect(w, a, c, "jeugd", RedirectReason.OTHER_TARGET),
        AuditKind.REDIRECTED,
    ),
    "redirect after claim": Action(
        claimed,
        lambda w, a, c: redirect(w, a, c, "jeugd", RedirectReason.OTHER_TARGET),
        AuditKind.REDIRECTED,
    ),
    "take team": Action(team_asked, take_team, AuditKind.REDIRECTED),
    "refuse team": Action(team_asked, refuse_team, AuditKind.TEAM_PROPOSED),
    "ask": Action(claimed, lambda w, a, c: ask(w, a, c, SECRET), AuditKind.ASKED),
    "answer": Action(asked, lambda w, a, c: answer(w, a, c, SECRET), AuditKind.ANSWERED),
    "release": Action(
        claimed, lambda w, a, c: release(w, a, c, ReleaseReason.NO_TIME), AuditKind.RELEASED
    ),
    "accept": Action(claimed, _accept, AuditKind.ACCEPTED),
    "wait": Action(claimed, _wait, AuditKind.PUT_ON_HOLD),
    "resume": Action(waiting, resume, AuditKind.RESUMED),
    "decline": Action(
        claimed,
        lambda w, a, c: decline(w, a, c, DeclineReason.NO_LIGHT, NextStep.SUGGESTIONS),
        AuditKind.DECLINED,
    ),
    "divert": Action(
        claimed, lambda w, a, c: divert(w, a, c, DeclineReason.NO_VT), AuditKind.DIVERTED
    ),
    "feedback": Action(
        accepted,
        lambda w, a, c: feedback(w, a, c, FeedbackCode.FB_PASSED_ON, text=SECRET),
        AuditKind.FEEDBACK_GIVEN,
    ),
    "propose owner": Action(
        accepted, lambda w, a, c: propose_owner(w, a, c, "dennis"), AuditKind.OWNER_PROPOSED
    ),
    "assign": Action(accepted, lambda w, a, c: assign(w, a, c, "dennis"), AuditKind.ASSIGNED),
    "put on agenda": Action(accepted, _put_on_agenda, AuditKind.PUT_ON_AGENDA),
    "take off agenda": Action(on_agenda, take_off_agenda, AuditKind.TAKEN_OFF_AGENDA),
    "take over": Action(proposed, take_over, AuditKind.OWNER_CHANGED),
    "refuse take over": Action(proposed, refuse_take_over, AuditKind.OWNER_PROPOSED),
    "hand over identity": Action(claimed, hand_over_identity, AuditKind.IDENTITY_HANDED_OVER),
    "supplement": Action(
        claimed,
        lambda w, a, c: supplement(w, a, c, SECRET, StatementSource.SEEN),
        AuditKind.SUPPLEMENTED,
    ),
    "close": Action(
        accepted,
        lambda w, a, c: close(w, a, c, FeedbackCode.FB_CLOSED, CopiedToFile.YES),
        AuditKind.CLOSED,
    ),
    "confirm": Action(closed, confirm, AuditKind.CONFIRMED),
    "still worried": Action(
        closed, lambda w, a, c: still_worried(w, a, c, SECRET), AuditKind.STILL_WORRIED
    ),
    "react": Action(
        worried,
        lambda w, a, c: react(w, a, c, FeedbackCode.FB_OWNED, SECRET),
        AuditKind.REACTED,
    ),
    "reopen": Action(closed, reopen, AuditKind.REOPENED),
    "undo claim": Action(claimed, undo, AuditKind.UNDONE),
    "undo closing": Action(closed, undo, AuditKind.UNDONE),
}


def leaves(work: Memory, who: str, **changes: object) -> None:
    """Change somebody in the directory, such as an account that stops."""
    people = dict(work.directory.people)
    people[who] = replace(people[who], **changes)  # type: ignore[arg-type]
    work.directory = replace(work.directory, people=people)
