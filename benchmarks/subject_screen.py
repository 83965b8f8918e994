"""One screen in a process of its own: `python subject_screen.py wijklijn|deduce < texts.json`.

Prints, as JSON: seconds from nothing to the first answer, megabytes that this took, and the processor
seconds of every text (others who use the machine do not count). Runs in the environment of either
product, so it imports nothing else of this project.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

FIRST = "Mevrouw Van Dalen woont op Kwikstaartpad 12."
KILOBYTES = 1024
CPU_LIMIT = 60.0
"""Seconds of one list after which the rest is left out; the longest so far is then a lower bound."""


def wijklijn() -> Callable[[str], object]:
    """Return our screen."""
    from bot.privacy.screen import Screen

    return Screen().check


def deduce() -> Callable[[str], object]:
    """Return deduce with its own lists and defaults."""
    from deduce import Deduce

    # The first time ever it says that it builds its lists, on standard output.
    with redirect_stdout(sys.stderr):
        return Deduce().deidentify  # type: ignore[no-any-return]


def megabytes() -> float:
    """Return the most memory that this process had so far (the parent's does not count)."""
    (line,) = (r for r in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in r)
    return int(line.split()[1]) / KILOBYTES


def timed(check: Callable[[str], object], texts: list[str]) -> list[float]:
    """Return the processor seconds of every text; one that it refuses counts as well."""
    found: list[float] = []
    for text in texts:
        began = time.process_time()
        try:
            check(text)
        except Exception as error:
            logging.debug("refused: %s", type(error).__name__)
        found.append(time.process_time() - began)
        if sum(found) > CPU_LIMIT:
            break
    return found


def main() -> None:
    """Start, answer once, then time everything."""
    texts = json.load(sys.stdin)
    before = megabytes()
    began = time.perf_counter()
    check = {"wijklijn": wijklijn, "deduce": deduce}[sys.argv[1]]()
    check(FIRST)
    start = time.perf_counter() - began
    timed(check, texts["messages"][:50])
    found = {
        "start": start,
        "memory": megabytes() - before,
        "messages": timed(check, texts["messages"]),
        "hostile": timed(check, texts["hostile"]),
    }
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
