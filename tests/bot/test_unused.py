"""Kept while used: a warning after 24 months without contact, deletion 30 days after it, and any contact keeps all."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import texts
from bot.backups import erased
from bot.chat import Address
from bot.clockwork import AUTHOR
from bot.store import Records, Store
from bot.unused import note_months, unused_turn
from tests.harness.databases import KINDS, fresh_store
from tests.harness.fakes import FakePlatform
from tests.harness.journeys.reminded import alarm, settle
from tests.harness.people import World
from tests.harness.turns import send_due

CAME = datetime(2026, 11, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)


class Bot:
    """Run the part of a bot that looks after unused diaries, day by day, for one person who came once."""

    def __init__(self, store: Store) -> None:
        self.store, self.platform, self.now, self.gone = store, FakePlatform(), CAME, 0
        self.months, self.id = 24, ""

    async def lives(self, until: datetime) -> None:
        while self.now < until:
            self.now += DAY
            self.gone += await unused_turn(self.store, self.now, months=self.months)
            await send_due(self.store, AUTHOR, {"telegram": self.platform}, self.now)

    @property
    def heard(self) -> list[str]:
        return [said.text for said in self.platform.sent["1"] if texts.KEEP_UNUSED in str(said.buttons)]

    async def is_there(self) -> bool:
        return self.id in await self.store.read(lambda records: records.people.ids())


@pytest.fixture(params=KINDS)
async def bot(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bot]:
    async with fresh_store(request.param, tmp_path) as store:
        bot = Bot(Store(store.engine, store.keyring, erased.noting(tmp_path / "backups")))
        bot.id = await settle(bot.store, 1, CAME, "UTC", evening="20:30")
        await bot.store.write(lambda records: records.plans.keep(bot.id, {}, CAME))
        bot.now = datetime(2028, 11, 1, 12, tzinfo=UTC)
        yield bot


async def test_the_warning_comes_after_24_months_and_the_deletion_30_days_after_it(bot: Bot, tmp_path: Path) -> None:
    await bot.lives(datetime(2028, 11, 9, 12, tzinfo=UTC))
    assert bot.heard == []
    await bot.lives(datetime(2028, 12, 9, 12, tzinfo=UTC))
    (warning,) = bot.heard
    assert "heard of you here in November 2026" in warning
    assert "not before Sunday 10 December 2028" in warning
    assert await bot.is_there()
    await bot.lives(datetime(2028, 12, 10, 12, tzinfo=UTC))
    assert not await bot.is_there()
    assert bot.gone == 1
    assert erased.is_erased(bot.id, erased.known(tmp_path / "backups"))
    assert await bot.store.read(lambda records: records.everything.of(bot.id)) == {}
    assert [act.kind for act in await bot.store.read(lambda records: records.acts.latest(9))] == ["deleted_unused"]


async def test_any_contact_after_the_warning_keeps_all_for_as_long_again(bot: Bot) -> None:
    await bot.lives(datetime(2028, 12, 1, 12, tzinfo=UTC))
    await bot.store.write(lambda records: contact(records, bot.now))
    await bot.lives(datetime(2030, 11, 30, 12, tzinfo=UTC))
    assert (len(bot.heard), bot.gone) == (1, 0)
    await bot.lives(datetime(2030, 12, 3, 12, tzinfo=UTC))
    assert len(bot.heard) == 2
    assert await bot.is_there()


def contact(records: Records, now: datetime) -> None:
    assert records.people.at(Address("telegram", "1")) is not None
    records.people.seen(Address("telegram", "1"), now)


async def test_who_shut_the_bot_out_goes_30_days_after_the_warning_could_not_arrive(bot: Bot) -> None:
    await bot.store.write(lambda records: records.people.mark(Address("telegram", "1"), "blocked", bot.now))
    await bot.lives(datetime(2028, 12, 9, 12, tzinfo=UTC))
    assert (bot.heard, bot.gone) == ([], 0)
    await bot.lives(datetime(2028, 12, 11, 12, tzinfo=UTC))
    assert bot.gone == 1


async def test_a_warning_that_an_outage_kept_back_is_sent_anew_before_anything_goes(bot: Bot) -> None:
    whole, bot.platform = bot.platform, FakePlatform("discord")
    for _ in range(60):  # Telegram is not there, for two months
        bot.now += DAY
        bot.gone += await unused_turn(bot.store, bot.now, months=24)
        await bot.store.write(lambda records: records.deliveries.expire_unserved(bot.now - 3 * DAY))
    bot.platform = whole
    assert await bot.is_there()
    await bot.lives(bot.now + 20 * DAY)
    assert len(bot.heard) == 1
    assert await bot.is_there()


async def test_with_no_months_nothing_is_ever_deleted(bot: Bot) -> None:
    bot.months = 0
    bot.now = datetime(2060, 1, 1, tzinfo=UTC)
    await bot.lives(bot.now + 40 * DAY)
    assert (bot.heard, bot.gone) == ([], 0)


async def test_the_owner_stays(bot: Bot) -> None:
    def own(records: Records) -> None:
        code = records.invitations.replace_owner_code(CAME)
        assert records.invitations.claim(code, CAME, "owner")
        records.invitations.belongs_to(code, bot.id)

    await bot.store.write(own)
    await bot.lives(datetime(2029, 2, 1, tzinfo=UTC))
    assert (bot.heard, bot.gone) == ([], 0)


async def test_nobody_goes_while_an_alert_to_them_waits(bot: Bot) -> None:
    await bot.lives(datetime(2028, 12, 5, 12, tzinfo=UTC))
    assert len(bot.heard) == 1
    await alarm(bot.store, bot.id, bot.now)
    for _ in range(20):
        bot.now += DAY
        assert await unused_turn(bot.store, bot.now, months=24) == 0
    await bot.lives(bot.now + 3 * DAY)  # it has left
    assert bot.gone == 1


async def test_it_is_looked_for_once_a_day_by_one_process(bot: Bot) -> None:
    async def warned() -> int:
        await unused_turn(bot.store, bot.now, months=24)
        standing = await bot.store.read(lambda records: records.census.standing(CAME))
        return standing.waiting

    bot.now = datetime(2028, 11, 12, tzinfo=UTC)
    assert await warned() == 1
    await settle(bot.store, 2, CAME, "UTC", evening="20:30")
    bot.now += timedelta(hours=2)
    assert await warned() == 1
    bot.now += timedelta(hours=19)
    assert await warned() == 2


@pytest.mark.parametrize(("months", "said"), [(24, texts.KEPT_WHILE_USED.format(months=24)), (0, texts.KEPT_FOR_EVER)])
async def test_privacy_says_for_how_long(sqlite_world: World, months: int, said: str) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    assert said not in (await person.types("/privacy"))[0].text
    await sqlite_world.store.write(lambda records: note_months(records, months, sqlite_world.now))
    assert said in (await person.types("/privacy"))[0].text


async def test_the_button_says_that_all_stays(sqlite_world: World) -> None:
    person = sqlite_world.person()
    await person.sets_up()
    assert [answer.text for answer in await person.presses("x:used")] == [texts.UNUSED_KEPT]
