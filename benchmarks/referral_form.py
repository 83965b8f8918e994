"""The real referral form beside a bare echo and a ConversationHandler, in one interleaved run.

`python -m benchmarks.referral_form [--rounds 5] [--seconds 4] [--people 200] [--at-once 40]`
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import uvloop

from benchmarks import machine
from benchmarks.load import Crowd, Failed

ECHO, ECHO_CALLS = "aiogram echo, in the answer", "aiogram echo, as a call (default)"
SQLITE, POSTGRES = "referral form, SQLite", "referral form, PostgreSQL"
PICKLE = "ConversationHandler, pickle"
WARM_UP = 1.0
START_LIMIT = 60.0


@dataclass(frozen=True, slots=True)
class Slot:
    """What one candidate did in one round."""

    rate: float
    cpu: float
    p50: float
    p99: float


@dataclass(slots=True)
class Candidate:
    """One side of the comparison, running."""

    name: str
    crowd: Crowd
    process: psutil.Process
    port: int
    slots: list[Slot] = field(default_factory=list)

    async def ready(self) -> None:
        """Wait until the webhook can be reached."""
        until = time.monotonic() + START_LIMIT
        while time.monotonic() < until:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.1)
            else:
                writer.close()
                return
        raise Failed(f"{self.name} did not start")

    async def work(self, seconds: float, at_once: int) -> Slot:
        """Let it run alone for one slot; all others stand still."""
        self.process.resume()
        try:
            await self.crowd.run(self.port, "/telegram", at_once, WARM_UP)
            before = machine.used(self.process)
            took = await self.crowd.run(self.port, "/telegram", at_once, seconds)
            after = machine.used(self.process)
        finally:
            self.process.suspend()
        found = sorted(self.crowd.latencies)
        return Slot(
            rate=len(found) / took,
            cpu=(after - before) / len(found),
            p50=found[len(found) // 2],
            p99=found[len(found) * 99 // 100],
        )

    def median(self, what: str) -> float:
        """Return the median of a figure over the rounds."""
        return float(statistics.median(getattr(slot, what) for slot in self.slots))


async def started(
    stack: ExitStack,
    names: list[str],
    folder: Path,
    people: int,
    profile: Path | None,
    *,
    spread: bool = True,
) -> list[Candidate]:
    """Start every candidate, with its own Bot API and its own people."""
    candidates: list[Candidate] = []
    for name in names:
        crowd = Crowd(people, echo=name in (ECHO, ECHO_CALLS), courier_apart=name != PICKLE)
        _, api = await crowd.serve()
        port = machine.free_port()
        place = folder / str(len(candidates))
        place.mkdir()
        module, *arguments = _command(stack, name, place, api, port, people)
        if module == "subject_wijklijn":
            arguments.append(str(profile or "-"))
        process = stack.enter_context(
            machine.subject(module, *arguments, log=place / "subject.log")
        )
        candidate = Candidate(name, crowd, process, port)
        await candidate.ready()
        await asyncio.sleep(1)
        if spread and not crowd.echo:
            # People are at different places in the form, as they would be.
            await crowd.spread(port, "/telegram")
        process.suspend()
        candidates.append(candidate)
    return candidates


def _command(
    stack: ExitStack, name: str, place: Path, api: str, port: int, people: int
) -> list[str]:
    if name in (ECHO, ECHO_CALLS):
        return ["subject_echo", api, str(port), "yes" if name == ECHO_CALLS else "no"]
    if name == PICKLE:
        return ["subject_conversation_handler", api, str(port), str(place)]
    database = f"sqlite:///{place / 'form.db'}"
    if name == POSTGRES:
        database = stack.enter_context(machine.postgres())
    module = "benchmarks.subject_wijklijn"
    subprocess.run(
        [sys.executable, "-m", module, database, str(place), "prepare", "0", str(people), "-"],
        cwd=machine.ROOT,
        check=True,
    )
    return ["subject_wijklijn", database, str(place), api, str(port), "0"]


def table(candidates: list[Candidate]) -> str:
    """Return the medians as a Markdown table; ratios are against the first candidate."""
    anchor = candidates[0]
    lines = [
        "| candidate | updates/s | / echo | CPU per update | × echo | p50 | p99 | p99 × echo |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in candidates:
        rate, cpu, p99 = one.median("rate"), one.median("cpu"), one.median("p99")
        lines.append(
            f"| {one.name} | {rate:,.0f} | {rate / anchor.median('rate'):.2f} | {cpu * 1e6:,.0f} µs "
            f"| {cpu / anchor.median('cpu'):.2f} | {one.median('p50') * 1e3:.1f} ms "
            f"| {p99 * 1e3:.1f} ms | {p99 / anchor.median('p99'):.2f} |"
        )
    return "\n".join(lines)


async def run(options: argparse.Namespace) -> None:
    """Start everybody, let them work in turns, print the table."""
    names = [ECHO, SQLITE, POSTGRES, ECHO_CALLS, PICKLE]
    if options.only:
        names = [n for n in names if n == ECHO or options.only.casefold() in n.casefold()]
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.sched_setaffinity(0, [machine.DRIVER_CORE])
        candidates = await started(stack, names, folder, options.people, options.profile)
        for number in range(options.rounds):
            for one in candidates:
                slot = await one.work(options.seconds, options.at_once)
                one.slots.append(slot)
                print(f"  round {number + 1}  {one.name}: {slot.rate:,.0f}/s", file=sys.stderr)
        print(f"{time.strftime('%d-%m-%Y')}, {machine.description()}, ", end="")
        print(f"{options.at_once} at once, median of {options.rounds}\n")
        print(table(candidates))
        by_name = {one.name: one for one in candidates}
        if SQLITE in by_name and PICKLE in by_name:
            share = by_name[SQLITE].median("rate") / by_name[PICKLE].median("rate")
            print(f"\nreferral form on SQLite / ConversationHandler: {share:.2f}")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=40)
    parser.add_argument("--only", help="only the echo and what has this in its name")
    parser.add_argument("--profile", type=Path, help="with --only: write a profile of the bot here")
    uvloop.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
