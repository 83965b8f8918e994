"""`wijklijn unmask`: a second person agrees that the privacy officer sees who asked a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.operations.problems import OperationProblem
from bot.operations.unit import Say, person_by_key, with_work
from bot.settings import Settings
from bot.views.texts import texts_in
from casework.actions.unmask import agree_to_unmask, waiting_to_unmask
from casework.errors import NotAvailable
from casework.people import Language
from casework.ports import Work
from casework.unmasking import may_agree

Sure = Callable[[str], bool]
"""Asks a question that is answered with yes or no."""


def agree(reference: str, key: str, *, say: Say, sure: Sure) -> None:
    """Agree to the request about one question, as the person with this key; the name is not shown.

    Raises OperationProblem without a request, or when this person cannot be the second one.
    """

    async def use(work: Work, settings: Settings) -> Sequence[str] | None:
        second = person_by_key(work.directory, key)
        try:
            _, asked = await waiting_to_unmask(work, reference)
        except NotAvailable:
            raise OperationProblem(f"Nobody asked to unmask {reference}.") from None
        if not may_agree(second, asked):
            raise OperationProblem(
                f"{second.name} cannot agree: an administrator or another privacy officer must."
            )
        officer = work.directory.person(asked.officer)
        reason = texts_in(Language.EN).say(f"unmask-{asked.reason}")
        say(f"{officer.name} asks who put question {reference}. Reason: {reason}.")
        say("Who asked is told that it was looked up, and both names stand in the audit trail.")
        if not sure(f"Do you, {second.name}, agree?"):
            say("Nothing was looked up.")
            return None
        await agree_to_unmask(work, second, reference)
        return [f"{officer.name} can see the name in the chat now."]

    with_work(use, say)
