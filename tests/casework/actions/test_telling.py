"""Who is told what after each action, whose card is edited, and that nobody else hears of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from casework import access
from casework.notices import Lane, NoticeKind
from casework.people import AccountStatus
from casework.ports import ContentMessage
from casework.referral import UNDO_WINDOW, Referral
from casework.taxonomy import Urgency
from tests.casework.conftest import person
from tests.casework.memory import Memory
from tests.casework.stages import ACTIONS, SECRET, leaves
from tests.lindermeer import local

K = NoticeKind
TOLD: dict[str, tuple[str, dict[str, NoticeKind]]] = {
    "claim": ("mirte", {"joris": K.CLAIMED}),
    "withdraw": ("joris", {}),
    "redirect": ("wim", {"joris": K.REDIRECTED, "anouk": K.HEADLINE}),
    "redirect after claim": ("mirte", {"joris": K.REDIRECTED, "anouk": K.HEADLINE}),
    "take team": ("gwen", {"joris": K.REDIRECTED, "anouk": K.HEADLINE}),
    "refuse team": ("gwen", {}),
    "ask": ("mirte", {"joris": K.QUESTION}),
    "answer": ("joris", {"mirte": K.ANSWER}),
    "release": ("mirte", {"joris": K.OFFERED_AGAIN, "dennis": K.OFFERED_AGAIN}),
    "accept": ("mirte", {"joris": K.FEEDBACK}),
    "wait": ("mirte", {"joris": K.ON_HOLD, "wim": K.ON_HOLD}),
    "resume": ("mirte", {"joris": K.RESUMED}),
    "decline": ("mirte", {"joris": K.DECLINED}),
    "divert": ("mirte", {"joris": K.DIVERTED}),
    "feedback": ("mirte", {"joris": K.FEEDBACK}),
    "propose owner": ("mirte", {"dennis": K.OWNER_PROPOSED}),
    "assign": ("wim", {"dennis": K.ASSIGNED, "joris": K.OWNER_CHANGED, "mirte": K.OWNER_CHANGED}),
    "put on agenda": ("wim", {}),
    "take off agenda": ("wim", {}),
    "take over": ("dennis", {"joris": K.OWNER_CHANGED, "mirte": K.OWNER_CHANGED}),
    "refuse take over": ("dennis", {"mirte": K.OWNER_REFUSED}),
    "hand over identity": ("mirte", {}),
    "supplement": ("joris", {"mirte": K.SUPPLEMENT}),
    "close": ("mirte", {"joris": K.CLOSED}),
    "confirm": ("joris", {"mirte": K.CONFIRMED}),
    "still worried": ("joris", {"mirte": K.STILL_WORRIED}),
    "react": ("mirte", {"joris": K.REACTED}),
    "reopen": ("wim", {"joris": K.REOPENED, "mirte": K.REOPENED}),
    "undo claim": ("mirte", {}),
    "undo closing": ("mirte", {}),
}
"""Who does it, and who hears it as a message of its own."""

QUIET_CARDS = {"joris", "mirte", "dennis", "wim"}


def test_every_action_is_in_the_table() -> None:
    assert set(TOLD) == set(ACTIONS)


async def done(work: Memory, action: str) -> tuple[Referral, Referral]:
    """Do it a while after the stage was reached; what was told before is put away."""
    before = await ACTIONS[action].stage(work)
    if not action.startswith("undo"):
        work.now += timedelta(minutes=90)
    work.told.clear()
    who = person(work, TOLD[action][0])
    return before, await ACTIONS[action].call(work, who, before.id)


@pytest.mark.parametrize("action", TOLD)
async def test_who_is_told(work: Memory, action: str) -> None:
    actor, expected = TOLD[action]
    _, after = await done(work, action)
    told = {n.recipient: n.kind for n in work.told.values() if n.kind is not K.CARD}
    assert told == expected
    cards = {n.recipient for n in work.told.values() if n.kind is K.CARD}
    assert cards == QUIET_CARDS - {actor, *expected}
    for notice in work.told.values():
        assert (notice.case, notice.version) == (after.id, after.version)
        recipient = person(work, notice.recipient)
        assert access.may_receive(work.directory, recipient, notice.kind, after)


@pytest.mark.parametrize("action", TOLD)
async def test_no_words_in_what_is_told(work: Memory, action: str) -> None:
    await done(work, action)
    assert SECRET not in repr(list(work.told.values()))
    assert SECRET not in repr(work.lines)


LOSES_WORDS = {
    "redirect after claim": {"mirte"},
    "take team": {"mirte"},
    "release": {"mirte"},
    "assign": {"mirte"},
    "take over": {"mirte"},
    "undo claim": {"mirte"},
    "divert": {"joris", "mirte"},
}
"""Who had full sight of the case, and has it no more."""


@pytest.mark.parametrize("action", TOLD)
async def test_words_go_from_the_chat_of_who_may_not_read_them_any_more(
    work: Memory, action: str
) -> None:
    tomorrow = work.now + timedelta(days=1)
    for who in ("joris", "mirte", "dennis"):
        work.content_messages.remember(ContentMessage(who, 5, tomorrow))
        work.content_messages.remember(ContentMessage(who, 6, tomorrow))
    await done(work, action)
    gone = {m.person for m in work.in_chats.values() if m.remove_at <= work.now}
    assert gone == LOSES_WORDS.get(action, set())
    kept = [m for m in work.in_chats.values() if m.remove_at == tomorrow]
    assert len(kept) == 6 - 2 * len(gone)


FACTS: dict[str, dict[str, object]] = {
    "redirect": {"reason": "OTHER_TARGET", "warm": 0},
    "accept": {"code": "FB_OWNED"},
    "wait": {"expected_on": "2027-01-26", "cause": "CAUSE_TRUST"},
    "decline": {"reason": "NO_LIGHT", "next_step": "SUGGESTIONS"},
    "divert": {"reason": "NO_VT"},
    "feedback": {"code": "FB_PASSED_ON", "note": 1},
    "close": {"code": "FB_CLOSED"},
    "react": {"code": "FB_OWNED", "note": 1},
    "ask": {},
    "resume": {},
    "reopen": {},
}


@pytest.mark.parametrize("action", FACTS)
async def test_what_the_sender_is_told(work: Memory, action: str) -> None:
    await done(work, action)
    (notice,) = work.heard("joris")
    assert notice.facts == FACTS[action]


async def test_the_reason_for_giving_back_stays_in_the_team(work: Memory) -> None:
    await done(work, "release")
    (to_sender,) = work.heard("joris")
    (to_colleague,) = work.heard("dennis")
    assert to_sender.facts == {}
    assert to_colleague.facts == {"reason": "NO_TIME"}


@pytest.mark.parametrize("action", ["claim", "close"])
async def test_what_can_be_undone_is_told_after_the_minute(work: Memory, action: str) -> None:
    await done(work, action)
    (notice,) = work.heard("joris")
    assert notice.not_before == work.now + UNDO_WINDOW


async def test_giving_back_at_night_is_told_to_the_team_in_the_morning(work: Memory) -> None:
    case = await ACTIONS["release"].stage(work)
    work.now = local("2027-01-12 22:00")
    work.told.clear()
    await ACTIONS["release"].call(work, person(work, "mirte"), case.id)
    assert work.heard("dennis")[0].not_before == local("2027-01-13 08:30")
    assert work.heard("joris")[0].not_before is None


@pytest.mark.parametrize("urgency", [Urgency.U1, Urgency.U2, Urgency.U3, Urgency.U4])
async def test_haste_goes_first(work: Memory, urgency: Urgency) -> None:
    case = await ACTIONS["claim"].stage(work)
    work.cases[case.id] = replace(case, urgency=urgency)
    work.told.clear()
    await ACTIONS["claim"].call(work, person(work, "mirte"), case.id)
    lane = Lane.URGENT if urgency is Urgency.U1 else Lane.NORMAL
    assert {n.lane for n in work.told.values()} == {lane}


async def test_both_said_that_the_name_was_passed(work: Memory) -> None:
    for first, second in (("mirte", "joris"), ("joris", "mirte")):
        fresh = Memory(work.directory, work.now)
        case = await ACTIONS["hand over identity"].stage(fresh)
        hand_over = ACTIONS["hand over identity"].call
        await hand_over(fresh, person(fresh, first), case.id)
        fresh.told.clear()
        await hand_over(fresh, person(fresh, second), case.id)
        assert [n.kind for n in fresh.heard(first)] == [K.HANDED_OVER]
        assert fresh.heard(second) == []


async def test_a_worry_without_owner_goes_to_the_coordinator(work: Memory) -> None:
    for changes in ({"status": AccountStatus.OFFBOARDED}, None):
        fresh = Memory(work.directory, work.now)
        case = await ACTIONS["still worried"].stage(fresh)
        if changes is not None:
            leaves(fresh, "mirte", **changes)
        else:
            fresh.cases[case.id] = replace(case, owner=None)
        fresh.told.clear()
        await ACTIONS["still worried"].call(fresh, person(fresh, "joris"), case.id)
        assert [n.kind for n in fresh.heard("wim")] == [K.STILL_WORRIED]
        assert K.STILL_WORRIED not in {n.kind for n in fresh.heard("mirte")}


async def test_a_team_without_workers_hears_through_its_coordinator(work: Memory) -> None:
    leaves(work, "anouk", status=AccountStatus.OFFBOARDED)
    case = await ACTIONS["redirect"].stage(work)
    work.told.clear()
    await ACTIONS["redirect"].call(work, person(work, "wim"), case.id)
    assert [n.kind for n in work.heard("gwen")] == [K.HEADLINE]


async def test_taking_a_claim_back_takes_back_what_was_to_be_told(work: Memory) -> None:
    case = await ACTIONS["undo claim"].stage(work)
    assert [n.kind for n in work.heard("joris")][-1] is K.CLAIMED
    after = await ACTIONS["undo claim"].call(work, person(work, "mirte"), case.id)
    assert K.CLAIMED not in {n.kind for n in work.heard("joris")}
    assert after.owner is None


async def test_withdrawing_takes_the_headline_back(work: Memory) -> None:
    case = await ACTIONS["withdraw"].stage(work)
    assert K.HEADLINE in {n.kind for n in work.heard("mirte")}
    await ACTIONS["withdraw"].call(work, person(work, "joris"), case.id)
    assert {n.kind for n in work.heard("mirte")} == {K.CARD}


async def test_the_coordinator_who_waits_is_not_told_twice(work: Memory) -> None:
    case = await ACTIONS["wait"].stage(work)
    work.told.clear()
    await ACTIONS["wait"].call(work, person(work, "wim"), case.id)
    assert work.heard("wim") == []
    assert [n.kind for n in work.heard("mirte")] == [K.CARD]
