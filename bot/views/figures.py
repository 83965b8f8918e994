"""The chart of part B: the figures that the caption has as well, as bars."""

from __future__ import annotations

from bot.views.chart import Bar, Chart, Section
from bot.views.digest import shown, shown_bar
from bot.views.naming import team_name
from bot.views.texts import Texts
from casework.digest import PartB
from casework.people import Directory
from casework.suppression import Figure


def figures_chart(part: PartB, directory: Directory, texts: Texts) -> Chart:
    """Return what is drawn, with its caveats in it: it may travel without its caption."""
    table = part.concerns
    concerns = [
        _bar(texts.say(f"concern-{code}"), total, texts)
        for code, total in zip(table.columns, table.totals, strict=True)
        if total.number
    ]
    concerns.sort(key=lambda bar: (-bar.length, bar.label))
    teams = [
        _bar(team_name(team, directory, texts), figure, texts)
        for team, figure in part.open_items.items()
        if figure.number
    ]
    title = texts.say("figures-title", week=str(part.week[1]), year=str(part.week[0]))
    sections = (
        Section(texts.say("figures-about"), tuple(concerns[:10])),
        Section(texts.say("figures-busy"), tuple(teams[:8])),
    )
    return Chart(title, sections, texts.say("figures-caveats"))


def _bar(label: str, figure: Figure, texts: Texts) -> Bar:
    return Bar(label, shown(figure, texts), shown_bar(figure), figure.hidden)
