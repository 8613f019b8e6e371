"""One diary in two chats: let in by a code, parted without a loss."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from bot import texts
from bot.store import Records
from bot.store.models import Link
from tests.harness.people import NOON, Person, World
from tests.harness.two_chats import (
    behind,
    code_of,
    counts,
    linked,
    told,
)

# A chat without a diary


async def test_a_code_typed_on_the_other_app_shows_the_same_diary_there(telegram: Person) -> None:
    await telegram.records_calm_day()
    discord = await linked(telegram)
    assert await discord.exports() == await telegram.exports()
    assert (await discord.exports())["check_ins"]
    assert await counts(telegram.world) == (1, 2, 0)
    await discord.types("The meeting was long")
    await discord.taps("Save as a note")
    assert len((await telegram.exports())["notes"]) == 1


async def test_a_question_begun_in_one_chat_is_answered_in_the_other(alone: Person) -> None:
    discord = await linked(alone)
    await alone.types("/checkin")
    await alone.taps("No")
    await discord.types("none")
    (check_in,) = (await discord.exports())["check_ins"]
    assert (check_in["spasm"], check_in["signs"]) == (False, [])


@pytest.mark.parametrize(
    "change", [str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("-", " – ")]
)
async def test_case_and_dashes_do_not_matter(alone: Person, change: Any) -> None:
    line = await code_of(alone)
    assert told(await alone.world.on_discord().types(change(line))) == [texts.LINKED]


async def test_letters_that_look_like_digits_are_read_as_those(alone: Person) -> None:
    code = (await code_of(alone)).removeprefix("/link ").replace("0", "O").replace("1", "l")
    assert told(await alone.world.on_discord().types(f"/LINK@steadyface_bot {code}")) == [texts.LINKED]


async def test_a_code_lets_in_while_access_is_closed_and_nothing_else_does(sqlite_world: World) -> None:
    sqlite_world.closed = True
    await sqlite_world.restart()
    telegram, discord = sqlite_world.person(), sqlite_world.on_discord()
    await telegram.sets_up()
    assert told(await discord.types("/link")) == [texts.NOT_INVITED]
    assert told(await discord.types("/link K7QM2-XPA9D")) == [texts.LINK_WRONG]
    assert await counts(sqlite_world) == (1, 1, 0)
    assert told(await discord.types(await code_of(telegram))) == [texts.LINKED]
    assert told(await discord.types("/export file"))[-1] == texts.EXPORTED


async def test_who_was_let_in_but_has_agreed_to_nothing_keeps_the_role_of_the_owner(sqlite_world: World) -> None:
    sqlite_world.closed = True
    await sqlite_world.restart()
    telegram, discord = sqlite_world.person(), sqlite_world.on_discord()
    await telegram.sets_up()
    owner_code = await sqlite_world.store.write(lambda records: records.invitations.replace_owner_code(NOON))
    assert texts.NOW_OWNER in told(await discord.types(f"/start {owner_code}"))
    assert told(await discord.types(await code_of(telegram))) == [texts.LINKED]
    assert "/start " in told(await telegram.types("/invite"))[0]
    assert await counts(sqlite_world) == (1, 2, 0)


async def test_an_emergency_behind_the_command_is_answered_as_one(alone: Person) -> None:
    answers = await alone.world.on_discord().types("/link my face is drooping and I can't speak")
    assert texts.LINK_WRONG not in told(answers)
    assert "Call" in answers[0].text


# Codes that open nothing


async def test_a_code_works_once(telegram: Person) -> None:
    line = await code_of(telegram)
    await telegram.world.on_discord("1").types(line)
    assert told(await telegram.world.on_discord("2").types(line)) == [texts.LINK_WRONG]
    assert await counts(telegram.world) == (1, 2, 0)


async def test_a_code_typed_in_eight_chats_at_once_lets_one_in(telegram: Person) -> None:
    line = await code_of(telegram)
    chats = [telegram.world.on_discord(str(number)) for number in range(8)]
    answers = [told(said) for said in await asyncio.gather(*(chat.types(line) for chat in chats))]
    assert answers.count([texts.LINKED]) == 1
    assert answers.count([texts.LINK_WRONG]) == 7
    assert await counts(telegram.world) == (1, 2, 0)


async def test_a_code_works_for_ten_minutes(alone: Person) -> None:
    line = await code_of(alone)
    alone.world.passes(minutes=10)
    assert told(await alone.world.on_discord().types(line)) == [texts.LINK_WRONG]
    line = await code_of(alone)
    alone.world.passes(minutes=9, seconds=59)
    assert told(await alone.world.on_discord().types(line)) == [texts.LINKED]


async def test_a_new_code_replaces_the_one_before(alone: Person) -> None:
    first, second = await code_of(alone), await code_of(alone)
    discord = alone.world.on_discord()
    assert told(await discord.types(first)) == [texts.LINK_WRONG]
    assert told(await discord.types(second)) == [texts.LINKED]


@pytest.mark.parametrize("words", ["K7QM2-XPA9", "K7QM2-XPA9DD", "UUUUU-UUUUU", "é" * 10, "' OR 1=1 --", "٧" * 10, "?"])
async def test_what_is_no_code_gets_one_sentence(alone: Person, words: str) -> None:
    await code_of(alone)
    stranger = alone.world.on_discord()
    assert told(await stranger.types(f"/link {words}")) == [texts.LINK_WRONG]
    assert told(await alone.types(f"/link {words}")) == [texts.LINK_WRONG]
    assert await counts(alone.world) == (1, 1, 1)


async def test_the_chat_that_made_the_code_can_not_use_it(alone: Person) -> None:
    line = await code_of(alone)
    assert told(await alone.types(line)) == [texts.LINK_OWN]
    assert told(await alone.world.on_discord().types(line)) == [texts.LINKED]


async def test_the_other_chat_of_the_same_diary_can_not_use_it(alone: Person) -> None:
    discord = await linked(alone)
    assert told(await discord.types(await code_of(alone))) == [texts.LINK_OWN]
    assert await counts(alone.world) == (1, 2, 1)


async def test_no_code_is_stored(alone: Person) -> None:
    code = (await code_of(alone)).removeprefix("/link ")

    def rows(records: Records) -> str:
        return str(records.people._connection.execute(select(Link)).all())

    stored = await alone.reads(rows)
    assert code not in stored
    assert code.replace("-", "") not in stored


async def test_without_the_code_neither_app_knows_of_the_other(alone: Person) -> None:
    """The same words get the same answers, whether or not the person is on another platform too."""
    stranger = alone.world.on_discord()
    said = [told(await stranger.types(words)) for words in ("/start", "/help", "/link", "/unlink", "/delete_me")]
    elsewhere = alone.world.on_discord("77")
    await alone.types("/delete_me")
    await alone.taps(texts.DELETE_FIRST)
    await alone.taps(texts.DELETE_SECOND)
    again = [told(await elsewhere.types(words)) for words in ("/start", "/help", "/link", "/unlink", "/delete_me")]
    assert said == again


# Parting, leaving


async def test_unlink_asks_and_leaves_the_diary_with_the_other_chat(telegram: Person) -> None:
    await telegram.records_calm_day()
    document = await telegram.exports()
    discord = await linked(telegram)
    assert told(await discord.types("/unlink")) == [texts.ASK_UNLINK]
    assert told(await discord.taps(texts.STAY)) == [texts.KEPT]
    assert await counts(telegram.world) == (1, 2, 0)
    await discord.types("/unlink")
    assert told(await discord.taps(texts.UNLINK)) == [texts.UNLINKED]
    assert await telegram.exports() == document
    assert texts.CONSENT in told(await discord.types("/checkin"))
    assert await counts(telegram.world) == (1, 1, 0)


async def test_the_only_chat_of_a_diary_is_not_taken_out(alone: Person) -> None:
    assert told(await alone.types("/unlink")) == [texts.NOT_LINKED]


async def test_both_chats_taken_out_at_once_leave_one(telegram: Person) -> None:
    discord = await linked(telegram)
    for person in (telegram, discord):
        await person.types("/unlink")
    await asyncio.gather(telegram.taps(texts.UNLINK), discord.taps(texts.UNLINK))
    assert await counts(telegram.world) == (1, 1, 0)


async def test_a_chat_can_be_taken_out_while_the_other_has_shut_the_bot_out(alone: Person) -> None:
    discord = await linked(alone)
    await alone.does("blocked")
    await discord.types("/unlink")
    assert told(await discord.taps(texts.UNLINK)) == [texts.UNLINKED]
    await alone.does("unblocked")
    assert told(await alone.types("/export file"))[-1] == texts.EXPORTED


async def test_while_access_is_closed_a_chat_that_was_taken_out_needs_a_code_again(sqlite_world: World) -> None:
    sqlite_world.closed = True
    await sqlite_world.restart()
    telegram = sqlite_world.person()
    await telegram.sets_up()
    discord = await linked(telegram)
    assert told(await discord.types("/unlink")) == [texts.ASK_UNLINK_CLOSED]
    assert told(await discord.taps(texts.UNLINK)) == [texts.UNLINKED_CLOSED]
    assert told(await discord.types("/checkin")) == [texts.NOT_INVITED]
    assert told(await discord.types(await code_of(telegram))) == [texts.LINKED]


async def test_deleting_says_that_it_ends_both_chats_and_does(telegram: Person) -> None:
    discord = await linked(telegram)
    assert told(await discord.types("/delete_me")) == [texts.ENDS_EACH_CHAT + texts.ASK_DELETE]
    await discord.taps(texts.DELETE_FIRST)
    await discord.taps(texts.DELETE_SECOND)
    assert await counts(telegram.world) == (0, 0, 0)
    assert texts.CONSENT in told(await telegram.types("/export"))


# At the same moment


async def test_eight_events_from_two_chats_at_once_are_all_stored(telegram: Person) -> None:
    discord = await linked(telegram)
    chats = (telegram, discord)
    await asyncio.gather(
        *(chat.types(f"Note {number} of {chat.platform.name}") for chat in chats for number in range(4))
    )
    person = await behind(telegram)
    offered = {offer.text for offer in person.dialogue.offers}
    assert len(offered) == 5, "as many texts as wait for an answer at most"
    payloads = [
        (chat, button.payload, shown.id)
        for chat in chats
        for shown in chat.screen
        for row in shown.message.buttons
        for button in row
        if button.label == texts.SAVE_NOTE
    ]
    await asyncio.gather(*(chat.presses(payload, shown) for chat, payload, shown in payloads))
    assert {note["text"] for note in (await discord.exports())["notes"]} == offered
