"""One row of the outbox on its way: rendered, paced, sent, marked, or put back for later."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog
from telegram.error import RetryAfter

from bot.clock.waiting import Backoff, Pause, exponential, jittered
from bot.courier.line import Line
from bot.courier.outcome import Blank, Drop, Later, OnUnreachable, Render, Sendable, Together
from bot.courier.pace import Busy, Flood, Pace
from bot.courier.sending import SEND_LIMIT, Sender
from bot.courier.verdict import Verdict, judge, told_to_wait
from bot.supervisor import MustStop
from bot.views.screen import CONTENT_LIFE, FILE_LIFE, Screen
from casework.actions.sparring import FOR_ONE
from casework.delivery import Deliveries, Delivery
from casework.errors import StorageUnavailable
from casework.ports import Clock, ContentMessage, Storage

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=60)
"""How long a row is ours: far longer than an errand takes when all goes well."""

REQUESTS = 4
"""Requests that one errand makes at most: an edit and a new message instead, each of them cut once."""

FIRST_REST, LONGEST_REST = 2.0, 300.0
"""Seconds before a row is tried again, doubling with every try."""

TRIES = 1152
"""Tries of one row before it is given up because nobody answers: 48 hours if every rest is the
shortest that the jitter allows (150 s). Counted in tries and not in age, so that neither a notice
that waited for its moment nor a dead letter that is put back starts at the end of its life."""

FAULTY_TRIES = 12
"""Tries of a row that our own code cannot handle: half an hour, then a person must look."""

HELD_TRIES = 6
"""Tries during which later notices wait for this one (two minutes in all), so that one that failed
is not overtaken. After that the person hears the rest: this row may be the only one that fails."""

APART = (20.0, 90.0)
"""Seconds by which a secret notice waits longer for a busy chat, at random."""

MARK_TRIES = 8
"""Tries to note that a message was sent; every one that succeeds spares somebody a repeat."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A leased row that is under way. `started` is when it was leased, in monotonic seconds."""

    delivery: Delivery
    started: float


@dataclass(slots=True, kw_only=True)
class Road:
    """What every errand needs on its way. While the line is down one errand at a time tries it."""

    deliveries: Deliveries
    storage: Storage
    sender: Sender
    clock: Clock
    render: Render
    on_unreachable: OnUnreachable
    wait: Pause
    monotonic: Callable[[], float]
    pace: Pace
    flood: Flood
    line: Line
    busy: Busy = field(default_factory=Busy)
    _trying: int = field(default=0, init=False)

    async def travel(self, errand: Errand) -> None:
        """Bring one row to its end, or put it back for later.

        Raises MustStop when Telegram refuses the token. When the database is away the row is left
        to its lease.
        """
        try:
            if await self._chat_waits(errand):
                return
            outcome = await self._rendered(errand)
            if outcome is not None:
                await self._deliver(errand, outcome)
        except StorageUnavailable as error:
            log.warning(
                "outbox away, row left to its lease",
                delivery=errand.delivery.id,
                error=type(error).__name__,
            )

    async def _chat_waits(self, errand: Errand) -> bool:
        """Put a row aside as long as its chat must wait, before anybody looks what it is: it would
        stand out when only what really goes to that person waits. A secret one not as long as the
        others, so that no moment points at a name."""
        delivery, now = errand.delivery, self.clock.now()
        until = self.busy.until(delivery.chat, now) if delivery.chat is not None else None
        if until is None:
            return False
        if delivery.notice.secret:
            until += timedelta(seconds=random.uniform(*APART))  # noqa: S311 - jitter only
        await self.deliveries.postponed(delivery, until, "Paused")
        return True

    async def _rendered(self, errand: Errand) -> Sendable | None:
        """Ask access again. None when the row has come to an end already."""
        try:
            outcome = await self.render(errand.delivery)
        except StorageUnavailable:
            raise
        except Exception as error:
            await self._our_fault(errand, error)
            return None
        if isinstance(outcome, Drop):
            await self.deliveries.dropped(errand.delivery, self.clock.now())
            return None
        if isinstance(outcome, Later):
            await self.deliveries.held(errand.delivery, outcome.until)
            return None
        return outcome

    async def _deliver(self, errand: Errand, outcome: Sendable) -> None:
        chat = errand.delivery.chat
        if chat is None:
            if await self._handed_over(errand, outcome):
                await self.deliveries.dropped(errand.delivery, self.clock.now())
            return
        if (seconds := self.pace.reserve(chat)) > 0:
            await self.wait(seconds, asyncio.Event())
        if self._too_late(errand):
            return
        if self.line.down and self._trying:
            await self._later(errand, max(self.line.rest(), 1.0), "LineDown")
            return
        self._trying += 1
        try:
            message_id = await self.sender.deliver(chat, outcome)
        except Exception as error:
            await self._failed(errand, chat, outcome, error)
        else:
            self.line.answered()
            await self._mark(errand, outcome, message_id)
        finally:
            self._trying -= 1

    def _too_late(self, errand: Errand) -> bool:
        """Tell whether the lease could end during the errand: by then another may have the row."""
        left = LEASE.total_seconds() - (self.monotonic() - errand.started)
        return left < REQUESTS * SEND_LIMIT

    async def _mark(self, errand: Errand, outcome: Sendable, message_id: int | None) -> None:
        """Note that it was sent, and when it must be gone again if it shows words of a case."""
        backoff = Backoff(first=0.5, longest=5)
        screen = outcome if isinstance(outcome, Screen) else outcome.screen
        for last in (*[False] * (MARK_TRIES - 1), True):
            try:
                if screen.content and message_id is not None:
                    await self._remember(errand.delivery, message_id, screen)
                await self._sent(errand, outcome, message_id)
                return
            except StorageUnavailable:
                if last:
                    raise
            except Exception as error:  # a mark that can never be made must not repeat the message
                log.error("a sent notice could not be noted", exc_info=error)
                await self._dead(errand, type(error).__name__)
                return
            await self.wait(backoff.next(), asyncio.Event())

    async def _sent(self, errand: Errand, outcome: Sendable, message_id: int | None) -> None:
        """A message about several things is the card of none of them."""
        now = self.clock.now()
        if isinstance(outcome, Together):
            await self.deliveries.told_together(outcome.others, now)
            message_id = None
        await self.deliveries.sent(errand.delivery, message_id, now)

    async def _remember(self, delivery: Delivery, message_id: int, screen: Screen) -> None:
        person, chat = delivery.notice.recipient, delivery.chat
        work = await self.storage.begin(self.clock.now())
        remove_at = work.now + (FILE_LIFE if screen.copyable else CONTENT_LIFE)
        # Who came back with another account while it was sent has that number in the new chat too.
        left = chat if await work.accounts.chat_of(person) != chat else None
        work.content_messages.remember(ContentMessage(person, message_id, remove_at, chat=left))
        await work.commit()

    async def _failed(self, errand: Errand, chat: int, outcome: Sendable, error: Exception) -> None:
        """Do with the row what the error asks for."""
        name = type(error).__name__
        verdict = judge(error)
        if verdict is Verdict.AWAY:
            await self._nobody_answered(errand, name)
            return
        self.line.answered()
        if isinstance(error, RetryAfter):
            await self._told_to_wait(errand, chat, error)
        elif verdict is Verdict.TOKEN:
            await self._put_back(errand, name)
            raise MustStop("Telegram refuses the bot token") from None
        elif verdict is Verdict.UNREACHABLE:
            if await self._handed_over(errand, outcome):
                await self._unreachable(errand, name)
        else:
            await self._dead(errand, name)

    async def _told_to_wait(self, errand: Errand, chat: int, error: RetryAfter) -> None:
        """Store the pause, so that it outlives a restart and holds for every courier."""
        now = self.clock.now()
        until = now + max(told_to_wait(error), timedelta(seconds=1))
        self.busy.wait(chat, until, now)
        await self._pause(errand.delivery, until)
        if self.flood.too_many(chat):
            log.warning("too many messages, everybody waits", seconds=_seconds(error))
            await self.deliveries.pause_everybody(until)
        await self.deliveries.postponed(errand.delivery, until, type(error).__name__)

    async def _nobody_answered(self, errand: Errand, name: str) -> None:
        self.line.silent()
        if errand.delivery.attempts >= TRIES:
            await self._dead(errand, name)
            return
        await self._later(errand, self._row_rest(errand), name)

    async def _our_fault(self, errand: Errand, error: Exception) -> None:
        """Our own code failed on this row: the others must not wait for it."""
        delivery = errand.delivery
        log.error("a notice could not be handled", delivery=delivery.id, exc_info=error)
        name = type(error).__name__
        if delivery.attempts >= FAULTY_TRIES:
            await self._dead(errand, name)
            return
        until = self.clock.now() + timedelta(seconds=self._row_rest(errand))
        await self.deliveries.postponed(delivery, until, name)

    async def _handed_over(self, errand: Errand, outcome: Sendable) -> bool:
        """Tell that somebody is unreachable. Who only had to see less has missed nothing.

        What only one person of a question gets tells nobody anything: that it could not be sent would
        say who that is. The next notice that has another reason finds it out.
        """
        if isinstance(outcome, Blank) or errand.delivery.notice.kind in FOR_ONE:
            return True
        try:
            await self.on_unreachable(errand.delivery)
        except StorageUnavailable:
            raise
        except Exception as error:
            await self._our_fault(errand, error)
            return False
        return True

    async def _later(self, errand: Errand, seconds: float, name: str) -> None:
        """Postpone the row and, in the beginning, with it everything else for the person."""
        until = self.clock.now() + timedelta(seconds=seconds)
        if errand.delivery.attempts <= HELD_TRIES:
            await self._pause(errand.delivery, until)
        await self.deliveries.postponed(errand.delivery, until, name)

    async def _pause(self, delivery: Delivery, until: datetime) -> None:
        """Let everything for a person wait. Beside the row of a secret notice, which waits as long,
        a name would say whose it is: that chat is only remembered here."""
        if not delivery.notice.secret:
            await self.deliveries.pause_person(delivery.notice.recipient, until)

    async def _put_back(self, errand: Errand, name: str) -> None:
        """End the lease, so that the row leaves at once when the process is back."""
        await self.deliveries.postponed(errand.delivery, self.clock.now(), name)

    async def _unreachable(self, errand: Errand, name: str) -> None:
        """End a row of somebody who cannot be reached. What only one person gets ends without a word
        in the log: beside who blocked the bot that would be a name."""
        if errand.delivery.notice.kind in FOR_ONE:
            await self.deliveries.dropped(errand.delivery, self.clock.now())
        else:
            await self._dead(errand, name)

    async def _dead(self, errand: Errand, name: str) -> None:
        delivery = errand.delivery
        log.error(
            "a notice was given up",
            alarm="dead_letter",
            delivery=delivery.id,
            kind=delivery.notice.kind.value,
            error=name,
            attempts=delivery.attempts,
        )
        await self.deliveries.dead(delivery, name, self.clock.now())

    def _row_rest(self, errand: Errand) -> float:
        return jittered(exponential(errand.delivery.attempts, FIRST_REST, LONGEST_REST))


def _seconds(error: RetryAfter) -> int:
    return int(told_to_wait(error).total_seconds())
