"""Whatever is stored and whatever comes in: never an exception, never half a signal."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.flows import engine
from bot.flows.care_signal import draft_of, lacks_team
from bot.flows.catalogue import FLOWS
from bot.flows.checks import CHECK
from bot.flows.engine import CHANGED, TRAIL, Moved
from bot.flows.prompt import BACK, CANCEL, CANCEL_NOW, GO_ON
from bot.flows.steps import Event, Resumed, Tapped, Typed, meant_by
from bot.views.prompts import show_prompt
from bot.views.texts import texts_in
from casework.conversation import Conversation, Json
from casework.people import Language
from casework.screening import Label
from tests.flows.test_back import FLOWS_ABOUT_A_CASE, IN_FULL
from tests.flows.walking import TUESDAY, Walk, about, advice, at_preview, context
from tests.views import cases

STEP_KEYS = sorted({k for f in FLOWS.values() for s in f.steps for k in (s.key, *s.keys)})
ENGINE_STATE = [TRAIL, CHANGED, CHECK, "stopped", "asked_to_stop", "editing", "kind", "case"]
EXTRA = [f"{k}_again" for k in STEP_KEYS] + ["concerns_ticked", "sources_so_far", "all_codes"]
KEYS = st.sampled_from([*STEP_KEYS, *ENGINE_STATE, *EXTRA]) | st.text(max_size=5)


def values_of_buttons() -> list[str]:
    """Values that real screens carry, from walks through everything."""
    found = {BACK, CANCEL, CANCEL_NOW, GO_ON}
    walk = Walk("care_signal", context())
    for given_value in IN_FULL:
        found.update(walk.values)
        walk.type(given_value) if " " in given_value else walk.tap(given_value)
    found.update(walk.values)
    found.update(walk.tap("edit").values)
    for flow, (who, inputs) in FLOWS_ABOUT_A_CASE.items():
        about_case = about(cases.claimed(), flow, who)
        for given_value in inputs:
            found.update(about_case.values)
            if " " in given_value:
                about_case.type(given_value)
            else:
                about_case.tap(given_value)
    return sorted(
        found | {"alt0", "keep", "self", "leave_out", "begin_anew", "replace", "override"}
    )


VALUES = values_of_buttons()
LEAF = st.none() | st.booleans() | st.integers() | st.sampled_from(VALUES) | st.text(max_size=8)
JSON: st.SearchStrategy[Json] = st.recursive(
    LEAF,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            KEYS | st.sampled_from(["text", "alarms", "advice", "path"]), inner, max_size=4
        )
    ),
    max_leaves=8,
)
ANSWERS = st.dictionaries(KEYS, JSON, max_size=14)
TEXT = "Een lastig mens."
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.just(Resumed()),
    st.builds(Tapped, st.sampled_from(VALUES) | st.text(max_size=6), st.sampled_from([7, 8])),
    st.builds(Typed, st.text(max_size=30), masked=st.sampled_from([(), (Label.PERSON,)])),
    st.just(Typed(TEXT, advice=(advice(TEXT, "lastig", "boos"),))),
)
CONTEXTS = [
    context("joris", referral=cases.claimed()),
    context("mirte", referral=cases.claimed()),
    context("anouk", newcomer=True, referral=cases.worried()),
]


def stored(flow: str, answers: dict[str, Json]) -> Conversation:
    return Conversation("joris", flow, "?", 7, TUESDAY, TUESDAY + timedelta(hours=2), dict(answers))


def holds(moved: Moved, before: Conversation, event: Event) -> None:
    """What is true after every event."""
    after = moved.conversation
    if moved.finished is not None:
        assert moved.finished.flow == before.flow
        answers = moved.finished.answers
        if moved.finished.flow == "care_signal" and not lacks_team(answers):
            draft_of(answers)
        assert not engine.ENGINE_KEYS & set(answers)
        return
    assert moved.prompts
    assert after is None or after == before or after.version > before.version
    if after is not None and isinstance(event, Tapped) and event.version != before.version:
        # A button of a list says by itself what it means, on the screen before the present one too.
        speaks = meant_by(event.value) != event.value
        assert speaks or after == before or after.answers.keys() <= {"case", "kind"}
    for prompt in moved.prompts:
        assert prompt.over or after is None or prompt.version == after.version


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from([*FLOWS, "no_such_flow"]),
    ANSWERS,
    st.lists(EVENTS, min_size=1, max_size=4),
    st.sampled_from([0, 1, 2]),
)
def test_any_answers_and_any_events(
    flow: str, answers: dict[str, Json], events: list[Event], around: int
) -> None:
    conversation: Conversation | None = stored(flow, answers)
    for event in events:
        if conversation is None:
            return
        moved = engine.step(FLOWS, conversation, event, CONTEXTS[around])
        holds(moved, conversation, event)
        conversation = moved.conversation


FILLED = dict(at_preview().answers)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(st.sampled_from(sorted(FILLED)), JSON, max_size=3),
    st.lists(st.sampled_from(sorted(FILLED)), max_size=2),
    st.lists(EVENTS | st.just(Tapped("send", 7)), min_size=1, max_size=3),
)
def test_a_signal_with_some_answers_spoiled(
    spoiled: dict[str, Json], lost: list[str], events: list[Event]
) -> None:
    answers = {k: v for k, v in {**FILLED, **spoiled}.items() if k not in lost}
    conversation: Conversation | None = stored("care_signal", answers)
    for event in events:
        if conversation is None:
            return
        moved = engine.step(FLOWS, conversation, event, CONTEXTS[0])
        holds(moved, conversation, event)
        conversation = moved.conversation


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([*FLOWS]), st.lists(st.integers(0, 30), max_size=25), st.integers(0, 2))
def test_wandering_about_always_shows_something_that_can_be_shown(
    flow: str, choices: list[int], which: int
) -> None:
    """Real taps in any order: each screen can be shown, each place has a way on or out."""
    try:
        walk = Walk(flow, CONTEXTS[which], {"case": CONTEXTS[which].case.id})
    except AssertionError:
        assert flow in {"spar_reply", "spar_follow"}
        return
    for number in choices:
        if walk.moved.conversation is None:
            break
        for prompt in walk.moved.prompts:
            show_prompt(prompt, texts_in(Language.NL))
        offered = [*walk.values, *([BACK] if walk.prompt.back else [])]
        if number % 7 == 0 or not offered:
            walk.type("De deur staat open. De hond blaft.")
        else:
            walk.tap(offered[number % len(offered)])


def test_what_no_longer_fits_begins_anew_and_keeps_the_case() -> None:
    walk = about(cases.claimed(), "decline").tap("NO_LIGHT")
    old = replace(
        walk.conversation, answers={**walk.answers, "reason": "NO_SUCH_REASON", "kind": "X"}
    )
    moved = engine.step(FLOWS, old, Resumed(), walk.context)
    assert moved.conversation is not None
    assert moved.conversation.answers == {"case": cases.claimed().id, "kind": "X"}
    assert moved.conversation.version > old.version
    assert moved.conversation.step == "reason"


@pytest.mark.parametrize("key", ["concerns", "urgency", "purpose", "who", "neighbourhood"])
def test_a_signal_is_never_sent_with_an_answer_that_no_code_knows(key: str) -> None:
    walk = at_preview()
    old = replace(
        walk.conversation, answers={**walk.answers, key: ["?"] if key == "concerns" else "?"}
    )
    moved = engine.step(FLOWS, old, Tapped("send", old.version), walk.context)
    if key != "neighbourhood":
        assert moved.finished is None


def test_answers_survive_storage() -> None:
    assert json.loads(json.dumps(FILLED)) == FILLED
