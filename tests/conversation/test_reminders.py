"""/reminders: what comes when is listed, and every time, pause and limit is changed by a tap or by typing."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import texts
from bot.chat import Message
from bot.clockwork import AUTHOR
from bot.conversation import reminder_lines
from bot.schedule import SETTABLE, planned
from bot.store import Plan, Records
from bot.wording import OPENING
from knowledge.choices import Choices
from knowledge.emergencies import call_in
from scheduler.planner import plan_turn
from tests.harness.people import Person, World, look_at
from tests.harness.turns import send_due

EIGHT = datetime(2026, 3, 18, 8, 0, tzinfo=UTC)
BAD_TIMES = ("24:00", "23:59:60", "25:00", "02:30x", "12:60", "-8:30", "8:30:15", "seven", "tomorrow", "next tuesday",
             "2 hours ago", "in 26 hours", "in 2 days", "in -2 hours", "8:30 tomorrow", "Monday 8:30", "13 pm", "0 am",
             "NaN", "²", "+7", "1e1", "half past thirteen", "now", "8:30 EST", "9" * 5000)  # fmt: skip


@pytest.fixture
async def person(world: World) -> Person:
    person = world.person()
    await person.taps_through_set_up()
    return person


async def plans(person: Person) -> dict[str, Plan]:
    """Return the plans that will come, by cause."""

    def read(records: Records) -> dict[str, Plan]:
        known = records.people.peek(person.address)
        assert known is not None
        return {plan.cause: plan for plan in records.plans.of(known.id) if plan.next_at is not None}

    found: dict[str, Plan] = await person.reads(read)
    return found


async def clockwork(person: Person) -> list[Message]:
    """Let the clockwork run at this moment; return what the bot said by itself."""
    world = person.world
    sent = world.platform.sent[person.address.chat]
    before = len(sent)
    await plan_turn(world.store, world.now)
    await send_due(world.store, AUTHOR, {world.platform.name: world.platform}, world.now)
    for message in sent[before:]:
        look_at(message)
    return sent[before:]


def lines(message: Message) -> dict[str, str]:
    """Return the lines of a list by what they are about."""
    return dict(line.split(": ", 1) for line in message.text.splitlines() if ": " in line)


async def opens(person: Person, label: str) -> Message:
    await person.types("/reminders")
    return (await person.taps(label))[-1]


# The list


async def everything(person: Person) -> Message:
    """Return the whole list, which stands behind the short one."""
    await person.types("/reminders")
    (whole,) = await person.taps(texts.MORE)
    return whole


async def test_the_list_opens_with_the_questions_and_what_limits_the_rest(person: Person) -> None:
    (answer,) = await person.types("/reminders")
    assert len(answer.text) <= OPENING
    assert [*lines(answer)][:2] == ["Morning message", "Check-in"]
    assert "Few nudges: about one a week" in answer.text
    assert {reminder_lines.title(cause) for cause in SETTABLE} <= {
        button.label for row in answer.buttons for button in row
    }


async def test_one_message_lists_what_comes_when_by_the_persons_clock(person: Person) -> None:
    answer = await everything(person)
    listed = lines(answer)
    assert "London, where it is 12:00" in answer.text
    assert listed["Check-in"] == "every day at 20:30, next today"
    assert listed["Morning message"] == "every day at 07:30, next tomorrow"
    assert listed["Screen break"] == "work days at 15:00, next today"
    assert listed["Something to drink"].startswith("not sent"), "nobody told whether a doctor limits what they drink"
    assert "Few nudges: about one a week" in answer.text
    assert "Quiet hours: your nights, 23:00 to 07:00" in answer.text
    assert len(listed) >= len(SETTABLE)


async def test_the_list_follows_the_persons_own_day(person: Person) -> None:
    await person.types("/settings")
    for title, at in (("Getting up, work days", "5:30"), ("Getting up, free days", "9:00"), ("Conditions", "")):
        await person.taps(title)
        await (person.types(at) if at else person.taps("None of these"))
    listed = lines(await everything(person))
    assert listed["Morning message"] == "work days at 06:00, free days at 09:30, next tomorrow"
    assert listed["Something to drink"] == "at 05:45, 09:15, 11:00, 14:00 or 17:30, by the day, next today"


async def test_what_an_imported_file_holds_in_place_of_a_choice_does_no_harm(person: Person) -> None:
    junk: list[dict[str, Any]] = [
        {"reminders": 7, "nudges_a_day": "x", "paused_until": 3, "quiet": 5, "reminder_zone": 1, "evening": []},
        {"reminders": {"sleep": "x"}, "paused_until": "soon", "quiet": ["x", "y"], "reminder_zone": "Mars/Phobos"},
        {"reminders": {"sleep": {"at": 7, "off": "no"}}, "quiet": ["22:00", "22:00"], "plain": "x", "sleep_card": 3},
    ]
    for told in junk:
        await stores(person, told)
        await person.types("/reminders")
        for label in ("Winding down", "Switch off", "Undo", "21:00", "Undo", "Back"):
            await person.taps(label)
        for label in ("Pause all", "1 week", "Undo", "Back", "Quiet hours", "22:00 to 08:00", "Undo", "Back"):
            await person.taps(label)
        for label in ("How many", "3", "Undo"):
            await person.taps(label)
        await person.types("/settings")
        await person.types("/timezone")


async def stores(person: Person, told: dict[str, Any]) -> None:
    """Put settings where an imported file would."""

    def work(records: Records) -> None:
        known = records.people.at(person.address)
        assert known is not None
        known.settings = Choices.read({"about": "new", **told})
        records.people.save(known)

    await person.world.store.write(work)


# A time of day


@pytest.mark.parametrize(
    ("typed", "at"),
    [("8:30 am", "08:30"), ("08:30", "08:30"), ("9 pm", "21:00"), ("20.30", "20:30"), ("noon", "12:00"),
     ("in 2 hours", "14:00"), ("half past eight in the evening", "20:30"), ("quarter to nine pm", "20:45")],
)  # fmt: skip
async def test_a_time_is_typed_as_people_say_it(sqlite_world: World, typed: str, at: str) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await opens(person, "Winding down")
    (answer,) = await person.types(typed)
    assert answer.text.startswith("Saved.")
    assert f"Winding down: every day at {at}" in answer.text
    assert (await person.settings())["reminders"] == {"sleep": {"at": at}}
    assert (await plans(person))["sleep"].timing.week == (time.fromisoformat(at),) * 7


@pytest.mark.parametrize("typed", BAD_TIMES, ids=lambda typed: ascii(typed)[:20])
async def test_what_is_no_time_of_day_gets_one_sentence_and_changes_nothing(sqlite_world: World, typed: str) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await opens(person, "Check-in")
    before = await person.settings(), await plans(person)
    (answer,) = await person.types(typed)
    assert answer.text == texts.NOT_A_CLOCK_TIME
    assert (await person.settings(), await plans(person)) == before
    assert "every day at 21:15" in (await person.types("21:15"))[0].text, "the question waits for its answer"


@pytest.mark.parametrize(
    ("typed", "choice", "at"),
    [("7", "07:00 in the morning", "07:00"), ("7", "evening", "19:00"), ("12", "12:00 in the afternoon", "12:00"),
     ("half past eight", "pm", "20:30")],
)  # fmt: skip
async def test_an_hour_that_comes_twice_a_day_is_asked_about(
    sqlite_world: World, typed: str, choice: str, at: str
) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await opens(person, "Check-in")
    before = await person.settings()
    (answer,) = await person.types(typed)
    assert answer.text.endswith("?")
    assert await person.settings() == before
    await (person.taps(choice) if ":" in choice else person.types(choice))
    assert (await person.settings())["evening"] == at


async def test_a_time_in_the_quiet_hours_is_kept_and_said_to_come_all_the_same(person: Person) -> None:
    await opens(person, "Check-in")
    (answer,) = await person.types("02:30")
    assert texts.COMES_ALL_THE_SAME in answer.text
    person.world.now = datetime(2026, 3, 19, 2, 30, tzinfo=UTC)
    assert [message.text.splitlines()[0] for message in await clockwork(person)] == [texts.CHECK_IN_TIME]


async def test_a_change_is_undone_by_one_tap_and_later_taps_of_old_buttons_say_what_they_do(person: Person) -> None:
    await opens(person, "Winding down")
    for typed, undone in (("21:00", "22:00"), ("20:15", "21:00")):
        await person.types(typed)
        card = person.last
        (answer,) = await person.taps("Undo")
        assert texts.PUT_BACK in answer.text
        assert f"every day at {undone}" in answer.text
        await person.taps_old(card, "Undo")
        assert f"every day at {undone}" in person.last.text
        await person.types("21:00")
    assert (await person.settings())["reminders"] == {"sleep": {"at": "21:00"}}
    await person.taps("Follow my day")
    assert "reminders" not in await person.settings()


async def test_a_reminder_is_switched_off_and_on_and_its_plan_with_it(person: Person) -> None:
    await person.types("/reminders")
    for label, cause in (("Check-in", "evening"), ("Screen break", "screens")):
        await person.taps(label)
        answers = await person.types("off")
        assert f"{label}: off" in answers[0].text
        assert cause not in await plans(person)
        assert (await person.types("21:00"))[0].text == texts.SWITCH_ON_FIRST
        await person.taps("Switch on")
        assert cause in await plans(person)
        await person.taps("Undo")
        assert cause not in await plans(person)
        await person.taps("Back")
        await person.taps(texts.MORE)
        assert f"{label}: off" in person.last.text
    person.world.now = EIGHT.replace(hour=20, minute=30)
    assert await clockwork(person) == []


async def test_an_evening_that_was_sent_does_not_come_twice_when_its_time_changes(person: Person) -> None:
    await clockwork(person)
    person.world.now = datetime(2026, 3, 18, 20, 30, tzinfo=UTC)
    assert len(await clockwork(person)) == 1
    await opens(person, "Check-in")
    (answer,) = await person.types("9 pm")
    assert "every day at 21:00, next tomorrow" in answer.text
    person.world.now = datetime(2026, 3, 18, 21, 0, tzinfo=UTC)
    assert await clockwork(person) == []
    person.world.now = datetime(2026, 3, 19, 21, 0, tzinfo=UTC)
    assert texts.CHECK_IN_TIME in (await clockwork(person))[-1].text


async def test_an_evening_moved_to_later_today_comes_today_and_one_moved_to_the_past_tomorrow(person: Person) -> None:
    await opens(person, "Check-in")
    assert "next tomorrow" in (await person.types("11:00 am"))[0].text
    assert "next today" in (await person.types("in an hour"))[0].text
    person.world.passes(hours=1)
    assert texts.CHECK_IN_TIME in (await clockwork(person))[-1].text


async def test_the_time_of_the_set_up_and_of_the_settings_is_the_same_one(person: Person) -> None:
    await person.types("/settings")
    await person.taps("Check-in time")
    await person.types("18:45")
    assert lines(await everything(person))["Check-in"] == "every day at 18:45, next today"
    assert (await plans(person))["evening"].timing.week == (time(18, 45),) * 7


WORDS = "in at half quarter past to 2 8:30 eight pm am hours minutes evening morning tonight noon ago from now 13 0 : -"
ANYTHING = st.one_of(
    st.text(max_size=70),
    st.from_regex(r"\A(in |at )?[0-9]{1,3}[:.h ]?[0-9]{0,2}( ?(am|pm|hours|minutes|o'clock))?\Z"),
    st.lists(st.sampled_from(WORDS.split()), max_size=6).map(" ".join),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=ANYTHING)
async def test_any_text_at_a_time_changes_it_to_what_is_shown_or_changes_nothing(
    sqlite_world: World, typed: str
) -> None:
    person = sqlite_world.person()
    person.allow = (typed, typed.strip())
    if await person.reads(lambda records: records.people.peek(person.address)) is None:
        await person.sets_up()
    await opens(person, "Check-in")
    if typed.lstrip().startswith("/"):
        return
    before = await person.settings()
    answers = await person.types(typed)
    after = await person.settings()
    if call_in(typed) is not None:  # a call for help is answered as one, with the words handed back: other tests
        assert after == before
        return
    assert len(answers) == 1
    if after.get("evening") != before.get("evening"):
        assert f"Check-in: every day at {after['evening']}" in answers[0].text
        assert answers[0].text.startswith("Saved.")
    elif not answers[0].text.startswith("Saved."):
        assert after == before


# Pause


@pytest.mark.parametrize(
    ("typed", "until"),
    [("until Friday", "2026-03-20"), ("friday", "2026-03-20"), ("for 3 days", "2026-03-21"), ("3 days", "2026-03-21"),
     ("until 1 April", "2026-04-01"), ("in 2 weeks", "2026-04-01"), ("for two weeks", "2026-04-01"),
     ("until tomorrow", "2026-03-19"), ("for a week", "2026-03-25"), ("until 3 March", "2027-03-03")],
)  # fmt: skip
async def test_a_pause_is_typed_as_people_say_it(sqlite_world: World, typed: str, until: str) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await opens(person, "Pause all")
    (answer,) = await person.types(typed)
    assert (await person.settings())["paused_until"] == until
    day = date.fromisoformat(until)
    assert f"before {day:%A} {day.day} {day:%B} {day.year}." in answer.text
    assert "warning signs still come" in answer.text


@pytest.mark.parametrize(
    "typed",
    ["yesterday", "today", "2020-01-01", "2026-03-18", "2 years", "3 April 2027", "for 500 days", "0 days", "-3 days",
     "forever", "3", "²", "31 february", "9" * 5000],
    ids=lambda typed: ascii(typed)[:20],
)  # fmt: skip
async def test_a_pause_into_the_past_or_over_a_year_is_refused_in_one_sentence(sqlite_world: World, typed: str) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await opens(person, "Pause all")
    before = await person.settings()
    (answer,) = await person.types(typed)
    reasons = {
        "yesterday": texts.DAY_PASSED,
        "2020-01-01": texts.DAY_PASSED,
        "3 April 2027": texts.DAY_TOO_FAR,
        "31 february": texts.NO_SUCH_DAY,
    }
    assert answer.text == reasons.get(typed, texts.NOT_A_PAUSE)
    assert await person.settings() == before


async def test_nothing_comes_in_a_pause_and_everything_after_it(person: Person) -> None:
    await opens(person, "Pause all")
    await person.taps("Until tomorrow")
    listed = lines(await everything(person))
    assert listed["Check-in"] == "every day at 20:30, next tomorrow"
    person.world.now = datetime(2026, 3, 18, 20, 30, tzinfo=UTC)
    assert await clockwork(person) == []
    person.world.now = datetime(2026, 3, 19, 20, 30, tzinfo=UTC)
    assert texts.CHECK_IN_TIME in (await clockwork(person))[-1].text


async def test_a_pause_is_ended_and_undone(person: Person) -> None:
    await opens(person, "Pause all")
    await person.taps("2 weeks")
    old = person.last
    await person.taps("Undo")
    assert "paused_until" not in await person.settings()
    await person.taps("1 week")
    await person.types("resume")
    assert "paused_until" not in await person.settings()
    await person.taps("Undo")
    assert (await person.settings())["paused_until"] == "2026-03-25"
    person.world.passes(days=30)
    assert [answer.text for answer in await person.taps_old(old, "2 weeks")] == [texts.STALE]


# Quiet hours, number


@pytest.mark.parametrize(
    ("typed", "quiet"),
    [("22:00 to 8:00", ["22:00", "08:00"]), ("10 pm - 7 am", ["22:00", "07:00"]),
     ("from 21:30 until 6:45", ["21:30", "06:45"]), ("between midnight and noon", ["00:00", "12:00"])],
)  # fmt: skip
async def test_quiet_hours_are_typed_and_followed(sqlite_world: World, typed: str, quiet: list[str]) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await opens(person, "Quiet hours")
    (answer,) = await person.types(typed)
    assert f"Quiet hours: {quiet[0]} to {quiet[1]}." in answer.text
    assert (await person.settings())["quiet"] == quiet
    await person.taps("As my nights")
    assert "quiet" not in await person.settings()
    await person.taps("Undo")
    assert (await person.settings())["quiet"] == quiet


@pytest.mark.parametrize("typed", ["10 to", "22:00", "22:00 to 22:00", "25:00 to 8:00", "²2:00 to 8:00", "always", "3"])
async def test_what_are_no_quiet_hours_is_refused_in_one_sentence(sqlite_world: World, typed: str) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    await opens(person, "Quiet hours")
    before = await person.settings()
    assert [answer.text for answer in await person.types(typed)] == [texts.NOT_QUIET_HOURS]
    assert await person.settings() == before


async def test_a_usual_time_in_the_chosen_quiet_hours_is_said_not_to_come(person: Person) -> None:
    await opens(person, "Quiet hours")
    await person.types("20:00 to 8:00")
    listed = lines(await everything(person))
    assert "but not today" in listed["Winding down"]
    person.world.now = datetime(2026, 3, 18, 22, 0, tzinfo=UTC)
    assert "Winding" not in "".join(message.text for message in await clockwork(person))


async def test_the_number_of_nudges_a_day_is_changed_and_none_switches_their_plans_off(person: Person) -> None:
    await opens(person, "How many")
    await person.types("4")
    assert (await person.settings())["nudges_a_day"] == 4
    await person.types("1")
    assert "At most 1 nudge a day." in (await person.types("/reminders"))[0].text
    await opens(person, "How many")
    await person.types("4")
    await person.types("none")
    assert (await person.settings())["nudges_a_day"] == 0
    assert set(await plans(person)) == {"morning", "evening"}
    await person.taps("Undo")
    assert "At most 4 nudges a day" in person.last.text
    assert "sleep" in await plans(person)
    for typed in ("7", "-1", "two hundred", "²", "1e1", "2.5"):
        before = await person.settings()
        assert [answer.text for answer in await person.types(typed)] == [texts.NOT_A_COUNT.format(most=6)]
        assert await person.settings() == before


# Buttons and words


FORGED = ("R", "R:", "R:x", "R:open", "R:open:x", "R:at", "R:at:evening", "R:at:evening:", "R:at:evening:2500",
          "R:at:evening:9999:am", "R:at:x:0800", "R:off:", "R:on:x", "R:pause:x", "R:pause:2020-01-01",
          "R:pause:9999-12-31", "R:quiet:x", "R:quiet:22:00-22:00", "R:quiet:22:00", "R:many:7", "R:many:-1",
          "R:many:x", "R:hour:evening:0700", "Z", "Z:", "Z:keep:", "Z:keep:Mars/Phobos", "Z:follow:x",
          "Z:x:Europe/London")  # fmt: skip


async def test_forged_buttons_have_no_effect_beyond_one_sentence(person: Person) -> None:
    before = await person.settings()
    for payload in FORGED:
        assert [answer.text for answer in await person.presses(payload)] == [texts.STALE], payload
        assert await person.settings() == before


async def test_every_button_can_be_typed(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    fresh = await person.settings()
    await person.types("/reminders")
    for label in person.last.labels:
        await stores(person, fresh)
        await person.types("/reminders")
        (answer,) = await person.types(label.lower())
        for inner in [button.label for row in answer.buttons for button in row]:
            await stores(person, fresh)
            await opens(person, label)
            (typed,) = await person.types(inner.removeprefix("✓ "))
            await stores(person, fresh)
            await opens(person, label)
            (tapped,) = await person.taps(inner)
            assert (typed.text, typed.buttons) == (tapped.text, tapped.buttons), (label, inner)


async def test_other_words_after_the_list_are_offered_as_a_note(person: Person) -> None:
    await person.types("/reminders")
    assert [texts.OFFER_NOTE in answer.text for answer in await person.types("the wind was cold")] == [True]


async def test_choices_survive_a_restart_and_a_file(person: Person) -> None:
    await opens(person, "Winding down")
    await person.types("21:00")
    card = person.last
    await person.world.restart()
    await person.taps_old(card, "Undo")
    await person.types("21:30")
    await opens(person, "How many")
    await person.types("3")
    document = await person.exports()
    other = person.world.person("2002")
    await other.sets_up()
    await other.imports(document)
    if "Replace it" in other.last.labels:
        await other.taps("Replace it")
    assert await other.settings() == await person.settings()
    assert (await plans(other))["sleep"].timing.week == (time(21, 30),) * 7


async def test_a_short_waking_day_leaves_no_room_for_some_nudges_and_says_so(world: World) -> None:
    person = world.person()
    await person.taps_through_set_up()
    for title in ("Bedtime, work days", "Bedtime, free days"):
        await person.types("/settings")
        await person.taps(title)
        await person.types("15:00")
    assert f"Last coffee: {texts.NO_ROOM}" in (await everything(person)).text


async def test_settings_of_a_foreign_shape_do_no_harm(world: World) -> None:
    person = world.person()
    await person.taps_through_set_up()
    document = await person.exports()
    document["settings"] |= {"quiet": ["0730Z", "22:00"], "paused_until": "9999-12-31", "reminders": [1]}
    await person.imports(document)
    for label in ("Replace it",):
        if any(label in button.label for row in person.last.message.buttons for button in row):
            await person.taps(label)
    assert "Quiet hours: your nights" in (await everything(person)).text


async def test_quiet_hours_that_leave_no_day_are_refused(world: World) -> None:
    person = world.person()
    await person.taps_through_set_up()
    await person.types("/reminders")
    await person.taps("Quiet hours")
    (refused,) = await person.types("00:00 to 23:50")
    assert refused.text.startswith("I can't read that as quiet hours")
    assert "quiet" not in await person.settings()


async def test_before_the_set_up_is_over_nothing_is_promised(world: World) -> None:
    person = world.person()
    await person.agrees()
    said = await person.types("/reminders")
    assert [message.text for message in said] == [texts.SET_UP_FIRST, texts.ASK_ZONE]


async def test_an_imported_file_without_a_place_keeps_the_reminders(world: World) -> None:
    person = world.person()
    await person.taps_through_set_up()
    document = await person.exports()
    del document["profile"]["time_zone"]
    await person.imports(document)
    if any("Replace it" in label for label in person.last.labels):
        await person.taps("Replace it")
    (shown,) = await person.types("/reminders")
    assert shown.text.startswith("What comes when, by the clock of London")
    stored = await person.reads(lambda records: records.people.peek(person.address))
    assert "evening" in planned(stored)
