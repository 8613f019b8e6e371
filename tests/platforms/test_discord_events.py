"""What people do on Discord reaches the bot once, in order, and Discord is always answered in time."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import texts
from bot.chat import Address, Event, Message, StorageError
from bot.conversation import MENU
from bot.store import Records, Store
from bot.store.engine import open_engine
from bot.store.keys import Keyring
from tests.harness.discordapi.world import DiscordPerson, DiscordWorld, quoted
from tests.harness.people import look_at
from tests.platforms.telegram_inbox import Inbox


def heard(world: DiscordWorld) -> list[Event]:
    """Collect what the adapter hands over from now on, beside answering it."""
    events: list[Event] = []
    receive = world.intake.receive

    async def noting(batch: Any) -> None:
        events.extend(batch)
        await receive(batch)

    world.intake.receive = noting  # type: ignore[method-assign,assignment]
    return events


@pytest.fixture
async def listening(discord_world: DiscordWorld) -> list[Event]:
    await discord_world.stop_listening()
    events = heard(discord_world)
    await discord_world.go_on()
    return events


async def hands_to(world: DiscordWorld, inbox: Inbox) -> None:
    """Let events go to an inbox of the test's own."""
    await world.stop_listening()
    world.intake.receive = inbox.__call__  # type: ignore[method-assign]
    await world.go_on()


async def until(so: Callable[[], bool]) -> None:
    """Return once something is so."""
    for _ in range(5_000):
        if so():
            return
        await asyncio.sleep(0.001)
    raise AssertionError("it never was so")


# When it was written


async def test_words_come_with_the_time_at_which_they_were_written(
    discord_world: DiscordWorld, cat: DiscordPerson, listening: list[Event]
) -> None:
    """The id says it, whenever it is read; a press has no time of its own."""
    await cat.says("hello")
    await cat.types("/start")
    await cat.taps("No")
    [said, command, press] = listening
    for event in (said, command):
        assert event.sent_at is not None
        assert abs(event.sent_at - discord_world.clock()) < timedelta(seconds=5)
    assert press.sent_at is None


async def test_what_was_missed_is_of_when_it_was_written(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await cat.sets_up()
    day = discord_world.clock().astimezone(ZoneInfo("Europe/Berlin")) - timedelta(hours=4)  # the day that was lived

    async def a_day_passes() -> None:
        for text in ("/checkin", "no", "none"):
            cat.drops(text)
            await discord_world.env.advance_time(10)
        await discord_world.env.advance_time(24 * 3600)

    await discord_world.restart(a_day_passes)
    [saved] = [shown.text for shown in cat.screen if shown.text.startswith("Saved for")]
    assert f"None of the warning signs on the list, for {day:%A} {day.day} {day:%B} {day.year}." in saved
    [check_in] = (await cat.history())["check_ins"]
    assert check_in["date"] == day.date().isoformat()


# Commands


async def test_every_command_is_offered_everywhere_with_room_for_words(discord_world: DiscordWorld) -> None:
    [call] = discord_world.requests("PUT", "/commands")
    assert [(command["name"], command["description"]) for command in call.json] == list(MENU)
    for command in call.json:
        assert command["contexts"] == [0, 1, 2]
        assert command["integration_types"] == [0, 1]
        [option] = command["options"]
        assert (option["name"], option["type"], option["required"]) == ("text", 3, False)


@pytest.mark.parametrize("name", [name for name, _ in MENU])
async def test_every_command_is_answered_by_direct_message(
    discord_world: DiscordWorld, cat: DiscordPerson, name: str
) -> None:
    await cat.sets_up()
    shown = await cat.types(f"/{name}")
    assert shown
    assert cat.answer.deferred
    assert cat.answer.ephemeral
    assert cat.answer.response is None, "the note that an answer is on its way is taken away"


async def test_words_go_with_a_command(discord_world: DiscordWorld, cat: DiscordPerson, listening: list[Event]) -> None:
    await cat.types("/learn magnesium")
    assert [(event.kind, event.text) for event in listening] == [("message", "/learn magnesium")]
    await cat.says("/learn magnesium")
    assert [event.text for event in listening] == ["/learn magnesium"] * 2
    assert len({event.id for event in listening}) == 2


# In time


async def test_discord_is_answered_before_anything_else(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await cat.sets_up()
    await cat.types("/checkin")
    before = len(discord_world.env.http_requests)
    await cat.taps("No")
    [first, *_] = discord_world.env.http_requests[before:]
    assert first.path.endswith("/callback")


async def test_discord_is_answered_while_the_database_is_busy(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    """Storing takes for ever here, and each press is answered all the same."""
    await cat.sets_up()
    [card] = await cat.types("/checkin")
    inbox = Inbox(slowness=3600.0)
    await hands_to(discord_world, inbox)
    for _ in range(3):
        answer = await cat.user.click(cat.message(card), custom_id=card.choices["No"][0])
        assert answer.acknowledged
    assert inbox.events == []
    await discord_world.drop()


async def test_an_emergency_is_answered_while_the_database_is_busy(
    discord_world: DiscordWorld, cat: DiscordPerson
) -> None:
    await cat.sets_up()
    await discord_world.stop_listening()
    first = asyncio.Event()

    async def busy(_events: Any) -> None:
        first.set()
        await asyncio.sleep(3600)

    discord_world.intake.receive = busy  # type: ignore[method-assign,assignment]
    discord_world.listen()
    await cat.user.send_dm("hello")
    await first.wait()
    await cat.user.send_dm("i think i'm having a stroke")
    await until(lambda: cat.last.text == texts.emergency("112"))
    await discord_world.drop()


@pytest.mark.parametrize(("status", "code"), [(404, 10062), (400, 40060), (500, 0), (403, 50001)])
async def test_a_press_counts_though_the_first_answer_failed(
    discord_world: DiscordWorld, cat: DiscordPerson, status: int, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    """It came too late, or another process on this token was first."""
    await cat.sets_up()
    await cat.types("/checkin")
    discord_world.env.inject_error("POST", "/interactions/*/*/callback", status=status, code=code)
    shown = await cat.taps("No")
    assert shown
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]


async def test_a_slow_answer_keeps_one_persons_order_and_nobody_else_waiting(
    discord_world: DiscordWorld, cat: DiscordPerson, listening: list[Event]
) -> None:
    """The second press waits for the first one's answer to Discord; another person's message doesn't."""
    dan = discord_world.person("dan")
    arrivals = discord_world.adapter._arrivals
    slow: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def answering() -> None:
        await slow

    task = asyncio.create_task(answering())
    arrivals.add([event_of(cat, "1")], task)
    arrivals.add([event_of(cat, "2")])
    arrivals.add([event_of(dan, "3")])
    await until(lambda: bool(listening))
    assert [event.id for event in listening] == ["3"]
    slow.set_result(None)
    await discord_world.settled()
    assert [event.id for event in listening] == ["3", "1", "2"]


def event_of(person: DiscordPerson, identity: str) -> Event:
    return Event(identity, Address("discord", person.chat), text="hello")


async def test_what_can_not_be_stored_waits(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    inbox = Inbox(refusals=3)
    await hands_to(discord_world, inbox)
    await cat.user.send_dm("hello")
    [event] = await inbox.holds(1)
    assert (event.text, len(inbox.attempts)) == ("hello", 4)


# Buttons


async def test_a_button_from_before_a_restart_works(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await cat.sets_up()
    await cat.types("/checkin")
    await discord_world.restart()
    await cat.taps("No")
    await discord_world.restart()
    [saved, *_] = await cat.taps("None of these")
    assert saved.text.startswith("Saved")


async def test_a_button_works_a_year_later(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await cat.sets_up()
    [saved, *_] = await cat.calm_day()
    await discord_world.env.advance_time(365 * 24 * 3600)
    await discord_world.restart()
    [undone] = await cat.taps("Undo", on=saved)
    assert undone.text.startswith("Undone.")


async def test_fifty_presses_in_a_second_count_once(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    """All are answered; the spasm is recorded once."""
    await cat.sets_up()
    [asked] = await cat.types("/now")
    [(custom_id, _), *_] = asked.choices.values()
    pressed = await cat.presses(custom_id, asked, times=50)
    assert all(press.responded for press in pressed)
    assert len((await cat.history())["moments"]) == 1


async def test_two_processes_on_one_token_count_once(
    discord_world: DiscordWorld, cat: DiscordPerson, listening: list[Event]
) -> None:
    """Both hear everything; the second copy of an event is recognised by its id."""
    await cat.sets_up()
    [asked] = await cat.types("/now")
    await cat.taps(asked.labels[0])
    again = list(listening)
    screen = cat.screen
    await discord_world.intake.receive(again)
    await discord_world.settled()
    assert cat.screen == screen
    assert len((await cat.history())["moments"]) == 1


@pytest.mark.parametrize("payload", ["x" * 100, "c:deadbeef:warning:.done", "🙂", "§"])
async def test_a_forged_button_does_nothing(discord_world: DiscordWorld, cat: DiscordPerson, payload: str) -> None:
    await cat.sets_up()
    await cat.calm_day()
    before = await cat.history()
    [press] = await cat.presses(payload, cat.last)
    assert press.responded
    look_at(Message(cat.last.text))
    assert await cat.history() == before


async def test_another_persons_button_does_nothing_to_either(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    dan = discord_world.person("dan")
    await cat.sets_up()
    await dan.sets_up()
    [card] = await cat.types("/checkin")
    before = [(shown.content, shown.rows) for shown in cat.screen]
    await dan.presses(card.choices["Yes"][0], card)
    assert [(shown.content, shown.rows) for shown in cat.screen] == before
    assert (await dan.history())["check_ins"] == (await cat.history())["check_ins"] == []


# In a server, and in other people's chats


async def test_in_a_server_a_command_points_to_the_direct_message(
    discord_world: DiscordWorld, cat: DiscordPerson
) -> None:
    """Only the person sees that line, and nothing about health is in it; what they asked for comes privately."""
    await cat.sets_up()
    guild = discord_world.env.create_guild()
    channel, member = guild.create_text_channel("general"), guild.add_member(cat.user)
    before = len(cat.screen)
    answer = await member.slash(channel, "history")
    await discord_world.settled()
    assert answer.response is not None
    assert (answer.response.content, answer.ephemeral, answer.followups) == (texts.WRITE_TO_ME, True, [])
    assert len(cat.screen) == before + 1
    assert channel.last_message is None


async def test_in_a_thread_a_command_points_to_the_direct_message_too(
    discord_world: DiscordWorld, cat: DiscordPerson
) -> None:
    await cat.sets_up()
    guild = discord_world.env.create_guild()
    channel, member = guild.create_text_channel("general"), guild.add_member(cat.user)
    backend = discord_world.env.backend
    backend.create_thread(channel.id, "faces", owner_id=cat.user.id)
    [thread] = channel.threads
    before = len(cat.screen)
    answer = await member.slash(thread, "history")
    await member.send(thread, "half my face has dropped")
    await discord_world.settled()
    assert answer.response is not None
    assert (answer.response.content, answer.ephemeral, answer.followups) == (texts.WRITE_TO_ME, True, [])
    assert len(cat.screen) == before + 1


async def test_set_up_from_a_server_proves_the_direct_message(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    guild = discord_world.env.create_guild()
    channel, member = guild.create_text_channel("general"), guild.add_member(cat.user)
    await member.slash(channel, "start")
    await discord_world.settled()
    assert cat.screen[0].text == texts.welcome("")
    await cat.taps("I agree")


@pytest.mark.parametrize("code", [50007, 50278])
async def test_closed_direct_messages_get_a_way_to_fix_it(
    discord_world: DiscordWorld, cat: DiscordPerson, code: int
) -> None:
    guild = discord_world.env.create_guild()
    channel, member = guild.create_text_channel("general"), guild.add_member(cat.user)
    discord_world.env.inject_error("POST", "/channels/*/messages", status=403, code=code, times=None)
    answer = await member.slash(channel, "start")
    await discord_world.settled()
    assert [(said.content, said.ephemeral) for said in answer.followups] == [(texts.DIRECT_MESSAGES_CLOSED, True)]
    tried = len(discord_world.requests())
    await discord_world.env.advance_time(3600)
    await discord_world.settled()
    assert len(discord_world.requests()) == tried, "never in a loop"
    discord_world.env.backend.faults.clear()
    await cat.types("/start")
    assert cat.screen[0].text == texts.welcome("")


async def test_who_opens_direct_messages_again_gets_what_was_missed(
    discord_world: DiscordWorld, cat: DiscordPerson
) -> None:
    await cat.sets_up()
    discord_world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, times=None)
    await cat.types("/privacy")
    discord_world.env.backend.faults.clear()
    shown = await cat.types("/help")
    assert [message.text for message in shown][:2] == [texts.MAY_HAVE_MISSED, texts.PRIVACY]


async def test_a_command_in_somebody_elses_chat_shows_nothing_there(
    discord_world: DiscordWorld, cat: DiscordPerson
) -> None:
    """A user-installed app can be called in any private chat."""
    await cat.sets_up()
    [card] = await cat.types("/checkin")
    [press] = await cat.presses(card.choices["No"][0], card, context=2)
    assert press.ephemeral
    assert cat.last.text == card.text


# Messages


async def test_what_cannot_be_read_is_said_in_one_sentence(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await cat.sets_up()
    for name, kind in (("face.png", "photo"), ("voice.ogg", "voice"), ("clip.mp4", "video")):
        [shown] = await cat.sends_file(name, b"\0")
        assert shown.text.startswith(texts.OTHER_KIND.format(kind=kind))


@pytest.mark.parametrize(("name", "kind"), [("face.png", "photo"), ("voice.ogg", "voice"), ("letter.pdf", "")])
async def test_words_under_a_file_are_offered_as_a_note(cat: DiscordPerson, name: str, kind: str) -> None:
    await cat.sets_up()
    [shown] = await cat.sends_file(name, b"\0", "left lower lid since lunch")
    told = texts.OTHER_KIND.format(kind=kind) if kind else texts.FILE_NOT_ASKED
    assert shown.text.startswith(told)
    assert texts.OFFER_NOTE in shown.text
    await cat.taps(texts.SAVE_NOTE, on=shown)
    assert [note["text"] for note in (await cat.history())["notes"]] == ["left lower lid since lunch"]


@pytest.mark.parametrize("words", ["", "left lower lid since lunch"])
@pytest.mark.parametrize("names", [("a.png", "b.png", "c.png"), ("a.png", "b.pdf"), ("a.pdf", "b.mp4", "c.txt")])
async def test_several_files_of_one_message_are_answered_once(
    discord_world: DiscordWorld, cat: DiscordPerson, names: tuple[str, ...], words: str
) -> None:
    await cat.sets_up()
    before = len(cat.screen)
    await cat.sends_files([(name, b"\0") for name in names], words)
    [shown] = cat.screen[before:]
    assert (texts.OFFER_NOTE in shown.text) == bool(words)


async def test_a_history_file_among_others_is_imported(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await cat.sets_up()
    await cat.calm_day()
    document = json.dumps(await cat.history()).encode()
    dan = discord_world.person("dan")
    await dan.sets_up()
    await dan.types("/import")
    stored, offered = await dan.sends_files([("face.png", b"\0"), ("history.json", document)], "from my old phone")
    assert (stored.text, texts.OFFER_NOTE in offered.text) == ("Stored: 1 check-in and 0 notes.", True)


async def test_a_forwarded_text_is_a_note_at_most(cat: DiscordPerson) -> None:
    """Not the answer to the question that is open, not a command, not a call for help of whoever passes it on."""
    await cat.sets_up()
    await cat.types("/checkin")
    for text in ("no", "/delete_me"):
        assert [shown.text for shown in await cat.forwards(text)] == [texts.OFFER_NOTE]
    [call] = await cat.forwards("half my face has dropped")
    assert call.text == f"{texts.IF_ABOUT_YOU}\n{texts.emergency('112')}\n{texts.OFFER_NOTE}"
    assert (await cat.history())["check_ins"] == []


async def test_a_reply_answers_the_message_that_it_is_to(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    """Of two open check-ins the older, also after a restart; once its question is over, the words come back."""
    await cat.sets_up()
    await cat.types("/checkin yesterday")
    [older] = await cat.says("yes")
    await cat.types("/checkin")
    await discord_world.restart()
    await cat.replies(older, "none")
    first, *others = (await cat.history())["check_ins"]
    assert (first["spasm"], first["signs"]) == (True, [])
    assert not any("spasm" in other for other in others)
    [back] = await cat.replies(older, "none")
    assert back.text == f"{texts.QUESTION_OVER.format(words='none')}\n{texts.OFFER_NOTE}"


async def test_a_choice_of_a_menu_can_be_written_in_reply_to_it(cat: DiscordPerson) -> None:
    await cat.sets_up()
    await cat.types("/checkin yesterday")
    await cat.says("yes")
    [menu] = await cat.says("none")
    await cat.types("/checkin")
    await cat.replies(menu, "Left lower lid")
    [stored, *_others] = (await cat.history())["check_ins"]
    assert stored["places"] == ["left.lower_lid"]


async def test_a_reply_that_was_missed_is_read_as_one(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await cat.sets_up()
    await cat.types("/checkin yesterday")
    [older] = await cat.says("yes")
    await cat.types("/checkin")

    async def replies() -> None:
        backend = discord_world.env.backend
        channel = backend.get_dm_channel(cat.user.id).id
        backend.create_message(channel, cat.user.id, "none", reference=quoted(backend, cat.user.id, older.id))

    await discord_world.restart(replies)
    first, *others = (await cat.history())["check_ins"]
    assert first["signs"] == []
    assert not any("spasm" in other for other in others)


async def test_words_under_a_picture_are_an_emergency_too(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await cat.sets_up()
    shown = await cat.sends_file("face.png", b"\0", "i think i'm having a stroke")
    assert shown[0].text == texts.emergency("112")


async def test_a_history_file_is_fetched_by_its_ids(
    discord_world: DiscordWorld, cat: DiscordPerson, listening: list[Event]
) -> None:
    """Its address changes within a day, so that no address is kept."""
    await cat.sets_up()
    await cat.calm_day()
    document = await cat.history()
    dan = discord_world.person("dan")
    await dan.sets_up()
    await dan.types("/import")
    [stored] = await dan.sends_file("history.json", discord_world.env.backend.cdn.get(cat.last.files[0]["url"]) or b"")
    assert stored.text == "Stored: 1 check-in and 0 notes."
    assert await dan.history() == document
    [sent] = [event for event in listening if event.file]
    assert sent.file is not None
    assert "http" not in sent.file.reference


async def test_each_file_of_a_message_is_heard(
    discord_world: DiscordWorld, cat: DiscordPerson, listening: list[Event]
) -> None:
    backend = discord_world.env.backend
    files = backend.store_attachments(backend.get_dm_channel(cat.user.id).id, [("a.json", b"{}"), ("b.json", b"{}")])
    await cat.user.send_dm("both", attachments=files)
    await discord_world.settled()
    assert [(event.kind, event.text, event.file and event.file.name) for event in listening] == [
        ("file", "both", "a.json"),
        ("file", "", "b.json"),
    ]
    assert len({event.id for event in listening}) == 2


async def test_an_edit_never_makes_a_second_check_in(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await cat.sets_up()
    sent = await cat.user.send_dm("hello")
    await discord_world.settled()
    [shown] = await cat.edits(sent, "hello there")
    assert shown.text == texts.EDITED


async def test_servers_are_not_listened_to(
    discord_world: DiscordWorld, cat: DiscordPerson, listening: list[Event]
) -> None:
    guild = discord_world.env.create_guild()
    channel, member = guild.create_text_channel("general"), guild.add_member(cat.user)
    await member.send(channel, "my face twitches")
    await discord_world.settled()
    assert listening == []
    intents = discord_world.adapter.client.intents
    assert {name for name, on in intents if on} == {"guilds", "dm_messages"}
    assert list(discord_world.adapter.client.cached_messages) == []


# While nobody listened


async def test_what_was_written_meanwhile_is_read_after_the_start(
    discord_world: DiscordWorld, cat: DiscordPerson
) -> None:
    await cat.sets_up()
    await cat.types("/checkin")

    async def meanwhile() -> None:
        cat.drops("No")
        cat.drops("none of these")

    await discord_world.restart(meanwhile)
    assert cat.screen[-2].text.startswith("Saved"), "and then the one question a day about the person"
    assert len((await cat.history())["check_ins"]) == 1


async def test_what_was_heard_already_is_not_heard_again(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await cat.sets_up()
    await cat.says("something to remember")
    await cat.taps("Save as a note")
    screen = [(shown.id, shown.content) for shown in cat.screen]
    for _ in range(3):
        await discord_world.restart()
    assert [(shown.id, shown.content) for shown in cat.screen] == screen


async def test_a_stranger_is_not_looked_up(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    """Nothing is kept about who did not agree, so that nobody knows whom to look for."""
    await cat.types("/start")
    before = len(discord_world.requests("GET"))
    await discord_world.restart()
    assert len(discord_world.requests("GET")) == before


async def test_a_database_that_is_away_at_the_start_is_waited_for(
    discord_world: DiscordWorld, cat: DiscordPerson
) -> None:
    await cat.sets_up()
    away = [StorageError("the database did not answer")] * 3

    async def meanwhile() -> None:
        cat.drops("something to remember")
        known = discord_world.known_chats

        async def busy(before: datetime) -> Any:
            if away:
                raise away.pop()
            return await known(before)

        discord_world.known_chats = busy  # type: ignore[method-assign]

    await discord_world.restart(meanwhile)
    assert (away, texts.OFFER_NOTE in cat.last.text) == ([], True)


@pytest.mark.parametrize("status", [500, 429])
async def test_a_chat_that_can_not_be_read_yet_is_read_later(
    discord_world: DiscordWorld, cat: DiscordPerson, status: int
) -> None:
    await cat.sets_up()

    async def meanwhile() -> None:
        cat.drops("something to remember")
        discord_world.env.inject_error("GET", "/channels/*/messages", status=status, times=3)

    await discord_world.restart(meanwhile)
    assert texts.OFFER_NOTE in cat.last.text


async def test_what_was_handled_long_ago_is_not_taken_for_new(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    """Its id is forgotten after eight days, so no message from before is read again."""
    await cat.sets_up()
    await cat.says("something to remember")
    screen = len(cat.screen)
    await discord_world.env.advance_time(30 * 24 * 3600)
    for _ in range(2):
        await discord_world.restart()
    assert len(cat.screen) == screen


# Running it


async def test_a_sharded_client_is_used_where_it_is_set(sqlite_url: str, keyring: Keyring) -> None:
    world = DiscordWorld(lambda: Store(open_engine(sqlite_url), keyring), shards="2")
    await world.start()
    person = world.person("eve")
    assert await person.types("/start")
    await world.close()


def test_discord_is_not_loaded_while_it_is_off() -> None:
    code = "import sys, bot.app, bot.platforms.telegram.platform; sys.exit('discord' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


async def test_chats_are_known_with_when_they_were_last_heard(store: Store) -> None:
    early, late = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)

    def work(records: Records) -> None:
        for platform in ("discord", "telegram"):
            records.people.add(Address(platform, "1"), early)
        records.inbox.add([Event("7", Address("discord", "1"))], [False], late)

    await store.write(work)
    now = datetime(2026, 3, 3, tzinfo=UTC)
    assert await store.read(lambda records: records.people.chats("discord", now)) == [("1", late)]
    assert await store.read(lambda records: records.people.chats("discord", late)) == [("1", early)]
    assert await store.read(lambda records: records.people.chats("telegram", now)) == [("1", early)]
