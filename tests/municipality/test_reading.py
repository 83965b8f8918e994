"""The municipality file: what is wrong in it is named by line and field, all of it at once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.emulator.stage import lindermeer
from bot.municipality.document import ImportRefused, Mistake
from bot.municipality.reading import read_municipality

LINES = lindermeer().splitlines()


def mistakes(text: str) -> list[Mistake]:
    """Read a file and return what is wrong with it."""
    assert text != lindermeer(), "the file was not changed"
    with pytest.raises(ImportRefused) as refused:
        read_municipality(text)
    return refused.value.mistakes


# What stands in the file, what is put in its place, the field that is named, and what is said of it.
ONE_MISTAKE = {
    "a wrong role": ("roles: [SOCIAL_WORKER]", "roles: [BOSS]", "people[4].roles", "no role BOSS"),
    "no role at all": ("roles: [SOCIAL_WORKER]", "roles: []", "people[4].roles", "is missing"),
    "a role of the police at another employer": (
        "roles: [SOCIAL_WORKER]",
        "roles: [SOCIAL_WORKER, SENIOR_OFFICER]",
        "people[4].roles",
        "do not go with this organisation",
    ),
    "an unknown wijk of a team": (
        "[kreken, oosterhaven]",
        "[kreken, overkant]",
        "teams[2].neighbourhoods",
        "not in this file: overkant",
    ),
    "an unknown wijk of an officer": (
        "neighbourhoods: [kreken]",
        "neighbourhoods: [overkant]",
        "people[1].neighbourhoods",
        "not in this file: overkant",
    ),
    "two teams with one name": (
        "name: Jeugdteam Lindermeer",
        "name: sociaal team de KREKEN",
        "teams[3].name",
        "is the name of another team too",
    ),
    "two teams with one code": ("code: plus", "code: basisteam", "teams[4].code", "twice"),
    "two people with one key": ("key: samira", "key: joris", "people[2].key", "twice"),
    "an unknown team": (
        "teams: [plus]",
        "teams: [min]",
        "people[7].teams",
        "not in this file: min",
    ),
    "an unknown employer": (
        "organisation: jeugdzorg",
        "organisation: elders",
        "people[6].organisation",
        "is not an organisation",
    ),
    "an unknown substitute": (
        "substitute: samira",
        "substitute: niemand",
        "people[1].substitute",
        "is nobody in this file",
    ),
    "several substitutes": (
        "substitute: samira",
        "substitute: [samira, petra]",
        "people[1].substitute",
        "must be a text",
    ),
    "oneself as a buddy": ("buddy: dennis", "buddy: mirte", "people[4].buddy", "the person self"),
    "no telephone number": (
        'work_phone: "+31 20 555 0111"',
        "work_phone: boven",
        "people[4].work_phone",
        "is not a telephone number",
    ),
    "no number of the crisis service": (
        '  crisis_number: "0800 0000 113"\n',
        "",
        "municipality.crisis_number",
        "is missing",
    ),
    "a field that is not known": (
        "    is_care_desk: true",
        "    is_care_dekss: true",
        "teams[2].is_care_dekss",
        "is not a field",
    ),
    "no yes or no": (
        "is_care_desk: true",
        "is_care_desk: soms",
        "teams[2].is_care_desk",
        "true or",
    ),
    "no date": ("review_date: 2027-12-31", "review_date: ooit", "grounds[1].review_date", "a date"),
    "a date that does not exist": (
        "review_date: 2027-12-31",
        "review_date: 2027-02-30",
        "grounds[1].review_date",
        "cannot be read",
    ),
    "a moment for a date": (
        "review_date: 2027-12-31",
        "review_date: 2027-12-31 10:00:00",
        "grounds[1].review_date",
        "a date",
    ),
    "an unknown ground": (
        "code: WPG18_1_YOUTH",
        "code: ZOMAAR",
        "grounds[2].code",
        "is not known; choose from",
    ),
    "a list that is none": ("teams: [plus]", "teams: plus", "people[7].teams", "a list of texts"),
    "words that would be code": (
        "function: coördinator",
        "function: !!python/name:os.system x",
        "people[8].function",
        "cannot be read",
    ),
}


@pytest.mark.parametrize("name", ONE_MISTAKE)
def test_a_mistake_is_named_by_line_and_field(name: str) -> None:
    old, new, field, what = ONE_MISTAKE[name]
    text = lindermeer().replace(old, new, 1)
    found = [m for m in mistakes(text) if m.field == field]
    assert found, mistakes(text)
    assert what in found[0].what
    assert str(found[0]).startswith(f"line {found[0].line}, {field}: ")
    if new:
        assert new.strip().split("\n")[0] in text.splitlines()[found[0].line - 1]


def test_all_mistakes_are_named_at_once_in_order() -> None:
    text = lindermeer()
    for name in ("a wrong role", "an unknown wijk of a team", "two teams with one name"):
        old, new, _, _ = ONE_MISTAKE[name]
        text = text.replace(old, new, 1)
    fields = [m.field for m in mistakes(text)]
    assert fields == ["teams[2].neighbourhoods", "teams[3].name", "people[4].roles"]


@pytest.mark.parametrize(
    "text", ["", "[]", "zomaar", "a: [", "\x00", "municipality: 3", "teams: 3", "people: [3]"]
)
def test_what_is_no_municipality_at_all(text: str) -> None:
    assert all(m.line >= 1 and m.what for m in mistakes(text))


ODD = [
    "",
    "~",
    "[]",
    "{}",
    "3",
    "-1",
    "true",
    "2027-02-30",
    "!!int x",
    "*niets",
    "&a [*a]",
    "? x",
    "<<: 3",
]


@settings(max_examples=40, deadline=None)
@given(line=st.sampled_from(range(len(LINES))), odd=st.sampled_from(ODD))
def test_whatever_stands_somewhere_is_read_or_named(line: int, odd: str) -> None:
    changed = re.sub(r": .*$", lambda _: f": {odd}", LINES[line])
    text = "\n".join([*LINES[:line], changed, *LINES[line + 1 :]])
    try:
        read_municipality(text)
    except ImportRefused as refused:
        assert refused.mistakes
