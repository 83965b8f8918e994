"""Commands and the main menu: what each role can start, by typing or by tapping."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

from bot.handlers import accounts, duty, leavers, talks, threads, weekly
from bot.handlers.desk import Desk, Replies
from bot.handlers.replies import Commands, Edit, Say, Toast
from bot.views import lists, menus, people_cards
from bot.views.duty import availability_line
from casework.access import View, view
from casework.actions.agenda import agenda
from casework.people import Person, Role
from casework.referral import ANSWER_WINDOW, Referral
from casework.taxonomy import Kind

CommandHandler = Callable[[Desk, str], Awaitable[Replies]]


async def command_given(desk: Desk, name: str, rest: str) -> Replies:
    """Run a command; an unknown one is answered with what there is."""
    handler = COMMANDS.get(name)
    if handler is None:
        return [Say(menus.unknown_command(desk.person, desk.texts))]
    return await handler(desk, rest)


async def menu_tapped(desk: Desk, name: str) -> Replies:
    """Run what a menu button names, in the message that was tapped where that is possible.

    Words of people come in a message of their own: put in by an edit, they would not be protected
    from being passed on, and would stay.
    """
    handler = MENU.get(name.partition(":")[0])
    if handler is None:
        return [Toast(desk.texts.say("old-button"), alert=True)]
    replies = await handler(desk, name.partition(":")[2])
    anew = name.partition(":")[0] in UNDER_A_PICTURE
    shown = [
        Edit(r.screen, r.card)
        if isinstance(r, Say) and i == 0 and not anew and not r.screen.content
        else r
        for i, r in enumerate(replies)
    ]
    return shown if any(isinstance(r, Toast) for r in shown) else [*shown, Toast()]


async def start(desk: Desk, rest: str) -> Replies:
    """Greet, and go on where the person was."""
    greeting: Replies = [
        Commands(tuple(menus.commands_for(desk.person, desk.texts))),
        Say(menus.greeting(desk.person, desk.texts)),
    ]
    if desk.conversation is not None:
        return [*greeting, *await talks.redraw(desk)]
    return greeting


async def menu(desk: Desk, rest: str) -> Replies:
    """Show the main menu of this role."""
    return [Say(menus.main_menu(desk.person, desk.texts))]


async def status(desk: Desk, rest: str) -> Replies:
    """Show what the person sent, has, or can pick up: at any time, also off duty."""
    page = int(rest) if rest.isdecimal() and len(rest) < 4 else 0
    sent, mine, team = await _cases(desk)
    screen = lists.status_list(desk.person, sent, mine, team, desk.directory, desk.texts, page=page)
    if page == 0 and not desk.person.has(Role.ADMINISTRATOR, Role.PRIVACY_OFFICER):
        roster = await desk.work.rosters.roster()
        line = availability_line(desk.person, roster, desk.now, desk.texts)
        screen = replace(screen, text=f"{line}\n\n{screen.text}")
    return [Say(screen)]


async def inbox(desk: Desk, rest: str) -> Replies:
    """Show what is new for the team."""
    page = int(rest) if rest.isdecimal() and len(rest) < 4 else 0
    _, _, team = await _cases(desk)
    screen = lists.team_list(desk.person, team, desk.directory, desk.texts, page=page)
    return [Say(screen)]


async def _cases(desk: Desk) -> tuple[list[Referral], list[Referral], list[Referral]]:
    since = desk.now - ANSWER_WINDOW
    sent = list(await desk.work.referrals.sent_by(desk.person.id, ended_since=since))
    mine = _seen(desk, await desk.work.referrals.of_owner(desk.person.id, ended_since=since))
    team: list[Referral] = []
    if desk.person.has(Role.SOCIAL_WORKER, Role.COORDINATOR):
        for code in desk.person.teams:
            team += _seen(desk, await desk.work.referrals.of_team(code))
    return sent, mine, team


def _seen(desk: Desk, cases: Iterable[Referral]) -> list[Referral]:
    """Leave out what the person sees nothing of, such as cases of a team that was left."""
    return [r for r in cases if view(desk.directory, desk.person, r) is not View.NOTHING]


async def help_(desk: Desk, rest: str) -> Replies:
    """Explain what the person can do here, and what this is not."""
    return [Say(menus.help_screen(desk.person, desk.directory, desk.texts))]


async def who(desk: Desk, rest: str) -> Replies:
    """Name who covers a wijk and how to reach them; without a name, offer the wijken."""
    wanted = rest.strip().casefold()
    roster = await desk.work.rosters.roster()
    for neighbourhood in desk.directory.neighbourhoods.values():
        if wanted and wanted in {neighbourhood.code.casefold(), neighbourhood.name.casefold()}:
            return [Say(people_cards.wijk_card(neighbourhood, roster, desk.now, desk.texts))]
    return [Say(people_cards.wijk_list(desk.directory, desk.texts, unknown=bool(wanted)))]


async def agenda_shown(desk: Desk, rest: str) -> Replies:
    """Show what is on the agenda of the team's meeting, to who coordinates."""
    if not desk.person.has(Role.COORDINATOR):
        return [Say(menus.not_for_you("agenda", desk.person, desk.texts))]
    found = await agenda(desk.work, desk.person)
    return [Say(lists.agenda_list(found, desk.person, desk.directory, desk.texts))]


async def signal(desk: Desk, rest: str) -> Replies:
    """Begin a zorgsignaal."""
    return await _begin(desk, Kind.CARE_SIGNAL)


async def warm(desk: Desk, rest: str) -> Replies:
    """Begin a referral of which the resident knows."""
    return await _begin(desk, Kind.WARM_REFERRAL)


async def _begin(desk: Desk, kind: Kind) -> Replies:
    if not may_send(desk.person):
        return [Say(menus.not_for_you("signal", desk.person, desk.texts))]
    return await talks.start(desk, "care_signal", kind=kind)


def may_send(person: Person) -> bool:
    """Tell whether a person may post a signal."""
    return person.has(Role.COMMUNITY_OFFICER, Role.SENIOR_OFFICER)


COMMANDS: dict[str, CommandHandler] = {
    "start": start,
    "menu": menu,
    "status": status,
    "help": help_,
    "wijk": who,
    "wie": who,
    "signaal": signal,
    "taal": accounts.choose_language,
    "language": accounts.choose_language,
    "stop": accounts.ask_to_stop,
    "uitnodigen": accounts.offer_invitations,
    "collegas": accounts.colleagues,
    "agenda": agenda_shown,
    "sparren": threads.ask,
    "gesprekken": threads.listing,
    "dienst": duty.shown,
    "weg": duty.new_leave,
    "stil": duty.quiet,
}

UNDER_A_PICTURE = frozenset({"sheet", "pattern"})
"""Buttons of a picture, which cannot become a text."""

MENU: dict[str, CommandHandler] = {
    "sheet": weekly.sheet,
    "pattern": weekly.pattern,
    "dismiss": weekly.put_away,
    "leaves": leavers.ask,
    "offboard": leavers.end,
    "menu": menu,
    "signal": signal,
    "warm": warm,
    "status": status,
    "agenda": agenda_shown,
    "inbox": inbox,
    "help": help_,
    "who": who,
    "language": accounts.choose_language,
    "lang": accounts.set_language,
    "stop": accounts.ask_to_stop,
    "stop_yes": accounts.stop,
    "invite": accounts.offer_invitations,
    "spar": threads.ask,
    "threads": threads.listing,
    "examples": threads.examples,
    "duty": duty.shown,
    "shift": duty.new_shift,
    "shift_del": duty.remove_shift,
    "leave": duty.new_leave,
    "back": duty.back,
    "here": duty.here,
    "not_yet": duty.new_leave,
    "quiet": duty.quiet,
    "unquiet": duty.unquiet,
    "invite_one": accounts.invite_one,
    "colleagues": accounts.colleagues,
    "colleague": accounts.colleague,
    "suspend": accounts.ask_to_suspend,
    "suspend_yes": accounts.suspend,
    "restore": accounts.restore,
}
