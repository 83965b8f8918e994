"""Who looks after an account can stop it, at once, and let it go on."""

from __future__ import annotations

from datetime import timedelta

from bot.emulator.stage import Stage
from tests.stories.scenes import SEEN, claimed, gone, taps


async def test_a_suspended_colleague_sees_and_gets_nothing(stage: Stage) -> None:
    await claimed(stage)
    await stage["wim"].says("/collegas")
    await taps(stage, "wim", "Mirte Haverkort", "Zet stil")
    stage["wim"].sees("Dat werkt meteen")
    await stage["wim"].taps("Ja, zet stil")
    stage["wim"].sees("staat stil")
    await stage["mirte"].waits_for("account")
    stage.advance(timedelta(minutes=1))
    await gone(stage, "mirte", SEEN)
    mirte = stage["mirte"]
    await mirte.says("/status")
    mirte.sees("Bel je coördinator")
    before = len(mirte.messages)
    await mirte.taps("Accepteren")
    assert len(mirte.messages) == before
    await taps(stage, "wim", "Zet weer aan")
    stage["wim"].sees("doet mee")
    await mirte.says("/status")
    mirte.sees("Bij jou")


async def test_a_coordinator_looks_after_the_own_team_only(stage: Stage) -> None:
    await stage["wim"].says("/collegas")
    labels = " ".join(stage["wim"].buttons())
    assert "Mirte Haverkort" in labels
    assert "Dennis Plooij" in labels
    for other in ("Joris", "Anouk", "Farah", "Bo ", "Wim"):
        assert other not in labels
    for other in ("joris", "farah", "bo", "wim"):
        for action in ("colleague", "suspend", "suspend_yes", "restore", "invite_one"):
            await stage["wim"].forges(f"m:{action}:{stage.ids[other]}")
    await stage["joris"].says("/menu")
    stage["joris"].sees("Waar kan ik je mee helpen?")


async def test_a_worker_looks_after_nobody(stage: Stage) -> None:
    await stage["mirte"].says("/collegas")
    stage["mirte"].sees("geen accounts")
