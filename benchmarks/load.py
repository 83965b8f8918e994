"""The load: people at their phones and a minimal Bot API, in one cheap process.

Plain asyncio protocols and prepared bytes, so that the driver costs a fraction of what it measures.
An update counts when its webhook call was answered and the person has seen something new, in the
answer itself or by a call to the Bot API.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import unquote_plus

import orjson

from benchmarks.form import FIRST_USER, FORM, GROUND, SAME_GROUND, SECRET, YES, Say

PATIENCE = 20.0
CHAT = re.compile(rb"\b77\d{8}\b")
BUTTON = re.compile(r'\{[^{}]*"callback_data":[^{}]*\}')
SHOWS = (b"sendMessage", b"editMessageText")
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
COURIER = b"python-telegram-bot"
"""Messages of the courier come when they come; they are no answer to an update."""


class Failed(Exception):
    """The subject did not do what the form expects; the numbers would mean nothing."""


@dataclass(slots=True)
class Person:
    """Somebody at the phone: where in the form, and the buttons that are in sight."""

    id: int
    place: int = 0
    message_id: int = 1
    screen: str = ""
    shown: asyncio.Event = field(default_factory=asyncio.Event)

    def data_of(self, label: str) -> str:
        """Return the callback data of the first button with this label."""
        for button in BUTTON.findall(self.screen):
            if label in button:
                return str(orjson.loads(button)["callback_data"])
        raise Failed(f"no button {label!r} at place {self.place}: {self.screen[-1500:]}")


class Messages:
    """Splits a stream into HTTP messages: head and body."""

    def __init__(self) -> None:
        self._data = b""

    def feed(self, data: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Take bytes and give every whole message."""
        self._data += data
        while True:
            head, gap, rest = self._data.partition(b"\r\n\r\n")
            if not gap:
                return
            if b"chunked" in head:
                body, end, after = rest.partition(b"0\r\n\r\n")
                if not end:
                    return
            else:
                found = LENGTH.search(head)
                size = int(found[1]) if found else 0
                if len(rest) < size:
                    return
                body, after = rest[:size], rest[size:]
            self._data = after
            yield head, body


class BotApi(asyncio.Protocol):
    """One connection of a bot to the Bot API. Answers everything with success."""

    def __init__(self, crowd: Crowd) -> None:
        self._crowd = crowd
        self._messages = Messages()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass of asyncio's.
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        for head, body in self._messages.feed(data):
            method = head.split(b" ", 2)[1].rpartition(b"/")[2]
            self._transport.write(self._answer(head, method, body))

    def _answer(self, head: bytes, method: bytes, body: bytes) -> bytes:
        self._crowd.calls += 1
        if method in SHOWS:
            if not (self._crowd.courier_apart and COURIER in head):
                self._crowd.show(body)
            result = b'{"message_id":%d,"date":1,"chat":{"id":1,"type":"private"},"text":"x"}' % (
                self._crowd.next_message()
            )
        elif method == b"getMe":
            result = b'{"id":42,"is_bot":true,"first_name":"B","username":"b_bot"}'
        else:
            result = b"true"
        whole = b'{"ok":true,"result":%s}' % result
        return (
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            % (len(whole), whole)
        )


class Telegram(asyncio.Protocol):
    """One connection of Telegram to the webhook: one update at a time."""

    def __init__(self) -> None:
        self._messages = Messages()
        self._answer: asyncio.Future[tuple[bytes, bytes]] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass of asyncio's.
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        for message in self._messages.feed(data):
            if self._answer is not None and not self._answer.done():
                self._answer.set_result(message)

    def connection_lost(self, error: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(Failed("the webhook hung up"))

    def close(self) -> None:
        """Hang up."""
        self._transport.close()

    async def bring(self, path: bytes, update: bytes) -> bytes:
        """Bring one update; return the body of the answer."""
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(
            b"POST %s HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\n"
            b"X-Telegram-Bot-Api-Secret-Token: %s\r\nContent-Length: %d\r\n\r\n%s"
            % (path, SECRET.encode(), len(update), update)
        )
        head, body = await asyncio.wait_for(self._answer, PATIENCE)
        if b" 200 " not in head[:15]:
            raise Failed(f"the webhook answered {head[:40]!r}")
        return body


@dataclass(slots=True)
class Crowd:
    """Everybody who uses one subject, with the Bot API that it calls."""

    size: int
    echo: bool = False
    courier_apart: bool = False
    calls: int = 0
    people: dict[int, Person] = field(init=False)
    waiting: deque[Person] = field(init=False)
    latencies: list[float] = field(default_factory=list)
    _messages: int = 1000
    _updates: int = 0

    def __post_init__(self) -> None:
        self.people = {i: Person(i) for i in range(FIRST_USER, FIRST_USER + self.size)}
        self.waiting = deque(self.people.values())

    def next_message(self) -> int:
        self._messages += 1
        return self._messages

    def show(self, body: bytes) -> None:
        """Somebody sees something new."""
        for found in CHAT.findall(body):
            person = self.people.get(int(found))
            if person is not None:
                person.screen = body.decode() if b'"callback_data"' in body else _plain(body)
                person.shown.set()
                return

    async def serve(self) -> tuple[asyncio.Server, str]:
        """Open the Bot API; return it and its base address."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: BotApi(self), "127.0.0.1", 0)
        return server, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"

    async def run(self, port: int, path: str, at_once: int, seconds: float) -> float:
        """Let people work for some seconds, this many at once; return how long it really was."""
        self.latencies.clear()
        began = time.perf_counter()
        async with asyncio.TaskGroup() as phones:
            for _ in range(at_once):
                phones.create_task(self._phone(port, path.encode(), began + seconds))
        return time.perf_counter() - began

    async def spread(self, port: int, path: str) -> None:
        """Bring everybody to another place of the form, one person after another."""
        telegram = await self._connect(port)
        for number, person in enumerate(self.people.values()):
            for _ in range(number % len(FORM)):
                await self._step(telegram, path.encode(), person)
        telegram.close()

    async def _connect(self, port: int) -> Telegram:
        loop = asyncio.get_running_loop()
        return (await loop.create_connection(Telegram, "127.0.0.1", port))[1]

    async def _phone(self, port: int, path: bytes, until: float) -> None:
        telegram = await self._connect(port)
        while time.perf_counter() < until:
            person = self.waiting.popleft()
            began = time.perf_counter()
            await self._step(telegram, path, person)
            self.latencies.append(time.perf_counter() - began)
            self.waiting.append(person)
        telegram.close()

    async def _step(self, telegram: Telegram, path: bytes, person: Person) -> None:
        if SAME_GROUND in person.screen:
            person.place = GROUND
        update = self._next_update(person)
        person.shown.clear()
        answer = await telegram.bring(path, update)
        if any(show in answer for show in SHOWS):
            self.show(answer)
        try:
            await asyncio.wait_for(person.shown.wait(), PATIENCE)
        except TimeoutError:
            raise Failed(f"nothing was shown at place {person.place}: {answer!r}") from None
        person.place = (person.place + 1) % len(FORM)

    def _next_update(self, person: Person) -> bytes:
        self._updates += 1
        who = {"id": person.id, "is_bot": False, "first_name": "Agent"}
        chat = {"id": person.id, "type": "private", "first_name": "Agent"}
        act = YES if SAME_GROUND in person.screen else FORM[person.place]
        if self.echo or isinstance(act, Say):
            person.message_id = self.next_message()
            text = act.text if isinstance(act, Say) else act.label
            message = {"message_id": person.message_id, "date": 1, "chat": chat, "from": who}
            command = text.startswith("/")
            entity = {"type": "bot_command", "offset": 0, "length": len(text)}
            message |= {"text": text, **({"entities": [entity]} if command else {})}
            return orjson.dumps({"update_id": self._updates, "message": message})
        query = {
            "id": str(self._updates),
            "from": who,
            "chat_instance": "1",
            "data": person.data_of(act.label),
            "message": {"message_id": person.message_id, "date": 1, "chat": chat, "text": "x"},
        }
        return orjson.dumps({"update_id": self._updates, "callback_query": query})


def _plain(body: bytes) -> str:
    return unquote_plus(body.decode())
