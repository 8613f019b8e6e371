"""Who is let in: nobody without an invitation, and each invitation once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlmodel import SQLModel

from bot import conversation, texts
from bot.buttons import write
from bot.buttons.person_actions import ShowHelp
from bot.chat import Address, Event
from bot.conversation.consent import AGREED
from bot.store import Records, Store
from bot.store.models import Channel, Invitation, Person
from tests.harness.databases import KINDS, fresh_store

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async with fresh_store(request.param, tmp_path) as store:
        yield store


class Visitor:
    """Write to a bot whose access is closed."""

    def __init__(self, store: Store, chat: str, closed: bool = True) -> None:
        self.store = store
        self.address = Address("telegram", chat)
        self.closed = closed

    async def types(self, text: str, at: datetime = NOON) -> list[str]:
        return await self.does(Event("1", self.address, text=text), at)

    async def taps(self, payload: str) -> list[str]:
        return await self.does(Event("1", self.address, "tap", payload=payload), NOON)

    async def does(self, event: Event, at: datetime) -> list[str]:
        def work(records: Records) -> list[str]:
            answers = conversation.handle(records, event, at, closed=self.closed)
            return [answer.text for answer in answers]

        return await self.store.write(work)


async def owner(store: Store) -> Visitor:
    code = await store.write(lambda records: records.invitations.replace_owner_code(NOON))
    visitor = Visitor(store, "1")
    await visitor.types(f"/start {code}")
    await visitor.types("I agree")
    return visitor


async def invited(store: Store) -> str:
    code, _ = await store.write(lambda records: records.invitations.invite(NOON))
    return code


async def people(store: Store) -> tuple[int, int]:
    """Return how many people and chats are stored."""

    async def count(table: type[SQLModel]) -> int:
        async with store.engine.connect() as connection:
            return (await connection.execute(select(func.count()).select_from(table))).scalar_one()

    return await count(Person), await count(Channel)


@pytest.mark.parametrize("text", ["/start", "hello", "/help", "I agree", "/checkin", "/invite", "/start@some_bot"])
async def test_a_stranger_gets_one_sentence(store: Store, text: str) -> None:
    """Nothing that a stranger writes gets more than the sentence about invitations, and nothing is stored."""
    assert await Visitor(store, "5").types(text) == [texts.NOT_INVITED]
    assert await people(store) == (0, 0)


async def test_a_stranger_can_not_agree_by_a_forged_button(store: Store) -> None:
    assert await Visitor(store, "5").taps(write(AGREED)) == [texts.NOT_INVITED]
    assert await people(store) == (0, 0)


async def test_a_strangers_emergency_gets_nothing_beside_its_answer(store: Store) -> None:
    """The emergency answer itself is sent before the conversation is asked."""
    assert await Visitor(store, "5").types("my face is drooping and I can't speak") == []


async def test_the_owner_code_makes_one_owner_who_can_invite(store: Store) -> None:
    code = await store.write(lambda records: records.invitations.replace_owner_code(NOON))
    first, second = Visitor(store, "1"), Visitor(store, "2")
    told = await first.types(f"/start {code}")
    assert told[0] == texts.NOW_OWNER
    assert texts.CONSENT in told
    assert await second.types(f"/start {code}") == [texts.WRONG_CODE]
    assert "/start " in (await first.types("/invite"))[0]
    assert await people(store) == (1, 1)


async def test_the_owner_code_of_an_earlier_start_no_longer_works(store: Store) -> None:
    old = await store.write(lambda records: records.invitations.replace_owner_code(NOON))
    new = await store.write(lambda records: records.invitations.replace_owner_code(NOON))
    assert await Visitor(store, "1").types(f"/start {old}") == [texts.WRONG_CODE]
    assert (await Visitor(store, "1").types(f"/start {new}"))[0] == texts.NOW_OWNER


async def test_an_invitation_from_the_chat_lets_a_guest_in_for_good(store: Store) -> None:
    line = next(line for line in (await (await owner(store)).types("/invite"))[0].splitlines() if "/start" in line)
    guest = Visitor(store, "2")
    assert texts.CONSENT in await guest.types(line)
    assert await guest.types("/help") != [texts.NOT_INVITED]
    await guest.types("I agree")
    assert await guest.types("/start", NOON + timedelta(days=100)) != [texts.NOT_INVITED]


async def test_a_link_to_the_bot_carries_the_code(store: Store) -> None:
    """Telegram sends the payload of t.me/bot?start=CODE behind /start, in a group's form with the bot's name."""
    code = await invited(store)
    assert texts.CONSENT in await Visitor(store, "2").types(f"/start@steadyface_bot {code}")


async def test_a_guest_can_not_invite(store: Store) -> None:
    guest = Visitor(store, "2")
    await guest.types(f"/start {await invited(store)}")
    assert await guest.types("/invite") == [texts.NOT_OWNER]
    await guest.types("I agree")
    assert await guest.types("/invite") == [texts.NOT_OWNER]
    assert "/invite" not in (await guest.types("/help"))[0]


async def test_the_owners_help_names_invitations_and_the_menu_of_all_does_not(store: Store) -> None:
    assert "/invite" in (await (await owner(store)).taps(write(ShowHelp())))[0]
    assert "invite" not in dict(conversation.MENU)


async def test_somebody_elses_code_is_refused_and_nothing_is_stored(store: Store) -> None:
    code = await invited(store)
    await Visitor(store, "2").types(f"/start {code}")
    for _ in range(2):
        assert await Visitor(store, "3").types(f"/start {code}") == [texts.WRONG_CODE]
    assert await people(store) == (1, 1)


async def test_an_invitation_works_for_seven_days(store: Store) -> None:
    early, late = await invited(store), await invited(store)
    assert texts.CONSENT in await Visitor(store, "2").types(f"/start {early}", NOON + timedelta(days=7, seconds=-1))
    assert await Visitor(store, "3").types(f"/start {late}", NOON + timedelta(days=7)) == [texts.WRONG_CODE]


@pytest.mark.parametrize(
    "code",
    ["-" * 64, "-" * 22, "A" * 22, "A" * 21, "é" * 22, "' OR 1=1 --", "\x00" * 22, "\ud800" * 22, "a b", "٧" * 22],
)
async def test_what_is_no_code_gets_one_sentence(store: Store, code: str) -> None:
    await invited(store)
    assert await Visitor(store, "2").types(f"/start {code}") == [texts.WRONG_CODE]
    assert await people(store) == (0, 0)


async def test_a_code_used_by_eight_people_at_once_lets_one_in(store: Store) -> None:
    code = await invited(store)
    told = await asyncio.gather(*(Visitor(store, str(n)).types(f"/start {code}") for n in range(2, 10)))
    assert sum(answers == [texts.WRONG_CODE] for answers in told) == 7
    assert await people(store) == (1, 1)


async def test_who_is_in_already_does_not_use_up_an_invitation(store: Store) -> None:
    code = await invited(store)
    await (await owner(store)).types(f"/start {code}")
    assert texts.CONSENT in await Visitor(store, "2").types(f"/start {code}")


async def test_who_was_in_before_access_was_closed_stays_in_and_can_become_the_owner(store: Store) -> None:
    visitor = Visitor(store, "1", closed=False)
    await visitor.types("I agree")
    visitor.closed = True
    assert await visitor.types("/start") != [texts.NOT_INVITED]
    code = await store.write(lambda records: records.invitations.replace_owner_code(NOON))
    assert await visitor.types(f"/start {code}") == [texts.NOW_OWNER]


async def test_deleting_oneself_ends_access_and_says_so_first(store: Store) -> None:
    guest = Visitor(store, "2")
    await guest.types(f"/start {await invited(store)}")
    await guest.types("I agree")
    assert await guest.types("/delete_me") == [texts.ASK_DELETE_CLOSED]
    assert await guest.taps("x:now") == [texts.DELETED_ALL_CLOSED]
    assert await guest.types("/start") == [texts.NOT_INVITED]
    async with store.engine.connect() as connection:
        assert (await connection.execute(select(Invitation))).all() == []


async def test_an_owner_who_leaves_makes_room_for_a_new_one(store: Store) -> None:
    first = await owner(store)
    assert await first.types("/delete_me") == [texts.ASK_DELETE_OWNER]
    await first.taps("x:now")
    assert not await store.read(lambda records: records.invitations.has_owner())


async def test_open_access_lets_everyone_in_and_needs_no_invitation(store: Store) -> None:
    visitor = Visitor(store, "1", closed=False)
    assert texts.CONSENT in await visitor.types("/start " + "-" * 64)
    await visitor.types("I agree")
    assert await visitor.types("/invite") == [texts.OPEN_TO_ALL]


async def test_no_code_is_stored(store: Store, tmp_path: Path) -> None:
    code = await invited(store)
    async with store.engine.connect() as connection:
        assert code not in str((await connection.execute(select(Invitation))).all())
