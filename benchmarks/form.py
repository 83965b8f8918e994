"""The form that everybody in the benchmark fills in: a zorgsignaal, and who the people are.

The same updates go to both sides: 22 of them, five typed and the rest tapped. The second time, the
bot offers somebody the ground of the last time, and two taps are saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files

FIRST_USER = 7_700_000_001
TOKEN = "42:" + "b" * 35
SECRET = "benchmark-secret"


@dataclass(frozen=True, slots=True)
class Say:
    """The person types this."""

    text: str


@dataclass(frozen=True, slots=True)
class Tap:
    """The person taps the first button whose label holds this (ASCII: labels travel escaped)."""

    label: str


FORM: tuple[Say | Tap, ...] = (
    Say("/signaal"),
    Tap("Nee"),
    Tap("Nee"),
    Tap("Oosterhaven"),
    Tap("Volwassene"),
    Tap("Onbegrepen gedrag"),
    Tap("Verwaarlozing"),
    Tap("Klaar"),
    Tap("Gewoon"),
    Say("De tuin staat vol. De gordijnen zijn al een maand dicht en de post ligt voor de deur."),
    Tap("Klaar"),
    Tap("Nu invullen"),
    Say("Hij zei dat hij met rust gelaten wil worden."),
    Say("Het lukt hem niet meer alleen."),
    Say("Willen jullie contact zoeken?"),
    Tap("Nog niet, graag jullie"),
    Tap("Om hulp te krijgen"),
    Tap("Nee"),
    Tap("Nee"),
    Tap("Ja"),
    Tap("Meldpunt niet-acute zorg"),
    Tap("Ja"),
    Tap("Alleen melden"),
    Tap("Verstuur"),
)

SAME_GROUND = "Zelfde grondslag als vorige keer"
"""Who sees this taps yes, and has the ground."""

GROUND = FORM.index(Tap("Meldpunt niet-acute zorg"))
"""Where in the form the ground is chosen."""

YES = Tap("Ja")


def officers(count: int) -> dict[str, int]:
    """Return the key and the Telegram user of every officer."""
    return {f"agent{n}": FIRST_USER + n for n in range(count)}


def municipality(count: int) -> str:
    """Return the invented municipality that ships with the bot, with this many officers more."""
    text = files("bot").joinpath("examples/lindermeer.yaml").read_text("utf-8")
    # The example has fixed dates; a benchmark must also run when those are over.
    text = text.replace("2027-12-31", (date.today() + timedelta(days=365)).isoformat())
    more = "".join(
        f"  - key: {key}\n    first_name: Agent\n    last_name: Nummer {n}\n"
        "    function: wijkagent\n    organisation: politie\n    roles: [COMMUNITY_OFFICER]\n"
        "    teams: [basisteam]\n    neighbourhoods: [oosterhaven]\n"
        f'    work_phone: "+31 20 555 {1000 + n}"\n'
        for n, key in enumerate(officers(count))
    )
    return text.replace("\ngrounds:\n", f"\n{more}\ngrounds:\n")
