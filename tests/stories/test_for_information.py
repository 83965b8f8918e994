"""A signal that is only good to know: read with one tap, and over by itself after ten working days."""

from __future__ import annotations

from bot.emulator.stage import Stage
from casework.referral import FeedbackState, Referral, State
from tests.stories.scenes import AID, at, case, taps


async def posted(stage: Stage) -> Referral:
    """Joris posts something that the team need not do anything with."""
    await stage["joris"].says("/menu")
    await taps(stage, "joris", "Zorgsignaal", "Nee", "Nee", "De Kreken", "Volwassene")
    await taps(stage, "joris", "Verwaarlozing", "Klaar", "Ter informatie")
    await stage["joris"].says("De tuin is al weken niet onderhouden.")
    await taps(stage, "joris", "Alles later", "Om hulp te krijgen", *AID, "Verstuur")
    await stage["joris"].waits_for("Je hoort wie het heeft gelezen")
    return await case(stage)


async def test_read_with_one_tap(stage: Stage) -> None:
    sent = await posted(stage)
    mirte, joris = stage["mirte"], stage["joris"]
    await mirte.waits_for(f"Ter informatie: {sent.reference}")
    mirte.sees("Je hoeft er niets mee te doen.")
    assert mirte.buttons() == ["Lezen"]
    await mirte.taps("Lezen")
    mirte.sees("De tuin is al weken niet onderhouden.")
    mirte.sees("Het sluit vanzelf op dinsdag 26 januari.")
    at(stage, "2027-01-12 10:10")
    await joris.waits_for(f"Mirte Haverkort (sociaal werker) heeft {sent.reference} gelezen.")
    joris.does_not_see("Bel elkaar")
    at(stage, "2027-01-26 17:00")
    await stage.api.wait_for(lambda: "is afgesloten" in joris.messages[-1]["text"])
    ended = await case(stage)
    assert (ended.state, ended.feedback) == (State.CLOSED, FeedbackState.NONE_DUE)
    assert "wacht" not in mirte.last["text"]


async def test_nobody_opens_it(stage: Stage) -> None:
    sent = await posted(stage)
    for key in ("mirte", "dennis"):
        await stage[key].waits_for(f"Ter informatie: {sent.reference}")
    before = {key: len(stage[key].messages) for key in ("mirte", "dennis", "petra")}
    for moment in ("2027-01-15 17:00", "2027-01-20 09:00", "2027-01-26 16:59"):
        at(stage, moment)
        await stage["samira"].says("/menu")
    at(stage, "2027-01-26 17:00")
    await stage["joris"].waits_for("Niemand heeft de tekst geopend.")
    stage["joris"].does_not_see("(sociaal werker)")
    assert {key: len(stage[key].messages) for key in before} == before, "no work for the team"
    ended = await case(stage)
    assert (ended.state, ended.last_feedback) == (State.CLOSED, None)
    await stage["joris"].says("/status")
    stage["joris"].sees("afgesloten, ter informatie")
