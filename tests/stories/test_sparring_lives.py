"""How questions live on in the chat: who reads along, what others learn, and how it ends."""

from __future__ import annotations

from datetime import timedelta

from bot.emulator.stage import Stage
from casework.people import AccountStatus
from storage import tables
from tests.stories.recipes import to_preview
from tests.stories.scenes import at, claimed, conversation, taps
from tests.stories.sparring_scenes import ADVICE, QUESTION, answered, asked, rows


async def closed(stage: Stage) -> str:
    """Dennis asked, Samira answered, Dennis closed it; returns the number of the question."""
    await asked(stage)
    await answered(stage)
    await taps(stage, "dennis", "Lees en denk mee", "Sluit het gesprek")
    stage["dennis"].sees("Dit gesprek is afgesloten", last=1)
    text: str = stage["dennis"].last["text"]
    return text.split()[0]


async def look_up(stage: Stage, topic: str) -> None:
    """Ilse reads the examples on a topic."""
    await stage["ilse"].says("/gesprekken")
    await taps(stage, "ilse", "Voorbeelden", topic)


async def becomes(stage: Stage, moment: str, state: str | None) -> None:
    """Put the clock at a moment, and wait until the question is in this state, or gone."""
    at(stage, moment)
    states = [state] if state is not None else []
    await stage.api.wait_for(lambda: [row[2] for row in rows(stage, tables.thread)] == states)


async def test_a_good_question_helps_others_after_a_second_look(stage: Stage) -> None:
    reference = await closed(stage)
    ilse, farah = stage["ilse"], stage["farah"]
    await look_up(stage, "Veiligheid")
    ilse.sees("is er nog geen voorbeeld")
    await stage["dennis"].taps("Mag een voorbeeld zijn")
    await farah.waits_for(f"Iemand biedt {reference} aan als voorbeeld")
    await farah.taps("Bekijk")
    farah.sees(QUESTION)
    farah.does_not_see("Dennis")
    await farah.taps("Goed voorbeeld")
    await look_up(stage, "Veiligheid")
    ilse.sees(f"Vraag: {QUESTION}")
    ilse.sees(f"Antwoord: {ADVICE}")
    for name in ("Dennis", "Samira", reference):
        ilse.does_not_see(name)
    await look_up(stage, "Overlast")
    ilse.sees("is er nog geen voorbeeld", last=1)


async def test_what_its_writer_called_no_name_does_not_become_an_example(stage: Stage) -> None:
    await asked(stage, "Zij praat veel met Kevin. Wat nu?", "Is geen naam")
    await answered(stage)
    await taps(stage, "dennis", "Lees en denk mee", "Sluit het gesprek", "Mag een voorbeeld zijn")
    await stage["farah"].waits_for("als voorbeeld")
    await taps(stage, "farah", "Bekijk", "Goed voorbeeld")
    assert "kan geen voorbeeld zijn" in stage["farah"].notice
    await look_up(stage, "Veiligheid")
    stage["ilse"].sees("is er nog geen voorbeeld")


async def test_an_officer_asks_and_a_worker_answers(stage: Stage) -> None:
    joris, mirte = stage["joris"], stage["mirte"]
    await joris.says("/sparren")
    await taps(stage, "joris", "Nee", "Nee", "Overlast", "Iedereen: politie en teams")
    await joris.says("Een groep jongeren hangt bij het winkelcentrum. Wat werkt bij jullie?")
    await joris.taps("Verstuur")
    await mirte.waits_for("vraagt om mee te denken")
    await taps(stage, "mirte", "Lees en denk mee", "Antwoord")
    await mirte.says("Vraag het jongerenwerk om mee te lopen.")
    mirte.sees("Een groep jongeren")
    await taps(stage, "mirte", "Ja, met mijn naam", "Verstuur")
    stage.advance(timedelta(minutes=3))
    await joris.waits_for("Er is een antwoord")
    await joris.taps("Lees en denk mee")
    joris.sees("Mirte Haverkort, sociaal werker:")
    mirte.does_not_see("Joris")


async def test_who_answers_without_a_name_reads_what_holds_for_an_answer(stage: Stage) -> None:
    await asked(stage)
    await taps(stage, "samira", "Lees en denk mee", "Antwoord")
    await stage["samira"].says(ADVICE)
    await stage["samira"].taps("Nee, zonder naam")
    stage["samira"].sees("Wie kan weten dat jij dit antwoordt?", last=1)
    assert "vogelnaam" not in stage["samira"].last["text"]


async def test_silence_closes_it_and_then_nothing_is_left(stage: Stage) -> None:
    at(stage, "2027-01-20 09:14")
    await asked(stage)
    at(stage, "2027-02-03 12:00")
    await stage["dennis"].says("/gesprekken")
    await stage["dennis"].taps("SP-")
    assert "Sluit het gesprek" in stage["dennis"].buttons()
    await becomes(stage, "2027-02-04 12:00", "CLOSED")
    await stage["dennis"].says("/gesprekken")
    await stage["dennis"].taps("SP-")
    stage["dennis"].sees("Dit gesprek is afgesloten", last=1)
    await becomes(stage, "2027-03-06 12:00", None)
    await stage["dennis"].says("/gesprekken")
    stage["dennis"].sees("Er zijn nu geen gesprekken", last=1)


async def test_the_asker_hears_what_the_privacy_officer_decided(stage: Stage) -> None:
    await asked(stage)
    for decision, told in (("Is in orde", "in orde. Je"), ("Weghalen", "weggehaald. Dat kan")):
        await taps(stage, "mirte", "Lees en denk mee", "Dit zegt te veel")
        await stage["farah"].waits_for("te veel zegt")
        await taps(stage, "farah", "Bekijk", decision)
        stage.advance(timedelta(minutes=3))
        await stage["dennis"].waits_for(told)
        for other in ("mirte", "samira", "joris"):
            assert not any(told in m["text"] for m in stage[other].messages)
    await stage["samira"].taps("Lees en denk mee")
    stage["samira"].does_not_see("ex-partner")


async def test_a_pool_that_shrank_is_told_and_who_left_reads_nothing(stage: Stage) -> None:
    from bot.app import open_database

    await asked(stage)
    await stage["mirte"].taps("Lees en denk mee")
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        for key in ("mirte", "petra"):
            person = work.directory.people[stage.ids[key]]
            work.accounts.set_status(person, AccountStatus.SUSPENDED)
        await work.commit()
    await taps(stage, "dennis", "Lees en denk mee", "Vul aan")
    await stage["dennis"].says("En wat als hij voor de deur staat?")
    stage["dennis"].sees("Let op: de groep is nu klein (3 collega's)")
    await stage["dennis"].taps("Verstuur")
    stage.advance(timedelta(minutes=3))
    await stage["samira"].waits_for("Er is iets toegevoegd")
    await stage["mirte"].taps("Antwoord")
    for gone in ("mirte", "petra"):
        assert not any("toegevoegd" in m["text"] for m in stage[gone].messages)
        stage[gone].does_not_see("voor de deur")


async def test_an_answer_to_a_question_that_was_closed_meanwhile_ends(stage: Stage) -> None:
    await asked(stage)
    await answered(stage)
    joris = stage["joris"]
    await taps(stage, "joris", "Lees en denk mee", "Antwoord")
    await joris.says("Bel samen met haar de advocaat.")
    await joris.taps("Nee, zonder naam")
    await taps(stage, "dennis", "Lees en denk mee", "Sluit het gesprek")
    await joris.taps("Verstuur")
    joris.sees("Dit gesprek is afgesloten. Stel gerust een nieuwe vraag. Er is niets verstuurd.")
    assert await conversation(stage, "joris") is None


async def test_what_comes_back_after_a_question_names_nobody(stage: Stage) -> None:
    joris = await to_preview(stage)
    stage.advance(timedelta(hours=1))
    await joris.says("/sparren")
    await taps(stage, "joris", "Nee", "Nee", "Veiligheid", "Specialisten Veiligheid")
    await joris.says(QUESTION)
    named = rows(stage, tables.content_message)
    unlinked = len(rows(stage, tables.unlinked_message))
    message = joris.last
    for _ in range(2):
        stage.api.tap(joris.id, message["id"], label="Verstuur")
    await stage.api.settled()
    joris.sees("Je was nog bezig met", last=4)
    joris.sees("Verwaarlozing", last=4)
    assert set(rows(stage, tables.content_message)) <= set(named)
    assert len(rows(stage, tables.unlinked_message)) > unlinked


async def test_a_card_stays_where_words_without_a_name_stood(stage: Stage) -> None:
    await claimed(stage)
    mirte = stage["mirte"]
    await taps(stage, "mirte", "Vraag stellen")
    await mirte.says("Is dit Jan de Vries?")
    mirte.sees("Dit wordt verstuurd", last=1)
    await mirte.says("/sparren")
    await mirte.taps("Stop")
    mirte.sees("Je was nog bezig met", last=1)
    before = len(rows(stage, tables.unlinked_message))
    await mirte.taps("Verstuur")
    assert "Je vraag ligt bij" in mirte.last["text"]
    assert len(rows(stage, tables.unlinked_message)) == before - 1
