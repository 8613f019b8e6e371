"""What people type that asks: commands in other words, questions, medicines, courtesies, other languages, and nothing.

`asks.tsv` holds a phrase, its context ("unseen": written after the reader was finished) and what it is heard as.
"""

from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.asked_commands import Wish
from bot.reading.asked_questions import Question, without_effects
from bot.reading.asks import Polite
from bot.reading.heard import Foreign, Heard, NamedTopic, heard
from bot.reading.medicine_told import MedicineTold
from bot.reading.when import Ambiguous
from knowledge import topics

ROWS = [row.split("\t") for row in (Path(__file__).parent / "asks.tsv").read_text("utf-8").splitlines()[1:]]
NOW = datetime(2026, 3, 18, 12, 0, tzinfo=UTC)  # a Wednesday


def in_words(said: Heard | None) -> str:
    """Return what was heard, as the table writes it."""
    match said:
        case Polite():
            return said.courtesy
        case Wish():
            cause = said.cause if said.name in ("switch_off", "set_time") else ""
            return " ".join(filter(None, (said.name, cause, _clock(said.at), str(said.until or ""))))
        case Question(about="topic" | "diagnosis"):
            found = topics.search(without_effects(said.words)).topics or topics.search(said.words).topics
            listed = " ".join(page.id for page in found) or "none"
            return f"{'page' if said.about == 'topic' else 'diagnosis'} {listed}"
        case Question():
            return said.about
        case MedicineTold():
            kind = "unknown" if said.kind is None else said.kind or "other"
            day = said.day if isinstance(said.day, date) else ""
            return " ".join(filter(None, ("medicine", kind, said.change or "named", str(day))))
        case NamedTopic():
            return f"page {said.topic}"
        case Foreign():
            return f"language {said.language}"
    return "nothing"


def _clock(at: time | Ambiguous | None) -> str:
    if isinstance(at, Ambiguous):
        return f"{at.am:%H:%M}/{at.pm:%H:%M}"
    return "" if at is None else f"{at:%H:%M}"


@pytest.mark.parametrize(("phrase", "context", "expected"), ROWS)
def test_a_phrase_is_heard_as_what_it_says(phrase: str, context: str, expected: str) -> None:
    assert in_words(heard(phrase, NOW, "day")) == expected


def test_the_table_holds_enough() -> None:
    asking = [row for row in ROWS if row[2].split()[0] not in ("nothing", "language", "medicine")]
    assert len(asking) >= 150
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("phrase", "context", "expected"), ROWS)
def test_capitals_and_spaces_change_nothing(phrase: str, context: str, expected: str) -> None:
    if expected.startswith("language"):
        return
    assert in_words(heard(f"  {phrase.upper()}  ", NOW, "day")) == expected


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    heard(text, NOW, "either")
