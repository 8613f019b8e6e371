"""Weeks with the real process: what it says on which day, whatever restarts lie in between."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotProcess, Line
from tests.harness.journeys.dated import EVENING, Evenings
from tests.harness.journeys.terminal import CALM, Home

BOOK = "Book an ordinary doctor's appointment"
SET_UP = ("/start", "I agree", "Berlin", "Yes, that's right", "A new twitch", "Today", "20:30")
DETAILS = ("Others could see it, it does not stop me", "Comes back through the day", "No", "No", "None of these")
FIRST = ("/checkin", "Yes", "None of these", "Left lower lid", "Done", *DETAILS)
USUAL = ("/checkin", "Yes", "None of these", "Same as last time", *DETAILS)
SPREAD = ("/checkin", "Yes", "None of these", "Left lower lid", "Left cheek", "Left mouth corner", "Done", *DETAILS)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def lives(home: Home, day: int, *lines: str, hour: int = 0) -> str:
    """Hold a conversation on the evening of a day, in a process of its own."""
    done = home.runs("chat", typed="".join(f"{line}\n" for line in lines), **home.evenings.environment(day, hour=hour))
    assert done.code == 0, done.errors
    return done.printed


def spasm(day: int, *places: str) -> dict[str, Any]:
    on = (EVENING + timedelta(days=day)).date().isoformat()
    return {"date": on, "spasm": True, "places": list(places or ("left.lower_lid",)), "signs": []}


def has(home: Home, day: int, *check_ins: dict[str, Any]) -> None:
    """Bring a history in after the set-up on a given day; what it brings is told at once, and not into a later talk."""
    lives(home, day, *SET_UP)
    document = {"format": "steadyface-history", "version": 1, "check_ins": list(check_ins)}
    document["profile"] = {"time_zone": "Europe/Berlin", "country": "DE"}
    path = home.folder / "mine.json"
    path.write_text(json.dumps(document))
    lives(home, day, f"/import {path}")


@pytest.mark.exhaustive
def test_two_weeks_say_nothing_to_book_and_the_day_after_does(home: Home) -> None:
    """A process a day: day 0 to 14 (E up to 14) without an appointment, day 15 with it, day 16 without it again."""
    said = [lives(home, 0, *SET_UP, *FIRST), *(lives(home, day, *USUAL) for day in range(1, 17))]
    assert [day for day, text in enumerate(said) if BOOK in text] == [15]
    assert [day for day, text in enumerate(said) if "The twitching has gone on for over a week" in text] == [8]
    assert "The twitching began on 1 March; you logged it on 16 days, the last on 16 March." in said[15]


def test_cheek_and_mouth_joining_give_the_whole_side(home: Home) -> None:
    has(home, 3, *(spasm(day) for day in range(3)))
    assert "within 7 days" not in lives(home, 3, *SPREAD)
    said = lives(home, 4, *SPREAD)
    assert "Make a doctor's appointment within 7 days." in said
    assert "Twitching of a whole side is a pattern that doctors want to look at" in said
    assert "Twitching of a whole side" not in lives(home, 5, *SPREAD)


def test_speech_is_an_emergency_at_once(home: Home) -> None:
    lives(home, 0, *SET_UP)
    said = lives(home, 1, "/checkin", "No", "Speech slurred or words wrong", "Suddenly", "Gone", "Done")
    assert said.index("Call 112 now.") < said.index("how did it come?")
    later = lives(home, 3, *CALM)
    assert "assessment within a day" not in later  # it was told as an emergency


@pytest.mark.exhaustive
def test_already_told_is_silent_for_four_weeks_and_an_edit_withdraws(home: Home) -> None:
    has(home, 15, *(spasm(day) for day in range(15)))
    assert BOOK in lives(home, 15, *USUAL)
    assert "Noted: nothing found" in lives(home, 15, "/alerts", "Already told my doctor", "Nothing found")
    for day in (16, 17):
        assert BOOK not in lives(home, day, *USUAL)
    assert "See a doctor today" in lives(
        home, 18, "/checkin", "No", "Something else today", "Face weak, or stays pulled", "I can't close one eye",
    )  # fmt: skip


def test_a_reminder_comes_from_the_next_start_and_a_booking_keeps_it_away(home: Home) -> None:
    has(home, 15, *(spasm(day) for day in range(15)))
    assert BOOK in lives(home, 15, *USUAL)
    assert "Again, because it is still open" not in lives(home, 21, "/help", "/help")
    reminded = home.runs("chat", typed="/help\n", **home.evenings.environment(23))
    assert "Again, because it is still open" in reminded.printed + lives(home, 23, "/help", hour=1)


@pytest.mark.exhaustive
def test_an_edit_withdraws(home: Home) -> None:
    has(home, 15, *(spasm(day) for day in range(15)))
    assert BOOK in lives(home, 15, *USUAL)
    first = EVENING.date().isoformat()
    said = lives(home, 16, "/history", "Another day", first, "Change", "Twitching: yes or no", "No")
    assert "An alert is withdrawn" in said
    assert "no longer counts: what was told changed" in lives(home, 16, "/alerts", hour=1)


# Through Telegram


async def test_the_same_through_telegram(line: Line, tmp_path: Path) -> None:
    """Day 14, day 15 after a restart, a booking, and an emergency at once."""
    folders = {
        "STEADYFACE_DATA_DIR": str(tmp_path / "data"),
        "STEADYFACE_KEY_FILE": str(tmp_path / "keys" / "steadyface.key"),
    }
    ann = TelegramPerson(line, 4711)
    bot = BotProcess(line, tmp_path, {**folders, **Evenings().environment(14)})
    await bot.start()
    try:
        await ann.types("/start", answers=2)
        for label in SET_UP[1:-1]:
            await ann.taps(label)
        await ann.taps("Skip")
        document = {
            "format": "steadyface-history",
            "version": 1,
            "profile": {"time_zone": "Europe/Berlin", "country": "DE"},
            "check_ins": [spasm(day) for day in range(14)],
        }
        await ann.types("/import")
        await ann.sends_file("mine.json", json.dumps(document).encode())
        await records(ann, USUAL)
        await ann.types("/help", answers=0)
        await ann.waits(1, "What you can do")  # whatever the check-in brought has been sent before
        assert not [shown for shown in await ann.screen() if BOOK in shown.text]
    finally:
        bot.kill()
    bot.environment |= Evenings().environment(15)
    await bot.start()
    try:
        await records(ann, USUAL)
        assert any(
            "The twitching began on 1 March; you logged it on 16 days" in shown.text
            for shown in await ann.waits(1, BOOK)
        )
        await ann.taps("Booked for ...")
        await ann.taps("In a week")
        await ann.types("my speech is slurred", answers=0)
        assert any(shown.text.startswith("Call 112 now") for shown in await ann.waits(1, "Call 112 now"))
    finally:
        bot.kill()


async def records(person: TelegramPerson, lines: tuple[str, ...]) -> None:
    await person.types(lines[0], answers=0)
    await person.waits(1, "Any twitching")
    for label in lines[1:]:
        await person.taps(label)
