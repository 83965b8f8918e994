"""The menu, the commands and the short answers that belong to no case."""

from __future__ import annotations

from bot.views.buttons import menu_button
from bot.views.people_cards import always
from bot.views.screen import Button, Screen, in_columns
from bot.views.texts import Texts
from casework.people import Directory, Language, Person, Role
from casework.sparring import may_ask

SENDERS = (Role.COMMUNITY_OFFICER, Role.SENIOR_OFFICER)
TEAM = (Role.SOCIAL_WORKER, Role.COORDINATOR)
INVITERS = (Role.COORDINATOR, Role.SENIOR_OFFICER, Role.ADMINISTRATOR)


def main_menu(person: Person, texts: Texts) -> Screen:
    """Return what this role can start, a button each."""
    return Screen(texts.say("menu-title"), _menu_rows(person, texts))


def greeting(person: Person, texts: Texts) -> Screen:
    """Say hello, and what this is and is not."""
    return Screen(texts.say("greeting", name=person.first_name), _menu_rows(person, texts))


def help_screen(person: Person, directory: Directory, texts: Texts) -> Screen:
    """Explain what the person can do here, and whom to call for what this is not."""
    names = [_audience(person), *(["sparring"] if may_ask(person) else []), "rules"]
    blocks = [*(texts.say(f"help-{name}") for name in names), always(directory, texts)]
    rows = (
        (menu_button("language", texts), menu_button("stop", texts)),
        (menu_button("menu", texts),),
    )
    return Screen("\n\n".join(blocks), rows)


def commands_for(person: Person, texts: Texts) -> list[tuple[str, str]]:
    """Return the commands of this role with what they do, in the person's language."""
    names = ["menu"]
    if person.has(*SENDERS):
        names.append("signaal")
    if may_ask(person):
        names.append("sparren")
    names += ["status", "wijk"]
    if person.has(*SENDERS, *TEAM):
        names += ["dienst", "weg", "stil"]
    if person.has(Role.COORDINATOR):
        names.append("agenda")
    if person.has(*INVITERS):
        names.append("uitnodigen")
    names += ["help", "taal" if texts.language is Language.NL else "language", "stop"]
    return [(name, texts.say(f"command-{name}")) for name in names]


def unknown_command(person: Person, texts: Texts) -> Screen:
    """Say that this command is not there, and what is."""
    return Screen(texts.say("unknown-command"), _menu_rows(person, texts))


def not_for_you(subject: str, person: Person, texts: Texts) -> Screen:
    """Say for whom something is, with what this person can do; the sentence is `only-<subject>`."""
    return Screen(texts.say(f"only-{subject}"), _menu_rows(person, texts))


def nothing_going_on(person: Person, texts: Texts) -> Screen:
    """Answer typed text that no conversation waits for."""
    return Screen(texts.say("nothing-going-on"), _menu_rows(person, texts))


def refused_media(texts: Texts) -> Screen:
    """Say that files, photos, places and forwarded messages are not kept."""
    return Screen(texts.say("refused-media"))


def edited_message(texts: Texts) -> Screen:
    """Say that an edit of an old message changes nothing."""
    return Screen(texts.say("edited-message"))


def unknown_person(texts: Texts) -> Screen:
    """Answer somebody without an account, without telling who has one."""
    return Screen(texts.say("unknown-person"))


def language_choice(texts: Texts) -> Screen:
    """Offer the languages, each in its own words."""
    languages = tuple(
        Button(texts.say(f"language-{language}"), f"m:lang:{language}") for language in Language
    )
    return Screen(texts.say("language-choose"), (languages, (menu_button("menu", texts),)))


def stop_screen(person: Person, texts: Texts) -> Screen:
    """Say what stopping means, and ask once."""
    rows = (
        (Button(texts.say("stop-yes"), "m:stop_yes"),),
        (Button(texts.say("stop-no"), "m:menu"),),
    )
    return Screen(texts.say("stop-ask", name=person.first_name), rows)


def stopped(texts: Texts) -> Screen:
    """Confirm that the person has stopped."""
    return Screen(texts.say("stopped"))


def _audience(person: Person) -> str:
    if person.has(*SENDERS):
        return "officer"
    if person.has(Role.SOCIAL_WORKER):
        return "team"
    return "coordinator" if person.has(Role.COORDINATOR) else "other"


def _menu_rows(person: Person, texts: Texts) -> tuple[tuple[Button, ...], ...]:
    names: list[str] = []
    if person.has(*SENDERS):
        names += ["signal", "warm"]
    if person.has(*TEAM):
        names.append("inbox")
    if person.has(*SENDERS, *TEAM):
        names.append("status")
    if may_ask(person):
        names += ["spar", "threads"]
    elif person.has(Role.PRIVACY_OFFICER):
        names.append("threads")
    names.append("who")
    if person.has(*SENDERS, *TEAM):
        names.append("duty")
    if person.has(Role.COORDINATOR):
        names.append("agenda")
    if person.has(*INVITERS):
        names += ["invite", "colleagues"]
    names.append("help")
    wide = [(menu_button(n, texts),) for n in names if n in {"signal", "warm", "inbox"}]
    rest = [menu_button(n, texts) for n in names if n not in {"signal", "warm", "inbox"}]
    return (*wide, *in_columns(rest))
