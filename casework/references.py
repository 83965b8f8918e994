"""Names for cases: a random id for machines and a short reference that can be spoken by phone."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence

from casework.taxonomy import Kind

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No look-alikes (0/O, 1/I/L, U/V), so that a reference survives a bad line."""

REFERENCE_LENGTH = 4
ID_LENGTH = 12

Choose = Callable[[Sequence[str]], str]


def new_id(choose: Choose = secrets.choice) -> str:
    """Return a random id for a case, text or person: about 58 bits, safe in logs."""
    return "".join(choose(ALPHABET) for _ in range(ID_LENGTH))


def new_reference(kind: Kind, choose: Choose = secrets.choice) -> str:
    """Return a reference such as `ZS-4F7K`: random, so it tells no date, wijk or number.

    It gives no access by itself. Two cases never share one: storage refuses the second, and the
    update is tried again with another.
    """
    return f"{PREFIXES[kind]}-" + "".join(choose(ALPHABET) for _ in range(REFERENCE_LENGTH))


PREFIXES = {
    Kind.CARE_SIGNAL: "ZS",
    Kind.WARM_REFERRAL: "ZS",
    Kind.SUPPLEMENT: "ZS",
    Kind.INVOLVEMENT_Q: "ZS",
    Kind.UPSCALE_REQUEST: "ZS",
    Kind.VT_NOTICE: "VT",
    Kind.INFO_REQUEST: "VR",
    Kind.VT_CLARIFY: "VR",
    Kind.SAFETY_ADVICE: "VR",
    Kind.SAFETY_PLAN: "VR",
    Kind.SAFETY_SIGNAL: "VR",
    Kind.VISIT_ACCOMPANY: "HB",
    Kind.VISIT_STANDBY: "HB",
    Kind.VISIT_ACCESS: "HB",
    Kind.COLLECTIVE: "WS",
    Kind.SPARRING: "SP",
}
