"""People who go on after anything: each looks at the chat and does what the newest question asks.

Nobody here knows that a bot was killed. A deed whose answer got lost is done again, as people do.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.emulator.people import PersonAtPhone
from bot.emulator.server import LocalBotApi

ANSWERS: tuple[tuple[str, str], ...] = (
    ("Waar kan ik je mee helpen?", "Zorgsignaal"),
    ("Je bent al bezig met", "Ga verder"),
    ("Is er nu direct gevaar?", "Nee"),
    ("Denk je aan geweld thuis?", "Nee"),
    ("In welke wijk?", "De Kreken"),
    ("Over wie gaat het?", "Volwassene"),
    ("Waar gaat je zorg over?", "Klaar"),
    ("Hoe snel moet iemand kijken?", "Gewoon"),
    ("Wat zag je zelf, wat hoorde je van anderen?", "Klaar"),
    ("Wil je nog iets toevoegen", "Alles later"),
    ("Weet de inwoner dat je dit meldt?", "Nog niet, graag jullie"),
    ("Waarom is het nodig om dit te delen?", "Om hulp te krijgen"),
    ("Gaat het over opsporing", "Nee"),
    ("Kan het zonder dat iemand weet", "Nee"),
    ("Heeft de inwoner vermoedelijk hulp nodig", "Ja"),
    ("Kan passen, jij kiest de grondslag", "Meldpunt niet-acute zorg"),
    ("Zelfde grondslag als vorige keer", "Ja"),
    ("Dit wordt verstuurd:", "Verstuur"),
)
"""What is asked, by a part of the question, and the button that is tapped."""

CONCERN = "Onbegrepen gedrag"
TYPE_NOW = "Wat heb je zelf gezien of gehoord?"
WORDS = "De gordijnen zijn al weken dicht. Hij riep dat niemand mag komen."
SENT = "Verstuurd:"
DEEDS = 60
"""Deeds in one conversation after which something is wrong."""

TRIES = 6
"""Taps under one notice; more than one are needed when answers got lost."""

PATIENCE = 60.0
"""Seconds in which a deed must be confirmed; a bot may be killed and started meanwhile."""


class Stuck(AssertionError):
    """A person cannot go on."""


@dataclass(slots=True)
class Poster:
    """Somebody who posts signals. `posted` counts the ones that were sent off by their own hand."""

    api: LocalBotApi
    person: PersonAtPhone
    posted: int = 0
    _since: int = 0

    async def posts(self) -> None:
        """Post one signal from the menu to the confirmation."""
        self._since = max((m["id"] for m in self.person.messages), default=0)
        self.api.say(self.person.id, "/menu")
        await self._confirmed()
        for _ in range(DEEDS):
            asked = self._question()
            if asked is None:
                self.api.say(self.person.id, "/menu")
            elif SENT in asked["text"]:
                self.posted += 1
                return
            elif TYPE_NOW in asked["text"]:
                self.api.say(self.person.id, WORDS)
            elif await self._tapped(asked):
                self.posted += 1
                return
            await self._confirmed()
        raise Stuck(f"{self.person.id} asks itself: {self._question()}")

    async def _tapped(self, asked: dict[str, Any]) -> bool:
        """Tap what fits. Returns whether the signal is sent although its answer never came."""
        label = next(button for part, button in ANSWERS if part in asked["text"])
        labels = [b["label"] for row in asked["buttons"] for b in row]
        if label == "Klaar" and label not in labels:
            label = CONCERN
        self.api.tap(self.person.id, asked["id"], label=label)
        if label != "Verstuur":
            return False
        await self._confirmed()
        now = self._question()
        # The words stay above a button that does nothing any more: the answer was lost, not the tap.
        return now is not None and now["id"] == asked["id"] and SENT not in now["text"]

    def _question(self) -> dict[str, Any] | None:
        """The newest message of this conversation that asks or says something we know."""
        known = (TYPE_NOW, SENT, *(part for part, _ in ANSWERS))
        for message in reversed(self.person.messages):
            if message["id"] <= self._since:
                return None
            if message["from"] == "bot" and any(part in message["text"] for part in known):
                return message
        return None

    async def _confirmed(self) -> None:
        await confirmed(self.api, self.person)


@dataclass(slots=True)
class Claimer:
    """Somebody who picks up every new signal, unless a colleague was first."""

    api: LocalBotApi
    person: PersonAtPhone
    _tried: dict[int, int] = field(default_factory=dict)

    async def picks_up(self, enough: Callable[[], bool]) -> None:
        """Tap *Oppakken* under each notice until `enough` says that no more will come."""
        while True:
            await self.api.wait_for(lambda: bool(self._open()) or enough(), PATIENCE)
            if not (found := self._open()):
                return
            self._tried[found[0]["id"]] = self._tried.get(found[0]["id"], 0) + 1
            self.api.tap(self.person.id, found[0]["id"], label="Oppakken")
            await confirmed(self.api, self.person)

    def _open(self) -> list[dict[str, Any]]:
        """Notices with the button; one whose answer got lost is tapped once more."""
        return [
            message
            for message in self.person.messages
            if self._tried.get(message["id"], 0) < TRIES
            and any(b["label"] == "Oppakken" for row in message["buttons"] for b in row)
        ]


async def confirmed(api: LocalBotApi, person: PersonAtPhone) -> None:
    """Wait until the bot has confirmed everything of one person."""
    await api.wait_for(
        lambda: all(entry.chat != person.id for entry in api.world.incoming.waiting), PATIENCE
    )


async def together(*deeds: Any) -> None:
    """Let people do their things beside each other; the first who is stuck ends it all."""
    async with asyncio.TaskGroup() as group:
        for deed in deeds:
            group.create_task(deed)
