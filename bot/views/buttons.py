"""The buttons of a case: their data, which may be forged, and which of them stand in front."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from bot.views.screen import Button, Rows, in_columns
from bot.views.texts import Texts
from casework import access
from casework.disclosure import disclosed_by
from casework.people import Directory, Person
from casework.referral import ANSWER_WINDOW, Event, Referral, State
from casework.taxonomy import FeedbackCode

TAKE_OVER = "take_over"
REFUSE_OVER = "refuse_over"
TAKE_TEAM = "take_team"
REFUSE_TEAM = "refuse_team"
SHOW = "show"
FILE = "file"
DISCLOSED = "disclosed"
MORE = "more"
CARD = "card"
CONTACT = "contact"
USEFUL_YES = "useful_yes"
USEFUL_NO = "useful_no"
PROMISE = "promise"
REMIND_ONCE = "remind"
LONGER = "fb_longer"
FEEDBACK_TAPS: dict[str, FeedbackCode] = {
    "fb_owned": FeedbackCode.FB_OWNED,
    "fb_phoned": FeedbackCode.FB_BY_PHONE,
    "fb_received": FeedbackCode.FB_RECEIVED,
}
"""Terugkoppeling in one tap, from a nudge: the codes about the process that are used most."""

WITHOUT_BUTTON = frozenset({Event.SUBMIT, Event.NO_ANSWER, Event.AUTO_CLOSE, Event.DIVERT})
"""Events of the clock, of the wizard, and the one that follows from a reason for declining."""

ACTIONS = frozenset({e.value for e in Event if e not in WITHOUT_BUTTON}) | {
    TAKE_OVER,
    REFUSE_OVER,
    TAKE_TEAM,
    REFUSE_TEAM,
    SHOW,
    FILE,
    DISCLOSED,
    MORE,
    CARD,
    CONTACT,
    USEFUL_YES,
    USEFUL_NO,
    PROMISE,
    REMIND_ONCE,
    LONGER,
    *FEEDBACK_TAPS,
}
"""Everything that a case button can ask for."""

MAX_FRONT = 3
"""How many buttons one decision has at most; the rest stands behind *Meer*."""

FRONT: dict[State, tuple[Event, ...]] = {
    State.SUBMITTED: (Event.CLAIM, Event.SUPPLEMENT, Event.WITHDRAW),
    State.CLAIMED: (Event.ACCEPT, Event.ASK, Event.HAND_OVER_IDENTITY, Event.SUPPLEMENT),
    State.INFO_NEEDED: (
        Event.ANSWER,
        Event.HAND_OVER_IDENTITY,
        Event.FEEDBACK,
        Event.SUPPLEMENT,
    ),
    State.ACCEPTED: (Event.FEEDBACK, Event.CLOSE, Event.HAND_OVER_IDENTITY, Event.SUPPLEMENT),
    State.ON_HOLD: (Event.RESUME, Event.FEEDBACK, Event.CLOSE, Event.SUPPLEMENT),
    State.CLOSED: (Event.REACT, Event.CONFIRM, Event.STILL_WORRIED),
}
"""What people do most in each state, first things first."""

_DATA = re.compile(r"([a-z_]{1,20}):([A-Za-z0-9_-]{1,32}):([0-9]{1,9})", re.ASCII)


@dataclass(frozen=True, slots=True)
class CaseTap:
    """What was tapped, on which case, and the version of the case that the button showed."""

    action: str
    case: str
    version: int


def parse_case_tap(data: str) -> CaseTap | None:
    """Return the tap, or None for data that is not ours (it may be forged)."""
    match = _DATA.fullmatch(data)
    if match is None or match[1] not in ACTIONS:
        return None
    return CaseTap(match[1], match[2], int(match[3]))


def case_data(action: str, referral: Referral) -> str:
    """Return the callback data of a case button: no content, only the random id."""
    return f"{action}:{referral.id}:{referral.version}"


def case_button(action: str, referral: Referral, texts: Texts) -> Button:
    """Return the button for one action on a case."""
    if action == Event.CLAIM and referral.for_information:
        return Button(texts.say("event-claim-fyi"), case_data(action, referral))
    return Button(texts.say(f"event-{action}"), case_data(action, referral))


def menu_button(name: str, texts: Texts) -> Button:
    """Return a button of the menu; its label is `button-<name>`."""
    return Button(texts.say(f"button-{name}"), f"m:{name}")


def row(referral: Referral, texts: Texts, *actions: str) -> tuple[Button, ...]:
    """Return one row of case buttons."""
    return tuple(case_button(action, referral, texts) for action in actions)


def offered(
    referral: Referral, viewer: Person, directory: Directory, now: datetime
) -> tuple[str, ...]:
    """Return what this person can do now, as actions of buttons.

    A proposal to take over, to a colleague or a team, is answered with two buttons of its own; who
    made it can take it back.
    """
    what = access.relations(directory, viewer, referral)
    actions: list[str] = []
    for event in access.choices(directory, viewer, referral, now):
        if event in WITHOUT_BUTTON:
            continue
        if event is Event.HAND_OVER_OWNER and referral.next_owner is not None:
            if access.Relation.NEXT_OWNER in what:
                actions.append(TAKE_OVER)
            actions.append(REFUSE_OVER)
        elif event is Event.REDIRECT and referral.next_team is not None:
            if access.Relation.NEXT_TEAM in what:
                actions.append(TAKE_TEAM)
            if what & {access.Relation.NEXT_TEAM, access.Relation.COORDINATOR}:
                actions.append(REFUSE_TEAM)
        else:
            actions.append(event.value)
    return tuple(actions)


def card_rows(
    referral: Referral,
    viewer: Person,
    directory: Directory,
    now: datetime,
    texts: Texts,
    *,
    more: bool,
) -> Rows:
    """Return the buttons under a card: at most three for a decision, then *Toon* and *Meer*.

    `more` shows what stands behind *Meer*, with *Minder* to go back.
    """
    actions = offered(referral, viewer, directory, now)
    front = _front(referral, actions)
    rest = _rest(referral, viewer, directory, now, actions, front)
    if more:
        back = (Button(texts.say("button-less"), case_data(CARD, referral)),)
        return (*in_columns([_labelled(a, referral, viewer, texts) for a in rest]), back)
    full = access.view(directory, viewer, referral) is access.View.FULL
    below = [SHOW] * full + [MORE] * bool(rest) + [Event.UNDO.value] * (Event.UNDO in actions)
    rows = [(_labelled(action, referral, viewer, texts),) for action in front]
    return (*rows, row(referral, texts, *below)) if below else tuple(rows)


def _front(referral: Referral, actions: tuple[str, ...]) -> list[str]:
    if TAKE_OVER in actions:
        return [TAKE_OVER, REFUSE_OVER]
    if TAKE_TEAM in actions:
        return [TAKE_TEAM, REFUSE_TEAM]
    return [e.value for e in FRONT.get(referral.state, ()) if e in actions][:MAX_FRONT]


def _rest(
    referral: Referral,
    viewer: Person,
    directory: Directory,
    now: datetime,
    actions: tuple[str, ...],
    front: list[str],
) -> list[str]:
    rest = [a for a in actions if a not in front and a != Event.UNDO]
    other = referral.owner if viewer.id == referral.sender else referral.sender
    full = access.view(directory, viewer, referral) is access.View.FULL
    if full and other in directory.people:
        rest.append(CONTACT)
    if viewer.id == referral.owner:
        rest.append(FILE)
    if full and disclosed_by(viewer.id, referral) and viewer.is_police:
        rest.append(DISCLOSED)
    if viewer.id == referral.sender and may_rate(referral, now):
        rest += [USEFUL_YES, USEFUL_NO]
    return rest


def may_rate(referral: Referral, now: datetime) -> bool:
    """Tell whether the sender can still be asked "had dit zin?"."""
    ended = referral.ended_at
    done = referral.state is State.CLOSED and not referral.ended_by_itself
    return done and ended is not None and now - ended <= ANSWER_WINDOW


def _labelled(action: str, referral: Referral, viewer: Person, texts: Texts) -> Button:
    """Taking a proposal back and saying no to it are one action with two names."""
    if action == REFUSE_OVER and viewer.id != referral.next_owner:
        return Button(texts.say("event-take_back"), case_data(action, referral))
    if action == REFUSE_TEAM and referral.next_team not in viewer.teams:
        return Button(texts.say("event-take_back"), case_data(action, referral))
    return case_button(action, referral, texts)
