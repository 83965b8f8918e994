"""Two weeks of the simulated year, with Easter and the changes of the clock in them, and a week of
which every minute is visited."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.year import simulate
from benchmarks.year_checks import NEVER
from tests.databases import database_url


@pytest.mark.parametrize(
    ("start", "kind", "seed"),
    [(date(2027, 3, 22), "sqlite", 3), (date(2027, 10, 25), "postgres", 4)],
)
async def test_two_weeks_around_a_change_of_the_clock(
    tmp_path: Path, start: date, kind: str, seed: int
) -> None:
    async with database_url(kind, tmp_path) as url:
        checks = await simulate(url, start, 14, a_day=5, seed_=seed)
    counts = checks.counts
    assert {never: counts[never] for never in NEVER} == dict.fromkeys(NEVER, 0)
    # One that met a conflict is sent, and counted, once more.
    assert 14 * 5 <= counts["signals"] <= 14 * 5 + counts["conflicts"]
    assert counts["sent: HEADLINE"] > counts["signals"]
    assert counts["sent: UNCLAIMED"] > 0
    assert counts["sent: NUDGE"] > 0
    assert counts["step: L3"] > 0
    assert counts["held"] > 0
    assert counts["sent: DIGEST"] >= 10, "every coordinator, both Mondays"
    assert counts["promise: kept in time"] > 0
    assert not {name for name in counts if name.startswith("refused") and "not-now" not in name}


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
async def test_a_courier_in_a_process_of_its_own_tells_it_as_well(
    tmp_path: Path, kind: str
) -> None:
    """As `make year` does; a few days, with both standstills."""
    async with database_url(kind, tmp_path) as url:
        checks = await simulate(url, date(2027, 3, 22), 5, a_day=5, seed_=3, apart=True)
    counts = checks.counts
    assert {never: counts[never] for never in NEVER} == dict.fromkeys(NEVER, 0)
    assert counts["sent: HEADLINE"] > counts["signals"] > 20
    assert counts["sent: UNCLAIMED"] > 0
    assert counts["held"] > 0
    assert [at for at, *_ in checks.log] == sorted(at for at, *_ in checks.log)


async def test_jumping_tells_what_looking_every_minute_tells(tmp_path: Path) -> None:
    """A week with a change of the clock and both standstills, twice: the same messages to the same
    people about the same cases at the same minute."""
    logs = []
    for every_minute in (False, True):
        async with database_url("sqlite", tmp_path) as url:
            checks = await simulate(
                url, date(2027, 3, 25), 7, a_day=3, seed_=5, every_minute=every_minute
            )
        assert checks.counts["moments"] < 2000 or every_minute
        assert checks.counts["moments"] > 7000 or not every_minute
        logs.append(sorted((at, who, kind, sorted(cases)) for at, who, kind, cases in checks.log))
    jumped, looked = logs
    assert len(jumped) > 100
    assert jumped == looked
