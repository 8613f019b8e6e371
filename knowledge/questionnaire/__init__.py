"""How a check-in moves on: pure steps from one draft to the next.

Every step says what the answer is, never "the opposite of now", so that a doubled tap changes nothing
and a button from an old message still means what it said.
"""

from knowledge.questionnaire.draft import Draft, finish
from knowledge.questionnaire.flow import (
    SPASM_ONLY,
    back,
    check_in_questions,
    choose,
    current,
    forget,
    habit_questions,
    left,
    skip,
)
from knowledge.questionnaire.mentioned import opened
from knowledge.questionnaire.sign_steps import close_list, report, specify, ticked
from knowledge.questionnaire.spasm_steps import (
    asks_together,
    close_interference,
    interfere,
    same_places,
    tick_place,
    whole_side,
)

__all__ = [
    "SPASM_ONLY",
    "Draft",
    "asks_together",
    "back",
    "check_in_questions",
    "choose",
    "close_interference",
    "close_list",
    "current",
    "finish",
    "forget",
    "habit_questions",
    "interfere",
    "left",
    "opened",
    "report",
    "same_places",
    "skip",
    "specify",
    "tick_place",
    "ticked",
    "whole_side",
]
