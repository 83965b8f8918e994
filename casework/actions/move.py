"""Move: somebody works in another team from now on, and the open cases stay with the old one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework.actions.assign import pass_on
from casework.actions.changes import empty_chat
from casework.actions.offboard import heir, open_cases
from casework.directory_changes import DirectoryChanges
from casework.notices import Notice, NoticeKind
from casework.people import Person
from casework.ports import Work
from casework.referral import Referral


@dataclass(frozen=True, slots=True)
class Move:
    """One person who leaves a team, with the open cases that stay behind and to whom each goes.

    None: nobody in the team can take the case.
    """

    person: Person
    cases: tuple[tuple[Referral, Person | None], ...]

    @property
    def stuck(self) -> tuple[Referral, ...]:
        """The cases that would be left with nobody."""
        return tuple(case for case, to in self.cases if to is None)


async def plan_moves(work: Work, changes: DirectoryChanges) -> Sequence[Move]:
    """Return who would leave a team, or the casework in it, by these changes; changes nothing."""
    later = changes.after(work.directory)
    moves = []
    for change in changes.people:
        before, after = change.before, change.after
        if before is None:
            continue
        if all(after.works_in(team) for team in before.teams if before.works_in(team)):
            continue
        left = [c for c in await open_cases(work, before) if not after.works_in(c.team)]
        moves.append(Move(after, tuple((case, heir(later, case)) for case in left)))
    return moves


async def apply_moves(work: Work, moves: Sequence[Move]) -> None:
    """Pass the cases on and take their words out of the chat of who moved. No move may be stuck.

    What that person is doing at this moment conflicts and is judged again.
    """
    for move in moves:
        for planned, to in move.cases:
            # As this unit of work left it: a new calendar may have moved its promises.
            case = await work.referrals.get(planned.id)
            assert case is not None and to is not None
            await pass_on(work, case, to.id, None, left=True)
        person = move.person
        await empty_chat(work, person)
        work.accounts.set_status(person, person.status)
        facts = {"cases": len(move.cases)}
        key = f"moved:{person.id}:{work.now.isoformat()}"
        work.outbox.put(Notice(person.id, NoticeKind.MOVED, key, facts=facts))
