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

# Known to be missed: a word list does not understand a sentence. When one of these starts to ring,
# that is good news; move it up.
KNOWN_MISSES = [
    "ze heeft afscheidsbrieven geschreven",
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


@pytest.mark.parametrize("text", MUST_BE_SILENT)
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
