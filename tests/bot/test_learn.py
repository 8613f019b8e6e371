"""`steadyface learn`, as a person in a terminal sees it."""

import pytest

from bot.cli.learn import learn_command


def test_no_words_show_what_there_is_to_read(capsys) -> None:
    assert learn_command([]) == 0
    assert "- Medicines (9)" in capsys.readouterr().out


def test_a_clear_question_prints_its_page(capsys) -> None:
    assert learn_command(["does", "coffee", "cause", "twitching"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Caffeine\n")
    assert "Sources:" in out


def test_a_doubtful_question_prints_three_titles_and_whom_to_call(capsys) -> None:
    assert learn_command(["stroke"]) == 0
    out = capsys.readouterr().out
    assert out.index("call the emergency number") < out.index("- Numbness of the face")
    assert out.count("\n- ") == 3


@pytest.mark.parametrize("typed", [["numbness", "of", "the", "face"], ["Numbness of the face"], ["sign.numbness"]])
def test_a_title_typed_back_opens_its_page(capsys, typed) -> None:
    assert learn_command(typed) == 0
    assert capsys.readouterr().out.startswith("Numbness of the face\n")


def test_a_heading_lists_its_pages(capsys) -> None:
    assert learn_command(["medicines"]) == 0
    assert capsys.readouterr().out.count("- ") == 9


@pytest.mark.parametrize("typed", [["zzz"], ["\0"], ["🙂"]])
def test_no_page_is_not_an_all_clear(capsys, typed) -> None:
    assert learn_command(typed) == 1
    assert "ask a doctor" in capsys.readouterr().out
