"""A process that has imported the bot and forks for every life of it: a start in milliseconds.

It reads one order per line on standard input and writes one report per line on standard output, both
JSON. Order: {"folder", "environment", "strike"}. Reports: {"pid", "born"}, {"pid", "line"} for
each line the bot prints, {"pid", "ended"} with the exit code, negative for a signal.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import selectors
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

LATE = (
    "alembic.command", "asyncpg", "bot.clock.ticks", "bot.listener.polling",
    "bot.listener.registration", "bot.listener.server", "bot.listener.webhook",
    "bot.operations.running", "bot.supervisor", "sqlalchemy.dialects.postgresql.asyncpg", "uvloop",
)  # fmt: skip
"""What is imported in the middle of a start."""

STDERR = "stderr.log"
"""The file in the folder of a life that its standard error is appended to."""


def strike_at(plan: dict[str, Any]) -> Any:
    """Return the fault point that ends this process at the n-th commit, just before or after it."""
    left = int(plan["count"])

    def struck(moment: str) -> None:
        nonlocal left
        if moment == plan["moment"]:
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return struck


def raise_at(plan: dict[str, Any]) -> Any:
    """Return the fault point that raises an exception full of words at every commit from the n-th."""
    left = int(plan["count"])

    def raised(moment: str) -> None:
        nonlocal left
        if moment == plan["moment"]:
            left -= 1
            if left < 0 and left >= -int(plan["times"]):
                raise RuntimeError(plan["words"])

    return raised


def live(order: dict[str, Any], output: int) -> NoReturn:
    """Be the bot: the same entry point as `wijklijn run`, and end as that ends."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    folder = Path(order["folder"])
    os.chdir(folder)
    errors = os.open(folder / STDERR, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (output, 1), (errors, 2)):
        os.dup2(source, target)
    os.closerange(3, 256)
    for name in [name for name in os.environ if name.startswith("WIJKLIJN_")]:
        del os.environ[name]
    os.environ.update(order["environment"])
    code = 70
    try:
        code = _run(order.get("strike"))
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _run(strike: dict[str, Any] | None) -> int:
    from bot import app, cli
    from bot.operations import running

    if strike and strike["kind"] == "commit":
        running.run = partial(app.run, fault=strike_at(strike))  # type: ignore[assignment]
    elif strike and strike["kind"] == "raise":
        running.run = partial(app.run, fault=raise_at(strike))  # type: ignore[assignment]
    elif strike and strike["kind"] == "debug":
        _log_everything()
    elif strike and strike["kind"] == "moment":
        # Nothing handles this signal, so the kernel ends the process wherever it is.
        signal.setitimer(signal.ITIMER_REAL, float(strike["seconds"]))
    sys.argv = ["wijklijn", "run"]
    try:
        cli.main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def _log_everything() -> None:
    """Let every library speak from DEBUG on, as somebody might who looks for a mistake."""
    import logging

    from bot import logs

    configure = logs.configure

    def at_debug(*given: Any, **named: Any) -> None:
        configure(*given, **named)
        for name in ("", *logging.root.manager.loggerDict):
            logging.getLogger(name).setLevel(logging.DEBUG)

    logs.configure = at_debug


def warm() -> None:
    """Import and read everything that a start needs."""
    import asyncio
    import tempfile

    from bot import app
    from bot.settings import Settings

    for name in LATE:
        importlib.import_module(name)

    async def once(folder: Path) -> None:
        app.create_key_file(folder / "master.key")
        given: dict[str, Any] = {
            "telegram_token": "1:x",
            "database_url": f"sqlite:///{folder / 'warm.db'}",
            "master_key_file": folder / "master.key",
        }
        async with app.build(Settings(_env_file=None, **given)):
            pass

    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(once(Path(folder)))
    gc.collect()
    gc.freeze()


def serve() -> None:
    """Fork for every order, and report, until standard input ends; then end every life."""
    reports = os.dup(1)
    os.dup2(2, 1)
    wake, waker = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(waker, False)
    signal.signal(signal.SIGCHLD, lambda number, frame: None)
    signal.set_wakeup_fd(waker)
    selector = selectors.DefaultSelector()
    selector.register(0, selectors.EVENT_READ, None)
    selector.register(wake, selectors.EVENT_READ, None)
    alive: dict[int, int] = {}
    waiting: dict[int, bytes] = {}

    def report(**what: Any) -> None:
        os.write(reports, json.dumps(what).encode() + b"\n")

    def born(order: dict[str, Any]) -> None:
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            live(order, writing)
        os.close(writing)
        os.set_blocking(reading, False)
        alive[pid] = reading
        waiting[pid] = b""
        selector.register(reading, selectors.EVENT_READ, pid)
        report(pid=pid, born=True)

    def hear(pid: int) -> None:
        try:
            chunk = os.read(alive[pid], 65536)
        except BlockingIOError:
            return
        if not chunk and alive[pid] in selector.get_map():
            selector.unregister(alive[pid])
        *lines, waiting[pid] = (waiting[pid] + chunk).split(b"\n")
        for line in lines:
            report(pid=pid, line=line.decode())

    def bury() -> None:
        while alive:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid == 0:
                return
            hear(pid)
            output = alive.pop(pid)
            if output in selector.get_map():
                selector.unregister(output)
            os.close(output)
            report(pid=pid, ended=os.waitstatus_to_exitcode(status))

    orders = b""
    report(warm=True)
    while True:
        for key, _ in selector.select():
            if key.fd == 0:
                chunk = os.read(0, 65536)
                if not chunk:
                    for pid in alive:
                        os.kill(pid, signal.SIGKILL)
                    return
                *lines, orders = (orders + chunk).split(b"\n")
                for line in lines:
                    born(json.loads(line))
            elif key.fd == wake:
                os.read(wake, 4096)
                bury()
            elif key.data in alive:
                hear(key.data)


if __name__ == "__main__":
    warm()
    serve()
