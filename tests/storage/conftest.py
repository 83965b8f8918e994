"""Fixtures: every test of storage runs on SQLite and on PostgreSQL, with Lindermeer taken in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from casework.people import Directory
from storage.database import Database
from tests.databases import KINDS, open_test_database
from tests.lindermeer import lindermeer, local

NOW = local("2027-01-12 10:11")


@pytest.fixture(params=KINDS)
async def bare(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Database]:
    """A migrated database with nothing in it."""
    async with open_test_database(request.param, tmp_path, NOW) as opened:
        yield opened


@pytest.fixture
async def database(bare: Database) -> Database:
    """A database with Lindermeer in it; everybody has an active account."""
    await take_in(bare, lindermeer())
    return bare


async def take_in(database: Database, directory: Directory) -> None:
    """Store a whole directory."""
    work = await database.storage.begin(NOW)
    writer = work.directory_writer
    writer.put_municipality(directory.municipality)
    for organisation in directory.organisations.values():
        writer.put_organisation(organisation)
    for neighbourhood in directory.neighbourhoods.values():
        writer.put_neighbourhood(neighbourhood)
    for team in directory.teams.values():
        writer.put_team(team)
    for ground in directory.grounds:
        writer.put_ground(ground)
    for person in directory.people.values():
        writer.put_person(person)
        work.accounts.set_status(person, person.status)
        if person.first_used_at is not None:
            work.accounts.first_use(person, person.first_used_at)
    await work.commit()
