"""The card of a case: one message per person, redrawn when the case changes.

A card never holds words of a case; those come with *Toon* and disappear again.
"""

from __future__ import annotations

from datetime import datetime

from bot.views.buttons import card_rows
from bot.views.duty import absence_line
from bot.views.naming import headline_values, known_as, reachable_at, team_name
from bot.views.screen import Screen
from bot.views.texts import Texts
from casework import access
from casework.access import View
from casework.people import Directory, Person
from casework.referral import (
    Event,
    FeedbackState,
    IdentityHandover,
    Referral,
    State,
)
from casework.taxonomy import FeedbackCode

BY_SENDER = frozenset({State.INFO_NEEDED, State.WITHDRAWN})
"""States that speak of the sender, who is spoken to as "you"."""
WITH_OWNER = frozenset({State.CLAIMED, State.INFO_NEEDED, State.ACCEPTED, State.ON_HOLD})


def case_card(
    referral: Referral,
    viewer: Person,
    directory: Directory,
    now: datetime,
    texts: Texts,
    more: bool = False,
) -> Screen:
    """Return the card as this viewer may see it now; `more` shows the buttons behind *Meer*."""
    level = access.view(directory, viewer, referral)
    if level is View.NOTHING:
        return Screen(texts.say("error-not-available"))
    lines = [texts.say("card-title", **headline_values(referral, directory, texts))]
    if level is View.HEADLINE:
        lines.append(texts.say("card-headline", **headline_values(referral, directory, texts)))
        text_id = "card-waiting-fyi" if referral.for_information else "card-waiting"
        lines.append(texts.say(text_id, received=texts.moment(referral.submitted_at)))
    else:
        lines += _metadata(referral, viewer, directory, texts)
    rows = card_rows(referral, viewer, directory, now, texts, more=more)
    return Screen("\n".join(lines), rows)


def state_line(referral: Referral, viewer: Person, directory: Directory, texts: Texts) -> str:
    """Return where the case stands, as a sentence with the people in it."""
    text_id = f"state-{referral.state}{fyi(referral)}"
    if viewer.id == referral.owner and referral.state in WITH_OWNER:
        text_id += "-mine"
    if viewer.id == referral.sender and referral.state in BY_SENDER:
        text_id += "-you"
    return texts.say(
        text_id,
        owner=known_as(referral.owner, directory, texts),
        sender=known_as(referral.sender, directory, texts),
        team=team_name(referral.team, directory, texts),
        day=texts.day(referral.expected_on) if referral.expected_on else "",
    )


def fyi(referral: Referral) -> str:
    """Return what is behind the id of a sentence for a case that asks nothing of the team."""
    if not referral.for_information:
        return ""
    read = referral.ended_by_itself and referral.owner is not None
    return "-fyi-read" if read else "-fyi"


def told(code: FeedbackCode, referral: Referral, texts: Texts) -> str:
    """Return what the sender was told; the waiting list names its date."""
    if code is FeedbackCode.FB_WAITING and referral.expected_on is not None:
        day = texts.day(referral.expected_on)
        return texts.say(f"feedback-{code}.told_until", expected_on=day)
    return texts.say(f"feedback-{code}.told")


def why_not(referral: Referral, texts: Texts) -> list[str]:
    """Return the reason of a case that was not picked up, and what is possible instead."""
    lines = []
    if referral.decline_reason is not None:
        lines.append(texts.say(f"decline-{referral.decline_reason}.explain"))
    if referral.next_step is not None:
        lines.append(texts.say(f"next-step-{referral.next_step}.told"))
    return lines


def _metadata(referral: Referral, viewer: Person, directory: Directory, texts: Texts) -> list[str]:
    sender = known_as(referral.sender, directory, texts)
    values = headline_values(referral, directory, texts)
    lines = [texts.say("card-facts", **values)]
    if viewer.id != referral.sender:
        lines.append(texts.say("card-from", sender=sender))
        person = directory.people.get(referral.sender)
        absent = absence_line(person, directory, texts) if person is not None else None
        if absent is not None and referral.is_open:
            lines.append(absent)
    lines += ["", state_line(referral, viewer, directory, texts)]
    if referral.state in {State.DECLINED, State.DIVERTED}:
        lines += why_not(referral, texts)
    elif referral.state is State.CLOSED and referral.outcome is not None:
        lines.append(told(referral.outcome, referral, texts))
    elif referral.last_feedback is not None:
        text = told(referral.last_feedback, referral, texts)
        lines.append(texts.say("card-told", told=text))
    lines += _promises(referral, viewer, texts)
    if referral.next_team is not None and referral.allows(Event.REDIRECT):
        asked = team_name(referral.next_team, directory, texts)
        lines.append(texts.say("card-next-team", asked=asked))
    within = referral.team in viewer.teams and viewer.id != referral.sender
    if within and referral.is_open and referral.agenda_on is not None:
        lines.append(texts.say("card-agenda", day=texts.day(referral.agenda_on)))
    if referral.next_owner is not None:
        next_owner = known_as(referral.next_owner, directory, texts)
        lines.append(texts.say("card-next-owner", next=next_owner))
    return lines + _handover(referral, viewer, directory, texts) + _after(referral, viewer, texts)


def _promises(referral: Referral, viewer: Person, texts: Texts) -> list[str]:
    """What was promised and is still open; the sender reads only what concerns the sender."""
    lines: list[str] = []
    due = referral.due
    working = viewer.id != referral.sender
    # Who had it before it was redirected cannot pick it up any more, so is not asked to.
    within = working and referral.team in viewer.teams
    if not referral.is_open:
        return lines
    if working and referral.for_information and due.auto_close is not None:
        lines.append(texts.say("card-auto-close", day=texts.day(due.auto_close)))
    elif within and due.claim is not None and referral.state is State.SUBMITTED:
        lines.append(texts.say("card-due-claim", moment=texts.moment(due.claim)))
    if working and due.decide is not None and referral.state is State.CLAIMED:
        text_id = "card-due-decide" if viewer.id == referral.owner else "card-due-decide-other"
        lines.append(texts.say(text_id, day=texts.day(due.decide)))
    if due.feedback is not None and referral.feedback is FeedbackState.DUE:
        text_id = "card-due-feedback" if working else "card-you-hear"
        lines.append(texts.say(text_id, day=texts.day(due.feedback)))
    settled = referral.feedback is not FeedbackState.DUE
    if due.follow_up is not None and referral.state is State.ACCEPTED and settled:
        lines.append(texts.say("card-due-follow-up", day=texts.day(due.follow_up)))
    return lines


def _handover(referral: Referral, viewer: Person, directory: Directory, texts: Texts) -> list[str]:
    """How the name gets from one to the other: by phone, and never through here."""
    if viewer.id not in {referral.sender, referral.owner} or not referral.is_open:
        return []
    if referral.handover is IdentityHandover.DONE:
        return [texts.say("card-handed-over")]
    if referral.handover is not IdentityHandover.PENDING:
        return []
    if not referral.allows(Event.HAND_OVER_IDENTITY):
        return []
    other_id = referral.owner if viewer.id == referral.sender else referral.sender
    other = reachable_at(other_id, directory, texts)
    if viewer.id in referral.handover_confirmed_by:
        return [texts.say("card-handover-other", other=known_as(other_id, directory, texts))]
    return [texts.say("card-handover-call", other=other)]


def _after(referral: Referral, viewer: Person, texts: Texts) -> list[str]:
    """What the sender said after closing, and what that asks of the owner."""
    you = "-you" if viewer.id == referral.sender else ""
    lines = []
    if referral.confirmed_at is not None and referral.state is State.CLOSED:
        lines.append(texts.say(f"card-confirmed{you}"))
    if referral.worried_at is not None and referral.state is State.CLOSED:
        if referral.worry_answered_at is not None:
            lines.append(texts.say(f"card-worry-answered{you}"))
        elif referral.worry_due is not None:
            lines.append(texts.say(f"card-worried{you}", day=texts.day(referral.worry_due)))
        else:
            lines.append(texts.say(f"card-worried-open{you}"))
    return lines
