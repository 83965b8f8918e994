"""Watching: with every change of a case its ladders begin, go on, or stop at once.

It is decided from the state before and after, so that no action can forget it.
"""

from __future__ import annotations

from dataclasses import replace

from casework.ports import Work
from casework.referral import Referral, State
from casework.watch_store import KeptWatch, WatchKind
from casework.watched import cause, plan_of, watch_of


def follow(work: Work, before: Referral | None, after: Referral) -> None:
    """Begin, go on with or stop the ladders of a case; `before=None` for a new one."""
    passed_on = before is not None and (before.owner, before.team) != (after.owner, after.team)
    undone = before is not None and _undone(before, after)
    for kind in WatchKind:
        was = cause(kind, before) if before is not None else None
        is_now = cause(kind, after)
        if is_now is None:
            if was is not None:
                work.watches.rest(after.id, kind)
        elif was == is_now:
            if passed_on:
                work.watches.wake(after.id, kind, work.now)
        elif undone:
            work.watches.wake(after.id, kind, work.now)
        else:
            _begin(work, kind, before, after)


def _undone(before: Referral, after: Referral) -> bool:
    undo = before.undo
    return undo is not None and replace(undo.before, version=after.version, undo=None) == after


def _begin(work: Work, kind: WatchKind, before: Referral | None, after: Referral) -> None:
    calendar = work.directory.teams[after.team].calendar
    # Given back in the same team: the terms of picking up are half as long.
    given_back = before is not None and before.state is State.CLAIMED and before.leg == after.leg
    halved = kind is WatchKind.UNCLAIMED and given_back
    plan = plan_of(kind, after, calendar, work.now, halved=halved)
    first = min((step.at for step in plan.steps), default=None)
    if kind is WatchKind.NO_ANSWER:
        # The roster of the sender tells until when; it is asked at the first look.
        first = work.now
    elif kind is WatchKind.AUTO_CLOSE:
        first = after.due.auto_close
    if first is None:
        return
    work.watches.start(
        KeptWatch(
            case=after.id,
            kind=kind,
            plan=plan,
            watch=watch_of(kind, after),
            begun_at=work.now,
            halved=halved,
            look_at=first,
        )
    )
