"""A whole signal as a list of inputs, for tests that disturb it at every step."""

from __future__ import annotations

from dataclasses import dataclass

from bot.emulator.people import PersonAtPhone
from bot.emulator.stage import Stage


@dataclass(frozen=True, slots=True)
class Input:
    """One input: a tap on a button, or a text. `part` is a tap that only changes the screen."""

    given: str
    text: bool = False
    part: bool = False

    async def by(self, person: PersonAtPhone) -> None:
        """Have somebody give it."""
        if self.text:
            await person.says(self.given)
        else:
            await person.taps(self.given)


def tap(label: str) -> Input:
    """A tap that answers a question."""
    return Input(label)


def tick(label: str) -> Input:
    """A tap that changes something on the screen and answers nothing yet."""
    return Input(label, part=True)


def text(words: str) -> Input:
    """Words that answer a question."""
    return Input(words, text=True)


SIGNAL = (
    tap("Nee"),
    tap("Nee"),
    tap("De Kreken"),
    tap("Volwassene"),
    tick("Verwaarlozing"),
    tick("Geldzorgen"),
    tap("Klaar"),
    tap("Gewoon"),
    text("De tuin is al weken niet onderhouden. De post ligt achter de deur."),
    tick("2:"),
    tap("Klaar"),
    tap("Nu invullen"),
    text("Ik wil met rust gelaten worden."),
    text("Het lukt niet meer alleen."),
    text("Willen jullie contact zoeken?"),
    tap("Nog niet, graag jullie"),
    tap("Om hulp te krijgen"),
    tap("Nee"),
    tap("Nee"),
    tap("Ja"),
    tap("Meldpunt niet-acute zorg"),
    tap("Ja"),
    tap("Alleen melden"),
)
"""From the first question to the preview, with everything filled in."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands at the end of a chat: text and labels, without the numbers behind them."""

    text: str
    labels: tuple[str, ...]


def shown(person: PersonAtPhone) -> Shown:
    """Return the last message of the bot as a person reads it."""
    return Shown(person.last["text"], tuple(person.buttons()))


async def begin(stage: Stage) -> PersonAtPhone:
    """Have Joris start a signal; the first question is on the screen."""
    await stage["joris"].says("/signaal")
    return stage["joris"]


async def to_preview(stage: Stage) -> PersonAtPhone:
    """Have Joris fill in everything, up to the preview."""
    joris = await begin(stage)
    for step in SIGNAL:
        await step.by(joris)
    return joris
