"""What the conversation may count on, whichever platform carries it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

import pytest

from bot.chat import Address, Attachment, Button, DeliveryError, FileOffer, Message
from tests.platforms.stages import DiscordStage, FakeStage, TelegramStage, TerminalStage

YES_NO = ((Button("Yes", "a:1:y"), Button("No", "a:1:n")), (Button("Skip", "a:1:s"),))
PLATFORMS = ("terminal", "telegram", "discord", "fake")
GONE = {"terminal": "/nowhere/at/all.json", "telegram": "nothing", "discord": "1/2/3", "fake": "nothing"}
Made = TerminalStage | TelegramStage | DiscordStage | FakeStage


@pytest.fixture(params=PLATFORMS)
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Made:
    if request.param == "fake":
        return FakeStage()
    if request.param == "terminal":
        return TerminalStage(tmp_path)
    if request.param == "telegram":
        return TelegramStage(request.getfixturevalue("line"))
    return DiscordStage(request.getfixturevalue("discord_world"))


@pytest.fixture
async def stage(made: Made) -> AsyncIterator[Made]:
    async with made.open() as opened:
        yield opened


async def test_words_arrive_as_they_were_written(stage: Made) -> None:
    for text in ("hello", "Ümlaut 👩‍👩‍👧‍👦 <b> *x*", "two words"):
        await stage.says(text)
    events = await stage.inbox.holds(3)
    assert [(event.kind, event.text) for event in events] == [
        ("message", "hello"),
        ("message", "Ümlaut 👩‍👩‍👧‍👦 <b> *x*"),
        ("message", "two words"),
    ]
    assert {event.sender for event in events} == {Address(stage.adapter.name, stage.chat)}
    assert len({event.id for event in events}) == 3


async def test_a_command_is_a_message_with_its_words(stage: Made) -> None:
    await stage.commands("/learn magnesium")
    [event] = await stage.inbox.holds(1)
    assert (event.kind, event.text) == ("message", "/learn magnesium")


async def test_what_can_not_be_stored_comes_again_in_order(stage: Made) -> None:
    stage.inbox.refusals = 2
    for text in ("one", "two", "three"):
        await stage.says(text)
    assert [event.text for event in await stage.inbox.holds(3)] == ["one", "two", "three"]
    assert len(stage.inbox.attempts) > 2


@pytest.mark.parametrize("text", ["*bold* _it_ <b>x</b> [x](https://evil.invalid)", "||spoiler|| `code`", "1. # > -"])
async def test_a_text_is_shown_literally(stage: Made, text: str) -> None:
    await stage.adapter.send(stage.chat, Message(text))
    assert text in "\n".join(await stage.sees())


async def test_a_text_of_any_length_is_shown_whole(stage: Made) -> None:
    text = "\n\n".join(f"{number} " + "word *x* " * 300 for number in range(8))
    await stage.adapter.send(stage.chat, Message(text, YES_NO))
    shown = "".join("".join(await stage.sees()).split())
    assert "".join(text.split()) in shown


async def test_a_press_brings_its_payload_and_names_its_message(stage: Made) -> None:
    number = await stage.adapter.send(stage.chat, Message("Did it twitch?", YES_NO))
    await stage.presses("No")
    [event] = await stage.inbox.holds(1)
    assert (event.kind, event.payload, event.reply_to) == ("tap", "a:1:n", number)


@pytest.mark.parametrize("width", [1, 2, 3])
async def test_each_of_many_choices_can_be_made(stage: Made, width: int) -> None:
    buttons = [Button(f"Choice {number:02}", f"c:{'x' * 50}:{number:02}") for number in range(40)]
    rows = tuple(tuple(buttons[start : start + width]) for start in range(0, 40, width))
    await stage.adapter.send(stage.chat, Message("Which?", rows))
    await stage.presses("Choice 23")
    [event] = await stage.inbox.holds(1)
    assert event.payload == buttons[23].payload


async def test_a_message_is_replaced_or_said_anew(stage: Made) -> None:
    number = await stage.adapter.send(stage.chat, Message("old words", YES_NO))
    await stage.adapter.send(stage.chat, Message("new words", replaces=number))
    assert "new words" in "\n".join(await stage.sees())
    await stage.adapter.send(stage.chat, Message("other words", replaces="99999999"))
    assert "other words" in "\n".join(await stage.sees())


@pytest.mark.parametrize("kind", ["document", "image"])
async def test_a_file_arrives_as_it_is(stage: Made, kind: Literal["document", "image"]) -> None:
    content = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
    attachment = Attachment("history.json" if kind == "document" else "plot.png", content, kind)
    await stage.adapter.send(stage.chat, Message("Here it is", attachment=attachment))
    assert "Here it is" in "\n".join(await stage.sees())
    if kind == "document" or stage.adapter.name != "telegram":  # its emulator keeps no pictures
        assert await stage.files() == [content]


async def test_a_file_that_was_sent_is_fetched_as_it_was(stage: Made) -> None:
    await stage.sends_file("history.json", b'{"a": 1}')
    [event] = await stage.inbox.holds(1)
    assert event.kind == "file"
    assert event.file is not None
    assert (event.file.name, event.file.size) == ("history.json", 8)
    assert await stage.adapter.fetch(event.file) == b'{"a": 1}'


async def test_a_file_that_is_gone_says_so(stage: Made) -> None:
    with pytest.raises(DeliveryError):
        await stage.adapter.fetch(FileOffer("a.json", GONE[stage.adapter.name], 5))


async def test_a_message_with_a_key_is_a_message(stage: Made) -> None:
    assert await stage.adapter.send(stage.chat, Message("Time for your check-in", YES_NO), key="0123456789abcdef")
    assert "Time for your check-in" in "\n".join(await stage.sees())


@pytest.mark.parametrize("chat", ["", "nobody", "-100"])
async def test_a_chat_that_is_no_persons_is_closed_for_good(stage: Made, chat: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        await stage.adapter.send(chat, Message("hello"))
    assert caught.value.outcome == "permanent"
