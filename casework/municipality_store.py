"""The contract between taking in a municipality and the storage of its directory."""

from __future__ import annotations

from typing import Protocol

from casework.people import Municipality, Neighbourhood, Organisation, Person, Team
from casework.sharing import Ground


class DirectoryWriter(Protocol):
    """Writes to the directory, gathered like every other write of a unit of work.

    Each method stores a new record or replaces the one with the same code; the version of the
    directory rises once per unit, so that every process reads it anew.
    """

    def put_municipality(self, municipality: Municipality) -> None:
        """Store what holds for the whole installation."""
        ...

    def put_organisation(self, organisation: Organisation) -> None:
        """Store an employer."""
        ...

    def put_neighbourhood(self, neighbourhood: Neighbourhood) -> None:
        """Store a wijk."""
        ...

    def put_team(self, team: Team) -> None:
        """Store a team with its hours and terms."""
        ...

    def put_person(self, person: Person) -> None:
        """Store a person with roles, teams and wijken; the life of the account stays as it is."""
        ...

    def put_ground(self, ground: Ground) -> None:
        """Store one line of the list of legal grounds."""
        ...

    async def chat_changes(self) -> frozenset[tuple[str, str, str]]:
        """Return (table, row, field) of everything that was changed in chat since the import."""
        ...

    def forget_chat_changes(self, table: str, row: str) -> None:
        """The file won: what was changed in chat for this row no longer counts."""
        ...
