"""Which questions a check-in needs, and how it moves from one to the next."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.diary import Habits
from knowledge.questionnaire.draft import Draft, finish, without_answer
from knowledge.questionnaire.sign_steps import signs_of
from knowledge.questions import CHECK_IN, HABITS, OTHER, QUESTIONS, ROTATION, SPASM, TOGETHER, WARNING, Question

SPASM_ONLY = tuple(key for question in CHECK_IN if question.of_a_spasm for key in question.keys)


def check_in_questions(draft: Draft) -> tuple[Question, ...]:
    """Return the questions that this check-in needs, in order."""
    if draft.value.spasm is True:
        return tuple(question for question in CHECK_IN if draft.together or question is not TOGETHER)
    if draft.more:
        return (*CHECK_IN[:2], OTHER)
    return CHECK_IN[:2]


def habit_questions(value: Habits, rotation: int, adult: bool) -> tuple[Question, ...]:
    """Return the optional questions of a day: sleep, caffeine, drinks, and one of three in turn.

    `rotation` is the day's ordinal number. Children are not asked about alcohol.
    """
    turn = [question for question in ROTATION if adult or not question.adults_only]
    asked = [*HABITS, turn[rotation % len(turn)]]
    return tuple(question for question in asked if not question.after or value.answer(question.after))


def current(draft: Draft, questions: Sequence[Question]) -> Question | None:
    """Return the question to ask now, None when nothing is left."""
    if draft.editing:
        return QUESTIONS[draft.editing]
    return next((question for question in questions if question.key not in draft.done), None)


def left(draft: Draft, questions: Sequence[Question]) -> int:
    """Return how many questions are still to come, the current one included."""
    if draft.editing:
        return 1
    return sum(question.key not in draft.done for question in questions)


def choose(draft: Draft, question: Question, option_key: str) -> Draft | None:
    """Return the draft with one option chosen; None for an option that the question does not have."""
    option = question.option(option_key)
    if option is None:
        return None
    chosen = draft.put(question.key, option.value)
    if question is SPASM and option.value is not True:
        # Where and how strongly belongs to a spasm; warning signs stand by themselves.
        for key in SPASM_ONLY:
            chosen = chosen.without(key)
        chosen = replace(chosen, done=tuple(key for key in chosen.done if key not in SPASM_ONLY))
    return finish(chosen, question.key)


def skip(draft: Draft, key: str) -> Draft:
    """Return the draft with a question left unknown; a sign that was ticked before stays reported."""
    if QUESTIONS[key].shape == "signs":
        left_open = replace(draft, warned=draft.warned and key != "warning")
        if key == "warning" and not left_open.signs:
            left_open = left_open.without("signs")  # an empty list would say that there was none
        return finish(left_open, key)
    return finish(without_answer(draft, key), key)


def forget(draft: Draft, key: str) -> Draft:
    """Return the draft with the answer to a question taken out again, ticked signs included."""
    question = QUESTIONS[key]
    if question.shape != "signs":
        return finish(without_answer(draft, key), key)
    codes, base = signs_of(question), draft
    keys = {line.key for line in question.lines}
    if question is WARNING:
        base = base.without("signs")
    forgotten = replace(
        base,
        ticks=tuple(tick for tick in draft.ticks if tick not in keys),
        guessed={line: sign for line, sign in draft.guessed.items() if line not in keys},
        warned=draft.warned and question is not WARNING,
    )
    return finish(forgotten.with_signs([sign for sign in draft.signs if sign.code not in codes]), key)


def back(draft: Draft, key: str, questions: Sequence[Question]) -> Draft:
    """Return the draft with the question before `key` open again; its answer stays until it is answered anew."""
    keys = [question.key for question in questions]
    at = [*keys, key].index(key)
    before = keys[: max(at - 1, 0)]
    return replace(draft, done=tuple(name for name in draft.done if name in before), focus="", editing="")
