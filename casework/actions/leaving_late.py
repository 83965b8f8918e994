"""A message of the ladder that leaves on a later day than it was meant for.

The person was away after all, or Telegram did not answer. What the ladder did since then decides
whether it still has to be told, so that nobody hears twice about one case on one day.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from casework.duty_time import local_day
from casework.ports import Work
from casework.referral import Referral
from casework.watch_store import WatchKind
from casework.watched import is_true, kind_of


@dataclass(frozen=True, slots=True)
class Telling:
    """What one message tells one person of ladders; what it notes is kept when `work` commits."""

    work: Work
    person: str
    _late: set[tuple[str, WatchKind]] = field(default_factory=set)

    @property
    def noted(self) -> bool:
        """Whether there is anything to commit."""
        return bool(self._late)

    async def tells(self, case: Referral, step: str, made_at: datetime) -> bool:
        """Tell whether a step still has to be told, and note that it is told today if that is late.

        `made_at`: when it was put in the outbox (UTC). False when a newer message about this case
        is meant for the same person, or the ladder has begun anew since: that one tells it.
        """
        now = self.work.now
        if local_day(now) <= local_day(made_at) or not is_true(step, case, now):
            return True
        kind = kind_of(step)
        kept = await self.work.watches.get(case.id, kind)
        if kept is None or kept.begun_at > made_at or (case.id, kind) in self._late:
            return False
        watch = kept.watch.left_late(self.person, step, now)
        if watch is None:
            return False
        self._late.add((case.id, kind))
        self.work.watches.save(kept, replace(kept, watch=watch))
        return True
