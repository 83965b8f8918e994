"""Teams and rosters that are thinner than the drawing: nobody leads, everybody is away, no hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.app import open_database
from bot.emulator.stage import Stage
from casework.availability import DutyShift
from casework.calendar import HolidayRules
from casework.people import AccountStatus
from casework.spans import Span
from tests.stories.scenes import (
    AID,
    at,
    claimed,
    closed,
    goes_away,
    local,
    said_to,
    sent_by,
    signal,
    taps,
)

MONDAY = "2027-01-18 08:30"


async def without_coordinator(stage: Stage) -> None:
    """Wim left, and nobody came in his place."""
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        work.accounts.set_status(work.directory.people[stage.ids["wim"]], AccountStatus.OFFBOARDED)
        await work.commit()


async def has_the_desk(stage: Stage, key: str, day: str) -> None:
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        span = Span(local(f"{day} 08:30"), local(f"{day} 17:00"))
        work.rosters.put_duty(DutyShift("st-kreken", stage.ids[key], span))
        await work.commit()


def heard(stage: Stage, key: str, words: str) -> int:
    return sum(words in s.text for s in said_to(stage, key))


async def heard_so_often(stage: Stage, key: str, words: str, times: int) -> None:
    """Wait until somebody heard it so often, and not more."""
    await stage.api.wait_for(lambda: heard(stage, key, words) >= times)
    assert heard(stage, key, words) == times


async def looked(stage: Stage, moment: str) -> None:
    """Put the clock there, and give the bot the time to look at it."""
    at(stage, moment)
    for _ in range(2):
        await stage["samira"].says("/menu")


async def test_without_coordinator_the_desk_gets_what_is_for_the_coordinator(stage: Stage) -> None:
    await without_coordinator(stage)
    sent = await signal(stage, urgency="Binnen 3 werkdagen")
    await has_the_desk(stage, "dennis", "2027-01-12")
    await has_the_desk(stage, "dennis", "2027-01-18")
    asked = f"Nog niet opgepakt: {sent.reference}"
    for hour, times in (("12:05", 1), ("14:05", 2), ("16:05", 3)):
        at(stage, f"2027-01-12 {hour}")
        await heard_so_often(stage, "dennis", asked, times)
    assert heard(stage, "mirte", "Nog niet opgepakt") == 1, "with a desk not everybody is asked"
    assert not said_to(stage, "wim")
    at(stage, MONDAY)
    await stage["dennis"].waits_for("De week van Sociaal Team De Kreken.")
    assert heard(stage, "mirte", "De week van") == 0
    stage["dennis"].does_not_see("Cijfers van week")


async def test_without_coordinator_and_desk_everybody_gets_it_once(stage: Stage) -> None:
    await without_coordinator(stage)
    sent = await signal(stage, urgency="Binnen 3 werkdagen")
    asked = f"Nog niet opgepakt: {sent.reference}"
    for hour, times in (("12:05", 1), ("14:05", 2), ("16:05", 3)):
        at(stage, f"2027-01-12 {hour}")
        for key in ("mirte", "dennis"):
            await heard_so_often(stage, key, asked, times)
    at(stage, MONDAY)
    for key in ("mirte", "dennis"):
        await stage[key].waits_for("De week van Sociaal Team De Kreken.")
    await looked(stage, "2027-01-18 12:00")
    assert heard(stage, "mirte", "De week van") == heard(stage, "dennis", "De week van") == 1


async def test_two_who_would_stand_in_for_each_other(stage: Stage) -> None:
    await goes_away(stage, "joris", "13-1", "14-1", "Samira Oualit")
    samira = stage["samira"]
    await samira.says("/weg")
    await samira.says("13-1")
    await samira.says("14-1")
    await samira.taps("Joris Tellegen")
    samira.sees("Joris is dan zelf ook weg, t/m donderdag 14 januari, en heeft niemand")
    await samira.taps("Nog niemand")
    samira.sees("Je hebt nog geen vervanger.")
    await stage["petra"].waits_for("heeft geen vervanger")
    # Both are away and nobody stands in: what comes waits, and is told on the way back.
    at(stage, "2027-01-13 10:00")
    await stage["mirte"].says("/wijk De Kreken")
    assert "Nu is er geen wijkagent en geen vervanger." in stage["mirte"].last["text"]


async def test_what_is_for_somebody_away_without_anybody_is_kept(stage: Stage) -> None:
    found = await claimed(stage)
    await goes_away(stage, "samira", "12-1", "14-1", "Nog niemand")
    await goes_away(stage, "joris", "12-1", "14-1", "Nog niemand")
    before = len(said_to(stage, "joris"))
    await taps(stage, "mirte", "Accepteren", "Opgepakt")
    for moment in ("2027-01-12 16:00", "2027-01-13 12:00", "2027-01-14 20:00"):
        await looked(stage, moment)
        assert len(said_to(stage, "joris")) == before, moment
    at(stage, "2027-01-15 08:30")
    await stage["joris"].waits_for(f"Bij {found.reference}: Een collega is ermee bezig.")


async def test_a_team_that_never_opens_takes_nothing_in_silence(stage: Stage) -> None:
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        team = work.directory.teams["st-kreken"]
        days = (stage.now.date() + timedelta(days=n) for n in range(-1, 500))
        rules = HolidayRules(extra=frozenset(days))
        closed = replace(team, calendar=replace(team.calendar, holidays=rules))
        work.directory_writer.put_team(closed)
        await work.commit()
    joris = stage["joris"]
    await joris.says("/wijk De Kreken")
    joris.sees("Sociaal Team De Kreken")
    await joris.says("/menu")
    await taps(stage, "joris", "Zorgsignaal", "Nee", "Nee", "De Kreken", "Volwassene")
    await taps(stage, "joris", "Verwaarlozing", "Klaar", "Gewoon")
    await joris.says("De tuin is al weken niet onderhouden.")
    await taps(stage, "joris", "Alles later", "Om hulp te krijgen", *AID, "Verstuur")
    assert "geen werktijden bekend" in joris.notice
    assert await sent_by(stage, "joris") == []


async def test_without_coordinator_a_worry_about_the_case_of_who_left_is_answered(
    stage: Stage,
) -> None:
    await closed(stage)
    await without_coordinator(stage)
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        gone = work.directory.people[stage.ids["mirte"]]
        work.accounts.set_status(gone, AccountStatus.OFFBOARDED)
        await work.commit()
    await stage["joris"].taps("Ik maak me nog zorgen")
    await stage["joris"].says("Ik hoor nog steeds lawaai in de nacht.")
    await stage["dennis"].waits_for("maakt zich nog zorgen")
    await taps(stage, "dennis", "Reageren", "Gebeld", "Niets erbij")
    await stage["joris"].waits_for("Er is een reactie op je zorg")
    stage["dennis"].does_not_see("lawaai")
