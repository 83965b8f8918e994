"""The language advice: what warns, what does not, and that quotes of residents are left alone."""

import re
import time
from typing import Any

import pytest

from bot.privacy.language import advise
from bot.privacy.lists import table
from casework.screening import AdviceCategory as C


@pytest.mark.parametrize(
    ("text", "word", "category"),
    [
        ("Die man is gek.", "gek", C.DEHUMANISING),
        ("een JUNK in het portiek", "een JUNK", C.DEHUMANISING),
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
        ("dat vrouwtje belt elke dag", "dat vrouwtje", C.DIMINISHING),
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


@pytest.mark.parametrize(
    ("text", "word", "buttons"),
    [
        ("Die man is gek.", "gek", ("in de war",)),
        ("Is die man gek, of viel het mee?", "gek", ("in de war",)),
        ("Hij is een gek.", "gek", ()),
        ("Het is een gek huis.", "gek", ()),
        ("Hij doet gek.", "gek", ()),
        ("Hij is junk.", "junk", ()),
        ("Die junk slaapt.", "junk", ("persoon die drugs gebruikt", "persoon met een verslaving")),
        ("De woning is een zwijnenstal.", "zwijnenstal", ()),
        ("Hij is lastig en dronken.", "lastig", ()),
        ("Meneer liegt altijd.", "liegt", ()),
        ("Het vrouwtje belt.", "Het vrouwtje", ("de vrouw",)),
        ("Het vrouwtje dat belt.", "Het vrouwtje", ()),
    ],
)
def test_a_button_only_where_its_words_fit(text: str, word: str, buttons: tuple[str, ...]) -> None:
    (advice,) = advise(text)
    assert (advice.word, advice.alternatives) == (word, buttons)


@pytest.mark.parametrize(
    ("text", "may_go"),
    [
        ("Een Turkse vrouw belt aan.", True),
        ("Een Turkse belt aan.", False),
        ("Zij is Turkse.", False),
        ("Een Turkse en een Poolse man.", False),
    ],
)
def test_a_word_may_go_where_the_sentence_stays_whole(text: str, may_go: bool) -> None:
    assert advise(text)[0].leave_out is may_go


ENTRIES = table("language")["advice"]
FIELDS = {"category", "find", "not", "why", "instead", "leave_out", "fits", "hint"}
ARTICLES = ("een", "het", "de", "dat", "die", "dit")
WHOLE = ("iemand", *ARTICLES)
"""First words of what stands by itself: a person or thing with its article."""

INSTRUCTIONS = re.compile(
    r"\b(?:be)?schrijf\b|\b(?:zeg|laat|haal|noem|vertel|leg|zet|typ|gebruik)\b|[.…:;]|\bik\b"
)
STANDS_IN: dict[str | None, tuple[str, ...]] = {
    None: ("Ik zag {} daar.",),
    "noun": ("Ik zag de {} daar.", "Daar is die {} weer."),
    "predicate": ("Dat is {}.", "Was Anna {}, of niet?"),
    "adjective": ("Het is een {} hond.",),
    "before_a_person": ("Daar woont een {} man.",),
    "not_with_dat": ("Ik zag {} daar.",),
}
"""Sentences in which the buttons of each place are offered."""


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["find"][0])
def test_what_a_button_puts_in_is_of_the_kind_it_replaces(entry: dict[str, Any]) -> None:
    assert set(entry) <= FIELDS
    buttons = entry.get("instead", [])
    assert buttons or entry.get("leave_out") or entry.get("hint")
    assert not (entry.get("fits") and not buttons and not entry.get("leave_out"))
    for new in buttons:
        assert not INSTRUCTIONS.search(new)
        assert advise(new) == []
        for old in entry["find"]:
            assert (new.split()[0] in WHOLE) == (old.split()[0] in ARTICLES), (old, new)
            assert not old.endswith("*"), "nobody knows what a longer form is"
        if entry.get("fits") == "predicate":
            assert not set(new.split()) & {"is", "die", "man", "vrouw", "belt", "vraagt"}


@pytest.mark.parametrize(
    ("entry", "old"),
    [(e, f) for e in ENTRIES if e.get("instead") or e.get("leave_out") for f in e["find"]],
    ids=lambda value: value if isinstance(value, str) else value["category"],
)
def test_every_button_leaves_a_sentence_without_advice(entry: dict[str, Any], old: str) -> None:
    for sentence in STANDS_IN[entry.get("fits")]:
        text = sentence.format(old)
        (advice,) = advise(text)
        assert (advice.word, advice.alternatives) == (old, tuple(entry.get("instead", [])))
        news = (*advice.alternatives, *([""] if advice.leave_out else []))
        for new in news:
            after = text[: advice.start] + new + text[advice.end :]
            assert advise(after) == []
            assert not re.search(r"\b(een|de|het|die|is) (een|de|het|iemand|is)\b", after)


def test_the_place_of_a_word_is_found_fast_in_any_text() -> None:
    text = " ".join(["a" * 1000 + " gek"] * 100)
    begun = time.perf_counter()
    assert len(advise(text)) == 100
    assert time.perf_counter() - begun < 2.0


def test_hints_are_advice_to_the_writer() -> None:
    hints = [e["hint"] for e in ENTRIES if "hint" in e]
    assert hints
    for hint in hints:
        assert len(hint) < 70
        assert hint[0].islower()
        assert hint[-1].isalpha()


def test_the_list_keeps_its_promises() -> None:
    for entry in table("language")["advice"]:
        C(entry["category"])
        assert len(entry["why"].split()) <= 7
        assert len(entry.get("instead", [])) <= 2
        assert entry.get("fits") in {None, *table("language")["fits"]}
        for phrase in [*entry["find"], *entry.get("not", [])]:
            assert phrase == phrase.lower()
