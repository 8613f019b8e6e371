"""What people type is kept readable: nothing invisible, nothing endless, nothing cut in half."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clean import LIMIT, MARKS, clean_text

FAMILY = "👨‍👩‍👧‍👦"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\u202eb", "ab"), ("a\u2066b\u2069c", "abc"), ("a\u200fb", "ab"), ("\ufeffa", "a"), ("a\x00b", "ab"),
        ("a\x1b[31mb", "a[31mb"),
        ("a\ud800b", "ab"), ("a\udfff", "a"), ("a\u200bb", "ab"), ("a\u200db", "ab"), ("a\u00adb", "ab"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"), ("  a  ", "a"), ("", ""), ("\u202e", ""), ("\x00\ud800", ""),
    ],
)  # fmt: skip
def test_what_a_reader_cannot_see_is_dropped(typed, kept):
    assert clean_text(typed) == (kept, False)


@pytest.mark.parametrize(
    "typed", [FAMILY, ENGLAND, "🇬🇧🇩🇪", "👍🏽", "❤️‍🔥", "👩🏽‍⚕️", "é", "नमस्ते", "שלום", "日本語", "<b>&amp;*_["]
)
def test_what_a_reader_sees_is_kept(typed):
    assert clean_text(typed) == (typed, False)


def test_a_tower_of_marks_is_cut_down():
    assert clean_text("e" + "\u0301" * 200 + "x").text == "e" + "\u0301" * MARKS + "x"


@pytest.mark.parametrize("whole", [FAMILY, ENGLAND, "🇬🇧", "👍🏽", "e\u0301", "❤️‍🔥"])
def test_no_character_is_cut_in_half(whole):
    for before in range(LIMIT - 10, LIMIT + 1):
        cleaned = clean_text("a" * before + whole)
        assert cleaned.text in ("a" * before, "a" * before + whole)
        assert cleaned.cut == (len(whole) > LIMIT - before)


def test_a_flag_is_not_made_of_another_flags_half():
    assert clean_text("🇬🇧" * 3, limit=5) == ("🇬🇧" * 2, True)


@pytest.mark.parametrize(
    "typed", ["a" * 4096, "a" * 100_000, "😀" * 4096, FAMILY * 4096, "\u202e" * 100_000, "e" + "\u0301" * 100_000,
    "\u200d" * 100_000]
)  # fmt: skip
def test_an_endless_text_is_cut_at_once(typed):
    started = time.process_time()
    cleaned = clean_text(typed)
    assert time.process_time() - started < 0.25
    assert len(cleaned.text) <= LIMIT


def test_a_cut_text_says_so():
    assert clean_text("a" * 1000).cut is False
    assert clean_text("a" * 1001) == ("a" * 1000, True)


@given(text=st.text(), limit=st.integers(1, 50))
def test_a_cleaned_text_can_be_stored_and_stays_as_it_is(text, limit):
    cleaned = clean_text(text, limit)
    assert len(cleaned.text) <= limit
    assert "\x00" not in cleaned.text
    cleaned.text.encode()
    assert clean_text(cleaned.text, limit) == (cleaned.text, False)
