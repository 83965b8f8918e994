"""Terugkoppeling that stays out over Good Friday, Easter and the change of the clock.

Good Friday (26 March 2027) is a working day here, Easter Monday (29 March) is not, and on Sunday
28 March the clock goes forward.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from bot.app import open_database
from bot.emulator.stage import Stage
from casework.availability import DutyShift, Shift
from casework.referral import FeedbackState, Referral, State
from casework.spans import Span
from casework.watch import Sent
from casework.watch_store import WatchKind
from storage.database import Database
from tests.stories.scenes import at, case, goes_away, gone, local, signal, taps
from tests.stories.ticking import heard, quiet, ticks, until

__all__ = ["ticks"]

TEAM = ("mirte", "dennis", "wim")


async def has_the_desk(stage: Stage, key: str, day: str) -> None:
    """Somebody has the desk of the day of Sociaal Team De Kreken."""
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        span = Span(local(f"{day} 08:30"), local(f"{day} 17:00"))
        work.rosters.put_duty(DutyShift("st-kreken", stage.ids[key], span))
        await work.commit()


def said(stage: Stage, key: str, words: str) -> int:
    """Count the messages of the bot to somebody that hold these words."""
    return sum(words in m["text"] for m in stage[key].messages if m["from"] == "bot")


async def steps(database: Database, case: Referral, stage: Stage) -> Sequence[Sent]:
    """What the ladder of terugkoppeling queued about a case."""
    work = await database.storage.begin(stage.now)
    return (await work.watches.sent([case.id], [WatchKind.FEEDBACK])).get(case.id, ())


async def a_signal_before_easter(stage: Stage) -> Referral:
    """Joris asks on Thursday afternoon for something within three working days."""
    at(stage, "2027-03-25 16:10")
    sent = await signal(stage, urgency="Binnen 3 werkdagen")
    stage["joris"].sees("uiterlijk woensdag 31 maart")
    assert sent.due.feedback == local("2027-03-31 17:00")
    return sent


async def claimed_by_dennis(stage: Stage) -> Referral:
    sent = await a_signal_before_easter(stage)
    at(stage, "2027-03-26 09:00")
    await stage["dennis"].taps("Oppakken")
    stage.advance(timedelta(seconds=61))
    await stage["joris"].waits_for("opgepakt. Telefoon")
    return sent


async def test_nobody_picks_it_up_at_first(stage: Stage) -> None:
    sent = await a_signal_before_easter(stage)
    await has_the_desk(stage, "dennis", "2027-03-26")
    await quiet(stage, ("2027-03-25 17:30", "2027-03-26 07:00", "2027-03-26 09:39"), *TEAM)
    at(stage, "2027-03-26 09:40")
    for key in ("mirte", "dennis"):
        await stage[key].waits_for(f"Nog niet opgepakt: {sent.reference}")
    assert not heard(stage, "wim")
    at(stage, "2027-03-26 11:40")
    await stage.api.wait_for(lambda: said(stage, "dennis", "Nog niet opgepakt") == 2)
    await quiet(stage, ("2027-03-26 11:41",), *TEAM)
    assert said(stage, "mirte", "Nog niet opgepakt") == 1, "the desk is asked, not everybody"
    at(stage, "2027-03-26 13:40")
    await stage["wim"].waits_for(f"{sent.reference} is nog niet opgepakt")
    assert stage["wim"].buttons()[:2] == ["Oppakken", "Toewijzen"]
    at(stage, "2027-03-26 14:05")
    await stage["dennis"].taps("Oppakken")
    stage.advance(timedelta(seconds=61))
    await stage["joris"].waits_for("Dennis Plooij (sociaal werker) heeft")
    # The step of Tuesday 9:00 goes to both coordinators, and is not needed any more.
    await quiet(stage, ("2027-03-29 09:00", "2027-03-30 09:00", "2027-03-30 12:00"), *TEAM, "petra")


async def test_an_urgent_signal_that_nobody_takes(stage: Stage) -> None:
    """Nothing is known of the shifts of Joris and Petra; they hear that phoning is better."""
    at(stage, "2027-01-12 10:05")
    sent = await signal(stage, urgency="Vandaag")
    at(stage, "2027-01-12 10:35")
    for key in ("mirte", "dennis"):
        await stage[key].waits_for(f"Nog niet opgepakt: {sent.reference}")
    at(stage, "2027-01-12 11:05")
    await stage["wim"].waits_for(f"{sent.reference} is nog niet opgepakt")
    await stage["joris"].waits_for(f"{sent.reference} is nog niet opgepakt door")
    stage["joris"].sees("Bellen gaat nu sneller: 020 555 0110. Bij direct gevaar bel je 112.")
    assert not heard(stage, "petra")
    at(stage, "2027-01-12 12:05")
    await stage["petra"].waits_for(f"{sent.reference} is nog niet opgepakt door")
    stage["petra"].does_not_see("Verwaarlozing")
    assert stage["petra"].buttons() == []
    at(stage, "2027-01-12 12:10")
    await stage["mirte"].taps("Oppakken")
    await quiet(stage, ("2027-01-12 14:00", "2027-01-13 08:59"), *TEAM, "petra")


async def test_the_coordinator_assigns_what_nobody_has(stage: Stage) -> None:
    sent = await a_signal_before_easter(stage)
    at(stage, "2027-03-26 13:40")
    await stage["wim"].waits_for(f"{sent.reference} is nog niet opgepakt")
    await taps(stage, "wim", "Toewijzen", "Mirte Haverkort")
    await stage["mirte"].waits_for("aan jou toegewezen")
    await stage["joris"].waits_for("Mirte Haverkort (sociaal werker) heeft")
    now = await case(stage)
    assert (now.state, now.owner) == (State.CLAIMED, stage.ids["mirte"])
    await stage["mirte"].taps("Toon")
    stage["mirte"].sees("al weken niet")
    stage["wim"].does_not_see("al weken niet")


async def test_terugkoppeling_is_late_over_easter(stage: Stage) -> None:
    sent = await claimed_by_dennis(stage)
    ref = sent.reference
    await quiet(stage, ("2027-03-27 09:00", "2027-03-28 12:00", "2027-03-29 09:00"), *TEAM)
    await stage["joris"].says("/status")
    stage["joris"].sees("opgepakt door Dennis Plooij, je hoort uiterlijk woensdag 31 maart iets")
    at(stage, "2027-03-30 11:00")
    await taps(stage, "dennis", "Accepteren", "Nu nog niets")
    assert (await case(stage)).feedback is FeedbackState.DUE
    waits = f"Bij {ref} wacht de wijkagent"
    await quiet(stage, ("2027-03-31 08:59",), *TEAM)
    at(stage, "2027-03-31 09:00")
    await stage["dennis"].waits_for(waits)
    stage["dennis"].sees("Eén knop is genoeg.")
    await quiet(stage, ("2027-03-31 09:01", "2027-03-31 16:00"), *TEAM)
    at(stage, "2027-04-01 09:00")
    await stage.api.wait_for(lambda: said(stage, "dennis", waits) == 2)
    assert not said(stage, "mirte", ref) - 1, "only the headline"
    at(stage, "2027-04-02 09:00")
    await stage.api.wait_for(lambda: said(stage, "dennis", waits) == 3)
    await stage["mirte"].waits_for("Kun je even meekijken")
    await quiet(stage, ("2027-04-03 09:00", "2027-04-04 12:00"), *TEAM)
    at(stage, "2027-04-05 08:30")
    await stage["wim"].waits_for(f"{ref} wacht 3 werkdagen langer dan afgesproken")
    stage["wim"].sees("Nu nodig:")
    at(stage, "2027-04-05 09:00")
    await stage["wim"].waits_for("toewijzen of één keer herinneren")
    assert said(stage, "dennis", waits) == 3
    at(stage, "2027-04-05 10:20")
    await stage["wim"].taps("Herinner één keer")
    assert "één herinnering" in stage["wim"].notice
    await stage["dennis"].waits_for("Je coördinator vraagt")
    await stage["wim"].taps("Herinner één keer")
    assert "al een keer herinnerd" in stage["wim"].notice
    at(stage, "2027-04-05 10:45")
    await taps(stage, "dennis", "Duurt langer", "Nog geen contact")
    await stage["joris"].waits_for("Het loopt nog. Het kost meer tijd.")
    told = await case(stage)
    assert told.feedback is FeedbackState.GIVEN
    assert told.due.follow_up == local("2027-04-19 17:00")
    await quiet(stage, ("2027-04-07 09:00", "2027-04-08 09:00"), *TEAM, "petra")
    for key in (*TEAM, "joris", "petra"):
        stage[key].does_not_see("te laat")
    assert said(stage, "joris", "wacht de wijkagent") == 0
    at(stage, "2027-04-19 09:00")
    await stage["dennis"].waits_for("hoort de wijkagent graag weer hoe het loopt")


async def test_nobody_gives_terugkoppeling_in_the_first_story(stage: Stage) -> None:
    """Accepted on 19 January, and then nothing: day by day up to both coordinators."""
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        span = Span(local("2027-02-05 08:00"), local("2027-02-05 16:00"))
        work.rosters.put_shift(Shift(stage.ids["petra"], span))
        await work.commit()
    sent = await signal(stage)
    at(stage, "2027-01-12 13:40")
    await stage["mirte"].taps("Oppakken")
    at(stage, "2027-01-19 09:30")
    await taps(stage, "mirte", "Accepteren", "Nu nog niets")
    told: dict[str, list[str]] = {key: [] for key in (*TEAM, "petra")}
    before = {key: heard(stage, key) for key in told}
    day = local("2027-01-20 09:00")
    while day <= local("2027-02-09 09:00"):
        await until(stage, day.strftime("%Y-%m-%d %H:%M"))
        for key, days in told.items():
            days += [day.strftime("%d-%m")] * (heard(stage, key) - before[key])
            before[key] = heard(stage, key)
        day += timedelta(days=1)
    assert told == {
        "mirte": ["26-01", "27-01", "29-01"],
        "dennis": ["29-01"],
        "wim": ["02-02", "05-02"],
        "petra": ["05-02"],
    }
    (read,) = [m for m in stage["petra"].messages if sent.reference in m["text"]]
    assert read["text"] == (
        f"{sent.reference} wacht 8 werkdagen langer dan afgesproken op terugkoppeling van"
        " Sociaal Team De Kreken. Wil je met de coördinator van Sociaal Team De Kreken bellen?"
    )
    assert read["buttons"] == []
    over = f"{sent.reference} wacht 9 werkdagen langer dan afgesproken op terugkoppeling"
    assert said(stage, "wim", over) == 1, "the week of Monday 8 February"
    stage["wim"].sees("Contactpersoon: sociaal werker.")
    stage["wim"].does_not_see("Mirte")


async def test_terugkoppeling_stops_a_nudge_that_is_on_its_way(stage: Stage) -> None:
    """Telegram asks to wait, and in the meantime Dennis tells it from the card."""
    sent = await claimed_by_dennis(stage)
    busy = stage.api.fail("sendMessage", chat=stage["dennis"].id, status=429, retry_after=120)
    at(stage, "2027-03-31 09:00")
    await stage.api.wait_for(lambda: busy.times == 0)
    await stage["dennis"].forges(f"fb_phoned:{sent.id}:{(await case(stage)).version}")
    await stage["joris"].waits_for("We hebben je hierover gebeld")
    await quiet(stage, ("2027-03-31 09:03", "2027-03-31 12:00", "2027-04-01 08:59"), *TEAM)
    assert said(stage, "dennis", f"Bij {sent.reference} wacht de wijkagent") == 0


async def a_nudge_put_off(stage: Stage, seconds: int) -> tuple[Referral, str]:
    """The first nudge to Dennis, at nine on Wednesday, that Telegram has wait; and how it begins."""
    sent = await claimed_by_dennis(stage)
    busy = stage.api.fail("sendMessage", chat=stage["dennis"].id, status=429, retry_after=seconds)
    await until(stage, "2027-03-31 09:00")
    assert busy.times == 0
    return sent, f"Bij {sent.reference} wacht de wijkagent"


async def test_a_nudge_that_leaves_a_day_late_counts_for_that_day(stage: Stage) -> None:
    """Telegram has Dennis wait until Thursday morning, just before the second nudge is due."""
    _, waits = await a_nudge_put_off(stage, 84_600)
    assert said(stage, "dennis", waits) == 0
    await until(stage, "2027-04-01 08:31")
    assert said(stage, "dennis", waits) == 1
    stage["dennis"].does_not_see("Vandaag is de afgesproken dag")
    await quiet(stage, ("2027-04-01 09:00", "2027-04-01 16:00", "2027-04-02 08:29"), "dennis")
    await until(stage, "2027-04-02 09:00")
    assert said(stage, "dennis", waits) == 2, "the ladder goes on the next day"
    await stage["mirte"].waits_for("Kun je even meekijken")


async def test_of_two_nudges_that_wait_only_the_newest_leaves(stage: Stage) -> None:
    """Telegram has Dennis wait until Thursday at half past nine; another one was due at nine."""
    sent, waits = await a_nudge_put_off(stage, 88_200)
    at(stage, "2027-04-01 09:00")
    async with asyncio.timeout(30), open_database(stage.settings) as database:
        while len(await steps(database, sent, stage)) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert said(stage, "dennis", waits) == 0
    await until(stage, "2027-04-01 09:31")
    assert said(stage, "dennis", waits) == 1


async def test_ill_after_the_nudge_and_back_on_the_day_of_the_next_one(stage: Stage) -> None:
    """The nudge waits until Dennis is back; then it is one message, and one nudge that day."""
    _, waits = await a_nudge_put_off(stage, 3_600)
    await goes_away(stage, "dennis", "31-3", "31-3", "Mirte Haverkort")
    await until(stage, "2027-03-31 16:00")
    assert said(stage, "dennis", waits) == 0
    for moment in ("2027-04-01 08:30", "2027-04-01 09:00", "2027-04-01 12:00"):
        await until(stage, moment)
        assert said(stage, "dennis", waits) == 1


async def test_taken_and_told_and_not_chosen_comes_back(stage: Stage) -> None:
    sent = await claimed_by_dennis(stage)
    await taps(stage, "dennis", "Meer", "Terugkoppeling", "Ontvangen", "Niets erbij")
    await stage["joris"].waits_for("We hebben je bericht gelezen.")
    asked = f"Bij {sent.reference} heb je nog niet gekozen"
    # The choice was due on Monday; that is Easter, so it is Tuesday.
    assert (await case(stage)).due.decide == local("2027-03-30 17:00")
    await quiet(stage, ("2027-03-29 09:00", "2027-03-30 08:59"), *TEAM)
    at(stage, "2027-03-30 09:00")
    await stage["dennis"].waits_for(asked)
    assert stage["dennis"].buttons()[:2] == ["Accepteren", "Wachtlijst"]
    await taps(stage, "dennis", "Accepteren", "Opgepakt")
    await quiet(stage, ("2027-04-01 09:00", "2027-04-02 09:00"), *TEAM)


async def test_one_tap_in_the_nudge_is_terugkoppeling(stage: Stage) -> None:
    sent = await claimed_by_dennis(stage)
    at(stage, "2027-03-31 09:00")
    await stage["dennis"].waits_for(f"Bij {sent.reference} wacht de wijkagent")
    await stage["dennis"].taps("Gebeld")
    assert "De terugkoppeling is gegeven" in stage["dennis"].notice
    await stage["joris"].waits_for("We hebben je hierover gebeld")
    assert (await case(stage)).feedback is FeedbackState.GIVEN
    # The choice was due on Tuesday: the next morning is about that, and not about the sender.
    await quiet(stage, ("2027-03-31 12:00", "2027-04-01 08:59"), *TEAM)
    at(stage, "2027-04-01 09:00")
    await stage["dennis"].waits_for("heb je nog niet gekozen")


async def test_a_promise_holds_the_nudge_for_a_day_and_no_longer(stage: Stage) -> None:
    sent = await claimed_by_dennis(stage)
    at(stage, "2027-03-31 09:00")
    await stage["dennis"].waits_for(f"Bij {sent.reference} wacht de wijkagent")
    at(stage, "2027-03-31 10:00")
    await stage["dennis"].taps("Ik doe het morgen")
    assert "Goed" in stage["dennis"].notice
    await stage["dennis"].taps("Ik doe het morgen")
    assert "Goed" not in stage["dennis"].notice, "one promise for each nudge"
    await quiet(stage, ("2027-04-01 08:59",), *TEAM)
    at(stage, "2027-04-01 09:00")
    # The second tap turned the first nudge into the card, so this is a new one.
    await stage["dennis"].waits_for(f"Bij {sent.reference} wacht de wijkagent")
    await quiet(stage, ("2027-04-01 09:01", "2027-04-01 12:00"), *TEAM)


async def test_a_standstill_is_made_up_without_a_flood(stage: Stage) -> None:
    """The bot stands still from Tuesday until Monday: every step of the week is due at once."""
    sent = await claimed_by_dennis(stage)
    await stage.stop_bot()
    before = {key: heard(stage, key) for key in (*TEAM, "petra")}
    at(stage, "2027-04-05 10:00")
    await stage.start_bot()
    await stage["wim"].waits_for("toewijzen of één keer herinneren")
    await until(stage, "2027-04-05 10:05")
    new = {key: heard(stage, key) - before[key] for key in before}
    assert new == {"mirte": 1, "dennis": 1, "wim": 1, "petra": 0}
    async with open_database(stage.settings) as database:
        work = await database.storage.begin(stage.now)
        kept = await work.watches.get(sent.id, WatchKind.FEEDBACK)
    assert kept is not None and kept.look_at == local("2027-04-07 09:00")


async def test_somebody_leaves_and_nothing_is_left_behind(stage: Stage) -> None:
    sent = await claimed_by_dennis(stage)
    await stage["wim"].says("/menu")
    await taps(stage, "wim", "Collega's", "Dennis Plooij", "Neemt afscheid")
    stage["wim"].sees("Er zijn nog open berichten: 1. Wie neemt ze over?")
    await stage["wim"].taps("Mirte Haverkort")
    stage["wim"].sees("Overgedragen: 1")
    await stage["mirte"].waits_for("ligt nu bij jou")
    await stage["joris"].waits_for("Mirte Haverkort")
    assert (await case(stage)).owner == stage.ids["mirte"]
    stage.advance(timedelta(minutes=1))
    await gone(stage, "dennis", "al weken niet")
    await stage["dennis"].says("/status")
    assert sent.reference not in stage["dennis"].last["text"]
    await stage["wim"].forges(f"m:offboard:{stage.ids['bo']}:coordinator")
    await stage["mirte"].forges(f"m:offboard:{stage.ids['wim']}:coordinator")
    async with open_database(stage.settings) as database:
        people = (await database.storage.begin(stage.now)).directory.people
    assert people[stage.ids["bo"]].active and people[stage.ids["wim"]].active
