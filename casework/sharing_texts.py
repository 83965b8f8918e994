"""Aid B beside the trees: passing on what was received, who may do what, and the six points.

The six points (conflict van plichten) follow the doctrine of the professional codes: breaking
secrecy without consent is a last resort, and only when all six are answered with "ja".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.aids import Answer
from casework.errors import BadInput


class Received(StrEnum):
    """Situations of who received something: may it go on? Text `aid-received-<value>`."""

    TEAM = "TEAM"
    TEAM_TO_PROVIDER = "TEAM_TO_PROVIDER"
    POLICE = "POLICE"
    RESIDENT_ASKS = "RESIDENT_ASKS"


class SupportRole(StrEnum):
    """Roles around the casework: `aid-role-<value>` with `.may`, `.may_not` and `.law`."""

    COORDINATOR = "COORDINATOR"
    ADMINISTRATOR = "ADMINISTRATOR"
    PRIVACY_OFFICER = "PRIVACY_OFFICER"


DUTY_POINTS = 6


class DutiesResult(StrEnum):
    """What the six points come to; text `aid-duties-<value>`."""

    FIT = "fit"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class DutiesWeighed:
    """All that is kept of the six points: that all were "ja", when (UTC), and whom it was talked
    over with, as a function and never a name."""

    at: datetime
    consulted_function: str


def weigh_duties(answers: Sequence[str]) -> int | DutiesResult:
    """Return the number of the next point to ask (1 to 6; text `aid-duty-<n>`), or the result.

    The first answer that is not a plain "ja" ends it. Raises BadInput for answers that cannot be.
    """
    for number, answer in enumerate(answers, start=1):
        if number > DUTY_POINTS or answer not in {Answer.YES, Answer.NO, Answer.UNSURE}:
            raise BadInput
        if answer != Answer.YES:
            if number < len(answers):
                raise BadInput
            return DutiesResult.NOT_YET
    return DutiesResult.FIT if len(answers) == DUTY_POINTS else len(answers) + 1
