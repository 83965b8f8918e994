"""The plain spelling: what is made equal, and the way back to the typed text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.normalise import NUMERALS, normalise, on_one_line, with_digits


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
        ("❶➁➌⓪", "1230"),  # digits in circles
        ("a\u2800b\u3164c\u1160d", "a b c d"),  # blanks that count as letters
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


def test_one_line_leads_back_to_the_lines() -> None:
    plain = normalise("bel 06 \n 12\n\nen 1250\nNa 3\nAB")
    joined = on_one_line(plain)
    assert joined is not None
    assert joined.text == "bel 06 12\n\nen 1250 na 3 AB"  # an empty line parts
    start, end = joined.span(joined.text.index("06"), joined.text.index("12") + 2)
    assert plain.text[start:end] == "06 \n 12"


@pytest.mark.parametrize("text", ["nog 1\n\n2", "een regel", "de tuin\nis mooi 12345", ""])
def test_without_a_break_beside_a_number_there_is_no_other_line(text: str) -> None:
    assert on_one_line(normalise(text)) is None


def test_what_is_far_from_the_break_is_left_out() -> None:
    words = "woord " * 40
    plain = normalise(f"{words}06\n12 {words}nul\nzes {words}")
    joined = on_one_line(plain)
    assert joined is not None
    assert len(joined.text) < len(plain.text) - 200
    assert " 06 12 " in joined.text
    assert " nul zes " in joined.text
    start, end = joined.span(joined.text.index("nul"), joined.text.index("zes") + 3)
    assert plain.text[start:end] == "nul\nzes"


def test_of_lines_only_what_they_cut_is_put_in_digits() -> None:
    plain = normalise("nul zes een een twee twee zei ze\nop vier\nvijf na")
    joined = on_one_line(plain)
    assert joined is not None
    assert with_digits(joined) is not None
    assert with_digits(joined, cut=plain) is None
    plain = normalise("nul zes een een twee twee zei hij en vier vijf zes\nzeven acht negen nul")
    joined = on_one_line(plain)
    assert joined is not None
    found = with_digits(joined, cut=plain)
    assert found is not None
    assert found.text == "nul zes een een twee twee zei hij en 4567890"


def test_a_run_may_begin_with_every_numeral() -> None:
    for word, value in NUMERALS.items():
        found = with_digits(normalise(f"{word} een twee drie vier vijf"))
        assert found is not None, word
        assert found.text == f"{value}12345"
