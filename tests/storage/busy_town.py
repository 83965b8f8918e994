"""A busy town on a real database: everybody works, somebody asks, and every trace is kept.

What an attacker can get hold of is an `Observation`: the tables in clear before and after a
question, and what stood in every chat. Who asked is known to the world alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Any
from unittest.mock import patch

from bot.courier.outcome import Drop, Later
from bot.courier.rendering import Rendering
from casework import sparring
from casework.actions import sparring as actions
from casework.actions.submit import Draft, Statement, submit
from casework.actions.thread_keeping import keep_threads
from casework.availability import Mute
from casework.calendar import WorkCalendar
from casework.case_texts import TextKind
from casework.conversation import Conversation
from casework.errors import NotAvailable, NotNow
from casework.people import Directory, Person
from casework.ports import ContentMessage, UpdateKey
from casework.sharing import GroundCode
from casework.spans import Span
from casework.sparring import Topic
from casework.taxonomy import Concern, Kind, Purpose, StatementSource, Urgency, Who
from storage.database import Database
from storage.sqlite import SqliteEngine
from tests.lindermeer import lindermeer, local
from tests.storage.conftest import take_in
from tests.storage.records import link

POOL = "spec:veiligheid"
START = local("2027-01-11 08:30")
CLONES = ("joris", "anouk", "samira")
TABLES = (
    "outbox", "conversation", "used_bird", "unlinked_message", "content_message", "audit", "thread",
    "thread_route", "counter", "case_text", "referral", "inbox", "account",
)  # fmt: skip
GROWING = {"audit", "case_text", "referral", "inbox"}
"""Tables of which only the newest rows are looked at, so that a long run stays fast."""

DAY_ENDS = 13
"""The hour (UTC) after which the next question waits for a new day: at night nobody is told."""

NEWEST = 60
Snapshot = dict[str, list[dict[str, Any]]]


def town() -> Directory:
    """Lindermeer with more people, ids as they really are, and teams with other hours."""
    found = lindermeer()
    names = {p: f"P{n:011d}" for n, p in enumerate(found.people)}
    people = [replace(p, id=names[p.id], first_used_at=None) for p in found.people.values()]
    for n, name in enumerate(CLONES):
        one = found.people[name]
        pools = () if n % 3 == 2 else one.pools
        people.append(
            replace(one, id=f"Q{n:011d}", key=f"{one.key}-{n}", pools=pools, first_used_at=None)
        )
    people = [replace(p, substitute=None, buddy=None) for p in people]
    late = WorkCalendar(((((time(10), time(20)),),) * 5) + ((), ()))
    teams = dict(found.teams)
    teams["jeugd"] = replace(teams["jeugd"], calendar=late)
    return replace(found, people={p.id: p for p in people}, teams=teams)


@contextmanager
def chance(seed: int) -> Iterator[random.Random]:
    """Seed also what the product draws, so that a run can be repeated."""
    source = random.Random(f"product {seed}")
    with patch("random._urandom", source.randbytes):
        yield random.Random(seed)


@dataclass(frozen=True, slots=True)
class Seen:
    """One message in somebody's chat."""

    person: str
    kind: str
    at: datetime
    message_id: int


@dataclass(slots=True)
class Observation:
    """Everything about one question that somebody without the key could collect."""

    number: int
    asked_on: datetime
    before: Snapshot
    after: Snapshot
    phones: list[Seen]
    later: Snapshot
    quiet: frozenset[str]
    """Who wanted quiet then: the roster stands in the tables in clear."""


@dataclass(slots=True)
class Town:
    """The world. `leak` is called within the unit of work of a question, to plant a leak."""

    database: Database
    directory: Directory
    chance: random.Random
    leak: Any = None
    bustle: float = 1.0
    """Which part of the people does something before each question."""

    moment: datetime = START
    updates: int = 0
    messages: int = 0
    users: dict[str, int] = field(default_factory=dict)
    live: list[tuple[str, str]] = field(default_factory=list)

    def now(self) -> datetime:
        """The clock of the town."""
        return self.moment

    @property
    def askers(self) -> list[Person]:
        """Everybody who may ask this pool."""
        return [p for p in self.directory.people.values() if sparring.may_ask(p)]

    async def open(self) -> None:
        """Take everybody in and link everybody, in an order of its own."""
        engine = self.database.engine
        assert isinstance(engine, SqliteEngine)
        with engine._writer.connect() as connection:  # nobody pulls the plug here
            connection.exec_driver_sql("PRAGMA synchronous=OFF")
        await take_in(self.database, self.directory)
        people = list(self.directory.people)
        self.chance.shuffle(people)
        for n, person in enumerate(people):
            self.users[person] = 7_000_000_000 + self.chance.randrange(10**9) + n
            await link(self.database, **{person: self.users[person]})
            work = await self.database.storage.begin(self.moment + timedelta(minutes=n))
            work.accounts.first_use(self.directory.people[person], work.now)
            await work.commit()
            await self.update(self.directory.people[person], "talk")

    async def snapshot(self) -> Snapshot:
        """Every table as it lies there, row order included."""
        found: Snapshot = {}
        engine = self.database.engine
        assert isinstance(engine, SqliteEngine)
        for table in TABLES:
            order = f" ORDER BY rowid DESC LIMIT {NEWEST}" if table in GROWING else ""
            cursor = engine._reading.execute(f"SELECT * FROM {table}{order}")
            names = [column[0] for column in cursor.description]
            found[table] = [dict(zip(names, row, strict=True)) for row in cursor]
        return found

    async def update(self, person: Person, what: str) -> Any:
        """One update of somebody through the door, with one deed in it."""
        self.updates += 1
        key = UpdateKey(700, self.updates, self.chance.randbytes(32))
        self.moment += timedelta(seconds=self.chance.uniform(1, 40))
        opened = await self.database.storage.open_update(key, self.users[person.id], self.moment)
        work, talk = opened.work, opened.conversation
        done: Any = None
        if what == "talk":
            work.conversations.save(talk, self._talk(person, talk))
        elif what == "signal":
            done = await submit(work, person, _draft())
            self.messages += 1
            work.content_messages.remember(
                ContentMessage(person.id, self.messages, self.moment + timedelta(hours=12))
            )
        elif what == "answer":
            done = await self._answer(work, person)
        elif what == "ask":
            if talk is not None:
                work.conversations.save(talk, None)
            self.messages += 2
            for own in (True, False):
                midnight = self.moment.replace(hour=23, minute=0, second=0, microsecond=0)
                work.content_messages.remember(
                    ContentMessage(person.id, self.messages - own, midnight, own=own, unlinked=True)
                )
            done = await actions.ask_pool(
                work, person, Topic.SAFETY, POOL, "Wat kan zij zelf doen?"
            )
            if self.leak is not None:
                self.leak(work, person, done)
        await work.commit()
        return done

    async def _answer(self, work: Any, person: Person) -> None:
        for thread_id, _ in reversed(self.live[-3:]):
            try:
                await actions.reply(work, person, thread_id, "Bel elkaar even.", named=True)
            except (NotAvailable, NotNow):
                continue
            return

    def _talk(self, person: Person, talk: Conversation | None) -> Conversation:
        return Conversation(
            person=person.id,
            flow="care_signal" if talk is None else talk.flow,
            step="who",
            version=self.chance.getrandbits(31) if talk is None else talk.version + 1,
            started_at=self.moment,
            expires_at=self.moment + timedelta(hours=24),
            answers={},
        )

    async def busy(self) -> None:
        """Everybody does something, in a random order; the other things people do come with it."""
        people = list(self.directory.people.values())
        for person in self.chance.sample(people, round(len(people) * self.bustle)):
            for _ in range(self.chance.choice((1, 1, 1, 2))):
                deeds = ["talk", "talk", "answer"] + (["signal"] if person.is_police else [])
                await self.update(person, self.chance.choice(deeds))

    async def deliver(self) -> list[Seen]:
        """What is due goes out through the real rendering, as the courier does it."""
        phones: list[Seen] = []
        deliveries = self.database.deliveries
        rendering = Rendering(self.database.storage, deliveries, self)
        while claimed := await deliveries.claim(self.moment, 100, timedelta(seconds=60)):
            for delivery in claimed:
                outcome = await rendering.render(delivery)
                if isinstance(outcome, Later):
                    await deliveries.held(delivery, outcome.until)
                elif isinstance(outcome, Drop):
                    await deliveries.dropped(delivery, self.moment)
                else:
                    self.messages += 1
                    await deliveries.sent(delivery, self.messages, self.moment)
                    notice = delivery.notice
                    phones.append(Seen(notice.recipient, notice.kind, self.moment, self.messages))
        return phones

    async def question(self, number: int) -> tuple[Observation, str]:
        """One question of somebody, with a snapshot before and after. Returns who it was."""
        if self.moment.hour >= DAY_ENDS:
            self.moment = self.moment.replace(hour=8) + timedelta(days=1)
        before = await self.snapshot()
        asker = self.chance.choice(self.askers)
        await self.busy()
        quiet = await self._some_want_quiet()
        asked = await self.update(asker, "ask")
        asked_on = self.moment
        after = await self.snapshot()
        phones = await self.deliver()
        self.live.append((asked.id, asker.id))
        for person in self.chance.sample(self.askers, 2):
            await self.update(person, "answer")
        self.moment += timedelta(minutes=3)
        phones += await self.deliver()
        later = await self.snapshot()
        self.moment += timedelta(minutes=self.chance.randrange(61, 120))
        phones += await self.deliver()
        await self._end(asked.id, asker)
        return Observation(number, asked_on, before, after, phones, later, quiet), asker.id

    async def _some_want_quiet(self) -> frozenset[str]:
        """Who is told nothing for an hour: news for them waits in the outbox."""
        some = self.chance.sample(self.askers, 3)
        work = await self.database.storage.begin(self.moment)
        for person in some:
            work.rosters.put_mute(
                Mute(person.id, Span(self.moment, self.moment + timedelta(hours=1)))
            )
        await work.commit()
        return frozenset(p.id for p in some)

    async def _end(self, thread_id: str, asker: Person) -> None:
        """Older questions are closed by their askers; the day ends now and then."""
        if len(self.live) > 4:
            old, who = self.live.pop(0)
            work = await self.database.storage.begin(self.moment)
            await actions.close_thread(work, self.directory.people[who], old)
            await work.commit()
        if self.chance.random() < 0.3:
            self.moment += timedelta(days=1)
            work = await self.database.storage.begin(self.moment)
            await keep_threads(work)
            await work.commit()


def _draft() -> Draft:
    return Draft(
        kind=Kind.CARE_SIGNAL,
        neighbourhood="kreken",
        who=Who.ADULT,
        concerns=(Concern.CONFUSED,),
        urgency=Urgency.U3,
        purpose=Purpose.PURPOSE_HELP,
        ground=GroundCode.WPG18_2_CARE_DESK,
        statements=[
            Statement(TextKind.SEEN_HEARD, "De gordijnen zijn dicht.", StatementSource.SEEN)
        ],
    )
