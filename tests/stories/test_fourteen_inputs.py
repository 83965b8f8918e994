"""A minimal signal costs no more than a phone call: at most fourteen inputs, one of them text."""

from __future__ import annotations

from datetime import timedelta

from bot.emulator.stage import Stage
from tests.stories.scenes import SEEN, case, sent_by, signal, taps

MOST_INPUTS = 14


async def test_a_second_signal_on_the_same_ground(stage: Stage) -> None:
    first = await signal(stage)
    stage.advance(timedelta(days=14))
    counted = Counter(stage)
    await counted.says("/signaal")
    await counted.taps("Nee", "Nee", "De Kreken", "Volwassene", "Geldzorgen", "Klaar", "Gewoon")
    await counted.says("De post ligt in stapels achter de deur.")
    await counted.taps("Alles later", "Om hulp te krijgen", "Nee")
    assert "Meldpunt niet-acute zorg" in stage["joris"].last["text"], "the same ground as before"
    await counted.taps("Ja", "Verstuur")
    assert len(await sent_by(stage, "joris")) == 2
    second = await case(stage)
    assert second.ground is first.ground
    assert second.id != first.id
    assert counted.texts == 1
    assert counted.inputs <= MOST_INPUTS


async def test_after_thirty_days_the_ground_is_weighed_again(stage: Stage) -> None:
    await signal(stage)
    stage.advance(timedelta(days=31))
    await stage["joris"].says("/signaal")
    await taps(stage, "joris", "Nee", "Nee", "De Kreken", "Volwassene", "Geldzorgen", "Klaar")
    await taps(stage, "joris", "Gewoon")
    await stage["joris"].says(SEEN)
    await taps(stage, "joris", "Alles later", "Om hulp te krijgen", "Nee")
    assert "zonder dat iemand weet" in stage["joris"].last["text"]


class Counter:
    """Joris, with his taps and texts counted; the command that starts it is one of the inputs."""

    def __init__(self, stage: Stage) -> None:
        self._joris = stage["joris"]
        self.inputs = self.texts = 0

    async def says(self, text: str) -> None:
        """Type; a command is an input but no text."""
        await self._joris.says(text)
        self.inputs += 1
        self.texts += not text.startswith("/")

    async def taps(self, *labels: str) -> None:
        """Tap buttons, one after another."""
        for label in labels:
            await self._joris.taps(label)
            self.inputs += 1
