"""What the bot starts goes to the topic that was used last."""

from dataclasses import replace

import pytest

from bot.chat import Message
from tests.harness.days import Days, check_ins_among


async def types_in(days: Days, topic: str, text: str) -> list[Message]:
    return await days.person.deliver([replace(days.person.event("message", text=text), topic=topic)])


@pytest.mark.parametrize("topics", [("7",), ("7", "8"), ("7", ""), ("", "8"), ("8", "7", "8")])
@pytest.mark.parametrize("restarts", [False, True], ids=["running", "restarted"])
async def test_the_evening_question_comes_in_the_topic_that_was_used_last(
    both: Days, topics: tuple[str, ...], restarts: bool
) -> None:
    for topic in topics:
        (answer,) = await types_in(both, topic, "/privacy")
        assert answer.topic == topic
        both.world.passes(minutes=1)  # less than it takes for a chat to be marked as used anew
    if restarts:
        await both.world.restart()
    (question,) = check_ins_among(await both.until("20:31"))
    assert question.topic == topics[-1]


async def test_a_tap_in_a_topic_counts_as_its_use(days: Days) -> None:
    (card,) = await types_in(days, "7", "/checkin")
    tap = days.person.event("tap", payload=card.buttons[0][0].payload, reply_to=days.person.last.id)
    await days.person.deliver([replace(tap, topic="8")])
    await days.person.types("/cancel")
    assert days.person.last.message.topic == ""
    await days.person.deliver([replace(days.person.event("tap", payload="u:none"), topic="8")])
    (question, *_others) = check_ins_among(await days.until("20:31", days=1))
    assert question.topic == "8"
