"""The sentences of the codes and of both aids: complete, the same in both languages, short, plain."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path

import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from casework.aids import Answer, FollowOn
from casework.sharing import GroundCode, Usability
from casework.sharing_aid import (
    ASK_DESK,
    LEAVES,
    WMO_TREE,
    YOUTH_TREE,
    Colour,
    Sharing,
    tree_for,
)
from casework.sharing_texts import DUTY_POINTS, DutiesResult, Received, SupportRole
from casework.taxonomy import (
    Concern,
    ConsentForm,
    ConsentGiver,
    CopiedToFile,
    DeclineReason,
    FeedbackCode,
    Informed,
    Involvement,
    Kind,
    LifeDomain,
    LongerCause,
    NextStep,
    NotCopiedReason,
    NotInformedReason,
    Purpose,
    RedirectReason,
    ReleaseReason,
    SenderRole,
    StatementSource,
    TextField,
    Urgency,
    VisitRisk,
    Who,
)
from casework.triage import QUESTIONS, LeafCode
from casework.triage import leaf as triage_leaf
from tests.lindermeer import lindermeer, local

LOCALES = Path(__file__).resolve().parents[2] / "bot" / "locales"
LANGUAGES = ("nl", "en")
FILES = ("taxonomy.ftl", "aids.ftl")

LABELS: Mapping[str, tuple[type[StrEnum], set[str]]] = {
    "concern": (Concern, {"explain"}),
    "life-domain": (LifeDomain, set()),
    "who": (Who, {"explain"}),
    "urgency": (Urgency, {"explain"}),
    "kind": (Kind, {"explain"}),
    "feedback": (FeedbackCode, {"explain", "told"}),
    "cause": (LongerCause, {"told"}),
    "decline": (DeclineReason, {"explain"}),
    "next-step": (NextStep, {"told"}),
    "redirect": (RedirectReason, {"told"}),
    "release": (ReleaseReason, set()),
    "informed": (Informed, {"told"}),
    "not-informed": (NotInformedReason, set()),
    "purpose": (Purpose, set()),
    "consent-form": (ConsentForm, set()),
    "consent-giver": (ConsentGiver, set()),
    "risk": (VisitRisk, set()),
    "source": (StatementSource, set()),
    "involvement": (Involvement, {"explain"}),
    "field": (TextField, {"ask"}),
    "copied": (CopiedToFile, set()),
    "not-copied": (NotCopiedReason, set()),
    "ground": (GroundCode, {"explain", "law"}),
    "usability": (Usability, set()),
}
EXTRA = {"feedback-FB_WAITING": {"told_until"}}


def taxonomy_ids() -> dict[str, set[str]]:
    """Every id that the codes need, with its attributes."""
    return {
        f"{prefix}-{code}": attributes | EXTRA.get(f"{prefix}-{code}", set())
        for prefix, (codes, attributes) in LABELS.items()
        for code in codes
    }


def sharing_questions() -> set[str]:
    team = lindermeer().teams["st-kreken"]
    trees = [WMO_TREE, YOUTH_TREE]
    for who in Who:
        known = Sharing(
            role=SenderRole.POLICE, who=who, team=team, today=local("2027-01-12 10:00").date()
        )
        trees.append(tree_for(known))
    return {question.text_id for tree in trees for question in tree.questions.values()}


def leaf_ids() -> set[str]:
    roles = (SenderRole.POLICE, SenderRole.SOCIAL_WORKER)
    return {triage_leaf(code, role).text_id for code in LeafCode for role in roles} | {
        f"aid-leaf-{code}" for code in LEAVES
    }


def aid_ids() -> dict[str, set[str]]:
    """Every id that the aids need, with its attributes."""
    plain = {"aid-banner", "aid-law-approved", "aid-P-SAME", ASK_DESK, "answer-back"}
    plain |= {"disclosure-line", "disclosure-phone", "disclosure-phone-later", "disclosure-text"}
    plain |= {"aid-not-yet-police", "aid-not-yet-team"}
    plain |= {f"answer-{answer}" for answer in Answer} | {f"follow-{b}" for b in FollowOn}
    plain |= {question.text_id for question in QUESTIONS.values()} | sharing_questions()
    plain |= {f"aid-duty-{n}" for n in range(1, DUTY_POINTS + 1)}
    plain |= {f"aid-colour-{colour}" for colour in Colour}
    with_law = leaf_ids() | {f"aid-received-{situation}" for situation in Received}
    with_law |= {f"aid-duties-{result}" for result in DutiesResult}
    roles = {f"aid-role-{role}": {"may", "may_not", "law"} for role in SupportRole}
    return {key: set() for key in plain} | {key: {"law"} for key in with_law} | roles


class Names(Visitor):
    """Gathers the variables of a message."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


def messages(language: str, name: str) -> list[ast.Message]:
    resource = FluentParser().parse((LOCALES / language / name).read_text(encoding="utf-8"))
    assert not [entry for entry in resource.body if isinstance(entry, ast.Junk)]
    return [entry for entry in resource.body if isinstance(entry, ast.Message)]


def variables(node: ast.Message | ast.Attribute) -> set[str]:
    names = Names()
    names.visit(node.value)
    return names.found


VALUES = {
    "crisis_number": "0800 0000 113",
    "covenant": "Samen voor de wijk Lindermeer",
    "valid_until": "31 december 2027",
    "approved_on": "1 december 2026",
    "expected_on": "woensdag 3 februari",
    "ground": "Meldpunt niet-acute zorg",
    "reference": "ZS-4F7K",
    "moment": "dinsdag 12 januari om 10.11 uur",
    "recipient": "sociaal werker, Sociaal Team De Kreken",
    "data": "gezien of gehoord, wat denk je, wat vraag je",
}


def spoken(language: str) -> Iterator[tuple[str, str]]:
    """Every sentence with its variables filled in, as (id or id.attribute, text)."""
    bundle = FluentBundle([language], use_isolating=False)
    for name in FILES:
        bundle.add_resource(FluentResource((LOCALES / language / name).read_text("utf-8")))
    for name in FILES:
        for entry in messages(language, name):
            message = bundle.get_message(entry.id.name)
            patterns = {entry.id.name: message.value} | {
                f"{entry.id.name}.{key}": pattern for key, pattern in message.attributes.items()
            }
            for text_id, pattern in patterns.items():
                assert pattern is not None, text_id
                text, errors = bundle.format_pattern(pattern, VALUES)
                assert not errors, (text_id, errors)
                yield text_id, str(text)


@pytest.fixture(scope="module", params=LANGUAGES)
def texts(request: pytest.FixtureRequest) -> dict[str, str]:
    return dict(spoken(request.param))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "needed"), [(FILES[0], taxonomy_ids()), (FILES[1], aid_ids())])
def test_every_code_and_screen_has_its_words_and_no_words_are_left_over(
    language: str, name: str, needed: dict[str, set[str]]
) -> None:
    found = {m.id.name: {a.id.name for a in m.attributes} for m in messages(language, name)}
    assert found == needed


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_id_twice(language: str) -> None:
    counted = Counter(m.id.name for name in FILES for m in messages(language, name))
    assert [text_id for text_id, n in counted.items() if n > 1] == []


@pytest.mark.parametrize("name", FILES)
def test_both_languages_use_the_same_variables(name: str) -> None:
    def used(language: str) -> dict[str, set[str]]:
        parts: dict[str, set[str]] = {}
        for message in messages(language, name):
            parts[message.id.name] = variables(message)
            for attribute in message.attributes:
                parts[f"{message.id.name}.{attribute.id.name}"] = variables(attribute)
        return parts

    assert used("nl") == used("en")


def test_only_these_sentences_have_variables() -> None:
    with_variables = {
        message.id.name: names
        for name in FILES
        for message in messages("nl", name)
        if (names := variables(message))
    }
    assert with_variables == {
        "aid-law-approved": {"approved_on"},
        "aid-leaf-CRISIS": {"crisis_number"},
        "aid-leaf-P-L5": {"covenant", "valid_until"},
        "aid-P-SAME": {"ground"},
        "disclosure-line": {"reference", "moment", "ground", "recipient", "data"},
    }


@pytest.mark.parametrize("name", FILES)
def test_sentences_are_really_translated(name: str) -> None:
    nl, en = dict(spoken("nl")), dict(spoken("en"))
    shared = {text_id for text_id in nl if nl[text_id] == en[text_id]}
    assert all(".law" in text_id or len(nl[text_id]) < 12 for text_id in shared), shared


PREFIXES = (*LABELS, "answer", "follow")
BUTTONS = tuple(f"{prefix}-" for prefix in PREFIXES if prefix != "usability")


def test_everything_fits_where_it_is_shown(texts: dict[str, str]) -> None:
    for text_id, text in texts.items():
        if text_id.startswith("aid-"):
            assert len(text) <= 600, text_id
        elif text_id.startswith(BUTTONS) and "." not in text_id:
            assert len(text) <= 45, text_id
        else:
            assert len(text) <= 350, text_id
        assert text == text.strip()
        assert text


def test_a_leaf_with_its_law_and_the_banner_fits_in_one_message(texts: dict[str, str]) -> None:
    for text_id in leaf_ids():
        law = texts[f"{text_id}.law"]
        whole = texts["aid-banner"] + texts[text_id] + law + texts["aid-law-approved"]
        assert law
        assert len(whole) <= 1024, text_id


def test_no_leaf_says_that_something_is_allowed(texts: dict[str, str]) -> None:
    for text_id, text in texts.items():
        if text_id.startswith(("aid-leaf", "aid-duties", "aid-colour")):
            assert not re.search(r"\bdit mag\b|this is allowed|you may share", text, re.IGNORECASE)


def test_green_leaves_leave_the_choice_to_the_professional() -> None:
    nl = dict(spoken("nl"))
    for code, (colour, fits) in LEAVES.items():
        if colour is Colour.GROEN and fits is not GroundCode.ANON:
            assert "kan passen" in nl[f"aid-leaf-{code}"].lower(), code


JARGON = re.compile(
    r"\b(casus\w*|meldingsbereidheid|ketenpartner\w*|indicaties?|verwijsindex)\b", re.IGNORECASE
)


def test_no_jargon() -> None:
    hits = {i: m.group() for i, t in spoken("nl") if (m := JARGON.search(t))}
    assert hits == {}
    assert JARGON.search("De ketenpartners bespreken de casus.")


def test_dutch_sentences_are_short() -> None:
    for text_id, text in spoken("nl"):
        if text_id.endswith(".law"):
            continue
        for sentence in re.split(r"(?<=[.?!:;])\s+", text):
            words = [w for w in sentence.split() if w != "·"]
            assert len(words) <= 27, (text_id, sentence)


def test_the_safety_numbers_stand_where_they_are_needed(texts: dict[str, str]) -> None:
    assert "112" in texts["aid-leaf-112"]
    for text_id in ("aid-banner", "aid-leaf-VT_ADVIES", "aid-leaf-VT_MELDEN-team", "aid-leaf-W-L4"):
        assert "0800-2000" in texts[text_id], text_id
    crisis = texts["aid-leaf-CRISIS"]
    for number in (VALUES["crisis_number"], "112", "113", "0800-0113", "0800-1205"):
        assert number in crisis
    assert "0800-2000" in texts["next-step-VEILIG_THUIS.told"]


def test_what_the_other_side_reads_says_nothing_to_the_chooser(texts: dict[str, str]) -> None:
    for code in FeedbackCode:
        told = texts[f"feedback-{code}.told"]
        assert texts[f"feedback-{code}.explain"].startswith(told)
    assert texts["feedback-FB_VT.told"] != texts["feedback-FB_VT.explain"]
