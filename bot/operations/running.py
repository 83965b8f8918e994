"""`wijklijn run`: the bot, until it is told to stop."""

from __future__ import annotations

import asyncio

from bot.app import run
from bot.operations.problems import OperationProblem
from bot.settings import load_settings
from bot.supervisor import TaskCrashed


def run_bot() -> None:
    """Run with the settings of the environment. Known problems end with one sentence."""
    from bot import logs

    settings = load_settings()
    settings.check_complete()
    logs.configure(settings.log_format.value)
    logs.hide(settings.token())
    try:
        asyncio.run(run(settings, _say))
    except TaskCrashed as crashed:
        raise OperationProblem(
            f"Wijklijn stopped: the part “{crashed.task}” ended. The last line of the log says why."
        ) from None


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the one line on standard output
