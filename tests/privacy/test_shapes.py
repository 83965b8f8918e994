"""Shaped personal data: one line per form that must be found, and per form that must not."""

import pytest

from bot.privacy.screen import Screen
from casework.screening import Label

SCREEN = Screen()

# text with the expected finding between « and », and its label
FOUND = [
    ("«111222333» heb ik doorgekregen", Label.BSN),
    ("bsn «1112.22.333»", Label.BSN),
    ("BSN: «111 222 334» klopt dat?", Label.BSN),  # mistyped, but announced
    ("haar burgerservicenummer is «11122233»", Label.BSN),
    ("«１１１２２２３３３» in brede cijfers", Label.BSN),
    ("«1\u200b11222333»", Label.BSN),
    ("«een een een twee twee twee drie drie drie» zei ze", Label.BSN),
    ("bel «06-00000000»", Label.PHONE),
    ("«06 12 34 56 78» is van de zus", Label.PHONE),
    ("«+31 (0)6 12345678»", Label.PHONE),
    ("«0031612345678» appen", Label.PHONE),
    ("vast nummer «020-5550123»", Label.PHONE),
    ("bel «+48 601 234 567» dat is haar broer", Label.PHONE),
    ("«nul zes een twee drie vier vijf zes zeven acht»", Label.PHONE),
    ("mob «06-1234567» mist een cijfer", Label.PHONE),
    ("«O6-12345678»", Label.PHONE),
    ("«k.vandam@voorbeeld.example»", Label.EMAIL),
    ("«k.vandam (at) voorbeeld.example»", Label.EMAIL),
    ("«karin punt vandam apenstaartje voorbeeld punt nl»", Label.EMAIL),
    ("«NL91ABNA0417164300» is de rekening", Label.IBAN),
    ("«nl91 abna 0417 1643 00»", Label.IBAN),
    ("«NL91ABNA0417164301» met een tikfout", Label.IBAN),
    ("«BE68 5390 0754 7034»", Label.IBAN),
    ("«DE89370400440532013000»", Label.IBAN),
    ("rekeningnummer «41 71 64 300»", Label.IBAN),
    ("«AB-12-CD» stond er weer", Label.PLATE),
    ("mijn nummer is «nul zes twaalf vierendertig zesenvijftig achtenzeventig»", Label.PHONE),
    ("«06 twaalf 34 vijfenzestig 78» zei ze", Label.PHONE),
    ("«06,12,34,56,78»", Label.PHONE),
    ("«06_12345678»", Label.PHONE),
    ("«06:12345678»", Label.PHONE),
    ("«31612345678» is zn whatsapp", Label.PHONE),
    ("«0 6 1 2 3 4 5 6 7 8»", Label.PHONE),
    ("bsn «9 9 9 9 1 1 1 2 0»", Label.BSN),
    ("«N L 9 1 A B N A 0 4 1 7 1 6 4 3 0 0»", Label.IBAN),
    ("stuur het naar «j.vandermeer at voorbeeld punt nl»", Label.EMAIL),
    ("«j.vandermeer@ voorbeeld.nl»", Label.EMAIL),
    ("«j.vandermeer@voorbeeld,nl»", Label.EMAIL),
    ("«jan streepje smit apestaartje voorbeeld punt nl»", Label.EMAIL),
    ("«kaya1987@hotmail»", Label.EMAIL),
    ("kenteken «G V - 1 2 3 - X»", Label.PLATE),
    ("«gv-123x» voor de deur", Label.PLATE),
    ("bulgaarse auto «CB1234AB»", Label.PLATE),
    ("geboren op «drie mei negentienvijfenzestig»", Label.DATE_OF_BIRTH),
    ("geboren «twaalf maart tweeduizend vier»", Label.DATE_OF_BIRTH),
    ("geb op «de eerste van januari 1970»", Label.DATE_OF_BIRTH),
    ("jarig op «eenendertig oktober»", Label.DATE_OF_BIRTH),
    ("gebdat: «1 1 1970»", Label.DATE_OF_BIRTH),
    ("geb «12-mrt-80»", Label.DATE_OF_BIRTH),
    ("hij is van «3 november 2007»", Label.DATE_OF_BIRTH),
    ("verjaardag vd jongste: «3 nov»", Label.DATE_OF_BIRTH),
    ("op «3 november» wordt zij achttien", Label.DATE_OF_BIRTH),
    ("«Linden laan 14» weer overlast", Label.ADDRESS),
    ("«lindelaan14»", Label.ADDRESS),
    ("«kerkstr 14»", Label.ADDRESS),
    ("«kerkstraat nummer negen»", Label.ADDRESS),
    ("«Achterom 3» is een hennepkwekerij", Label.ADDRESS),
    ("«Veldzicht 18», muziek uit", Label.ADDRESS),
    ("hij zit op «meidoorn 14»", Label.ADDRESS),
    ("nummer «12 lindelaan»", Label.ADDRESS),
    ("postcode «3526 k b»", Label.POSTCODE),
    ("insta naam is «noorxoxo»", Label.HANDLE),
    ("cjib «1234 5678 9012 3456»", Label.OTHER_ID),
    ("«52,0907 5,1214»", Label.OTHER_ID),
    ("«N52 05.442 E5 07.284»", Label.OTHER_ID),
    ("dossiernummer jeugdbescherming «JB-229871»", Label.OTHER_ID),
    ("«12-ab-cd»", Label.PLATE),
    ("«1-XYZ-99»", Label.PLATE),
    ("kenteken «gv 123 x»", Label.PLATE),
    ("zwarte auto «12abc3»", Label.PLATE),
    ("«GVX12B» voor de deur", Label.PLATE),
    ("pools kenteken «wa 12345»", Label.PLATE),
    ("«Kwikstaartpad 12»", Label.ADDRESS),
    ("op de «kwikstaartpad 12b» is het", Label.ADDRESS),
    ("«Kwikstaartpad nr. 12»", Label.ADDRESS),
    ("«Kwikstaartpad, nummer 12»", Label.ADDRESS),
    ("op nummer «12 aan het Kwikstaartpad»", Label.ADDRESS),
    ("«Burg. van Dalenlaan 7-II»", Label.ADDRESS),
    ("woont op «Achter de Molen 9»", Label.ADDRESS),
    ("«Eikenstr. 4»", Label.ADDRESS),
    ("ze woont «Lindehof veertien», al jaren", Label.ADDRESS),
    ("«1234 AB»", Label.POSTCODE),
    ("«1234ab» is de postcode", Label.POSTCODE),
    ("geb «01-02-1983»", Label.DATE_OF_BIRTH),
    ("geboren op «1 februari 1983»", Label.DATE_OF_BIRTH),
    ("«01-02-1983» geboren", Label.DATE_OF_BIRTH),
    ("ze is jarig op «3 mei»", Label.DATE_OF_BIRTH),
    ("op «3 mei» wordt ze 18", Label.DATE_OF_BIRTH),
    ("wordt «3 mei» 18", Label.DATE_OF_BIRTH),
    ("geb.dat. «3-5-'07»", Label.DATE_OF_BIRTH),
    ("jongen («04-05-2011»)", Label.DATE_OF_BIRTH),
    ("zie «https://www.facebook.com/kees.voorbeeld»", Label.URL),
    ("«gofundme.com/f/help-dit-gezin»", Label.URL),
    ("«https://www.google.com/maps/place/x/@52.1,5.1,17z»", Label.URL),
    ("«@kees_voorbeeld»", Label.HANDLE),
    ("insta: «kees.voorbeeld99»", Label.HANDLE),
    ("casusnummer «2024-00123»", Label.OTHER_ID),
    ("«PL0900-2024123456»", Label.OTHER_ID),
    ("clientnummer is «800123»", Label.OTHER_ID),
    ("v-nummer «2801234567»", Label.OTHER_ID),
    ("paspoort «NXA12B3C4»", Label.OTHER_ID),
    ("«52.0907, 5.1214»", Label.OTHER_ID),
    ("«///appel.peer.banaan»", Label.OTHER_ID),
    ("«9F46QR2X+2V»", Label.OTHER_ID),
    ("kamer «12 in het Zuiderhuis»", Label.OTHER_ID),
    ("«de koster van de Maria Kerk»", Label.ORG_SMALL),
    # Cut by the end of a line, as in what is pasted out of a letter.
    ("Bel «06\n12345678» over de tuin", Label.PHONE),
    ("Bel «06-12 34\n56 78» over de tuin", Label.PHONE),
    ("Bel «06 \n 12345678»", Label.PHONE),
    ("Bel «nul zes een twee\ndrie vier vijf zes zeven acht»", Label.PHONE),
    ("Bel «O6-1234\n5678»", Label.PHONE),
    ("IBAN «NL91 ABNA\n0417 1643 00»", Label.IBAN),
    ("«8243\nAB» is de postcode", Label.POSTCODE),
    ("kenteken «GV-\n123-X»", Label.PLATE),
    ("Het gaat om «111\n222\n333», dat klopt", Label.BSN),
    ("bsn\n«1\n1\n1\n2\n2\n2\n3\n3\n3»", Label.BSN),
    ("bij «lijsterbeslaan\n12» gebracht", Label.ADDRESS),
    ("dossiernummer\n«2024-00123»", Label.OTHER_ID),
    # A BSN in other gaps.
    ("bsn: «111,222,333»", Label.BSN),
    ("«111 - 222 - 333» is van haar", Label.BSN),
    ("«111|222|333»", Label.BSN),
    ("bsn «111, 222, 333»", Label.BSN),
    ("burgerservicenummer «1112 / 22 / 334»", Label.BSN),  # mistyped, but announced
    ("sofi «1 - 1 - 1 - 2 - 2 - 2 - 3 - 3 - 3»", Label.BSN),
    # Blanks that are no spaces, and digits that are none by their kind.
    ("«111\u2800222\u2800333» klopt", Label.BSN),
    ("«111\u3164222\u3164333» klopt", Label.BSN),
    ("BSN «❶❶❶❷❷❷❸❸❸»", Label.BSN),
    ("BSN «➀➀➀➁➁➁➂➂➂»", Label.BSN),
]

CLEAN = [
    "bel 112 of 0800-2000 of 0900-8844 of 14 020, of 113",
    "hij werkt 32 uur en krijgt 1.234,56 euro",
    "2500 EU subsidie, 1200 op de rekening, 2024 is bijna om",
    "gesprek op 12-03-2025 om 10:30, dan nog 3 weken",
    "bestelnummer 111222333 is onderweg",
    "in 2024 waren het 112 meldingen en 144 klachten",
    "artikel 2.3 jeugdwet en art 5.1.1 wmo2015",
    "kamer is 12 m2, met 4 kinderen op 2 kamers",
    "woont 3 hoog, op nummer niks te zien",
    "mail naar wijkteam@lindermeer.example of info@lindermeer.example",
    "zie https://www.rijksoverheid.nl/onderwerpen/jeugdhulp",
    "@iedereen wie is er maandag?",
    "stap 3 van 5, casus 2, fase 1",
    "van 9 tot 5, 24/7, 50/50, 1 op de 3",
    "pakje van 65 plus, 18 jaar, 3x per week",
    "de winkelstraat 3 keer per week vegen",
    "zie ZS-4F7K, SP-8392 en WS-2222",
    "open om 06:15, 08:30 en 12:45",
    "twintig dertig veertig mensen op het plein",
    "drie mei is er een overleg, in negentien dagen",
    "insta: gesloten account",
    "in deze straat 12 meldingen, die laan 3 keer",
    "overzicht 3 van 5",
    "wmo2015 en vw2000, a2 niveau",
    # Lines below each other are no number.
    "Agenda:\n10:00 inloop\n11:30 koffie\n13:00 overleg",
    "Week 48\n12 meldingen\nWeek 49\n9 meldingen\nWeek 50\n14 meldingen",
    "0-4 jaar: 12\n4-12 jaar: 34\n12-18 jaar: 56",
    "1\n2\n3\n4\n5\n6\n7\n8\n9",
    "06:15\n08:30\n12:45",
    "12-03-2025\n13-03-2025\n14-03-2025",
    "bestelnummer\n111222333 is onderweg",
    "bel 0900\n8844 of 0800\n2000 of 14\n020",
    "Het saldo is 1250\nNa de zomer meer",
    "De teller staat op 4512\nGa ik na",
    "We begonnen in 2024\nOp maandag verder",
    "kamer 111\n\n222 meldingen\n\n333 keer",
    "leeftijden:\n12\n14\n16\n18",
    # Enumerations: the 11-test would pass.
    "kamers 111, 222, 333 zijn leeg",
    "111 | 222 | 333 | 444",
    "order 111,222,333",
    "zonder bsn, om 10.30, 11.45 en 13.15",
    "zonder bsn op 10 - 12 - 2024",
    "het bsn van de 4 (12, 14, 16, 18)",
    "bsn's van 2023, 2024, 2025 nagaan",
]

HINTS = [
    ("overlast in de «Kwikstaartstraat» 's avonds", Label.ADDRESS),
    ("ze is geb. in «1951»", Label.DATE_OF_BIRTH),
    ("zit op «basisschool De Kievit»", Label.ORG_SMALL),
    ("in de nachtopvang, bed «17»", Label.OTHER_ID),
]


def _unmarked(marked: str) -> tuple[str, str]:
    return marked.replace("«", "").replace("»", ""), marked.split("«")[1].split("»")[0]


@pytest.mark.parametrize(("marked", "label"), FOUND)
def test_found(marked: str, label: Label) -> None:
    text, wanted = _unmarked(marked)
    got = [(text[f.start : f.end], f.label) for f in SCREEN.check(text).blocking]
    assert got == [(wanted, label)]


@pytest.mark.parametrize("text", CLEAN)
def test_not_stopped(text: str) -> None:
    assert SCREEN.check(text).blocking == ()


@pytest.mark.parametrize(("marked", "label"), HINTS)
def test_hint_only(marked: str, label: Label) -> None:
    text, wanted = _unmarked(marked)
    findings = SCREEN.check(text)
    assert not findings.direct
    assert [(text[f.start : f.end], f.label) for f in findings.hints] == [(wanted, label)]
