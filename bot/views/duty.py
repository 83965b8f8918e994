"""Being reachable, as people read it: the own shifts and leave, and who covers a wijk now."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.views.buttons import menu_button
from bot.views.naming import in_short, reachable_at
from bot.views.screen import Button, Screen, in_columns
from bot.views.texts import Texts
from casework.availability import Availability, Leave, Shift
from casework.duty_time import local_day
from casework.people import Away, Directory, Person
from casework.roster import LOOK_AHEAD, Roster

COMING = timedelta(days=8)
MAX_SHIFTS = 14
QUIET_HOURS = (1, 2, 4, 8, 12)


def availability_line(person: Person, roster: Roster, now: datetime, texts: Texts) -> str:
    """Return how somebody stands now and until when, about that person as "you"."""
    return texts.say("duty-you", status=status_words(person.id, roster, now, texts))


def status_words(person_id: str, roster: Roster, now: datetime, texts: Texts) -> str:
    """Return a status and when it ends, as the end of a sentence: `in dienst tot ...`."""
    status = roster.status(person_id, now)
    leave = roster_leave(roster, person_id, now)
    if status is Availability.ABSENT and leave is not None:
        return texts.say("status-ABSENT", day=_last_day(leave.span.end, texts))
    until = _changes(person_id, roster, now)
    if until is None:
        return texts.say(f"status-{status}")
    return texts.say(f"status-{status}.until", moment=_moment(until, now, texts))


def _moment(moment: datetime, now: datetime, texts: Texts) -> str:
    if local_day(moment) == local_day(now):
        return texts.say("duty-today-at", time=texts.clock(moment))
    return texts.moment(moment)


def _last_day(back_at: datetime, texts: Texts) -> str:
    """Return the last day of leave: it ends the morning after."""
    return texts.day(local_day(back_at) - timedelta(days=1))


def _changes(person_id: str, roster: Roster, now: datetime) -> datetime | None:
    status = roster.status(person_id, now)
    if status in {Availability.UNKNOWN, Availability.BLOCKED}:
        return None
    edges = roster.changes([person_id], now, now + LOOK_AHEAD)
    for edge in edges:
        then = roster.status(person_id, edge)
        if then is not status:
            # "Not at work until" is only true when work begins then.
            fits = status is not Availability.OFF_DUTY or then is not Availability.UNKNOWN
            return edge if fits else None
    return None


def roster_leave(roster: Roster, person_id: str, now: datetime) -> Leave | None:
    """Return the leave that is going on."""
    return next((x for x in roster.leaves if x.person == person_id and x.span.holds(now)), None)


def own_duty(person: Person, roster: Roster, now: datetime, texts: Texts) -> Screen:
    """Return what somebody told about being reachable, with what can be changed."""
    lines = [availability_line(person, roster, now, texts)]
    rows: list[tuple[Button, ...]] = []
    if person.is_police:
        coming = sorted(
            (
                s
                for s in roster.shifts
                if s.person == person.id and now < s.span.end <= now + COMING
            ),
            key=lambda s: s.span,
        )[:MAX_SHIFTS]
        lines.append(texts.say("duty-shifts" if coming else "duty-no-shifts"))
        lines += [shift_line(s, texts) for s in coming]
        rows.append((Button(texts.say("button-shift"), "m:shift"),))
        rows += in_columns([_remove_button(s, texts) for s in coming], 1)
    else:
        lines.append(texts.say("duty-team-hours"))
    planned = [x for x in roster.leaves if x.person == person.id and x.span.end > now]
    for leave in sorted(planned, key=lambda x: x.span):
        lines.append(_leave_line(leave, roster.directory, texts))
    quiet = roster.status(person.id, now) is Availability.DO_NOT_DISTURB
    rows.append((menu_button("leave", texts), menu_button("unquiet" if quiet else "quiet", texts)))
    if planned:
        rows.append((menu_button("back", texts),))
    return Screen("\n".join(lines), (*rows, (menu_button("menu", texts),)))


def shift_line(shift: Shift, texts: Texts) -> str:
    """Return a shift on one line: day, start and end."""
    text_id = "duty-shift-urgent" if shift.urgent_only else "duty-shift"
    return texts.say(text_id, day=texts.day(shift.span.start), **_times(shift, texts))


def _remove_button(shift: Shift, texts: Texts) -> Button:
    day = texts.day(shift.span.start)
    label = texts.say("duty-remove", day=day, **_times(shift, texts))
    return Button(label, f"m:shift_del:{int(shift.span.start.timestamp())}")


def _times(shift: Shift, texts: Texts) -> dict[str, str]:
    return {"start": texts.clock(shift.span.start), "end": texts.clock(shift.span.end)}


def _leave_line(leave: Leave, directory: Directory, texts: Texts) -> str:
    text_id = "duty-leave" if leave.substitute else "duty-leave-alone"
    return texts.say(
        text_id,
        first=texts.day(leave.span.start),
        last=_last_day(leave.span.end, texts),
        substitute=in_short(leave.substitute, directory, texts),
    )


def quiet_choice(texts: Texts) -> Screen:
    """Ask for how many hours somebody wants quiet."""
    buttons = [Button(texts.say("duty-hours-label", count=n), f"m:quiet:{n}") for n in QUIET_HOURS]
    return Screen(texts.say("duty-quiet"), (*in_columns(buttons, 3), (menu_button("duty", texts),)))


def absence_line(person: Person, directory: Directory, texts: Texts) -> str | None:
    """Return that somebody is on leave until when and who stands in; None for who is there."""
    away = directory.away.get(person.id)
    if away is None or away.quiet:
        return None
    return _absent(person, away, directory, texts)


def _absent(person: Person, away: Away, directory: Directory, texts: Texts) -> str:
    day = _last_day(away.until, texts)
    if away.stand_in is None:
        return texts.say("absent-alone", function=person.function, day=day)
    stand_in = reachable_at(away.stand_in, directory, texts)
    return texts.say("absent", function=person.function, day=day, substitute=stand_in)


def reach_lines(person: Person, roster: Roster, now: datetime, texts: Texts) -> list[str]:
    """Return how to reach somebody now: phone, status, and who stands in when that is needed."""
    directory = roster.directory
    status = status_words(person.id, roster, now, texts)
    known = reachable_at(person.id, directory, texts)
    lines = [texts.say("duty-known-status", known=known, status=status)]
    if roster.status(person.id, now) is Availability.AVAILABLE:
        named = directory.people.get(person.substitute or "")
        if named is not None and named.active:
            reach = reachable_at(named.id, directory, texts)
            lines.append(texts.say("person-substitute", substitute=reach))
        return lines
    found = roster.stand_in(person.id, now).person or roster.replacement(person.id, now)
    if found is not None:
        text_id = "duty-stands-in" if roster.takes(found, now) else "person-substitute"
        lines.append(texts.say(text_id, substitute=reachable_at(found, directory, texts)))
    return lines
