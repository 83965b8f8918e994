"""The language advice: what warns, what does not, and that quotes of residents are left alone."""

import pytest

from bot.privacy.language import advise
from bot.privacy.lists import table
from casework.screening import AdviceCategory as C


@pytest.mark.parametrize(
    ("text", "word", "category"),
    [
        ("Die man is gek.", "gek", C.DEHUMANISING),
        ("een JUNK in het portiek", "JUNK", C.DEHUMANISING),
        ("die zwervers slapen daar", "zwervers", C.DEHUMANISING),
        ("die Polen drinken", "die Polen", C.DEHUMANISING),
        ("volgens mij liegt hij", "liegt", C.JUDGEMENT),
        ("hij wil gewoon niet", "wil gewoon niet", C.JUDGEMENT),
        ("asociale familie", "asociale", C.JUDGEMENT),
        ("het is een lastige klant", "lastige klant", C.JUDGEMENT),
        ("mevrouw is verslaafd", "is verslaafd", C.CERTAINTY),
        ("hij heeft borderline", "heeft borderline", C.CERTAINTY),
        ("een Turkse vrouw van 40", "Turkse", C.IDENTITY),
        ("verd. stond bij de deur", "verd.", C.JARGON),
        ("er is een mutatie gemaakt", "mutatie", C.JARGON),
        ("dat vrouwtje belt elke dag", "vrouwtje", C.DIMINISHING),
    ],
)
def test_warns(text: str, word: str, category: C) -> None:
    (advice,) = advise(text)
    assert (advice.word, advice.category) == (word, category)
    assert text[advice.start : advice.end] == word


def test_gek_offers_in_de_war() -> None:
    assert advise("Die man is gek.")[0].alternatives[0] == "in de war"


@pytest.mark.parametrize(
    "text",
    [
        'Hij riep: "die vent is gek" en liep weg.',
        "Zij zei 'hij liegt altijd' tegen mij.",
        "„Ik ben geen junk”, zei meneer",
        "Ze is gek op haar kleinkinderen.",
        "Gek genoeg belde hij zelf.",
        "Ik vind het lastig om hier weg te gaan.",
        "Hij vertelt dat hij borderline heeft. De huisarts weet dat.",
        "Volgens de zus is verslaafd zijn hier het probleem.",
        "We zoeken een Turkse tolk.",
        "zo'n gesprek is 's avonds beter",
        "Mevrouw doet de deur niet open. Ik zag veel post liggen.",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert advise(text) == []


def test_offsets_count_from_the_typed_text() -> None:
    text = "\u200b\u200bhij is g\u200bek"
    (advice,) = advise(text)
    assert text[advice.start : advice.end] == "g\u200bek"


def test_the_list_keeps_its_promises() -> None:
    for entry in table("language")["advice"]:
        C(entry["category"])
        assert len(entry["why"].split()) <= 7
        assert len(entry["say"]) <= 2
        for phrase in [*entry["find"], *entry.get("not", [])]:
            assert phrase == phrase.lower()
