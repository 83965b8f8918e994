"""The weekly figures in words: part A to act on today, and the caption of the picture of part B."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.views.buttons import CARD, case_data, menu_button
from bot.views.naming import in_short, team_name
from bot.views.screen import Button, Screen, in_columns
from bot.views.texts import Texts
from casework.digest import PartB
from casework.digest_operational import PartA
from casework.patterns import DismissReason, Finding
from casework.people import Directory
from casework.referral import Referral
from casework.suppression import Figure, Shown

CAPTION_UNITS = 1000
"""UTF-16 units of a caption that are used; Telegram allows 1024."""


def shown(figure: Figure, texts: Texts) -> str:
    """Return a figure as people read it: `12`, `minder dan 5`, `ongeveer 15`."""
    return texts.say(f"figure-{figure.shown}", number=str(figure.number))


def percent(figure: Figure | None, texts: Texts) -> str:
    """Return a share, or that there are too few to say."""
    if figure is None:
        return texts.say("figure-too-few")
    return texts.say("figure-percent", figure=shown(figure, texts))


def operational_screen(
    part: PartA,
    cases: Mapping[str, Referral],
    team: str,
    directory: Directory,
    texts: Texts,
) -> Screen:
    """Return part A for one team. Its buttons open the cases that need somebody today."""
    blocks = [texts.say("digest-title", team=team_name(team, directory, texts))]
    blocks += _urgent(part, texts)
    blocks += [_gap(gap.span.start, gap.span.end, texts) for gap in part.gaps]
    blocks += _lists(part, texts)
    meeting = [
        "• " + texts.say("digest-agenda-line", ref=e.reference, day=texts.day(e.day))
        for e in part.agenda.entries
    ]
    blocks += _block("digest-agenda", meeting, part.agenda.more, texts)
    blocks += _people(part, directory, texts)
    if len(blocks) == 1:
        blocks.append(texts.say("digest-nothing"))
    blocks.append(texts.say("digest-not-further"))
    buttons = [
        Button(entry.reference, case_data(CARD, cases[entry.reference]))
        for entry in part.urgent.entries
        if entry.reference in cases
    ]
    below = (menu_button("agenda", texts), menu_button("menu", texts))
    return Screen("\n\n".join(blocks), (*in_columns(buttons), below))


def _urgent(part: PartA, texts: Texts) -> list[str]:
    lines = []
    for entry in part.urgent.entries:
        if entry.without_owner:
            said = texts.say("digest-without-owner", ref=entry.reference)
        elif entry.days_late:
            days = texts.say("nudge-days", count=entry.days_late)
            said = texts.say("digest-over", ref=entry.reference, days=days)
        else:
            said = texts.say("digest-unclaimed", ref=entry.reference)
        lines.append(f"• {said}")
    return _block("digest-urgent", lines, part.urgent.more, texts)


def _lists(part: PartA, texts: Texts) -> list[str]:
    ours = []
    for entry in part.ours.entries:
        who = entry.function or texts.say("digest-nobody")
        values = {"ref": entry.reference, "day": texts.day(entry.due), "function": who}
        ours.append("• " + texts.say("digest-due", **values))
    blocks = _block("digest-ours", ours, part.ours.more, texts)
    theirs = [f"• {reference}" for reference in part.theirs.entries]
    blocks += _block("digest-theirs", theirs, part.theirs.more, texts)
    if part.waiting.count:
        count = str(part.waiting.count)
        day = texts.day(part.waiting.earliest) if part.waiting.earliest else ""
        text_id = "digest-waiting" if day else "digest-waiting-open"
        blocks.append(texts.say(text_id, count=count, day=day))
    return blocks


def _people(part: PartA, directory: Directory, texts: Texts) -> list[str]:
    away = []
    for leave in part.away:
        person = in_short(leave.person, directory, texts)
        other = in_short(leave.substitute, directory, texts) if leave.substitute else ""
        text_id = "digest-away" if other else "digest-away-nobody"
        away.append("• " + texts.say(text_id, person=person, substitute=other))
    blocks = _block("digest-people", away, 0, texts)
    accounts = part.accounts
    counts = (
        ("digest-not-verified", accounts.not_verified),
        ("digest-unsure", accounts.unsure),
    )
    blocks += [texts.say(name, count=str(count)) for name, count in counts if count]
    return blocks


def _block(title: str, lines: Sequence[str], more: int, texts: Texts) -> list[str]:
    if not lines:
        return []
    rest = [texts.say("digest-more", count=str(more))] if more else []
    return ["\n".join([texts.say(title), *lines, *rest])]


def _gap(start: datetime, end: datetime, texts: Texts) -> str:
    return texts.say("digest-gap", start=texts.moment(start), end=texts.moment(end))


def figures_screen(
    part: PartB, patterns: Sequence[Finding], directory: Directory, texts: Texts
) -> Screen:
    """Return the caption of the picture: the same numbers, what they do not say, and patterns."""
    lines = [texts.say("figures-title", week=str(part.week[1]), year=str(part.week[0]))]
    lines += [f"{label}: {value}" for label, value in concern_lines(part, texts)]
    lines += [f"{label}: {value}" for label, value in team_lines(part, directory, texts)]
    lines.append(f"{texts.say('figures-in-term')}: {percent(part.feedback_to_police, texts)}")
    if part.fewer is not None:
        concern = texts.say(f"concern-{part.fewer}")
        lines.append(texts.say("figures-fewer", concern=concern))
    under = texts.say("figures-caveats")
    text = "\n".join(lines)
    told: list[str] = []
    for finding in patterns:
        said = pattern_text(finding, directory, texts)
        if _units("\n".join([text, *told, said, under])) + 4 <= CAPTION_UNITS:
            told.append(said)
    text = "\n\n".join([text, *(["\n".join(told)] if told else []), under])
    name = f"{part.week[0]}-{part.week[1]}"
    rows = [
        (Button(texts.say("figures-put-away", number=str(n + 1)), f"m:pattern:{name}:{place}"),)
        for n, place in enumerate(part.patterns.index(f) for f in patterns)
    ]
    return Screen(text, (*rows, (Button(texts.say("figures-sheet"), f"m:sheet:{name}"),)))


def concern_lines(part: PartB, texts: Texts) -> list[tuple[str, str]]:
    """Return what messages were about in eight weeks, most first, without what never came."""
    table = part.concerns
    found = [
        (total.number, texts.say(f"concern-{code}"), shown(total, texts))
        for code, total in zip(table.columns, table.totals, strict=True)
        if total.number
    ]
    return [(label, value) for _, label, value in sorted(found, key=lambda f: (-f[0], f[1]))[:10]]


def team_lines(part: PartB, directory: Directory, texts: Texts) -> list[tuple[str, str]]:
    """Return how many messages are open per team."""
    return [
        (texts.say("figures-open", team=team_name(team, directory, texts)), shown(figure, texts))
        for team, figure in part.open_items.items()
        if figure.number
    ]


def pattern_text(finding: Finding, directory: Directory, texts: Texts) -> str:
    """Return a possible pattern as a question to the team; people decide."""
    place = directory.neighbourhoods.get(finding.neighbourhood or "")
    subject = f"{SUBJECTS[finding.rule[:2]]}-{finding.subject}"
    values = {
        "subject": texts.say(subject) if texts.has(subject) else finding.subject,
        "wijk": place.name if place is not None else texts.say("wijk-unknown"),
        "count": shown(finding.count, texts),
    }
    return texts.say(f"pattern-{finding.rule}", **values)


SUBJECTS = {
    "R1": "concern",
    "R2": "concern",
    "R3": "decline",
    "R4": "topic",
    "R5": "topic",
    "R6": "kind",
}
"""What the subject of a rule is a code of."""


def why_screen(finding: Finding, where: str, directory: Directory, texts: Texts) -> Screen:
    """Ask why a pattern is put away. `where` names week and number, as in the button."""
    rows = [
        (Button(texts.say(f"dismiss-{reason}"), f"m:dismiss:{where}:{reason}"),)
        for reason in DismissReason
    ]
    said = pattern_text(finding, directory, texts)
    return Screen(f"{said}\n\n{texts.say('figures-why')}", (*rows, (menu_button("menu", texts),)))


def shown_bar(figure: Figure) -> float:
    """Return how long the bar of a figure is; a hidden one always has the same length."""
    return figure.number / 2 if figure.shown is Shown.BELOW else float(figure.number)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
