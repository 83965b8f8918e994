"""`wijklijn dead`: updates and messages that were given up, by number and kind, never their text."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from bot.app import open_database
from bot.operations.problems import OperationProblem
from bot.operations.unit import Say
from bot.settings import load_settings


def list_dead(say: Say) -> None:
    """Show what was given up, oldest first."""
    asyncio.run(_list(say))


async def _list(say: Say) -> None:
    async with open_database(load_settings()) as database:
        letters = await database.deliveries.dead_letters()
        updates = await database.failures.parked()
    for letter in letters:
        when = letter.created_at.isoformat(timespec="minutes")
        say(f"message {letter.id}  {letter.kind}  {when}  to {letter.recipient}  {letter.error}")
    for update in updates:
        when = update.at.isoformat(timespec="minutes")
        say(
            f"update {update.update_id}  {update.kind}  {when}  {update.error}, {update.tries} tries"
        )
    if not letters and not updates:
        say("Nothing was given up.")
    elif letters:
        say("Send a message once more: wijklijn dead replay NUMBER")


def replay_dead(number: int, say: Say) -> None:
    """Put one message back in the queue. Access is asked again when it leaves."""
    if not asyncio.run(_replay(number)):
        raise OperationProblem(f"There is no message {number} that was given up.")
    say(f"Message {number} will be sent again.")


async def _replay(number: int) -> bool:
    async with open_database(load_settings()) as database:
        return await database.deliveries.replay(number, datetime.now(UTC))
