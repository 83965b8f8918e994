"""Menus, commands and the short answers, per role and language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.views import menus, people_cards
from bot.views.errors import error_text
from bot.views.screen import Screen
from bot.views.texts import texts_in
from casework import errors
from casework.availability import Shift
from casework.people import Language, Neighbourhood
from casework.roster import Roster
from casework.spans import Span
from tests.lindermeer import local
from tests.views.cases import directory

PEOPLE = directory()
NL = texts_in(Language.NL)
MENU = {"menu", "signal", "warm", "status", "inbox", "help", "who", "language", "lang", "stop"}
MENU |= {"stop_yes", "invite", "invite_one", "duty", "spar", "threads", "colleagues", "agenda"}
COMMANDS = {"menu", "status", "help", "wijk", "signaal", "taal", "language", "stop", "uitnodigen"}
COMMANDS |= {"agenda"}
COMMANDS |= {"sparren", "dienst", "weg", "stil"}


def names(screen: Screen) -> list[str]:
    return [b.data for r in screen.rows for b in r]


@pytest.mark.parametrize(
    ("who", "buttons"),
    [
        (
            "joris",
            ["m:signal", "m:warm", "m:status", "m:spar", "m:threads", "m:who", "m:duty", "m:help"],
        ),
        ("mirte", ["m:inbox", "m:status", "m:spar", "m:threads", "m:who", "m:duty", "m:help"]),
        (
            "wim",
            [
                "m:inbox",
                "m:status",
                "m:who",
                "m:duty",
                "m:agenda",
                "m:invite",
                "m:colleagues",
                "m:help",
            ],
        ),
        ("bo", ["m:who", "m:invite", "m:colleagues", "m:help"]),
        ("farah", ["m:threads", "m:who", "m:help"]),
    ],
)
def test_the_menu_of_each_role(who: str, buttons: list[str]) -> None:
    assert names(menus.main_menu(PEOPLE.people[who], NL)) == buttons


@pytest.mark.parametrize("language", Language)
def test_every_screen_for_everybody(language: Language) -> None:
    texts = texts_in(language)
    for person in PEOPLE.people.values():
        screens = [
            menus.main_menu(person, texts),
            menus.greeting(person, texts),
            menus.unknown_command(person, texts),
            menus.nothing_going_on(person, texts),
            menus.stop_screen(person, texts),
            menus.refused_media(texts),
            menus.edited_message(texts),
            menus.unknown_person(texts),
            menus.language_choice(texts),
            menus.stopped(texts),
        ]
        assert all(0 < len(s.text) <= 350 for s in screens)
        screens.append(menus.help_screen(person, PEOPLE, texts))
        buttons = [n for s in screens for n in names(s)]
        assert all(n.startswith("m:") and n.split(":")[1] in MENU for n in buttons)
        commands = menus.commands_for(person, texts)
        assert {name for name, _ in commands} <= COMMANDS
        assert all(3 <= len(text) <= 256 for _, text in commands)


def test_commands_follow_the_role() -> None:
    def of(who: str) -> set[str]:
        return {name for name, _ in menus.commands_for(PEOPLE.people[who], NL)}

    assert "signaal" in of("joris") - of("mirte") - of("wim")
    assert "uitnodigen" in of("wim") - of("mirte") - of("joris")


def test_the_greeting_says_what_this_is_not() -> None:
    text = menus.greeting(PEOPLE.people["joris"], NL).text
    assert text.startswith("Hallo Joris.")
    assert "geen noodlijn" in text and "112" in text


def test_help_names_the_numbers_that_always_answer() -> None:
    text = menus.help_screen(PEOPLE.people["mirte"], PEOPLE, NL).text
    for number in ("112", "0900-8844", "0800-2000", PEOPLE.municipality.crisis_number):
        assert number in text


@pytest.mark.parametrize(
    ("key", "said", "unsaid"),
    [
        ("mirte", "dan lees jij de inhoud", "De inhoud lees je niet"),
        ("wim", "De inhoud lees je niet", "Met Sparren"),
        ("anouk", "Met Sparren", "Met Zorgsignaal"),
        ("joris", "Met Zorgsignaal", "Tik je op Oppakken"),
    ],
)
def test_help_tells_what_this_person_can_do(key: str, said: str, unsaid: str) -> None:
    text = menus.help_screen(PEOPLE.people[key], PEOPLE, NL).text
    assert said in text
    assert unsaid not in text


def test_a_wijk_tells_who_covers_it_and_whether_the_team_is_open() -> None:
    kreken = PEOPLE.neighbourhoods["kreken"]
    day = people_cards.wijk_card(kreken, Roster(PEOPLE), local("2027-01-12 10:00"), NL).text
    assert "Joris Tellegen, wijkagent, telefoon 020 555 0101" in day
    assert "Bij afwezigheid: Samira Oualit, wijkagent" in day
    assert "niet zeker bereikbaar" in day
    assert "Mirte Haverkort, sociaal werker" in day
    assert "Nu bereikbaar, vandaag tot 17.00 uur." in day
    night = people_cards.wijk_card(kreken, Roster(PEOPLE), local("2027-01-15 23:00"), NL).text
    assert "Nu dicht. Weer open maandag 18 januari om 8.30 uur." in night
    assert "0900-8844" in night and "0800-2000" in night
    assert "Basisteam" not in night


@pytest.mark.parametrize(("rostered", "unsure"), [(False, True), (True, False)])
def test_a_wijk_names_a_substitute_of_whom_no_shifts_are_known(
    rostered: bool, unsure: bool
) -> None:
    """Joris is off duty after three; of Samira, who stands in, it may not be known."""
    people = ("joris", "samira") if rostered else ("joris",)
    span = Span(local("2027-01-12 07:00"), local("2027-01-12 15:00"))
    roster = Roster(PEOPLE, shifts=tuple(Shift(who, span) for who in people))
    kreken = PEOPLE.neighbourhoods["kreken"]
    text = people_cards.wijk_card(kreken, roster, local("2027-01-12 20:00"), NL).text
    first = (
        "Bel eerst Samira Oualit. Het is niet zeker of deze collega nu werkt. "
        "Lukt het niet, bel 0900-8844."
    )
    assert (first in text) is unsure
    assert ("Nu is er geen wijkagent en geen vervanger." in text) is not unsure


def test_the_number_outside_office_hours_does_not_stand_under_day_and_night() -> None:
    always, after = people_cards.always(PEOPLE, NL).split("\n\n")
    assert always.startswith("Dag en nacht:") and "14 0999" not in always
    assert after == "Buiten kantooruren:\n14 0999 Lindermeer"


@pytest.mark.parametrize("language", Language)
def test_people_and_wijken_in_both_languages(language: Language) -> None:
    texts = texts_in(language)
    for person in PEOPLE.people.values():
        text = people_cards.person_card(person, PEOPLE, texts).text
        assert person.name in text and person.function in text
    for wijk in PEOPLE.neighbourhoods.values():
        card = people_cards.wijk_card(wijk, Roster(PEOPLE), local("2027-01-15 23:00"), texts)
        assert wijk.name in card.text and len(card.text) < 4000
    chosen = people_cards.wijk_list(PEOPLE, texts)
    assert names(chosen) == ["m:who:kreken", "m:who:oosterhaven", "m:menu"]
    assert people_cards.wijk_list(PEOPLE, texts, unknown=True).text != chosen.text


def test_who_left_is_shown_without_a_phone() -> None:
    gone = people_cards.person_card(PEOPLE.people["gone"], PEOPLE, NL).text
    assert "Werkt nu niet met Wijklijn." in gone and "555" not in gone.splitlines()[2]


def test_errors_name_the_colleague_when_known_and_never_fail() -> None:
    assert error_text(errors.AlreadyTaken(name="Dennis"), NL).startswith("Dennis was net")
    assert error_text(errors.AlreadyTaken(name=""), NL).startswith("Een collega was net")
    assert error_text(errors.Refused("error-nobody-wrote"), NL) == NL.say("error-refused")
    assert error_text(errors.GroundMissing("error-ground-new-team"), NL) == NL.say("error-refused")
    known = error_text(errors.GroundMissing("error-ground-new-team", team="Team Plus"), NL)
    assert "Team Plus" in known


def test_a_large_municipality_stays_within_a_hundred_buttons() -> None:
    wijken = {f"w{n}": Neighbourhood(f"w{n}", f"Wijk {n}") for n in range(140)}
    large = replace(PEOPLE, neighbourhoods=wijken)
    assert len(names(people_cards.wijk_list(large, NL))) < 100
