"""Import: take in a municipality from a file, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from casework.actions.accounts import COMMAND_LINE
from casework.audit import AuditKind, AuditLine
from casework.directory_changes import DirectoryChanges, compare
from casework.people import Municipality, Neighbourhood, Organisation, Person, Team
from casework.ports import Work
from casework.sharing import Ground


async def plan_import(
    work: Work,
    municipality: Municipality,
    organisations: Sequence[Organisation],
    neighbourhoods: Sequence[Neighbourhood],
    teams: Sequence[Team],
    people: Sequence[Person],
    grounds: Sequence[Ground],
    *,
    overwrite: bool,
) -> DirectoryChanges:
    """Compare a file with what is there; changes nothing."""
    return compare(
        work.directory,
        municipality,
        organisations,
        neighbourhoods,
        teams,
        people,
        grounds,
        await work.directory_writer.chat_changes(),
        overwrite=overwrite,
    )


def apply_import(work: Work, changes: DirectoryChanges, *, overwrite: bool) -> None:
    """Write the changes of a plan; who is missing from the file stays."""
    writer = work.directory_writer
    if changes.municipality is not None:
        writer.put_municipality(changes.municipality)
    put: dict[str, Callable[[Any], None]] = {
        "organisation": writer.put_organisation,
        "neighbourhood": writer.put_neighbourhood,
        "team": writer.put_team,
        "person": writer.put_person,
        "ground": writer.put_ground,
    }
    for change in changes.all:
        if change.before is None or change.differs:
            put[change.table](change.after)
        if overwrite:
            writer.forget_chat_changes(change.table, change.code)
    if not changes.empty:
        # Other hours, free days or teams change who is at work, and when.
        work.outbox.release_everything()
        work.audit.note(AuditLine(AuditKind.IMPORTED, COMMAND_LINE, work.now))
