"""What was written while the bot was away counts for when it was written, and the answer names the day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot import texts
from bot.chat import Address, Event, Message
from bot.moment import written_at
from knowledge.diary import Note
from tests.harness.people import Person, World
from tests.harness.seeding import tell

READ = datetime(2026, 12, 2, 7, 0, tzinfo=UTC)
WRITTEN = datetime(2026, 12, 1, 21, 10, tzinfo=UTC)
DAY = "Tuesday 1 December"


@pytest.fixture
async def person(world: World) -> Person:
    world.now = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
    person = world.person()
    await person.sets_up()
    world.now = READ
    return person


async def wrote(person: Person, *words: str, at: datetime = WRITTEN) -> list[Message]:
    """Hand over what was written one after the other, ten seconds apart."""
    events = [
        person.event("message", text=text, sent_at=at + timedelta(seconds=10 * number))
        for number, text in enumerate(words)
    ]
    return await person.deliver(events)


def told(answers: list[Message]) -> str:
    return "\n".join(answer.text for answer in answers)


async def test_a_check_in_that_was_typed_in_the_evening_is_of_that_evening(person: Person) -> None:
    answers = await wrote(person, "/checkin", "no", "none")
    assert f"Check-in for {DAY}" in answers[0].text
    assert f"Saved for {DAY}. No twitching. None of the warning signs on the list, for {DAY}." in told(answers)
    [check_in] = (await person.exports())["check_ins"]
    assert check_in == {"date": "2026-12-01", "spasm": False, "signs": []}


async def test_what_is_written_in_time_is_of_today(person: Person) -> None:
    await wrote(person, "/checkin", "no", "none", at=READ - timedelta(seconds=40))
    [check_in] = (await person.exports())["check_ins"]
    assert check_in["date"] == "2026-12-02"


@pytest.mark.parametrize(
    ("written", "zone", "day"),
    [
        (datetime(2026, 12, 1, 23, 59, 50, tzinfo=UTC), "Europe/London", "2026-12-01"),
        (datetime(2026, 12, 2, 0, 0, 10, tzinfo=UTC), "Europe/London", "2026-12-02"),
        (datetime(2026, 12, 1, 23, 59, 50, tzinfo=UTC), "Pacific/Auckland", "2026-12-02"),
        (datetime(2026, 12, 2, 6, 59, tzinfo=UTC), "America/Los_Angeles", "2026-12-01"),
        (datetime(2026, 11, 29, 12, 0, tzinfo=UTC), "Europe/London", "2026-11-29"),
    ],
)
async def test_a_note_is_of_the_day_on_which_it_was_written(
    person: Person, written: datetime, zone: str, day: str
) -> None:
    """By the person's own clock, and by the time of writing, not by that of the tap that keeps it."""

    def move(records: Any) -> None:
        known = records.people.at(person.address)
        tell(known, time_zone=zone)
        records.people.save(known)

    await person.world.store.write(move)
    person.world.now = max(READ, written + timedelta(seconds=20))
    person.allow = ("the wind was cold",)
    await wrote(person, "the wind was cold", at=written)
    await person.taps("Save as a note")
    [note] = (await person.exports())["notes"]
    assert datetime.fromisoformat(note["at"]) == written

    def days(records: Any) -> list[date]:
        known = records.people.peek(person.address)
        return [entry.day for entry in records.entries.find(known.id, Note)]

    assert [found.isoformat() for found in await person.reads(days)] == [day]


async def test_the_offer_of_a_note_names_the_day(person: Person) -> None:
    [offer] = await wrote(person, "the wind was cold")
    assert f"Save that as a note for {DAY}?" in offer.text


async def test_now_was_then(person: Person) -> None:
    """The tap comes hours later; the moment is the one at which it was written, and an hour before is before that."""
    [asked] = await wrote(person, "/now")
    assert asked.text == f"Was it twitching at 21:10 on {DAY}? One tap saves it."
    await person.taps("Yes, then")
    await person.taps("1 h ago")
    [moment] = (await person.exports())["moments"]
    assert datetime.fromisoformat(moment["started"]) == WRITTEN - timedelta(hours=1)


async def test_now_of_the_same_day_was_then_too(person: Person) -> None:
    [asked] = await wrote(person, "/now", at=READ - timedelta(hours=2))
    assert asked.text == "Was it twitching at 05:00? One tap saves it."
    await person.taps("Yes, then")
    [moment] = (await person.exports())["moments"]
    assert datetime.fromisoformat(moment["started"]) == READ - timedelta(hours=2)


@pytest.mark.parametrize("payload", ["99999999999", "-1", "x", "1e5", "0x1"])
async def test_a_moment_that_nobody_offered_is_none(person: Person, payload: str) -> None:
    [asked] = await person.types("/now")
    _verb, token, _action = asked.buttons[0][0].payload.split(":")
    [answer] = await person.presses(f"n:{token}:other:{payload}")
    assert answer.text == texts.STALE
    assert "moments" not in await person.exports()


@pytest.mark.parametrize(
    ("typed", "day"),
    [("/checkin yesterday", "2026-11-30"), ("/checkin", "2026-12-01"), ("/checkin 2 days ago", "2026-11-29")],
)
async def test_yesterday_is_the_day_before_it_was_written(person: Person, typed: str, day: str) -> None:
    await wrote(person, typed, "no", "none")
    [check_in] = (await person.exports())["check_ins"]
    assert check_in["date"] == day


async def test_a_pause_is_counted_from_when_it_was_typed(person: Person) -> None:
    await person.types("/reminders")
    await person.taps("Pause all")
    answers = await wrote(person, "3 days", at=READ + timedelta(seconds=1))
    assert "5 Dec" in told(answers)
    person.world.passes(days=1)
    answers = await wrote(person, "3 days", at=READ + timedelta(hours=1))
    assert "5 Dec" in told(answers)


@pytest.mark.parametrize("words", ["I think I'm having a stroke", "half my face has dropped"])
async def test_an_emergency_that_is_read_late_is_answered_at_once(person: Person, words: str) -> None:
    first, *rest = await wrote(person, words)
    assert first.text == texts.emergency("999")
    assert f"the check-in for {DAY}" in told(rest)
    await person.taps("Record it")
    await person.taps("Arm or leg weak or numb on one side")
    [check_in] = (await person.exports())["check_ins"]
    assert check_in["date"] == "2026-12-01"
    assert check_in["signs"]


async def test_an_urgent_sign_that_is_read_late_is_told_with_its_answer(person: Person) -> None:
    """What the rules say is said now, though the check-in is of yesterday."""
    answers = await wrote(person, "/checkin", "no", "jaw locked")
    assert any(answer.text.startswith("Call") for answer in answers)


async def test_the_card_of_yesterday_keeps_its_day_when_it_is_tapped(person: Person) -> None:
    """A tap has no time of its own."""
    person.world.now = WRITTEN
    await person.types("/checkin")
    person.world.now = READ
    await person.taps("No")
    answers = await person.taps("None of these")
    assert "for Tuesday 1 December." in told(answers)
    [check_in] = (await person.exports())["check_ins"]
    assert check_in["date"] == "2026-12-01"


async def test_the_clock_that_is_shown_is_the_one_of_now(person: Person) -> None:
    assert "it is 07:00 now" in told(await wrote(person, "/timezone"))


async def test_a_code_for_another_chat_holds_from_when_it_is_read(person: Person, world: World) -> None:
    answers = await wrote(person, "/link")
    code = told(answers).split("/link ")[1].split("\n")[0]
    other = world.on_discord()
    assert told(await other.types(f"/link {code}")) == texts.LINKED


NOBODY = Address("telegram", "1")


@pytest.mark.parametrize(
    ("sent_at", "counts"),
    [
        (READ - timedelta(seconds=1), True),
        (READ - timedelta(days=7), True),
        (READ - timedelta(days=9), False),
        (datetime(1970, 1, 1, tzinfo=UTC), False),
        (READ + timedelta(seconds=1), False),
        (READ + timedelta(days=400), False),
        (datetime(9999, 12, 31, tzinfo=UTC), False),
        (None, False),
    ],
)
def test_a_time_that_cannot_be_is_now(sent_at: datetime | None, counts: bool) -> None:
    event = Event("1", NOBODY, text="x", sent_at=sent_at)
    assert written_at(event, READ) == (sent_at if counts else READ)
