"""The published figures as a spreadsheet: what is in the tables, and nothing to count on with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from bot.views.digest import percent, shown
from bot.views.naming import team_name
from bot.views.texts import Texts
from casework.digest import PartB
from casework.people import Directory
from casework.suppression import REST

Row = Sequence[str]


def figures_sheet(part: PartB, directory: Directory, texts: Texts) -> bytes:
    """Return the workbook. Every cell is text: a hidden number is no number, and what somebody
    named a wijk or team is never a formula."""
    from xlsxwriter import Workbook

    written = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(written, options)
    bold = book.add_format({"bold": True})
    for name, rows in _pages(part, directory, texts).items():
        page = book.add_worksheet(name[:31])
        page.set_column(0, 0, 34)
        page.set_column(1, 40, 18)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                page.write_string(y, x, cell, bold if y == 0 or x == 0 else None)
        page.freeze_panes(1, 1)
    book.close()
    return written.getvalue()


def _pages(part: PartB, directory: Directory, texts: Texts) -> Mapping[str, list[Row]]:
    return {
        texts.say("sheet-concerns"): _concerns(part, directory, texts),
        texts.say("sheet-volume"): _volume(part, texts),
        texts.say("sheet-tempo"): _tempo(part, texts),
        texts.say("sheet-outcomes"): _outcomes(part, texts),
        texts.say("sheet-teams"): _teams(part, directory, texts),
        texts.say("sheet-notes"): [(line,) for line in _notes(part, texts)],
    }


def _concerns(part: PartB, directory: Directory, texts: Texts) -> list[Row]:
    table = part.concerns
    head = ["", *(texts.say(f"concern-{c}") for c in table.columns), texts.say("sheet-total")]
    rows: list[Row] = [head]
    for line in table.lines:
        place = directory.neighbourhoods.get(line.name)
        name = texts.say("sheet-rest") if line.name == REST else place.name if place else line.name
        rows.append([name, *(shown(cell, texts) for cell in (*line.cells, line.total))])
    totals = [shown(cell, texts) for cell in (*table.totals, table.total)]
    return [*rows, [texts.say("sheet-total"), *totals]]


def _volume(part: PartB, texts: Texts) -> list[Row]:
    head = [texts.say("sheet-kind"), texts.say("sheet-week"), texts.say("sheet-month")]
    return [
        head,
        *(
            [texts.say(f"kind-{kind}"), shown(volume.week, texts), shown(volume.month, texts)]
            for kind, volume in part.volume.items()
            if volume.week.number or volume.month.number
        ),
    ]


def _tempo(part: PartB, texts: Texts) -> list[Row]:
    names = ("sheet-urgency", "sheet-to-claim", "sheet-to-feedback", "sheet-in-term")
    return [
        [texts.say(name) for name in names],
        *(
            [
                texts.say(f"urgency-{urgency}"),
                _hours(tempo.to_claim, texts),
                _hours(tempo.to_feedback, texts),
                percent(tempo.in_term, texts),
            ]
            for urgency, tempo in part.tempo.items()
        ),
    ]


def _hours(minutes: int | None, texts: Texts) -> str:
    if minutes is None:
        return texts.say("figure-too-few")
    return texts.say("sheet-hours", hours=f"{minutes / 60:.1f}")


def _outcomes(part: PartB, texts: Texts) -> list[Row]:
    rows: list[Row] = [[texts.say("sheet-outcome"), texts.say("sheet-count")]]
    for code, figure in part.outcomes.items():
        names = (f"feedback-{code}", f"decline-{code}")
        name = next((texts.say(n) for n in names if texts.has(n)), code)
        rows.append([name, shown(figure, texts)])
    return rows


def _teams(part: PartB, directory: Directory, texts: Texts) -> list[Row]:
    head = [texts.say("sheet-team"), texts.say("sheet-open"), texts.say("sheet-waiting")]
    return [
        head,
        *(
            [team_name(team, directory, texts), shown(figure, texts), _waiting(part, team, texts)]
            for team, figure in part.open_items.items()
        ),
    ]


def _waiting(part: PartB, team: str, texts: Texts) -> str:
    figure = part.waiting_list.get(team)
    return shown(figure, texts) if figure is not None else ""


def _notes(part: PartB, texts: Texts) -> list[str]:
    week, year = str(part.week[1]), str(part.week[0])
    title = texts.say("figures-title", week=week, year=year)
    return [title, *(texts.say(f"caveat-{caveat}") for caveat in part.caveats)]
