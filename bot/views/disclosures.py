"""The verstrekkingsregel in words: the line that an officer puts in the police system (Wpg 32)."""

from __future__ import annotations

from collections.abc import Collection

from bot.views.facts import Told
from bot.views.naming import team_name
from bot.views.texts import Texts
from casework.case_texts import TextKind
from casework.disclosure import DisclosureLine, disclosure_line
from casework.people import Directory
from casework.referral import IdentityHandover, Referral
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


def line_again(
    referral: Referral, written: Collection[TextKind], directory: Directory, texts: Texts
) -> str | None:
    """Return the line anew from the case itself, for whoever lost the receipt.

    It names every team that had the case and, once it was told, the name by phone. Words that are
    gone by now are called the text of the message: which fields they were is not kept.
    """
    found = disclosure_line(
        reference=referral.reference,
        at=referral.submitted_at,
        ground=referral.ground,
        team=", ".join(
            team_name(code, directory, texts)
            for code in dict.fromkeys((*referral.earlier_teams, referral.team))
        ),
        fields={f for f in TextField if f.value in {kind.value for kind in written}},
    )
    if found is None:
        return None
    data = [] if found.fields else [texts.say("disclosure-text")]
    if referral.handover is IdentityHandover.DONE:
        data.append(texts.say("disclosure-phone-later"))
    return _said(found, texts, data)


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
    phone = [it.texts.say("disclosure-phone")] if found.identity_by_phone else []
    return _said(found, it.texts, phone)


def _said(found: DisclosureLine, texts: Texts, besides: list[str]) -> str:
    data = [texts.say(f"field-{field}") for field in found.fields] + besides
    return texts.say(
        "disclosure-line",
        reference=found.reference,
        moment=texts.moment(found.at),
        ground=texts.say(f"ground-{found.ground}"),
        recipient=", ".join(part for part in (found.function, found.team) if part),
        data=", ".join(data),
    )
