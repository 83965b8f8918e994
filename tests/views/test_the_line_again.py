"""The verstrekkingsregel said anew: true about every team, and about words that are gone."""

from __future__ import annotations

from bot.views.disclosures import line_again
from bot.views.texts import texts_in
from casework.case_texts import TextKind
from casework.people import Language
from tests.views.cases import directory, every_state

NL = texts_in(Language.NL)
WRITTEN = {TextKind.SEEN_HEARD, TextKind.OPINION, TextKind.QUESTION}


def test_it_names_every_team_that_had_the_case() -> None:
    line = line_again(every_state()["redirected"], WRITTEN, directory(), NL)
    assert line is not None
    assert (
        "aan Sociaal Team De Kreken, Jeugdteam Lindermeer · Gezien of gehoord, Wat denk je." in line
    )


def test_words_that_are_gone_are_not_said_to_be_one_field() -> None:
    line = line_again(every_state()["diverted"], (), directory(), NL)
    assert line is not None
    assert "· de tekst van het bericht." in line
