"""The weekly figures in the database: published once, sent once, and away when put away."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from casework.actions import weekly
from casework.actions.weekly import (
    ask_for_sheet,
    dismiss,
    figures,
    published,
    send_digests,
    team_today,
    week_in,
)
from casework.calendar import WorkCalendar
from casework.digest import PartB, part_b, week_of, week_starts
from casework.digest_items import Counted
from casework.errors import NotAvailable, WriteConflict
from casework.patterns import DismissReason, Rule
from casework.people import AccountStatus
from casework.referral import FeedbackState, State
from casework.suppression import Figure, Shown
from casework.taxonomy import Concern, DeclineReason, FeedbackCode, Kind
from storage import digests
from storage.database import Database
from storage.tables import outbox
from storage.work import SqlStorage
from tests.lindermeer import local
from tests.storage.records import signal

SATURDAY = local("2027-03-06 12:00")
MONDAY = local("2027-03-08 08:30")
WEEK = (2027, 10)
FIGURES = ("DIGEST", "FIGURES", "FIGURES_SHEET")


async def queued(database: Database) -> list[tuple[str, str]]:
    statement = select(outbox).where(outbox.c.kind.in_(FIGURES)).order_by(outbox.c.id)
    return [(r.kind, r.recipient) for r in await database.engine.rows(statement, {})]


async def a_busy_month(database: Database) -> None:
    """Nine signals of two officers about one thing in De Kreken, handled by two colleagues."""
    work = await database.storage.begin(SATURDAY)
    for number in range(9):
        work.referrals.add(
            signal(
                f"case{number:04d}",
                f"ZS-{number:04d}",
                sender=("joris", "samira")[number % 2],
                owner=("mirte", "dennis")[number % 2],
                state=State.ACCEPTED,
                concerns=(Concern.NEGLECT,),
                submitted_at=SATURDAY - timedelta(days=number + 1),
                claimed_at=SATURDAY,
                feedback=FeedbackState.GIVEN,
            )
        )
    await work.commit()


async def sent_by(storage: SqlStorage, at: datetime) -> bool:
    work = await storage.begin(at)
    changed = await send_digests(work)
    if changed:
        await work.commit()
    return changed


async def test_the_first_week_is_planned_and_the_next_one_is_sent(database: Database) -> None:
    assert await sent_by(database.storage, SATURDAY)
    assert await queued(database) == []
    assert not await sent_by(database.storage, MONDAY - timedelta(seconds=1))
    assert await sent_by(database.storage, MONDAY)
    told = await queued(database)
    assert ("DIGEST", "wim") in told
    assert ("FIGURES", "wim") in told
    assert not [who for kind, who in told if kind == "FIGURES" and who not in {"wim", "gwen"}]
    assert not await sent_by(database.storage, MONDAY + timedelta(days=6))
    work = await database.storage.begin(MONDAY)
    assert set((await work.digests.schedule()).values()) == {MONDAY + timedelta(days=7)}


async def test_a_new_team_does_not_hold_up_the_figures(database: Database) -> None:
    """On that Monday one team is due and the others are seen for the first time."""
    work = await database.storage.begin(SATURDAY)
    work.digests.plan("st-kreken", MONDAY)
    await work.commit()
    work = await database.storage.begin(MONDAY)
    first, *others = sorted(work.directory.teams, key=lambda code: code != "st-kreken")
    teams = {code: work.directory.teams[code] for code in (*others, first)}
    work.directory = replace(work.directory, teams=teams)
    assert await send_digests(work)
    await work.commit()
    work = await database.storage.begin(MONDAY)
    part, _ = await published(work, work.directory.people["wim"], WEEK)
    assert part.week == WEEK


async def test_a_team_that_never_opens_has_no_week(database: Database) -> None:
    work = await database.storage.begin(SATURDAY)
    never = WorkCalendar(((),) * 7)
    teams = {c: replace(t, calendar=never) for c, t in work.directory.teams.items()}
    work.directory = replace(work.directory, teams=teams)
    assert not await send_digests(work)
    work.digests.plan("st-kreken", SATURDAY)
    assert not await send_digests(work)


async def test_the_week_of_a_team_is_for_who_coordinates_it(database: Database) -> None:
    work = await database.storage.begin(MONDAY)
    people = work.directory.people
    part, _ = await team_today(work, people["wim"], "st-kreken")
    assert part.ours.entries == ()
    away = replace(people["wim"], status=AccountStatus.SUSPENDED)
    for reader, team in (
        (people["mirte"], "st-kreken"),
        (people["wim"], "jeugd"),
        (people["wim"], "no-such-team"),
        (away, "st-kreken"),
    ):
        with pytest.raises(NotAvailable):
            await team_today(work, reader, team)


async def test_two_processes_send_it_once(database: Database) -> None:
    await sent_by(database.storage, SATURDAY)
    works = [await database.storage.begin(MONDAY) for _ in range(2)]
    for work in works:
        assert await send_digests(work)
    await works[0].commit()
    with pytest.raises(WriteConflict):
        await works[1].commit()
    told = await queued(database)
    assert len(told) == len(set(told))


async def test_weeks_of_standstill_are_told_once(database: Database) -> None:
    await sent_by(database.storage, SATURDAY)
    much_later = MONDAY + timedelta(days=23)
    assert await sent_by(database.storage, much_later)
    assert [t for t in await queued(database) if t == ("DIGEST", "wim")] == [("DIGEST", "wim")]
    assert not await sent_by(database.storage, much_later + timedelta(minutes=1))


async def test_the_figures_read_of_a_case_what_it_says(database: Database) -> None:
    case = signal(
        "case0001",
        "ZS-0001",
        owner="mirte",
        state=State.CLOSED,
        concerns=(Concern.NEGLECT, Concern.CONFUSED),
        submitted_at=SATURDAY,
        claimed_at=SATURDAY + timedelta(hours=1),
        first_feedback_at=SATURDAY + timedelta(hours=2),
        feedback=FeedbackState.GIVEN,
        outcome=FeedbackCode.FB_CLOSED,
        decline_reason=DeclineReason.NO_LIGHT,
    )
    work = await database.storage.begin(SATURDAY)
    work.referrals.add(case)
    work.referrals.add(signal("case0002", "ZS-0002", submitted_at=SATURDAY - timedelta(seconds=1)))
    await work.commit()
    (counted,) = await (await database.storage.begin(SATURDAY)).digests.counted(since=SATURDAY)
    for field in fields(Counted):
        assert getattr(counted, field.name) == getattr(case, field.name), field.name


async def test_more_cases_than_one_query_reads_are_counted_once_each(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several of them were sent at one moment, also around the end of a page."""
    monkeypatch.setattr(digests, "PAGE", 3)
    work = await database.storage.begin(SATURDAY)
    names = [f"case{number:04d}" for number in range(8)]
    for number, name in enumerate(names):
        at = SATURDAY + timedelta(hours=number // 5)
        work.referrals.add(signal(name, f"ZS-{number:04d}", submitted_at=at))
    await work.commit()
    found = await (await database.storage.begin(SATURDAY)).digests.counted(since=SATURDAY)
    assert [case.id for case in found] == names


async def test_everybody_is_served_while_the_figures_are_counted(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await a_busy_month(database)
    loop, served = asyncio.get_running_loop(), threading.Event()

    def counted(*given: Any, **more: Any) -> PartB:
        loop.call_soon_threadsafe(served.set)
        assert served.wait(10), "the event loop stood still"
        return part_b(*given, **more)

    monkeypatch.setattr(weekly, "part_b", counted)
    part = await figures(await database.storage.begin(MONDAY), WEEK)
    assert part.week == WEEK


async def test_published_figures_are_frozen(database: Database) -> None:
    await a_busy_month(database)
    work = await database.storage.begin(MONDAY)
    part = await figures(work, WEEK)
    await work.commit()
    table = part.concerns
    assert dict(zip(table.columns, table.totals, strict=True))[Concern.NEGLECT].number > 0
    assert part.volume[Kind.CARE_SIGNAL].week == Figure(Shown.ABOUT, 5)
    assert part.open_items["st-kreken"] == Figure(Shown.EXACT, 9)
    assert [f.rule for f in part.patterns] == [Rule.CLUSTER]
    work = await database.storage.begin(MONDAY + timedelta(hours=1))
    work.referrals.add(signal("case9999", "ZS-9999", submitted_at=SATURDAY))
    await work.commit()
    again = await database.storage.begin(MONDAY + timedelta(hours=2))
    assert await figures(again, WEEK) == part
    works = [await database.storage.begin(MONDAY + timedelta(days=7)) for _ in range(2)]
    for work in works:
        await figures(work, (2027, 11))
    await works[0].commit()
    with pytest.raises(WriteConflict):
        await works[1].commit()


async def test_a_pattern_that_is_put_away_stays_quiet(database: Database) -> None:
    await a_busy_month(database)
    work = await database.storage.begin(MONDAY)
    people = work.directory.people
    await figures(work, WEEK)
    await work.commit()
    work = await database.storage.begin(MONDAY)
    for stranger in ("mirte", "joris", "bo"):
        with pytest.raises(NotAvailable):
            await published(work, people[stranger], WEEK)
        with pytest.raises(NotAvailable):
            ask_for_sheet(work, people[stranger], WEEK)
    assert len((await published(work, people["wim"], WEEK))[1]) == 1
    found = await dismiss(work, people["wim"], WEEK, 0, DismissReason.RUNS_ALREADY)
    assert (found.rule, found.subject, found.neighbourhood) == ("R1", "NEGLECT", "kreken")
    await work.commit()
    work = await database.storage.begin(MONDAY + timedelta(days=7))
    assert (await published(work, people["wim"], WEEK))[1] == ()
    with pytest.raises(NotAvailable):
        await dismiss(work, people["wim"], WEEK, 0, DismissReason.TOO_BUSY)
    assert (await figures(work, (2027, 11))).patterns == ()


def test_weeks_read_back_and_forged_ones_do_not() -> None:
    assert week_in("2027-9") == (2027, 9)
    for forged in ("", "2027", "2027-", "-9", "2027-9-1", "x-1", "2027-1234", "٢-١"):
        assert week_in(forged) is None
    assert week_of(week_starts(WEEK)) == WEEK
