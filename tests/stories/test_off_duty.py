"""What cannot wait for somebody who is off duty or away reaches who stands in."""

from __future__ import annotations

from bot.app import open_database
from bot.emulator.stage import Stage
from casework.availability import Shift
from casework.referral import State
from casework.spans import Span
from tests.stories.scenes import SEEN, at, case, goes_away, local, said_to, signal, taps

QUESTION = "Was hij thuis toen je aanbelde?"


async def works(stage: Stage, *shifts: tuple[str, str, str]) -> None:
    """Officers have these shifts."""
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        for key, start, end in shifts:
            work.rosters.put_shift(Shift(stage.ids[key], Span(local(start), local(end))))
        await work.commit()


async def asked_off_duty(stage: Stage) -> None:
    """Joris goes off duty at eleven, and at noon Mirte asks him something."""
    await signal(stage, urgency="Binnen 3 werkdagen")
    await stage["mirte"].taps("Oppakken")
    at(stage, "2027-01-12 10:30")
    await stage["joris"].waits_for("opgepakt. Telefoon")
    at(stage, "2027-01-12 12:00")
    await stage["mirte"].taps("Vraag stellen")
    await stage["mirte"].says(QUESTION)


async def test_a_question_to_an_officer_off_duty_reaches_the_substitute(stage: Stage) -> None:
    await works(
        stage,
        ("joris", "2027-01-12 07:00", "2027-01-12 11:00"),
        ("samira", "2027-01-12 10:30", "2027-01-12 18:30"),
        ("joris", "2027-01-15 07:00", "2027-01-15 15:00"),
    )
    await asked_off_duty(stage)
    joris, samira, mirte = (stage[key] for key in ("joris", "samira", "mirte"))
    await samira.waits_for("Er is een vraag over")
    samira.sees("Je vervangt Joris Tellegen")
    samira.sees("Bel Mirte Haverkort")
    await samira.taps("Bekijk bericht")
    samira.does_not_see(SEEN)
    samira.does_not_see(QUESTION)
    joris.does_not_see("heeft een vraag")
    at(stage, "2027-01-12 18:40")
    at(stage, "2027-01-13 09:30")
    await mirte.waits_for("kwam er geen antwoord")
    assert (await case(stage)).state is State.CLAIMED
    # Back on duty Joris still hears that something was asked, and can add what he knows.
    at(stage, "2027-01-15 07:30")
    await joris.waits_for("Er was een vraag bij")
    assert len(said_to(stage, "samira")) == 1


async def test_nobody_hears_it_in_the_night_and_the_clock_stands_still(stage: Stage) -> None:
    await works(
        stage,
        ("joris", "2027-01-12 07:00", "2027-01-12 11:00"),
        ("samira", "2027-01-12 22:30", "2027-01-13 06:30"),
        ("samira", "2027-01-13 14:00", "2027-01-13 22:00"),
        ("joris", "2027-01-15 07:00", "2027-01-15 15:00"),
    )
    await asked_off_duty(stage)
    for moment in ("2027-01-12 23:00", "2027-01-13 06:45", "2027-01-13 13:59"):
        at(stage, moment)
        for _ in range(2):
            await stage["wim"].says("/menu")
        assert not said_to(stage, "samira"), moment
        assert (await case(stage)).state is State.INFO_NEEDED, moment
    at(stage, "2027-01-13 14:00")
    await stage["samira"].waits_for("Er is een vraag over")


async def test_a_shift_that_is_told_later_makes_the_substitute_hear_it(stage: Stage) -> None:
    await works(
        stage,
        ("joris", "2027-01-12 07:00", "2027-01-12 11:00"),
        ("joris", "2027-01-15 07:00", "2027-01-15 15:00"),
    )
    await asked_off_duty(stage)
    samira = stage["samira"]
    await samira.says("/dienst")
    await samira.taps("Dienst toevoegen")
    await samira.says("12-1")
    await samira.says("11-19")
    samira.sees("Genoteerd")
    await samira.waits_for("Er is een vraag over")


async def test_an_urgent_question_when_nobody_is_there_names_the_number(stage: Stage) -> None:
    await works(stage, ("joris", "2027-01-12 07:00", "2027-01-12 11:00"))
    await signal(stage, urgency="Vandaag")
    await stage["mirte"].taps("Oppakken")
    at(stage, "2027-01-12 12:00")
    await stage["mirte"].taps("Vraag stellen")
    await stage["mirte"].says(QUESTION)
    await stage["mirte"].waits_for("Bel 0900-8844")
    stage["mirte"].sees("Joris Tellegen (wijkagent) is nu niet aan het werk")


async def test_news_for_an_owner_on_leave_reaches_who_stands_in(stage: Stage) -> None:
    await signal(stage, urgency="Vandaag")
    await stage["mirte"].taps("Oppakken")
    at(stage, "2027-01-12 10:30")
    await stage["joris"].waits_for("opgepakt. Telefoon")
    await goes_away(stage, "mirte", "12-1", "29-1", "Dennis Plooij")
    await stage["joris"].taps("Aanvullen")
    await stage["joris"].says("Het gaat sinds gisteren veel slechter.")
    await stage["joris"].taps("Zelf gezien")
    dennis = stage["dennis"]
    await dennis.waits_for("Je vervangt Mirte Haverkort")
    dennis.sees("heeft iets aangevuld bij")
    dennis.sees("Bel Joris Tellegen")
    dennis.does_not_see("veel slechter")
    stage["mirte"].does_not_see("heeft iets aangevuld")
    stage["wim"].does_not_see("heeft iets aangevuld")


async def test_without_a_stand_in_the_coordinator_hears_it(stage: Stage) -> None:
    await signal(stage, urgency="Vandaag")
    await stage["mirte"].taps("Oppakken")
    at(stage, "2027-01-12 10:30")
    await stage["joris"].waits_for("opgepakt. Telefoon")
    await goes_away(stage, "mirte", "12-1", "29-1", "Nog niemand")
    await stage["joris"].taps("Aanvullen")
    await stage["joris"].says("Het gaat sinds gisteren veel slechter.")
    await stage["joris"].taps("Zelf gezien")
    await stage["wim"].waits_for("Mirte Haverkort (sociaal werker) is er nu niet.")
    stage["wim"].does_not_see("veel slechter")
    await stage["wim"].taps("Toewijzen")


async def test_what_is_assigned_to_somebody_on_leave_was_not_picked_up(stage: Stage) -> None:
    await signal(stage, urgency="Vandaag")
    await goes_away(stage, "mirte", "12-1", "13-1", "Nog niemand")
    wim = stage["wim"]
    await wim.says("/status")
    await taps(stage, "wim", (await case(stage)).reference, "Meer", "Toewijzen")
    await wim.taps("Mirte Haverkort, sociaal werker (afwezig t/m woensdag 13 januari)")
    joris = stage["joris"]
    await joris.waits_for("Je nieuwe contactpersoon bij")
    joris.sees("De sociaal werker is afwezig t/m woensdag 13 januari", last=1)
    joris.does_not_see("heeft het opgepakt")
