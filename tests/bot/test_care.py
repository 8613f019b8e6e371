"""A year unattended: the health check sees what stands still, and the owner hears of what is wrong, once a day."""

import json
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from aiohttp import web

from bot import health
from bot.care import KEY_SAFE, Care
from bot.cli.doctor import is_sound, kind_of_volume
from bot.heartbeat import Heartbeat
from bot.prompts.decide import decide
from bot.pulse import FILE, Pulse
from bot.store import Records, Store
from bot.verdict import Expire, Say, Wait
from scheduler.watch import TICK
from tests.harness.databases import KINDS, fresh_store
from tests.harness.journeys.reminded import alarm, settle

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture(params=KINDS)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Store]:
    async with fresh_store(request.param, tmp_path) as store:
        yield store


class Owner:
    """Own a bot that is looked after."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.id = ""
        file = folder / "data" / "steadyface.db"
        file.parent.mkdir(exist_ok=True)
        self.care = Care(store, ["telegram"], Pulse(folder), database=file, backups=False, heartbeat=None)

    async def settles(self) -> None:
        self.id = await settle(self.store, 1, NOON - timedelta(days=9), "UTC", evening="20:30")

        def own(records: Records) -> None:
            code = records.invitations.replace_owner_code(NOON)
            assert records.invitations.claim(code, NOON, "owner")
            records.invitations.belongs_to(code, self.id)
            records.marks.set(KEY_SAFE, NOON, "yes")

        await self.store.write(own)

    async def hears(self, now: datetime = NOON) -> list[str]:
        """Return what is waiting to be said to the owner."""

        def work(records: Records) -> list[str]:
            due = records.deliveries.claimable("telegram", now, 99)
            return [d.message.text for d in due if d.slot == "operator" and d.message is not None]

        return await self.store.read(work)


@pytest.fixture
async def owner(store: Store, tmp_path: Path) -> Owner:
    owner = Owner(store, tmp_path)
    await owner.settles()
    return owner


async def test_nothing_is_said_while_nothing_is_wrong(owner: Owner) -> None:
    await owner.care.began(NOON)
    await owner.care.turn(NOON)
    assert await owner.hears() == []


async def test_the_owner_hears_of_alerts_that_reached_nobody_once_a_day(owner: Owner) -> None:
    guest = await settle(owner.store, 2, NOON - timedelta(days=9), "UTC", evening="20:30")
    await alarm(owner.store, guest, NOON - timedelta(hours=2))
    for minutes in range(0, 180, 10):
        await owner.care.turn(NOON + timedelta(minutes=minutes))
    [said] = await owner.hears(NOON + timedelta(hours=3))
    assert "1 of its alerts could not be delivered" in said
    await owner.care.turn(NOON + timedelta(days=1))
    assert len(await owner.hears(NOON + timedelta(days=1))) == 2


async def test_the_owner_hears_how_long_the_bot_was_away(owner: Owner) -> None:
    await owner.store.write(lambda records: records.marks.set(TICK, NOON - timedelta(minutes=50)))
    await owner.care.began(NOON)
    assert await owner.hears() == []
    await owner.care.began(NOON + timedelta(hours=3))
    [said] = await owner.hears(NOON + timedelta(hours=3))
    assert "from 2026-11-23 11:10 until 15:00 UTC" in said


async def test_the_owner_hears_of_a_second_failed_backup(owner: Owner) -> None:
    await owner.store.write(lambda records: records.marks.set("backup:tried", NOON, "1"))
    await owner.care.turn(NOON)
    assert await owner.hears() == []
    await owner.store.write(lambda records: records.marks.set("backup:tried", NOON, "2"))
    await owner.care.turn(NOON + timedelta(hours=1))
    assert "failed 2 times" in (await owner.hears(NOON + timedelta(hours=1)))[0]


async def test_the_owner_hears_of_a_disk_that_is_nearly_full(owner: Owner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(free=50 << 20))
    await owner.care.turn(NOON)
    assert "50 MB are left" in (await owner.hears())[0]


async def test_the_owner_is_asked_each_week_for_a_copy_of_the_key_until_there_is_one(owner: Owner) -> None:
    await owner.store.write(lambda records: records.marks.set(KEY_SAFE, NOON))
    asked = 0
    for day in range(1, 29):
        now = NOON + timedelta(days=day)
        await owner.care.turn(now)
        asked = len([said for said in await owner.hears(now) if "copy of its key" in said])
        if day == 15:
            assert asked == 2
            await owner.store.write(lambda records: records.marks.set(KEY_SAFE, NOON, "yes"))
    assert asked == 2


async def test_what_the_owner_hears_waits_for_the_morning_and_grows_old(owner: Owner) -> None:
    await owner.store.write(lambda records: records.marks.set("backup:tried", NOON, "2"))
    await owner.care.turn(NOON)

    def verdict_at(now: datetime) -> object:
        def work(records: Records) -> object:
            [delivery] = [d for d in records.deliveries.claimable("telegram", now, 9) if d.slot == "operator"]
            facts = records.facts.of([owner.id], NOON.date(), NOON.date())[owner.id]
            return decide(delivery, facts, now)

        return work

    async def verdict(now: datetime) -> object:
        work = verdict_at(now)
        return await owner.store.read(work)  # type: ignore[arg-type]

    assert isinstance(await verdict(NOON), Say)
    assert isinstance(await verdict(NOON.replace(hour=23, minute=30)), Wait)
    assert isinstance(await verdict(NOON + timedelta(days=1, minutes=1)), Expire)


# The sign of life


def alive(folder: Path, now: datetime) -> Pulse:
    pulse = Pulse(folder)
    pulse.turn(now, None)
    pulse.hear("telegram", now)
    pulse.write(now)
    return pulse


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({}, ""),
        ({"at": -200.0}, "does not move"),
        ({"turned": -500.0}, "the clock does not turn"),
        ({"heard": {"telegram": -400.0}}, "Telegram does not answer"),
        ({"heard": {"telegram": 0.0, "discord": -400.0}}, "Discord does not answer"),
        ({"overdue": -1000.0}, "are due and do not leave"),
        ({"overdue": -100.0}, ""),
        ({"shut": "the key file is missing"}, "the key file is missing"),
    ],
)
def test_what_stands_still_is_unhealthy(tmp_path: Path, change, says: str) -> None:
    now = time.time()
    pulse = alive(tmp_path, datetime.fromtimestamp(now, UTC)).content()
    for name, ago in change.items():
        moments = {key: now + value for key, value in ago.items()} if isinstance(ago, dict) else ago
        pulse[name] = now + moments if isinstance(moments, float) else moments
    assert (says in health.trouble(pulse, now)) if says else not health.trouble(pulse, now)


def test_the_health_check_is_a_program_of_its_own_that_costs_little(tmp_path: Path) -> None:
    """In a container it runs twice a minute for a year."""
    command = [sys.executable, "-I", "-S", health.__file__, str(tmp_path)]
    before = os.times()
    gone = subprocess.run(command, capture_output=True, text=True, check=False)
    alive(tmp_path, datetime.now(UTC))
    rounds = 10
    for _ in range(rounds):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, "the bot makes progress\n")
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert gone.returncode == 1
    assert spent / (rounds + 1) < 0.05


def test_the_pulse_tells_nothing_of_anybody(tmp_path: Path) -> None:
    alive(tmp_path, NOON)
    assert set(json.loads((tmp_path / FILE).read_text())) == {"at", "turned", "heard", "overdue", "shut"}
    assert health.read(str(tmp_path / "nowhere")) == {}


async def test_the_heartbeat_calls_as_long_as_there_is_progress(caplog: pytest.LogCaptureFixture) -> None:
    called: list[str] = []
    answers = [200, 200, 500, 500, 200]

    async def hear(request: web.Request) -> web.Response:
        called.append(request.path)
        return web.Response(status=answers[len(called) - 1])

    app = web.Application()
    app.router.add_get("/{name}", hear)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    heartbeat = Heartbeat(f"http://127.0.0.1:{port}/secretname")
    await heartbeat.beat("")
    await heartbeat.beat("the database is gone")
    assert len(called) == 1
    for _ in range(4):
        await heartbeat.beat("")
    await runner.cleanup()
    assert [record.getMessage() for record in caplog.records if "heartbeat" in record.getMessage()] == [
        "the address of the heartbeat can't be reached; look at STEADYFACE_HEARTBEAT_URL",
        "the address of the heartbeat is reached again",
    ]
    assert "secretname" not in caplog.text


# What the doctor looks at


def test_a_network_volume_is_told_from_a_disk(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\nnas:/x /srv/my\\040data nfs4 rw 0 0\ntmpfs /tmp tmpfs rw 0 0\n")
    assert kind_of_volume(Path("/srv/my data/steadyface"), mounts) == "nfs4"
    assert kind_of_volume(Path("/home/ann"), mounts) == "ext4"
    assert kind_of_volume(Path("/home/ann"), tmp_path / "nowhere") == ""


def test_a_damaged_page_is_found(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    file = tmp_path / "x.db"
    with closing(sqlite3.connect(file)) as made:
        made.execute("create table t (a)")
        made.executemany("insert into t values (?)", [("x" * 500,)] * 100)
        made.commit()
    assert is_sound(file)
    content = bytearray(file.read_bytes())
    content[4096:4200] = b"\xff" * 104
    file.write_bytes(content)
    assert not is_sound(file)
