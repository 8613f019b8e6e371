"""Messages that the bot starts: what they cost, how soon and how evenly they leave, beside what others use for it.

`make bench-schedule`; the short form takes about four minutes, FULL=1 takes N = 1,000,000 and five rounds. N are
reminders stored, K those due in one second. Every case is a fresh process, contenders in turn.

"Claimed" is the turn of the planner: due plans are claimed and moved on to their next instant, and each occurrence
is queued as a delivery (or stored as expired, with the reason), in batches of 250. That is what JobQueue does before
it calls a job, and what the goals of two seconds, of processor time and of a free loop are for. When a platform has
room, a delivery is claimed a second time: whether it is still right to send is decided on what is known of the person
by then, and it is put into words. No peer does this; its cost is printed beside, without a goal.

Exits with 1 when a line is MISSED. Those that "must be so" are about being right, all others about being quick. Times
by the clock mean little on a busy machine: its load is printed first and last.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.contest import (
    HEADER,
    Contest,
    Crowds,
    Line,
    Run,
    Size,
    begun,
    ended,
    limit,
    of,
    postgres,
    right,
    serving,
    shown,
    started,
    times,
)
from benchmarks.crowd import FIRST_CHAT, NOON, Crowd, fill
from benchmarks.tapping import Taps, tapped
from bot.config.addresses import asynchronous
from bot.geography import use_pinned_zones
from proofs.prove_time import faster, zones

BURST, STORE_BURST = 10_000, 1_000
PACED, ALERTS = 600, 30
BLOCKED_MS, BURST_SECONDS, MEMORY_MB = 50.0, 2.0, 10.0
LIMITER = "AIORateLimiter"


SHORT = Size(1, 3, 100_000, 10_000, 300, 5_000, 3_000, 1_000)
FULL = Size(5, 5, 1_000_000, 100_000, PACED, BURST, BURST, 5_000)


def _sqlite(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def _later(count: int) -> Crowd:
    """Return a crowd of which nobody is due before half past twelve."""
    return Crowd(count, due_at=NOON + timedelta(minutes=30), scattered=timedelta(hours=23))


def ready(contest: Contest) -> Iterator[Line]:
    """Start on what is stored."""
    size = contest.size
    small, middle = 1_000, 10_000
    counts = (small, middle, 100_000, *({size.stored} - {100_000}))
    runs: dict[int, list[Run]] = {count: [] for count in counts}
    queue = []
    for _ in range(size.quick_rounds):
        for count in counts:
            runs[count].append(contest.ours("stored", _sqlite(contest.crowds.file(_later(count)))))
        queue.append(contest.peer("ptb_jobqueue", "--stored", size.job_queue_stored))
    same = "" if size.job_queue_stored == 100_000 else f", JobQueue's only with {size.job_queue_stored:,}"
    words = f"ready with N = 100,000, ms{same}"
    yield times(words, of(runs[100_000], "ready", 1e3), of(queue, "ready", 1e3), 50, less_is_better=True)
    most, few = of(runs[size.stored], "ready", 1e3), of(runs[middle], "ready", 1e3)
    ratio = statistics.median(many / less for many, less in zip(most, few, strict=True))
    words = f"ready with N = {size.stored:,}, times that with {middle:,}"
    yield limit(words, [ratio], "at most 2", lambda value: value <= 2)
    grown = [many["rss"] - few["rss"] for many, few in zip(runs[size.stored], runs[small], strict=True)]
    words = f"memory from N = {small:,} to {size.stored:,}, MB more; JobQueue's with {size.job_queue_stored:,}"
    yield limit(words, grown, f"at most {MEMORY_MB:g}", lambda value: value <= MEMORY_MB, of(queue, "grown"))


def burst(contest: Contest) -> Iterator[Line]:
    """Claim what is due in one second."""
    crowd, runs, queue = Crowd(BURST), [], []
    for _ in range(contest.size.rounds):
        queue.append(contest.peer("ptb_jobqueue", "--due", BURST, "--no-grace"))
        runs.append(contest.ours("due", _sqlite(contest.crowds.copy(crowd)), "--due", BURST))
    faults = [fault for run in runs for fault in _unclaimed(run)]
    words, theirs = f"K = {BURST:,}", f"{max(of(queue, 'lost')):.0f} lost, grace off"
    yield right(f"{words}: each claimed once, or left with a reason", faults, "0 lost, 0 doubled", theirs)
    yield limit(
        f"{words}: all claimed, s; JobQueue's last job, s late",
        of(runs, "seconds"),
        f"at most {BURST_SECONDS:g}",
        lambda value: value <= BURST_SECONDS,
        of(queue, "late"),
    )
    cost = of(runs, "cpu_per_1000", 1e3)
    yield times(f"{words}: CPU ms per 1,000", cost, of(queue, "cpu_per_1000", 1e3), 4, less_is_better=True)
    blocked = of(runs, "blocked", 1e3)
    wanted = f"at most {BLOCKED_MS:g}"
    words = f"{words}: loop blocked, ms"
    yield limit(words, blocked, wanted, lambda value: value <= BLOCKED_MS, of(queue, "blocked", 1e3))
    yield shown("  the second claim, in words: CPU ms per 1,000", of(runs, "words_cpu_per_1000", 1e3))
    yield shown("  the second claim, in words: messages/s", of(runs, "words_rate"))
    yield shown("  the second claim, in words: loop blocked, ms", of(runs, "words_blocked", 1e3))


def _unclaimed(run: Run) -> list[str]:
    """Return what was lost or doubled, by the rows of the queue and by what was claimed from it."""
    faults = {
        "plans left": run["left"],
        f"{run['queued']} queued": run["queued"] != BURST,
        f"{run['lost']} lost": run["lost"],
        f"{run['doubled']} doubled": run["doubled"],
        f"states {run['states']}": set(run["states"]) - {"sending", "skipped", "expired"},
    }
    return [words for words, found in faults.items() if found]


def job_store(contest: Contest) -> Iterator[Line]:
    """Claim what is due in one second, beside jobs in a database."""
    crowd, runs, store = Crowd(STORE_BURST), [], []
    for number in range(contest.size.rounds):
        path = contest.crowds.folder / f"jobs-{number}.db"
        store.append(contest.peer("apscheduler_store", "--path", path, "--due", STORE_BURST))
        runs.append(contest.ours("due", _sqlite(contest.crowds.copy(crowd)), "--due", STORE_BURST))
    words = f"K = {STORE_BURST:,}: CPU ms, beside APScheduler's job store"
    yield times(words, of(runs, "cpu_per_1000", 1e3), of(store, "cpu_per_1000", 1e3), 10, less_is_better=True)
    yield shown(f"  K = {STORE_BURST:,}: all claimed, s; the last job, s late", of(runs, "seconds"), of(store, "late"))


def pace(contest: Contest) -> Iterator[Line]:
    """Send to a server that takes 30 messages in any second, and makes a bot wait that sends more."""
    crowd, size = Crowd(PACED, alerts=ALERTS), contest.size
    ours: list[float] = []
    own: list[float] = []
    spaced: list[float] = []
    faults: list[str] = []
    theirs = 0
    wish = ("--due", PACED, "--paced")
    for _ in range(size.rounds):
        database = _sqlite(contest.crowds.copy(crowd))
        arrived = _arrivals(partial(_from_ours, contest, database, wish))
        ours.append(_rate(arrived))
        faults += _strayed(arrived)
        for rates, options in ((own, ("--rate", 15)), (spaced, ("--rate", 1, "--period", 1 / 28))):
            limiter = ("ptb_limiter", "--due", size.limited, *options)
            arrived = _arrivals(partial(_from_peer, contest, limiter))
            rates.append(_rate(arrived))
            theirs += _refused(arrived)
    words = f"{PACED} due, a server that takes 30/s"
    yield right(f"{words}: none refused, lost, doubled; {ALERTS} alerts first", faults, "none", f"{theirs} refused")
    yield limit(f"{words}: messages/s", ours, "at least 27", lambda value: value >= 27)
    few = "" if size.limited == PACED else f", its {size.limited} due"
    yield times(f"  the same, {LIMITER} at 15 in 1 s{few}", ours, own, 1.6, less_is_better=False)
    yield shown(f"  the same, {LIMITER} spaced, 1 in 1/28 s{few}", ours, spaced)


def _arrivals(send: Callable[[str], Run]) -> list[Run]:
    """Have somebody send to the strict server, and return what arrived there."""
    with serving("benchmarks.strict_server") as url:
        send(url)
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"{url}/bench/arrivals") as answer:
            arrived: list[Run] = json.load(answer)
    return arrived


def _from_ours(contest: Contest, database: str, wish: Sequence[Any], url: str) -> Run:
    return contest.ours("sent", database, *wish, BENCH_API_URL=url)


def _from_peer(contest: Contest, limiter: Sequence[Any], url: str) -> Run:
    return contest.peer(*limiter, BENCH_API_URL=url)


def _rate(arrived: list[Run]) -> float:
    """Return how many messages a second were taken, from the first to the last."""
    taken: list[float] = [one["at"] for one in arrived if not one["refused"]]
    return (len(taken) - 1) / (taken[-1] - taken[0])


def _refused(arrived: list[Run]) -> int:
    return sum(one["refused"] for one in arrived)


def _strayed(arrived: list[Run]) -> list[str]:
    chats = [int(one["chat"]) - FIRST_CHAT for one in arrived if not one["refused"]]
    faults = {
        f"{_refused(arrived)} refused": _refused(arrived),
        f"{PACED - len(set(chats))} lost": set(chats) != set(range(PACED)),
        f"{len(chats) - len(set(chats))} doubled": len(chats) != len(set(chats)),
        "an alert waited": set(chats[:ALERTS]) != set(range(ALERTS)),
    }
    return [words for words, found in faults.items() if found]


def paid(contest: Contest) -> Iterator[Line]:
    """Send without any pace, to a platform that costs nothing; each message is recorded by itself."""
    crowd = Crowd(contest.size.sent)
    wide: list[Run] = []
    usual: list[Run] = []
    for _ in range(contest.size.rounds):
        for runs, in_flight in ((wide, 64), (usual, 8)):
            options = ("--due", crowd.count, "--in-flight", in_flight)
            runs.append(contest.ours("sent", _sqlite(contest.crowds.copy(crowd)), *options))
    faults = [f"{run[what]} {what}" for run in wide + usual for what in ("lost", "doubled") if run[what]]
    yield right(f"{crowd.count:,} sent at no cost, pace off", faults, "0 lost, 0 doubled")
    wanted = "at least 1,000"
    yield limit("  64 in flight, as on a paid lane: sends/s", of(wide, "rate"), wanted, lambda value: value >= 1_000)
    yield shown("  8 in flight: sends/s", of(usual, "rate"))


def taps(contest: Contest) -> Iterator[Line]:
    """Tap on the whole bot while it is idle, and while reminders drain."""
    runs: list[Taps] = [tapped(contest.crowds, BURST) for _ in range(contest.size.rounds)]
    idle, busy = [run.idle for run in runs], [run.draining for run in runs]
    most = 2 * statistics.median(idle) + 20
    words = f"a tap from the second on in which {BURST:,} are due: p99 ms; idle"
    yield limit(words, busy, f"at most {most:.0f}", lambda value: value <= most, idle)
    yield shown("  reminders that arrived meanwhile, a second", [run.reminders for run in runs])


def processes(contest: Contest) -> Iterator[Line]:
    """Share one PostgreSQL server with one, two and four processes, and with the peer."""
    size = contest.size
    shared: dict[int, list[Run]] = {1: [], 2: [], 4: []}
    claims, jobs = [], []
    with postgres() as empty:
        for _ in range(size.rounds):
            for count, runs in shared.items():
                runs.append(_shared(contest, empty(), count))
            deferred = ("procrastinate_claims", "--due", size.deferred)
            claims.append(contest.peer(*deferred, "--only-claim", BENCH_DATABASE=empty()))
            jobs.append(contest.peer(*deferred, BENCH_DATABASE=empty()))
    for count, runs in shared.items():
        words, one = f"PostgreSQL, {count} processes, K = {size.shared:,}", shared[1]
        faults = [f"{run[what]} {what}" for run in runs for what in ("lost", "doubled") if run[what]]
        yield right(words, faults, "0 lost, 0 doubled")
        if count == 1:
            beside = "  claimed/s, beside procrastinate's claims"
            yield times(beside, of(runs, "rate"), of(claims, "rate"), 6, less_is_better=False)
            yield shown("  claimed/s, beside procrastinate's jobs", of(runs, "rate"), of(jobs, "rate"))
        else:
            beside = "  claimed/s, beside one process"
            yield times(beside, of(runs, "rate"), of(one, "rate"), 0.8, less_is_better=False)
        yield shown("  the second claim, in words: messages/s; cores used", of(runs, "words_rate"), of(runs, "cores"))


def _shared(contest: Contest, database: str, count: int) -> Run:
    """Have so many processes claim one crowd; return what they did together."""
    crowd, address = Crowd(contest.size.shared), asynchronous(database)
    asyncio.run(fill(address, contest.crowds.keyring, crowd))
    running = [started(contest.command("shared", address)) for _ in range(count)]
    start_at = begun(running)
    found = [ended(process) for process in running]
    people = [person for one in found for person in one["people"]]
    planned, claimed = (max(of(found, name)) for name in ("planned_at", "claimed_at"))
    return {
        "lost": crowd.count - len(set(people)),
        "doubled": len(people) - len(set(people)),
        "rate": crowd.count / (planned - start_at),
        "words_rate": crowd.count / (claimed - planned),
        "cores": sum(of(found, "cpu")) / (claimed - start_at),
    }


def instants(_contest: Contest) -> Iterator[Line]:
    """Step from one instant to the next, as `make prove-time` does."""
    ours, peer, ratio = faster(zones())
    words = "the next instant, µs, beside CronTrigger"
    yield Line(words, f"{ours:.1f}", f"{peer:.1f}", f"{ratio:.1f}", "at least 8 times", ratio >= 8)


MEASURES = (instants, ready, burst, job_store, paid, processes, pace, taps)


def main() -> int:
    names = [measure.__name__ for measure in MEASURES]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="N = 1,000,000 and five rounds: most of an hour")
    parser.add_argument("--only", choices=names, nargs="+", default=names)
    parser.add_argument("--peers-python", default=sys.executable, help="the interpreter that has the peers installed")
    given = parser.parse_args()
    use_pinned_zones()
    began, missed = time.monotonic(), 0
    print(f"load of the machine: {_load()}\n{HEADER}")
    with tempfile.TemporaryDirectory(prefix="steadyface-bench-") as folder:
        contest = Contest(FULL if given.full else SHORT, Crowds(Path(folder)), given.peers_python)
        for measure in MEASURES:
            if measure.__name__ in given.only:
                for line in measure(contest):
                    line.show()
                    missed += line.met is False
    print(f"load of the machine: {_load()}; {time.monotonic() - began:.0f} s; {missed} MISSED")
    return int(missed > 0)


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


if __name__ == "__main__":
    sys.exit(main())
