"""A date in numbers is never guessed, a date that was typed is said back in words, and one that is refused says why."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot import texts
from bot.chat import Quote
from tests.harness.people import Person, World

NOON = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)  # a Saturday, everywhere
COUNTRIES = {
    "US": "America/New_York", "GB": "Europe/London", "DE": "Europe/Berlin", "CA": "America/Toronto",
    "PH": "Asia/Manila", "KE": "Africa/Nairobi", "AU": "Australia/Perth",
}  # fmt: skip
Opens = Callable[[Person], Awaitable[object]]


@pytest.fixture(params=["telegram", "discord"])
async def person(request: pytest.FixtureRequest, sqlite_world: World) -> Person:
    sqlite_world.now = NOON
    person = sqlite_world.person() if request.param == "telegram" else sqlite_world.on_discord()
    await person.sets_up()
    return person


async def lives_in(person: Person, country: str) -> None:
    await person.presses(f"s:right:{COUNTRIES[country]}:{country}")


def settings(title: str) -> Opens:
    async def opened(person: Person) -> None:
        await person.types("/settings")
        await person.taps(title)

    return opened


async def hit_head(person: Person) -> None:
    await person.types("/checkin")
    for label in ("No", "I hit my head"):
        await person.taps(label)


async def started_medicine(person: Person) -> None:
    await settings("Medicines")(person)
    await person.taps("Antidepressant")


async def another_day(person: Person) -> None:
    await person.types("/history")
    await person.taps("Another day")


async def profile(person: Person, key: str) -> Any:
    told = (await person.profile()).get(key)
    if key == "medicines":
        return told[0].get("started") if told else None
    if key == "toxin_injections":
        return told[0] if told else None
    return told.get("onset") if isinstance(told, dict) else told


PLACES: dict[str, tuple[Opens, str]] = {
    "check-in: I hit my head": (hit_head, "head_injury"),
    "Head injury": (settings("Head injury"), "head_injury"),
    "Neck surgery": (settings("Neck surgery"), "neck_surgery"),
    "When it began": (settings("When it began"), "onset"),
    "Bell's palsy": (settings("Bell's palsy"), "bells_palsy"),
    "Botulinum toxin injections": (settings("Botulinum toxin injections"), "toxin_injections"),
    "Medicines": (started_medicine, "medicines"),
}
BEGINNINGS = ("When it began", "Bell's palsy", "Medicines")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("country", "typed", "day", "words"),
    [
        ("US", "11/12", "2026-11-12", "Thursday 12 November 2026"),
        ("US", "11/10", "2026-11-10", "Tuesday 10 November 2026"),
        ("GB", "11/12", "2025-12-11", "Thursday 11 December 2025"),
        ("DE", "11.12.2025", "2025-12-11", "Thursday 11 December 2025"),
        ("US", "11.12.2025", "2025-12-11", "Thursday 11 December 2025"),
        ("CA", "2026-11-12", "2026-11-12", "Thursday 12 November 2026"),
        ("PH", "11/25", "2026-11-25", "Wednesday 25 November 2026"),
        ("KE", "11/12/2026", "2026-11-12", "Thursday 12 November 2026"),
        ("AU", "3 novmber", "2026-11-03", "Tuesday 3 November 2026"),
    ],
)  # fmt: skip
async def test_a_date_is_read_as_the_country_writes_it_and_said_back(
    person: Person, place: str, country: str, typed: str, day: str, words: str
) -> None:
    opens, key = PLACES[place]
    await lives_in(person, country)
    await opens(person)
    said = (await person.types(typed))[0].text
    assert await profile(person, key) == day
    assert words in said


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("answer", "day", "words"),
    [
        ("tap 11 December", "2025-12-11", "Thursday 11 December 2025"),
        ("tap 12 November", "2026-11-12", "Thursday 12 November 2026"),
        ("12 november", "2026-11-12", "Thursday 12 November 2026"),
        ("December", "2025-12-11", "Thursday 11 December 2025"),
        ("the second", "2026-11-12", "Thursday 12 November 2026"),
        ("1", "2025-12-11", "Thursday 11 December 2025"),
        ("2026-11-12", "2026-11-12", "Thursday 12 November 2026"),
        ("13 november", "2026-11-13", "Friday 13 November 2026"),
    ],
)  # fmt: skip
async def test_where_the_country_does_not_settle_it_it_is_asked(
    person: Person, place: str, answer: str, day: str, words: str
) -> None:
    opens, key = PLACES[place]
    await lives_in(person, "CA")
    await opens(person)
    before = await profile(person, key)
    (asked,) = await person.types("11/12")
    assert asked.text == "11 December or 12 November?"
    assert [button.label for row in asked.buttons for button in row] == ["11 December 2025", "12 November 2026"]
    assert await profile(person, key) == before, "nothing is stored unsaid"
    tapped = answer.removeprefix("tap ")
    said = await (person.types(answer) if tapped == answer else person.taps(tapped))
    assert await profile(person, key) == day
    assert words in said[0].text


async def test_the_year_that_was_typed_stays_with_the_answer(person: Person) -> None:
    await lives_in(person, "CA")
    await settings("Neck surgery")(person)
    await person.types("11/12/2024")
    await person.types("12 November")
    assert await profile(person, "neck_surgery") == "2024-11-12"


@pytest.mark.parametrize("country", ["CA", "PH", "KE"])
async def test_a_check_in_of_another_day_is_asked_about(person: Person, country: str) -> None:
    await lives_in(person, country)
    (asked,) = await person.types("/checkin 11/12")
    assert asked.text == "11 December or 12 November?"
    await person.types("12 November")
    assert "Check-in for Thu 12 Nov" in person.last.text
    await another_day(person)
    await person.types("11/12")
    (shown,) = await person.taps("11 December")
    assert "Thu 11 Dec 2025" in shown.text


@pytest.mark.parametrize(("country", "day"), [("US", "Thursday 12 November 2026"), ("GB", "Thursday 11 December 2025")])
async def test_a_check_in_of_a_typed_day_says_it_back(person: Person, country: str, day: str) -> None:
    await lives_in(person, country)
    assert (await person.types("/checkin 11/12"))[0].text.startswith(f"For {day}:\nCheck-in for ")
    await another_day(person)
    assert (await person.types("11/12"))[0].text.startswith(f"For {day}:\n")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("2027-01-01", texts.DAY_TO_COME), ("tomorrow", texts.DAY_TO_COME), ("31 February", texts.NO_SUCH_DAY),
        ("2025-02-30", texts.NO_SUCH_DAY), ("1850-01-01", texts.DAY_TOO_EARLY),
        ("mon 3 march 2026", texts.WRONG_WEEKDAY),
    ],
)  # fmt: skip
async def test_a_date_that_is_refused_says_why(person: Person, place: str, typed: str, why: str) -> None:
    opens, key = PLACES[place]
    await opens(person)
    before = await profile(person, key)
    (said,) = await person.types(typed)
    assert said.text == why
    assert await profile(person, key) == before
    await person.types("3 March 2026")
    assert await profile(person, key) == "2026-03-03", "the question waits for its answer"


@pytest.mark.parametrize("place", BEGINNINGS)
@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2019", "2019-12-31"), ("March 2025", "2025-03-31"), ("since March", "2026-03-31"), ("11/2025", "2025-11-30"),
        ("about 3 years ago", "2023-11-28"),
    ],
)  # fmt: skip
async def test_a_year_or_a_month_is_enough_for_a_beginning_and_is_said_back_as_it_was_told(
    person: Person, place: str, typed: str, day: str
) -> None:
    opens, key = PLACES[place]
    await opens(person)
    said = (await person.types(typed))[0].text
    assert await profile(person, key) == day
    assert f"{typed} (you said today)" in said
    assert (texts.LAST_DAY_OF_IT in said) == ("ago" not in typed)


@pytest.mark.parametrize("place", [place for place in PLACES if place not in BEGINNINGS])
@pytest.mark.parametrize("typed", ["2019", "March 2025", "since March"])
async def test_elsewhere_the_day_is_asked_for(person: Person, place: str, typed: str) -> None:
    opens, key = PLACES[place]
    await opens(person)
    before = await profile(person, key)
    (said,) = await person.types(typed)
    assert said.text == texts.DAY_NEEDED
    assert await profile(person, key) == before


@pytest.mark.parametrize("place", BEGINNINGS)
async def test_a_beginning_that_is_not_understood_is_refused_clearly(person: Person, place: str) -> None:
    opens, key = PLACES[place]
    await opens(person)
    before = await profile(person, key)
    assert (await person.types("last summer"))[0].text == texts.NOT_A_BEGINNING
    assert await profile(person, key) == before


async def test_the_set_up_says_the_beginning_back(sqlite_world: World) -> None:
    sqlite_world.now = NOON
    person = sqlite_world.person()
    await person.agrees()
    for label in ("New York", "Yes, that's right", "A new twitch"):
        await (person.types("New York City") if label == "New York" else person.taps(label))
        if label == "New York" and "Which one" in person.last.text:
            await person.taps(person.last.labels[0])
    (said,) = await person.types("11/12")
    assert said.text.startswith("Saved. When it began: Thursday 12 November 2026.")
    assert "When should the check-in come" in said.text
    assert (await person.profile())["onset"] == "2026-11-12"


@pytest.mark.parametrize(
    ("country", "typed", "until"),
    [("US", "until 12/3", "Thursday 3 December 2026"), ("GB", "until 3/12", "Thursday 3 December 2026"),
     ("DE", "3.12.2026", "Thursday 3 December 2026"), ("CA", "until 12/25", "Friday 25 December 2026")],
)  # fmt: skip
async def test_a_pause_says_until_when_in_words(person: Person, country: str, typed: str, until: str) -> None:
    await lives_in(person, country)
    await person.types("/reminders")
    await person.taps("Pause all")
    assert f"before {until}." in (await person.types(typed))[0].text


async def test_a_pause_is_asked_about(person: Person) -> None:
    await lives_in(person, "CA")
    await person.types("/reminders")
    await person.taps("Pause all")
    assert (await person.types("until 12/3"))[0].text == "12 March or 3 December?"
    assert "paused_until" not in await person.settings()
    await person.types("3 December")
    assert (await person.settings())["paused_until"] == "2026-12-03"
    assert "before Thursday 3 December 2026." in person.last.text


async def test_a_reply_to_the_question_which_day_answers_it(person: Person) -> None:
    await lives_in(person, "CA")
    await settings("Neck surgery")(person)
    await person.types("11/12/2024")
    asked = person.last
    await person.does("message", text="the second", quoted=Quote(asked.message.buttons))
    assert await profile(person, "neck_surgery") == "2024-11-12"


async def test_a_reply_to_the_question_which_half_answers_it(person: Person) -> None:
    await settings("Bedtime, work days")(person)
    await person.types("10:30")
    await person.does("message", text="pm", quoted=Quote(person.last.message.buttons))
    assert (await person.settings())["bed_work"] == "22:30"


async def test_words_of_an_emergency_are_no_answer_to_which_day(person: Person) -> None:
    await lives_in(person, "CA")
    await hit_head(person)
    told = await profile(person, "head_injury")
    await person.types("11/12")
    assert (await person.types("my speech is slurred"))[0].text.startswith("Call 911 now.")
    assert await profile(person, "head_injury") == told
