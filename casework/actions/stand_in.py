"""Tell who stands in for somebody that there is news which cannot reach that person now."""

from __future__ import annotations

from collections.abc import Mapping

from casework.notices import Lane, Notice, NoticeKind
from casework.ports import Work
from casework.referral import Referral

TOPICS: Mapping[NoticeKind, str] = {
    NoticeKind.CLAIMED: "claimed",
    NoticeKind.QUESTION: "question",
    NoticeKind.FEEDBACK: "feedback",
    NoticeKind.DECLINED: "feedback",
    NoticeKind.DIVERTED: "feedback",
    NoticeKind.CLOSED: "feedback",
}
"""What concerns who stands in: somebody may phone, asks something, or told how it goes."""


def tell_stand_in(work: Work, held: Notice, referral: Referral | None, *, away: bool) -> bool:
    """Queue one notice for who stands in for the recipient of a notice that is held.

    Once per case for each topic, and once more when another colleague has the case. `away`: the
    person is on leave; who only wants quiet is stood in for with what is urgent. Returns whether
    there is something to commit.
    """
    topic = TOPICS.get(held.kind)
    stand_in = work.directory.stand_in(held.recipient)
    if topic is None or stand_in is None or referral is None:
        return False
    if not away and held.lane is not Lane.URGENT:
        return False
    work.outbox.put(
        Notice(
            recipient=stand_in,
            kind=NoticeKind.STANDS_IN,
            key=f"stands-in:{referral.id}:{referral.owner}:{stand_in}:{topic}",
            case=referral.id,
            version=held.version,
            lane=held.lane,
            facts={**held.facts, "about": topic},
        )
    )
    return True
