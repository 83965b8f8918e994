"""A finished conversation about being reachable becomes one action; then the own page shows it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date

from bot.flows.context import Context
from bot.flows.duty_flows import leave_of, span_of
from bot.flows.steps import Answers
from bot.handlers.desk import Desk, Replies
from bot.handlers.replies import Say
from bot.views import duty
from casework.actions import rosters


async def with_duty(desk: Desk, text_id: str, **values: str) -> Replies:
    """Confirm a change above how it stands now."""
    roster = await desk.work.rosters.roster()
    screen = duty.own_duty(desk.person, roster, desk.now, desk.texts)
    said = desk.texts.say(text_id, **values)
    return [Say(replace(screen, text=f"{said}\n\n{screen.text}"))]


async def shift_told(desk: Desk, answers: Answers, context: Context) -> Replies:
    """A shift was told to the end."""
    shift = rosters.add_shift(desk.work, desk.person, span_of(answers))
    return await with_duty(desk, "duty-added", shift=duty.shift_line(shift, desk.texts))


async def leave_told(desk: Desk, answers: Answers, context: Context) -> Replies:
    """Leave was told to the end."""
    first, last = (date.fromisoformat(str(answers[name])) for name in ("first", "last"))
    substitute = leave_of(answers, desk.person.id).substitute
    leave = rosters.go_away(desk.work, desk.person, first, last, substitute)
    if leave.substitute is None:
        return await with_duty(desk, "duty-leave-kept-alone")
    return await with_duty(desk, "duty-leave-kept")


DUTY_ENDINGS: Mapping[str, Callable[[Desk, Answers, Context], Awaitable[Replies]]] = {
    "shift": shift_told,
    "leave": leave_told,
}
