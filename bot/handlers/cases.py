"""Taps on the buttons of a case: parse, call one action, show the card.

What needs words or a choice first starts a conversation; the rest is one tap.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.handlers import talks
from bot.handlers.desk import Desk, Replies
from bot.handlers.replies import Edit, Say, Toast
from bot.views.buttons import (
    DISCLOSED,
    FEEDBACK_TAPS,
    LONGER,
    PROMISE,
    REMIND_ONCE,
    CaseTap,
    may_rate,
)
from bot.views.cards import case_card
from bot.views.content import content_screens, dossier_screens
from bot.views.disclosures import line_again
from bot.views.errors import error_text
from bot.views.people_cards import person_card
from bot.views.screen import Screen
from casework.access import View, view
from casework.actions.agenda import take_off_agenda
from casework.actions.changes import look
from casework.actions.claim import claim
from casework.actions.confirm import confirm, was_useful
from casework.actions.feedback import feedback
from casework.actions.hand_over_identity import hand_over_identity
from casework.actions.hand_over_owner import refuse_take_over, take_over
from casework.actions.nudging import promise, remind
from casework.actions.redirect import refuse_team, take_team
from casework.actions.reopen import reopen
from casework.actions.resume import resume
from casework.actions.show import show, show_disclosed
from casework.actions.undo import undo
from casework.errors import AlreadyChanged, AlreadyTaken, NotAvailable, NotNow, TooLate
from casework.ports import Card
from casework.referral import Event, Referral, State
from casework.taxonomy import FeedbackCode

TapHandler = Callable[[Desk, CaseTap], Awaitable[Replies]]


async def case_tapped(desk: Desk, tap: CaseTap) -> Replies:
    """Do what a case button says, or explain with the present card why not.

    An old button redraws the card; somebody else's case and one that does not exist get the
    same answer.
    """
    handler = TAPS.get(tap.action)
    if handler is None:
        raise NotAvailable
    try:
        return await handler(desk, tap)
    except (NotNow, TooLate) as error:
        referral = await look(desk.work, desk.person, tap.case)
        alert = isinstance(error, TooLate)
        return [*_card(desk, referral), Toast(error_text(error, desk.texts), alert=alert)]


def _card(desk: Desk, referral: Referral, *, more: bool = False) -> Replies:
    """Redraw the card in the message that was tapped, and remember that message as the card."""
    desk.work.cards.put(Card(referral.id, desk.person.id, desk.message_id))
    screen = case_card(referral, desk.person, desk.directory, desk.now, desk.texts, more=more)
    return [Edit(screen)]


async def _claim(desk: Desk, tap: CaseTap) -> Replies:
    referral = await look(desk.work, desk.person, tap.case)
    if referral.owner == desk.person.id and referral.state is not State.SUBMITTED:
        raise AlreadyChanged
    try:
        claimed = await claim(desk.work, desk.person, tap.case)
    except AlreadyTaken as error:
        return [*_card(desk, referral), Toast(error_text(error, desk.texts), alert=True)]
    _, words = await show(desk.work, desk.person, claimed.id)
    content = content_screens(claimed, words, desk.person, desk.directory, desk.texts)
    return [*_card(desk, claimed), *(Say(s) for s in content), Toast()]


async def _show(desk: Desk, tap: CaseTap) -> Replies:
    referral, words = await show(desk.work, desk.person, tap.case)
    screens = content_screens(referral, words, desk.person, desk.directory, desk.texts)
    return [*(Say(s) for s in screens), Toast()]


async def _for_file(desk: Desk, tap: CaseTap) -> Replies:
    referral, words = await show(desk.work, desk.person, tap.case, for_file=True)
    screens = dossier_screens(referral, words, desk.person, desk.directory, desk.texts)
    return [*(Say(s) for s in screens), Toast()]


async def _disclosed(desk: Desk, tap: CaseTap) -> Replies:
    """Say the line for the police record again, in a message without buttons: it never turns into
    the card, and stays until its reader has copied it."""
    referral, written = await show_disclosed(desk.work, desk.person, tap.case)
    line = line_again(referral, written, desk.directory, desk.texts)
    return [*([Say(Screen(line))] if line else []), Toast()]


async def _more(desk: Desk, tap: CaseTap) -> Replies:
    referral = await look(desk.work, desk.person, tap.case)
    return [*_card(desk, referral, more=True), Toast()]


async def _redraw(desk: Desk, tap: CaseTap) -> Replies:
    referral = await look(desk.work, desk.person, tap.case)
    return [*_card(desk, referral), Toast()]


async def _contact(desk: Desk, tap: CaseTap) -> Replies:
    """Show the card of the other professional: name, function, work phone."""
    referral = await look(desk.work, desk.person, tap.case)
    if view(desk.directory, desk.person, referral) < View.METADATA:
        raise NotAvailable
    other = referral.owner if desk.person.id == referral.sender else referral.sender
    person = desk.directory.people.get(other or "")
    if person is None:
        raise NotAvailable
    return [Say(person_card(person, desk.directory, desk.texts)), Toast()]


async def _handed_over(desk: Desk, tap: CaseTap) -> Replies:
    referral = await hand_over_identity(desk.work, desk.person, tap.case)
    return [*_card(desk, referral), Toast(desk.texts.say("handover-thanks"), alert=True)]


async def _useful(desk: Desk, useful: bool, tap: CaseTap) -> Replies:
    referral = await look(desk.work, desk.person, tap.case)
    if referral.sender != desk.person.id or not may_rate(referral, desk.now):
        raise NotAvailable
    was_useful(desk.work, useful)
    return [*_card(desk, referral), Toast(desk.texts.say("useful-thanks"))]


async def _useful_yes(desk: Desk, tap: CaseTap) -> Replies:
    return await _useful(desk, True, tap)


async def _useful_no(desk: Desk, tap: CaseTap) -> Replies:
    return await _useful(desk, False, tap)


def _one_tap(action: Callable[..., Awaitable[Referral]], text_id: str | None = None) -> TapHandler:
    """A case button that needs nothing more: do it and redraw the card."""

    async def handler(desk: Desk, tap: CaseTap) -> Replies:
        referral = await action(desk.work, desk.person, tap.case, version=tap.version)
        toast = Toast(desk.texts.say(text_id)) if text_id else Toast()
        return [*_card(desk, referral), toast]

    return handler


def _talk(flow: str) -> TapHandler:
    """A case button that asks something first."""

    async def handler(desk: Desk, tap: CaseTap) -> Replies:
        event = Event(tap.action)
        return await talks.start_about_case(desk, flow, event, tap)

    return handler


def _told_in_one_tap(code: FeedbackCode) -> TapHandler:
    """Terugkoppeling from a nudge, of one code without a note."""

    async def handler(desk: Desk, tap: CaseTap) -> Replies:
        referral = await feedback(desk.work, desk.person, tap.case, code, version=tap.version)
        return [*_card(desk, referral), Toast(desk.texts.say("nudge-thanks"), alert=True)]

    return handler


async def _takes_longer(desk: Desk, tap: CaseTap) -> Replies:
    """The same for "it takes longer", which asks only why."""
    code = FeedbackCode.FB_TAKES_LONGER.value
    given = {"code": code, "note": ""}
    return await talks.start_about_case(desk, "feedback", Event.FEEDBACK, tap, **given)


async def _promised(desk: Desk, tap: CaseTap) -> Replies:
    """ "I will do it tomorrow": the message stays, with its buttons."""
    await promise(desk.work, desk.person, tap.case)
    return [Toast(desk.texts.say("nudge-promised"), alert=True)]


async def _reminded(desk: Desk, tap: CaseTap) -> Replies:
    await remind(desk.work, desk.person, tap.case)
    return [Toast(desk.texts.say("nudge-reminded"), alert=True)]


TAPS: dict[str, TapHandler] = {
    Event.CLAIM: _claim,
    Event.HAND_OVER_IDENTITY: _handed_over,
    Event.CONFIRM: _one_tap(confirm, "confirm-thanks"),
    Event.RESUME: _one_tap(resume),
    Event.REOPEN: _one_tap(reopen),
    Event.UNDO: _one_tap(undo, "undone"),
    Event.WITHDRAW: _talk("withdraw"),
    Event.ASK: _talk("ask"),
    Event.ANSWER: _talk("answer"),
    Event.SUPPLEMENT: _talk("supplement"),
    Event.RELEASE: _talk("release"),
    Event.REDIRECT: _talk("redirect"),
    Event.ACCEPT: _talk("accept"),
    Event.WAIT: _talk("hold"),
    Event.DECLINE: _talk("decline"),
    Event.FEEDBACK: _talk("feedback"),
    Event.CLOSE: _talk("close"),
    Event.HAND_OVER_OWNER: _talk("hand_over_owner"),
    Event.STILL_WORRIED: _talk("worry"),
    Event.REACT: _talk("react"),
    "take_team": _one_tap(take_team),
    "refuse_team": _one_tap(refuse_team),
    "take_over": _one_tap(take_over),
    "refuse_over": _one_tap(refuse_take_over),
    "show": _show,
    "file": _for_file,
    DISCLOSED: _disclosed,
    "more": _more,
    "card": _redraw,
    "contact": _contact,
    "useful_yes": _useful_yes,
    "useful_no": _useful_no,
    Event.ASSIGN: _talk("assign"),
    Event.PUT_ON_AGENDA: _talk("agenda"),
    Event.TAKE_OFF_AGENDA: _one_tap(take_off_agenda, "agenda-off"),
    PROMISE: _promised,
    REMIND_ONCE: _reminded,
    LONGER: _takes_longer,
    **{tap: _told_in_one_tap(code) for tap, code in FEEDBACK_TAPS.items()},
}
