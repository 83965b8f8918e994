"""`wijklijn init`: write `.env` and the key file, and say what comes next."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from bot.app import create_key_file
from bot.operations.problems import OperationProblem

ENV = """\
# Wijklijn. Every variable is explained in .env.example.
WIJKLIJN_TELEGRAM_TOKEN=
WIJKLIJN_MODE=polling
WIJKLIJN_WEBHOOK_SECRET={secret}
WIJKLIJN_DATABASE_URL=sqlite:///{database}
WIJKLIJN_MASTER_KEY_FILE={key}
"""


def begin(directory: Path, say: Callable[[str], None]) -> None:
    """Make the two files; neither is ever overwritten."""
    directory.mkdir(parents=True, exist_ok=True)
    env, key = directory / ".env", directory / "wijklijn.key"
    for path in (env, key):
        if path.exists():
            raise OperationProblem(f"{path} is there already; nothing was changed.")
    create_key_file(key)
    text = ENV.format(
        secret=secrets.token_urlsafe(32),
        database=(directory / "wijklijn.db").resolve(),
        key=key.resolve(),
    )
    with os.fdopen(os.open(env, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    say(f"Written: {env} and {key} (only you can read them).")
    say("Keep the key apart from the backups of the database: together they open everything,")
    say("and without the key nobody can read the database any more.")
    say("Next: put the token of @BotFather in .env, then run `wijklijn doctor`.")
