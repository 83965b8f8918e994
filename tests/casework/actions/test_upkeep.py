"""What the bot does by itself: drafts that expire, somebody unreachable, a missing team, imports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from casework.actions.expire_drafts import AT_ONCE, expire_drafts
from casework.actions.import_municipality import apply_import, plan_import
from casework.actions.mark_unreachable import mark_unreachable
from casework.actions.move import Move, apply_moves, plan_moves
from casework.actions.report_no_team import report_no_team
from casework.audit import AuditKind
from casework.conversation import Conversation
from casework.directory_changes import DirectoryChanges
from casework.notices import NoticeKind
from casework.people import AccountStatus, CoverageType, Directory, Role
from casework.ports import ContentMessage
from casework.sharing import GroundCode
from tests.casework import stages
from tests.casework.conftest import person
from tests.casework.memory import Memory
from tests.casework.stages import leaves


def talk(work: Memory, who: str, hours: float) -> Conversation:
    begun = work.now - timedelta(hours=hours)
    ends = begun + timedelta(hours=24)
    found = Conversation(who, "ask", "text", 7, begun, ends, {"text": "kanarie"})
    work.conversations.save(None, found)
    return found


async def test_drafts_of_a_day_expire_and_their_writer_hears_it(work: Memory) -> None:
    talk(work, "joris", 24)
    kept = talk(work, "mirte", 23.9)
    assert await expire_drafts(work) == 1
    assert work.talks == {"mirte": kept}
    assert [n.kind for n in work.heard("joris")] == [NoticeKind.DRAFT_EXPIRED]
    assert work.heard("mirte") == []
    assert "kanarie" not in repr(work.told)
    (told,) = work.heard("joris")
    assert not {"joris", "7"} & set(told.key.split(":")), "nothing ties a conversation to a name"
    assert await expire_drafts(work) == 0


async def test_a_draft_that_waits_for_another_conversation_expires_by_itself(work: Memory) -> None:
    old = talk(work, "joris", 25)
    on_top = replace(talk(work, "joris", 1), paused=old)
    work.conversations.save(None, on_top)
    assert await expire_drafts(work) == 1
    kept = work.talks["joris"]
    assert (kept.paused, kept.version) == (None, on_top.version + 1)
    assert kept.expires_at == on_top.expires_at


async def test_many_drafts_go_in_parts(work: Memory) -> None:
    for number in range(AT_ONCE + 1):
        talk(work, f"somebody {number}", 30)
    assert [await expire_drafts(work) for _ in range(3)] == [AT_ONCE, 1, 0]


def test_who_blocked_the_bot_is_known_to_who_looks_after_them(work: Memory) -> None:
    mark_unreachable(work, "mirte")
    assert not person(work, "mirte").reachable
    assert {n.recipient for n in work.told.values()} == {"wim", "bo"}
    assert {n.kind for n in work.told.values()} == {NoticeKind.UNREACHABLE}
    assert {n.facts["person"] for n in work.told.values()} == {"mirte"}
    mark_unreachable(work, "mirte")
    assert len(work.told) == 2
    work.now += timedelta(days=1)
    mark_unreachable(work, "mirte")
    assert len(work.told) == 4


def test_who_cannot_be_reached_is_not_told_of_it(work: Memory) -> None:
    leaves(work, "wim", reachable=False)
    mark_unreachable(work, "bo")
    assert work.told == {}
    mark_unreachable(work, "wim")
    assert {n.recipient for n in work.told.values()} == set()
    mark_unreachable(work, "nobody")
    assert work.told == {}


def test_a_missing_team_is_told_once_a_day_to_who_can_do_something(work: Memory) -> None:
    report_no_team(work, person(work, "joris"), "kreken")
    report_no_team(work, person(work, "samira"), "kreken")
    assert {n.recipient for n in work.told.values()} == {"bo", "wim", "gwen", "petra"}
    assert len(work.told) == 4
    assert {n.kind for n in work.told.values()} == {NoticeKind.NO_TEAM}
    assert all(n.facts == {"neighbourhood": "kreken"} for n in work.told.values())
    report_no_team(work, person(work, "joris"), "oosterhaven")
    assert len(work.told) == 8


def test_only_coordinators_of_that_wijk_and_never_oneself(work: Memory) -> None:
    teams = {
        k: replace(t, coverage=CoverageType.NEIGHBOURHOOD, neighbourhoods=("oosterhaven",))
        for k, t in work.directory.teams.items()
    }
    work.directory = replace(work.directory, teams=teams)
    report_no_team(work, person(work, "petra"), "kreken")
    assert {n.recipient for n in work.told.values()} == {"bo"}
    work.told.clear()
    report_no_team(work, person(work, "petra"), "oosterhaven")
    assert {n.recipient for n in work.told.values()} == {"bo", "wim", "gwen"}
    leaves(work, "bo", status=AccountStatus.SUSPENDED)
    work.told.clear()
    report_no_team(work, person(work, "petra"), "kreken")
    assert work.told == {}


async def plan(work: Memory, file: Directory, *, overwrite: bool = False) -> DirectoryChanges:
    return await plan_import(
        work,
        file.municipality,
        list(file.organisations.values()),
        list(file.neighbourhoods.values()),
        list(file.teams.values()),
        list(file.people.values()),
        list(file.grounds),
        overwrite=overwrite,
    )


async def test_the_same_file_changes_nothing(work: Memory) -> None:
    changes = await plan(work, work.directory)
    assert changes.empty
    apply_import(work, changes, overwrite=False)
    assert (work.written, work.lines) == ([], [])


async def test_everything_of_a_new_file_is_written(work: Memory) -> None:
    full = work.directory
    work.directory = replace(
        full,
        municipality=replace(full.municipality, name="Elders"),
        organisations={},
        neighbourhoods={},
        teams={},
        people={},
        grounds=(),
    )
    changes = await plan(work, full)
    apply_import(work, changes, overwrite=False)
    tables = [table for table, _ in work.written]
    order = ["municipality", "organisation", "neighbourhood", "team", "person", "ground"]
    assert list(dict.fromkeys(tables)) == order
    assert tables.count("person") == len(full.people)
    assert [record for table, record in work.written if table == "ground"] == list(full.grounds)
    assert [line.kind for line in work.lines] == [AuditKind.IMPORTED]


def with_function(directory: Directory, who: str, function: str) -> Directory:
    people = {**directory.people, who: replace(directory.people[who], function=function)}
    return replace(directory, people=people)


async def test_what_was_changed_in_chat_is_kept_unless_the_file_must_win(work: Memory) -> None:
    file = with_function(work.directory, "mirte", "teamleider")
    work.changed_in_chat = frozenset({("person", "mirte", "function")})
    kept = await plan(work, file)
    (change,) = kept.people
    assert (change.kept, change.differs) == (("function",), ())
    assert change.after.function == person(work, "mirte").function
    assert kept.empty
    apply_import(work, kept, overwrite=False)
    assert work.written == []
    assert work.changed_in_chat
    wins = await plan(work, file, overwrite=True)
    (change,) = wins.people
    assert (change.kept, change.differs) == ((), ("function",))
    apply_import(work, wins, overwrite=True)
    assert [(t, p.function) for t, p in work.written] == [("person", "teamleider")]  # type: ignore[attr-defined]
    assert work.changed_in_chat == frozenset()


async def test_who_is_missing_from_the_file_is_named_and_stays(work: Memory) -> None:
    people = {k: p for k, p in work.directory.people.items() if k != "ilse"}
    grounds = tuple(g for g in work.directory.grounds if g.code is not GroundCode.CONSENT)
    changes = await plan(work, replace(work.directory, people=people, grounds=grounds))
    assert changes.missing == (("person", "ilse"), ("ground", GroundCode.CONSENT))
    assert changes.empty
    apply_import(work, changes, overwrite=False)
    assert work.written == []


@pytest.mark.parametrize("status", [AccountStatus.SUSPENDED, AccountStatus.ACTIVE])
async def test_a_file_never_changes_the_life_of_an_account(
    work: Memory, status: AccountStatus
) -> None:
    leaves(work, "mirte", status=status, reachable=False)
    file = with_function(work.directory, "mirte", "teamleider")
    fresh = {
        k: replace(p, id=f"new-{k}", status=AccountStatus.IMPORTED, reachable=True)
        for k, p in file.people.items()
    }
    fresh["mirte"] = replace(fresh["mirte"], buddy="new-dennis", substitute="new-wim")
    changes = await plan(work, replace(file, people=fresh))
    (mirte,) = [c for c in changes.people if c.code == "mirte"]
    assert (mirte.after.id, mirte.after.status) == ("mirte", status)
    assert not mirte.after.reachable
    assert (mirte.after.buddy, mirte.after.substitute) == ("dennis", "wim")


async def test_a_new_colleague_keeps_the_new_id(work: Memory) -> None:
    new = replace(person(work, "mirte"), id="new-1", key="nieuw", buddy="mirte")
    file = replace(work.directory, people={**work.directory.people, "new-1": new})
    (change,) = (await plan(work, file)).people
    assert (change.before, change.after.id, change.after.buddy) == (None, "new-1", "mirte")


def in_team(directory: Directory, who: str, *teams: str, **changes: object) -> Directory:
    moved = replace(directory.people[who], teams=teams, **changes)  # type: ignore[arg-type]
    return replace(directory, people={**directory.people, who: moved})


async def moves_by(work: Memory, file: Directory) -> Sequence[Move]:
    return await plan_moves(work, await plan(work, file))


async def test_who_moves_leaves_the_open_cases_to_the_coordinator(work: Memory) -> None:
    case = await stages.accepted(work)
    ended = await stages.closed(work)
    work.content_messages.remember(ContentMessage("mirte", 7, work.now + timedelta(days=1)))
    work.told.clear()
    file = in_team(work.directory, "mirte", "jeugd")
    moves = await moves_by(work, file)
    assert work.told == {}, "planning changes nothing"
    ((kept, to),) = moves[0].cases
    assert (len(moves), kept.id, to and to.id) == (1, case.id, "wim")
    await apply_moves(work, moves)
    after = work.cases[case.id]
    assert (after.owner, after.state, after.due) == ("wim", case.state, case.due)
    first = work.heard("wim")[0]
    assert (first.kind, dict(first.facts)) == (NoticeKind.ASSIGNED, {"left": "mirte"})
    assert NoticeKind.OWNER_CHANGED in {n.kind for n in work.heard("joris")}
    (moved,) = [n for n in work.heard("mirte") if n.kind is NoticeKind.MOVED]
    assert dict(moved.facts) == {"cases": 1}
    (message,) = [m for m in work.in_chats.values() if m.message_id == 7]
    assert message.remove_at == work.now
    assert work.cases[ended.id].owner == "mirte", "what has ended keeps its history"


@pytest.mark.parametrize(
    ("teams", "roles", "moving"),
    [
        (("st-kreken",), {Role.SOCIAL_WORKER}, False),
        (("st-kreken", "jeugd"), {Role.SOCIAL_WORKER}, False),
        (("st-kreken",), {Role.COORDINATOR}, False),
        (("st-kreken",), {Role.ADMINISTRATOR}, True),
        ((), {Role.SOCIAL_WORKER}, True),
    ],
)
async def test_who_counts_as_moving(
    work: Memory, teams: tuple[str, ...], roles: set[Role], moving: bool
) -> None:
    await stages.accepted(work)
    file = in_team(work.directory, "mirte", *teams, roles=frozenset(roles))
    assert [m.person.id for m in await moves_by(work, file)] == ["mirte"] * moving


async def test_who_moves_with_nothing_open_only_hears_of_it(work: Memory) -> None:
    file = in_team(work.directory, "dennis", "jeugd")
    new = replace(work.directory.people["dennis"], id="new-1", key="nieuw")
    moves = await moves_by(work, replace(file, people={**file.people, "new-1": new}))
    assert [(m.person.id, m.cases) for m in moves] == [("dennis", ())]
    await apply_moves(work, moves)
    assert {n.recipient for n in work.told.values()} == {"dennis"}


async def test_a_case_that_nobody_can_take_is_named(work: Memory) -> None:
    case = await stages.accepted(work)
    file = in_team(in_team(work.directory, "mirte", "jeugd"), "wim", "jeugd")
    moves = await moves_by(work, file)
    assert [[c.id for c in m.stuck] for m in moves] == [[case.id], []]
