"""A nudge in the chat: what a person can do about it, and what comes of that."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot import texts
from bot.dialogue import Topic
from bot.store import Records
from knowledge.nudges import NUDGES_BY_ID
from tests.harness.days import Days, openings, texts_of
from tests.harness.fakes import Shown
from tests.harness.people import World
from tests.harness.seeding import tell

SLEEP = "Time to think of bed."
COFFEE = "A thought about coffee."
DRINKS = "A thought about drinks."


@pytest.fixture
async def days(sqlite_world: World) -> Days:
    return await Days(sqlite_world).begun("sleep", "caffeine", "hydration")


@pytest.fixture
async def both(world: World) -> Days:
    return await Days(world).begun("sleep", "caffeine", "hydration")


async def gets(days: Days, cause: str = "hydration", clock: str = "15:30") -> Shown:
    """Get one nudge; on this Wednesday a drink is due at half past three."""
    await days.only(cause)
    await days.until(clock)
    return days.person.last


async def test_a_nudge_has_four_buttons_at_most_three_in_a_row(days: Days) -> None:
    nudge = await gets(days)
    assert nudge.text.startswith(DRINKS)
    assert nudge.labels == ["Done", "Snooze", "Not for me", "Why this?"]


# Done


async def test_done_is_noted_in_the_message_and_can_be_undone(both: Days) -> None:
    nudge = await gets(both)
    await both.person.taps("Done")
    assert both.person.last.text == "Noted for this day: Something to drink."
    assert len(both.screen) == 1
    await both.person.taps("Undo")
    assert both.person.last.text == nudge.text
    assert both.person.last.labels == nudge.labels


async def test_done_holds_for_the_topic_on_that_day_only(days: Days) -> None:
    await days.has("day", caffeine_drinks=3, last_caffeine="21:00")
    await days.only("caffeine", "caffeine_after")
    await days.until("08:00", days=1)
    await days.person.taps("Snooze")
    await days.person.taps("In 1 h")
    snoozed = (await days.dialogue()).nudges["caffeine"].snoozed
    assert snoozed is not None
    await days.person.presses(f"m:{snoozed[0]}:done")
    assert await days.until("23:00") == []
    assert openings(await days.until("14:00", days=1)) == [COFFEE]


# Snooze


@pytest.mark.parametrize(
    ("label", "after", "when"),
    [
        ("In 10 min", timedelta(minutes=10), "at 15:42"),
        ("In 1 h", timedelta(hours=1), "at 16:32"),
        ("This evening", timedelta(hours=4, minutes=58), "at 20:30"),
    ],
)
async def test_a_nudge_that_is_put_off_comes_again_from_the_tap_on(
    both: Days, label: str, after: timedelta, when: str
) -> None:
    nudge = await gets(both)
    both.world.passes(minutes=2)
    tapped_at = both.world.now
    await both.person.taps("Snooze")
    assert both.person.last.text.startswith(nudge.text)
    await both.person.taps(label)
    assert both.person.last.text == f"It comes again {when}."
    assert await both.lives_until(tapped_at + after - timedelta(seconds=1)) == []
    await both.world.restart()
    (again,) = await both.lives_until(tapped_at + after)
    assert again.text == nudge.text
    assert [b.label for row in again.buttons for b in row] == nudge.labels
    assert {b.payload for row in again.buttons for b in row}.isdisjoint(
        {b.payload for row in nudge.message.buttons for b in row}
    )


async def test_tomorrow_means_the_same_time_on_the_clock(days: Days) -> None:
    await days.only("screens")
    await days.has("day", ago=-8, screen_hours=5)
    await days.until("10:00", days=9)
    await days.person.types("/help")
    await days.until("15:05")  # the last Friday of winter time
    nudge = days.person.last
    await days.person.taps("Snooze")
    await days.person.taps("Tomorrow")
    assert days.person.last.text == "It comes again tomorrow, at 15:05."
    assert await days.until("15:04", days=1) == []
    assert texts_of(await days.until("15:05")) == [nudge.text]
    await days.person.taps("Snooze")
    await days.person.taps("Tomorrow")
    assert await days.until("15:04", days=1) == []
    assert len(await days.until("15:05")) == 1  # in summer time


async def test_one_that_was_put_off_to_a_day_with_its_own_does_not_come_too(days: Days) -> None:
    await gets(days)
    await days.person.taps("Snooze")
    await days.person.taps("Tomorrow")
    assert openings(await days.until("23:00", days=1)) == [DRINKS]
    assert "one a topic" in await days.reasons()


async def test_the_plan_stays_when_a_nudge_is_put_off(days: Days) -> None:
    await gets(days, "sleep", "22:00")
    await days.person.taps("Snooze")
    await days.person.taps("In 10 min")
    assert openings(await days.until("22:30")) == [SLEEP]
    assert openings(await days.until("22:30", days=1)) == [SLEEP]


async def test_a_nudge_can_be_put_off_twice(days: Days) -> None:
    await gets(days)
    for _ in range(3):
        await days.person.taps("Snooze")
        await days.person.taps("In 10 min")
        assert openings(await days.lives_until(days.world.now + timedelta(minutes=10))) == [DRINKS]


async def test_a_second_tap_puts_off_once(both: Days) -> None:
    nudge = await gets(both)
    await both.person.taps("Snooze")
    choices = both.person.last
    await both.person.taps_old(choices, "In 10 min")
    await both.person.taps_old(choices, "In 10 min")
    await both.person.taps_old(choices, "In 1 h")
    await both.person.taps_old(nudge, "Snooze")
    assert both.person.last.text == "It comes again at 15:40."
    assert openings(await both.until("23:00")) == [DRINKS]


async def test_back_shows_the_nudge_again(days: Days) -> None:
    nudge = await gets(days)
    await days.person.taps("Snooze")
    await days.person.taps("Back")
    assert days.person.last.text == nudge.text
    assert days.person.last.message.buttons == nudge.message.buttons


@pytest.mark.parametrize(
    ("clock", "offered"),
    [("22:00", ["In 10 min", "Tomorrow", "Back"]), ("21:45", ["In 10 min", "In 1 h", "Tomorrow", "Back"])],
)
async def test_only_times_outside_the_quiet_hours_are_offered(days: Days, clock: str, offered: list[str]) -> None:
    await days.sets(bed_work="23:00", wake_work="07:00", quiet=["22:50", "07:00"])
    await days.sets(reminders={"sleep": {"at": clock}, **_off_but("sleep")})
    await days.until(clock, days=0)
    await days.person.taps("Snooze")
    assert days.person.last.labels == offered


async def test_this_evening_is_not_offered_when_it_has_passed(days: Days) -> None:
    await days.sets(evening="15:30")
    await gets(days)
    await days.person.taps("Snooze")
    assert "This evening" not in days.person.last.labels


async def test_nothing_about_drinks_is_put_off_into_the_two_hours_before_bed(days: Days) -> None:
    await days.sets(evening="21:30", bed_work="23:00")
    await gets(days)
    await days.person.taps("Snooze")
    assert days.person.last.labels == ["In 10 min", "In 1 h", "Tomorrow", "Back"]


async def test_a_choice_that_is_past_is_told_and_asked_anew(days: Days) -> None:
    nudge = await gets(days)
    await days.person.taps("Snooze")
    choices = days.person.last
    await days.until("21:00")
    await days.person.taps_old(choices, "This evening")
    assert texts.NOT_THEN in days.person.last.text
    assert nudge.text in days.person.last.text


async def test_done_takes_back_what_was_put_off(days: Days) -> None:
    nudge = await gets(days)
    await days.person.taps("Snooze")
    await days.person.taps("In 1 h")
    await days.person.taps_old(nudge, "Done")
    assert await days.until("23:00") == []
    assert "done" in await days.reasons()


async def test_a_limit_told_meanwhile_holds_for_what_was_put_off(both: Days) -> None:
    await gets(both)
    await both.person.taps("Snooze")
    await both.person.taps("In 1 h")
    await both.changes(lambda person: tell(person, conditions=["kidney_disease"]))
    assert await both.until("23:00") == []
    assert "not for this person" in await both.reasons()


# Not for me


async def test_not_for_me_switches_every_nudge_of_the_topic_off(both: Days) -> None:
    await both.has("day", ago=-1, caffeine_drinks=3, last_caffeine="22:00")
    await both.only("caffeine", "caffeine_after")
    await both.until("14:00", days=1)
    await both.person.taps("Not for me")
    assert both.person.last.text == "Off: last coffee, after a late coffee. /reminders switches it on again."
    reminders = (await both.person.settings())["reminders"]
    assert reminders["caffeine"]["off"]
    assert reminders["caffeine_after"]["off"]
    assert await both.until("20:00", days=3) == []


async def test_not_for_me_can_be_undone_and_keeps_what_was_off_before(days: Days) -> None:
    await days.has("day", ago=-1, caffeine_drinks=3)
    await days.only("caffeine")
    await days.until("14:00", days=1)
    nudge = days.person.last
    await days.person.taps_old(nudge, "Not for me")
    await days.person.taps_old(nudge, "Not for me")
    await days.person.taps("Undo")
    reminders = (await days.person.settings())["reminders"]
    assert not reminders["caffeine"]["off"]
    assert reminders["caffeine_after"]["off"]
    assert openings(await days.until("14:00", days=1)) == [COFFEE]


# Why this?


async def test_why_this_gives_reasons_evidence_and_sources_and_leaves_the_nudge(both: Days) -> None:
    nudge = await gets(both)
    (said,) = await both.person.taps("Why this?")
    assert said.text.startswith("You get this because")
    assert "evidence" in said.text
    assert "Source: " in said.text
    assert "http" in said.text
    assert both.screen[0] == nudge


async def test_why_this_of_a_nudge_from_before_links_to_no_copy(both: Days) -> None:
    nudge = await gets(both)

    def age(records: Records) -> None:
        person = records.people.peek(both.person.address)
        assert person is not None
        delivery = records.deliveries.get(person.id, nudge.message.buttons[0][0].payload.split(":")[1])
        assert delivery is not None
        note = {**delivery.note, "sources": [["An older title", "https://ladylively.com/?p=108010"]]}
        records.deliveries.save([replace(delivery, note=note)])

    await both.world.store.write(age)
    (said,) = await both.person.taps("Why this?")
    assert said.text.endswith("\nSource: An older title")
    assert "http" not in said.text


# Old, foreign and made-up buttons


async def test_buttons_work_for_weeks_and_after_a_restart(both: Days) -> None:
    nudge = await gets(both)
    await both.only()
    await both.until("12:00", days=40)
    await both.world.restart()
    (said,) = (await both.person.taps_old(nudge, "Why this?"))[-1:]
    assert "Source: " in said.text


async def test_somebody_elses_nudge_is_not_theirs(days: Days) -> None:
    nudge = await gets(days)
    other = days.world.person("2002")
    await other.sets_up()
    for row in nudge.message.buttons:
        for button in row:
            await other.presses(button.payload)
            assert other.last.text == texts.STALE
    assert (await days.dialogue()).nudges.get("hydration", Topic()).done is None


@pytest.mark.parametrize("payload", ["m:", "m:abc", "m:abcdefghijkl:done", "m:abcdefghijkl:made_up"])
async def test_made_up_buttons_do_nothing(days: Days, payload: str) -> None:
    await days.person.presses(payload)
    assert days.person.last.text == texts.STALE


async def test_a_prompts_id_is_no_nudge(days: Days) -> None:
    await days.only("evening")
    await days.until("20:30")

    def evening(records: Records) -> str:
        person = records.people.peek(days.person.address)
        assert person is not None
        facts = records.facts.of([person.id], days.today, days.today)
        return facts[person.id].started[0].id

    delivery_id = await days.world.store.write(evening)
    await days.person.presses(f"m:{delivery_id}:done")
    assert days.person.last.text == texts.STALE


async def test_an_action_that_does_not_exist_is_told(days: Days) -> None:
    nudge = await gets(days)
    delivery = await days.delivery_of(nudge)
    await days.person.presses(f"m:{delivery.id}:explode")
    assert days.person.last.text == texts.STALE


# Late


async def test_a_late_nudge_says_so_on_its_first_line_and_its_copy_does_not(days: Days) -> None:
    await days.only("hydration")
    (nudge,) = await days.sleeps_until("15:50")
    assert nudge.text.startswith(f"{texts.LATE}\n{DRINKS}")
    await days.person.taps("Snooze")
    await days.person.taps("In 10 min")
    assert openings(await days.until("16:30")) == [DRINKS]


# Backing off


async def month(days: Days, nights: int) -> list[str]:
    """Live through evenings with a nudge about sleep; return what came, by evening."""
    said = []
    for _ in range(nights):
        await days.person.types("/help")  # nobody is left alone who says something
        tonight = days.moment("22:30")
        came = texts_of(await days.until("22:30", days=int(tonight <= days.world.now)))
        said.append("-" if not came else "?" if "Should they go on?" in came[0] else "s")
    return said


async def test_ignored_nudges_come_less_often_then_ask_then_wait(both: Days) -> None:
    await both.only("sleep")
    assert "".join(await month(both, 20)) == "sss" + "-s" * 2 + "?" + "-" * 12
    assert {"backing off", "waiting for an answer"} <= await both.reasons()


@pytest.mark.parametrize(("label", "follows"), [("Keep them", "sss-s-"), ("Stop them", "------")])
async def test_the_answer_to_the_question_decides(days: Days, label: str, follows: str) -> None:
    await days.only("sleep")
    await month(days, 8)
    await days.person.taps(label)
    assert "".join(await month(days, 6)) == follows


@pytest.mark.parametrize("label", ["Done", "Snooze", "Why this?"])
async def test_any_tap_counts_from_nothing_again(days: Days, label: str) -> None:
    await days.only("sleep")
    assert "".join(await month(days, 4)) == "sss-"
    await days.person.taps(label)
    assert "".join(await month(days, 4)) == "sss-"


async def test_switching_it_on_again_counts_from_nothing(days: Days) -> None:
    await days.only("sleep")
    await month(days, 9)
    nudge = next(shown for shown in reversed(days.screen) if "Stop them" in shown.labels)
    await days.person.taps_old(nudge, "Stop them")
    await days.person.taps("Undo")
    assert "".join(await month(days, 2)) == "ss"


async def test_one_topic_backs_off_by_itself(days: Days) -> None:
    await days.only("sleep", "caffeine")
    for ago in range(30):
        await days.has("day", -ago, caffeine_drinks=2)
    for _ in range(8):
        await days.until("22:30", days=1)
        coffee = [shown for shown in days.screen if shown.text.startswith(COFFEE)]
        await days.person.taps_old(coffee[-1], "Why this?")
    came = openings(await days.until("22:30", days=1))
    assert COFFEE in came


def _off_but(*causes: str) -> dict[str, Any]:
    return {cause: {"off": True} for cause in (*NUDGES_BY_ID, "morning", "evening") if cause not in causes}


# An emergency


async def test_no_nudge_comes_on_the_day_of_an_emergency_answer(days: Days) -> None:
    """Whatever they meant by it: a thought about drinks is nothing for such a day, and the next day it may come."""
    await days.only("hydration")
    await days.person.types("I think I'm having a stroke")
    await days.person.taps(texts.I_CALLED)
    shown = len(days.screen)
    await days.until("15:30")
    assert DRINKS not in openings([each.message for each in days.screen[shown:]])
    await days.until("15:30", days=1)
    assert DRINKS in openings([each.message for each in days.screen[shown:]])
