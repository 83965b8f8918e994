"""The second story of the demo: Dennis asks without a name; it is stopped, repaired and answered."""

from __future__ import annotations

from bot.emulator.narrating import Narrator

STARTS = "2027-01-18 09:10"


async def question(story: Narrator) -> None:
    """Dennis asks, what says too much is stopped, Samira answers, Dennis is helped."""
    story.scene(STARTS)
    await story.says("dennis", "/sparren")
    await story.taps("dennis", "Nee", "Nee", "Veiligheid", "Specialisten Veiligheid")
    await story.says(
        "dennis",
        "Mevrouw Van Dalen, Kwikstaartpad 12, BSN 111222333, is bang: haar ex Kevin komt vrij.",
    )
    await story.taps("dennis", "Zelf aanpassen")
    await story.says(
        "dennis",
        "Een inwoner is bang. Haar ex-partner komt over drie weken vrij en heeft haar eerder "
        "bedreigd. Wat kan zij zelf doen, en wat kan de politie doen?",
    )
    await story.taps("dennis", "Verstuur")
    await story.hears("samira", "vraagt om mee te denken")
    story.scene("2027-01-18 11:20")
    await story.taps("samira", "Lees en denk mee", "Antwoord")
    await story.says(
        "samira",
        "Vraag toestemming om samen met de wijkagent een plan te maken. Denk aan: wie belt zij, "
        "en wanneer doet zij aangifte van bedreiging.",
    )
    await story.taps("samira", "Ja, met mijn naam", "Verstuur")
    story.scene("2027-01-18 11:25")
    await story.hears("dennis", "Er is een antwoord")
    await story.taps("dennis", "Lees en denk mee", "Dank, geholpen")
