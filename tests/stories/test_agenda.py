"""A case that a coordinator wants to talk about in a meeting that the team has anyway."""

from __future__ import annotations

from sqlalchemy import select

from bot.app import open_database
from bot.emulator.stage import Stage
from casework.audit import AuditKind
from storage.tables import audit
from tests.stories.scenes import accepted, at, case, taps

MONDAY = "2027-01-18 08:30"


async def test_on_the_agenda_seen_there_and_taken_off(stage: Stage) -> None:
    sent = await accepted(stage)
    wim, mirte, joris = stage["wim"], stage["mirte"], stage["joris"]
    await wim.says("/agenda")
    wim.sees("Er staat niets op de agenda van je team.")
    await wim.says("/status")
    await wim.taps(sent.reference)
    await taps(stage, "wim", "Meer", "Zet op agenda overleg")
    wim.sees("Op welke dag is het overleg?")
    await wim.says("12-1")
    wim.sees("Kies een dag na vandaag")
    heard = {key: len(stage[key].messages) for key in ("mirte", "joris")}
    await wim.taps("dinsdag 26 januari")
    wim.sees("Op de agenda van het overleg van dinsdag 26 januari.")
    assert str((await case(stage)).agenda_on) == "2027-01-26"
    at(stage, MONDAY)
    await wim.waits_for("De week van Sociaal Team De Kreken.")
    wim.sees("Op de agenda van het overleg:")
    wim.sees(f"{sent.reference}, dinsdag 26 januari")
    assert len(joris.messages) == heard["joris"] and len(mirte.messages) == heard["mirte"]
    for key, shown in (("mirte", True), ("joris", False)):
        await stage[key].says("/status")
        await stage[key].taps(sent.reference)
        assert ("Op de agenda" in "".join(m["text"] for m in stage[key].messages)) is shown, key
        stage[key].does_not_see("Zet op agenda overleg")
    await wim.says("/agenda")
    wim.sees("dinsdag 26 januari:")
    await wim.taps(sent.reference)
    await taps(stage, "wim", "Meer", "Van de agenda af")
    assert "Het staat niet meer op de agenda." in wim.notice
    assert (await case(stage)).agenda_on is None
    await wim.says("/agenda")
    wim.sees("Er staat niets op de agenda van je team.")
    wim.does_not_see("al weken niet")
    async with open_database(stage.settings) as database:
        kinds = [row.kind for row in await database.engine.rows(select(audit.c.kind), {})]
    assert AuditKind.PUT_ON_AGENDA in kinds and AuditKind.TAKEN_OFF_AGENDA in kinds


async def test_nobody_else_can(stage: Stage) -> None:
    sent = await accepted(stage)
    for key in ("mirte", "dennis", "joris", "gwen", "bo"):
        await stage[key].says("/menu")
        await stage[key].forges(f"put_on_agenda:{sent.id}:{(await case(stage)).version}")
        stage[key].does_not_see("Op welke dag is het overleg?")
        await stage[key].says("/agenda")
        stage[key].does_not_see(f"{sent.reference} · De Kreken · Verwaarlozing — op")
    assert (await case(stage)).agenda_on is None


async def test_no_meeting_is_asked_for(stage: Stage) -> None:
    """Five weeks in which nothing is on an agenda: nobody hears of a meeting."""
    await accepted(stage)
    for moment in ("2027-01-18 08:30", "2027-01-25 08:30", "2027-02-01 08:30", "2027-02-15 08:30"):
        at(stage, moment)
        await stage["samira"].says("/menu")
    said = [s.text for s in stage.api.transcript if s.method == "sendMessage"]
    assert said and not [text for text in said if "overleg" in text]
