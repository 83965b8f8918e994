"""The sentences of the bot, from the Fluent files in `bot/locales`, and dates as people say them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path

from babel.dates import format_date, format_datetime
from fluent.runtime import FluentBundle, FluentResource

from casework.calendar import AMSTERDAM
from casework.people import Language

LOCALES = Path(__file__).resolve().parent.parent / "locales"


LONGEST_VALUE = 2000
"""Characters of a variable that Fluent still takes (it refuses more than 2,500)."""

MARK = "\ue000"
"""A character that nobody types, around the place of a longer variable."""


class MissingText(KeyError):
    """A sentence that no file has; a test makes sure that this never happens to a person."""


class Texts:
    """All sentences in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._year: int | None = None
        self._fixed: dict[str, str] = {}
        self._bundle = FluentBundle([language.value], use_isolating=False)
        for path in sorted((LOCALES / language.value).glob("*.ftl")):
            self._bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))

    def in_year(self, year: int) -> Texts:
        """Return the same sentences for a reader of whom it is known which year it is now."""
        texts = copy(self)
        texts._year = year
        return texts

    def has(self, text_id: str) -> bool:
        """Tell whether a sentence exists."""
        return self._bundle.has_message(text_id.partition(".")[0])

    def say(self, text_id: str, **values: object) -> str:
        """Return a sentence (or `id.attribute`) with its variables filled in.

        Raises MissingText for an unknown id and ValueError for a missing variable.
        """
        if values:
            return self._filled_in(text_id, values)
        said = self._fixed.get(text_id)
        if said is None:
            said = self._fixed[text_id] = self._filled_in(text_id, values)
        return said

    def _filled_in(self, text_id: str, values: Mapping[str, object]) -> str:
        name, _, attribute = text_id.partition(".")
        if not self._bundle.has_message(name):
            raise MissingText(text_id)
        message = self._bundle.get_message(name)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            raise MissingText(text_id)
        long = {k: v for k, v in values.items() if isinstance(v, str) and len(v) > LONGEST_VALUE}
        marks = {name: f"{MARK}{i}{MARK}" for i, name in enumerate(long)}
        text, errors = self._bundle.format_pattern(pattern, {**values, **marks})
        if errors:
            raise ValueError(f"text {text_id}: {type(errors[0]).__name__}")
        said = str(text)
        for name, mark in marks.items():
            said = said.replace(mark, long[name])
        return said

    def day(self, moment: datetime | date) -> str:
        """Return a day with its name: `dinsdag 26 januari`. An instant is shown in local time.

        The year stands behind it when it is not the present one: a date a year from now is easily
        read as one of this year.
        """
        local = moment.astimezone(AMSTERDAM).date() if isinstance(moment, datetime) else moment
        other = self._year is not None and local.year != self._year
        return _day(local, self.language, with_year=other)

    def moment(self, moment: datetime) -> str:
        """Return a day and time: `maandag 19 april om 8.30 uur`."""
        local = moment.astimezone(AMSTERDAM)
        return self.say("moment", day=self.day(moment), time=self.clock(local))

    def clock(self, moment: datetime) -> str:
        """Return a time of day: `8.30` in Dutch, `8:30` in English."""
        pattern = "H.mm" if self.language is Language.NL else "H:mm"
        return format_datetime(
            moment.astimezone(AMSTERDAM).replace(tzinfo=None), pattern, locale=self.language.value
        )


@lru_cache(1000)
def _day(day: date, language: Language, *, with_year: bool) -> str:
    pattern = "EEEE d MMMM y" if with_year else "EEEE d MMMM"
    return format_date(day, pattern, locale=language.value)


@cache
def texts_in(language: Language) -> Texts:
    """Return the sentences in a language, read once."""
    return Texts(language)


def texts_at(language: Language, now: datetime) -> Texts:
    """Return the sentences in a language, with the year in days of another year than `now`."""
    return _texts_of(language, now.astimezone(AMSTERDAM).year)


@lru_cache(20)
def _texts_of(language: Language, year: int) -> Texts:
    return texts_in(language).in_year(year)
