"""Migrations at start: one set for both databases, after a backup of an SQLite file."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, event, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.refusals import translated
from storage.sqlite import make_engine

MIGRATIONS = Path(__file__).parent / "migrations"
KEEP_BACKUPS = timedelta(days=30)
STAMP = "%Y%m%dT%H%M%SZ"


class DatabaseTooNew(Exception):
    """The tables are those of a later version; the message is one sentence that says what to do."""


@cache
def head() -> str:
    """Return the newest revision: the files of the migrations begin with their number."""
    return max(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("0*.py"))


def _move(connection: Connection, target: str) -> None:
    # Alembic takes memory and time that a start on a database of today does without.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    if target == "base":
        command.downgrade(config, "base")
    else:
        command.upgrade(config, target)


def _present(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def migrate_sqlite(path: Path, now: datetime, target: str = "head") -> Path | None:
    """Bring an SQLite file to a revision. Returns the backup that was made before, if any.

    Raises DatabaseTooNew, and StorageUnavailable when the file cannot be used or another process
    keeps it locked.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    except OSError as error:
        raise translated(error) from None
    engine = make_engine(path, read_only=False)
    # The driver begins nothing by itself here; without this a migration could stop half-way.
    event.listen(engine, "begin", _begin_immediate)
    backup = None
    try:
        with engine.connect() as connection:
            present = _present(connection)
        if target == "head" and present not in (None, head()):
            assert present is not None
            _check_age(present)
            backup = back_up(path, present, now)
        with engine.connect() as connection:
            # A table that is copied and renamed must not take its references along.
            connection.connection.execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                _bring(connection, target)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if broken:
                    raise RuntimeError("a migration left rows that refer to nothing")
    except DatabaseTooNew:
        raise
    except Exception as error:
        raise translated(error) from None
    finally:
        engine.dispose()
    return backup


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _bring(connection: Connection, target: str) -> None:
    if target == "head":
        present = _present(connection)
        _check_age(present)
        if present == head():
            return
    _move(connection, target)


def _check_age(present: str | None) -> None:
    if present is not None and present > head():
        raise DatabaseTooNew(
            "This database was made by a newer version of Wijklijn. Start that version, or put back "
            "the copy of before its first start."
        )


def back_up(path: Path, revision: str, now: datetime) -> Path:
    """Copy an SQLite file while it may be in use; only the owner can read the copy.

    A start that fails and is tried again every few seconds takes the place of its own copy, and
    does not fill the disk. A copy that is not whole has another name.
    """
    copy = path.with_name(f"{path.stem}-before-{revision}-{now.astimezone(UTC):{STAMP}}.bak")
    half = copy.with_suffix(f".{os.getpid()}.part")
    half.unlink(missing_ok=True)
    os.close(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(half)) as target:
            source.backup(target)
        earlier = sorted(path.parent.glob(f"{path.stem}-before-{revision}-*.bak"))
        if earlier and _revision_in(half) not in (None, revision):
            # Another process brought the tables further meanwhile: its copy is the one to go back to.
            half.unlink()
            return earlier[-1]
        half.replace(copy)
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    for one in earlier:
        # The revision is still the same: the migration did not happen, and nothing else was lost.
        if one != copy:
            one.unlink()
    return copy


def _revision_in(copy: Path) -> str | None:
    with closing(sqlite3.connect(copy)) as file:
        try:
            row = file.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError:
            return None
    return None if row is None else str(row[0])


def prune_backups(path: Path, now: datetime) -> None:
    """Remove backups of which the time is over: what was erased must not live on in them."""
    for old in path.parent.glob(f"{path.stem}-before-*.bak"):
        try:
            made = datetime.strptime(old.stem.rpartition("-")[2], STAMP).replace(tzinfo=UTC)
        except ValueError:
            continue
        if now - made > KEEP_BACKUPS:
            old.unlink()


async def migrate_postgres(url: str, target: str = "head") -> None:
    """Bring a PostgreSQL database to a revision; a second process waits for the first.

    Raises DatabaseTooNew, and StorageUnavailable when the database cannot be reached or does not
    let us in.
    """
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_locked, target)
    except DatabaseTooNew:
        raise
    except Exception as error:
        raise translated(error) from None
    finally:
        await engine.dispose()


def _locked(connection: Connection, target: str) -> None:
    connection.execute(text("SELECT pg_advisory_xact_lock(7265712)"))
    _bring(connection, target)


__all__ = [
    "DatabaseTooNew",
    "back_up",
    "head",
    "migrate_postgres",
    "migrate_sqlite",
    "prune_backups",
]
