"""`wijklijn screen`: lines in, lines out, and a text explained."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from bot.privacy.cli import explain, screen_lines


def answers(*lines: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    screen_lines(lines, out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_line_for_each_line() -> None:
    first = json.dumps({"id": "a", "text": "bel 06-12345678", "role": "wijkagent"})
    second = json.dumps({"id": "b", "text": "wie heeft tips?", "role": "sociaal_werker"})
    assert answers(first, "", second) == [
        {
            "id": "a",
            "direct": True,
            "spans": [{"start": 4, "end": 15, "label": "PHONE", "direct": True, "score": 1.0}],
        },
        {"id": "b", "direct": False, "spans": []},
    ]


def test_offsets_count_code_points() -> None:
    (answer,) = answers(json.dumps({"id": 1, "text": "👍🏽 heb gerda gesproken", "role": "s"}))
    assert [(span["start"], span["end"]) for span in answer["spans"]] == [(7, 12)]


def test_a_hint_is_shown_and_does_not_stop() -> None:
    (answer,) = answers(json.dumps({"id": "h", "text": "overlast in de Kwikstaartstraat"}))
    assert not answer["direct"]
    assert [span["direct"] for span in answer["spans"]] == [False]


def test_what_cannot_be_read_counts_as_stopped() -> None:
    found = answers(
        "geen json 111222333", "[1]", '{"id": "x"}', json.dumps({"id": "y", "text": "a" * 9000})
    )
    assert [(a["id"], a["direct"], a["spans"]) for a in found] == [
        (None, True, []),
        (None, True, []),
        ("x", True, []),
        ("y", True, []),
    ]
    assert "111222333" not in json.dumps(found)


def test_a_bad_line_ends_nothing() -> None:
    bad = ["[" * 100_000, '{"id": ' + "9" * 5000 + "}", "null", "\ufeff", '{"id": 1, "text": 5}']
    good = json.dumps({"id": "z", "text": "heb gerda gesproken"})
    found = answers(*bad, "\ufeff" + good)
    assert [answer["direct"] for answer in found] == [True] * 6
    assert [answer["id"] for answer in found] == [None] * 4 + [1, "z"]
    assert [("error" in answer) for answer in found] == [True] * 5 + [False]


def test_every_answer_can_be_written_and_is_json() -> None:
    out = io.StringIO()
    screen_lines(
        ['{"id": NaN, "text": "hoi"}', '{"id": "\\ud800", "text": "bel 06-12345678 \\ud83d"}'], out
    )
    assert "NaN" not in out.getvalue()
    assert out.getvalue().isascii()
    assert [json.loads(line)["direct"] for line in out.getvalue().splitlines()] == [False, True]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("ik sprak ge\u200br\u200bda", "ge\u200br\u200bda"),
        ("bel Rene\u0301e terug", "Rene\u0301e"),
        ("👩\u200d👧 bsn 9\u200b99911120 👍", "9\u200b99911120"),
        ("𝐠𝐞𝐫𝐝𝐚 belde", "𝐠𝐞𝐫𝐝𝐚"),
        ("bel ０６-１２３４５６７８ terug", "０６-１２３４５６７８"),
    ],
)
def test_offsets_belong_to_the_text_as_typed(text: str, piece: str) -> None:
    (answer,) = answers(json.dumps({"id": 1, "text": text}))
    assert [text[span["start"] : span["end"]] for span in answer["spans"]] == [piece]


def test_explaining() -> None:
    said = explain("heb gerda gesproken in de Kwikstaartstraat")
    assert said.splitlines()[0] == "Wordt tegengehouden."
    assert "PERSON, lijkt een naam (houdt tegen" in said
    assert "alleen een tip" in said
    assert said.splitlines()[-1].endswith("heb [NAAM?] gesproken in de Kwikstaartstraat")
    assert explain("wie heeft tips?") == "Mag worden verstuurd."


def test_explaining_what_is_too_long() -> None:
    assert "tegengehouden" in explain("a" * 9000)
