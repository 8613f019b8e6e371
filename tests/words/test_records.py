"""What people type about a day: every row of the table is read as it says, and nothing that is typed is lost.

`records.tsv` holds a phrase, its context ("unseen": written after the reader was finished) and what is read, a day a
part: the day where it is not today, whether it twitched, the answers, what is asked about, and in “ ” what is handed
back as not understood.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.records import Reading, Record, Spot, read
from knowledge.emergencies import call_in

ROWS = [row.split("\t") for row in (Path(__file__).parent / "records.tsv").read_text("utf-8").splitlines()[1:]]
NOW = datetime(2026, 3, 18, 18, 0, tzinfo=UTC)  # a Wednesday


def in_words(reading: Reading) -> str:
    """Return what was read, as the table writes it."""
    records = [" · ".join(_record(record)) for record in reading.records]
    return " | ".join(filter(None, ["asks" if reading.asks else "", *records])) or "nothing"


def _record(record: Record) -> Iterator[str]:
    if record.day != NOW.date() or record.or_day:
        yield " or ".join(_day(day) for day in (record.day, record.or_day) if day)
    if record.spasm is not None:
        yield "twitching" if record.spasm else "no twitching"
    if record.vague:
        yield f"unsure “{record.vague}”"
    if record.same_as:
        yield f"as on {_day(record.same_as)}"
    if record.like_last:
        yield "as last time"
    yield from (f"whole {side}" for side in record.whole)
    yield from map(_spot, record.spots)
    yield from (f"elsewhere {place}" for place in record.elsewhere)
    scales = {"strength": record.strength, "frequency": record.frequency, "eye closed": record.eye_closure}
    yield from (f"{name} {value}" for name, value in scales.items() if value is not None)
    yield from (f"hindered {what} {'?' if much is None else much}" for what, much in record.disturbed.items())
    yield from (f"{key} {value}" for key, value in record.habits.items())
    yield from (f"{key} ? “{said}”" for key, said in record.amounts.items())
    if record.injected:
        yield "injected" if record.injected == record.day else f"injected {_day(record.injected)}"
    yield from (f"ask about {sign}" for sign in record.signs)
    yield from (f"when “{span}”" for span in record.spans)
    yield from (f"“{words}”" for words in record.unread)


def _spot(spot: Spot) -> str:
    sides = "+".join(spot.sides) or "side?"
    areas = "+".join(spot.areas) if spot.sure and spot.areas else f"{'/'.join(spot.areas) or 'area'}?"
    return f"{sides} {areas}"


def _day(day: date) -> str:
    return f"{day:%a %d %b}"


@pytest.mark.parametrize(("phrase", "context", "expected"), ROWS)
def test_a_phrase_is_read_as_what_it_says_of_the_day(phrase: str, context: str, expected: str) -> None:
    assert in_words(read(phrase, NOW, "day")) == expected


def test_the_table_holds_enough() -> None:
    assert len(ROWS) >= 300
    assert sum(context == "unseen" for _, context, _ in ROWS) * 10 >= len(ROWS)
    assert len({phrase for phrase, _, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("phrase", "context", "expected"), ROWS)
def test_no_row_is_answered_as_a_call_for_help_first(phrase: str, context: str, expected: str) -> None:
    assert call_in(phrase) is None


NONSENSE = st.text("bdfgkmpvz", min_size=6, max_size=9)
PHRASES = st.sampled_from([phrase for phrase, _, _ in ROWS])


@settings(max_examples=300, deadline=None)
@given(PHRASES, NONSENSE, st.integers(0, 20))
def test_a_word_that_nobody_knows_is_handed_back(phrase: str, word: str, at: int) -> None:
    """Or the whole text is: where nothing was understood, all of it is offered as a note."""
    words = phrase.split(" ")
    typed = " ".join([*words[:at], word, *words[at:]])
    records = read(typed, NOW, "day").records
    assert not records or word in " ".join(map(in_all_words, records)), typed


def in_all_words(record: Record) -> str:
    """Return the words of a record that a person sees as typed."""
    amounts = (*record.amounts.values(), *record.drinks)
    return " ".join((record.vague, *record.unread, *record.spans, *amounts, *(spot.said for spot in record.spots)))


SIDED = {"left", "right", "l", "r", "lt", "rt", "lft", "rght", "rite", "both", "left/right"}


@settings(max_examples=300, deadline=None)
@given(PHRASES)
def test_a_side_that_was_not_said_is_never_known(phrase: str) -> None:
    typed = " ".join(word for word in phrase.split(" ") if word.casefold().strip(",.;") not in SIDED)
    for record in read(typed, NOW, "day").records:
        assert not record.places, typed
        assert not record.whole, typed


DENYING = re.compile(
    r"\b(?:no|nope|nah|not|nothing|never|none|\w+n['’]?t|without|zero|free|quiet|calm|clear|still|peace|behaved)\b",
    re.IGNORECASE,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PHRASES, min_size=1, max_size=3))
def test_silence_is_never_no(told: list[str]) -> None:
    """Only words that deny or call it calm make a day without a twitch; what else is said makes none."""
    typed = ", ".join(phrase for phrase in told if not DENYING.search(phrase))
    assert not any(record.spasm is False for record in read(typed, NOW, "day").records), typed


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_is_read(text: str) -> None:
    in_words(read(text, NOW, "either"))
