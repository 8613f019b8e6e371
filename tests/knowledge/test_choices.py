"""What a person chose is read once; what can't be read of it chooses nothing, and is kept for the next export."""

from datetime import date, time
from typing import Any

import pytest

from knowledge.choices import MOST_NUDGES_A_DAY, Choices, ReminderChoice

EVERYTHING = {
    "about": "new",
    "check_in_every": 3,
    "denied": ["head_injury"],
    "drives": False,
    "emergency_number": "112",
    "evening": "20:30",
    "nudges_a_day": MOST_NUDGES_A_DAY,
    "paused_until": "2026-03-25",
    "quiet": ["22:00", "07:00"],
    "reminders": {"sleep": {"at": "21:00"}, "caffeine": {"off": True}},
    "wake_work": "06:40",
}


def test_choices_come_back_as_they_were_told() -> None:
    read = Choices.read(EVERYTHING)
    assert (read.evening, read.paused_until) == (time(20, 30), date(2026, 3, 25))
    assert read.quiet == (time(22), time(7))
    assert read.choice("sleep").at == time(21)
    assert read.choice("caffeine").off is True
    assert read.as_json() == EVERYTHING


ODD: dict[str, tuple[Any, ...]] = {
    "evening": ("24:00", "7:30", "07:30Z", 7, ["20:30"]),
    "quiet": (["0730Z", "22:00"], ["22:00"], ["22:00", "07:00", "08:00"], "22:00", [7, 22]),
    "nudges_a_day": (True, -1, MOST_NUDGES_A_DAY + 1, 2.0, "2"),
    "check_in_every": (2, "3"),
    "paused_until": ("9999-12-31", "20260325", 20260325),
    "reminders": ([1], "off", 7),
    "drives": ("yes", 1),
    "denied": ("head_injury", 7),
}


@pytest.mark.parametrize(("key", "odd"), [(key, odd) for key, values in ODD.items() for odd in values])
def test_an_odd_choice_spoils_only_itself_and_is_kept(key: str, odd: Any) -> None:
    told = {**EVERYTHING, key: odd}
    read = Choices.read(told)
    assert read.answer(key) is None
    assert all(read.answer(name) is not None for name in EVERYTHING if name != key)
    assert read.as_json() == told
    assert read.choice("other") == ReminderChoice()


def test_an_odd_choice_about_one_reminder_spoils_no_other() -> None:
    odd = {
        "sleep": {"at": "25:00", "off": True, "later": 1},
        "caffeine": "off",
        "stress": {"at": "10:00"},
        "walk": None,
    }
    told = {"reminders": odd}
    read = Choices.read(told)
    assert read.choice("sleep").off is True
    assert read.choice("sleep").at is None
    assert read.choice("caffeine") == ReminderChoice()
    assert read.choice("stress").at == time(10)
    assert read.as_json() == told
    changed = read.choosing("caffeine", ReminderChoice(off=True)).choosing("stress", ReminderChoice())
    assert changed.as_json() == {"reminders": {"sleep": odd["sleep"], "caffeine": {"off": True}, "walk": None}}


def test_a_choice_that_is_made_takes_the_place_of_an_odd_one() -> None:
    read = Choices.read({"evening": "soon", "reminders": [1], "later": [1]})
    chosen = read.keeping(evening=time(21)).choosing("sleep", ReminderChoice(at=time(22)))
    assert chosen.as_json() == {"evening": "21:00", "reminders": {"sleep": {"at": "22:00"}}, "later": [1]}
    assert chosen.keeping(evening=None, reminders=None).as_json() == {"later": [1]}
