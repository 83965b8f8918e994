"""The words on request: with their source, cut to fit, and as plain text for the file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.content import MAX_UNITS, content_screens, dossier_screens, units
from bot.views.texts import texts_in
from casework import transitions
from casework.case_texts import TextKind
from casework.people import Language
from casework.taxonomy import Involvement
from tests.views.cases import (
    CLAIMED,
    LINDERMEER,
    SECRET,
    accepted,
    claimed,
    directory,
    every_state,
    submitted,
    words,
)

PEOPLE = directory()
NL = texts_in(Language.NL)
POLICE = (
    "Dit zijn politiegegevens: gebruik ze alleen hiervoor. Bel Joris Tellegen, wijkagent,"
    " telefoon 020 555 0101 voor de naam van de inwoner."
)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", every_state())
def test_every_word_is_there_once_and_nothing_can_be_tapped(name: str, language: Language) -> None:
    texts = texts_in(language)
    for viewer in ("joris", "mirte"):
        person = PEOPLE.people[viewer]
        screens = content_screens(every_state()[name], words(), person, PEOPLE, texts)
        text = "\n".join(s.text for s in screens)
        for word in words():
            assert text.count(word.text) == 1
        assert all(s.content and not s.copyable and not s.rows for s in screens)


def test_fields_in_the_order_of_the_form_with_their_source() -> None:
    (screen,) = content_screens(claimed(), words(), PEOPLE.people["mirte"], PEOPLE, NL)
    seen, opinion = f"{SECRET} 0", f"{SECRET} 2"
    assert f"Gezien of gehoord (zelf gezien): {seen}" in screen.text
    assert f"Wat denk je: {opinion}" in screen.text
    assert screen.text.index(seen) < screen.text.index(opinion)
    assert "Vraag, sociaal werker, dinsdag 12 januari om 10.15 uur: " in screen.text
    assert "Aanvulling (zelf gezien), wijkagent," in screen.text


def test_the_owner_of_an_unfinished_handover_reads_whom_to_call() -> None:
    def text(case: str, viewer: str) -> str:
        referral = {"claimed": claimed(), **every_state()}[case]
        screens = content_screens(referral, words(), PEOPLE.people[viewer], PEOPLE, NL)
        return screens[-1].text

    assert POLICE in text("claimed", "mirte")
    assert "politiegegevens" not in text("claimed", "joris")
    done = text("handover done", "mirte")
    assert "politiegegevens" in done and "Bel " not in done
    assert "Bel " not in text("handover half", "mirte")


def test_what_the_sender_was_not_asked_is_not_said() -> None:
    def text(**changes: object) -> str:
        referral = replace(claimed(), **changes)  # type: ignore[arg-type]
        screens = content_screens(referral, words(), PEOPLE.people["mirte"], PEOPLE, NL)
        return screens[-1].text

    assert "De afzender wil: meedenken." in text(involvement=Involvement.THINK_ALONG)
    assert "De afzender wil" not in text()
    joris = PEOPLE.people["joris"]
    case = replace(claimed(), involvement=Involvement.THINK_ALONG)
    own = content_screens(case, words(), joris, PEOPLE, NL)[-1].text
    assert "Jij wilt: meedenken." in own and "De afzender" not in own


def test_without_words_it_says_so() -> None:
    (screen,) = content_screens(accepted(), [], PEOPLE.people["mirte"], PEOPLE, NL)
    assert "Er is geen inhoud meer bij ZS-4F7K." in screen.text


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=9000), max_size=4))
def test_long_words_are_cut_into_messages_that_fit_and_lose_nothing(found: list[str]) -> None:
    given_words = [
        replace(words()[0], text=text, kind=kind, source=None)
        for text, kind in zip(found, TextKind, strict=False)
    ]
    viewer = PEOPLE.people["mirte"]
    screens = content_screens(claimed(), given_words, viewer, PEOPLE, NL)
    assert all(0 < units(s.text) <= MAX_UNITS for s in screens)
    everything = "".join("".join(s.text.split()) for s in screens)
    for text in found:
        longest = max(text.split(), key=len, default="")
        assert "".join(longest.split())[:200] in everything


def test_emoji_and_words_without_spaces_are_cut_inside_the_limit() -> None:
    long = replace(words()[0], text="😀" * 6000)
    screens = content_screens(claimed(), [long], PEOPLE.people["mirte"], PEOPLE, NL)
    assert len(screens) > 3
    assert sum(s.text.count("😀") for s in screens) == 6000
    assert all(units(s.text) <= MAX_UNITS for s in screens)
    assert "(1 van " in screens[0].text.splitlines()[0]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", every_state())
def test_the_file_gets_plain_text_with_number_days_and_law(name: str, language: Language) -> None:
    case = every_state()[name]
    screens = dossier_screens(case, words(), PEOPLE.people["mirte"], PEOPLE, texts_in(language))
    text = "\n".join(s.text for s in screens)
    assert all(s.content and s.copyable and not s.rows for s in screens)
    assert case.reference in text and "2027" in text and "10" in text.splitlines()[0]
    assert "Wpg artikel 18 lid 2" in text or language is Language.EN
    assert max(map(ord, text)) < 0x2600
    assert all(word.text in text for word in words())


def test_the_file_names_who_and_when() -> None:
    (screen,) = dossier_screens(accepted(), words(), PEOPLE.people["mirte"], PEOPLE, NL)
    assert "verdwijnt na 10 minuten" in screen.text
    assert (
        "Opgepakt: dinsdag 12 januari om 13.40 uur (2027), door Mirte Haverkort, sociaal werker,"
        " Sociaal Team De Kreken"
    ) in screen.text


def test_an_anonymous_case_asks_for_no_name() -> None:
    from casework.sharing import GroundCode

    case = transitions.claim(submitted(ground=GroundCode.ANON), "mirte", CLAIMED)
    screens = content_screens(case, words(), LINDERMEER.people["mirte"], PEOPLE, NL)
    assert "Bel " not in screens[-1].text
