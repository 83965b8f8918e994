"""The gate before colleagues: what cannot be overruled, what is forgotten, and when nothing goes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.emulator.stage import Stage
from bot.privacy.screen import Screen
from bot.privacy.stopped_texts import StoppedTexts
from casework.screening import Findings, ScreenFailed
from storage import tables
from tests.stories.scenes import taps
from tests.stories.sparring_scenes import QUESTION, TOO_MUCH, asked, rows, to_the_question

SHAPES = {
    "BSN": "Zijn BSN is 111222333, wat nu?",
    "E-MAIL": "Mail naar p.vogel@voorbeeld.example, mag dat?",
    "TELEFOON": "Bel 06-00000000, mag dat?",
    "IBAN": "Het geld ging naar NL02ABNA0123456789, wat nu?",
    "KENTEKEN": "De auto met kenteken 12-ABC-3 staat er weer.",
    "GEBOORTEDATUM": "Hij is geboren op 12-03-1984, wat nu?",
    "ADRES": "Het is op Kwikstaartpad 12, wat nu?",
}


def told_to_others(stage: Stage) -> bool:
    """Whether anybody was told of a question."""
    return any("mee te denken" in sent.text for sent in stage.api.transcript)


async def test_what_has_a_shape_is_never_no_name(stage: Stage) -> None:
    await to_the_question(stage)
    dennis = stage["dennis"]
    for mark, text in SHAPES.items():
        await dennis.says(f"Volgens Kevin: {text}")
        dennis.sees(f"[{mark}]", last=1)
        assert dennis.buttons() == [
            "Vervang alles en bekijk", "Zelf aanpassen", "Niet versturen", "⏪ Terug",
        ]  # fmt: skip
        replace = dennis.last["buttons"][0][0]["data"]
        await dennis.forges(replace.replace("replace", "override"))
        assert "Verstuur" not in dennis.buttons()
    assert not told_to_others(stage)


@pytest.mark.parametrize(
    ("mark", "cut"),
    [
        ("TELEFOON", "06\n12345678"),
        ("IBAN", "NL02 ABNA\n0123 4567 89"),
        ("POSTCODE", "8243\nAB"),
        ("KENTEKEN", "GV-\n123-X"),
        ("BSN", "111\n222\n333"),
    ],
)
async def test_what_the_end_of_a_line_cuts_is_stopped(mark: str, cut: str, stage: Stage) -> None:
    await to_the_question(stage)
    await stage["dennis"].says(f"Een inwoner neemt niet op. Het gaat om {cut}. Wat kan ik doen?")
    stage["dennis"].sees(f"[{mark}]", last=1)
    assert "Verstuur" not in stage["dennis"].buttons()


async def test_words_of_danger_still_ring_when_a_name_was_replaced(stage: Stage) -> None:
    await to_the_question(stage)
    dennis = stage["dennis"]
    await dennis.says("Haar ex bedreigt Fatma met een schaar. Wat kan ik doen?")
    await dennis.taps("Vervang alles en bekijk")
    dennis.sees("112", last=1)
    dennis.sees("bedreigt [NAAM?] met een", last=1)
    assert not any("Fatma" in said.text for said in stage.api.transcript)


async def test_what_stops_nothing_is_pointed_out_in_the_preview(stage: Stage) -> None:
    await to_the_question(stage)
    dennis = stage["dennis"]
    await dennis.says("Het is op basisschool De Regenboog. Hij woont in de Kwikstaartstraat.")
    dennis.sees("Kijk nog eens naar: de school of organisatie, de straat of plek", last=1)
    await dennis.taps("Zelf aanpassen")
    await dennis.says(QUESTION)
    assert "Kijk nog eens naar" not in dennis.last["text"]
    await dennis.taps("Verstuur")
    await stage["samira"].waits_for("vraagt om mee te denken")


async def test_do_not_send_forgets_it_all(stage: Stage) -> None:
    await to_the_question(stage)
    await stage["dennis"].says(TOO_MUCH)
    await stage["dennis"].taps("Niet versturen")
    stage["dennis"].sees("wat je typte is weg", last=1)
    assert not told_to_others(stage)


@pytest.mark.parametrize("then", ["restart", "ten minutes", "typed anew"])
async def test_a_stopped_text_is_remembered_for_one_tap(then: str, stage: Stage) -> None:
    await to_the_question(stage)
    dennis = stage["dennis"]
    await dennis.says(TOO_MUCH)
    if then == "restart":
        await stage.restart_bot()
    elif then == "ten minutes":
        stage.advance(timedelta(minutes=10))
    else:
        await dennis.says(QUESTION)
    await dennis.taps("Vervang alles en bekijk")
    assert "haar ex [NAAM?] komt vrij" not in dennis.last["text"]
    assert not told_to_others(stage)


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> list[StoppedTexts]:
    """The stopped texts of the bot, from the first one on."""
    used: list[StoppedTexts] = []
    keep = StoppedTexts.keep

    def watched(self: StoppedTexts, person: str, text: str, now: datetime) -> str:
        used.append(self)
        return keep(self, person, text, now)

    monkeypatch.setattr(StoppedTexts, "keep", watched)
    return used


async def test_after_ten_minutes_nothing_of_it_is_in_memory(
    stage: Stage, memory: list[StoppedTexts]
) -> None:
    await to_the_question(stage)
    await stage["dennis"].says(TOO_MUCH)
    stage.advance(timedelta(minutes=9))
    assert len(memory[-1]._kept) == 1
    stage.advance(timedelta(minutes=1))
    await stage.api.wait_for(lambda: not memory[-1]._kept)


async def test_each_decision_forgets_it_at_once(stage: Stage, memory: list[StoppedTexts]) -> None:
    await to_the_question(stage)
    dennis = stage["dennis"]
    for decision in ("Vervang alles en bekijk", "Zelf aanpassen", "⏪ Terug", "Niet versturen"):
        await dennis.says("Haar ex Kevin komt vrij. Wat nu?")
        assert len(memory[-1]._kept) == 1
        await dennis.taps(decision)
        assert memory[-1]._kept == {}
        if decision == "Vervang alles en bekijk":
            await dennis.taps("Zelf aanpassen")


@pytest.mark.parametrize("field", ["question", "answer", "follow-up"])
async def test_when_the_screen_fails_nothing_is_sent(
    field: str, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = stage["samira"] if field == "answer" else stage["dennis"]
    if field == "question":
        await to_the_question(stage)
    else:
        await asked(stage)
        steps = ("Lees en denk mee", "Antwoord" if field == "answer" else "Vul aan")
        await taps(stage, "samira" if field == "answer" else "dennis", *steps)

    def fails(self: Screen, *args: object) -> Findings:
        raise ScreenFailed

    monkeypatch.setattr(Screen, "check", fails)
    monkeypatch.setattr(Screen, "check_thread", fails)
    message = await who.says("Dit is een gewone zin zonder naam erin.")
    who.sees("Ik kon je tekst niet nakijken")
    assert all(m["id"] != message for m in who.messages)
    who.does_not_see("Dit wordt verstuurd")
    assert "Verstuur" not in who.buttons()


async def test_a_screen_that_is_too_slow_sends_nothing(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock of the screen jumps two seconds with every look, and its limit is one."""
    ticks = iter(range(0, 10_000, 2))
    init = Screen.__init__

    def slow(self: Screen, **options: object) -> None:
        init(self, clock=lambda: float(next(ticks)), **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Screen, "__init__", slow)
    await stage.restart_bot()
    await to_the_question(stage)
    await stage["dennis"].says(QUESTION)
    stage["dennis"].sees("Ik kon je tekst niet nakijken")
    assert not told_to_others(stage)


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("Overlast in de Kwikstaartstraat, wat kan ik doen?", "Het is nummer 12."),
        ("Wat kan ik doen? Het gaat om meneer van", "Dalen. Wie kent dit?"),
        ("Het BSN begint met 1112", "22333"),
    ],
)
async def test_what_two_messages_say_together_is_stopped(
    first: str, then: str, stage: Stage
) -> None:
    await asked(stage, first)
    await taps(stage, "dennis", "Lees en denk mee", "Vul aan")
    await stage["dennis"].says(then)
    stage["dennis"].sees("Zo kan het niet weg")
    assert "Verstuur" not in stage["dennis"].buttons()


async def test_an_answer_that_completes_a_name_is_stopped(stage: Stage) -> None:
    await asked(stage, "Overlast in de Kwikstaartstraat, wat kan ik doen?")
    await taps(stage, "samira", "Lees en denk mee", "Antwoord")
    await stage["samira"].says("Is het op nummer 12?")
    stage["samira"].sees("Zo kan het niet weg")


async def test_an_overruled_name_is_counted_by_its_label_alone(stage: Stage) -> None:
    await to_the_question(stage)
    await stage["dennis"].says("Zij praat veel met Kevin. Wat nu?")
    await taps(stage, "dennis", "Is geen naam", "Verstuur")
    counted = [(r[0], r[1], r[3]) for r in rows(stage, tables.counter) if r[0] == "spar_override"]
    assert counted == [("spar_override", "PERSON", 1)]


async def test_what_is_no_text_is_refused_at_every_place(stage: Stage) -> None:
    dennis, samira = stage["dennis"], stage["samira"]

    async def refuses(who: str) -> None:
        for kind in ("photo", "voice", "video", "sticker", "location", "contact", "document"):
            await stage[who].sends(kind)
            stage[who].sees("niet veilig verwerken", last=1)
        await stage[who].forwards("Dit gaat over mevrouw Van Dalen")
        stage[who].sees("niet veilig verwerken", last=1)

    await to_the_question(stage)
    await refuses("dennis")
    await dennis.says(QUESTION)
    await refuses("dennis")
    await dennis.taps("Verstuur")
    await samira.waits_for("vraagt om mee te denken")
    await taps(stage, "samira", "Lees en denk mee", "Antwoord")
    await refuses("samira")
    assert any(QUESTION in m["text"] for m in samira.messages)


async def test_who_goes_on_with_a_stopped_text_still_has_it(stage: Stage) -> None:
    await to_the_question(stage)
    dennis = stage["dennis"]
    await dennis.says(TOO_MUCH)
    await dennis.says("/sparren")
    dennis.sees("Je bent al bezig met", last=1)
    await taps(stage, "dennis", "Ga verder", "Vervang alles en bekijk")
    dennis.sees("Dit wordt verstuurd", last=1)
    dennis.sees("[BSN]", last=1)


async def test_what_is_typed_beside_a_preview_does_not_take_its_warning_away(stage: Stage) -> None:
    await to_the_question(stage)
    dennis = stage["dennis"]
    await dennis.says("Een inwoner aan de Kwikstaartstraat heeft overlast. Wat kan ik doen?")
    dennis.sees("Kijk nog eens naar", last=1)
    await dennis.says("Klopt zo.")
    dennis.sees("Kijk nog eens naar", last=1)
