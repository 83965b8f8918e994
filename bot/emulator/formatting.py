"""Text with its entities: given one by one, written as HTML, or found in the text itself."""

from __future__ import annotations

import html
import re
from typing import Any

from bot.emulator.rules import Refused, units

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline",
    "ins": "underline", "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "code": "code", "pre": "pre", "a": "text_link", "tg-spoiler": "spoiler", "span": "spoiler",
    "blockquote": "blockquote",
}  # fmt: skip
"""HTML that Telegram understands (Bot API, HTML style), with the kind of entity that it gives."""

KNOWN = frozenset({"lt", "gt", "amp", "quot"})
"""Named HTML references that Telegram understands."""

TOKEN = re.compile(r"<[^>]*>|&[#\w]+;|<|[^<&]+|&", re.DOTALL)
HREF = re.compile(r"""href\s*=\s*["']([^"']*)["']""")

FOUND = (
    ("url", re.compile(r"\bhttps?://\S+|\bwww\.\S+\.\S+", re.IGNORECASE)),
    ("email", re.compile(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", re.IGNORECASE)),
    ("mention", re.compile(r"(?<![\w@.])@[A-Za-z]\w{3,31}")),
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w+)?")),
)
"""What Telegram makes into something that can be tapped, whatever the bot asked for."""

Entities = list[dict[str, Any]]


def formatted(
    text: str, parse_mode: str | None, entities: list[dict[str, Any]] | None
) -> tuple[str, Entities]:
    """Return the text as a person sees it, and its entities (offset and length in UTF-16 units).

    HTML is the only markup language that is emulated. Raises Refused when markup can't be parsed.
    """
    if parse_mode and not entities:
        if parse_mode.lower() != "html":
            raise Refused("Bad Request: unsupported parse_mode", fault=True)
        text, given = _from_html(text)
    else:
        given = [dict(entity) for entity in entities or ()]
    size = units(text)
    for entity in given:
        if entity["offset"] < 0 or entity["length"] < 1:
            raise Refused("Bad Request: can't parse entities: wrong offset or length")
        if entity["offset"] + entity["length"] > size:
            raise Refused("Bad Request: ENTITY_BOUNDS_INVALID")
    text, given = _stripped(text, given)
    return text, sorted(given + _found(text, given), key=lambda e: (e["offset"], -e["length"]))


def _stripped(text: str, given: Entities) -> tuple[str, Entities]:
    """Take away white space around a text, as Telegram does, and move the entities along."""
    front = units(text) - units(text.lstrip())
    text = text.strip()
    size = units(text)
    kept = []
    for entity in given:
        start = max(0, entity["offset"] - front)
        end = min(size, entity["offset"] + entity["length"] - front)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, kept


def _found(text: str, given: Entities) -> Entities:
    taken = [(e["offset"], e["offset"] + e["length"]) for e in given]
    found: Entities = []
    for kind, pattern in FOUND:
        for match in pattern.finditer(text):
            start = units(text[: match.start()])
            end = start + units(match.group())
            if all(end <= first or start >= last for first, last in taken):
                taken.append((start, end))
                found.append({"type": kind, "offset": start, "length": end - start})
    return found


def _from_html(source: str) -> tuple[str, Entities]:
    text = ""
    open_tags: list[tuple[str, int, dict[str, Any]]] = []
    entities: Entities = []
    for token in TOKEN.findall(source):
        if token == "<":  # noqa: S105 - a token of the text
            raise Refused("Bad Request: can't parse entities: Unclosed start tag")
        if not token.startswith("<"):
            text += _plain(token)
            continue
        name = token.strip("</> ").split()[0].lower() if token.strip("</> ") else ""
        if name not in TAGS:
            raise Refused(f'Bad Request: can\'t parse entities: Unsupported start tag "{name}"')
        if not token.startswith("</"):
            more: dict[str, Any] = {}
            if name == "a":
                href = HREF.search(token)
                more = {"url": html.unescape(href.group(1))} if href else {}
            open_tags.append((name, units(text), more))
            continue
        if not open_tags or open_tags[-1][0] != name:
            raise Refused("Bad Request: can't parse entities: Unmatched end tag")
        _, start, more = open_tags.pop()
        length = units(text) - start
        if length and (name != "a" or more):
            entities.append({"type": TAGS[name], "offset": start, "length": length, **more})
    if open_tags:
        raise Refused(
            f"Bad Request: can't parse entities: Can't find end tag for \"{open_tags[-1][0]}\""
        )
    return text, entities


def _plain(token: str) -> str:
    if token.startswith("&") and token.endswith(";"):
        return html.unescape(token) if token[1] == "#" or token[1:-1] in KNOWN else token
    return token
