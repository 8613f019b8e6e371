"""The morning message: one, with what is open, one question after the other."""

from datetime import timedelta

import pytest

from bot import texts
from bot.chat import DeliveryError, Message
from bot.dialogue import AskedAbout
from bot.drawing.order import Order
from bot.store import Person
from tests.harness.days import Days, texts_of
from tests.harness.dialogue import stands
from tests.harness.fakes import FakePlatform
from tests.harness.people import World


@pytest.fixture
async def days(sqlite_world: World) -> Days:
    """Be somebody who was asked everything about themselves, and gets nothing but the morning message."""
    begun = await Days(sqlite_world).begun("morning")
    await begun.is_asked_nothing()
    return begun


@pytest.fixture
async def both(world: World) -> Days:
    begun = await Days(world).begun("morning")
    await begun.is_asked_nothing()
    return begun


MONDAY = 5  # days after the first
STILL = "Is the twitching still there?"
YESTERDAY = "has no check-in"


async def test_nothing_is_said_where_nothing_is_open(days: Days) -> None:
    assert await days.until("12:00", days=1) == []
    assert "nothing to ask" in await days.reasons()


# Yesterday


async def test_a_day_without_a_check_in_is_asked_about_on_the_morning_after(days: Days) -> None:
    await days.was_calm(ago=1)
    (asked,) = await days.until("07:30", days=1)
    assert asked.text.startswith(texts.MORNING)
    assert "Yesterday, Wed 18 Mar, has no check-in." in asked.text
    assert [b.label for row in asked.buttons for b in row] == ["None", "Some", "Don't know"]


async def test_who_never_checked_in_is_not_asked_about_yesterday(days: Days) -> None:
    assert await days.until("12:00", days=1) == []


async def test_a_day_that_has_a_check_in_is_not_asked_about(days: Days) -> None:
    await days.was_calm(ago=1)
    await days.was_calm()
    assert await days.until("12:00", days=1) == []


async def test_a_check_in_that_was_only_opened_leaves_the_day_open(days: Days) -> None:
    await days.was_calm(ago=1)
    await days.person.types("/checkin")
    (asked,) = await days.until("07:30", days=1)
    assert YESTERDAY in asked.text
    await days.person.taps("None")
    assert len(await days.entries("check_in")) == 2


@pytest.mark.parametrize(("label", "spasm"), [("None", False), ("Some", True)])
async def test_the_answer_opens_yesterdays_check_in_at_its_warning_question(
    both: Days, label: str, spasm: bool
) -> None:
    await both.was_calm(ago=1)
    await both.until("07:30", days=1)
    await both.person.taps(label)
    assert (await both.check_in_of(both.today - timedelta(days=1)) or {})["spasm"] is spasm
    assert "Check-in for yesterday" in both.person.last.text
    assert "Anything from this list" in both.person.last.text
    assert len(both.screen) == 1


async def test_do_not_know_stores_nothing(days: Days) -> None:
    await days.was_calm(ago=1)
    await days.until("07:30", days=1)
    await days.person.taps("Don't know")
    assert days.person.last.text == "Nothing was stored. Still unknown: yesterday, Wed 18 Mar."
    assert len(await days.entries("check_in")) == 1


# Still there


@pytest.mark.parametrize(("silent", "asked"), [(2, False), (3, True)])
async def test_it_is_asked_after_three_silent_days_and_not_after_two(days: Days, silent: int, asked: bool) -> None:
    await days.twitched()
    said = await days.until("07:30", days=silent + 1)
    assert (STILL in said[-1].text) is asked
    assert (YESTERDAY in said[-1].text) is not asked


async def test_it_is_asked_once_in_a_silence(both: Days) -> None:
    await both.twitched()
    said = texts_of(await both.until("12:00", days=12))
    assert len([text for text in said if STILL in text]) == 1
    assert "is of Wed 18 Mar" in next(text for text in said if STILL in text)


async def test_it_is_asked_again_in_the_next_silence(days: Days) -> None:
    await days.twitched()
    await days.until("12:00", days=5)
    await days.twitched()
    said = texts_of(await days.until("12:00", days=4))
    assert len([text for text in said if STILL in text]) == 1


async def test_a_calm_day_in_between_ends_the_silence(days: Days) -> None:
    await days.twitched(ago=2)
    await days.was_calm(ago=1)
    said = texts_of(await days.until("12:00", days=6))
    assert not [text for text in said if STILL in text]


async def test_an_outage_on_that_morning_only_moves_the_question(days: Days) -> None:
    await days.twitched()
    await days.until("12:00", days=3)
    await days.sleeps_until("20:00", days=1)
    said = texts_of(await days.until("12:00", days=1))
    assert len([text for text in said if STILL in text]) == 1


async def test_after_more_than_two_weeks_it_is_not_asked(days: Days) -> None:
    await days.twitched()
    said = await days.sleeps_until("07:30", days=16)
    assert not [text for text in texts_of(said) if STILL in text]


@pytest.mark.parametrize(("label", "spasm"), [("Still there", True), ("It has stopped", False)])
async def test_the_answer_opens_todays_check_in(both: Days, label: str, spasm: bool) -> None:
    await both.twitched()
    await both.until("07:30", days=4)
    await both.person.taps(label)
    assert (await both.check_in_of(both.today) or {})["spasm"] is spasm
    assert "Anything from this list" in both.person.last.text


async def test_not_sure_stores_nothing(days: Days) -> None:
    await days.twitched()
    await days.until("07:30", days=4)
    await days.person.taps("Not sure")
    assert "Nothing was stored. Still unknown: today" in days.person.last.text
    assert len(await days.entries("check_in")) == 1


async def test_it_can_be_typed(days: Days) -> None:
    await days.twitched()
    await days.until("07:30", days=4)
    await days.person.types("it has stopped")
    assert (await days.check_in_of(days.today) or {})["spasm"] is False


# The week


async def a_week(days: Days) -> None:
    for ago in (0, 1):
        await days.twitched(ago=ago, strength=2 + ago)
    await days.was_calm(ago=-1)
    for ago in range(5):
        await days.has("day", ago - 4, sleep_hours=6.4)


async def test_monday_looks_back_and_asks(both: Days) -> None:
    await a_week(both)
    monday = [m for m in await both.until("12:00", days=MONDAY) if texts.MORNING_WEEK in m.text]
    (message,) = monday
    lines = [line for line in message.text.splitlines() if line]
    assert lines[0] == texts.MORNING_WEEK
    assert lines[1] == "Last seven days: twitching on 2, no twitching on 1, unknown on 4."
    assert lines[2] == "Sleep: about 6.4 hours a night this week. Adults are advised 7 or more."
    assert "Strongest" not in message.text


async def test_the_second_line_is_what_still_waits_else_the_nights_else_the_worst_day(days: Days) -> None:
    """Two lines beside the picture, and the next thing to do."""
    await days.twitched(ago=0, strength=2)
    [message] = [m for m in await days.until("12:00", days=MONDAY) if texts.MORNING_WEEK in m.text]
    lines = message.text.split("\n\n")[1].splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["Last", "Strongest,"]


async def test_the_look_back_shows_the_week_veiled(days: Days) -> None:
    """A locked screen tells nobody anything, and the words under the picture can be edited."""
    await a_week(days)
    [message] = [m for m in await days.until("12:00", days=MONDAY) if texts.MORNING_WEEK in m.text]
    assert message.drawing is not None
    assert message.drawing.veiled
    order = Order.read(message.drawing.order)
    assert (order.form, len(order.period)) == ("chart", 7)
    assert order.period.last == days.today - timedelta(days=1)
    assert message.drawing.description.startswith(
        "A mark for each day.\n16 Mar 2026 to 22 Mar 2026: 2 spasm days, 1 clear"
    )
    assert message.buttons


async def test_what_can_not_be_drawn_costs_the_picture_and_not_the_message(days: Days) -> None:
    await a_week(days)
    await days.has("check_in", ago=-2, strength="of another version")
    [message] = [m for m in await days.until("12:00", days=MONDAY) if texts.MORNING_WEEK in m.text]
    assert message.drawing is None
    assert "twitching on 2" in message.text


async def test_a_morning_without_a_look_back_has_no_picture(days: Days) -> None:
    await days.was_calm(ago=1)
    for message in await days.until("12:00"):
        assert message.drawing is None


async def test_days_without_a_check_in_are_unknown_and_never_clear(days: Days) -> None:
    await days.was_calm()
    message = (await days.until("07:30", days=MONDAY))[-1]
    assert "Last seven days: no twitching on 1, unknown on 6." in message.text


@pytest.mark.parametrize(("nights", "shown"), [(4, False), (5, True)])
async def test_an_average_needs_five_nights(days: Days, nights: int, shown: bool) -> None:
    await days.was_calm()
    for ago in range(nights):
        await days.has("day", ago - 4, sleep_hours=8)
    message = (await days.until("07:30", days=MONDAY))[-1]
    assert ("Sleep: about 8 hours a night." in message.text) is shown


async def test_a_week_with_nothing_recorded_is_not_looked_back_on(days: Days) -> None:
    (message,) = await days.until("07:30", days=MONDAY)
    assert message.text.startswith(texts.MORNING)
    assert "Last seven days:" not in message.text
    assert "In the last seven days, how much did it embarrass you?" in message.text


async def test_the_questions_go_on_in_the_message_under_the_look_back(days: Days) -> None:
    await days.was_calm(ago=-4)
    await days.until("07:30", days=MONDAY)
    shown = len(days.screen)
    for label in ("A little", "Not at all", "Skip", "Not sure", "Skip", "No"):
        assert "Last seven days: no twitching on 1, unknown on 6." in days.person.last.text
        await days.person.taps(label)
    assert texts.WEEKLY_DONE in days.person.last.text
    assert len(days.screen) == shown
    (week,) = await days.entries("weekly")
    assert week.value.embarrassed == 1


@pytest.mark.parametrize(("late", "comes"), [(2, True), (3, False)])
async def test_it_comes_up_to_two_days_later_when_mondays_did_not(days: Days, late: int, comes: bool) -> None:
    await days.was_calm(ago=-4)
    await days.until("12:00", days=MONDAY - 1)
    await days.sleeps_until("20:00", days=late)
    said = texts_of(await days.until("12:00", days=1))  # Wednesday, or Thursday
    assert bool([text for text in said if "Last seven days:" in text]) is comes


async def test_it_comes_once_a_week(days: Days) -> None:
    await days.was_calm(ago=-4)
    said = texts_of(await days.until("06:00", days=MONDAY + 7))
    assert len([text for text in said if "Last seven days:" in text]) == 1


async def test_a_week_that_was_answered_is_only_looked_back_on(days: Days) -> None:
    await days.was_calm(ago=-4)
    await days.until("06:00", days=MONDAY)
    await days.person.types("/weekly")
    for _ in range(6):
        await days.person.taps("Skip")
    (message,) = await days.until("07:30")
    assert "Last seven days:" in message.text
    assert message.buttons == ()


async def test_open_alerts_are_counted(days: Days) -> None:
    for ago in range(1, 17):
        await days.twitched(ago=ago)
    await days.person.records_spasm_day()
    await days.until("07:30", days=MONDAY)
    message = next(message for message in days.sent if texts.MORNING_WEEK in message.text)
    assert "Still open in /alerts: 1." in message.text


# Sleep


async def test_sleep_is_asked_only_of_those_who_want_it(days: Days) -> None:
    assert await days.until("12:00", days=1) == []
    await days.sets(sleep_card=True)
    (asked,) = await days.until("07:30", days=1)
    assert "How long did you sleep last night?" in asked.text


async def test_two_taps_record_last_night(both: Days) -> None:
    await both.sets(sleep_card=True)
    await both.until("07:30", days=1)
    await both.person.taps("6 to 7")
    await both.person.taps("Poor")
    (day,) = await both.entries("day")
    assert day.value.as_json() == {"date": both.today.isoformat(), "sleep_hours": 6.5, "sleep_quality": "poor"}
    assert both.person.last.text.startswith("Saved.")
    assert len(both.screen) == 1
    await both.person.taps("Undo")
    assert await both.entries("day") == []


async def test_a_night_that_is_logged_is_not_asked_about(days: Days) -> None:
    await days.sets(sleep_card=True)
    await days.has("day", ago=-1, sleep_hours=8)
    assert await days.until("12:00", days=1) == []


async def test_skip_stores_nothing(days: Days) -> None:
    await days.sets(sleep_card=True)
    await days.until("07:30", days=1)
    await days.person.taps("Skip")
    assert await days.entries("day") == []
    assert days.person.last.text == texts.KEPT


async def test_skip_says_nothing_about_what_else_was_logged(days: Days) -> None:
    await days.sets(sleep_card=True)
    await days.until("07:30", days=1)
    await days.person.presses(f"q:{days.today.isoformat()}:caffeine_drinks:1", days.screen[0].id + "0")
    await days.person.taps_old(days.screen[0], "Skip")
    assert days.screen[0].text == texts.KEPT
    assert days.screen[0].labels == []


async def test_skipping_the_second_question_keeps_the_first_answer(days: Days) -> None:
    await days.sets(sleep_card=True)
    await days.until("07:30", days=1)
    await days.person.taps("6 to 7")
    await days.person.taps("Skip")
    (day,) = await days.entries("day")
    assert day.value.as_json() == {"date": days.today.isoformat(), "sleep_hours": 6.5}
    assert days.person.last.text.startswith("Saved.")


async def test_an_answer_about_sleep_leaves_the_other_habits(days: Days) -> None:
    await days.sets(sleep_card=True)
    await days.until("07:30", days=1)
    await days.has("day", caffeine_drinks=2)
    await days.person.taps("6 to 7")
    (day,) = await days.entries("day")
    assert day.value.caffeine_drinks == 2
    assert day.value.sleep_hours == 6.5


# About the person


async def test_one_question_a_day_about_the_person(days: Days) -> None:
    await days.changes(lambda person: stands(person, asked=AskedAbout()))
    assert await days.until("07:30", days=1) == [], "it needs no message of its own"
    await days.person.records_calm_day()
    assert len([shown for shown in days.screen if texts.PROFILE_QUESTION in shown.text]) == 1
    await days.person.taps("Skip")
    assert "/settings changes it." in days.person.last.text


async def test_its_answer_can_be_typed(days: Days) -> None:
    def unasked(person: Person) -> None:
        stands(person, asked=AskedAbout())
        person.settings = person.settings.without("wake_work")

    await days.sets(sleep_card=True)
    await days.changes(unasked)
    await days.until("07:30", days=1)
    await days.person.taps("Skip")
    assert "get up on work days" in days.person.last.text
    await days.person.types("6:40")
    assert (await days.person.settings())["wake_work"] == "06:40"


# Together


async def test_everything_that_is_open_is_one_message_and_follows_one_by_one(both: Days) -> None:
    await both.sets(sleep_card=True)
    await both.changes(lambda person: stands(person, asked=AskedAbout()))
    await both.was_calm(ago=-3)
    await both.until("06:00", days=MONDAY)
    await both.person.types("/help")
    before = len(both.screen)
    (message,) = await both.until("12:00")
    assert YESTERDAY in message.text
    assert "Last seven days:" in message.text
    assert "After that: the questions of this week, last night's sleep, one question about you." in message.text
    await both.world.restart()
    await both.person.taps("None")
    await both.person.taps("None of these")
    assert both.screen[before].text.startswith("Saved for yesterday")
    assert "embarrass" in both.person.last.text
    for _ in range(6):
        await both.person.taps("Skip")
    assert "How long did you sleep" in both.person.last.text
    await both.person.taps("7 to 9")
    await both.person.taps("Good")
    assert "Saved." in both.person.last.text
    assert texts.PROFILE_QUESTION in both.person.last.text
    await both.person.taps("Skip")
    assert len(both.screen) == before + 3


class Unreachable(FakePlatform):
    """Take nothing in."""

    async def send(self, chat: str, message: Message, *, key: str = "") -> str:
        raise DeliveryError("no network", "not_sent")


async def test_a_message_that_could_not_leave_is_put_anew_with_everything_in_it(days: Days) -> None:
    await days.twitched(ago=-1, strength=2)
    await days.until("07:29", days=MONDAY)
    reached = days.world.platform
    days.world.platform = Unreachable()
    await days.until("07:31")
    days.world.platform = reached
    (message,) = await days.until("08:30")
    assert STILL in message.text
    assert "Last seven days: twitching on 1, unknown on 6." in message.text


async def test_what_was_answered_meanwhile_is_left_out(days: Days) -> None:
    await days.sets(sleep_card=True)
    await days.was_calm(ago=1)
    await days.until("07:30", days=1)
    await days.has("day", sleep_hours=8)
    await days.person.taps("Don't know")
    assert "sleep" not in days.person.last.text


async def test_a_tap_on_the_next_day_does_not_go_on_with_yesterdays_morning(days: Days) -> None:
    await days.sets(sleep_card=True)
    await days.was_calm(ago=1)
    await days.until("07:30", days=1)
    await days.only()
    await days.until("07:30", days=1)
    await days.person.taps("Don't know")
    assert "How long did you sleep" not in days.person.last.text


async def test_a_doubled_tap_goes_on_once(days: Days) -> None:
    await days.sets(sleep_card=True)
    await days.was_calm(ago=1)
    await days.until("07:30", days=1)
    shown = days.person.last
    await days.person.taps_old(shown, "Don't know")
    assert "How long did you sleep" in days.person.last.text
    await days.person.taps_old(shown, "Don't know")
    assert len(days.screen) == 1


async def test_the_questions_of_the_week_can_be_typed(days: Days) -> None:
    await days.was_calm(ago=-4)
    await days.until("07:30", days=MONDAY)
    for typed in ("a little", "3", "skip"):
        await days.person.types(typed)
    (week,) = await days.entries("weekly")
    assert (week.value.embarrassed, week.value.avoided) == (1, 2)
    assert "worried" not in week.value.spelt_out


async def test_stop_ends_the_morning(days: Days) -> None:
    await days.sets(sleep_card=True)
    await days.was_calm(ago=1)
    await days.until("07:30", days=1)
    await days.person.taps("Some")
    await days.person.taps("Stop")
    assert not [shown for shown in days.screen if "How long did you sleep" in shown.text]


async def test_nothing_follows_an_emergency(days: Days) -> None:
    await days.sets(sleep_card=True)
    await days.was_calm(ago=1)
    await days.until("07:30", days=1)
    for label in ("None", "Speech slurred or words wrong", "Suddenly", "Still there", "Done"):
        await days.person.taps(label)
    assert not [shown for shown in days.screen if "How long did you sleep" in shown.text]


async def test_after_an_outage_it_says_so_on_its_first_line(days: Days) -> None:
    await days.was_calm(ago=1)
    (message,) = await days.sleeps_until("09:00", days=1)
    assert message.text.startswith(texts.LATE)


@pytest.mark.parametrize(
    "payload", ["mo:x", "mo:2026-03-18:sleep_hours:77", "mo:2027-03-18:still:unsure", "mo:2026-03-18:weekly"]
)
async def test_a_made_up_answer_stores_nothing(days: Days, payload: str) -> None:
    await days.person.presses(payload)
    assert days.person.last.text == texts.STALE
    assert await days.entries("day") == []
