"""The three looks at a free text, behind one door: personal data, unkind words, words of danger."""

from __future__ import annotations

from collections.abc import Sequence

from bot.privacy import danger, language
from bot.privacy.screen import Screen
from casework.screening import Advice, Alarm, Findings


class TextChecks:
    """What the handlers ask of every text before anything of it is kept."""

    def __init__(self) -> None:
        self._screen = Screen()

    def check(self, text: str) -> Findings:
        """Find personal data. Raises ScreenFailed when it could not look."""
        return self._screen.check(text)

    def check_thread(self, earlier: Sequence[str], text: str) -> Findings:
        """As `check`, plus what a text gives away together with earlier ones."""
        return self._screen.check_thread(earlier, text)

    def advise(self, text: str) -> Sequence[Advice]:
        """Find words that could hurt a resident who reads along."""
        return language.advise(text)

    def alarms(self, text: str, *, police_sender: bool) -> Sequence[Alarm]:
        """Find words of danger, violence at home or (for police) an investigation."""
        return danger.alarms(text, police_sender)
