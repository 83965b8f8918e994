"""The verstrekkingsregel can be read again: the receipt that held it turns into the card."""

from __future__ import annotations

from datetime import timedelta

from bot.emulator.stage import Stage
from tests.stories.scenes import claimed, closed, gone, signal, taps

LINE = "Zet deze regel in je eigen systeem."


async def test_after_the_receipt_became_the_card(stage: Stage) -> None:
    sent = await signal(stage)
    joris = stage["joris"]
    receipt = next(m["text"] for m in joris.messages if LINE in m["text"])
    await joris.taps("Bekijk bericht")
    joris.does_not_see(LINE)
    await taps(stage, "joris", "Meer", "Verstrekkingsregel")
    again = joris.last["text"]
    assert f"Verstrekking {sent.reference}" in again
    assert again in receipt, "the same line, word for word"
    assert joris.buttons() == [], "it never turns into the card"
    await joris.says("/status")
    await joris.taps(sent.reference)
    joris.sees(LINE)


async def test_after_a_claim_that_was_undone(stage: Stage) -> None:
    sent = await signal(stage)
    mirte, joris = stage["mirte"], stage["joris"]
    await mirte.taps("Oppakken")
    await mirte.taps("Ongedaan maken")
    stage.advance(timedelta(minutes=2))
    await gone(stage, "joris", LINE)
    await joris.says("/status")
    await taps(stage, "joris", sent.reference, "Meer", "Verstrekkingsregel")
    joris.sees(LINE, last=1)


async def test_once_the_name_was_told_and_the_case_is_over(stage: Stage) -> None:
    await claimed(stage)
    await taps(stage, "mirte", "Naam overgedragen")
    await taps(stage, "joris", "Naam overgedragen")
    await taps(stage, "joris", "Meer", "Verstrekkingsregel")
    stage["joris"].sees("Gezien of gehoord, later de naam, per telefoon.", last=1)


async def test_nobody_else_gets_the_line(stage: Stage) -> None:
    ended = await closed(stage)
    for other in ("mirte", "dennis", "wim", "samira", "farah"):
        await stage[other].says("/menu")
        await stage[other].forges(f"disclosed:{ended.id}:{ended.version}")
        stage[other].does_not_see("Verstrekking ZS-")
