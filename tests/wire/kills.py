"""kill -9, again and again, while people post and pick up; `make soak` makes 200 of them.

A life of the bot ends just before or after its n-th commit, before or after Telegram did its n-th
request, or at whatever instant the kernel was told. Afterwards everything is counted.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.courier.errand import LEASE
from bot.emulator.faults import Fault
from bot.emulator.server import LocalBotApi
from bot.settings import Mode
from storage.tables import audit, inbox, outbox, referral
from tests.databases import KINDS
from tests.wire.lives import Cradle, Life
from tests.wire.scene import Scene, scene
from tests.wire.script import Claimer, Poster, together

POSTERS = ("joris", "samira", "petra")
CLAIMERS = ("mirte", "dennis")
HEADLINE = re.compile(r"Nieuw zorgsignaal (ZS-\w+)")
RECEIPT = re.compile(r"Je bericht (ZS-\w+) is aangekomen bij")
CLAIMED = re.compile(r"(ZS-\w+) · Zorgsignaal[\s\S]*Jij hebt dit opgepakt")
LIFE_LIMIT = 60.0
"""Seconds in which a strike must have fallen."""


@dataclass(frozen=True, slots=True)
class Strike:
    """Where a life ends: `kind` commit, request or moment."""

    kind: str
    count: int = 1
    moment: str = "before"
    seconds: float = 0.0

    def order(self) -> Mapping[str, Any] | None:
        """What the fork server must know; a request is counted on the side of Telegram."""
        if self.kind == "commit":
            return {"kind": "commit", "count": self.count, "moment": self.moment}
        if self.kind == "moment":
            return {"kind": "moment", "seconds": self.seconds}
        return None


def strikes(seed: int, many: int) -> Sequence[Strike]:
    """Return strikes of every kind in turn; the numbers in them come from the seed."""
    dice = random.Random(seed)
    kinds = ("commit", "request", "moment", "commit", "request")
    return [
        Strike(
            kind=kinds[turn % len(kinds)],
            count=dice.randint(1, 14),
            moment=dice.choice(("before", "after")),
            seconds=dice.uniform(0.1, 1.2),
        )
        for turn in range(many)
    ]


@dataclass(slots=True)
class Executioner:
    """Counts the requests of a life and ends it at the one that was chosen."""

    api: LocalBotApi
    _victim: Life | None = None
    _strike: Strike | None = None
    _left: int = 0

    def __post_init__(self) -> None:
        planned = self.api._faults
        take = planned.take

        def struck(method: str, params: Mapping[str, Any]) -> Fault | None:
            return self._struck(method) or take(method, params)

        planned.take = struck  # type: ignore[method-assign]

    def chosen(self, victim: Life, strike: Strike) -> None:
        """End this life at its n-th request from now."""
        self._victim, self._strike, self._left = victim, strike, strike.count

    def _struck(self, method: str) -> Fault | None:
        if self._victim is None or self._strike is None:
            return None
        self._left -= 1
        if self._left > 0:
            return None
        os.kill(self._victim.pid, signal.SIGKILL)
        after = self._strike.moment == "after"
        self._victim = self._strike = None
        # Telegram has the request, or has not; the process is gone either way.
        return Fault(method, cut=True, after_effect=after)


@dataclass(slots=True)
class Reckoning:
    """What was counted after all the kills."""

    kills: int = 0
    posted: int = 0
    referrals: int = 0
    claims: int = 0
    updates: int = 0
    notices: int = 0
    extras: int = 0
    wrong: list[str] = field(default_factory=list)

    def expect(self, holds: bool, otherwise: str) -> None:
        """Note what is wrong when it does not hold."""
        if not holds:
            self.wrong.append(otherwise)


@dataclass(slots=True)
class Ordeal:
    """One scene, its people, and the lives that end in the middle of what they do."""

    scene: Scene
    cradle: Cradle
    plan: Sequence[Strike] = ()
    excused: int = 0
    """Repeats that something else than a kill may cause: answers of Telegram that got lost."""
    started: Callable[[], None] = lambda: None
    """Called when the last life can be used."""
    posters: list[Poster] = field(init=False)
    claimers: list[Claimer] = field(init=False)
    _over: bool = False
    _posted: bool = False
    _ends: list[int] = field(default_factory=list)
    _last: Life = field(init=False)

    def __post_init__(self) -> None:
        api = self.scene.api
        self.posters = [Poster(api, self.scene[key]) for key in POSTERS]
        self.claimers = [Claimer(api, self.scene[key]) for key in CLAIMERS]

    async def endured(self) -> Reckoning:
        """Let it all happen, and count."""
        await together(
            self._lives(), self._posting(), *(c.picks_up(self._done) for c in self.claimers)
        )
        api = self.scene.api
        await api.settled()
        # Leases of the lives that ended have run out by now, and every receipt is due.
        self.scene.advance(timedelta(minutes=10))
        await api.wait_for(lambda: self._refs(RECEIPT) >= self._refs(CLAIMED), 30)
        return await self._reckoned()

    async def _lives(self) -> None:
        executioner = Executioner(self.scene.api)
        for strike in self.plan:
            self.scene.advance(LEASE + timedelta(seconds=1))
            life = await self.cradle.born(self.scene.folder, self.scene.environment, strike.order())
            if strike.kind == "request":
                executioner.chosen(life, strike)
            code = await life.ended(LIFE_LIMIT)
            assert code in (-signal.SIGKILL, -signal.SIGALRM), life.errors[-3000:]
            self._ends.append(len(self.scene.api.transcript))
        self._over = True
        self.scene.advance(LEASE + timedelta(seconds=1))
        self._last = await self.cradle.born(self.scene.folder, self.scene.environment)
        await self._last.ready()
        self.started()

    async def _posting(self) -> None:
        async def keeps_posting(poster: Poster) -> None:
            await poster.posts()
            while not self._over:
                await poster.posts()

        await together(*(keeps_posting(poster) for poster in self.posters))
        self._posted = True
        self.scene.api.world.changes.tell()

    def _refs(self, pattern: re.Pattern[str]) -> set[str]:
        """The cases of which somebody was told something."""
        texts = (sent.text for sent in self.scene.api.transcript)
        return {found[1] for text in texts if (found := pattern.search(text))}

    def _done(self) -> bool:
        """Whether everything that was posted has been picked up."""
        posted = sum(poster.posted for poster in self.posters)
        return self._posted and len(self._refs(CLAIMED)) >= posted

    async def _reckoned(self) -> Reckoning:
        found = Reckoning(kills=len(self.plan))
        api = self.scene.api
        async with self.scene.opened() as database:
            rows = database.engine.rows
            cases = await rows(select(referral.c.id, referral.c.sender, referral.c.owner), {})
            seen = {row.update_id for row in await rows(select(inbox.c.update_id), {})}
            lines = await rows(select(audit.c.kind, audit.c.case_id), {})
            queue = await rows(select(outbox.c.status, outbox.c.kind, outbox.c.due_at), {})
            parked = await database.failures.parked()
            verdict = await database.verify_audit()
        await self._last.stops()
        found.posted = sum(poster.posted for poster in self.posters)
        found.referrals = len(cases)
        found.updates = len(api.world.incoming.history)
        lost = set(api.world.incoming.history) - seen
        found.expect(not lost, f"{len(lost)} confirmed updates were never handled")
        for poster, key in zip(self.posters, POSTERS, strict=True):
            stored = sum(case.sender == self.scene.ids[key] for case in cases)
            found.expect(stored == poster.posted, f"{key}: {poster.posted} posted, {stored} stored")
        found.expect(all(case.owner for case in cases), "a case has no owner")
        for kind in ("SUBMITTED", "CLAIMED"):
            per_case = Counter(line.case_id for line in lines if line.kind == kind)
            found.expect(set(per_case.values()) == {1}, f"{kind} more than once in the trail")
            found.expect(len(per_case) == len(cases), f"{kind} is not in the trail of each case")
        found.claims = sum(line.kind == "CLAIMED" for line in lines)
        dead = Counter(row.kind for row in queue if row.status == "dead")
        found.expect(not dead, f"dead letters: {dict(dead)}")
        found.expect(not parked, f"{len(parked)} updates were put aside")
        found.expect(verdict.good, f"the trail is broken at {verdict.first_bad}")
        found.expect(not api.refused, f"calls no Telegram accepts: {api.refused[:3]}")
        self._count_notices(found)
        return found

    def _count_notices(self, found: Reckoning) -> None:
        """Of each chat a life may leave one message unmarked: that one comes again, no other."""
        heard: dict[tuple[int | None, str], list[int]] = {}
        for place, sent in enumerate(self.scene.api.transcript):
            told = HEADLINE.match(sent.text) or RECEIPT.match(sent.text)
            if told and sent.method == "sendMessage":
                heard.setdefault((sent.chat, told[0]), []).append(place)
        found.notices = len(heard)
        receipts = sum("aangekomen" in text for _, text in heard)
        found.expect(receipts == found.referrals, f"{receipts} receipts of {found.referrals}")
        left: Counter[tuple[int, int | None]] = Counter()
        for (chat, text), places in heard.items():
            found.extras += len(places) - 1
            for first, second in pairwise(places):
                end = next((end for end in self._ends if first < end <= second), None)
                if end is not None:
                    left[end, chat] += 1
                else:
                    found.expect(bool(self.excused), f"twice in one life: {text}")
        found.expect(max(left.values(), default=0) <= 1, "a life left more than one unmarked")
        if self.excused:
            found.expect(found.extras <= self.excused, f"{found.extras} repeats")


async def ordeal(
    cradle: Cradle, folder: Path, kind: str, mode: Mode, plan: Sequence[Strike]
) -> Reckoning:
    """Go through a plan on one kind of database in one mode."""
    async with scene(folder, kind, mode, accounts=POSTERS + CLAIMERS) as set_:
        return await Ordeal(set_, cradle, plan).endured()


async def soak(many: int, seed: int) -> int:
    """Kill `many` times in all, over both databases and both modes; print what was counted."""
    with closing(Cradle()) as cradle:
        async with cradle.opened():
            wrong = await _combinations(cradle, many, seed)
    print("Nothing lost, nothing twice." if not wrong else f"{wrong} things wrong (seed {seed}).")
    return 1 if wrong else 0


async def _combinations(cradle: Cradle, many: int, seed: int) -> int:
    wrong = 0
    for number, (kind, mode) in enumerate((k, m) for k in KINDS for m in Mode):
        started = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            plan = strikes(seed + number, many // 4)
            found = await ordeal(cradle, Path(folder), kind, mode, plan)
        print(
            f"{kind:8} {mode.value:7}  kills {found.kills:3}  posted {found.posted:3}  "
            f"stored {found.referrals:3}  picked up {found.claims:3}  updates {found.updates:4}  "
            f"notices {found.notices:3}  repeats {found.extras:2}  "
            f"{time.monotonic() - started:.0f} s",
            flush=True,
        )
        for sentence in found.wrong:
            print(f"  WRONG: {sentence}")
        wrong += len(found.wrong)
    return wrong


if __name__ == "__main__":
    kills = int(os.environ.get("KILLS", "200"))
    chosen = int(os.environ.get("SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
    raise SystemExit(asyncio.run(soak(kills, chosen)))
