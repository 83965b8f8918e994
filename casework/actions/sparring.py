"""Sparring: ask, answer, follow up, thank, close, and begin a referral from it.

Every notice of a thread is secret: nobody learns from the outbox who gets it. There is one for
everybody who could have asked, in no order, and the courier drops what is not meant for somebody:
how many there are, when they are due and which of them wait tells nothing of the asker. What the
asker hears travels a little later than it happened, so that no moment points at anybody. The audit
trail gets its line a day later and without an actor (`thread_keeping`).
"""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta

from casework import sparring
from casework.birds import BIRDS
from casework.calendar import WorkCalendar
from casework.duty_time import local_day
from casework.errors import BadInput, NotAvailable, NotNow, Refused
from casework.notices import Lane, Notice, NoticeKind
from casework.people import Directory, Person
from casework.ports import Work
from casework.references import new_id, new_reference
from casework.sparring import ASKER, COUNTER, Entry, EntryKind, SparringThread, Topic
from casework.taxonomy import Kind

BIRD_REST = timedelta(days=90)
LATER_LEAST, LATER_MOST = 20, 90
"""Seconds by which news for the asker travels later, at random."""

FOR_THE_ASKER = frozenset(
    {
        NoticeKind.SPAR_ANSWER,
        NoticeKind.SPAR_NO_ANSWER,
        NoticeKind.SPAR_HIDDEN,
        NoticeKind.SPAR_REVEALED,
        NoticeKind.SPAR_UNMASKED,
        NoticeKind.SPAR_RELEASED,
        NoticeKind.SPAR_REDACTED,
    }
)
"""What only the asker is told; everybody else who could have asked has a row that is dropped."""

FOR_ONE = FOR_THE_ASKER | {NoticeKind.SPAR_REVEAL}
"""What only one person is told: the asker, or who answered, perhaps without a name."""


def today(now: datetime) -> date:
    """Return the local day; threads know nothing finer."""
    return local_day(now)


def tell(
    work: Work,
    kind: NoticeKind,
    thread: SparringThread,
    recipient: str,
    *,
    not_before: datetime | None = None,
) -> None:
    """Queue one secret notice of a thread; its key names nobody."""
    work.outbox.put(
        Notice(
            recipient=recipient,
            kind=kind,
            key=f"thread:{new_id()}",
            lane=Lane.NORMAL,
            not_before=not_before,
            facts={"thread": thread.id},
            secret=True,
        )
    )


def tell_all(
    work: Work,
    kind: NoticeKind,
    thread: SparringThread,
    asker: str,
    *,
    not_before: datetime | None = None,
) -> None:
    """Queue a notice for everybody who could have asked, in random order.

    The pool reads what is for the pool, one person alone what is in `FOR_ONE`.
    """
    if kind in FOR_ONE:
        people = sorted(sparring.may_ever_have_asked(work.directory))
    else:
        people = sorted(sparring.could_have_asked(work.directory, thread.pool) | {asker})
    secrets.SystemRandom().shuffle(people)
    for person in people:
        tell(work, kind, thread, person, not_before=not_before)


def soon(now: datetime) -> datetime:
    """Return a moment a little later, at random."""
    spread = LATER_MOST - LATER_LEAST
    return now + timedelta(seconds=LATER_LEAST + secrets.randbelow(spread + 1))


async def ask_pool(
    work: Work, asker: Person, topic: Topic, pool: str, text: str, *, overridden: bool = False
) -> SparringThread:
    """Put a question to a pool. Raises NotAvailable for who may not ask, BadInput for a pool that
    is not offered, Refused when the pool is too small to ask without being guessed."""
    if not sparring.may_ask(asker):
        raise NotAvailable
    offered = {p.code: p for p in sparring.pools_for(work.directory, asker)}
    if pool not in offered or not text.strip():
        raise BadInput
    if not offered[pool].large_enough(asker.id):
        raise Refused("error-pool-too-small")
    day = today(work.now)
    birds = list(BIRDS)
    secrets.SystemRandom().shuffle(birds)
    bird = await work.threads.free_bird(asker.id, birds, day)
    thread = sparring.opened(
        id=new_id(),
        reference=new_reference(Kind.SPARRING),
        topic=topic,
        pool=pool,
        pseudonym=bird,
        text=text,
        today=day,
        overridden=overridden,
    )
    work.threads.add(thread, asker.id)
    work.threads.use_bird(asker.id, bird, day + BIRD_REST)
    work.counters.add(COUNTER, topic, day.isoformat())
    # The asker gets what every reader gets, so that nobody is missing from the list.
    tell_all(work, NoticeKind.SPAR_QUESTION, thread, asker.id)
    calendar = everybodys_calendar(work.directory)
    if calendar is not None:
        hours = work.directory.municipality.sparring.target_wu
        due = soon(calendar.plus_working_minutes(work.now, hours * 60))
        tell_all(work, NoticeKind.SPAR_NO_ANSWER, thread, asker.id, not_before=due)
    return thread


def everybodys_calendar(directory: Directory) -> WorkCalendar | None:
    """One calendar for everybody: the hours of the asker's team would tell which team that is."""
    first = min(directory.teams, default=None)
    return None if first is None else directory.teams[first].calendar


async def read_thread(work: Work, person: Person, thread_id: str) -> tuple[SparringThread, bool]:
    """Return a thread and whether this person asked it.

    Raises NotAvailable for everybody who may not read it, whether it exists or not.
    """
    thread = await work.threads.get(thread_id)
    asker = await work.threads.asker(thread_id) if thread is not None else None
    if thread is None or not sparring.may_read(work.directory, person, thread, asker):
        raise NotAvailable
    return thread, asker == person.id


async def _own(work: Work, person: Person, thread_id: str) -> SparringThread:
    thread, asked = await read_thread(work, person, thread_id)
    if not asked:
        raise NotAvailable
    return thread


async def reply(
    work: Work, person: Person, thread_id: str, text: str, *, named: bool, overridden: bool = False
) -> SparringThread:
    """Answer a question, by name unless the answerer chose otherwise. The asker hears of it."""
    thread, asked = await read_thread(work, person, thread_id)
    if asked or not sparring.may_ask(person):
        raise NotAvailable
    if not text.strip():
        raise BadInput
    entry = Entry(
        kind=EntryKind.ANSWER,
        author=person.id,
        text=text,
        on=today(work.now),
        named=named,
        overridden=overridden,
    )
    after = sparring.added(thread, entry)
    work.threads.save(thread, after)
    asker = await work.threads.asker(thread.id)
    if asker is not None:
        tell_all(work, NoticeKind.SPAR_ANSWER, after, asker, not_before=soon(work.now))
    return after


async def follow_up(
    work: Work, person: Person, thread_id: str, text: str, *, overridden: bool = False
) -> SparringThread:
    """The asker adds something; the pool hears of it, the asker included."""
    thread = await _own(work, person, thread_id)
    if not text.strip():
        raise BadInput
    entry = Entry(
        kind=EntryKind.FOLLOW_UP,
        author=ASKER,
        text=text,
        on=today(work.now),
        named=False,
        overridden=overridden,
    )
    after = sparring.added(thread, entry)
    work.threads.save(thread, after)
    tell_all(work, NoticeKind.SPAR_FOLLOW_UP, after, person.id, not_before=soon(work.now))
    return after


async def mark_helpful(work: Work, person: Person, thread_id: str) -> SparringThread:
    """The asker was helped."""
    thread = await _own(work, person, thread_id)
    after = sparring.helpful(thread)
    work.threads.save(thread, after)
    if not thread.helped:
        work.counters.add(f"{COUNTER}_helped", thread.topic, today(work.now).isoformat())
    return after


async def close_thread(work: Work, person: Person, thread_id: str) -> SparringThread:
    """The asker ends it; the pool reads that it is closed."""
    thread = await _own(work, person, thread_id)
    after = sparring.closed(thread, today(work.now))
    work.threads.save(thread, after)
    tell_all(work, NoticeKind.SPAR_CLOSED, after, person.id, not_before=soon(work.now))
    return after


async def convert(work: Work, person: Person, thread_id: str) -> SparringThread:
    """Note that a referral is begun from it. It begins empty, and neither knows of the other."""
    thread = await _own(work, person, thread_id)
    if not thread.live:
        raise NotNow("error-thread-closed")
    after = sparring.converted(thread)
    work.threads.save(thread, after)
    return after


async def offer_reveal(work: Work, person: Person, thread_id: str, number: int) -> SparringThread:
    """The asker would tell one answerer who is asking; that answerer is asked first."""
    thread = await _own(work, person, thread_id)
    after = sparring.reveal_offered(thread, number)
    work.threads.save(thread, after)
    tell_all(work, NoticeKind.SPAR_REVEAL, after, person.id, not_before=soon(work.now))
    return after


async def accept_reveal(
    work: Work, person: Person, thread_id: str, number: int
) -> tuple[SparringThread, Person | None]:
    """The answerer wants to know as well. Returns the asker; the asker hears that it was done."""
    thread, _ = await read_thread(work, person, thread_id)
    after = sparring.revealed(thread, number, person.id)
    work.threads.save(thread, after)
    asker = await work.threads.asker(thread.id)
    if asker is not None:
        tell_all(work, NoticeKind.SPAR_REVEALED, after, asker, not_before=soon(work.now))
    return after, work.directory.people.get(asker or "")
