"""The question after leave: to whom, when, and not to who said so already."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from casework.actions.returning import MADE_UP, ask_who_is_back
from casework.actions.rosters import come_back, go_away
from casework.notices import NoticeKind
from casework.people import AccountStatus
from tests.casework.conftest import person
from tests.casework.memory import Memory
from tests.casework.stages import leaves
from tests.lindermeer import local

ENDS = local("2027-01-15 08:30")


@pytest.fixture
def away(work: Memory) -> Memory:
    """Mirte is away on Wednesday and Thursday."""
    go_away(work, person(work, "mirte"), date(2027, 1, 13), date(2027, 1, 14), "dennis")
    return work


async def asked(work: Memory, now: object, since: object) -> list[str]:
    work.now = now  # type: ignore[assignment]
    before = set(work.told)
    await ask_who_is_back(work, since)  # type: ignore[arg-type]
    return [n.recipient for key, n in work.told.items() if key not in before]


async def test_at_half_past_eight_and_once(away: Memory) -> None:
    second = timedelta(seconds=1)
    assert await asked(away, ENDS - second, ENDS - timedelta(hours=1)) == []
    assert await asked(away, ENDS, ENDS - second) == ["mirte"]
    assert [n.kind for n in away.heard("mirte")] == [NoticeKind.BACK]
    assert await asked(away, ENDS, ENDS - second) == [], "two processes, or a restart"
    assert await asked(away, ENDS + second, ENDS) == []


async def test_a_standstill_is_made_up_for_some_days(away: Memory) -> None:
    long_ago = ENDS - timedelta(days=30)
    assert await asked(away, ENDS + MADE_UP - timedelta(minutes=1), long_ago) == ["mirte"]
    away.told.clear()
    assert await asked(away, ENDS + MADE_UP, long_ago) == []


async def test_who_came_back_early_is_not_asked(away: Memory) -> None:
    away.now = local("2027-01-14 10:00")
    await come_back(away, person(away, "mirte"))
    assert await asked(away, local("2027-01-15 09:00"), local("2027-01-13 09:00")) == []


async def test_who_is_away_again_is_asked_after_that(away: Memory) -> None:
    away.now = local("2027-01-14 10:00")
    go_away(away, person(away, "mirte"), date(2027, 1, 15), date(2027, 1, 18), "dennis")
    assert await asked(away, ENDS, ENDS - timedelta(hours=1)) == []
    later = local("2027-01-19 08:30")
    assert await asked(away, later, later - timedelta(hours=1)) == ["mirte"]


async def test_who_has_left_is_not_asked(away: Memory) -> None:
    leaves(away, "mirte", status=AccountStatus.OFFBOARDED)
    assert await asked(away, ENDS, ENDS - timedelta(hours=1)) == []
