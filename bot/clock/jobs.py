"""What the tick does, in order: each job looks up what is due and settles it in a unit of work.

Several processes may tick at once. Of two that settle the same thing one commits; the other writes
nothing, and finds in the next minute what is left.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from casework.actions.climb import climb
from casework.actions.expire_drafts import expire_drafts
from casework.actions.gaps import tell_gaps
from casework.actions.reports import send_reports
from casework.actions.returning import MADE_UP, ask_who_is_back
from casework.actions.thread_keeping import keep_threads
from casework.actions.weekly import send_digests
from casework.errors import WriteConflict
from casework.ports import Clock, Storage, Work
from casework.roster import Roster


@dataclass(slots=True)
class Jobs:
    """The jobs of one bot.

    `sweep_stopped` destroys stopped texts that are too old, `remove` takes words out of chats,
    `prune` forgets what is over (given when it did so last, or None), `wake_courier` has it look.
    """

    storage: Storage
    clock: Clock
    sweep_stopped: Callable[[datetime], object]
    remove: Callable[[], Awaitable[object]]
    prune: Callable[[datetime, datetime | None], Awaitable[object]]
    wake_courier: Callable[[], object]
    _gaps_seen: tuple[Roster, datetime] | None = None
    _returns_seen: datetime | None = None
    _pruned: datetime | None = None

    def in_order(self) -> Mapping[str, Callable[[], Awaitable[object]]]:
        """Return the jobs by the name that the log gives them."""
        return {
            "stopped texts": self._forget_stopped,
            "removal": self.remove,
            "drafts": self._expire_drafts,
            "ladder": self._climb,
            "digest": self._send_digests,
            "reports": self._send_reports,
            "threads": self._keep_threads,
            "gaps": self._tell_gaps,
            "returns": self._ask_who_is_back,
            "prune": self._prune,
            "courier": self._wake,
        }

    async def _begin(self) -> Work:
        return await self.storage.begin(self.clock.now())

    async def _forget_stopped(self) -> None:
        self.sweep_stopped(self.clock.now())

    async def _expire_drafts(self) -> None:
        work = await self._begin()
        if await expire_drafts(work):
            await _first(work)

    async def _climb(self) -> None:
        await climb(self.storage, self.clock)

    async def _send_digests(self) -> None:
        work = await self._begin()
        if await send_digests(work):
            await _first(work)

    async def _send_reports(self) -> None:
        work = await self._begin()
        if await send_reports(work):
            await _first(work)

    async def _keep_threads(self) -> None:
        work = await self._begin()
        await keep_threads(work)
        await _first(work)

    async def _tell_gaps(self) -> None:
        """Once an hour, and when the roster changed: it is much to compute for every minute."""
        work = await self._begin()
        seen = (await work.rosters.roster(), work.now.replace(minute=0, second=0, microsecond=0))
        if self._gaps_seen is not None:
            roster, hour = self._gaps_seen
            if roster is seen[0] and hour == seen[1]:
                return
        if not await tell_gaps(work) or await _first(work):
            self._gaps_seen = seen

    async def _ask_who_is_back(self) -> None:
        work = await self._begin()
        since = min(self._returns_seen or work.now - MADE_UP, work.now)
        if not await ask_who_is_back(work, since) or await _first(work):
            self._returns_seen = work.now

    async def _prune(self) -> None:
        now = self.clock.now()
        await self.prune(now, self._pruned)
        self._pruned = now

    async def _wake(self) -> None:
        self.wake_courier()


async def _first(work: Work) -> bool:
    """Commit what a job settled; False when another process was first with it."""
    try:
        await work.commit()
    except WriteConflict:
        return False
    return True
