"""Time and memory of the emergency net: `python -m benchmarks.bench_words`.

Each row of tests/words is read once without a cache; the memory is what loading the net adds to the process.
"""

import csv
import resource
import sys
import time
from pathlib import Path

TABLES = Path(__file__).parents[1] / "tests" / "words"
MOST_MILLISECONDS, MOST_MEGABYTES = 2.0, 10.0
LONG = "my twitch was quite all right today and nothing much happened, " * 64


def memory() -> float:
    """Return what the process holds at most so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> int:
    phrases = [
        row["phrase"]
        for name in ("emergencies.tsv", "harmless.tsv")
        for row in csv.DictReader((TABLES / name).open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
    ]
    import bot.conversation  # noqa: F401 - what the bot has loaded anyway

    before, begun = memory(), time.process_time()
    from knowledge.emergencies import call_in

    call_in("hello")
    loaded, megabytes = time.process_time() - begun, memory() - before
    took = sorted(_milliseconds(call_in, phrase) for phrase in phrases)
    mean = sum(took) / len(took)
    print(f"loading {loaded * 1000:.0f} ms, {megabytes:.1f} MB")
    print(f"{len(took)} messages: mean {mean:.2f} ms, 99 of 100 under {took[len(took) * 99 // 100]:.2f} ms")
    print(f"a message of 4,096 characters: {_milliseconds(call_in, LONG):.0f} ms")
    return int(mean > MOST_MILLISECONDS or megabytes > MOST_MEGABYTES)


def _milliseconds(read: object, phrase: str) -> float:
    begun = time.process_time()
    read.__wrapped__(phrase)  # type: ignore[attr-defined]
    return (time.process_time() - begun) * 1000


if __name__ == "__main__":
    sys.exit(main())
