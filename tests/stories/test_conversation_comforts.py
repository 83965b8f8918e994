"""Nobody gets stuck or loses work: back, change, stop, go on later, old buttons, another language."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.emulator.people import PersonAtPhone
from bot.emulator.stage import Stage
from tests.stories.recipes import SIGNAL, Input, begin, shown, tap, text, tick, to_preview
from tests.stories.scenes import (
    AGAIN,
    AID,
    claimed,
    conversation,
    fill_in,
    sent_by,
    signal,
    taps,
)
from tests.stories.sparring_scenes import QUESTION

BACK = "Terug"


def _data(person: PersonAtPhone, label: str) -> str:
    """What a button of the last message carries."""
    rows = person.last["buttons"]
    return next(str(b["data"]) for row in rows for b in row if label in str(b))


async def test_back_at_every_step(stage: Stage) -> None:
    joris = await begin(stage)
    for number, step in enumerate(SIGNAL):
        before = shown(joris)
        await step.by(joris)
        if step.part:
            continue
        assert shown(joris) != before, f"step {number} ({step.given}) did nothing"
        await joris.taps(BACK)
        assert shown(joris) == before, f"back from step {number} ({step.given})"
        await step.by(joris)
    joris.sees("De inwoner kan dit later lezen", last=1)
    await joris.taps("Verstuur")
    assert len(await sent_by(stage, "joris")) == 1


async def test_back_all_the_way_and_forward_again(stage: Stage) -> None:
    joris = await to_preview(stage)
    preview = shown(joris)
    for _ in range(40):
        if not any(BACK in label for label in joris.buttons()):
            break
        await joris.taps(BACK)
    assert "direct gevaar" in joris.last["text"]
    for step in SIGNAL:
        if step.part and step.given != "2:":
            continue  # what was ticked is still ticked
        await step.by(joris)
    assert shown(joris) == preview


CHANGES: dict[str, tuple[tuple[Input, ...], str]] = {
    "Wijk": ((tap("Oosterhaven"), *(tap(a) for a in AID)), "Wijk: Oosterhaven"),
    "De zorg": ((tick("Eenzaamheid"), tap("Klaar")), "Eenzaamheid"),
    "Hoe snel": ((tap("Binnen 3 werkdagen"),), "Hoe snel: Binnen 3 werkdagen"),
    "De bronnen": ((tick("1:"), tap("Klaar")), "onderhouden. (Van anderen gehoord)"),
    "Woorden van de inwoner": ((text("Kom maar een keer langs."),), "Kom maar een keer langs."),
    "Wat je denkt": ((text("Het wordt steeds erger."),), "Het wordt steeds erger."),
    "Wat je vraagt": ((text("Kijken jullie mee?"),), "Kijken jullie mee?"),
    "Weet de inwoner het": ((tap("Ja"),), "Weet de inwoner het: Ja"),
    "Waarom delen": ((tap("Geen dubbel werk"),), "Waarom delen: Geen dubbel werk"),
    "Grondslag": (tuple(tap(a) for a in AID), "Grondslag: Meldpunt niet-acute zorg"),
    "BSN bekend": ((tap("Nee"),), "BSN bekend bij jou: Nee"),
    "Jouw rol": ((tap("Meedenken"),), "Jouw rol: Meedenken"),
    "Gezien of gehoord": ((text("De deur stond open."),), "De deur stond open. (Zelf gezien)"),
}
"""What can be changed from the preview: how, and what the preview shows then."""


async def test_change_each_answer_at_the_preview(stage: Stage) -> None:
    joris = await to_preview(stage)
    for label, (steps, result) in CHANGES.items():
        before = shown(joris).text.splitlines()
        await joris.taps("Pas aan")
        await joris.taps(label)
        for step in steps:
            await step.by(joris)
        after = shown(joris).text
        assert result in after, f"changing {label}"
        assert "De inwoner kan dit later lezen" in after, f"back at the preview after {label}"
        gone = [line for line in before if line and line not in after]
        assert len(gone) <= 2, f"changing {label} also changed {gone}"
    await joris.taps("Verstuur")
    assert len(await sent_by(stage, "joris")) == 1


async def test_going_back_from_a_change_keeps_the_old_answer(stage: Stage) -> None:
    joris = await to_preview(stage)
    before = shown(joris)
    for label in CHANGES:
        await joris.taps("Pas aan")
        await joris.taps(label)
        await joris.taps(BACK)
        await joris.taps("Toch niets")
        assert shown(joris) == before, f"back from changing {label}"


async def test_changing_the_group_asks_the_ground_again(stage: Stage) -> None:
    joris = await to_preview(stage)
    await taps(stage, "joris", "Pas aan", "Over wie", "Kind of jongere")
    assert "Grondslag" not in joris.last["text"]
    assert "opsporing" in joris.last["text"]


async def test_stop_without_words_asks_nothing(stage: Stage) -> None:
    joris = await begin(stage)
    await taps(stage, "joris", "Nee", "Nee", "Stop")
    assert joris.last["text"].startswith("Gestopt. Er is niets verstuurd.")
    assert await conversation(stage, "joris") is None


async def test_stop_with_words_asks_first(stage: Stage) -> None:
    await fill_in(stage)
    joris = stage["joris"]
    preview = shown(joris)
    await joris.taps("Stop")
    assert "Wil je stoppen?" in joris.last["text"]
    await joris.taps("Nee, ga verder")
    assert shown(joris) == preview
    await taps(stage, "joris", "Stop", "Ja, stop")
    assert "wat je typte is weg" in joris.last["text"]
    assert await conversation(stage, "joris") is None
    assert await sent_by(stage, "joris") == []


async def test_a_draft_lasts_a_day(stage: Stage) -> None:
    await fill_in(stage)
    joris = stage["joris"]
    stage.advance(timedelta(hours=23, minutes=59))
    await joris.says("/start")
    assert any("Verstuur" in label for label in joris.buttons())
    stage.advance(timedelta(minutes=2))
    await joris.waits_for("Je concept is weg")
    assert await conversation(stage, "joris") is None
    await joris.says("hallo")
    joris.sees("Er loopt nu geen vraag", last=1)


async def test_who_taps_two_concerns_at_once_has_chosen_both(stage: Stage) -> None:
    joris = await begin(stage)
    for step in SIGNAL[:4]:
        await step.by(joris)
    message = joris.last
    for concern in ("Verwaarlozing", "Geldzorgen"):
        stage.api.tap(joris.id, message["id"], label=concern)
    await stage.api.settled()
    assert [b for b in joris.buttons() if "gekozen" in b] == [
        "✓ Verwaarlozing (gekozen)",
        "✓ Geldzorgen (gekozen)",
    ]


async def test_an_old_button_shows_the_present_question(stage: Stage) -> None:
    joris = await begin(stage)
    old = joris.last["buttons"][0][0]["data"]
    await taps(stage, "joris", "Nee", "Nee")
    now = shown(joris)
    await joris.forges(old)
    assert shown(joris) == now
    held = await conversation(stage, "joris")
    assert held is not None
    assert held.step == "neighbourhood"


async def test_a_doubled_tap_answers_one_question(stage: Stage) -> None:
    joris = await begin(stage)
    message = joris.last
    for _ in range(2):
        stage.api.tap(joris.id, message["id"], label="Nee")
    await stage.api.settled()
    assert "geweld thuis" in joris.last["text"], "the second question, not the third"


async def test_a_doubled_tap_on_send_says_that_it_was_sent(stage: Stage) -> None:
    joris = await to_preview(stage)
    message, data = joris.last, _data(joris, "Verstuur")
    for _ in range(2):
        stage.api.tap(joris.id, message["id"], label="Verstuur")
    await stage.api.settled()
    assert len(await sent_by(stage, "joris")) == 1
    assert joris.notice == "Dit is al verstuurd."
    stage.advance(timedelta(minutes=1))
    await joris.forges(data)
    assert joris.notice == "Deze knop werkt niet meer. Tik op /menu om verder te gaan."


async def test_what_is_sent_right_after_a_signal_is_sent_too(stage: Stage) -> None:
    """The first tap on Verstuur of the next conversation is no second one of the signal."""
    joris = await to_preview(stage)
    await joris.taps("Verstuur")
    await joris.says("/sparren")
    await taps(stage, "joris", "Nee", "Nee", "Veiligheid", "Specialisten Veiligheid")
    await joris.says(QUESTION)
    await joris.taps("Verstuur")
    assert await conversation(stage, "joris") is None
    await stage["samira"].waits_for("vraagt om mee te denken")


async def test_a_button_of_a_conversation_that_is_over(stage: Stage) -> None:
    joris = await begin(stage)
    old = _data(joris, "Nee")
    await taps(stage, "joris", "Nee", "Stop")
    await joris.forges(old)
    assert joris.notice == "Deze knop werkt niet meer. Tik op /menu om verder te gaan."
    await joris.forges(old.rpartition(":")[0] + ":send")
    assert joris.notice == "Deze knop werkt niet meer. Tik op /menu om verder te gaan."


async def test_a_button_of_a_case_that_moved_on(stage: Stage) -> None:
    before = await signal(stage)
    await stage["mirte"].taps("Oppakken")
    await stage["dennis"].forges(f"claim:{before.id}:{before.version}")
    assert stage["dennis"].notice == "Mirte was net iets eerder. Jij hoeft niets te doen."


async def test_another_conversation_on_top_and_back(stage: Stage) -> None:
    case_ = await claimed(stage)
    mirte = stage["mirte"]
    await mirte.taps("Vraag stellen")
    await mirte.says("/status")
    await taps(stage, "mirte", case_.reference, "Meer", "Teruggeven")
    assert "Waarom geef je het terug?" in mirte.last["text"]
    await mirte.taps("Stop")
    mirte.sees("Wat wil je de afzender vragen?", last=2)
    await mirte.says("Wanneer was je er voor het laatst?")
    await stage["joris"].waits_for("heeft een vraag bij")


async def test_beginning_again_keeps_what_was_typed(stage: Stage) -> None:
    joris = await to_preview(stage)
    preview = shown(joris)
    await joris.says("/menu")
    await joris.taps("Zorgsignaal")
    assert "Je bent al bezig met: een zorgsignaal." in joris.last["text"]
    assert joris.buttons()[-2:] == ["Ga verder", "Begin opnieuw"]
    await stage.restart_bot()
    await joris.taps("Ga verder")
    assert shown(joris) == preview
    await joris.says("/signaal")
    await joris.taps("Begin opnieuw")
    assert "direct gevaar" in joris.last["text"]
    held = await conversation(stage, "joris")
    assert held is not None
    assert held.paused is None
    assert "seen" not in held.answers


async def test_what_comes_back_says_what_it_is_about(stage: Stage) -> None:
    """A note of one case must not be typed at the question about another."""
    first = await claimed(stage)
    mirte = stage["mirte"]
    await fill_in(stage, "De hond blaft al dagen.", aid=AGAIN)
    await stage["joris"].taps("Verstuur")
    second = (await sent_by(stage, "joris"))[0]
    await mirte.waits_for(f"Nieuw zorgsignaal {second.reference}")
    await mirte.taps("Oppakken")
    await _open(mirte, first.reference)
    await taps(stage, "mirte", "Meer", "Doorsturen")
    mirte.sees(f"Bij {first.reference}:\n\nWaarom past het")
    await _open(mirte, second.reference)
    await taps(stage, "mirte", "Vraag stellen")
    mirte.sees(f"Bij {second.reference}:\n\nWat wil je de afzender vragen?")
    await mirte.says("Wanneer was je er?")
    assert mirte.last["text"] == (
        f"Je was nog bezig met: doorsturen, {first.reference}.\n\n"
        "Waarom past het beter bij een ander team?"
    )


async def test_a_stopped_one_does_not_ask_the_questions_of_another_case(stage: Stage) -> None:
    """What was left is about its own case, also when a conversation about none is stopped."""
    case_ = await claimed(stage)
    mirte = stage["mirte"]
    await taps(stage, "mirte", "Meer", "Doorsturen")
    await mirte.says("/weg")
    await mirte.taps("Stop")
    assert mirte.last["text"] == (
        f"Je was nog bezig met: doorsturen, {case_.reference}.\n\n"
        "Waarom past het beter bij een ander team?"
    )


async def _open(person: PersonAtPhone, reference: str) -> None:
    await person.says("/status")
    await person.taps(reference)


async def test_a_draft_waits_for_an_answer_about_another_case(stage: Stage) -> None:
    await claimed(stage)
    await taps(stage, "mirte", "Vraag stellen")
    await stage["mirte"].says("Wanneer was je er voor het laatst?")
    joris = stage["joris"]
    await joris.waits_for("heeft een vraag bij")
    await fill_in(stage, "De gordijnen zijn de hele dag dicht.", aid=AGAIN)
    preview = shown(joris)
    await joris.taps("Antwoorden")
    await joris.says("Vorige week donderdag was ik er.")
    await stage["mirte"].waits_for("heeft geantwoord")
    intro, _, rest = shown(joris).text.partition("\n\n")
    assert intro == "Je was nog bezig met: een zorgsignaal."
    assert rest == preview.text, "the draft goes on where it was"
    await joris.taps("Verstuur")
    assert len(await sent_by(stage, "joris")) == 2


async def test_speaking_english(stage: Stage) -> None:
    joris = stage["joris"]
    await joris.says("/language")
    await joris.taps("English")
    assert "Care signal" in joris.buttons() or any("signal" in b for b in joris.buttons())
    await joris.says("/help")
    assert "Never write who it is" in joris.last["text"] or "never" in joris.last["text"].lower()
    await joris.says("/taal nl")
    assert "Zorgsignaal" in joris.buttons()


@pytest.mark.parametrize("rejoin", [True, False])
async def test_stopping_with_the_bot(stage: Stage, rejoin: bool) -> None:
    ilse = stage["ilse"]
    await ilse.says("/stop")
    await ilse.taps("Ja, ik stop")
    assert "Je bent gestopt" in ilse.last["text"]
    await ilse.says("/menu")
    assert "Ik ken je nog niet" in ilse.last["text"]
    await stage["bo"].waits_for("is gestopt met Wijklijn")
    if not rejoin:
        return
    await stage["bo"].says("/uitnodigen")
    await stage["bo"].taps("Ilse Korevaar")
    link = next(word for word in stage["bo"].last["text"].split() if "start=" in word)
    await ilse.says(f"/start {link.partition('start=')[2]}")
    await ilse.taps("Ja, dat ben ik")
    await ilse.says("/menu")
    assert "Waar kan ik je mee helpen?" in ilse.last["text"]
