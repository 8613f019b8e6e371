"""Keep the database, the key, the screens and the histories of people as this version leaves them.

`python -m tests.continuity.keep FOLDER`, once a version is released; every later one must go on from there.
"""

import asyncio
import json
import random
import re
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.chat import Event, Message
from bot.store import Records, Store
from bot.store.engine import migrate, open_engine
from bot.store.keys import load_keyring, make_key_file
from scheduler.planner import plan_turn
from tests.continuity.lives import LEFT, RICH
from tests.continuity.recording import DATABASE, HISTORIES, KEY, SCREENS, STORIES, Actor, copied, opened, screens_of
from tests.harness.days import Days
from tests.harness.people import Person, World
from tests.harness.seeding import add_alert, tell

DAYS = 17
FIRST_CHAT = 2001  # of those who are left half-way
OWNER = ("telegram", "1001")
UNDER_WAY = re.compile(r"\bleft\b|last (one|question)|when did you start")
AVOIDED = re.compile("Back|Stop|Undo|Skip|Delete|Forget|✓|None of these")
SAME_BUTTONS = 2  # of one kind that are tapped
LAST_STEPS = ("L:part", "L:join", "x:yes", "i:replace")  # after these taps little is left to be tapped
_IDS = re.compile(r"[A-Za-z0-9_-]{12}|\d+")

PARKED = {
    "format": "steadyface-history",
    "version": 1,
    "check_ins": [{"date": "2026-04-01", "spasm": True, "later": {"a": [1]}}],
    "later": [],
}


async def keep(folder: Path) -> None:
    """Write everything into a folder."""
    make_key_file(folder / KEY)
    address = f"sqlite+aiosqlite:///{folder / DATABASE}"
    engine = open_engine(address)
    await migrate(engine)
    await engine.dispose()
    world = World(lambda: Store(open_engine(address), load_keyring(folder / KEY)))
    await _lived(world)
    screens = screens_of(world)
    await world.close()
    _pack(folder / DATABASE)
    _write(folder / SCREENS, screens)
    with tempfile.TemporaryDirectory() as scratch:
        number = iter(range(1_000_000))

        def fresh() -> World:
            return opened(copied(folder, Path(scratch) / str(next(number))), screens)

        _write(folder / HISTORIES, await _histories(fresh()))
        told = [await _told(fresh(), *story) for story in _stories(screens)]
        lines = ",\n".join(json.dumps(story, ensure_ascii=False) for story in told)
        (folder / STORIES).write_text(f"[\n{lines}\n]\n", encoding="utf-8")


# What is lived


async def _lived(world: World) -> None:
    await _weeks(Days(world), random.Random(12))
    await _nudged(world)
    for number, left in enumerate(LEFT, FIRST_CHAT):
        person = world.person(str(number))
        await person.sets_up()
        for step in left.before:
            await step_of(person, step)
    await _parked(world.person("3001"))
    await _in_the_set_up(world)
    await _linked(world)
    await _unanswered(world)
    world.passes(minutes=6)
    await plan_turn(world.store, world.now)  # planned, and not sent any more


async def _weeks(days: Days, choice: random.Random) -> None:
    """Live through some weeks of what is recorded, asked and told."""
    person = days.person
    await person.taps_through_set_up()
    await days.changes(lambda known: tell(known, age=44, driving=True))
    for number in range(DAYS):
        await days.until("08:00", days=int(number > 0))
        await _answers(person, choice, most=number % 5)
        await days.until("12:30")
        await _records_at_noon(person, choice, number)
        await days.until("20:31")
        await _answers_the_evening(person, choice, number)
        await days.until("23:45")
    await days.until("15:31", days=1)


async def _records_at_noon(person: Person, choice: random.Random, number: int) -> None:
    if number % 7 == 2:
        for step in ("/now", ">Yes", ">Hard", ">It has stopped"):
            await step_of(person, step)
    if number % 7 == 4:
        await person.types(f"Long day at the screen, number {number}")
        await person.taps("Save as a note")
    if number % 7 == 5:
        await person.types("/weekly")
        await _answers(person, choice, most=6)
    if number == 9:
        for step in ("/settings", ">Medicines", ">", ">Done"):
            await step_of(person, step)
    if number == 16:
        for step in ("/alerts", ">", ">Booked for", ">In a week"):
            await step_of(person, step)


async def _answers_the_evening(person: Person, choice: random.Random, number: int) -> None:
    """Fill in the check-in: mostly twitching, calm now and then, one day left out, one with a sign to call for."""
    if number == 11:
        return
    await person.types("/checkin")
    if person.last.labels[:2] == ["No", "Yes"]:
        await person.taps("No" if number % 6 == 5 else "Yes")
    await person.taps("One side of my face dropped" if number == 14 else "None of these")
    await _answers(person, choice, most=14)
    if number % 3 == 0:
        await step_of(person, ">Add sleep")
        await _answers(person, choice, most=9)


async def _answers(person: Person, choice: random.Random, most: int) -> None:
    """Tap answers of the newest message as they come."""
    for _ in range(most):
        labels = [label for label in person.last.labels if not AVOIDED.match(label)]
        if not labels or not UNDER_WAY.search(person.last.text):
            return
        await person.taps("Done" if "Done" in labels and choice.random() < 0.6 else choice.choice(labels))


async def _nudged(world: World) -> None:
    """Let somebody get a nudge while their check-in waits, and be it evening."""
    days = Days(world)
    days.person = world.person("3002")
    await days.begun("hydration", "evening")
    await days.person.types("/checkin")
    await days.until("15:31", days=1)
    await days.until("20:25")


async def _parked(person: Person) -> None:
    await person.sets_up()
    await person.records_calm_day()
    await person.types("/import")
    await person.sends_file(json.dumps(PARKED).encode())


async def _in_the_set_up(world: World) -> None:
    for chat, steps in (
        ("3003", ()),
        ("3004", ("London, United Kingdom", ">Yes, that's right")),
        ("3005", ("Springfield",)),
    ):
        person = world.person(chat)
        await person.agrees()
        for step in steps:
            await step_of(person, step)


async def _linked(world: World) -> None:
    (answer,) = await world.person().types("/link")
    code = re.search(r"/link (\S.*)", answer.text)
    assert code is not None
    await world.on_discord().types(code[0])
    (answer,) = await world.person().types("/link")
    code = re.search(r"/link (\S.*)", answer.text)
    assert code is not None
    another = world.person("3007")
    await another.sets_up()
    await another.records_calm_day()
    await another.types(code[0])


async def _unanswered(world: World) -> None:
    """Leave an event in the inbox and an alert unsent, as a kill does; forget the events of long ago."""
    person = world.person("3006")
    event = Event("900001", person.address, "message", text="/history")
    await person.sets_up()

    def work(records: Records) -> None:
        owner = records.people.at(person.address)
        assert owner is not None
        add_alert(records, owner, world.now, person.today)
        records.inbox.add([event], [False], world.now)
        records.inbox.forget_before(world.now - timedelta(hours=2))

    await world.store.write(work)


async def step_of(person: Person, step: str) -> list[Message]:
    """Do one step of a life; a button that is not there is not tapped."""
    if not step.startswith(">"):
        return await person.types(step)
    offered = any(label.removeprefix("✓ ").startswith(step[1:]) for shown in person.screen for label in shown.labels)
    return await person.taps(step[1:]) if offered else []


# What is told of it


async def _histories(world: World) -> dict[str, Any]:
    found = {chat: await Actor(world, "telegram", chat).history() for chat in [*world.platform.screens]}
    await world.close()
    return found


def _stories(screens: Any) -> Iterator[tuple[str, str, str, list[list[str]]]]:
    """Return the stories: how each goes on, and every kind of old button."""
    for number, left in enumerate(LEFT, FIRST_CHAT):
        yield left.name, "telegram", str(number), [_act(step) for step in left.after]
    yield "some weeks", *OWNER, [_act(step) for step in RICH]
    yield (
        "the evening's clockwork",
        *OWNER,
        [["waits", "0.1"], ["types", "yes"], ["waits", "11"], ["waits", "24"], ["types", "/alerts"]],
    )
    yield "an alert that was not sent", "telegram", "3006", [["waits", "0.1"], ["taps", "Show why"], ["taps", "Booked"]]
    yield "a nudge", "telegram", "3002", [["types", "done"], ["types", "undo"], ["waits", "0.1"], ["types", "no"]]
    yield "the set-up", "telegram", "3004", [["taps", "A new"], ["types", "yesterday"], ["taps", "Skip"]]
    yield "a gap", *OWNER, [["presses", "z:on", "1"], ["presses", "z:undo:none", "1"]]
    for name, chats in screens["chats"].items():
        for chat, shown in chats.items():
            yield f"old buttons of {name} {chat}", name, chat, _presses(shown)


def _act(step: str) -> list[str]:
    return ["taps", step[1:]] if step.startswith(">") else ["types", step]


def _presses(screen: list[Any]) -> list[list[str]]:
    """Return a tap on every kind of button, those of the newest message first."""
    met: Counter[str] = Counter()
    first: list[list[str]] = []
    last: list[list[str]] = []
    for shown in reversed(screen):
        for _label, payload in (button for row in shown["buttons"] for button in row):
            kind = _IDS.sub("", payload).rpartition(":")[0]
            met[kind] += 1
            if met[kind] <= SAME_BUTTONS:
                (last if payload.startswith(LAST_STEPS) else first).append(["presses", payload, shown["id"]])
    return first + last


async def _told(world: World, name: str, platform: str, chat: str, acts: list[list[str]]) -> dict[str, Any]:
    actor = Actor(world, platform, chat)
    for act in acts:
        try:
            await actor.does(*act)
        except AssertionError as missed:  # a button that is not there, or that something went wrong behind
            print(f"{name}: {act} is left out: {str(missed)[:70]}", file=sys.stderr)
    history = await actor.history() if chat != OWNER[1] or name == "some weeks" else None
    await world.close()
    return {"name": name, "platform": platform, "chat": chat, "acts": actor.acts, "history": history}


def _pack(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("VACUUM")
    connection.close()


def _write(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=None) + "\n", encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(keep(Path(sys.argv[1])))
