"""Steps that only a zorgsignaal has: concerns that divert, statements with their source, preview."""

from __future__ import annotations

from dataclasses import dataclass

from bot.flows.aid_steps import AID_A, path_of
from bot.flows.checks import sentences
from bot.flows.context import Context
from bot.flows.coverage_words import nobody_covers
from bot.flows.prompt import Choice, Prompt, Ref, Words
from bot.flows.steps import (
    DONE,
    EDITING,
    Answers,
    Change,
    Ended,
    Problem,
    Reading,
    SeveralStep,
    Step,
    TextStep,
    Typed,
    Update,
    meant_by,
)
from casework import triage
from casework.conversation import Json
from casework.errors import CaseworkError
from casework.people import Team
from casework.routing import route
from casework.taxonomy import DIVERTING, Concern, Informed, Involvement, StatementSource, Who
from casework.triage import LeafCode

SOURCES = tuple(StatementSource)
MAX_STATEMENTS = 12
"""Statements with a source of their own: each has a button."""


def strings(answers: Answers, key: str) -> list[str]:
    """Return a list of texts or codes among the answers."""
    found = answers.get(key)
    return [str(v) for v in found] if isinstance(found, list) else []


def teams_for(answers: Answers, context: Context) -> tuple[Team, ...]:
    """Return the teams that fit wijk and group; none when nobody is set up for it."""
    try:
        who = Who(str(answers["who"]))
        return route(context.directory, str(answers["neighbourhood"]), who).candidates
    except CaseworkError:
        return ()


def team_of(answers: Answers, context: Context) -> Team:
    """Return the team that would get the signal."""
    found = teams_for(answers, context)
    chosen = answers.get("team")
    return next((t for t in found if t.code == chosen), found[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernsStep(SeveralStep):
    """What it is about. Violence and exploitation go another way, at once."""

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Tick a concern, or end here for one that belongs elsewhere."""
        concern = meant_by(value)
        if concern in DIVERTING:
            leaf = triage.leaf(LeafCode.VT_MELDEN, context.role)
            words = (
                Ref(f"concern-{Concern(concern)}.explain"),
                Ref(leaf.text_id),
                Ref("flow-text-gone"),
            )
            return Ended(words, leaf.code)
        # super() without arguments does not work in a dataclass with slots.
        return SeveralStep.tapped(self, value, answers, context)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsStep(TextStep):
    """What was seen or heard, kept as single statements."""

    def typed(self, event: Typed, answers: Answers, context: Context) -> Reading:
        """Cut the text into sentences; in a very long list the last ones stay together."""
        found = sentences(event.text)
        if len(found) > MAX_STATEMENTS:
            last = " ".join(found[MAX_STATEMENTS - 1 :])
            found = [*found[: MAX_STATEMENTS - 1], last]
        return {self.key: list[Json](found)}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesStep(Step):
    """Where each statement comes from; asked only when there are several (Wpg 3 and 4)."""

    key: str = "sources"

    def _chosen(self, answers: Answers) -> list[str]:
        count = len(strings(answers, "seen"))
        chosen = strings(answers, "sources_so_far")
        return chosen if len(chosen) == count else [StatementSource.SEEN.value] * count

    def ask(self, answers: Answers, context: Context) -> Prompt:
        """Show each statement with its source; a tap goes to the next source."""
        chosen = self._chosen(answers)
        lines: list[Words] = [Ref("flow-sources")]
        choices = []
        for i, (sentence, source) in enumerate(zip(strings(answers, "seen"), chosen, strict=True)):
            values: dict[str, Words] = {
                "number": i + 1,
                "sentence": sentence,
                "source": Ref(f"source-{source}"),
            }
            lines.append(Ref("flow-source-line", values))
            label = Ref("flow-source-button", {"number": i + 1, "source": Ref(f"source-{source}")})
            choices.append(Choice(f"s{i}", label))
        return Prompt(tuple(lines), (*choices, Choice(DONE, Ref("flow-done"))), content=True)

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Change one source, or keep them all."""
        chosen = self._chosen(answers)
        if value == DONE:
            return {self.key: list[Json](chosen)}
        index = value.removeprefix("s")
        if not index.isdecimal() or int(index) >= len(chosen):
            return None
        now = SOURCES.index(StatementSource(chosen[int(index)]))
        chosen[int(index)] = SOURCES[(now + 1) % len(SOURCES)].value
        return {"sources_so_far": list[Json](chosen)}


SEND, EDIT, EDIT_ONE = "send", "edit", "edit_"
CHANGEABLE = (
    "neighbourhood",
    "who",
    "concerns",
    "urgency",
    "seen",
    "sources",
    "resident_words",
    "opinion",
    "ask",
    "informed",
    "purpose",
    "ground",
    "bsn",
    "involvement",
)
"""What can be changed from the preview, in the order in which it was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewStep(Step):
    """The exact text that will be sent, and the sentence that the resident can read along."""

    key: str = "sent"

    def ask(self, answers: Answers, context: Context) -> Prompt:
        """Show the preview, or what can be changed in it."""
        if EDITING in answers:
            choices = tuple(
                Choice(f"{EDIT_ONE}{key}", Ref(f"flow-edit-{key}"))
                for key in CHANGEABLE
                if key != "sources" or len(strings(answers, "seen")) > 1
            )
            return Prompt(
                (Ref("flow-edit-what"),), (*choices, Choice(EDIT, Ref("flow-edit-none"))), 2
            )
        choices = (Choice(SEND, Ref("flow-send")), Choice(EDIT, Ref("flow-edit")))
        uncovered = nobody_covers(team_of(answers, context), context)
        seen = (*preview_lines(answers, context), Ref("flow-reads-along"))
        lines = (Ref("flow-preview"), *seen, *uncovered)
        return Prompt(lines, choices, 2, content=True)

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Send it, or open the list of what can be changed, or one of those."""
        if value == SEND and EDITING not in answers:
            return {self.key: True}
        if value == EDIT:
            return {EDITING: None if EDITING in answers else True}
        key = value.removeprefix(EDIT_ONE)
        return Change(key) if value.startswith(EDIT_ONE) and key in CHANGEABLE else None

    def stepped_back(self, answers: Answers) -> Update | None:
        """Go back from the list of what can be changed to the preview."""
        return {EDITING: None} if EDITING in answers else None

    def typed(self, event: Typed, answers: Answers, context: Context) -> Reading:
        """Text at the preview is not added by itself."""
        return Problem(Ref("flow-preview-tap"))


def preview_lines(answers: Answers, context: Context) -> tuple[Words, ...]:
    """Everything that the other side will be able to read, in its own words."""
    directory = context.directory
    wijk = directory.neighbourhoods[str(answers["neighbourhood"])]
    concerns = tuple(Ref(f"concern-{c}") for c in strings(answers, "concerns"))
    head: dict[str, Words] = {
        "team": team_of(answers, context).name,
        "wijk": wijk.name,
        "who": Ref(f"who-{answers['who']}"),
        "concerns": concerns,
        "urgency": Ref(f"urgency-{answers['urgency']}"),
    }
    lines: list[Words] = [Ref("flow-preview-head", head)]
    seen = strings(answers, "seen")
    sources = strings(answers, "sources") or [StatementSource.SEEN.value] * len(seen)
    statements = tuple(
        Ref("flow-statement", {"sentence": s, "source": Ref(f"source-{source}")})
        for s, source in zip(seen, sources, strict=False)
    )
    lines.append(Ref("flow-preview-field", {"field": Ref("field-SEEN_HEARD"), "text": statements}))
    for key, field in (
        ("resident_words", "RESIDENT_WORDS"),
        ("opinion", "OPINION"),
        ("ask", "ASK"),
    ):
        text = str(answers.get(key) or "")
        shown: Words = text or Ref("flow-not-filled")
        lines.append(Ref("flow-preview-field", {"field": Ref(f"field-{field}"), "text": shown}))
    informed = informed_of(answers)
    reason = answers.get("not_informed")
    involved = involvement_of(answers)
    tail: dict[str, Words] = {
        "informed": Ref(f"informed-{informed}") if informed else Ref("flow-not-filled"),
        "purpose": Ref(f"purpose-{answers['purpose']}"),
        "ground": Ref(f"ground-{answers['ground']}"),
        "law": Ref(f"ground-{answers['ground']}.law"),
        "bsn": _yes_or_no(bsn_known(answers)),
        "involvement": Ref(f"involvement-{involved}") if involved else Ref("flow-not-filled"),
    }
    if reason:
        tail["informed"] = (tail["informed"], Ref(f"not-informed-{reason}"))
    return (*lines, Ref("flow-preview-tail", tail))


def _yes_or_no(known: bool | None) -> Ref:
    if known is None:
        return Ref("flow-not-filled")
    return Ref("answer-yes" if known else "answer-no")


def informed_of(answers: Answers) -> Informed | None:
    """Whether the resident knows; a referral of which the resident knows says so itself."""
    if answers.get("kind") == "WARM_REFERRAL":
        return Informed.INFORMED_YES
    given = answers.get("informed")
    return Informed(str(given)) if given else None


def bsn_known(answers: Answers) -> bool | None:
    """Whether the sender has the BSN, None when nobody asked; it never comes into the chat."""
    given = answers.get("bsn")
    return given == "yes" if given else None


def involvement_of(answers: Answers) -> Involvement | None:
    """What the sender offers besides the signal; None when nobody asked."""
    given = answers.get("involvement")
    if given:
        return Involvement(str(given))
    return Involvement.TOGETHER if wants_a_visit(answers) else None


def wants_a_visit(answers: Answers) -> bool:
    """Whether the sender said in aid A to want to go there together."""
    return any(value == "visit" for _, value in path_of(answers, AID_A))
