"""All conversations by name. A name is stored with a conversation: keep it when a flow changes."""

from __future__ import annotations

from collections.abc import Mapping

from bot.flows import case_flows, duty_flows, sparring
from bot.flows.care_signal import CARE_SIGNAL
from bot.flows.engine import Flow

FLOWS: Mapping[str, Flow] = {
    flow.name: flow
    for flow in (
        CARE_SIGNAL,
        case_flows.ASK,
        case_flows.ANSWER,
        case_flows.SUPPLEMENT,
        case_flows.RELEASE,
        case_flows.REDIRECT,
        case_flows.ACCEPT,
        case_flows.HOLD,
        case_flows.DECLINE,
        case_flows.FEEDBACK,
        case_flows.CLOSE,
        case_flows.HAND_OVER_OWNER,
        case_flows.ASSIGN,
        case_flows.AGENDA,
        case_flows.WITHDRAW,
        case_flows.WORRY,
        case_flows.REACT,
        sparring.SPAR,
        sparring.SPAR_REPLY,
        sparring.SPAR_FOLLOW,
        sparring.AFTER_SPARRING,
        duty_flows.SHIFT,
        duty_flows.LEAVE,
    )
}
