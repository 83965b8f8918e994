"""The invented people of the simulated year: what they do with a signal, and after how long."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as wall

from benchmarks.town import OFFICERS
from casework.actions.accept import accept
from casework.actions.ask import ask
from casework.actions.assign import assign
from casework.actions.claim import claim
from casework.actions.close import close
from casework.actions.decline import decline
from casework.actions.feedback import feedback
from casework.actions.nudging import promise
from casework.actions.release import release
from casework.actions.resume import resume
from casework.actions.still_worried import still_worried
from casework.actions.submit import Draft, Statement, submit
from casework.actions.wait import wait
from casework.calendar import WorkCalendar
from casework.case_texts import TextKind
from casework.duty_time import NUDGE_TIME, local_day, local_instant
from casework.errors import NotNow
from casework.ports import Work
from casework.referral import FeedbackState, State
from casework.sharing import GroundCode
from casework.taxonomy import (
    DIVERTING,
    Concern,
    CopiedToFile,
    DeclineReason,
    FeedbackCode,
    Kind,
    LongerCause,
    NextStep,
    Purpose,
    ReleaseReason,
    StatementSource,
    Urgency,
    Who,
)

Deed = Callable[[Work], Awaitable[None]]
URGENCIES = (Urgency.U1, Urgency.U2, Urgency.U3, Urgency.U4)
OFTEN = (1, 3, 6, 1)
CONCERNS = [c for c in Concern if c not in DIVERTING]
WORDS = Statement(TextKind.SEEN_HEARD, "De tuin staat helemaal vol.", StatementSource.SEEN)


@dataclass
class People:
    """Plans what everybody does. `later` has it done at an instant, by the clock of the year."""

    later: Callable[[datetime, Deed], None]
    now: Callable[[], datetime]
    ids: dict[str, str]
    chance: random.Random
    counts: Counter[str]
    promised: Callable[[str, datetime], None]

    def plan_signals(self, start: date, days: int, a_day: float) -> None:
        """Officers post signals at any hour of the day."""
        for number in range(days):
            for _ in range(self._how_many(a_day)):
                at = wall(self.chance.randrange(8, 22), self.chance.randrange(60))
                moment = local_instant(start + timedelta(days=number), at)
                self.later(moment, self._post)

    def _how_many(self, a_day: float) -> int:
        whole = int(a_day)
        return whole + (self.chance.random() < a_day - whole)

    async def _post(self, work: Work) -> None:
        sender = work.directory.people[self.ids[self.chance.choice(OFFICERS)]]
        child = self.chance.random() < 0.25
        draft = Draft(
            kind=Kind.CARE_SIGNAL,
            neighbourhood=self.chance.choice(sorted(work.directory.neighbourhoods)),
            who=Who.CHILD if child else Who.ADULT,
            concerns=(self.chance.choice(CONCERNS),),
            urgency=self.chance.choices(URGENCIES, OFTEN)[0],
            purpose=Purpose.PURPOSE_HELP,
            ground=GroundCode.WPG18_2_CARE_DESK,
            statements=(WORDS,),
        )
        case = await submit(work, sender, draft)
        self.counts["signals"] += 1
        calendar = work.directory.teams[case.team].calendar
        # One in eight stays until a coordinator gives it to somebody.
        ignored = self.chance.random() < 0.12
        self._soon(calendar, 26 if ignored else 2, self._pick_up(case.id, assigned=ignored))

    def _soon(self, calendar: WorkCalendar, hours: float, deed: Deed) -> None:
        minutes = round(self.chance.expovariate(1) * hours * 60)
        self.later(calendar.plus_working_minutes(self.now(), min(minutes, 30_000)), deed)

    def _pick_up(self, case: str, *, assigned: bool) -> Deed:
        async def deed(work: Work) -> None:
            found = await work.referrals.get(case)
            if found is None or found.state is not State.SUBMITTED:
                return
            workers = sorted(work.directory.workers(found.team), key=lambda p: p.key)
            heads = sorted(work.directory.coordinators(found.team), key=lambda p: p.key)
            colleague = self.chance.choice(workers or heads)
            if assigned and heads and colleague not in heads:
                await assign(work, heads[0], case, colleague.id)
                self.counts["assigned"] += 1
            else:
                await claim(work, colleague, case)
            calendar = work.directory.teams[found.team].calendar
            self._soon(calendar, 6, self._decide(case))

        return deed

    def _decide(self, case: str) -> Deed:
        async def deed(work: Work) -> None:
            found = await work.referrals.get(case)
            if found is None or found.state is not State.CLAIMED or found.owner is None:
                return
            owner = work.directory.people[found.owner]
            calendar = work.directory.teams[found.team].calendar
            what = self.chance.random()
            if what < 0.05:
                await release(work, owner, case, ReleaseReason.NO_TIME)
                self._soon(calendar, 4, self._pick_up(case, assigned=False))
            elif what < 0.15:
                await ask(work, owner, case, "Heb je de bewoner zelf gesproken?")
                self._soon(calendar, 30, self._decide(case))
            elif what < 0.25:
                day = local_day(work.now) + timedelta(days=self.chance.randrange(7, 60))
                await wait(work, owner, case, day, LongerCause.CAUSE_CAPACITY)
                # One in four leaves it on the waiting list for longer.
                late = 5 if self.chance.random() < 0.25 else 0
                self.later(local_instant(day + timedelta(days=late), wall(10)), self._resume(case))
            elif what < 0.32:
                step = NextStep.SUGGESTIONS
                await decline(work, owner, case, DeclineReason.NO_LIGHT, step)
            else:
                silent = self.chance.random() < 0.5
                await accept(work, owner, case, tell_sender=not silent)
                self._soon(calendar, 40 if silent else 120, self._tell(case))

        return deed

    def _resume(self, case: str) -> Deed:
        async def deed(work: Work) -> None:
            found = await work.referrals.get(case)
            if found is None or found.state is not State.ON_HOLD or found.owner is None:
                return
            await resume(work, work.directory.people[found.owner], case)
            calendar = work.directory.teams[found.team].calendar
            self._soon(calendar, 40, self._tell(case))

        return deed

    def _tell(self, case: str) -> Deed:
        """Terugkoppeling, now or after a promise; a few close at the end."""

        async def deed(work: Work) -> None:
            found = await work.referrals.get(case)
            if found is None or found.state is not State.ACCEPTED or found.owner is None:
                return
            owner = work.directory.people[found.owner]
            calendar = work.directory.teams[found.team].calendar
            if found.feedback is FeedbackState.DUE and self.chance.random() < 0.2:
                self._soon(calendar, 30, self._tell(case))
                try:
                    await promise(work, owner, case)
                except NotNow:
                    self.counts["promise without a nudge"] += 1
                else:
                    self.counts["said: tomorrow"] += 1
                    self.promised(case, calendar.wd_at(work.now, 1, NUDGE_TIME))
                return
            await feedback(work, owner, case, FeedbackCode.FB_BY_PHONE)
            self._soon(calendar, 60, self._close(case))

        return deed

    def _close(self, case: str) -> Deed:
        async def deed(work: Work) -> None:
            found = await work.referrals.get(case)
            if found is None or found.state is not State.ACCEPTED or found.owner is None:
                return
            owner = work.directory.people[found.owner]
            await close(work, owner, case, FeedbackCode.FB_CLOSED, CopiedToFile.YES, None)
            if self.chance.random() < 0.05:
                calendar = work.directory.teams[found.team].calendar
                self._soon(calendar, 20, self._worry(case))

        return deed

    def _worry(self, case: str) -> Deed:
        async def deed(work: Work) -> None:
            found = await work.referrals.get(case)
            if found is not None:
                sender = work.directory.people[found.sender]
                await still_worried(work, sender, case, None)

        return deed
