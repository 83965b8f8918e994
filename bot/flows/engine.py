"""The engine of every conversation: pure, from a place and an event to the next place.

It knows next, back, edit one answer, cancel and resume; what is asked stands in the flows. An
unknown flow or an answer that no longer fits after an upgrade begins that conversation politely
anew, it is never an exception.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeAlias

from bot.flows import checks, stopping
from bot.flows.checks import CHECK
from bot.flows.context import Context
from bot.flows.drafts import unfinished
from bot.flows.prompt import (
    BACK,
    BEGIN_ANEW,
    CANCEL,
    CANCEL_NOW,
    GO_ON,
    Choice,
    Prompt,
    Ref,
    Words,
)
from bot.flows.steps import (
    EDITING,
    MAX_TEXT,
    STOPPED,
    Answers,
    Change,
    Ended,
    Event,
    Problem,
    Reading,
    Resumed,
    Step,
    Stopped,
    Tapped,
    TextStep,
    Typed,
    Update,
    asked_again,
    units,
)
from casework.conversation import Conversation, Json
from casework.errors import BadInput
from casework.triage import LeafCode

DRAFT_LIFE = timedelta(hours=24)
MAX_WAITING = 3
"""Conversations that wait for each other: more than anybody begins without ending one."""

JUST_REPLACED = 8
"""Screens ago that a button may be of which the meaning still counts: who taps fast is not further
behind, and the versions of another conversation are nowhere near."""

MISFIT = (BadInput, AssertionError, KeyError, ValueError, IndexError, TypeError)
"""What comes of answers of an older version of a flow that no longer fit."""

TRAIL, ASKED_TO_STOP, CHANGED = "trail", "asked_to_stop", "changed"
ASKED_ANEW = "asked_anew"
"""The answer that tells that this conversation was begun again, and holds what that one begins with."""
UNNAMED = "unnamed"
"""The answer that tells until when the messages of this conversation are noted without a name: it came
back after something without a name."""
ENGINE_KEYS = frozenset({TRAIL, ASKED_TO_STOP, ASKED_ANEW, UNNAMED, CHANGED, CHECK, STOPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """One conversation as data.

    `enough` tells that nothing more has to be asked. `fits` raises KeyError or ValueError for
    answers that its action cannot use: they come from an older version of the flow. `named` tells
    what it is called when that follows from the answers.
    """

    name: str
    steps: tuple[Step, ...]
    enough: Callable[[Answers], bool] | None = None
    fits: Callable[[Answers], object] | None = None
    named: Callable[[Answers], str] | None = None

    def title(self, answers: Answers) -> str:
        """Return under which name a person knows it: the end of the id of a text."""
        return self.named(answers) if self.named is not None else self.name

    def step(self, key: str) -> Step | None:
        """Return a step by its key."""
        return next((s for s in self.steps if s.key == key), None)

    def place(self, answers: Answers, context: Context) -> Step | None:
        """Return the first step that applies and is not answered; None when all is answered."""
        if self.enough is not None and self.enough(answers):
            return None
        for step in self.steps:
            if step.when(answers, context) and not step.done(answers, context):
                return step
        return None


@dataclass(frozen=True, slots=True)
class Finished:
    """Everything was answered: the flow's action can be done."""

    flow: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Moved:
    """The result of one event: the next place, what to show, and whether it is finished.

    `leaf` is the leaf of aid A where a conversation was sent elsewhere, only to be counted. After an
    end, `conversation` is the one that was left for it, to be shown with `resumed`.
    """

    conversation: Conversation | None
    prompts: tuple[Prompt, ...]
    finished: Finished | None = None
    leaf: LeafCode | None = None


Flows: TypeAlias = Mapping[str, Flow]


def start(
    flows: Flows,
    name: str,
    before: Conversation | None,
    context: Context,
    answers: Answers,
    version: int,
) -> Moved:
    """Begin a conversation. What was going on is kept and continues afterwards.

    Who typed something in the same conversation before is asked first: go on with that, or not.
    `version` is a number that no button of this person carries yet.
    """
    flow = flows[name]
    draft = unfinished(
        before, name, answers, context.now, lambda talk: _holds_words(flow, talk.answers)
    )
    if draft is not None:
        kept = {**_without(draft.answers, ASKED_TO_STOP), ASKED_ANEW: dict(answers)}
        return _shown(flow, replace(draft, answers=kept, version=version), context)
    return _begun(flows, name, before, context, answers, version)


def _begun(
    flows: Flows,
    name: str,
    before: Conversation | None,
    context: Context,
    answers: Answers,
    version: int,
) -> Moved:
    paused = _waiting(before, name, answers, context)
    conversation = Conversation(
        person=context.person.id,
        flow=name,
        step="",
        version=version,
        started_at=context.now,
        expires_at=context.now + DRAFT_LIFE,
        answers=dict(answers),
        paused=paused,
    )
    return _settle(flows[name], conversation, context, ())


def _waiting(
    before: Conversation | None, name: str, answers: Answers, context: Context, depth: int = 0
) -> Conversation | None:
    """Return what was left for the new conversation and goes on after it, each over the next.

    What is over by now, what begins again with the new one, and what lies too deep goes.
    """
    if before is None or depth == MAX_WAITING:
        return None
    rest = _waiting(before.paused, name, answers, context, depth + 1)
    again = before.flow == name and before.answers.get("case") == answers.get("case")
    if again or before.expires_at <= context.now:
        return rest
    return replace(before, paused=rest)


def step(flows: Flows, conversation: Conversation, event: Event, context: Context) -> Moved:
    """Take one event. Text or a tap that does not fit changes nothing but what is shown."""
    if conversation.expires_at <= context.now:
        return _ended(conversation, context, (Ref("flow-expired"),))
    flow = flows.get(conversation.flow)
    if flow is None:
        return _ended(conversation, context, (Ref("flow-changed"),))
    try:
        return _taken(flows, flow, conversation, event, context)
    except MISFIT:
        # Answers of an older version of this flow that no longer fit: begin this one again.
        kept = {k: v for k, v in conversation.answers.items() if k in ("case", "kind")}
        fresh = _next(conversation, kept)
        return _settle(flow, fresh, context, (Ref("flow-changed"),))


def _taken(
    flows: Flows, flow: Flow, conversation: Conversation, event: Event, context: Context
) -> Moved:
    match event:
        case Resumed():
            return _shown(flow, conversation, context)
        case Tapped(value, version) if version != conversation.version:
            late = 0 < conversation.version - version <= JUST_REPLACED
            return _tapped_late(flows, flow, conversation, value if late else "", context)
        case Tapped(value, _):
            return _tapped(flows, flow, conversation, value, context)
        case Stopped(handle):
            return _stopped(flow, conversation, handle, context)
        case Typed():
            return _typed(flows, flow, conversation, event, context)


def _tapped(
    flows: Flows, flow: Flow, conversation: Conversation, value: str, context: Context
) -> Moved:
    answers = conversation.answers
    if value == CANCEL:
        if _holds_words(flow, answers):
            return _settle(flow, _next(conversation, {**answers, ASKED_TO_STOP: True}), context, ())
        return _ended(conversation, context, (Ref("flow-stopped"),))
    if answers.get(ASKED_TO_STOP):
        if value == CANCEL_NOW:
            return _ended(conversation, context, (Ref("flow-stopped-gone"),))
        return _settle(flow, _next(conversation, _without(answers, ASKED_TO_STOP)), context, ())
    if ASKED_ANEW in answers:
        return _anew(flows, flow, conversation, value, context)
    if value == BACK:
        return _settle(flow, _next(conversation, _back(flow, answers, context)), context, ())
    if STOPPED in answers:
        return _decided(flows, flow, conversation, value, context)
    if CHECK in answers:
        check = _check(answers)
        return _checked(flows, flow, conversation, checks.tapped(check, value, context), context)
    here = flow.place(answers, context)
    if here is None:
        return _shown(flow, conversation, context)
    return _read(flows, flow, conversation, here, here.tapped(value, answers, context), context)


def _anew(
    flows: Flows, flow: Flow, conversation: Conversation, value: str, context: Context
) -> Moved:
    """Go on with what was typed before, or let it go and begin with what was asked for."""
    given = conversation.answers[ASKED_ANEW]
    if value == BEGIN_ANEW and isinstance(given, dict):
        next_version = conversation.version + 1
        return _begun(flows, flow.name, conversation.paused, context, given, next_version)
    if value != GO_ON:
        return _shown(flow, conversation, context)
    answers = _without(conversation.answers, ASKED_ANEW)
    return _settle(flow, _next(conversation, answers), context, ())


def _tapped_late(
    flows: Flows, flow: Flow, conversation: Conversation, value: str, context: Context
) -> Moved:
    """A tap on a screen that another one took the place of: mostly it says nothing any more."""
    answers = conversation.answers
    asked = (ASKED_TO_STOP, ASKED_ANEW, STOPPED, CHECK)
    here = None if any(key in answers for key in asked) else flow.place(answers, context)
    if here is None:
        return _shown(flow, conversation, context)
    reading = here.tapped_late(value, answers, context)
    return _read(flows, flow, conversation, here, reading, context)


def _decided(
    flows: Flows, flow: Flow, conversation: Conversation, value: str, context: Context
) -> Moved:
    """A tap under a stopped text: do not send it, type it again, or it is not remembered."""
    if value == stopping.DISCARD:
        return _ended(conversation, context, (Ref("flow-stopped-gone"),))
    if value not in {c.value for c in stopping.prompt(context).choices}:
        return _shown(flow, conversation, context)
    answers = _without(conversation.answers, STOPPED)
    notes = () if value == stopping.SELF else (Ref("flow-type-again"),)
    return _settle(flow, _next(conversation, answers), context, notes)


def _typed(
    flows: Flows, flow: Flow, conversation: Conversation, event: Typed, context: Context
) -> Moved:
    answers = _without(conversation.answers, ASKED_TO_STOP, ASKED_ANEW, STOPPED)
    here = flow.place(answers, context)
    most = here.most if isinstance(here, TextStep) else MAX_TEXT
    refusal = _refusal(event, most)
    if refusal is not None or here is None:
        return _shown(flow, conversation, context, notes=(refusal,) if refusal else ())
    if answers != conversation.answers:
        conversation = _next(conversation, answers)
    notes: tuple[Words, ...] = ()
    if event.masked:
        marks = tuple(Ref(f"masked-{label.value}") for label in dict.fromkeys(event.masked))
        notes = (Ref("flow-masked", {"what": marks}),)
    if CHECK in answers:
        if checks.length_after(_check(answers), event) > most:
            return _shown(flow, conversation, context, notes=(_too_long(most),))
        verdict = checks.typed(_check(answers), event, show_first=_show_first(here, event))
        if verdict is None:
            return _shown(flow, conversation, context, notes=(Ref("flow-tap-please"),))
        return _checked(flows, flow, conversation, verdict, context, notes)
    if isinstance(here, TextStep):
        begun = checks.begin(event, show_first=_show_first(here, event))
        return _checked(flows, flow, conversation, begun, context, notes)
    reading = here.typed(event, answers, context)
    return _read(flows, flow, conversation, here, reading, context, notes)


def _show_first(here: Step, event: Typed) -> bool:
    """Tell whether the writer has to see what is left of a text before it goes."""
    return isinstance(here, TextStep) and here.shown_first and bool(event.masked)


def too_long(flows: Flows, conversation: Conversation, event: Typed, context: Context) -> bool:
    """Tell whether a text is only refused for its length: its writer needs it to make it shorter."""
    flow, answers = flows.get(conversation.flow), _without(conversation.answers, STOPPED)
    try:
        here = flow.place(answers, context) if flow else None
        if not isinstance(here, TextStep) or event.unchecked:
            return False
        whole = checks.length_after(_check(answers), event) if CHECK in answers else 0
        return max(units(event.text), whole) > here.most
    except MISFIT:
        return False


def _stopped(flow: Flow, conversation: Conversation, handle: str, context: Context) -> Moved:
    """Keep only the way to a text that was stopped; nothing of it comes into the answers."""
    answers = _without(conversation.answers, ASKED_TO_STOP, ASKED_ANEW, CHECK)
    here = flow.place(answers, context)
    if not isinstance(here, TextStep):
        return _shown(flow, conversation, context, notes=(Ref("flow-tap-please"),))
    return _settle(flow, _next(conversation, {**answers, STOPPED: handle}), context, ())


def _too_long(most: int) -> Words:
    return Ref("flow-too-long", {"most": most})


def _refusal(event: Typed, most: int) -> Words | None:
    if event.unchecked:
        return Ref("flow-unchecked")
    if not any(c.isalnum() for c in event.text):
        return Ref("flow-words-please")
    if units(event.text) > most:
        return _too_long(most)
    return None


def _checked(
    flows: Flows,
    flow: Flow,
    conversation: Conversation,
    verdict: checks.Verdict | None,
    context: Context,
    notes: tuple[Words, ...] = (),
) -> Moved:
    answers = _without(conversation.answers, CHECK)
    match verdict:
        case None:
            return _shown(flow, conversation, context)
        case checks.Diverted(leaf):
            moved = _ended(conversation, context, (Ref(leaf.text_id), Ref("flow-text-gone")))
            return replace(moved, leaf=leaf.code)
        case checks.Dropped(words):
            return _settle(flow, _next(conversation, answers), context, words)
        case checks.Passed(text, overridden):
            here = flow.place(answers, context)
            assert here is not None
            reading = here.typed(Typed(text, overridden=overridden), answers, context)
            passed = replace(conversation, answers=answers)
            return _read(flows, flow, passed, here, reading, context, notes)
        case _:
            return _settle(flow, _next(conversation, {**answers, CHECK: verdict}), context, notes)


def _read(
    flows: Flows,
    flow: Flow,
    conversation: Conversation,
    here: Step,
    reading: Reading | None,
    context: Context,
    notes: tuple[Words, ...] = (),
) -> Moved:
    match reading:
        case None:
            return _shown(flow, conversation, context, notes=notes)
        case Problem(words):
            return _shown(flow, conversation, context, notes=(*notes, words))
        case Ended(words, leaf, onward):
            moved = _ended(conversation, context, words)
            closing = replace(moved.prompts[0], onward=onward)
            return replace(moved, leaf=leaf, prompts=(closing, *moved.prompts[1:]))
        case Change(key):
            return _settle(
                flow, _next(conversation, _opened(flow, conversation.answers, key)), context, ()
            )
        case _:
            before = _without(conversation.answers, *here.clears)
            answers = _updated(before, reading)
            if here.done(answers, context):
                answers[TRAIL] = [*_trail(answers, here.key), here.key]
                answers.pop(CHANGED, None)
            return _settle(flow, _next(conversation, answers), context, notes)


def _opened(flow: Flow, answers: Answers, key: str) -> dict[str, Json]:
    """Open one answered step again; its old answer is put aside until the new one is there."""
    step = flow.step(key)
    assert step is not None
    put_aside = (*step.keys, asked_again(key), EDITING)
    old: dict[str, Json] = {k: answers.get(k) for k in put_aside}
    return {**_without(answers, *put_aside), asked_again(key): True, CHANGED: old}


def _settle(
    flow: Flow, conversation: Conversation, context: Context, notes: tuple[Words, ...]
) -> Moved:
    """Find the place that follows from the answers; finished when there is none."""
    here = flow.place(conversation.answers, context)
    waits = CHECK in conversation.answers or STOPPED in conversation.answers
    if here is None and not waits:
        answers = {k: v for k, v in conversation.answers.items() if k not in ENGINE_KEYS}
        if flow.fits is not None:
            flow.fits(answers)
        told = (Prompt(notes, cancel=False),) if notes else ()
        return Moved(_after(conversation, context), told, Finished(flow.name, answers))
    placed = replace(conversation, step=here.key if here else "")
    return _shown(flow, placed, context, notes=notes, here=here)


def _shown(
    flow: Flow,
    conversation: Conversation,
    context: Context,
    notes: tuple[Words, ...] = (),
    here: Step | None = None,
) -> Moved:
    """Show where a conversation is; `here` is its place when that is known already."""
    answers = conversation.answers
    if answers.get(ASKED_TO_STOP):
        choices = (
            Choice(GO_ON, Ref("flow-go-on")),
            Choice(CANCEL_NOW, Ref("flow-stop-now")),
        )
        prompt = Prompt((Ref("flow-stop-sure"),), choices, cancel=False)
    elif ASKED_ANEW in answers:
        choices = (
            Choice(GO_ON, Ref("flow-busy-go-on")),
            Choice(BEGIN_ANEW, Ref("flow-begin-anew")),
        )
        what = Ref(f"flow-name-{flow.title(answers)}")
        prompt = Prompt((Ref("flow-busy", {"what": what}),), choices, cancel=False)
    elif STOPPED in answers:
        prompt = replace(stopping.prompt(context), back=True)
    elif CHECK in answers:
        prompt = replace(checks.prompt(_check(answers), context), back=True)
    else:
        here = here or flow.place(answers, context)
        assert here is not None
        taken = bool(_steps_taken(answers)) or CHANGED in answers
        back = taken or here.stepped_back(answers) is not None
        prompt = replace(here.ask(answers, context), back=back)
    shown = replace(
        prompt,
        lines=(*notes, *prompt.lines),
        version=conversation.version,
        about=context.referral.reference if context.referral is not None else None,
    )
    return Moved(conversation, (shown,))


def _ended(conversation: Conversation, context: Context, words: tuple[Words, ...]) -> Moved:
    """End a conversation. The one that was left for it comes next, with surroundings of its own."""
    return Moved(_after(conversation, context), (Prompt(words, cancel=False, over=True),))


def resumed(
    flows: Flows, conversation: Conversation | None, context: Context
) -> tuple[Prompt, ...]:
    """Show where a conversation goes on after another one, and say first what it is about."""
    if conversation is None:
        return ()
    first, *more = step(flows, conversation, Resumed(), context).prompts
    flow = flows.get(conversation.flow)
    if first.over or flow is None:
        return (first, *more)
    what = Ref(f"flow-name-{flow.title(conversation.answers)}")
    intro = Ref("flow-resumed", {"what": what})
    if first.about is not None:
        intro = Ref("flow-resumed-case", {"what": what, "reference": first.about})
    return (replace(first, lines=(intro, *first.lines), about=None), *more)


def _after(conversation: Conversation, context: Context) -> Conversation | None:
    paused = conversation.paused
    if paused is None or paused.expires_at <= context.now:
        return None
    return replace(paused, version=conversation.version + 1)


def _next(conversation: Conversation, answers: Answers) -> Conversation:
    return replace(conversation, answers=answers, version=conversation.version + 1)


def _back(flow: Flow, answers: Answers, context: Context) -> dict[str, Json]:
    """Take the last answer away, or a part of it where a step has parts."""
    if CHECK in answers or STOPPED in answers:
        return _without(answers, CHECK, STOPPED)
    present = flow.place(answers, context)
    partly = present.stepped_back(answers) if present is not None else None
    if partly is not None:
        return _updated(answers, partly)
    old = answers.get(CHANGED)
    if isinstance(old, dict):
        return _updated(_without(answers, CHANGED), old)
    taken = _steps_taken(answers)
    if not taken:
        return dict(answers)
    here = flow.step(taken[-1])
    kept = {**answers, TRAIL: list[Json](taken[:-1])}
    if here is None:
        return kept
    partly = here.stepped_back(kept)
    kept = _updated(kept, partly) if partly is not None else _without(kept, *here.keys)
    return _without(kept, *here.clears)


def _holds_words(flow: Flow, answers: Answers) -> bool:
    """Tell whether something was typed that would be lost."""
    texts = [s for s in flow.steps if isinstance(s, TextStep)]
    return (
        CHECK in answers or STOPPED in answers or any(answers.get(k) for s in texts for k in s.keys)
    )


def _steps_taken(answers: Answers) -> list[str]:
    taken = answers.get(TRAIL)
    return [str(key) for key in taken if key in answers] if isinstance(taken, list) else []


def _trail(answers: Answers, key: str) -> list[Json]:
    return [k for k in _steps_taken(answers) if k != key]


def _check(answers: Answers) -> checks.Check:
    check = answers[CHECK]
    assert isinstance(check, dict)
    return check


def _updated(answers: Answers, update: Update) -> dict[str, Json]:
    merged = {**answers, **update}
    return {k: v for k, v in merged.items() if v is not None}


def _without(answers: Answers, *keys: str) -> dict[str, Json]:
    return {k: v for k, v in answers.items() if k not in keys}
