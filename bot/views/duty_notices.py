"""What the bot tells about who is there: who stands in, where a gap is coming, what was missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.views.buttons import CARD, case_data, menu_button
from bot.views.facts import Told
from bot.views.naming import in_short
from bot.views.screen import Button, Screen, in_columns
from bot.views.texts import Texts
from casework.notices import Notice, NoticeKind
from casework.people import Directory
from casework.referral import Event, Referral
from casework.standing_in import OF_OWNER

ABOUT = frozenset({"claimed", "question", "feedback"})
ABOUT_OWNER = frozenset(OF_OWNER.values())


def stands_in(it: Told) -> Screen:
    """Tell who stands in what the news is, and whom to call."""
    about = str(it.notice.facts.get("about", ""))
    if about in ABOUT_OWNER:
        return _behind_owner(it, about)
    text_id = f"notice-stands-in-{about}" if about in ABOUT else "notice-stands-in"
    told = it.told_code(it.case.last_feedback) or it.state()
    lines = [it.say(text_id, told=told)]
    if it.owner is not None and it.owner.work_phone:
        lines.append(it.say("notice-phone", phone=it.owner.work_phone))
    return it.screen([" ".join(lines)], (Event.HAND_OVER_IDENTITY, CARD))


def _behind_owner(it: Told, about: str) -> Screen:
    """Tell who stands in for the owner, or the coordinator; the words stay between two people."""
    stands_in = it.recipient.id in it.directory.stand_ins(it.case.owner or "")
    who = "notice-behind-owner" if stands_in else "notice-owner-away"
    lines = [it.say(who), it.say(f"notice-owner-{about}"), it.say(f"{who}-call")]
    sender = it.directory.people.get(it.case.sender)
    if sender is not None and sender.work_phone:
        lines.append(it.say("notice-phone", phone=sender.work_phone))
    return it.screen([" ".join(lines)], (Event.ASSIGN, CARD))


def while_away(news: Sequence[tuple[Referral | None, Screen]], texts: Texts) -> Screen:
    """Return everything that waited in one message, with a button for each case it is about."""
    said = dict.fromkeys(screen.text for _, screen in news)
    cases = {case.id: case for case, _ in news if case is not None}
    buttons = [Button(case.reference, case_data(CARD, case)) for case in cases.values()]
    menu = (menu_button("menu", texts),)
    return Screen("\n\n".join([texts.say("while-away"), *said]), (*in_columns(buttons), menu))


def duty_screen(notice: Notice, directory: Directory, texts: Texts) -> Screen | None:
    """Return the message about a gap that is coming, or None for any other kind."""
    menu = ((menu_button("who", texts), menu_button("menu", texts)),)
    facts = notice.facts
    match notice.kind:
        case NoticeKind.GAP_AHEAD:
            return Screen(_gap(notice, directory, texts), menu)
        case NoticeKind.NO_SUBSTITUTE:
            person = in_short(str(facts.get("person", "")), directory, texts)
            text = texts.say(
                "notice-no-substitute",
                person=person,
                first=_day(facts.get("first"), texts),
                last=_day(facts.get("last"), texts),
            )
            return Screen(text[:1].upper() + text[1:], menu)
        case NoticeKind.BACK:
            answers = (menu_button("here", texts), menu_button("not_yet", texts))
            return Screen(texts.say("notice-back"), (answers,))
        case _:
            return None


def _gap(notice: Notice, directory: Directory, texts: Texts) -> str:
    code = str(notice.facts.get("place", ""))
    wijk, team = directory.neighbourhoods.get(code), directory.teams.get(code)
    start, end = (_moment(notice.facts.get(name), texts) for name in ("start", "end"))
    if notice.facts.get("what") == "team" and team is not None:
        return texts.say("notice-gap-team", team=team.name, start=start, end=end)
    name = wijk.name if wijk is not None else texts.say("wijk-unknown")
    return texts.say("notice-gap-wijk", wijk=name, start=start, end=end)


def _moment(value: object, texts: Texts) -> str:
    try:
        return texts.moment(datetime.fromisoformat(str(value)))
    except ValueError:
        return texts.say("moment-unknown")


def _day(value: object, texts: Texts) -> str:
    try:
        return texts.day(datetime.fromisoformat(str(value)).date())
    except ValueError:
        return texts.say("moment-unknown")
