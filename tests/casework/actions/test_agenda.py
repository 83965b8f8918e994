"""On the agenda of a meeting: for whom, on which day, and what it leaves alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casework.actions.agenda import agenda, put_on_agenda, take_off_agenda
from casework.actions.climb import look
from casework.actions.redirect import redirect
from casework.actions.release import release
from casework.errors import BadInput, NotNow
from casework.notices import NoticeKind
from casework.taxonomy import RedirectReason, ReleaseReason
from tests.casework.conftest import person
from tests.casework.memory import Memory
from tests.casework.stages import accepted, claimed, closed
from tests.lindermeer import local

MEETING = date(2027, 1, 26)


async def test_a_mark_changes_nothing_else(work: Memory) -> None:
    before = await accepted(work)
    after = await put_on_agenda(work, person(work, "wim"), before.id, MEETING)
    assert after == replace(before, agenda_on=MEETING, version=before.version + 1, undo=None)
    off = await take_off_agenda(work, person(work, "wim"), before.id)
    assert off == replace(before, version=before.version + 2, undo=None)


async def test_nobody_is_told_and_the_ladder_goes_on(work: Memory) -> None:
    case = (await claimed(work)).id
    silent = {key for key, n in work.told.items() if n.kind is not NoticeKind.CARD}
    await put_on_agenda(work, person(work, "wim"), case, MEETING)
    assert {key for key, n in work.told.items() if n.kind is not NoticeKind.CARD} == silent
    work.now = local("2027-01-26 09:00")
    await look(work, await work.watches.due(work.now, 100))
    assert NoticeKind.NUDGE in {n.kind for n in work.heard("mirte")}


async def test_one_day_and_that_one_is_to_come(work: Memory) -> None:
    case = (await accepted(work)).id
    wim = person(work, "wim")
    for over in (date(2027, 1, 11), date(2027, 1, 12)):
        with pytest.raises(BadInput):
            await put_on_agenda(work, wim, case, over)
    await put_on_agenda(work, wim, case, MEETING)
    with pytest.raises(NotNow):
        await put_on_agenda(work, wim, case, date(2027, 2, 9))
    await take_off_agenda(work, wim, case)
    with pytest.raises(NotNow):
        await take_off_agenda(work, wim, case)


async def test_what_has_ended_goes_on_no_agenda(work: Memory) -> None:
    case = (await closed(work)).id
    with pytest.raises(NotNow):
        await put_on_agenda(work, person(work, "wim"), case, MEETING)


async def test_another_team_has_another_meeting(work: Memory) -> None:
    case = (await claimed(work)).id
    await put_on_agenda(work, person(work, "wim"), case, MEETING)
    mirte = person(work, "mirte")
    given_back = await release(work, mirte, case, ReleaseReason.NO_TIME)
    assert given_back.agenda_on == MEETING
    moved = await redirect(work, person(work, "wim"), case, "jeugd", RedirectReason.OTHER_TARGET)
    assert moved.agenda_on is None


async def test_the_list_is_of_the_own_teams_by_day(work: Memory) -> None:
    wim = person(work, "wim")
    later, first, unmarked = [(await accepted(work)).id for _ in range(3)]
    await put_on_agenda(work, wim, later, date(2027, 2, 9))
    await put_on_agenda(work, wim, first, MEETING)
    assert [case.id for case in await agenda(work, wim)] == [first, later]
    for other in ("mirte", "gwen", "joris", "petra", "bo", "farah"):
        assert list(await agenda(work, person(work, other))) == [], other
    assert unmarked not in {case.id for case in await agenda(work, wim)}
