"""Builds `bot/privacy/data/lexicon.txt.gz` from word lists (origin and licences: docs/licences.md).

Names come from `training/words/*.txt`, written for this project. Ordinary words and how often they
are used come from elsewhere and are only read when they are given anew: in an environment of its
own, `pip install wordfreq`, and the file of the Debian package `wdutch` (OpenTaal word list). From
the root of the repository:

    python -m training.build_lexicon                                  names anew, words as they are
    python -m training.build_lexicon path/to/usr/share/dict/dutch     everything anew

One line per word: the word in small letters without accents, a tab and a code of five digits:
frequency (0-7, Zipf scale), ordinary word (0 no, 1 rare, 2 usual), first name (0, 2 = from another
language, 3 = at home in the Netherlands), family name (same), proper noun (0 no, 1 other, 2 place).
"""

from __future__ import annotations

import gzip
import importlib
import re
import sys
from pathlib import Path

from bot.privacy.names.fold import fold

ROOT = Path(__file__).resolve().parent.parent
WORDS = Path(__file__).resolve().parent / "words"
DICTIONARY = WORDS / "dictionary.txt.gz"
OUT = ROOT / "bot" / "privacy" / "data" / "lexicon.txt.gz"


def main(dutch: Path | None) -> None:
    """Reads the sources and writes the lexicon."""
    first, last = names_of("first_names.txt"), names_of("last_names.txt")
    if dutch:
        _keep(_words_anew(dutch))
    words = _words_again()
    chat, places = _own("chat.txt"), _own("places.txt")
    for word in chat:
        _merge(words, fold(word), (3, 2, 0))
    for word in places:
        _merge(words, fold(word), (0, 0, 2))
    rows = []
    for key in sorted(words.keys() | first.keys() | last.keys()):
        frequency, ordinary, noun = words.get(key, (0, 0, 0))
        if frequency >= 5 and ordinary == 2:
            noun = 0  # "echt", "best": the town is not what is meant
        if re.fullmatch(r"[a-z][a-z'\-]*", key) and 2 <= len(key) <= 30:
            code = (frequency, ordinary, first.get(key, 0), last.get(key, 0), noun)
            rows.append(f"{key}\t{''.join(map(str, code))}\n")
    OUT.write_bytes(gzip.compress("".join(rows).encode(), 9, mtime=0))
    print(len(rows), "words,", OUT.stat().st_size, "bytes")  # noqa: T201


def names_of(file: str) -> dict[str, int]:
    """Each name of `words/<file>` with its strength; headings with "Dutch" hold those of home."""
    found: dict[str, int] = {}
    strength = 3
    for line in (WORDS / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            strength = 3 if "Dutch" in line else 2
            continue
        for name in line.split():
            for part in {name, *name.split("-")}:
                key = fold(part)
                found[key] = max(found.get(key, 0), strength)
    return found


Words = dict[str, tuple[int, int, int]]


def _words_again() -> Words:
    """Frequency, ordinary and noun of each word of the dictionary, as kept from last time."""
    words: Words = {}
    for row in gzip.decompress(DICTIONARY.read_bytes()).decode().splitlines():
        word, code = row.split("\t")
        words[word] = int(code[0]), int(code[1]), int(code[2])
    return words


def _keep(words: Words) -> None:
    rows = (f"{word}\t{''.join(map(str, words[word]))}\n" for word in sorted(words))
    DICTIONARY.write_bytes(gzip.compress("".join(rows).encode(), 9, mtime=0))


def _words_anew(dutch: Path) -> Words:
    lower, proper = _dictionary(dutch)
    frequency = _frequencies()
    places = _places(proper)
    words: Words = {}
    for word in lower | proper:
        zipf = frequency.get(word, 0.0)
        ordinary = (2 if zipf >= 3 else 1) if word in lower else 0
        if ordinary and zipf < 1.0:
            continue  # very rare words only make the file large
        _merge(
            words,
            fold(word),
            (int(min(zipf, 7)), ordinary, 2 if word in places else int(word in proper)),
        )
    return words


def _merge(words: Words, key: str, found: tuple[int, int, int]) -> None:
    old = words.get(key, (0, 0, 0))
    words[key] = max(old[0], found[0]), max(old[1], found[1]), max(old[2], found[2])


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
    return found


def _own(name: str) -> set[str]:
    lines = (WORDS / name).read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def _frequencies() -> dict[str, float]:
    wordfreq = importlib.import_module("wordfreq")
    return {
        word: wordfreq.zipf_frequency(word, "nl")
        for word in wordfreq.iter_wordlist("nl", wordlist="large")
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
