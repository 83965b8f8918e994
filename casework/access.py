"""Who may do and see what: one gate, one table.

The gate is asked where an action happens and once more when a message leaves. "Not yours" and
"does not exist" get the same answer. Everything that is not in a table here is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum, IntEnum

from casework.errors import NotAvailable
from casework.notices import NoticeKind
from casework.people import AccountStatus, Directory, Person, Role
from casework.referral import MAX_REDIRECTS, Event, IdentityHandover, Referral, State
from casework.standing_in import behind_owner


class Relation(Enum):
    """What a person is to a referral."""

    SENDER = "sender"
    OWNER = "owner"
    TEAM = "team"
    COORDINATOR = "coordinator"
    NEXT_OWNER = "next owner"
    EARLIER_TEAM = "earlier team"
    NEXT_TEAM = "coordinates the team that is asked to take it"
    SUPERVISOR = "privacy officer"
    STAND_IN = "stands in for the sender, who is away or off duty"
    IN_CHARGE = "does casework in a team without coordinator, where the owner is gone"
    BEHIND_OWNER = "hears what cannot wait for the owner, who is away"


class View(IntEnum):
    """How much of a referral a person sees; each level holds the one before it.

    HEADLINE: wijk, category, who-code, urgency, kind, moment. METADATA: also state, terms, codes
    and names of professionals. FULL: also the words.
    """

    NOTHING = 0
    HEADLINE = 1
    METADATA = 2
    FULL = 3


_O, _S, _T, _C = Relation.OWNER, Relation.SENDER, Relation.TEAM, Relation.COORDINATOR

MAY: Mapping[Event, frozenset[Relation]] = {
    Event.CLAIM: frozenset({_T, _C}),
    Event.REDIRECT: frozenset({_O, _C, Relation.NEXT_TEAM}),
    Event.WITHDRAW: frozenset({_S}),
    Event.ASK: frozenset({_O}),
    Event.ANSWER: frozenset({_S}),
    Event.RELEASE: frozenset({_O}),
    Event.ACCEPT: frozenset({_O}),
    Event.WAIT: frozenset({_O, _C}),
    Event.RESUME: frozenset({_O}),
    Event.DECLINE: frozenset({_O}),
    Event.DIVERT: frozenset({_O}),
    Event.FEEDBACK: frozenset({_O}),
    Event.HAND_OVER_OWNER: frozenset({_O, _C, Relation.NEXT_OWNER}),
    Event.ASSIGN: frozenset({_C}),
    Event.PUT_ON_AGENDA: frozenset({_C}),
    Event.TAKE_OFF_AGENDA: frozenset({_C}),
    Event.HAND_OVER_IDENTITY: frozenset({_O, _S, Relation.STAND_IN}),
    Event.SUPPLEMENT: frozenset({_S}),
    Event.CLOSE: frozenset({_O}),
    Event.CONFIRM: frozenset({_S}),
    Event.STILL_WORRIED: frozenset({_S}),
    Event.REACT: frozenset({_O, _C, Relation.IN_CHARGE}),
    Event.REOPEN: frozenset({_O, _C, Relation.IN_CHARGE}),
    Event.UNDO: frozenset({_O}),
}

AUDIENCE: Mapping[NoticeKind, frozenset[Relation]] = {
    NoticeKind.HEADLINE: frozenset({_T, _C}),
    NoticeKind.RECEIPT: frozenset({_S}),
    NoticeKind.CLAIMED: frozenset({_S}),
    NoticeKind.QUESTION: frozenset({_S}),
    NoticeKind.ASKED_NOBODY: frozenset({_O}),
    NoticeKind.ANSWER: frozenset({_O}),
    NoticeKind.OFFERED_AGAIN: frozenset({_S, _T, _C}),
    NoticeKind.REDIRECTED: frozenset({_S}),
    NoticeKind.TEAM_PROPOSED: frozenset({Relation.NEXT_TEAM}),
    NoticeKind.ON_HOLD: frozenset({_S, _C}),
    NoticeKind.RESUMED: frozenset({_S}),
    NoticeKind.DECLINED: frozenset({_S}),
    NoticeKind.DIVERTED: frozenset({_S}),
    NoticeKind.FEEDBACK: frozenset({_S}),
    NoticeKind.OWNER_PROPOSED: frozenset({Relation.NEXT_OWNER}),
    NoticeKind.OWNER_CHANGED: frozenset({_S, _O, _T, _C}),
    NoticeKind.OWNER_REFUSED: frozenset({_O}),
    NoticeKind.HANDED_OVER: frozenset({_S, _O}),
    NoticeKind.SUPPLEMENT: frozenset({_O}),
    NoticeKind.CLOSED: frozenset({_S}),
    NoticeKind.ENDED_BY_ITSELF: frozenset({_S}),
    NoticeKind.CONFIRMED: frozenset({_O}),
    NoticeKind.STILL_WORRIED: frozenset({_O, _C, Relation.IN_CHARGE}),
    NoticeKind.REACTED: frozenset({_S}),
    NoticeKind.REOPENED: frozenset({_S, _O}),
    NoticeKind.WITHDRAWN: frozenset({_T, _C}),
    NoticeKind.UNDONE: frozenset({_S}),
    NoticeKind.STANDS_IN: frozenset({Relation.STAND_IN, Relation.BEHIND_OWNER}),
    NoticeKind.NO_ANSWER: frozenset({_O}),
    NoticeKind.ASSIGNED: frozenset({_O, _S}),
    NoticeKind.CARD: frozenset(
        {
            _S,
            _O,
            _T,
            _C,
            Relation.EARLIER_TEAM,
            Relation.NEXT_OWNER,
            Relation.NEXT_TEAM,
            Relation.STAND_IN,
        }
    ),
}

STILL_TRUE: Mapping[NoticeKind, frozenset[State]] = {
    NoticeKind.HEADLINE: frozenset({State.SUBMITTED}),
    NoticeKind.OFFERED_AGAIN: frozenset({State.SUBMITTED}),
    # Told a minute later, because it can be undone: by then it may be given back or opened again.
    NoticeKind.CLAIMED: frozenset(
        {State.CLAIMED, State.INFO_NEEDED, State.ACCEPTED, State.ON_HOLD}
    ),
    NoticeKind.CLOSED: frozenset({State.CLOSED}),
    NoticeKind.ENDED_BY_ITSELF: frozenset({State.CLOSED}),
    NoticeKind.QUESTION: frozenset({State.INFO_NEEDED}),
    NoticeKind.ASKED_NOBODY: frozenset({State.INFO_NEEDED}),
    NoticeKind.ON_HOLD: frozenset({State.ON_HOLD}),
    NoticeKind.NO_ANSWER: frozenset({State.CLAIMED}),
}
"""Notices that make sense only while the case is in one of these states."""

GOES_ON_UNANSWERED = frozenset(
    {
        State.CLAIMED,
        State.INFO_NEEDED,
        State.ACCEPTED,
        State.ON_HOLD,
        State.DECLINED,
        State.CLOSED,
    }
)
"""In these states a sender who comes back still hears of a question whose time went by."""


def relations(directory: Directory, person: Person, referral: Referral) -> frozenset[Relation]:
    """Return everything a person is to a referral; nothing for an account that is not active."""
    found: set[Relation] = set()
    if not person.active:
        return frozenset()
    if person.id == referral.sender:
        found.add(Relation.SENDER)
    # A case belongs to a team: who no longer works there has lost it, whatever the case says.
    if person.works_in(referral.team):
        if person.id == referral.owner:
            found.add(Relation.OWNER)
        if person.id == referral.next_owner:
            found.add(Relation.NEXT_OWNER)
    if referral.team in person.teams and Relation.SENDER not in found:
        if person.has(Role.SOCIAL_WORKER, Role.COMMUNITY_OFFICER):
            found.add(Relation.TEAM)
            if referral.state is State.CLOSED and _left_alone(directory, referral):
                found.add(Relation.IN_CHARGE)
        if person.has(Role.COORDINATOR, Role.SENIOR_OFFICER):
            found.add(Relation.COORDINATOR)
    asked = referral.next_team in person.teams and referral.allows(Event.REDIRECT)
    if asked and person.has(Role.COORDINATOR) and Relation.SENDER not in found:
        found.add(Relation.NEXT_TEAM)
    if not set(referral.earlier_teams).isdisjoint(person.teams):
        found.add(Relation.EARLIER_TEAM)
    if person.has(Role.PRIVACY_OFFICER):
        found.add(Relation.SUPERVISOR)
    if person.id in directory.stand_ins(referral.sender):
        found.add(Relation.STAND_IN)
    if person.id in behind_owner(directory, referral):
        found.add(Relation.BEHIND_OWNER)
    return frozenset(found)


def _left_alone(directory: Directory, referral: Referral) -> bool:
    """Tell whether an ended case has no owner any more and its team no coordinator: what is still
    asked about it is then for every colleague who does casework (TEAM-10)."""
    owner = directory.people.get(referral.owner or "")
    has_owner = owner is not None and owner.active and owner.works_in(referral.team)
    return not has_owner and not any(directory.coordinators(referral.team))


def owner_of(directory: Directory, referral: Referral) -> Person | None:
    """Return who has a case and may still act on it: active, and in the team."""
    owner = directory.people.get(referral.owner or "")
    if owner is None or Relation.OWNER not in relations(directory, owner, referral):
        return None
    return owner


def view(directory: Directory, person: Person, referral: Referral) -> View:
    """Return how much of this referral this person sees now.

    The words are for the sender and for the one colleague who claimed it; a team knows the
    headline, so that not everybody reads everything (need to know).
    """
    what = relations(directory, person, referral)
    if what & {Relation.SENDER, Relation.OWNER}:
        return View.FULL
    known = {Relation.COORDINATOR, Relation.EARLIER_TEAM, Relation.SUPERVISOR, Relation.STAND_IN}
    if what & known:
        return View.METADATA
    if what & {Relation.TEAM, Relation.NEXT_OWNER, Relation.NEXT_TEAM}:
        return View.HEADLINE if referral.state is State.SUBMITTED else View.METADATA
    return View.NOTHING


def side_of(person: Person, referral: Referral) -> str:
    """Return for whom somebody speaks when a name is handed over: who stands in, for the sender."""
    return person.id if person.id == referral.owner else referral.sender


def may(directory: Directory, person: Person, event: Event, referral: Referral) -> bool:
    """Tell whether this person may ever cause this event on this referral (state apart)."""
    return _may(directory, person, event, referral, relations(directory, person, referral))


def _may(
    directory: Directory,
    person: Person,
    event: Event,
    referral: Referral,
    are: frozenset[Relation],
) -> bool:
    what = are & MAY.get(event, frozenset())
    if event is Event.UNDO:
        return bool(what) and referral.undo is not None and referral.undo.actor == person.id
    if event is Event.REDIRECT and referral.state is State.CLAIMED:
        # Once somebody reads it, that person decides; the team's coordinator asks that person.
        # What was sent on twice is for the coordinators of both teams.
        together = (
            {Relation.COORDINATOR, Relation.NEXT_TEAM} if referral.leg > MAX_REDIRECTS else set()
        )
        return bool(what & {Relation.OWNER, *together})
    if event is Event.REACT and owner_of(directory, referral) is not None:
        return Relation.OWNER in what
    return bool(what)


def choices(
    directory: Directory, person: Person, referral: Referral, now: datetime
) -> tuple[Event, ...]:
    """Return what this person can do with this referral at this moment, in the order of `MAY`."""
    are = relations(directory, person, referral)
    return tuple(
        event
        for event in MAY
        if referral.allows(event)
        and _may(directory, person, event, referral, are)
        and _makes_sense(event, person, referral, now)
    )


def _makes_sense(event: Event, person: Person, referral: Referral, now: datetime) -> bool:
    """Leave out buttons that a guard would refuse anyway."""
    recent = referral.ended_lately(now)
    match event:
        case Event.CONFIRM:
            return recent and referral.confirmed_at is None and not referral.ended_by_itself
        case Event.STILL_WORRIED:
            return recent and referral.worried_at is None
        case Event.REACT:
            return referral.worried_at is not None and referral.worry_answered_at is None
        case Event.REOPEN:
            return recent
        case Event.PUT_ON_AGENDA:
            return referral.agenda_on is None
        case Event.TAKE_OFF_AGENDA:
            return referral.agenda_on is not None
        case Event.UNDO:
            return referral.undo is not None and now <= referral.undo.until
        case Event.HAND_OVER_IDENTITY:
            return (
                referral.handover is IdentityHandover.PENDING
                and side_of(person, referral) not in referral.handover_confirmed_by
            )
        case _:
            return True


def may_receive(
    directory: Directory, person: Person, kind: NoticeKind, referral: Referral | None
) -> bool:
    """Tell whether a notice may leave for this person now: right kept, and still true."""
    stopped = person.status in {AccountStatus.SUSPENDED, AccountStatus.OFFBOARDED}
    if stopped or kind is NoticeKind.SUSPENDED:
        suspended = person.status is AccountStatus.SUSPENDED
        return suspended and kind is NoticeKind.SUSPENDED
    if kind not in AUDIENCE:
        return person.active
    if referral is None or referral.state not in _still_true(kind, referral):
        return False
    return bool(relations(directory, person, referral) & AUDIENCE[kind])


def _still_true(kind: NoticeKind, referral: Referral) -> frozenset[State]:
    if kind is NoticeKind.QUESTION and referral.unanswered:
        return GOES_ON_UNANSWERED
    return STILL_TRUE.get(kind, frozenset(State))


def require(
    directory: Directory, person: Person, event: Event, referral: Referral | None
) -> Referral:
    """Return the referral when the person may cause this event on it.

    Raises NotAvailable, the same for a referral that is not theirs and one that does not exist.
    """
    if referral is None or not may(directory, person, event, referral):
        raise NotAvailable
    return referral
