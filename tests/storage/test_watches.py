"""Ladders in the database: kept as they were, done once by many, stopped at once by an action."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from casework.actions import climb as climbing
from casework.actions.claim import claim
from casework.actions.climb import climb, look
from casework.actions.feedback import feedback
from casework.actions.submit import submit
from casework.actions.undo import undo
from casework.audit import AuditKind
from casework.errors import WriteConflict
from casework.ladder import StepKind, Target
from casework.referral import Referral
from casework.taxonomy import FeedbackCode, Urgency
from casework.watch import Promise, Sent
from casework.watch_store import WatchKind
from storage import watches as storing
from storage.database import Database
from storage.tables import audit, outbox
from storage.work import SqlStorage
from tests.casework.conftest import draft
from tests.lindermeer import local
from tests.storage.conftest import NOW
from tests.storage.records import StandingClock

LADDER = ("NUDGE", "UNCLAIMED", "ESCALATED")


async def sent(database: Database, urgency: Urgency = Urgency.U2) -> Referral:
    """Joris sends something on Tuesday at 10:11."""
    work = await database.storage.begin(NOW)
    referral = await submit(work, work.directory.people["joris"], draft(urgency=urgency))
    await work.commit()
    return referral


async def claimed(database: Database, by: str = "mirte") -> Referral:
    referral = await sent(database)
    work = await database.storage.begin(NOW)
    taken = await claim(work, work.directory.people[by], referral.id)
    await work.commit()
    return taken


async def queued(database: Database) -> list[tuple[str, str]]:
    """Who is to hear something of the ladder, in the order of the outbox."""
    from sqlalchemy import select

    statement = select(outbox).where(outbox.c.kind.in_(LADDER)).order_by(outbox.c.id)
    return [(r.recipient, r.kind) for r in await database.engine.rows(statement, {})]


async def written(database: Database, kind: AuditKind) -> list[str]:
    from sqlalchemy import select

    statement = select(audit).where(audit.c.kind == kind.value).order_by(audit.c.number)
    return [r.subject for r in await database.engine.rows(statement, {})]


async def test_a_ladder_reads_back_as_it_was(database: Database) -> None:
    case = await claimed(database)
    work = await database.storage.begin(NOW)
    kept = await work.watches.get(case.id, WatchKind.FEEDBACK)
    assert kept is not None
    assert [s.key for s in kept.plan.steps] == ["L0", "L1", "L2", "L3", "L4"]
    assert kept.look_at == NOW, "a claim has it looked at anew"
    watch = replace(
        kept.watch,
        sent=(Sent("mirte", "L0", StepKind.FEEDBACK, NOW),),
        settled=frozenset({("L0", Target.OWNER), ("L2", Target.BUDDY)}),
        promise=Promise("mirte", NOW, NOW + timedelta(hours=2)),
    )
    after = replace(kept, watch=watch, look_at=NOW + timedelta(microseconds=1), halved=True)
    work.watches.save(kept, after)
    await work.commit()
    again = await (await database.storage.begin(NOW)).watches.get(case.id, WatchKind.FEEDBACK)
    assert again is not None and again.token != kept.token
    assert again == replace(after, token=again.token)
    assert all(type(target) is Target for _, target in again.watch.settled)


async def test_what_went_out_is_read_by_case_and_kind_also_of_what_rests(
    database: Database,
) -> None:
    case = (await claimed(database)).id
    told = Sent("mirte", "L1", StepKind.FEEDBACK, NOW)
    other = Sent("wim", "C1", StepKind.CLAIM, NOW)
    work = await database.storage.begin(NOW)
    for kind, said in ((WatchKind.FEEDBACK, told), (WatchKind.UNCLAIMED, other)):
        kept = await work.watches.get(case, kind)
        assert kept is not None
        after = replace(kept, watch=replace(kept.watch, sent=(said,)), look_at=None)
        work.watches.save(kept, after)
    await work.commit()
    watches = (await database.storage.begin(NOW)).watches
    assert await watches.sent([case], [WatchKind.FEEDBACK]) == {case: [told]}
    both = await watches.sent([case, "nothing"], [WatchKind.FEEDBACK, WatchKind.UNCLAIMED])
    assert {case: set(both[case])} == {case: {told, other}}
    assert await watches.sent([], [WatchKind.FEEDBACK]) == {}


async def test_who_saves_second_writes_nothing(database: Database) -> None:
    case = await claimed(database)
    works = [await database.storage.begin(NOW) for _ in range(2)]
    for work in works:
        kept = await work.watches.get(case.id, WatchKind.FEEDBACK)
        assert kept is not None
        work.watches.save(kept, replace(kept, look_at=NOW))
    await works[0].commit()
    with pytest.raises(WriteConflict):
        await works[1].commit()


async def test_what_is_due_comes_in_order(database: Database) -> None:
    cases = [await sent(database) for _ in range(3)]
    later = NOW + timedelta(hours=3)
    work = await database.storage.begin(later)
    for number, case in enumerate(reversed(cases)):
        work.watches.wake(case.id, WatchKind.UNCLAIMED, NOW + timedelta(minutes=number))
    await work.commit()
    work = await database.storage.begin(later)
    due = await work.watches.due(later, 2)
    assert [kept.case for kept in due] == [case.id for case in reversed(cases)][:2]
    assert not await work.watches.due(NOW - timedelta(minutes=1), 5)


async def test_what_is_due_is_found_page_by_page(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a page ends between two ladders of one case, or of one moment."""
    for _ in range(3):
        await claimed(database)
    work = await database.storage.begin(NOW)
    later = NOW + timedelta(days=30)
    for case in [d.case for d in await work.watches.due(later, 10)]:
        work.watches.wake(case, WatchKind.UNCLAIMED, NOW)
    await work.commit()
    whole = await work.watches.due(later, 10)
    assert len(whole) == 6
    for page in (1, 2, 3, 4, 6):
        monkeypatch.setattr(storing, "PAGE", page)
        assert await work.watches.due(later, 10) == whole
        assert await work.watches.due(later, 5) == whole[:5]


async def test_what_was_looked_at_meanwhile_is_not_read(database: Database) -> None:
    cases = [await claimed(database) for _ in range(3)]
    work = await database.storage.begin(NOW)
    due = await work.watches.due(NOW, 10)
    assert [(d.team, d.owner) for d in due] == [("st-kreken", "mirte")] * 3
    other = await database.storage.begin(NOW)
    other.watches.wake(due[1].case, due[1].kind, NOW + timedelta(minutes=1))
    await other.commit()
    read = await work.watches.read(due, NOW)
    assert [kept.case for kept in read] == [due[0].case, due[2].case]
    assert await work.watches.read((), NOW) == []
    await work.referrals.load([case.id for case in cases])
    assert [await work.referrals.get(case.id) for case in cases] == cases


async def test_what_is_read_ahead_does_not_undo_a_change(database: Database) -> None:
    case = await claimed(database)
    work = await database.storage.begin(NOW)
    changed = replace(case, version=case.version + 1, ended_at=NOW)
    work.referrals.save(case, changed)
    await work.referrals.load([case.id])
    assert await work.referrals.get(case.id) == changed


async def test_a_step_is_done_once_by_many_processes(database: Database) -> None:
    await claimed(database)
    clock = StandingClock(local("2027-01-15 09:00"))
    processes = [SqlStorage(database.engine, database.vault) for _ in range(6)]
    done = await asyncio.gather(*(climb(storage, clock) for storage in processes))
    assert sum(done) == 1
    assert await queued(database) == [("mirte", "NUDGE")]
    assert await written(database, AuditKind.NUDGED) == ["mirte"]
    assert await climb(processes[0], clock) == 0
    assert len(await queued(database)) == 1


async def test_many_cases_are_one_message(database: Database) -> None:
    for _ in range(4):
        await claimed(database)
    assert await climb(database.storage, StandingClock(local("2027-01-15 09:00"))) == 4
    assert await queued(database) == [("mirte", "NUDGE")]
    assert await written(database, AuditKind.NUDGED) == ["mirte"] * 4


async def test_cases_beyond_one_unit_of_work_are_still_few_messages(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(climbing, "IN_ONE_UNIT", 4)
    for number in range(6):
        await claimed(database, "dennis" if number % 2 else "mirte")
    assert await climb(database.storage, StandingClock(local("2027-01-15 09:00"))) == 6
    nudged = sorted(await queued(database))
    assert nudged == [("dennis", "NUDGE"), ("mirte", "NUDGE")], "one each, whatever lies between"


async def test_everybody_else_has_a_turn_while_many_fall_due(database: Database) -> None:
    for _ in range(30):
        await claimed(database)
    climbing_now = asyncio.create_task(
        climb(database.storage, StandingClock(local("2027-01-15 09:00")))
    )
    turns = 0
    while not climbing_now.done():
        turns += 1
        await asyncio.sleep(0)
    assert climbing_now.result() == 30
    assert turns > 30


async def test_terugkoppeling_at_the_same_moment_wins(database: Database) -> None:
    """The clock has looked, and before it saves the owner gives terugkoppeling."""
    case = await claimed(database)
    at = local("2027-01-15 09:00")
    ticking = await database.storage.begin(at)
    assert await look(ticking, await ticking.watches.due(at, 10)) == 1
    giving = await database.storage.begin(at)
    mirte = giving.directory.people["mirte"]
    await feedback(giving, mirte, case.id, FeedbackCode.FB_OWNED)
    await giving.commit()
    with pytest.raises(WriteConflict):
        await ticking.commit()
    assert await climb(database.storage, StandingClock(at)) == 0
    assert await queued(database) == []


async def test_undoing_a_claim_goes_on_with_the_ladder(database: Database) -> None:
    case = await sent(database)
    first = local("2027-01-12 12:11")
    assert await climb(database.storage, StandingClock(first)) == 1
    told = await queued(database)
    assert sorted(told) == [("dennis", "UNCLAIMED"), ("mirte", "UNCLAIMED")]
    work = await database.storage.begin(first)
    mirte = work.directory.people["mirte"]
    taken = await claim(work, mirte, case.id)
    await work.commit()
    await climb(database.storage, StandingClock(local("2027-01-13 09:00")))
    assert await queued(database) == told, "somebody has it"
    work = await database.storage.begin(first)
    await undo(work, mirte, taken.id)
    await work.commit()
    assert await climb(database.storage, StandingClock(first + timedelta(seconds=30))) > 0
    assert await queued(database) == told, "nobody hears the same step twice"
    kept = await (await database.storage.begin(first)).watches.get(case.id, WatchKind.UNCLAIMED)
    assert kept is not None and kept.look_at == local("2027-01-12 14:11")


async def test_ladders_of_what_ended_long_ago_are_forgotten(database: Database) -> None:
    case = await claimed(database)
    await database.prune(NOW + timedelta(days=365))
    work = await database.storage.begin(NOW)
    assert await work.watches.get(case.id, WatchKind.UNCLAIMED) is not None
    found = await work.referrals.get(case.id)
    assert found is not None
    work.referrals.save(found, replace(found, version=found.version + 1, ended_at=NOW))
    work.watches.rest(case.id, WatchKind.FEEDBACK)
    await work.commit()
    await database.prune(NOW + timedelta(days=59))
    work = await database.storage.begin(NOW)
    assert await work.watches.get(case.id, WatchKind.FEEDBACK) is not None
    await database.prune(NOW + timedelta(days=61))
    assert await work.watches.get(case.id, WatchKind.FEEDBACK) is None


async def test_a_ladder_whose_case_is_settled_is_laid_to_rest(database: Database) -> None:
    """Somebody claimed it just now: what would be said is true no more."""
    case = await claimed(database)
    work = await database.storage.begin(NOW)
    work.watches.wake(case.id, WatchKind.UNCLAIMED, NOW)
    await work.commit()
    before = await queued(database)
    assert await climb(database.storage, StandingClock(NOW)) >= 1
    assert await queued(database) == before
    kept = await (await database.storage.begin(NOW)).watches.get(case.id, WatchKind.UNCLAIMED)
    assert kept is not None
    assert kept.look_at is None


async def test_who_always_comes_second_gives_up_for_this_minute(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await claimed(database)
    tries = []

    async def second(work: object) -> None:
        tries.append(work)
        raise WriteConflict

    monkeypatch.setattr("storage.work.SqlWork.commit", second)
    with pytest.raises(WriteConflict):
        await climb(database.storage, StandingClock(NOW + timedelta(days=1)))
    assert len(tries) == climbing.TRIES
