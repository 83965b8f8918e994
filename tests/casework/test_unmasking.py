"""Two people find out who asked, and only while a question is flagged; one alone never does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casework import sparring, unmasking
from casework.errors import NotAvailable, NotNow
from casework.people import AccountStatus, Person, Role
from casework.sparring import SparringThread
from casework.unmasking import Unmasking, UnmaskReason
from tests.casework.test_sparring import DAY, question
from tests.lindermeer import lindermeer

PEOPLE = lindermeer().people
FARAH, BO = PEOPLE["farah"], PEOPLE["bo"]
OTHERS = sorted(set(PEOPLE) - {"farah"})
THREAT = UnmaskReason.THREAT


def hidden() -> SparringThread:
    return sparring.flagged(question())


def asked() -> SparringThread:
    return unmasking.requested(hidden(), FARAH, THREAT)


def officer(key: str = "second") -> Person:
    """Another privacy officer."""
    return replace(FARAH, id=key, key=key)


def gone(person: Person) -> Person:
    return replace(person, status=AccountStatus.SUSPENDED)


def test_the_officer_asks_and_a_second_person_agrees() -> None:
    first = asked()
    assert first.unmasking == Unmasking("farah", THREAT)
    assert not unmasking.may_see_who(first, FARAH)
    both = unmasking.agreed(first, BO)
    assert both.unmasking == Unmasking("farah", THREAT, "bo")
    assert unmasking.may_see_who(both, FARAH)
    assert [first.version, both.version] == [hidden().version + 1, hidden().version + 2]


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_asks_for_it_or_sees_the_name(who: str) -> None:
    with pytest.raises(NotAvailable):
        unmasking.requested(hidden(), PEOPLE[who], THREAT)
    assert not unmasking.may_see_who(unmasking.agreed(asked(), BO), PEOPLE[who])


def test_an_officer_who_left_asks_nothing_and_sees_nothing() -> None:
    with pytest.raises(NotAvailable):
        unmasking.requested(hidden(), gone(FARAH), THREAT)
    assert not unmasking.may_see_who(unmasking.agreed(asked(), BO), gone(FARAH))


@pytest.mark.parametrize("who", sorted(set(PEOPLE) - {"bo"}))
def test_the_second_person_is_authorised_and_not_the_first(who: str) -> None:
    with pytest.raises(NotAvailable):
        unmasking.agreed(asked(), PEOPLE[who])


def test_another_officer_can_be_the_second_but_sees_no_name() -> None:
    both = unmasking.agreed(asked(), officer())
    assert unmasking.may_see_who(both, FARAH)
    assert not unmasking.may_see_who(both, officer())


def test_who_is_officer_and_administrator_at_once_still_needs_somebody_else() -> None:
    alone = replace(FARAH, roles=frozenset({Role.PRIVACY_OFFICER, Role.ADMINISTRATOR}))
    with pytest.raises(NotAvailable):
        unmasking.agreed(unmasking.requested(hidden(), alone, THREAT), alone)


def test_a_second_person_who_left_agrees_to_nothing() -> None:
    with pytest.raises(NotAvailable):
        unmasking.agreed(asked(), gone(BO))


@pytest.mark.parametrize("ended", [False, True])
def test_only_a_flagged_question_is_unmasked(ended: bool) -> None:
    thread = sparring.closed(question(), DAY) if ended else question()
    with pytest.raises(NotNow):
        unmasking.requested(thread, FARAH, THREAT)
    with pytest.raises(NotNow):
        unmasking.agreed(replace(thread, unmasking=asked().unmasking), BO)


def test_without_a_request_there_is_nothing_to_agree_to_and_once_is_enough() -> None:
    with pytest.raises(NotNow):
        unmasking.agreed(hidden(), BO)
    both = unmasking.agreed(asked(), BO)
    with pytest.raises(NotNow):
        unmasking.agreed(both, officer())
    with pytest.raises(NotNow):
        unmasking.requested(both, officer(), THREAT)


def test_a_request_can_be_made_again_with_another_reason() -> None:
    again = unmasking.requested(asked(), FARAH, UnmaskReason.BREACH)
    assert again.unmasking == Unmasking("farah", UnmaskReason.BREACH)


def test_released_a_request_is_over_but_what_was_agreed_stays_known() -> None:
    assert sparring.released(asked()).unmasking is None
    assert sparring.released(hidden()).unmasking is None
    both = unmasking.agreed(asked(), BO)
    assert sparring.released(both).unmasking == both.unmasking
