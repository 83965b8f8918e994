"""What an error of a driver means: try again, say that the database is away, or that it is ours."""

from __future__ import annotations

import asyncpg
import pytest

from casework.errors import StorageUnavailable, WriteConflict
from storage.refusals import Rejected, lost, translated


@pytest.mark.parametrize(
    ("error", "meaning", "gone"),
    [
        (asyncpg.InterfaceError("the connection is closed"), StorageUnavailable, True),
        # The server said goodbye and the line is not down yet.
        (asyncpg.InternalClientError("cannot switch to state 12"), StorageUnavailable, True),
        (ConnectionResetError(), StorageUnavailable, True),
        (asyncpg.AdminShutdownError(), StorageUnavailable, True),
        (asyncpg.DeadlockDetectedError(), StorageUnavailable, False),
        (asyncpg.UniqueViolationError(), WriteConflict, False),
        (asyncpg.StringDataRightTruncationError(), Rejected, False),
    ],
)
def test_an_error_of_the_driver_is_told_apart(
    error: Exception, meaning: type[Exception], gone: bool
) -> None:
    assert lost(error) is gone
    assert type(translated(error)) is meaning
