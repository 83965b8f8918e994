"""The verstrekkingsregel in words: the line that an officer puts in the police system (Wpg 32)."""

from __future__ import annotations

from collections.abc import Collection

from bot.views.facts import Told
from bot.views.naming import team_name
from casework.disclosure import disclosure_line
from casework.taxonomy import TextField


def receipt_line(it: Told) -> str | None:
    """Return the line for what was written; the fact `fields` names the fields, comma-separated.

    What was seen or heard is the hard minimum of a signal, so that is always among them.
    """
    named = {f.strip() for f in str(it.notice.facts.get("fields", "")).split(",")}
    fields = {f for f in TextField if f.value in named} | {TextField.SEEN_HEARD}
    return _line(it, fields, by_phone=False)


def handed_over_line(it: Told) -> str | None:
    """Return the line for the name that went by phone: to whom, never what."""
    return _line(it, (), by_phone=True)


def _line(it: Told, fields: Collection[TextField], *, by_phone: bool) -> str | None:
    if not it.recipient.is_police:
        return None
    found = disclosure_line(
        reference=it.case.reference,
        at=it.now if by_phone else it.case.submitted_at,
        ground=it.case.ground,
        team=team_name(it.case.team, it.directory, it.texts),
        fields=fields,
        function=it.owner.function if it.owner else None,
        identity_by_phone=by_phone,
    )
    if found is None:
        return None
    data = [it.texts.say(f"field-{field}") for field in found.fields]
    if found.identity_by_phone:
        data.append(it.texts.say("disclosure-phone"))
    return it.texts.say(
        "disclosure-line",
        reference=found.reference,
        moment=it.texts.moment(found.at),
        ground=it.texts.say(f"ground-{found.ground}"),
        recipient=", ".join(part for part in (found.function, found.team) if part),
        data=", ".join(data),
    )
