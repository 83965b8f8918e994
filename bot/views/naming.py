"""How a case and the people in it are called: what the whole team may know, and who is who."""

from __future__ import annotations

from bot.views.joining import where
from bot.views.texts import Texts
from casework.people import Directory
from casework.referral import Referral


def headline_values(referral: Referral, directory: Directory, texts: Texts) -> dict[str, str]:
    """Return what the whole team may know of a case, as variables of a sentence.

    `origin` is the function and the wijk of the sender, not the name: who picks it up reads it.
    """
    sender = directory.people.get(referral.sender)
    place = directory.neighbourhoods.get(referral.neighbourhood)
    return {
        "ref": referral.reference,
        "kind": referral.kind.value,
        "label": texts.say(f"kind-{referral.kind}"),
        "wijk": place.name if place else texts.say("wijk-unknown"),
        "concerns": ", ".join(texts.say(f"concern-{c}") for c in referral.concerns),
        "who": texts.say(f"who-{referral.who}"),
        "urgency": texts.say(f"urgency-{referral.urgency}"),
        "origin": f"{sender.function} {where(sender, directory)}"
        if sender
        else texts.say("person-unknown"),
    }


def known_as(person_id: str | None, directory: Directory, texts: Texts) -> str:
    """Return a colleague as `Mirte Haverkort, sociaal werker`, or "een collega" for who has left."""
    person = directory.people.get(person_id or "")
    if person is None:
        return texts.say("person-unknown")
    return texts.say("person-known", name=person.name, function=person.function)


def in_short(person_id: str | None, directory: Directory, texts: Texts) -> str:
    """Return a colleague as `Mirte Haverkort (sociaal werker)`, for use inside a sentence."""
    person = directory.people.get(person_id or "")
    if person is None:
        return texts.say("person-unknown")
    return texts.say("person-short", name=person.name, function=person.function)


def reachable_at(person_id: str | None, directory: Directory, texts: Texts) -> str:
    """Return a colleague with work phone, as far as there is one."""
    person = directory.people.get(person_id or "")
    known = known_as(person_id, directory, texts)
    if person is None or not person.work_phone:
        return known
    return texts.say("person-phone", known=known, phone=person.work_phone)


def team_name(code: str, directory: Directory, texts: Texts) -> str:
    """Return the name of a team, also when it is no longer in the directory."""
    team = directory.teams.get(code)
    return team.name if team else texts.say("team-unknown")
