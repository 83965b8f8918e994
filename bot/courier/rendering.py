"""What becomes of a notice at the moment of sending: access is asked once more, then it is said."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import TypeAlias

import structlog

from bot.courier.digests import DIGESTS, digest_outcome
from bot.courier.outcome import Drop, EditCard, Later, Outcome, Together
from bot.views.duty_notices import while_away
from bot.views.notices import notice_screen
from bot.views.nudges import LADDER, Item, cases_in, nudge_screen
from bot.views.screen import Screen
from bot.views.texts import Texts, texts_at, texts_in
from bot.views.threads import thread_notice
from casework import access
from casework.actions.leaving_late import Telling
from casework.actions.mark_unreachable import mark_unreachable
from casework.actions.sparring import FOR_THE_ASKER
from casework.actions.stand_in import tell_stand_in
from casework.delivery import Deliveries, Delivery
from casework.errors import WriteConflict
from casework.holding import held_until
from casework.notices import Notice, NoticeKind
from casework.people import Directory, Language, Person
from casework.ports import Clock, Storage, Work
from casework.referral import Referral
from casework.sparring import may_read
from casework.unmasking import may_see_who

log = structlog.get_logger(__name__)

TOLD_WHILE_HIDDEN = frozenset(
    {NoticeKind.SPAR_HIDDEN, NoticeKind.SPAR_UNMASKED, NoticeKind.SPAR_REDACTED}
)
"""What an asker is told although nobody can read the thread."""

News: TypeAlias = tuple[Referral | None, Screen]
"""What is told, and the case that it is about."""

TRIES = 3
"""How often a message is made anew when what it is about changes at the same moment."""

SOON = timedelta(minutes=1)
"""When it is tried again after that."""

MOST_TOGETHER = 11
"""How many other notices one message tells at most; the rest comes in the next one."""


ALONE = DIGESTS | {NoticeKind.CARD}
"""Kinds that are never laid in one message with others."""


class Rendering:
    """Says what a person gets, in that person's language, from the present state."""

    def __init__(self, storage: Storage, deliveries: Deliveries, clock: Clock) -> None:
        self._storage = storage
        self._deliveries = deliveries
        self._clock = clock
        self._directory: Directory | None = None

    def blank(self, person_id: str) -> Screen:
        """Return the sentence that replaces words of a case that may not stay in a chat."""
        person = self._directory.people.get(person_id) if self._directory is not None else None
        texts = texts_in(person.language if person is not None else Language.NL)
        return Screen(texts.say("message-removed"))

    async def render(self, delivery: Delivery) -> Outcome:
        """Return the message, or Drop when the right was lost or the fact is no longer true."""
        for _ in range(TRIES):
            try:
                return await self._outcome(delivery)
            except WriteConflict:
                log.info("a ladder went on while its message was made", delivery=delivery.id)
        return Later(self._clock.now() + SOON)

    async def _outcome(self, delivery: Delivery) -> Outcome:
        notice = delivery.notice
        work = await self._storage.begin(self._clock.now())
        self._directory = work.directory
        person = work.directory.people.get(notice.recipient)
        if person is None:
            return Drop()
        referral = await work.referrals.get(notice.case) if notice.case else None
        if not access.may_receive(work.directory, person, notice.kind, referral):
            return Drop()
        until = await self._quiet_until(work, delivery, person, referral)
        if until is not None:
            return Later(until)
        if "thread" in notice.facts:
            return await self._thread_news(notice, person, work)
        if notice.kind in DIGESTS:
            return await digest_outcome(notice, person, work)
        texts = texts_at(person.language, work.now)
        telling = Telling(work, person.id)
        screen = await self._said(telling, delivery, person, referral, texts)
        if screen is None:
            return Drop()
        if notice.kind is NoticeKind.CARD and notice.case is not None:
            card = await work.cards.get(notice.case, person.id)
            return EditCard(card.message_id, screen) if card is not None else Drop()
        outcome: Outcome = screen
        if delivery.held and not screen.content:
            outcome = await self._together(telling, delivery, person, (referral, screen), texts)
        if telling.noted:
            await work.commit()
        return outcome

    async def _said(
        self,
        telling: Telling,
        delivery: Delivery,
        person: Person,
        case: Referral | None,
        texts: Texts,
    ) -> Screen | None:
        """Return the message; one of the ladder may be about more than one case."""
        work, notice = telling.work, delivery.notice
        if notice.kind not in LADDER:
            return notice_screen(notice, person, case, work.directory, work.now, texts)
        items = []
        about = cases_in(notice)
        cases = await _cases(work, (case_id for case_id, _, _ in about))
        for case_id, step, absent in about:
            found = cases.get(case_id)
            if found is not None and await telling.tells(found, step, delivery.created_at):
                items.append(Item(found, step, absent))
        return nudge_screen(person, items, work.directory, work.now, texts)

    async def _quiet_until(
        self, work: Work, delivery: Delivery, person: Person, referral: Referral | None
    ) -> datetime | None:
        """Return until when the notice waits; who stands in hears of it."""
        roster = await work.rosters.roster()
        notice = delivery.notice
        until = held_until(notice, person.id, delivery.created_at, roster, work.now)
        if until is None:
            return None
        if tell_stand_in(work, notice, referral, roster):
            await work.commit()
        return until

    async def _thread_news(self, notice: Notice, person: Person, work: Work) -> Outcome:
        """News of a sparring thread: the pool as it is now, and only while it is still true."""
        thread = await work.threads.get(str(notice.facts.get("thread", "")))
        if thread is None:
            return Drop()
        asker = await work.threads.asker(thread.id)
        if notice.kind in FOR_THE_ASKER and asker != person.id:
            return Drop()
        offered = {e.author for _, e in thread.answers if e.reveal_offered and not e.revealed}
        if notice.kind is NoticeKind.SPAR_REVEAL and person.id not in offered:
            return Drop()
        if notice.kind is NoticeKind.SPAR_WHO and not may_see_who(thread, person):
            return Drop()
        hidden = notice.kind in TOLD_WHILE_HIDDEN
        if not hidden and not may_read(work.directory, person, thread, asker):
            return Drop()
        if notice.kind is NoticeKind.SPAR_NO_ANSWER and (any(thread.answers) or not thread.live):
            return Drop()
        return thread_notice(notice.kind, thread, person, texts_at(person.language, work.now))

    async def _together(
        self, telling: Telling, first: Delivery, person: Person, news: News, texts: Texts
    ) -> Together | Screen:
        """Tell everything that waited until now in one message, when there is more than this."""
        told: list[Delivery] = []
        every = [news]
        work = telling.work
        roster = await work.rosters.roster()
        held = await self._deliveries.held_beside(first, MOST_TOGETHER)
        cases = await _cases(work, (other.notice.case for other in held))
        for other in held:
            notice = other.notice
            referral = cases.get(notice.case or "")
            if notice.secret or notice.kind in ALONE:
                continue
            if held_until(notice, person.id, other.created_at, roster, work.now) is not None:
                # The first one is urgent; what can wait stays out of its message.
                continue
            told.append(other)
            if not access.may_receive(work.directory, person, notice.kind, referral):
                continue
            more = await self._said(telling, other, person, referral, texts)
            if more is not None and not more.content:
                every.append((referral, more))
        if len(every) < 2:
            return news[1]
        return Together(while_away(every, texts), tuple(told))

    async def unreachable(self, delivery: Delivery) -> None:
        """Telegram does not deliver to this person: remember it and tell who must know."""
        work = await self._storage.begin(self._clock.now())
        mark_unreachable(work, delivery.notice.recipient)
        await work.commit()


async def _cases(work: Work, wanted: Iterable[str | None]) -> Mapping[str, Referral]:
    """Read cases by id, all at once."""
    ids = dict.fromkeys(case for case in wanted if case)
    found = await asyncio.gather(*map(work.referrals.get, ids))
    return {case.id: case for case in found if case is not None}
