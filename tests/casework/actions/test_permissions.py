"""Who may do what: every action by everybody, from one table, and nothing for anybody else.

Joris sent it; Mirte has it; Dennis works and Wim coordinates in the same team, Gwen in the youth
team. The others are
colleagues of Joris, of other teams, the privacy officer and the administrator.
"""

from __future__ import annotations

from itertools import product

import pytest

from casework import access
from casework.errors import CaseworkError, NotAvailable, NotNow
from casework.people import AccountStatus, Role
from casework.referral import Event
from tests.casework.conftest import person
from tests.casework.memory import Memory
from tests.casework.stages import ACTIONS, leaves
from tests.lindermeer import lindermeer

SENDER, OWNER, COLLEAGUE, COORDINATOR = "joris", "mirte", "dennis", "wim"
OTHER_COORDINATOR = "gwen"
EVERYBODY = sorted(lindermeer().people)

MAY: dict[str, tuple[str, ...]] = {
    "claim": (OWNER, COLLEAGUE, COORDINATOR),
    "withdraw": (SENDER,),
    "redirect": (COORDINATOR,),
    "redirect after claim": (OWNER,),
    "take team": (OTHER_COORDINATOR,),
    "refuse team": (OTHER_COORDINATOR, COORDINATOR),
    "ask": (OWNER,),
    "answer": (SENDER,),
    "release": (OWNER,),
    "accept": (OWNER,),
    "wait": (OWNER, COORDINATOR),
    "resume": (OWNER,),
    "decline": (OWNER,),
    "divert": (OWNER,),
    "feedback": (OWNER,),
    "propose owner": (OWNER, COORDINATOR),
    "assign": (COORDINATOR,),
    "put on agenda": (COORDINATOR,),
    "take off agenda": (COORDINATOR,),
    "take over": (COLLEAGUE,),
    "refuse take over": (OWNER, COLLEAGUE, COORDINATOR),
    "hand over identity": (OWNER, SENDER),
    "supplement": (SENDER,),
    "close": (OWNER,),
    "confirm": (SENDER,),
    "still worried": (SENDER,),
    "react": (OWNER,),
    "reopen": (OWNER, COORDINATOR),
    "undo claim": (OWNER,),
    "undo closing": (OWNER,),
}

NOT_THE_ONE_WHO_WAS_ASKED = {
    ("take over", OWNER),
    ("take over", COORDINATOR),
    ("take team", OWNER),
    ("take team", COORDINATOR),
}
"""They may do something about a hand-over, but not say yes for the colleague."""


def test_every_action_is_in_the_table() -> None:
    assert set(MAY) == set(ACTIONS)


def kept(work: Memory) -> tuple[object, ...]:
    return dict(work.cases), dict(work.told), list(work.lines), list(work.words)


@pytest.mark.parametrize(("action", "who"), list(product(MAY, EVERYBODY)))
async def test_who_may_do_what(work: Memory, action: str, who: str) -> None:
    subject = ACTIONS[action]
    case = await subject.stage(work)
    before = kept(work)
    if who in MAY[action]:
        after = await subject.call(work, person(work, who), case.id)
        assert after.version == case.version + 1
        assert work.cases[case.id] == after
        (line,) = work.lines[len(before[2]) :]  # type: ignore[arg-type]
        assert (line.kind, line.actor, line.case) == (subject.audit, who, case.id)
        return
    expected = NotNow if (action, who) in NOT_THE_ONE_WHO_WAS_ASKED else NotAvailable
    with pytest.raises(expected):
        await subject.call(work, person(work, who), case.id)
    assert kept(work) == before


@pytest.mark.parametrize("status", [AccountStatus.SUSPENDED, AccountStatus.OFFBOARDED])
@pytest.mark.parametrize("action", MAY)
async def test_a_stopped_account_can_do_nothing(
    work: Memory, action: str, status: AccountStatus
) -> None:
    subject = ACTIONS[action]
    case = await subject.stage(work)
    for who in MAY[action]:
        leaves(work, who, status=status)
        before = kept(work)
        with pytest.raises(NotAvailable):
            await subject.call(work, person(work, who), case.id)
        assert kept(work) == before


@pytest.mark.parametrize("action", MAY)
async def test_a_case_that_does_not_exist_is_the_same_as_one_of_others(
    work: Memory, action: str
) -> None:
    case = await ACTIONS[action].stage(work)
    with pytest.raises(NotAvailable) as missing:
        await ACTIONS[action].call(work, person(work, SENDER), "NO-SUCH-CASE")
    with pytest.raises(NotAvailable) as of_others:
        await ACTIONS[action].call(work, person(work, "anouk"), case.id)
    assert missing.value.text_id == of_others.value.text_id
    assert missing.value.values == of_others.value.values == {}


OFTEN = {"supplement", "feedback", "propose owner", "hand over identity"}
"""What may be done again: something new is added, or saying it twice is once."""


@pytest.mark.parametrize("action", sorted(set(MAY) - OFTEN))
async def test_twice_the_same_step_is_refused(work: Memory, action: str) -> None:
    """A second tap on the same button: nothing is done or told twice."""
    subject = ACTIONS[action]
    case = await subject.stage(work)
    who = MAY[action][0]
    await subject.call(work, person(work, who), case.id)
    before = kept(work)
    with pytest.raises(CaseworkError):
        await subject.call(work, person(work, who), case.id)
    assert kept(work) == before


EVENTS: dict[str, Event] = {
    "redirect after claim": Event.REDIRECT,
    "propose owner": Event.HAND_OVER_OWNER,
    "take over": Event.HAND_OVER_OWNER,
    "refuse take over": Event.HAND_OVER_OWNER,
    "take team": Event.REDIRECT,
    "refuse team": Event.REDIRECT,
    "undo claim": Event.UNDO,
    "undo closing": Event.UNDO,
}


def test_no_event_is_left_out() -> None:
    tested = {EVENTS.get(a) or Event(a.replace(" ", "_")) for a in MAY}
    assert tested == set(access.MAY)


def test_lindermeer_has_every_role() -> None:
    assert {r for p in lindermeer().people.values() for r in p.roles} == set(Role)
