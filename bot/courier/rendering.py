"""What becomes of a notice at the moment of sending: access is asked once more, then it is said."""

from __future__ import annotations

from bot.courier.outcome import Drop, EditCard, Outcome
from bot.views.notices import notice_screen
from bot.views.screen import Screen
from bot.views.texts import texts_in
from casework import access
from casework.actions.mark_unreachable import mark_unreachable
from casework.delivery import Delivery
from casework.notices import NoticeKind
from casework.people import Directory, Language
from casework.ports import Clock, Storage


class Rendering:
    """Says what a person gets, in that person's language, from the present state."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage = storage
        self._clock = clock
        self._directory: Directory | None = None

    def blank(self, person_id: str) -> Screen:
        """Return the sentence that replaces words of a case that may not stay in a chat."""
        person = self._directory.people.get(person_id) if self._directory is not None else None
        texts = texts_in(person.language if person is not None else Language.NL)
        return Screen(texts.say("message-removed"))

    async def render(self, delivery: Delivery) -> Outcome:
        """Return the message, or Drop when the right was lost or the fact is no longer true."""
        notice = delivery.notice
        work = await self._storage.begin(self._clock.now())
        self._directory = work.directory
        person = work.directory.people.get(notice.recipient)
        referral = await work.referrals.get(notice.case) if notice.case else None
        if person is None:
            return Drop()
        if not access.may_receive(work.directory, person, notice.kind, referral):
            return Drop()
        texts = texts_in(person.language)
        screen = notice_screen(notice, person, referral, work.directory, work.now, texts)
        if screen is None:
            return Drop()
        if notice.kind is not NoticeKind.CARD or notice.case is None:
            return screen
        card = await work.cards.get(notice.case, person.id)
        return EditCard(card.message_id, screen) if card is not None else Drop()

    async def unreachable(self, delivery: Delivery) -> None:
        """Telegram does not deliver to this person: remember it and tell who must know."""
        work = await self._storage.begin(self._clock.now())
        mark_unreachable(work, delivery.notice.recipient)
        await work.commit()
