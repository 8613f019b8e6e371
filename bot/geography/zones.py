"""The IANA time zones, as the pinned `tzdata` package has them; the computer's own copy is never asked."""

import zoneinfo
from functools import cache
from importlib import resources

REFUSED = frozenset({"factory", "localtime", "posixrules"})
REFUSED_FOLDERS = ("right/", "posix/")


def use_pinned_zones() -> None:
    """Make every ZoneInfo of this process read the pinned `tzdata`, so that two computers agree on every hour."""
    zoneinfo.reset_tzpath(to=())
    zoneinfo.ZoneInfo.clear_cache()


def _table(path: str) -> str:
    return resources.files("tzdata").joinpath(path).read_text(encoding="utf-8")


@cache
def _keys() -> dict[str, str]:
    return {key.casefold(): key for key in _table("zones").split() if _is_kept(key)}


def _is_kept(key: str) -> bool:
    return key.casefold() not in REFUSED and not key.casefold().startswith(REFUSED_FOLDERS)


@cache
def _countries() -> dict[str, str]:
    rows = (line.split("\t") for line in _table("zoneinfo/zone.tab").splitlines() if not line.startswith("#"))
    return {row[2]: row[0] for row in rows}


@cache
def _links() -> dict[str, str]:
    """Map each old name to the one in use, for names that no country lists as its own."""
    rows = (line.split() for line in _table("zoneinfo/tzdata.zi").splitlines() if line.startswith("L "))
    return {old: new for _, new, old in rows}


def is_zone(key: str) -> bool:
    """Tell whether a key names a time zone that a person can live in; exact in case."""
    return _keys().get(key.casefold()) == key


def zone_keyed(text: str) -> str | None:
    """Return the zone whose key was typed, in any case and with blanks for underscores; old names give today's."""
    key = _keys().get(text.strip().replace(" ", "_").casefold())
    if key is None or ("/" not in key and key != "UTC"):
        return None  # "EST" or "Cuba" is a name to look up: as a key, EST is Panama's hour all year
    if key in _countries():
        return key
    return _links().get(key, key)


def zone_keys() -> tuple[str, ...]:
    """Return every zone that some country calls its own."""
    return tuple(_countries())


def country_of_zone(key: str) -> str | None:
    """Return the ISO 3166 code of the country that a zone belongs to, None for zones of the open sea and the like."""
    countries = _countries()
    return countries.get(key) or countries.get(_links().get(key, ""))


def zones_of_country(country: str) -> tuple[str, ...]:
    """Return the zones of a country, in the order of the table."""
    return tuple(zone for zone, code in _countries().items() if code == country)


def clock_rule(key: str) -> str:
    """Return a zone's rule for the years to come: equal for zones whose clocks agree from now on."""
    content = resources.files("tzdata").joinpath("zoneinfo", *key.split("/")).read_bytes()
    return content.rstrip(b"\n").rsplit(b"\n", 1)[-1].decode("ascii")


def city_of_zone(key: str) -> str:
    """Return what people call a zone: its city, or how far it is from UTC."""
    area, _, rest = key.rpartition("/")
    if area == "Etc" and rest.startswith(("GMT+", "GMT-")):
        # POSIX signs: Etc/GMT+3 is three hours behind UTC
        return f"UTC{'-' if rest[3] == '+' else '+'}{rest[4:]}"
    return rest.replace("_", " ")
