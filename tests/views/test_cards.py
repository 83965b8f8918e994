"""The card: every state for everybody, never more than that person may see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.views.buttons import parse_case_tap
from bot.views.cards import case_card
from bot.views.texts import texts_in
from casework import access
from casework.access import View
from casework.people import Language
from casework.taxonomy import FeedbackCode
from tests.lindermeer import local
from tests.views.cases import SECRET, accepted, claimed, directory, every_state, now_of, submitted

PEOPLE = directory()
NL = texts_in(Language.NL)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", every_state())
def test_everybody_sees_no_more_than_allowed(name: str, language: Language) -> None:
    referral = every_state()[name]
    texts = texts_in(language)
    for viewer in PEOPLE.people.values():
        screen = case_card(referral, viewer, PEOPLE, now_of(referral), texts)
        level = access.view(PEOPLE, viewer, referral)
        assert SECRET not in screen.text
        assert not screen.content and not screen.copyable
        assert screen.text.count(referral.reference) <= 1
        taps = {t.action for r in screen.rows for b in r if (t := parse_case_tap(b.data))}
        assert ("show" in taps) is (level is View.FULL)
        if level is View.NOTHING:
            assert screen.text == texts.say("error-not-available")
            assert not screen.rows
        if level < View.METADATA:
            for person in PEOPLE.people.values():
                assert person.last_name not in screen.text
                assert person.work_phone is None or person.work_phone not in screen.text
        if level is View.HEADLINE:
            assert texts.say("kind-CARE_SIGNAL") in screen.text or referral.kind != "CARE_SIGNAL"


def test_the_team_reads_a_headline_with_a_wijk_and_no_name() -> None:
    screen = case_card(submitted(), PEOPLE.people["mirte"], PEOPLE, local("2027-01-12 10:12"), NL)
    assert screen.text == (
        "ZS-4F7K · Zorgsignaal\n"
        "De Kreken · Onbegrepen gedrag, Verwaarlozing · Volwassene · Gewoon"
        " · van wijkagent De Kreken\n"
        "Ontvangen dinsdag 12 januari om 10.11 uur. Oppakken laat de inhoud zien."
    )
    assert [b.label for r in screen.rows for b in r] == ["Oppakken"]


def test_the_sender_reads_who_has_it_and_when_something_is_heard() -> None:
    screen = case_card(claimed(), PEOPLE.people["joris"], PEOPLE, local("2027-01-12 14:00"), NL)
    assert "Opgepakt door Mirte Haverkort, sociaal werker." in screen.text
    assert "Je hoort uiterlijk dinsdag 26 januari iets terug." in screen.text
    assert "Bel Mirte Haverkort, sociaal werker, telefoon 020 555 0111," in screen.text
    assert "Kies uiterlijk" not in screen.text


def test_in_treatment_with_a_name_and_what_was_told() -> None:
    screen = case_card(accepted(), PEOPLE.people["joris"], PEOPLE, local("2027-01-24 12:00"), NL)
    assert "In behandeling bij Mirte Haverkort, sociaal werker." in screen.text
    assert "Laatste terugkoppeling: Een collega is ermee bezig." in screen.text
    assert "dinsdag 16 februari" in screen.text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("declined", "Een inloop, buurthulp of website past beter."),
        ("declined", "Een inloop, buurthulp of website kan helpen."),
        ("on hold", "Op de wachtlijst tot ongeveer maandag 8 maart."),
        ("closed", "Afgesloten. Contactpersoon: Mirte Haverkort, sociaal werker."),
        ("worried", "Je maakt je nog zorgen. Een reactie komt uiterlijk"),
        ("reacted", "Je maakte je nog zorgen en kreeg een reactie."),
        ("confirmed", "Je hebt het gelezen en bedankt."),
        ("withdrawn", "Je hebt dit ingetrokken."),
        ("asked", "Je collega heeft een vraag aan jou."),
        ("handover done", "De naam is per telefoon overgedragen."),
        ("proposed", "Gevraagd om het over te nemen: Dennis Plooij, sociaal werker."),
    ],
)
def test_what_the_sender_reads(name: str, words: str) -> None:
    referral = every_state()[name]
    screen = case_card(referral, PEOPLE.people["joris"], PEOPLE, now_of(referral), NL)
    assert words in screen.text


@pytest.mark.parametrize("name", every_state())
@pytest.mark.parametrize("language", Language)
def test_nobody_reads_about_oneself_as_the_sender(name: str, language: Language) -> None:
    referral = every_state()[name]
    sender = PEOPLE.people.get(referral.sender)
    if sender is None:
        return
    texts = texts_in(language)
    text = case_card(referral, sender, PEOPLE, now_of(referral), texts).text.casefold()
    assert "de afzender" not in text and "the sender" not in text
    assert sender.last_name.casefold() not in text


def test_who_had_it_before_a_redirect_is_not_asked_to_pick_it_up() -> None:
    moved = every_state()["redirected"]
    asked = "Zou iemand dit willen oppakken"
    now = now_of(moved)
    assert asked not in case_card(moved, PEOPLE.people["mirte"], PEOPLE, now, NL).text
    assert asked not in case_card(moved, PEOPLE.people["wim"], PEOPLE, now, NL).text
    assert asked in case_card(moved, PEOPLE.people["gwen"], PEOPLE, now, NL).text


def test_who_confirmed_first_waits_for_the_other() -> None:
    half = every_state()["handover half"]
    screen = case_card(half, PEOPLE.people["mirte"], PEOPLE, now_of(half), NL)
    assert "Nu nog Joris Tellegen, wijkagent." in screen.text


def test_the_team_never_reads_a_phone_number_of_the_handover() -> None:
    screen = case_card(claimed(), PEOPLE.people["dennis"], PEOPLE, now_of(claimed()), NL)
    assert "555" not in screen.text
    assert "Opgepakt door Mirte Haverkort, sociaal werker." in screen.text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("code", FeedbackCode)
def test_every_code_can_stand_on_a_card(code: FeedbackCode, language: Language) -> None:
    case = replace(accepted(), last_feedback=code)
    texts = texts_in(language)
    screen = case_card(case, PEOPLE.people["joris"], PEOPLE, now_of(case), texts)
    assert texts.say(f"feedback-{code}.told") in screen.text


def test_more_shows_the_rest_and_the_way_back() -> None:
    screen = case_card(claimed(), PEOPLE.people["mirte"], PEOPLE, now_of(claimed()), NL, more=True)
    labels = [b.label for r in screen.rows for b in r]
    assert labels[-1] == "Minder"
    assert {"Teruggeven", "Doorsturen", "Wachtlijst", "Niet oppakken", "Contact"} <= set(labels)
    assert "Voor het dossier" in labels


def test_only_the_owner_gets_the_file_and_only_the_sender_rates() -> None:
    closed = every_state()["closed"]

    def labels(key: str) -> set[str]:
        screen = case_card(closed, PEOPLE.people[key], PEOPLE, now_of(closed), NL, more=True)
        return {b.label for r in screen.rows for b in r}

    assert "Voor het dossier" in labels("mirte") - labels("joris") - labels("wim")
    assert "Ja, dit had zin" in labels("joris") - labels("mirte") - labels("wim")
