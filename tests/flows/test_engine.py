"""The engine: stopping, old buttons, time, what was left for something else, and upgrades."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.flows import engine
from bot.flows.catalogue import FLOWS
from bot.flows.engine import DRAFT_LIFE
from bot.flows.steps import MAX_TEXT, Resumed, Tapped, Typed
from bot.views.prompts import show_prompt
from bot.views.texts import texts_in
from casework.conversation import Conversation, Json
from casework.people import Language
from casework.screening import Label
from tests.flows.walking import (
    FIRST_VERSION,
    TO_SEEN,
    Walk,
    about,
    advice,
    at_preview,
    context,
    ids_in,
    signal,
)
from tests.views import cases


def test_stopping_without_text_ends_at_once() -> None:
    walk = signal().tap(*TO_SEEN[:4], "cancel")
    assert walk.moved.conversation is None
    assert walk.says("flow-stopped")
    assert walk.prompt.over


def test_stopping_with_text_asks_once() -> None:
    walk = at_preview()
    before = dict(walk.answers)
    walk.tap("cancel")
    assert walk.says("flow-stop-sure")
    assert walk.values == ["go_on", "cancel_now"]
    assert not walk.prompt.cancel
    walk.tap("go_on")
    assert (walk.place, walk.answers) == ("sent", before)
    walk.tap("cancel", "cancel_now")
    assert walk.moved.conversation is None
    assert walk.says("flow-stopped-gone")


def test_a_text_that_is_still_looked_at_counts_as_text() -> None:
    text = "Een lastig mens."
    walk = about(cases.claimed(), "ask").type(text, advice=(advice(text, "lastig"),))
    assert walk.tap("cancel").says("flow-stop-sure")


def test_text_goes_on_after_the_question_whether_to_stop() -> None:
    walk = signal().tap(*TO_SEEN).type("Een zin.").tap("now").type("Nog een.").tap("cancel")
    assert walk.says("flow-stop-sure")
    walk.type("En meer.")
    assert walk.place == "ask"
    assert walk.answers["opinion"] == "En meer."
    assert not walk.says("flow-stop-sure")
    walk.tap("cancel").tap("go_on", "later", "INFORMED_YES").tap("cancel").type("Hallo.")
    assert walk.says("flow-tap-please")
    assert not walk.says("flow-stop-sure")


@pytest.mark.parametrize("event", [Tapped("no", FIRST_VERSION), Tapped("cancel", 1)])
def test_an_old_button_changes_nothing(event: Tapped) -> None:
    walk = signal().tap("no")
    before = walk.conversation
    shown = walk.prompt
    walk.take(event)
    assert walk.conversation == before
    assert walk.prompt == shown


def test_a_button_that_is_not_on_the_screen_changes_nothing() -> None:
    walk = signal()
    for value in ("PURPOSE_HELP", "send", "go_on", "cancel_now", "", "édit_"):
        before = walk.conversation
        assert walk.tap(value).conversation == before


def test_the_version_always_rises_with_a_change() -> None:
    walk = signal()
    versions = [walk.conversation.version]
    for given in (*TO_SEEN, "back", "U3"):
        walk.tap(given)
        versions.append(walk.conversation.version)
    assert versions == sorted(set(versions))
    assert versions[0] == FIRST_VERSION
    assert walk.prompt.version == versions[-1]


def test_an_expired_conversation_says_so() -> None:
    walk = at_preview()
    walk.context = context(now=walk.conversation.expires_at)
    walk.tap("send")
    assert walk.says("flow-expired")
    assert walk.moved.finished is None
    assert walk.moved.conversation is None


def test_a_conversation_lives_a_day_from_its_start() -> None:
    walk = at_preview()
    walk.context = context(now=walk.context.now + DRAFT_LIFE - timedelta(seconds=1))
    assert walk.tap("send").finished.flow == "care_signal"


def test_a_conversation_of_a_flow_that_is_gone_ends_politely() -> None:
    walk = signal()
    gone = replace(walk.conversation, flow="no_such_flow")
    moved = engine.step(FLOWS, gone, Resumed(), walk.context)
    assert moved.conversation is None
    assert [p.over for p in moved.prompts] == [True]


def started(flow: str, before: Conversation | None, case: str | None = None) -> Walk:
    answers = {"case": case} if case else None
    return Walk(flow, context("mirte", referral=cases.claimed()), answers, before)


def test_what_was_left_goes_on_afterwards() -> None:
    first = started("ask", None, "A")
    then = started("accept", first.conversation, "B")
    assert then.conversation.paused == first.conversation
    shown = then.prompt.version
    then.tap("yes")
    assert then.finished.answers["tell"] == "yes"
    back = then.moved.conversation
    assert back is not None
    assert (back.flow, back.answers["case"]) == ("ask", "A")
    assert back.version > shown
    assert [p.version for p in engine.resumed(FLOWS, back, then.context)] == [back.version]


def test_stopping_goes_on_with_what_was_left() -> None:
    first = started("ask", None, "A")
    then = started("accept", first.conversation, "B").tap("cancel")
    assert then.conversation.flow == "ask"
    assert [p.over for p in then.moved.prompts] == [True]
    (shown,) = engine.resumed(FLOWS, then.conversation, then.context)
    assert "flow-ask" in ids_in(shown.lines)
    assert shown.version == then.conversation.version


def test_what_goes_on_afterwards_says_first_what_it_is() -> None:
    case = cases.claimed()
    first = started("feedback", None, case.id)
    (shown,) = engine.resumed(FLOWS, first.conversation, first.context)
    assert {"flow-resumed-case", "flow-name-feedback"} <= ids_in(shown.lines[0])
    assert case.reference in repr(shown.lines[0])
    assert shown.about is None, "the number is said once"
    (shown,) = engine.resumed(FLOWS, signal().conversation, context())
    assert {"flow-resumed", "flow-name-care_signal"} <= ids_in(shown.lines[0])


def test_every_conversation_has_a_name() -> None:
    for language in Language:
        texts = texts_in(language)
        for flow in FLOWS.values():
            for answers in ({}, {"kind": "WARM_REFERRAL"}):
                assert texts.say(f"flow-name-{flow.title(answers)}")
    assert FLOWS["care_signal"].title({"kind": "WARM_REFERRAL"}) == "warm"


@pytest.mark.parametrize("flow", ["feedback", "ask", "redirect", "hold", "close"])
def test_every_question_about_a_case_names_its_number(flow: str) -> None:
    walk = about(cases.claimed(), flow)
    assert walk.prompt.about == cases.claimed().reference
    said = show_prompt(walk.prompt, texts_in(Language.NL)).text
    assert said.startswith(f"Bij {cases.claimed().reference}:")
    assert not show_prompt(signal().prompt, texts_in(Language.NL)).text.startswith("Bij")


def again(before: Conversation | None, kind: str = "CARE_SIGNAL") -> Walk:
    """Joris begins a signal while something is going on."""
    return Walk("care_signal", context(), {"kind": kind}, before)


def test_what_was_typed_is_not_thrown_away_by_beginning_again() -> None:
    draft = at_preview()
    walk = again(draft.conversation)
    assert walk.says("flow-busy")
    assert walk.values == ["go_on", "begin_anew"]
    assert "De tuin staat vol." not in repr(walk.prompt)
    walk.tap("back", "send")
    assert walk.says("flow-busy"), "only the two buttons count"
    walk.tap("go_on")
    assert walk.answers == draft.answers
    assert walk.prompt.lines == draft.prompt.lines
    assert walk.tap("send").finished.answers["seen"] == ["De tuin staat vol."]


def test_beginning_again_after_all_lets_it_go() -> None:
    walk = again(at_preview().conversation, "WARM_REFERRAL").tap("begin_anew")
    assert walk.answers == {"kind": "WARM_REFERRAL"}
    assert walk.conversation.paused is None
    assert walk.place == signal().place
    assert walk.conversation.version > FIRST_VERSION


def test_text_at_the_question_goes_on_with_the_draft() -> None:
    walk = again(signal().tap(*TO_SEEN).type("Een zin.").tap("now").conversation)
    assert walk.says("flow-busy")
    walk.type("En meer.")
    assert walk.place == "opinion"
    assert walk.answers["seen"] == ["Een zin."]


def test_without_words_it_begins_again_at_once() -> None:
    walk = again(signal().tap(*TO_SEEN).conversation)
    assert not walk.says("flow-busy")
    assert walk.place == signal().place


def test_a_draft_below_another_conversation_is_found_too() -> None:
    draft = at_preview().conversation
    above = Walk("leave", context(), None, draft).conversation
    walk = again(above)
    assert walk.says("flow-busy")
    walk.tap("go_on")
    assert walk.place == "sent"
    left = walk.conversation.paused
    assert left is not None
    assert (left.flow, left.paused) == ("leave", None)


def test_a_draft_that_is_over_or_about_another_case_is_not_asked_about() -> None:
    old = replace(at_preview().conversation, expires_at=context().now)
    assert not again(old).says("flow-busy")
    text = "Een lastig mens."
    asked = started("ask", None, "A").type(text, advice=(advice(text, "lastig"),)).conversation
    assert started("ask", asked, "A").says("flow-busy")
    assert not started("ask", asked, "B").says("flow-busy")


def test_what_expired_meanwhile_does_not_come_back() -> None:
    first = started("ask", None, "A")
    then = started("accept", first.conversation, "B")
    left = replace(first.conversation, expires_at=then.context.now)
    late = replace(then.conversation, paused=left)
    moved = engine.step(FLOWS, late, Tapped("cancel", late.version), then.context)
    assert moved.conversation is None
    assert engine.resumed(FLOWS, None, then.context) == ()


def test_starting_over_is_not_kept_as_left() -> None:
    first = started("ask", None, "A")
    assert started("ask", first.conversation, "A").conversation.paused is None
    other_case = started("ask", first.conversation, "B").conversation
    assert other_case.paused == first.conversation


def test_an_expired_one_is_not_kept_as_left() -> None:
    first = started("ask", None, "A")
    old = replace(first.conversation, expires_at=first.context.now)
    assert started("accept", old, "B").conversation.paused is None
    assert started("ask", old, "B").conversation.paused is None


def test_starting_over_keeps_what_was_left_before_that() -> None:
    first = started("ask", None, "A")
    second = started("accept", first.conversation, "B")
    again = started("accept", second.conversation, "B")
    assert again.conversation.paused == first.conversation


def test_each_goes_on_after_the_next_and_the_oldest_of_many_is_let_go() -> None:
    flows = ["ask", "accept", "hold", "release", "redirect"]
    walk = started(flows[0], None, "A")
    for flow in flows[1:]:
        walk = started(flow, walk.conversation, "A")
    left = []
    found = walk.conversation.paused
    while found is not None:
        left.append(found.flow)
        found = found.paused
    assert left == ["release", "hold", "accept"]
    for flow in left:
        walk.tap("cancel")
        assert walk.conversation.flow == flow


@pytest.mark.parametrize(
    ("text", "found", "said"),
    [
        ("... ?!", {}, "flow-words-please"),
        ("👍", {}, "flow-words-please"),
        ("a" * (MAX_TEXT + 1), {}, "flow-too-long"),
        ("De tuin.", {"unchecked": True}, "flow-unchecked"),
    ],
)
def test_text_that_cannot_be_used(text: str, found: dict[str, bool], said: str) -> None:
    walk = signal().tap(*TO_SEEN)
    before = walk.conversation
    assert walk.type(text, **found).says(said)
    assert walk.conversation == before


def test_the_longest_text_is_taken() -> None:
    walk = signal().tap(*TO_SEEN).type("a" * MAX_TEXT)
    assert walk.answers["seen"] == ["a" * MAX_TEXT]


def test_what_was_taken_out_is_said_once_and_stays_out() -> None:
    walk = signal().tap(*TO_SEEN)
    walk.type("[NAAM?] belde.", masked=(Label.PERSON, Label.PHONE, Label.PERSON))
    (first, *_) = walk.prompt.lines
    assert repr(first).count("masked-PERSON") == 1
    assert repr(first).count("masked-PHONE") == 1
    assert not walk.tap("later").says("flow-masked")


def test_text_where_buttons_are_expected() -> None:
    walk = signal()
    before = walk.conversation
    assert walk.type("Hallo.").says("flow-tap-please")
    assert walk.conversation == before
    assert walk.values == ["yes", "no", "unsure", "full"]


def test_resuming_shows_the_same_again() -> None:
    walk = at_preview()
    before = (walk.conversation, walk.prompt)
    walk.take(Resumed())
    assert (walk.conversation, walk.prompt) == before


def test_a_text_is_too_long_only_where_text_is_asked_for() -> None:
    long, short = Typed("a" * (MAX_TEXT + 1)), Typed("Een zin.")
    walk = signal()

    def too_long(event: Typed, **answers: Json) -> bool:
        talk = replace(walk.conversation, answers={**walk.answers, **answers})
        return engine.too_long(FLOWS, talk, event, walk.context)

    assert not too_long(long), "a question of buttons"
    walk.tap(*TO_SEEN)
    assert too_long(long) and not too_long(short)
    assert not too_long(replace(long, unchecked=True))
    assert not too_long(long, neighbourhood=["of an older version"], who=7)


def test_a_sentence_that_makes_the_whole_too_long_counts_as_well() -> None:
    text = "b" * (MAX_TEXT - 20) + ". Een lastig mens."
    walk = signal().tap(*TO_SEEN).type(text, advice=(advice(text, "lastig"),)).tap("self")
    assert engine.too_long(FLOWS, walk.conversation, Typed("c" * 60), walk.context)
    assert not engine.too_long(FLOWS, walk.conversation, Typed("Een mens."), walk.context)
