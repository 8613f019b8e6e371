"""What /insights works out, with the standard library alone: our own modules, from the same days as the peer."""

import json
import sys
from pathlib import Path
from random import Random

from knowledge.insights.chance import chances, intervals
from knowledge.insights.counts import Window


def packed(days: list[int]) -> int:
    return sum(so << place for place, so in enumerate(days))


def memory() -> float:
    """Return this process's peak of memory in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def main() -> None:
    given = json.loads(Path(sys.argv[1]).read_text())
    looks = [
        [(packed(yes), packed(known)) for yes, known in zip(*each, strict=True)]
        for each in zip(given["yes"], given["known"], strict=True)
    ]
    outcome = [(packed(yes), packed(told)) for yes, told in zip(given["spasms"], given["told"], strict=True)]
    made = [Window.of([look[start:stop] for look in looks], outcome[start:stop]) for start, stop in given["windows"]]
    random = Random(7)
    print(json.dumps([chances(made, len(looks), random), intervals(made, len(looks), random), memory()]))


if __name__ == "__main__":
    main()
