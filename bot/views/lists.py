"""Lists of cases: one short line and one button each, a few on a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.views.buttons import CARD, case_data, menu_button
from bot.views.cards import fyi
from bot.views.menus import SENDERS, TEAM
from bot.views.naming import headline_values
from bot.views.screen import Button, Rows, Screen, in_columns
from bot.views.texts import Texts
from casework import access
from casework.access import View
from casework.people import Directory, Person, Role
from casework.referral import FeedbackState, Referral, State

PAGE = 8
"""Cases on one page."""

AGENDA = 20
"""Cases of an agenda in one message."""

Item = tuple[str, Referral]
"""The heading under which a case stands, and the case."""


def status_list(
    person: Person,
    sent: Sequence[Referral],
    mine: Sequence[Referral],
    team: Sequence[Referral],
    directory: Directory,
    texts: Texts,
    page: int = 0,
) -> Screen:
    """Return what a person has, sent and can pick up; what has ended comes last.

    A coordinator reads all that is open in the team, a colleague what waits to be picked up.
    """
    oversees = person.has(Role.COORDINATOR, Role.SENIOR_OFFICER)
    open_team = [r for r in team if r.is_open and (oversees or r.state is State.SUBMITTED)]
    items: list[Item] = [("list-mine", r) for r in _urgent_first(mine) if r.is_open]
    items += [("list-sent", r) for r in _newest_first(sent) if r.is_open]
    items += [("list-team", r) for r in _urgent_first(open_team)]
    items += [("list-ended", r) for r in _newest_first([*mine, *sent]) if not r.is_open]
    if not items:
        return _empty(_nothing_for(person), texts)
    return _listed("list-title", "status", items, person, directory, texts, page)


def team_list(
    person: Person,
    team: Sequence[Referral],
    directory: Directory,
    texts: Texts,
    page: int = 0,
) -> Screen:
    """Return what waits to be picked up by the team, the most urgent and oldest first."""
    waiting = [r for r in team if r.state is State.SUBMITTED]
    items = [("list-team", r) for r in _urgent_first(waiting)]
    if not items:
        return _empty("list-empty-team", texts)
    return _listed("list-title-team", "inbox", items, person, directory, texts, page)


def agenda_list(
    cases: Sequence[Referral], person: Person, directory: Directory, texts: Texts
) -> Screen:
    """Return what is on the agenda of the team's meetings, day by day."""
    if not cases:
        return Screen(texts.say("agenda-empty"), ((menu_button("menu", texts),),))
    lines = [texts.say("agenda-title")]
    day = None
    shown = cases[:AGENDA]
    for case in shown:
        if case.agenda_on is not None and case.agenda_on != day:
            day = case.agenda_on
            lines += ["", texts.say("agenda-day", day=texts.day(day))]
        lines.append(case_line(case, person, directory, texts))
    if len(cases) > AGENDA:
        lines += ["", texts.say("digest-more", count=str(len(cases) - AGENDA))]
    buttons = [Button(case.reference, case_data(CARD, case)) for case in shown]
    return Screen("\n".join(lines), (*in_columns(buttons), (menu_button("menu", texts),)))


def case_line(referral: Referral, viewer: Person, directory: Directory, texts: Texts) -> str:
    """Return one case on one line: number, wijk, subject, and how it stands."""
    state = _short_state(referral, viewer, directory, texts)
    due = referral.due.feedback
    owed = referral.is_open and referral.feedback is FeedbackState.DUE
    if due is not None and owed and viewer.id == referral.sender:
        state = texts.say("short-you-hear", state=state, day=texts.day(due))
    return texts.say("list-line", **headline_values(referral, directory, texts), state=state)


def _short_state(referral: Referral, viewer: Person, directory: Directory, texts: Texts) -> str:
    text_id = f"short-{referral.state}{fyi(referral)}"
    if referral.state is State.INFO_NEEDED and viewer.id == referral.sender:
        text_id += "-you"
    owner = directory.people.get(referral.owner or "")
    name = owner.name if owner else texts.say("person-unknown")
    return texts.say(
        text_id,
        owner=texts.say("short-you") if viewer.id == referral.owner else name,
        day=texts.day(referral.expected_on) if referral.expected_on else "",
    )


def _listed(
    title: str,
    menu: str,
    items: Sequence[Item],
    person: Person,
    directory: Directory,
    texts: Texts,
    page: int,
) -> Screen:
    """Lay out one page; a page past the end shows the last one, since a list gets shorter."""
    seen: dict[str, Item] = {}
    for item in items:
        if access.view(directory, person, item[1]) is not View.NOTHING:
            seen.setdefault(item[1].id, item)
    shown = list(seen.values())
    if not shown:
        return _empty(_nothing_for(person), texts)
    pages = (len(shown) + PAGE - 1) // PAGE
    page = min(max(page, 0), pages - 1)
    here = shown[page * PAGE : (page + 1) * PAGE]
    lines = [texts.say(title)]
    heading = ""
    for under, referral in here:
        if under != heading and title != "list-title-team":
            lines += ["", texts.say(under)]
            heading = under
        lines.append(case_line(referral, person, directory, texts))
    if pages > 1:
        lines += ["", texts.say("list-page", page=str(page + 1), pages=str(pages))]
    buttons = [Button(r.reference, case_data(CARD, r)) for _, r in here]
    return Screen(
        "\n".join(lines),
        (*in_columns(buttons), *_turning(menu, page, pages, texts), (menu_button("menu", texts),)),
    )


def _turning(menu: str, page: int, pages: int, texts: Texts) -> Rows:
    turns = []
    if page > 0:
        turns.append(Button(texts.say("button-previous"), f"m:{menu}:{page - 1}"))
    if page < pages - 1:
        turns.append(Button(texts.say("button-next"), f"m:{menu}:{page + 1}"))
    return (tuple(turns),) if turns else ()


def _empty(text_id: str, texts: Texts) -> Screen:
    """An empty list says what to do, with the button for it."""
    first: tuple[Button, ...] = ()
    if text_id == "list-empty-officer":
        first = (menu_button("signal", texts),)
    elif text_id == "list-empty":
        first = (menu_button("inbox", texts),)
    rows = (first,) if first else ()
    return Screen(texts.say(text_id), (*rows, (menu_button("menu", texts),)))


def _nothing_for(person: Person) -> str:
    if person.has(*SENDERS):
        return "list-empty-officer"
    return "list-empty" if person.has(*TEAM) else "list-empty-other"


def _urgent_first(cases: Iterable[Referral]) -> list[Referral]:
    return sorted(cases, key=lambda r: (r.urgency, r.submitted_at))


def _newest_first(cases: Iterable[Referral]) -> list[Referral]:
    return sorted(cases, key=lambda r: r.submitted_at, reverse=True)
