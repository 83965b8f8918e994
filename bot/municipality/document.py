"""A YAML document that remembers the line of every field, so that a mistake can be pointed at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

import yaml

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that is wrong in an import file. `field` is a path such as `people[3].roles`."""

    line: int
    field: str
    what: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.field}: {self.what}"


class ImportRefused(Exception):
    """The file has mistakes; nothing was changed. `mistakes` holds all of them."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = mistakes
        super().__init__(f"{len(mistakes)} mistakes in the import file")


@dataclass(slots=True)
class Place:
    """One mapping or list in the document, its path, and where mistakes are gathered."""

    node: yaml.Node
    path: str
    mistakes: list[Mistake]
    seen: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)

    @property
    def line(self) -> int:
        """The line of this place, counted from 1."""
        return int(self.node.start_mark.line) + 1

    def wrong(self, what: str, name: str = "") -> None:
        """Note a mistake at this place, or at one of its fields."""
        node = self._child(name) if name else self.node
        path = f"{self.path}.{name}" if name and self.path else name or self.path
        self.mistakes.append(Mistake((node or self.node).start_mark.line + 1, path, what))

    def _child(self, name: str) -> yaml.Node | None:
        if isinstance(self.node, yaml.MappingNode):
            for key, value in self.node.value:
                if key.value == name:
                    return value  # type: ignore[no-any-return]
        return None

    def has(self, name: str) -> bool:
        """Tell whether a field is there."""
        return self._child(name) is not None

    def value(self, name: str) -> Any:
        """Return a field as plain Python, or None when it is not there or makes no sense as YAML."""
        self.seen.add(name)
        node = self._child(name)
        if node is None or name in self.unread:
            return None
        try:
            return _plain(node)
        except (ValueError, yaml.YAMLError):
            self.unread.add(name)
            self.wrong("cannot be read", name)
            return None

    def text(self, name: str, *, required: bool = True, longest: int = 120) -> str:
        """Return a text field without spaces around it."""
        found = self.value(name)
        if found is None:
            if required:
                self.wrong("is missing", name)
            return ""
        if not isinstance(found, (str, int)) or isinstance(found, bool):
            self.wrong("must be a text", name)
            return ""
        text = str(found).strip()
        if not text and required:
            self.wrong("is empty", name)
        if len(text) > longest or any(ord(c) < 32 for c in text):
            self.wrong(f"must be one line of at most {longest} characters", name)
            return ""
        return text

    def choice(self, name: str, kind: type[E], default: E | None = None) -> E | None:
        """Return one of the codes of an enum."""
        found = self.value(name)
        if found is None:
            if default is None:
                self.wrong("is missing; choose from " + ", ".join(kind), name)
            return default
        try:
            return kind(found)
        except ValueError:
            self.wrong("is not known; choose from " + ", ".join(kind), name)
            return default

    def yes(self, name: str) -> bool:
        """Return a yes-or-no field; no when it is not there."""
        found = self.value(name)
        if found is not None and not isinstance(found, bool):
            self.wrong("must be true or false", name)
            return False
        return bool(found)

    def whole(self, name: str) -> int | None:
        """Return a whole number of at least 0, or None when it is not there."""
        found = self.value(name)
        if found is None:
            return None
        if isinstance(found, bool) or not isinstance(found, int) or found < 0:
            self.wrong("must be a whole number of 0 or more", name)
            return None
        return found

    def day(self, name: str) -> date | None:
        """Return a date, or None when it is not there."""
        found = self.value(name)
        if found is None or (isinstance(found, date) and not isinstance(found, datetime)):
            return found
        self.wrong("must be a date such as 2027-12-31", name)
        return None

    def texts(self, name: str) -> list[str]:
        """Return a list of texts; empty when it is not there."""
        found = self.value(name)
        if found is None:
            return []
        if not isinstance(found, list) or not all(isinstance(x, (str, int)) for x in found):
            self.wrong("must be a list of texts", name)
            return []
        return [str(x) for x in found]

    def mapping(self, name: str) -> dict[str, Any] | None:
        """Return a mapping as plain Python, or None when it is not there."""
        found = self.value(name)
        if found is not None and not isinstance(found, dict):
            self.wrong("must be a mapping", name)
            return None
        return found

    def part(self, name: str) -> Place | None:
        """Return a mapping as a place of its own."""
        self.seen.add(name)
        node = self._child(name)
        if not isinstance(node, yaml.MappingNode):
            self.wrong("is missing" if node is None else "must be a mapping", name)
            return None
        return Place(node, name, self.mistakes)

    def parts(self, name: str) -> Iterator[Place]:
        """Walk a list of mappings."""
        self.seen.add(name)
        node = self._child(name)
        if node is None:
            return
        if not isinstance(node, yaml.SequenceNode):
            self.wrong("must be a list", name)
            return
        for index, item in enumerate(node.value):
            place = Place(item, f"{name}[{index + 1}]", self.mistakes)
            if isinstance(item, yaml.MappingNode):
                yield place
            else:
                place.wrong("must be a mapping")

    def nothing_else(self) -> None:
        """Complain about fields that nobody asked for: most often a typing error."""
        if isinstance(self.node, yaml.MappingNode):
            for key, _ in self.node.value:
                if key.value not in self.seen:
                    self.wrong("is not a field that is known here", str(key.value))


def _plain(node: yaml.Node) -> Any:
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_object(node, deep=True)
    finally:
        loader.dispose()


def open_document(text: str) -> Place:
    """Parse a document. Raises ImportRefused when it is no YAML mapping at all."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ImportRefused([Mistake(line, "file", f"is not readable: {error.problem}")]) from None
    except yaml.YAMLError:
        raise ImportRefused(
            [Mistake(1, "file", "holds characters that YAML does not allow")]
        ) from None
    if not isinstance(node, yaml.MappingNode):
        raise ImportRefused(
            [Mistake(1, "file", "must be a mapping with municipality, teams, people")]
        )
    return Place(node, "", [])
