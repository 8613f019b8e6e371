"""What the fonts can't show is named, and everything else is left as it is."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.drawing.characters import FOLDER, shown


@pytest.mark.parametrize(
    ("text", "said", "missing"),
    [
        ("Ünïcödé, Ελληνικά, кириллица → ≤ ½ €", "Ünïcödé, Ελληνικά, кириллица → ≤ ½ €", ()),
        ("עברית", "[Hebrew, not shown]", ("Hebrew",)),
        ("one שלום עולם two", "one [Hebrew, not shown] two", ("Hebrew",)),
        ("日本語です", "[Japanese, not shown]", ("Japanese",)),
        ("中文", "[Chinese or Japanese, not shown]", ("Chinese or Japanese",)),
        ("fine 🙂🙂", "fine [emoji, not shown]", ("emoji",)),
        ("a\u202eb\u200dc\x07", "abc", ()),
        ("two\r\nlines\tand a tab", "two\nlines and a tab", ()),
    ],
)
def test_what_is_missing_is_named(text: str, said: str, missing: tuple[str, ...]) -> None:
    assert shown(text) == (said, missing)


@settings(max_examples=40)
@given(st.text())
def test_nothing_is_left_that_the_fonts_can_not_show(text: str) -> None:
    known = (FOLDER / "characters.txt").read_text(encoding="utf-8")
    said, missing = shown(text)
    assert set(said) <= {*known, "\n"}
    assert bool(missing) == ("not shown]" in said and "not shown]" not in text) or "not shown]" in text
    if set(unicodedata.normalize("NFC", text)) <= set(known) - set(" \u00a0\u00ad"):
        assert said == unicodedata.normalize("NFC", text) or not text.isprintable()
