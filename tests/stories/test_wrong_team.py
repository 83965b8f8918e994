"""An urgent signal in the evening that lands with the wrong team, and how it gets to the right one."""

from __future__ import annotations

from datetime import timedelta

from bot.emulator.stage import Stage
from casework.referral import FeedbackState, Referral, State
from tests.stories.scenes import AID, accepted, at, case, gone, local, sent_by, taps

SEEN = "Ze komt al drie weken niet op school."
FRIDAY, MONDAY = "2027-04-16 17:40", "2027-04-19 08:30"


async def asks_in_the_evening(stage: Stage) -> None:
    """Joris chooses haste on Friday evening, when the team has gone home."""
    at(stage, FRIDAY)
    await stage["joris"].says("/signaal")
    await taps(stage, "joris", "Nee", "Nee", "De Kreken", "Volwassene")
    await taps(stage, "joris", "Schoolverzuim", "Zorgen over opvoeding", "Klaar", "Vandaag")


async def sends_in_the_evening(stage: Stage) -> None:
    """Joris waits until Monday, and sends."""
    await asks_in_the_evening(stage)
    await stage["joris"].taps("Ik wacht tot maandag")
    await stage["joris"].says(SEEN)
    await taps(stage, "joris", "Alles later", "Om hulp te krijgen", *AID, "Verstuur")
    await stage["joris"].waits_for("is aangekomen bij")


async def test_a_closed_team_is_said_before_anything_is_typed(stage: Stage) -> None:
    await asks_in_the_evening(stage)
    joris = stage["joris"]
    asked = joris.last["text"]
    assert "maandag 19 april om 8.30 uur" in asked
    for number in ("112", "0800-2000", "0800 0000 113"):
        assert number in asked
    assert joris.buttons()[:2] == ["Ik bel", "Ik wacht tot maandag 19 april om 8.30 uur"]
    await joris.taps("Ik bel")
    assert await sent_by(stage, "joris") == []


async def test_nothing_reaches_the_team_in_the_weekend(stage: Stage) -> None:
    await sends_in_the_evening(stage)
    stage["joris"].sees("maandag 19 april om 8.30 uur")
    stage["joris"].sees("uiterlijk dinsdag 20 april")
    waiting = await case(stage)
    assert waiting.state is State.SUBMITTED
    assert waiting.due.claim == local("2027-04-19 09:30")
    assert waiting.due.feedback == local("2027-04-20 17:00")
    for moment in ("2027-04-17 12:00", "2027-04-18 23:00", "2027-04-19 08:29"):
        at(stage, moment)
        await stage["samira"].says("/menu")  # the bot has looked at the clock by its answer
        assert not stage["mirte"].messages
        assert not stage["dennis"].messages
    at(stage, MONDAY)
    await stage["mirte"].waits_for("Nieuw zorgsignaal")
    await stage["dennis"].waits_for("Nieuw zorgsignaal")
    stage["mirte"].does_not_see("school.")


async def test_redirect_to_the_youth_team(stage: Stage) -> None:
    await sends_in_the_evening(stage)
    at(stage, MONDAY)
    mirte, joris, anouk = stage["mirte"], stage["joris"], stage["anouk"]
    await mirte.waits_for("Nieuw zorgsignaal")
    at(stage, "2027-04-19 09:12")
    await mirte.taps("Oppakken")
    mirte.sees(SEEN)
    at(stage, "2027-04-19 09:20")
    typed = len([m for m in joris.messages if m["from"] != "bot"])
    await taps(stage, "mirte", "Meer", "Doorsturen", "Andere doelgroep", "Jeugdteam Lindermeer")
    await mirte.taps("Ik bel")
    await joris.waits_for("Je hoeft niets opnieuw te sturen")
    await anouk.waits_for("Nieuw zorgsignaal")
    anouk.does_not_see("drie weken")
    moved = await case(stage)
    assert (moved.state, moved.team, moved.leg) == (State.SUBMITTED, "jeugd", 2)
    assert moved.due.claim == local("2027-04-19 10:20")
    assert moved.due.decide == local("2027-04-19 13:20")
    assert moved.due.feedback == local("2027-04-20 17:00"), "the earliest promise stays"
    assert moved.feedback is FeedbackState.DUE, "sending on is no terugkoppeling"
    assert moved.owner is None
    at(stage, "2027-04-19 09:21")
    await gone(stage, "mirte", SEEN)
    await mirte.forges(f"show:{moved.id}:{moved.version}")
    mirte.does_not_see(SEEN)
    assert mirte.notice != ""
    at(stage, "2027-04-19 09:41")
    await anouk.taps("Oppakken")
    anouk.sees(SEEN)
    assert (await case(stage)).owner == stage.ids["anouk"]
    assert len([m for m in joris.messages if m["from"] != "bot"]) == typed, "nothing typed twice"


async def sent_on_twice(stage: Stage) -> Referral:
    """A case that went to the youth team and back; Dennis has it and cannot send it on."""
    await sends_in_the_evening(stage)
    at(stage, MONDAY)
    await stage["mirte"].waits_for("Nieuw zorgsignaal")
    await stage["mirte"].taps("Oppakken")
    await taps(stage, "mirte", "Meer", "Doorsturen", "Andere doelgroep", "Jeugdteam Lindermeer")
    await stage["mirte"].taps("Alleen doorsturen")
    await stage["anouk"].waits_for("Nieuw zorgsignaal")
    await stage["anouk"].taps("Oppakken")
    await taps(stage, "anouk", "Meer", "Doorsturen", "Andere doelgroep", "Sociaal Team De Kreken")
    await stage["anouk"].taps("Alleen doorsturen")
    await stage["dennis"].waits_for("Nieuw zorgsignaal")
    await stage["dennis"].taps("Oppakken")
    await taps(stage, "dennis", "Meer", "Doorsturen", "Andere doelgroep", "Jeugdteam Lindermeer")
    await stage["dennis"].taps("Alleen doorsturen")
    twice = await case(stage)
    assert (twice.team, twice.leg) == ("st-kreken", 3)
    assert "coördinator" in stage["dennis"].notice + stage["dennis"].last["text"]
    return twice


async def test_redirect_beyond_two_needs_the_coordinators(stage: Stage) -> None:
    twice = await sent_on_twice(stage)
    wim, gwen = stage["wim"], stage["gwen"]
    await wim.says("/status")
    await taps(stage, "wim", twice.reference, "Meer", "Doorsturen", "Andere doelgroep")
    await taps(stage, "wim", "Jeugdteam Lindermeer", "Ik bel")
    await gwen.waits_for("vraagt of Jeugdteam Lindermeer het overneemt")
    asked = await case(stage)
    assert (asked.team, asked.next_team, asked.leg) == ("st-kreken", "jeugd", 3)
    gwen.does_not_see("drie weken")
    await stage["dennis"].forges(f"take_team:{asked.id}:{asked.version}")
    await wim.forges(f"take_team:{asked.id}:{asked.version}")
    assert (await case(stage)).team == "st-kreken"
    await gwen.taps("Ja, wij nemen het")
    moved = await case(stage)
    assert (moved.team, moved.leg, moved.next_team) == ("jeugd", 4, None)
    assert (moved.state, moved.owner) == (State.SUBMITTED, None)
    assert moved.due.feedback == twice.due.feedback, "the earliest promise stays"
    stage.advance(timedelta(minutes=1))
    await gone(stage, "dennis", SEEN)


async def test_the_other_coordinator_says_no(stage: Stage) -> None:
    twice = await sent_on_twice(stage)
    await stage["wim"].says("/status")
    await taps(stage, "wim", twice.reference, "Meer", "Doorsturen", "Andere doelgroep")
    await taps(stage, "wim", "Jeugdteam Lindermeer", "Alleen doorsturen")
    await stage["gwen"].waits_for("vraagt of Jeugdteam")
    await stage["gwen"].taps("Nee, dit past niet")
    kept = await case(stage)
    assert (kept.team, kept.next_team, kept.owner) == ("st-kreken", None, stage.ids["dennis"])


async def test_hand_over_to_a_colleague_who_says_yes(stage: Stage) -> None:
    before = await accepted(stage)
    await taps(stage, "mirte", "Meer", "Overdragen", "Dennis Plooij")
    await stage["dennis"].waits_for("overnemen")
    proposed = await case(stage)
    assert (proposed.owner, proposed.next_owner) == (stage.ids["mirte"], stage.ids["dennis"])
    stage["dennis"].does_not_see("De tuin is al weken")
    await stage["dennis"].taps("Ik neem het over")
    await stage["joris"].waits_for("Dennis Plooij")
    moved = await case(stage)
    assert moved.owner == stage.ids["dennis"]
    assert moved.due == before.due, "promises stay"
    await stage["dennis"].taps("Toon")
    stage["dennis"].sees("De tuin is al weken")
    stage.advance(timedelta(minutes=1))
    await gone(stage, "mirte", "De tuin is al weken")


async def test_hand_over_to_a_colleague_who_says_no(stage: Stage) -> None:
    await accepted(stage)
    await taps(stage, "mirte", "Meer", "Overdragen", "Dennis Plooij")
    await stage["dennis"].waits_for("overnemen")
    heard = len(stage["joris"].messages)
    await stage["dennis"].taps("Nu niet")
    kept = await case(stage)
    assert (kept.owner, kept.next_owner) == (stage.ids["mirte"], None)
    stage.advance(timedelta(minutes=5))
    await stage["joris"].says("/menu")
    assert len(stage["joris"].messages) == heard + 2, "the sender hears nothing of it"
    await stage["dennis"].forges(f"show:{kept.id}:{kept.version}")
    stage["dennis"].does_not_see("De tuin is al weken")
