"""Prove that nothing is lost: the bot is killed 200 times while people send 1,000 messages and taps.

`make prove-inbox`. Everything goes through a Bot API server over HTTP whose answers take 50 ms, as Telegram's do.
Killed by SIGKILL at random, seeded moments after each start. Beside it, in the same run and under the same kills:
python-telegram-bot's stock Application with the same kinds of handlers.
Exits 1 unless the bot lost and doubled nothing.
"""

import argparse
import asyncio
import collections
import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

from tests.harness import ROOT
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import BotApiServer, Line

PEOPLE = 20
ROUND_TRIP = 0.05
LONGEST_LIFE = 0.7  # seconds from a start to its kill
PATIENCE = 60.0
NEAR = ["sendMessage", "editMessageText", "answerCallbackQuery"]


class Pacer(Protocol):
    """Say when another event may be sent."""

    async def may_send(self) -> None:
        """Return once another event is due."""


class Killer:
    """Start a bot again and again, and kill it at random moments, in step with what people send."""

    def __init__(self, which: str, environment: dict[str, str], kills: int, events: int, seed: int) -> None:
        self.wanted, self.per_kill = kills, events / kills
        self.kills = self.sent = 0
        self._random = random.Random(seed)
        self._launcher = subprocess.Popen(
            [sys.executable, "-m", "proofs.launcher", which],
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._child = 0

    async def start(self) -> None:
        assert self._launcher.stdin is not None
        assert self._launcher.stdout is not None
        self._launcher.stdin.write("start\n")
        self._launcher.stdin.flush()
        self._child = int(await asyncio.to_thread(self._launcher.stdout.readline))

    def kill(self) -> None:
        """Kill the bot, and wait until it is gone: a supervisor starts the next one no sooner."""
        os.kill(self._child, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):
            while True:
                os.kill(self._child, 0)
                time.sleep(0.001)

    async def may_send(self) -> None:
        """Return once another event is due: they are spread evenly over the kills."""
        while self.sent >= (self.kills + 2) * self.per_kill and self.kills < self.wanted:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        self.sent += 1

    async def run(self) -> None:
        """Kill as often as wanted, then leave the bot running."""
        await self.start()
        while self.kills < self.wanted:
            await asyncio.sleep(self._random.uniform(0.02, LONGEST_LIFE))
            while self.sent < self.kills * self.per_kill:  # noqa: ASYNC110 - kill only what has work
                await asyncio.sleep(0.01)
            self.kill()
            self.kills += 1
            await self.start()

    def close(self) -> None:
        self.kill()
        self._launcher.kill()
        self._launcher.communicate()


@dataclass
class Chat:
    """Hold what one person has been shown, from the record of the server's calls."""

    shown: list[tuple[int, str, dict[str, str]]] = field(default_factory=list)
    news: asyncio.Condition = field(default_factory=asyncio.Condition)


class Watcher:
    """Follow what the bot says to everyone."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.chats: dict[str, Chat] = collections.defaultdict(Chat)
        self.answers = 0

    async def run(self) -> None:
        seen = 0
        while True:
            calls = await self.line.calls(since=seen, wait=5.0)
            seen += len(calls)
            for call in calls:
                if call["message_id"]:
                    await self._take(call)

    async def _take(self, call: dict[str, Any]) -> None:
        fields = call["fields"]
        markup = fields.get("reply_markup") or "{}"
        keyboard = (json.loads(markup) if isinstance(markup, str) else markup).get("inline_keyboard", [])
        buttons = {key["text"]: key["callback_data"] for row in keyboard for key in row}
        chat = self.chats[str(fields["chat_id"])]
        async with chat.news:
            chat.shown.append((call["message_id"], fields.get("text", fields.get("caption", "")), buttons))
            self.answers += 1
            chat.news.notify_all()


class Diarist:
    """Keep a diary under fire: wait for each answer, and count what should be in the history."""

    def __init__(self, person: TelegramPerson, watcher: Watcher, killer: Pacer, number: int) -> None:
        self.person, self.killer, self.number = person, killer, number
        self.chat = watcher.chats[str(person.id)]
        self.unanswered = 0
        self.notes: list[str] = []
        self.moments = 0
        self.days: list[str] = []
        self.offers: set[str] = set()  # every payload that a message called forth: one a message
        self.called = 0

    async def set_up(self) -> None:
        await self._say("/start", "I agree")
        await self._tap("I agree", "Berlin")
        await self._tap("Berlin", "Yes, that's right")
        await self._tap("Yes, that's right", "Not sure")
        await self._tap("Not sure", "Today")
        await self._tap("Today", "20:30")
        await self._tap("20:30", "")
        await self._say("/checkin", "No")
        await self._tap("No", "None of")
        await self._tap("None of", "Skip")  # the one question a day about the person
        await self._tap("Skip", "")
        self.unanswered = 0

    async def keep(self, events: int) -> None:
        """Send as many messages and taps as wanted: notes, moments, and calm days."""
        stories = (self._note, self._moment, self._day)
        left, turn = events, 0
        while left > 0:
            left -= await stories[turn % 3]()
            turn += 1

    async def _note(self) -> int:
        text = f"note {self.number}-{len(self.notes)}"
        self.notes.append(text)
        if await self._say(text, "Save as a note", counted=True, offers="w:"):
            await self._tap("Save as a note", "Undo", counted=True)
        return 2

    async def _moment(self) -> int:
        sent = 2
        self.moments += 1
        if self.moments == 1:
            known = await self._say("/now", "Yes", counted=True, offers="n:")
        else:
            known = await self._say("/now", "Record a new one", counted=True)
            known = known and await self._tap("Record a new one", "Yes", counted=True, offers="n:")
            sent = 3
        if known:
            await self._tap("Yes", "It has stopped", counted=True)
        return sent

    async def _day(self) -> int:
        day = (date.today() - timedelta(days=2 + len(self.days))).isoformat()  # noqa: DTZ011 - any day will do
        self.days.append(day)
        message = self.chat.shown[-1][0]
        if await self._press(f"o:{day}", message, "Yes", counted=True) and await self._tap("No", "None of", True):
            await self._tap("None of", "Undo", counted=True)
        return 3

    async def _say(self, text: str, then: str, counted: bool = False, offers: str = "") -> bool:
        return await self._do(lambda: self.person.types(text, answers=0), then, counted, offers)

    async def _tap(self, label: str, then: str, counted: bool = False, offers: str = "") -> bool:
        for message, _, buttons in reversed(self.chat.shown):
            for shown, payload in buttons.items():
                if shown.startswith(label):
                    return await self._press(payload, message, then, counted, offers)
        self.unanswered += 1
        return False

    async def _press(self, payload: str, message: int, then: str, counted: bool = False, offers: str = "") -> bool:
        return await self._do(lambda: self.person.presses(payload, message, answers=0), then, counted, offers)

    async def _do(self, act: Callable[[], Awaitable[Any]], then: str, counted: bool, offers: str) -> bool:
        """Do one thing, and wait until a button that begins with `then` is shown."""
        if counted:
            await self.killer.may_send()
        before = len(self.chat.shown)
        await act()
        try:
            async with asyncio.timeout(PATIENCE), self.chat.news:
                await self.chat.news.wait_for(lambda: self._shows(then, before))
        except TimeoutError:
            self.unanswered += 1
            return False
        if offers:
            self.called += 1
            self._note_offers(offers)
        return True

    def _shows(self, label: str, since: int) -> bool:
        return any(
            not label or any(shown.startswith(label) for shown in buttons) for _, _, buttons in self.chat.shown[since:]
        )

    def _note_offers(self, prefix: str) -> None:
        for _, _, buttons in self.chat.shown:
            for payload in buttons.values():
                if payload.startswith(prefix) and payload.count(":") <= 2 and not payload.endswith(("again", "still")):
                    self.offers.add(payload.split(":")[1])

    async def verdict(self) -> dict[str, int]:
        """Return what the exported history lacks and what it holds twice."""
        shown, count = await self.person.types("/export history"), 1
        while not any(message.file for message in shown):  # late answers to what came before
            count += 1
            shown = await self.person.waits(count)
        [sent] = [message for message in shown if message.file]
        history = json.loads(await self.person.reads_file(sent))
        notes = collections.Counter(note["text"] for note in history.get("notes", ()))
        days = collections.Counter(
            c["date"] for c in history["check_ins"] if c.get("spasm") is False and c.get("signs") == []
        )
        days.pop(max(days), None)  # the set-up's own
        lost = sum(notes[text] == 0 for text in self.notes) + sum(days[day] == 0 for day in self.days)
        doubled = sum(count - 1 for count in (notes + days).values())
        moments = len(history.get("moments", ()))
        return {
            "unanswered": self.unanswered,
            "lost": lost + max(self.moments - moments, 0),
            "doubled": doubled + max(moments - self.moments, 0) + max(len(self.offers) - self.called, 0),
        }


async def slow_down(line: Line) -> None:
    for method in NEAR:
        await line.fault(method, count=10**9, withhold=ROUND_TRIP)


async def prove(server: BotApiServer, folder: Path, kills: int, events: int, seed: int) -> dict[str, Any]:
    line = server.line("1000001:AAprovesThatNothingIsEverLost012345678")
    await slow_down(line)
    environment = {
        "STEADYFACE_TELEGRAM_TOKEN": line.token,
        "STEADYFACE_TELEGRAM_API_URL": line.url,
        "STEADYFACE_ACCESS": "open",
        "STEADYFACE_DATA_DIR": str(folder / "data"),
        "STEADYFACE_KEY_FILE": str(folder / "keys" / "key"),
        "BENCH_LOG": str(folder / "bot.log"),
    }
    killer = Killer("bot", environment, kills, events, seed)
    watcher = Watcher(line)
    watching = asyncio.create_task(watcher.run())
    people = [Diarist(TelegramPerson(line, 500 + n), watcher, killer, n) for n in range(PEOPLE)]
    await killer.start()
    await asyncio.gather(*(person.set_up() for person in people))
    killer.kill()
    began = time.monotonic()
    killing = asyncio.create_task(killer.run())
    await asyncio.gather(*(person.keep(events // PEOPLE) for person in people))
    await killing
    took = time.monotonic() - began
    verdicts = [await person.verdict() for person in people]
    watching.cancel()
    killer.close()
    totals = {name: sum(verdict[name] for verdict in verdicts) for name in verdicts[0]}
    return {"sent": killer.sent, "kills": killer.kills, "seconds": took, **totals}


async def compare(server: BotApiServer, folder: Path, kills: int, events: int, seed: int) -> dict[str, Any]:
    """Do the same to the stock Application; nobody can wait for an answer here, for many never come."""
    line = server.line("1000002:AAshowsWhatTheUsualOrderLoses0123456789")
    await slow_down(line)
    environment = {
        "STEADYFACE_TELEGRAM_TOKEN": line.token,
        "STEADYFACE_TELEGRAM_API_URL": line.url,
        "BENCH_DATABASE": str(folder / "stock.db"),
        "BENCH_LOG": str(folder / "stock.log"),
    }
    killer = Killer("peer", environment, kills, events, seed)
    people = [TelegramPerson(line, 500 + n) for n in range(PEOPLE)]
    began = time.monotonic()
    killing = asyncio.create_task(killer.run())
    for number in range(events):
        await killer.may_send()
        person = people[number % PEOPLE]
        if number % 2:
            await person.presses(f"tap {number}", 1, answers=0)
        else:
            await person.types(f"message {number}", answers=0)
    await killing
    took = time.monotonic() - began
    kept = await _settled(folder / "stock.db")
    killer.close()
    wanted = [f"tap {n}" if n % 2 else f"message {n}" for n in range(events)]
    return {
        "sent": events,
        "kills": killer.kills,
        "seconds": took,
        "lost": sum(kept[what] == 0 for what in wanted),
        "doubled": sum(max(count - 1, 0) for count in kept.values()),
    }


async def _settled(database: Path) -> collections.Counter[str]:
    """Return the rows once no more are added."""
    before = -1
    while True:
        with sqlite3.connect(database) as connection:
            kept = collections.Counter(what for (what,) in connection.execute("select what from effect"))
        if kept.total() == before:
            return kept
        before = kept.total()
        await asyncio.sleep(3.0)


async def main(kills: int, events: int, seed: int) -> bool:
    server = BotApiServer()
    rows = []
    try:
        with tempfile.TemporaryDirectory() as name:
            for who, run in (("Steadyface", prove), ("python-telegram-bot's Application", compare)):
                folder = Path(name) / run.__name__
                folder.mkdir()
                rows.append((who, await run(server, folder, kills, events, seed)))
    finally:
        server.stop()
    print(f"{kills} kills, {events} messages and taps, seed {seed}, every answer {ROUND_TRIP * 1000:.0f} ms away")
    print(f"{'':36}{'sent':>7}{'kills':>7}{'lost':>7}{'doubled':>9}{'unanswered':>12}{'seconds':>9}")
    for who, row in rows:
        cells = f"{row['sent']:>7}{row['kills']:>7}{row['lost']:>7}{row['doubled']:>9}"
        print(f"{who:36}{cells}{row.get('unanswered', '-'):>12}{row['seconds']:>9.0f}")
    ours = rows[0][1]
    return not (ours["lost"] or ours["doubled"] or ours["unanswered"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    sys.exit(0 if asyncio.run(main(chosen.kills, chosen.events, chosen.seed)) else 1)
