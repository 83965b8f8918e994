"""Tell who stands in for somebody that there is news which cannot reach that person now."""

from __future__ import annotations

from collections.abc import Collection

from casework.notices import Notice, NoticeKind
from casework.ports import Work
from casework.referral import Referral
from casework.roster import Roster
from casework.standing_in import OF_OWNER, OF_SENDER, behind_owner, cannot_wait, who_hears


def tell_stand_in(work: Work, held: Notice, referral: Referral | None, roster: Roster) -> bool:
    """Queue one notice for everybody who must hear of a notice that is held for its recipient.

    A sender's substitute hears of a case once for each topic, and once more when another colleague
    has it. What asks for something is told each time: a question, and all that is for the owner.
    Returns whether there is something to commit.
    """
    if referral is None:
        return False
    listeners = _listeners(work, held, referral, roster)
    once_more = held.kind in OF_OWNER or held.kind is NoticeKind.QUESTION
    about = OF_OWNER.get(held.kind) or OF_SENDER.get(held.kind, "")
    which = held.version if once_more else referral.owner
    for person in sorted(listeners):
        work.outbox.put(
            Notice(
                recipient=person,
                kind=NoticeKind.STANDS_IN,
                key=f"stands-in:{referral.id}:{which}:{person}:{about}",
                case=referral.id,
                version=held.version,
                lane=held.lane,
                facts={**held.facts, "about": about},
            )
        )
    return bool(listeners)


def _listeners(work: Work, held: Notice, referral: Referral, roster: Roster) -> Collection[str]:
    if held.kind in OF_OWNER and held.recipient == referral.owner:
        # A coordinator is told as well when nobody stands in.
        waits = not cannot_wait(roster, held, work.now)
        return () if waits else behind_owner(work.directory, referral)
    if held.kind in OF_SENDER and held.recipient == referral.sender:
        stand_in = who_hears(roster, held, work.now)
        return {stand_in} - {referral.owner} if stand_in is not None else ()
    return ()
