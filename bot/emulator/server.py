"""The emulated Telegram as one server on this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from bot.emulator import methods, page, views
from bot.emulator.acts import Acts, Impossible
from bot.emulator.calls import Calls
from bot.emulator.control import Control
from bot.emulator.faults import Fault, Faults
from bot.emulator.people import PersonAtPhone
from bot.emulator.state import File, Json, Refusal, Sent, World

HOST = "127.0.0.1"
TOKEN = "123456:TEST-token-of-nobody"  # noqa: S105 - opens nothing
USERNAME = "wijklijn_bot"
BODY_LIMIT = 50 * 1024 * 1024
"""Bytes of one request: the largest file that a bot may send (Bot API, sendDocument)."""

AGAIN_AFTER = (0.05, 0.1, 0.2, 0.5, 1.0)
"""Seconds before each further try of a webhook; short, because tests wait for them."""

Clock = Callable[[], datetime]
MoveClock = Callable[[datetime], None]


def machine_clock() -> datetime:
    """Return the time of the machine."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Pane:
    """A chat that the page shows: whose, and the name and function above it."""

    user: int
    name: str
    role: str


class LocalBotApi(Acts):
    """A Telegram with one bot.

    `clock` returns the present as an aware UTC datetime; it dates messages and decides what is too
    old. `move_clock` sets it, when it can be set. Waiting on the network takes real time. In a
    correct bot `refused` stays empty: calls that no Telegram accepts. `errors` has the other error
    answers, `transcript` every accepted call that did something.
    """

    def __init__(
        self,
        *,
        clock: Clock = machine_clock,
        token: str = TOKEN,
        move_clock: MoveClock | None = None,
        again_after: tuple[float, ...] = AGAIN_AFTER,
    ) -> None:
        super().__init__(World(token, USERNAME, clock))
        self.token = token
        self.panes: list[Pane] = []
        self.base_url = ""
        self._move_clock = move_clock
        self._faults = Faults()
        self._calls = Calls(self.world, self._faults, again_after)

    @classmethod
    @asynccontextmanager
    async def started(cls, *, port: int = 0, **options: Any) -> AsyncIterator[LocalBotApi]:
        """Serve as long as the block lasts; `options` as for the class, port 0 = any free one."""
        api = cls(**options)
        app = web.Application(client_max_size=BODY_LIMIT)
        app.add_routes(api._calls.routes())
        app.add_routes(Control(api).routes())
        app.add_routes(page.routes())

        async def end_streams(_: web.Application) -> None:
            api.world.changes.close()
            api._calls.poll.close()
            await api._calls.delivery.stop()

        app.on_shutdown.append(end_streams)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        try:
            site = web.TCPSite(runner, HOST, port)
            await site.start()
            api.base_url = f"http://{HOST}:{runner.addresses[0][1]}"
            yield api
        finally:
            await runner.cleanup()

    @property
    def transcript(self) -> list[Sent]:
        """Every accepted call that did something, in order."""
        return self.world.transcript

    @property
    def refused(self) -> list[Refusal]:
        """Calls that no correct bot makes: unknown method or parameter, wrong type."""
        return self.world.refused

    @property
    def errors(self) -> list[Refusal]:
        """Every other call that was answered with an error, asked-for failures included."""
        return self.world.errors

    def chat(self, user_id: int) -> list[Json]:
        """Return a chat as the person sees it (`views.chat`)."""
        if user_id not in self.world.chats:
            raise Impossible("there is no such chat")
        return views.chat(self.world, user_id)

    def document(self, user_id: int, message_id: int) -> File:
        """Return the file of a message that is still there. Raises Impossible without."""
        message = self.message(user_id, message_id)
        if "document" not in message.content:
            raise Impossible("this message has no document")
        return self.world.files[message.content["document"]["file_id"]]

    def commands(self, user_id: int) -> list[Json]:
        """Return the commands that a person is offered, as {command, description}."""
        if user_id not in self.world.people:
            raise Impossible("there is no such person")
        return methods.commands_seen(self.world, user_id)

    def fail(self, method: str, **how: Any) -> Fault:
        """Let coming calls fail; `how` as in `faults.Fault`. Raises TypeError for another word."""
        fault = Fault(method, **how)
        self._faults.planned.append(fault)
        return fault

    def set_clock(self, to: datetime) -> None:
        """Set the clock. Raises Impossible when it can't be set."""
        if self._move_clock is None:
            raise Impossible("this clock can't be moved")
        self._move_clock(to)
        self.world.changes.tell()

    @property
    def clock_moves(self) -> bool:
        """Whether the clock can be set."""
        return self._move_clock is not None

    def advance(self, by: timedelta) -> None:
        """Put the clock forward."""
        self.set_clock(self.world.now() + by)

    @property
    def idle(self) -> bool:
        """Whether the bot has confirmed every update."""
        return not self.world.incoming.waiting

    async def settled(self, timeout: float = 15.0) -> None:  # noqa: ASYNC109
        """Wait until the bot has confirmed every update. Raises TimeoutError.

        By polling: a later offset. By webhook: an answer of 2xx.
        """
        await self.wait_for(lambda: self.idle, timeout)

    async def wait_for(self, predicate: Callable[[], bool], timeout: float = 15.0) -> None:  # noqa: ASYNC109
        """Wait until it holds; looked at after every change. Raises TimeoutError."""
        if not await self.world.changes.until(predicate, timeout):
            raise TimeoutError(f"it did not happen within {timeout} seconds")

    def person(self, user_id: int, first_name: str, language_code: str = "nl") -> PersonAtPhone:
        """Return somebody for a conversation test, made when there is no such person yet."""
        self.add_person(user_id, first_name, language_code)
        return PersonAtPhone(self, user_id)
