"""What was mentioned in typed words, opened where its question is asked: a mention is asked about, never an answer."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.questionnaire.draft import Draft
from knowledge.questionnaire.flow import check_in_questions, current
from knowledge.questionnaire.sign_steps import report, ticked
from knowledge.questions import Question, SignOption


def opened(draft: Draft, diagnoses: Sequence[str]) -> Draft:
    """Return the draft with what was mentioned of its question open, as if its button had been tapped.

    A line that nothing more is asked of stays for the person to tap.
    """
    question = current(draft, check_in_questions(draft))
    while question is not None and not draft.focus:
        key = next((name for name in draft.mentioned if name.startswith(f"{question.key}/")), None)
        if key is None:
            break
        draft = replace(draft, mentioned=tuple(name for name in draft.mentioned if name != key))
        draft = _opened(draft, question, key.partition("/")[2], diagnoses)
    return draft


def _opened(draft: Draft, question: Question, key: str, diagnoses: Sequence[str]) -> Draft:
    if question.shape == "interference":
        return replace(draft, focus=f"{question.key}/{key}/degree")
    line = question.line(key)
    if line is None or ticked(draft, line) or not _has_follow_up(line):
        return draft
    return report(draft, question, line, diagnoses)


def _has_follow_up(line: SignOption) -> bool:
    return bool(line.opens or line.choices or line.asks)
