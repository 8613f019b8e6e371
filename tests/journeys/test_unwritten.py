"""What Telegram sends without anybody having written it, and what was written under a picture."""

import itertools
import json
import time
from typing import Any

import pytest

from bot import texts
from bot.platforms.telegram.events import read_update
from tests.harness.botapi.person import Shown, TelegramPerson
from tests.harness.botapi.process import BotProcess
from tests.harness.botapi.updates import private
from tests.harness.journeys.telegram import history, set_up

BOT = {"id": 7, "is_bot": True, "first_name": "Steadyface"}
FILE = {"file_id": "f", "file_unique_id": "u"}
PICTURE = {**FILE, "width": 9, "height": 9}
PLACE = {"latitude": 51.5, "longitude": -0.12}
TOPIC = {"name": "Face", "icon_color": 1}
WORDS = "left lower lid twitching since lunch, 3 coffees"
_groups = itertools.count(1)

NOTICES: dict[str, Any] = {
    "pinned_message": {"message_id": 3, "date": 0, "chat": {"id": 42, "type": "private"}},
    "message_auto_delete_timer_changed": {"message_auto_delete_time": 86400},
    "chat_background_set": {"type": {"type": "chat_theme", "theme_name": "x"}},
    "write_access_allowed": {"from_request": True},
    "users_shared": {"request_id": 1, "users": []},
    "chat_shared": {"request_id": 1, "chat_id": 2},
    "new_chat_members": [BOT],
    "left_chat_member": BOT,
    "new_chat_title": "Friends",
    "new_chat_photo": [PICTURE],
    "delete_chat_photo": True,
    "boost_added": {"boost_count": 1},
    "forum_topic_created": TOPIC,
    "forum_topic_edited": {"name": "Eye"},
    "forum_topic_closed": {},
    "forum_topic_reopened": {},
    "general_forum_topic_hidden": {},
    "web_app_data": {"data": "no", "button_text": "no"},
    "connected_website": "example.org",
    "proximity_alert_triggered": {"traveler": BOT, "watcher": BOT, "distance": 3},
    "giveaway_created": {},
    "giveaway_completed": {"winner_count": 1},
    "giveaway": {"chats": [], "winners_selection_date": 0, "winner_count": 1},
    "giveaway_winners": {
        "chat": {"id": -1, "type": "channel"},
        "giveaway_message_id": 1,
        "winners_selection_date": 0,
        "winner_count": 1,
        "winners": [],
    },
    "video_chat_started": {},
    "video_chat_ended": {"duration": 3},
    "successful_payment": {},
    "checklist_tasks_done": {},
    "gift": {},
    "something_shared": {"of": "the future"},
}


async def asks_for_help(ann: TelegramPerson) -> None:
    """Return once everything that came before is answered: the answers keep their order."""
    await ann.types("/help", answers=0)
    await ann.waits(text="What you can do")


async def said_to(ann: TelegramPerson, *messages: dict[str, Any]) -> list[Shown]:
    """Return what the bot shows after some messages, with nothing of what it says to the next one."""
    before = len(await ann.screen())
    for content in messages:
        await ann.posts(content, answers=0)
    await asks_for_help(ann)
    return (await ann.screen())[before:-1]


def album(*captions: str, kind: str = "photo") -> list[dict[str, Any]]:
    """Return the parts of one sending, as Telegram sends them: a message each."""
    group = f"{time.time_ns()}{next(_groups)}"
    content = {"photo": [PICTURE], "video": {**PICTURE, "duration": 1}, "document": {**FILE, "file_name": "a.pdf"}}
    parts = [{"media_group_id": group, kind: content[kind]} for _ in captions]
    return [part | ({"caption": words} if words else {}) for part, words in zip(parts, captions, strict=True)]


@pytest.mark.parametrize("kind", NOTICES)
async def test_a_notice_that_nobody_wrote_is_met_with_silence(kind: str) -> None:
    event = read_update({"update_id": 9, "message": private(**{kind: NOTICES[kind]})}).event
    assert event is None or event.kind == "unreadable"


def test_a_message_that_holds_nothing_is_met_with_silence_and_words_under_nothing_known_are_kept() -> None:
    assert read_update({"update_id": 9, "message": private()}).event is None
    told = read_update({"update_id": 9, "message": private(caption=WORDS)}).event
    assert told is not None
    assert told.words == WORDS


async def test_no_notice_brings_an_answer(steady: BotProcess, ann: TelegramPerson) -> None:
    """Not in the middle of a question either, which still waits for its answer."""
    await set_up(ann)
    await ann.types("/checkin")
    notices = [{kind: content} for kind, content in NOTICES.items() if content]
    assert await said_to(ann, *notices) == []


async def test_a_live_location_is_answered_once_however_far_it_moves(steady: BotProcess, ann: TelegramPerson) -> None:
    await set_up(ann)
    shared = {"location": {**PLACE, "live_period": 28800}}
    before = len(await ann.screen())
    [answer] = await ann.posts(shared)
    for step in range(4):
        moved = {**PLACE, "latitude": 51.5 + step / 1000, **({"live_period": 28800} if step < 3 else {})}
        await ann.edits_to({"location": moved})
    await asks_for_help(ann)
    assert [shown.text for shown in (await ann.screen())[before:-1]] == [answer.text]


@pytest.mark.parametrize(
    "changed",
    [
        {"photo": [PICTURE]},
        {"checklist": {"title": "x", "tasks": []}},
        {"location": PLACE},
        {"voice": {**FILE, "duration": 1}},
        {"sticker": {**PICTURE, "type": "regular", "is_animated": False, "is_video": False}},
    ],
)
async def test_an_edit_without_words_is_met_with_silence(
    steady: BotProcess, ann: TelegramPerson, changed: dict[str, Any]
) -> None:
    await set_up(ann)
    before = len(await ann.screen())
    await ann.edits_to(changed)
    await asks_for_help(ann)
    assert len(await ann.screen()) == before + 1


@pytest.mark.parametrize("kind", ["photo", "video", "document"])
@pytest.mark.parametrize(
    "captions", [(WORDS, "", "", "", ""), ("", "", "", "", WORDS), ("", WORDS, ""), ("left lower lid", "", "3 coffees")]
)
async def test_an_album_is_answered_once_and_its_words_are_offered(
    steady: BotProcess, ann: TelegramPerson, kind: str, captions: tuple[str, ...]
) -> None:
    await set_up(ann)
    [answer] = await said_to(ann, *album(*captions, kind=kind))
    assert texts.OFFER_NOTE in answer.text
    await ann.taps(texts.SAVE_NOTE, on=answer)
    [note] = (await history(ann))["notes"]
    assert note["text"] == "\n".join(words for words in captions if words)


async def test_pictures_without_words_are_answered_once(steady: BotProcess, ann: TelegramPerson) -> None:
    await set_up(ann)
    [answer] = await said_to(ann, *album("", "", "", "", ""))
    assert answer.text.startswith(texts.OTHER_KIND.format(kind="photo"))
    [again] = await said_to(ann, *album("", ""))
    assert answer.text.startswith(again.text), "what to call for is said once a day"


async def test_a_stranger_is_told_once_to_begin(steady: BotProcess, ann: TelegramPerson) -> None:
    said = await said_to(ann, *album("", "", ""))
    assert len(said) == len(await said_to(ann, {"photo": [PICTURE]}))


@pytest.mark.parametrize("captions", [(WORDS, "", ""), ("", "", "")])
async def test_an_album_that_a_restart_cuts_in_two_is_answered_once(
    bot: BotProcess, bob: TelegramPerson, captions: tuple[str, ...]
) -> None:
    await bot.start()
    await set_up(bob)
    before = len(await bob.screen())
    first, *rest = album(*captions)
    await bob.posts(first)
    await asks_for_help(bob)  # behind it: what was answered before is known to have arrived
    bot.kill()
    for part in rest:
        await bob.posts(part, answers=0)
    await bot.start()
    await asks_for_help(bob)
    said = (await bob.screen())[before:]  # what `/help` says may be there twice: the bot was killed as it said it
    assert len([shown for shown in said if shown.text.startswith(texts.OTHER_KIND.format(kind="photo"))]) == 1
    assert bot.stop() == 0


CAPTIONED = {
    "photo": [PICTURE],
    "video": {**PICTURE, "duration": 1},
    "voice": {**FILE, "duration": 1},
    "audio": {**FILE, "duration": 1},
    "animation": {**PICTURE, "duration": 1},
    "document": {**FILE, "file_name": "letter.pdf"},
}


@pytest.mark.parametrize("kind", CAPTIONED)
async def test_words_under_a_file_are_offered_as_a_note(steady: BotProcess, ann: TelegramPerson, kind: str) -> None:
    await set_up(ann)
    [answer] = await ann.posts({kind: CAPTIONED[kind], "caption": WORDS})
    told = texts.FILE_NOT_ASKED if kind == "document" else texts.OTHER_KIND.format(kind=kind)
    assert answer.text.startswith(told)
    assert texts.OFFER_NOTE in answer.text
    await ann.taps(texts.SAVE_NOTE, on=answer)
    assert [note["text"] for note in (await history(ann))["notes"]] == [WORDS]


@pytest.mark.parametrize("kind", CAPTIONED)
async def test_an_emergency_under_a_file_is_answered_as_one(steady: BotProcess, ann: TelegramPerson, kind: str) -> None:
    await set_up(ann)
    first, second = await ann.posts({kind: CAPTIONED[kind], "caption": "half my face has dropped"}, answers=2)
    assert first.text == texts.emergency("112")
    assert {texts.RECORD_IT, texts.SAVE_NOTE} <= set(second.labels)


async def test_an_emergency_in_an_album_is_answered_at_once(steady: BotProcess, ann: TelegramPerson) -> None:
    await set_up(ann)
    first, second = await said_to(ann, *album("", "half my face has dropped", ""))
    assert first.text == texts.emergency("112")
    assert {texts.RECORD_IT, texts.SAVE_NOTE} <= set(second.labels)


@pytest.mark.parametrize("alone", [True, False], ids=["alone", "among others"])
async def test_a_history_file_with_words_under_it_is_imported(
    steady: BotProcess, ann: TelegramPerson, alone: bool
) -> None:
    await set_up(ann)
    document = {"format": "steadyface-history", "version": 1, "check_ins": [{"date": "2026-01-02", "spasm": False}]}
    uploaded = await ann.server.upload("history.json", json.dumps(document).encode())
    sent = {"document": uploaded, "caption": "from my old phone"}
    parts = [sent] if alone else [*album("", kind="document"), sent]
    group = {} if alone else {"media_group_id": parts[0]["media_group_id"]}
    await ann.types("/import")
    stored, offered = await said_to(ann, *(part | group for part in parts))
    assert stored.text.startswith("Stored: 1 check-in")
    assert offered.text == texts.OFFER_NOTE


BOB = {"id": 77, "is_bot": False, "first_name": "Bob"}
ORIGINS = [
    {"type": "user", "date": 1, "sender_user": BOB},
    {"type": "user", "date": 1, "sender_user": BOT},
    {"type": "hidden_user", "date": 1, "sender_user_name": "Bob"},
    {"type": "chat", "date": 1, "sender_chat": {"id": -5, "type": "group", "title": "x"}},
    {"type": "channel", "date": 1, "message_id": 3, "chat": {"id": -6, "type": "channel", "title": "x"}},
]


@pytest.mark.parametrize("origin", ORIGINS, ids=lambda origin: origin["type"])
async def test_a_forwarded_text_is_a_note_at_most(
    steady: BotProcess, ann: TelegramPerson, origin: dict[str, Any]
) -> None:
    """Not the answer to the question that is open, not a command, not a call for help of whoever passes it on."""
    await set_up(ann)
    await ann.types("/checkin")
    forwards = [{"forward_origin": origin, "text": text} for text in ("no", "/delete_me", "half my face has dropped")]
    picture = {"forward_origin": origin, "photo": [PICTURE], "caption": "half my face has dropped"}
    answer, command, *calls = await said_to(ann, *forwards, picture)
    assert (answer.text, command.text) == (texts.OFFER_NOTE, texts.OFFER_NOTE)
    for call in calls:
        assert call.text == f"{texts.IF_ABOUT_YOU}\n{texts.emergency('112')}\n{texts.OFFER_NOTE}"
    assert (await history(ann))["check_ins"] == []


async def test_ones_own_history_file_is_imported_as_the_bot_sent_it(steady: BotProcess, ann: TelegramPerson) -> None:
    await set_up(ann)
    [sent] = await ann.types("/export file")
    document = {"document": await ann.server.upload("history.json", await ann.reads_file(sent)), "caption": sent.text}
    await ann.types("/import")
    [stored] = await said_to(ann, {"forward_origin": ORIGINS[1], **document})
    assert stored.text.startswith("Stored:")
