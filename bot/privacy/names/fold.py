"""One key for all spellings of a word: small letters without accents."""

from __future__ import annotations

import unicodedata

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "ı": "i",
        "đ": "d",
        "ð": "d",
        "ß": "ss",
        "æ": "ae",
        "ə": "e",
        "œ": "oe",
        "þ": "th",
        "’": "'",
    }
)


def fold(word: str) -> str:
    """`word` in small letters, accents and strokes left out ("Özgür" -> "ozgur")."""
    if word.isascii():
        return word.lower()
    loose = unicodedata.normalize("NFD", word.lower().translate(_LETTERS))
    return "".join(char for char in loose if not unicodedata.combining(char))
