"""The real bot, whole, as the command `wijklijn run` starts it."""

from __future__ import annotations

import asyncio
import cProfile
import sys
from pathlib import Path

from benchmarks.form import SECRET, TOKEN


async def prepare(settings_of_database: str, folder: Path, people: int) -> None:
    """Make the database: the municipality with everybody joined."""
    from datetime import UTC, datetime

    from benchmarks.form import municipality, officers
    from bot.app import create_key_file, open_database
    from bot.operations.seeding import seed

    create_key_file(folder / "master.key")
    settings = settings_for(settings_of_database, folder, "http://127.0.0.1:9", 1)
    async with open_database(settings) as database:
        await seed(database.storage, municipality(people), officers(people), datetime.now(UTC))


def settings_for(database: str, folder: Path, api: str, port: int):  # type: ignore[no-untyped-def]
    """Return the settings of an installation with a webhook."""
    from bot.settings import Address, LogFormat, Mode, Settings

    return Settings(
        _env_file=None,
        telegram_token=TOKEN,
        telegram_api=api,
        mode=Mode.WEBHOOK,
        listen=Address("127.0.0.1", port),
        public_url=f"http://127.0.0.1:{port}",
        webhook_secret=SECRET,
        database_url=database,
        master_key_file=folder / "master.key",
        log_format=LogFormat.JSON,
    )


def main() -> None:
    """Arguments: database address, folder, address of the Bot API, port, how many people, and
    where a profile of the main thread goes ("-": nowhere)."""
    database, folder, api, port, people, profile = sys.argv[1:]
    if api == "prepare":
        asyncio.run(prepare(database, Path(folder), int(people)))
        return
    from bot.operations import running

    settings = settings_for(database, Path(folder), api, int(port))
    vars(running)["load_settings"] = lambda: settings
    if profile == "-":
        running.run_bot()
        return
    profiler = cProfile.Profile()
    running._say = lambda line: profiler.enable()
    running.run_bot()
    profiler.disable()
    profiler.dump_stats(profile)


if __name__ == "__main__":
    main()
