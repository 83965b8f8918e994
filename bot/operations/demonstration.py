"""`wijklijn demo`: the story in an invented municipality, on this machine alone."""

from __future__ import annotations

import asyncio
import contextlib
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.emulator.acts import Impossible
from bot.emulator.late_story import STARTS
from bot.emulator.narrating import AMSTERDAM
from bot.emulator.stage import Stage, panes, performance
from bot.emulator.story import play_all

DONE = "\nHet zorgsignaal is afgesloten, en de terugkoppeling is bevestigd."
SHOWN = {
    "joris": "Joris Tellegen, wijkagent",
    "mirte": "Mirte Haverkort, sociaal werker",
    "dennis": "Dennis Plooij, sociaal werker",
    "wim": "Wim Stokkel, coördinator",
}


def run_demo(*, script_only: bool, port: int) -> int:
    """Play the story, then serve the page where there is a terminal. Returns the exit code."""
    from bot import logs

    logs.configure("console", sys.stderr)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_demo(script_only=script_only, port=port))
    return 0


async def _demo(*, script_only: bool, port: int) -> None:
    start = datetime.fromisoformat(STARTS).replace(tzinfo=AMSTERDAM)
    with TemporaryDirectory(prefix="wijklijn-demo-") as directory:
        async with performance(
            Path(directory), start=start, port=0 if script_only else port
        ) as stage:
            await open_chats(stage)
            _tell("Lindermeer bestaat niet, en niemand in dit verhaal bestaat.")
            if script_only or not sys.stdout.isatty():
                await play_all(stage, _tell)
                _tell(DONE)
                return
            _tell(f"Kijk mee in je browser: {stage.api.base_url}/")
            await _play_among_visitors(stage)
            await _serve(stage)


async def open_chats(stage: Stage) -> None:
    """Put the people of the story on the page, each with the menu in their chat."""
    stage.api.panes = panes(stage, SHOWN)
    await asyncio.gather(*(stage[key].says("/start") for key in SHOWN))


async def _play_among_visitors(stage: Stage) -> None:
    """Play the story; somebody who already clicks along may change what happens, and that ends it."""
    try:
        await play_all(stage, _tell)
    except (Impossible, AssertionError, TimeoutError):
        _tell("\nIemand klikte zelf. Het verhaal stopt hier, en jij kunt verder.")
    else:
        _tell(DONE)


async def _serve(stage: Stage) -> None:
    """Keep the page up until somebody stops it."""
    _tell(f"\nKlik zelf verder: {stage.api.base_url}/   (stoppen: Ctrl-C)")
    await stage.supervisor.stopping.wait()


def _tell(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the demo speaks on standard output
