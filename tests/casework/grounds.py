"""Teams and lines of the privacy officer's list, for tests of what may be shared."""

from dataclasses import dataclass
from datetime import date, timedelta

from casework.sharing import Ground, GroundCode

TODAY = date(2027, 1, 12)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Receiver:
    code: str = "st-kreken"
    is_care_desk: bool = True
    youth_act: bool = False


DESK = Receiver()
YOUTH = Receiver("jeugd", is_care_desk=False, youth_act=True)
PLUS = Receiver("plus", is_care_desk=False)


def ground(code: GroundCode, **changes: object) -> Ground:
    """A line of the privacy officer's list on which nothing is missing."""
    complete: dict[str, object] = {
        "code": code,
        "enabled": True,
        "valid_from": TODAY - 30 * DAY,
        "valid_until": TODAY + 30 * DAY,
        "review_date": TODAY + 30 * DAY,
        "name": "Afspraak Lindermeer",
        "reference": "LM-2026-1",
        "teams": frozenset({"st-kreken", "jeugd"}),
        **changes,
    }
    return Ground(**complete)  # type: ignore[arg-type]


CARE_DESK = ground(GroundCode.WPG18_2_CARE_DESK)
YOUTH_TASK = ground(GroundCode.WPG18_1_YOUTH)
COVENANT = ground(GroundCode.WPG20_COVENANT)
DECISION = ground(GroundCode.WPG19_INCIDENTAL)
EVERY_GROUND = tuple(ground(code) for code in GroundCode)
