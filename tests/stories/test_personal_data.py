"""What says who it is about never stays, and what belongs elsewhere goes there."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.emulator.stage import Stage
from tests.stories.recipes import begin
from tests.stories.scenes import (
    accepted,
    bytes_in,
    case,
    claimed,
    closed,
    conversation,
    fill_in,
    sent_by,
    taps,
    words_of,
)

TYPED = "Dit gaat over BSN 111222333, bel 06-00000000, adres Kwikstaartpad 12."
TRACES = ("111222333", "06-00000000", "Kwikstaartpad")


async def types_it_in(stage: Stage, key: str) -> None:
    """Type the text and see that it is masked, said so, and taken out of the chat."""
    person = stage[key]
    message = await person.says(TYPED)
    person.sees("Ik heb iets weggehaald waaraan je iemand herkent")
    await stage.api.wait_for(lambda: all(m["id"] != message for m in person.messages))
    for trace in TRACES:
        person.does_not_see(trace)


async def sees_it_first(stage: Stage, key: str) -> None:
    """See what is left of the text, and send it."""
    person = stage[key]
    person.sees("Dit wordt verstuurd:", last=1)
    person.sees("Dit gaat over BSN [BSN]", last=1)
    await person.taps("Verstuur")


async def nothing_is_left(stage: Stage, directory: Path) -> None:
    """Check the words of the case, and every byte on the disk."""
    cases = await sent_by(stage, "joris")
    for found in cases:
        for written in await words_of(stage, found.id):
            assert not any(trace in written.text for trace in TRACES)
    for name, held in bytes_in(directory).items():
        for trace in TRACES:
            assert trace.encode() not in held, f"{trace} stands in {name}"
    for said in stage.api.transcript:
        assert not any(trace in said.text for trace in TRACES)


async def test_in_every_field_of_a_signal(stage: Stage, tmp_path: Path) -> None:
    await fill_in(stage, TYPED)
    stage["joris"].sees("[BSN]", last=1)
    stage["joris"].sees("[ADRES]", last=1)
    for field in ("Gezien of gehoord", "Woorden van de inwoner", "Wat je denkt", "Wat je vraagt"):
        await taps(stage, "joris", "Pas aan", field)
        await types_it_in(stage, "joris")
    await stage["joris"].taps("Verstuur")
    await stage["mirte"].waits_for("Nieuw zorgsignaal")
    await stage["mirte"].taps("Oppakken")
    stage["mirte"].sees("[BSN]")
    await nothing_is_left(stage, tmp_path)


async def test_a_number_that_the_end_of_a_line_cuts(stage: Stage) -> None:
    found = await claimed(stage, text="Bel haar op 06\n12345678 over de tuin.")
    written = [text.text for text in await words_of(stage, found.id)]
    assert written == ["Bel haar op [TELEFOON] over de tuin."]


async def test_in_a_question_an_answer_and_a_supplement(stage: Stage, tmp_path: Path) -> None:
    await claimed(stage)
    await stage["mirte"].taps("Vraag stellen")
    await types_it_in(stage, "mirte")
    await sees_it_first(stage, "mirte")
    await stage["joris"].waits_for("heeft een vraag bij")
    await stage["joris"].taps("Antwoorden")
    await types_it_in(stage, "joris")
    await sees_it_first(stage, "joris")
    await stage["mirte"].waits_for("heeft geantwoord")
    await taps(stage, "joris", "Aanvullen")
    await types_it_in(stage, "joris")
    await sees_it_first(stage, "joris")
    await stage["joris"].taps("Zelf gezien")
    await stage["mirte"].waits_for("heeft iets aangevuld")
    assert len(await words_of(stage, (await case(stage)).id)) == 4
    await nothing_is_left(stage, tmp_path)


async def test_in_the_note_of_feedback(stage: Stage, tmp_path: Path) -> None:
    await accepted(stage)
    await taps(stage, "mirte", "Terugkoppeling", "Gebeld")
    await types_it_in(stage, "mirte")
    await sees_it_first(stage, "mirte")
    await stage["joris"].waits_for("Er is een toelichting")
    await nothing_is_left(stage, tmp_path)


async def test_in_a_worry_and_the_reaction(stage: Stage, tmp_path: Path) -> None:
    await closed(stage)
    await stage["joris"].taps("Ik maak me nog zorgen")
    await types_it_in(stage, "joris")
    await sees_it_first(stage, "joris")
    await stage["mirte"].waits_for("maakt zich nog zorgen")
    await taps(stage, "mirte", "Reageren", "Gebeld")
    await types_it_in(stage, "mirte")
    await sees_it_first(stage, "mirte")
    await stage["joris"].waits_for("Er is een reactie")
    await nothing_is_left(stage, tmp_path)


async def test_a_question_that_lost_its_sense_is_typed_again(stage: Stage) -> None:
    await claimed(stage)
    mirte = stage["mirte"]
    await mirte.taps("Vraag stellen")
    await mirte.says("Is dit BSN 111222333?")
    mirte.sees("Is dit BSN [BSN]?", last=1)
    assert mirte.buttons() == ["Verstuur", "Typ opnieuw", "\u23ea Terug", "Stop"]
    stage["joris"].does_not_see("heeft een vraag bij")
    await mirte.taps("Typ opnieuw")
    mirte.sees("Wat wil je de afzender vragen?", last=1)
    await mirte.says("Is dit de man van de tuin?")
    await stage["joris"].waits_for("heeft een vraag bij")
    await stage["joris"].taps("Toon")
    stage["joris"].sees("Is dit de man van de tuin?")
    stage["joris"].does_not_see("[BSN]")


async def test_outside_a_conversation(stage: Stage, tmp_path: Path) -> None:
    message = await stage["joris"].says(TYPED)
    stage["joris"].sees("Er loopt nu geen vraag", last=1)
    chat = stage["joris"]
    await stage.api.wait_for(lambda: all(m["id"] != message for m in chat.messages))
    await nothing_is_left(stage, tmp_path)


async def test_in_an_edit(stage: Stage, tmp_path: Path) -> None:
    message = await stage["joris"].says("/menu")
    await stage["joris"].edits(message, TYPED)
    stage["joris"].sees("Ik lees alleen nieuwe berichten", last=1)
    chat = stage["joris"]
    stage.advance(timedelta(minutes=1))
    await stage.api.wait_for(lambda: all(m["id"] != message for m in chat.messages))
    await nothing_is_left(stage, tmp_path)


@pytest.mark.parametrize("concern", ["Geweld of mishandeling thuis", "Uitbuiting"])
async def test_a_concern_that_belongs_elsewhere(stage: Stage, concern: str) -> None:
    await begin(stage)
    await taps(stage, "joris", "Nee", "Nee", "De Kreken", "Volwassene", concern)
    stage["joris"].sees("Veilig Thuis", last=1)
    stage["joris"].sees("Wat je typte heb ik niet bewaard", last=1)
    assert await conversation(stage, "joris") is None
    assert not await sent_by(stage, "joris")


async def test_changing_to_such_a_concern_takes_the_words(stage: Stage, tmp_path: Path) -> None:
    await fill_in(stage, "Er hing een briefje aan de deur.")
    await taps(stage, "joris", "Pas aan", "De zorg", "Geweld of mishandeling thuis")
    stage["joris"].sees("Veilig Thuis", last=1)
    assert await conversation(stage, "joris") is None


async def test_violence_thought_of_goes_to_veilig_thuis(stage: Stage) -> None:
    await begin(stage)
    await taps(stage, "joris", "Nee", "Ja", "Ja")
    stage["joris"].sees("Veilig Thuis", last=1)
    assert await conversation(stage, "joris") is None


async def test_words_of_danger_show_112_first(stage: Stage) -> None:
    await begin(stage)
    await taps(stage, "joris", "Nee", "Nee", "De Kreken", "Volwassene", "Verwaarlozing", "Klaar")
    await stage["joris"].taps("Gewoon")
    await stage["joris"].says("Hij staat op het dak en wil springen.")
    for number in ("112", "0800 0000 113"):
        stage["joris"].sees(number, last=1)
    await stage["joris"].taps("Het gaat niet over nu")
    stage["joris"].sees("nog iets toevoegen", last=1)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Hij zegt dat hij er een eind aan wil maken.", "eind aan wil maken"),
        ("Haar ex bedreigt Fatma met een schaar.", "bedreigt [NAAM?] met een"),
    ],
)
async def test_words_of_danger_are_read_before_anything_is_masked(
    text: str, word: str, stage: Stage, tmp_path: Path
) -> None:
    await fill_in(stage, "De gordijnen zijn dicht.")
    await taps(stage, "joris", "Pas aan", "Wat je denkt")
    await stage["joris"].says(text)
    for shown in ("112", word):
        stage["joris"].sees(shown, last=1)
    for name, held in bytes_in(tmp_path).items():
        assert b"Fatma" not in held, name
    assert not any("Fatma" in said.text for said in stage.api.transcript)


async def test_words_of_violence_ask_again(stage: Stage) -> None:
    await fill_in(stage, "De gordijnen zijn dicht.")
    await taps(stage, "joris", "Pas aan", "Wat je denkt")
    await stage["joris"].says("Misschien slaat iemand daar een ander.")
    stage["joris"].sees("slaat", last=1)
    stage["joris"].sees("geweld thuis", last=1)
    await taps(stage, "joris", "Ja", "Ja")
    stage["joris"].sees("Veilig Thuis", last=1)
    assert await conversation(stage, "joris") is None
    assert not await sent_by(stage, "joris")


async def test_words_of_an_investigation_are_not_kept(stage: Stage, tmp_path: Path) -> None:
    await fill_in(stage, "De gordijnen zijn dicht.")
    await taps(stage, "joris", "Pas aan", "Wat je denkt")
    await stage["joris"].says("De recherche vermoedt dat daar een verdachte zit.")
    stage["joris"].sees("recherche", last=1)
    await stage["joris"].taps("Ja")
    stage["joris"].sees("Ik heb deze tekst niet bewaard", last=1)
    held = await conversation(stage, "joris")
    assert held is not None
    assert "verdachte" not in repr(held.answers)
