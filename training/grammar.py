"""A small grammar of chat messages: the same sentences with and without somebody's name in them."""

from __future__ import annotations

import random

OPENERS = (
    "hoi,", "hoi allemaal,", "hallo collega's,", "vraagje:", "even een vraag,", "ff sparren,", "casus:", "update:",
    "goedemorgen,", "help!", "iemand ervaring?", "lang verhaal kort:", "ter info,", "spoed:", "nav gisteren:",
    "hey,", "beste mensen,", "kort:", "ik zit met het volgende.", "wie denkt mee?", "zojuist gebeld,", "idd,", "dilemma:",
)  # fmt: skip
PREDICATES = (
    "wil geen hulp meer", "doet de deur niet open", "heeft al drie maanden huurachterstand", "is vannacht opgenomen",
    "belt elke dag met de receptie", "durft de post niet te openen", "slaapt in de auto", "zit zonder stroom",
    "is de medicatie gestopt", "heeft geen verzekering", "woont bij een vriend op de bank", "krijgt geen uitkering",
    "is gevallen in de badkamer", "vergeet steeds meer", "drinkt weer", "blowt de hele dag", "huilt veel",
    "schreeuwt 's nachts op de galerij", "heeft ruzie met de buren", "werd agressief tegen de huismeester",
    "moet maandag de woning uit", "kan niet lezen of schrijven", "heeft een indicatie maar geen aanbieder",
    "staat op de wachtlijst", "zegt dat het goed gaat", "reageert niet op mijn appjes", "is al weken niet gezien",
    "heeft blauwe plekken op de armen", "wil scheiden", "is bang voor de ex", "mist elke afspraak", "komt niet opdagen",
    "gaat niet meer naar school", "is geschorst", "hangt rond met oudere jongens", "heeft schulden bij een vriend",
    "zorgt voor de kleintjes", "spreekt geen nederlands", "is zwanger", "heeft geen geld voor eten",
    "verzamelt alles en kan nergens meer zitten", "is dakloos sinds de scheiding", "heeft een bewindvoerder",
    "denkt dat de buren meeluisteren", "hoort stemmen", "is boos op de gemeente", "vertrouwt niemand meer",
    "werkt zwart en durft geen aangifte te doen", "is uit huis gezet door de ouders", "wordt volgende week ontslagen uit de kliniek",
    "kreeg een brief van de deurwaarder", "is overbelast als mantelzorger", "gaf aan het niet meer te zien zitten",
    "is ineens verhuisd", "zat onder de luizen", "at al twee dagen niet", "heeft gisteren gebeld", "staat ingeschreven op een briefadres",
    "komt donderdag vrij", "gebruikt speed", "gokt alles weg", "is opgelicht via whatsapp", "heeft de kat mee verhuisd",
    "loopt in een dunne jas door de kou", "ligt al dagen op bed", "wil terug naar huis", "heeft geen id", "is weggelopen",
)  # fmt: skip
OBJECTS = (
    "ik heb {} gesproken over de schulden", "ik was net bij {} thuis", "morgen ga ik met {} naar de bank", "ken jij {}?",
    "wie heeft contact met {}", "kan iemand {} bellen", "gisteren {} opgehaald van het bureau", "ik maak me zorgen om {}",
    "er is een melding over {} binnengekomen", "afspraak met {} verzet naar vrijdag", "de buren klagen over {}",
    "ik kreeg een mail van {}", "help {} aan een bed voor vannacht", "gebeld door {}, nogal overstuur", "wat doen we met {}?",
    "volgens {} is er niks aan de hand", "het huis van {} is onbewoonbaar", "de kinderen van {} zijn bij familie",
    "zonder {} lukt het niet", "namens {} vraag ik een herindicatie aan", "ik neem {} mee naar het spreekuur",
    "weet iemand hoe het met {} gaat", "de situatie van {} is zorgelijk", "dit gaat over {}", "heb jij {} nog gezien",
    "we hebben {} aangemeld bij de dagbesteding", "volgens mij woont {} daar niet meer", "de brief voor {} ligt nog hier",
    "de hulpvraag van {} is duidelijk", "graag overleg over {}", "ik vertrouw {} niet helemaal", "bij {} is het gas afgesloten",
)  # fmt: skip
TAILS = (
    "wie heeft tips?", "wat zouden jullie doen", "mag ik dit delen met de politie?", "iemand tijd om mee te gaan?",
    "ik weet het even niet meer", "bij wie moet ik zijn?", "hoe nu verder", "graag meedenken", "alvast dank", "wie pakt dit op?",
    "is dat wmo of wlz?", "moet ik nu melden of wachten", "heeft iemand dit eerder gehad", "kan dat via jullie", "wat is wijsheid",
    "en dan?", "ik hoor het graag", "dus vandaar", "nogal een puzzel", "maandag mdo", "zie ook mijn bericht van gisteren", ":(",
)  # fmt: skip
# Somebody without a name. The first letter tells nothing: all of these may be said.
NOBODY = (
    "mevrouw", "meneer", "mw", "mw.", "dhr", "dhr.", "mevr", "mijn client", "mijn cliënt", "een man van 50", "een vrouw van rond de 30",
    "de buurman", "de buurvrouw", "haar ex", "zijn moeder", "vader", "moeder", "oma", "de dochter", "zoon", "een jongen van 16", "mw. K.", "meneer B.",
    "mevrouw van boven", "client J.", "een oudere dame", "die man", "het meisje", "de mentor", "een statushouder", "een jonge moeder", "mdr", "zijn broer",
    "de heer P.", "een alleenstaande vader", "iemand", "de oudste", "haar vriend", "een gezin met 4 kinderen", "een pools stel", "mevr. de M.", "opa",
    "de bewoner", "een bewoonster", "de huurder op 3 hoog", "een vluchteling uit syrie", "een collega", "de huisarts", "onze wijkagent", "casus C",
)  # fmt: skip
TITLES = (
    "mw",
    "mw.",
    "mevr",
    "mevr.",
    "mevrouw",
    "dhr",
    "dhr.",
    "meneer",
    "de heer",
    "Mevrouw",
    "Dhr.",
    "dokter",
    "fam",
    "familie",
    "gezin",
    "het gezin",
)
KIN = (
    "zoon", "dochter", "haar zoon", "zijn dochter", "broer", "zus", "zijn broer", "haar zus", "neef", "nicht", "oom", "tante", "oma", "opa",
    "haar ex", "zijn vriendin", "haar vriend", "buurman", "buurvrouw", "mijn client", "client", "cliënt", "collega", "kleinzoon", "stiefvader", "pleegzoon",
    "zijn vrouw", "haar man", "de kleine", "jongen", "huisgenoot", "mentor", "moeder", "vader", "partner", "vriend", "bewoner", "ome",
)  # fmt: skip


def sentence(subject: str, rng: random.Random) -> str:
    """A message about `subject`, which may be marked or plain."""
    body = (
        f"{subject} {rng.choice(PREDICATES)}"
        if rng.random() < 0.62
        else rng.choice(OBJECTS).format(subject)
    )
    if rng.random() < 0.3:
        body = f"{body} en {rng.choice(PREDICATES)}"
    if rng.random() < 0.35:
        body = f"{rng.choice(OPENERS)} {body}"
    if rng.random() < 0.5:
        body = f"{body}{rng.choice((',', '.', '', ' -', ';'))} {rng.choice(TAILS)}"
    return body


def somebody(rng: random.Random) -> str:
    """A marked person, in one of the ways in which people write one down."""
    dice = rng.random()
    if dice < 0.34:
        return "{x}"
    if dice < 0.54:
        return f"{rng.choice(TITLES)} {{=x}}"
    if dice < 0.70:
        return f"{rng.choice(KIN)} {{x}}"
    if dice < 0.82:
        return "{+x y}"
    if dice < 0.88:
        return f"{{x}} ({rng.randrange(3, 95)})"
    if dice < 0.92:
        return f"{{x}} van {rng.randrange(3, 95)}"
    if dice < 0.95:
        return "{x} en {y}"
    return f"{rng.choice(KIN)} heet {{x}} en die"
