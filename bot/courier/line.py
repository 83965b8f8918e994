"""Whether Telegram answers at all, as the courier noticed it last."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import structlog

from bot.clock.waiting import Backoff

log = structlog.get_logger(__name__)

FIRST_REST, LONGEST_REST = 1.0, 30.0
"""Seconds between two tries of a line that is down."""


class Line:
    """Down from the moment that a request got no answer until one gets an answer, whatever it says.

    `now` returns seconds that only rise.
    """

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._again_at = 0.0
        self._rests = Backoff(first=FIRST_REST, longest=LONGEST_REST)
        self.down = False

    def rest(self) -> float:
        """Seconds before anybody should try a line that is down; 0 when it is up."""
        return max(0.0, self._again_at - self._now()) if self.down else 0.0

    def silent(self) -> None:
        """A request got no answer. Those that were under way together count as one."""
        if self.rest() > 0:
            return
        if not self.down:
            log.warning("Telegram does not answer")
        self.down = True
        self._again_at = self._now() + self._rests.next()

    def answered(self) -> None:
        """Telegram answered: the line is up."""
        if self.down:
            log.info("Telegram answers again")
        self.down = False
        self._rests.reset()
