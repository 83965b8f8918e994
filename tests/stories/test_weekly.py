"""Monday morning: what the coordinator reads, as text, as a picture and as a spreadsheet."""

from __future__ import annotations

from datetime import timedelta

from bot.emulator.stage import Stage
from tests.stories.scenes import at, signal, taps

MONDAY = "2027-01-18 08:30"


async def a_week_later(stage: Stage) -> str:
    """Mirte has a signal of Tuesday; on Monday the week begins."""
    sent = await signal(stage, urgency="Binnen 3 werkdagen")
    at(stage, "2027-01-12 11:00")
    await stage["mirte"].taps("Oppakken")
    at(stage, MONDAY)
    await stage["wim"].waits_for("De week van Sociaal Team De Kreken.")
    return sent.reference


async def test_the_coordinator_reads_what_needs_somebody(stage: Stage) -> None:
    reference = await a_week_later(stage)
    wim = stage["wim"]
    wim.sees("Nu nodig:")
    wim.sees(f"{reference} wacht 1 werkdag langer dan afgesproken op terugkoppeling")
    wim.sees("Stuur het niet door.")
    wim.does_not_see("De tuin is al weken")
    for other in ("mirte", "dennis", "joris", "petra"):
        stage[other].does_not_see("De week van")
    await wim.taps(reference)
    wim.sees("Opgepakt door Mirte Haverkort")
    wim.does_not_see("De tuin is al weken")


async def test_the_figures_are_a_picture_with_the_same_numbers_under_it(stage: Stage) -> None:
    await a_week_later(stage)
    wim = stage["wim"]
    await wim.waits_for("Cijfers van week 3 van 2027")
    wim.sees("Open bij Sociaal Team De Kreken: minder dan 5")
    wim.sees("Dit zijn berichten, geen mensen.")
    pictures = [s for s in stage.api.transcript if s.method == "sendPhoto"]
    assert {s.chat for s in pictures} <= {wim.id, stage["gwen"].id}
    assert len(pictures) == len({s.chat for s in pictures}), "once each"
    await taps(stage, "wim", "Als spreadsheet")
    await wim.waits_for("Getallen onder de 5 staan er niet in")


async def test_the_week_is_told_once(stage: Stage) -> None:
    await a_week_later(stage)
    for key in ("wim", "gwen"):
        await stage[key].waits_for("Cijfers van week 3 van 2027")
    sent = len(stage.api.transcript)
    at(stage, "2027-01-18 08:31")
    await stage.restart_bot()
    stage.advance(timedelta(minutes=5))
    await stage["samira"].says("/menu")
    later = stage.api.transcript[sent:]
    assert not [s for s in later if "Cijfers" in s.text or "De week van" in s.text]
