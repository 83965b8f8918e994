"""The buttons under the weekly figures: the spreadsheet, and a pattern that is put away."""

from __future__ import annotations

from bot.handlers.desk import Desk, Replies
from bot.handlers.replies import Say, Toast
from bot.views.digest import why_screen
from bot.views.screen import Screen
from casework.actions.weekly import ask_for_sheet, dismiss, published, week_in
from casework.errors import NotAvailable
from casework.patterns import DismissReason


async def sheet(desk: Desk, rest: str) -> Replies:
    """Have the figures of a week sent as a spreadsheet."""
    week = week_in(rest)
    if week is None:
        raise NotAvailable
    await published(desk.work, desk.person, week)
    ask_for_sheet(desk.work, desk.person, week)
    return [Toast(desk.texts.say("figures-sheet-coming"))]


async def pattern(desk: Desk, rest: str) -> Replies:
    """Ask why a pattern is put away."""
    name, _, number = rest.partition(":")
    week = week_in(name)
    if week is None or not number.isdecimal() or len(number) > 2:
        raise NotAvailable
    part, loud = await published(desk.work, desk.person, week)
    place = int(number)
    if place >= len(part.patterns) or part.patterns[place] not in loud:
        return [Toast(desk.texts.say("figures-put-away-done"))]
    return [Say(why_screen(part.patterns[place], rest, desk.directory, desk.texts))]


async def put_away(desk: Desk, rest: str) -> Replies:
    """Put a pattern away for eight weeks, for a reason."""
    name, _, more = rest.partition(":")
    number, _, reason = more.partition(":")
    week = week_in(name)
    if week is None or not number.isdecimal() or len(number) > 2:
        raise NotAvailable
    try:
        why = DismissReason(reason)
    except ValueError:
        raise NotAvailable from None
    await dismiss(desk.work, desk.person, week, int(number), why)
    return [Say(Screen(desk.texts.say("figures-put-away-done")))]
