"""A text that may not go lives for ten minutes, in memory, for its writer alone."""

from __future__ import annotations

import pickle
from datetime import timedelta

import pytest

from bot.privacy.stopped_texts import LIFE, StoppedTexts
from tests.lindermeer import local

NOW = local("2027-01-12 10:11")
WORDS = "Mevrouw Van Dalen, Kwikstaartpad 12"


def test_its_writer_gets_it_back_whole() -> None:
    texts = StoppedTexts()
    handle = texts.keep("dennis", WORDS, NOW)
    assert texts.look("dennis", handle, NOW) == WORDS
    assert texts.look("dennis", handle, NOW) == WORDS


def test_half_a_character_does_not_stop_it() -> None:
    texts = StoppedTexts()
    handle = texts.keep("dennis", "kapot \ud83d", NOW)
    assert texts.look("dennis", handle, NOW) == "kapot ?"


def test_nobody_else_gets_it_and_no_handle_can_be_guessed() -> None:
    texts = StoppedTexts()
    handle = texts.keep("dennis", WORDS, NOW)
    assert texts.look("mirte", handle, NOW) is None
    assert texts.look("dennis", handle[:-1] + "x", NOW) is None
    assert texts.keep("mirte", WORDS, NOW) != handle
    assert texts.look("dennis", handle, NOW) == WORDS


def test_after_ten_minutes_it_is_gone() -> None:
    texts = StoppedTexts()
    handle = texts.keep("dennis", WORDS, NOW)
    assert texts.look("dennis", handle, NOW + LIFE - timedelta(microseconds=1)) == WORDS
    assert texts.look("dennis", handle, NOW + LIFE) is None
    # Gone is gone, also when a clock is set back.
    assert texts.look("dennis", handle, NOW) is None


def test_a_tick_forgets_what_nobody_comes_back_for() -> None:
    texts = StoppedTexts()
    early = texts.keep("dennis", WORDS, NOW)
    late = texts.keep("mirte", WORDS, NOW + timedelta(minutes=5))
    texts.sweep(NOW + LIFE)
    assert set(texts._kept) == {late}
    assert texts.look("dennis", early, NOW) is None


def test_a_second_text_takes_the_place_of_the_first() -> None:
    texts = StoppedTexts()
    first = texts.keep("dennis", WORDS, NOW)
    other = texts.keep("mirte", "Iets anders", NOW)
    second = texts.keep("dennis", "Een tweede tekst", NOW)
    assert texts.look("dennis", first, NOW) is None
    assert texts.look("dennis", second, NOW) == "Een tweede tekst"
    assert texts.look("mirte", other, NOW) == "Iets anders"


def test_a_decision_forgets_the_text_with_its_key() -> None:
    texts = StoppedTexts()
    handle = texts.keep("dennis", WORDS, NOW)
    texts.drop(handle)
    texts.drop(handle)
    assert texts.look("dennis", handle, NOW) is None
    assert texts._kept == {}


@pytest.mark.parametrize("piece", ["Van Dalen", "Kwikstaartpad"])
def test_what_is_kept_cannot_be_read_in_a_dump(piece: str) -> None:
    texts = StoppedTexts()
    handle = texts.keep("dennis", WORDS, NOW)
    kept = texts._kept[handle]
    for dump in (repr(kept), repr(vars(texts)), str(pickle.dumps(kept))):
        assert piece not in dump
    assert piece.encode() not in kept.sealed


def test_what_is_shown_of_it_by_accident_holds_no_key() -> None:
    texts = StoppedTexts()
    kept = texts._kept[texts.keep("dennis", WORDS, NOW)]
    assert repr(kept.key) not in repr(kept)
    assert repr(kept.sealed) not in repr(kept)


def test_the_same_text_is_sealed_otherwise_each_time() -> None:
    texts = StoppedTexts()
    one = texts._kept[texts.keep("dennis", WORDS, NOW)]
    two = texts._kept[texts.keep("dennis", WORDS, NOW)]
    assert one.sealed != two.sealed
    assert one.key != two.key
