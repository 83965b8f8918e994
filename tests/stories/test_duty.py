"""An officer who is away: held, stood in for, and told on the way back; shifts and leave in chat."""

from __future__ import annotations

from sqlalchemy import select

from bot.app import open_database
from bot.emulator.stage import Stage
from casework.audit import AuditKind
from casework.referral import FeedbackState, IdentityHandover
from casework.roster import Roster
from storage.tables import audit
from tests.stories.scenes import AID, at, case, goes_away, said_to, signal, taps

MONDAY = "2027-04-19"


async def roster(stage: Stage) -> Roster:
    """The roster as it is stored."""
    async with open_database(stage.settings) as database:
        return await (await database.storage.begin(stage.now)).rosters.roster()


async def has_shift(stage: Stage, key: str, day: str, hours: str) -> None:
    """An officer tells a shift by typing."""
    await stage[key].says("/dienst")
    await stage[key].taps("Dienst toevoegen")
    await stage[key].says(day)
    await stage[key].says(hours)
    stage[key].sees("Genoteerd")


async def sent_before_leave(stage: Stage) -> None:
    """Joris sends on Friday evening, and is away from Monday to Wednesday; Samira is on duty."""
    at(stage, "2027-04-16 17:40")
    await stage["joris"].says("/signaal")
    await taps(stage, "joris", "Nee", "Nee", "De Kreken", "Volwassene")
    await taps(stage, "joris", "Schoolverzuim", "Zorgen over opvoeding", "Klaar", "Vandaag")
    await stage["joris"].taps("Ik wacht tot maandag")
    await stage["joris"].says("Ze komt al drie weken niet op school.")
    await taps(stage, "joris", "Alles later", "Om hulp te krijgen", *AID, "Verstuur")
    await stage["joris"].waits_for("is aangekomen bij")
    await goes_away(stage, "joris", "19-4", "21-4", "Samira Oualit")
    stage["joris"].sees("Genoteerd. Ik bewaar je berichten")
    await has_shift(stage, "joris", "22-4", "7-15")
    for day in ("19-4", "20-4"):
        await has_shift(stage, "samira", day, "7-15")


async def test_away_stood_in_for_and_back(stage: Stage) -> None:
    await sent_before_leave(stage)
    joris, samira, mirte, anouk = (stage[k] for k in ("joris", "samira", "mirte", "anouk"))
    at(stage, f"{MONDAY} 08:30")
    await mirte.waits_for("Nieuw zorgsignaal")
    quiet = len(said_to(stage, "joris"))
    at(stage, f"{MONDAY} 09:12")
    await mirte.taps("Oppakken")
    at(stage, f"{MONDAY} 09:20")
    await samira.waits_for("Je vervangt Joris Tellegen")
    await taps(stage, "mirte", "Meer", "Doorsturen", "Andere doelgroep", "Jeugdteam Lindermeer")
    await mirte.taps("Ik bel")
    await anouk.waits_for("Nieuw zorgsignaal")
    # Row 6: who picks it up reads that the officer is away, until when, and who stands in.
    at(stage, f"{MONDAY} 09:41")
    await anouk.taps("Oppakken")
    anouk.sees("De wijkagent is afwezig t/m woensdag 21 april. Vervanger: Samira Oualit")
    # Row 8: the name goes by phone with who stands in; the words stay with sender and owner.
    at(stage, f"{MONDAY} 11:30")
    await samira.waits_for("Anouk Verbrugh (jeugdprofessional) heeft")
    await anouk.taps("Naam overgedragen")
    await samira.taps("Naam overgedragen")
    assert (await case(stage)).handover is IdentityHandover.DONE
    samira.does_not_see("drie weken")
    found = await case(stage)
    await samira.forges(f"show:{found.id}:{found.version}")
    samira.does_not_see("drie weken")
    await taps(stage, "anouk", "Accepteren", "Opgepakt")
    # Row 9: the terugkoppeling goes to who stands in, and waits for the officer.
    await samira.waits_for("Er is bericht over")
    assert (await case(stage)).feedback is FeedbackState.GIVEN
    # Row 7: nothing to the officer, also not in the night in which the leave ends.
    for moment in ("2027-04-20 10:00", "2027-04-21 12:00", "2027-04-22 06:59"):
        at(stage, moment)
        await samira.says("/menu")
        assert len(said_to(stage, "joris")) == quiet
    # Row 10: one message on the way back to duty, at the earliest in the shift.
    at(stage, "2027-04-22 08:31")
    await joris.waits_for("Terwijl je weg was:")
    new = said_to(stage, "joris")[quiet:]
    told = [s for s in new if "Terwijl je weg was:" in s.text]
    assert len(told) == 1 and "Anouk Verbrugh" in told[0].text
    # The question after leave stands among the news, or comes right after it.
    assert all("klopt dat?" in s.text for s in new if s is not told[0])
    assert sum("klopt dat?" in s.text for s in new) <= 1
    assert found.reference in told[0].text


async def test_who_stands_in_is_forgotten_when_the_leave_is_over(stage: Stage) -> None:
    found = await signal(stage)
    await stage["joris"].says("/weg")
    await taps(stage, "joris", "dinsdag 12 januari", "dinsdag 12 januari", "Samira Oualit")
    await stage["mirte"].taps("Oppakken")
    at(stage, "2027-01-12 10:10")
    await stage["samira"].waits_for("Je vervangt Joris Tellegen")
    await stage["joris"].says("/dienst")
    await stage["joris"].taps("Ik ben er weer")
    stage["joris"].sees("Je verlof is gestopt")
    await stage["joris"].waits_for(f"heeft {found.reference} opgepakt")
    now = await case(stage)
    await stage["samira"].forges(f"card:{now.id}:{now.version}")
    assert "niet" in stage["samira"].notice
    assert now.reference not in stage["samira"].notice


async def test_shifts_by_button_and_by_typing(stage: Stage) -> None:
    joris = stage["joris"]
    await joris.says("/dienst")
    joris.sees("niet zeker bereikbaar")
    await taps(stage, "joris", "Dienst toevoegen", "dinsdag 12 januari", "07:00-15:00")
    joris.sees("Jij bent nu bereikbaar tot 15.00 uur vandaag.")
    await taps(stage, "joris", "Dienst toevoegen", "woensdag 13 januari", "Andere tijd")
    await taps(stage, "joris", "22:00", "6:00")
    joris.sees("woensdag 13 januari van 22.00 tot 6.00 uur")
    await taps(stage, "joris", "Dienst toevoegen", "donderdag 14 januari")
    await joris.says("morgen vroeg")
    joris.sees("Ik begrijp de tijd niet")
    await joris.says("7.30 tot 16")
    joris.sees("donderdag 14 januari van 7.30 tot 16.00 uur")
    assert len((await roster(stage)).shifts) == 3
    await joris.taps("Verwijder donderdag 14 januari")
    joris.sees("De dienst is weg.")
    assert len((await roster(stage)).shifts) == 2
    await joris.says("/status")
    joris.sees("Jij bent nu bereikbaar tot 15.00 uur vandaag.")
    async with open_database(stage.settings) as database:
        kinds = [row.kind for row in await database.engine.rows(select(audit.c.kind), {})]
    assert kinds.count(AuditKind.SHIFT_ADDED) == 3
    assert kinds.count(AuditKind.SHIFT_REMOVED) == 1


async def test_a_wijk_in_one_message(stage: Stage) -> None:
    await stage["samira"].says("/dienst")
    await taps(stage, "samira", "Dienst toevoegen", "dinsdag 12 januari", "07:00-15:00")
    before = len(said_to(stage, "mirte"))
    await stage["mirte"].says("/wijk Oosterhaven")
    assert len(said_to(stage, "mirte")) == before + 1
    told = stage["mirte"].last["text"]
    assert "Samira Oualit, wijkagent, telefoon 020 555 0102" in told
    assert "nu bereikbaar tot 15.00 uur vandaag" in told
    assert "Sociaal Team De Kreken" in told and "vandaag tot 17.00 uur" in told
    for number in ("112", "0900-8844", "0800-2000", "0800 0000 113"):
        assert number in told
    await stage["mirte"].says("/wie Oosterhaven")
    assert stage["mirte"].last["text"] == told
    assert len(said_to(stage, "mirte")) == before + 2


async def test_a_substitute_who_is_away_too(stage: Stage) -> None:
    await stage["samira"].says("/weg")
    await taps(stage, "samira", "dinsdag 12 januari", "woensdag 13 januari", "Nog niemand")
    await stage["petra"].waits_for("heeft geen vervanger")
    joris = stage["joris"]
    await joris.says("/weg")
    await taps(stage, "joris", "dinsdag 12 januari", "dinsdag 12 januari", "Samira Oualit")
    joris.sees("Samira is dan zelf ook weg, t/m woensdag 13 januari, en heeft niemand")
    assert len((await roster(stage)).leaves) == 1
    await joris.taps("Petra Munting")
    assert len((await roster(stage)).leaves) == 2


async def test_the_chain_is_followed_when_somebody_takes_over(stage: Stage) -> None:
    await stage["samira"].says("/weg")
    await taps(stage, "samira", "dinsdag 12 januari", "woensdag 13 januari", "Petra Munting")
    await stage["joris"].says("/weg")
    await taps(stage, "joris", "dinsdag 12 januari", "dinsdag 12 januari", "Samira Oualit")
    stage["joris"].sees("In die dagen neemt Petra Munting het over")
    await stage["joris"].taps("Ja, dat is goed")
    away = (await roster(stage)).away(stage.now)
    assert away[stage.ids["joris"]].stand_in == stage.ids["petra"]


async def test_quiet_for_two_hours(stage: Stage) -> None:
    found = await signal(stage)
    joris = stage["joris"]
    await joris.says("/stil")
    await joris.taps("2 uur")
    joris.sees("Je krijgt geen berichten tot dinsdag 12 januari om")
    quiet = len(said_to(stage, "joris"))
    await stage["mirte"].taps("Oppakken")
    at(stage, "2027-01-12 11:00")
    await stage["samira"].says("/menu")
    assert len(said_to(stage, "joris")) == quiet
    stage["samira"].does_not_see(found.reference)
    at(stage, "2027-01-12 12:30")
    await joris.waits_for(f"heeft {found.reference} opgepakt")
    await joris.says("/stil 13")
    joris.sees("van 1 tot 12")


async def test_off_duty_in_the_evening_waits_for_the_next_shift(stage: Stage) -> None:
    await stage["joris"].says("/dienst")
    await taps(stage, "joris", "Dienst toevoegen", "dinsdag 12 januari", "07:00-15:00")
    await taps(stage, "joris", "Dienst toevoegen", "woensdag 13 januari", "15:00-23:00")
    found = await signal(stage)
    at(stage, "2027-01-12 15:30")
    await stage["mirte"].taps("Oppakken")
    for moment in ("2027-01-12 21:00", "2027-01-13 14:59"):
        at(stage, moment)
        await stage["samira"].says("/menu")
        stage["joris"].does_not_see("heeft " + found.reference)
    at(stage, "2027-01-13 15:00")
    await stage["joris"].waits_for(f"heeft {found.reference} opgepakt")


async def test_a_gap_reaches_the_coordinator_once(stage: Stage) -> None:
    await stage["joris"].says("/dienst")
    await taps(stage, "joris", "Dienst toevoegen", "dinsdag 12 januari", "07:00-15:00")
    at(stage, "2027-01-12 10:30")
    await stage["petra"].waits_for("in De Kreken is er geen wijkagent en geen vervanger")
    at(stage, "2027-01-12 14:30")
    await stage["joris"].says("/menu")
    assert sum("De Kreken" in s.text for s in said_to(stage, "petra")) == 1


async def test_a_sender_hears_before_sending_that_nobody_is_there(stage: Stage) -> None:
    for key, other in (("mirte", "Dennis Plooij"), ("dennis", "Nog niemand")):
        await stage[key].says("/weg")
        await taps(stage, key, "dinsdag 12 januari", "woensdag 13 januari", other)
    await stage["joris"].says("/menu")
    await taps(stage, "joris", "Zorgsignaal", "Nee", "Nee", "De Kreken", "Volwassene")
    await taps(stage, "joris", "Verwaarlozing", "Klaar", "Gewoon")
    await stage["joris"].says("De tuin is al weken niet onderhouden.")
    await taps(stage, "joris", "Alles later", "Om hulp te krijgen", *AID)
    preview = stage["joris"].last["text"]
    assert "bij Sociaal Team De Kreken is niemand tot" in preview
    assert "020 555 0110" in preview


def asked_back(stage: Stage, key: str) -> int:
    """How often somebody was asked whether the leave is over."""
    return sum("klopt dat?" in s.text for s in said_to(stage, key))


async def looked(stage: Stage, moment: str) -> None:
    """Put the clock there, and give the bot the time to look at it."""
    at(stage, moment)
    for _ in range(2):
        await stage["wim"].says("/menu")


async def test_after_leave_a_worker_is_asked_once_at_half_past_eight(stage: Stage) -> None:
    await goes_away(stage, "mirte", "13-1", "14-1", "Dennis Plooij")
    for moment in ("2027-01-13 12:00", "2027-01-15 08:29"):
        await looked(stage, moment)
        assert not asked_back(stage, "mirte"), moment
    at(stage, "2027-01-15 08:30")
    await stage["mirte"].waits_for("Je bent weer bereikbaar, klopt dat?")
    assert stage["mirte"].buttons() == ["Klopt", "Nog niet"]
    await stage.restart_bot()
    for moment in ("2027-01-15 08:31", "2027-01-16 08:30", "2027-01-18 08:30"):
        await looked(stage, moment)
    assert asked_back(stage, "mirte") == 1
    await stage["mirte"].taps("Nog niet")
    stage["mirte"].sees("Vanaf welke dag ben je weg?")


async def test_after_leave_an_officer_is_asked_in_the_first_shift(stage: Stage) -> None:
    await goes_away(stage, "joris", "13-1", "14-1", "Samira Oualit")
    await has_shift(stage, "joris", "16-1", "15-23")
    for moment in ("2027-01-15 08:30", "2027-01-15 22:30", "2027-01-16 14:59"):
        await looked(stage, moment)
        assert not asked_back(stage, "joris"), moment
    at(stage, "2027-01-16 15:00")
    await stage["joris"].waits_for("klopt dat?")
    await stage["joris"].taps("Klopt")
    stage["joris"].sees("Fijn dat je er weer bent.")
    stage["joris"].sees("bereikbaar tot 23.00 uur vandaag")


async def test_who_came_back_early_or_is_away_again_is_not_asked(stage: Stage) -> None:
    await goes_away(stage, "mirte", "12-1", "14-1", "Dennis Plooij")
    at(stage, "2027-01-13 10:00")
    await stage["mirte"].says("/dienst")
    await stage["mirte"].taps("Ik ben er weer")
    await goes_away(stage, "dennis", "13-1", "14-1", "Mirte Haverkort")
    await goes_away(stage, "dennis", "15-1", "18-1", "Mirte Haverkort")
    for moment in ("2027-01-14 08:30", "2027-01-15 08:30", "2027-01-18 12:00"):
        await looked(stage, moment)
    assert not asked_back(stage, "mirte") and not asked_back(stage, "dennis")
    at(stage, "2027-01-19 08:30")
    await stage["dennis"].waits_for("klopt dat?")


async def test_after_a_standstill_it_is_still_asked(stage: Stage) -> None:
    await goes_away(stage, "mirte", "13-1", "13-1", "Dennis Plooij")
    await stage.stop_bot()
    at(stage, "2027-01-15 10:00")
    await stage.start_bot()
    await stage["mirte"].waits_for("klopt dat?")
    assert asked_back(stage, "mirte") == 1


async def test_without_news_for_two_weeks_it_is_not_sure(stage: Stage) -> None:
    await has_shift(stage, "samira", "12-1", "7-15")
    for moment, words in (
        ("2027-01-12 16:00", "niet aan het werk"),
        ("2027-01-26 14:59", "niet aan het werk"),
        ("2027-01-26 15:00", "niet zeker bereikbaar"),
    ):
        at(stage, moment)
        await stage["mirte"].says("/wijk Oosterhaven")
        told = stage["mirte"].last["text"]
        line = next(x for x in told.splitlines() if x.startswith("Samira Oualit"))
        assert words in line, moment
