"""What an import would change: added, changed, kept because it was changed in chat, missing.

Somebody who is missing from a file is reported, never removed: leaving is a step of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Generic, TypeVar

from casework.people import (
    Directory,
    Municipality,
    Neighbourhood,
    Organisation,
    Person,
    Team,
)
from casework.sharing import Ground

R = TypeVar("R")

ChatChanges = frozenset[tuple[str, str, str]]
"""(table, row, field) of what somebody changed in chat."""


@dataclass(frozen=True, slots=True)
class Change(Generic[R]):
    """One record that differs: `before` is None for a new one; `differs` names the fields."""

    table: str
    code: str
    before: R | None
    after: R
    differs: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectoryChanges:
    """Everything that an import would do. `settings` names what differs for the whole municipality."""

    municipality: Municipality | None
    organisations: tuple[Change[Organisation], ...]
    neighbourhoods: tuple[Change[Neighbourhood], ...]
    teams: tuple[Change[Team], ...]
    people: tuple[Change[Person], ...]
    grounds: tuple[Change[Ground], ...]
    missing: tuple[tuple[str, str], ...]
    settings: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[Change[Any], ...]:
        """Every change of a record, in the order in which it is written."""
        return (
            *self.organisations,
            *self.neighbourhoods,
            *self.teams,
            *self.people,
            *self.grounds,
        )

    def after(self, directory: Directory) -> Directory:
        """Return the directory with the teams and people as they will be."""
        return replace(
            directory,
            teams={**directory.teams, **{c.code: c.after for c in self.teams}},
            people={**directory.people, **{c.after.id: c.after for c in self.people}},
        )

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return self.municipality is None and not any(
            c.differs or c.before is None for c in self.all
        )


# What an account lived through belongs to the account, not to the file.
_LIFE_OF_ACCOUNT = frozenset({"id", "status", "reachable", "first_used_at"})


def compare(
    directory: Directory,
    municipality: Municipality,
    organisations: Iterable[Organisation],
    neighbourhoods: Iterable[Neighbourhood],
    teams: Iterable[Team],
    people: Iterable[Person],
    grounds: Iterable[Ground],
    chat_changes: ChatChanges,
    *,
    overwrite: bool = False,
) -> DirectoryChanges:
    """Compare a file with what is there. What was changed in chat wins, unless `overwrite`."""
    chat = frozenset() if overwrite else chat_changes
    old_people = {p.key: p for p in directory.people.values()}
    new_people = _with_known_ids(list(people), old_people)
    parts: tuple[tuple[tuple[Change[Any], ...], list[tuple[str, str]]], ...] = (
        _compare("organisation", directory.organisations, organisations, lambda o: o.code, chat),
        _compare("neighbourhood", directory.neighbourhoods, neighbourhoods, lambda n: n.code, chat),
        _compare("team", directory.teams, teams, lambda t: t.code, chat),
        _compare("person", old_people, new_people, lambda p: p.key, chat),
        _compare("ground", {g.code: g for g in directory.grounds}, grounds, lambda g: g.code, chat),
    )
    return DirectoryChanges(
        municipality if municipality != directory.municipality else None,
        parts[0][0],
        parts[1][0],
        parts[2][0],
        parts[3][0],
        parts[4][0],
        tuple(gone for _, missing in parts for gone in missing),
        _settings(directory.municipality, municipality),
    )


def _settings(before: Municipality, after: Municipality) -> tuple[str, ...]:
    """Name the settings that differ; a term of sparring with both values, so that nobody shortens
    what is kept without seeing it."""
    named = [f.name for f in fields(before) if getattr(before, f.name) != getattr(after, f.name)]
    old, new = before.sparring.to_dict(), after.sparring.to_dict()
    terms = [f"sparring.{n} {old[n]} -> {new[n]}" for n in old if old[n] != new[n]]
    return (*(n for n in named if n != "sparring"), *terms)


def _with_known_ids(people: list[Person], known: Mapping[str, Person]) -> list[Person]:
    """Give people who are already here their own id, also where others refer to them."""
    ids = {p.id: known[p.key].id for p in people if p.key in known}

    def known_id(person_id: str | None) -> str | None:
        return ids.get(person_id, person_id) if person_id else None

    return [
        replace(
            p,
            id=ids.get(p.id, p.id),
            substitute=known_id(p.substitute),
            buddy=known_id(p.buddy),
            **{
                name: getattr(known[p.key], name)
                for name in _LIFE_OF_ACCOUNT - {"id"}
                if p.key in known
            },
        )
        for p in people
    ]


def _compare(
    table: str,
    before: Mapping[str, R],
    after: Iterable[R],
    code: Callable[[R], str],
    chat: ChatChanges,
) -> tuple[tuple[Change[R], ...], list[tuple[str, str]]]:
    changes: list[Change[R]] = []
    named: set[str] = set()
    for record in after:
        name = code(record)
        named.add(name)
        old = before.get(name)
        if old is None:
            changes.append(Change(table, name, None, record))
        elif old != record:
            changes.append(_change(table, name, old, record, chat))
    missing = [(table, name) for name in before if name not in named]
    return tuple(c for c in changes if c.before is None or c.differs or c.kept), missing


def _change(table: str, name: str, old: R, new: R, chat: ChatChanges) -> Change[R]:
    differs = [f.name for f in fields(old) if getattr(old, f.name) != getattr(new, f.name)]  # type: ignore[arg-type]
    kept = tuple(f for f in differs if (table, name, f) in chat)
    merged = replace(new, **{f: getattr(old, f) for f in kept})  # type: ignore[type-var]
    return Change(table, name, old, merged, tuple(f for f in differs if f not in kept), kept)
