"""One unit of work from the command line: it is kept whole or not at all, and said when it is kept."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, TypeAlias

from bot.operations.problems import OperationProblem
from bot.settings import Settings, load_settings
from casework.errors import WriteConflict
from casework.people import Directory, Person
from casework.ports import Work

Say: TypeAlias = Callable[[str], None]

Use: TypeAlias = Callable[[Work, Settings], Coroutine[Any, Any, Sequence[str] | None]]
"""Uses the unit and returns what may be said once it is kept; None: there is nothing to keep."""

TRIES = 3
"""The bot may write the same row at the same moment; the second look finds what it wrote."""


def with_work(use: Use, say: Say) -> None:
    """Run one unit of work, again when somebody else wrote the same first.

    Raises WriteConflict when that goes on, StorageUnavailable, and what `use` raises: then nothing
    was changed.
    """
    from bot.app import make_clock, open_database

    async def run() -> Sequence[str]:
        settings = load_settings()
        async with open_database(settings) as database:
            for tries in range(1, TRIES + 1):
                work = await database.storage.begin(make_clock(settings).now())
                done = await use(work, settings)
                try:
                    if done is not None:
                        await work.commit()
                    return done or ()
                except WriteConflict:
                    if tries == TRIES:
                        raise
        raise AssertionError

    for sentence in asyncio.run(run()):
        say(sentence)


def person_by_key(directory: Directory, key: str) -> Person:
    """Return the person with a key of the import. Raises OperationProblem when there is nobody."""
    person = next((p for p in directory.people.values() if p.key == key), None)
    if person is None:
        raise OperationProblem(f"There is nobody with the key {key}.")
    return person
