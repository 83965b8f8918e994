"""Back: after every tap and every text it leads to exactly where one was."""

from __future__ import annotations

import pytest

from casework.conversation import Json
from tests.flows.walking import TO_GROUND, TO_SEEN, Walk, about, at_preview, context, signal
from tests.views import cases

KEPT_ON_PURPOSE = ("_ticked", "so_far")
"""What is ticked stays ticked when somebody comes back; the trail says only the order."""


def state(walk: Walk) -> tuple[str, dict[str, Json], list[str]]:
    answers = {
        k: v
        for k, v in walk.answers.items()
        if not k.endswith(KEPT_ON_PURPOSE) and not (k == "trail" and v == [])
    }
    return walk.place, answers, walk.values


def forward_and_back(walk: Walk, inputs: tuple[str, ...]) -> None:
    """Give each input twice with a step back in between, unless it only ticks something."""
    for given in inputs:
        before = state(walk)
        _give(walk, given)
        if walk.moved.finished is not None or state(walk)[:2] == before[:2]:
            continue
        assert walk.prompt.back, given
        walk.tap("back")
        assert state(walk)[:2] == before[:2], given
        assert set(before[2]) <= set(walk.values)
        _give(walk, given)


def _give(walk: Walk, given: str) -> None:
    walk.type(given) if " " in given else walk.tap(given)


IN_FULL = (
    *("full", "no", "unsure", "not_vt", "unsure", "not_urgent", "yes", "about_resident", "visit"),
    *("kreken", "ADULT", "CONFUSED", "DEBT", "done", "U2"),
    *("De tuin staat vol. De buurvrouw hoort hem.", "s1", "done", "now"),
    *("Het gaat niet.", "later", "Ga erheen."),
    *("INFORMED_DELIBERATELY_NOT", "SAFETY", "PURPOSE_HELP"),
    *("no", "no", "no", "yes", "WPG18_2_CARE_DESK", "no"),
)


def test_every_step_of_a_signal_in_full() -> None:
    walk = signal()
    forward_and_back(walk, IN_FULL)
    assert walk.place == "sent"


def test_every_step_of_a_minimal_signal() -> None:
    walk = signal()
    forward_and_back(walk, (*TO_SEEN, "De tuin staat vol.", *TO_GROUND))
    assert walk.place == "sent"


def test_every_step_of_a_change() -> None:
    for key, answer in (("opinion", "Er is hulp nodig."), ("urgency", "U4"), ("bsn", "no")):
        walk = at_preview()
        forward_and_back(walk, ("edit", f"edit_{key}"))
        assert walk.place == key
        _give(walk, answer)
        assert walk.answers[key] == answer


FLOWS_ABOUT_A_CASE: dict[str, tuple[str, tuple[str, ...]]] = {
    "supplement": ("joris", ("Er is nog iets.", "SEEN")),
    "redirect": ("mirte", ("OTHER_TARGET", "jeugd", "yes")),
    "hold": ("mirte", ("CAUSE_CAPACITY", "d28")),
    "decline": ("mirte", ("NO_LIGHT", "SUGGESTIONS", "yes")),
    "feedback": (
        "mirte",
        ("all_codes", "FB_CONTACT", "CONSENT", "ORAL", "yes", "d1", "Het liep goed."),
    ),
    "close": ("mirte", ("FB_HELP_STARTED", "CONSENT", "ORAL", "yes", "12 1", "YES")),
    "react": ("mirte", ("FB_OWNED", "Wij kijken ernaar.")),
}


@pytest.mark.parametrize("flow", FLOWS_ABOUT_A_CASE)
def test_every_step_of_a_conversation_about_a_case(flow: str) -> None:
    who, inputs = FLOWS_ABOUT_A_CASE[flow]
    walk = about(cases.claimed(), flow, who)
    forward_and_back(walk, inputs[:-1])
    _give(walk, inputs[-1])
    assert walk.moved.finished is not None


def test_the_first_question_has_no_back() -> None:
    assert not signal().prompt.back
    assert not about(cases.claimed(), "ask").prompt.back
    walk = signal()
    start = state(walk)
    assert state(walk.tap("back")) == start


def test_from_the_end_to_the_beginning() -> None:
    walk = Walk("care_signal", context())
    start = state(walk)
    for given in IN_FULL:
        _give(walk, given)
    taps = 0
    while walk.prompt.back:
        walk.tap("back")
        taps += 1
        assert taps <= len(IN_FULL)
    assert state(walk) == start


def test_back_after_a_change_far_up_never_stands_still() -> None:
    walk = at_preview().tap("edit", "edit_neighbourhood", "oosterhaven")
    assert walk.place == "ground"
    seen = [walk.answers]
    while walk.prompt.back:
        walk.tap("back")
        assert walk.answers not in seen
        seen.append(walk.answers)
    assert walk.place == "aid_a"
