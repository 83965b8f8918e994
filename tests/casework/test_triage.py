"""Aid A: every path listed, and what must hold on all of them."""

from datetime import UTC, datetime, timedelta

import pytest

from casework.aids import Answer, FollowOn, Question, Tree, back
from casework.errors import BadInput
from casework.taxonomy import Kind, SenderRole
from casework.triage import (
    FULL,
    QUESTIONS,
    ROLE_TEXTS,
    SHORT,
    Effect,
    Leaf,
    LeafCode,
    advance,
    advice_asked,
    leaf,
    short_form_allowed,
    violence_ruled_out,
)
from tests.casework.aid_paths import all_paths, spelled_out, to_first_leaf, walked

# Answers to A1, A2, A3 or A4, A5, A6. `+` is yes or unsure, `-` is no or unsure.
FULL_PATHS = {
    "+": "112",
    "nu": "VT_ADVIES",
    "ny+": "VT_MELDEN",
    "nyn": "VT_ADVIES",
    "nn+": "CRISIS",
    "nnny": "SPARREN",
    "nnn-h": "TEAM",
    "nnn-s": "WIJKAGENT",
    "nnn-v": "BEZOEK",
    "nnn-m": "WIJK",
    "nnn-u": "SPARREN",
}
SHORT_PATHS = {
    "+": "112",
    "nu": "VT_ADVIES",
    "ny+": "VT_MELDEN",
    "nyn": "VT_ADVIES",
    "nn": "PASSED",
}
BOTH_FORMS = pytest.mark.parametrize("tree", [FULL, SHORT], ids=["full", "short"])
BOTH_SIDES = pytest.mark.parametrize("role", [SenderRole.POLICE, SenderRole.SOCIAL_WORKER])
SAFETY = {"112": 3, "VT_MELDEN": 2, "VT_ADVIES": 1, "CRISIS": 1}
POLICE = SenderRole.POLICE
WORKER = SenderRole.SOCIAL_WORKER


@pytest.mark.parametrize(
    ("tree", "table"), [(FULL, FULL_PATHS), (SHORT, SHORT_PATHS)], ids=["full", "short"]
)
def test_every_path_leads_where_the_table_says(tree: Tree, table: dict[str, str]) -> None:
    found = {tuple(a for _, a in path): tree.at(path) for path in to_first_leaf(tree)}
    assert found == spelled_out(table)


FOLLOW_ONS = [
    ("+", FollowOn.CALLED, "A2"),
    ("+", FollowOn.NOT_URGENT, "A2"),
    ("nu", FollowOn.NOT_VT, "A4"),
    ("nu", FollowOn.REPORT, "VT_MELDEN"),
    ("nyn", FollowOn.NOT_VT, "A4"),
    ("nyn", FollowOn.REPORT, "VT_MELDEN"),
    ("nn+", FollowOn.CALLED, "A5"),
    ("nn+", FollowOn.NOT_URGENT, "A5"),
    ("nnny", FollowOn.ABOUT_RESIDENT, "A6"),
]


def test_every_button_under_a_leaf_leads_where_the_table_says() -> None:
    expected = {
        (answers, button): target
        for pattern, button, target in FOLLOW_ONS
        for answers in spelled_out({pattern: target})
    }
    found = {
        (tuple(a for _, a in path), button): FULL.at((*path, (FULL.at(path), button)))
        for path in to_first_leaf(FULL)
        for button in FULL.follow_ons(path)
    }
    assert found == expected


@BOTH_FORMS
def test_never_more_than_six_questions_and_none_twice(tree: Tree) -> None:
    counts = set()
    for path in all_paths(tree):
        asked = [key for key, _ in path if key in tree.questions]
        assert len(asked) == len(set(asked)) <= 6
        counts.add(len(asked))
    assert max(counts) == 6


def test_every_leaf_is_reached_by_somebody() -> None:
    reached = {tree.at(path) for tree in (FULL, SHORT) for path in all_paths(tree)}
    assert reached - set(QUESTIONS) == set(LeafCode)


def test_danger_and_violence_are_asked_on_every_path_that_starts_something() -> None:
    for tree in (FULL, SHORT):
        for path in all_paths(tree):
            if tree.at(path) in {"TEAM", "WIJKAGENT", "BEZOEK", "WIJK", "SPARREN", "PASSED"}:
                assert [key for key, _ in path if key in ("A1", "A2")] == ["A1", "A2"]


@pytest.mark.parametrize("key", ["A1", "A2", "A3", "A4", "A5"])
def test_unsure_is_never_less_safe_than_yes(key: str) -> None:
    before = next(p for p in all_paths(FULL) if FULL.at(p) == key)

    def least_safe(answer: Answer) -> int:
        ends = to_first_leaf(FULL, (*before, (key, answer)))
        return min(SAFETY.get(FULL.at(end), 0) for end in ends)

    assert least_safe(Answer.UNSURE) >= least_safe(Answer.YES)


@BOTH_SIDES
def test_the_112_leaf_keeps_the_draft_and_never_makes_an_item(role: SenderRole) -> None:
    screen = advance((("A1", "yes"),), role)
    assert screen == Leaf(
        LeafCode.L112,
        Effect.PAUSE,
        "aid-leaf-112",
        starts=(),
        follow_ons=(FollowOn.CALLED, FollowOn.NOT_URGENT),
    )


@BOTH_SIDES
@pytest.mark.parametrize("code", LeafCode)
def test_only_starting_leaves_start_something_and_only_vt_deletes(
    code: LeafCode, role: SenderRole
) -> None:
    outcome = leaf(code, role)
    if outcome.effect in {Effect.PAUSE, Effect.INFORM, Effect.PASS}:
        assert outcome.starts == ()
    if outcome.effect is Effect.START:
        assert outcome.starts
    assert (outcome.effect is Effect.DIVERT) is (code is LeafCode.VT_MELDEN)


def test_a_notice_without_content_is_offered_to_the_police_only() -> None:
    assert leaf(LeafCode.VT_MELDEN, POLICE).starts == (Kind.VT_NOTICE,)
    assert leaf(LeafCode.VT_MELDEN, WORKER).starts == ()


def test_police_and_team_read_their_own_text_where_it_differs() -> None:
    for code in LeafCode:
        police, team = leaf(code, POLICE).text_id, leaf(code, SenderRole.YOUTH_WORKER).text_id
        if code in ROLE_TEXTS:
            assert (police, team) == (f"aid-leaf-{code}-police", f"aid-leaf-{code}-team")
        else:
            assert police == team == f"aid-leaf-{code}"
    assert leaf(LeafCode.TEAM, POLICE).law_id == "aid-leaf-TEAM-police.law"


def test_each_side_starts_its_own_kinds() -> None:
    assert leaf(LeafCode.TEAM, POLICE).starts == (Kind.CARE_SIGNAL,)
    assert leaf(LeafCode.TEAM, WORKER).effect is Effect.INFORM
    assert leaf(LeafCode.WIJKAGENT, POLICE).effect is Effect.INFORM
    assert Kind.INFO_REQUEST in leaf(LeafCode.WIJKAGENT, WORKER).starts
    assert Kind.VISIT_STANDBY in leaf(LeafCode.BEZOEK, WORKER).starts
    assert leaf(LeafCode.SPARREN, WORKER).starts == (Kind.SPARRING,)
    assert leaf(LeafCode.WIJK, POLICE).starts == (Kind.COLLECTIVE,)


def test_the_short_form_of_a_care_signal_takes_two_taps() -> None:
    first = advance((), POLICE, short=True)
    assert isinstance(first, Question)
    assert first.text_id == "aid-A1"
    assert advance((("A1", "no"),), POLICE, short=True) == QUESTIONS["A2"]
    done = advance((("A1", "no"), ("A2", "no")), POLICE, short=True)
    assert isinstance(done, Leaf)
    assert (done.code, done.effect) == (LeafCode.PASSED, Effect.PASS)


def test_the_full_form_of_a_care_signal_asks_five() -> None:
    path = walked(FULL, [Answer.NO, Answer.NO, Answer.NO, Answer.NO, Answer.HELP])
    assert [key for key, _ in path] == ["A1", "A2", "A4", "A5", "A6"]
    outcome = advance(path, POLICE)
    assert isinstance(outcome, Leaf)
    assert (outcome.code, outcome.effect) == (LeafCode.TEAM, Effect.START)


def test_who_is_unsure_what_is_needed_is_not_asked_again() -> None:
    path = walked(FULL, [Answer.NO, Answer.NO, Answer.NO, Answer.NO, Answer.UNSURE])
    outcome = advance(path, WORKER)
    assert isinstance(outcome, Leaf)
    assert (outcome.code, outcome.follow_ons) == (LeafCode.SPARREN, ())
    with pytest.raises(BadInput):
        advance((*path, ("SPARREN", "about_resident")), WORKER)


@BOTH_FORMS
def test_back_returns_to_the_same_screen(tree: Tree) -> None:
    for path in all_paths(tree):
        if path:
            assert tree.at(back(path)) == path[-1][0]
    assert back(()) == ()


@pytest.mark.parametrize(
    "path",
    [
        (("A2", "no"),),
        (("A1", "maybe"),),
        (("A1", "no"), ("A1", "no")),
        (("A1", "yes"), ("112", "report")),
        (("A1", "no"), ("A2", "yes"), ("A3", "yes"), ("VT_MELDEN", "called")),
    ],
)
def test_a_forged_or_outdated_path_is_refused(path: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(BadInput):
        advance(path, POLICE)


def test_the_short_form_is_for_who_has_used_the_bot_for_90_days() -> None:
    start = datetime(2026, 10, 1, 9, 0, tzinfo=UTC)
    assert not short_form_allowed(None, start)
    assert not short_form_allowed(start, start + timedelta(days=90) - timedelta(seconds=1))
    assert short_form_allowed(start, start + timedelta(days=90))


def test_what_the_next_steps_may_know_of_the_aid() -> None:
    asked = (("A1", "no"), ("A2", "unsure"), ("VT_ADVIES", "not_vt"), ("A4", "no"))
    plain = (("A1", "no"), ("A2", "no"))
    assert advice_asked(asked)
    assert not advice_asked(plain)
    assert violence_ruled_out(plain)
    assert not violence_ruled_out(asked)
