"""Fixtures for rules and actions: Lindermeer in memory, and a signal on its way."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from casework.actions.submit import Draft, Statement, submit
from casework.case_texts import TextKind
from casework.people import Person
from casework.referral import Referral
from casework.sharing import GroundCode
from casework.taxonomy import Concern, Kind, Purpose, StatementSource, Urgency, Who
from tests.casework.memory import Memory
from tests.lindermeer import lindermeer, local

# How long one example takes depends on who else uses the machine: no ground to fail.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


def draft(**changes: object) -> Draft:
    """The signal of the first scenario, with changes."""
    fields: dict[str, object] = {
        "kind": Kind.CARE_SIGNAL,
        "neighbourhood": "kreken",
        "who": Who.ADULT,
        "concerns": (Concern.CONFUSED, Concern.NEGLECT),
        "urgency": Urgency.U3,
        "purpose": Purpose.PURPOSE_HELP,
        "ground": GroundCode.WPG18_2_CARE_DESK,
        "statements": (
            Statement(TextKind.SEEN_HEARD, "Tuin staat helemaal vol.", StatementSource.SEEN),
        ),
        **changes,
    }
    return Draft(**fields)  # type: ignore[arg-type]


@pytest.fixture
def work() -> Memory:
    return Memory(lindermeer(), local("2027-01-12 10:11"))


def person(work: Memory, key: str) -> Person:
    return work.directory.people[key]


@pytest.fixture
async def sent(work: Memory) -> Referral:
    """A signal of Joris that waits for Sociaal Team De Kreken."""
    return await submit(work, person(work, "joris"), draft())
