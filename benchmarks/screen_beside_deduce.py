"""Our screen beside deduce, a de-identifier for Dutch medical texts, in turns in one run.

`python -m benchmarks.screen_beside_deduce [--rounds 5] [--deduce var/deduce-venv/bin/python]`

deduce lives in an environment of its own (`benchmarks/deduce.lock`, by `make bench`) and is no part of
the product. Without it ours is measured alone.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks import machine
from tests.privacy.test_hostile import texts as hostile_texts
from training.make_corpus import hand_written

DEDUCE = machine.ROOT / "var" / "deduce-venv" / "bin" / "python"
LIMITS = {"start": 0.5, "p50": 0.001, "p99": 0.010, "worst": 0.100, "memory": 40.0}
"""Seconds, and megabytes for memory: what our screen has to stay below."""

NAMES = {
    "p50": "middle message",
    "p99": "slowest of a hundred messages",
    "worst": "slowest 4,096 characters",
    "start": "start to first answer",
    "memory": "memory that it takes",
}
UNITS = {"memory": (1.0, "MB"), "start": (1.0, "s")}
MILLISECONDS = (1000.0, "ms")
FIRST_START_LIMIT = 900
"""Seconds: deduce builds its lists when it starts for the very first time."""


@dataclass(slots=True)
class Measured:
    """One process. Seconds; megabytes for `memory`."""

    p50: float
    p99: float
    worst: float
    start: float
    memory: float


def measure(python: str, which: str, texts: str) -> Measured:
    """Run one screen in a process of its own."""
    command = [python, str(Path(__file__).with_name("subject_screen.py")), which]
    done = subprocess.run(
        command,
        input=texts,
        capture_output=True,
        text=True,
        check=True,
        cwd=machine.ROOT,
        timeout=FIRST_START_LIMIT,
    )
    found = json.loads(done.stdout)
    cuts = statistics.quantiles(found["messages"], n=100)
    return Measured(cuts[49], cuts[98], max(found["hostile"]), found["start"], found["memory"])


def median(rounds: list[Measured], what: str) -> float:
    """Return the middle of all rounds."""
    return float(statistics.median(getattr(one, what) for one in rounds))


def shown(value: float, what: str) -> str:
    """Write a figure with its unit."""
    times, unit = UNITS.get(what, MILLISECONDS)
    return f"{value * times:,.2f} {unit}"


def table(ours: list[Measured], theirs: list[Measured]) -> str:
    """Return the figures side by side."""
    lines = ["| screen | Wijklijn | allowed | deduce | ratio |", "|---|---|---|---|---|"]
    for what, name in NAMES.items():
        own = median(ours, what)
        limit = shown(LIMITS[what], what)
        beside, ratio = "not installed", ""
        if theirs:
            other = median(theirs, what)
            beside, ratio = shown(other, what), f"{own / other:.3f}"
        verdict = "" if own <= LIMITS[what] else " **too much**"
        lines.append(f"| {name} | {shown(own, what)}{verdict} | {limit} | {beside} | {ratio} |")
    return "\n".join(lines)


def main() -> None:
    """Measure in turns and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--deduce", type=Path, default=DEDUCE)
    options = parser.parse_args()
    messages = [row["text"] for row in hand_written()]
    texts = json.dumps({"messages": messages, "hostile": hostile_texts()})
    there = options.deduce.exists()
    if there:
        measure(
            str(options.deduce),
            "deduce",
            json.dumps({"messages": ["Ja.", "Nee."], "hostile": ["Ja."]}),
        )
    ours, theirs = [], []
    for _ in range(options.rounds):
        ours.append(measure(sys.executable, "wijklijn", texts))
        if there:
            theirs.append(measure(str(options.deduce), "deduce", texts))
    print(f"{len(messages)} messages of our own corpus; {machine.description()}")
    print(table(ours, theirs))


if __name__ == "__main__":
    main()
