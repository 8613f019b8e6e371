"""What a question may not leave out is refused when it is written, not when its answer is changed or read back."""

from dataclasses import replace

import pytest

from knowledge.questions import CHECK_IN, QUESTIONS, SIGN_LABELS, kept
from knowledge.questions.labels import _complete

STRENGTH = QUESTIONS["strength"]
STRESS = QUESTIONS["stress"]


def test_a_question_that_has_no_name_to_change_its_answer_by_is_refused() -> None:
    with pytest.raises(ValueError, match="question strength has no short name"):
        replace(STRENGTH, short="")


def test_a_question_whose_answer_cannot_be_read_back_is_refused() -> None:
    with pytest.raises(ValueError, match="question strength has no words"):
        replace(STRENGTH, read_back="")
    with pytest.raises(ValueError, match="question stress has no words"):
        replace(STRESS, read_back="")


def test_a_question_without_answers_or_with_an_unknown_source_is_refused() -> None:
    with pytest.raises(ValueError, match="question strength has no answers"):
        replace(STRENGTH, options=())
    with pytest.raises(ValueError, match="question strength cites S9999"):
        replace(STRENGTH, sources=("S9999",))


def test_a_question_whose_answer_the_history_file_has_no_place_for_is_refused() -> None:
    with pytest.raises(ValueError, match="question spell: CheckIn has no spell"):
        kept(replace(STRENGTH, key="spell"))
    with pytest.raises(ValueError, match="question strength: Habits has no strength"):
        kept(replace(STRENGTH, day=True))


def test_a_code_without_a_label_is_refused() -> None:
    with pytest.raises(ValueError, match="no label for chin"):
        _complete({"neck": "neck"}, ("neck", "chin"))


def test_every_sign_that_a_list_can_report_has_a_name() -> None:
    reported = {sign for question in CHECK_IN for line in question.lines for sign in line.signs}
    assert reported <= set(SIGN_LABELS)


def test_every_answer_is_read_back_by_its_own_words() -> None:
    assert STRENGTH.read(1) == "only I can feel it"
    assert QUESTIONS["eye_closure"].read("one") == "eye closed: one eye, briefly"
    assert QUESTIONS["eye_closure"].read("none") == ""
    assert STRESS.read(0) == "no stress"
    assert STRESS.read(4) == "as much stress as it gets"
    assert STRESS.read(None) == ""
