"""Open a database: migrate it, and hand out everything that the rest of the house needs."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select, update

from storage.audit import Verdict, verify
from storage.codec import EPOCH
from storage.deliveries import SqlDeliveries
from storage.engine import Engine, FaultPoint
from storage.failures import SqlFailures
from storage.migrating import migrate_postgres, migrate_sqlite, prune_backups
from storage.postgres import PostgresEngine
from storage.rosters import prune as prune_rosters
from storage.sqlite import SqliteEngine, empty_log
from storage.tables import municipality
from storage.vault import KeyFileError, Vault
from storage.watches import prune as prune_watches
from storage.work import SqlStorage
from storage.writes import WriteSet

_KEEP_CHECK = update(municipality).where(municipality.c.id == 1, municipality.c.key_check.is_(None))
INBOX_LIFE = timedelta(days=7)
SENT_LIFE = timedelta(days=30)
GIVEN_UP_LIFE = timedelta(days=30)
"""Of updates: time enough for an administrator to look at them."""

WATCH_LIFE = timedelta(days=60)
"""Longer than the window in which a case that ended can be reopened."""


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

    async def prune(self, now: datetime, since: datetime | None = None) -> None:
        """Forget updates and notices that are done with, old shifts and backups, and what is left of
        erased words.

        Cases stay, so the ladders of all that ever ended are only looked through without `since`,
        when this was done last.
        """
        await self.failures.prune(now - INBOX_LIFE, now - GIVEN_UP_LIFE)
        await self.deliveries.prune(now - SENT_LIFE, now)
        writes = WriteSet()
        prune_watches(writes, since - WATCH_LIFE if since else EPOCH, now - WATCH_LIFE)
        prune_rosters(writes, now)
        await self.engine.write(writes.steps)
        if self.path is not None:
            prune_backups(self.path, now)
            await asyncio.to_thread(empty_log, self.path)


def sqlite_path(url: str) -> Path | None:
    """Return the file of an SQLite address, or None for another database."""
    scheme, _, rest = url.partition("://")
    return Path(rest.removeprefix("/")) if scheme.startswith("sqlite") else None


def asyncpg_url(url: str) -> str:
    """Return a PostgreSQL address with the driver that is used.

    Everybody else calls `sslmode` what this driver calls `ssl`; the values are the same.
    """
    _, _, rest = url.partition("://")
    address, mark, query = rest.partition("?")
    options = (re.sub("^sslmode=", "ssl=", option) for option in query.split("&"))
    return f"postgresql+asyncpg://{address}{mark}{'&'.join(options)}"


async def _know_the_keys(engine: Engine, vault: Vault) -> None:
    """Without this a wrong key file would only show as words that are gone and strangers at the door."""
    mine = vault.check_value()
    known = (await engine.rows(select(municipality.c.key_check), {}))[0].key_check
    if known is None:
        writes = WriteSet()
        writes.add(_KEEP_CHECK, {"key_check": mine})
        await engine.write(writes.steps)
    elif known != mine:
        raise KeyFileError(
            "The master key file does not belong to this database: put back the one it was made with."
        )


@asynccontextmanager
async def open_storage(
    url: str, vault: Vault, now: datetime, fault: FaultPoint | None = None
) -> AsyncIterator[Database]:
    """Open a database at an address, migrated to the newest revision.

    Raises KeyFileError when the database was made with other keys.
    """
    path = sqlite_path(url)
    engine: Engine
    if path is not None:
        migrate_sqlite(path, now)
        engine = SqliteEngine(path, fault)
    else:
        await migrate_postgres(asyncpg_url(url))
        engine = PostgresEngine(asyncpg_url(url), fault)
    try:
        await _know_the_keys(engine, vault)
        yield Database(
            engine,
            SqlStorage(engine, vault),
            SqlDeliveries(engine, vault),
            SqlFailures(engine, vault),
            vault,
            path,
        )
    finally:
        await engine.close()
