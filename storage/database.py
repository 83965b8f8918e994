"""Open a database: migrate it, and hand out everything that the rest of the house needs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from storage.audit import Verdict, verify
from storage.deliveries import SqlDeliveries
from storage.engine import Engine, FaultPoint
from storage.failures import SqlFailures
from storage.migrating import migrate_postgres, migrate_sqlite, prune_backups
from storage.postgres import PostgresEngine
from storage.sqlite import SqliteEngine
from storage.vault import Vault
from storage.work import SqlStorage

INBOX_LIFE = timedelta(days=7)
SENT_LIFE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Database:
    """One open database."""

    engine: Engine
    storage: SqlStorage
    deliveries: SqlDeliveries
    failures: SqlFailures
    vault: Vault
    path: Path | None

    async def verify_audit(self, anchor: str | None = None) -> Verdict:
        """Check the audit trail, from an earlier anchor if there is one."""
        return await verify(self.engine, self.vault, anchor)

    async def prune(self, now: datetime) -> None:
        """Forget handled updates, sent notices and old backups."""
        await self.failures.prune_inbox(now - INBOX_LIFE)
        await self.deliveries.prune(now - SENT_LIFE)
        if self.path is not None:
            prune_backups(self.path, now)


def sqlite_path(url: str) -> Path | None:
    """Return the file of an SQLite address, or None for another database."""
    scheme, _, rest = url.partition("://")
    return Path(rest.removeprefix("/")) if scheme.startswith("sqlite") else None


def asyncpg_url(url: str) -> str:
    """Return a PostgreSQL address with the driver that is used."""
    _, _, rest = url.partition("://")
    return f"postgresql+asyncpg://{rest}"


@asynccontextmanager
async def open_storage(
    url: str, vault: Vault, now: datetime, fault: FaultPoint | None = None
) -> AsyncIterator[Database]:
    """Open a database at an address, migrated to the newest revision."""
    path = sqlite_path(url)
    engine: Engine
    if path is not None:
        migrate_sqlite(path, now)
        engine = SqliteEngine(path, fault)
    else:
        await migrate_postgres(asyncpg_url(url))
        engine = PostgresEngine(asyncpg_url(url), fault)
    try:
        yield Database(
            engine,
            SqlStorage(engine, vault),
            SqlDeliveries(engine, vault),
            SqlFailures(engine),
            vault,
            path,
        )
    finally:
        await engine.close()
