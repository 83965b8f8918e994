"""Who promises every day is asked every working day, however often that is."""

from __future__ import annotations

from bot.emulator.stage import Stage
from tests.stories.scenes import at, case, signal, taps
from tests.stories.ticking import heard, ticks, until

__all__ = ["ticks"]

DAYS = ("2027-01-26", "2027-01-27", "2027-01-28", "2027-01-29", "2027-02-01")
"""Working days from the day on which terugkoppeling is due."""


async def test_every_promise_is_followed_by_a_nudge(stage: Stage) -> None:
    await signal(stage)
    at(stage, "2027-01-12 13:40")
    mirte = stage["mirte"]
    await mirte.taps("Oppakken")
    at(stage, "2027-01-19 09:30")
    await taps(stage, "mirte", "Accepteren", "Nu nog niets")
    found = await case(stage)
    nudged = []
    for day in DAYS:
        before = heard(stage, "mirte")
        await until(stage, f"{day} 09:00")
        nudged.append(heard(stage, "mirte") - before)
        at(stage, f"{day} 09:30")
        await mirte.forges(f"promise:{found.id}:{found.version}")
    assert nudged == [1, 1, 1, 1, 1]
