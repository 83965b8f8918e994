"""The permission matrix, enumerated: role x action x relation, and who sees how much."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from casework import access
from casework.access import Relation, View
from casework.errors import NotAvailable
from casework.notices import NoticeKind
from casework.people import AccountStatus, Away, Person, Role
from casework.referral import (
    MAX_REDIRECTS,
    Event,
    IdentityHandover,
    Referral,
    State,
    Undo,
)
from casework.taxonomy import FeedbackCode
from tests.casework.memory import Memory

PEOPLE = (
    "joris", "samira", "petra", "mirte", "dennis", "anouk", "ilse", "wim", "gwen", "farah", "bo",
)  # fmt: skip

# Joris sent it, Mirte claimed it, it lies with Sociaal Team De Kreken (Mirte, Dennis, Wim).
OWNER_EVENTS = {
    Event.ASK, Event.RELEASE, Event.ACCEPT, Event.WAIT, Event.RESUME, Event.DECLINE,
    Event.DIVERT, Event.FEEDBACK, Event.HAND_OVER_OWNER, Event.HAND_OVER_IDENTITY,
    Event.CLOSE, Event.REACT, Event.REOPEN, Event.CLAIM, Event.REDIRECT, Event.UNDO,
}  # fmt: skip
SENDER_EVENTS = {
    Event.WITHDRAW, Event.ANSWER, Event.SUPPLEMENT, Event.CONFIRM, Event.STILL_WORRIED,
    Event.HAND_OVER_IDENTITY,
}  # fmt: skip
ALLOWED = {
    "joris": SENDER_EVENTS,
    "mirte": OWNER_EVENTS,
    "dennis": {Event.CLAIM},
    "wim": {
        Event.CLAIM,
        Event.WAIT,
        Event.HAND_OVER_OWNER,
        Event.ASSIGN,
        Event.REOPEN,
        Event.PUT_ON_AGENDA,
        Event.TAKE_OFF_AGENDA,
    },
}


@pytest.fixture
def claimed(sent: Referral, work: Memory) -> Referral:
    before = replace(sent, undo=None)
    return replace(
        sent,
        state=State.CLAIMED,
        owner="mirte",
        version=2,
        handover=IdentityHandover.PENDING,
        undo=Undo(Event.CLAIM, "mirte", work.now + timedelta(seconds=60), before),
    )


@pytest.mark.parametrize(("name", "event"), list(product(PEOPLE, access.MAY)))
def test_only_what_the_table_grants(
    work: Memory, claimed: Referral, name: str, event: Event
) -> None:
    person = work.directory.people[name]
    expected = event in ALLOWED.get(name, set())
    assert access.may(work.directory, person, event, claimed) is expected


@pytest.mark.parametrize("status", [s for s in AccountStatus if s is not AccountStatus.ACTIVE])
@pytest.mark.parametrize("name", ["joris", "mirte", "wim"])
def test_without_an_active_account_there_is_nothing(
    work: Memory, claimed: Referral, name: str, status: AccountStatus
) -> None:
    person = replace(work.directory.people[name], status=status)
    assert access.view(work.directory, person, claimed) is View.NOTHING
    assert not any(access.may(work.directory, person, e, claimed) for e in access.MAY)
    assert access.choices(work.directory, person, claimed, work.now) == ()
    assert not access.may_receive(work.directory, person, NoticeKind.CARD, claimed)


def test_who_sees_what_before_the_claim(work: Memory, sent: Referral) -> None:
    seen = {n: access.view(work.directory, work.directory.people[n], sent) for n in PEOPLE}
    assert seen == dict.fromkeys(PEOPLE, View.NOTHING) | {
        "joris": View.FULL,
        "mirte": View.HEADLINE,
        "dennis": View.HEADLINE,
        "wim": View.METADATA,
        "farah": View.METADATA,
    }


def test_who_sees_what_after_the_claim(work: Memory, claimed: Referral) -> None:
    seen = {n: access.view(work.directory, work.directory.people[n], claimed) for n in PEOPLE}
    assert seen == dict.fromkeys(PEOPLE, View.NOTHING) | {
        "joris": View.FULL,
        "mirte": View.FULL,
        "dennis": View.METADATA,
        "wim": View.METADATA,
        "farah": View.METADATA,
    }


def test_the_old_team_keeps_only_metadata(work: Memory, claimed: Referral) -> None:
    moved = replace(
        claimed, state=State.SUBMITTED, team="jeugd", earlier_teams=("st-kreken",), owner=None
    )
    people = work.directory.people
    assert access.view(work.directory, people["mirte"], moved) is View.METADATA
    assert access.view(work.directory, people["anouk"], moved) is View.HEADLINE
    assert not access.may(work.directory, people["mirte"], Event.CLAIM, moved)


def test_the_third_team_is_asked_through_its_coordinator(work: Memory, claimed: Referral) -> None:
    people, directory = work.directory.people, work.directory
    third = replace(claimed, leg=MAX_REDIRECTS + 1, next_team="jeugd")
    head = replace(people["anouk"], roles=frozenset({Role.COORDINATOR}))

    def may(person: Person, case: Referral) -> bool:
        return access.may(directory, person, Event.REDIRECT, case)

    assert may(head, third)
    assert access.relations(directory, head, third) == {Relation.NEXT_TEAM}
    assert access.view(directory, head, third) is View.METADATA
    assert may(people["wim"], third)
    assert may(people["mirte"], third)
    for case in (claimed, replace(third, leg=MAX_REDIRECTS), replace(third, next_team=None)):
        assert not may(head, case)
        assert may(people["mirte"], case)
    assert not may(people["wim"], replace(third, leg=MAX_REDIRECTS))
    worker = replace(head, roles=frozenset({Role.SOCIAL_WORKER}))
    assert access.relations(directory, worker, third) == frozenset()
    asks_self = replace(third, sender=head.id)
    assert access.relations(directory, head, asks_self) == {Relation.SENDER}
    ended = replace(third, state=State.CLOSED)
    assert access.relations(directory, head, ended) == frozenset()


@pytest.mark.parametrize(
    ("teams", "roles"),
    [
        ((), {Role.SOCIAL_WORKER}),
        (("jeugd",), {Role.SOCIAL_WORKER}),
        (("st-kreken",), {Role.ADMINISTRATOR}),
    ],
)
def test_who_works_there_no_more_has_lost_the_case(
    work: Memory, claimed: Referral, teams: tuple[str, ...], roles: set[Role]
) -> None:
    moved = replace(work.directory.people["mirte"], teams=teams, roles=frozenset(roles))
    directory = replace(work.directory, people={**work.directory.people, "mirte": moved})
    offered = replace(claimed, owner="dennis", next_owner="mirte")
    for case in (claimed, offered):
        assert access.view(directory, moved, case) <= View.METADATA
        assert not any(access.may(directory, moved, e, case) for e in access.MAY)
        assert not access.may_receive(directory, moved, NoticeKind.OWNER_PROPOSED, case)
    assert access.owner_of(directory, claimed) is None
    assert access.owner_of(work.directory, claimed) == work.directory.people["mirte"]
    assert access.may(directory, directory.people["wim"], Event.REACT, claimed)
    assert not access.may(work.directory, directory.people["wim"], Event.REACT, claimed)


def test_not_yours_and_not_there_are_the_same(work: Memory, sent: Referral) -> None:
    stranger = work.directory.people["anouk"]
    with pytest.raises(NotAvailable) as not_yours:
        access.require(work.directory, stranger, Event.CLAIM, sent)
    with pytest.raises(NotAvailable) as not_there:
        access.require(work.directory, stranger, Event.CLAIM, None)
    assert not_yours.value.text_id == not_there.value.text_id
    assert not_yours.value.values == not_there.value.values


def test_whoever_may_gets_the_case(work: Memory, sent: Referral) -> None:
    mirte = work.directory.people["mirte"]
    assert access.require(work.directory, mirte, Event.CLAIM, sent) == sent


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("event", [e for e in Event if e not in access.MAY])
def test_what_nobody_does_by_hand(work: Memory, claimed: Referral, name: str, event: Event) -> None:
    assert not access.may(work.directory, work.directory.people[name], event, claimed)


def test_a_police_team_has_officers_and_a_senior_officer(work: Memory, sent: Referral) -> None:
    there = replace(sent, sender="mirte", team="basisteam")
    people = work.directory.people
    assert access.relations(work.directory, people["samira"], there) == {Relation.TEAM}
    assert access.relations(work.directory, people["petra"], there) == {Relation.COORDINATOR}


def test_nobody_claims_the_own_signal(work: Memory, sent: Referral) -> None:
    both = replace(work.directory.people["joris"], teams=("basisteam", "st-kreken"))
    assert not access.may(work.directory, both, Event.CLAIM, sent)


def test_a_coordinator_reacts_when_the_owner_is_gone(work: Memory, claimed: Referral) -> None:
    worried = replace(claimed, state=State.CLOSED, worried_at=work.now, ended_at=work.now)
    wim = work.directory.people["wim"]
    assert not access.may(work.directory, wim, Event.REACT, worried)
    gone = replace(work.directory.people["mirte"], status=AccountStatus.OFFBOARDED)
    without = replace(work.directory, people={**work.directory.people, "mirte": gone})
    assert access.may(without, wim, Event.REACT, worried)
    nobody = replace(worried, owner=None)
    assert access.may(work.directory, wim, Event.REACT, nobody)


def test_the_proposed_owner_may_say_yes(work: Memory, claimed: Referral) -> None:
    proposed = replace(claimed, state=State.ACCEPTED, next_owner="dennis")
    people = work.directory.people
    assert access.may(work.directory, people["dennis"], Event.HAND_OVER_OWNER, proposed)
    assert access.may(work.directory, people["mirte"], Event.HAND_OVER_OWNER, proposed)
    assert not access.may(work.directory, people["anouk"], Event.HAND_OVER_OWNER, proposed)
    assert Relation.NEXT_OWNER in access.relations(work.directory, people["dennis"], proposed)


def test_choices_follow_the_state(work: Memory, sent: Referral, claimed: Referral) -> None:
    people = work.directory.people
    at = {n: access.choices(work.directory, people[n], sent, work.now) for n in PEOPLE}
    assert at["mirte"] == (Event.CLAIM,)
    assert at["joris"] == (Event.WITHDRAW, Event.SUPPLEMENT)
    assert at["wim"] == (Event.CLAIM, Event.REDIRECT, Event.ASSIGN, Event.PUT_ON_AGENDA)
    marked = replace(claimed, agenda_on=work.now.date())
    offered = access.choices(work.directory, people["wim"], marked, work.now)
    assert Event.TAKE_OFF_AGENDA in offered and Event.PUT_ON_AGENDA not in offered
    assert at["anouk"] == ()
    mine = access.choices(work.directory, people["mirte"], claimed, work.now)
    assert {Event.ASK, Event.ACCEPT, Event.DECLINE, Event.HAND_OVER_IDENTITY, Event.UNDO} <= set(
        mine
    )
    minute = work.now + timedelta(seconds=60)
    assert Event.UNDO in access.choices(work.directory, people["mirte"], claimed, minute)
    later = access.choices(
        work.directory, people["mirte"], claimed, work.now + timedelta(minutes=2)
    )
    assert Event.UNDO not in later
    said = replace(claimed, handover_confirmed_by=("mirte",))
    assert Event.HAND_OVER_IDENTITY not in access.choices(
        work.directory, people["mirte"], said, work.now
    )


def test_choices_after_the_end(work: Memory, claimed: Referral) -> None:
    closed = replace(
        claimed,
        state=State.CLOSED,
        outcome=FeedbackCode.FB_CLOSED,
        ended_at=work.now,
        undo=None,
    )
    joris, mirte = work.directory.people["joris"], work.directory.people["mirte"]
    assert access.choices(work.directory, joris, closed, work.now) == (
        Event.CONFIRM,
        Event.STILL_WORRIED,
    )
    assert access.choices(work.directory, mirte, closed, work.now) == (Event.REOPEN,)
    worried = replace(closed, worried_at=work.now)
    assert Event.REACT in access.choices(work.directory, mirte, worried, work.now)
    last = work.now + timedelta(days=30)
    late = last + timedelta(seconds=1)
    assert access.choices(work.directory, joris, closed, last) == (
        Event.CONFIRM,
        Event.STILL_WORRIED,
    )
    assert access.choices(work.directory, mirte, closed, last) == (Event.REOPEN,)
    assert access.choices(work.directory, joris, closed, late) == ()
    by_itself = replace(closed, outcome=None)
    assert access.choices(work.directory, joris, by_itself, last) == (Event.STILL_WORRIED,)
    assert access.choices(work.directory, mirte, closed, late) == ()


@pytest.mark.parametrize("kind", list(NoticeKind))
def test_a_notice_leaves_only_for_its_audience(
    work: Memory, claimed: Referral, kind: NoticeKind
) -> None:
    stranger = work.directory.people["anouk"]
    allowed = access.may_receive(work.directory, stranger, kind, claimed)
    # Who is not suspended never hears of a suspension.
    assert allowed is (kind not in {*access.AUDIENCE, NoticeKind.SUSPENDED})


def test_a_headline_is_not_sent_after_the_claim(
    work: Memory, sent: Referral, claimed: Referral
) -> None:
    dennis = work.directory.people["dennis"]
    assert access.may_receive(work.directory, dennis, NoticeKind.HEADLINE, sent)
    assert not access.may_receive(work.directory, dennis, NoticeKind.HEADLINE, claimed)
    assert not access.may_receive(work.directory, dennis, NoticeKind.HEADLINE, None)


def test_a_suspended_person_hears_only_that(work: Memory, sent: Referral) -> None:
    away = replace(work.directory.people["joris"], status=AccountStatus.SUSPENDED)
    told = {k for k in NoticeKind if access.may_receive(work.directory, away, k, sent)}
    assert told == {NoticeKind.SUSPENDED}


def test_who_may_go_on_no_longer_hears_of_the_suspension(work: Memory, sent: Referral) -> None:
    joris = work.directory.people["joris"]
    assert joris.active
    assert not access.may_receive(work.directory, joris, NoticeKind.SUSPENDED, sent)


def test_who_stands_in_sees_how_it_stands_and_hands_the_name_over(
    work: Memory, claimed: Referral
) -> None:
    away = {"joris": Away(work.now + timedelta(days=3), stand_in="samira")}
    directory = replace(work.directory, away=away)
    samira = work.directory.people["samira"]
    assert access.relations(directory, samira, claimed) == {Relation.STAND_IN}
    assert access.view(directory, samira, claimed) is View.METADATA
    allowed = {e for e in access.MAY if access.may(directory, samira, e, claimed)}
    assert allowed == {Event.HAND_OVER_IDENTITY}
    assert access.side_of(samira, claimed) == "joris"
    assert access.side_of(work.directory.people["mirte"], claimed) == "mirte"
    told = {k for k in access.AUDIENCE if access.may_receive(directory, samira, k, claimed)}
    assert told == {NoticeKind.STANDS_IN, NoticeKind.CARD}
    assert access.view(work.directory, samira, claimed) is View.NOTHING


@pytest.mark.parametrize("state", State)
def test_that_somebody_picked_it_up_is_news_only_while_somebody_has_it(
    state: State, work: Memory, claimed: Referral
) -> None:
    """A case that was declined within the minute of undo needs no call about a name."""
    joris = work.directory.people["joris"]
    case = replace(claimed, state=state)
    held = state in {State.CLAIMED, State.INFO_NEEDED, State.ACCEPTED, State.ON_HOLD}
    assert access.may_receive(work.directory, joris, NoticeKind.CLAIMED, case) is held
