"""A holiday that is entered later moves every running promise that it lies before, also in the middle."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from casework.actions.accept import accept
from casework.actions.ask import ask
from casework.actions.claim import claim
from casework.actions.close import close
from casework.actions.feedback import feedback
from casework.actions.later_dues import later, move_dues
from casework.actions.react import react
from casework.actions.redirect import redirect
from casework.actions.release import release
from casework.actions.reopen import reopen
from casework.actions.resume import resume
from casework.actions.still_worried import still_worried
from casework.actions.submit import submit
from casework.actions.wait import wait
from casework.audit import AuditKind
from casework.calendar import OFFICE, WorkCalendar
from casework.directory_changes import Change
from casework.referral import Referral
from casework.taxonomy import (
    CopiedToFile,
    FeedbackCode,
    LongerCause,
    RedirectReason,
    ReleaseReason,
    Urgency,
)
from casework.watch_store import WatchKind
from tests.casework.actions.test_ladder import taken, tick
from tests.casework.conftest import draft, person
from tests.casework.memory import Memory
from tests.lindermeer import local

Made = Callable[[Memory], Awaitable[Referral]]


def with_free(calendar: WorkCalendar, *days: date) -> WorkCalendar:
    return replace(calendar, holidays=replace(calendar.holidays, extra=frozenset(days)))


async def enter(work: Memory, code: str, *days: date) -> int:
    """Import these free days for a team."""
    team = work.directory.teams[code]
    free = replace(team, calendar=with_free(team.calendar, *days))
    moved = await move_dues(work, [Change("team", code, team, free, ("calendar",))])
    work.directory = replace(work.directory, teams={**work.directory.teams, code: free})
    return moved


async def redirected(work: Memory) -> Referral:
    sent = await submit(work, person(work, "joris"), draft(urgency=Urgency.U2))
    work.now = local("2027-01-12 14:00")
    mirte = person(work, "mirte")
    await claim(work, mirte, sent.id)
    return await redirect(work, mirte, sent.id, "jeugd", RedirectReason.OTHER_TARGET)


async def ended(work: Memory, urgency: Urgency = Urgency.U3) -> Referral:
    case = await taken(work, urgency)
    await accept(work, person(work, "mirte"), case.id, tell_sender=True)
    mirte, code = person(work, "mirte"), FeedbackCode.FB_CLOSED
    done = await close(work, mirte, case.id, code, CopiedToFile.YES, None)
    work.now = local("2027-01-20 10:00")
    return done


async def reopened(work: Memory) -> Referral:
    case = await ended(work)
    return await reopen(work, person(work, "mirte"), case.id)


async def told_again(work: Memory) -> Referral:
    case = await taken(work)
    await accept(work, person(work, "mirte"), case.id, tell_sender=True)
    work.now = local("2027-01-14 10:00")
    return await feedback(work, person(work, "mirte"), case.id, FeedbackCode.FB_OWNED)


async def resumed(work: Memory) -> Referral:
    case = await taken(work)
    mirte = person(work, "mirte")
    await wait(work, mirte, case.id, date(2027, 2, 15), LongerCause.CAUSE_CAPACITY)
    work.now = local("2027-01-14 10:00")
    return await resume(work, mirte, case.id)


async def given_back(work: Memory) -> Referral:
    case = await taken(work, Urgency.U2)
    work.now = local("2027-01-12 16:30")
    return await release(work, person(work, "mirte"), case.id, ReleaseReason.KNOWS_RESIDENT)


async def worried(work: Memory) -> Referral:
    case = await ended(work)
    return await still_worried(work, person(work, "joris"), case.id, None)


async def asked(work: Memory) -> Referral:
    case = await taken(work)
    return await ask(work, person(work, "mirte"), case.id, "Heb je hem gesproken?")


PROMISES: dict[str, tuple[Made, Callable[[Referral], datetime | None], str, str]] = {
    "claim after a redirect": (
        redirected, lambda c: c.due.claim, "2027-01-13 09:30", "2027-01-14 09:30",
    ),
    "terugkoppeling after reopening": (
        reopened, lambda c: c.due.feedback, "2027-01-27 17:00", "2027-01-28 17:00",
    ),
    "the next word after reopening": (
        reopened, lambda c: c.due.follow_up, "2027-01-27 17:00", "2027-01-28 17:00",
    ),
    "the next word after terugkoppeling": (
        told_again, lambda c: c.due.follow_up, "2027-02-11 17:00", "2027-02-12 17:00",
    ),
    "the next word after the waiting list": (
        resumed, lambda c: c.due.follow_up, "2027-02-11 17:00", "2027-02-12 17:00",
    ),
    "claim after it was given back": (
        given_back, lambda c: c.due.claim, "2027-01-13 10:00", "2027-01-14 10:00",
    ),
    "a worry": (worried, lambda c: c.worry_due, "2027-01-27 17:00", "2027-01-28 17:00"),
    "the choice, while a question waits": (
        asked, lambda c: c.paused.due if c.paused else None,
        "2027-01-19 17:00", "2027-01-20 17:00",
    ),
}  # fmt: skip


@pytest.mark.parametrize("where", ["on the day itself", "before it"])
@pytest.mark.parametrize("name", sorted(PROMISES))
async def test_a_free_day_moves_a_promise_whatever_it_was_counted_from(
    work: Memory, name: str, where: str
) -> None:
    made, promise, due, after = PROMISES[name]
    case = await made(work)
    assert promise(case) == local(due)
    day = local(due).date() if where == "on the day itself" else work.now.date()
    # The rest of today can become free as well.
    assert await enter(work, case.team, day) == 1
    moved = work.cases[case.id]
    assert promise(moved) == local(after)
    assert (moved.version, work.lines[-1].kind) == (case.version + 1, AuditKind.DUES_MOVED)
    assert await enter(work, case.team, day) == 0


@pytest.mark.parametrize("name", sorted(PROMISES))
@pytest.mark.parametrize("day", [date(2027, 1, 11), date(2027, 2, 27), date(2027, 3, 15)])
async def test_a_free_day_elsewhere_moves_nothing(work: Memory, name: str, day: date) -> None:
    """It is over, was no working day, or comes later."""
    case = await PROMISES[name][0](work)
    assert await enter(work, case.team, day) == 0
    assert work.cases[case.id] == case


async def test_a_day_that_is_worked_again_moves_nothing_earlier(work: Memory) -> None:
    case = await reopened(work)
    await enter(work, case.team, date(2027, 1, 25))
    moved = work.cases[case.id]
    assert await enter(work, case.team) == 0
    assert work.cases[case.id] == moved


async def test_two_free_days_and_the_one_on_which_it_would_land(work: Memory) -> None:
    case = await worried(work)
    await enter(work, case.team, date(2027, 1, 22), date(2027, 1, 27), date(2027, 1, 28))
    # Two days became free before its end; it lands on the second working day after that.
    assert work.cases[case.id].worry_due == local("2027-02-01 17:00")


async def test_a_moved_worry_is_asked_about_on_its_new_day(work: Memory) -> None:
    case = await worried(work)
    await enter(work, case.team, date(2027, 1, 27))
    assert work.kept_watches[case.id, WatchKind.WORRY].look_at == local("2027-01-28 09:00")
    assert await tick(work, "2027-01-27 17:00") == []
    assert await tick(work, "2027-01-28 09:00") == [("mirte", "WORRY_1")]


async def test_what_ended_without_a_worry_stays_as_it_is(work: Memory) -> None:
    case = await ended(work)
    assert await enter(work, case.team, date(2027, 1, 25)) == 0
    await still_worried(work, person(work, "joris"), case.id, None)
    answered = await react(work, person(work, "mirte"), case.id, FeedbackCode.FB_OWNED)
    assert answered.worry_answered_at is not None
    assert await enter(work, case.team, date(2027, 1, 26)) == 0


async def test_an_hour_outside_the_new_day_becomes_its_opening(work: Memory) -> None:
    case = await given_back(work)
    team = work.directory.teams[case.team]
    noon = ((time(12), time(17)),)
    late = replace(team.calendar, week=(OFFICE, OFFICE, (), noon, OFFICE, (), ()))
    assert later(case, team, late, work.now).due.claim == local("2027-01-14 12:00")


async def test_a_free_day_that_comes_and_goes_moves_a_promise_once(work: Memory) -> None:
    case = await submit(work, person(work, "joris"), draft())
    day = date(2027, 1, 20)
    for days in ((day,), (), (day,), (), (day,)):
        await enter(work, case.team, *days)
        kept = await work.referrals.get(case.id)
        assert kept is not None
        assert kept.due.feedback == local("2027-01-27 17:00"), days
