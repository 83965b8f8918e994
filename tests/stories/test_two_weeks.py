"""Two weeks of a simulated year, with Easter and the change of the clock in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.year import simulate


@pytest.mark.parametrize(("start", "seed"), [(date(2027, 3, 22), 3), (date(2027, 10, 25), 4)])
async def test_two_weeks_around_a_change_of_the_clock(
    tmp_path: Path, start: date, seed: int
) -> None:
    counts = await simulate(tmp_path, start, 14, a_day=1.5, seed_=seed)
    assert counts["signals"] >= 14
    assert counts["sent: HEADLINE"] + counts["dropped"] >= counts["signals"]
    assert counts["sent: UNCLAIMED"] > 0
    assert counts["sent: NUDGE"] > 0
    assert counts["sent: DIGEST"] >= 2
    assert counts["owed for a month at the end"] == 0
    assert not {name for name in counts if name.startswith("refused") and "not-now" not in name}
