"""Bars as a picture. Light on dark with its own background, so that it reads the same in every
theme; each bar has its number behind it, and no colour carries a meaning."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from threading import Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH, MARGIN = 1200, 56
LABELS, VALUES = 430, 250
"""Pixels for the labels before the bars and the numbers behind them."""

ROW, BAR = 58, 34
KEPT = 4
"""Pictures that are remembered: those of this week in both languages, and some of another."""

BACKGROUND, INK, SOFT, BAR_INK = "#14202b", "#f2f5f7", "#c3ced8", "#7cc4ff"
"""The contrast of ink and soft ink on the background is above 10 to 1, that of the bars above 8."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, the number as people read it, its length, and whether that is hidden."""

    label: str
    value: str
    length: float
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Bars that may be compared with each other, under one heading."""

    heading: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is on the picture: a title, the sections from top to bottom, and the text under them."""

    title: str
    sections: tuple[Section, ...]
    under: str


_DRAWING = Lock()
"""All coordinators are told at the same moment: the first draws, the others wait for that picture."""


def draw(chart: Chart) -> bytes:
    """Return the picture as PNG. Bars of a hidden number are outlines of one fixed length.

    It takes a tenth of a second, so call it in a thread; everybody who reads the same language
    gets the picture that was drawn for the first of them.
    """
    with _DRAWING:
        return _drawn(chart)


@lru_cache(KEPT)
def _drawn(chart: Chart) -> bytes:
    from PIL import Image, ImageDraw

    fonts = _Fonts()
    notes = _wrapped(chart.under, fonts.small, WIDTH - 2 * MARGIN)
    filled = [section for section in chart.sections if section.bars]
    height = 2 * MARGIN + 70 + sum(92 + ROW * len(s.bars) for s in filled) + 30 + 36 * len(notes)
    image = Image.new("RGB", (WIDTH, height), BACKGROUND)
    pen = ImageDraw.Draw(image)
    y = MARGIN
    pen.text((MARGIN, y), chart.title, INK, fonts.title)
    y += 70
    for section in filled:
        y = _section(pen, section, y, fonts)
    y += 30
    for line in notes:
        pen.text((MARGIN, y), line, SOFT, fonts.small)
        y += 36
    written = BytesIO()
    # To squeeze out the last three percent takes four times as long, and Telegram makes it anew.
    image.save(written, "PNG")
    return written.getvalue()


class _Fonts:
    """The typeface that comes with Pillow, in the sizes of the picture."""

    def __init__(self) -> None:
        from PIL import ImageFont

        self.title: Any = ImageFont.load_default(size=42)
        self.heading: Any = ImageFont.load_default(size=32)
        self.text: Any = ImageFont.load_default(size=28)
        self.small: Any = ImageFont.load_default(size=25)


def _section(pen: ImageDraw, section: Section, y: int, fonts: _Fonts) -> int:
    pen.text((MARGIN, y + 24), section.heading, INK, fonts.heading)
    y += 92
    start = MARGIN + LABELS
    room = WIDTH - start - MARGIN - VALUES
    longest = max([1.0, *(bar.length for bar in section.bars)])
    for bar in section.bars:
        middle = y + BAR // 2
        label = _cut(bar.label, fonts.text, LABELS - 24)
        pen.text((start - 24, middle), label, SOFT, fonts.text, anchor="rm")
        end = start + max(round(room * bar.length / longest), 6)
        box = (start, y, end, y + BAR)
        if bar.hidden:
            pen.rectangle(box, outline=BAR_INK, width=3)
        else:
            pen.rectangle(box, fill=BAR_INK)
        pen.text((end + 16, middle), bar.value, INK, fonts.text, anchor="lm")
        y += ROW
    return y


def _cut(text: str, font: Any, room: int) -> str:
    """Shorten a label that does not fit; the caption has it whole."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(text + "…") > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _wrapped(text: str, font: Any, room: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
