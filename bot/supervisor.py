"""Detached tasks, all in one place: they are awaited at shutdown, and none is restarted in silence.

A task of the supervisor runs until the process stops. One that crashes stops the process, with one
line that says which; whoever started the process (systemd, a container) starts it anew.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine
from types import TracebackType
from typing import Any, Self

import structlog

log = structlog.get_logger(__name__)

GRACE = 9.0
"""Seconds that the tasks get to finish what is in flight; the process must be gone within 10."""


class MustStop(Exception):
    """The process cannot go on, for a reason that is known. The message is a sentence for the log;
    it never holds a secret or anybody's words."""


class TaskCrashed(Exception):
    """A supervised task ended by an exception, or ended although nobody asked it to."""

    def __init__(self, task: str) -> None:
        self.task = task
        super().__init__(task)


class Supervisor:
    """Holds the tasks of a process; used as an async context manager.

    `stopping` is set when the process should stop; each task gets it and returns when it is set.
    """

    def __init__(self, grace: float = GRACE) -> None:
        self.stopping = asyncio.Event()
        self._grace = grace
        self._tasks: set[asyncio.Task[None]] = set()
        self._crashed: str | None = None
        self._signals: list[signal.Signals] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    def start(self, name: str, work: Coroutine[Any, Any, None], *, ends: bool = False) -> None:
        """Run something beside everything else. `ends=True` for work that may finish by itself."""
        task = asyncio.create_task(self._watch(name, work, ends), name=name)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _watch(self, name: str, work: Coroutine[Any, Any, None], ends: bool) -> None:
        try:
            await work
        except MustStop as reason:
            log.critical(str(reason), task=name)
        except Exception as error:
            log.critical("task crashed", task=name, exc_info=error)
        else:
            if ends or self.stopping.is_set():
                return
            log.critical("task ended by itself", task=name)
        self._crashed = self._crashed or name
        self.stopping.set()

    def listen_to_signals(self) -> None:
        """Stop in an orderly way on SIGTERM and SIGINT."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self.stopping.set)
            self._signals.append(number)

    async def until_stopped(self) -> None:
        """Wait until the process should stop, then let every task finish.

        Raises TaskCrashed when it stops because a task crashed.
        """
        await self.stopping.wait()
        await self.close()
        if self._crashed is not None:
            raise TaskCrashed(self._crashed)

    async def close(self) -> None:
        """Ask all tasks to stop, wait for them, and end those that take longer than the grace."""
        self.stopping.set()
        current = asyncio.current_task()
        while waiting := {task for task in self._tasks if task is not current}:
            _, late = await asyncio.wait(waiting, timeout=self._grace)
            if late:
                for task in late:
                    log.error("task took too long to stop", task=task.get_name())
                    task.cancel()
                await asyncio.gather(*late, return_exceptions=True)
        for number in self._signals:
            asyncio.get_running_loop().remove_signal_handler(number)
        self._signals.clear()
