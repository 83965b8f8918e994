"""Let the people of an imported municipality join at once: for the demo and for tests, never live."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.municipality.reading import read_municipality
from casework.actions.accounts import confirm_identity, invite, join
from casework.actions.import_municipality import apply_import, plan_import
from casework.people import Person
from casework.ports import Storage, Work

LONG_AGO = timedelta(days=300)
"""How long the people of the demo know the bot: long enough for the short questions."""


async def seed(
    storage: Storage, municipality: str, accounts: Mapping[str, int], now: datetime
) -> Mapping[str, str]:
    """Import a municipality and link people to Telegram users.

    `accounts` maps the key of a person in the file to a Telegram user id. Returns person ids by
    key. Raises ImportRefused for a file with mistakes.
    """
    work = await storage.begin(now - LONG_AGO)
    read = read_municipality(municipality)
    changes = await plan_import(
        work,
        read.municipality,
        read.organisations,
        read.neighbourhoods,
        read.teams,
        read.people,
        read.grounds,
        overwrite=False,
    )
    apply_import(work, changes, overwrite=False)
    await work.commit()
    work = await storage.begin(now - LONG_AGO)
    invited = _people(work)
    codes = {key: invite(work, None, invited[key]) for key in accounts}
    await work.commit()
    work = await storage.begin(now - LONG_AGO)
    for key, user in accounts.items():
        await join(work, codes[key], user)
    await work.commit()
    work = await storage.begin(now - LONG_AGO)
    joined = _people(work)
    for key in accounts:
        confirm_identity(work, joined[key])
    await work.commit()
    return {key: person.id for key, person in joined.items()}


def _people(work: Work) -> Mapping[str, Person]:
    return {person.key: person for person in work.directory.people.values()}
