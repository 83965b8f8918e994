"""Sparring over a dreaded ex, row by row, and what must not happen in it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.emulator.stage import Stage
from tests.stories.scenes import at, taps
from tests.stories.sparring_scenes import (
    QUESTION,
    TOO_MUCH,
    TRACES,
    answered,
    asked,
    to_the_question,
)


def all_bytes(directory: Path) -> list[bytes]:
    """Everything that this process wrote to its files."""
    found = [file.read_bytes() for file in directory.rglob("*") if file.is_file()]
    assert found
    return found


async def test_the_long_road_through_the_aid_leads_to_a_question(stage: Stage) -> None:
    dennis = stage["dennis"]
    await dennis.says("/sparren")
    await taps(stage, "dennis", "Liever alle vragen", "Nee", "Ja", "Nee")
    dennis.sees("0800-2000")
    await taps(stage, "dennis", "Advies gevraagd: het is geen zaak voor VT", "Nee", "Ja")
    await taps(stage, "dennis", "Veiligheid", "Specialisten Veiligheid")
    dennis.sees("zonder naam, adres, leeftijd")


async def test_what_says_too_much_is_stopped_and_leaves_no_trace(
    stage: Stage, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    at(stage, "2027-01-20 09:10")
    await to_the_question(stage)
    dennis = stage["dennis"]
    await dennis.says(TOO_MUCH)
    dennis.sees("[NAAM?]")
    dennis.sees("[ADRES]")
    dennis.sees("[BSN]")
    assert "Is geen naam" not in dennis.buttons()
    for trace in TRACES:
        dennis.does_not_see(trace)
    await dennis.taps("Zelf aanpassen")
    await dennis.says(QUESTION)
    dennis.sees("Ik kan iets missen")
    dennis.sees("5 collega's mee, van wie 1 uit je eigen team")
    await dennis.taps("Verstuur")
    await stage["samira"].waits_for("vraagt om mee te denken")
    for written in all_bytes(tmp_path):
        assert not any(trace.encode() in written for trace in TRACES)
    said = [sent.text for sent in stage.api.transcript]
    assert not any(trace in text for trace in TRACES for text in said)
    out = "".join(capfd.readouterr())
    assert not any(trace in out for trace in TRACES)


async def test_replaced_by_marks_it_is_checked_again_and_can_go(stage: Stage) -> None:
    await to_the_question(stage)
    await stage["dennis"].says("Haar ex Kevin komt vrij. Wat nu?")
    await stage["dennis"].taps("Vervang alles en bekijk")
    stage["dennis"].sees("Haar ex [NAAM?] komt vrij. Wat nu?")
    await stage["dennis"].taps("Verstuur")
    await stage["samira"].waits_for("vraagt om mee te denken")
    await stage["samira"].taps("Lees en denk mee")
    stage["samira"].sees("Haar ex [NAAM?] komt vrij")
    stage["samira"].does_not_see("Kevin")


async def test_a_word_that_is_no_name_goes_in_two_taps_and_readers_know_it(stage: Stage) -> None:
    await to_the_question(stage)
    await stage["dennis"].says("Zij praat veel met Kevin. Wat nu?")
    await stage["dennis"].taps("Is geen naam")
    await stage["dennis"].taps("Verstuur")
    await stage["samira"].waits_for("vraagt om mee te denken")
    await stage["samira"].taps("Lees en denk mee")
    stage["samira"].sees("De schrijver zegt: dit is geen naam.")


async def test_after_ten_minutes_a_stopped_text_is_typed_again(stage: Stage) -> None:
    await to_the_question(stage)
    await stage["dennis"].says(TOO_MUCH)
    stage.advance(timedelta(minutes=10))
    await stage["dennis"].taps("Vervang alles en bekijk")
    stage["dennis"].sees("Typ het opnieuw")
    assert "Verstuur" not in stage["dennis"].buttons()


async def test_the_story_to_its_end(stage: Stage) -> None:
    at(stage, "2027-01-20 09:14")
    await asked(stage)
    at(stage, "2027-01-20 11:20")
    await answered(stage)
    await taps(stage, "mirte", "Lees en denk mee", "Antwoord")
    await stage["mirte"].says("Vraag ook de school om op te letten, als moeder dat wil.")
    await taps(stage, "mirte", "Nee, zonder naam", "Verstuur")
    dennis = stage["dennis"]
    stage.advance(timedelta(minutes=3))
    await dennis.taps("Lees en denk mee")
    dennis.sees("Samira Oualit, wijkagent:")
    dennis.sees("Een collega:")
    await dennis.taps("Dank, geholpen")
    await dennis.taps("Er is toestemming: maak een vraag")
    dennis.sees("Ik begin leeg")
    await taps(stage, "dennis", "De Kreken", "Volwassene", "Nee", "Nee", "Ja")
    await dennis.taps("Toestemming")
    dennis.sees("Je nieuwe vraag is nog leeg")
    dennis.sees("Joris Tellegen")
    for reader in ("samira", "joris", "petra", "mirte", "anouk"):
        stage[reader].does_not_see("Dennis")
    for outsider in ("wim", "bo", "gwen", "ilse", "farah"):
        assert not any("SP-" in m["text"] for m in stage[outsider].messages)
    await dennis.says("/gesprekken")
    reference = next(b for b in dennis.buttons() if b.startswith("SP-"))
    await dennis.taps(reference)
    await dennis.taps("Sluit het gesprek")
    stage.advance(timedelta(minutes=3))
    await stage["joris"].waits_for("Afgesloten.")


async def test_an_answer_with_a_name_is_stopped_too(stage: Stage) -> None:
    await asked(stage)
    await taps(stage, "samira", "Lees en denk mee", "Antwoord")
    await stage["samira"].says("Ik ken haar: mevrouw Van Dalen. Bel 06-00000000.")
    stage["samira"].sees("[NAAM?]")
    stage["samira"].sees("[TELEFOON]")
    for trace in ("Van Dalen", "06-0000"):
        stage["samira"].does_not_see(trace)


async def test_a_small_pool_is_refused_honestly(stage: Stage) -> None:
    await to_the_question(stage, "Sociaal Team De Kreken")
    stage["dennis"].sees("Bel liever")
    await stage["dennis"].taps("Iedereen")
    stage["dennis"].sees("zonder naam, adres, leeftijd")


async def test_nobody_answers_and_the_asker_hears_so(stage: Stage) -> None:
    at(stage, "2027-01-20 09:14")
    await asked(stage)
    at(stage, "2027-01-20 13:13")
    assert not any("Nog geen antwoord" in m["text"] for m in stage["dennis"].messages)
    at(stage, "2027-01-20 13:16")
    await stage["dennis"].waits_for("Nog geen antwoord")


async def test_a_flag_hides_it_until_the_privacy_officer_has_looked(stage: Stage) -> None:
    await asked(stage)
    await taps(stage, "mirte", "Lees en denk mee", "Dit zegt te veel")
    await stage["farah"].waits_for("te veel zegt")
    assert not any("misschien te veel zegt" in m["text"] for m in stage["dennis"].messages)
    stage.advance(timedelta(minutes=3))
    await stage["dennis"].waits_for("misschien te veel zegt")
    await stage["samira"].taps("Lees en denk mee")
    stage["samira"].does_not_see("ex-partner")
    await taps(stage, "farah", "Bekijk", "Is in orde")
    await stage["samira"].taps("Lees en denk mee")
    stage["samira"].sees("ex-partner")


async def test_names_are_told_only_when_both_want_it(stage: Stage) -> None:
    await asked(stage)
    await answered(stage)
    await taps(stage, "dennis", "Lees en denk mee", "Vertel antwoord 1 wie ik ben")
    stage.advance(timedelta(minutes=3))
    await stage["samira"].waits_for("wil met je verder praten")
    stage["samira"].does_not_see("Dennis")
    await stage["samira"].taps("Ja, dat wil ik weten")
    stage["samira"].sees("Dennis Plooij")
    stage.advance(timedelta(minutes=3))
    await stage["dennis"].waits_for("weet nu wie je bent")


async def test_who_may_not_spar_cannot_forge_it(stage: Stage) -> None:
    await asked(stage)
    thread = next(
        data
        for sent in stage.api.transcript
        for row in sent.buttons
        for _, data in row
        if data and data.startswith("t:read:")
    )
    for outsider in ("wim", "bo", "ilse"):
        await stage[outsider].says("/menu")
        for action in ("read", "reply", "flag", "close", "helpful", "judge", "redact", "reveal"):
            await stage[outsider].forges(thread.replace("read", action))
        stage[outsider].does_not_see("ex-partner")
    for action in ("close", "helpful", "convert", "follow", "judge", "redact", "approve"):
        await stage["mirte"].forges(thread.replace("read", action))
    await stage["dennis"].taps("Lees en denk mee")
    assert "Sluit het gesprek" in stage["dennis"].buttons()


async def test_media_and_forwards_are_refused_while_sparring(stage: Stage) -> None:
    await to_the_question(stage)
    for kind in ("photo", "voice", "location", "contact", "document"):
        await stage["dennis"].sends(kind)
        stage["dennis"].sees("niet veilig verwerken")
    await stage["dennis"].forwards("Dit gaat over mevrouw Van Dalen")
    await stage["dennis"].says("/gesprekken")
    stage["dennis"].sees("Er zijn nu geen gesprekken")
