"""Every screen of every conversation, in both languages, within what Telegram takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.flows.care_signal import MAX_SOFT
from bot.flows.context import StoppedText
from bot.flows.engine import Moved
from bot.flows.prompt import Prompt
from bot.flows.signal_steps import MAX_STATEMENTS
from bot.flows.steps import MAX_TEXT, Resumed, Stopped, units
from bot.flows.taps import MAX_VERSION_DIGITS, parse_flow_tap
from bot.views.prompts import show_prompt
from bot.views.screen import CALLBACK_LIMIT, Screen
from bot.views.texts import texts_in
from casework.people import Language
from casework.screening import Alarm, AlarmList
from casework.taxonomy import DeclineReason
from tests.flows.test_back import FLOWS_ABOUT_A_CASE, IN_FULL
from tests.flows.walking import (
    TO_GROUND,
    TO_SEEN,
    Walk,
    about,
    advice,
    alarm,
    at_preview,
    context,
    signal,
)
from tests.lindermeer import lindermeer
from tests.views import cases

LANGUAGES = list(Language)
MESSAGE_LIMIT = 4096
"""UTF-16 units of a message (Bot API, sendMessage)."""
BUTTONS_LIMIT = 100
VALUE_LIMIT = 48


def fits(screen: Screen) -> None:
    """What Telegram takes, with words on every button."""
    assert 1 <= units(screen.text) <= MESSAGE_LIMIT
    assert screen.text.strip()
    buttons = [b for row in screen.rows for b in row]
    assert len(buttons) <= BUTTONS_LIMIT
    for button in buttons:
        assert len(button.data.encode()) <= CALLBACK_LIMIT
        assert any(c.isalnum() for c in button.label)
    assert len({b.data for b in buttons}) == len(buttons)


def check(prompt: Prompt, case: str | None = None) -> None:
    for choice in prompt.choices:
        assert len(choice.value.encode()) <= VALUE_LIMIT
    late = replace(prompt, version=10**MAX_VERSION_DIGITS - 1)
    for language in LANGUAGES:
        fits(show_prompt(late, texts_in(language), case))


def check_all(moved: Moved) -> None:
    for prompt in moved.prompts:
        check(prompt)
        check(prompt, "4F7KHM2QXW9T")


def steps_of(walk: Walk, inputs: tuple[str, ...]) -> Iterator[Moved]:
    yield walk.moved
    for text in inputs:
        walk.type(text) if " " in text else walk.tap(text)
        yield walk.moved


def test_a_signal_in_full() -> None:
    walk = signal()
    for moved in steps_of(walk, IN_FULL):
        check_all(moved)
    for value in ("edit", "edit", "cancel", "cancel_now"):
        check_all(walk.tap(value).moved)


def test_every_change() -> None:
    keys = [v for v in at_preview().tap("edit").values if v != "edit"]
    assert keys
    for key in keys:
        check_all(at_preview().tap("edit", key).moved)


@pytest.mark.parametrize("flow", FLOWS_ABOUT_A_CASE)
def test_conversations_about_a_case(flow: str) -> None:
    who, inputs = FLOWS_ABOUT_A_CASE[flow]
    for moved in steps_of(about(cases.claimed(), flow, who), inputs):
        check_all(moved)


@pytest.mark.parametrize("reason", DeclineReason)
def test_every_no(reason: DeclineReason) -> None:
    walk = about(cases.claimed(), "decline").tap(reason)
    check_all(walk.moved)
    if walk.place == "team":
        check_all(walk.tap("no").moved)
    if walk.place == "next_step":
        for value in walk.values:
            check_all(walk.tap(value).moved)
            walk.tap("back")


@pytest.mark.parametrize("flow", ["ask", "answer", "release", "hand_over_owner", "worry", "accept"])
def test_short_conversations(flow: str) -> None:
    check_all(about(cases.accepted(), flow).moved)


def test_ways_out() -> None:
    check_all(about(cases.claimed(), "feedback").tap("FB_CONTACT", "none").moved)
    check_all(about(cases.claimed(), "feedback").tap("FB_CONTACT", "CONSENT", "ORAL", "no").moved)
    check_all(signal().tap(*TO_SEEN[:4], "ABUSE").moved)
    walk = signal()
    check_all(replace(walk.moved, prompts=walk.tap("cancel").moved.prompts))


WORST = ("é" * (MAX_TEXT - 1)) + "."
EMOJI = "👍a" * (MAX_TEXT // 3)
"""Three UTF-16 units for two characters."""


def soft(text: str) -> str:
    """The beginning of a text, as long as an optional text may be."""
    while units(text) > MAX_SOFT:
        text = text[:-1]
    return text


@pytest.mark.parametrize("long", [WORST, EMOJI, "a b. " * (MAX_TEXT // 5), "a\n" * (MAX_TEXT // 2)])
def test_the_longest_words_everywhere(long: str) -> None:
    directory = lindermeer()
    team = replace(directory.teams["st-kreken"], name="Een heel lange naam van een team " * 2)
    long_names = replace(directory, teams={**directory.teams, "st-kreken": team})
    walk = signal(directory=long_names).tap(*TO_SEEN[:4])
    walk.tap("YOUTH_STREET", "CARE_AVOIDER", "DISABILITY", "done", "U3").type(long)
    check_all(walk.moved)
    if walk.place == "sources":
        assert len(walk.values) == MAX_STATEMENTS + 1
        check_all(walk.tap("done").moved)
    walk.tap("now")
    for _ in range(3):
        assert walk.type(soft(long) + "aa").says("flow-too-long")
        check_all(walk.moved)
        check_all(walk.type(soft(long)).moved)
    walk.tap("INFORMED_DELIBERATELY_NOT", "SAFETY", "PURPOSE_SAFETY_RESIDENT", "no", "no", "yes")
    check_all(walk.tap("WPG18_2_CARE_DESK").moved)
    check_all(walk.tap("yes", "REPORT_ONLY").moved)
    assert walk.place == "sent"


def test_the_preview_shows_every_word() -> None:
    text = " ".join(f"Zin {n} van het verhaal." for n in range(50))
    walk = signal().tap(*TO_SEEN).type(text)
    assert len(walk.answers["seen"]) == MAX_STATEMENTS  # type: ignore[arg-type]
    walk.tap("done", *TO_GROUND)
    for language in LANGUAGES:
        shown = show_prompt(walk.prompt, texts_in(language)).text
        assert all(f"Zin {n} van het verhaal." in shown for n in range(50))


def test_long_words_that_are_looked_at() -> None:
    long = "lastig " * 214
    for which in AlarmList:
        one = alarm(which, long, "lastig")
        check_all(about(cases.claimed(), "ask").type(long, alarms=(one,)).moved)
    walk = about(cases.claimed(), "ask").type(long, advice=(advice(long, "lastig", "a" * 60),))
    check_all(walk.moved)
    check_all(walk.tap("self").moved)
    phrase = Alarm(AlarmList.DANGER_NOW, "a" * 100, 0, 100)
    check_all(about(cases.claimed(), "ask").type("a" * 200, alarms=(phrase,)).moved)


def test_a_stopped_text() -> None:
    found = StoppedText("[NAAM?] " * (MAX_TEXT // 8), overridable=True)
    walk = Walk("spar", context(stopped=found)).tap("no", "no")
    for place in ("topic", "pool"):
        assert walk.place == place
        check_all(walk.moved)
        walk.tap(walk.values[-1])
    assert walk.place == "text"
    check_all(walk.moved)
    check_all(walk.take(Stopped("handle")).moved)
    assert walk.values == ["replace", "self", "override", "discard"]
    walk.context = context()
    walk.take(Resumed())
    assert walk.values == ["self"]
    check_all(walk.moved)
    check_all(walk.tap("self").moved)
    check_all(walk.type(WORST).moved)
    assert walk.place == "sent"
    assert walk.tap("send").finished.answers["text"] == WORST


@pytest.mark.parametrize(
    "data",
    ["", "f:", "f:1", "f:1:", "g:1:a", "f:x:a", "f:-1:a", "f:²:a", f"f:{'1' * 13}:a", "f::a"],
)
def test_forged_buttons(data: str) -> None:
    assert parse_flow_tap(data) is None


def test_own_buttons_are_read_back() -> None:
    prompt = at_preview().prompt
    screen = show_prompt(prompt, texts_in(Language.NL))
    taps = [parse_flow_tap(b.data) for row in screen.rows for b in row]
    assert [t.value for t in taps if t] == ["send", "edit", "back", "cancel"]
    assert {t.version for t in taps if t} == {prompt.version}


def test_what_is_chosen_is_said_in_words() -> None:
    walk = signal().tap(*TO_SEEN[:4], "DEBT")
    screen = show_prompt(walk.prompt, texts_in(Language.NL))
    labels = {b.data.rpartition(":")[2]: b.label for row in screen.rows for b in row}
    assert "gekozen" in labels["-DEBT"]
    assert "gekozen" not in labels["+WORK"]
