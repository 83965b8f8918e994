"""The screen as a whole: masking, overriding, and failing closed."""

from itertools import count, pairwise

import pytest

from bot.privacy.screen import MAX_LENGTH, Screen
from casework.screening import Finding, Findings, Label, ScreenFailed


def test_masking_leaves_the_rest_of_the_text_as_typed() -> None:
    text = "Bel “haar” op 06-12345678, bsn 111222333, Kwikstaartpad 12."
    masked = Screen().check(text).masked()
    assert masked == "Bel “haar” op [TELEFOON], bsn [BSN], [ADRES]."


def test_hints_are_not_masked() -> None:
    text = "overlast in de Kwikstaartstraat"
    assert Screen().check(text).masked() == text


@pytest.mark.parametrize(
    "label",
    [
        Label.BSN,
        Label.EMAIL,
        Label.PHONE,
        Label.IBAN,
        Label.PLATE,
        Label.DATE_OF_BIRTH,
        Label.ADDRESS,
    ],
)
def test_shaped_kinds_cannot_be_overridden(label: Label) -> None:
    assert not label.overridable


def test_one_hard_finding_makes_the_whole_text_not_overridable() -> None:
    name = Finding(0, 3, Label.PERSON, True, 0.9, "lijkt een naam")
    phone = Finding(4, 9, Label.PHONE, True, 1.0, "lijkt een telefoonnummer")
    assert Findings("Jan 12345", (name,)).overridable
    assert not Findings("Jan 12345", (name, phone)).overridable


def test_every_label_has_its_own_mark() -> None:
    marks = [label.mark for label in Label]
    assert len(set(marks)) == len(marks)
    assert all(mark.startswith("[") and mark.endswith("]") for mark in marks)


def test_a_text_that_takes_too_long_fails_closed() -> None:
    ticks = count()
    screen = Screen(limit=3, clock=lambda: float(next(ticks)))
    with pytest.raises(ScreenFailed):
        screen.check("bel 06-12345678 of 06-12345679")


def test_a_text_that_is_too_long_fails_closed() -> None:
    with pytest.raises(ScreenFailed):
        Screen().check("a" * (MAX_LENGTH + 1))


def test_the_failure_says_nothing_about_the_text() -> None:
    ticks = count()
    with pytest.raises(ScreenFailed) as caught:
        Screen(limit=0, clock=lambda: float(next(ticks))).check("bsn 111222333")
    assert "111222333" not in str(caught.value)


def test_findings_do_not_show_the_text_when_printed() -> None:
    assert "111222333" not in repr(Screen().check("bsn 111222333"))


def test_reasons_hold_none_of_the_text() -> None:
    findings = Screen().check("bsn 111222333, Kwikstaartpad 12, bel 06-12345678")
    assert len(findings.items) == 3
    for item in findings.items:
        assert findings.text[item.start : item.end].lower() not in item.reason


@pytest.mark.parametrize(
    "text",
    [
        "Bel Jan de Vries op 06-00000001",
        "Hij woont op Laan van Meerdervoort 06-00000001",
        "Bel Jan de Vries op 06 00 00 00 01.",
    ],
)
def test_of_a_number_that_begins_as_a_house_number_nothing_is_left(text: str) -> None:
    findings = Screen().check(text)
    covered = {at for item in findings.items for at in range(item.start, item.end)}
    assert not [text[at] for at in range(len(text)) if text[at].isdigit() and at not in covered]
    spans = [(item.start, item.end) for item in findings.items]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
