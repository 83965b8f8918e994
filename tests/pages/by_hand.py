"""The first story, clicked and typed by four people on the page."""

from __future__ import annotations

from datetime import datetime

from playwright.async_api import expect

from bot.emulator.narrating import AMSTERDAM
from bot.emulator.stage import Stage
from tests.pages.browser import Viewer

JORIS, MIRTE = "Joris Tellegen", "Mirte Haverkort"
DENNIS, WIM = "Dennis Plooij", "Wim Stokkel"


def at(stage: Stage, local: str) -> None:
    """Put the clock at a local time."""
    stage.set_clock(datetime.fromisoformat(local).replace(tzinfo=AMSTERDAM))


async def signal(person: Viewer) -> None:
    """Joris fills in a zorgsignaal, up to the look at what goes."""
    await person.taps(JORIS, "Hallo Joris", "Zorgsignaal")
    await person.taps(JORIS, "Is er nu direct gevaar", "Nee")
    await person.taps(JORIS, "Denk je aan geweld thuis", "Nee")
    await person.taps(JORIS, "In welke wijk", "De Kreken")
    await person.taps(JORIS, "Over wie gaat het", "Volwassene")
    for concern in ("Onbegrepen gedrag", "Verwaarlozing"):
        await person.taps(JORIS, "Waar gaat je zorg over", concern)
    for concern in ("Onbegrepen gedrag", "Verwaarlozing"):
        await person.reads(JORIS, f"{concern} (gekozen)")
    await person.taps(JORIS, "Waar gaat je zorg over", "Klaar")
    await person.taps(JORIS, "Hoe snel moet iemand kijken", "Gewoon")
    await person.reads(JORIS, "Wat heb je zelf gezien of gehoord")
    await person.types(JORIS, "De tuin staat vol. Een buurvrouw hoorde hem roepen. Die man is gek.")
    await person.taps(JORIS, "kan hard overkomen", "Ik typ zelf")
    await person.reads(JORIS, "Typ deze zin opnieuw")
    await person.types(JORIS, "Hij was in de war.")
    await person.taps(JORIS, "Wat zag je zelf, wat hoorde je van anderen", "2:")
    await person.taps(JORIS, "hem roepen. (Van anderen gehoord)", "Klaar")
    await person.taps(JORIS, "Wil je nog iets toevoegen", "Nu invullen")
    await person.reads(JORIS, "Wat zegt de inwoner zelf")
    await person.types(JORIS, "Hij zei: laat me met rust.")
    await person.reads(JORIS, "Wat denk je dat er aan de hand is")
    await person.types(JORIS, "Het lukt hem niet meer alleen.")
    await person.reads(JORIS, "Wat vraag je aan de ander")
    await person.types(JORIS, "Willen jullie contact zoeken?")
    await person.taps(JORIS, "Weet de inwoner dat je dit meldt", "Nog niet, graag jullie")
    await person.taps(JORIS, "Waarom is het nodig", "Om hulp te krijgen")
    await person.taps(JORIS, "Gaat het over opsporing", "Nee")
    await person.taps(JORIS, "Kan het zonder dat iemand weet", "Nee")
    await person.taps(JORIS, "Heeft de inwoner vermoedelijk hulp nodig", "Ja")
    await person.taps(JORIS, "Kan passen", "Meldpunt niet-acute zorg")
    await person.taps(JORIS, "Is het BSN bij jou bekend", "Ja")
    await person.taps(JORIS, "Wat bied je zelf aan", "Alleen melden")
    await person.reads(JORIS, "Dit wordt verstuurd")


async def pick_up(person: Viewer, stage: Stage) -> None:
    """Joris sends, Mirte takes it, and the name goes by telephone."""
    await person.taps(JORIS, "Dit wordt verstuurd", "Verstuur")
    await person.reads(JORIS, "is aangekomen bij Sociaal Team De Kreken")
    await person.reads(DENNIS, "Nieuw zorgsignaal")
    await person.taps(MIRTE, "Nieuw zorgsignaal", "Oppakken")
    await person.reads(MIRTE, "Jij hebt dit opgepakt")
    await person.reads(MIRTE, "Hij was in de war.")
    at(stage, "2027-01-12 13:55")
    await person.taps(JORIS, "Bel elkaar voor de naam", "Naam overgedragen")
    # Her card changes now and loses a button; who taps at that very moment may miss.
    await expect((await person.pane(MIRTE)).get_by_text("Ongedaan maken")).to_have_count(0)
    await person.taps(MIRTE, "Jij hebt dit opgepakt", "Naam overgedragen")
    await person.reads(MIRTE, "De naam is per telefoon overgedragen")


async def question(person: Viewer) -> None:
    """Mirte asks one thing, Joris answers."""
    await person.taps(MIRTE, "Jij hebt dit opgepakt", "Vraag stellen")
    await person.reads(MIRTE, "Wat wil je de afzender vragen")
    await person.types(MIRTE, "Heb je hem zelf gesproken, of door de deur?")
    await person.taps(JORIS, "heeft een vraag bij", "Antwoorden")
    await person.reads(JORIS, "Wat is je antwoord")
    await person.types(JORIS, "Door de deur. Hij deed niet open.")
    await person.reads(MIRTE, "heeft geantwoord")


async def next_day(person: Viewer) -> None:
    """The words leave the chats when somebody puts the clock a day further."""
    await person.page.get_by_role("button", name="Eén dag verder").click()
    pane = await person.pane(MIRTE)
    await pane.get_by_text("Hij was in de war.").wait_for(state="hidden")


async def work(person: Viewer, stage: Stage) -> None:
    """Mirte accepts, and tells how it goes."""
    at(stage, "2027-01-19 09:30")
    await person.taps(MIRTE, "heeft geantwoord", "Accepteren")
    await person.taps(MIRTE, "Wat mag de afzender nu horen", "Opgepakt")
    await person.reads(JORIS, "Een collega is ermee bezig")
    at(stage, "2027-02-02 11:00")
    await person.taps(MIRTE, "In behandeling bij jou", "Terugkoppeling")
    await person.taps(MIRTE, "Wat mag de afzender horen", "Contact gelukt")
    await person.taps(MIRTE, "Op welke grond", "Toestemming")
    await person.taps(MIRTE, "Hoe gaf de inwoner toestemming", "Mondeling")
    await person.taps(MIRTE, "Is de politie genoemd", "Ja")
    await person.taps(MIRTE, "Op welke dag kreeg je toestemming", "Vandaag")
    await person.taps(MIRTE, "korte zin", "Niets erbij")
    await person.reads(JORIS, "We hebben de inwoner gesproken")


async def end(person: Viewer, stage: Stage) -> None:
    """Mirte closes, Joris confirms, and Mirte hears it."""
    at(stage, "2027-02-16 15:00")
    await person.taps(MIRTE, "In behandeling bij jou", "Afsluiten")
    await person.taps(MIRTE, "Hoe eindigt dit", "Hulp gestart")
    await person.taps(MIRTE, "in jullie dossier", "Ja, het staat in het dossier")
    await person.reads(MIRTE, "Afgesloten")
    at(stage, "2027-02-16 15:02")
    await person.taps(JORIS, "had dit zin", "Dank, duidelijk")
    await person.reads(MIRTE, "dank, duidelijk")
