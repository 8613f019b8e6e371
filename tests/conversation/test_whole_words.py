"""A plain answer is never taken as the beginning of a longer word."""

import pytest

from bot.chat import Button
from bot.conversation.typing import meant
from bot.reading.plain_words import WHOLE
from tests.harness.people import Person

LABELS = {"yes": "Yesterday", "non": "Nonsense", "now": "Nowhere", "never": "Nevertheless", "done": "Donegal"}


@pytest.mark.parametrize(("word", "label"), LABELS.items())
def test_an_answer_is_no_beginning_of_another_word(word: str, label: str) -> None:
    row = (Button(label, "a:1"), Button("Something", "a:2"))
    assert meant(word, (row,), {}) is None
    assert meant(label[:-1], (row,), {}) == row[0], "a beginning that is no answer is"


@pytest.mark.parametrize("word", [word for word in WHOLE if len(word) > 2])
def test_an_answer_still_names_the_label_that_it_begins(word: str) -> None:
    row = (Button(f"{word.title()}, and more", "a:1"), Button("Another", "a:2"))
    assert meant(word, (row,), {}) == row[0]


@pytest.mark.parametrize("question", ["Head injury", "Neck surgery"])
@pytest.mark.parametrize("word", ["yes", "Yes.", "YEAH", "yep"])
async def test_yes_to_when_is_not_yesterday(alone: Person, question: str, word: str) -> None:
    await alone.types("/settings")
    await alone.taps(question)
    before = await alone.profile()
    await alone.types("/settings")
    await alone.taps(question)
    answers = await alone.types(word)
    assert "Saved" not in answers[0].text
    assert await alone.profile() == before
