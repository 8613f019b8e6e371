"""The places of GeoNames as `make cities` packed them: cities, every name they go by, countries and US states.

An archive of small texts: a look-up opens two or three of them, and none stays in memory.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import ZipFile

ARCHIVE = Path(__file__).with_name("gazetteer.zip")
CITIES_TOGETHER = 1000  # cities in one text, the biggest first
FIELD = "\t"


@dataclass(frozen=True)
class City:
    """Hold one city: `region` is its first-level division in the data's own code (two letters in the USA)."""

    name: str
    country: str
    region: str
    zone: str
    population: int


def cities_in(country: str, region: str = "") -> Iterator[City]:
    """Yield the cities of a country, or of one of its regions, biggest first."""
    where = f"{country}{FIELD}{region}{FIELD}" if region else f"{country}{FIELD}"
    with ZipFile(ARCHIVE) as archive:
        for path in sorted(path for path in archive.namelist() if path.startswith("cities/")):
            lines = _lines(archive, path)
            yield from (_city(line) for line in lines if line.partition(FIELD)[2].startswith(where))


def own_names() -> list[str]:
    """Return the folded name of every city in the order of their numbers, without those in other languages."""
    with ZipFile(ARCHIVE) as archive:
        return _lines(archive, "own")


def cities_numbered(numbers: list[int]) -> list[City]:
    """Return the cities at these places in the order of size."""
    with ZipFile(ARCHIVE) as archive:
        texts = {number // CITIES_TOGETHER: [""] for number in numbers}
        for text in texts:
            texts[text] = _lines(archive, cities_path(text))
    return [_city(texts[number // CITIES_TOGETHER][number % CITIES_TOGETHER]) for number in numbers]


def numbers_of(folded: str) -> list[int]:
    """Return the numbers of the cities that bear a folded name in any language."""
    with ZipFile(ARCHIVE) as archive:
        text = bisect_right(_lines(archive, "index"), folded) - 1
        lines = _lines(archive, names_path(text)) if text >= 0 else []
    found = bisect_right(lines, folded + FIELD)
    name, _, numbers = lines[found].partition(FIELD) if found < len(lines) else ("", "", "")
    if name == folded:
        return [int(number) for number in numbers.split()]
    return []


@cache
def names_by_code(table: str) -> dict[str, str]:
    """Return the name of every country ("countries") or US state ("states") by its code."""
    with ZipFile(ARCHIVE) as archive:
        rows = (line.partition(FIELD) for line in _lines(archive, table))
        return {code: name for code, _, name in rows}


def cities_path(text: int) -> str:
    """Return where in the archive a text of cities lies."""
    return f"cities/{text:03}"


def names_path(text: int) -> str:
    """Return where in the archive a text of names lies, each with the numbers of its cities."""
    return f"names/{text:03}"


def _lines(archive: ZipFile, path: str) -> list[str]:
    return archive.read(path).decode().split("\n")


def _city(line: str) -> City:
    name, country, region, zone, population = line.split(FIELD)
    return City(name, country, region, zone, int(population))
