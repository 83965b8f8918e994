"""What a conversation may look at: the person, the directory, the case, the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casework.duty_time import local_day
from casework.people import Directory, Person, Team
from casework.referral import Referral
from casework.roster import Roster
from casework.screening import Label
from casework.sharing import GroundCode
from casework.sparring import SparringThread
from casework.taxonomy import SenderRole


@dataclass(frozen=True, slots=True)
class StoppedText:
    """What a stopped text looks like with a mark in the place of each find, and whether its writer
    may say "that is no name"."""

    masked: str
    overridable: bool


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of one step. `now` is a UTC instant.

    `last_ground` is the ground that this person used in the past weeks, if any; `stopped` the text
    that waits for a decision, as long as it is remembered; `hints` what a text for colleagues holds
    that stops nothing and may still point at somebody.
    """

    person: Person
    directory: Directory
    now: datetime
    referral: Referral | None = None
    last_ground: GroundCode | None = None
    thread: SparringThread | None = None
    stopped: StoppedText | None = None
    hints: tuple[Label, ...] = ()
    known_roster: Roster | None = None

    @property
    def roster(self) -> Roster:
        """When people can be reached; without a picture of it nothing is known."""
        return self.known_roster or Roster(self.directory)

    @property
    def today(self) -> date:
        """The local day."""
        return local_day(self.now)

    @property
    def case(self) -> Referral:
        """The case that the conversation is about; only for flows that start from one."""
        assert self.referral is not None
        return self.referral

    @property
    def role(self) -> SenderRole:
        """Under which law this person works."""
        if self.person.is_police:
            return SenderRole.POLICE
        youth = any(t.youth_act for t in self._teams())
        return SenderRole.YOUTH_WORKER if youth else SenderRole.SOCIAL_WORKER

    def _teams(self) -> list[Team]:
        return [self.directory.teams[t] for t in self.person.teams if t in self.directory.teams]
