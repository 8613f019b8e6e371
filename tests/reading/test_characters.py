"""What a reader sees as one character is never cut in half, in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.turn import shortened
from bot.reading.characters import LONGEST, beginning, characters

WHOLE = [
    "क्षि",
    "👨‍👩‍👧‍👦",
    "🇬🇧",
    "👍🏽",
    "e\u0301",
    "❤️‍🔥",
    "นี้",
    "1\ufe0f\u20e3",
    "ᄀ\u1161\u11a8",
]


@pytest.mark.parametrize("whole", WHOLE, ids=ascii)
def test_it_is_kept_or_left_out_whole(whole: str) -> None:
    for most in range(1, 40):
        assert beginning(whole * 20, most) == whole * min(most // len(whole), 20)


@pytest.mark.parametrize("whole", WHOLE, ids=ascii)
def test_a_shortened_text_ends_with_a_whole_one(whole: str) -> None:
    short = shortened(f"abc {whole * 20}", 30)
    assert len(short) <= 30
    assert short.removeprefix("abc ").removesuffix("…").replace(whole, "") == ""


@given(text=st.text(st.sampled_from("".join(WHOLE)) | st.characters(), max_size=80), most=st.integers(0, 90))
def test_no_letter_is_lost_between_two_characters(text: str, most: int) -> None:
    assert "".join(characters(text)) == text
    assert all(1 <= len(character) <= LONGEST for character in characters(text))
    assert text.startswith(beginning(text, most))
    assert most - LONGEST < len(beginning(text, most)) <= most or len(text) <= most
