"""Tell who stands in for somebody that there is news which cannot reach that person now."""

from __future__ import annotations

from casework.notices import Notice, NoticeKind
from casework.ports import Work
from casework.referral import Referral
from casework.roster import Roster
from casework.standing_in import OF_SENDER, who_hears


def tell_stand_in(work: Work, held: Notice, referral: Referral | None, roster: Roster) -> bool:
    """Queue one notice for who stands in for the sender, to whom a notice is held.

    Once per case for each topic, and once more when another colleague has the case. A question is
    told each time. Returns whether there is something to commit.
    """
    if referral is None or held.recipient != referral.sender:
        return False
    stand_in = who_hears(roster, held, work.now)
    if stand_in is None or stand_in == referral.owner:
        return False
    about = OF_SENDER[held.kind]
    which = held.version if held.kind is NoticeKind.QUESTION else referral.owner
    work.outbox.put(
        Notice(
            recipient=stand_in,
            kind=NoticeKind.STANDS_IN,
            key=f"stands-in:{referral.id}:{which}:{stand_in}:{about}",
            case=referral.id,
            version=held.version,
            lane=held.lane,
            facts={**held.facts, "about": about},
        )
    )
    return True
