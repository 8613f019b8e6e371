"""The questions of a week, as the morning message and /weekly ask them."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot import texts
from bot.buttons import button
from bot.buttons.diary_actions import SKIP, AnswerWeek
from bot.chat import Rows
from bot.store import Entry
from bot.wording import pairs
from knowledge.diary import Weekly
from knowledge.weekly import monday

DEGREES: Final = {"0": "Not at all", "1": "A little", "2": "Somewhat", "3": "A lot", "4": "All the time"}
YES_NO: Final = {"yes": texts.YES, "no": texts.NO, "unsure": texts.UNSURE}
VISITS: Final = {
    "none": "No",
    "diagnosis": "Yes: a diagnosis",
    "nothing": "Yes: nothing found",
    "referred": "Yes: referred on",
}
VISIT: Final = "visit"  # asked once a month
QUESTIONS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "embarrassed": ("In the last seven days, how much did it embarrass you?", DEGREES),
    "avoided": ("In the last seven days, how much did you avoid people because of it?", DEGREES),
    "worried": ("In the last seven days, how much did it worry you?", DEGREES),
    "held_back": ("Can you hold it back for a while, with an urge before it?", YES_NO),
    "asleep": ("Does it carry on while you sleep?", YES_NO),
    VISIT: ("In the last month, did you see anyone about it? What did they say?", VISITS),
}


def of_this_week(entries: Sequence[Entry[Weekly]], today: date) -> Entry[Weekly] | None:
    """Return this week's answers, None where there are none yet."""
    first = monday(today)
    return next((e for e in entries if e.progress.done is not None and e.day and first <= e.day <= today), None)


def first_open(entry: Entry[Weekly] | None) -> str:
    """Return the first question of the week without an answer, "" when each has one; the monthly one is left out."""
    done = () if entry is None else entry.progress.asked
    return next((key for key in QUESTIONS if key != VISIT and key not in done), "")


def rows(key: str) -> Rows:
    """Return the buttons of a question."""
    buttons = [button(label, AnswerWeek(key, answer)) for answer, label in QUESTIONS[key][1].items()]
    return (*pairs(buttons), (button(texts.SKIP, AnswerWeek(key, SKIP)),))
