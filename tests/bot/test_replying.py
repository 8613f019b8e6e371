"""Answers that fail on their way: each comes by itself, in its place, once, and nobody waits for another's."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from typing import Any

import pytest

from bot import replying, texts
from bot.chat import Message, Outcome
from bot.replying import Batch, Replying
from tests.harness import PATIENCE
from tests.harness.scripted import ScriptedPlatform

MARK = f"\n{texts.MAY_BE_A_REPEAT}"
Script = Sequence[Outcome | None]


class Desk:
    """Say answers over a platform that fails as told; a wait ends when the test lets it, and is noted."""

    def __init__(self) -> None:
        self.platform = ScriptedPlatform()
        self.tasks: set[asyncio.Task[None]] = set()
        self.waits: list[float] = []
        self.held: asyncio.Event | None = None
        self.kept: list[list[str]] = []
        self.replying = Replying(self.platform, self.spawn, self.sleep)
        self.events = 0

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        self.tasks.add(task := asyncio.create_task(work))
        task.add_done_callback(self.tasks.discard)

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        await (asyncio.sleep(0) if self.held is None else self.held.wait())

    async def keep(self, left: Sequence[Message]) -> None:
        self.kept.append([message.text for message in left])

    def say(self, *messages: str | Message, chat: str = "1", event: str = "") -> Batch:
        self.events += 1
        spoken = [message if isinstance(message, Message) else Message(message) for message in messages]
        return self.replying.say(chat, event or f"e{self.events}", spoken, self.keep)

    async def settled(self) -> None:
        async with asyncio.timeout(PATIENCE):
            while self.tasks:
                await asyncio.wait(self.tasks)

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not holds():  # noqa: ASYNC110
                await asyncio.sleep(0)

    def shown(self, chat: str = "1") -> list[str]:
        return [shown.text for shown in self.platform.screens[chat]]


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    desk = Desk()
    yield desk
    for task in desk.tasks:
        task.cancel()


COMES = [
    (["not_sent"], "hello"),
    (["not_sent"] * 30, "hello"),
    (["retry_after"] * 3, "hello"),
    (["in_doubt"], "hello" + MARK),
    (["not_sent", "in_doubt", "not_sent", "retry_after"], "hello" + MARK),
]


@pytest.mark.parametrize(("script", "shown"), COMES)
async def test_an_answer_that_failed_comes_without_another_word_of_the_person(
    desk: Desk, script: Script, shown: str
) -> None:
    desk.platform.then(*script)
    batch = desk.say("hello")
    await desk.settled()
    assert desk.shown() == [shown]
    assert (batch.missed, batch.closed) == ([], False)
    assert len(desk.platform.handed) == len(script) + 1


async def test_it_is_tried_after_a_second_and_at_growing_intervals_and_not_for_ever(desk: Desk) -> None:
    desk.platform.then("not_sent", times=1000)
    batch = desk.say("hello")
    await desk.settled()
    assert desk.waits[:7] == [1, 2, 4, 8, 16, 32, 60]
    assert sum(desk.waits) <= replying.GIVE_UP + replying.RETRIES.most
    assert [message.text for message in batch.missed] == ["hello"]
    assert desk.replying._queues == {}


@pytest.mark.parametrize(("asked", "waits"), [(0.0, [1]), (3.0, [3]), (45.0, [45]), (600.0, [600])])
async def test_a_platform_that_asks_to_wait_is_waited_for(desk: Desk, asked: float, waits: list[float]) -> None:
    desk.platform.then("retry_after", seconds=asked)
    desk.say("hello")
    await desk.settled()
    assert desk.waits == waits


async def test_while_it_asks_to_wait_nothing_more_is_tried(desk: Desk) -> None:
    desk.held = asyncio.Event()
    desk.platform.then("retry_after", seconds=30)
    desk.say("one")
    await desk.until(lambda: bool(desk.waits))
    second = desk.say("two")
    assert second.tried.is_set()  # what the person does next is handled meanwhile
    await asyncio.sleep(0.01)
    assert len(desk.platform.handed) == 1
    desk.held.set()
    await desk.settled()
    assert desk.shown() == ["one", "two"]


async def test_a_wait_longer_than_an_answer_is_worth_leaves_it_for_the_next_contact(desk: Desk) -> None:
    desk.platform.then("retry_after", seconds=86_400)
    batch = desk.say("hello")
    await desk.settled()
    assert ([message.text for message in batch.missed], desk.waits) == (["hello"], [])


async def test_twice_in_doubt_is_enough(desk: Desk) -> None:
    desk.platform.then("in_doubt", "in_doubt", "in_doubt")
    batch = desk.say("hello")
    await desk.settled()
    assert len(desk.platform.handed) == 2
    assert [message.text for message in batch.missed] == ["hello" + MARK]


async def test_a_second_copy_waits_until_the_platform_answers(desk: Desk) -> None:
    """In the midst of an outage it would be lost as the first was, and there is no third."""
    desk.platform.then("in_doubt")
    desk.platform.answers = False
    batch = desk.say("hello")
    await desk.until(lambda: len(desk.waits) > 5)
    assert len(desk.platform.handed) == 1
    desk.platform.answers = True
    await desk.settled()
    assert (desk.shown(), batch.missed) == (["hello" + MARK], [])


@pytest.mark.parametrize("script", [["not_sent"], ["retry_after"], ["in_doubt"], [None, "not_sent", "not_sent"]])
async def test_answers_keep_their_order(desk: Desk, script: Script) -> None:
    desk.platform.then(*script)
    desk.say("one", "two", "three")
    desk.say("four")
    await desk.settled()
    assert [text.removesuffix(MARK) for text in desk.shown()] == ["one", "two", "three", "four"]


@pytest.mark.parametrize("outcome", ["refused", "permanent"])
@pytest.mark.parametrize("place", [0, 1, 2])
async def test_where_one_is_refused_for_good_the_others_come(desk: Desk, outcome: Outcome, place: int) -> None:
    words = ["one", "two", "three"]
    desk.platform.then(*[None] * place, outcome)
    batch = desk.say(*words)
    await desk.settled()
    assert desk.shown() == words[:place] + words[place + 1 :]
    assert (batch.missed, batch.closed, desk.waits) == ([], False, [])


@pytest.mark.parametrize("outcome", ["refused", "permanent"])
async def test_an_alert_that_is_refused_is_owed_though_the_rest_arrived(desk: Desk, outcome: Outcome) -> None:
    desk.platform.then(outcome)
    batch = desk.say(Message("See a doctor.", alerts=("a1",)), "Saved.")
    await desk.settled()
    assert [message.text for message in batch.missed] == ["See a doctor."]


async def test_a_chat_that_refuses_everything_is_closed(desk: Desk) -> None:
    desk.platform.then("permanent", "permanent")
    batch = desk.say("one", "two")
    await desk.settled()
    assert batch.closed
    assert [message.text for message in batch.missed] == ["one", "two"]


async def test_an_answer_that_never_gets_through_does_not_silence_those_behind_it(desk: Desk) -> None:
    """After about a minute the others come; the one that fails is tried on beside them."""
    desk.platform.then("not_sent", times=replying.IN_ORDER)
    desk.platform.then(None, "not_sent", None)
    batch = desk.say("hello")
    desk.say("behind it")
    await desk.settled()
    assert desk.shown() == ["behind it", "hello"]
    assert batch.missed == []


async def test_others_do_not_wait(desk: Desk) -> None:
    desk.held = asyncio.Event()
    desk.platform.then("not_sent")
    desk.say("one", chat="1")
    await desk.until(lambda: bool(desk.waits))
    other = desk.say("two", chat="2")
    await asyncio.wait_for(other.over.wait(), PATIENCE)
    assert (desk.shown("1"), desk.shown("2")) == ([], ["two"])


async def test_what_the_person_does_next_brings_what_waits_at_once(desk: Desk) -> None:
    desk.held = asyncio.Event()
    desk.platform.then("not_sent")
    desk.say("one")
    await desk.until(lambda: bool(desk.waits))
    await asyncio.wait_for(desk.say("two").over.wait(), PATIENCE)
    assert desk.shown() == ["one", "two"]


@pytest.mark.parametrize("outcome", ["not_sent", "retry_after", "in_doubt"])
async def test_a_later_edit_of_the_same_card_takes_the_place_of_an_earlier_one(desk: Desk, outcome: Outcome) -> None:
    card = await desk.platform.send("1", Message("Question 1"))
    other = await desk.platform.send("1", Message("Another card"))
    desk.platform.handed.clear()
    desk.held = asyncio.Event()
    desk.platform.then(outcome)
    earlier = desk.say(Message("Question 2", replaces=card))
    await desk.until(lambda: bool(desk.waits))
    desk.say(Message("Another answer", replaces=other), Message("Question 3", replaces=card))
    desk.held.set()
    await desk.settled()
    assert desk.shown() == ["Question 3", "Another answer"]
    assert len(desk.platform.handed) == 3
    assert earlier.missed == []


async def test_an_alert_in_a_card_is_told_though_the_card_changes(desk: Desk) -> None:
    card = await desk.platform.send("1", Message("Question 1"))
    desk.held = asyncio.Event()
    desk.platform.then("not_sent")
    desk.say(Message("See a doctor.", replaces=card, alerts=("a1",)))
    await desk.until(lambda: bool(desk.waits))
    desk.say(Message("Question 2", replaces=card))
    desk.held.set()
    await desk.settled()
    assert [message.text for message in desk.platform.sent["1"]] == ["Question 1", "See a doctor.", "Question 2"]


async def test_before_it_waits_it_stores_what_is_left(desk: Desk) -> None:
    """So a kill meanwhile doubles nothing that was surely sent, and a second copy says what it is."""
    desk.platform.then(None, "not_sent", "in_doubt")
    desk.say("one", "two", "three")
    await desk.settled()
    assert desk.kept == [["two", "three"], ["two" + MARK, "three"]]


async def test_an_answer_has_one_key_in_every_run_and_copy_and_no_two_have_the_same(desk: Desk) -> None:
    desk.platform.then("in_doubt")
    desk.say("one", "two", "two", event="e1")
    await desk.settled()
    keys = [key for _, key in desk.platform.handed]
    assert keys[0] == keys[1]
    assert len(set(keys[1:])) == 3
    again = Desk()
    again.say("one" + MARK, "two", "two", event="e1")
    again.say("one", event="e2")
    await again.settled()
    assert [key for _, key in again.platform.handed][:3] == keys[1:]
    assert again.platform.handed[3][1] not in keys
    assert all(len(key) <= 20 for key in keys)


async def test_a_defect_in_one_answer_leaves_the_others(desk: Desk) -> None:
    send = desk.platform.send

    async def breaking(chat: str, message: Message, *, key: str = "") -> str:
        if message.text.startswith("canary"):
            raise ValueError("defect")
        return await send(chat, message, key=key)

    desk.platform.send = breaking  # type: ignore[method-assign]
    desk.say("canary words", "two")
    await desk.settled()
    assert desk.shown() == ["two"]


async def test_each_failure_is_one_line_without_a_word_of_the_answer(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.platform.then("not_sent", "in_doubt", "in_doubt")
    desk.say("canary words")
    await desk.settled()
    lines = [record.getMessage() for record in caplog.records]
    assert [line.rpartition(" ")[2] for line in lines] == ["not_sent", "in_doubt", "in_doubt"]
    assert ["tried again" in line for line in lines] == [True, True, False]
    assert "canary" not in caplog.text
