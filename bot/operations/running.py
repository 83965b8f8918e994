"""`wijklijn run`: the bot, until it is told to stop."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from typing import Any

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
        _loop(run(settings, _say))
    except TaskCrashed as crashed:
        raise OperationProblem(
            f"Wijklijn stopped: the part “{crashed.task}” ended. The last line of the log says why."
        ) from None


def _loop(main: Coroutine[Any, Any, None]) -> None:
    """Run on uvloop where that exists: a quarter less processor time for an update."""
    if sys.platform == "win32":
        asyncio.run(main)
    else:
        import uvloop

        uvloop.run(main)


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the one line on standard output
