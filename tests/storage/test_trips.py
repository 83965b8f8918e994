"""What goes to PostgreSQL at once: as few statements as there can be, and never two about one row."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import bindparam, insert, select, update

from casework.actions.submit import submit
from casework.errors import WriteConflict
from casework.notices import Notice, NoticeKind
from casework.ports import Work
from storage import postgres
from storage.database import Database
from storage.refusals import Rejected
from storage.tables import audit_head, counter, inbox, outbox, referral
from storage.trips import FEW, MOST_PARTS, Trip, in_trips
from storage.writes import Asking, Done, Plain, Statement, Step
from tests.casework.conftest import draft
from tests.databases import open_test_database
from tests.lindermeer import lindermeer
from tests.storage.conftest import NOW, take_in
from tests.storage.records import signal

COUNT = update(counter).where(counter.c.name == bindparam("b_name")).values(count=bindparam("to"))
MARK = insert(inbox)
HEAD = update(audit_head).values(number=bindparam("to"))


def count(name: str, to: int = 1, *, row: str | None = None) -> Plain:
    return Plain(COUNT, {"b_name": name, "to": to}, touches=1, row=row)


def mark(number: int) -> Plain:
    return Plain(MARK, {"bot": 1, "update_id": number, "digest": b"x", "at": NOW})


def asks() -> Generator[Statement, Done, None]:
    yield select(counter), {}


def shapes(*units: Sequence[Step]) -> list[str]:
    """How some units travel: `n` steps as one statement, `n times` one statement, or `asks`."""
    trips = in_trips(
        ((number, place), step)
        for number, unit in enumerate(units)
        for place, step in enumerate(unit)
    )
    return [_shape(trip) for trip in trips]


def _shape(trip: Trip) -> str:
    if not trip.plain:
        return "asks"
    return f"{len(trip.steps)} times" if trip.alike else str(len(trip.steps))


def test_what_a_unit_writes_in_different_tables_is_one_statement() -> None:
    assert shapes([count("a"), mark(1), Plain(HEAD, {"to": 1})]) == ["3"]


def test_what_may_touch_one_row_does_not_travel_together() -> None:
    other = Plain(update(counter).values(count=0), {})
    assert shapes([count("a"), other]) == ["1", "1"]
    assert shapes([count("a", row="a"), Plain(insert(counter), {}, row="b")]) == ["2"]
    assert shapes([count("a", row="a"), Plain(insert(counter), {}, row="a")]) == ["1", "1"]


def test_what_is_alike_is_one_statement_carried_out_many_times() -> None:
    assert shapes([count("a"), count("b")]) == ["2 times"], "nothing says that these are two rows"
    assert shapes([count("a", row="a"), count("b", row="b"), mark(1)]) == ["3"]
    many = [count(str(n), row=str(n)) for n in range(FEW + 1)]
    assert shapes([*many, mark(1)]) == [f"{FEW + 1} times", "1"]


def test_units_share_only_what_is_alike() -> None:
    assert shapes([mark(1)], [mark(2)], [mark(3)]) == ["3 times"]
    assert shapes([mark(1), count("a")], [mark(2), count("b")]) == ["2", "2"]


def test_what_asks_travels_alone_and_what_follows_waits_for_it() -> None:
    assert shapes([mark(1), asks, count("a")]) == ["1", "asks", "1"]
    assert shapes([Asking(select(counter), {}), mark(1)]) == ["asks", "1"]


def test_a_statement_has_a_largest_number_of_parts() -> None:
    tables = [Plain(update(t).values({}), {}, row=n) for n, t in enumerate([counter, inbox] * 9)]
    assert shapes(tables) == [str(MOST_PARTS), str(18 - MOST_PARTS)]


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Database]:
    """A PostgreSQL database with three counters."""
    async with open_test_database("postgres", tmp_path, NOW) as opened:
        await take_in(opened, lindermeer())
        work = await opened.storage.begin(NOW)
        for name in "abc":
            work.counters.add(name, "x", "2027-01-12")
        await work.commit()
        yield opened


async def counts(database: Database) -> dict[str, int]:
    rows = await database.engine.rows(select(counter.c.name, counter.c.count), {})
    return {row.name: row.count for row in rows}


async def test_the_parts_of_one_statement_all_happen(server: Database) -> None:
    steps: list[Step] = [count("a", 5, row="a"), count("b", 6, row="b"), mark(1)]
    assert await server.engine.write(steps) == [None, None, None]
    assert await counts(server) == {"a": 5, "b": 6, "c": 1}
    assert len(await server.engine.rows(select(inbox), {})) == 1


@pytest.mark.parametrize(
    "steps",
    [
        [count("a", 5, row="a"), mark(1), count("nothing", row="b")],
        [count("a", 5), count("nothing"), count("b", 6)],
        [count("a", 5), asks, count("nothing")],
        [count("nothing")],
    ],
    ids=["parts", "times", "apart", "alone"],
)
async def test_when_one_misses_its_row_nothing_happens(server: Database, steps: list[Step]) -> None:
    with pytest.raises(WriteConflict):
        await server.engine.write(steps)
    assert await counts(server) == {"a": 1, "b": 1, "c": 1}
    assert await server.engine.rows(select(inbox), {}) == []


async def test_the_result_of_what_asks_comes_back_in_its_place(server: Database) -> None:
    raised = update(counter).values(count=9).returning(counter.c.name)
    first, rows, last = await server.engine.write([mark(1), Asking(raised, {}), mark(2)])
    assert (first, last) == (None, None)
    assert sorted(row.name for row in rows) == ["a", "b", "c"]


async def test_many_rows_are_one_statement_and_come_back_in_order(database: Database) -> None:
    work = await database.storage.begin(NOW)
    facts = {"code": "FB_OWNED", "note": 1}
    for number in range(30):
        work.outbox.put(Notice("mirte", NoticeKind.FEEDBACK, f"k{number}", "case", 2, facts=facts))
    work.outbox.put(Notice("mirte", NoticeKind.FEEDBACK, "k3"))
    await work.commit()
    rows = await database.engine.rows(select(outbox).order_by(outbox.c.id), {})
    assert [row.key for row in rows] == [f"k{number}" for number in range(30)]
    assert {(row.case_id, row.version, row.created_at) for row in rows} == {("case", 2, NOW)}
    assert all(row.facts == facts for row in rows)


async def test_what_is_too_long_is_refused_and_not_cut(server: Database) -> None:
    work = await server.storage.begin(NOW)
    work.outbox.put(Notice("mirte", NoticeKind.FEEDBACK, "k" * 121))
    with pytest.raises(Rejected):
        await work.commit()
    assert await server.engine.rows(select(outbox), {}) == []


async def test_a_counter_may_be_raised_twice_by_one_unit(database: Database) -> None:
    for _ in range(2):
        work = await database.storage.begin(NOW)
        work.counters.add("x", "y", "2027-01-12")
        work.counters.add("x", "y", "2027-01-12")
        await work.commit()
    assert await counts(database) == {"x": 4}


def trips_to(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Have every statement that a unit of work sends noted."""
    sent: list[str] = []
    held = postgres.PostgresEngine._carried_out

    class Noting:
        def __init__(self, driver: Any) -> None:
            self._driver = driver

        def __getattr__(self, name: str) -> Any:
            found = getattr(self._driver, name)
            if name in {"fetch", "execute", "executemany", "transaction"}:
                return lambda *given: (sent.append(name), found(*given))[1]
            return found

    async def noted(self: postgres.PostgresEngine, driver: Any, group: Any) -> list[list[Any]]:
        return await held(self, Noting(driver), group)

    monkeypatch.setattr(postgres.PostgresEngine, "_carried_out", noted)
    return sent


async def test_a_signal_and_its_notices_are_one_trip(
    server: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def post() -> None:
        work = await server.storage.begin(NOW)
        await submit(work, work.directory.people["joris"], draft())
        await work.commit()

    await post()
    sent = trips_to(monkeypatch)
    await post()
    assert sent == ["execute"]


async def test_units_that_write_the_same_travel_together(
    server: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Signals and counters, given in turns: two kinds of units, one trip each, in one transaction."""

    async def signal_sent() -> Work:
        work = await server.storage.begin(NOW)
        await submit(work, work.directory.people["joris"], draft())
        return work

    async def counter_raised() -> Work:
        work = await server.storage.begin(NOW)
        work.counters.add("a", "x", "2027-01-12")
        return work

    await (await signal_sent()).commit()
    units = [await what() for what in (signal_sent, counter_raised) * 3]
    sent = trips_to(monkeypatch)
    await asyncio.gather(*(unit.commit() for unit in units))
    assert sent == ["transaction", "executemany", "executemany"]
    assert await counts(server) == {"a": 4, "b": 1, "c": 1}
    assert len(await server.engine.rows(select(referral), {})) == 4
    assert (await server.verify_audit()).good


async def test_of_units_that_write_the_same_only_the_guilty_one_conflicts(server: Database) -> None:
    units = [[count("a", 5)], [count("nothing")], [count("b", 6)], [count("c", 7)]]
    first = asyncio.create_task(server.engine.write([mark(1)]))
    found = await asyncio.gather(*map(server.engine.write, units), return_exceptions=True)
    await first
    assert [isinstance(one, WriteConflict) for one in found] == [False, True, False, False]
    assert await counts(server) == {"a": 5, "b": 6, "c": 7}


async def test_what_became_of_many_notices_is_one_statement(
    server: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = await server.storage.begin(NOW)
    for person in ("mirte", "dennis", "wim", "ilse"):
        work.outbox.put(Notice(person, NoticeKind.HEADLINE, f"key-{person}"))
    await work.commit()
    first, *rest = await server.deliveries.claim(NOW, 9, timedelta(minutes=1))
    sent = trips_to(monkeypatch)
    # Who comes first has a group to itself.
    await server.deliveries.dropped(first, NOW)
    await asyncio.gather(*(server.deliveries.sent(row, None, NOW) for row in rest))
    await server.deliveries.told_together([first, *rest], NOW)
    assert sent == ["execute"] * 3


def questions(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Have the values of every question to the server noted."""
    asked: list[Any] = []
    found = postgres.PostgresEngine._found

    async def noted(self: Any, statement: Any, values: Any) -> Any:
        asked.append(values)
        return await found(self, statement, values)

    monkeypatch.setattr(postgres.PostgresEngine, "_found", noted)
    return asked


async def test_what_several_ask_in_one_turn_is_asked_once(
    server: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = questions(monkeypatch)
    one = select(counter.c.count).where(counter.c.name == bindparam("name"))
    answers = await asyncio.gather(*(server.engine.rows(one, {"name": n}) for n in "aabab"))
    assert [rows[0].count for rows in answers] == [1, 1, 1, 1, 1]
    assert asked == [{"name": "a"}, {"name": "b"}]
    await server.engine.rows(one, {"name": "a"})
    assert len(asked) == 3


async def test_the_cases_of_one_turn_are_read_together(
    server: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = await server.storage.begin(NOW)
    for number in range(3):
        work.referrals.add(signal(f"case{number}", f"ZS-{number}"))
    await work.commit()
    asked = questions(monkeypatch)
    works = [await server.storage.begin(NOW) for _ in range(5)]
    asked.clear()
    names = ("case0", "case1", "case0", "nothing", "case2")
    gets = (one.referrals.get(name) for one, name in zip(works, names, strict=True))
    read = await asyncio.gather(*gets)
    assert [case and case.id for case in read] == ["case0", "case1", "case0", None, "case2"]
    assert asked == [{"keys": ["case0", "case1", "nothing", "case2"]}]
    tasks = [asyncio.create_task(works[0].referrals.get(name)) for name in ("case1", "case2")]
    await asyncio.sleep(0)
    tasks[0].cancel()
    case = await tasks[1]
    assert case is not None and case.id == "case2"


async def test_who_asks_after_a_commit_sees_it_whoever_asks_already(server: Database) -> None:
    every = select(counter.c.count)
    for to in range(2, 30):
        early = asyncio.create_task(server.engine.rows(every, {}))
        await server.engine.write([count(name, to) for name in "abc"])
        assert {row.count for row in await server.engine.rows(every, {})} == {to}
        await early


async def test_who_gives_up_takes_no_answer_away(server: Database) -> None:
    one = select(counter.c.count).where(counter.c.name == "a")
    first, second = (asyncio.create_task(server.engine.rows(one, {})) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    assert (await second)[0].count == 1
    alone = asyncio.create_task(server.engine.rows(one, {}))
    await asyncio.sleep(0)
    alone.cancel()
    assert (await server.engine.rows(one, {}))[0].count == 1
