"""A performance told as it happens: who did what when, and what the bot said to whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.emulator.stage import Stage
from bot.emulator.state import Sent

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
PATIENCE = 15.0
SPOKEN = frozenset({"sendMessage", "editMessageText", "sendPhoto", "sendDocument"})
ATTACHED = {"sendPhoto": "afbeelding", "sendDocument": "bestand"}
DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")

Tell = Callable[[str], None]


def silent(line: str) -> None:
    """Tell nothing: for tests that only want the performance."""


class Narrator:
    """Plays and tells. `names` maps the key of a person to the name in the telling."""

    def __init__(self, stage: Stage, names: dict[str, str], tell: Tell) -> None:
        self.stage = stage
        self._names = names
        self._tell = tell
        self._heard = self._since = len(stage.api.transcript)
        self._chats = {p.id: names[key] for key, p in stage.people.items() if key in names}

    def scene(self, local: str) -> None:
        """Put the clock at a local time such as `2027-01-12 10:05`, and say so."""
        instant = datetime.fromisoformat(local).replace(tzinfo=AMSTERDAM)
        self._catch_up()
        self._since = len(self.stage.api.transcript)
        self.stage.set_clock(instant)
        self._tell(f"\n── {DAYS[instant.weekday()]} {instant:%d-%m-%Y, %H.%M} uur ──\n")

    async def taps(self, key: str, *labels: str) -> None:
        """Somebody taps buttons, one after another."""
        for label in labels:
            self._since = len(self.stage.api.transcript)
            await self.stage[key].taps(label)
            self._tell(f"{self._names[key]} tikt op [{label}]")
            self._catch_up()

    async def says(self, key: str, text: str) -> None:
        """Somebody types."""
        self._since = len(self.stage.api.transcript)
        await self.stage[key].says(text)
        self._tell(f"{self._names[key]}: {text}")
        self._catch_up()

    async def hears(self, key: str, text: str) -> None:
        """Wait until the bot has told somebody this, since the last thing that anybody did."""
        chat, told = self.stage[key].id, self.stage.api.transcript

        def heard() -> bool:
            return any(s.chat == chat and text in s.text for s in told[self._since :])

        try:
            await self.stage.api.wait_for(heard, PATIENCE)
        except TimeoutError:
            raise AssertionError(f"{key} did not hear {text!r}") from None
        self._catch_up()

    async def forgets(self, *texts: str) -> None:
        """Wait until nobody's chat shows any of these. Raises TimeoutError."""

        def gone() -> bool:
            shown = [m["text"] for p in self.stage.people.values() for m in p.messages]
            return not any(text in message for message in shown for text in texts)

        await self.stage.api.wait_for(gone, PATIENCE)
        self._catch_up()

    def note(self, line: str) -> None:
        """Tell what happens outside the chat."""
        self._tell(f"({line})")

    def _catch_up(self) -> None:
        for sent in self.stage.api.transcript[self._heard :]:
            if sent.method in SPOKEN and sent.chat in self._chats:
                self._tell(_spoken(sent, self._chats[sent.chat]))
        self._heard = len(self.stage.api.transcript)

    def end(self) -> None:
        """Tell what is left."""
        self._catch_up()


def _spoken(sent: Sent, name: str) -> str:
    lines = sent.text.splitlines() or [""]
    labels = " ".join(f"[{label}]" for label in _labels(sent))
    arrow = "Wijklijn ↻" if sent.method == "editMessageText" else "Wijklijn →"
    if sent.method in ATTACHED:
        lines[0] = f"({ATTACHED[sent.method]}) {lines[0]}"
    told = [f"  {arrow} {name}: {lines[0]}", *(f"      {line}" for line in lines[1:])]
    if labels:
        told.append(f"      {labels}")
    return "\n".join(told)


def _labels(sent: Sent) -> Iterable[str]:
    return (label for row in sent.buttons for label, _ in row)
