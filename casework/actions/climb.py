"""Climb: what the clock does with the ladders that are due.

The cases of a team are looked at in one unit of work, so that one person hears of ten cases in one
message. Who sends what is decided by `casework.escalation`; here it is queued and written down.
Everybody else is served in between: after every case the event loop has its turn.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby

from casework.actions.auto_close import auto_close
from casework.actions.no_answer import no_answer
from casework.audit import SYSTEM, AuditKind, AuditLine
from casework.errors import NoWorkingHours, WriteConflict
from casework.escalation import Bundle, Send, bundled, next_step
from casework.ladder import StepKind
from casework.notices import Lane, Notice, NoticeKind
from casework.ports import Clock, Storage, Work
from casework.referral import UNDO_WINDOW, Referral
from casework.roster import Roster
from casework.taxonomy import Urgency
from casework.watch import Sent, step_name
from casework.watch_store import Due, KeptWatch, WatchKind
from casework.watched import answer_until, cause, plan_of

AT_ONCE = 1000
"""Ladders of one look at the table."""

IN_ONE_UNIT = 200
"""Ladders in one unit of work: others wait for its commit."""

READ_AT_ONCE = 10
"""Ladders, each with its case, that one query reads: more would hold up the event loop."""

TRIES = 5
"""How often a unit is tried again when somebody changed a case at the same moment."""

ESCALATING = frozenset({"L3", "L4"})
"""The steps of terugkoppeling that go beyond the colleagues who do the casework."""

ALONE_AT_MOST = 3
"""So many cases that nobody has are a message each; more of them are told together."""

CASES_IN_ONE = 15
"""Cases in one message: they fit in it in both languages."""

LONGEST_WAIT = timedelta(days=1)
"""After this a term that follows from shifts is computed anew: shifts may have been added."""


async def climb(storage: Storage, clock: Clock) -> int:
    """Look at every ladder that is due. Returns how many that were.

    Two processes may do this at once: the one that saves second writes nothing, and looks again.
    Raises WriteConflict when cases keep changing under it.
    """
    done = tries = 0
    while tries < TRIES:
        work = await storage.begin(clock.now())
        due = await work.watches.due(work.now, AT_ONCE)
        again = len(due) == AT_ONCE
        for number, unit in enumerate(in_units(due)):
            if number:
                work = await storage.begin(clock.now())
            try:
                found = await look(work, unit)
                await work.commit()
            except WriteConflict:
                again = True
                tries += 1
                break
            done += found
        if not again:
            return done
    raise WriteConflict


def in_units(due: Sequence[Due]) -> Iterator[Sequence[Due]]:
    """Divide ladders over units of work: those of a team stay together as long as they fit, and
    otherwise those of one owner."""
    return _divided(due, (lambda d: d.team, lambda d: d.owner or ""))


def _divided(due: Sequence[Due], keys: Sequence[Callable[[Due], str]]) -> Iterator[Sequence[Due]]:
    if not keys:
        for start in range(0, len(due), IN_ONE_UNIT):
            yield due[start : start + IN_ONE_UNIT]
        return
    unit: list[Due] = []
    for _, lot in groupby(sorted(due, key=keys[0]), key=keys[0]):
        lying = list(lot)
        if unit and len(unit) + len(lying) > IN_ONE_UNIT:
            yield unit
            unit = []
        if len(lying) > IN_ONE_UNIT:
            yield from _divided(lying, keys[1:])
        else:
            unit += lying
    if unit:
        yield unit


@dataclass(frozen=True, slots=True)
class _Queued:
    """A message of a ladder, with what tells it from every other one."""

    send: Send
    token: str
    urgent: bool


async def look(work: Work, due: Sequence[Due]) -> int:
    """Look at these ladders and queue what they send. Returns how many were still due."""
    roster = await work.rosters.roster()
    queued: list[_Queued] = []
    found = 0
    for start in range(0, len(due), READ_AT_ONCE):
        some = await work.watches.read(due[start : start + READ_AT_ONCE], work.now)
        await work.referrals.load([kept.case for kept in some])
        heard = await _heard_elsewhere(work, some)
        for kept in some:
            await asyncio.sleep(0)
            queued += await _look_at(work, kept, roster, heard)
        found += len(some)
    await _queue(work, queued)
    return found


async def _heard_elsewhere(work: Work, some: Sequence[KeptWatch]) -> dict[str, list[Sent]]:
    """Return, for every case of which two ladders may nudge at once, what its ladders sent.

    Only a worry of the sender goes beside another ladder; the others take turns.
    """
    worried = []
    for kept in some:
        case = await work.referrals.get(kept.case)
        if case is not None and cause(WatchKind.WORRY, case) is not None:
            worried.append(case.id)
    if not worried:
        return {}
    sent = await work.watches.sent(worried, tuple(WatchKind))
    return {case: [*sent.get(case, ())] for case in worried}


async def _look_at(
    work: Work, kept: KeptWatch, roster: Roster, heard: Mapping[str, list[Sent]]
) -> list[_Queued]:
    case = await work.referrals.get(kept.case)
    if case is None or cause(kept.kind, case) is None:
        work.watches.save(kept, replace(kept, look_at=None))
        return []
    if kept.kind is WatchKind.NO_ANSWER:
        await _time_to_answer(work, kept, case, roster)
        return []
    if kept.kind is WatchKind.AUTO_CLOSE:
        await _end_by_itself(work, kept, case)
        return []
    elsewhere = heard.get(case.id, [])
    queued = _step(work, kept, case, roster, elsewhere)
    elsewhere += (Sent(q.send.person, q.send.step, q.send.kind, work.now) for q in queued)
    return queued


async def _time_to_answer(work: Work, kept: KeptWatch, case: Referral, roster: Roster) -> None:
    until = answer_until(case, kept.begun_at, roster)
    if until <= work.now and work.directory.teams[case.team].calendar.opens(work.now):
        work.watches.save(kept, replace(kept, look_at=None))
        await no_answer(work, case)
    else:
        tomorrow = work.now + LONGEST_WAIT
        look_at = min(until, tomorrow) if until > work.now else tomorrow
        work.watches.save(kept, replace(kept, look_at=look_at))


async def _end_by_itself(work: Work, kept: KeptWatch, case: Referral) -> None:
    """Not before who reads it had a minute to take that back, and the sender heard of it."""
    due = case.due.auto_close or work.now
    settled = case.undo.until + UNDO_WINDOW if case.undo is not None else due
    if max(due, settled) > work.now:
        work.watches.save(kept, replace(kept, look_at=max(due, settled)))
        return
    work.watches.save(kept, replace(kept, look_at=None))
    await auto_close(work, case)


def _step(
    work: Work, kept: KeptWatch, case: Referral, roster: Roster, elsewhere: Sequence[Sent]
) -> list[_Queued]:
    calendar = work.directory.teams[case.team].calendar
    try:
        fresh = plan_of(kept.kind, case, calendar, kept.begun_at, halved=kept.halved)
    except NoWorkingHours:
        # A team that never opens any more keeps the plan that it had.
        fresh = kept.plan
    plan = kept.plan.moved_later(fresh)
    watch = replace(kept.watch, team=case.team, sender=case.sender, owner=case.owner)
    outcome = next_step(plan, watch, roster, work.now, elsewhere)
    work.watches.save(kept, replace(kept, plan=plan, watch=outcome.watch, look_at=outcome.look_at))
    urgent = case.urgency is Urgency.U1
    return [_Queued(send, f"{kept.kind}:{kept.token}", urgent) for send in outcome.sends]


async def _queue(work: Work, queued: Iterable[_Queued]) -> None:
    known = {id(q.send): q for q in queued}
    sends = [q.send for q in known.values()]
    higher = [s for s in sends if s.step in ESCALATING]
    others = [s for s in sends if s.step not in ESCALATING]
    for bundle in _in_few((*bundled(higher), *bundled(others))):
        first = bundle.sends[0]
        urgent = any(known[id(send)].urgent for send in bundle.sends)
        work.outbox.put(_notice(bundle, known[id(first)].token, urgent))
        for send in bundle.sends:
            _note(work, send)
        await asyncio.sleep(0)


def _in_few(bundles: Iterable[Bundle]) -> Iterator[Bundle]:
    """Lay many cases that nobody has in one message as well, and no more in one than are readable.

    One such case stands alone because it can be taken at once; after a standstill there may be many.
    """
    alone: dict[str, list[Bundle]] = {}
    for bundle in bundles:
        if bundle.sends[0].kind is StepKind.CLAIM:
            alone.setdefault(bundle.person, []).append(bundle)
        else:
            yield from _readable(bundle)
    for person, own in alone.items():
        if len(own) <= ALONE_AT_MOST:
            yield from own
        else:
            yield from _readable(Bundle(person, tuple(send for b in own for send in b.sends)))


def _readable(bundle: Bundle) -> Iterator[Bundle]:
    for start in range(0, len(bundle.sends), CASES_IN_ONE):
        yield Bundle(bundle.person, bundle.sends[start : start + CASES_IN_ONE])


def _notice(bundle: Bundle, token: str, urgent: bool) -> Notice:
    first = bundle.sends[0]
    return Notice(
        recipient=bundle.person,
        kind=_kind(first),
        # The whole step: a later promise is another fact than the first one.
        key=f"ladder:{first.case}:{token}:{first.step}:{bundle.person}",
        lane=Lane.URGENT if urgent else Lane.NORMAL,
        facts={"about": about(bundle.sends)},
    )


def about(sends: Iterable[Send]) -> str:
    """Return which cases a message is about, as codes: case, step, and for whom if for another."""
    return ",".join(f"{s.case}:{step_name(s.step)}:{s.stands_in_for or ''}" for s in sends)


def _kind(send: Send) -> NoticeKind:
    if send.kind is StepKind.CLAIM:
        return NoticeKind.UNCLAIMED
    return NoticeKind.ESCALATED if send.step in ESCALATING else NoticeKind.NUDGE


def _note(work: Work, send: Send) -> None:
    kind = {
        NoticeKind.UNCLAIMED: AuditKind.OFFERED_AGAIN,
        NoticeKind.ESCALATED: AuditKind.ESCALATED,
        NoticeKind.NUDGE: AuditKind.NUDGED,
    }[_kind(send)]
    work.audit.note(AuditLine(kind, SYSTEM, work.now, send.case, subject=send.person))
