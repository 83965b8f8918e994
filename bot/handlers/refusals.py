"""What somebody reads when a rule says no, and how a conversation ends that cannot end well."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aiogram.types import Update

from bot.handlers.desk import Desk, Replies
from bot.handlers.replies import Edit, Say, Toast
from bot.views.buttons import menu_button
from bot.views.cards import case_card
from bot.views.errors import error_text
from bot.views.screen import Screen
from bot.views.texts import Texts
from casework import access
from casework.access import View
from casework.conversation import Conversation
from casework.errors import CaseworkError, GroundMissing, NotAvailable, NotNow, TooLate

FOR_GOOD = (NotNow, NotAvailable, TooLate, GroundMissing)
"""Refusals that another answer to the same question does not change."""


@dataclass(eq=False)
class EndingRefused(Exception):
    """A conversation was answered to its end, and what it was for cannot be done any more.

    `before` is that conversation, `rest` what goes on after it; `case` what it was about, if a case.
    """

    error: CaseworkError
    before: Conversation | None
    rest: Conversation | None
    case: str | None


def refusal(error: CaseworkError, event: Update, texts: Texts) -> Replies:
    """Say no to one step: over the tap, or as a message."""
    text = error_text(error, texts)
    if event.callback_query is not None:
        return [Toast(text, alert=True)]
    return [Say(Screen(text))]


async def last_word(desk: Desk, refused: EndingRefused, *, tapped: bool) -> Replies:
    """Say that nothing was sent and why, above the card of the case and the way on from here."""
    said = f"{error_text(refused.error, desk.texts)} {desk.texts.say('flow-nothing-sent')}"
    screen, case = Screen(said), None
    referral = await desk.work.referrals.get(refused.case) if refused.case else None
    if referral is not None and access.view(desk.directory, desk.person, referral) > View.NOTHING:
        case = referral.id
        card = case_card(referral, desk.person, desk.directory, desk.now, desk.texts)
        screen = replace(card, text=f"{said}\n\n{card.text}")
    screen = replace(screen, rows=(*screen.rows, (menu_button("menu", desk.texts),)))
    return [Edit(screen, card=case), Toast()] if tapped else [Say(screen, card=case)]
