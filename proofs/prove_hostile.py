"""Hand 50,000 made-up texts and 10,000 forged buttons to the conversation; count what hurts.

    python -m proofs.prove_hostile [--texts N] [--forged N] [--seed N] [--busy]

The real intake and a real SQLite database; only the network is left out. Exit status 1 when an event was
answered by "something went wrong", took over 250 ms, or changed what somebody else had stored. The promise is about
the clock of a machine that does nothing else. On a busy one the clock also counts the work of others: what the process
itself worked is printed beside it, and with --busy decides.
"""

import argparse
import asyncio
import gc
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bot import texts
from bot.store import Store
from bot.store.engine import migrate, open_engine
from bot.store.keys import load_keyring, make_key_file
from tests.harness.hostile import FORGED, INPUTS
from tests.harness.people import Person, World

SLOW = 0.25  # seconds, promise P22
ALPHABET = "abcdeilnorst 0123456789:/!.,-_\t<>&*'\"\\%=+@😀é٣²\u202e\u200d\u0301\0"
COMMANDS = ("/checkin", "/now", "/history", "/settings", "/alerts", "/learn", "/import", "/weekly", "/start", "/cancel")


class Tally:
    """Count what happened to the events."""

    def __init__(self) -> None:
        self.slowest = self.most_work = 0.0
        self.slow = self.laborious = self.failed = self.events = 0

    async def does(self, person: Person, kind: str, **content: str) -> None:
        event = person.event(kind, **content)  # type: ignore[arg-type]
        sent = person.world.platform.sent[person.address.chat]
        before, begun, worked = len(sent), time.perf_counter(), time.process_time()
        await person.world.intake.receive([event])
        await person.world.intake.settled()
        took, work = time.perf_counter() - begun, time.process_time() - worked
        self.events += 1
        self.most_work = max(self.most_work, work)
        self.laborious += work > SLOW
        self.slowest = max(self.slowest, took)
        self.slow += took > SLOW
        self.failed += any(message.text == texts.SORRY for message in sent[before:])
        del sent[:]


def made_up(chance: random.Random) -> str:
    if chance.random() < 0.3:
        return chance.choice((*INPUTS, *COMMANDS))
    words = "".join(chance.choices(ALPHABET, k=chance.randint(1, 80)))
    return chance.choice((words, f"/{words}", words * 40))


async def run(arguments: argparse.Namespace, folder: Path) -> int:
    make_key_file(folder / "keys" / "test.key")
    keyring = load_keyring(folder / "keys" / "test.key")
    engine = open_engine(f"sqlite+aiosqlite:///{folder}/steadyface.db")
    await migrate(engine)
    world = World(lambda: Store(engine, keyring))
    chance, tally = random.Random(arguments.seed), Tally()
    victim, attacker = world.person("1"), world.person("2")
    for person in (victim, attacker):
        await person.sets_up()
        await person.records_spasm_day("Left cheek")
    stolen = [button.payload for shown in victim.screen for row in shown.message.buttons for button in row]
    before = await victim.exports()
    gc.freeze()  # as the process does when it begins to listen
    for number in range(arguments.texts):
        if number % 50 == 0:
            await tally.does(attacker, "message", text=chance.choice(COMMANDS))
        await tally.does(attacker, "message", text=made_up(chance))
    for _ in range(arguments.forged):
        payload = chance.choice((*FORGED, *stolen))
        spoilt = list(payload)
        if chance.random() < 0.7:
            spoilt[chance.randrange(len(spoilt))] = chance.choice("abc:!.+-/0189")
        await tally.does(attacker, "tap", payload="".join(spoilt)[:64], reply_to="1")
    crossed = await victim.exports() != before
    await world.close()
    print(f"events {tally.events}, answered by an error {tally.failed}, over {SLOW * 1000:.0f} ms {tally.slow} ")
    print(
        f"by the process's own work over {SLOW * 1000:.0f} ms {tally.laborious}, most {tally.most_work * 1000:.0f} ms"
    )
    print(f"slowest {tally.slowest * 1000:.0f} ms; somebody else's history changed: {'yes' if crossed else 'no'}")
    slow = tally.laborious if arguments.busy else tally.slow
    return int(bool(tally.failed or slow or crossed))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=50_000)
    parser.add_argument("--forged", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--busy", action="store_true", help="let the work of the process decide, not the clock")
    folder = Path(tempfile.mkdtemp(prefix="steadyface-"))
    try:
        return asyncio.run(run(parser.parse_args(), folder))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
