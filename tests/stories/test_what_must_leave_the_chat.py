"""What people type outside of a question, or what fails at the last step, leaves the chat as well."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.emulator.stage import Stage
from bot.handlers import strict_talks
from bot.privacy.text_checks import TextChecks
from casework.errors import NotNow
from storage import tables
from tests.stories.oracle import Oracle
from tests.stories.scenes import SEEN, claimed, gone, taps
from tests.stories.sparring_scenes import rows, to_the_question

NUMBER = "Het gaat om 111222333, die woont hier."
"""Words with a citizen service number (of the test range)."""


async def test_typed_while_nothing_is_asked(stage: Stage) -> None:
    joris = stage["joris"]
    await joris.says(NUMBER)
    stage.advance(timedelta(minutes=2))
    await gone(stage, "joris", "111222333")


async def test_ordinary_words_while_nothing_is_asked(stage: Stage) -> None:
    joris = stage["joris"]
    await joris.says("De tuin is al weken niet onderhouden.")
    stage.advance(timedelta(hours=24, minutes=2))
    await gone(stage, "joris", "De tuin is al weken")


async def test_typed_behind_a_command(stage: Stage) -> None:
    joris = stage["joris"]
    await joris.says(f"/wijk {NUMBER}")
    stage.advance(timedelta(minutes=2))
    await gone(stage, "joris", "111222333")


async def test_forwarded(stage: Stage) -> None:
    joris = stage["joris"]
    await joris.forwards(NUMBER)
    stage.advance(timedelta(minutes=2))
    await gone(stage, "joris", "111222333")


async def test_put_in_by_an_edit(stage: Stage) -> None:
    joris = stage["joris"]
    message = await joris.says("/menu")
    await joris.edits(message, NUMBER)
    stage.advance(timedelta(minutes=2))
    await gone(stage, "joris", "111222333")


async def test_typed_as_an_answer_that_comes_too_late(stage: Stage) -> None:
    await claimed(stage)
    await taps(stage, "mirte", "Vraag stellen")
    await stage["mirte"].says("Is er al eerder contact geweest?")
    joris = stage["joris"]
    await joris.waits_for("vraag")
    await joris.taps("Antwoorden")
    stage.advance(timedelta(days=9))
    await stage["mirte"].waits_for("geen antwoord")
    await joris.says(NUMBER)
    stage.advance(timedelta(minutes=2))
    await gone(stage, "joris", "111222333")


async def test_typed_by_a_colleague_whose_account_stands_still(stage: Stage) -> None:
    await stage["wim"].says("/collegas")
    await taps(stage, "wim", "Mirte Haverkort", "Zet stil", "Ja, zet stil")
    mirte = stage["mirte"]
    await mirte.says(NUMBER)
    await mirte.sends("photo", "De voordeur van de buren")
    mirte.sees("Je account staat nu stil", last=1)
    stage.advance(timedelta(minutes=2))
    await gone(stage, "mirte", "111222333")
    await gone(stage, "mirte", "voordeur")


class Broken(Exception):
    """A mistake of our own."""


def break_down(*args: object, **kwargs: object) -> None:
    """Fail on every text."""
    raise Broken


async def put_aside(stage: Stage, oracle: Oracle, text: str) -> None:
    """Joris types an answer on which the bot breaks down until it is put aside."""
    oracle.expected_errors.add("Broken")
    joris = stage["joris"]
    await taps(stage, "joris", "Zorgsignaal", "Nee", "Nee", "De Kreken", "Volwassene")
    await taps(stage, "joris", "Verwaarlozing", "Klaar", "Gewoon")
    await joris.says(text)
    await joris.waits_for("kon ik niet verwerken", 15)


@pytest.fixture
async def menu(stage: Stage) -> Stage:
    """Joris at the menu."""
    await stage["joris"].says("/menu")
    return stage


async def test_what_could_not_be_handled_leaves_after_a_day(
    menu: Stage, oracle: Oracle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TextChecks, "advise", break_down)
    await put_aside(menu, oracle, SEEN)
    menu.advance(timedelta(minutes=2))
    menu["joris"].sees(SEEN)
    menu.advance(timedelta(hours=24))
    await gone(menu, "joris", SEEN)


async def test_what_could_not_be_handled_and_names_somebody_leaves_at_once(
    menu: Stage, oracle: Oracle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TextChecks, "advise", break_down)
    await put_aside(menu, oracle, NUMBER)
    menu.advance(timedelta(minutes=2))
    await gone(menu, "joris", "111222333")


async def test_what_even_the_screen_breaks_down_on_leaves_at_once(
    menu: Stage, oracle: Oracle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TextChecks, "check", break_down)
    await put_aside(menu, oracle, SEEN)
    menu.advance(timedelta(minutes=2))
    await gone(menu, "joris", SEEN)


async def test_a_question_that_a_rule_refuses_leaves_no_trace_of_who_typed_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise NotNow

    await to_the_question(stage)
    before = rows(stage, tables.content_message)
    monkeypatch.setattr(strict_talks, "typed_event", refused)
    await stage["dennis"].says("Wat kan een inwoner zelf doen die bang is?")
    await gone(stage, "dennis", "die bang is")
    assert rows(stage, tables.content_message) == before
    assert rows(stage, tables.unlinked_message)
