"""A person who walks through a conversation: taps and text go in, places come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.flows import engine
from bot.flows.catalogue import FLOWS
from bot.flows.context import Context
from bot.flows.engine import Finished, Moved
from bot.flows.prompt import Prompt, Ref, Words
from bot.flows.steps import Event, Tapped, Typed
from casework.conversation import Conversation, Json
from casework.people import Directory
from casework.referral import Referral
from casework.screening import Advice, AdviceCategory, Alarm, AlarmList
from tests.lindermeer import lindermeer, local

TUESDAY = local("2027-01-12 10:11")
FIRST_VERSION = 7000
SEEN = "De tuin staat vol. Hij doet niet open."


def context(
    who: str = "joris",
    now: datetime = TUESDAY,
    *,
    newcomer: bool = False,
    directory: Directory | None = None,
    **changes: object,
) -> Context:
    """What the conversation may look at, for somebody of Lindermeer."""
    known = directory or lindermeer()
    person = known.people[who]
    if newcomer:
        person = replace(person, first_used_at=now)
    return Context(person, known, now, **changes)  # type: ignore[arg-type]


class Walk:
    """One conversation, from its start. `inputs` counts what the person had to do."""

    def __init__(
        self,
        flow: str,
        context: Context,
        answers: Mapping[str, Json] | None = None,
        before: Conversation | None = None,
    ) -> None:
        self.context = context
        self.inputs = 0
        given = dict(answers or {})
        if flow == "care_signal":
            given.setdefault("kind", "CARE_SIGNAL")
        self.moved: Moved = engine.start(FLOWS, flow, before, context, given, FIRST_VERSION)

    @property
    def conversation(self) -> Conversation:
        assert self.moved.conversation is not None
        return self.moved.conversation

    @property
    def answers(self) -> Mapping[str, Json]:
        return self.conversation.answers

    @property
    def place(self) -> str:
        return self.conversation.step

    @property
    def prompt(self) -> Prompt:
        return self.moved.prompts[-1]

    @property
    def finished(self) -> Finished:
        assert self.moved.finished is not None
        return self.moved.finished

    @property
    def values(self) -> list[str]:
        """The values of the buttons on the screen."""
        return [c.value for c in self.prompt.choices]

    def take(self, event: Event) -> Walk:
        self.inputs += 1
        self.moved = engine.step(FLOWS, self.conversation, event, self.context)
        return self

    def tap(self, *values: str) -> Walk:
        for value in values:
            self.take(Tapped(value, self.conversation.version))
        return self

    def type(self, text: str, **found: object) -> Walk:
        return self.take(Typed(text, **found))  # type: ignore[arg-type]

    def says(self, text_id: str) -> bool:
        """Tell whether a sentence is on one of the screens."""
        return text_id in ids_in(tuple(line for p in self.moved.prompts for line in p.lines))


def ids_in(words: Words) -> set[str]:
    """The ids of all sentences in words, those inside other sentences as well."""
    match words:
        case Ref(text_id, values):
            return {text_id}.union(*(ids_in(v) for v in values.values()))
        case tuple():
            return set[str]().union(*(ids_in(w) for w in words))
        case _:
            return set()


def advice(text: str, word: str, *alternatives: str) -> Advice:
    """Advice about the first place of a word in a text."""
    start = text.index(word)
    return Advice(
        start, start + len(word), word, AdviceCategory.JUDGEMENT, "klinkt hard", alternatives
    )


def alarm(which: AlarmList, text: str, word: str) -> Alarm:
    start = text.index(word)
    return Alarm(which, word, start, start + len(word))


TO_SEEN = ("no", "no", "kreken", "ADULT", "DEBT", "done", "U3")
"""From the first question of a signal, in the short form, to the question for text."""

TO_GROUND = ("later", "PURPOSE_HELP", "no", "no", "yes", "WPG18_2_CARE_DESK")
"""From a single statement to the preview."""


def signal(**changes: object) -> Walk:
    """A signal of Joris at its first question."""
    return Walk("care_signal", context(**changes))  # type: ignore[arg-type]


def at_preview(text: str = "De tuin staat vol.", **changes: object) -> Walk:
    """A minimal signal of Joris that waits at the preview."""
    return signal(**changes).tap(*TO_SEEN).type(text).tap(*TO_GROUND)


def about(case: Referral, flow: str, who: str = "mirte", **changes: object) -> Walk:
    """A conversation about a case, at its first question."""
    return Walk(flow, context(who, referral=case, **changes), {"case": case.id})  # type: ignore[arg-type]
