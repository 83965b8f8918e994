"""The building blocks of a conversation: one step asks one thing and owns what it stored.

A conversation's place is a function of its answers: the first step that applies and is not
answered yet. Going back takes the answers of the last step away, editing one answer takes that
one away; the engine then finds the place by itself.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from bot.flows.context import Context
from bot.flows.prompt import Choice, Prompt, Ref, Words
from casework.conversation import Json
from casework.screening import Advice, Alarm, Label
from casework.triage import LeafCode

Answers: TypeAlias = Mapping[str, Json]
Update: TypeAlias = dict[str, Json]
"""New answers; None takes an answer away."""


@dataclass(frozen=True, slots=True)
class Typed:
    """Text of a person, already cleaned and masked. `unchecked`: the screen could not look;
    `joined`: it is the whole text, with the sentence that was typed anew in its place."""

    text: str
    masked: tuple[Label, ...] = ()
    advice: tuple[Advice, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    unchecked: bool = False
    overridden: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Stopped:
    """A text for colleagues holds personal data and may not go. The text itself is kept outside of
    the conversation, for a short time and in memory alone; `handle` leads to it."""

    handle: str


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button of a conversation and the version that showed it."""

    value: str
    version: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """Show the present question again."""


Event: TypeAlias = Typed | Stopped | Tapped | Resumed


@dataclass(frozen=True, slots=True)
class Problem:
    """What was typed or tapped cannot be used; the step is asked again with this above it."""

    words: Words


@dataclass(frozen=True, slots=True)
class Ended:
    """The conversation stops here, and everything that was typed goes. `words` say why.

    `leaf` is the leaf of aid A behind it, if any; `onward` the entry of the menu that it leads to.
    """

    words: tuple[Words, ...]
    leaf: LeafCode | None = None
    onward: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One earlier answer is given again; the old one comes back when the person goes back."""

    step: str


Reading: TypeAlias = "Update | Problem | Ended | Change"


def asked_again(key: str) -> str:
    """Return the answer that tells that a step was opened from the preview."""
    return f"{key}_again"


EDITING = "editing"
"""The answer that tells that the list of what can be changed is open."""


def always(answers: Answers, context: Context) -> bool:
    """The condition of a step that everybody gets."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(ABC):
    """One question. `clears` names the answers that lose their meaning when this one changes."""

    key: str
    when: Callable[[Answers, Context], bool] = always
    clears: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The answers that belong to this step."""
        return (self.key,)

    def done(self, answers: Answers, context: Context) -> bool:
        """Tell whether this step was answered."""
        return self.key in answers

    @abstractmethod
    def ask(self, answers: Answers, context: Context) -> Prompt:
        """Return what to show."""

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Read a button; None for one that is not on this screen."""
        return None

    def tapped_late(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Read a button of a screen that was just replaced; None when it says nothing any more."""
        return None

    def typed(self, event: Typed, answers: Answers, context: Context) -> Reading:
        """Read text; a step of buttons asks for a tap."""
        return Problem(Ref("flow-tap-please"))

    def stepped_back(self, answers: Answers) -> Update | None:
        """Take back a part of this step, or None when there is nothing of it to take back."""
        return None


Options: TypeAlias = "Callable[[Answers, Context], Iterable[Choice]] | tuple[Choice, ...]"
Question: TypeAlias = "Callable[[Answers, Context], tuple[Words, ...]] | tuple[Words, ...]"


def _now(question: Question, answers: Answers, context: Context) -> tuple[Words, ...]:
    return question if isinstance(question, tuple) else question(answers, context)


def _offered(options: Options, answers: Answers, context: Context) -> tuple[Choice, ...]:
    return options if isinstance(options, tuple) else tuple(options(answers, context))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceStep(Step):
    """One choice out of a list."""

    question: Question
    options: Options
    columns: int = 1

    def ask(self, answers: Answers, context: Context) -> Prompt:
        """Show the list."""
        return Prompt(
            _now(self.question, answers, context),
            _offered(self.options, answers, context),
            self.columns,
        )

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Take a value that is on the list."""
        offered = {c.value for c in _offered(self.options, answers, context)}
        return {self.key: value} if value in offered else None


DONE = "done"
TICK, UNTICK, CLOSE = "+", "-", "="
"""What a button of a list means, in front of its value. Who taps twice before the new list is there
taps a button of the old one, and means the same by it."""


def meant_by(value: str) -> str:
    """Return what a button of a list is about, without what it means to do with it."""
    return value[1:] if value[:1] in (TICK, UNTICK, CLOSE) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralStep(Step):
    """One to `most` choices out of a list, closed with a button; the first one leads."""

    question: Question
    options: Options
    most: int
    columns: int = 2

    @property
    def keys(self) -> tuple[str, ...]:
        """The chosen codes; what is ticked so far stays when somebody comes back."""
        return (self.key,)

    def _ticked(self, answers: Answers) -> list[str]:
        ticked = answers.get(f"{self.key}_ticked")
        return [str(v) for v in ticked] if isinstance(ticked, list) else []

    def ask(self, answers: Answers, context: Context) -> Prompt:
        """Show the list with what is ticked; the tick is a word in the label, not a colour."""
        ticked = self._ticked(answers)
        choices = tuple(
            replace(
                c,
                value=f"{UNTICK if c.value in ticked else TICK}{c.value}",
                chosen=c.value in ticked,
            )
            for c in _offered(self.options, answers, context)
        )
        if ticked:
            choices += (Choice(f"{CLOSE}{DONE}", Ref("flow-done")),)
        return Prompt(_now(self.question, answers, context), choices, self.columns)

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Tick or untick, or close. A button of before the marks turns a tick around."""
        ticked = self._ticked(answers)
        code = meant_by(value)
        if code == DONE:
            kept: list[Json] = list(ticked)
            return {self.key: kept} if ticked else Problem(Ref("flow-choose-one"))
        if code not in {c.value for c in _offered(self.options, answers, context)}:
            return None
        wanted = value.startswith(TICK) if value != code else code not in ticked
        if wanted and code not in ticked:
            if len(ticked) >= self.most:
                return Problem(Ref("flow-choose-most", {"most": self.most}))
            ticked.append(code)
        elif not wanted and code in ticked:
            ticked.remove(code)
        return {f"{self.key}_ticked": list[Json](ticked)}

    def tapped_late(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Do what the button says: it tells by itself what was meant."""
        return self.tapped(value, answers, context) if value != meant_by(value) else None


STOPPED = "stopped"
"""The answer that leads to a text which may not go as it is."""

LATER = "later"
MAX_TEXT = 1500
"""UTF-16 units of one answer (Telegram counts these): a message that somebody reads at once."""


def units(text: str) -> int:
    """Return the length of a text as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStep(Step):
    """Free text, checked before it is kept. `optional` adds *Later*, stored as an empty text.

    `most` is its longest length in UTF-16 units. `shown_first`: what the screen changed is shown to
    the writer before it goes, because no preview follows.
    """

    question: Question
    most: int = MAX_TEXT
    optional: bool = False
    shown_first: bool = False
    later: Words = field(default_factory=lambda: Ref("flow-later"))

    def ask(self, answers: Answers, context: Context) -> Prompt:
        """Ask for text."""
        choices = (Choice(LATER, self.later),) if self.optional else ()
        return Prompt(_now(self.question, answers, context), choices)

    def tapped(self, value: str, answers: Answers, context: Context) -> Reading | None:
        """Leave it for later."""
        return {self.key: ""} if self.optional and value == LATER else None

    def typed(self, event: Typed, answers: Answers, context: Context) -> Reading:
        """Keep the text; what the checks found is asked about by the engine first."""
        return {self.key: event.text}
