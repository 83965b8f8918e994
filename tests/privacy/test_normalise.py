"""The plain spelling: what is made equal, and the way back to the typed text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.normalise import normalise, with_digits


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("gewone tekst", "gewone tekst"),
        ("０６－１２３４", "06-1234"),  # full width
        ("06\u201112", "06-12"),  # non-breaking hyphen
        ("Ja\u200bn\u200d", "Jan"),  # zero width
        ("\u202eabc\u202c", "abc"),  # direction marks
        ("soft\u00adhyphen", "softhyphen"),
        ("“dag”", '"dag"'),
        ("foto’s", "foto's"),
        ("zo´n", "zo'n"),
        ("e\u0301e\u0301n", "één"),  # letter with a loose accent
        ("٠٦١٢", "0612"),  # Arabic digits
        ("0️⃣6️⃣", "06"),  # keycaps
        ("J\u0430n", "Jan"),  # Cyrillic a between Latin letters
        ("\u041d\u0430ns", "Hans"),
        ("\u039cark", "Mark"),  # Greek capital mu
        ("помощь", "помощь"),  # a real Cyrillic word stays what it is
        ("𝐉𝐚𝐧", "Jan"),  # mathematical letters
        ("tab\tje", "tab je"),
        ("İlker", "Ilker"),
        ("Öztürk", "Öztürk"),
    ],
)
def test_one_spelling(typed: str, plain: str) -> None:
    assert normalise(typed).text == plain


def test_offsets_lead_back_to_what_was_typed() -> None:
    typed = "ｂｓｎ \u200b1\u200b2\u200b3 e\u0301"
    plain = normalise(typed)
    assert plain.text == "bsn 123 é"
    start, end = plain.span(4, 7)
    assert typed[start:end] == "1\u200b2\u200b3"
    start, end = plain.span(8, 9)
    assert typed[start:end] == "e\u0301"


@given(st.text(max_size=60))
def test_any_text_maps_into_itself(typed: str) -> None:
    plain = normalise(typed)
    assert len(plain.lower) == len(plain.text)
    previous = 0
    for index in range(len(plain.text)):
        start, end = plain.span(index, index + 1)
        assert 0 <= start < end <= len(typed)
        assert start >= previous
        previous = start


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("nul zes een twee drie vier vijf zes zeven acht", "0612345678"),
        ("nul zes, een-twee-drie-vier vijf zes zeven acht!", "0612345678!"),
        ("O6-12345678", "06-12345678"),
        ("1ll222333", "111222333"),
    ],
)
def test_numbers_in_words_and_letters(typed: str, digits: str) -> None:
    rewritten = with_digits(normalise(typed))
    assert rewritten is not None
    assert rewritten.text == digits


@pytest.mark.parametrize("typed", ["een of twee keer", "drie vier keer", "hallo", "06 12345678"])
def test_ordinary_counting_is_left_alone(typed: str) -> None:
    assert with_digits(normalise(typed)) is None
