"""Keeping threads: what the privacy officer decides, what others may learn from, and what goes.

The audit trail gets one line per thread a day later, in an order that tells nothing.
"""

from __future__ import annotations

from datetime import date, timedelta

from casework import sparring
from casework.actions.counting import count_privacy
from casework.actions.sparring import (
    everybodys_calendar,
    read_thread,
    soon,
    tell,
    tell_all,
    today,
)
from casework.audit import SYSTEM, AuditKind, AuditLine
from casework.errors import NotAvailable
from casework.notices import NoticeKind
from casework.people import Person, Role
from casework.ports import Work
from casework.reports import PrivacyFigure
from casework.sparring import ExampleState, SparringThread, ThreadState, Topic
from casework.thread_terms import ThreadTerms

A_DAY = timedelta(days=1)


def _moderators(work: Work) -> list[str]:
    people = work.directory.people.values()
    return sorted(p.id for p in people if p.active and p.has(Role.PRIVACY_OFFICER))


def _note(work: Work, kind: AuditKind, thread: SparringThread, actor: str = SYSTEM) -> None:
    work.audit.note(AuditLine(kind, actor, work.now, thread.id))


async def flag_thread(work: Work, person: Person, thread_id: str) -> SparringThread:
    """A reader finds that it says too much: it is hidden until the privacy officer has looked."""
    thread, _ = await read_thread(work, person, thread_id)
    after = sparring.flagged(thread)
    work.threads.save(thread, after)
    _note(work, AuditKind.THREAD_FLAGGED, thread)
    count_privacy(work, PrivacyFigure.FLAGGED)
    for moderator in _moderators(work):
        tell(work, NoticeKind.SPAR_FLAGGED, after, moderator)
    await _tell_asker(work, NoticeKind.SPAR_HIDDEN, after)
    return after


async def _tell_asker(work: Work, kind: NoticeKind, thread: SparringThread) -> None:
    asker = await work.threads.asker(thread.id)
    if asker is not None:
        tell_all(work, kind, thread, asker, not_before=soon(work.now))


async def _moderated(work: Work, moderator: Person, thread_id: str) -> SparringThread:
    if not moderator.active or not moderator.has(Role.PRIVACY_OFFICER):
        raise NotAvailable
    thread = await work.threads.get(thread_id)
    if thread is None:
        raise NotAvailable
    return thread


async def release_thread(work: Work, moderator: Person, thread_id: str) -> SparringThread:
    """The privacy officer finds nothing wrong with it."""
    thread = await _moderated(work, moderator, thread_id)
    after = sparring.released(thread)
    work.threads.save(thread, after)
    _note(work, AuditKind.THREAD_RELEASED, thread, moderator.id)
    await _tell_asker(work, NoticeKind.SPAR_RELEASED, after)
    return after


async def redact_thread(work: Work, moderator: Person, thread_id: str) -> SparringThread:
    """The privacy officer takes the words away for good."""
    thread = await _moderated(work, moderator, thread_id)
    after = sparring.redacted(thread, today(work.now))
    work.threads.save(thread, after)
    _note(work, AuditKind.THREAD_REDACTED, thread, moderator.id)
    count_privacy(work, PrivacyFigure.REDACTED)
    await _tell_asker(work, NoticeKind.SPAR_REDACTED, after)
    return after


async def offer_example(work: Work, person: Person, thread_id: str) -> SparringThread:
    """The asker would let others learn from a closed thread; the privacy officer looks first."""
    thread, asked = await read_thread(work, person, thread_id)
    if not asked:
        raise NotAvailable
    after = sparring.offered_as_example(thread)
    work.threads.save(thread, after)
    for moderator in _moderators(work):
        tell(work, NoticeKind.SPAR_EXAMPLE, after, moderator)
    return after


async def judge_example(
    work: Work, moderator: Person, thread_id: str, *, good: bool
) -> SparringThread:
    """Approve or refuse an example. An approved one has no route to its asker any more."""
    thread = await _moderated(work, moderator, thread_id)
    after = sparring.judged_as_example(thread, good=good)
    work.threads.save(thread, after)
    if good:
        work.threads.cut_route(thread.id)
    _note(work, AuditKind.THREAD_EXAMPLE, thread, moderator.id)
    return after


async def examples(work: Work, person: Person, topic: Topic) -> list[SparringThread]:
    """Return what colleagues may learn from on a topic."""
    if not sparring.may_ask(person):
        raise NotAvailable
    return list(await work.threads.examples(topic))


async def keep_threads(work: Work) -> int:
    """Close what was silent for long, let go of what was closed long ago, and write down what was
    opened on an earlier day. Returns how many threads that were."""
    day = today(work.now)
    # Ids are random, so this order says nothing; and no line has a moment of its own.
    for thread_id in sorted(await work.threads.take_unwritten(before=day)):
        work.audit.note(AuditLine(AuditKind.THREAD_OPENED, SYSTEM, work.now, thread_id))
    return await _close_silent(work, day) + await _purge(work, day)


async def _close_silent(work: Work, day: date) -> int:
    terms = work.directory.municipality.sparring
    before = terms.silent_since(day, everybodys_calendar(work.directory))
    count = 0
    for state in sorted(sparring.LIVE):
        for thread in await work.threads.in_state(state, before=before):
            work.threads.save(thread, sparring.closed(thread, day))
            count += 1
    return count


async def _purge(work: Work, day: date) -> int:
    """Let go of what ended long ago, and of what was flagged and never looked at: it is hidden
    already, and nothing stays because somebody forgot it."""
    terms = work.directory.municipality.sparring
    silent = terms.silent_since(day, everybodys_calendar(work.directory))
    ended = day - terms.purge + A_DAY
    gone = [*await work.threads.in_state(ThreadState.FLAGGED, before=silent - terms.purge)]
    for state in (ThreadState.CLOSED, ThreadState.REDACTED):
        found = await work.threads.in_state(state, before=ended)
        gone += [t for t in found if _over(t, day, terms)]
    for thread in gone:
        work.threads.purge(thread.id)
        _note(work, AuditKind.THREAD_PURGED, thread)
        count_privacy(work, PrivacyFigure.PURGED)
    return len(gone)


def _over(thread: SparringThread, day: date, terms: ThreadTerms) -> bool:
    """Tell whether the words of an ended thread have to go. An approved example lives longer; one
    that nobody judged in time goes with its thread."""
    approved = thread.example is ExampleState.APPROVED
    age = day - (thread.closed_on or thread.last_on)
    return age >= (terms.example_life if approved else terms.purge)
