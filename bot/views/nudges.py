"""The messages of the ladder: what waits, whom it helps to hear it, and one tap to be done.

No sentence says that somebody is late: to who has the case it is a reminder, to the team a request
for help, and to a coordinator it names the term. One person reads of all cases in one message.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from bot.views.buttons import (
    CARD,
    FEEDBACK_TAPS,
    LONGER,
    PROMISE,
    REMIND_ONCE,
    case_button,
    case_data,
    menu_button,
    offered,
)
from bot.views.naming import headline_values, in_short, team_name
from bot.views.screen import Button, Rows, Screen, in_columns
from bot.views.texts import Texts
from casework import access
from casework.access import Relation, View
from casework.duty_time import local_day
from casework.notices import Notice, NoticeKind
from casework.people import Directory, Person
from casework.referral import Event, Referral
from casework.watched import REMIND, is_true, kind_of, working_days_over

LADDER = frozenset({NoticeKind.NUDGE, NoticeKind.UNCLAIMED, NoticeKind.ESCALATED})
"""The kinds that may be about more than one case."""


@dataclass(frozen=True, slots=True)
class Item:
    """One case in a message of the ladder: the step, and for whom the reader stands in."""

    case: Referral
    step: str
    stands_in_for: str | None = None


def cases_in(notice: Notice) -> list[tuple[str, str, str | None]]:
    """Return case id, step and for whom, of every case in the facts of a notice."""
    found = []
    for part in str(notice.facts.get("about", "")).split(","):
        case, _, rest = part.partition(":")
        step, _, absent = rest.partition(":")
        if case and step:
            found.append((case, step, absent or None))
    return found


def nudge_screen(
    recipient: Person,
    items: Iterable[Item],
    directory: Directory,
    now: datetime,
    texts: Texts,
) -> Screen | None:
    """Return the message about what still waits, or None when nothing of it does."""
    lines: dict[str, _Line] = {}
    for item in items:
        line = _Line(item, recipient, directory, now, texts)
        if item.case.id not in lines and is_true(item.step, item.case, now) and line.concerned:
            lines[item.case.id] = line
    every = list(lines.values())
    if not every:
        return None
    if len(every) == 1:
        return Screen(every[0].text(), every[0].rows())
    said = "\n\n".join([texts.say("nudge-more", count=str(len(every))), *(e.text() for e in every)])
    buttons = [
        Button(e.item.case.reference, case_data(CARD, e.item.case)) for e in every if e.visible
    ]
    return Screen(said, (*in_columns(buttons), (menu_button("menu", texts),)))


@dataclass(frozen=True)
class _Line:
    """What one person reads about one case."""

    item: Item
    recipient: Person
    directory: Directory
    now: datetime
    texts: Texts

    @cached_property
    def relations(self) -> frozenset[Relation]:
        return access.relations(self.directory, self.recipient, self.item.case)

    @cached_property
    def visible(self) -> bool:
        """Whether the reader may open the case."""
        return access.view(self.directory, self.recipient, self.item.case) is not View.NOTHING

    @property
    def concerned(self) -> bool:
        """Whether it is (still) this person's business: the case may have been passed on."""
        if self.role == "sender":
            return self.about == "unclaimed"
        known = bool(self.relations) or self.item.stands_in_for is not None
        return known or (self._other_side and self.about in {"unclaimed", "feedback"})

    @property
    def _other_side(self) -> bool:
        """The coordinator on the sender's side hears the reference, and nothing else."""
        sender = self.directory.people.get(self.item.case.sender)
        teams = sender.teams if sender is not None else ()
        return any(
            self.recipient.id == p.id for team in teams for p in self.directory.coordinators(team)
        )

    @cached_property
    def role(self) -> str:
        """As what somebody reads this: that decides the sentence."""
        if Relation.SENDER in self.relations:
            return "sender"
        if Relation.OWNER in self.relations:
            return "owner"
        if Relation.COORDINATOR in self.relations:
            return "coordinator"
        return "team" if self.visible else "other"

    @cached_property
    def about(self) -> str:
        """What the step is about, as in the ids of the sentences."""
        step = self.item.step
        if step == REMIND:
            return "remind" if self.role == "owner" else "feedback"
        return kind_of(step).lower().replace("_", "-")

    def text(self) -> str:
        """Return the sentence, after for whom somebody stands in."""
        texts = self.texts
        text_id = f"nudge-{self.about}-{self.role}"
        if not texts.has(text_id):
            text_id = f"nudge-{self.about}-team" if self.visible else "nudge-other"
        due = self.item.case.due.feedback
        today = due is not None and local_day(due) == local_day(self.now)
        if self.about == "feedback" and self.role == "owner" and today:
            text_id = "nudge-feedback-today"
        said = texts.say(text_id, **self._values())
        absent = self.item.stands_in_for
        if absent is not None:
            who = in_short(absent, self.directory, texts)
            said = texts.say("nudge-stands-in", person=who) + " " + said
        return said[:1].upper() + said[1:]

    def _values(self) -> dict[str, str]:
        case, texts = self.item.case, self.texts
        team = self.directory.teams.get(case.team)
        owner = self.directory.people.get(case.owner or "")
        sender = self.directory.people.get(case.sender)
        due = case.due.feedback
        over = working_days_over(due, self.now, team.calendar) if due and team else 0
        unknown = texts.say("person-unknown")
        values = {
            "ref": case.reference,
            "team": team_name(case.team, self.directory, texts),
            "phone": (team.phone if team else None) or texts.say("nudge-no-phone"),
            "days": texts.say("nudge-days", count=over),
            "due": texts.day(due) if due else "",
            "worry_due": texts.day(case.worry_due) if case.worry_due else "",
            "function": owner.function if owner else unknown,
            "sender": sender.function if sender else unknown,
        }
        if self.visible:
            values |= headline_values(case, self.directory, texts)
        return values

    def rows(self) -> Rows:
        """Return what can be done about it now, by this person."""
        actions = offered(self.item.case, self.recipient, self.directory, self.now)
        rows: list[tuple[Button, ...]] = []
        if self.about in {"feedback", "remind", "follow-up"} and Event.FEEDBACK in actions:
            taps = [*FEEDBACK_TAPS, LONGER]
            rows += in_columns([self._button(tap) for tap in taps])
            rows.append((self._button(Event.FEEDBACK, "nudge-something-else"),))
            if self.about != "follow-up":
                rows.append((self._button(PROMISE),))
        for event in (
            Event.REACT,
            Event.RESUME,
            Event.CLAIM,
            Event.ACCEPT,
            Event.WAIT,
            Event.ASSIGN,
        ):
            if event in actions and event in FITTING.get(self.about, ()):
                rows.append((self._button(event),))
        if self.about == "feedback" and self.role == "coordinator" and self.item.case.owner:
            rows.append((self._button(REMIND_ONCE),))
        if self.about == "feedback" and Event.PUT_ON_AGENDA in actions:
            rows.append((self._button(Event.PUT_ON_AGENDA),))
        if self.visible:
            rows.append((self._button(CARD),))
        return tuple(rows)

    def _button(self, action: str, text_id: str | None = None) -> Button:
        button = case_button(action, self.item.case, self.texts)
        return replace(button, label=self.texts.say(text_id)) if text_id else button


FITTING: dict[str, Sequence[Event]] = {
    "unclaimed": (Event.CLAIM, Event.ASSIGN),
    "feedback": (Event.ASSIGN,),
    "worry": (Event.REACT,),
    "decide": (Event.ACCEPT, Event.WAIT, Event.ASSIGN),
    "wake-up": (Event.RESUME,),
}
"""Which steps on a case help with which message."""
