"""Very many open items, made fast: some are sent and accepted by the real actions, the rest are
copies of their rows with names of their own."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import asyncpg
from sqlalchemy import Table, bindparam, select

from benchmarks import town
from bot.operations.seeding import seed
from casework.actions.accept import accept
from casework.actions.claim import claim
from casework.actions.submit import Draft, Statement, submit
from casework.case_texts import TextKind
from casework.sharing import GroundCode
from casework.taxonomy import Concern, Kind, Purpose, StatementSource, Urgency, Who
from casework.watch_store import WatchKind
from storage.codec import micros
from storage.database import Database, sqlite_path
from storage.tables import referral, watch

DAY = timedelta(days=1)
AT_ONCE = 50_000
"""Rows in one transaction of the filling."""

WORDS = Statement(TextKind.SEEN_HEARD, "De tuin staat helemaal vol.", StatementSource.SEEN)
DRAFT = Draft(
    kind=Kind.CARE_SIGNAL,
    neighbourhood="",
    who=Who.ADULT,
    concerns=(Concern.DEBT,),
    urgency=Urgency.U3,
    purpose=Purpose.PURPOSE_HELP,
    ground=GroundCode.WPG18_2_CARE_DESK,
    statements=(WORDS,),
)
_ITEM = select(referral).where(referral.c.id == bindparam("case"))
_LADDER = select(watch).where(
    watch.c.case_id == bindparam("case"), watch.c.kind == bindparam("kind")
)
Rows = Sequence[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Model:
    """The rows of one item that was made by the real actions, as they lie in the database."""

    id: str
    reference: str
    referral: dict[str, Any]
    watch: dict[str, Any]

    def ladder(self, number: int) -> str:
        """Return the ladder of a copy as it was at first, as JSON."""
        return str(self.watch["body"]).replace(self.id, name(number))


def name(number: int) -> str:
    """Return the id of the copy with this number."""
    return f"{number:016x}"


async def fill(
    database: Database, url: str, items: int, sent_at: datetime, now: datetime
) -> Sequence[Model]:
    """Fill a database: the town, open items that owe terugkoppeling, as many notices sent long ago.

    None of them has to be looked at before the day after `now`. Returns what they are copies of, in
    turns.
    """
    users = {key: 7001 + number for number, key in enumerate(town.everybody())}
    ids = await seed(database.storage, town.import_file(), users, sent_at)
    models = [m async for m in _models(database, ids, sent_at)]
    if sqlite_path(url) is not None:
        await asyncio.to_thread(_fill_sqlite, url, models, items, now)
    else:
        await _fill_postgres(url, models, items, now)
    return models


async def _models(database: Database, ids: Mapping[str, str], at: datetime) -> AsyncIterator[Model]:
    """Have every worker of the four teams own one item."""
    for place, team in enumerate(town.AREA_TEAMS):
        for number, worker in enumerate(town.workers(team)):
            wijk = town.WIJKEN[place * 3 + number % 3]
            work = await database.storage.begin(at)
            sender = work.directory.people[ids[town.OFFICERS[number]]]
            case = await submit(work, sender, replace(DRAFT, neighbourhood=wijk))
            await work.commit()
            work = await database.storage.begin(at)
            await claim(work, work.directory.people[ids[worker]], case.id)
            await work.commit()
            work = await database.storage.begin(at)
            await accept(work, work.directory.people[ids[worker]], case.id, tell_sender=False)
            await work.commit()
            yield await _model(database, case.id, case.reference)


async def _model(database: Database, case: str, reference: str) -> Model:
    rows = database.engine.rows
    values = {"case": case, "kind": WatchKind.FEEDBACK.value}
    item, ladder = await rows(_ITEM, values), await rows(_LADDER, values)
    return Model(case, reference, _lying(referral, item[0]), _lying(watch, ladder[0]))


def _lying(table: Table, row: Any) -> dict[str, Any]:
    """Return a row as it lies in the database."""
    found = {}
    for column in (c.name for c in table.columns):
        value = getattr(row, column)
        if isinstance(value, datetime):
            value = micros(value)
        found[column] = json.dumps(value) if isinstance(value, dict) else value
    return found


def _referrals(models: Sequence[Model], items: int) -> Iterator[tuple[Any, ...]]:
    for number in range(items):
        model = models[number % len(models)]
        own = {"id": name(number), "reference": f"{number:08x}"}
        codes = model.referral["codes"].replace(model.id, own["id"])
        own["codes"] = codes.replace(model.reference, own["reference"])
        yield tuple({**model.referral, **own}.values())


def _watches(models: Sequence[Model], items: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    for number in range(items):
        model = models[number % len(models)]
        own = {
            "case_id": name(number),
            "look_at": micros(now + DAY + 60 * DAY * number / items),
            "token": name(number),
            "body": model.ladder(number),
        }
        yield tuple({**model.watch, **own}.values())


SENT = ("key", "recipient", "kind", "version", "lane", "facts", "created_at", "due_at", "attempts",
        "status", "done_at")  # fmt: skip


def _notices(models: Sequence[Model], items: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    for number in range(items):
        at = micros(now - 29 * DAY * (number + 1) / items)
        owner = models[number % len(models)].referral["owner"]
        yield f"old:{number}", owner, "HEADLINE", 1, 1, "{}", at, at, 1, "sent", at


def _lots(models: Sequence[Model], items: int, now: datetime) -> Iterator[Any]:
    yield "referral", list(models[0].referral), _referrals(models, items)
    yield "watch", list(models[0].watch), _watches(models, items, now)
    yield "outbox", list(SENT), _notices(models, items, now)


def _in_parts(rows: Iterable[tuple[Any, ...]]) -> Iterator[Rows]:
    rows = iter(rows)
    while part := list(islice(rows, AT_ONCE)):
        yield part


def _fill_sqlite(url: str, models: Sequence[Model], items: int, now: datetime) -> None:
    with closing(sqlite3.connect(str(sqlite_path(url)), timeout=60)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        for table, columns, rows in _lots(models, items, now):
            marks = ", ".join("?" * len(columns))
            statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
            for part in _in_parts(rows):
                with connection:
                    connection.executemany(statement, part)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def _fill_postgres(url: str, models: Sequence[Model], items: int, now: datetime) -> None:
    connection = await asyncpg.connect(url)
    try:
        # The rows refer to what is there: it need not be looked up a million times.
        await connection.execute("SET session_replication_role = replica")
        for table, columns, rows in _lots(models, items, now):
            for part in _in_parts(rows):
                await connection.copy_records_to_table(table, columns=columns, records=part)
            await connection.execute(f"VACUUM ANALYZE {table}")
    finally:
        await connection.close()
