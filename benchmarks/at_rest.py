"""What a bot costs that does nothing: memory, and how soon the command line answers.

`python -m benchmarks.at_rest [--rounds 5]`; both sides take turns.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import psutil

from benchmarks import machine
from benchmarks.referral_form import SQLITE, started

SETTLE = 5.0
LIBRARIES = "import aiogram, telegram.ext, time; print('ready', flush=True); time.sleep(60)"


def memory_of_the_libraries() -> int:
    """Return the bytes of a process that only imported both Telegram libraries."""
    command = [sys.executable, "-c", LIBRARIES]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        found = psutil.Process(child.pid).memory_info().rss
        child.kill()
    return int(found)


async def memory_of_the_bot(people: int) -> int:
    """Return the bytes of the bot with this many people in its database, after its start."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (bot,) = await started(stack, [SQLITE], folder, people, None, spread=False)
        bot.process.resume()
        await asyncio.sleep(SETTLE)
        return int(bot.process.memory_info().rss)


def seconds(*command: str) -> float:
    """Return the processor and waiting time of a command."""
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=machine.ROOT)
    return time.perf_counter() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--people", type=int, default=20)
    options = parser.parse_args()
    command = str(Path(sys.executable).with_name("wijklijn"))
    helps, imports, bots, libraries = [], [], [], []
    for _ in range(options.rounds):
        imports.append(seconds(sys.executable, "-c", "import aiogram"))
        helps.append(seconds(command, "--help"))
        libraries.append(memory_of_the_libraries())
        bots.append(asyncio.run(memory_of_the_bot(options.people)))
    shown, imported = statistics.median(helps), statistics.median(imports)
    bot, bare = statistics.median(bots) / 2**20, statistics.median(libraries) / 2**20
    print("| measured | Wijklijn | bare | ratio |\n|---|---|---|---|")
    print(f"| memory at rest / importing both libraries | {bot:.0f} MB | {bare:.0f} MB ", end="")
    print(f"| {bot / bare:.2f} |")
    print(f"| `wijklijn --help` / `import aiogram` | {shown:.2f} s | {imported:.2f} s ", end="")
    print(f"| {shown / imported:.2f} |")


if __name__ == "__main__":
    main()
