"""Who stands in hears of news that cannot reach somebody now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casework import access
from casework.access import Relation, View
from casework.actions.accept import accept
from casework.actions.answer import answer
from casework.actions.ask import ask
from casework.actions.no_answer import no_answer
from casework.actions.stand_in import tell_stand_in
from casework.availability import Leave, Mute, Shift
from casework.notices import Lane, Notice, NoticeKind
from casework.people import Away
from casework.referral import Referral, State
from casework.spans import Span
from casework.standing_in import (
    OF_OWNER,
    OF_SENDER,
    behind_owner,
    covering,
    with_who_is_stood_in_for,
)
from casework.taxonomy import Urgency
from tests.casework.conftest import person
from tests.casework.memory import Memory
from tests.casework.stages import claimed
from tests.lindermeer import local

NOW = local("2027-01-12 12:00")


def shift(who: str, start: str, end: str, *, urgent_only: bool = False) -> Shift:
    """A shift on the day of NOW."""
    span = Span(local(f"2027-01-12 {start}"), local(f"2027-01-12 {end}"))
    return Shift(who, span, urgent_only=urgent_only)


def leave(who: str, stand_in: str | None) -> Leave:
    """Two weeks of leave."""
    return Leave.of_days(who, date(2027, 1, 12), date(2027, 1, 25), stand_in)


def quiet(who: str) -> Mute:
    """A few hours of quiet."""
    return Mute(who, Span(local("2027-01-12 11:00"), local("2027-01-12 15:00")))


def with_roster(work: Memory, **entries: object) -> None:
    """What people told, and the directory as storage hands it out at NOW."""
    work.now = NOW
    work.roster = replace(work.roster, **entries)  # type: ignore[arg-type]
    roster = replace(work.roster, directory=work.directory)
    work.directory = replace(
        work.directory, away=roster.away(NOW), covering=covering(roster, NOW).people
    )


async def heard(work: Memory, held: Notice, case: Referral | None) -> list[str]:
    """Who hears of a notice that is held; they may get it as well."""
    work.told.clear()
    told = tell_stand_in(work, held, case, await work.rosters.roster())
    assert told is bool(work.told)
    for notice in work.told.values():
        who = person(work, notice.recipient)
        assert access.may_receive(work.directory, who, NoticeKind.STANDS_IN, case)
        assert case is not None and access.view(work.directory, who, case) is View.METADATA
    return sorted(n.recipient for n in work.told.values())


@pytest.mark.parametrize("kind", sorted(NoticeKind))
@pytest.mark.parametrize("lane", Lane)
@pytest.mark.parametrize("on_leave", [True, False])
async def test_on_leave_everything_that_matters_and_otherwise_what_is_urgent(
    work: Memory, kind: NoticeKind, on_leave: bool, lane: Lane
) -> None:
    case = await claimed(work)
    with_roster(
        work,
        leaves=(leave("joris", "samira"),) if on_leave else (),
        mutes=() if on_leave else (quiet("joris"),),
    )
    held = Notice("joris", kind, "key", case=case.id, lane=lane)
    expected = (on_leave or lane is Lane.URGENT) and kind in OF_SENDER
    assert await heard(work, held, case) == ["samira"] * expected


async def test_nobody_stands_in_or_it_is_about_no_case(work: Memory) -> None:
    case = await claimed(work)
    held = Notice("joris", NoticeKind.CLAIMED, "key", case=case.id)
    with_roster(work, leaves=(leave("joris", "samira"),))
    assert await heard(work, held, None) == []
    assert await heard(work, replace(held, recipient="petra"), case) == []
    both = (leave("joris", "samira"), leave("samira", "joris"))
    with_roster(work, leaves=both)
    assert await heard(work, held, case) == []


@pytest.mark.parametrize(
    ("lane", "kind", "expected"),
    [
        (Lane.NORMAL, NoticeKind.QUESTION, ["samira"]),
        (Lane.URGENT, NoticeKind.QUESTION, ["samira"]),
        (Lane.URGENT, NoticeKind.CLAIMED, ["samira"]),
        (Lane.NORMAL, NoticeKind.FEEDBACK, []),
        (Lane.URGENT, NoticeKind.HANDED_OVER, []),
    ],
)
async def test_an_officer_off_duty_is_stood_in_for_with_what_cannot_wait(
    work: Memory, lane: Lane, kind: NoticeKind, expected: list[str]
) -> None:
    case = await claimed(work)
    with_roster(work, shifts=(shift("joris", "07:00", "11:00"), shift("samira", "10:30", "18:30")))
    held = Notice("joris", kind, "key", case=case.id, lane=lane)
    assert await heard(work, held, case) == expected


@pytest.mark.parametrize(
    "other",
    [
        shift("samira", "13:00", "18:30"),
        shift("samira", "10:00", "18:30", urgent_only=True),
    ],
)
async def test_who_is_not_at_work_for_it_does_not_stand_in(work: Memory, other: Shift) -> None:
    case = await claimed(work)
    with_roster(work, shifts=(shift("joris", "07:00", "11:00"), other))
    held = Notice("joris", NoticeKind.QUESTION, "key", case=case.id)
    assert await heard(work, held, case) == []


async def test_a_second_question_is_told_again(work: Memory) -> None:
    case = await claimed(work)
    with_roster(work, shifts=(shift("joris", "07:00", "11:00"), shift("samira", "10:30", "18:30")))
    asked = await ask(work, person(work, "mirte"), case.id, "Was hij thuis?")
    roster = await work.rosters.roster()
    for version in (asked.version, asked.version, asked.version + 2):
        held = Notice("joris", NoticeKind.QUESTION, "key", case=case.id, version=version)
        assert tell_stand_in(work, held, asked, roster)
    assert [n.kind for n in work.heard("samira")] == [NoticeKind.STANDS_IN] * 2


async def test_off_duty_ends_what_the_substitute_may_see(work: Memory) -> None:
    case = await claimed(work)
    samira = person(work, "samira")
    on_duty = (shift("joris", "07:00", "13:00"), shift("samira", "10:30", "18:30"))
    with_roster(work, shifts=on_duty)
    assert access.view(work.directory, samira, case) is View.NOTHING, "Joris is there himself"
    with_roster(work, shifts=(shift("joris", "07:00", "11:00"), on_duty[1]))
    assert access.relations(work.directory, samira, case) == {Relation.STAND_IN}


@pytest.mark.parametrize("kind", sorted(OF_OWNER))
@pytest.mark.parametrize("lane", Lane)
@pytest.mark.parametrize("on_leave", [True, False])
async def test_who_stands_in_for_the_owner_hears_what_cannot_wait(
    work: Memory, kind: NoticeKind, lane: Lane, on_leave: bool
) -> None:
    case = await claimed(work)
    with_roster(
        work,
        leaves=(leave("mirte", "dennis"),) if on_leave else (),
        mutes=() if on_leave else (quiet("mirte"),),
    )
    held = Notice("mirte", kind, "key", case=case.id, lane=lane)
    # For a few hours of quiet nobody was named here: then the coordinator hears it.
    told = ["dennis"] if on_leave else ["wim"] * (lane is Lane.URGENT)
    assert await heard(work, held, case) == told


@pytest.mark.parametrize("stand_in", ["anouk", "joris"])
async def test_without_a_colleague_of_the_team_the_coordinator_hears_it(
    work: Memory, stand_in: str
) -> None:
    case = await claimed(work)
    with_roster(work, leaves=(leave("mirte", stand_in),))
    held = Notice("mirte", NoticeKind.SUPPLEMENT, "key", case=case.id)
    assert await heard(work, held, case) == ["wim"]
    back = replace(work.directory, away={})
    assert behind_owner(back, case) == frozenset()
    assert not access.may_receive(back, person(work, "wim"), NoticeKind.STANDS_IN, case)


async def urgent_question(work: Memory, *shifts: Shift) -> list[NoticeKind]:
    """Mirte asks something urgent of Joris; returns what she hears."""
    case = await claimed(work)
    case = work.cases[case.id] = replace(case, urgency=Urgency.U1)
    with_roster(work, shifts=shifts)
    await ask(work, person(work, "mirte"), case.id, "Was hij thuis?")
    return [n.kind for n in work.heard("mirte") if n.kind is NoticeKind.ASKED_NOBODY]


@pytest.mark.parametrize(
    ("shifts", "told"),
    [
        ((shift("joris", "07:00", "11:00"),), True),
        ((shift("joris", "07:00", "11:00"), shift("samira", "13:00", "18:30")), True),
        ((shift("joris", "07:00", "11:00"), shift("samira", "10:30", "18:30")), False),
        ((shift("joris", "07:00", "15:00", urgent_only=True),), False),
        ((), False),
    ],
    ids=["nobody", "later", "substitute", "own shift", "no shifts are known"],
)
async def test_who_asks_what_is_urgent_hears_that_nobody_is_there(
    work: Memory, shifts: tuple[Shift, ...], told: bool
) -> None:
    assert await urgent_question(work, *shifts) == [NoticeKind.ASKED_NOBODY] * told


async def test_a_question_whose_time_went_by_is_still_told(work: Memory) -> None:
    case = await claimed(work)
    mirte, joris = person(work, "mirte"), person(work, "joris")
    question = NoticeKind.QUESTION
    for answered in (True, False):
        case = await ask(work, mirte, case.id, "Was hij thuis?")
        assert access.may_receive(work.directory, joris, question, case)
        if answered:
            case = await answer(work, joris, case.id, "Nee.")
            assert not access.may_receive(work.directory, joris, question, case)
    case = await no_answer(work, case)
    assert access.may_receive(work.directory, joris, question, case)
    case = await accept(work, mirte, case.id, tell_sender=True)
    assert access.may_receive(work.directory, joris, question, case)
    assert not access.may_receive(work.directory, mirte, question, case)
    given_back = replace(case, state=State.SUBMITTED)
    assert not access.may_receive(work.directory, joris, question, given_back)


def test_who_named_somebody_is_found_through_others_and_in_a_circle(work: Memory) -> None:
    chain = {"joris": "samira", "samira": "petra", "petra": "joris", "mirte": None}
    people = {k: replace(person(work, k), substitute=other) for k, other in chain.items()}
    directory = replace(work.directory, people=people)
    assert with_who_is_stood_in_for(directory, ["petra"]) == {"joris", "samira", "petra"}
    assert with_who_is_stood_in_for(directory, ["mirte"]) == {"mirte"}
    on_leave = replace(directory, away={"dennis": Away(local("2027-01-20 08:30"), "petra")})
    found = with_who_is_stood_in_for(on_leave, ["petra"])
    assert found == {"joris", "samira", "petra", "dennis"}


def test_who_stands_in_on_duty_is_known_until_the_roster_changes(work: Memory) -> None:
    shifts = (shift("joris", "07:00", "11:00"), shift("samira", "10:30", "18:30"))
    roster = replace(work.roster, shifts=shifts)
    before = covering(roster, local("2027-01-12 09:00"))
    assert "joris" not in before.people
    now = covering(roster, NOW, before)
    assert now.people["joris"] == {"samira"}
    assert now.until == local("2027-01-12 18:30")
    assert now.holds(NOW) and not now.holds(now.until) and not before.holds(before.until)
    later = covering(roster, local("2027-01-12 13:00"), now)
    assert later.people is now.people, "the directory need not be made anew"


async def test_in_a_team_without_a_coordinator_everybody_hears_it(work: Memory) -> None:
    case = await claimed(work)
    people = {k: p for k, p in work.directory.people.items() if p.key != "wim"}
    away = {person(work, "mirte").id: Away(local("2027-01-20 08:30"))}
    alone = replace(work.directory, people=people, away=away)
    assert behind_owner(alone, case) == {person(work, "dennis").id}
