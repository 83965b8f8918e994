"""A coordinator or administrator ends the account of somebody who leaves."""

from __future__ import annotations

from bot.handlers.desk import Desk, Replies
from bot.handlers.replies import Say
from bot.views import leavers as views
from casework.actions.accounts import require_managed
from casework.actions.offboard import offboard, open_cases, successors
from casework.errors import NotAvailable


async def ask(desk: Desk, rest: str) -> Replies:
    """Ask to whom the open cases go."""
    subject = require_managed(desk.directory, desk.person, rest)
    cases = await open_cases(desk.work, subject)
    possible = successors(desk.work, cases)
    screen = views.leaving(subject, len(cases), possible, desk.directory, desk.texts)
    return [Say(screen)]


async def end(desk: Desk, rest: str) -> Replies:
    """End the account and pass the cases on, all or nothing."""
    person_id, _, to = rest.partition(":")
    subject = require_managed(desk.directory, desk.person, person_id)
    colleague = None
    if to != views.COORDINATOR:
        colleague = desk.directory.people.get(to)
        if colleague is None:
            raise NotAvailable
    count = await offboard(desk.work, desk.person, subject, colleague)
    return [Say(views.left(subject, count, desk.directory, desk.texts))]
