"""Monday morning: what the coordinator reads, as text, as a picture and as a spreadsheet."""

from __future__ import annotations

from datetime import timedelta

from bot.app import open_database
from bot.emulator.stage import Stage
from casework.referral import FeedbackState, State
from casework.taxonomy import Concern
from tests.storage.records import signal as stored_signal
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


async def a_cluster(stage: Stage) -> None:
    """Ten signals of two officers about one thing in De Kreken, each with somebody."""
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        for number in range(10):
            work.referrals.add(
                stored_signal(
                    f"case{number:04d}",
                    f"ZS-{number:04d}",
                    sender=stage.ids[("joris", "samira")[number % 2]],
                    owner=stage.ids[("mirte", "dennis")[number % 2]],
                    state=State.ACCEPTED,
                    concerns=(Concern.NEGLECT,),
                    submitted_at=stage.now - timedelta(days=number),
                    feedback=FeedbackState.GIVEN,
                )
            )
        await work.commit()


async def test_a_possible_pattern_is_put_away_for_a_reason(stage: Stage) -> None:
    await a_cluster(stage)
    at(stage, MONDAY)
    wim = stage["wim"]
    await wim.waits_for("Mogelijk patroon, bespreek met je team: Verwaarlozing in De Kreken")
    wim.sees("Dit zegt niets over één inwoner.")
    wim.sees("Verwaarlozing: 10")
    await wim.taps("Patroon 1 wegleggen")
    wim.sees("Waarom leg je dit weg?")
    await wim.taps("Loopt al")
    wim.sees("Dit patroon blijft 8 weken stil.")
    await wim.taps("Patroon 1 wegleggen")
    assert "8 weken stil" in wim.notice
    for forged in ("m:pattern:2027-3:9", "m:dismiss:2027-3:0:WHATEVER", "m:sheet:2027-99"):
        await wim.forges(forged)
        assert wim.notice, forged
    await stage["mirte"].says("/menu")
    await stage["mirte"].forges("m:pattern:2027-3:0")
    stage["mirte"].does_not_see("Waarom leg je dit weg")
    at(stage, "2027-01-25 08:30")
    await wim.waits_for("Cijfers van week 4 van 2027")
    later = [s for s in stage.api.transcript if s.chat == wim.id and "week 4" in s.text]
    assert later and "patroon" not in later[-1].text
