"""The first story of the demo: terugkoppeling that stays away, and what reminds whom of it."""

from __future__ import annotations

from bot.emulator.narrating import Narrator

STARTS = "2026-11-24 10:00"


async def silence(story: Narrator) -> None:
    """A signal is accepted and nothing is said; the ladder, the week on Monday, one tap."""
    story.scene(STARTS)
    await story.says("joris", "/menu")
    await story.taps("joris", "Zorgsignaal", "Nee", "Nee", "De Kreken", "Volwassene")
    await story.taps("joris", "Geldzorgen", "Klaar", "Gewoon")
    await story.says("joris", "De brievenbus zit vol met aanmaningen.")
    await story.taps("joris", "Alles later", "Om hulp te krijgen")
    await story.taps("joris", "Nee", "Nee", "Ja", "Meldpunt niet-acute zorg", "Verstuur")
    await story.hears("mirte", "Geldzorgen")
    story.scene("2026-11-24 11:00")
    await story.taps("mirte", "Oppakken")
    story.scene("2026-11-25 11:05")
    await story.forgets("aanmaningen")
    await story.taps("mirte", "Accepteren", "Nu nog niets zeggen")
    story.note("Mirte is druk en vergeet om iets terug te koppelen.")
    story.scene("2026-12-08 09:00")
    await story.hears("mirte", "Vandaag is de afgesproken dag")
    story.scene("2026-12-09 09:00")
    await story.hears("mirte", "wacht de wijkagent nog op een korte terugkoppeling")
    story.scene("2026-12-11 09:00")
    await story.hears("dennis", "Kun je even meekijken")
    story.scene("2026-12-14 08:30")
    await story.hears("wim", "4 werkdagen langer dan afgesproken")
    await story.hears("wim", "Cijfers van week 51")
    story.scene("2026-12-15 09:00")
    await story.hears("wim", "5 werkdagen langer dan afgesproken")
    await story.taps("wim", "Herinner één keer")
    await story.hears("mirte", "Je coördinator vraagt")
    await story.taps("mirte", "Duurt langer", "Te druk")
    await story.hears("joris", "Het kost meer tijd")
    story.scene("2026-12-17 10:00")
    await story.taps("mirte", "Afsluiten", "Gebeld", "Niet nodig", "Het bleef bij advies")
    story.scene("2026-12-17 10:05")
    await story.hears("joris", "is afgesloten")
