"""Everything that a person can be told "no" about, as one tree.

    CaseworkError
    ├── NotAvailable            not yours, or does not exist: the same answer on purpose
    ├── NotNow                  the case is not in a state in which this can be done
    │   ├── AlreadyTaken        a colleague was first
    │   └── AlreadyChanged      the button is older than the case
    ├── Refused                 a rule says no, with the reason
    │   ├── FeedbackMissing     closing without terugkoppeling
    │   ├── NotCopiedToFile     closing without "overgenomen in dossier"
    │   ├── GroundMissing       no usable legal ground for this step
    │   ├── TooManyRedirects    a third redirect needs both coordinators
    │   ├── TooLate             the term for this step is over
    │   ├── NoTeam              no team is set up for this wijk and group
    │   └── NoWorkingHours      the calendar does not open in the coming year
    └── BadInput                what was typed or sent cannot be used

`WriteConflict` and `StorageUnavailable` stand beside the tree: they are never shown, the update is
tried again.
Each error carries the id of the sentence that the person sees; never any of their text.
"""

from __future__ import annotations


class CaseworkError(Exception):
    """A step that cannot be taken. `text_id` names the sentence, `values` its variables."""

    text_id = "error-not-available"

    def __init__(self, text_id: str | None = None, **values: str | int) -> None:
        self.text_id = text_id or type(self).text_id
        self.values = values
        super().__init__(self.text_id)


class NotAvailable(CaseworkError):
    """The case is not yours or does not exist; which of the two is not told."""

    text_id = "error-not-available"


class NotNow(CaseworkError):
    """The case is in a state in which this cannot be done."""

    text_id = "error-not-now"


class AlreadyTaken(NotNow):
    """Another colleague claimed the case first; `values["name"]` says who, if that may be known."""

    text_id = "error-already-taken"


class AlreadyChanged(NotNow):
    """The button belongs to an older version of the case."""

    text_id = "error-already-changed"


class Refused(CaseworkError):
    """A rule says no."""

    text_id = "error-refused"


class FeedbackMissing(Refused):
    """A case cannot be closed before the sender was given terugkoppeling."""

    text_id = "error-feedback-missing"


class NotCopiedToFile(Refused):
    """What belongs in the official file must be there before the case closes (Wmo 5.3.4)."""

    text_id = "error-not-copied"


class GroundMissing(Refused):
    """Sharing needs a legal ground that is valid today for the receiving team."""

    text_id = "error-ground-missing"


class TooManyRedirects(Refused):
    """A case that was redirected twice is first talked about by both coordinators."""

    text_id = "error-too-many-redirects"


class TooLate(Refused):
    """The time in which this could be done is over."""

    text_id = "error-too-late"


class NoTeam(Refused):
    """No team is set up for this wijk and this group."""

    text_id = "error-no-team"


class NoWorkingHours(Refused):
    """The calendar has no opening in the coming year, so nothing can be promised on it."""

    text_id = "error-no-hours"


class BadInput(CaseworkError):
    """What was typed or sent cannot be used."""

    text_id = "error-bad-input"


class WriteConflict(Exception):
    """Somebody else changed the same row first: nothing was written, try the update again."""


class StorageUnavailable(Exception):
    """The database could not be reached or did not answer in time: never counted as poison."""
