"""Reading a thread as one: what two clean messages give away together."""

import pytest

from bot.privacy.screen import Screen
from casework.screening import Label

SCREEN = Screen()


@pytest.mark.parametrize(
    ("earlier", "text", "found", "label"),
    [
        (["het gaat om de Kwikstaartstraat"], "12 is het nummer", "12", Label.ADDRESS),
        (["overlast Kwikstaartstraat", "wie kent dat?"], "het is nummer 12", "12", Label.ADDRESS),
        (
            ["het is op nr 12"],
            "in de Kwikstaartstraat dus",
            "in de Kwikstaartstraat",
            Label.ADDRESS,
        ),
        (["haar mobiel is 0612"], "345678", "345678", Label.PHONE),
        (["het bsn is"], "123456789", "123456789", Label.BSN),
        (["1112"], "22333", "22333", Label.BSN),
    ],
)
def test_two_messages_together(earlier: list[str], text: str, found: str, label: Label) -> None:
    assert not SCREEN.check(text).direct
    assert not any(SCREEN.check(message).direct for message in earlier)
    findings = SCREEN.check_thread(earlier, text)
    assert [(text[f.start : f.end], f.label) for f in findings.blocking] == [(found, label)]
    assert "eerder bericht" in findings.blocking[0].reason


@pytest.mark.parametrize(
    ("earlier", "text"),
    [
        (["overlast in de Kwikstaartstraat"], "op 12 maart was het weer raak"),
        (["overlast in de Kwikstaartstraat"], "3 keer deze week"),
        (["er zijn 12 meldingen"], "wie heeft tips?"),
        ([], "op nummer 12 niks gezien"),
        (["prima"], ""),
    ],
)
def test_nothing_arises(earlier: list[str], text: str) -> None:
    assert not SCREEN.check_thread(earlier, text).direct


def test_own_findings_stay() -> None:
    findings = SCREEN.check_thread(["hallo"], "bel 06-12345678")
    assert [item.label for item in findings.items] == [Label.PHONE]
    assert findings.items[0].reason == "lijkt een telefoonnummer"
