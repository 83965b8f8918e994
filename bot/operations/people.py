"""Who is who, from the command line: `wijklijn import`, `administrator`, `invite`, `suspend`, `restore`
and `offboard`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from bot.municipality.document import ImportRefused
from bot.municipality.reading import read_municipality
from bot.operations.problems import OperationProblem
from bot.operations.unit import Say, person_by_key, with_work
from bot.settings import Settings
from bot.views.joining import deep_link
from casework.actions.accounts import INVITABLE, invite, restore, suspend
from casework.actions.import_municipality import apply_import, plan_import
from casework.actions.later_dues import move_dues
from casework.actions.move import Move, apply_moves, plan_moves
from casework.actions.offboard import offboard
from casework.directory_changes import DirectoryChanges
from casework.people import (
    AccountStatus,
    Directory,
    Municipality,
    Organisation,
    OrganisationKind,
    Person,
    Role,
)
from casework.ports import Work
from casework.references import new_id

HEAD = "Wijklijn: one link per person, works once, 7 days. Hand it over in person.\n\n"


def import_file(file: Path, *, dry_run: bool, overwrite: bool, say: Say) -> None:
    """Take in a municipality. A file with mistakes changes nothing and names every mistake."""
    try:
        imported = read_municipality(file.read_text(encoding="utf-8"))
    except ImportRefused as refused:
        for mistake in refused.mistakes:
            say(str(mistake))
        raise OperationProblem(f"{len(refused.mistakes)} mistakes; nothing was changed.") from None
    except UnicodeDecodeError:
        raise OperationProblem("The file is not UTF-8 text; nothing was changed.") from None

    async def use(work: Work, settings: Settings) -> Sequence[str] | None:
        changes = await plan_import(
            work,
            imported.municipality,
            imported.organisations,
            imported.neighbourhoods,
            imported.teams,
            imported.people,
            imported.grounds,
            overwrite=overwrite,
        )
        moves = await plan_moves(work, changes)
        report(changes, say)
        report_moves(moves, say)
        if dry_run:
            say("Dry run: nothing was changed.")
            return None
        if any(move.stuck for move in moves):
            raise OperationProblem(
                "Open cases would be left with nobody; nothing was changed. Let who has them hand "
                "them over first, or give the team a coordinator who has joined."
            )
        apply_import(work, changes, overwrite=overwrite)
        moved = await move_dues(work, changes.teams)
        await apply_moves(work, moves)
        return [f"{moved} cases: a promise moved later with the calendar."] if moved else []

    with_work(use, say)


def report(changes: DirectoryChanges, say: Say) -> None:
    """Print the difference, one line per record."""
    if changes.municipality is not None:
        say(f"~ municipality: {', '.join(changes.settings)}")
    for change in changes.all:
        if change.before is None:
            say(f"+ {change.table} {change.code}")
        elif change.differs:
            say(f"~ {change.table} {change.code}: {', '.join(change.differs)}")
        for field in change.kept:
            say(f"= {change.table} {change.code}: {field} was changed in chat and stays")
    for table, code in changes.missing:
        say(f"? {table} {code} is not in the file; it stays as it is")
    if changes.empty:
        say("No differences.")


def report_moves(moves: Sequence[Move], say: Say) -> None:
    """Print what becomes of the open cases of who leaves a team, one line per case."""
    for move in moves:
        for case, to in move.cases:
            where = f"goes to {to.key}" if to is not None else "has nobody to go to"
            say(f"> case {case.reference} of {move.person.key} stays in {case.team}: {where}")


def make_administrator(
    key: str, first_name: str, last_name: str, organisation: str, crisis_number: str, *, say: Say
) -> None:
    """Make the first administrator, so that somebody can invite the others."""

    async def use(work: Work, settings: Settings) -> Sequence[str] | None:
        if any(p.key == key for p in work.directory.people.values()):
            raise OperationProblem(f"There is somebody with the key {key} already.")
        person = Person(
            id=new_id(),
            key=key,
            first_name=first_name,
            last_name=last_name,
            function="beheerder",
            organisation="gemeente",
            roles=frozenset({Role.ADMINISTRATOR}),
        )
        writer = work.directory_writer
        if "gemeente" not in work.directory.organisations:
            writer.put_organisation(
                Organisation("gemeente", organisation, OrganisationKind.MUNICIPALITY)
            )
        if not work.directory.municipality.name:
            writer.put_municipality(Municipality(organisation, crisis_number))
        writer.put_person(person)
        return [f"{person.name} is administrator. Next: wijklijn invite {key}"]

    with_work(use, say)


def make_invitations(
    key: str | None, *, everybody: bool, again: bool, team: str | None, output: Path, say: Say
) -> None:
    """Make invitations and write them to a list that only you can read; never to the log.

    A new link ends the one before. `everybody` leaves out who has one already, unless `again`.
    """
    if everybody == (key is not None) or ((team is not None or again) and not everybody):
        raise OperationProblem(
            "Name one PERSON, or use --all (with --team for one team, with --again for new links)."
        )

    async def use(work: Work, settings: Settings) -> Sequence[str] | None:
        bot_name = await _bot_name(settings)
        people = _chosen(work.directory, key, team, again=again)
        lines = [
            f"{p.name}, {p.function}\n    {deep_link(bot_name, invite(work, None, p))}\n"
            for p in people
        ]
        file.truncate(0)
        file.seek(0)
        file.write(HEAD + "\n".join(lines))
        # On the disk before the codes count: nobody can make these links again.
        file.flush()
        return [
            f"{len(lines)} invitations written to {output} (only you can read it). Print it, hand "
            "the links over, then delete the file."
        ]

    with _private(output) as file:
        with_work(use, say)


@contextmanager
def _private(path: Path) -> Iterator[TextIO]:
    """A new file that only you can read; it goes when what stands in it was not kept."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise OperationProblem(f"{path} is there already; nothing was made.") from None
    except OSError:
        raise OperationProblem(f"{path} cannot be written; nothing was made.") from None
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            yield file
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _chosen(
    directory: Directory, key: str | None, team: str | None, *, again: bool
) -> list[Person]:
    if team is not None and team not in directory.teams:
        raise OperationProblem(f"There is no team {team}.")
    if key is not None:
        return [person_by_key(directory, key)]
    people = [
        p
        for p in sorted(directory.people.values(), key=lambda p: p.key)
        if p.status in INVITABLE and (team is None or team in p.teams)
    ]
    fresh = [p for p in people if p.status is AccountStatus.IMPORTED]
    if not again and people and not fresh:
        raise OperationProblem(
            f"Everybody has a link, and {len(people)} did not join with it yet. --again makes new "
            "links for them; the links that they have end."
        )
    if not people:
        raise OperationProblem("There is nobody to invite.")
    return people if again else fresh


async def _bot_name(settings: Settings) -> str:
    from bot.listener.api import make_bot

    bot = make_bot(settings)
    try:
        return (await bot.get_me()).username or ""
    finally:
        await bot.session.close()


def stop_account(key: str, *, say: Say) -> None:
    """Suspend the account of one person at once; `let_go_on` undoes it."""

    async def use(work: Work, settings: Settings) -> Sequence[str] | None:
        person = person_by_key(work.directory, key)
        await suspend(work, None, person)
        return [f"{person.name} is suspended. Undo with: wijklijn restore {key}"]

    with_work(use, say)


def end_account(key: str, successor: str | None, *, say: Say) -> None:
    """End the account of somebody who leaves; the open cases go to a colleague, or nothing happens."""

    async def use(work: Work, settings: Settings) -> Sequence[str] | None:
        person = person_by_key(work.directory, key)
        colleague = person_by_key(work.directory, successor) if successor is not None else None
        count = await offboard(work, None, person, colleague)
        return [f"{person.name} has left; {count} open cases went to a colleague."]

    with_work(use, say)


def let_go_on(key: str, *, say: Say) -> None:
    """Let a suspended account go on."""

    async def use(work: Work, settings: Settings) -> Sequence[str] | None:
        person = person_by_key(work.directory, key)
        restore(work, None, person)
        return [f"{person.name} can use the bot again."]

    with_work(use, say)
