"""Records become plain data and come back; what is not there is not written."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.referral import Referral
from storage.codec import from_plain, to_plain
from tests.storage.records import full_signal, signal


@dataclass(frozen=True, slots=True)
class Place:
    """Something with a part that may be missing and one that may be nothing."""

    name: str
    near: str | None = None
    known: str | None = "yes"
    parts: tuple[str, ...] = ()


TEXTS = st.text(max_size=5)


@given(st.builds(Place, TEXTS, st.none() | TEXTS, st.none() | TEXTS, st.lists(TEXTS).map(tuple)))
def test_a_record_comes_back_as_it_was(place: Place) -> None:
    assert from_plain(Place, to_plain(place)) == place


@pytest.mark.parametrize("case", [signal(), full_signal()], ids=["new", "full"])
def test_a_case_comes_back_as_it_was(case: Referral) -> None:
    assert from_plain(Referral, to_plain(case)) == case


def test_what_is_not_there_is_not_written() -> None:
    assert to_plain(Place("a")) == {"name": "a", "known": "yes", "parts": []}
    assert from_plain(Place, {"name": "a"}) == Place("a")
    # Nothing, where there is something by itself, has to be said.
    assert from_plain(Place, to_plain(Place("a", known=None))).known is None


def test_data_of_an_earlier_version_is_read_the_same() -> None:
    case = replace(signal(), owner=None)
    whole = {field.name: None for field in fields(Referral)} | to_plain(case)
    assert from_plain(Referral, whole) == case


@pytest.mark.parametrize("data", [{}, {"near": "b"}])
def test_a_record_without_what_it_needs_is_refused(data: dict[str, str]) -> None:
    with pytest.raises(KeyError):
        from_plain(Place, data)
