"""Other words for the buttons of a check-in's card."""

from bot.buttons import Action
from bot.buttons.check_in_actions import DONE, NONE, AnswerCheckIn, CloseInjury, DescribeSign, NameMedicine
from bot.reading import plain_words
from bot.reading.plain_words import NO, YES
from knowledge.questionnaire import Draft
from knowledge.questions import TOGETHER, Question

_CAME = {"suddenly": "sudden", "sudden": "sudden", "days": "days", "slowly": "slow", "slow": "slow"}


def typed_words(entry_id: str, question: Question, draft: Draft) -> dict[str, Action]:
    """Return what may be typed in place of a label, with the action that it means."""
    if draft.focus:
        return _of_follow_up(entry_id, question, draft)
    none: Action = AnswerCheckIn(entry_id, question.key, DONE)
    if question is TOGETHER:
        both = AnswerCheckIn(entry_id, question.key, TOGETHER.lines[0].key)
        return {**dict.fromkeys(YES, both), **dict.fromkeys(NO, none)}
    if question.shape != "one":
        # "done" names its own button, where one is shown: it is no "none of these"
        return dict.fromkeys(plain_words.NONE, none)
    return {word: AnswerCheckIn(entry_id, question.key, o.key) for o in question.options for word in o.words}


def _of_follow_up(entry_id: str, question: Question, draft: Draft) -> dict[str, Action]:
    _, line, step = (*draft.focus.split("/"), "", "")[:3]
    if step == "name":
        said = (*plain_words.NONE, *plain_words.DONE, "not sure")
        return dict.fromkeys(said, NameMedicine(entry_id, NONE))
    if step == "danger":
        return dict.fromkeys(plain_words.NONE, CloseInjury(entry_id))
    answers = {**_CAME, **dict.fromkeys(YES, "yes"), **dict.fromkeys(NO, "no")}
    return {word: DescribeSign(entry_id, question.key, line, step, told) for word, told in answers.items()}
