"""Words answer the newest question, whatever card it is on; a check-in that was left on an earlier day takes none."""

from collections.abc import Sequence
from typing import Any

import pytest

from bot import texts
from bot.alerts.cards import alert_message
from bot.store import Delivery, Person, Records
from tests.harness.days import Days, texts_of
from tests.harness.two_chats import alert, stores


async def test_no_to_this_evenings_question_denies_no_sign_of_yesterday(both: Days) -> None:
    """A check-in is left at its list of signs; the next evening's "no" is about that evening."""
    left = both.today
    await both.person.types("/checkin")
    await both.person.types("yes")
    await both.until("20:31", days=1)
    await both.person.types("no")
    assert await both.check_in_of(left) == {"date": left.isoformat(), "spasm": True}
    assert await both.check_in_of(both.today) == {"date": both.today.isoformat(), "spasm": False}


LEFT = {
    "at its first question": ("/checkin",),
    "at the signs": ("/checkin", "yes"),
    "at the places": ("/checkin", "yes", "none"),
    "at the strength": ("/checkin", "yes", "none", "left lower lid, right cheek"),
    "at the signs of a calm day": ("/checkin", "no"),
}


@pytest.mark.parametrize("typed", ["no", "none", "1", "in the garden", "stop"])
@pytest.mark.parametrize("steps", LEFT.values(), ids=LEFT)
async def test_words_of_today_do_not_fall_into_a_check_in_that_was_left_yesterday(
    days: Days, steps: Sequence[str], typed: str
) -> None:
    await days.only()
    left = days.today
    for step in steps:
        await days.person.types(step)
    before = await days.check_in_of(left)
    await days.until("10:00", days=1)
    (answer,) = await days.person.types(typed)
    assert await days.check_in_of(left) == before
    assert answer.text.splitlines()[0] == texts.LEFT_OPEN.format(day="Wednesday 18 March")
    assert texts.OFFER_NOTE in answer.text


async def test_a_place_that_is_typed_the_day_after_is_shown_back_for_today(days: Days) -> None:
    await days.only()
    left = days.today
    for step in LEFT["at the places"]:
        await days.person.types(step)
    before = await days.check_in_of(left)
    await days.until("10:00", days=1)
    (answer,) = await days.person.types("left lower lid")
    assert answer.text.startswith("Left lower lid. Save?")
    assert await days.check_in_of(left) == before
    assert await days.check_in_of(days.today) is None


async def test_its_buttons_still_work_for_its_own_day_and_then_words_do_too(days: Days) -> None:
    await days.only()
    left = days.today
    await days.person.types("/checkin")
    await days.until("10:00", days=1)
    await days.person.taps("No")
    await days.person.types("none")
    assert await days.check_in_of(left) == {"date": left.isoformat(), "spasm": False, "signs": []}
    assert await days.check_in_of(days.today) is None


async def test_until_four_the_evening_goes_on(days: Days) -> None:
    left = days.today
    await days.until("23:50")
    await days.person.types("/checkin")
    await days.until("00:20", days=1)
    await days.person.types("no")
    assert await days.check_in_of(left) == {"date": left.isoformat(), "spasm": False}


async def test_a_check_in_for_yesterday_that_is_opened_today_is_under_way(days: Days) -> None:
    await days.until("10:00", days=1)
    await days.person.types("/checkin yesterday")
    for typed in ("no", "none"):
        await days.person.types(typed)
    assert [entry.value.spasm for entry in await days.entries("check_in")] == [False]


async def test_a_restart_between_question_and_answer_changes_nothing(days: Days) -> None:
    left = days.today
    await days.person.types("/checkin")
    await days.person.types("yes")
    await days.until("20:31", days=1)
    await days.world.restart()
    await days.person.types("no")
    assert await days.check_in_of(left) == {"date": left.isoformat(), "spasm": True}
    assert await days.check_in_of(days.today) == {"date": days.today.isoformat(), "spasm": False}


async def nudged(days: Days) -> None:
    await days.only("hydration")
    await days.until("15:30")


async def alerted(days: Days) -> None:
    def plan(records: Records, known: Person) -> None:
        entry = alert(known, level="routine", told=days.world.now.isoformat())
        records.entries.add([entry])
        now = days.world.now
        due = Delivery(known.id, "alert", entry.id, now.date(), "first", 1, now, now, alert_message(entry))
        records.deliveries.plan(due)

    await stores(days.person, plan)
    await days.clockwork()


NOT_ASKED = {"a nudge": nudged, "an alert": alerted}


@pytest.mark.parametrize("typed", ["no", "none", "1", "in the garden"])
@pytest.mark.parametrize("comes", NOT_ASKED.values(), ids=NOT_ASKED)
@pytest.mark.parametrize("steps", [("/checkin",), ("/checkin", "yes"), ("/checkin", "no")])
async def test_words_typed_after_a_nudge_or_an_alert_do_not_answer_the_question_before_it(
    days: Days, steps: Sequence[str], comes: Any, typed: str
) -> None:
    await days.only()
    for step in steps:
        await days.person.types(step)
    before, shown = await days.check_in_of(days.today), len(days.sent)
    await comes(days)
    assert len(days.sent) == shown + 1
    (answer,) = await days.person.types(typed)
    assert await days.check_in_of(days.today) == before
    assert answer.text.splitlines()[0] == texts.EARLIER_WAITS
    assert texts.OFFER_NOTE in answer.text


async def test_after_a_tap_on_the_check_in_its_question_is_the_newest_again(days: Days) -> None:
    await days.person.types("/checkin")
    card = days.person.last
    await nudged(days)
    await days.person.taps_old(card, "No")
    await days.person.types("none")
    assert await days.check_in_of(days.today) == {"date": days.today.isoformat(), "spasm": False, "signs": []}


@pytest.mark.parametrize("typed", ["Not for me", "not for me", "NOT FOR ME."])
async def test_a_button_of_a_nudge_can_be_typed(days: Days, typed: str) -> None:
    await nudged(days)
    (answer,) = await days.person.types(typed)
    assert answer.text.startswith("Off: ")


async def test_a_nudge_that_is_put_off_in_words_asks_when_and_takes_that_too(days: Days) -> None:
    await nudged(days)
    await days.person.types("snooze")
    (answer,) = await days.person.types("in 10 min")
    assert answer.text.startswith("It comes again")


async def test_a_button_of_an_alert_can_be_typed_and_then_its_date(days: Days) -> None:
    await alerted(days)
    assert texts_of(await days.person.types("booked for")) == [texts.ASK_BOOKING]
    (answer,) = await days.person.types("tomorrow")
    assert answer.text.startswith("Noted: booked for")


async def test_the_questions_of_the_week_are_the_newest_once_they_are_asked(days: Days) -> None:
    await days.person.types("/checkin")
    await days.person.types("/weekly")
    await days.person.types("a little")
    (week,) = await days.entries("weekly")
    assert week.value.embarrassed == 1
    assert await days.check_in_of(days.today) == {"date": days.today.isoformat()}


async def test_the_morning_takes_the_words_from_a_check_in_of_the_evening_before(days: Days) -> None:
    """The question about the day before is about that day, and its "none" denies no sign."""
    await days.was_calm(ago=2)
    left = days.today
    await days.person.types("/checkin")
    await days.until("09:00", days=1)
    (question,) = [message for message in days.sent if message.text.startswith(texts.MORNING)]
    assert texts.ASK_YESTERDAY.split(",")[0] in question.text
    await days.person.types("some")
    assert await days.check_in_of(left) == {"date": left.isoformat(), "spasm": True}
