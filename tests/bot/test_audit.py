"""What was done about the bot and its people is kept: who, when and about whom by number, nothing that anybody said."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import texts
from bot.backups.restoring import bring_to_today
from bot.chat import Address
from bot.cli.rotate_key import drop_old_keys, rotate_key
from bot.conversation.admin_words import act_line, to_you
from bot.store import Act, Records
from bot.store.acts import Kind
from tests.harness.databases import fresh_store
from tests.harness.journeys.terminal import Home

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
KINDS = Kind.__args__  # type: ignore[attr-defined]
UTC_ZONE = ZoneInfo("UTC")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_act_has_words(kind: str) -> None:
    line = act_line(Act(NOON, kind, "owner", 1, 2), UTC_ZONE)
    assert line.startswith("2026-11-30 12:00: ")
    assert "{" not in line + to_you(Act(NOON, kind, "owner", 1, 2), UTC_ZONE)


def test_only_kinds_that_there_are_have_words() -> None:
    assert set(texts.ACTS) == set(KINDS)
    assert set(texts.ACTS_ABOUT_YOU) <= set(KINDS)


async def test_a_restore_and_a_change_of_keys_are_kept(tmp_path: Path) -> None:
    async with fresh_store("sqlite", tmp_path) as store:
        await store.write(lambda records: records.people.add(Address("telegram", "1"), NOON))
        await store.write(lambda records: bring_to_today(records, set(), NOON))
        await rotate_key(store, tmp_path / "keys" / "test.key", lambda _line: None)
        await drop_old_keys(store, tmp_path / "keys" / "test.key", lambda _line: None, settle=0)
        acts = await store.read(lambda records: records.acts.latest(9))
    assert [(act.kind, act.who) for act in acts[::-1]] == [
        ("restored", "operator"),
        ("key_added", "operator"),
        ("keys_dropped", "operator"),
    ]


def test_what_an_operator_did_about_somebody_is_printed_and_shown_to_them(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.types("/start", "I agree")
    assert home.runs("invite").code == 0
    done = home.runs("audit")
    assert (done.code, done.errors) == (0, "")
    (line,) = done.printed.splitlines()
    assert line.endswith("the operator made an invitation")


async def test_what_an_export_was_about_is_told_to_that_person_alone(tmp_path: Path) -> None:
    async with fresh_store("sqlite", tmp_path) as store:

        def work(records: Records) -> tuple[list[Act], list[Act]]:
            bob = records.people.add(Address("telegram", "1"), NOON)
            cara = records.people.add(Address("telegram", "2"), NOON)
            records.acts.keep("exported", NOON, "operator", about=bob.id)
            return records.acts.about(bob.id, 9), records.acts.about(cara.id, 9)

        mine, others = await store.write(work)
    assert [to_you(act, UTC_ZONE) for act in mine] == [
        "Whoever runs this bot wrote your whole history into a file on Monday 30 November 2026 at 12:00."
    ]
    assert others == []
