"""How everything is put together: the only place that knows storage and both Telegram libraries.

aiogram and python-telegram-bot are imported when a bot is started, so that the command line stays
light.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.clock.times import FileClock, SystemClock
from bot.clock_file import read_clock
from bot.settings import Mode, Settings, SettingsError
from casework.people import Language
from casework.ports import Clock
from storage.audit import Verdict as AuditVerdict
from storage.database import Database, open_storage
from storage.engine import FaultPoint
from storage.vault import Vault, create_key_file

if TYPE_CHECKING:
    from aiogram import Bot, Dispatcher

    from bot.clock.jobs import Jobs
    from bot.courier.courier import Courier
    from bot.courier.removal import Removal
    from bot.handlers.door import Door
    from bot.listener.health import Health
    from bot.privacy.stopped_texts import StoppedTexts
    from bot.supervisor import Supervisor

__all__ = [
    "AuditVerdict",
    "Database",
    "FaultPoint",
    "House",
    "build",
    "collect_less",
    "create_key_file",
    "make_clock",
    "open_database",
    "run",
]

YOUNG_OBJECTS = 10_000
"""New objects before the collector looks at them: those of some updates, not of one. Looking at twice as
many keeps the event loop from everybody for as long as 15 ms."""

Ready = Callable[[str], None]
"""Hears one line when the bot can be used."""


def make_clock(settings: Settings) -> Clock:
    """Return the clock of the machine, or the one that a file sets (demo and tests)."""
    if settings.clock_file is None:
        return SystemClock()
    return FileClock(settings.clock_file, read_clock)


@asynccontextmanager
async def open_database(
    settings: Settings, fault: FaultPoint | None = None
) -> AsyncIterator[Database]:
    """Open the database of the settings with its keys, migrated to the newest revision.

    Raises SettingsError or KeyFileError without usable keys, StorageUnavailable.
    """
    vault = Vault.from_file(settings.master_key_path())
    now = make_clock(settings).now()
    url = settings.database_url.get_secret_value()
    async with open_storage(url, vault, now, fault) as database:
        yield database


@dataclass(slots=True)
class House:
    """One running bot, put together and not started yet."""

    settings: Settings
    database: Database
    clock: Clock
    bot: Bot
    door: Door
    dispatcher: Dispatcher
    courier: Courier
    removal: Removal
    health: Health
    stopped: StoppedTexts

    async def handle(self, update: Any) -> Any:
        """Handle one update whole; returns a method that may travel in the webhook's answer."""
        from bot.handlers.answering import Answers
        from bot.listener.api import make_call

        answers = await self.dispatcher.feed_update(self.bot, update)
        if not isinstance(answers, Answers):
            return None
        in_answer = self.settings.mode is Mode.WEBHOOK
        return await answers.deliver(partial(make_call, self.bot), update, in_answer=in_answer)

    def jobs(self) -> Jobs:
        """Return what the tick does."""
        from bot.clock.jobs import Jobs

        return Jobs(
            storage=self.database.storage,
            clock=self.clock,
            sweep_stopped=self.stopped.sweep,
            remove=self.removal.run_once,
            prune=self.database.prune,
            wake_courier=self.courier.wake,
        )


@asynccontextmanager
async def build(settings: Settings, fault: FaultPoint | None = None) -> AsyncIterator[House]:
    """Put a bot together: database, dispatcher, courier. Nothing is sent or fetched yet."""
    from bot.courier.connection import sending_bot
    from bot.courier.courier import Courier
    from bot.courier.removal import Removal
    from bot.courier.rendering import Rendering
    from bot.courier.sending import Sender
    from bot.handlers import routers
    from bot.handlers.door import Door
    from bot.listener.api import make_bot
    from bot.listener.health import Health
    from bot.privacy.stopped_texts import StoppedTexts
    from bot.privacy.text_checks import TextChecks

    clock = make_clock(settings)
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(settings, fault))
        sender = await stack.enter_async_context(
            sending_bot(settings.token(), settings.telegram_api)
        )
        bot = make_bot(settings)
        stack.push_async_callback(bot.session.close)
        rendering = Rendering(database.storage, database.deliveries, clock)
        courier = Courier(
            database.deliveries,
            database.storage,
            sender,
            clock,
            render=rendering.render,
            on_unreachable=rendering.unreachable,
        )
        stopped = StoppedTexts()
        door = Door(
            storage=database.storage,
            failures=database.failures,
            clock=clock,
            checks=TextChecks(),
            stopped=stopped,
            wake_courier=courier.wake,
            update_digest=lambda data: bytes.fromhex(database.vault.find("update", data)),
        )
        yield House(
            settings=settings,
            database=database,
            clock=clock,
            bot=bot,
            door=door,
            dispatcher=routers.build(door),
            courier=courier,
            stopped=stopped,
            removal=Removal(database.storage, Sender(sender), clock, rendering.blank),
            health=Health(settings.mode, lambda: database.deliveries.oldest_unsent(clock.now())),
        )


async def check_numbers(database: Database, now: datetime) -> None:
    """Refuse a municipality without the number of its crisis service: people are sent there.

    Raises SettingsError. Where nothing was imported yet, nobody can be sent anywhere.
    """
    directory = (await database.storage.begin(now)).directory
    if directory.teams and not directory.municipality.crisis_number.strip():
        raise SettingsError(
            "crisis_number",
            "ontbreekt in het gemeentebestand; vul het in en lees het bestand in",
            "is missing in the municipality file; fill it in and import the file",
        )


async def run(
    settings: Settings,
    ready: Ready,
    *,
    signals: bool = True,
    stop: Callable[[Supervisor], None] = lambda supervisor: None,
    fault: FaultPoint | None = None,
) -> None:
    """Run the bot until it is told to stop. `stop` gets the supervisor, to stop it from outside.

    Raises TaskCrashed when a part of it ended by itself.
    """
    from bot.supervisor import Supervisor
    from bot.views.texts import texts_in

    settings.check_complete()
    async with build(settings, fault) as house, Supervisor() as supervisor:
        await check_numbers(house.database, house.clock.now())
        if signals:
            supervisor.listen_to_signals()
        stop(supervisor)
        # Reading the sentences takes a while: nobody should wait for that with a first tap.
        texts_in(Language.NL)
        _start(house, supervisor, ready)
        collect_less()
        await supervisor.until_stopped()


def collect_less() -> None:
    """What is loaded now lives as long as the process: the collector need not look at it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS, 20, 50)


def _start(house: House, supervisor: Supervisor, ready: Ready) -> None:
    from aiohttp import web

    from bot.clock.ticks import Ticker
    from bot.handlers.routers import ALLOWED_UPDATES
    from bot.listener.polling import Polling
    from bot.listener.registration import delete_webhook, set_webhook
    from bot.listener.server import serve
    from bot.listener.webhook import Webhook

    settings, stopping = house.settings, supervisor.stopping
    pages = web.Application()
    pages.add_routes(house.health.routes())
    ticker = Ticker(house.jobs().in_order(), house.health.ticked)

    def listening(port: int) -> None:
        ready(f"Wijklijn is ready ({settings.mode}, http://{settings.listen.host}:{port}/readyz)")

    async def listen() -> None:
        if settings.mode is Mode.WEBHOOK:
            address, secret = settings.webhook()
            await set_webhook(house.bot, address, secret, ALLOWED_UPDATES, stopping)
            await stopping.wait()
        else:
            await delete_webhook(house.bot, stopping)
            await Polling(house.bot, house.handle, ALLOWED_UPDATES, house.health).run(stopping)

    if settings.mode is Mode.WEBHOOK:
        _, secret = settings.webhook()
        hook = Webhook(house.bot, house.handle, secret, house.health.received)
        pages.add_routes(hook.routes())
    supervisor.start("server", serve(pages, settings.listen, stopping, listening))
    supervisor.start("courier", house.courier.run(stopping))
    supervisor.start("clock", ticker.run(stopping))
    if isinstance(house.clock, FileClock):
        supervisor.start("clock file", house.clock.watch(stopping, ticker.tick))
    supervisor.start("listener", listen())
    supervisor.start("name", _learn_name(house, supervisor), ends=True)


async def _learn_name(house: House, supervisor: Supervisor) -> None:
    """Ask Telegram for the bot's own name, for the links of invitations."""
    from aiogram.exceptions import TelegramAPIError

    from bot.clock.waiting import Backoff, pause

    backoff = Backoff()
    while not supervisor.stopping.is_set():
        try:
            house.door.bot_name = (await house.bot.get_me()).username or ""
        except TelegramAPIError:
            await pause(backoff.next(), supervisor.stopping)
        else:
            return
