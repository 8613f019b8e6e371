"""A second process with the bot's token is noticed by what it does, and a single one never takes itself for two."""

import pytest

from bot.chat import ANSWER
from bot.platforms.discord.twin import SAID_EVERY, Twin

OURS, THEIRS = f"{ANSWER}0001", f"{ANSWER}0002"


@pytest.fixture
def twin() -> Twin:
    twin = Twin(lambda: 0.0)
    twin.uses(OURS)
    return twin


@pytest.mark.parametrize("nonce", [OURS, None, "", "0001", 12345, "8472938472938"])
def test_what_this_process_or_the_library_sent_is_no_sign(
    twin: Twin, caplog: pytest.LogCaptureFixture, nonce: object
) -> None:
    twin.hears(nonce)
    assert caplog.records == []


def test_an_answer_that_another_gave_is_a_sign(twin: Twin, caplog: pytest.LogCaptureFixture) -> None:
    twin.hears(THEIRS)
    [record] = caplog.records
    assert "another program runs with this bot's Discord token" in record.getMessage()
    assert record.levelname == "ERROR"


@pytest.mark.parametrize(("seconds", "signs"), [(0.05, 1), (0.9, 1), (1.0, 0), (2.5, 0)])
def test_only_an_answer_that_met_no_second_try_of_ours_is_a_sign(
    twin: Twin, caplog: pytest.LogCaptureFixture, seconds: float, signs: int
) -> None:
    twin.was_first(seconds)
    assert caplog.records == []  # once may be a slip
    twin.was_first(seconds)
    assert len(caplog.records) == signs


def test_it_is_said_once_an_hour(caplog: pytest.LogCaptureFixture) -> None:
    moments = [0.0, 10.0, SAID_EVERY - 1, SAID_EVERY, SAID_EVERY + 5]
    twin = Twin(iter(moments).__next__)
    for _ in moments:
        twin.hears(THEIRS)
    assert len(caplog.records) == 2
