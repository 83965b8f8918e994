"""Builds `bot/privacy/data/lexicon.txt.gz` from word lists (origin and licences: docs/licences.md).

Needs, in an environment of its own, `pip install faker wordfreq`, and the file of the Debian
package `wdutch` (OpenTaal word list). Run from the root of the repository:

    python -m training.build_lexicon path/to/usr/share/dict/dutch

One line per word: the word in small letters without accents, a tab and a code of five digits:
frequency (0-7, Zipf scale), ordinary word (0 no, 1 rare, 2 usual), first name (0-3, 3 = at home in
the Netherlands), family name (0-3), and proper noun (0 no, 1 other, 2 place).
"""

from __future__ import annotations

import gzip
import importlib
import re
import sys
from collections import defaultdict
from pathlib import Path

from bot.privacy.names.fold import fold

ROOT = Path(__file__).resolve().parent.parent
WORDS = Path(__file__).resolve().parent / "words"
OUT = ROOT / "bot" / "privacy" / "data" / "lexicon.txt.gz"
HOME = ("nl_NL", "nl_BE")
NEAR = (
    "tr_TR",
    "fr_DZ",
    "en_IN",
    "pl_PL",
    "id_ID",
    "ro_RO",
    "hr_HR",
    "en_KE",
    "tw_GH",
    "de_DE",
    "pt_PT",
    "es_ES",
    "sw",
    "fr_FR",
)
FAR = (
    "en_GB", "en_US", "it_IT", "az_AZ", "yo_NG", "ig_NG", "ha_NG",
    "cs_CZ", "hu_HU", "lt_LT", "lv_LV", "pt_BR", "da_DK", "sv_SE",
)  # fmt: skip
CYRILLIC = ("bg_BG", "uk_UA", "ru_RU")
_LATIN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґ",
        ["a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s",
         "t", "u", "f", "h", "ts", "ch", "sh", "sht", "a", "y", "", "e", "yu", "ya", "ye", "i", "yi", "g"],
        strict=True,
    )
)  # fmt: skip


def main(dutch: Path) -> None:
    """Reads all sources and writes the lexicon."""
    lower, proper = _dictionary(dutch)
    first, last = _names()
    places = _places(proper)
    chat = _own("chat.txt")
    rows: dict[str, str] = {}
    frequency = _frequencies()
    for word in lower | chat | first.keys() | last.keys() | proper:
        key = fold(word)
        if not re.fullmatch(r"[a-z][a-z'\-]*", key) or not 2 <= len(key) <= 30:
            continue
        zipf = frequency.get(word, frequency.get(key, 0.0))
        ordinary = 2 if word in chat else (2 if zipf >= 3 else 1) if word in lower else 0
        if ordinary and key not in first and key not in last and zipf < 1.0 and word not in chat:
            continue  # very rare words only make the file large
        noun = 2 if word in places else 1 if word in proper else 0
        code = [int(min(zipf, 7)), ordinary, first.get(key, 0), last.get(key, 0), noun]
        old = rows.get(key)
        if old:
            code = [max(a, int(b)) for a, b in zip(code, old, strict=True)]
        rows[key] = "".join(map(str, code))
    text = "".join(f"{word}\t{code}\n" for word, code in sorted(rows.items()))
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(len(rows), "words,", OUT.stat().st_size, "bytes")  # noqa: T201


def _dictionary(path: Path) -> tuple[set[str], set[str]]:
    lower: set[str] = set()
    proper: set[str] = set()
    for word in path.read_text(encoding="utf-8").split():
        if word.isupper() or not re.fullmatch(r"[^\W\d_][^\W\d_'\-]*", word):
            continue
        (lower if word.islower() else proper).add(word)
    lower_proper = {word for word in proper if word.lower() in lower}
    return lower, {word.lower() for word in proper - lower_proper}


def _places(proper: set[str]) -> set[str]:
    """Proper nouns with a Dutch adjective in "-se" or "-er" beside them are places, not persons."""
    found = set()
    for word in proper:
        stem = word.rstrip("e") if word.endswith("e") else word
        if any(
            form in proper for form in (word + "se", stem + "se", word + "ënaar", stem + "enaar")
        ):
            found.add(word)
    return found | _own("places.txt")


def _own(name: str) -> set[str]:
    lines = (WORDS / name).read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def _names() -> tuple[dict[str, int], dict[str, int]]:
    first: dict[str, int] = defaultdict(int)
    last: dict[str, int] = defaultdict(int)
    for weight, locales in ((3, HOME), (2, NEAR), (1, FAR), (2, CYRILLIC)):
        for locale in locales:
            provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
            for target, kinds in ((first, ("first_names",)), (last, ("last_names",))):
                for kind in kinds:
                    for suffix in ("", "_male", "_female"):
                        for name in getattr(provider, kind + suffix, ()):
                            _add(target, name, weight)
    for name in _own("first_names.txt"):
        _add(first, name, 3)
    for name in _own("last_names.txt"):
        _add(last, name, 3)
    return dict(first), dict(last)


def _add(target: dict[str, int], name: str, weight: int) -> None:
    plain = "".join(_LATIN.get(char, char) for char in name.lower())
    plain = re.sub(r"^(?:van |de |der |den |het |ter |ten |te |'t |'s |in )+", "", plain)
    if " " in plain or not plain:
        return
    for part in {plain, *plain.split("-")}:
        key = fold(part)
        if len(key) > 1:
            target[key] = max(target[key], weight)


def _frequencies() -> dict[str, float]:
    wordfreq = importlib.import_module("wordfreq")
    return {
        word: wordfreq.zipf_frequency(word, "nl")
        for word in wordfreq.iter_wordlist("nl", wordlist="large")
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
