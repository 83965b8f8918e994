"""The words of a case, on request: on the screen for a day, or as plain text for the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.flows.steps import units
from bot.views.cards import told
from bot.views.naming import headline_values, known_as, reachable_at, team_name
from bot.views.screen import Screen
from bot.views.texts import Texts
from casework.calendar import AMSTERDAM
from casework.case_texts import CaseText, TextKind
from casework.people import Directory, Person
from casework.referral import Event, IdentityHandover, Referral
from casework.taxonomy import TextField

MAX_UNITS = 3500
"""UTF-16 units in one message; Telegram counts these and allows 4096."""

MARGIN = 40
"""Room above a page for its number."""

FIELDS = tuple(TextKind(field) for field in TextField)
"""What the sender wrote at first, in the order of the form."""


def content_screens(
    referral: Referral,
    words: Sequence[CaseText],
    viewer: Person,
    directory: Directory,
    texts: Texts,
) -> list[Screen]:
    """Return the words for somebody who may read them: facts apart from judgement, each with its
    source. A message with content has no buttons, so that it never turns into the card."""
    title = texts.say("content-title", **headline_values(referral, directory, texts))
    parts = _words(words, directory, texts) or [_nothing(referral, texts)]
    parts += _circumstances(referral, viewer, texts)
    sender = directory.people.get(referral.sender)
    if viewer.id == referral.owner and sender is not None and sender.is_police:
        parts.append(_police_line(referral, viewer, directory, texts))
    return _screens(title, parts, texts)


def dossier_screens(
    referral: Referral,
    words: Sequence[CaseText],
    viewer: Person,
    directory: Directory,
    texts: Texts,
) -> list[Screen]:
    """Return the case as plain text that the owner copies into the official file."""
    values = headline_values(referral, directory, texts)
    owner = known_as(referral.owner, directory, texts)
    lines = [
        texts.say("dossier-ref", **values),
        texts.say("dossier-about", **values),
        texts.say(
            "dossier-received",
            moment=_dated(referral.submitted_at, texts),
            sender=known_as(referral.sender, directory, texts),
        ),
    ]
    if referral.claimed_at is not None:
        team = team_name(referral.team, directory, texts)
        moment = _dated(referral.claimed_at, texts)
        lines.append(texts.say("dossier-claimed", moment=moment, owner=owner, team=team))
    if referral.accepted_at is not None:
        lines.append(texts.say("dossier-accepted", moment=_dated(referral.accepted_at, texts)))
    if referral.ended_at is not None:
        lines.append(texts.say("dossier-ended", moment=_dated(referral.ended_at, texts)))
    ground = f"ground-{referral.ground}"
    lines.append(
        texts.say("dossier-ground", ground=texts.say(ground), law=texts.say(f"{ground}.law"))
    )
    code = referral.outcome or referral.last_feedback
    if code is not None:
        lines.append(texts.say("dossier-told", told=told(code, referral, texts)))
    parts = ["\n".join(lines), *(_words(words, directory, texts) or [_nothing(referral, texts)])]
    parts += _circumstances(referral, viewer, texts)
    return _screens(texts.say("dossier-title"), parts, texts, copyable=True)


def _words(words: Sequence[CaseText], directory: Directory, texts: Texts) -> list[str]:
    first = sorted(
        (w for w in words if w.kind in FIELDS),
        key=lambda w: (FIELDS.index(w.kind), w.written_at),
    )
    later = sorted((w for w in words if w.kind not in FIELDS), key=lambda w: w.written_at)
    return [_field(w, texts) for w in first] + [_said(w, directory, texts) for w in later]


def _field(word: CaseText, texts: Texts) -> str:
    label = texts.say(f"field-{word.kind}")
    if word.source is None:
        return _after(texts.say("content-field", label=label), word)
    source = _source(word, texts)
    return _after(texts.say("content-field-source", label=label, source=source), word)


def _said(word: CaseText, directory: Directory, texts: Texts) -> str:
    author = directory.people.get(word.author)
    values = {
        "label": texts.say(f"content-{word.kind}"),
        "author": author.function if author else texts.say("person-unknown"),
        "moment": texts.moment(word.written_at),
    }
    if word.source is None:
        return _after(texts.say("content-said", **values), word)
    source = _source(word, texts)
    return _after(texts.say("content-said-source", source=source, **values), word)


def _after(heading: str, word: CaseText) -> str:
    """Put the words behind their heading; Fluent refuses variables of more than 2500 characters."""
    return f"{heading} {word.text}"


def _source(word: CaseText, texts: Texts) -> str:
    label = texts.say(f"source-{word.source}")
    return label[:1].lower() + label[1:]


def _nothing(referral: Referral, texts: Texts) -> str:
    return texts.say("content-none", ref=referral.reference)


def _circumstances(referral: Referral, viewer: Person, texts: Texts) -> list[str]:
    """Why it was sent, whether the resident knows, and what the sender would like."""
    purpose = texts.say("content-purpose", purpose=_label(f"purpose-{referral.purpose}", texts))
    lines = [purpose]
    if referral.informed is not None:
        lines.append(texts.say(f"informed-{referral.informed}.told"))
    if referral.not_informed_reason is not None:
        lines.append(texts.say(f"not-informed-{referral.not_informed_reason}") + ".")
    if referral.involvement is not None:
        involvement = _label(f"involvement-{referral.involvement}", texts)
        you = "-you" if viewer.id == referral.sender else ""
        lines.append(texts.say(f"content-involvement{you}", involvement=involvement))
    return ["\n".join(lines)]


def _label(text_id: str, texts: Texts) -> str:
    label = texts.say(text_id)
    return label[:1].lower() + label[1:]


def _police_line(referral: Referral, viewer: Person, directory: Directory, texts: Texts) -> str:
    pending = (
        referral.handover is IdentityHandover.PENDING
        and viewer.id not in referral.handover_confirmed_by
        and referral.allows(Event.HAND_OVER_IDENTITY)
    )
    if not pending:
        return texts.say("content-police")
    return texts.say("content-police-call", person=reachable_at(referral.sender, directory, texts))


def _dated(moment: datetime, texts: Texts) -> str:
    year = str(moment.astimezone(AMSTERDAM).year)
    return texts.say("dossier-moment", moment=texts.moment(moment), year=year)


def _screens(
    title: str, parts: Sequence[str], texts: Texts, *, copyable: bool = False
) -> list[Screen]:
    """Lay paragraphs out over as many messages as they need, each with the title on top."""
    pages: list[str] = []
    room = MAX_UNITS - units(title) - MARGIN
    for piece in (piece for part in parts for piece in _pieces(part, room)):
        if pages and units(pages[-1]) + units(piece) + 2 <= room:
            pages[-1] += f"\n\n{piece}"
        else:
            pages.append(piece)
    titles = [title]
    if len(pages) > 1:
        count = str(len(pages))
        titles = [
            texts.say("content-part", title=title, part=str(n), parts=count)
            for n in range(1, len(pages) + 1)
        ]
    return [
        Screen(f"{head}\n\n{page}", content=True, copyable=copyable)
        for head, page in zip(titles, pages, strict=True)
    ]


def _pieces(text: str, limit: int) -> list[str]:
    """Cut a long paragraph at a space where there is one, never inside a character."""
    found = []
    rest = text
    while units(rest) > limit:
        end = limit
        while units(rest[:end]) > limit:
            end -= (units(rest[:end]) - limit + 1) // 2
        space = rest.rfind(" ", end // 2, end)
        end = space if space > 0 else end
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*found, rest] if rest else found
