"""Names of persons: how people type them, and the ordinary words that look the same."""

from __future__ import annotations

import pytest

from bot.privacy.names.persons import find_persons
from bot.privacy.normalise import normalise
from bot.privacy.screen import Screen
from casework.screening import Label

SCREEN = Screen()


def persons(text: str) -> list[str]:
    return [text[f.start : f.end] for f in SCREEN.check(text).blocking if f.label is Label.PERSON]


@pytest.mark.parametrize(
    "marked",
    [
        "heb «gerda» vanmorgen gesproken",
        "mevr «de vries» mist haar zus",
        "dhr. «van der meer» heeft koorts",
        "mw «v.d. heuvel» is verhuisd",
        "fam. «El Amrani» wil praten",
        "bezoek aan «karima el idrissi» ging goed",
        "«j. de vries» staat op de lijst",
        "«L. de P.» staat ingeschreven bij ons",
        "«M. el K.» was getuige",
        "«ricky b» heeft de ruit betaald",
        "«Rachid M.» is aangehouden",
        "mevrouw «Bakker-Prins» heeft gebeld",
        "«derya» en «orhan» zoeken een kamer",
        "wie kent «björn»?",
        "dochter heet «şeyma»",
        "neef «oyelaran» is gezien",
        "casus van mevrouw «tesfamichael»",
        "«henks» fiets is gestolen",
        "tante «wil» past op de hond",
        "ik ben gisteren met «wil» samen geweest",
        "dat heb ik aan «wil» gevraagd",
        "zij heeft met «wil» gesproken en hij is boos",
        "mevrouw «bos» doet niet open",
        "buurman «de groot» klaagt",
        "«roos» heeft gisteren niets gegeten",
        "«de jong» is zijn uitkering kwijt",
        "mw «van de wal» is bang in het donker",
        "fam «ten have» is boos",
        "bijnaam «de snor», niemand weet hoe hij heet",
        "alias «kleine mo»",
        "ze noemen hem «de beul»",
        "hij noemt zich «blacka»",
        "«j e s s i c a» is weg",
        "wie kent «k.a.r.i.n» van de flat",
        "«j@n» heeft gebeld",
        "«S.v.d.M.» wil geen contact",
        "client «m.k.» heeft gebeld",
        "«bloem» belde, ze drinkt weer",
    ],
)
def test_found(marked: str) -> None:
    text = marked.replace("«", "").replace("»", "")
    wanted = [piece.split("»")[0] for piece in marked.split("«")[1:]]
    assert persons(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "mw. K. blijft weigeren en client J. ook",
        "meneer B. en mevr. de W. hebben ruzie",
        "ze wil wel maar kan niet",
        "wil jij mee vanmiddag?",
        "Hij zegt dat hij er een eind aan wil maken.",
        "waar hij naar wil kijken",
        "dat ze ermee door wil gaan",
        "dat hij er bij wil zijn",
        "een regel waar niemand zich aan wil houden",
        "ben je er morgen?",
        "max 3 keer per week",
        "in mei en juni was het druk",
        "een bos bloemen gekocht",
        "de storm heeft het dak vernield",
        "hij heeft roos en eczeem",
        "de bakker op de hoek weet het",
        "ik werk ma di en do",
        "klaar is kees",
        "jan en alleman loopt daar binnen",
        "joost mag het weten",
        "leger des heils heeft een bed",
        "william schrikker is betrokken",
        "in den haag is geen plek",
        "o.a. de g.g.z. en m.b.t. de wmo",
        "folder in het turks en arabisch graag",
        "hij slaapt op de bank",
        "de jong volwassenen in dit complex",
        "mevrouw van de winkel is boos",
        "bijnaam die ik hier niet noem, bijnaam onbekend",
        "ze noemen hem gek",
        "regeling TONK bestaat niet meer",
        "ProRail en PostNL doen mee",
        "geen V-nummer bekend, de WMO-consulent weet het",
        "ze slapen op het Malieveld en op de Dam",
        "koffie bij wijkcentrum De Schakel",
        "eind jan begin feb, op 1 jan",
        "ivm n.a.v. o.v.v. w.v.t.t.k.",
        "grond die jij koos",
        "noord of zuid, welk team doet de staatsliedenbuurt",
    ],
)
def test_not_a_name(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize("text", ["MEVROUW DE BRUIN IS VERMIST", "BEL ANITA TERUG VANDAAG"])
def test_in_capitals_only(text: str) -> None:
    assert persons(text)


@pytest.mark.parametrize(
    "text",
    [
        "HELP DE OPVANG ZIT VOL EN HET VRIEST",
        "GEEN BIJZONDERHEDEN VANNACHT",
        "WIE KAN ER MEE MORGEN",
    ],
)
def test_capitals_alone_are_no_name(text: str) -> None:
    assert persons(text) == []


@pytest.mark.parametrize(
    "name",
    [
        "f\u200bat\u200bima",  # invisible marks between the letters
        "fаtimа",  # two Cyrillic letters
        "ｆａｔｉｍａ",  # full width
        "fa\u00adtima",
        "𝐟𝐚𝐭𝐢𝐦𝐚",
    ],
)
def test_other_spellings_of_the_same_name(name: str) -> None:
    assert persons(f"gesprek met {name} gehad") == [name]


def test_a_name_in_a_street_or_school_does_not_stop() -> None:
    assert not SCREEN.check("overlast in de jan steenstraat").direct
    assert not SCREEN.check("hij zit op de anne frankschool").direct


def test_a_title_makes_a_name_of_what_sounds_like_a_street() -> None:
    assert persons("dr oosterhof heeft gebeld") == ["oosterhof"]


def test_a_name_inside_a_mailbox_of_a_team_is_none() -> None:
    assert not SCREEN.check("mail naar info@henk.example of kijk op henk.nl").direct


def test_a_name_may_be_overridden_and_is_masked() -> None:
    findings = SCREEN.check("heb gerda gesproken")
    assert findings.overridable
    assert findings.masked() == "heb [NAAM?] gesproken"


def test_the_reason_names_nobody() -> None:
    for finding in SCREEN.check("mevr de vries en gerda").blocking:
        assert "vries" not in finding.reason
        assert "gerda" not in finding.reason


def test_names_can_be_switched_off() -> None:
    assert not Screen(names=False).check("heb gerda gesproken").direct


def test_a_birthday_behind_a_name_is_one() -> None:
    labels = {f.label for f in SCREEN.check("orhan kaya, 07-11-1990, zoekt een kamer").blocking}
    assert labels == {Label.PERSON, Label.DATE_OF_BIRTH}


@pytest.mark.parametrize(
    ("earlier", "text", "found"),
    [
        (["ik was bij mevrouw"], "de vries", "de vries"),
        (["gesproken met mehm"], "et over zijn schulden", "et"),
        (["ze heet"], "storm", "storm"),
    ],
)
def test_a_name_split_over_two_messages(earlier: list[str], text: str, found: str) -> None:
    assert not SCREEN.check(earlier[0]).direct
    blocking = SCREEN.check_thread(earlier, text).blocking
    assert [text[f.start : f.end] for f in blocking] == [found]


def test_an_earlier_name_does_not_stop_a_clean_message() -> None:
    assert not SCREEN.check_thread(["heb gerda gesproken"], "ze wil graag hulp").direct


def test_no_tokens_no_names() -> None:
    assert list(find_persons(normalise(" \n "))) == []
