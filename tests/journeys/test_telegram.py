"""Whole stories on Telegram: a Bot API server over HTTP, the bot as a process of its own."""

import asyncio
import json
from datetime import date, timedelta
from typing import Any

import pytest

from bot import texts
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotProcess
from tests.harness.journeys.places import HERE
from tests.harness.journeys.privacy import PRIVACY
from tests.harness.journeys.telegram import calls_to, calm_day, caught_up, history, set_up
from tests.harness.stopwatch import Stopwatch

EMERGENCY = texts.emergency("112")


async def test_the_set_up_takes_six_taps(ann: TelegramPerson) -> None:
    """A shared location tells zone, country and emergency number."""
    [done] = await set_up(ann)
    assert done.text == f"{texts.SETUP_DONE}\nThe check-in comes every day at 20:30 in the evening."
    assert ann.tap_count + 1 <= 6  # the location is one more
    assert await ann.spinner_stops() < 1.0
    profile = (await history(ann))["profile"]
    assert (profile["time_zone"], profile["country"]) == (HERE.zone, HERE.country)


async def test_days_are_recorded_in_few_taps(ann: TelegramPerson) -> None:
    """A calm day in two, a new place in at most ten, the usual place in at most eight."""
    await set_up(ann)
    ann.tap_count = 0
    saved = await calm_day(ann)
    assert ann.tap_count == 2
    assert saved.text.startswith("Saved. No twitching. None of the warning signs on the list, for ")
    assert "Undo" in saved.labels

    places = {"2 days ago": ("Left lower lid", "Done"), "yesterday": ("Same as last time: left lower lid",)}
    for day, taps in places.items():
        await ann.types("/history")
        await ann.taps("Another day")
        await ann.types(day)
        await ann.taps("Fill in this day")
        ann.tap_count = 0
        for label in ("Yes", "None of these", *taps, "Only I can feel it", "Comes back", "No", "No"):
            await ann.taps(label)
        [saved] = await ann.taps("None of these")
        assert ann.tap_count <= (10 if len(taps) == 2 else 8)
        assert saved.text.startswith("Saved for ")
    check_ins = (await history(ann))["check_ins"]
    assert sorted((c["date"], tuple(c.get("places", ()))) for c in check_ins) == sorted(
        ((date.fromisoformat(check_ins[0]["date"]) - timedelta(days=back)).isoformat(), told)
        for back, told in enumerate(((), ("left.lower_lid",), ("left.lower_lid",)))
    )


async def test_an_emergency_is_answered_before_anything_else(ann: TelegramPerson) -> None:
    """By a tap and by words, in the same moment; then what was told is recorded."""
    await set_up(ann)
    await ann.types("/checkin")
    await ann.taps("No")
    watch = Stopwatch()
    shown = await ann.taps("Arm or leg weak or numb on one side", answers=2)
    assert watch.seconds < 1.0
    assert EMERGENCY in [message.text for message in shown]
    assert any("how did it come?" in message.text for message in shown)
    [first, *_] = await ann.types("i think i'm having a stroke", answers=2)
    assert first.text == EMERGENCY


async def test_a_stranger_in_an_emergency_gets_the_numbers_and_nothing_else(ann: TelegramPerson) -> None:
    [shown] = await ann.types("my face dropped and I can't speak")
    assert shown.text == texts.emergency("")
    assert len(await ann.screen()) == 1
    await ann.types("/start", answers=2)


async def test_mistakes_are_mended(ann: TelegramPerson) -> None:
    """Undo by the button that never expires; a day of last week, by its typed date, filled in, changed, deleted."""
    await set_up(ann)
    saved = await calm_day(ann)
    [undone] = await ann.taps("Undo", on=saved)
    assert undone.text.startswith("Undone.")
    assert (await history(ann))["check_ins"] == []
    await ann.taps("Put it back")
    assert len((await history(ann))["check_ins"]) == 1

    day = date.today() - timedelta(days=7)  # noqa: DTZ011 - seven days ago exists in every zone
    await ann.types("/history")
    await ann.taps("Another day")
    await ann.types(f"{day.day} {day:%B}")
    await ann.taps("Fill in this day")
    await ann.taps("No")
    await ann.taps("None of these")
    await ann.types("/history")
    await ann.taps("Another day")
    await ann.types(day.isoformat())
    await ann.taps("Change")
    await ann.taps("Twitching: yes or no")
    [changed, *_] = await ann.taps("Yes")
    assert {c["date"]: c["spasm"] for c in (await history(ann))["check_ins"]}[day.isoformat()] is True, changed


async def test_the_history_file_comes_back_equal(ann: TelegramPerson, steady: BotProcess) -> None:
    """/export sends a document; another person's /import of it exports an equal JSON value."""
    await set_up(ann)
    await calm_day(ann)
    await ann.taps("Skip")
    await ann.types("something to remember")
    await ann.taps("Save as a note")
    document = await history(ann)
    assert (len(document["check_ins"]), len(document["notes"])) == (1, 1)

    bea = TelegramPerson(steady.line, ann.id + 500_000)
    await set_up(bea)
    [refused] = await bea.sends_file("history.json", json.dumps(document).encode())
    assert refused.text == texts.FILE_NOT_ASKED
    await bea.types("/import")
    [faulty] = await bea.sends_file("history.json", b'{"format": "steadyface-history", "version": 1, "check_ins": 7}')
    assert faulty.text.startswith("The file was not stored.")
    [stored] = await bea.sends_file("history.json", json.dumps(document).encode())
    assert stored.text == "Stored: 1 check-in and 1 note."
    assert await history(bea) == document


async def test_everything_is_deleted_in_two_steps(ann: TelegramPerson) -> None:
    await set_up(ann)
    await calm_day(ann)
    await ann.types("/delete_me")
    await ann.taps("Yes, delete everything")
    [receipt] = await ann.taps("Delete it now")
    assert receipt.text == texts.DELETED_ALL
    [welcome, _] = await ann.types("/history", answers=2)
    assert welcome.text == texts.welcome("")


async def test_two_taps_in_the_same_instant_count_once(ann: TelegramPerson) -> None:
    await set_up(ann)
    [shown] = await ann.types("/now")
    payload = shown.rows[0][0].payload
    await asyncio.gather(*(ann.presses(payload, shown.id, answers=0) for _ in range(2)))
    await caught_up(ann)
    assert len((await history(ann))["moments"]) == 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ({"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}, "photo"),
        ({"voice": {"file_id": "a", "file_unique_id": "b", "duration": 1}}, "voice"),
        ({"dice": {"emoji": "x", "value": 1}}, "dice"),
    ],
)
async def test_what_cannot_be_read_is_said_in_one_sentence(
    ann: TelegramPerson, content: dict[str, Any], kind: str
) -> None:
    await set_up(ann)
    [shown] = await ann.posts(content)
    assert shown.text.startswith(texts.OTHER_KIND.format(kind=kind))


async def test_who_blocked_the_bot_is_welcome_back(ann: TelegramPerson, steady: BotProcess) -> None:
    """What was recorded is kept; an answer that never arrived is given at the return."""
    await set_up(ann)
    await calm_day(ann)
    await steady.line.fault("*", count=1, status=403, chat=str(ann.id))
    told = len(await calls_to(ann, "sendMessage"))
    await ann.types("/privacy", answers=0)
    failed = (await calls_to(ann, "sendMessage", told + 1))[-1]
    assert (failed["status"], failed["fields"]["text"]) == (403, PRIVACY)
    back = await ann.types("/start", answers=3)
    assert [message.text for message in back] == [texts.MAY_HAVE_MISSED, PRIVACY, texts.WELCOME_BACK]
    assert len((await history(ann))["check_ins"]) == 1


@pytest.mark.parametrize("cut", ["before", "after"])
async def test_an_answer_in_doubt_comes_once_more_and_says_what_it_is(
    ann: TelegramPerson, steady: BotProcess, cut: str
) -> None:
    """The connection breaks: the answer may be there or not."""
    await set_up(ann)
    await steady.line.fault("sendMessage", cut=cut, chat=str(ann.id))
    shown = await ann.types("/privacy", answers=1 + (cut == "after"))
    assert shown[-1].text == f"{PRIVACY}\n{texts.MAY_BE_A_REPEAT}"
    [only] = await ann.types("/privacy")
    assert only.text == PRIVACY


@pytest.mark.parametrize("cut", ["before", "after"])
async def test_an_answer_twice_in_doubt_waits_for_the_next_contact(
    ann: TelegramPerson, steady: BotProcess, cut: str
) -> None:
    await set_up(ann)
    await steady.line.fault("sendMessage", cut=cut, chat=str(ann.id), count=2)
    told = len(await calls_to(ann, "sendMessage"))
    await ann.types("/privacy", answers=0)
    await calls_to(ann, "sendMessage", told + 2)
    await caught_up(ann)
    await caught_up(ann)
    shown = [message.text for message in await ann.screen()]
    again = shown.index(texts.MAY_HAVE_MISSED)
    assert shown[again + 1] == f"{PRIVACY}\n{texts.MAY_BE_A_REPEAT}"
    assert shown.count(texts.MAY_HAVE_MISSED) == 1
    [only] = await ann.types("/privacy")
    assert only.text == PRIVACY


async def test_a_group_gets_one_polite_line_and_is_left(steady: BotProcess, ann: TelegramPerson) -> None:
    group = {"id": -1000 - ann.id, "type": "group", "title": "Twitchers"}
    await steady.line.push({"message": {"message_id": 1, "date": 1, "from": ann.user, "chat": group, "text": "/start"}})
    [left] = await steady.line.waits_for("leaveChat")
    assert int(left["fields"]["chat_id"]) == group["id"]
    said = [c for c in await steady.line.calls("sendMessage") if c["fields"]["chat_id"] == left["fields"]["chat_id"]]
    assert len(said) == 1
