"""Every sentence that a conversation can name exists in both languages, with the same variables."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

import bot.flows
from bot.views.texts import LOCALES
from casework.people import Language

FLOW_FILES = sorted(Path(bot.flows.__file__).parent.glob("*.py"))


def refs() -> Iterator[tuple[str, frozenset[str] | None]]:
    """Each `Ref(...)` in the source: its id, with `*` for a code, and its variables if literal."""
    for path in FLOW_FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Ref":
                name = _pattern(node.args[0])
                if name is not None:
                    yield name, _variables(node)


def _pattern(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(p.value) if isinstance(p, ast.Constant) else "*" for p in node.values)
    return None


def _variables(node: ast.Call) -> frozenset[str] | None:
    if len(node.args) == 1:
        return frozenset()
    given = node.args[1]
    if not isinstance(given, ast.Dict):
        return None
    return frozenset(str(k.value) for k in given.keys if isinstance(k, ast.Constant))


def _used(node: object) -> frozenset[str]:
    if isinstance(node, ftl.VariableReference):
        return frozenset({node.id.name})
    inner = vars(node).values() if isinstance(node, ftl.BaseNode) else node
    if not isinstance(node, (ftl.BaseNode, list)):
        return frozenset()
    return frozenset[str]().union(*(_used(v) for v in inner))  # type: ignore[union-attr]


def sentences(language: Language) -> dict[str, frozenset[str]]:
    """Every sentence and attribute of a language with its variables."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted((LOCALES / language.value).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            if isinstance(entry, ftl.Message):
                found[entry.id.name] = _used(entry.value)
                for attribute in entry.attributes:
                    found[f"{entry.id.name}.{attribute.id.name}"] = _used(attribute.value)
    return found


DUTCH, ENGLISH = sentences(Language.NL), sentences(Language.EN)
REFS = sorted({(name, variables) for name, variables in refs()}, key=repr)


def test_the_sentences_are_found() -> None:
    assert ("flow-too-long", frozenset({"most"})) in REFS
    assert ("concern-*", frozenset()) in REFS
    assert DUTCH["flow-too-long"] == {"most"}
    assert DUTCH["decline-NO_VT.explain"] == frozenset()


@pytest.mark.parametrize(("name", "variables"), REFS, ids=lambda v: v if isinstance(v, str) else "")
def test_a_sentence_exists_in_both_languages(name: str, variables: frozenset[str] | None) -> None:
    pattern = re.compile(re.escape(name).replace(r"\*", "[^.]+"))
    dutch = {k: v for k, v in DUTCH.items() if pattern.fullmatch(k)}
    assert dutch, name
    assert dutch == {k: v for k, v in ENGLISH.items() if pattern.fullmatch(k)}
    if variables is not None and "*" not in name:
        assert dutch[name] <= variables
