"""What a sender hears before sending when nobody of the team is there, now or when it opens."""

from __future__ import annotations

from bot.flows.context import Context
from bot.flows.prompt import Ref, Words
from casework.coverage import Coverage, team_cover
from casework.errors import NoWorkingHours
from casework.people import Team


def nobody_covers(team: Team, context: Context) -> tuple[Words, ...]:
    """Return the warning with the telephone number of the team; nothing when somebody is there."""
    try:
        at = team.calendar.normalise(context.now)
    except NoWorkingHours:
        return ()
    cover = team_cover(context.roster, team.code, at)
    if cover.state is not Coverage.UNCOVERED:
        return ()
    lines: list[Words] = [Ref("flow-nobody-covers", {"team": team.name})]
    if cover.until is not None:
        lines = [Ref("flow-nobody-covers.until", {"team": team.name, "moment": cover.until})]
    if team.phone:
        lines.append(Ref("flow-nobody-phone", {"phone": team.phone}))
    return tuple(lines)
