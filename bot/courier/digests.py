"""The weekly figures on their way: the picture and the spreadsheet are made when they are sent,
and kept in no table."""

from __future__ import annotations

import asyncio

from bot.courier.outcome import Attached, Drop, Outcome
from bot.views.chart import draw
from bot.views.digest import figures_screen, operational_screen
from bot.views.figures import figures_chart
from bot.views.reports import officer_screen, police_screen, privacy_screen
from bot.views.screen import Screen
from bot.views.sheet import figures_sheet
from bot.views.texts import texts_at
from casework.actions.reports import may_read_unit, privacy_month, week_of_officer
from casework.actions.weekly import published, team_today, week_in
from casework.digest import week_of
from casework.errors import NotAvailable
from casework.notices import Notice, NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.reports import Report, month_before, name_of

REPORTS = {
    NoticeKind.OFFICER_WEEK: Report.OFFICERS,
    NoticeKind.PRIVACY_MONTH: Report.PRIVACY,
    NoticeKind.POLICE_MONTH: Report.POLICE,
}
DIGESTS = frozenset({NoticeKind.DIGEST, NoticeKind.FIGURES, NoticeKind.FIGURES_SHEET, *REPORTS})


async def digest_outcome(notice: Notice, person: Person, work: Work) -> Outcome:
    """Return the message, or Drop: not (any more) for this person, or a week that is over."""
    if notice.kind in REPORTS:
        return await _report(notice, person, work)
    week = week_in(str(notice.facts.get("week", "")))
    if week is None:
        return Drop()
    texts = texts_at(person.language, work.now)
    try:
        if notice.kind is NoticeKind.DIGEST:
            if week != week_of(work.now):
                return Drop()
            team = str(notice.facts.get("team", ""))
            today, cases = await team_today(work, person, team)
            return operational_screen(today, cases, team, work.directory, texts)
        part, patterns = await published(work, person, week)
    except NotAvailable:
        return Drop()
    name = f"wijklijn-{week[0]}-{week[1]:02d}"
    if notice.kind is NoticeKind.FIGURES:
        screen = figures_screen(part, patterns, work.directory, texts)
        picture = await asyncio.to_thread(draw, figures_chart(part, work.directory, texts))
        return Attached(screen, picture, f"{name}.png", picture=True)
    text = texts.say("figures-sheet-caption", week=str(week[1]), year=str(week[0]))
    return Attached(Screen(text), figures_sheet(part, work.directory, texts), f"{name}.xlsx")


async def _report(notice: Notice, person: Person, work: Work) -> Outcome:
    """Return the digest of another role, or Drop: its week or month is over, or there is nothing."""
    name = str(notice.facts.get("of", ""))
    if name != name_of(work.now, REPORTS[notice.kind]):
        return Drop()
    texts = texts_at(person.language, work.now)
    try:
        match notice.kind:
            case NoticeKind.OFFICER_WEEK:
                week = await week_of_officer(work, person)
                return officer_screen(week, person, work.directory, texts) if week else Drop()
            case NoticeKind.PRIVACY_MONTH:
                counts = await privacy_month(work, person)
                return privacy_screen(month_before(work.now), counts, texts)
    except NotAvailable:
        return Drop()
    if not may_read_unit(person, str(notice.facts.get("team", ""))):
        return Drop()
    return police_screen(month_before(work.now), notice.facts, work.directory, texts)
