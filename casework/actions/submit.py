"""Submit: a finished draft becomes a referral, the team hears of it, the sender gets a receipt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework import deadlines, routing
from casework.actions.changes import note, tell
from casework.actions.watching import follow
from casework.audit import AuditKind
from casework.case_texts import CaseText, TextKind
from casework.duty_time import local_day
from casework.errors import BadInput, GroundMissing, NotAvailable
from casework.notices import NoticeKind
from casework.people import Person, Role, Team
from casework.ports import Work
from casework.references import new_id, new_reference
from casework.referral import FeedbackState, Referral, State
from casework.sharing import GroundCode, ground_covers
from casework.taxonomy import (
    DIVERTING,
    Concern,
    Informed,
    Involvement,
    Kind,
    NotInformedReason,
    Purpose,
    StatementSource,
    Urgency,
    Who,
)

KINDS = frozenset({Kind.CARE_SIGNAL, Kind.WARM_REFERRAL})
MAX_CONCERNS = 3


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of the sender in its field, screened before it came here."""

    kind: TextKind
    text: str
    source: StatementSource | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Everything that a signal needs; the hard minimum has no default."""

    kind: Kind
    neighbourhood: str
    who: Who
    concerns: tuple[Concern, ...]
    urgency: Urgency
    purpose: Purpose
    ground: GroundCode
    statements: Sequence[Statement]
    team: str | None = None
    informed: Informed | None = None
    not_informed_reason: NotInformedReason | None = None
    involvement: Involvement | None = None
    bsn_known: bool | None = None
    advice_asked: bool = False


async def submit(work: Work, sender: Person, draft: Draft) -> Referral:
    """Send a signal. Returns the new referral.

    Raises NotAvailable for somebody who may not send signals, BadInput when the hard minimum is
    not there, GroundMissing when the ground does not hold for the team today, NoTeam.
    """
    if not sender.active or not sender.has(Role.COMMUNITY_OFFICER, Role.SENIOR_OFFICER):
        raise NotAvailable
    _check(draft)
    team = _team(work, draft)
    if not ground_covers(work.directory.grounds, draft.ground, team, local_day(work.now)):
        raise GroundMissing
    referral = Referral(
        id=new_id(),
        reference=new_reference(draft.kind),
        kind=draft.kind,
        state=State.SUBMITTED,
        version=1,
        sender=sender.id,
        team=team.code,
        neighbourhood=draft.neighbourhood,
        concerns=draft.concerns,
        who=draft.who,
        urgency=draft.urgency,
        purpose=draft.purpose,
        ground=draft.ground,
        submitted_at=work.now,
        due=deadlines.first_dues(draft.urgency, work.now, team.calendar, team.terms),
        informed=draft.informed,
        not_informed_reason=draft.not_informed_reason,
        involvement=draft.involvement,
        bsn_known=draft.bsn_known,
        advice_asked=draft.advice_asked,
        feedback=FeedbackState.NONE_DUE if draft.urgency is Urgency.U4 else FeedbackState.DUE,
    )
    work.referrals.add(referral)
    follow(work, None, referral)
    for statement in draft.statements:
        work.texts.add(
            CaseText(
                id=new_id(),
                case=referral.id,
                kind=statement.kind,
                author=sender.id,
                written_at=work.now,
                text=statement.text,
                source=statement.source,
            )
        )
    note(work, referral, AuditKind.SUBMITTED, sender, ground=draft.ground)
    announce(work, referral, team)
    opens_at = team.calendar.normalise(work.now)
    fields = dict.fromkeys(statement.kind.value for statement in draft.statements)
    facts = {"opens_at": opens_at.isoformat(), "fields": ",".join(fields)}
    tell(work, referral, sender.id, NoticeKind.RECEIPT, facts=facts)
    return referral


def announce(work: Work, referral: Referral, team: Team) -> None:
    """Send the headline to the team: inside its hours, otherwise at the next opening."""
    opens_at = team.calendar.normalise(work.now)
    workers = list(work.directory.workers(team.code)) or list(
        work.directory.coordinators(team.code)
    )
    for colleague in workers:
        if colleague.id != referral.sender:
            tell(work, referral, colleague.id, NoticeKind.HEADLINE, not_before=opens_at)


def _check(draft: Draft) -> None:
    if draft.kind not in KINDS or draft.urgency is Urgency.U0:
        raise BadInput
    if not 1 <= len(set(draft.concerns)) <= MAX_CONCERNS or not DIVERTING.isdisjoint(
        draft.concerns
    ):
        raise BadInput
    if not any(s.kind is TextKind.SEEN_HEARD and s.text.strip() for s in draft.statements):
        raise BadInput


def _team(work: Work, draft: Draft) -> Team:
    route = routing.route(work.directory, draft.neighbourhood, draft.who)
    if route.team is not None:
        return route.team
    for team in route.candidates:
        if team.code == draft.team:
            return team
    raise BadInput("error-choose-team")
