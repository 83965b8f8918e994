"""What the figures make of a case: was the first terugkoppeling in time?"""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from casework.actions.accept import accept
from casework.actions.close import close
from casework.actions.feedback import feedback
from casework.actions.reopen import reopen
from casework.actions.submit import submit
from casework.actions.withdraw import withdraw
from casework.digest_items import Counted, item_of
from casework.referral import Referral
from casework.taxonomy import CopiedToFile, FeedbackCode, Urgency
from tests.casework.actions.test_ladder import taken
from tests.casework.conftest import draft, person
from tests.casework.memory import Memory
from tests.lindermeer import local

END = "2027-02-22 00:00"


def in_term(work: Memory, case: Referral, end: str = END) -> bool | None:
    now = work.cases[case.id]
    counted = Counted(**{field.name: getattr(now, field.name) for field in fields(Counted)})
    return item_of(counted, work.directory, local(end)).feedback_in_term


async def told(work: Memory, moment: str) -> Referral:
    """Mirte took it (U2: promised for 15 January) and told Joris at this moment."""
    case = await taken(work, Urgency.U2)
    work.now = local(moment)
    return await accept(work, person(work, "mirte"), case.id, tell_sender=True)


async def opened_again(work: Memory, case: Referral, moment: str) -> Referral:
    mirte = person(work, "mirte")
    await close(work, mirte, case.id, FeedbackCode.FB_CLOSED, CopiedToFile.YES, None)
    work.now = local(moment)
    return await reopen(work, mirte, case.id)


async def test_what_is_owed_is_late_from_its_promise_on(work: Memory) -> None:
    case = await taken(work, Urgency.U2)
    assert case.due.feedback == local("2027-01-15 17:00")
    assert in_term(work, case, "2027-01-11 00:00") is None
    assert in_term(work, case) is False


async def test_what_was_withdrawn_counts_neither_way(work: Memory) -> None:
    sent = await submit(work, person(work, "joris"), draft(urgency=Urgency.U2))
    await withdraw(work, person(work, "joris"), sent.id)
    assert in_term(work, sent) is None


@pytest.mark.parametrize(
    ("moment", "kept"), [("2027-01-14 10:00", True), ("2027-01-18 10:00", False)]
)
async def test_opening_again_leaves_the_first_terugkoppeling_as_it_was(
    work: Memory, moment: str, kept: bool
) -> None:
    case = await told(work, moment)
    assert in_term(work, case) is kept
    for again in ("2027-01-20 10:00", "2027-02-03 10:00"):
        await opened_again(work, case, again)
        assert in_term(work, case) is kept
        await feedback(work, person(work, "mirte"), case.id, FeedbackCode.FB_OWNED)
        assert in_term(work, case) is kept


async def test_of_what_was_opened_again_long_ago_nobody_can_say(work: Memory) -> None:
    """Before, the first promise was not kept."""
    case = await opened_again(work, await told(work, "2027-01-18 10:00"), "2027-01-20 10:00")
    work.cases[case.id] = replace(case, first_promise=None)
    assert in_term(work, case) is None
