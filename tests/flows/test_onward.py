"""Where an aid ends in another conversation, one tap leads there and nothing is left behind."""

from __future__ import annotations

import pytest

from bot.views.prompts import show_prompt
from bot.views.texts import texts_in
from casework.people import Language
from tests.flows.walking import Walk, context


@pytest.mark.parametrize(
    ("flow", "who", "taps", "onward"),
    [
        ("care_signal", "joris", ("no", "no", "no", "yes"), "spar"),
        ("care_signal", "joris", ("no", "no", "no", "no", "unsure"), "spar"),
        ("spar", "joris", ("no", "no", "no", "no", "help"), "signal"),
        ("spar", "joris", ("no", "no", "no", "no", "visit"), "signal"),
    ],
)
def test_a_leaf_leads_to_the_other_conversation(
    flow: str, who: str, taps: tuple[str, ...], onward: str
) -> None:
    walk = Walk(flow, context(who, newcomer=True))
    for value in (*taps, onward):
        walk.tap(value)
    assert walk.moved.conversation is None
    assert walk.prompt.onward == onward
    screen = show_prompt(walk.prompt, texts_in(Language.NL))
    assert [b.data for row in screen.rows for b in row] == [f"m:{onward}", "m:menu"]


def test_a_social_worker_is_not_sent_to_a_signal_that_only_officers_post() -> None:
    walk = Walk("spar", context("mirte", newcomer=True))
    for value in ("no", "no", "no", "no", "help"):
        walk.tap(value)
    assert "signal" not in {c.value for c in walk.prompt.choices}
