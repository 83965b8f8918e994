"""How threads live on: examples, what the privacy officer does, people who leave, and silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.courier.outcome import Drop
from bot.courier.rendering import Rendering
from bot.views.screen import Screen
from casework.actions.sparring import (
    FOR_THE_ASKER,
    LATER_LEAST,
    LATER_MOST,
    close_thread,
    follow_up,
    mark_helpful,
    read_thread,
    reply,
)
from casework.actions.thread_keeping import (
    examples,
    flag_thread,
    judge_example,
    keep_threads,
    offer_example,
    redact_thread,
    release_thread,
)
from casework.actions.unmask import agree_to_unmask, ask_to_unmask
from casework.audit import AuditKind
from casework.errors import NotAvailable, NotNow
from casework.notices import NoticeKind
from casework.people import AccountStatus
from casework.sparring import SparringThread, ThreadState, Topic, may_read
from casework.thread_terms import ThreadTerms
from casework.unmasking import UnmaskReason
from storage import tables
from storage.database import Database
from tests.lindermeer import local
from tests.storage.conftest import NOW
from tests.storage.records import StandingClock
from tests.storage.test_threads import TEXT, ask, stored

LEASE = timedelta(seconds=60)
SOON = timedelta(minutes=3)


async def done(database: Database, action: Any, who: str, *args: Any, **named: Any) -> Any:
    """One action of somebody in a unit of work of its own."""
    work = await database.storage.begin(NOW)
    result = await action(work, work.directory.people[who], *args, **named)
    await work.commit()
    return result


async def told(database: Database, kind: NoticeKind) -> list[str]:
    """Who gets a message of this kind now; everything that is due goes out or is dropped."""

    clock = StandingClock(NOW + SOON)
    rendering, found = Rendering(database.storage, database.deliveries, clock), []
    while claimed := await database.deliveries.claim(NOW + SOON, 50, LEASE):
        for delivery in claimed:
            outcome = await rendering.render(delivery)
            assert isinstance(outcome, Screen | Drop)
            if isinstance(outcome, Drop):
                await database.deliveries.dropped(delivery, NOW)
                continue
            await database.deliveries.sent(delivery, 1, NOW)
            if delivery.notice.kind is kind:
                found.append(delivery.notice.recipient)
    return sorted(found)


async def leave(database: Database, *people: str) -> None:
    """People stop working here."""
    work = await database.storage.begin(NOW)
    for person in people:
        found = work.directory.people[person]
        work.directory_writer.put_person(replace(found, pools=(), teams=()))
        work.accounts.set_status(found, AccountStatus.OFFBOARDED)
    await work.commit()


async def example(database: Database, text: str = "Bel elkaar.") -> SparringThread:
    thread = await ask(database)
    await done(database, reply, "samira", thread.id, text, named=True)
    await done(database, close_thread, "dennis", thread.id)
    return await done(database, offer_example, "dennis", thread.id)  # type: ignore[no-any-return]


async def test_the_pool_reads_the_question_and_an_outsiders_row_is_dropped(
    database: Database,
) -> None:
    await ask(database)
    assert await told(database, NoticeKind.SPAR_QUESTION) == [
        "anouk", "dennis", "joris", "mirte", "petra", "samira",
    ]  # fmt: skip


async def test_an_asker_who_may_not_use_the_bot_any_more_makes_no_row_more(
    database: Database,
) -> None:
    one, other = await ask(database), await ask(database, "mirte")
    work = await database.storage.begin(NOW)
    work.accounts.set_status(work.directory.people["dennis"], AccountStatus.SUSPENDED)
    await work.commit()
    for thread in (one, other):
        await done(database, reply, "samira", thread.id, "Bel elkaar.", named=False)
    counted = Counter(
        r.facts["thread"]
        for r in await stored(database, tables.outbox)
        if r.kind == NoticeKind.SPAR_ANSWER
    )
    assert counted[one.id] == counted[other.id] > 0


async def test_who_answered_without_a_name_hides_as_well(database: Database) -> None:
    from casework.actions.sparring import offer_reveal

    thread = await ask(database)
    await done(database, reply, "samira", thread.id, "Bel elkaar.", named=False)
    await done(database, offer_reveal, "dennis", thread.id, 1)
    rows = [r for r in await stored(database, tables.outbox) if r.kind == NoticeKind.SPAR_REVEAL]
    assert len(rows) == 7
    assert await told(database, NoticeKind.SPAR_REVEAL) == ["samira"]


@pytest.mark.parametrize("kind", sorted(FOR_THE_ASKER - {NoticeKind.SPAR_NO_ANSWER}))
async def test_what_is_for_the_asker_alone_reaches_nobody_else(
    kind: NoticeKind, database: Database
) -> None:
    from casework.actions.sparring import accept_reveal, offer_reveal

    thread = await ask(database)
    await done(database, reply, "samira", thread.id, "Bel elkaar.", named=False)
    if kind is NoticeKind.SPAR_REVEALED:
        await done(database, offer_reveal, "dennis", thread.id, 1)
        await done(database, accept_reveal, "samira", thread.id, 1)
    if kind in {NoticeKind.SPAR_HIDDEN, NoticeKind.SPAR_UNMASKED}:
        await done(database, flag_thread, "mirte", thread.id)
    if kind in {NoticeKind.SPAR_RELEASED, NoticeKind.SPAR_REDACTED}:
        end = release_thread if kind is NoticeKind.SPAR_RELEASED else redact_thread
        await done(database, flag_thread, "mirte", thread.id)
        await done(database, end, "farah", thread.id)
    if kind is NoticeKind.SPAR_UNMASKED:
        await done(database, ask_to_unmask, "farah", thread.id, UnmaskReason.THREAT)
        await done(database, agree_to_unmask, "bo", thread.reference)
    rows = [r for r in await stored(database, tables.outbox) if r.kind == kind]
    assert len(rows) == 7
    assert await told(database, kind) == ["dennis"]


async def test_an_example_is_found_by_its_topic_after_a_yes(database: Database) -> None:
    thread = await example(database)
    assert await done(database, examples, "mirte", Topic.SAFETY) == []
    await done(database, judge_example, "farah", thread.id, good=True)
    (found,) = await done(database, examples, "ilse", Topic.SAFETY)
    assert found.texts == (TEXT, "Bel elkaar.")
    assert await done(database, examples, "ilse", Topic.NUISANCE) == []
    with pytest.raises(NotAvailable):
        await done(database, examples, "wim", Topic.SAFETY)


async def test_a_refused_example_is_no_example_and_is_not_offered_twice(
    database: Database,
) -> None:
    thread = await example(database)
    await done(database, judge_example, "farah", thread.id, good=False)
    assert await done(database, examples, "mirte", Topic.SAFETY) == []
    with pytest.raises(NotNow):
        await done(database, offer_example, "dennis", thread.id)
    with pytest.raises(NotNow):
        await done(database, judge_example, "farah", thread.id, good=True)


async def test_only_its_asker_offers_it_and_only_after_the_end(database: Database) -> None:
    thread = await ask(database)
    with pytest.raises(NotNow):
        await done(database, offer_example, "dennis", thread.id)
    await done(database, close_thread, "dennis", thread.id)
    with pytest.raises(NotAvailable):
        await done(database, offer_example, "mirte", thread.id)


@pytest.mark.parametrize("who", ["dennis", "mirte", "wim", "bo"])
async def test_only_the_privacy_officer_moderates(who: str, database: Database) -> None:
    thread = await ask(database)
    await done(database, flag_thread, "mirte", thread.id)
    for action in (release_thread, redact_thread):
        with pytest.raises(NotAvailable):
            await done(database, action, who, thread.id)


async def test_flagged_nobody_reads_it_and_released_it_goes_on(database: Database) -> None:
    thread = await ask(database)
    await done(database, flag_thread, "mirte", thread.id)
    for who in ("dennis", "mirte", "samira"):
        with pytest.raises(NotAvailable):
            await done(database, read_thread, who, thread.id)
    seen, asked = await done(database, read_thread, "farah", thread.id)
    assert (seen.state, asked) == (ThreadState.FLAGGED, False)
    await done(database, release_thread, "farah", thread.id)
    await done(database, reply, "samira", thread.id, "Bel elkaar.", named=True)
    lines = [(r.kind, r.actor) for r in await stored(database, tables.audit)]
    assert lines == [(AuditKind.THREAD_FLAGGED, "SYSTEM"), (AuditKind.THREAD_RELEASED, "farah")]


async def test_redacted_words_are_gone_for_all_and_the_count_stays(database: Database) -> None:
    thread = await ask(database)
    await done(database, flag_thread, "mirte", thread.id)
    await done(database, redact_thread, "farah", thread.id)
    for who in ("dennis", "mirte", "farah"):
        with pytest.raises(NotAvailable):
            await done(database, read_thread, who, thread.id)
    work = await database.storage.begin(NOW)
    left = await work.threads.get(thread.id)
    assert left is not None
    assert left.texts == ()
    counted = await stored(database, tables.counter)
    assert sorted((r.name, r.code, r.count) for r in counted) == [
        ("privacy", "FLAGGED", 1),
        ("privacy", "REDACTED", 1),
        ("sparring", "SAFETY", 1),
    ]


async def test_who_left_the_pool_reads_nothing_and_hears_nothing_more(
    database: Database,
) -> None:
    thread = await ask(database)
    await done(database, read_thread, "mirte", thread.id)
    assert "mirte" in await told(database, NoticeKind.SPAR_QUESTION)
    await done(database, follow_up, "dennis", thread.id, "En als hij voor de deur staat?")
    await leave(database, "mirte")
    with pytest.raises(NotAvailable):
        await done(database, read_thread, "mirte", thread.id)
    assert await told(database, NoticeKind.SPAR_FOLLOW_UP) == [
        "anouk", "dennis", "joris", "petra", "samira",
    ]  # fmt: skip


async def test_an_asker_who_left_the_pool_still_reads_the_own_question(
    database: Database,
) -> None:
    thread = await ask(database)
    work = await database.storage.begin(NOW)
    work.directory_writer.put_person(replace(work.directory.people["dennis"], pools=()))
    await work.commit()
    _, asked = await done(database, read_thread, "dennis", thread.id)
    assert asked
    await done(database, follow_up, "dennis", thread.id, "En dan?")
    assert "dennis" in await told(database, NoticeKind.SPAR_FOLLOW_UP)


async def test_a_pool_that_shrank_still_takes_a_follow_up(database: Database) -> None:
    thread = await ask(database)
    await leave(database, "joris", "petra")
    after = await done(database, follow_up, "dennis", thread.id, "En dan?")
    work = await database.storage.begin(NOW)
    people = work.directory.people.values()
    readers = {p.id for p in people if may_read(work.directory, p, after, None)}
    assert readers == {"anouk", "dennis", "mirte", "samira"}


async def kept(database: Database, days: int) -> None:
    """The clock's work, so many days after the stories began."""
    work = await database.storage.begin(NOW + timedelta(days=days))
    await keep_threads(work)
    await work.commit()


async def state_of(database: Database) -> str | None:
    """The state of the only thread; None when nothing is left of it, its route included."""
    rows = await stored(database, tables.thread)
    assert rows or not await stored(database, tables.thread_route)
    return rows[0].state if rows else None


async def agreed(database: Database, terms: ThreadTerms) -> None:
    """The municipality sets its own terms."""
    work = await database.storage.begin(NOW)
    municipality = replace(work.directory.municipality, sparring=terms)
    work.directory_writer.put_municipality(municipality)
    await work.commit()


@pytest.mark.parametrize("state", ["OPEN", "ACTIVE", "ANSWERED"])
async def test_ten_working_days_of_silence_close_it(state: str, database: Database) -> None:
    thread = await ask(database)
    if state != "OPEN":
        await done(database, reply, "samira", thread.id, "Bel elkaar.", named=True)
    if state == "ANSWERED":
        await done(database, mark_helpful, "dennis", thread.id)
    await kept(database, 14)
    assert await state_of(database) == state
    await kept(database, 15)
    assert await state_of(database) == "CLOSED"


async def test_a_later_word_keeps_it_open(database: Database) -> None:
    thread = await ask(database)
    work = await database.storage.begin(NOW + timedelta(days=7))
    await reply(work, work.directory.people["samira"], thread.id, "Bel elkaar.", named=True)
    await work.commit()
    await kept(database, 15)
    assert await state_of(database) == "ACTIVE"


async def test_thirty_days_after_its_end_nothing_is_left(database: Database) -> None:
    thread = await ask(database)
    await done(database, close_thread, "dennis", thread.id)
    await kept(database, 29)
    assert await state_of(database) == "CLOSED"
    await kept(database, 30)
    assert await state_of(database) is None
    with pytest.raises(NotAvailable):
        await done(database, read_thread, "dennis", thread.id)
    counted = await stored(database, tables.counter)
    assert sorted((r.name, r.code, r.count) for r in counted) == [
        ("privacy", "PURGED", 1),
        ("sparring", "SAFETY", 1),
    ]


async def test_the_figures_know_the_questions_that_are_gone(database: Database) -> None:
    for who in ("dennis", "mirte"):
        thread = await ask(database, who)
        await done(database, close_thread, who, thread.id)
    await kept(database, 30)
    assert await state_of(database) is None
    work = await database.storage.begin(NOW + timedelta(days=50))
    day = NOW.date()
    assert await work.digests.questions(since=day) == [("SAFETY", day), ("SAFETY", day)]
    assert await work.digests.questions(since=day + timedelta(days=1)) == []


async def test_closed_two_days_after_the_last_word_it_is_kept_as_long(database: Database) -> None:
    """As in the story of the dreaded ex: closed on Friday 22 January, gone on Sunday 21 February."""
    thread = await ask(database)
    work = await database.storage.begin(local("2027-01-22 10:00"))
    await close_thread(work, work.directory.people["dennis"], thread.id)
    await work.commit()
    for day, left in (("2027-02-20", "CLOSED"), ("2027-02-21", None)):
        work = await database.storage.begin(local(f"{day} 00:01"))
        await keep_threads(work)
        await work.commit()
        assert await state_of(database) == left


async def test_a_redacted_thread_goes_as_well(database: Database) -> None:
    thread = await ask(database)
    await done(database, flag_thread, "mirte", thread.id)
    await done(database, redact_thread, "farah", thread.id)
    await kept(database, 29)
    assert await state_of(database) == "REDACTED"
    await kept(database, 30)
    assert await state_of(database) is None


async def test_a_flag_that_nobody_looked_at_does_not_keep_it_for_ever(database: Database) -> None:
    thread = await ask(database)
    await done(database, flag_thread, "mirte", thread.id)
    await kept(database, 44)
    assert await state_of(database) == "FLAGGED"
    await kept(database, 45)
    assert await state_of(database) is None


async def test_an_example_lives_for_a_year(database: Database) -> None:
    thread = await example(database)
    await done(database, judge_example, "farah", thread.id, good=True)
    for days, there in ((31, True), (364, True), (365, False)):
        await kept(database, days)
        assert bool(await done(database, examples, "mirte", Topic.SAFETY)) is there
    assert await state_of(database) is None


async def test_an_example_that_nobody_judged_goes_with_its_thread(database: Database) -> None:
    await example(database)
    await kept(database, 29)
    assert await state_of(database) == "CLOSED"
    await kept(database, 30)
    assert await state_of(database) is None


async def test_the_terms_are_those_of_the_municipality(database: Database) -> None:
    await agreed(database, ThreadTerms(target_wu=8, auto_close_wd=2, purge_days_after_close=5))
    await ask(database)
    rows = await stored(database, tables.outbox)
    (due,) = {r.due_at for r in rows if r.kind == "SPAR_NO_ANSWER"}
    assert timedelta(seconds=20) <= due - local("2027-01-13 09:41") <= timedelta(seconds=90)
    await kept(database, 2)
    assert await state_of(database) == "OPEN"
    await kept(database, 3)
    assert await state_of(database) == "CLOSED"
    await kept(database, 7)
    assert await state_of(database) == "CLOSED"
    await kept(database, 8)
    assert await state_of(database) is None


async def test_examples_are_kept_as_long_as_the_municipality_says(database: Database) -> None:
    thread = await example(database)
    await done(database, judge_example, "farah", thread.id, good=True)
    await agreed(database, ThreadTerms(example_days=60))
    for days, there in ((59, True), (60, False)):
        await kept(database, days)
        assert bool(await done(database, examples, "mirte", Topic.SAFETY)) is there


async def test_news_of_an_answer_or_a_decision_travels_later_by_chance(database: Database) -> None:
    thread = await ask(database)
    for _ in range(4):
        await done(database, reply, "samira", thread.id, "Bel elkaar.", named=True)
        await done(database, follow_up, "dennis", thread.id, "En dan?")
    await done(database, flag_thread, "mirte", thread.id)
    await done(database, release_thread, "farah", thread.id)
    await done(database, close_thread, "dennis", thread.id)
    later: dict[str, list[float]] = {}
    for row in await stored(database, tables.outbox):
        if row.kind not in {"SPAR_QUESTION", "SPAR_NO_ANSWER", "SPAR_FLAGGED"}:
            later.setdefault(row.kind, []).append((row.due_at - NOW).total_seconds())
    assert sorted(later) == [
        "SPAR_ANSWER", "SPAR_CLOSED", "SPAR_FOLLOW_UP", "SPAR_HIDDEN", "SPAR_RELEASED",
    ]  # fmt: skip
    seconds = [s for found in later.values() for s in found]
    assert all(LATER_LEAST <= s <= LATER_MOST for s in seconds)
    assert len(set(seconds)) > 3, "eleven draws out of seventy-one"
    # Whoever could have asked waits as long as whoever did.
    assert {kind: len(set(found)) for kind, found in later.items()}["SPAR_HIDDEN"] == 1
