"""The numbers of Telegram's updates go back, come again and repeat: everybody is still heard, each message once."""

import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.chat import Event
from bot.intake import Intake
from bot.platforms.telegram.events import read_update
from bot.platforms.telegram.platform import Patience, Telegram
from bot.store import Store
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import Line
from tests.harness.fakes import FakePlatform
from tests.harness.selection import first
from tests.platforms.telegram_inbox import Inbox, running

LAST = 727_334_710
ANEW = {
    "a quiet week": (LAST, 117_314_199),
    "a quiet week, to a higher number": (117_314_199, LAST),
    "a quiet week, to a number just below": (LAST, LAST - 11),
    "a queue made anew": (90, 1),
    "a number that was used before": (50, 50),
    "the highest number there is": (2**31 - 2, 1),
}


@pytest.fixture
def ann(line: Line) -> TelegramPerson:
    return TelegramPerson(line, 901)


@pytest.mark.parametrize(("before", "after"), ANEW.values(), ids=ANEW)
async def test_everybody_is_heard_once_whatever_number_comes_next(
    line: Line, ann: TelegramPerson, before: int, after: int
) -> None:
    inbox = Inbox()
    async with running(Telegram(line.token, line.url), inbox):
        await line.renumbers(before)
        await ann.types("one", answers=0)
        await inbox.holds(1)
        await line.renumbers(after)
        for count, text in enumerate(("two", "three", "four"), 2):
            await ann.types(text, answers=0)
            await inbox.holds(count)
        polls = await line.waits_for("getUpdates", 5)
        assert len(polls) <= 6, "one poll for each message, and the one that waits"
    assert [event.text for event in inbox.events] == ["one", "two", "three", "four"]


async def test_the_log_says_that_the_numbers_went_back(
    line: Line, ann: TelegramPerson, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = Inbox()
    async with running(Telegram(line.token, line.url), inbox):
        await line.renumbers(LAST)
        await ann.types("secret one", answers=0)
        await inbox.holds(1)
        await line.renumbers(7)
        await ann.types("secret two", answers=0)
        await inbox.holds(2)
        await line.waits_for("getUpdates", 3)
    [said] = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert said == "the numbers of Telegram's updates go on from a lower one; following them"


@pytest.mark.parametrize("messages", first([3, 1]))
async def test_what_comes_again_and_again_is_polled_for_slowly_and_said_once(
    line: Line, ann: TelegramPerson, caplog: pytest.LogCaptureFixture, messages: int
) -> None:
    """And a message that comes beside it is heard all the same."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    await line.takes_no_confirmation()
    for number in range(messages):
        await ann.types(f"secret {number}", answers=0)
    telegram, inbox = Telegram(line.token, line.url, patience=Patience(sleep=sleep)), Inbox()
    for _ in range(8):
        await telegram.turn(inbox)
    assert slept == [1, 2, 4, 5, 5, 5]
    await ann.types("help", answers=0)
    await telegram.turn(inbox)
    assert inbox.events[-1].text == "help"
    assert len(slept) == 6
    await line.takes_no_confirmation(False)
    await telegram.turn(inbox)
    await ann.types("after it", answers=0)
    await telegram.turn(inbox)
    await telegram.close()
    warnings = [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING]
    assert len(warnings) == 1
    assert "again and again" in warnings[0]
    assert "secret" not in warnings[0]


# The stored inbox


@pytest.fixture
async def intake(store: Store) -> AsyncIterator[Intake]:
    taking = Intake(store, FakePlatform(), lambda: datetime.now(UTC))
    yield taking
    await taking.settled()


def private(chat: int = 5, message: int = 1, date: int = 1_764_623_400, **content: Any) -> dict[str, Any]:
    sender = {"id": chat, "is_bot": False, "first_name": "Ann"}
    return {"message_id": message, "date": date, "chat": {"id": chat, "type": "private"}, "from": sender, **content}


def event_of(number: int, **content: Any) -> Event:
    event = read_update({"update_id": number, **content}).event
    assert event is not None
    return event


def tap(query: str) -> dict[str, Any]:
    return {"id": query, "from": private()["from"], "chat_instance": "1", "data": "yes", "message": private()}


def member(date: int) -> dict[str, Any]:
    bot = {"id": 7, "is_bot": True, "first_name": "Steadyface"}
    old, new = {"user": bot, "status": "member"}, {"user": bot, "status": "kicked", "until_date": 0}
    chat = {"id": 5, "type": "private"}
    return {"chat": chat, "from": private()["from"], "date": date, "old_chat_member": old, "new_chat_member": new}


A_YEAR = 365 * 86400
FIRST = private(text="one")
OTHERS = {
    "another message": ({"message": FIRST}, {"message": private(message=2, text="one")}),
    "a message a year later": ({"message": FIRST}, {"message": private(date=FIRST["date"] + A_YEAR, text="one")}),
    "a message of somebody else": ({"message": FIRST}, {"message": private(chat=6, message=9, text="one")}),
    "an edit": ({"message": FIRST}, {"edited_message": private(text="two", edit_date=FIRST["date"] + 60)}),
    "a tap": ({"message": FIRST}, {"callback_query": tap("4321")}),
    "another tap": ({"callback_query": tap("4320")}, {"callback_query": tap("4321")}),
    "somebody who blocks": ({"my_chat_member": member(1)}, {"my_chat_member": member(2)}),
    "what can't be read": ({"message": {"a": 1}}, {"message": {"a": 2}}),
}


@pytest.mark.parametrize(("first", "second"), OTHERS.values(), ids=OTHERS)
async def test_another_update_of_a_known_number_is_no_copy(store: Store, first: Any, second: Any) -> None:
    now = datetime.now(UTC)
    events = [event_of(9, **content) for content in (first, second)]
    await store.write(lambda records: records.inbox.add(events[:1], [False], now))
    await store.write(lambda records: records.inbox.add(events[1:], [False], now))
    async with store.engine.connect() as connection:
        assert (await connection.exec_driver_sql("select count(*) from inbox")).scalar_one() == 2


@pytest.mark.parametrize("content", [content for content, _ in OTHERS.values()], ids=OTHERS)
async def test_a_copy_is_known_again(store: Store, content: Any) -> None:
    now = datetime.now(UTC)
    for _ in range(3):
        await store.write(lambda records: records.inbox.add([event_of(9, **content)], [False], now))
    async with store.engine.connect() as connection:
        assert (await connection.exec_driver_sql("select count(*) from inbox")).scalar_one() == 1


async def test_a_message_that_an_earlier_version_stored_is_known_again_for_as_long_as_it_may_come(store: Store) -> None:
    event, now = event_of(9, message=FIRST), datetime.now(UTC)
    bare = Event(event.id, event.sender, text=event.text)
    await store.write(lambda records: records.inbox.add([bare], [False], now - timedelta(hours=20)))
    assert not await store.write(lambda records: records.inbox.add([event], [False], now))
    later = now + timedelta(days=30)
    assert await store.write(lambda records: records.inbox.add([event], [False], later))


async def test_an_emergency_is_answered_though_its_number_was_used_before(intake: Intake) -> None:
    platform: Any = intake._platform
    for number, words in enumerate(("I think I'm having a stroke", "half my face has dropped")):
        await intake.receive([event_of(9, message=private(message=number + 1, text=words))])
        await intake.settled()
    assert [message.text.startswith("Call") for message in platform.sent["5"]].count(True) == 2
