"""Days are days on the calendar here, also in the first hours after midnight, when it is still
yesterday in UTC."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casework.actions.claim import claim
from casework.actions.feedback import feedback
from casework.actions.submit import submit
from casework.actions.wait import wait
from casework.errors import GroundMissing, Refused
from casework.sharing import Consent, ConsentForm, ConsentGiver
from casework.taxonomy import FeedbackCode, LongerCause, Purpose
from tests.casework.conftest import draft, local, person
from tests.casework.memory import Memory

AFTER_MIDNIGHT = local("2027-01-13 00:20")


async def test_consent_given_today_holds_today(work: Memory) -> None:
    sent = await submit(work, person(work, "joris"), draft())
    mirte = person(work, "mirte")
    await claim(work, mirte, sent.id)
    work.now = AFTER_MIDNIGHT
    consent = Consent(
        police_named=True,
        purpose=Purpose.PURPOSE_HELP,
        form=ConsentForm.ORAL,
        giver=ConsentGiver.RESIDENT,
        given_on=date(2027, 1, 13),
    )
    told = await feedback(work, mirte, sent.id, FeedbackCode.FB_CONTACT, consent=consent)
    assert told.consent == consent


async def test_consent_until_yesterday_is_over(work: Memory) -> None:
    sent = await submit(work, person(work, "joris"), draft())
    mirte = person(work, "mirte")
    await claim(work, mirte, sent.id)
    work.now = AFTER_MIDNIGHT
    consent = Consent(
        police_named=True,
        purpose=Purpose.PURPOSE_HELP,
        form=ConsentForm.ORAL,
        giver=ConsentGiver.RESIDENT,
        given_on=date(2027, 1, 1),
        valid_until=date(2027, 1, 12),
    )
    with pytest.raises(GroundMissing):
        await feedback(work, mirte, sent.id, FeedbackCode.FB_CONTACT, consent=consent)


async def test_a_ground_ends_with_its_last_day(work: Memory) -> None:
    last = date(2027, 1, 12)
    grounds = tuple(replace(g, valid_until=last) for g in work.directory.grounds)
    work.directory = replace(work.directory, grounds=grounds)
    work.now = local("2027-01-12 23:50")
    await submit(work, person(work, "joris"), draft())
    work.now = AFTER_MIDNIGHT
    with pytest.raises(GroundMissing):
        await submit(work, person(work, "joris"), draft())


async def test_today_is_not_a_day_to_wait_for(work: Memory) -> None:
    sent = await submit(work, person(work, "joris"), draft())
    mirte = person(work, "mirte")
    await claim(work, mirte, sent.id)
    work.now = AFTER_MIDNIGHT
    with pytest.raises(Refused):
        await wait(work, mirte, sent.id, date(2027, 1, 13), LongerCause.CAUSE_CONTACT)
