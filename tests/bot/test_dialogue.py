"""Where a conversation stands, as every version has stored it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.dialogue import (
    AskedAbout,
    AskedBefore,
    Dialogue,
    Expected,
    Home,
    Morning,
    Offer,
    TakenBack,
    Topic,
    Unheard,
    read,
    written,
)

DAY = date(2026, 3, 18)
AS_BEFORE: list[tuple[str, Any, Any]] = [
    ("expecting", ["check_in", "1a2b"], Expected("check_in", "1a2b")),
    (
        "expecting",
        ["buttons", [["Yes", "o:x"], ["No", "o:y"]]],
        Expected("buttons", shown=(("Yes", "o:x"), ("No", "o:y"))),
    ),
    ("asked_on", "2026-03-18", DAY),
    ("home", {"time_zone": "Europe/London", "country": "GB"}, Home("Europe/London", "GB")),
    (
        "offers",
        [["t1", "words", False, "medicine"], ["t2", "more", True]],
        (Offer("t1", "words", False, "medicine"), Offer("t2", "more", True)),
    ),
    ("undo", [], None),
    ("undo", ["2026-03-18", ["Undo", "u:1"]], TakenBack(DAY, (("Undo", "u:1"),))),
    ("asked", {"on": None, "keys": ["age"]}, AskedAbout(None, ("age",))),
    ("silence", "", None),
    ("week", "2026-03-16", date(2026, 3, 16)),
    (
        "morning",
        {
            "day": "2026-03-18",
            "asked": "still",
            "left": ["weekly"],
            "of": "d1",
            "before": {"silence": None, "week": None, "asked": {}},
        },
        Morning(DAY, "still", ("weekly",), "d1", AskedBefore()),
    ),
    (
        "nudges",
        {
            "sleep": {
                "ignored": 2,
                "last": "2026-03-18",
                "asked": False,
                "sent": "d2",
                "before": {"ignored": 1, "last": "", "asked": False},
            },
            "stress": {
                "ignored": 0,
                "asked": False,
                "done": "",
                "snoozed": ["d3", "2026-03-18T20:00:00+00:00"],
                "switched_off": ["stress"],
            },
        },
        {
            "sleep": Topic(2, DAY, sent="d2", before=Unheard(1)),
            "stress": Topic(snoozed=("d3", datetime(2026, 3, 18, 20, tzinfo=UTC)), switched_off=("stress",)),
        },
    ),
]


@pytest.mark.parametrize(("name", "stored", "is_read"), AS_BEFORE, ids=[name for name, *_ in AS_BEFORE])
def test_what_an_earlier_version_stored_is_read(name: str, stored: Any, is_read: Any) -> None:
    assert getattr(read({name: stored}), name) == is_read


def test_it_comes_back_as_it_was_stored() -> None:
    stands = read({name: stored for name, stored, _ in AS_BEFORE})
    assert read(written(stands)) == stands
    assert written(Dialogue()) == {}


def test_one_part_that_cannot_be_read_takes_nothing_else_along() -> None:
    assert read({"undo": 7, "setup": "zone", "of a later version": 1}) == Dialogue(setup="zone")
