"""A message of 4,096 characters is read in time, whatever it says: twice as much of it takes about twice the work.

Work is counted in steps of the interpreter, not in seconds, so that a busy machine changes nothing.
"""

import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from types import FrameType
from typing import TYPE_CHECKING

import pytest

from bot.reading.heard import heard
from bot.reading.records import Reading, read
from knowledge.emergencies import call_in
from tests.words.long_texts import LONGEST, phrases

if TYPE_CHECKING:
    from _typeshed import TraceFunction

NOW = datetime(2026, 3, 18, 18, 0, tzinfo=UTC)
READERS = {
    "emergency net": lambda text: call_in.__wrapped__(text),
    "records": lambda text: read(text, NOW, "day"),
    "asks": lambda text: heard(text, NOW, "day"),
}
MOST = 2.3  # times the work for twice the text; what is quadratic takes four
A_LETTER = 900  # steps of the interpreter: a whole message takes some fifty milliseconds on a small machine
PARTS = (
    "can't stand, right leg buckles ", "cant feel my arm and my chest is tight ", "no no my face ", "covid ",
    "left eyelid twitching ", "no droop or weakness and ", "my face has dropped. ", "12.5-13.6 ", "a", "9:",
)  # fmt: skip


def steps(reader: Callable[[str], object], text: str) -> int:
    """Return how many steps the interpreter takes to read a text."""
    count = 0

    def counted(frame: FrameType, event: str, _told: object) -> "TraceFunction":
        nonlocal count
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        count += event == "opcode"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        reader(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("name", READERS)
def test_twice_the_text_takes_about_twice_the_work(name: str, part: str) -> None:
    times, reader = LONGEST // len(part) // 2, READERS[name]
    reader(part * times)  # what is kept for later is kept now
    once, twice = steps(reader, part * times), steps(reader, part * times * 2)
    assert twice <= max(MOST * once, 100 * LONGEST)
    assert twice <= A_LETTER * LONGEST


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", READERS)
def test_a_long_mixture_of_all_that_is_known_takes_no_more_work_than_its_letters_allow(name: str, seed: int) -> None:
    text = " ".join(random.Random(seed).choices(phrases(), k=200))[:LONGEST]
    READERS[name](text)
    assert steps(READERS[name], text) <= A_LETTER * LONGEST


def test_a_paste_is_no_record_of_a_day() -> None:
    """Longer than any message: kept whole, as a note, and not read letter by letter."""
    assert read("b" * 100_000, NOW, "day") == Reading()
    assert steps(READERS["records"], "b" * 100_000) <= LONGEST
    assert read("left eyelid twitching " + "b" * 100_000, NOW, "day") == Reading()
