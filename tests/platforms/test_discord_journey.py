"""Whole stories on Discord, in as many taps as on Telegram or fewer, also when the bot restarts after every one."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot import texts
from bot.alerts.daily_review import review_turn
from bot.clockwork import AUTHOR
from scheduler.planner import plan_turn
from tests.harness.discordapi.world import DiscordPerson, DiscordWorld
from tests.harness.people import World
from tests.harness.turns import send_due

SET_UP = ("/start", "I agree", "Berlin, Germany", "Yes, that's right", "A new twitch", "In the last few days", "20:30")
CALM = ("/checkin", "No", "None of these")
STRENGTH = ("Others could see it, it does not stop me", "Comes back through the day", "No", "No", "None of these")
NEW_PLACE = ("/checkin", "Yes", "None of these", "Left lower lid", "Done", *STRENGTH)
USUAL_PLACE = ("/checkin", "Yes", "None of these", "Same as last time", *STRENGTH)
EMERGENCY = ("/checkin", "No", "Arm or leg weak or numb on one side")
DELETION = ("/delete_me", "Yes, delete everything", "Delete it now")
ONE_BY_ONE = 10  # seconds: of what is due for one person, one message a second is decided on
EMERGENCY_TEXT = texts.emergency("112")


async def walks(person: Any, steps: tuple[str, ...], after: Callable[[], Awaitable[None]] | None = None) -> list[Any]:
    """Take steps that begin with a slash by typing, all others by tapping; return what the last one brought."""
    shown: list[Any] = []
    for step in steps:
        shown = await (person.types(step) if step.startswith("/") else person.taps(step))
        if after is not None:
            await after()
    return shown


@pytest.fixture(params=["running through", "restarting after every step"])
def after(request: pytest.FixtureRequest, discord_world: DiscordWorld) -> Callable[[], Awaitable[None]] | None:
    return None if request.param == "running through" else discord_world.restart


async def test_every_story_in_as_many_taps_as_on_telegram(
    discord_world: DiscordWorld, cat: DiscordPerson, sqlite_world: World, after: Callable[[], Awaitable[None]] | None
) -> None:
    """What leads on, what is tapped most and every warning sign is a button; only a new place is in a menu."""
    phone = sqlite_world.person()
    for steps, day in ((SET_UP, 0), (CALM, 0), (NEW_PLACE, 1), (USUAL_PLACE, 1), (EMERGENCY, 1), (DELETION, 0)):
        sqlite_world.passes(days=day)
        await discord_world.env.advance_time(day * 24 * 3600)
        cat.tap_count = cat.menus_opened = phone.tap_count = 0
        shown = await walks(cat, steps, after)
        await walks(phone, steps)
        assert cat.tap_count <= phone.tap_count
        assert cat.menus_opened == (1 if steps is NEW_PLACE else 0)
        if steps is EMERGENCY:
            assert shown[0].text == EMERGENCY_TEXT or EMERGENCY_TEXT in [said.text for said in cat.screen[-3:]]
    assert cat.last.text == texts.DELETED_ALL
    await cat.types("/history")
    assert cat.screen[-2].text == texts.welcome("")


async def test_an_emergency_is_answered_before_anything_else(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await cat.sets_up()
    await walks(cat, ("/checkin", "No"))
    requests = len(discord_world.requests())
    await cat.taps("Arm or leg weak or numb on one side")
    first = discord_world.requests()[requests]
    assert first.json["content"] == EMERGENCY_TEXT
    [said, *_] = await cat.types("my face dropped and i can't speak")
    assert said.text == EMERGENCY_TEXT


async def test_a_stranger_in_an_emergency_gets_the_numbers_and_nothing_else(cat: DiscordPerson) -> None:
    [said] = await cat.types("my face dropped and I can't speak")
    assert said.text == texts.emergency("")


async def test_the_history_file_comes_back_equal(
    discord_world: DiscordWorld, cat: DiscordPerson, after: Callable[[], Awaitable[None]] | None
) -> None:
    await walks(cat, (*SET_UP, *CALM), after)
    document = await cat.history()
    dan = discord_world.person("dan")
    await walks(dan, (*SET_UP, "/import"), after)
    [refused] = await dan.sends_file("history.json", b"{}")
    assert refused.text.startswith("The file was not stored.")
    await dan.types("/import")
    await dan.sends_file("history.json", json.dumps(document).encode())
    assert await dan.history() == document


async def test_an_alert_is_booked_and_asked_about_by_direct_message(
    discord_world: DiscordWorld, cat: DiscordPerson, after: Callable[[], Awaitable[None]] | None
) -> None:
    """The alert comes with the answer, the question after the appointment by the clock, each across a restart."""
    await cat.sets_up()
    today = discord_world.env.now().date()
    days = [
        {"date": (today - timedelta(days=n)).isoformat(), "spasm": True, "places": ["left.lower_lid"]}
        for n in range(16)
    ]
    profile = {"time_zone": "Europe/Berlin", "country": "DE"}
    document = {"format": "steadyface-history", "version": 1, "profile": profile, "check_ins": days}
    await cat.types("/import")
    told = await cat.sends_file("history.json", json.dumps(document).encode())
    assert any("Book an ordinary doctor's appointment" in shown.text for shown in told)
    cat.tap_count = 0
    [noted] = await walks(cat, ("Booked for", "In 2 weeks"), after)
    assert (cat.tap_count, noted.text.startswith("Noted: booked for")) == (2, True)
    screen = len(cat.screen)
    noon = discord_world.clock().replace(hour=12, minute=0) + timedelta(days=15)  # out of the quiet hours
    await discord_world.env.advance_time((noon - discord_world.clock()).total_seconds())
    for _ in range(2):
        await review_turn(discord_world.store, discord_world.clock())
        with discord_world.env.time_context():
            await send_due(discord_world.store, AUTHOR, {"discord": discord_world.adapter}, discord_world.clock())
    asked = cat.screen[screen:]
    assert ["Your appointment was planned for" in shown.text for shown in asked] == [True]
    [noted] = await walks(cat, ("Nothing found",), after)
    assert noted.text.startswith("Noted: ")


async def comes(discord_world: DiscordWorld, cat: DiscordPerson, at: datetime) -> list[Any]:
    """Let time pass with the clockwork at work once; return what the bot sent by itself."""
    screen = len(cat.screen)
    await discord_world.env.advance_time((at - discord_world.clock()).total_seconds())
    await plan_turn(discord_world.store, discord_world.clock())
    for _ in range(ONE_BY_ONE):
        with discord_world.env.time_context():
            await send_due(discord_world.store, AUTHOR, {"discord": discord_world.adapter}, discord_world.clock())
        await discord_world.env.advance_time(1)
    return cat.screen[screen:]


async def test_a_check_in_is_answered_in_the_message_that_asks_for_it_and_a_nudge_is_put_off_and_comes_again(
    discord_world: DiscordWorld, cat: DiscordPerson, after: Callable[[], Awaitable[None]] | None
) -> None:
    """Two taps on a calm evening; two to put a nudge off for an hour, and one when it has come again."""
    await walks(cat, SET_UP)
    evening = discord_world.clock().replace(hour=19, minute=31) + timedelta(days=1)  # 20:31 in Berlin
    prompt = (await comes(discord_world, cat, evening))[-1]
    assert prompt.text.startswith(texts.CHECK_IN_TIME)
    cat.tap_count = 0
    saved, *_ = await walks(cat, ("No", "None of these"), after)
    assert (cat.tap_count, saved.text.startswith("Saved. No twitching.")) == (2, True)
    [nudge] = await comes(discord_world, cat, evening.replace(hour=21, minute=1))  # an hour before bed
    cat.tap_count = 0
    await walks(cat, ("Snooze", "In 10 min"), after)
    [again] = await comes(discord_world, cat, discord_world.clock() + timedelta(minutes=11))
    await walks(cat, ("Done",), after)
    assert (cat.tap_count, again.text) == (3, nudge.text)


async def test_hostile_words_come_back_as_they_were_written(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    """A note is read again literally: nobody is called, nothing is hidden, no link wears another name."""
    await cat.sets_up()
    for words in ("@everyone look ||here||", "[a leaflet](https://evil.invalid)", "<@123456789012345678> **x**"):
        await cat.says(words)
        await cat.taps("Save as a note")
        await cat.types("/history")
    raw = [shown.raw for shown in cat.screen]
    assert not any(message.mention_everyone or message.mention_user_ids or message.ping_user_ids for message in raw)
    notes = [note["text"] for note in (await cat.history())["notes"]]
    assert notes == ["@everyone look ||here||", "[a leaflet](https://evil.invalid)", "<@123456789012345678> **x**"]


async def test_a_card_that_was_under_way_is_shown_again_after_a_restart(
    discord_world: DiscordWorld, cat: DiscordPerson
) -> None:
    """A tap in the moment when the process dies is lost: its card is there again, and only then."""
    await cat.sets_up()
    await walks(cat, ("/checkin", "No"))
    screen = len(cat.screen)
    await discord_world.restart()
    [card] = cat.screen[screen:]
    assert "None of these" in card.labels
    await cat.taps("None of these")
    assert any("No twitching." in shown.text for shown in cat.screen)
    screen = len(cat.screen)
    await discord_world.restart()
    assert cat.screen[screen:] == []
