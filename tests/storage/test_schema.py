"""The tables that the migrations make are the tables that the program thinks there are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from casework.audit import AuditKind
from casework.case_texts import TextKind
from casework.notices import NoticeKind
from casework.people import AccountStatus
from casework.referral import FeedbackState, State
from casework.sharing import GroundCode
from casework.taxonomy import Kind, StatementSource, Urgency
from storage import tables
from storage.database import asyncpg_url
from storage.migrating import migrate_postgres, migrate_sqlite
from tests.databases import KINDS, MIGRATED_AT, postgres_database


async def on_database(kind: str, url: str, look: Callable[[Connection], Any]) -> Any:
    """Run a function over a connection of its own."""
    if kind == "sqlite":
        engine = create_engine(f"sqlite:///{url}", poolclass=NullPool)
        with engine.begin() as connection:
            return look(connection)
    remote = create_async_engine(asyncpg_url(url), poolclass=NullPool)
    try:
        async with remote.begin() as connection:
            return await connection.run_sync(look)
    finally:
        await remote.dispose()


def described(connection: Connection) -> dict[str, Any]:
    """Everything that a schema says, except the order in which it says it."""
    seen = inspect(connection)
    found: dict[str, Any] = {}
    for table in seen.get_table_names():
        if table == "alembic_version":
            continue
        columns = {
            c["name"]: (str(c["type"]), c["nullable"], c["default"])
            for c in seen.get_columns(table)
        }
        checks = {c["name"]: c["sqltext"] for c in seen.get_check_constraints(table)}
        key = seen.get_pk_constraint(table)
        parts = (
            seen.get_foreign_keys(table),
            seen.get_unique_constraints(table),
            seen.get_indexes(table),
        )
        rest = [sorted(_said(part) for part in group) for group in parts]
        found[table] = (columns, checks, key["name"], key["constrained_columns"], rest)
    return found


def _said(what: Any) -> str:
    if isinstance(what, dict):
        return str(sorted((name, _said(value)) for name, value in what.items()))
    return str(what)


@pytest.mark.parametrize("kind", KINDS)
async def test_models_and_migrations_make_the_same_schema(kind: str, tmp_path: Path) -> None:
    def models(connection: Connection) -> Any:
        tables.metadata.create_all(connection)
        return described(connection)

    if kind == "sqlite":
        migrate_sqlite(tmp_path / "migrated.db", MIGRATED_AT)
        migrated = await on_database(kind, str(tmp_path / "migrated.db"), described)
        modelled = await on_database(kind, str(tmp_path / "models.db"), models)
    else:
        async with postgres_database() as url:
            migrated = await on_database(kind, url, described)
        async with postgres_database(empty=True) as url:
            modelled = await on_database(kind, url, models)
    assert sorted(migrated) == sorted(modelled)
    for table, what in modelled.items():
        assert migrated[table] == what, table


@pytest.mark.parametrize("kind", KINDS)
async def test_down_and_up_again(kind: str, tmp_path: Path) -> None:
    def left(connection: Connection) -> set[str]:
        return set(inspect(connection).get_table_names()) - {"alembic_version"}

    def heads(connection: Connection) -> Any:
        return (
            connection.execute(text("SELECT id, directory_version FROM municipality")).all(),
            connection.execute(text("SELECT id, number FROM audit_head")).all(),
        )

    async def check(url: str, move: Callable[[str], Any]) -> None:
        for target in ("head", "base", "head", "head"):
            done = move(target)
            if done is not None:
                await done
            assert bool(await on_database(kind, url, left)) is (target == "head")
        assert await on_database(kind, url, heads) == ([(1, 0)], [(1, 0)])

    if kind == "sqlite":
        path = tmp_path / "moving.db"

        def move(target: str) -> None:
            migrate_sqlite(path, MIGRATED_AT, target)

        await check(str(path), move)
        return
    async with postgres_database(empty=True) as url:
        await check(url, lambda target: migrate_postgres(asyncpg_url(url), target))


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import op

    path = tmp_path / "half.db"
    make = op.create_table

    def stumble(name: str, *parts: Any, **options: Any) -> Any:
        if name == "referral":
            raise RuntimeError("stumbled")
        return make(name, *parts, **options)

    monkeypatch.setattr(op, "create_table", stumble)
    with pytest.raises(RuntimeError):
        migrate_sqlite(path, MIGRATED_AT)
    file = sqlite3.connect(path)
    names = {n for (n,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    file.close()
    assert names <= {"alembic_version"}


@pytest.mark.parametrize(
    ("column", "values"),
    [
        (tables.referral.c.state, State),
        (tables.referral.c.kind, Kind),
        (tables.referral.c.urgency, Urgency),
        (tables.referral.c.ground, GroundCode),
        (tables.referral.c.feedback, FeedbackState),
        (tables.case_text.c.kind, TextKind),
        (tables.case_text.c.source, StatementSource),
        (tables.outbox.c.kind, NoticeKind),
        (tables.audit.c.kind, AuditKind),
        (tables.audit.c.ground, GroundCode),
        (tables.account.c.status, AccountStatus),
    ],
)
def test_every_code_fits_its_column(column: Any, values: Any) -> None:
    """SQLite takes any length, so only this tells before PostgreSQL does."""
    assert [v for v in values if len(v) > column.type.length] == []
