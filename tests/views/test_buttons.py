"""Buttons: their data may be forged, and never more than three stand in front."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.buttons import (
    ACTIONS,
    FRONT,
    MAX_FRONT,
    CaseTap,
    card_rows,
    case_data,
    offered,
    parse_case_tap,
)
from bot.views.screen import CALLBACK_LIMIT
from bot.views.texts import texts_in
from casework.people import Language
from casework.references import ALPHABET, ID_LENGTH
from casework.referral import ALLOWED, State
from casework.sharing import GroundCode
from tests.views.cases import claimed, directory, every_state, now_of, submitted

IDS = st.text(alphabet=ALPHABET, min_size=ID_LENGTH, max_size=ID_LENGTH)
NL = texts_in(Language.NL)


@given(st.sampled_from(sorted(ACTIONS)), IDS, st.integers(0, 999_999_999))
def test_data_reads_back_as_the_same_tap(action: str, case: str, version: int) -> None:
    data = case_data(action, submitted(id=case, version=version))
    assert len(data.encode()) <= CALLBACK_LIMIT
    assert parse_case_tap(data) == CaseTap(action, case, version)


@given(st.text(max_size=80))
def test_forged_data_never_raises_and_names_a_known_action(data: str) -> None:
    tap = parse_case_tap(data)
    assert tap is None or tap.action in ACTIONS


@pytest.mark.parametrize(
    "data",
    [
        "",
        "claim",
        "claim:4F7KHM2QXW9T",
        "claim:4F7KHM2QXW9T:1:2",
        "claim:4F7KHM2QXW9T:-1",
        "claim:4F7KHM2QXW9T:١",
        "claim:4F7KHM2QXW9T:1\n",
        "claim:../x:1",
        "divert:4F7KHM2QXW9T:1",
        "purge:4F7KHM2QXW9T:1",
        "claim::1",
        f"claim:4F7KHM2QXW9T:{10**12}",
    ],
)
def test_data_that_is_not_ours_is_refused(data: str) -> None:
    assert parse_case_tap(data) is None


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", every_state())
def test_every_button_fits_works_and_stands_once(name: str, language: Language) -> None:
    referral = every_state()[name]
    people = directory()
    now = now_of(referral)
    for viewer in people.people.values():
        front, behind = (
            card_rows(referral, viewer, people, now, texts_in(language), more=more)
            for more in (False, True)
        )
        taps = [parse_case_tap(b.data) for rows in (front, behind) for r in rows for b in r]
        assert None not in taps
        actions = [t.action for t in taps if t is not None and t.action not in {"more", "card"}]
        assert len(actions) == len(set(actions))
        assert set(offered(referral, viewer, people, now)) <= set(actions)
        assert sum(len(r) == 1 for r in front) <= MAX_FRONT + 1


def test_the_first_choices_after_claiming() -> None:
    people = directory()
    case = claimed()
    rows = card_rows(case, people.people["mirte"], people, now_of(case), NL, more=False)
    assert [[b.label for b in r] for r in rows] == [
        ["Accepteren"],
        ["Vraag stellen"],
        ["Naam overgedragen"],
        ["Toon", "Meer"],
    ]


def test_undo_is_there_for_a_minute_only() -> None:
    people = directory()
    case = claimed()
    assert case.claimed_at is not None
    rows = card_rows(case, people.people["mirte"], people, case.claimed_at, NL, more=False)
    assert "Ongedaan maken" in [b.label for b in rows[-1]]
    later = card_rows(case, people.people["mirte"], people, now_of(case), NL, more=False)
    assert "Ongedaan maken" not in [b.label for r in later for b in r]


def test_only_the_asked_colleague_can_take_over_and_the_owner_can_take_it_back() -> None:
    people = directory()
    case = every_state()["proposed"]
    now = now_of(case)

    def labels(key: str, *, more: bool) -> set[str]:
        rows = card_rows(case, people.people[key], people, now, NL, more=more)
        return {b.label for r in rows for b in r}

    assert {"Ik neem het over", "Nu niet"} <= labels("dennis", more=False)
    assert "Voorstel terugnemen" in labels("mirte", more=True)
    assert "Ik neem het over" not in labels("mirte", more=False) | labels("mirte", more=True)
    assert "Ik neem het over" not in labels("joris", more=False) | labels("joris", more=True)


def test_front_buttons_can_happen_in_their_state() -> None:
    for state, events in FRONT.items():
        assert all(state in ALLOWED[event] for event in events)
    assert set(FRONT) == set(State) - {State.DECLINED, State.DIVERTED, State.WITHDRAWN}


def test_the_line_for_the_police_record_is_there_for_the_sender_only() -> None:
    people = directory()
    for case in every_state().values():
        for person in people.people.values():
            rows = card_rows(case, person, people, now_of(case), NL, more=True)
            there = "Verstrekkingsregel" in {b.label for r in rows for b in r}
            assert there == (person.id == case.sender), (case.state, person.id)
    anonymous = submitted(ground=GroundCode.ANON)
    rows = card_rows(anonymous, people.people["joris"], people, now_of(anonymous), NL, more=True)
    assert "Verstrekkingsregel" not in {b.label for r in rows for b in r}
