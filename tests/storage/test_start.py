"""What is looked at before the bot starts: people are sent to the crisis service of the region."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app import check_numbers
from bot.settings import SettingsError
from storage.database import Database
from tests.storage.conftest import NOW


async def has_number(database: Database, number: str) -> None:
    work = await database.storage.begin(NOW)
    municipality = work.directory.municipality
    work.directory_writer.put_municipality(replace(municipality, crisis_number=number))
    await work.commit()


@pytest.mark.parametrize("missing", ["", "  "])
async def test_without_crisis_number_it_does_not_start(database: Database, missing: str) -> None:
    await check_numbers(database, NOW)
    await has_number(database, missing)
    with pytest.raises(SettingsError, match="crisis_number ontbreekt"):
        await check_numbers(database, NOW)
    await has_number(database, "0800 0000 113")
    await check_numbers(database, NOW)


async def test_before_anything_was_imported_it_may_start(bare: Database) -> None:
    await check_numbers(bare, NOW)
