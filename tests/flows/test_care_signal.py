"""A zorgsignaal from the first question to the draft: minimal, in full, and changed at the end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.flows.care_signal import draft_of, lacks_team
from bot.flows.engine import JUST_REPLACED
from bot.flows.prompt import Ref
from bot.flows.signal_steps import CHANGEABLE
from bot.flows.steps import Tapped
from casework.actions.submit import Statement
from casework.case_texts import TextKind
from casework.sharing import GroundCode
from casework.taxonomy import (
    DIVERTING,
    Concern,
    Informed,
    Involvement,
    Kind,
    NotInformedReason,
    Purpose,
    StatementSource,
    Urgency,
    Who,
)
from tests.flows.walking import (
    SEEN,
    TO_GROUND,
    TO_SEEN,
    Walk,
    advice,
    at_preview,
    context,
    signal,
)
from tests.lindermeer import lindermeer, local

A_TO_F = "De tuin staat vol."


def test_a_minimal_signal_costs_at_most_fourteen_inputs_before_the_preview_is_sent() -> None:
    walk = at_preview()
    assert walk.place == "sent"
    assert walk.inputs <= 14
    draft = draft_of(walk.tap("send").finished.answers)
    assert draft.kind is Kind.CARE_SIGNAL
    assert (draft.neighbourhood, draft.who, draft.team) == ("kreken", Who.ADULT, None)
    assert draft.concerns == (Concern.DEBT,)
    assert (draft.urgency, draft.purpose) == (Urgency.U3, Purpose.PURPOSE_HELP)
    assert draft.ground is GroundCode.WPG18_2_CARE_DESK
    assert list(draft.statements) == [
        Statement(TextKind.SEEN_HEARD, A_TO_F, StatementSource.SEEN),
    ]
    assert draft.informed is None
    assert (draft.involvement, draft.bsn_known) == (None, None), "nobody was asked"
    assert not draft.advice_asked
    assert walk.moved.conversation is None


def in_full() -> Walk:
    """Everything that can be asked is answered, by somebody who is new."""
    walk = signal(newcomer=True)
    walk.tap("no", "unsure", "not_vt", "no", "no", "visit")
    walk.tap("oosterhaven", "BOTH", "CONFUSED", "DEBT", "NEGLECT", "DEBT", "DEBT", "done", "U2")
    walk.type("De tuin staat vol. De buurvrouw hoort hem roepen.")
    walk.tap("s1", "done", "now")
    walk.type("Het gaat me niet meer.").type("Hij heeft hulp nodig.").type("Ga erheen.")
    walk.tap("INFORMED_DELIBERATELY_NOT", "SAFETY", "PURPOSE_HELP")
    return walk


def test_a_signal_in_full() -> None:
    walk = in_full()
    assert walk.place == "ground"
    walk.tap("no", "no", "no", "yes")
    walk.tap("WPG18_2_CARE_DESK")
    assert walk.place == "bsn"
    walk.tap("no")
    assert walk.place == "sent", "going there together was said at the first questions"
    draft = draft_of(walk.tap("send").finished.answers)
    assert draft.concerns == (Concern.CONFUSED, Concern.NEGLECT, Concern.DEBT)
    assert [(s.kind, s.text, s.source) for s in draft.statements] == [
        (TextKind.SEEN_HEARD, "De tuin staat vol.", StatementSource.SEEN),
        (
            TextKind.SEEN_HEARD,
            "De buurvrouw hoort hem roepen.",
            list(StatementSource)[1],
        ),
        (TextKind.RESIDENT_WORDS, "Het gaat me niet meer.", None),
        (TextKind.OPINION, "Hij heeft hulp nodig.", None),
        (TextKind.ASK, "Ga erheen.", None),
    ]
    assert draft.informed is Informed.INFORMED_DELIBERATELY_NOT
    assert draft.not_informed_reason is NotInformedReason.SAFETY
    assert (draft.involvement, draft.bsn_known) == (Involvement.TOGETHER, False)
    assert draft.advice_asked


def test_a_referral_of_which_the_resident_knows_is_not_asked_about_that() -> None:
    walk = Walk("care_signal", context(), {"kind": "WARM_REFERRAL"})
    walk.tap(*TO_SEEN).type(A_TO_F).tap("now", "later", "later", "later")
    assert walk.place == "purpose"
    walk.tap(*TO_GROUND[1:], "yes", "THINK_ALONG", "send")
    draft = draft_of(walk.finished.answers)
    assert draft.informed is Informed.INFORMED_YES
    assert (draft.involvement, draft.bsn_known) == (Involvement.THINK_ALONG, True)


def test_the_preview_says_nothing_that_was_not_asked() -> None:
    walk = at_preview()
    (*_, tail, _) = walk.prompt.lines
    assert isinstance(tail, Ref)
    not_filled = Ref("flow-not-filled")
    assert (tail.values["bsn"], tail.values["involvement"]) == (not_filled, not_filled)
    walk.tap("edit", "edit_bsn", "yes", "edit", "edit_involvement", "REPORT_ONLY")
    (*_, tail, _) = walk.prompt.lines
    assert isinstance(tail, Ref)
    assert tail.values["bsn"] == Ref("answer-yes")
    assert tail.values["involvement"] == Ref("involvement-REPORT_ONLY")


def test_own_wijken_come_first() -> None:
    assert signal().tap("no", "no").values == ["kreken", "oosterhaven"]
    assert signal(who="samira").tap("no", "no").values == ["oosterhaven", "kreken"]


@pytest.mark.parametrize("concern", sorted(DIVERTING))
def test_concerns_that_belong_elsewhere_end_it_at_once(concern: Concern) -> None:
    walk = signal().tap(*TO_SEEN[:4], "DEBT", concern)
    assert walk.moved.conversation is None
    assert walk.moved.leaf == "VT_MELDEN"
    assert walk.says("flow-text-gone")
    assert walk.says(f"concern-{concern}.explain")


def test_one_to_three_concerns() -> None:
    walk = signal().tap(*TO_SEEN[:4])
    assert "=done" not in walk.values
    assert walk.tap("done").says("flow-choose-one")
    walk.tap("DEBT", "WORK", "LONELY", "CARER")
    assert walk.says("flow-choose-most")
    assert {c.value for c in walk.prompt.choices if c.chosen} == {"-DEBT", "-WORK", "-LONELY"}
    walk.tap("DEBT", "done")
    assert walk.answers["concerns"] == ["WORK", "LONELY"]


def buttons(walk: Walk) -> dict[str, Tapped]:
    """What a tap on each button of the list on the screen brings, by its code."""
    return {c.value[1:]: Tapped(c.value, walk.prompt.version) for c in walk.prompt.choices}


def test_two_taps_before_the_new_list_is_there_both_count() -> None:
    walk = signal().tap(*TO_SEEN[:4])
    first = buttons(walk)
    for code in ("DEBT", "WORK", "WORK", "LONELY"):
        walk.take(first[code])
    assert walk.answers["concerns_ticked"] == ["DEBT", "WORK", "LONELY"]
    walk.take(first["CARER"])
    assert walk.says("flow-choose-most")
    full = buttons(walk)
    walk.take(full["DEBT"]).take(full["WORK"]).take(full["DEBT"]).take(full["done"])
    assert (walk.place, walk.answers["concerns"]) == ("urgency", ["LONELY"])


def test_a_late_tap_ends_nothing_that_is_empty_and_diverts_as_any_other() -> None:
    walk = signal().tap(*TO_SEEN[:4], "DEBT")
    ticked = buttons(walk)
    assert walk.take(ticked["DEBT"]).take(ticked["done"]).says("flow-choose-one")
    walk.take(ticked[min(DIVERTING)])
    assert (walk.moved.conversation, walk.moved.leaf) == (None, "VT_MELDEN")


def test_a_late_tap_says_nothing_where_something_else_is_asked() -> None:
    walk = signal().tap(*TO_SEEN[:4], "DEBT")
    shown = buttons(walk)
    for event in (shown["WORK"], shown["done"]):
        there = walk.tap("done").conversation
        assert walk.take(event).conversation == there
        walk.tap("back")
    text = "Een lastig mens."
    walk.tap("done", "U3").type(text, advice=(advice(text, "lastig"),))
    looked_at = walk.conversation
    assert walk.take(shown["WORK"]).conversation == looked_at


def test_a_late_tap_does_not_answer_whether_to_stop() -> None:
    walk = at_preview().tap("edit", "edit_concerns")
    shown = buttons(walk)
    asked = walk.tap("cancel").conversation
    assert walk.says("flow-stop-sure")
    assert walk.take(shown["WORK"]).conversation == asked
    assert walk.says("flow-stop-sure")


def test_a_list_of_long_ago_says_nothing() -> None:
    walk = signal().tap(*TO_SEEN[:4])
    first = buttons(walk)
    walk.tap(*["DEBT"] * JUST_REPLACED)
    assert walk.take(first["WORK"]).answers["concerns_ticked"] == ["WORK"]
    before = walk.conversation
    assert walk.take(first["LONELY"]).conversation == before
    assert walk.take(Tapped("+LONELY", before.version + 1)).conversation == before


FRIDAY_NIGHT = local("2027-04-16 17:41")


def test_haste_while_the_team_is_closed_is_said_and_chosen() -> None:
    walk = signal(now=FRIDAY_NIGHT).tap(*TO_SEEN[:-1], "U1")
    assert walk.place == "closed"
    assert walk.values == ["call", "wait"]
    assert walk.says("flow-closed-numbers")
    walk.tap("wait")
    assert walk.place == "seen"
    walk.tap("back")
    assert walk.place == "closed"
    walk.tap("call")
    assert walk.says("flow-call-now")
    assert walk.says("flow-closed-numbers"), "the numbers stay in sight"
    assert walk.moved.conversation is None


def test_haste_in_office_hours_and_no_haste_at_night_ask_nothing_more() -> None:
    assert signal().tap(*TO_SEEN[:-1], "U1").place == "seen"
    assert signal(now=FRIDAY_NIGHT).tap(*TO_SEEN[:-1], "U2").place == "seen"


def without_adult_team() -> Walk:
    known = lindermeer()
    teams = {k: t for k, t in known.teams.items() if k not in {"st-kreken", "plus"}}
    return signal(directory=replace(known, teams=teams)).tap("no", "no", "kreken", "ADULT")


def test_no_team_is_said_and_can_be_told_to_the_administrator() -> None:
    walk = without_adult_team()
    assert walk.place == "no_team"
    walk.tap("report")
    assert lacks_team(walk.finished.answers)
    assert walk.finished.answers["neighbourhood"] == "kreken"
    assert walk.moved.conversation is None


def test_no_team_can_be_left_by_another_group() -> None:
    walk = without_adult_team().tap("back")
    assert walk.place == "who"
    assert walk.tap("CHILD").place == "concerns"


def test_several_teams_are_a_choice_of_the_sender() -> None:
    known = lindermeer()
    second = replace(known.teams["st-kreken"], code="st-tweede", name="Tweede team")
    directory = replace(known, teams={**known.teams, "st-tweede": second})
    walk = signal(directory=directory).tap("no", "no", "kreken", "ADULT")
    assert walk.place == "team"
    assert set(walk.values) == {"st-kreken", "st-tweede"}
    walk.tap("st-tweede", "DEBT", "done", "U3").type(A_TO_F)
    walk.tap("later", "PURPOSE_HELP")
    assert walk.place == "ground"
    assert walk.answers["team"] == "st-tweede"


CHANGES: dict[str, tuple[str, ...]] = {
    "neighbourhood": ("oosterhaven", *TO_GROUND[2:]),
    "who": ("BOTH", *TO_GROUND[2:]),
    "concerns": ("WORK", "done"),
    "urgency": ("U4",),
    "seen": ("De deur staat open.",),
    "resident_words": ("Het lukt niet.",),
    "opinion": ("Er is hulp nodig.",),
    "ask": ("Ga langs.",),
    "informed": ("INFORMED_ASK_TEAM",),
    "purpose": ("PURPOSE_COORDINATE",),
    "ground": ("no", "back", "no", "no", "yes", "WPG18_2_CARE_DESK"),
    "bsn": ("no",),
    "involvement": ("THINK_ALONG",),
}
"""What may be changed at the preview of a minimal signal, and the new answer."""

AFTER: dict[str, object] = {
    "neighbourhood": "oosterhaven",
    "who": "BOTH",
    "concerns": ["DEBT", "WORK"],
    "urgency": "U4",
    "seen": ["De deur staat open."],
    "resident_words": "Het lukt niet.",
    "opinion": "Er is hulp nodig.",
    "ask": "Ga langs.",
    "informed": "INFORMED_ASK_TEAM",
    "purpose": "PURPOSE_COORDINATE",
    "ground": "WPG18_2_CARE_DESK",
    "bsn": "no",
    "involvement": "THINK_ALONG",
}


def given(walk: Walk, inputs: tuple[str, ...]) -> Walk:
    for text in inputs:
        walk.type(text) if " " in text else walk.tap(text)
    return walk


def test_everything_that_can_be_changed_is_tested() -> None:
    assert {*CHANGES, "sources"} == set(CHANGEABLE)


@pytest.mark.parametrize("key", CHANGES)
def test_one_answer_is_changed_from_the_preview(key: str) -> None:
    walk = at_preview()
    before = dict(walk.answers)
    walk.tap("edit", f"edit_{key}")
    assert walk.place == key
    given(walk, CHANGES[key])
    assert walk.place == "sent"
    assert walk.answers[key] == AFTER[key]
    kept = set(before) - {"trail", "aid_b", "ground", "concerns_ticked", key}
    assert {k: before[k] for k in kept} == {k: walk.answers[k] for k in kept}
    assert "send" in walk.values
    draft_of(walk.tap("send").finished.answers)


@pytest.mark.parametrize("key", CHANGES)
def test_going_back_from_a_change_brings_the_old_answer_back(key: str) -> None:
    walk = at_preview()
    draft = draft_of({**walk.answers, "sent": True})
    walk.tap("edit", f"edit_{key}")
    changing = dict(walk.answers)
    walk.tap("back")
    assert walk.place == "sent"
    assert draft_of({**walk.answers, "sent": True}) == draft
    walk.tap(f"edit_{key}")
    assert walk.answers == changing
    walk.tap("back", "back")
    assert walk.values == ["send", "edit"]


def test_the_sources_can_be_changed_when_there_are_several_statements() -> None:
    walk = at_preview()
    assert "edit_sources" not in walk.tap("edit").values
    two = signal().tap(*TO_SEEN).type(SEEN).tap("done", *TO_GROUND)
    assert "edit_sources" in two.tap("edit").values
    two.tap("edit_sources", "s0", "done")
    assert two.place == "sent"
    assert two.answers["sources"] == [list(StatementSource)[1], StatementSource.SEEN]


def test_a_change_can_be_left_alone() -> None:
    walk = at_preview().tap("edit")
    assert "send" not in walk.values
    assert walk.tap("send").place == "sent"
    assert walk.tap("edit").values == ["send", "edit"]


def test_text_at_the_preview_is_not_added() -> None:
    walk = at_preview()
    before = walk.conversation
    assert walk.type("Nog iets.").says("flow-preview-tap")
    assert walk.conversation == before


def test_the_preview_shows_what_goes() -> None:
    walk = in_full().tap("no", "no", "no", "yes")
    walk.tap("WPG18_2_CARE_DESK", "no")
    shown = repr(walk.prompt.lines)
    for words in (
        "De tuin staat vol.",
        "De buurvrouw hoort hem roepen.",
        "Het gaat me niet meer.",
        "Hij heeft hulp nodig.",
        "Ga erheen.",
        "not-informed-SAFETY",
        "flow-reads-along",
        "concern-CONFUSED",
    ):
        assert words in shown
    assert walk.prompt.content
