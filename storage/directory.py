"""The directory: read whole, kept as one immutable picture until its version rises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from casework.people import (
    AccountStatus,
    Directory,
    Language,
    Municipality,
    Neighbourhood,
    Organisation,
    Person,
    Team,
)
from casework.sharing import Ground
from storage import tables
from storage.codec import from_plain, to_plain
from storage.engine import Engine
from storage.upserts import upsert
from storage.writes import WriteSet

EMPTY = Municipality(name="", crisis_number="")
_PUT = {
    table.name: upsert(table, ("body",))
    for table in (tables.organisation, tables.neighbourhood, tables.team, tables.ground)
}
_PUT_PERSON = upsert(tables.person, ("key", "body"))
_PUT_ACCOUNT = upsert(tables.account)
_SETTINGS = update(tables.municipality).where(tables.municipality.c.id == 1)
_BUMP = _SETTINGS.values(directory_version=tables.municipality.c.directory_version + 1)
_PEOPLE = select(
    tables.person.c.body,
    tables.account.c.status,
    tables.account.c.language,
    tables.account.c.reachable,
    tables.account.c.first_used_at,
).join_from(tables.person, tables.account, tables.person.c.id == tables.account.c.person)
_HEAD = select(tables.municipality)
_BODIES = {
    table.name: select(table.c.body).order_by(table.c.code)
    for table in (tables.organisation, tables.neighbourhood, tables.team, tables.ground)
}
_CHANGES = select(tables.chat_change)
_FORGET = delete(tables.chat_change).where(
    tables.chat_change.c.table_name == bindparam("b_table"),
    tables.chat_change.c.row_code == bindparam("b_row"),
)

_FILE_LANGUAGE = (
    update(tables.account)
    .where(
        tables.account.c.person.in_(
            select(tables.person.c.id).where(tables.person.c.key == bindparam("b_row"))
        )
    )
    .values(language=None)
)

# These belong to the account, not to what an import file says of a person.
_OF_ACCOUNT = ("status", "reachable", "first_used_at")


async def read_directory(engine: Engine) -> Directory:
    """Read the whole directory. The version is read first: a change in between makes the picture
    newer than its version, and it is read once more at the next look."""
    head = (await engine.rows(_HEAD, {}))[0]

    async def bodies(table: Any, kind: type[Any]) -> list[Any]:
        rows = await engine.rows(_BODIES[table.name], {})
        return [from_plain(kind, r.body) for r in rows]

    people = [_person(row) for row in await engine.rows(_PEOPLE, {})]
    return Directory(
        municipality=from_plain(Municipality, head.body) if head.body else EMPTY,
        organisations={o.code: o for o in await bodies(tables.organisation, Organisation)},
        neighbourhoods={n.code: n for n in await bodies(tables.neighbourhood, Neighbourhood)},
        teams={t.code: t for t in await bodies(tables.team, Team)},
        people={p.id: p for p in people},
        grounds=tuple(await bodies(tables.ground, Ground)),
        version=head.directory_version,
    )


def _person(row: Any) -> Person:
    person = from_plain(Person, row.body)
    return replace(
        person,
        status=AccountStatus(row.status),
        language=Language(row.language) if row.language else person.language,
        reachable=row.reachable,
        first_used_at=row.first_used_at,
    )


@dataclass(slots=True)
class SqlDirectoryWriter:
    """Writes to the directory; its version rises once per unit of work."""

    engine: Engine
    writes: WriteSet
    _bumped: bool = False

    def bump(self) -> None:
        """Have every process read the directory anew."""
        if not self._bumped:
            self._bumped = True
            self.writes.add(_BUMP, {}, touches=1)

    def _put(self, table: str, code: str, record: Any) -> None:
        self.bump()
        self.writes.upsert(_PUT[table], {"code": code, "body": to_plain(record)})

    def put_municipality(self, municipality: Municipality) -> None:
        """Store what holds for the whole installation."""
        self.bump()
        self.writes.add(_SETTINGS, {"body": to_plain(municipality)}, touches=1)

    def put_organisation(self, organisation: Organisation) -> None:
        """Store an employer."""
        self._put("organisation", organisation.code, organisation)

    def put_neighbourhood(self, neighbourhood: Neighbourhood) -> None:
        """Store a wijk."""
        self._put("neighbourhood", neighbourhood.code, neighbourhood)

    def put_team(self, team: Team) -> None:
        """Store a team with its hours and terms."""
        self._put("team", team.code, team)

    def put_ground(self, ground: Ground) -> None:
        """Store one line of the list of legal grounds."""
        self._put("ground", ground.code, ground)

    def put_person(self, person: Person) -> None:
        """Store a person; the life of the account stays as it is."""
        self.bump()
        body: Mapping[str, Any] = to_plain(person)
        plain = {k: v for k, v in body.items() if k not in _OF_ACCOUNT}
        self.writes.upsert(_PUT_PERSON, {"id": person.id, "key": person.key, "body": plain})
        self.writes.upsert(
            _PUT_ACCOUNT,
            {"person": person.id, "status": AccountStatus.IMPORTED.value, "reachable": True},
        )

    async def chat_changes(self) -> frozenset[tuple[str, str, str]]:
        """Return (table, row, field) of everything that was changed in chat."""
        rows = await self.engine.rows(_CHANGES, {})
        return frozenset((r.table_name, r.row_code, r.field) for r in rows)

    def forget_chat_changes(self, table: str, row: str) -> None:
        """The file won: what was changed in chat for this row no longer counts."""
        self.writes.add(_FORGET, {"b_table": table, "b_row": row})
        if table == "person":
            self.bump()
            self.writes.add(_FILE_LANGUAGE, {"b_row": row})
