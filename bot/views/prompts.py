"""A prompt of a conversation as a screen: sentences filled in, buttons laid out."""

from __future__ import annotations

from datetime import date, datetime

from bot.flows.prompt import BACK, CANCEL, Choice, Prompt, Ref, Words
from bot.flows.taps import flow_data
from bot.views.screen import Button, Rows, Screen, in_columns
from bot.views.texts import Texts

SENTENCES = "\n"


def spell(words: Words, texts: Texts) -> str:
    """Return words as text: sentences filled in, instants with day and time, lists with commas."""
    match words:
        case str():
            return words
        case int():
            return str(words)
        case datetime():
            return texts.moment(words)
        case date():
            return texts.day(words)
        case Ref(text_id, values):
            spelled = {k: v if isinstance(v, int) else spell(v, texts) for k, v in values.items()}
            return texts.say(text_id, **spelled)
        case tuple():
            long = any(isinstance(w, Ref) and w.id == "flow-statement" for w in words)
            return (SENTENCES if long else ", ").join(spell(w, texts) for w in words)


def show_prompt(prompt: Prompt, texts: Texts, case: str | None = None) -> Screen:
    """Return the screen of a prompt. A ticked choice says so in words that a reader speaks.

    `case` is the case that an ended conversation was about: a button leads back to its card.
    """
    lines = [spell(line, texts) for line in prompt.lines]
    if prompt.about is not None:
        lines.insert(0, texts.say("flow-about", reference=prompt.about))
    text = "\n\n".join(lines)
    if prompt.over:
        onward = Button(texts.say("button-menu"), "m:menu")
        if case is not None:
            onward = Button(texts.say("flow-back-to-case"), f"card:{case}:0")
        rows: Rows = ((onward,),)
        if prompt.onward is not None:
            rows = ((Button(texts.say(f"button-{prompt.onward}"), f"m:{prompt.onward}"),), *rows)
        return Screen(text, rows, prompt.content)
    buttons = [_button(choice, prompt.version, texts) for choice in prompt.choices]
    rows = in_columns(buttons, prompt.columns)
    return Screen(text, (*rows, *_control(prompt, texts)), prompt.content)


def _button(choice: Choice, version: int, texts: Texts) -> Button:
    label = spell(choice.label, texts)
    if choice.chosen:
        label = texts.say("flow-ticked", label=label)
    return Button(label, flow_data(choice.value, version))


def _control(prompt: Prompt, texts: Texts) -> Rows:
    row = []
    if prompt.back:
        row.append(Button(texts.say("answer-back"), flow_data(BACK, prompt.version)))
    if prompt.cancel:
        row.append(Button(texts.say("flow-cancel"), flow_data(CANCEL, prompt.version)))
    return (tuple(row),) if row else ()
