"""Both decision aids inside a conversation: every leaf, and what it does there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.flows.aid_steps import AID_A, AID_B, path_of
from bot.views.prompts import show_prompt
from bot.views.texts import texts_in
from casework import sharing_aid, triage
from casework.people import Language, Role
from casework.sharing import GroundCode
from casework.sharing_aid import LEAVES
from casework.taxonomy import SenderRole, Who
from casework.triage import Effect, Leaf, LeafCode
from tests.casework.aid_paths import all_paths, to_first_leaf
from tests.flows.walking import Walk, context, signal
from tests.lindermeer import lindermeer

PEOPLE = {"joris": SenderRole.POLICE, "mirte": SenderRole.SOCIAL_WORKER}


def leaves() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every way to every leaf of the full aid A, as taps."""
    for path in all_paths(triage.FULL):
        if triage.FULL.at(path) not in triage.FULL.questions:
            yield triage.FULL.at(path), tuple(button for _, button in path)


ENDS_THERE = {LeafCode.VT_MELDEN}


@pytest.mark.parametrize("who", PEOPLE)
def test_every_way_through_aid_a(who: str) -> None:
    reached = set[str]()
    for code, taps in leaves():
        reached.add(code)
        walk = Walk("care_signal", context(who, newcomer=True)).tap(*taps)
        leaf = triage.leaf(LeafCode(code), PEOPLE[who])
        if leaf.effect is Effect.DIVERT:
            assert walk.moved.conversation is None
            assert walk.moved.leaf == code
            assert walk.says(leaf.text_id)
            assert walk.says("flow-text-gone")
        elif "CARE_SIGNAL" in leaf.starts:
            assert walk.place == "neighbourhood"
        else:
            assert walk.place == AID_A
            assert walk.says(leaf.text_id)
            assert walk.says(leaf.law_id) == leaf.rests_on_law
            assert walk.says("aid-banner")
            assert walk.prompt.back
            assert walk.values, "nobody stands before a closed door"
        if code not in ENDS_THERE:
            assert [b for _, b in path_of(walk.answers, AID_A)] == list(taps)
    assert reached == set(LeafCode) - {LeafCode.PASSED}


@pytest.mark.parametrize(
    ("flow", "who", "need", "said"),
    [
        ("care_signal", "joris", "many", "aid-not-yet-police"),
        ("spar", "joris", "many", "aid-not-yet-police"),
        ("spar", "mirte", "many", "aid-not-yet-team"),
        ("spar", "mirte", "safety", "aid-not-yet-team"),
        ("spar", "mirte", "visit", "aid-not-yet-team"),
        ("care_signal", "joris", "safety", None),
        ("spar", "mirte", "help", None),
    ],
)
def test_what_cannot_be_done_here_yet_is_said_and_leads_to_whom_to_call(
    flow: str, who: str, need: str, said: str | None
) -> None:
    walk = Walk(flow, context(who, newcomer=True)).tap("no", "no", "no", "no", need)
    assert walk.values == ["who"]
    for text_id in ("aid-not-yet-police", "aid-not-yet-team"):
        assert walk.says(text_id) == (text_id == said)
    walk.tap("who")
    assert walk.moved.conversation is None
    assert walk.prompt.onward == "who" and walk.says("flow-look-who")


def test_no_screen_names_a_study() -> None:
    for language in Language:
        texts = texts_in(language)
        for _, taps in leaves():
            for flow, who in (("care_signal", "joris"), ("spar", "mirte")):
                walk = Walk(flow, context(who, newcomer=True)).tap(*taps)
                for prompt in walk.moved.prompts:
                    assert "Kruip" not in show_prompt(prompt, texts).text


def test_the_crisis_number_is_shown() -> None:
    walk = signal(newcomer=True).tap("no", "no", "yes")
    assert "0800 0000 113" in repr(walk.prompt.lines)


def test_newcomers_get_all_questions() -> None:
    walk = signal(newcomer=True)
    assert walk.values == ["yes", "no", "unsure"]
    before = walk.conversation
    assert walk.tap("full").conversation == before
    assert walk.tap("no", "no").place == AID_A


def test_the_short_form_always_asks_danger_and_violence() -> None:
    walk = signal()
    assert walk.says("aid-A1")
    assert walk.tap("no").says("aid-A2")
    assert "full" not in walk.values
    assert walk.tap("no").place == "neighbourhood"


def test_all_questions_can_be_asked_for() -> None:
    walk = signal().tap("full")
    assert "full" not in walk.values
    assert walk.tap("no", "no").says("aid-A4")
    assert walk.tap("no", "no", "help").place == "neighbourhood"


def test_every_tap_of_the_short_form_stays_safe() -> None:
    for path in to_first_leaf(triage.SHORT):
        taps = [button for _, button in path]
        walk = signal().tap(*taps)
        screen = triage.advance(path, SenderRole.POLICE, short=True)
        assert isinstance(screen, Leaf)
        assert (walk.moved.conversation is None) == (screen.effect is Effect.DIVERT)


def at_ground(who: Who, *, asked_violence: bool, **changes: object) -> Walk:
    taps = ("no", "no") if not asked_violence else ("no", "unsure", "not_vt", "no", "no", "help")
    walk = Walk("care_signal", context(newcomer=asked_violence, **changes))  # type: ignore[arg-type]
    walk.tap(*taps, "kreken", who, "DEBT", "done", "U3")
    return walk.type("De tuin staat vol.").tap("later", "PURPOSE_HELP")


@pytest.mark.parametrize("who", [Who.ADULT, Who.CHILD, Who.BOTH])
@pytest.mark.parametrize("asked_violence", [False, True])
def test_every_way_through_aid_b(who: Who, asked_violence: bool) -> None:
    start = at_ground(who, asked_violence=asked_violence)
    assert start.place == "ground"
    sharing = sharing_aid.Sharing(
        role=SenderRole.POLICE,
        who=who,
        team=lindermeer().teams["st-kreken" if who is Who.ADULT else "jeugd"],
        today=start.context.today,
        grounds=lindermeer().grounds,
        violence_ruled_out=not asked_violence,
        last_ground=None,
    )
    tree = sharing_aid.tree_for(sharing)
    reached = set[str]()
    for path in to_first_leaf(tree):
        walk = at_ground(who, asked_violence=asked_violence).tap(*(b for _, b in path))
        leaf = sharing_aid.leaf(tree.at(path), sharing)
        reached.add(leaf.code)
        assert walk.place == "ground"
        assert walk.says(f"aid-colour-{leaf.colour}")
        assert walk.says(leaf.text_id)
        assert walk.says(leaf.law_id)
        assert walk.says("aid-banner")
        assert walk.values == ([leaf.fits] if leaf.fits else [])
        assert "ground" not in walk.answers
        if leaf.fits:
            walk.tap(leaf.fits)
            assert walk.answers["ground"] == leaf.fits
            assert walk.place == "sent"
    skipped = {"P-L3"} if not asked_violence else set()
    expected = {c for c in LEAVES if c.startswith("P-")} - skipped
    expected -= {"P-L4"} if who is Who.CHILD else {"P-L4J"}
    assert reached == expected


def test_a_ground_that_the_list_does_not_hold_is_never_offered() -> None:
    walk = at_ground(Who.ADULT, asked_violence=False).tap("no", "no", "no", "yes")
    assert walk.says("aid-leaf-ask-desk")
    assert walk.values == []
    before = walk.conversation
    assert walk.tap(GroundCode.WPG20_COVENANT).conversation == before


def test_the_ground_of_last_time_is_one_question() -> None:
    walk = at_ground(Who.ADULT, asked_violence=False, last_ground=GroundCode.WPG18_2_CARE_DESK)
    walk.tap("no")
    assert walk.says("aid-P-SAME")
    assert walk.says("ground-WPG18_2_CARE_DESK")
    walk.tap("yes")
    assert walk.place == "sent"
    assert walk.answers["ground"] == "WPG18_2_CARE_DESK"
    walk.tap("back")
    assert walk.place == "ground"


def test_another_ground_than_last_time_asks_the_rest() -> None:
    walk = at_ground(Who.ADULT, asked_violence=False, last_ground=GroundCode.WPG18_2_CARE_DESK)
    walk.tap("no", "no")
    assert walk.place == "ground"
    assert "ground" not in walk.answers
    assert path_of(walk.answers, AID_B) == (("P1", "no"), ("P-SAME", "no"))


@pytest.mark.parametrize("taps", [("no", "unsure"), ("unsure",), ("yes",)])
def test_doubt_never_chooses_a_ground(taps: tuple[str, ...]) -> None:
    walk = at_ground(Who.ADULT, asked_violence=False, last_ground=GroundCode.WPG18_2_CARE_DESK)
    walk.tap(*taps)
    assert "ground" not in walk.answers


def test_who_writes_follows_from_the_person() -> None:
    assert context("joris").role is SenderRole.POLICE
    assert context("mirte").role is SenderRole.SOCIAL_WORKER
    assert context("anouk").role is SenderRole.YOUTH_WORKER
    assert context("joris").person.has(Role.COMMUNITY_OFFICER)
