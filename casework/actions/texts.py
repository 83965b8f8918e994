"""Write words into a case."""

from __future__ import annotations

from casework.case_texts import CaseText, TextKind
from casework.errors import BadInput
from casework.people import Person
from casework.ports import Work
from casework.references import new_id
from casework.referral import Referral
from casework.taxonomy import StatementSource


def write(
    work: Work,
    referral: Referral,
    kind: TextKind,
    author: Person,
    text: str,
    source: StatementSource | None = None,
) -> None:
    """Add one statement to a case. Raises BadInput for an empty one."""
    if not text.strip():
        raise BadInput
    work.texts.add(
        CaseText(
            id=new_id(),
            case=referral.id,
            kind=kind,
            author=author.id,
            written_at=work.now,
            text=text,
            source=source,
        )
    )
