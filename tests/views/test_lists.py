"""Lists: short lines, a button each, a few on a page, and an empty list that helps."""

from __future__ import annotations

import pytest

from bot.views.buttons import parse_case_tap
from bot.views.lists import PAGE, case_line, status_list, team_list
from bot.views.screen import Screen
from bot.views.texts import texts_in
from casework.people import Language
from casework.referral import Referral
from casework.taxonomy import Urgency
from tests.lindermeer import local
from tests.views.cases import SENT, accepted, closed, directory, every_state, submitted

PEOPLE = directory()
NL = texts_in(Language.NL)
NOW = local("2027-01-24 12:00")


def status(
    who: str,
    sent: list[Referral],
    mine: list[Referral],
    team: list[Referral],
    page: int = 0,
    language: Language = Language.NL,
) -> Screen:
    person = PEOPLE.people[who]
    return status_list(person, sent, mine, team, PEOPLE, texts_in(language), page=page)


def cases_on(screen: Screen) -> list[str]:
    taps = [parse_case_tap(b.data) for r in screen.rows for b in r]
    return [t.case for t in taps if t is not None]


def many(count: int) -> list[Referral]:
    return [submitted(id=f"CASE{n}", reference=f"ZS-{n:04d}") for n in range(count)]


def test_one_line_tells_where_it_stands() -> None:
    screen = status("joris", [accepted()], [], [])
    line = "ZS-4F7K · De Kreken · Onbegrepen gedrag, Verwaarlozing — in behandeling bij Mirte Haverkort"
    assert line in screen.text.splitlines()
    assert cases_on(screen) == [accepted().id]


def test_the_owner_reads_you() -> None:
    assert "— in behandeling bij jou" in status("mirte", [], [accepted()], []).text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", every_state())
def test_every_state_fits_on_a_line(name: str, language: Language) -> None:
    case = every_state()[name]
    for who in PEOPLE.people:
        screen = status(who, [], [], [case], language=language)
        assert len(screen.text) < 400
        mine = status(who, [case], [case], [case], language=language)
        assert len(cases_on(mine)) <= 1


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("claimed", "opgepakt door Mirte Haverkort"),
        ("asked", "bij Mirte Haverkort, vraag aan de afzender"),
        ("accepted", "in behandeling bij Mirte Haverkort"),
        ("on hold", "wachtlijst tot maandag 8 maart, bij Mirte Haverkort"),
    ],
)
def test_a_coordinator_reads_who_has_it(name: str, words: str) -> None:
    wim = PEOPLE.people["wim"]
    assert case_line(every_state()[name], wim, PEOPLE, NL).endswith(words)


def test_pages_hold_every_case_once() -> None:
    found: list[str] = []
    for page in range(3):
        screen = status("joris", many(2 * PAGE + 1), [], [], page=page)
        assert len(cases_on(screen)) <= PAGE
        found += cases_on(screen)
    assert sorted(found) == sorted(c.id for c in many(2 * PAGE + 1))


def test_turning_pages() -> None:
    def turns(page: int) -> list[str]:
        screen = status("joris", many(2 * PAGE + 1), [], [], page=page)
        return [b.data for r in screen.rows for b in r if b.data.startswith("m:status")]

    assert turns(0) == ["m:status:1"]
    assert turns(1) == ["m:status:0", "m:status:2"]
    assert turns(2) == turns(99) == ["m:status:1"]


def test_the_team_list_has_what_waits_most_urgent_first() -> None:
    soon = submitted(id="SOON", reference="ZS-SOON", urgency=Urgency.U1)
    old = submitted(id="OLD", reference="ZS-OLDX", submitted_at=SENT.replace(hour=1))
    team = [submitted(), accepted(), old, soon]
    screen = team_list(PEOPLE.people["mirte"], team, PEOPLE, NL)
    assert cases_on(screen) == ["SOON", "OLD", submitted().id]
    assert "Tellegen" not in screen.text


def test_a_coordinator_reads_all_that_is_open_and_a_colleague_what_waits() -> None:
    team = [accepted(), submitted(id="WAITS"), closed()]
    assert set(cases_on(status("wim", [], [], team))) == {"WAITS", accepted().id}
    assert cases_on(status("dennis", [], [], team)) == ["WAITS"]


@pytest.mark.parametrize("language", Language)
def test_an_empty_list_says_what_to_do(language: Language) -> None:
    for who in PEOPLE.people:
        screen = status(who, [], [], [], language=language)
        assert len(screen.text) > 20 and screen.rows
    empty = team_list(PEOPLE.people["mirte"], [], PEOPLE, texts_in(language))
    assert len(empty.text) > 20 and empty.rows
    assert status("joris", [], [], []).rows[0][0].data == "m:signal"


def test_a_case_of_somebody_else_is_not_listed() -> None:
    assert cases_on(status("anouk", [], [], [submitted(), accepted()])) == []
