"""A time that comes twice a day is asked about wherever it is typed, and a night lasts 3 to 16 hours."""

from datetime import datetime

import pytest

from bot import texts
from bot.schedule import is_quiet, rhythm_of
from bot.store import Person as Stored
from knowledge.choices import Choices
from tests.harness.people import NOON, Person, World

PLACES = {  # where a time is typed, and the setting it goes to
    "Check-in time": "evening",
    "Bedtime, work days": "bed_work",
    "Bedtime, free days": "bed_free",
    "Getting up, work days": "wake_work",
    "Getting up, free days": "wake_free",
}
ASKED = [  # typed, the first half, the second half
    ("8:30", "08:30", "20:30"), ("10:30", "10:30", "22:30"), ("11:45", "11:45", "23:45"), ("9.15", "09:15", "21:15"),
    ("1030", "10:30", "22:30"), ("at 9:00", "09:00", "21:00"), ("12:30", "00:30", "12:30"), ("11", "11:00", "23:00"),
    ("10:30\u200f", "10:30", "22:30"), ("١٠:٣٠", "10:30", "22:30"), ("half past ten", "10:30", "22:30"),
]  # fmt: skip
SURE = [("20:45\u200f", "20:45"), ("٢٠:٤٥", "20:45"), ("22:15", "22:15"), ("10:30 pm", "22:30"), ("22h30", "22:30")]


@pytest.fixture(params=["telegram", "discord"])
async def person(request: pytest.FixtureRequest, sqlite_world: World) -> Person:
    person = sqlite_world.person() if request.param == "telegram" else sqlite_world.on_discord()
    await person.sets_up()
    return person


async def opens(person: Person, title: str) -> None:
    await person.types("/settings")
    await person.taps(title)


async def opens_last_coffee(person: Person) -> None:
    await person.presses(f"q:{person.today}")
    for label in ("Skip", "Skip", "3 or 4"):
        await person.taps(label)
    assert "last one" in person.last.text


async def stored(person: Person, setting: str) -> str | None:
    if setting == "last_caffeine":
        days = (await person.exports()).get("days") or [{}]
        return days[0].get("last_caffeine")
    return (await person.settings()).get(setting)


@pytest.mark.parametrize("place", ["Check-in time", "Bedtime, work days", "Bedtime, free days"])
@pytest.mark.parametrize(("typed", "first", "second"), ASKED)
async def test_a_time_of_both_halves_is_asked_about(
    person: Person, place: str, typed: str, first: str, second: str
) -> None:
    await opens(person, place)
    before = await stored(person, PLACES[place])
    (asked,) = await person.types(typed)
    assert asked.text.endswith("?")
    assert first in asked.text
    assert second in asked.text
    assert await stored(person, PLACES[place]) == before, "nothing is stored unsaid"
    await person.taps(second)
    assert await stored(person, PLACES[place]) == second
    assert f"Saved. {place}: {second}." in person.last.text


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("typed", "at"), SURE)
async def test_a_time_that_comes_once_is_kept_and_said_back(person: Person, place: str, typed: str, at: str) -> None:
    await opens(person, place)
    await person.types(typed)
    kept = await stored(person, PLACES[place])
    assert kept == at
    assert f"{place}: {at}." in person.last.text


@pytest.mark.parametrize(
    ("answer", "at"),
    [("pm", "22:30"), ("in the evening", "22:30"), ("evening", "22:30"), ("morning", "10:30"), ("10:30 pm", "22:30"),
     ("22:30", "22:30"), ("22:30 in the evening", "22:30")],
)  # fmt: skip
async def test_the_half_can_be_typed(person: Person, answer: str, at: str) -> None:
    await opens(person, "Check-in time")
    await person.types("10:30")
    await person.types(answer)
    assert await stored(person, "evening") == at


async def test_words_that_name_no_half_leave_the_question_open(person: Person) -> None:
    await opens(person, "Check-in time")
    await person.types("10:30")
    (again,) = await person.types("perhaps")
    assert again.text == texts.NOT_AN_ANSWER_TIME
    assert [button.label for row in again.buttons for button in row][:2] == [
        "10:30 in the morning",
        "22:30 in the evening",
    ]
    await person.types("pm")
    assert await stored(person, "evening") == "22:30"


@pytest.mark.parametrize(
    ("told", "typed", "at"),
    [
        ({}, "6:30", "06:30"), ({}, "7", None), ({}, "11:00", "11:00"), ({}, "2:30", None), ({}, "1:30", None),
        ({}, "12:30", None), ({"bed_work": "22:00"}, "6:15", "06:15"), ({"bed_work": "09:00"}, "5:30", None),
        ({"bed_work": "02:00"}, "9:30", "09:30"), ({"bed_work": "02:00"}, "5:30", None),
    ],
)  # fmt: skip
async def test_getting_up_is_asked_about_only_where_either_half_makes_a_night(
    person: Person, told: dict[str, str], typed: str, at: str | None
) -> None:
    if told:
        await opens(person, "Bedtime, work days")
        await person.types(told["bed_work"])
    await opens(person, "Getting up, work days")
    await person.types(typed)
    assert await stored(person, "wake_work") == at
    assert ("?" in person.last.text.splitlines()[0]) == (at is None)


async def test_the_set_up_asks_about_the_check_in_time_and_says_it_back(person: Person) -> None:
    other = person.world.person("3003")
    await other.agrees()
    for label in ("London", "Yes, that's right", "A new twitch", "In the last few days"):
        await other.taps(label)
    assert (await other.types("8:30"))[0].text == "08:30 in the morning or 20:30 in the evening?"
    assert texts.SETUP_DONE not in other.last.text
    done = (await other.types("evening"))[0].text
    assert done.endswith("The check-in comes every day at 20:30 in the evening.")
    assert await stored(other, "evening") == "20:30"


@pytest.mark.parametrize(
    ("label", "said"),
    [("19:00", "19:00 in the evening"), ("Skip", "20:30 in the evening"), ("20:30", "20:30 in the evening")],
)
async def test_the_set_up_says_a_tapped_or_usual_check_in_time_back(person: Person, label: str, said: str) -> None:
    other = person.world.person("3003")
    await other.agrees()
    for tapped in ("London", "Yes, that's right", "A new twitch", "In the last few days", label):
        await other.taps(tapped)
    assert other.last.text.endswith(f"every day at {said}.")


@pytest.mark.parametrize(("typed", "first", "second"), ASKED[:8])
async def test_the_last_coffee_is_asked_about(person: Person, typed: str, first: str, second: str) -> None:
    await opens_last_coffee(person)
    (asked,) = await person.types(typed)
    assert (first in asked.text, second in asked.text) == (True, True)
    await person.types("morning" if typed == "8:30" else "pm")
    assert await stored(person, "last_caffeine") == (first if typed == "8:30" else second)


@pytest.mark.parametrize(("typed", "first", "second"), ASKED)
@pytest.mark.parametrize("reminder", ["Check-in", "Winding down", "Screen break"])
async def test_a_reminders_time_is_asked_about(
    person: Person, reminder: str, typed: str, first: str, second: str
) -> None:
    await person.types("/reminders")
    await person.taps(reminder)
    (asked,) = await person.types(typed)
    assert (first in asked.text, second in asked.text) == (True, True)
    await person.taps(second)
    assert f"{reminder}:" in person.last.text
    assert second in person.last.text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("22:00 to 8:00", ["22:00", "08:00"]), ("22:30-6:45", ["22:30", "06:45"]), ("9 to 5", None),
     ("10:30 pm to 7:30", ["22:30", "07:30"]), ("10:30 to 7:30 am", ["22:30", "07:30"]), ("10:30 to 7:30", None),
     ("23:00 to 11:00", ["23:00", "11:00"])],
)  # fmt: skip
async def test_quiet_hours_are_asked_about_where_both_readings_leave_enough_of_the_day(
    person: Person, typed: str, kept: list[str] | None
) -> None:
    await person.types("/reminders")
    await person.taps("Quiet hours")
    await person.types(typed)
    assert (await person.settings()).get("quiet") == kept
    if kept is None:
        assert person.last.text.startswith("Which do you mean: ")
        await person.taps(person.last.labels[-2])
        first = person.last.text.splitlines()[1]
        start, end = (await person.settings())["quiet"]
        assert first == f"Quiet hours: {start} to {end}."


# Nights


@pytest.mark.parametrize(
    ("wake", "bed", "length"),
    [("07:00", "06:00", "1 h"), ("07:00", "10:30 am", "20 h 30 min"), ("06:00", "03:30 am", "2 h 30 min"),
     ("07:00", "07:00", "0 h"), ("15:00", "22:00", "17 h"), ("07:00", "04:01", "2 h 59 min"),
     ("07:00", "14:59", "16 h 1 min")],
)  # fmt: skip
async def test_two_times_that_make_no_night_are_refused_in_one_sentence(
    person: Person, wake: str, bed: str, length: str
) -> None:
    await opens(person, "Getting up, work days")
    await person.types(wake)
    await opens(person, "Bedtime, work days")
    (refused,) = await person.types(bed)
    assert f"a night of {length}: a night is 3 to 16 hours long" in refused.text
    assert "bed_work" not in await person.settings()
    await person.types("02:30")
    assert (await person.settings())["bed_work"] == "02:30", "the question waits for another time"


@pytest.mark.parametrize(("wake", "bed"), [("07:00", "04:00"), ("07:00", "15:00"), ("07:00", "23:00")])
async def test_nights_of_three_to_sixteen_hours_are_kept(person: Person, wake: str, bed: str) -> None:
    await opens(person, "Getting up, work days")
    await person.types(wake)
    await opens(person, "Bedtime, work days")
    await person.types(bed)
    assert (await person.settings())["bed_work"] == bed


async def test_a_button_that_makes_no_night_is_asked_about_too(person: Person) -> None:
    await opens(person, "Bedtime, work days")
    await person.types("5 am")
    await opens(person, "Getting up, work days")
    await person.taps("7:00")
    assert "From 05:00 to 07:00 would be a night of 2 h" in person.last.text
    assert "wake_work" not in await person.settings()


async def test_who_goes_over_to_night_shifts_changes_both_ends(person: Person) -> None:
    await opens(person, "Getting up, work days")
    await person.types("7 am")
    await opens(person, "Bedtime, work days")
    await person.types("11 pm")
    await opens(person, "Getting up, work days")
    await person.types("5 pm")
    await person.taps("Keep 17:00 and change the bedtime")
    assert "go to bed on work days" in person.last.text
    await person.types("9 am")
    told = await person.settings()
    assert (told["wake_work"], told["bed_work"]) == ("17:00", "09:00")


async def test_the_free_days_are_held_against_the_work_days_while_they_follow_them(person: Person) -> None:
    await opens(person, "Getting up, work days")
    await person.types("7 am")
    await opens(person, "Bedtime, free days")
    assert "would be a night of 19 h 15 min" in (await person.types("11:45 am"))[0].text
    assert "bed_free" not in await person.settings()


@pytest.mark.parametrize(
    ("told", "wake", "bed"),
    [
        ({"wake_work": "07:00", "bed_work": "10:30"}, "07:00", "23:00"), ({"bed_work": "10:30"}, "18:30", "10:30"),
        ({"wake_work": "17:00"}, "17:00", "09:00"), ({"wake_work": "06:00", "bed_work": "21:00"}, "06:00", "21:00"),
        ({}, "07:00", "23:00"),
    ],
)  # fmt: skip
def test_what_a_file_says_of_a_night_that_is_none_silences_no_day(told: dict[str, object], wake: str, bed: str) -> None:
    stored = Stored("1", NOON, settings=Choices.read(told))
    rhythm = rhythm_of(stored)
    assert (f"{rhythm.wake_work:%H:%M}", f"{rhythm.bed_work:%H:%M}") == (wake, bed)
    quiet = [hour for hour in range(24) if is_quiet(stored, datetime(2026, 3, 18, hour))]  # noqa: DTZ001 - a wall time
    assert 3 <= len(quiet) <= 16
