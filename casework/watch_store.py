"""The contract between the ladder and the storage of how far it is, case by case."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from casework.ladder import Plan
from casework.watch import Sent, Watch


class WatchKind(StrEnum):
    """What is watched of a case; a case has at most one watch of each kind."""

    UNCLAIMED = "UNCLAIMED"  # nobody has it yet
    FEEDBACK = "FEEDBACK"  # the sender waits for the first terugkoppeling
    NO_ANSWER = "NO_ANSWER"  # the sender has time to answer a question
    WAKE_UP = "WAKE_UP"  # it is on the waiting list until a day
    DECIDE = "DECIDE"  # who has it told something, and has not chosen what to do
    FOLLOW_UP = "FOLLOW_UP"  # the sender should hear again how it goes
    AUTO_CLOSE = "AUTO_CLOSE"  # it is for information, and ends by itself
    WORRY = "WORRY"  # the sender is not at ease and waits for a reaction


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptWatch:
    """One ladder of one case: the plan, how far it is, and when to look again (UTC).

    `look_at=None`: it rests. `begun_at` is from when an unclaimed case counts, with `halved` terms
    after it was given back. `token` changes with every write: who wants to save must have read the
    present one.
    """

    case: str
    kind: WatchKind
    plan: Plan
    watch: Watch
    begun_at: datetime
    halved: bool = False
    look_at: datetime | None = None
    token: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """A ladder that must be looked at, and whose case it is."""

    case: str
    kind: WatchKind
    team: str
    owner: str | None


class Watches(Protocol):
    """The ladders that are under way."""

    async def get(self, case: str, kind: WatchKind) -> KeptWatch | None:
        """Return one ladder, or None."""
        ...

    async def sent(
        self, cases: Sequence[str], kinds: Collection[WatchKind]
    ) -> Mapping[str, Sequence[Sent]]:
        """What went out about these cases by their ladders of some kinds, also those that rest."""
        ...

    async def due(self, now: datetime, limit: int) -> Sequence[Due]:
        """The ladders that must be looked at, what waits longest first."""
        ...

    async def read(self, due: Sequence[Due], now: datetime) -> Sequence[KeptWatch]:
        """These ladders in one go, without those that need not be looked at any more."""
        ...

    def start(self, kept: KeptWatch) -> None:
        """Begin a ladder, in the place of an earlier one of its kind."""
        ...

    def save(self, before: KeptWatch, after: KeptWatch) -> None:
        """Keep how far it is; at commit WriteConflict when it is not as `before` any more."""
        ...

    def rest(self, case: str, kind: WatchKind) -> None:
        """Stop a ladder at once; what was done stays known, so that an undo can go on with it."""
        ...

    def wake(self, case: str, kind: WatchKind, at: datetime) -> None:
        """Look at a ladder again at an instant, if there is one: the case changed."""
        ...
