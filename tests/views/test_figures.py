"""The weekly figures as people get them: caption, picture and spreadsheet say the same."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from PIL import Image

from bot.views.chart import BACKGROUND, BAR_INK, INK, SOFT, Bar, Chart, Section, draw
from bot.views.digest import concern_lines, figures_screen, operational_screen, why_screen
from bot.views.figures import figures_chart
from bot.views.sheet import figures_sheet
from bot.views.texts import texts_in
from casework.digest import PartB, part_b, week_starts
from casework.digest_operational import (
    Accounts,
    Block,
    PartA,
    Promised,
    Urgent,
    Waiting,
)
from casework.patterns import Finding, Item, Rule
from casework.people import Language
from casework.suppression import Figure, Shown
from casework.taxonomy import Concern, DeclineReason, Kind, Urgency
from tests.views.cases import directory, submitted

WEEK = (2027, 10)
END = week_starts(WEEK)
PEOPLE = directory()
NL = texts_in(Language.NL)
MANY = Figure(Shown.AT_LEAST, 12)


def figures(count: int = 40, name: str | None = None) -> PartB:
    """Figures of many signals: most about one thing, a few of everything else."""
    concerns = [Concern.NEGLECT] * count + [c for c in Concern if c is not Concern.NEGLECT] * 2
    items = [
        Item(
            kind=Kind.CARE_SIGNAL,
            submitted_at=END - timedelta(days=1 + number % 50),
            neighbourhood="kreken",
            sender=("joris", "samira")[number % 2],
            concern=concern,
            urgency=Urgency.U3,
            handlers=frozenset({("mirte", "dennis")[number // 2 % 2]}),
            claimed_minutes=90,
            feedback_minutes=600,
            feedback_in_term=number % 5 > 0,
            declined=DeclineReason.NO_LIGHT,
        )
        for number, concern in enumerate(concerns)
    ]
    inhabitants = {n.code: n.inhabitants for n in PEOPLE.neighbourhoods.values()}
    open_items = dict.fromkeys(PEOPLE.teams, 3) | ({name: 9} if name else {})
    return part_b(WEEK, items, inhabitants, {}, open_items=open_items, waiting_list={})


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("language", Language)
def test_the_caption_fits_and_always_says_what_the_figures_do_not(language: Language) -> None:
    texts = texts_in(language)
    every = [Finding(rule, "NEGLECT", "kreken", MANY) for rule in Rule]
    for part in (figures(), figures(0)):
        for patterns in ([], every[:2]):
            shown = replace(part, patterns=tuple(patterns))
            screen = figures_screen(shown, patterns, PEOPLE, texts)
            assert units(screen.text) <= 1024
            assert screen.text.endswith(texts.say("figures-caveats"))
            assert len(screen.rows) == len(patterns) + 1
    for finding in every:
        assert why_screen(finding, "2027-10:0", PEOPLE, texts).rows


def test_every_number_in_the_picture_stands_in_the_caption() -> None:
    part = figures()
    caption = figures_screen(part, (), PEOPLE, NL).text
    lines = concern_lines(part, NL)
    assert lines[0] == ("Verwaarlozing", "40")
    assert any("ongeveer" in value for _, value in lines)
    for label, value in lines:
        assert f"{label}: {value}" in caption


def test_a_hidden_number_stands_nowhere() -> None:
    part = figures()
    book = figures_sheet(part, PEOPLE, NL)
    with ZipFile(BytesIO(book)) as packed:
        strings = packed.read("xl/sharedStrings.xml").decode()
        pages = [packed.read(n).decode() for n in packed.namelist() if "worksheets/sheet" in n]
    assert "minder dan 5" in strings
    assert "Dit zijn berichten, geen mensen." in strings
    for page in pages:
        for cell in ElementTree.fromstring(page).iter():
            assert not cell.tag.endswith("}f"), "no formulas"
            if cell.tag.endswith("}c"):
                assert cell.get("t") == "s", "every cell is a text"
    figure = next(iter(part.open_items.values()))
    assert figure.hidden


def test_a_name_that_looks_like_a_formula_stays_a_name() -> None:
    teams = dict(PEOPLE.teams)
    code, team = next(iter(teams.items()))
    teams[code] = replace(team, name='=HYPERLINK("http://x","y")')
    book = figures_sheet(figures(name=code), replace(PEOPLE, teams=teams), NL)
    with ZipFile(BytesIO(book)) as packed:
        assert "HYPERLINK" in packed.read("xl/sharedStrings.xml").decode()
        for name in packed.namelist():
            assert "hyperlink" not in name.casefold()
            if "worksheets/sheet" in name:
                assert "HYPERLINK" not in packed.read(name).decode()


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("ink", "least"), [(INK, 10), (SOFT, 10), (BAR_INK, 8)])
def test_the_picture_has_contrast_of_its_own(ink: str, least: float) -> None:
    assert (luminance(ink) + 0.05) / (luminance(BACKGROUND) + 0.05) >= least


def test_the_picture_is_small_and_whole() -> None:
    for part in (figures(), figures(0)):
        picture = draw(figures_chart(part, PEOPLE, NL))
        assert len(picture) < 300_000
        with Image.open(BytesIO(picture)) as image:
            assert image.format == "PNG"
            assert image.width == 1200
            assert sum(image.size) < 10_000
            assert image.getpixel((0, 0)) == (0x14, 0x20, 0x2B)


def test_who_asks_at_the_same_moment_waits_for_the_picture_of_the_first() -> None:
    chart = Chart("Op hetzelfde moment", (Section("h", (Bar("a", "40", 40),)),), "u")
    with ThreadPoolExecutor(4) as threads:
        pictures = [*threads.map(draw, [chart] * 4)]
    assert all(picture is pictures[0] for picture in pictures)


def blue(picture: bytes) -> int:
    """Count the pixels of bars."""
    with Image.open(BytesIO(picture)) as image:
        wanted = tuple(int(BAR_INK[n : n + 2], 16) for n in (1, 3, 5))
        return sum(n for n, c in image.getcolors(maxcolors=100_000) or [] if c == wanted)


def test_bars_are_as_long_as_their_numbers_and_hidden_ones_all_alike() -> None:
    def one(length: float, *, hidden: bool = False) -> int:
        bars = (Bar("a", "40", 40), Bar("b", "x", length, hidden))
        return blue(draw(Chart("t", (Section("h", bars),), "u")))

    whole = one(40)
    assert one(20) == pytest.approx(whole * 0.75, rel=0.02)
    assert one(2.5, hidden=True) < one(2.5)


@pytest.mark.parametrize("language", Language)
def test_what_needs_somebody_fits_in_one_message(language: Language) -> None:
    case = submitted()
    part = PartA(
        urgent=Block.of([Urgent(case.reference, 4, 8, False)] * 30, 10),
        gaps=(),
        ours=Block.of(
            [Promised(case.reference, Kind.CARE_SIGNAL, END.date(), "sociaal werker")] * 40, 15
        ),
        theirs=Block.of([case.reference] * 20, 10),
        waiting=Waiting(4, END.date(), ()),
        away=(),
        without_sign=(),
        accounts=Accounts(2, 1, 0),
        meet=(),
    )
    texts = texts_in(language)
    screen = operational_screen(part, {case.reference: case}, "st-kreken", PEOPLE, texts)
    assert units(screen.text) <= 4096
    assert texts.say("digest-more", count="20") in screen.text
    assert screen.text.endswith(texts.say("digest-not-further"))
    nothing = replace(
        part,
        urgent=Block(()),
        ours=Block(()),
        theirs=Block(()),
        waiting=Waiting(0, None, ()),
        accounts=Accounts(),
    )
    quiet = operational_screen(nothing, {}, "st-kreken", PEOPLE, texts)
    assert texts.say("digest-nothing") in quiet.text
