"""A private chat with topics on Telegram: the bot answers where it is spoken to, and loses nothing with a topic."""

from typing import Any

import pytest

from bot import texts
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotProcess
from tests.harness.journeys.telegram import calls_to, set_up

GONE = ("message thread not found", "TOPIC_DELETED", "TOPIC_CLOSED", "message thread is closed")


def written_in(topic: int | None) -> dict[str, Any]:
    return {} if topic is None else {"message_thread_id": topic, "is_topic_message": True}


async def threads(person: TelegramPerson, since: int, method: str = "sendMessage", count: int = 1) -> list[str]:
    """Wait for so many messages that the bot tried to send; return the topic of each, "" for the chat itself."""
    calls = await calls_to(person, method, since + count)
    return [str(call["fields"].get("message_thread_id", "")) for call in calls[since:]]


async def sent(person: TelegramPerson) -> int:
    return len([c for c in await person.server.calls("sendMessage") if c["fields"].get("chat_id") == str(person.id)])


@pytest.mark.parametrize(
    ("text", "answers"),
    [("/help", 1), ("/checkin", 1), ("something to keep", 1), ("half my face has dropped", 2)],
)
async def test_an_answer_goes_to_the_topic_that_was_written_in(
    steady: BotProcess, ann: TelegramPerson, text: str, answers: int
) -> None:
    await set_up(ann)
    for topic in (116_834, 7, None):
        before = await sent(ann)
        await ann.posts({"text": text, **written_in(topic)})
        assert await threads(ann, before, count=answers) == [str(topic or "")] * answers


async def test_what_is_said_to_a_tap_goes_to_the_topic_of_its_button(steady: BotProcess, ann: TelegramPerson) -> None:
    await set_up(ann)
    await ann.posts({"text": "/checkin", **written_in(7)})
    before = await sent(ann)
    shown = {"message_id": 1, "date": 0, "chat": {"id": ann.id, "type": "private"}, **written_in(7)}
    query = {"id": "1", "from": ann.user, "chat_instance": "1", "data": "zz:made up", "message": shown}
    await ann.does({"callback_query": query})
    assert await threads(ann, before) == ["7"]


async def test_a_thread_of_replies_outside_of_topics_is_none(steady: BotProcess, ann: TelegramPerson) -> None:
    await set_up(ann)
    before = await sent(ann)
    await ann.posts({"text": "/help", "message_thread_id": 9, "is_topic_message": False})
    assert await threads(ann, before) == [""]


@pytest.mark.parametrize("said", GONE)
@pytest.mark.parametrize("text", ["/checkin", "half my face has dropped"])
async def test_where_a_topic_is_gone_the_answer_comes_in_the_chat_itself(
    bot: BotProcess, bob: TelegramPerson, said: str, text: str
) -> None:
    """With its buttons, and at once."""
    await bot.start()
    await set_up(bob)
    before = await sent(bob)
    await bot.line.fault("sendMessage", status=400, description=f"Bad Request: {said}")
    await bob.posts({"text": text, **written_in(7)})
    assert (await threads(bob, before, count=2))[:2] == ["7", ""]
    shown = await bob.screen()
    is_there = "No" in shown[-1].labels if text == "/checkin" else texts.emergency("112") in [one.text for one in shown]
    assert is_there
    assert bot.stop() == 0


async def test_a_file_goes_to_the_topic_or_the_chat_too(bot: BotProcess, bob: TelegramPerson) -> None:
    await bot.start()
    await set_up(bob)
    await bob.posts({"text": "/export file", **written_in(7)})
    assert await threads(bob, 0, "sendDocument") == ["7"]
    await bot.line.fault("sendDocument", status=400, description=f"Bad Request: {GONE[0]}")
    await bob.posts({"text": "/export file", **written_in(7)})
    assert (await bob.screen())[-1].file
    assert (await threads(bob, 1, "sendDocument"))[-1] == ""
    assert bot.stop() == 0


async def test_an_answer_that_a_kill_held_up_still_goes_to_its_topic(bot: BotProcess, bob: TelegramPerson) -> None:
    await bot.start()
    await set_up(bob)
    bot.kill()
    before = await sent(bob)
    await bob.posts({"text": "/help", **written_in(7)}, answers=0)
    await bot.start()
    await bob.waits(text="What you can do")
    assert await threads(bob, before) == ["7"]
    assert bot.stop() == 0
