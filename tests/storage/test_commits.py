"""A commit is all or nothing, also in a group, when the program dies, or when the database is away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select, text

from casework.audit import AuditKind, AuditLine
from casework.errors import WriteConflict
from casework.notices import Notice, NoticeKind
from casework.ports import Opened
from casework.referral import State
from storage import postgres, sqlite
from storage.database import Database
from storage.refusals import Rejected
from storage.tables import counter, inbox, outbox
from storage.writes import WriteSet
from tests.databases import KINDS, open_test_database
from tests.lindermeer import lindermeer
from tests.storage.conftest import NOW, take_in
from tests.storage.records import JORIS, arrive, key, link, signal, stored, talk
from tests.storage.records import text as words

DAY = "2027-01-12"


class Strike:
    """A point in the commit at which the program dies, once it is armed. Counts commits."""

    def __init__(self) -> None:
        self.at: str | None = None
        self.commits = 0

    def __call__(self, moment: str) -> None:
        self.commits += moment == "after"
        if moment == self.at:
            self.at = None
            raise RuntimeError("struck")


@pytest.fixture(params=KINDS)
async def struck(
    request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[tuple[Database, Strike]]:
    """A database with Lindermeer, and the point at which it can be struck."""
    strike = Strike()
    async with open_test_database(request.param, tmp_path, NOW, strike) as opened:
        await take_in(opened, lindermeer())
        await link(opened, joris=JORIS)
        yield opened, strike


def fill(opened: Opened) -> None:
    """Write in nearly every table."""
    work = opened.work
    work.referrals.add(signal())
    work.texts.add(words("case0001", "woorden"))
    work.conversations.save(None, talk())
    work.outbox.put(Notice("mirte", NoticeKind.HEADLINE, "key", "case0001"))
    work.audit.note(AuditLine(AuditKind.SUBMITTED, "joris", NOW, "case0001"))
    work.counters.add("submitted", "U3", DAY)


async def seen(database: Database) -> set[object]:
    work = await database.storage.begin(NOW)
    return {
        await work.referrals.get("case0001") is not None,
        len(await work.texts.of("case0001")) == 1,
        await work.conversations.get("joris") is not None,
        (await database.verify_audit()).lines == 1,
        await database.deliveries.next_moment(NOW) is not None,
        bool(await database.engine.rows(select(counter), {})),
        bool(await database.engine.rows(select(inbox), {})),
    }


@pytest.mark.parametrize(("moment", "kept"), [("before", False), ("after", True)])
async def test_who_dies_at_a_commit_leaves_all_or_nothing(
    struck: tuple[Database, Strike], moment: str, kept: bool
) -> None:
    database, strike = struck
    update = key()
    opened = await arrive(database, JORIS, update)
    fill(opened)
    strike.at = moment
    with pytest.raises(RuntimeError, match="struck"):
        await opened.work.commit()
    assert await seen(database) == {kept}
    again = await arrive(database, JORIS, update)
    assert again.seen_before is kept
    if not kept:
        fill(again)
        await again.work.commit()
        assert await seen(database) == {True}


async def test_of_a_group_only_the_guilty_unit_conflicts(struck: tuple[Database, Strike]) -> None:
    database, strike = struck
    case = signal()
    await stored(database, case)
    units = [await database.storage.begin(NOW) for _ in range(12)]
    for number, work in enumerate(units):
        work.counters.add("units", str(number), DAY)
    for number in (3, 7, 8):
        after = replace(case, state=State.CLAIMED, version=2, leg=number)
        units[number].referrals.save(case, after)
    units[5].referrals.add(signal("other", "ZS-X", team="no-such-team"))
    strike.commits = 0
    outcomes = await asyncio.gather(*(w.commit() for w in units), return_exceptions=True)
    conflicts = [n for n, o in enumerate(outcomes) if isinstance(o, WriteConflict)]
    assert len(conflicts) == 2
    assert set(conflicts) < {3, 7, 8}
    assert isinstance(outcomes[5], Rejected)
    done = {n for n, o in enumerate(outcomes) if o is None}
    assert len(done) == 9
    rows = await database.engine.rows(select(counter.c.code), {})
    assert {int(r.code) for r in rows} == done


async def test_what_waits_is_committed_together(struck: tuple[Database, Strike]) -> None:
    database, strike = struck
    strike.commits = 0
    units = [await database.storage.begin(NOW) for _ in range(40)]
    for work in units:
        work.counters.add("units", "x", DAY)
    await asyncio.gather(*(w.commit() for w in units))
    assert strike.commits < 10
    assert (await database.engine.rows(select(counter.c.count), {}))[0].count == 40


@pytest.mark.parametrize("module", [sqlite, postgres], ids=KINDS)
async def test_a_group_has_a_largest_size(
    module: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_GROUP", 4)
    strike = Strike()
    kind = "sqlite" if module is sqlite else "postgres"
    async with open_test_database(kind, tmp_path, NOW, strike) as database:
        strike.commits = 0
        units = [await database.storage.begin(NOW) for _ in range(12)]
        for work in units:
            work.counters.add("units", "x", DAY)
        await asyncio.gather(*(w.commit() for w in units))
        assert strike.commits >= 3


@pytest.mark.parametrize("kind", KINDS)
async def test_closing_finishes_what_waits(kind: str, tmp_path: Path) -> None:
    strike = Strike()
    async with open_test_database(kind, tmp_path, NOW, strike) as database:
        work = await database.storage.begin(NOW)
        work.counters.add("units", "x", DAY)
        waiting = asyncio.create_task(work.commit())
        await asyncio.sleep(0)
    assert await waiting is None


async def test_an_update_that_is_broken_off_is_still_committed_whole(bare: Database) -> None:
    """Who waits may be cancelled; what was handed over is written all the same."""
    work = await bare.storage.begin(NOW)
    work.counters.add("units", "x", DAY)
    waiting = asyncio.create_task(work.commit())
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    other = await bare.storage.begin(NOW)
    other.counters.add("units", "x", DAY)
    await other.commit()
    assert (await bare.engine.rows(select(counter.c.count), {}))[0].count == 2


async def test_an_error_never_tells_what_was_written(bare: Database) -> None:
    writes = WriteSet()
    writes.add(outbox.insert(), {"key": "Zwaluwgeheim", "recipient": "x" * 17})
    with pytest.raises(Rejected) as refused:
        await bare.engine.write(writes.steps)
    shown = repr(refused.value) + repr(refused.value.__cause__)
    assert "Zwaluwgeheim" not in shown
    with pytest.raises(Rejected) as misread:
        await bare.engine.rows(text("SELECT :word FROM nowhere"), {"word": "Zwaluwgeheim"})
    assert "Zwaluwgeheim" not in repr(misread.value) + repr(misread.value.__cause__)
