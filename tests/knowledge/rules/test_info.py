"""What a person is told without anything to book, and what the bot wants to know."""

from tests.harness.diaries import alerts, clear, levels, spasm, spasms


def test_a_long_silence_before_the_latest_episode_is_asked_about() -> None:
    assert levels(spasm(18), spasm(2)) == {"gap-question": "info"}
    assert levels(spasm(17), spasm(2)) == {"persistent": "routine"}


def test_an_answer_ends_the_question_either_way() -> None:
    assert levels(spasm(20), spasm(2), gaps_were_spasm=True) == {"persistent": "routine"}
    assert levels(spasm(20), spasm(2), gaps_were_spasm=False) == {}


def test_a_proven_clear_week_is_not_asked_about() -> None:
    assert levels(spasm(20), clear(19), clear(18), spasm(2)) == {}


def test_only_the_gap_before_the_latest_episode_is_asked_about() -> None:
    assert levels(spasm(60), spasm(30), clear(29), clear(28), spasm(2)) == {}
    assert levels(spasm(60), clear(59), clear(58), spasm(30), spasm(2)) == {"gap-question": "info"}


def test_the_question_stays_when_the_twitch_has_gone() -> None:
    assert levels(spasm(60), spasm(30)) == {"gap-question": "info"}


def test_a_single_episode_leaves_nothing_to_ask() -> None:
    assert levels(spasm(10)) == {}
    assert levels(clear(10)) == {}


def test_the_question_names_the_silence() -> None:
    found = alerts(spasm(40), spasms(2, 0))["gap-question"]
    assert found.because == "Nothing shows whether it stopped between 20 February and 29 March."
    assert found.key == ("gap-question", "2024-03-29")
