"""Aid B: every path listed, per law, and what must hold on all of them."""

from dataclasses import replace

import pytest

from casework.aids import Answer, Question, back
from casework.errors import BadInput
from casework.sharing import Ground, GroundCode
from casework.sharing_aid import (
    LEAVES,
    SAME,
    Colour,
    Sharing,
    SharingLeaf,
    advance,
    leaf,
    proposed_again,
    tree_for,
)
from casework.taxonomy import SenderRole, Who
from tests.casework.aid_paths import all_paths, spelled_out, to_first_leaf
from tests.casework.grounds import (
    CARE_DESK,
    COVENANT,
    DAY,
    DECISION,
    DESK,
    EVERY_GROUND,
    PLUS,
    TODAY,
    YOUTH,
    Receiver,
    ground,
)

# Answers one after the other. `+` is yes or unsure, `-` is no or unsure.

POLICE_ADULT = {
    "+": "P-L1",
    "ny": "P-L2",
    "n-+": "P-L3",
    "n-ny": "P-L4",
    "n-n-y": "P-L5",
    "n-n--y": "P-L6",
    "n-n---": "P-L7",
}
POLICE_CHILD = {**POLICE_ADULT, "n-ny": "P-L4J"}
POLICE_NO_VIOLENCE = {
    "+": "P-L1",
    "ny": "P-L2",
    "n-y": "P-L4",
    "n--y": "P-L5",
    "n---y": "P-L6",
    "n----": "P-L7",
}
POLICE_SAME = {
    "+": "P-L1",
    "ny": "P-L4",
    "n-y": "P-L2",
    "n--y": "P-L4",
    "n---y": "P-L5",
    "n----y": "P-L6",
    "n-----": "P-L7",
}
WORKER = {
    "+": "W-L1",
    "ny": "W-L2",
    "n-y": "W-L3",
    "n--+": "W-L4",
    "n--ny": "W-L5",
    "n--n-y": "W-L6",
    "n--n--": "W-L7",
}
YOUTH_WORKER = {
    "+": "W-L1",
    "ny": "W-L2",
    "n-1": "J-L-0-11",
    "n-2": "J-L-12-15",
    "n-3": "J-L-16",
    "n-w": "J-L-WEIGH",
    "n-g": "J-L-GUARDIAN",
    "n-c": "J-L-MEDICAL",
    "n--+": "W-L4",
    "n--ny": "W-L5",
    "n--n-y": "W-L6",
    "n--n--": "W-L7",
}


def sharing(role: SenderRole = SenderRole.POLICE, **changes: object) -> Sharing:
    known: dict[str, object] = {
        "role": role,
        "who": Who.ADULT,
        "team": DESK,
        "today": TODAY,
        "grounds": EVERY_GROUND,
        **changes,
    }
    return Sharing(**known)  # type: ignore[arg-type]


CHILD = sharing(who=Who.CHILD, team=YOUTH)
NO_VIOLENCE = sharing(violence_ruled_out=True)
AGAIN = sharing(violence_ruled_out=True, last_ground=GroundCode.WPG18_2_CARE_DESK)
WMO = sharing(SenderRole.SOCIAL_WORKER)
JEUGD = sharing(SenderRole.YOUTH_WORKER)
SITUATIONS = {
    "police adult": (sharing(), POLICE_ADULT),
    "police family": (sharing(who=Who.BOTH), POLICE_ADULT),
    "police child": (CHILD, POLICE_CHILD),
    "police no violence": (NO_VIOLENCE, POLICE_NO_VIOLENCE),
    "police same ground": (AGAIN, POLICE_SAME),
    "social worker": (WMO, WORKER),
    "youth worker": (JEUGD, YOUTH_WORKER),
}
EVERYWHERE = pytest.mark.parametrize("known", [s for s, _ in SITUATIONS.values()], ids=SITUATIONS)
SAFER = {Colour.GROEN: 0, Colour.ORANJE: 1, Colour.ROOD: 2}


@pytest.mark.parametrize(("known", "table"), SITUATIONS.values(), ids=SITUATIONS)
def test_every_path_leads_where_the_table_says(known: Sharing, table: dict[str, str]) -> None:
    tree = tree_for(known)
    found = {tuple(a for _, a in path): tree.at(path) for path in to_first_leaf(tree)}
    assert found == spelled_out(table)


@EVERYWHERE
def test_never_more_than_six_questions(known: Sharing) -> None:
    assert max(len(path) for path in all_paths(tree_for(known))) <= 6


def test_every_leaf_is_reached_by_somebody() -> None:
    reached = {
        tree.at(path)
        for known, _ in SITUATIONS.values()
        for tree in [tree_for(known)]
        for path in to_first_leaf(tree)
    }
    assert reached == set(LEAVES)


@EVERYWHERE
def test_unsure_is_never_less_safe_than_yes(known: Sharing) -> None:
    tree = tree_for(known)

    def least_safe(path: tuple[tuple[str, str], ...]) -> int:
        return min(SAFER[LEAVES[tree.at(end)][0]] for end in to_first_leaf(tree, path))

    for path in all_paths(tree):
        key = tree.at(path)
        if key in tree.questions and Answer.YES in tree.questions[key].answers:
            unsure = least_safe((*path, (key, Answer.UNSURE)))
            assert unsure >= least_safe((*path, (key, Answer.YES))), key


@EVERYWHERE
def test_unsure_counts_as_yes_for_safety_and_as_no_elsewhere(known: Sharing) -> None:
    tree = tree_for(known)
    for key in tree.questions:
        like = Answer.YES if key in {"P1", "P3", "W1", "W4"} else Answer.NO
        assert tree.edges[(key, Answer.UNSURE)] == tree.edges[(key, like)]


@EVERYWHERE
def test_back_returns_to_the_same_screen(known: Sharing) -> None:
    for path in all_paths(tree_for(known)):
        if path:
            screen = advance(back(path), known)
            assert isinstance(screen, Question)
            assert screen.key == path[-1][0]


def test_a_path_that_does_not_fit_is_refused() -> None:
    with pytest.raises(BadInput):
        advance((("P1", "no"), ("P3", "no")), sharing())
    with pytest.raises(BadInput):
        advance((("W1", "no"),), sharing())


@pytest.mark.parametrize("code", LEAVES)
def test_red_offers_nothing_and_green_always_something(code: str) -> None:
    colour, fits = LEAVES[code]
    if colour is Colour.ROOD:
        assert fits is None
    if colour is Colour.GROEN:
        assert fits is not None


def test_violence_never_leads_to_a_ground() -> None:
    for code, known in (("P-L3", sharing()), ("W-L4", WMO), ("P-L1", sharing())):
        outcome = leaf(code, known)
        assert outcome.fits is None
        assert outcome.colour is not Colour.GROEN


def answered(known: Sharing, *answers: Answer) -> Question | SharingLeaf:
    path: tuple[tuple[str, str], ...] = ()
    for answer in answers:
        path = (*path, (tree_for(known).at(path), answer))
    return advance(path, known)


NO, YES = Answer.NO, Answer.YES


def test_the_care_desk_of_the_first_scenario() -> None:
    outcome = answered(NO_VIOLENCE, NO, NO, YES)
    assert outcome == SharingLeaf(
        "P-L4",
        Colour.GROEN,
        "aid-leaf-P-L4",
        GroundCode.WPG18_2_CARE_DESK,
        (ground(GroundCode.WPG18_2_CARE_DESK),),
    )
    assert outcome.law_id == "aid-leaf-P-L4.law"


@pytest.mark.parametrize(
    ("answers", "spoiled"),
    [
        ((NO, NO, YES), replace(CARE_DESK, review_date=TODAY - DAY)),
        ((NO, NO, YES), replace(CARE_DESK, review_date=None)),
        ((NO, NO, YES), replace(CARE_DESK, enabled=False)),
        ((NO, NO, NO, YES), replace(COVENANT, valid_until=TODAY - DAY)),
        ((NO, NO, NO, YES), replace(COVENANT, teams=frozenset({"plus"}))),
    ],
)
def test_green_turns_amber_when_the_ground_does_not_hold(
    answers: tuple[Answer, ...], spoiled: Ground
) -> None:
    outcome = answered(replace(NO_VIOLENCE, grounds=(spoiled,)), *answers)
    assert isinstance(outcome, SharingLeaf)
    assert (outcome.colour, outcome.text_id) == (Colour.ORANJE, "aid-leaf-ask-desk")
    assert (outcome.fits, outcome.grounds) == (None, ())
    assert outcome.law_id == f"aid-leaf-{outcome.code}.law"


def test_thinking_along_without_persons_needs_no_list() -> None:
    outcome = answered(sharing(grounds=()), NO, YES)
    assert outcome == SharingLeaf("P-L2", Colour.GROEN, "aid-leaf-P-L2", GroundCode.ANON)


def test_several_covenants_are_all_shown() -> None:
    other = replace(COVENANT, name="Tweede afspraak", reference="LM-2026-2")
    outcome = answered(replace(NO_VIOLENCE, grounds=(COVENANT, other)), NO, NO, NO, YES)
    assert isinstance(outcome, SharingLeaf)
    assert outcome.grounds == (COVENANT, other)


def test_a_special_case_needs_a_decision_on_the_list() -> None:
    with_decision = leaf("P-L7", sharing(grounds=(DECISION,)))
    without = leaf("P-L7", sharing(grounds=()))
    assert (with_decision.colour, with_decision.fits) == (Colour.ORANJE, "WPG19_INCIDENTAL")
    assert (without.colour, without.fits) == (Colour.ORANJE, None)
    assert without.text_id == with_decision.text_id == "aid-leaf-P-L7"


def test_the_same_ground_is_proposed_after_the_first_question() -> None:
    question = answered(AGAIN, NO)
    assert isinstance(question, Question)
    assert question.text_id == "aid-P-SAME"
    proposed = proposed_again(AGAIN)
    assert proposed is not None
    assert proposed.code is GroundCode.WPG18_2_CARE_DESK


@pytest.mark.parametrize(
    ("last", "who", "team", "leads_to"),
    [
        (GroundCode.WPG18_1_YOUTH, Who.CHILD, YOUTH, "P-L4J"),
        (GroundCode.WPG20_COVENANT, Who.CHILD, YOUTH, "P-L5"),
        (GroundCode.WPG20_COVENANT, Who.ADULT, DESK, "P-L5"),
    ],
)
def test_the_same_ground_leads_to_its_own_leaf(
    last: GroundCode, who: Who, team: Receiver, leads_to: str
) -> None:
    known = replace(AGAIN, last_ground=last, who=who, team=team)
    outcome = answered(known, NO, YES)
    assert isinstance(outcome, SharingLeaf)
    assert (outcome.code, outcome.fits) == (leads_to, last)


@pytest.mark.parametrize(
    "known",
    [
        replace(AGAIN, last_ground=None),
        replace(AGAIN, last_ground=GroundCode.ANON),
        replace(AGAIN, last_ground=GroundCode.WPG19_INCIDENTAL),
        replace(AGAIN, violence_ruled_out=False),
        replace(AGAIN, team=PLUS),
        replace(AGAIN, grounds=(replace(CARE_DESK, valid_until=TODAY - DAY),)),
        replace(AGAIN, who=Who.CHILD),
        replace(AGAIN, last_ground=GroundCode.WPG18_1_YOUTH, team=YOUTH),
        replace(AGAIN, role=SenderRole.SOCIAL_WORKER),
    ],
    ids=range(9),
)
def test_a_ground_is_not_proposed_again_when_it_may_not_fit(known: Sharing) -> None:
    assert proposed_again(known) is None
    assert SAME not in tree_for(known).questions
