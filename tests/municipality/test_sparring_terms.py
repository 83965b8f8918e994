"""The terms of sparring in the municipality file."""

from __future__ import annotations

import pytest

from bot.emulator.stage import lindermeer
from bot.municipality.document import ImportRefused
from bot.municipality.reading import read_municipality
from casework.thread_terms import ThreadTerms

WITHOUT, _, DEFAULTS = lindermeer().partition("sparring:\n")


def with_sparring(lines: str) -> str:
    return f"{WITHOUT}sparring:\n{lines}"


def test_a_file_that_says_nothing_has_the_defaults() -> None:
    assert read_municipality(WITHOUT).municipality.sparring == ThreadTerms()


def test_the_example_names_every_term_with_its_default() -> None:
    named = dict(line.partition("#")[0].split(":") for line in DEFAULTS.splitlines())
    assert {k.strip(): int(v) for k, v in named.items()} == ThreadTerms().to_dict()


def test_what_is_named_is_read_and_the_rest_keeps_its_default() -> None:
    text = with_sparring("  example_days: 180\n  purge_days_after_close: 14\n")
    assert read_municipality(text).municipality.sparring == ThreadTerms(
        purge_days_after_close=14, example_days=180
    )


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("  example_days: 731\n", "example_days: must be a whole number from 1 to 730"),
        ("  purge_days_after_close: 0\n", "purge_days_after_close: must be a whole number"),
        ("  example_days: 10\n", "cannot be less than purge_days_after_close"),
        ("  bewaren: 10\n", "bewaren: is not known"),
        ("  - example_days\n", "must be a mapping"),
    ],
)
def test_a_mistake_is_refused_with_its_line(lines: str, what: str) -> None:
    text = with_sparring(lines)
    with pytest.raises(ImportRefused) as refused:
        read_municipality(text)
    (mistake,) = refused.value.mistakes
    assert (mistake.field, mistake.line) == ("sparring", len(WITHOUT.splitlines()) + 2)
    assert what in mistake.what
