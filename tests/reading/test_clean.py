"""What people type is kept as they wrote it: nothing lost that spells a word, nothing endless, nothing cut in half."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.clean import LIMIT, MARKS, bare, clean_text

FAMILY = "👨‍👩‍👧‍👦"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\u202eb", "ab"), ("a\u2066b\u2069c", "abc"), ("\u202aa\u202c", "a"), ("a\u202d\u202bb", "ab"),
        ("\u2067a\u2068b", "ab"), ("a\x00b", "ab"), ("a\x7fb", "ab"), ("a\x1b[31mb", "a[31mb"),
        ("a\ud800b", "ab"), ("a\udfff", "a"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"), ("  a  ", "a"), ("", ""), ("\u202e", ""), ("\x00\ud800", ""),
    ],
)  # fmt: skip
def test_what_steers_or_breaks_a_text_is_dropped(typed, kept) -> None:
    assert clean_text(typed) == (kept, False)


@pytest.mark.parametrize(
    "typed",
    [
        FAMILY, ENGLAND, "🇬🇧🇩🇪", "👍🏽", "❤️‍🔥", "👩🏽‍⚕️", "é", "नमस्ते", "שלום", "日本語", "<b>&amp;*_[",
        "\u0645\u06cc\u200c\u067e\u0631\u062f",  # Persian, with its half-space
        "\u0d28\u0d4d\u200d\u0d31\u0d46",  # Malayalam, a chillu
        "\u0999\u09cd\u200c\u0995", "\u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Bengali, Sinhala
        "\u0647\u200d",  # an Arabic abbreviation ends in a joiner
        "\U0001fae8", "\U0001fae9 tired eyes", "\U0001fabf\u200d\U0001fae8",  # newer than this Python's tables
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 1\ufe0f\u20e3 \U0001f1ec\U0001f1e7",
        "Augen\u00adlid", "a\u200bb", "a\u2060b", "\u200fשלום (left)\u200e", "\ufeffa", "\u061c٢",
        "\U00010940\u0378",  # letters without a name yet
    ],
    ids=ascii,
)  # fmt: skip
def test_a_persons_own_words_are_kept(typed) -> None:
    assert clean_text(typed) == (typed, False)


def test_a_tower_of_marks_is_cut_down() -> None:
    assert clean_text("e" + "\u0301" * 200 + "x").text == "e" + "\u0301" * MARKS + "x"


@pytest.mark.parametrize("whole", [FAMILY, ENGLAND, "🇬🇧", "👍🏽", "e\u0301", "❤️‍🔥", "क्षि", "นี้", "ᄀ\u1161\u11a8"])
def test_no_character_is_cut_in_half(whole) -> None:
    for before in range(LIMIT - 10, LIMIT + 1):
        cleaned = clean_text("a" * before + whole)
        assert cleaned.text in ("a" * before, "a" * before + whole)
        assert cleaned.cut == (len(whole) > LIMIT - before)


def test_a_flag_is_not_made_of_another_flags_half() -> None:
    assert clean_text("🇬🇧" * 3, limit=5) == ("🇬🇧" * 2, True)


@pytest.mark.parametrize(
    "typed", ["a" * 4096, "a" * 100_000, "😀" * 4096, FAMILY * 4096, "\u202e" * 100_000, "e" + "\u0301" * 100_000,
    "\u200d" * 100_000, "😀\u200d" * 50_000, "\u200b" * 100_000,
    "\U0001f1ec" * 100_001, "e\U0001f1ec" * 50_000]
)  # fmt: skip
def test_an_endless_text_is_cut_at_once(typed) -> None:
    started = time.process_time()
    cleaned = clean_text(typed)
    assert time.process_time() - started < 0.25
    assert len(cleaned.text) <= LIMIT


def test_a_cut_text_says_so() -> None:
    assert clean_text("a" * 1000).cut is False
    assert clean_text("a" * 1001) == ("a" * 1000, True)


STEERING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}


@given(text=st.text(st.characters(exclude_categories=["Cc", "Cs", "Z", "M"]), max_size=60))
def test_a_note_survives_but_for_what_steers_it(text) -> None:
    """Marks that pile up, and spaces at the ends, are the only other things that may go."""
    kept = "".join(c for c in text if ord(c) not in STEERING)
    if "\u200d" * 9 not in kept and "\u200c" * 9 not in kept:
        assert clean_text(text).text == kept


UNSEEN = (
    "\u200b\u200c\u200d\u200e\u200f\u061c\u2060\u2061\ufeff\u00ad\u180e\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069\u206f\u034f\u3164\ufe0f\ufff9 \t\n\u00a0\u2003"
)
unseen = st.text(st.sampled_from(UNSEEN), max_size=6)


@given(before=unseen, after=unseen, words=st.sampled_from(["a", "7", "20:45", "a\u200cb", "\U0001fae8", "/now"]))
def test_what_nobody_sees_at_the_ends_of_a_text_is_no_part_of_it(before, after, words) -> None:
    assert bare(f"{before}{words}{after}") == words
    assert bare(before + after) == ""


@given(text=st.text(), limit=st.integers(1, 50))
def test_a_cleaned_text_can_be_stored_and_stays_as_it_is(text, limit) -> None:
    cleaned = clean_text(text, limit)
    assert len(cleaned.text) <= limit
    assert "\x00" not in cleaned.text
    cleaned.text.encode()
    assert clean_text(cleaned.text, limit) == (cleaned.text, False)
