"""A label, however it is typed, means its own button and no other: on the cards made from the question data."""

from datetime import date

import pytest

from bot import texts
from bot.chat import Button, Rows
from bot.conversation import setup
from bot.conversation.card import Card
from bot.conversation.typing import could_mean, meant
from bot.prompts import evening, weekly_message
from bot.reading import plain_words
from knowledge.diary import CheckIn
from knowledge.questionnaire import Draft
from knowledge.questions import CHECK_IN, SPASM, WARNING
from tests.harness.people import Person, World

DAY = date(2026, 3, 18)


def _check_in(key: str) -> Rows:
    draft = Draft(CheckIn(date=DAY, spasm=True), done=("spasm",), editing=key)
    return Card("abcdefghijkl", draft, DAY, DAY, "112").draw()[1]


CARDS: dict[str, Rows] = {
    "what": setup.what_rows(),
    **{f"week {key}": weekly_message.rows(key) for key in weekly_message.QUESTIONS},
    **{f"evening {question.key}": evening.rows(DAY, question, "112") for question in (SPASM, WARNING)},
    **{f"check-in {question.key}": _check_in(question.key) for question in CHECK_IN},
}
WAYS = {
    "as it is": str,
    "in small letters": str.lower,
    "in capitals": str.upper,
    "without apostrophes": lambda label: label.replace("'", "").replace("’", ""),
    "with a full stop": lambda label: f"{label}.",
}


def _buttons(rows: Rows) -> list[Button]:
    return [button for row in rows for button in row]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("card", CARDS)
def test_every_label_means_its_own_button(card: str, way: object) -> None:
    for button in _buttons(CARDS[card]):
        assert callable(way)
        assert meant(way(button.label), CARDS[card], {}) == button, button.label


@pytest.mark.parametrize("card", CARDS)
def test_the_words_before_a_comma_mean_their_button_whatever_stands_behind_it(card: str) -> None:
    """ "Others could see it" is the beginning of "Others could see it, it does not stop me"."""
    buttons = _buttons(CARDS[card])
    for button in buttons:
        first, comma, _ = button.label.partition(", ")
        if comma and sum(other.label.startswith(first) for other in buttons) == 1:
            assert meant(first, CARDS[card], {}) == button, first


def test_words_that_a_label_denies_do_not_mean_it() -> None:
    assert meant("it does stop me", CARDS["check-in strength"], {}) is None


@pytest.mark.parametrize("card", CARDS)
def test_a_number_means_the_button_at_its_place(card: str) -> None:
    first = _buttons(CARDS[card])[0]
    for typed in ("1", "1.", "(1)", "number 1", "the first one"):
        assert meant(typed, CARDS[card], {}) == first


@pytest.mark.parametrize("denied", [*plain_words.NO, "no, not really", "not driving", "never"])
@pytest.mark.parametrize("card", CARDS)
def test_a_negation_is_never_read_as_a_yes(card: str, denied: str) -> None:
    assert all(not button.label.startswith("Yes") for button in could_mean(denied, CARDS[card]))


@pytest.mark.parametrize("typed", ["Yess", "yep", "yeah", "ya", "YES.", "yess"])
def test_yes_in_many_spellings(typed: str) -> None:
    found = meant(typed, CARDS["check-in spasm"], {})
    assert found is not None
    assert found.label.removeprefix(texts.ON) == texts.YES


@pytest.mark.parametrize(
    ("typed", "about_it"), [("after bells palsy", "bells"), ("After Bell’s", "bells"), ("1", "new")]
)
async def test_the_beginning_can_be_typed_as_people_type(sqlite_world: World, typed: str, about_it: str) -> None:
    person = sqlite_world.person()
    await person.agrees()
    await person.taps("London")
    await person.types("yes thats right")
    await person.types(typed)
    assert (await person.settings())["about"] == about_it


@pytest.mark.parametrize("typed", ["it was a long day", "99", "maybe", "left"])
async def test_words_that_answer_nothing_show_the_list_again(alone: Person, typed: str) -> None:
    await alone.types("/checkin")
    await alone.types("no")
    shown = alone.last.labels
    await alone.types(typed)
    assert alone.last.labels == [*shown, texts.SAVE_NOTE]
    await alone.types("none")
    assert (await alone.exports())["check_ins"][0]["signs"] == []


async def test_nothing_is_deleted_for_less_than_the_words_of_the_last_button(alone: Person) -> None:
    await alone.types("/delete_me")
    await alone.types("yes")
    for typed in ("yes", "1", "ok", "delete"):
        await alone.types(typed)
        assert await alone.profile()
        assert texts.DELETE_SECOND in alone.last.labels or texts.SAVE_NOTE in alone.last.labels
