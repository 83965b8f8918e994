"""A sentence that is typed anew is looked at together with the rest of its text."""

from __future__ import annotations

from bot.flows import checks
from bot.flows.steps import Typed
from casework.screening import Advice, AdviceCategory

TEXT = "Deze aso woont er. 222333"
WORD = Advice(5, 8, "aso", AdviceCategory.DEHUMANISING, "zet mensen weg als groep", ())


def retyping() -> dict[str, object]:
    check = checks.begin(Typed(TEXT, advice=(WORD,)))
    assert isinstance(check, dict)
    return {checks.CHECK: {**check, "typing": True}}


def test_the_whole_text_is_given_to_the_screen() -> None:
    answers = retyping()
    assert checks.joined(answers, "Nummer 111") == "Nummer 111 222333"  # type: ignore[arg-type]


def test_nothing_is_joined_when_no_sentence_was_asked_for() -> None:
    check = checks.begin(Typed(TEXT, advice=(WORD,)))
    assert checks.joined({checks.CHECK: check}, "Nummer 111") is None  # type: ignore[dict-item]
    assert checks.joined({}, "Nummer 111") is None


def test_a_joined_text_takes_the_place_of_the_whole() -> None:
    check = retyping()[checks.CHECK]
    assert isinstance(check, dict)
    verdict = checks.typed(check, Typed("[BSN]", joined=True))
    assert verdict == checks.Passed("[BSN]")
