"""The conversations about a case: consent, saying no, feedback, closing, handing over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.flows.case_flows import TOLD
from bot.flows.consent_steps import consent_of
from bot.views.prompts import show_prompt
from bot.views.texts import texts_in
from casework.people import Away, Language, Role
from casework.referral import Referral
from casework.sharing import Consent
from casework.taxonomy import (
    CLOSING_OUTCOMES,
    NEXT_STEPS,
    OFF_BY_DEFAULT,
    ConsentForm,
    ConsentGiver,
    DeclineReason,
    FeedbackCode,
    FeedbackLevel,
    LongerCause,
    NextStep,
    Purpose,
    Who,
    from_team,
    level,
)
from tests.flows.walking import Walk, about, context
from tests.lindermeer import lindermeer, local, two_wijken
from tests.views import cases

CLAIMED = cases.claimed()
ABOUT_WORK = [c for c in FeedbackCode if level(c) is FeedbackLevel.N0]
ABOUT_RESIDENT = [c for c in FeedbackCode if level(c) is not FeedbackLevel.N0]
CONSENT = Consent(
    police_named=True,
    purpose=Purpose.PURPOSE_HELP,
    form=ConsentForm.ORAL,
    giver=ConsentGiver.RESIDENT,
    given_on=date(2027, 1, 12),
)


@pytest.mark.parametrize("code", TOLD)
def test_only_what_is_about_the_resident_asks_for_consent(code: FeedbackCode) -> None:
    walk = about(CLAIMED, "feedback").tap("all_codes", code)
    if level(code) is not FeedbackLevel.N0:
        assert walk.place == "basis"
    else:
        assert walk.place == ("cause" if code is FeedbackCode.FB_TAKES_LONGER else "note")


def test_consent_for_an_adult() -> None:
    walk = about(CLAIMED, "feedback").tap("FB_CONTACT", "CONSENT", "ORAL", "yes", "d0")
    assert walk.place == "note"
    walk.tap("later")
    assert consent_of(walk.finished.answers, walk.context) == CONSENT


@pytest.mark.parametrize("who", [Who.CHILD, Who.BOTH])
def test_for_a_child_it_is_asked_who_gave_consent(who: Who) -> None:
    walk = about(replace(CLAIMED, who=who), "feedback").tap("FB_CONTACT", "CONSENT")
    assert walk.place == "giver"
    walk.tap("YOUTH_16", "WRITTEN", "yes", "d1", "later")
    found = consent_of(walk.finished.answers, walk.context)
    assert found is not None
    assert (found.giver, found.form) == (ConsentGiver.YOUTH_16, ConsentForm.WRITTEN)


def test_without_consent_nothing_about_the_resident_is_said() -> None:
    walk = about(CLAIMED, "feedback").tap("FB_CONTACT", "none")
    assert walk.moved.conversation is None
    assert walk.moved.finished is None
    assert walk.says("flow-no-consent")


def test_consent_without_the_police_in_it_is_none() -> None:
    walk = about(CLAIMED, "feedback").tap("FB_CONTACT", "CONSENT", "ORAL", "no")
    assert walk.moved.finished is None
    assert walk.says("flow-police-not-named")


def known(consent: Consent) -> Referral:
    return replace(CLAIMED, consent=consent)


def test_consent_that_is_known_is_not_asked_again() -> None:
    walk = about(known(CONSENT), "feedback").tap("FB_CONTACT")
    assert walk.place == "note"
    walk.tap("later")
    assert consent_of(walk.finished.answers, walk.context) is None


def test_consent_that_does_not_count_is_asked_again() -> None:
    gone = replace(CONSENT, police_named=False)
    assert about(known(gone), "feedback").tap("FB_CONTACT").place == "basis"


def test_to_mention_veilig_thuis_is_offered_on_request_only() -> None:
    walk = about(CLAIMED, "feedback")
    assert OFF_BY_DEFAULT
    assert not OFF_BY_DEFAULT & set(walk.values)
    code = next(iter(OFF_BY_DEFAULT))
    before = walk.conversation
    assert walk.tap(code).conversation == before
    assert walk.tap("all_codes").values == list(TOLD)
    assert walk.tap(code).place != "code"


def test_what_a_team_can_say() -> None:
    assert set(TOLD) == {
        c
        for c in FeedbackCode
        if from_team(c) and c not in {FeedbackCode.FB_WAITING, FeedbackCode.FB_CLOSED}
    }
    levels = [level(c) is FeedbackLevel.N1 for c in TOLD]
    assert levels == sorted(levels)


def test_taking_longer_has_a_cause() -> None:
    walk = about(CLAIMED, "feedback").tap("FB_TAKES_LONGER")
    assert walk.values == list(LongerCause)
    walk.tap("CAUSE_TRUST").type("Nog twee weken.")
    assert walk.finished.answers["cause"] == "CAUSE_TRUST"
    assert walk.finished.answers["note"] == "Nog twee weken."


@pytest.mark.parametrize("reason", DeclineReason)
def test_every_way_to_say_no(reason: DeclineReason) -> None:
    """Each no ends with a next step: a date, another team, another route, or advice."""
    walk = about(CLAIMED, "decline").tap(reason)
    if reason is DeclineReason.NO_CAPACITY:
        assert walk.place == "expected_on"
        assert walk.tap("d28").finished.answers["expected_on"] == "2027-02-09"
        return
    if walk.place == "team":
        assert NextStep.REDIRECT in NEXT_STEPS[reason]
        assert walk.values[-1] == "no"
        assert about(CLAIMED, "decline").tap(reason, walk.values[0]).moved.finished
        walk.tap("no")
    if len(NEXT_STEPS[reason]) > 1:
        assert walk.place == "next_step"
        assert walk.values == list(NEXT_STEPS[reason])
        walk.tap(walk.values[0])
    assert walk.place == "sure"
    step = NEXT_STEPS[reason][0]
    assert walk.says(f"next-step-{step}.told")
    assert walk.says(f"decline-{reason}.explain")
    elsewhere = reason in {DeclineReason.NO_VT, DeclineReason.NO_EMERGENCY}
    assert walk.says("flow-divert-sure") == elsewhere
    assert walk.tap("yes").finished.answers["reason"] == reason


def test_another_team_is_asked_when_the_place_or_group_is_wrong() -> None:
    for reason in (DeclineReason.NO_AREA, DeclineReason.NO_TARGET):
        assert about(CLAIMED, "decline").tap(reason).place == "team"


@pytest.mark.parametrize(
    ("flow", "area", "target"),
    [("redirect", "OTHER_AREA", "OTHER_TARGET"), ("decline", "NO_AREA", "NO_TARGET")],
)
def test_a_wrong_wijk_offers_the_teams_of_other_wijken(flow: str, area: str, target: str) -> None:
    directory = two_wijken()
    assert "st-ooster" not in about(CLAIMED, flow, directory=directory).tap(target).values
    walk = about(CLAIMED, flow, directory=directory).tap(area)
    assert walk.place == "team" and "st-ooster" in walk.values
    walk.tap("back", target)
    assert "st-ooster" not in walk.values


def test_another_reason_forgets_what_followed_from_the_first() -> None:
    walk = about(CLAIMED, "decline").tap("NO_CAPACITY")
    walk.tap("back", "NO_LIGHT")
    assert "expected_on" not in walk.answers


def test_a_team_for_which_the_ground_does_not_hold_is_refused_with_the_reason() -> None:
    for flow in ("redirect", "decline"):
        walk = about(CLAIMED, flow)
        walk.tap("NO_TARGET" if flow == "decline" else "TOO_HEAVY")
        before = walk.conversation
        assert walk.tap("plus").says("error-ground-new-team")
        assert walk.conversation == before


def test_closing() -> None:
    walk = about(CLAIMED, "close")
    assert walk.values == list(CLOSING_OUTCOMES)
    walk.tap("FB_CLOSED")
    assert walk.place == "copied"
    before = walk.conversation
    assert walk.tap("not_yet").says("flow-copy-first")
    assert walk.conversation == before
    assert "not_copied" not in walk.tap("YES").finished.answers


def test_closing_without_a_file_asks_why() -> None:
    walk = about(CLAIMED, "close").tap("FB_CLOSED", "NOT_APPLICABLE")
    assert walk.place == "not_copied"
    assert walk.tap("ADVICE_ONLY").finished.answers["not_copied"] == "ADVICE_ONLY"


def test_colleagues_who_can_take_over() -> None:
    walk = about(CLAIMED, "hand_over_owner")
    assert walk.values == ["dennis", "wim"]
    assert walk.tap("dennis").finished.answers["colleague"] == "dennis"


def test_nobody_who_only_watches_can_take_over() -> None:
    directory = lindermeer()
    people = {
        k: replace(p, roles=frozenset({Role.PRIVACY_OFFICER})) if k == "wim" else p
        for k, p in directory.people.items()
    }
    walk = about(CLAIMED, "hand_over_owner", directory=replace(directory, people=people))
    assert walk.values == ["dennis"]


@pytest.mark.parametrize("flow", ["ask", "answer"])
def test_one_text(flow: str) -> None:
    assert about(CLAIMED, flow).type("Was hij thuis?").finished.answers == {
        "case": CLAIMED.id,
        "text": "Was hij thuis?",
    }


@pytest.mark.parametrize(("flow", "step"), [("worry", "note"), ("react", "note")])
def test_a_note_may_be_left_out(flow: str, step: str) -> None:
    walk = about(cases.worried(), flow)
    if flow == "react":
        walk.tap("FB_OWNED")
    assert walk.place == step
    assert walk.tap("later").finished.answers["note"] == ""


def test_reacting_is_about_the_work_only() -> None:
    found = set(about(cases.worried(), "react").values)
    assert found
    assert not found & set(ABOUT_RESIDENT)
    assert found <= set(ABOUT_WORK)


@pytest.mark.parametrize("value", ["yes", "no"])
def test_accepting(value: str) -> None:
    assert about(CLAIMED, "accept").tap(value).finished.answers["tell"] == value


def test_the_day_is_the_local_day() -> None:
    late = Walk("hold", context("mirte", local("2027-01-13 00:30"), referral=CLAIMED))
    late.tap("CAUSE_CAPACITY", "d14")
    assert late.finished.answers["expected_on"] == "2027-01-27"


def test_giving_back_has_a_reason() -> None:
    walk = about(CLAIMED, "release").tap("KNOWS_RESIDENT")
    assert walk.finished.answers["reason"] == "KNOWS_RESIDENT"


def test_who_is_on_leave_is_named_with_the_last_day() -> None:
    directory = replace(
        lindermeer(), away={lindermeer().people["dennis"].id: Away(local("2027-01-14 08:30"))}
    )
    walk = about(cases.accepted(), "hand_over_owner", "mirte", directory=directory)
    labels = [show_prompt(walk.prompt, texts_in(Language.NL)).rows[0][0].label]
    assert labels == ["Dennis Plooij, sociaal werker (afwezig t/m woensdag 13 januari)"]
