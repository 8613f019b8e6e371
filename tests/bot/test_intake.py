"""From an event to its answer, with the platform, the database or the program failing on the way."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot import conversation, texts
from bot.chat import DeliveryError, Message, Outcome, StorageError
from bot.store import Records, Store
from bot.store.engine import open_engine
from tests.harness import PATIENCE
from tests.harness.databases import address_of, fresh_store, keyring_in
from tests.harness.people import Person, World


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    address = await address_of("sqlite", tmp_path)
    async with fresh_store("sqlite", tmp_path):  # makes the tables
        pass
    world = World(lambda: Store(open_engine(address), keyring_in(tmp_path)))
    yield world
    await world.close()


@pytest.fixture
async def ann(world: World) -> Person:
    ann = world.person()
    for act in (
        ann.types("/start"),
        ann.taps("I agree"),
        ann.types("London"),
        ann.taps("London, United"),
        ann.taps("Yes"),
    ):
        await act
    return ann


def fail(world: World, monkeypatch: pytest.MonkeyPatch, outcome: Outcome, times: int = 1) -> list[Message]:
    """Let the next messages fail; return where they end."""
    send = world.platform.send
    failed: list[Message] = []

    async def failing(chat: str, message: Message, *, key: str = "") -> str:
        if len(failed) < times:
            failed.append(message)
            raise DeliveryError("as wanted", outcome)
        return await send(chat, message, key=key)

    monkeypatch.setattr(world.platform, "send", failing)
    return failed


async def rows(world: World, query: str) -> list[tuple[Any, ...]]:
    async with world.store.engine.connect() as connection:
        return [tuple(row) for row in await connection.execute(text(query))]


async def test_an_answer_twice_in_doubt_is_given_again_at_the_next_contact_and_only_then(
    world, ann, monkeypatch
) -> None:
    assert await ann.types("/privacy")
    failed = fail(world, monkeypatch, "in_doubt", times=2)
    assert await ann.types("/privacy") == []
    assert [message.text for message in failed] == [texts.PRIVACY, f"{texts.PRIVACY}\n{texts.MAY_BE_A_REPEAT}"]
    again = await ann.types("/cancel")
    assert [message.text for message in again[:2]] == [texts.MAY_HAVE_MISSED, failed[1].text]
    assert len(await ann.types("/privacy")) == 1


async def test_an_event_that_was_stored_though_the_database_said_otherwise_is_answered_once(
    world, ann, monkeypatch
) -> None:
    """The server died between its commit and the word of it: the platform gives the event again."""
    write = world.store.write
    died: list[Any] = []

    async def dying(work: Any) -> Any:
        result = await write(work)
        if not died:
            died.append(result)
            raise StorageError("as wanted")
        return result

    monkeypatch.setattr(world.store, "write", dying)
    event = ann.event("message", text="/help")
    before = len(world.platform.sent[ann.address.chat])
    with pytest.raises(StorageError):
        await world.intake.receive([event])
    for _ in range(2):
        await world.intake.receive([event])
        await world.intake.settled()
    answers = [message.text for message in world.platform.sent[ann.address.chat][before:]]
    assert [answer.split(":")[0] for answer in answers] == [texts.NOT_SAVED_NOW, "What you can do"]


async def test_a_card_in_doubt_is_not_shown_twice_when_the_same_card_is_tapped_again(world, ann, monkeypatch) -> None:
    await ann.types("/checkin")
    card = ann.last
    fail(world, monkeypatch, "in_doubt", times=2)
    await ann.taps_old(card, "No")
    shown = await ann.taps_old(card, "No")
    assert texts.MAY_HAVE_MISSED not in [message.text for message in shown]
    assert "None of these" in ann.last.labels


async def test_an_answer_that_the_platform_refuses_for_good_does_not_haunt_its_person(world, ann, monkeypatch) -> None:
    """A message that can never be sent is told of once, while others arrive."""
    fail(world, monkeypatch, "permanent", times=1)
    await ann.types("/privacy")
    fail(world, monkeypatch, "permanent", times=0)
    assert (await ann.types("/cancel"))[0].text == texts.MAY_HAVE_MISSED
    assert (await ann.types("/cancel"))[0].text != texts.MAY_HAVE_MISSED


async def test_nothing_is_kept_for_whoever_left(world, ann, monkeypatch) -> None:
    await ann.types("/delete_me")
    await ann.taps("Yes, delete everything")
    fail(world, monkeypatch, "in_doubt", times=2)
    await ann.taps("Delete it now")
    assert await rows(world, "select chat, body, replies from inbox where chat <> '' or replies is not null") == []


async def test_answers_that_still_wait_go_with_whoever_leaves(world, ann, monkeypatch) -> None:
    """What is tried again lies in the database meanwhile; once its person is forgotten, nothing of it does."""
    go_on = asyncio.Event()

    async def held(_seconds: float) -> None:
        await go_on.wait()

    fail(world, monkeypatch, "not_sent", times=10**6)
    monkeypatch.setattr(world.intake._replying, "_sleep", held)
    await world.intake.receive([ann.event("message", text="/privacy")])
    kept = "select state, chat from inbox where replies is not null"
    async with asyncio.timeout(PATIENCE):
        while await rows(world, kept) != [("handled", ann.address.chat)]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)

    def leave(records: Records) -> None:
        person = records.people.at(ann.address)
        assert person is not None
        records.people.forget(person.id)

    await world.store.write(leave)
    assert await rows(world, kept) == []
    go_on.set()
    await world.intake.settled()
    assert await rows(world, "select state from inbox where chat <> '' or body is not null") == []


async def test_a_defect_sets_the_event_aside_and_keeps_it(world, ann, monkeypatch) -> None:
    """It is no failure of the database: trying again would hold up everything that this person does."""

    def broken(*_: object, **__: object) -> list[Message]:
        raise IntegrityError("statement", {}, Exception("defect"))

    with monkeypatch.context() as patched:
        patched.setattr(conversation, "handle", broken)
        await world.intake.receive([ann.event("message", text="/help")])
        await world.intake.settled()
    assert world.platform.sent[ann.address.chat][-1].text == texts.SORRY
    assert await rows(world, "select count(*) from inbox where state = 'aside' and body is not null") == [(1,)]
    assert (await ann.types("/help"))[0].text.startswith("What you can do")


async def test_an_emergency_does_not_wait_for_events_that_cannot_be_stored(world, ann, monkeypatch) -> None:
    """While storing hangs, what comes after is glanced at; later it is taken in, and not answered twice."""
    stuck, go_on = world.store.write, asyncio.Event()

    async def hanging(work):
        await go_on.wait()
        return await stuck(work)

    monkeypatch.setattr(world.store, "write", hanging)
    first, emergency = ann.event("message", text="/help"), ann.event("message", text="my face dropped")
    taking = asyncio.create_task(world.intake.receive([first]))
    await asyncio.sleep(0)
    world.intake.preview([first, emergency])
    sent = world.platform.sent[ann.address.chat]
    async with asyncio.timeout(PATIENCE):
        while texts.emergency("999") not in [message.text for message in sent]:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    go_on.set()
    await taking
    await ann.deliver([first, emergency])
    assert [message.text for message in sent].count(texts.emergency("999")) == 1
    assert sum(message.text.startswith("What you can do") for message in sent) == 1


async def test_a_defect_in_the_emergency_answer_keeps_nothing_else_of_its_person(world, ann, monkeypatch) -> None:
    send = world.platform.send

    async def breaking(chat: str, message: Message, *, key: str = "") -> str:
        if message.text == texts.emergency("999"):
            raise ValueError("defect")
        return await send(chat, message, key=key)

    monkeypatch.setattr(world.platform, "send", breaking)
    await world.intake.receive([ann.event("message", text="my face dropped")])
    await world.intake.settled()
    assert (await ann.types("/help"))[-1].text.startswith("What you can do")


async def test_a_text_that_no_encoding_can_carry_is_stored_all_the_same(world, ann) -> None:
    assert await ann.types("half \ud800 a pair")


@pytest.mark.parametrize("text", ["my speech is slurred", "half my face has dropped", "I can't breathe"])
async def test_an_emergency_answer_that_was_refused_once_is_given_again_at_once(world, ann, monkeypatch, text) -> None:
    refused: list[Message] = []

    def once(message: Message) -> str | None:
        if refused:
            return None
        refused.append(message)
        return "refused"

    monkeypatch.setattr(world.platform, "refuses", once)
    answers = await ann.types(text)
    assert "Call" in refused[0].text
    assert [message.text for message in answers].count(refused[0].text) == 1
    assert answers[0].text == refused[0].text
    assert refused[0].text not in [message.text for message in await ann.types("/help")]
