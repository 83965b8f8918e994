"""`wijklijn demo --script`: the whole story without a browser, as a transcript that reads like one."""

from __future__ import annotations

import asyncio
import os
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from bot.operations.demonstration import DONE

PATIENCE = 180.0
"""Seconds for the whole story on a busy machine."""


async def test_the_story_is_told_to_its_end(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("WIJKLIJN_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--script",
        cwd=Path(__file__).parents[2], env=environment, stdout=PIPE, stderr=PIPE,
    )  # fmt: skip
    async with asyncio.timeout(PATIENCE):
        said, errors = await process.communicate()
    story = said.decode()
    assert process.returncode == 0, errors.decode()[-2000:]
    assert story.endswith(f"{DONE}\n")
    assert "afgesloten" in DONE
    order = ("Joris", "Nieuw zorgsignaal", "Oppakken", "Accepteren", "Terugkoppeling", "Afsluiten")
    places = [story.index(words) for words in order]
    assert places == sorted(places), "the steps come in their order"
    assert "Traceback" not in story + errors.decode()
