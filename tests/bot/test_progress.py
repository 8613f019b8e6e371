"""How far the chat came with an entry, as every version has stored it."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from bot.progress import UNTOUCHED, BeforeWithdrawn, Change, Progress, Span, read, written

HERE = timezone(timedelta(hours=-3, minutes=-30))
MEDICINE = {"class": "antidepressant", "started": "2026-03-17", "stopped": None}
AS_BEFORE: list[tuple[str, Any, Any]] = [
    ("done", ["spasm", "warning"], ("spasm", "warning")),
    ("done", [], ()),
    ("ticks", ["head"], ("head",)),
    ("guessed", {"fit": "seizure"}, {"fit": "seizure"}),
    ("learned", {"medicines/antidepressant": {"was": None, "made": MEDICINE}}, {}),
    (
        "moment",
        {"started": "2026-03-18T09:05:07-03:30", "told": "2026-03-18T10:05:07-03:30", "ended": "2026-03-18T11:00:00Z"},
        None,
    ),
    ("was", {"state": "booked", "remind_on": "2026-03-20"}, BeforeWithdrawn("booked", date(2026, 3, 20))),
    ("was", {"state": "open", "remind_on": None}, BeforeWithdrawn("open")),
    ("owed", True, True),
    ("visit", "1a2b", "1a2b"),
]
IN_PARTS = {
    "learned": {"medicines/antidepressant": Change(None, MEDICINE)},
    "moment": Span(
        datetime(2026, 3, 18, 9, 5, 7, tzinfo=HERE),
        datetime.fromisoformat("2026-03-18T11:00:00+00:00"),
        datetime(2026, 3, 18, 10, 5, 7, tzinfo=HERE),
    ),
}


@pytest.mark.parametrize(("name", "stored", "is_read"), AS_BEFORE)
def test_what_an_earlier_version_stored_is_read(name: str, stored: Any, is_read: Any) -> None:
    known = read({name: stored})
    assert getattr(known, name) == IN_PARTS.get(name, is_read)
    assert read(written(known)) == known
    assert known, "an entry that the chat asked about is told from one that a file brought"


def test_a_moment_keeps_the_clock_of_where_it_was() -> None:
    stored = {"moment": {"started": "2026-03-18T09:05:07-03:30", "ended": "2026-03-18T12:00:00+00:00"}}
    assert written(read(stored)) == stored


def test_what_cannot_be_read_hides_nothing_else() -> None:
    assert read({"moment": 7, "learned": None, "revision": "1a2b", "of a later version": 1}) == Progress(
        revision="1a2b"
    )
    assert read({}) == UNTOUCHED
    assert not UNTOUCHED
    assert written(UNTOUCHED) == {}
