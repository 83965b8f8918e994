from __future__ import annotations

from dataclasses import replace

from storage.database import Database
from tests.lindermeer import lindermeer
from tests.storage.conftest import NOW


async def test_the_directory_comes_back_as_it_was(database: Database) -> None:
    found = (await database.storage.begin(NOW)).directory
    assert replace(found, version=0, grounds=()) == replace(lindermeer(), version=0, grounds=())
    assert set(found.grounds) == set(lindermeer().grounds)
