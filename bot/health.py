"""Say whether a bot makes progress: `python -I -S health.py [FOLDER]` ends with 0 or 1, and with one line.

For a container's health check, every half a minute for a year: the standard library alone, some milliseconds.
"""

import json
import os
import sys
import time

WRITTEN, TURNED, HEARD, OVERDUE = 90, 240, 300, 900  # seconds


def trouble(pulse: dict[str, object], now: float) -> str:
    """Return what does not move on, from what a pulse holds; "" where all does."""
    if now - _number(pulse.get("at")) > WRITTEN:
        return "the bot does not move: it hangs, was stopped, or can't write into its data folder"
    if pulse.get("shut"):
        return str(pulse["shut"])
    if now - _number(pulse.get("turned")) > TURNED:
        return "the clock does not turn: the database does not answer, or is locked"
    heard = pulse.get("heard")
    for platform, at in heard.items() if isinstance(heard, dict) else ():
        if now - _number(at) > HEARD:
            return f"{str(platform).capitalize()} does not answer: look at the network, the proxy, the token"
    overdue = _number(pulse.get("overdue"))
    if overdue and now - overdue > OVERDUE:
        return "messages are due and do not leave"
    return ""


def read(folder: str) -> dict[str, object]:
    """Return what the pulse in a folder holds, nothing where there is none."""
    try:
        with open(os.path.join(folder, "steadyface.pulse"), encoding="ascii") as file:
            found = json.load(file)
    except (OSError, ValueError):
        return {}
    if isinstance(found, dict):
        return found
    return {}


def main() -> int:
    """Print a line, and return how the health check ends."""
    folder = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("STEADYFACE_DATA_DIR") or "data"
    pulse = read(folder)
    told = trouble(pulse, time.time()) if pulse else f"no bot runs on {folder}"
    sys.stdout.write(f"{told or 'the bot makes progress'}\n")
    if told:
        return 1
    return 0


def _number(value: object) -> float:
    if isinstance(value, int | float):
        return float(value)
    return 0.0


if __name__ == "__main__":
    sys.exit(main())
