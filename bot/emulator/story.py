"""The story of the demo: a zorgsignaal in De Kreken, from chat to confirmed terugkoppeling.

Everybody in it is invented. The tests play the same story, so what the demo shows works.
"""

from __future__ import annotations

from bot.emulator.late_story import silence
from bot.emulator.narrating import Narrator, Tell
from bot.emulator.sparring_story import question
from bot.emulator.stage import Stage

NAMES = {
    "joris": "Joris (wijkagent)",
    "mirte": "Mirte (sociaal werker)",
    "dennis": "Dennis (sociaal werker)",
    "wim": "Wim (coördinator)",
    "samira": "Samira (wijkagent)",
}
WORDS = (
    "staat helemaal vol",
    "hoorde hem 's nachts roepen",
    "Hij was in de war",
    "laat me met rust",
    "niet meer alleen",
    "contact zoeken?",
    "zelf gesproken, of door de deur",
    "Hij deed niet open",
)
"""What Joris and Mirte typed, in the form that the chats show."""

STARTS = "2027-01-12 10:05"


async def play_all(stage: Stage, tell: Tell) -> Narrator:
    """Play everything that the demo shows, and end with the story of one signal."""
    narrator = Narrator(stage, NAMES, tell)
    await silence(narrator)
    narrator.end()
    return await play(stage, tell)


async def play(stage: Stage, tell: Tell) -> Narrator:
    """Play the story of one signal, and tell it."""
    narrator = Narrator(stage, NAMES, tell)
    await signal(narrator)
    await pick_up(narrator)
    await next_day(narrator)
    await question(narrator)
    await work(narrator)
    await end(narrator)
    narrator.end()
    return narrator


async def signal(story: Narrator) -> None:
    """Joris posts a signal; his words are looked at before they go."""
    story.scene(STARTS)
    await story.says("joris", "/menu")
    await story.taps("joris", "Zorgsignaal", "Nee", "Nee", "De Kreken", "Volwassene")
    await story.taps("joris", "Onbegrepen gedrag", "Verwaarlozing", "Klaar", "Gewoon")
    await story.says(
        "joris",
        "Tuin staat helemaal vol. Een buurvrouw hoorde hem 's nachts roepen. Die man is gek.",
    )
    await story.taps("joris", "Ik typ zelf")
    await story.says("joris", "Hij was in de war.")
    await story.taps("joris", "2:", "Klaar", "Nu invullen")
    await story.says("joris", "Hij zei: laat me met rust.")
    await story.says("joris", "Het lukt hem niet meer alleen.")
    await story.says("joris", "Willen jullie contact zoeken?")
    await story.taps("joris", "Nog niet, graag jullie", "Om hulp te krijgen")
    await story.taps("joris", "Nee", "Nee", "Ja", "Meldpunt niet-acute zorg")
    await story.taps("joris", "Ja", "Alleen melden", "Verstuur")
    await story.hears("joris", "is aangekomen bij")
    await story.hears("mirte", "Nieuw zorgsignaal")
    await story.hears("dennis", "Nieuw zorgsignaal")


async def pick_up(story: Narrator) -> None:
    """Mirte takes it, phones for the name and asks back."""
    story.scene("2027-01-12 13:40")
    await story.taps("mirte", "Oppakken")
    story.scene("2027-01-12 13:55")
    await story.hears("joris", "Mirte Haverkort")
    story.note(
        "Mirte belt Joris op zijn werktelefoon. De naam van de inwoner gaat door de telefoon."
    )
    await story.taps("mirte", "Naam overgedragen")
    await story.taps("joris", "Naam overgedragen")
    await story.hears("mirte", "Ik bewaar de naam niet")
    story.scene("2027-01-12 14:05")
    await story.taps("mirte", "Vraag stellen")
    await story.says("mirte", "Heb je hem zelf gesproken, of door de deur?")
    await story.hears("joris", "heeft een vraag bij")
    story.scene("2027-01-12 15:20")
    await story.taps("joris", "Antwoorden")
    await story.says("joris", "Door de deur. Hij deed niet open.")
    await story.hears("mirte", "heeft geantwoord")


async def next_day(story: Narrator) -> None:
    """After 24 hours nobody's chat shows the words any more."""
    story.scene("2027-01-13 15:30")
    await story.forgets(*WORDS)
    story.note("De woorden zijn na 24 uur uit alle gesprekken verdwenen.")


async def work(story: Narrator) -> None:
    """Mirte accepts, works, and tells how it goes."""
    story.scene("2027-01-19 09:30")
    await story.taps("mirte", "Accepteren", "Opgepakt")
    await story.hears("joris", "Een collega is ermee bezig")
    story.scene("2027-01-24 12:00")
    await story.says("joris", "/status")
    story.scene("2027-02-02 11:00")
    await story.taps("mirte", "Terugkoppeling", "Contact gelukt", "Toestemming", "Mondeling", "Ja")
    await story.taps("mirte", "Vandaag", "Niets erbij")
    await story.hears("joris", "We hebben de inwoner gesproken")


async def end(story: Narrator) -> None:
    """Mirte closes after copying to the file, and Joris confirms."""
    story.scene("2027-02-16 15:00")
    await story.taps("mirte", "Afsluiten", "Hulp gestart", "Ja, het staat in het dossier")
    story.scene("2027-02-16 15:02")
    await story.hears("joris", "had dit zin?")
    await story.taps("joris", "Dank, duidelijk")
    await story.hears("mirte", "dank, duidelijk")
