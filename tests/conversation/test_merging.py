"""Two diaries become one: nothing is lost, nothing doubled, and it happens whole or not at all."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.util import await_only

from bot import conversation, merging, texts
from bot.chat import Message, StorageError
from bot.kept_keys import KeptKeys
from bot.ledger import ledger
from bot.schedule import planned
from bot.store import Delivery, Entry, Plan, Records, Store, Timing
from bot.store import Person as Stored
from bot.store.engine import open_engine
from bot.store.keys import Keyring
from knowledge import history_file
from knowledge.choices import Choices
from knowledge.diary import Note
from knowledge.profile import Profile
from tests.harness.dialogue import stands
from tests.harness.people import NOON, Person, World
from tests.harness.two_chats import (
    alert,
    alerts,
    behind,
    code_of,
    counts,
    merged,
    stores,
    tells_by_itself,
    told,
    with_own_diary,
    with_undo,
)

# Two diaries


async def test_both_counts_are_shown_before_anything_is_merged(telegram: Person) -> None:
    discord = await with_own_diary(telegram.world)
    await discord.records_calm_day()
    before = await discord.exports(), await telegram.exports()
    (question,) = await discord.types(await code_of(telegram))
    assert "This diary: 1 check-in and 0 notes. The other: 0 check-ins and 0 notes." in question.text
    assert told(await discord.taps(texts.KEEP_APART)) == [texts.KEPT_APART]
    assert (await discord.exports(), await telegram.exports()) == before
    assert await counts(telegram.world) == (2, 2, 1)


async def test_two_diaries_become_one_and_nothing_is_lost(telegram: Person) -> None:
    discord = await with_own_diary(telegram.world)
    await discord.records_spasm_day("Left cheek")
    await discord.types("From the other side")
    await discord.taps("Save as a note")
    telegram.world.passes(days=1)
    await telegram.records_calm_day()
    (done,) = await merged(telegram, discord)
    assert done.text == texts.MERGED.format(count="2 check-ins and 1 note")
    document = await telegram.exports()
    assert [item["spasm"] for item in document["check_ins"]] == [True, False], "in the order of their days"
    assert document == await discord.exports()
    assert await counts(telegram.world) == (1, 2, 0)
    assert history_file.check(document, today=telegram.today) == []


async def test_joined_entries_lie_in_the_order_of_their_days(alone: Person) -> None:
    discord = await with_own_diary(alone.world)

    def note(records: Records, person: Stored, *days_ago: int) -> None:
        days = [NOON - timedelta(days=ago) for ago in days_ago]
        told = [Note(at=day.isoformat(), text=str(day.day)) for day in days]
        notes = [Entry(person.id, "note", day.date(), note) for day, note in zip(days, told, strict=True)]
        records.entries.add(notes)

    await stores(alone, lambda records, person: note(records, person, 1))
    await stores(discord, lambda records, person: note(records, person, 4, 3, 2))
    await merged(alone, discord)
    assert [item["text"] for item in (await alone.exports())["notes"]] == ["14", "15", "16", "17"]


async def test_the_rules_look_at_the_joined_diary_at_once(alone: Person) -> None:
    """What neither diary showed alone is told when both are one."""
    discord = await with_own_diary(alone.world)

    def days(*ago: int) -> dict[str, Any]:
        dates = [(alone.today - timedelta(days=number)).isoformat() for number in ago]
        check_ins = [{"date": day, "spasm": True, "places": ["left.cheek"], "signs": []} for day in dates]
        return {"format": "steadyface-history", "version": 1, "profile": {"age": 44}, "check_ins": check_ins}

    await alone.imports(days(*range(18, 9, -1)))
    await discord.imports(days(*range(9, 0, -1)))
    done, alerted_by, *_ = await merged(alone, discord)
    assert done.text.startswith("It is one diary now, in each of its chats: 18 check-ins")
    assert alerted_by.alerts
    assert [found["told"] is not None for found in await alerts(alone) if found["rule"] == "persistent"] == [True]


async def test_reminders_follow_the_joined_settings(alone: Person) -> None:
    discord = await with_own_diary(alone.world)

    def keep(records: Records, person: Stored, **chosen: Any) -> None:
        person.profile = Profile(time_zone="Europe/London", country="GB")
        person.settings = Choices.read({"evening": "20:30", **chosen})
        records.plans.keep(person.id, planned(person), NOON)

    await stores(alone, keep)
    await stores(discord, lambda records, person: keep(records, person, nudges_a_day=0))
    await merged(alone, discord)
    plans = await alone.reads(lambda records: _plans(records, alone))
    assert {plan.cause for plan in plans if plan.next_at is not None} == {"morning", "evening"}


def _plans(records: Records, person: Person) -> list[Plan]:
    known = records.people.peek(person.address)
    assert known is not None
    return records.plans.of(known.id)


async def test_undo_still_works_in_both_chats_after_merging(telegram: Person) -> None:
    discord = await with_own_diary(telegram.world)
    await discord.records_spasm_day("Left cheek")
    saved_there = with_undo(discord)
    telegram.world.passes(days=1)
    await telegram.records_calm_day()
    saved_here = with_undo(telegram)
    await merged(telegram, discord)
    await discord.taps_old(saved_there, "Undo")
    assert [item["spasm"] for item in (await telegram.exports())["check_ins"]] == [False]
    await discord.taps(texts.REDO)
    await telegram.taps_old(saved_here, "Undo")
    assert [item["spasm"] for item in (await discord.exports())["check_ins"]] == [True]


async def test_a_history_that_was_taken_along_before_is_not_doubled(telegram: Person) -> None:
    """Whoever had moved by /export and /import has each entry once, and its Undo acts on it."""
    await telegram.records_spasm_day("Left cheek")
    telegram.world.passes(days=1)
    await telegram.types("/now")
    await telegram.taps("Yes: left cheek")
    saved = with_undo(telegram)
    document = await telegram.exports()
    discord = await with_own_diary(telegram.world)
    await discord.imports(document)
    await merged(telegram, discord)
    joined = await telegram.exports()
    assert [joined[name] for name in ("check_ins", "moments")] == [document[name] for name in ("check_ins", "moments")]
    await telegram.taps_old(saved, "Undo")
    assert len((await discord.exports())["check_ins"]) == len(document["check_ins"]) - 1


async def test_undo_of_a_copy_acts_on_the_entry_that_stands_for_it(alone: Person) -> None:
    discord = await with_own_diary(alone.world)
    await alone.records_calm_day()
    await discord.records_calm_day()
    saved = with_undo(discord)
    await merged(alone, discord)
    assert len((await alone.exports())["check_ins"]) == 1
    await discord.taps_old(saved, "Undo")
    assert (await alone.exports())["check_ins"] == []
    await discord.taps(texts.REDO)
    assert len((await alone.exports())["check_ins"]) == 1


async def test_the_answers_of_who_made_the_code_stay_and_missing_ones_come_from_the_other(alone: Person) -> None:
    discord = await with_own_diary(alone.world)

    def here(_records: Records, person: Stored) -> None:
        person.profile = Profile(time_zone="Europe/London", country="GB", age=44)
        person.settings = Choices.read({"evening": "20:30", "reminders": {"morning": {"off": True}}})

    def there(_records: Records, person: Stored) -> None:
        told = {"time_zone": "Europe/Paris", "country": "FR", "age": 45, "conditions": ["migraine"]}
        person.profile = Profile.read(told)
        reminders = {"morning": {"off": False}, "evening": {"off": True}}
        chosen = {"evening": "21:15", "emergency_number": "15", "nudges_a_day": 1}
        person.settings = Choices.read({**chosen, "reminders": reminders})
        person.extra = KeptKeys(keys={"x_later": 1})

    await stores(alone, here)
    await stores(discord, there)
    await merged(alone, discord)
    person = await behind(alone)
    joined = {"time_zone": "Europe/London", "country": "GB", "age": 44, "conditions": ["migraine"]}
    assert person.profile.as_json() == joined
    assert person.settings.as_json() == {
        "evening": "20:30",
        "nudges_a_day": 1,
        "reminders": {"morning": {"off": True}, "evening": {"off": True}},
    }
    assert person.extra.keys == {"x_later": 1}
    plans = {plan.cause: plan for plan in await alone.reads(lambda records: records.plans.of(person.id))}
    assert plans
    assert "evening" not in plans, "the reminders follow the joined settings"


async def test_the_owner_stays_the_owner(alone: Person) -> None:
    discord = await with_own_diary(alone.world)
    code = await alone.world.store.write(lambda records: records.invitations.replace_owner_code(NOON))

    def own(records: Records, person: Stored) -> None:
        assert records.invitations.claim(code, NOON, "owner")
        records.invitations.belongs_to(code, person.id)

    await stores(discord, own)
    await merged(alone, discord)
    assert await alone.reads(lambda records: _owns(records, alone))


def _owns(records: Records, person: Person) -> bool:
    known = records.people.peek(person.address)
    return known is not None and records.invitations.is_owner(known.id)


async def test_a_double_tap_merges_once(telegram: Person) -> None:
    discord = await with_own_diary(telegram.world)
    await discord.records_calm_day()
    await discord.types(await code_of(telegram))
    question = discord.last
    taps = [
        discord.event("tap", payload=question.message.buttons[0][0].payload, reply_to=question.id) for _ in range(8)
    ]
    await discord.deliver(taps)
    assert len((await telegram.exports())["check_ins"]) == 1
    assert discord.screen[-8].text == texts.MERGED.format(count="1 check-in and 0 notes")
    assert await counts(telegram.world) == (1, 2, 0)


async def test_a_code_that_expired_while_the_question_stood_changes_nothing(alone: Person) -> None:
    discord = await with_own_diary(alone.world)
    await discord.types(await code_of(alone))
    alone.world.passes(minutes=10)
    assert told(await discord.taps(texts.MERGE)) == [texts.LINK_WRONG]
    assert (await counts(alone.world))[:2] == (2, 2)


async def test_a_question_asked_of_another_diary_is_not_answered_for_this_one(alone: Person) -> None:
    """Its button names the diary that it was asked about."""
    discord, third = await with_own_diary(alone.world), alone.world.person("3003")
    await third.sets_up()
    await discord.types(await code_of(alone))
    asked = discord.last
    await merged(third, discord)
    assert told(await discord.taps_old(asked, texts.MERGE)) == [texts.STALE]
    assert (await counts(alone.world))[:2] == (2, 3)


async def test_made_up_buttons_change_nothing(alone: Person) -> None:
    await with_own_diary(alone.world)
    for payload in ("L:join", "L:join:K7QM2XPA9D", "L:join:K7QM2XPA9D:x", "L:", "L:what", "L:part"):
        assert told(await alone.presses(payload))[0] in (texts.STALE, texts.LINK_WRONG, texts.NOT_LINKED)
    assert await counts(alone.world) == (2, 2, 0)


async def test_a_merge_that_dies_in_the_middle_changes_nothing(
    telegram: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    discord = await with_own_diary(telegram.world)
    await discord.records_spasm_day("Left cheek")
    await telegram.records_calm_day()
    before = await discord.exports(), await telegram.exports()
    await discord.types(await code_of(telegram))

    def dies(_person: object) -> None:
        raise StorageError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(merging, "planned", dies)  # the last step, when everything was moved
        tap = discord.event("tap", payload=discord.last.message.buttons[0][0].payload, reply_to=discord.last.id)

        def work(records: Records) -> None:
            conversation.handle(records, tap, telegram.world.now)

        with pytest.raises(StorageError):
            await telegram.world.store.write(work)
    assert (await discord.exports(), await telegram.exports()) == before
    assert (await counts(telegram.world))[:2] == (2, 2)
    await telegram.world.restart()
    await discord.deliver([tap])
    document = await telegram.exports()
    assert len(document["check_ins"]) == sum(len(one["check_ins"]) for one in before) == 2
    assert await counts(telegram.world) == (1, 2, 0)


async def test_two_people_who_take_each_others_code_at_once_become_one(telegram: Person) -> None:
    discord = await with_own_diary(telegram.world)
    await discord.records_calm_day()
    mine, theirs = await code_of(telegram), await code_of(discord)
    await telegram.types(theirs)
    await discord.types(mine)
    await asyncio.gather(telegram.taps(texts.MERGE), discord.taps(texts.MERGE))
    assert (await counts(telegram.world))[:2] == (1, 2)
    assert len((await telegram.exports())["check_ins"]) == len((await discord.exports())["check_ins"]) == 1


# Alerts and deliveries of two diaries


@pytest.mark.parametrize("answered_here", [True, False])
async def test_an_alert_that_both_have_is_one_and_stays_answered(alone: Person, answered_here: bool) -> None:
    discord = await with_own_diary(alone.world)
    fresh, answered = {"told": NOON.isoformat()}, {"told": NOON.isoformat(), "state": "seen", "seen_on": "2026-03-18"}

    def add(records: Records, person: Stored, values: dict[str, Any]) -> None:
        records.entries.add([alert(person, **values)])

    await stores(alone, lambda records, person: add(records, person, answered if answered_here else fresh))
    await stores(discord, lambda records, person: add(records, person, fresh if answered_here else answered))
    await merged(alone, discord)
    assert [found["state"] for found in await alerts(alone)] == ["seen"]


async def test_an_alert_of_the_other_diary_that_could_not_be_told_comes_first(alone: Person) -> None:
    discord = await with_own_diary(alone.world)

    def owe(records: Records, person: Stored) -> None:
        records.entries.add([alert(person)])

    await stores(discord, owe)
    await discord.types(await code_of(alone))

    def owed(_records: Records, person: Stored) -> None:
        stands(person, owed=True)

    await stores(alone, owed)
    answers = await discord.taps(texts.MERGE)
    assert "Talk to somebody today." in answers[0].text
    assert answers[1].text.startswith("It is one diary now")


async def test_messages_that_both_were_to_get_come_once_and_the_account_still_holds(telegram: Person) -> None:
    discord = await with_own_diary(telegram.world)
    every_evening = {"evening": Timing("prompt", (NOON.time(),) * 7, "Europe/London")}

    def queued(records: Records, person: Stored, state: str) -> None:
        records.plans.keep(person.id, every_evening, NOON - timedelta(days=2))
        (plan,) = records.plans.of(person.id)
        records.plans.save([plan._replace(made=1)])
        known = Delivery(person.id, "prompt", "evening", NOON.date(), "plan", 3, NOON, NOON, Message("Sealed"))
        records.deliveries.plan(known)
        records.deliveries.record(known, state, "late" if state == "expired" else "")

    await stores(telegram, lambda records, person: queued(records, person, "expired"))
    await stores(discord, lambda records, person: queued(records, person, "sent"))
    await merged(telegram, discord)
    accounts = await telegram.reads(ledger)
    assert all(account.holds for account in accounts)
    assert sum(account.sent for account in accounts) == 1, "the one that has left is kept"
    assert sum(account.planned for account in accounts) == 1


async def test_a_pending_alert_of_the_other_diary_is_delivered_after_merging(telegram: Person) -> None:
    discord = await with_own_diary(telegram.world)

    def plan(records: Records, person: Stored) -> None:
        entry = alert(person, told=NOON.isoformat())
        records.entries.add([entry])
        message = Message("Talk to somebody today.", alerts=(entry.id,))
        records.deliveries.plan(Delivery(person.id, "alert", entry.id, NOON.date(), "first", 1, NOON, NOON, message))

    await stores(discord, plan)
    await merged(telegram, discord)
    await telegram.types("/help")
    await tells_by_itself(telegram.world)
    assert len([said for said in told(telegram.platform.sent["1001"]) if "Talk to somebody" in said]) == 1
    assert not [said for said in told(discord.platform.sent["2002"]) if "Talk to somebody" in said]


@pytest.mark.postgres
async def test_an_event_that_waits_while_its_diary_is_merged_is_handled_in_the_new_one(
    postgres_url: str, keyring: Keyring
) -> None:
    """A second chat of the diary that goes must not be taken for a stranger."""
    world = World(lambda: Store(open_engine(postgres_url), keyring))
    telegram, discord, second = world.person(), world.on_discord(), world.on_discord("4004")
    for person in (telegram, discord):
        await person.sets_up()
    await second.types(await code_of(discord))
    await discord.types(await code_of(telegram))
    tap = discord.event("tap", payload=discord.last.message.buttons[0][0].payload, reply_to=discord.last.id)
    is_merged, goes_on = asyncio.Event(), asyncio.Event()

    def merges(records: Records) -> None:
        conversation.handle(records, tap, world.now)
        is_merged.set()
        await_only(goes_on.wait())  # as the database is waited for

    merging_it = asyncio.create_task(world.store.write(merges))
    await is_merged.wait()
    asked = second.event("message", text="/history")

    def looks(records: Records) -> list[str]:
        return told(conversation.handle(records, asked, world.now))

    looking = asyncio.create_task(world.store.write(looks))
    while not await world.store.read(_somebody_waits):  # noqa: ASYNC110 - only the database can tell
        await asyncio.sleep(0.01)
    goes_on.set()
    await merging_it
    assert texts.CONSENT not in await looking
    assert (await counts(world))[:2] == (1, 3)
    await world.close()


def _somebody_waits(records: Records) -> bool:
    """Return whether a transaction waits for another's lock."""
    waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"
    return bool(records.people._connection.execute(text(waiting)).scalar())
