"""What the screen says about a text: what stops it, what may be overridden, what is shown."""

from __future__ import annotations

import pytest

from casework.screening import Finding, Findings, Label

TEXT = "Bel Piet op 0612345678 of morgen."
NAME = Finding(4, 8, Label.PERSON, True, 0.9, "lijkt een naam")
PHONE = Finding(12, 22, Label.PHONE, True, 1.0, "telefoonnummer")
HINT = Finding(26, 32, Label.OTHER_ID, False, 0.3, "een moment")


def test_a_text_without_finds() -> None:
    found = Findings(TEXT)
    assert not found.direct
    assert (found.blocking, found.hints) == ((), ())
    assert found.overridable
    assert found.masked() == TEXT


def test_hints_never_stop_a_text() -> None:
    found = Findings(TEXT, (HINT,))
    assert not found.direct
    assert (found.blocking, found.hints) == ((), (HINT,))
    assert found.masked() == TEXT


def test_what_stops_a_text_is_masked_and_the_rest_stays() -> None:
    found = Findings(TEXT, (NAME, PHONE, HINT))
    assert found.direct
    assert (found.blocking, found.hints) == ((NAME, PHONE), (HINT,))
    assert found.masked() == "Bel [NAAM?] op [TELEFOON] of morgen."


@pytest.mark.parametrize(
    ("piece", "masked"),
    [
        ("Bel Piet op", "Bel [NAAM?] op"),
        ("iet op 06", "[NAAM?] op [TELEFOON]"),  # never half of a name
        (" op ", " op "),
        ("of morgen.", "of morgen."),
    ],
)
def test_a_piece_is_masked_like_the_whole(piece: str, masked: str) -> None:
    start = TEXT.index(piece)
    found = Findings(TEXT, (NAME, PHONE, HINT))
    assert found.masked_between(start, start + len(piece)) == masked


def test_only_what_may_be_no_name_can_be_overridden() -> None:
    assert Findings(TEXT, (NAME,)).overridable
    assert not Findings(TEXT, (NAME, PHONE)).overridable
    assert NAME.overridable
    assert not PHONE.overridable


@pytest.mark.parametrize("label", Label)
def test_every_label_has_a_mark_of_its_own(label: Label) -> None:
    mark = label.mark
    assert mark.startswith("[")
    assert mark.endswith("]")
    assert [x for x in Label if x.mark == mark] == [label]
    # A question mark says: this may be wrong, so its writer may say so.
    shaped = {Label.OTHER_ID, Label.URL, Label.HANDLE}
    assert label.overridable is (mark.endswith("?]") or label in shaped)


def test_a_text_is_not_in_what_is_printed() -> None:
    assert "Piet" not in repr(Findings(TEXT, (NAME,)))
