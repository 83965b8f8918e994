"""What the driver runs is what SQLAlchemy would have run: same values in, same rows out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import bindparam, insert, literal, select, update

from storage.database import Database
from storage.direct import Direct
from storage.tables import account, inbox, outbox
from storage.writes import Asking, WriteSet

AT = datetime(2027, 3, 28, 1, 30, 0, 17, tzinfo=UTC)
SOME = select(inbox.c.update_id, inbox.c.at).where(
    inbox.c.update_id.in_(bindparam("numbers", expanding=True))
)


async def marked(database: Database, *numbers: int) -> None:
    writes = WriteSet(postgres=database.engine.postgres)
    for number in numbers:
        writes.add(insert(inbox), {"bot": 1, "update_id": number, "digest": b"\0x", "at": AT})
    await database.engine.write(writes.steps)


async def test_values_and_rows_are_those_of_the_column_types(database: Database) -> None:
    await marked(database, 5)
    (row,) = await database.engine.rows(select(inbox), {})
    assert (row.update_id, row.digest, row.at) == (5, b"\0x", AT)
    changed = update(inbox).values(at=bindparam("later")).returning(inbox.c.at)
    ((only,),) = await database.engine.write([Asking(changed, {"later": AT + timedelta(1)})])
    assert only.at == AT + timedelta(days=1)


async def test_a_truth_and_an_empty_place_come_back_as_they_were(database: Database) -> None:
    one = select(
        literal(True).label("yes"), literal(None).label("empty"), account.c.reachable
    ).outerjoin_from(inbox, account, account.c.person == "nobody")
    await marked(database, 5)
    (row,) = await database.engine.rows(one, {})
    assert (bool(row.yes), row.empty, row.reachable) == (True, None, None)


@pytest.mark.parametrize(
    ("numbers", "found"), [([1, 3], {1, 3}), ([2], {2}), ([], set()), ([1, 2, 3], {1, 2, 3})]
)
async def test_a_list_may_have_any_length(
    numbers: list[int], found: set[int], database: Database
) -> None:
    await marked(database, 1, 2, 3)
    rows = await database.engine.rows(SOME, {"numbers": numbers})
    assert {row.update_id for row in rows} == found


async def test_columns_of_one_name_are_found_by_their_place(database: Database) -> None:
    await marked(database, 5)
    twice = select(inbox.c.update_id, inbox.c.update_id.label("update_id"), inbox.c.bot)
    (row,) = await database.engine.rows(twice, {})
    assert (row[0], row[-1], row.bot) == (5, 1, 1)


async def test_how_many_rows_were_touched(database: Database) -> None:
    await marked(database, 1, 2, 3)
    late = update(inbox).where(inbox.c.update_id > bindparam("above"))
    writes = WriteSet(postgres=database.engine.postgres)
    writes.add(late.values(bot=bindparam("to")), {"above": 1, "to": 9}, touches=2)
    await database.engine.write(writes.steps)
    assert len(await database.engine.rows(select(inbox).where(inbox.c.bot == 9), {})) == 2


async def test_a_missing_value_is_a_mistake_and_not_an_empty_place(database: Database) -> None:
    with pytest.raises(KeyError):
        await database.engine.rows(select(inbox).where(inbox.c.bot == bindparam("bot")), {})


def test_a_statement_is_written_once_for_the_same_names() -> None:
    from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

    direct = Direct(SQLiteDialect_pysqlite())
    put = insert(outbox)
    first = direct.prepared(put, {"id": 1, "key": "a"})
    assert direct.prepared(put, {"id": 2, "key": "b"}) is first
    assert direct.prepared(put, {"id": 2}) is not first
