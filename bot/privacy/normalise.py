"""One plain spelling of a text, with the way back to the text as it was typed.

People (and copy-paste) write the same thing in many ways: full-width digits, letters of another
alphabet that look the same, invisible marks between letters, curly quotes, digits in words. All
rules of the screen look at the plain spelling; findings are mapped back through `Plain.span`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

# Letters of other alphabets that cannot be told from Latin ones on a screen.
_CYRILLIC = dict(
    zip("АВЕЗКМНОРСТУХЅІЈаеорсухѕіјԁԛԝһ", "ABE3KMHOPCTYXSIJaeopcyxsijdqwh", strict=True)
)
_GREEK = dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαειονρυϲ", "ABEZHIKMNOPTYXaeiovpuc", strict=True))
_LOOKALIKE = _CYRILLIC | _GREEK
_QUOTES = dict.fromkeys("‘’‚‛′`´ʼʻ＇", "'") | dict.fromkeys("“”„‟″«»", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－⁃", "-")
# The last ones (blank Braille, the fillers of Hangul) are letters by their category, but show nothing.
_SPACES = dict.fromkeys(
    "\u00a0\u1680\u2007\u202f\u205f\u3000\u2028\u2029\t\r\x0b\x0c\u2800\u115f\u1160\u3164\uffa0",
    " ",
)
_PLAIN = {ord(a): b for a, b in (_QUOTES | _DASHES | _SPACES | {"İ": "I", "ı": "i"}).items()}
_LONGEST = 4
# What is plain already, and the rest with the letter in front of it (a mark may belong to that).
_STRETCH = re.compile(r"(?P<plain>[\n -~]+(?![^\n -~]))|[\n -~]?[^\n -~]+")
_WORD = re.compile(r"[^\W\d_]+")

_UNITS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = (
    "tien",
    "elf",
    "twaalf",
    "dertien",
    "veertien",
    "vijftien",
    "zestien",
    "zeventien",
    "achttien",
    "negentien",
)
_UNITS_AND_TEN = (*_UNITS, "één", "tien", "twintig", "dertig")
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
# What a number in words is in digits, up to ninety-nine.
NUMERALS = (
    {word: str(value) for value, word in enumerate(_UNITS)}
    | {"één": "1", "eén": "1"}
    | {word: str(value) for value, word in enumerate(_TEENS, 10)}
    | {word: f"{value}0" for value, word in enumerate(_TENS, 2)}
    | {
        unit + joint + ten: f"{value}{digit}"
        for value, ten in enumerate(_TENS, 2)
        for digit, unit in enumerate(_UNITS)
        if digit
        for joint in ("en", "ën")
    }
)
_NUMERAL = "|".join(sorted(NUMERALS, key=len, reverse=True))
_SPELLED_ONE = re.compile(rf"{_NUMERAL}|\d", re.I)
# The beginnings first: most words are none of a hundred numerals, and that is soon seen.
_SPELLED_RUN = re.compile(
    r"(?<!\w)(?=\d|nu|[eé][eé]n|elf|tw|d[re]|v[ie]|ze|ac|ne|t[ia])"
    rf"(?:{_NUMERAL}|\d{{1,8}}(?!\d))(?:[ ,.\-]{{0,2}}(?:{_NUMERAL}|\d{{1,8}}(?!\d))){{2,12}}(?!\w)",
    re.IGNORECASE,
)
# Fewer digits than this are a count, not a number of somebody.
_FEWEST = 6
# "G V 1 2 3 X": letters and digits one by one.
_ONE_BY_ONE = re.compile(r"(?<!\w)[A-Za-z\d](?: ?[ .\-] ?[A-Za-z\d]){4,40}(?!\w)")
# O, o, l and I typed for a digit inside something that is otherwise a number.
_TYPED_RUN = re.compile(r"(?<![A-Za-z\d])[\dOolI](?:[ .\-]?[\dOolI]){6,12}(?![A-Za-z\d])")
_TYPED = str.maketrans("OolI", "0011")
# One line break, with the spaces that are left at the end of a line; no empty line. Also the capital
# that opens a line: "1250" and below it "Na de zomer" is no postcode.
_LINE_BREAK = re.compile(r"(?<![\n ]) {0,2}\n {0,2}(?![\n ])([A-Z](?=[a-z](?!\w)))?")
# Characters beside a line break that may hold a number with the words that announce it, and the
# longest numeral.
_AROUND, _NEAR = 80, 24


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain spelling. `starts[i]`/`ends[i]`: where character i came from in the original.

    Both are None when nothing changed, which is the usual case.
    """

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None
    lower: str = field(init=False)

    def __post_init__(self) -> None:
        lower = self.text.lower()
        if len(lower) != len(self.text):  # a letter whose small form is two characters
            lower = "".join(low if len(low := c.lower()) == 1 else c for c in self.text)
        object.__setattr__(self, "lower", lower)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original text of the piece [start, end) of the plain text."""
        if self.starts is None or self.ends is None or start >= end:
            return start, end
        return self.starts[start], self.ends[end - 1]


def normalise(text: str) -> Plain:
    """The plain spelling of `text`: NFKC, no invisible marks, plain quotes, dashes and digits."""
    if text.isascii() and not ("\t" in text or "\r" in text):
        return Plain(text)
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for stretch in _STRETCH.finditer(text):
        first, last = stretch.span()
        if stretch["plain"]:
            chars += text[first:last]
            starts += range(first, last)
            ends += range(first + 1, last + 1)
            continue
        for start, end in _clusters(text, first, last):
            for char in _plain_cluster(text[start:end]):
                chars.append(char)
                starts.append(start)
                ends.append(end)
    return Plain(_undo_lookalikes("".join(chars)), starts, ends)


def _clusters(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Each letter of a stretch together with the combining marks that follow it."""
    start = first
    for index in range(first + 1, last):
        if not unicodedata.combining(text[index]):
            yield start, index
            start = index
    yield start, last


def _plain_cluster(cluster: str) -> str:
    if len(cluster) == 1 and cluster.isascii() and cluster not in "\t\r":
        return cluster
    out: list[str] = []
    # Quotes first: NFKC would turn an acute accent into a space with a combining mark.
    for char in unicodedata.normalize("NFKC", cluster.translate(_PLAIN)).translate(_PLAIN):
        category = unicodedata.category(char)
        if category in ("Cf", "Mn", "Me", "Cc", "Cn", "Co", "Cs") and char != "\n":
            continue
        digit = unicodedata.digit(char, None)  # more than `decimal`: a digit in a circle too
        out.append(char if digit is None else str(digit))
    # A few single characters spell a whole sentence; no name or number hides in those.
    return "".join(out) if len(out) <= _LONGEST else " "


def _undo_lookalikes(text: str) -> str:
    """Replaces look-alikes in words that mix alphabets or hold nothing but look-alikes."""
    if not any(char in _LOOKALIKE for char in text):
        return text

    def plain(match: re.Match[str]) -> str:
        word = match[0]
        if word.isascii():
            return word
        foreign = [char for char in word if not char.isascii()]
        latin = any(char.isascii() or "À" <= char <= "ɏ" for char in word)
        if latin or all(char in _LOOKALIKE for char in foreign):
            return "".join(_LOOKALIKE.get(char, char) for char in word)
        return word

    return _WORD.sub(plain, text)


def on_one_line(plain: Plain) -> Plain | None:
    """What stands around line breaks that may cut a number, with those breaks as spaces.

    The rest is left out: it was looked at already. Offsets lead back to `plain`, not to the typed
    text. None when there is no such line break.
    """
    pieces = [
        (*match.span(), " " + (match[1] or "").lower())
        for match in _LINE_BREAK.finditer(plain.text)
        if _may_cut_a_number(plain.lower, *match.span())
    ]
    return _rewritten(plain, [*_only_around(plain, pieces)]) if pieces else None


def _may_cut_a_number(lower: str, start: int, end: int) -> bool:
    above, below = lower[max(0, start - _NEAR) : start], lower[end : end + _NEAR]
    if any(char.isdigit() for char in above[-4:] + below[:4]):
        return True
    words = above.split()[-1:] + below.split()[:1]
    return any(word.strip(",.-") in NUMERALS for word in words)


def _only_around(
    plain: Plain, pieces: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """`pieces`, and an empty line in the place of all that is far from every piece."""
    seen = 0
    for piece in pieces:
        first = _between_words(plain.text, piece[0] - _AROUND)
        if first > seen:
            yield seen, first, "\n\n"
        yield piece
        seen = _between_words(plain.text, piece[1] + _AROUND)
    if seen < len(plain.text):
        yield seen, len(plain.text), "\n\n"


def _between_words(text: str, at: int) -> int:
    """Where the text may be cut at `at` or a little before it, so that no number is cut in two."""
    if at <= 0 or at >= len(text):
        return min(max(at, 0), len(text))
    space = text.rfind(" ", max(0, at - _NEAR), at)
    return space if space > 0 else at


def with_digits(plain: Plain, cut: Plain | None = None) -> Plain | None:
    """The text with numbers that were spelled out, or typed with letters, put in digits.

    `cut`: the text with line breaks that `plain` was made from; then only what stands around the
    numbers that a line break cuts is returned. Offsets lead back to `plain`, not to the typed text.
    None when there is nothing of the kind, so that callers can skip another look.
    """
    pieces = sorted(_to_digits(plain))
    if cut is not None:
        crossing = [p for p in pieces if "\n" in cut.text[slice(*plain.span(p[0], p[1]))]]
        pieces = [*_only_around(plain, crossing)] if crossing else []
    return _rewritten(plain, pieces) if pieces else None


def _to_digits(plain: Plain) -> Iterator[tuple[int, int, str]]:
    """(start, end, digits) of each number that is spelled out or typed with letters."""
    spelled = any(unit in plain.lower for unit in _UNITS_AND_TEN)
    for match in _SPELLED_RUN.finditer(plain.text) if spelled else ():
        if any(char.isalpha() for char in match[0]):
            digits = "".join(
                NUMERALS.get(part.lower(), part) for part in _SPELLED_ONE.findall(match[0])
            )
            if len(digits) >= _FEWEST:
                yield match.start(), match.end(), digits
    for match in _TYPED_RUN.finditer(plain.text):
        letters = sum(c.isalpha() for c in match[0])
        if letters and sum(c.isdigit() for c in match[0]) >= 2 * letters:
            yield match.start(), match.end(), match[0].translate(_TYPED)
    for match in _ONE_BY_ONE.finditer(plain.text):
        joined = re.sub(r"[ .\-]", "", match[0])
        if not joined.isalpha() and not joined.isdigit():
            yield match.start(), match.end(), joined


def _rewritten(plain: Plain, pieces: list[tuple[int, int, str]]) -> Plain:
    """`plain` with each (start, end, new) replaced; a new piece maps to all it replaced."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def keep(upto: int, at: int) -> None:
        chars.extend(plain.text[at:upto])
        starts.extend(range(at, upto))
        ends.extend(range(at + 1, upto + 1))

    at = 0
    for begin, finish, new in pieces:
        if begin < at:
            continue
        keep(begin, at)
        same = len(new) == finish - begin
        for position, char in enumerate(new):
            chars.append(char)
            starts.append(begin + position if same else begin)
            ends.append(begin + position + 1 if same else finish)
        at = finish
    keep(len(plain.text), at)
    return Plain("".join(chars), starts, ends)
