"""Who stands in hears of news that cannot reach somebody now."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.actions.stand_in import TOPICS, tell_stand_in
from casework.notices import Lane, Notice, NoticeKind
from casework.people import Away
from tests.casework.memory import Memory
from tests.casework.stages import claimed


def away(work: Memory, stand_in: str | None) -> None:
    """Joris cannot be reached for two days."""
    until = work.now + timedelta(days=2)
    work.directory = replace(work.directory, away={"joris": Away(until, stand_in)})


@pytest.mark.parametrize("kind", sorted(NoticeKind))
@pytest.mark.parametrize(
    ("on_leave", "lane", "heard"),
    [
        (True, Lane.NORMAL, True),
        (True, Lane.URGENT, True),
        (False, Lane.URGENT, True),
        (False, Lane.NORMAL, False),
        (False, Lane.BULK, False),
    ],
)
async def test_on_leave_everything_that_matters_and_otherwise_what_is_urgent(
    work: Memory, kind: NoticeKind, on_leave: bool, lane: Lane, heard: bool
) -> None:
    case = await claimed(work)
    away(work, "samira")
    work.told.clear()
    held = Notice("joris", kind, "key", case=case.id, lane=lane)
    expected = heard and kind in TOPICS
    assert tell_stand_in(work, held, case, away=on_leave) is expected
    assert [n.recipient for n in work.told.values()] == ["samira"] * expected


async def test_nobody_stands_in_or_it_is_about_no_case(work: Memory) -> None:
    case = await claimed(work)
    held = Notice("joris", NoticeKind.CLAIMED, "key", case=case.id)
    away(work, None)
    assert not tell_stand_in(work, held, case, away=True)
    away(work, "samira")
    assert not tell_stand_in(work, held, None, away=True)
