"""Messages of the bot that belong to no case: the draft, the account, and what needs somebody."""

from __future__ import annotations

from bot.views.buttons import menu_button
from bot.views.naming import in_short
from bot.views.screen import Screen
from bot.views.texts import Texts
from casework.notices import Notice, NoticeKind
from casework.people import Directory, Person, Role

WHAT = {"left": "notice-account-left", "wrong-person": "notice-account-wrong-person"}
"""What can be the matter with an account, in the fact `what`."""


def account_screen(
    notice: Notice, recipient: Person, directory: Directory, texts: Texts
) -> Screen | None:
    """Return the message for a notice without a case, or None for any other kind."""
    menu = ((menu_button("menu", texts),),)
    match notice.kind:
        case NoticeKind.DRAFT_EXPIRED:
            return Screen(texts.say("notice-draft-expired"), menu)
        case NoticeKind.NOT_HANDLED:
            looks_after = recipient.has(Role.ADMINISTRATOR)
            text_id = "notice-not-handled-administrator" if looks_after else "notice-not-handled"
            return Screen(texts.say(text_id), menu)
        case NoticeKind.SUSPENDED:
            return Screen(texts.say("account-suspended"))
        case NoticeKind.MOVED:
            cases = notice.facts.get("cases", 0)
            count = cases if isinstance(cases, int) else 0
            return Screen(texts.say("notice-moved", count=count), menu)
        case NoticeKind.UNREACHABLE:
            return _about("notice-unreachable", notice, directory, texts)
        case NoticeKind.NO_TEAM:
            return Screen(texts.say("notice-no-team", wijk=_wijk(notice, directory, texts)))
        case NoticeKind.ACCOUNT:
            text_id = WHAT.get(str(notice.facts.get("what", "")), "notice-account")
            return _about(text_id, notice, directory, texts)
        case _:
            return None


def _about(text_id: str, notice: Notice, directory: Directory, texts: Texts) -> Screen:
    """A message about the colleague in the fact `person`."""
    person = in_short(str(notice.facts.get("person", "")), directory, texts)
    text = texts.say(text_id, person=person)
    return Screen(text[:1].upper() + text[1:])


def _wijk(notice: Notice, directory: Directory, texts: Texts) -> str:
    place = directory.neighbourhoods.get(str(notice.facts.get("neighbourhood", "")))
    return place.name if place else texts.say("wijk-unknown")
