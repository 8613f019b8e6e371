"""What people do on Telegram arrives, once it is safe."""

import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.chat import Button, FileOffer, Quote
from bot.platforms.telegram.events import Group, read_update
from bot.platforms.telegram.platform import GROUP_LINE, Patience, Telegram
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import Line
from tests.harness.botapi.updates import private
from tests.platforms.telegram_inbox import Inbox, running

QUICK = Patience(storage_retry=0.05, storage_retry_most=0.1, peek=0.2)


@pytest.fixture
def telegram(line: Line) -> Telegram:
    return Telegram(line.token, line.url, patience=QUICK)


@pytest.fixture
def ann(line: Line) -> TelegramPerson:
    return TelegramPerson(line, 501)


async def test_a_message_is_confirmed_only_after_it_is_stored(
    line: Line, telegram: Telegram, ann: TelegramPerson
) -> None:
    """While storing takes long, Telegram still holds the message; afterwards it doesn't."""
    inbox = Inbox(slowness=0.3)
    async with running(telegram, inbox):
        await ann.types("hello", answers=0)
        await inbox.tried()
        assert len(await line.pending()) == 1
        [event] = await inbox.holds()
        polls = await line.waits_for("getUpdates", 2)
        while not (confirming := [poll for poll in polls if poll["fields"]["offset"] != "0"]):
            polls = await line.waits_for("getUpdates", len(polls) + 1)
        assert confirming[0]["fields"]["offset"] == str(int(event.id) + 1)
        assert not await line.pending()


async def test_a_stored_message_is_not_delivered_again(line: Line, telegram: Telegram, ann: TelegramPerson) -> None:
    inbox = Inbox()
    async with running(telegram, inbox):
        await ann.types("one", answers=0)
        await inbox.holds(1)
        await ann.types("two", answers=0)
        await inbox.holds(2)
        await ann.types("three", answers=0)
        assert [event.text for event in await inbox.holds(3)] == ["one", "two", "three"]


async def test_a_message_waits_while_the_database_is_away(line: Line, telegram: Telegram, ann: TelegramPerson) -> None:
    """What can't be stored is tried again, unconfirmed, and never passed over."""
    inbox = Inbox(refusals=3)
    async with running(telegram, inbox):
        await ann.types("hello", answers=0)
        await inbox.tried(3)
        assert len(await line.pending()) == 1
        assert [event.text for event in await inbox.holds()] == ["hello"]
    assert len(inbox.attempts) == 4
    assert len({attempt[0].id for attempt in inbox.attempts}) == 1


async def test_a_message_of_a_bot_that_died_before_storing_it_comes_again(line: Line, ann: TelegramPerson) -> None:
    first, second = Inbox(refusals=10**6), Inbox()
    await ann.types("hello", answers=0)
    async with running(Telegram(line.token, line.url, patience=QUICK), first):
        await first.tried()
    async with running(Telegram(line.token, line.url, patience=QUICK), second):
        events = await second.holds()
    assert [(event.id, event.text) for event in events] == [(first.attempts[0][0].id, "hello")]


async def test_a_tap_stops_spinning_at_once_even_if_storing_is_slow(telegram: Telegram, ann: TelegramPerson) -> None:
    inbox = Inbox(slowness=3.0)
    async with running(telegram, inbox):
        await ann.presses("yes", 1, answers=0)
        assert await ann.spinner_stops() < 1.0
    assert not inbox.events


async def test_a_tap_stops_spinning_at_once_even_if_others_are_still_being_stored(
    line: Line, telegram: Telegram, ann: TelegramPerson
) -> None:
    """The database hangs over one event: a tap that comes then is answered all the same, and handed over once."""
    bob, inbox = TelegramPerson(line, 502), Inbox(slowness=1.2)
    async with running(telegram, inbox):
        await bob.types("hello", answers=0)
        await inbox.tried()
        await ann.presses("yes", 1, answers=0)
        assert await ann.spinner_stops() < 1.0
        assert [event.kind for event in await inbox.holds(2)] == ["message", "tap"]
    assert len(await line.calls("answerCallbackQuery")) == 1


async def test_a_tap_tells_its_button_and_message(telegram: Telegram, ann: TelegramPerson) -> None:
    inbox = Inbox()
    async with running(telegram, inbox):
        await ann.presses("answer:7:2", 31, answers=0)
        [event] = await inbox.holds()
    assert (event.kind, event.payload, event.reply_to) == ("tap", "answer:7:2", "31")
    assert (event.sender.platform, event.sender.chat) == ("telegram", "501")


async def test_a_tap_that_is_too_old_to_answer_still_counts(
    line: Line, telegram: Telegram, ann: TelegramPerson
) -> None:
    await line.fault("answerCallbackQuery", status=400, description="Bad Request: query is too old")
    inbox = Inbox()
    async with running(telegram, inbox):
        await ann.presses("yes", 1, answers=0)
        assert [event.payload for event in await inbox.holds()] == ["yes"]


async def test_a_tap_without_its_message_still_counts(line: Line, telegram: Telegram, ann: TelegramPerson) -> None:
    inbox = Inbox()
    query = {"id": "1", "from": ann.user, "chat_instance": "1", "data": "yes"}
    async with running(telegram, inbox):
        await line.push({"callback_query": query})
        [event] = await inbox.holds()
    assert (event.kind, event.sender.chat, event.reply_to) == ("tap", "501", "")


async def test_a_shared_place_arrives_in_degrees(telegram: Telegram, ann: TelegramPerson) -> None:
    inbox = Inbox()
    async with running(telegram, inbox):
        await ann.shares_location(-33.86, 151.21, answers=0)
        [event] = await inbox.holds()
    assert (event.kind, event.location) == ("location", (-33.86, 151.21))


async def test_a_file_is_offered_and_fetched_on_demand(line: Line, telegram: Telegram, ann: TelegramPerson) -> None:
    inbox = Inbox()
    async with running(telegram, inbox):
        await ann.sends_file("diary.json", b"{}" * 1000, answers=0)
        [event] = await inbox.holds()
        assert not await line.calls("getFile")
        assert event.file is not None
        assert await telegram.fetch(event.file) == b"{}" * 1000
    assert (event.kind, event.file.name, event.file.size) == ("file", "diary.json", 2000)


async def test_an_edited_message_is_told_from_a_new_one(telegram: Telegram, ann: TelegramPerson) -> None:
    inbox = Inbox()
    async with running(telegram, inbox):
        await ann.edits(3, "I meant 4", answers=0)
        [event] = await inbox.holds()
    assert (event.kind, event.text) == ("edited", "I meant 4")


async def test_blocking_and_coming_back_are_noticed(telegram: Telegram, ann: TelegramPerson) -> None:
    inbox = Inbox()
    async with running(telegram, inbox):
        await ann.blocks()
        await inbox.holds(1)
        await ann.unblocks()
        assert [event.kind for event in await inbox.holds(2)] == ["blocked", "unblocked"]


FILE = {"file_id": "f", "file_unique_id": "u"}
PICTURE = {**FILE, "width": 1, "height": 1}
ANIMATION = {**PICTURE, "duration": 1}
STICKER = {**PICTURE, "type": "regular", "is_animated": False, "is_video": False}
POLL = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "type": "regular"} | dict.fromkeys(
    ("is_closed", "is_anonymous", "allows_multiple_answers", "allows_revoting", "members_only"), False
)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("photo", {"photo": [PICTURE], "caption": "look"}),
        ("sticker", {"sticker": STICKER}),
        ("voice", {"voice": {**FILE, "duration": 1}}),
        ("video", {"video": ANIMATION}),
        ("animation", {"animation": ANIMATION, "document": FILE}),
        ("contact", {"contact": {"phone_number": "1", "first_name": "Bo"}}),
        ("dice", {"dice": {"emoji": "🎲", "value": 3}}),
        ("poll", {"poll": POLL}),
        ("unknown", {"brand_new_thing": {"a": 1}}),
    ],
)
def test_what_is_not_text_is_named_not_fetched(kind: str, content: dict[str, Any]) -> None:
    event = read_update({"update_id": 9, "message": private(**content)}).event
    assert event is not None
    assert (event.kind, event.text) == ("other", kind)


WITHOUT_DATE = {name: value for name, value in private(text="secret").items() if name != "date"}


@pytest.mark.parametrize(
    "content",
    [
        {"message": WITHOUT_DATE},
        {"message": private(text="x", date="yesterday")},
        {"message": private(text=["x"])},
        {"message": private(location={"latitude": "north"})},
        {"message": "hello"},
        {"message": None},
        {"callback_query": {"id": "1", "message": private()}},
        {"callback_query": {"message": {"message_id": []}}},
        {"callback_query": {"id": "1", "from": {"id": 5}, "chat_instance": "1", "data": "x"}},
        {"callback_query": None},
        {"my_chat_member": {"chat": {"id": 5, "type": "private"}}},
        {"a_kind_of_the_future": {"chat": {"id": 5}}},
        {},
    ],
)
def test_an_update_that_cannot_be_read_is_set_aside_whole(content: dict[str, Any]) -> None:
    event = read_update({"update_id": 9, **content}).event
    assert event is not None
    assert (event.id, event.kind) == ("9", "unreadable")
    assert json.loads(event.text) == {"update_id": 9, **content}


async def test_a_poisoned_update_does_not_hold_up_the_next_one(
    line: Line, telegram: Telegram, ann: TelegramPerson
) -> None:
    inbox = Inbox()
    await line.push({"message": WITHOUT_DATE})
    await ann.types("hello", answers=0)
    async with running(telegram, inbox):
        events = await inbox.holds(2)
        assert [(event.kind, event.sender.chat) for event in events] == [("unreadable", "5"), ("message", "501")]
        await ann.types("again", answers=0)
        await inbox.holds(3)


@pytest.mark.parametrize("text", ["\ud800 half", "\x00", "‮abc", "'; DROP TABLE checkin;--", "👩‍👩‍👧‍👦", "<b>"])
def test_text_arrives_as_it_was_typed(text: str) -> None:
    event = read_update({"update_id": 9, "message": private(text=text)}).event
    assert event is not None
    assert event.text == text


def test_a_button_that_was_forwarded_to_a_group_does_nothing_there() -> None:
    chat = {"id": -1001, "type": "group", "title": "Friends"}
    query = {"id": "1", "from": private()["from"], "chat_instance": "1", "data": "yes"}
    reading = read_update({"update_id": 9, "callback_query": query | {"message": private(chat=chat)}})
    assert reading.event is None
    assert reading.group == Group(-1001, left=False)


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
async def test_a_group_is_told_once_and_left_each_time(line: Line, telegram: Telegram, kind: str) -> None:
    chat = {"id": -1001, "type": kind, "title": "Friends"}
    posted = {"message_id": 1, "date": int(time.time()), "chat": chat, "text": "/start"}
    inbox = Inbox()
    async with running(telegram, inbox):
        for _ in range(3):
            await line.push({"message": posted})
        await line.waits_for("leaveChat", 3)
        await line.waits_for("getUpdates", 2)
        said = await line.calls("sendMessage")
    assert [(call["fields"]["chat_id"], call["fields"]["text"]) for call in said] == [("-1001", GROUP_LINE)]
    assert not inbox.attempts


async def test_a_group_is_left_when_the_bot_is_added_and_not_answered_when_it_is_out(
    line: Line, telegram: Telegram
) -> None:
    inbox = Inbox()
    async with running(telegram, inbox):
        await line.push({"my_chat_member": membership("left", "administrator")})
        await line.waits_for("leaveChat", 1)
        await line.push({"my_chat_member": membership("administrator", "left")})
        await TelegramPerson(line, 501).types("hello", answers=0)
        await inbox.holds(1)
    assert len(await line.calls("leaveChat")) == 1


def membership(old: str, new: str) -> dict[str, Any]:
    bot = {"id": 7, "is_bot": True, "first_name": "Steadyface"}
    rights = (
        "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members"
        " can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
    )
    members = {
        f"{which}_chat_member": {"user": bot, "status": status, **dict.fromkeys(rights.split(), False)}
        for which, status in (("old", old), ("new", new))
    }
    chat = {"id": -1002, "type": "supergroup", "title": "Friends"}
    return {"chat": chat, "from": {"id": 5, "is_bot": False, "first_name": "Bo"}, "date": 1, **members}


def test_a_file_offer_names_what_telegram_calls_it() -> None:
    document = {**FILE, "file_name": "a.json", "file_size": 12}
    event = read_update({"update_id": 9, "message": private(document=document, caption="my diary")}).event
    assert event is not None
    assert (event.file, event.text) == (FileOffer("a.json", "f", 12), "my diary")


async def test_a_bot_that_nobody_writes_to_knows_what_time_it_is_at_telegram(
    line: Line, telegram: Telegram, ann: TelegramPerson
) -> None:
    await line.shows_time(datetime.now(UTC) + timedelta(hours=1))
    await ann.types("hello", answers=0)
    assert telegram.skew is None
    await telegram.turn(Inbox())
    assert telegram.skew is not None
    assert abs(telegram.skew - timedelta(hours=1)) < timedelta(seconds=10)
    await telegram.close()


@pytest.mark.parametrize(
    ("update", "moment"),
    [
        ({"message": private(text="x", date=1_764_623_400)}, 1_764_623_400),
        ({"message": private(photo=[PICTURE], date=1_764_623_400)}, 1_764_623_400),
        ({"edited_message": private(text="x", date=1_764_623_400, edit_date=1_764_630_000)}, 1_764_630_000),
        ({"message": private(location={"latitude": 1, "longitude": 1}, date=1_764_623_400)}, 1_764_623_400),
    ],
)
def test_an_event_comes_with_the_time_at_which_it_was_written(update: dict[str, Any], moment: int) -> None:
    event = read_update({"update_id": 9, **update}).event
    assert event is not None
    assert event.sent_at == datetime.fromtimestamp(moment, UTC)


def test_a_tap_has_no_time_of_its_own() -> None:
    query = {"id": "1", "from": private()["from"], "chat_instance": "1", "data": "yes", "message": private()}
    event = read_update({"update_id": 9, "callback_query": query}).event
    assert event is not None
    assert event.sent_at is None


BOT = {"id": 7, "is_bot": True, "first_name": "Steadyface"}
KEYS = {
    "inline_keyboard": [[{"text": "Yes", "callback_data": "c:1:spasm:yes"}, {"text": "Page", "url": "https://x.org"}]]
}


@pytest.mark.parametrize(
    ("shown", "quoted"),
    [
        ({"from": BOT, "text": "Any twitching?", "reply_markup": KEYS}, Quote(((Button("Yes", "c:1:spasm:yes"),),))),
        ({"from": BOT, "text": "Saved."}, Quote()),
        ({"text": "my own words"}, None),
        ({"from": BOT, "forum_topic_created": {"name": "Face", "icon_color": 1}}, None),
    ],
    ids=["a question", "no question", "their own", "the notice that begins a topic"],
)
def test_a_reply_tells_which_buttons_it_is_to(shown: dict[str, Any], quoted: Quote | None) -> None:
    event = read_update({"update_id": 9, "message": private(text="no", reply_to_message=private(**shown))}).event
    assert event is not None
    assert (event.kind, event.text, event.quoted) == ("message", "no", quoted)


@pytest.mark.parametrize(
    "odd",
    [
        {"caption": None, "media_group_id": None, "reply_markup": None, "document": None},
        {"from": {"id": 5, "is_bot": False, "first_name": None}},
        {"reply_to_message": {"message_id": 3, "caption": 7}},
    ],
)
def test_whatever_hangs_on_somebodys_words_does_not_keep_the_words(odd: dict[str, Any]) -> None:
    event = read_update({"update_id": 9, "message": {**private(text="stroke"), **odd}}).event
    assert event is not None
    assert (event.kind, event.text) == ("message", "stroke")
