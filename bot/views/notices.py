"""The text of every message that the bot sends on its own account, made when it is sent.

First messages hold no words of a case: *Toon* fetches those. What a notice does not say in its
facts is left out of the text; a strange fact never stops a message.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.views import ending_notices
from bot.views.account_notices import account_screen
from bot.views.buttons import (
    CARD,
    REFUSE_OVER,
    REFUSE_TEAM,
    SHOW,
    TAKE_OVER,
    TAKE_TEAM,
    card_rows,
    offered,
)
from bot.views.cards import case_card
from bot.views.disclosures import handed_over_line, receipt_line
from bot.views.duty import absence_line
from bot.views.duty_notices import duty_screen, stands_in
from bot.views.facts import Told
from bot.views.naming import in_short, reachable_at, team_name
from bot.views.screen import Screen
from bot.views.texts import Texts
from casework import access
from casework.access import View
from casework.notices import Notice, NoticeKind
from casework.people import Directory, Person
from casework.referral import Event, IdentityHandover, Referral, State
from casework.taxonomy import (
    LongerCause,
    RedirectReason,
    ReleaseReason,
)


def notice_screen(
    notice: Notice,
    recipient: Person,
    referral: Referral | None,
    directory: Directory,
    now: datetime,
    texts: Texts,
) -> Screen | None:
    """Return the message, or None when there is nothing (any more) to tell this person."""
    make = ABOUT_CASES.get(notice.kind)
    if make is None:
        duty = duty_screen(notice, directory, texts)
        return duty or account_screen(notice, recipient, directory, texts)
    if referral is None or access.view(directory, recipient, referral) is View.NOTHING:
        return None
    screen = make(Told(notice, recipient, referral, directory, now, texts))
    if recipient.id != referral.owner or notice.kind in OFFERS:
        return screen
    # Who has to act finds the buttons of the card under the news, and need not look for the card.
    return replace(screen, rows=card_rows(referral, recipient, directory, now, texts, more=False))


OFFERS = frozenset(
    {
        NoticeKind.HEADLINE,
        NoticeKind.OFFERED_AGAIN,
        NoticeKind.OWNER_PROPOSED,
        NoticeKind.TEAM_PROPOSED,
    }
)
"""What is offered to colleagues: it has buttons of its own."""


def _headline(it: Told) -> Screen:
    return it.screen([it.say(_headline_id(it))], (Event.CLAIM,))


def _headline_id(it: Told) -> str:
    return "notice-headline-fyi" if it.case.for_information else "notice-headline"


def _receipt(it: Told) -> Screen:
    lines = [it.say("notice-receipt")]
    opens_at = it.instant("opens_at")
    if opens_at is not None and opens_at > it.now:
        lines.append(it.say("notice-receipt-opens", moment=it.texts.moment(opens_at)))
    elif opens_at is not None:
        lines.append(it.say("notice-receipt-open"))
    due = it.case.due.feedback
    hear = it.say("card-you-hear", day=it.texts.day(due)) if due else it.say("notice-receipt-fyi")
    text = [" ".join([*lines, hear])]
    disclosed = receipt_line(it)
    if disclosed:
        text += ["", disclosed]
    return it.screen(text, (CARD,))


def _claimed(it: Told) -> Screen:
    if it.case.owner is None:
        return _card(it)
    if it.case.for_information:
        return it.screen([it.say("notice-read")], (CARD,))
    lines = [it.say("notice-claimed")]
    if it.owner is not None and it.owner.work_phone:
        lines.append(it.say("notice-phone", phone=it.owner.work_phone))
    if it.case.handover is IdentityHandover.PENDING:
        lines.append(it.say("notice-claimed-call"))
    text = [" ".join(lines)]
    actions: tuple[str, ...] = (Event.HAND_OVER_IDENTITY, CARD)
    if it.flag("open_fields"):
        text += ["", it.say("notice-open-fields")]
        actions = (Event.HAND_OVER_IDENTITY, Event.SUPPLEMENT, CARD)
    return it.screen(text, actions)


def _question(it: Told) -> Screen:
    if it.case.state is State.INFO_NEEDED:
        return it.screen([it.say("notice-question")], (SHOW, Event.ANSWER))
    lines = [it.say("notice-question-over")]
    if Event.SUPPLEMENT in offered(it.case, it.recipient, it.directory, it.now):
        lines.append(it.say("notice-question-over-add"))
    return it.screen([" ".join(lines)], (SHOW, Event.SUPPLEMENT, CARD))


def _asked_nobody(it: Told) -> Screen:
    return it.screen([it.say("notice-asked-nobody")], (CARD,))


def _answer(it: Told) -> Screen:
    return it.screen([it.say("notice-answer")], (SHOW, CARD))


def _offered_again(it: Told) -> Screen:
    if it.is_sender:
        return it.screen([it.say("notice-offered-again-sender")], (CARD,))
    lines = [it.say("notice-offered-again"), it.say(_headline_id(it))]
    reason = it.code(ReleaseReason, "reason")
    if reason is not None:
        lines.append(it.say("notice-release-reason", reason=it.texts.say(f"release-{reason}")))
    return it.screen(lines, (Event.CLAIM,))


def _team_proposed(it: Told) -> Screen:
    asked = team_name(it.case.next_team or "", it.directory, it.texts)
    return it.screen([it.say("notice-team-proposed", asked=asked)], (TAKE_TEAM, REFUSE_TEAM))


def _redirected(it: Told) -> Screen:
    lines = [it.say("notice-redirected")]
    reason = it.code(RedirectReason, "reason")
    if reason is not None:
        lines.insert(0, it.texts.say(f"redirect-{reason}.told"))
    if it.flag("warm"):
        lines.append(it.say("notice-redirected-warm"))
    return it.screen([" ".join(lines)], (CARD,))


def _on_hold(it: Told) -> Screen:
    day = it.date("expected_on") or it.case.expected_on
    text_id = "notice-on-hold" if it.is_sender else "notice-on-hold-team"
    lines = [it.say(text_id if day else f"{text_id}-open", day=it.texts.day(day) if day else "")]
    cause = it.code(LongerCause, "cause")
    if cause is not None:
        lines.append(it.texts.say(f"cause-{cause}.told"))
    return it.screen([" ".join(lines)], (CARD,))


def _feedback(it: Told) -> Screen:
    text = [it.say("notice-feedback", told=it.told_code(it.case.last_feedback) or it.state())]
    cause = it.code(LongerCause, "cause")
    if cause is not None:
        text.append(it.texts.say(f"cause-{cause}.told"))
    return it.screen([" ".join(text + it.note())], (*it.if_note(SHOW), CARD))


def _owner_proposed(it: Told) -> Screen:
    return it.screen([it.say("notice-owner-proposed")], (TAKE_OVER, REFUSE_OVER, CARD))


def _owner_refused(it: Told) -> Screen:
    who = it.directory.people.get(str(it.notice.facts.get("colleague", "")))
    said = it.say("notice-owner-refused", colleague=who.name if who is not None else "")
    return it.screen([said], (CARD,))


def _owner_changed(it: Told) -> Screen:
    if not it.is_sender:
        return it.screen([it.say("notice-owner-changed-team")], (CARD,))
    lines = [
        it.say("notice-owner-changed", reach=reachable_at(it.case.owner, it.directory, it.texts))
    ]
    absent = absence_line(it.owner, it.directory, it.texts) if it.owner is not None else None
    return it.screen([*lines, *([absent] if absent else [])], (CARD,))


def _assigned(it: Told) -> Screen:
    left = str(it.notice.facts.get("left", ""))
    if left not in it.directory.people:
        return it.screen([it.say("notice-assigned")], (SHOW, CARD))
    person = in_short(left, it.directory, it.texts)
    return it.screen([it.say("notice-assigned-left", person=person)], (SHOW, CARD))


def _no_answer(it: Told) -> Screen:
    return it.screen([it.say("notice-no-answer")], (CARD,))


def _handed_over(it: Told) -> Screen:
    lines = [it.say("notice-handed-over")]
    disclosed = handed_over_line(it) if it.is_sender else None
    if disclosed:
        lines += ["", disclosed]
    return it.screen(lines, (CARD,))


def _supplement(it: Told) -> Screen:
    return it.screen([it.say("notice-supplement")], (SHOW, CARD))


def _confirmed(it: Told) -> Screen:
    return it.screen([it.say("notice-confirmed")], (CARD,))


def _simple(text_id: str) -> Callable[[Told], Screen]:
    """A message of one sentence, with the way to the card."""

    def make(it: Told) -> Screen:
        return it.screen([it.say(text_id)], (CARD,))

    return make


def _card(it: Told) -> Screen:
    return case_card(it.case, it.recipient, it.directory, it.now, it.texts)


ABOUT_CASES: dict[NoticeKind, Callable[[Told], Screen]] = {
    NoticeKind.HEADLINE: _headline,
    NoticeKind.RECEIPT: _receipt,
    NoticeKind.CLAIMED: _claimed,
    NoticeKind.QUESTION: _question,
    NoticeKind.ASKED_NOBODY: _asked_nobody,
    NoticeKind.ANSWER: _answer,
    NoticeKind.OFFERED_AGAIN: _offered_again,
    NoticeKind.REDIRECTED: _redirected,
    NoticeKind.TEAM_PROPOSED: _team_proposed,
    NoticeKind.ON_HOLD: _on_hold,
    NoticeKind.RESUMED: _simple("notice-resumed"),
    NoticeKind.DECLINED: ending_notices.declined,
    NoticeKind.DIVERTED: ending_notices.diverted,
    NoticeKind.FEEDBACK: _feedback,
    NoticeKind.OWNER_PROPOSED: _owner_proposed,
    NoticeKind.OWNER_CHANGED: _owner_changed,
    NoticeKind.OWNER_REFUSED: _owner_refused,
    NoticeKind.HANDED_OVER: _handed_over,
    NoticeKind.SUPPLEMENT: _supplement,
    NoticeKind.CLOSED: ending_notices.closed,
    NoticeKind.ENDED_BY_ITSELF: ending_notices.ended_by_itself,
    NoticeKind.CONFIRMED: _confirmed,
    NoticeKind.STILL_WORRIED: ending_notices.still_worried,
    NoticeKind.REACTED: ending_notices.reacted,
    NoticeKind.REOPENED: ending_notices.reopened,
    NoticeKind.WITHDRAWN: _simple("notice-withdrawn"),
    NoticeKind.UNDONE: ending_notices.undone,
    NoticeKind.STANDS_IN: stands_in,
    NoticeKind.NO_ANSWER: _no_answer,
    NoticeKind.ASSIGNED: _assigned,
    NoticeKind.CARD: _card,
}
