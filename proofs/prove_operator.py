"""`make prove-operator`: every mistake of an operator against the real process; each must give one line with its cure.

Mistakes of settings end the process and make nothing. What may pass (a database, a proxy, a name) leaves it standing:
its line is waited for, then the process is asked to stop.
"""

import argparse
import contextlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.harness import ROOT
from tests.harness.botapi.process import BotApiServer
from tests.harness.databases import server
from tests.harness.mistakes import GOOD, OF_SETTINGS, SECRET, TOKEN, Mistake

PATIENCE = 60.0
STOP_SECONDS = 5.0
AT_ONCE = 2
NOISE = ("nothing reads the setting", " runs: ", " stops: ")


@dataclass(frozen=True)
class Outcome:
    """Hold what a mistake gave."""

    mistake: Mistake
    line: str
    fault: str


class Operator:
    """Run the bot as an operator would, with one mistake at a time."""

    def __init__(self, api: BotApiServer, folder: Path) -> None:
        self.api = api
        self.folder = folder

    def settings(self, home: Path) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("STEADYFACE_")}
        return kept | {
            "NO_PROXY": "127.0.0.1",
            "PYTHONPATH": str(ROOT),
            "STEADYFACE_DATA_DIR": str(home / "data"),
            "STEADYFACE_KEY_FILE": str(home / "keys" / "steadyface.key"),
            TOKEN: GOOD,
            "STEADYFACE_TELEGRAM_API_URL": self.api.url,
        }

    def makes(self, mistake: Mistake, number: int) -> Outcome:
        """Make a mistake; return the line that it gave, and what is wrong with that, "" for nothing."""
        home = self.folder / str(number)
        home.mkdir()
        wrong = {**mistake.settings, **(mistake.arrange(home) if mistake.arrange else {})}
        environment = self.settings(home) | wrong
        if f"{TOKEN}_FILE" in wrong and TOKEN not in wrong:
            del environment[TOKEN]
        before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
        command = [sys.executable, "-m", "bot", *(wrong.get("COMMAND", "run").split())]
        log = home / "output"
        with log.open("wb") as output:
            process = subprocess.Popen(command, cwd=home, env=environment, stdout=output, stderr=output)
        line, took = self._waits(process, log, mistake)
        return Outcome(
            mistake, line, self._fault(mistake, line, log.read_text(), took, process.returncode, home, before)
        )

    def _waits(self, process: "subprocess.Popen[bytes]", log: Path, mistake: Mistake) -> tuple[str, float]:
        until = time.monotonic() + PATIENCE
        while True:
            ended = process.poll() is not None
            lines = [line for line in log.read_text().splitlines() if not any(noise in line for noise in NOISE)]
            found = next((line for line in lines if all(words in line for words in mistake.says)), "")
            if ended or (found and mistake not in OF_SETTINGS) or time.monotonic() > until:
                break
            time.sleep(0.1)
        asked = time.monotonic()
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(PATIENCE)
        process.kill()
        return found, time.monotonic() - asked

    def _fault(
        self, mistake: Mistake, line: str, output: str, took: float, code: int, home: Path, before: Mapping[Path, int]
    ) -> str:
        if not line:
            return f"not told: {output[-300:]!r}"
        if "Traceback" in output or SECRET in output or GOOD[10:] in output:
            return "a traceback, or a secret"
        if took > STOP_SECONDS:
            return f"it took {took:.1f} s to stop"
        made = [path for path in home.rglob("*") if path.name != "output" and path not in before]
        if mistake in OF_SETTINGS and (made or code != 2 or len(output.splitlines()) != 1):
            return f"ended with {code}, {len(output.splitlines())} lines, made {made}"
        return ""


# Mistakes that need more than a setting


def used(home: Path) -> sqlite3.Connection:
    """Make an installation in which somebody wrote something; return its database."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("STEADYFACE_")}
    environment |= {"PYTHONPATH": str(ROOT)}
    lines = b"/start\nI agree\nBerlin, Germany\n"
    subprocess.run(
        [sys.executable, "-m", "bot", "chat"], cwd=home, env=environment, input=lines, capture_output=True, check=True
    )
    return sqlite3.connect(home / "data" / "steadyface.db", check_same_thread=False)


def after(change: Callable[[Path, sqlite3.Connection], object], **settings: str) -> Callable[[Path], Mapping[str, str]]:
    def arrange(home: Path) -> Mapping[str, str]:
        with contextlib.closing(used(home)) as database:
            database.execute("pragma journal_mode=delete")  # all of it lies in one file
            change(home, database)
            with contextlib.suppress(sqlite3.ProgrammingError):  # one that was closed was changed from outside
                database.commit()
        return settings

    return arrange


def damages(home: Path, database: sqlite3.Connection) -> None:
    database.close()
    path = home / "data" / "steadyface.db"
    content = bytearray(path.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(content)


def overwrites(home: Path, database: sqlite3.Connection) -> None:
    database.close()
    (home / "data" / "steadyface.db").write_bytes(b"not a database, and long enough to look like one" * 400)


def folder_for_file(home: Path) -> Mapping[str, str]:
    (home / "data" / "steadyface.db").mkdir(parents=True)
    return {}


def file_for_folder(home: Path) -> Mapping[str, str]:
    (home / "data").write_text("x")
    return {}


def takes_away(home: Path, database: sqlite3.Connection) -> None:
    database.close()
    shutil.rmtree(home / "data")


_held: list[sqlite3.Connection] = []


def locked(home: Path) -> Mapping[str, str]:
    _held.append(used(home))
    _held[-1].execute("pragma locking_mode=exclusive")
    _held[-1].execute("begin exclusive")
    return {}


def key(home: Path) -> Path:
    return home / "keys" / "steadyface.key"


def another_key(home: Path, _database: sqlite3.Connection) -> None:
    import base64

    parts = (os.urandom(4), os.urandom(32))
    key(home).write_text(":".join(base64.b64encode(part).decode() for part in parts) + "\n")


def busy() -> int:
    """Return a port where nobody answers."""
    with contextlib.closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def proxied(address: str) -> dict[str, str]:
    return {
        "NO_PROXY": "",
        "no_proxy": "",
        "https_proxy": address,
        "STEADYFACE_TELEGRAM_API_URL": "https://api.telegram.org",
    }


def of_the_world(port: int) -> Iterator[Mistake]:
    """Yield the mistakes that are about files, keys, databases and the network."""
    url = "STEADYFACE_DATABASE_URL"
    nobody = busy()
    newer = "update alembic_version set version_num = '9999'"
    yield Mistake(
        "a database of a newer version",
        ("schema 9999", "0.", "newer Steadyface"),
        arrange=after(lambda _h, db: db.execute(newer)),
    )
    yield Mistake("a damaged database", ("is damaged", "steadyface restore"), arrange=after(damages))
    yield Mistake("a file that is no database", ("is damaged", "steadyface restore"), arrange=after(overwrites))
    yield Mistake("a key that is gone", ("is missing", "backup"), arrange=after(lambda home, _db: key(home).unlink()))
    yield Mistake("another key", ("does not hold a key", "use the right one"), arrange=after(another_key))
    yield Mistake("a damaged key", ("is damaged",), arrange=after(lambda home, _db: key(home).write_text("key\n")))
    yield Mistake("a key that others can read", ("chmod 600",), arrange=after(lambda home, _db: key(home).chmod(0o644)))
    yield Mistake(
        "a key beside the data",
        ("inside the data folder",),
        {"STEADYFACE_KEY_FILE": "data/steadyface.key", "STEADYFACE_DATA_DIR": "data"},
    )
    yield Mistake("a diary that is gone", ("is gone", "mount its volume"), arrange=after(takes_away))
    yield Mistake("a diary that another program locks", ("is locked", "close what else"), arrange=locked)
    bot = "insert into mark (name, at, value) values ('bot:telegram', '2026-01-01 00:00:00.000000', '42')"
    yield Mistake("the token of another bot", ("bot 42", "change-bot"), arrange=after(lambda _h, db: db.execute(bot)))
    yield Mistake(
        "a folder in place of the database",
        ("is a folder",),
        arrange=folder_for_file,
    )
    yield Mistake("a data folder that is a file", ("is a file",), arrange=file_for_folder)
    yield Mistake(
        "a server that is down",
        ("nothing answers at 127.0.0.1",),
        {url: f"postgresql://ann:{SECRET}@127.0.0.1:{nobody}/db"},
    )
    yield Mistake(
        "a server whose name is unknown",
        ("no address is known for db.invalid",),
        {url: f"postgresql://ann:{SECRET}@db.invalid/db"},
    )
    yield Mistake("a database that is not there", ("there is no database nowhere",), {url: server().get_uri("nowhere")})
    yield Mistake(
        "a proxy that is dead",
        ("the proxy 127.0.0.1", "HTTPS_PROXY"),
        proxied(f"http://ann:{SECRET}@127.0.0.1:{nobody}"),
    )
    yield Mistake(
        "a proxy whose name is unknown",
        ("the proxy proxy.invalid", "HTTPS_PROXY"),
        proxied("http://proxy.invalid:3128"),
    )
    yield Mistake(
        "a name service that is dead",
        ("no address is known for telegram.invalid", "DNS"),
        {"STEADYFACE_TELEGRAM_API_URL": "https://telegram.invalid"},
    )
    yield Mistake(
        "a server of one's own that is down",
        ("nothing answers at 127.0.0.1",),
        {"STEADYFACE_TELEGRAM_API_URL": f"http://127.0.0.1:{nobody}"},
    )
    yield Mistake(
        "https where there is none", ("http or https",), {"STEADYFACE_TELEGRAM_API_URL": f"https://127.0.0.1:{port}"}
    )
    yield Mistake("a command for people who are not there", ("there is no database",), {"COMMAND": "status"})
    yield Mistake("an export of nobody", ("there is no database",), {"COMMAND": "export --chat telegram:1"})


def main() -> None:
    """Make every mistake, and print the line that each gives."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quiet", action="store_true", help="print what is wrong alone")
    quiet = parser.parse_args().quiet
    api, folder = BotApiServer(), Path(tempfile.mkdtemp(prefix="operator-"))
    operator = Operator(api, folder)
    mistakes = [*OF_SETTINGS, *of_the_world(api.port)]
    try:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            outcomes = list(pool.map(operator.makes, mistakes, range(len(mistakes))))
    finally:
        api.stop()
        shutil.rmtree(folder, ignore_errors=True)
    for outcome in outcomes:
        if outcome.fault or not quiet:
            print(f"{outcome.mistake.name}: {outcome.line}{'  <-- ' + outcome.fault if outcome.fault else ''}")
    wrong = [outcome for outcome in outcomes if outcome.fault]
    print(f"{len(outcomes)} mistakes, {len(outcomes) - len(wrong)} told in one line with what helps.")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
