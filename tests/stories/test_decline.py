"""No is never the end of it: every reason leads to something that can be done."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.emulator.stage import Stage
from casework.referral import State
from casework.taxonomy import NEXT_STEPS, DeclineReason, FeedbackCode, NextStep
from tests.stories.scenes import SEEN, case, claimed, gone, taps, words_of

PLAIN = {
    DeclineReason.NO_POLICE: ("Politietaak", ("Even bellen",), "Bel ons even"),
    DeclineReason.NO_INFO: ("Te weinig informatie", ("Nieuw bericht sturen",), "nieuw bericht"),
    DeclineReason.NO_DUPLICATE: ("Al bekend als bericht", (), "samen met een bericht"),
    DeclineReason.NO_LIGHT: ("Kan lichter", (), "inloop, buurthulp of website kan helpen"),
    DeclineReason.NO_HEAVY: ("Te zwaar voor ons", (), "welke zwaardere hulp past"),
    DeclineReason.NO_GROUND_INTERVENE: ("Geen reden om in te grijpen", (), "iets nieuws?"),
    DeclineReason.NO_LEGAL: ("Mag zo niet gedeeld worden", (), "met alleen wat nodig is"),
}
"""Reasons that end the case: the button, a choice of next steps, and what the sender reads."""


@pytest.mark.parametrize("reason", PLAIN, ids=str)
async def test_a_reason_with_a_next_step(stage: Stage, reason: DeclineReason) -> None:
    label, steps, told = PLAIN[reason]
    await claimed(stage)
    await taps(stage, "mirte", "Meer", "Niet oppakken", label, *steps)
    stage["mirte"].sees("Dit leest de afzender:")
    stage["mirte"].sees(told)
    await stage["mirte"].taps("Ja, stuur dit")
    await stage["joris"].waits_for("Sociaal Team De Kreken pakt ZS-")
    stage["joris"].sees(told)
    ended = await case(stage)
    assert (ended.state, ended.decline_reason) == (State.DECLINED, reason)
    assert ended.next_step in NEXT_STEPS[reason]
    assert ended.last_feedback is FeedbackCode.FB_NO_ACTION


@pytest.mark.parametrize(
    ("label", "number"), [("Hoort bij Veilig Thuis", "0800-2000"), ("Dit is spoed", "112")]
)
async def test_a_reason_that_diverts_takes_the_words(stage: Stage, label: str, number: str) -> None:
    await claimed(stage)
    await taps(stage, "mirte", "Meer", "Niet oppakken", label)
    stage["mirte"].sees("De inhoud van dit bericht gaat nu meteen weg.")
    await stage["mirte"].taps("Ja, stuur dit")
    await stage["joris"].waits_for("Ik heb je tekst niet bewaard")
    stage["joris"].sees(number)
    ended = await case(stage)
    assert ended.state is State.DIVERTED
    assert not await words_of(stage, ended.id)
    stage.advance(timedelta(minutes=1))
    await gone(stage, "mirte", SEEN)
    await gone(stage, "joris", SEEN)


async def test_no_place_is_the_waiting_list(stage: Stage) -> None:
    await claimed(stage)
    await taps(stage, "mirte", "Meer", "Niet oppakken", "Nu geen plek", "dinsdag 26 januari")
    await stage["joris"].waits_for("op de wachtlijst tot ongeveer dinsdag 26 januari")
    assert (await case(stage)).state is State.ON_HOLD


@pytest.mark.parametrize("label", ["Verkeerde wijk", "Andere doelgroep"])
async def test_another_team_gets_it(stage: Stage, label: str) -> None:
    await claimed(stage)
    await taps(stage, "mirte", "Meer", "Niet oppakken", label, "Jeugdteam Lindermeer")
    await stage["joris"].waits_for("Je hoeft niets opnieuw te sturen")
    await stage["anouk"].waits_for("Nieuw zorgsignaal")
    moved = await case(stage)
    assert (moved.state, moved.team) == (State.SUBMITTED, "jeugd")


async def test_not_sending_on_is_a_choice_too(stage: Stage) -> None:
    await claimed(stage)
    await taps(stage, "mirte", "Meer", "Niet oppakken", "Andere doelgroep", "Niet doorsturen")
    await stage["mirte"].taps("Ja, stuur dit")
    await stage["joris"].waits_for("Sociaal Team De Kreken pakt ZS-")
    ended = await case(stage)
    assert (ended.state, ended.next_step) == (State.DECLINED, NextStep.REDIRECT)
