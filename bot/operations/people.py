"""`wijklijn import`, `administrator` and `invite`: who is who, from the command line."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from bot.municipality.document import ImportRefused
from bot.municipality.reading import read_municipality
from bot.operations.problems import OperationProblem
from bot.settings import Settings, load_settings
from bot.views.joining import deep_link
from bot.views.texts import texts_in
from casework.actions.accounts import INVITABLE, invite, restore, suspend
from casework.actions.import_municipality import apply_import, plan_import
from casework.actions.later_dues import move_dues
from casework.actions.move import Move, apply_moves, plan_moves
from casework.actions.offboard import offboard
from casework.directory_changes import DirectoryChanges
from casework.errors import Refused
from casework.people import (
    Directory,
    Language,
    Municipality,
    Organisation,
    OrganisationKind,
    Person,
    Role,
)
from casework.ports import Work
from casework.references import new_id

Say = Callable[[str], None]


def with_work(use: Callable[[Work, Settings], Coroutine[Any, Any, bool]]) -> None:
    """Run one unit of work from the command line; commits when `use` returns True."""
    from bot.app import make_clock, open_database

    async def run() -> None:
        settings = load_settings()
        async with open_database(settings) as database:
            work = await database.storage.begin(make_clock(settings).now())
            if await use(work, settings):
                await work.commit()

    asyncio.run(run())


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

    async def use(work: Work, settings: Settings) -> bool:
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
            return False
        if any(move.stuck for move in moves):
            raise OperationProblem(
                "Open cases would be left with nobody; nothing was changed. Let who has them hand "
                "them over first, or give the team a coordinator who has joined."
            )
        apply_import(work, changes, overwrite=overwrite)
        moved = await move_dues(work, changes.teams)
        await apply_moves(work, moves)
        if moved:
            say(f"{moved} cases: a promise moved later with the calendar.")
        return True

    with_work(use)


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

    async def use(work: Work, settings: Settings) -> bool:
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
        say(f"{person.name} is administrator. Next: wijklijn invite {key}")
        return True

    with_work(use)


def make_invitations(
    key: str | None, *, everybody: bool, team: str | None, output: Path, say: Say
) -> None:
    """Make invitations and write them to a list that only you can read; never to the log."""
    if everybody == (key is not None) or (team is not None and not everybody):
        raise OperationProblem("Name one PERSON, or use --all (with --team for one team).")
    if output.exists():
        raise OperationProblem(f"{output} is there already; nothing was made.")

    async def use(work: Work, settings: Settings) -> bool:
        bot_name = await _bot_name(settings)
        people = _chosen(work.directory, key, team)
        lines = [
            f"{p.name}, {p.function}\n    {deep_link(bot_name, invite(work, None, p))}\n"
            for p in people
        ]
        head = "Wijklijn: one link per person, works once, 7 days. Hand it over in person.\n\n"
        with os.fdopen(
            os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(head + "\n".join(lines))
        say(
            f"{len(lines)} invitations written to {output} (only you can read it). Print it, hand "
            "the links over, then delete the file."
        )
        return True

    with_work(use)


def _chosen(directory: Directory, key: str | None, team: str | None) -> list[Person]:
    if team is not None and team not in directory.teams:
        raise OperationProblem(f"There is no team {team}.")
    people = [
        p
        for p in sorted(directory.people.values(), key=lambda p: p.key)
        if (p.key == key if key is not None else p.status in INVITABLE)
        and (team is None or team in p.teams)
    ]
    if not people:
        raise OperationProblem("There is nobody to invite.")
    return people


async def _bot_name(settings: Settings) -> str:
    from bot.listener.api import make_bot

    bot = make_bot(settings)
    try:
        return (await bot.get_me()).username or ""
    finally:
        await bot.session.close()


def stop_account(key: str, *, say: Say) -> None:
    """Suspend the account of one person at once; `let_go_on` undoes it."""

    async def use(work: Work, settings: Settings) -> bool:
        person = person_by_key(work.directory, key)
        await suspend(work, None, person)
        say(f"{person.name} is suspended. Undo with: wijklijn restore {key}")
        return True

    with_work(use)


def end_account(key: str, successor: str | None, *, say: Say) -> None:
    """End the account of somebody who leaves; the open cases go to a colleague, or nothing happens."""

    async def use(work: Work, settings: Settings) -> bool:
        person = person_by_key(work.directory, key)
        colleague = person_by_key(work.directory, successor) if successor is not None else None
        try:
            count = await offboard(work, None, person, colleague)
        except Refused as refused:
            raise OperationProblem(
                texts_in(Language.EN).say(refused.text_id, **refused.values)
            ) from None
        say(f"{person.name} has left; {count} open cases went to a colleague.")
        return True

    with_work(use)


def let_go_on(key: str, *, say: Say) -> None:
    """Let a suspended account go on."""

    async def use(work: Work, settings: Settings) -> bool:
        person = person_by_key(work.directory, key)
        restore(work, None, person)
        say(f"{person.name} can use the bot again.")
        return True

    with_work(use)


def person_by_key(directory: Directory, key: str) -> Person:
    """Return the person with a key of the import. Raises OperationProblem when there is nobody."""
    person = next((p for p in directory.people.values() if p.key == key), None)
    if person is None:
        raise OperationProblem(f"There is nobody with the key {key}.")
    return person
