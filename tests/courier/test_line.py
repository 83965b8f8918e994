"""Whether Telegram answers, as the errands know it together."""

from __future__ import annotations

import asyncio

from bot.courier.line import Line
from bot.courier.outcome import Outcome
from bot.views.screen import Screen
from casework.delivery import Delivery
from tests.courier.conftest import Desk
from tests.courier.memory_outbox import World
from tests.courier.scripted import Reply, refusal


def test_requests_that_fail_together_count_as_one() -> None:
    line = Line(World().monotonic)
    for _ in range(16):
        line.silent()
    assert 0.5 <= line.rest() <= 1


def test_the_rest_grows_with_every_try_up_to_half_a_minute() -> None:
    world = World()
    line = Line(world.monotonic)
    rests = []
    for _ in range(8):
        line.silent()
        rests.append(line.rest())
        world.later(30)
    assert rests[0] <= 1 <= rests[1] <= 2 <= rests[2] <= 4 < 15 <= rests[7] <= 30


def test_after_an_answer_the_rests_start_anew() -> None:
    world = World()
    line = Line(world.monotonic)
    for _ in range(5):
        line.silent()
        world.later(30)
    line.answered()
    line.silent()
    assert line.rest() <= 1


async def test_who_set_out_before_the_line_went_down_turns_back_when_another_tries(
    desk: Desk,
) -> None:
    rendering, sending = asyncio.Event(), asyncio.Event()

    async def render(delivery: Delivery) -> Outcome:
        if delivery.notice.recipient == "joris":
            await rendering.wait()
        return Screen(delivery.notice.recipient)

    desk.render = render  # type: ignore[method-assign]
    desk.api.script["sendMessage"].extend([refusal(502, "Bad Gateway"), Reply(hold=sending)])
    late = desk.outbox.put("joris", 502)
    desk.outbox.put("sanne", 501)
    courier = desk.courier()
    await courier._claim(2)
    while not courier._line.down:
        await asyncio.wait(courier._tasks, return_when=asyncio.FIRST_COMPLETED)
    desk.api.asked.clear()
    desk.outbox.put("noor", 503)
    await courier._claim(1)
    await desk.api.asked.wait()
    rendering.set()
    await asyncio.wait(courier._tasks, return_when=asyncio.FIRST_COMPLETED)
    sending.set()
    await courier._finish()
    assert (late.errors, desk.texts()) == (["LineDown"], ["sanne", "noor"])
