"""What is looked up every minute is found by an index: no sweep reads a table from end to end.

The databases hold some thousands of open items and of notices that were sent long ago; what is due
is nothing, as nearly always.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import Executable

from benchmarks.many import fill
from casework.sparring import ThreadState
from storage import conversations, deliveries, failures, messages, rosters, threads, watches
from storage.codec import EPOCH
from storage.database import Database, open_storage
from tests.databases import KINDS, database_url, test_vault
from tests.storage.conftest import NOW

ITEMS = 5000
FULL = ("referral", "watch", "outbox")
OTHERS = ("inbox", "thread", "conversation", "content_message", "unlinked_message", "roster_entry")
"""Empty here. SQLite plans the same for an empty table as for a full one, PostgreSQL does not."""

BEFORE = {"before": NOW - timedelta(days=7)}

LEASE = {"now": NOW, "how_many": 16, "under_way": [-1], "token": "t", "until": NOW}

SWEEPS: Mapping[str, tuple[Executable, Mapping[str, Any]]] = {
    "ladders": (watches._DUE, {"now": NOW, "how_many": 200, "at": EPOCH, "case": "", "kind": ""}),
    "ladders: read": (watches._READ, {"cases": ["a", "b"], "now": NOW}),
    "ladders: forget": (watches._PRUNE, {"since": EPOCH, **BEFORE}),
    "drafts": (conversations._EXPIRED, {"now": NOW, "how_many": 100}),
    "removal": (messages._DUE, {"now": NOW, "how_many": 100}),
    "removal: threads": (messages._DUE_UNLINKED, {"now": NOW, "how_many": 100}),
    "threads": (threads._IN_STATE, {"state": ThreadState.CLOSED.value, "before": "2027-01-01"}),
    "threads: write down": (threads._UNWRITTEN, {"before": "2027-01-12"}),
    "outbox: claim": (deliveries._LEASE, LEASE),
    "outbox: next moment": (deliveries._NEXT, {"now": NOW, "under_way": [-1]}),
    "outbox: oldest": (deliveries._OLDEST, {"now": NOW}),
    "outbox: forget": (deliveries._PRUNE, BEFORE),
    "inbox: forget": (failures._PRUNE[0], BEFORE),
    "roster: forget": (rosters._FORGET, BEFORE),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_no_sweep_reads_a_table_from_end_to_end(kind: str, tmp_path: Path) -> None:
    read: dict[str, list[str]] = {}
    large = FULL if kind == "postgres" else FULL + OTHERS
    async with (
        database_url(kind, tmp_path) as url,
        open_storage(url, test_vault(), NOW) as database,
    ):
        await fill(database, url, ITEMS, NOW, NOW + timedelta(days=14))
        for sweep, (statement, values) in SWEEPS.items():
            read[sweep] = [
                line
                for line in await _plan(url, database, statement, values)
                if any(f"{how} {table}" in line for table in large for how in WHOLE)
                and "INDEX" not in line
            ]
    assert {sweep: lines for sweep, lines in read.items() if lines} == {}


WHOLE = ("SCAN", "Seq Scan on")
"""How SQLite and PostgreSQL call reading everything. SQLite says SCAN as well of an index that holds
nothing but what waits."""


async def _plan(
    url: str, database: Database, statement: Executable, values: Mapping[str, Any]
) -> list[str]:
    """Return the lines in which a database says how it would do it."""
    engine: Any = database.engine
    prepared = engine._direct.prepared(statement, values)
    arguments = prepared.arguments(values)
    if not engine.postgres:
        plan = engine._reading.execute(f"EXPLAIN QUERY PLAN {prepared.sql}", arguments)
        return [row[-1] for row in plan.fetchall()]
    # The plan that is kept: it must do for every value, so that the values need not be told.
    settings = {"plan_cache_mode": "force_generic_plan"}
    connection = await asyncpg.connect(url, server_settings=settings)
    try:
        await connection.execute(f"PREPARE one AS {prepared.sql}")
        values_of = f"({', '.join(['NULL'] * len(arguments))})" if arguments else ""
        plan = await connection.fetch(f"EXPLAIN EXECUTE one{values_of}")
    finally:
        await connection.close()
    return [row[0] for row in plan]
