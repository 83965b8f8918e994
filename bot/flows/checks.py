"""A second look at what was typed: words of danger, of violence, of an investigation, unkind words.

The checks never refuse a text and never report to anybody: they show something, or ask a question
once more. Danger goes first, before anything else is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from bot.flows.context import Context
from bot.flows.prompt import Choice, Prompt, Ref, Words
from bot.flows.steps import Typed, units
from casework.aids import Answer, FollowOn, Path, Question
from casework.conversation import Json
from casework.screening import AlarmList
from casework.triage import Effect, Leaf, LeafCode, advance

Check: TypeAlias = "dict[str, Json]"
"""What still has to be asked about a text: it lives, sealed, among the answers."""

CHECK = "check"
ORDER = (AlarmList.DANGER_NOW, AlarmList.VIOLENCE_AT_HOME, AlarmList.INVESTIGATION)
KEEP, SELF, ALTERNATIVE, NOT_NOW = "keep", "self", "alt", "not_now"
LEAVE_OUT = "leave_out"
SEND, AGAIN = "send", "again"
SHOW_FIRST = "show_first"
"""What a check holds when its writer has to see the text first, the last question of all."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Passed:
    """Everything was asked: this is the text. `overridden`: its writer said "that is no name"."""

    text: str
    overridden: bool = False


@dataclass(frozen=True, slots=True)
class Dropped:
    """The text must not be kept; the step is asked again."""

    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Diverted:
    """It belongs elsewhere: the whole conversation ends and what was typed goes."""

    leaf: Leaf


Verdict: TypeAlias = "Check | Passed | Dropped | Diverted"


def sentences(text: str) -> list[str]:
    """Cut a text into statements: one sentence each."""
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]


def begin(event: Typed, *, show_first: bool = False) -> Check | Passed:
    """Return what must be asked about a text, or the text itself when there is nothing.

    `show_first`: the writer sees the text before it goes, because something in it was masked.
    """
    alarms: list[Json] = []
    for which in ORDER:
        found = next((a for a in event.alarms if a.list is which), None)
        if found is not None:
            alarms.append([which.value, found.word])
    advice: list[Json] = [
        {
            "start": a.start,
            "end": a.end,
            "word": a.word,
            "reason": a.reason,
            "alternatives": list[Json](a.alternatives[:2]),
            "hint": a.hint,
            "leave_out": a.leave_out,
        }
        for a in event.advice
    ]
    check: Check = {"text": event.text, "alarms": alarms, "advice": advice, "path": []}
    if event.overridden:
        check["overridden"] = True
    if show_first:
        check[SHOW_FIRST] = True
    return _settled(check)


def _settled(check: Check) -> Check | Passed:
    if check["alarms"] or check["advice"] or check.get(SHOW_FIRST):
        return check
    return Passed(str(check["text"]), bool(check.get("overridden")))


def prompt(check: Check, context: Context) -> Prompt:
    """Show what must be decided about the text first."""
    alarms = _list(check, "alarms")
    if alarms:
        which, word = _pair(alarms[0])
        return _alarm_prompt(AlarmList(which), word, _path(check), context)
    if check.get("typing"):
        sentence = _sentence_at(str(check["text"]), _spot(check)[0])
        return Prompt((Ref("flow-type-sentence"), sentence[2]), content=True)
    if not _list(check, "advice"):
        return _first_look(str(check["text"]))
    advice = _advice(check)
    words: list[Words] = [
        Ref("flow-advice", {"word": str(advice["word"]), "reason": str(advice["reason"])})
    ]
    if advice.get("hint"):
        words.append(Ref("flow-advice-tip", {"tip": str(advice["hint"])}))
    alternatives = _list(advice, "alternatives")
    choices = [Choice(f"{ALTERNATIVE}{i}", str(a)) for i, a in enumerate(alternatives)]
    if advice.get("leave_out"):
        choices.append(Choice(LEAVE_OUT, Ref("flow-leave-out")))
    choices += [Choice(KEEP, Ref("flow-keep")), Choice(SELF, Ref("flow-type-myself"))]
    return Prompt(tuple(words), tuple(choices), content=True)


def _first_look(text: str) -> Prompt:
    choices = (Choice(SEND, Ref("flow-send")), Choice(AGAIN, Ref("flow-type-anew")))
    return Prompt((Ref("flow-preview"), text), choices, 2, content=True)


def _alarm_prompt(which: AlarmList, word: str, path: Path, context: Context) -> Prompt:
    noted = Ref("flow-alarm-word", {"word": word})
    if which is AlarmList.DANGER_NOW:
        number = context.directory.municipality.crisis_number
        lines: tuple[Words, ...] = (
            noted,
            Ref("aid-leaf-112"),
            Ref("flow-crisis-line", {"crisis_number": number}),
        )
        choices = (
            Choice(FollowOn.CALLED, Ref("follow-called")),
            Choice(NOT_NOW, Ref("flow-not-now")),
        )
        return Prompt(lines, choices, content=True)
    if which is AlarmList.INVESTIGATION:
        return Prompt((noted, Ref("aid-P1")), _answers(), 3, content=True)
    screen = advance((("A1", Answer.NO), *path), context.role, short=True)
    if isinstance(screen, Question):
        return Prompt((noted, Ref(screen.text_id)), _answers(), 3, content=True)
    follow = tuple(Choice(f, Ref(f"follow-{f}")) for f in screen.follow_ons)
    return Prompt((Ref(screen.text_id),), follow)


def _answers() -> tuple[Choice, ...]:
    return tuple(Choice(a, Ref(f"answer-{a}")) for a in (Answer.YES, Answer.NO, Answer.UNSURE))


def tapped(check: Check, value: str, context: Context) -> Verdict | None:
    """Go on after a tap; None for a button that is not on this screen."""
    if value not in {c.value for c in prompt(check, context).choices}:
        return None
    alarms = _list(check, "alarms")
    if not alarms:
        return _advised(check, value) if _list(check, "advice") else _looked_at(check, value)
    which = AlarmList(_pair(alarms[0])[0])
    if which is AlarmList.VIOLENCE_AT_HOME:
        return _violence(check, value, context)
    if which is AlarmList.INVESTIGATION and value != Answer.NO:
        return Dropped((Ref("aid-leaf-P-L1"), Ref("flow-text-dropped")))
    return _settled({**check, "alarms": alarms[1:]})


def _looked_at(check: Check, value: str) -> Verdict:
    """The writer saw what is left of the text: it goes like this, or it is typed anew."""
    if value == AGAIN:
        return Dropped(())
    return _settled({**check, SHOW_FIRST: None})


def _violence(check: Check, value: str, context: Context) -> Verdict:
    """Walk the part of aid A about violence once more, from the second question."""
    path: Path = (*_path(check), (_key(check, context), value))
    screen = advance((("A1", Answer.NO), *path), context.role, short=True)
    if isinstance(screen, Leaf) and screen.effect is Effect.DIVERT:
        return Diverted(screen)
    through = (isinstance(screen, Leaf) and screen.code is LeafCode.PASSED) or (
        isinstance(screen, Question) and screen.key == "A4"
    )
    if through:
        return _settled({**check, "alarms": _list(check, "alarms")[1:], "path": []})
    return {**check, "path": [[k, v] for k, v in path]}


def _key(check: Check, context: Context) -> str:
    screen = advance((("A1", Answer.NO), *_path(check)), context.role, short=True)
    return screen.key if isinstance(screen, Question) else screen.code


def _advised(check: Check, value: str) -> Verdict:
    if value == SELF:
        return {**check, "typing": True}
    if value == KEEP:
        return _settled({**check, "advice": _list(check, "advice")[1:]})
    start, end = _spot(check)
    if value == LEAVE_OUT:
        return _left_out(check, start, end)
    advice = _advice(check)
    chosen = str(_list(advice, "alternatives")[int(value.removeprefix(ALTERNATIVE))])
    if _opens_a_sentence(str(check["text"]), start):
        chosen = chosen[:1].upper() + chosen[1:]
    return _replaced(check, start, end, chosen, [])


def _opens_a_sentence(text: str, start: int) -> bool:
    """Tell whether a stretch begins a sentence with a capital."""
    return text[start].isupper() and _sentence_at(text, start)[0] == start


def _left_out(check: Check, start: int, end: int) -> Check | Passed:
    """Take a word away, with the space behind it; the next word opens the sentence if it did."""
    text = str(check["text"])
    opens = _opens_a_sentence(text, start)
    while end < len(text) and text[end] == " ":
        end += 1
    upper = text[end : end + 1].upper()
    if opens and len(upper) == 1:
        check = {**check, "text": text[:end] + upper + text[end + 1 :]}
    return _replaced(check, start, end, "", [])


def length_after(check: Check, event: Typed) -> int:
    """Return how many UTF-16 units the text would have with this sentence in it."""
    if not check.get("typing"):
        return 0
    text = str(check["text"])
    return units(text) - units(_sentence_at(text, _spot(check)[0])[2]) + units(event.text)


def joined(answers: Mapping[str, Json], sentence: str) -> str | None:
    """Return the whole text with a sentence that is typed anew in its place; None when no sentence
    was asked for. What is harmless in two parts may not be so together, so the screen looks at it."""
    check = answers.get(CHECK)
    if not isinstance(check, dict) or not check.get("typing"):
        return None
    text = str(check["text"])
    start, end, _ = _sentence_at(text, _spot(check)[0])
    return text[:start] + sentence + text[end:]


def typed(check: Check, event: Typed, *, show_first: bool = False) -> Verdict | None:
    """Take the sentence that was typed anew; None when no sentence was asked for."""
    if not check.get("typing"):
        return None
    if show_first:
        check = {**check, SHOW_FIRST: True}
    if event.joined:
        return begin(event, show_first=show_first)
    start, end, _ = _sentence_at(str(check["text"]), _spot(check)[0])
    new = begin(event)
    found = [] if isinstance(new, Passed) else _list(new, "advice")
    replaced = _replaced({**check, "typing": None}, start, end, event.text, found)
    alarms = [] if isinstance(new, Passed) else _list(new, "alarms")
    if not alarms:
        return replaced
    if isinstance(replaced, Passed):
        return {"text": replaced.text, "alarms": alarms, "advice": [], "path": []}
    return {**replaced, "alarms": alarms}


def _replaced(check: Check, start: int, end: int, new: str, found: list[Json]) -> Check | Passed:
    """Put `new` in the place of a stretch, and move or drop the advice that follows it."""
    text = str(check["text"])
    shift = len(new) - (end - start)
    moved: list[Json] = [
        {**a, "start": _int(a, "start") + start, "end": _int(a, "end") + start}
        for a in map(_dict, found)
    ]
    moved += [
        {**item, "start": _int(item, "start") + shift, "end": _int(item, "end") + shift}
        for item in map(_dict, _list(check, "advice"))
        if _int(item, "start") >= end
    ]
    return _settled({**check, "text": text[:start] + new + text[end:], "advice": moved})


def _sentence_at(text: str, position: int) -> tuple[int, int, str]:
    """Return where the sentence around a position starts and ends, and the sentence."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if match.start() > position:
            return start, match.start(), text[start : match.start()]
        start = match.end()
    return start, len(text), text[start:]


def _path(check: Check) -> Path:
    return tuple(_pair(p) for p in _list(check, "path"))


def _advice(check: Check) -> Mapping[str, Json]:
    return _dict(_list(check, "advice")[0])


def _spot(check: Check) -> tuple[int, int]:
    advice = _advice(check)
    return _int(advice, "start"), _int(advice, "end")


def _list(holder: Mapping[str, Json], key: str) -> list[Json]:
    value = holder[key]
    assert isinstance(value, list)
    return value


def _dict(value: Json) -> dict[str, Json]:
    assert isinstance(value, dict)
    return value


def _int(holder: Mapping[str, Json], key: str) -> int:
    value = holder[key]
    assert isinstance(value, int)
    return value


def _pair(value: Json) -> tuple[str, str]:
    assert isinstance(value, list)
    return str(value[0]), str(value[1])
