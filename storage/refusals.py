"""What an error of a database means for the unit of work that met it.

Texts of drivers hold row values, so an error of a driver is never passed on: a race becomes
WriteConflict, a database that is away becomes StorageUnavailable, and the rest is Rejected.
"""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import SQLAlchemyError, TimeoutError

from casework.errors import StorageUnavailable, WriteConflict


class Rejected(Exception):
    """The database refuses a value: a defect of the program, never a race. Trying again is no use.

    The message is the name of the driver's error or its code, never its text.
    """


# Somebody else put in a row with the same key.
_TAKEN = frozenset({"SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE", "23505"})
# Primary result codes of SQLite for busy, locked, full disk, damage and files that are away.
_SQLITE_AWAY = frozenset(
    {"BUSY", "LOCKED", "READONLY", "IOERR", "CORRUPT", "FULL", "CANTOPEN", "NOTADB"}
)
# Classes of SQLSTATE: connection, broken-off transaction, not let in, no such database, rollback,
# resources, lock, operator, system.
_POSTGRES_AWAY = ("08", "25", "28", "3D", "40", "53", "55", "57", "58", "XX")
# Classes of SQLSTATE: connection, and a server that was stopped, crashed or is still starting.
_LOST = ("08", "57P")
_BASE = "asyncpg.exceptions._base"
_CLOSED = frozenset({(_BASE, "InterfaceError"), (_BASE, "InternalClientError")})
"""What asyncpg raises, without a SQLSTATE, for a connection that was closed under it; the second
when the server's farewell was read, and the end of the line was not."""

RETRIED = frozenset({"40001", "40P01", "55P03"})
"""SQLSTATE of a serialisation failure, a deadlock, and a lock that was not to be had in time."""


def sqlstate(error: BaseException) -> str | None:
    """Return the five characters in which PostgreSQL says what is wrong, if there are any."""
    found = getattr(getattr(error, "orig", None) or error, "sqlstate", None)
    return found if isinstance(found, str) else None


def lost(error: BaseException) -> bool:
    """Tell whether the connection is gone, or none was to be had."""
    return (
        isinstance(error, (OSError, TimeoutError))
        or bool(getattr(error, "connection_invalidated", False))
        or (sqlstate(error) or "").startswith(_LOST)
        or (type(error).__module__, type(error).__name__) in _CLOSED
    )


def translated(error: Exception) -> Exception:
    """Return what the caller must see. An error that is no driver's is returned as it is."""
    driver = getattr(error, "orig", None) or error
    if lost(error):
        return StorageUnavailable(type(driver).__name__)
    if isinstance(driver, sqlite3.Error):
        return _of_sqlite(driver)
    code = sqlstate(error)
    if code in _TAKEN:
        return WriteConflict()
    if code is not None and code.startswith(_POSTGRES_AWAY):
        return StorageUnavailable(code)
    if code is not None or isinstance(error, SQLAlchemyError):
        return Rejected(code or type(driver).__name__)
    return error


def _of_sqlite(error: sqlite3.Error) -> Exception:
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    if name in _TAKEN:
        return WriteConflict()
    if name.removeprefix("SQLITE_").partition("_")[0] in _SQLITE_AWAY:
        return StorageUnavailable(name)
    return Rejected(name)
