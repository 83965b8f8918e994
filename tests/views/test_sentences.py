"""The sentences themselves: the same in both languages, plain, and one for every refusal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.views.texts import texts_in
from casework.people import Language

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ROOT / "bot" / "locales"
FILES = ("main.ftl", "cards.ftl", "notices.ftl", "errors.ftl")

AVOIDED = (
    "casus",
    "meldingsbereidheid",
    "ketenpartner",
    "indicatie",
    "verwijsindex",
    "zo snel mogelijk",
    "we lossen",
    "dwingen",
    "verplicht",
    "moet meewerken",
    " uw ",
    " u ",
)
EMOJI = re.compile("[\u2600-\u27bf\U0001f300-\U0001faff]")


class Variables(Visitor):
    """The variables of a message."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def messages(language: str, file: str) -> dict[str, tuple[frozenset[str], str]]:
    """Every message with its variables and its source."""
    source = (LOCALES / language / file).read_text(encoding="utf-8")
    found = {}
    for entry in FluentParser().parse(source).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            assert entry.id.name not in found
            assert entry.span is not None
            seen = Variables()
            seen.visit(entry)
            text = source[entry.span.start : entry.span.end].partition("=")[2].strip()
            found[entry.id.name] = (frozenset(seen.names), text)
    return found


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_sentences_with_the_same_variables(file: str) -> None:
    dutch, english = messages("nl", file), messages("en", file)
    assert list(dutch) == list(english)
    assert {k: v[0] for k, v in dutch.items()} == {k: v[0] for k, v in english.items()}


@pytest.mark.parametrize("language", Language)
def test_no_sentence_is_written_twice(language: Language) -> None:
    found: list[str] = []
    for path in (LOCALES / language.value).glob("*.ftl"):
        found += re.findall(r"^([a-zA-Z][\w-]*) =", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("file", FILES)
def test_dutch_is_plain_and_kind(file: str) -> None:
    for name, (_, text) in messages("nl", file).items():
        lowered = f" {text.lower()} "
        assert not [word for word in AVOIDED if word in lowered], name
        assert len(EMOJI.findall(text)) == 0, name
        assert len(text) <= 350, name
        for sentence in re.split(r"[.?!]\s|\n|·", text):
            assert len(sentence.split()) <= 26, (name, sentence)


@pytest.mark.parametrize("language", Language)
def test_every_refusal_has_a_sentence_with_a_next_step(language: Language) -> None:
    texts = texts_in(language)
    needed = set()
    for folder in ("casework", "bot/handlers", "bot/flows"):
        for path in (ROOT / folder).rglob("*.py"):
            needed |= set(re.findall(r'"(error-[a-z0-9-]+)"', path.read_text(encoding="utf-8")))
    assert len(needed) > 20
    missing = {name for name in needed if not texts.has(name)}
    assert not missing
    for name, (_, text) in messages(language.value, "errors.ftl").items():
        assert not re.search(r"\b(error|fout)\s*\d|[A-Z]\d{3}", text), name
        assert text.count(".") >= 2, name


def test_sentences_that_handlers_say_exist() -> None:
    for path in (ROOT / "bot" / "handlers").rglob("*.py"):
        for name in re.findall(r'texts\.say\(\s*"([a-z0-9-]+)"', path.read_text(encoding="utf-8")):
            for language in Language:
                assert texts_in(language).has(name), name
