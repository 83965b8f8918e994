"""Being reachable: own shifts, leave, quiet for a while; what the roster says of it."""

from __future__ import annotations

from bot.handlers import talks
from bot.handlers.desk import Desk, Replies
from bot.handlers.duty_endings import with_duty
from bot.handlers.replies import Say
from bot.views import duty, menus
from casework.actions import rosters
from casework.errors import BadInput


async def shown(desk: Desk, rest: str) -> Replies:
    """Show what the person told about being reachable."""
    roster = await desk.work.rosters.roster()
    return [Say(duty.own_duty(desk.person, roster, desk.now, desk.texts))]


async def new_shift(desk: Desk, rest: str) -> Replies:
    """Begin to tell a shift; only officers have shifts."""
    if not desk.person.is_police:
        return [Say(menus.unknown_command(desk.person, desk.texts))]
    return await talks.start(desk, "shift")


async def remove_shift(desk: Desk, rest: str) -> Replies:
    """Take an own shift away."""
    if not rest.isascii() or not rest.isdecimal() or len(rest) > 12:
        raise BadInput
    await rosters.remove_shift(desk.work, desk.person, int(rest))
    return await with_duty(desk, "duty-removed")


async def new_leave(desk: Desk, rest: str) -> Replies:
    """Begin to tell leave."""
    return await talks.start(desk, "leave")


async def back(desk: Desk, rest: str) -> Replies:
    """The person is back, or will not go."""
    await rosters.come_back(desk.work, desk.person)
    return await with_duty(desk, "duty-back")


async def here(desk: Desk, rest: str) -> Replies:
    """The person is back, as the bot thought; officers see which shifts are known."""
    return await with_duty(desk, "duty-here")


async def quiet(desk: Desk, rest: str) -> Replies:
    """Ask for how long, or keep quiet for as many hours as were named; 0 ends it."""
    rest = rest.strip()
    if not rest:
        return [Say(duty.quiet_choice(desk.texts))]
    if not rest.isascii() or not rest.isdecimal() or len(rest) > 2:
        raise BadInput("error-quiet-hours")
    if int(rest) == 0:
        return await unquiet(desk, "")
    mute = rosters.keep_quiet(desk.work, desk.person, int(rest))
    return await with_duty(desk, "duty-quiet-until", moment=desk.texts.moment(mute.span.end))


async def unquiet(desk: Desk, rest: str) -> Replies:
    """Messages are welcome again."""
    rosters.end_quiet(desk.work, desk.person)
    return await with_duty(desk, "duty-quiet-over")
