"""The safety net: words that must ring, words that must not, and who is asked about what."""

import pytest

from bot.privacy.danger import alarms
from casework.screening import AlarmList as A

MUST_RING = [
    (A.DANGER_NOW, "hij staat daar nu een mes te zwaaien"),
    (A.DANGER_NOW, "ze springt zo van het balkon"),
    (A.DANGER_NOW, "hij wil een eind aan zijn leven maken"),
    (A.DANGER_NOW, "wil er een einde aan maken zegt ze"),
    (A.DANGER_NOW, "meneer ligt bewusteloos in de gang"),
    (A.DANGER_NOW, "er wordt geschoten op het plein"),
    (A.DANGER_NOW, "Ze dreigt zichzelf wat aan te doen"),
    (A.DANGER_NOW, "SUÏCIDAAL volgens de huisarts"),
    (A.DANGER_NOW, "het huis staat in brand"),
    (A.VIOLENCE_AT_HOME, "vader slaat de kinderen"),
    (A.VIOLENCE_AT_HOME, "ze zat vol blauwe plekken"),
    (A.VIOLENCE_AT_HOME, "moeder was opgesloten in de kelder"),
    (A.VIOLENCE_AT_HOME, "vermoeden van seksueel misbruik"),
    (A.VIOLENCE_AT_HOME, "de jongen is bang voor vader"),
    (A.VIOLENCE_AT_HOME, "een verwaarloosd kind van drie"),
    (A.VIOLENCE_AT_HOME, "dochter wordt uitgehuwelijkt deze zomer"),
    (A.INVESTIGATION, "de verdachte woont om de hoek"),
    (A.INVESTIGATION, "er loopt een onderzoek naar die groep"),
    (A.INVESTIGATION, "hij is gisteren aangehouden"),
    (A.INVESTIGATION, "twee getuigen hebben het gezien"),
    (A.INVESTIGATION, "we kregen een tip over dat pand"),
]

MUST_BE_SILENT = [
    "dat slaat nergens op",
    "we slaan de handen ineen in de wijk",
    "de wijkverpleegkundige sloeg alarm",
    "het schiet niet op met de aanvraag",
    "een opgeschoten jongen van 17",
    "ik heb er veel tijd in gestoken",
    "heb je een tip voor dagbesteding?",
    "ze springt bij als mantelzorger",
    "de bestanden zijn opgeslagen in het dossier",
    "mevrouw is eenzaam en wil graag contact",
    "hij werkt in een messenfabriek en is tevreden",
]

# How people say it: word order, tenses, what somebody said somebody said.
DANGER_IN_OTHER_WORDS = [
    "Hij wil zichzelf iets aandoen.",
    "Ze wilde zichzelf iets aandoen",
    "Hij heeft gezegd dat hij zichzelf iets aandoet",
    "ze is bang dat ze zichzelf iets aan gaat doen",
    "zij dreigt zichzelf iets aan te doen",
    "hij heeft zichzelf iets aangedaan",
    "hij heeft zichzelf gisteren iets aangedaan",
    "dat ze zichzelf iets wil aandoen",
    "dat hij zich iets zou aandoen",
    "Ik ben bang dat hij zichzelf wat aandoet",
    "Ze zei dat ze niet meer wil leven.",
    "Ze zei niet meer te willen leven",
    "hij heeft gezegd dat hij niet meer wilde leven",
    "Ze wil niet meer leven",
    "hij wil niet langer leven",
    "hij zegt dat hij niet verder wil leven",
    "ze wil er niet meer zijn",
    "dat ze er niet meer wil zijn",
    "hij ziet het leven niet meer zitten",
    "dat ze het leven niet meer ziet zitten",
    "ze heeft geen zin meer in het leven",
    "ze zegt dat ze dood wil",
    "ik wou dat ik dood was, zegt ze, ik wil dood",
    "ze zou liever dood zijn",
    "Hij wil zich van kant maken.",
    "hij dreigt zich van kant te maken",
    "ze heeft zich bijna van kant gemaakt",
    "dat hij zich van kant wil maken",
    "Hij is van plan zich op te hangen.",
    "Hij wil zich ophangen",
    "dat hij zich wil ophangen",
    "dat hij zich wilde ophangen",
    "hij heeft zich opgehangen",
    "hij zegt dat hij zichzelf gaat ophangen",
    "hij heeft geprobeerd zich te verhangen",
    "hij wil zich verhangen",
    "ze heeft zich vannacht verhangen",
    "Hij kneep haar keel dicht",
    "Zij vertelt dat hij haar keel heeft dichtgeknepen.",
    "haar man heeft gisteren haar keel dichtgeknepen.",
    "Hij probeerde haar keel dicht te knijpen",
    "hij wilde haar de keel dichtknijpen",
    "hij greep haar bij de keel",
    "hij heeft haar bij de keel gegrepen",
    "zij is gewurgd door haar ex",
    "hij wilde haar wurgen",
    "zij is gestoken met een mes",
    "hij heeft haar met een mes gestoken",
    "hij wil hem neersteken",
    "Hij zegt dat hij er een eind aan wil maken.",
    "hij zei dat hij er een einde aan wilde maken",
    "hij is van plan er een eind aan te maken",
    "ze heeft gezegd dat ze er een eind aan gaat maken",
    "hij wil er een eind aan maken",
    "zij maakt er vannacht een einde aan",
    "hij dreigt er een eind aan te maken met pillen",
    "ze wil uit het leven stappen",
    "hij is van plan uit het leven te stappen",
    "dat hij uit het leven wil stappen",
    "haar zoon is uit het leven gestapt",
    "ze stapt uit het leven zegt ze",
    "hij wil voor de trein springen",
    "ze zegt dat ze voor de trein wil springen",
    "hij is van plan voor een trein te springen",
    "hij dreigt onder de trein te springen",
    "ze heeft een overdosis genomen",
    "ze nam een overdosis medicijnen",
    "ze heeft te veel pillen ingenomen",
    "hij dreigt van de flat te springen",
    "ze is van het balkon gesprongen",
    "zij snijdt zichzelf",
    "ze heeft haar polsen doorgesneden",
    "hij wil haar iets aandoen",
    "ik ben bang dat hij de kinderen iets aandoet",
    "ze wil haar leven beëindigen",
    "Hij wil zichzelf van het leven beroven",
    "hij heeft een doodswens",
    "er is haar een kussen op haar gezicht gedrukt",
    "de plek waar ze een eind aan haar leven wil maken",
    "een jongen op school wil er een eind aan maken",
    "hij wil er een eind aan maken met die pillen",
    "hij zei tegen de politie dat hij er een eind aan wil maken",
    "man is op het werk gestoken",
    "ze zei dat ze het liefst dood zou zijn",
    "hij had een mes op haar keel",
    "meneer zegt: ik maak er een eind aan",
    "ze heeft haar keel dicht laten knijpen",
    "hij drukte haar keel dicht",
    "ze wil zich verdrinken",
    "dat ze zichzelf misschien iets gaat aandoen",
    "ze deed zichzelf bijna iets aan",
    "hij zou zich van kant hebben gemaakt",
    "ik maak me van kant, zei hij",
    "ik hang me op, zei hij",
    "ik doe mezelf wat aan",
    "ze wil stoppen met leven",
    "meneer geeft aan dat hij er een eind aan gaat maken",
    "ze appte dat ze niet meer leven wil",
    "Hij zei zichzelf iets aan te willen doen",
]

# In almost the same words, and nobody is in danger.
NEAR_MISSES = [
    "Hij wil er een eind aan maken met die overlast",
    "We willen er een eind aan maken",
    "De gemeente wil er een eind aan maken",
    "Daar wil de corporatie een eind aan maken",
    "Ze willen een eind maken aan de ruzie",
    "hij wil er een einde aan maken met al dat lawaai",
    "het leven weer oppakken",
    "Ze wil het leven weer oppakken na de scheiding",
    "de jas ophangen",
    "ze kan haar jas bij ons ophangen",
    "ze wil nu ophangen want haar zoon belt",
    "hij moest de telefoon ophangen",
    "zich vasthouden bij het ophangen van de was",
    "de gordijnen verhangen",
    "we wachten voor de trein van half negen",
    "ze kwam te laat voor de trein",
    "ze kan niet meer van haar uitkering leven",
    "hij kan niet meer zelfstandig leven",
    "hij wil zijn leven beteren",
    "hij leeft niet meer in de wijk",
    "uit het leven gegrepen verhalen",
    "ze stapt uit de auto",
    "hij wil uit de schulden stappen",
    "ze stapt uit de groep",
    "van kant wisselen bij de oversteek",
    "hij wil zijn kamer aan kant maken",
    "zij moet elke dag pillen slikken",
    "de apotheek levert haar pillen op maandag",
    "hij wil dat zichzelf niet aandoen, die drukte",
    "die drukte wil ze zichzelf niet aandoen",
    "er is niets aan te doen",
    "we moeten er iets aan doen",
    "hij had een brok in de keel",
    "ze heeft keelpijn, de keel is rood",
    "haar keel dichtgeknepen van de zenuwen",
    "hij heeft de handen uit de mouwen gestoken",
    "ze is door een wesp gestoken",
    "ze heeft er veel tijd in gestoken",
    "een hart onder de riem gestoken",
    "hij steekt veel werk in de tuin",
    "de kinderen springen touw",
    "ze sprong op de fiets",
    "hij snijdt de groente voor de buren",
    "ze wil er niet meer over praten",
    "ze wil er niet meer heen",
    "hij zal er maandag niet zijn",
    "een dode boom in de tuin",
    "ze is dood op van het werk",
    "hij wil doodgraag een hond",
    "het is een gat in het dak",
    "het contract loopt tot het eind",
    "hij maakt een eind aan het gesprek",
    "ze maakt er een feest van",
    "we maken er iets moois van",
    "niet meer wil werken",
    "zij wil niet meer alleen wonen",
    "ze zag het niet meer zitten op haar werk",
    "hij ziet de cursus niet meer zitten",
    "ze wil zichzelf iets leren",
    "hij heeft zichzelf iets beloofd",
    "zij doet zichzelf tekort",
    "de trein is te duur voor haar",
    "een sprong in het diepe",
    "zij wil het pand niet meer",
    "ze wil zich aan niets binden",
    "ze wil zich iets meer laten horen",
    "ze heeft haar pillen ingenomen bij het ontbijt",
    "de dokter schrijft te veel pillen voor",
    "een doos met messen en vorken",
    "ze moet zich wat warms aandoen",
    "dat lawaai, daar wil ze een einde aan maken",
    "een gewoonte waar hij een eind aan wil maken",
    "ik maak de tuin aan kant, zei hij",
    "ze wil stoppen met roken",
    "hij wil haar iets aanbieden en zichzelf iets gunnen",
    "zij maakt zich van de buren los",
    "ze drukte de deur dicht",
    "ik maak er werk van",
    "hang me de jas aan de kapstok",
]

# Known to be missed: a word list does not understand a sentence. When one of these starts to ring,
# that is good news; move it up.
KNOWN_MISSES = [
    "ze heeft afscheidsbrieven geschreven",
    "ze heeft pillen gespaard om eruit te stappen",
    "de kleine krimpt in elkaar als papa binnenkomt",
]

# Known false alarms: words in another meaning, or what is over or denied.
KNOWN_FALSE_ALARMS = [
    (A.DANGER_NOW, "vorig jaar is er ook brand gesticht in de kelder"),
    (A.VIOLENCE_AT_HOME, "hij is lid van een vechtsportclub maar geweld komt niet voor"),
]


@pytest.mark.parametrize(("which", "text"), MUST_RING)
def test_rings(which: A, text: str) -> None:
    assert which in {alarm.list for alarm in alarms(text, police_sender=True)}


@pytest.mark.parametrize("text", DANGER_IN_OTHER_WORDS)
def test_danger_rings_in_other_words(text: str) -> None:
    assert A.DANGER_NOW in {alarm.list for alarm in alarms(text, police_sender=False)}


@pytest.mark.parametrize("text", [*MUST_BE_SILENT, *NEAR_MISSES])
def test_silent(text: str) -> None:
    assert alarms(text, police_sender=True) == []


@pytest.mark.parametrize("text", KNOWN_MISSES)
def test_known_misses_are_still_missed(text: str) -> None:
    assert alarms(text, police_sender=True) == []


@pytest.mark.parametrize(("which", "text"), KNOWN_FALSE_ALARMS)
def test_known_false_alarms_still_ring(which: A, text: str) -> None:
    assert which in {alarm.list for alarm in alarms(text, police_sender=True)}


def test_only_police_senders_are_asked_about_an_investigation() -> None:
    text = "de verdachte is aangehouden"
    assert alarms(text, police_sender=False) == []
    assert [alarm.word for alarm in alarms(text, police_sender=True)] == [
        "verdachte",
        "aangehouden",
    ]


def test_danger_comes_first_and_shows_the_word_as_typed() -> None:
    text = "Ze is Geslagen en hij heeft een Mes"
    assert [(a.list, a.word, text[a.start : a.end]) for a in alarms(text, False)] == [
        (A.DANGER_NOW, "heeft een Mes", "heeft een Mes"),
        (A.VIOLENCE_AT_HOME, "Geslagen", "Geslagen"),
    ]
