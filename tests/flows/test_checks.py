"""The second look at typed text: danger first, then violence, an investigation, unkind words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.flows import checks
from bot.flows.steps import MAX_TEXT, Typed
from casework.referral import Referral
from casework.screening import Advice, AdviceCategory, AlarmList, Label
from tests.flows.walking import TO_SEEN, Walk, about, advice, alarm, signal
from tests.views import cases

TEXT = "Hij dreigt met een mes. Ze slaat hem. Er loopt een onderzoek. Een lastig mens."
ALARMS = (
    alarm(AlarmList.INVESTIGATION, TEXT, "onderzoek"),
    alarm(AlarmList.VIOLENCE_AT_HOME, TEXT, "slaat"),
    alarm(AlarmList.DANGER_NOW, TEXT, "mes"),
)
UNKIND = (advice(TEXT, "lastig", "boos", "onrustig", "nooit getoond"),)


def asking() -> Walk:
    return about(cases.claimed(), "ask")


def text_of(walk: Walk) -> object:
    return walk.finished.answers["text"]


def test_a_quiet_text_is_kept_at_once() -> None:
    assert text_of(asking().type("Was hij thuis?")) == "Was hij thuis?"


def test_the_order_is_danger_violence_investigation_words() -> None:
    walk = asking().type(TEXT, alarms=ALARMS, advice=UNKIND)
    assert walk.says("aid-leaf-112")
    assert walk.says("flow-crisis-line")
    assert walk.values == ["called", "not_now"]
    walk.tap("not_now")
    assert walk.says("aid-A2")
    walk.tap("no")
    assert walk.says("aid-P1")
    walk.tap("no")
    assert walk.says("flow-advice")
    assert walk.values == ["alt0", "alt1", "keep", "self"]
    assert text_of(walk.tap("keep")) == TEXT


@pytest.mark.parametrize("value", ["called", "not_now"])
def test_danger_never_refuses(value: str) -> None:
    walk = asking().type(TEXT, alarms=ALARMS[2:]).tap(value)
    assert text_of(walk) == TEXT


def test_one_list_is_asked_about_once() -> None:
    text = "Een mes en nog een wapen."
    both = (alarm(AlarmList.DANGER_NOW, text, "mes"), alarm(AlarmList.DANGER_NOW, text, "wapen"))
    walk = asking().type(text, alarms=both)
    assert "mes" in repr(walk.prompt.lines)
    assert text_of(walk.tap("not_now")) == text


@pytest.mark.parametrize(
    ("taps", "leaf"),
    [(("yes", "yes"), "VT_MELDEN"), (("yes", "unsure"), "VT_MELDEN")],
)
def test_violence_that_must_be_reported_ends_everything(taps: tuple[str, ...], leaf: str) -> None:
    walk = asking().type(TEXT, alarms=ALARMS[1:2]).tap(*taps)
    assert walk.moved.conversation is None
    assert walk.moved.leaf == leaf
    assert walk.says("flow-text-gone")


@pytest.mark.parametrize(
    "taps", [("no",), ("yes", "no", "not_vt"), ("unsure", "not_vt")], ids=" ".join
)
def test_violence_ruled_out_goes_on(taps: tuple[str, ...]) -> None:
    walk = asking().type(TEXT, alarms=ALARMS[1:2]).tap(*taps)
    assert text_of(walk) == TEXT


def test_advice_of_veilig_thuis_can_still_become_a_report() -> None:
    walk = asking().type(TEXT, alarms=ALARMS[1:2]).tap("unsure")
    assert walk.values == ["not_vt", "report"]
    assert walk.tap("report").moved.leaf == "VT_MELDEN"


@pytest.mark.parametrize("value", ["yes", "unsure"])
def test_an_investigation_is_not_kept(value: str) -> None:
    walk = asking().type(TEXT, alarms=ALARMS[:1], advice=UNKIND).tap(value)
    assert walk.place == "text"
    assert "text" not in walk.answers
    assert "check" not in walk.answers
    assert walk.says("flow-text-dropped")
    assert TEXT not in repr(walk.conversation)


def test_an_alternative_takes_the_place_of_the_word() -> None:
    walk = asking().type("Een lastig mens.", advice=(advice("Een lastig mens.", "lastig", "boos"),))
    assert text_of(walk.tap("alt0")) == "Een boos mens."


def test_later_words_move_with_a_replacement() -> None:
    text = "Een lastig en raar en dom mens."
    found = (
        advice(text, "lastig", "heel erg onrustig"),
        advice(text, "raar", "opvallend"),
        advice(text, "dom", "x"),
    )
    walk = asking().type(text, advice=found).tap("alt0")
    assert "raar" in repr(walk.prompt.lines)
    walk.tap("alt0", "alt0")
    assert text_of(walk) == "Een heel erg onrustig en opvallend en x mens."


def test_a_word_inside_a_replaced_one_is_not_asked_about_again() -> None:
    text = "Een lastige klant."
    found = (advice(text, "lastige klant", "man"), advice(text, "klant", "persoon"))
    assert text_of(asking().type(text, advice=found).tap("alt0")) == "Een man."


def test_advice_without_alternatives_still_gives_a_way_out() -> None:
    text = "Gewoon lastig."
    walk = asking().type(text, advice=(advice(text, "Gewoon"),))
    assert walk.values == ["keep", "self"]
    assert text_of(walk.tap("keep")) == text


HINTED = "Turkse vrouw belt aan."


def hinted(**changes: object) -> Advice:
    return replace(advice(HINTED, "Turkse"), hint="beschrijf het", **changes)  # type: ignore[arg-type]


def test_a_hint_is_shown_and_never_goes_into_the_text() -> None:
    walk = asking().type(HINTED, advice=(hinted(),))
    assert walk.says("flow-advice-tip")
    assert "beschrijf het" in repr(walk.prompt.lines)
    assert walk.values == ["keep", "self"]
    before = walk.conversation
    assert walk.tap("leave_out").conversation == before
    assert text_of(walk.tap("keep")) == HINTED


def test_a_word_that_is_left_out_is_gone() -> None:
    walk = asking().type(HINTED, advice=(hinted(leave_out=True),))
    assert walk.values == ["leave_out", "keep", "self"]
    assert text_of(walk.tap("leave_out")) == "Vrouw belt aan."


def test_later_words_move_when_one_is_left_out() -> None:
    text = "Daar woont een Turkse man, hij is lastig."
    found = (replace(advice(text, "Turkse"), leave_out=True), advice(text, "lastig", "boos"))
    walk = asking().type(text, advice=found).tap("leave_out", "alt0")
    assert text_of(walk) == "Daar woont een man, hij is boos."


def test_an_alternative_opens_a_sentence_with_a_capital() -> None:
    text = "Ik zag hem. Die junk sliep."
    walk = asking().type(text, advice=(advice(text, "Die junk", "de man"),)).tap("alt0")
    assert text_of(walk) == "Ik zag hem. De man sliep."


def test_advice_of_before_the_hints_can_still_be_answered() -> None:
    walk = asking().type(HINTED, advice=(hinted(leave_out=True),))
    old = {**walk.answers["check"]}  # type: ignore[dict-item]
    old["advice"] = [
        {k: v for k, v in old["advice"][0].items() if k not in {"hint", "leave_out"}}  # type: ignore[index,union-attr,call-overload]
    ]
    assert checks.prompt(old, walk.context).choices
    assert checks.tapped(old, "keep", walk.context) == checks.Passed(HINTED)


THREE = "De tuin staat vol. Hij is lastig vandaag! En dom."


def typing() -> Walk:
    found = (advice(THREE, "lastig", "boos"), advice(THREE, "dom", "anders"))
    return asking().type(THREE, advice=found).tap("self")


def test_typing_oneself_shows_the_sentence_and_replaces_it() -> None:
    walk = typing()
    assert walk.prompt.lines[1:] == ("Hij is lastig vandaag!",)
    assert walk.prompt.choices == ()
    assert walk.prompt.back
    walk.type("Hij is onrustig.")
    assert walk.says("flow-advice")
    assert "dom" in repr(walk.prompt.lines)
    assert text_of(walk.tap("alt0")) == "De tuin staat vol. Hij is onrustig. En anders."


def test_the_sentence_that_was_typed_is_looked_at_again() -> None:
    new = "Hij is raar."
    walk = typing().type(new, advice=(advice(new, "raar", "anders"),))
    assert "raar" in repr(walk.prompt.lines)
    walk.tap("alt0", "keep")
    assert text_of(walk) == "De tuin staat vol. Hij is anders. En dom."


def test_danger_in_the_sentence_that_was_typed_goes_first() -> None:
    new = "Hij heeft een mes."
    walk = typing().type(new, alarms=(alarm(AlarmList.DANGER_NOW, new, "mes"),))
    assert walk.says("aid-leaf-112")
    walk.tap("called", "keep")
    assert text_of(walk) == "De tuin staat vol. Hij heeft een mes. En dom."


def test_danger_in_the_last_sentence_that_was_typed() -> None:
    text, new = "Hij is lastig.", "Hij heeft een mes."
    walk = asking().type(text, advice=(advice(text, "lastig"),)).tap("self")
    walk.type(new, alarms=(alarm(AlarmList.DANGER_NOW, new, "mes"),))
    assert walk.says("aid-leaf-112")
    assert text_of(walk.tap("called")) == new


def test_a_sentence_cannot_make_the_text_too_long() -> None:
    walk = typing()
    before = walk.conversation
    room = MAX_TEXT - len(THREE) + len("Hij is lastig vandaag!")
    assert walk.type("a" * (room + 1)).says("flow-too-long")
    assert walk.conversation == before
    walk.type("a" * room).tap("keep")
    assert len(str(text_of(walk))) == MAX_TEXT


def test_text_is_not_taken_where_a_choice_is_asked() -> None:
    walk = asking().type(TEXT, advice=UNKIND)
    before = walk.conversation
    assert walk.type("Iets anders.").says("flow-tap-please")
    assert walk.conversation == before


def test_a_button_of_another_question_is_not_taken() -> None:
    walk = asking().type(TEXT, advice=UNKIND)
    before = walk.conversation
    for value in ("alt2", "alt7", "altx", "yes", "called", "not_now"):
        assert walk.tap(value).conversation == before


def test_back_forgets_the_text() -> None:
    walk = asking().type(TEXT, alarms=ALARMS).tap("back")
    assert walk.place == "text"
    assert TEXT not in repr(walk.conversation)


def test_words_of_the_case_are_marked_as_content() -> None:
    assert asking().type(TEXT, advice=UNKIND).prompt.content
    for one in ALARMS:
        assert asking().type(TEXT, alarms=(one,)).prompt.content
    assert typing().prompt.content


def test_the_statements_of_a_signal_come_from_the_text_that_was_settled() -> None:
    text = "De tuin is vol. Een lastig mens."
    walk = signal().tap(*TO_SEEN).type(text, advice=(advice(text, "lastig", "boos"),)).tap("alt0")
    assert walk.answers["seen"] == ["De tuin is vol.", "Een boos mens."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Een. Twee! Drie? Vier… Vijf", ["Een.", "Twee!", "Drie?", "Vier…", "Vijf"]),
        ("Regel een\nregel twee\n\n drie ", ["Regel een", "regel twee", "drie"]),
        ("Om 10.30 uur zag ik hem", ["Om 10.30 uur zag ik hem"]),
        ("  ", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert checks.sentences(text) == found


def test_a_text_its_writer_stands_for_says_so() -> None:
    one = Advice(0, 3, "Een", AdviceCategory.JARGON, "onduidelijk", ())
    passed = checks.begin(Typed("Een zin.", overridden=True))
    assert passed == checks.Passed("Een zin.", overridden=True)
    check = checks.begin(Typed("Een zin.", advice=(one,), overridden=True))
    assert isinstance(check, dict)
    assert check["overridden"] is True


MASKED = "Is dit [NAAM?], en is het een lastig mens?"
OF_A_NAME = {"masked": (Label.PERSON,)}


@pytest.mark.parametrize(
    ("case", "flow", "who", "taps"),
    [
        (cases.claimed(), "ask", "mirte", ()),
        (cases.asked(), "answer", "joris", ()),
        (cases.claimed(), "supplement", "joris", ()),
        (cases.accepted(), "feedback", "mirte", ("FB_BY_PHONE",)),
        (cases.closed(), "worry", "joris", ()),
        (cases.worried(), "react", "mirte", ("FB_BY_PHONE",)),
    ],
)
def test_what_was_masked_is_seen_before_it_goes(
    case: Referral, flow: str, who: str, taps: tuple[str, ...]
) -> None:
    walk = about(case, flow, who).tap(*taps)
    asked = walk.place
    walk.type(MASKED, **OF_A_NAME)
    assert walk.says("flow-masked") and walk.says("flow-preview")
    assert (walk.place, walk.values) == (asked, ["send", "again"])
    assert MASKED in walk.prompt.lines and walk.prompt.content
    walk.tap("again")
    assert walk.place == asked and not walk.says("flow-preview")
    walk.type(MASKED, **OF_A_NAME).tap("send")
    answers = walk.finished.answers if walk.moved.finished else walk.answers
    assert MASKED in answers.values()


def test_the_look_comes_after_everything_that_is_asked_about_a_text() -> None:
    kind = "Is dit [NAAM?], en is het een boos mens?"
    walk = asking().type(MASKED, advice=(advice(MASKED, "lastig", "boos"),), **OF_A_NAME)
    assert walk.values == ["alt0", "keep", "self"]
    walk.tap("alt0")
    assert kind in walk.prompt.lines
    assert text_of(walk.tap("send")) == kind


def test_a_sentence_typed_anew_with_a_name_in_it_is_seen_as_well() -> None:
    walk = asking().type("Een lastig mens.", advice=(advice("Een lastig mens.", "lastig", "boos"),))
    walk.tap("self").type("Een mens van [NAAM?].", **OF_A_NAME)
    assert walk.values == ["send", "again"]
    assert text_of(walk.tap("send")) == "Een mens van [NAAM?]."


def test_a_signal_has_a_preview_of_its_own() -> None:
    walk = signal().tap(*TO_SEEN).type("[NAAM?] belde.", **OF_A_NAME)
    assert walk.place == "soft"
