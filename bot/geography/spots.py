"""Find where a person is: by a shared place, a typed city, country or zone."""

import re
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.geography import cities, zones
from bot.geography.countries import countries_nearly, country_exactly, country_name
from bot.geography.gazetteer import City, cities_in
from bot.geography.names import fold, is_sane

MOST = 8  # choices on one screen of buttons

# The names of whole continents and oceans, which have no hour of their own.
AREAS = frozenset({"africa", "antarctic", "arctic", "asia", "atlantic", "etc", "europe", "indian", "pacific"})
# Abbreviations mean the place most people mean by them; they are always offered, never taken as given.
ABBREVIATIONS = {
    **dict.fromkeys(("est", "edt"), "America/New_York"),
    **dict.fromkeys(("cst", "cdt"), "America/Chicago"),
    **dict.fromkeys(("mst", "mdt"), "America/Denver"),
    **dict.fromkeys(("pst", "pdt"), "America/Los_Angeles"),
    **dict.fromkeys(("gmt", "bst"), "Europe/London"),
    **dict.fromkeys(("cet", "cest"), "Europe/Berlin"),
    "ist": "Asia/Kolkata",
    "jst": "Asia/Tokyo",
    "aest": "Australia/Sydney",
}
COMMON = (
    ("Europe/London", "GB", "London"),
    ("Europe/Berlin", "DE", "Berlin"),
    ("America/New_York", "US", "New York"),
    ("America/Los_Angeles", "US", "Los Angeles"),
    ("America/Sao_Paulo", "BR", "São Paulo"),
    ("Africa/Lagos", "NG", "Lagos"),
    ("Asia/Kolkata", "IN", "Delhi"),
    ("Asia/Shanghai", "CN", "Shanghai"),
    ("Australia/Sydney", "AU", "Sydney"),
)
_LEAD = re.compile(r"^(?:(?:i live|i am|i m|we live) (?:in|near|at)|in|near|from|city of) (?=.)")


@dataclass(frozen=True)
class Spot:
    """Hold a place: its IANA zone, its country (ISO 3166, "" for the open sea) and words for it."""

    zone: str
    country: str
    label: str


@dataclass(frozen=True)
class Spots:
    """Hold what a typed place may mean, best first; `exact` when it bears that very name, else these are guesses."""

    choices: tuple[Spot, ...] = ()
    exact: bool = False


def spot_at(latitude: float, longitude: float) -> Spot | None:
    """Return the zone and country of a point on earth, None for numbers that name no point."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # False for NaN too
        return None
    from tzfpy import get_tz

    zone = str(get_tz(longitude, latitude))
    if zones.is_zone(zone):
        return _spot_of_zone(zone)
    return None


@lru_cache(maxsize=256)  # a place is looked up before its answer begins, and again for the answer
def spots_named(text: str) -> Spots:
    """Return what a typed city, country or zone may mean; nothing for a text that names no place."""
    if not is_sane(text):
        return Spots()
    if zone := zones.zone_keyed(text):
        return Spots((_spot_of_zone(zone),), exact=True)
    if "/" in text or "\\" in text:
        return Spots(_zones_nearly(text))
    folded = _LEAD.sub("", fold(text))
    if not folded or folded in AREAS or folded in zones.REFUSED:
        return Spots()
    if zone := ABBREVIATIONS.get(folded):
        return Spots((_spot_of_zone(zone),))
    if exact := _exactly(folded):
        return Spots(exact, exact=True)
    if "," in text and (whole := spots_named(text.partition(",")[0])).choices:
        return Spots(whole.choices)  # "London, Ontario": the data knows Ontario by a number only
    return Spots(_nearly(folded))


def common_spots() -> tuple[Spot, ...]:
    """Return spots to offer unasked: the computer's own, then big cities across the world."""
    spots = [Spot(zone, country, f"{city}, {country_name(country)}") for zone, country, city in COMMON]
    own = _own_zone()
    if own is not None and zones.country_of_zone(own):
        spots = [_spot_of_zone(own), *(spot for spot in spots if spot.zone != own)]
    return tuple(spots)


def _own_zone() -> str | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a computer whose settings disagree is no reason to alarm anyone
        try:
            from tzlocal import get_localzone_name

            name = get_localzone_name()
        except Exception:  # no zone set, or one that is none: then there is nothing to offer
            return None
    if name and zones.is_zone(name):
        return name
    return None


def _spot_of_zone(zone: str) -> Spot:
    country, city = zones.country_of_zone(zone) or "", zones.city_of_zone(zone)
    return Spot(zone, country, f"{city}, {country_name(country)}" if country else city)


def _spot_of_city(city: City) -> Spot:
    state = cities.state_names().get(city.region, "") if city.country == "US" else ""
    return Spot(city.zone, city.country, ", ".join(filter(None, (city.name, state, country_name(city.country)))))


def _distinct(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """Keep the first of those that mean the same clock and the same country."""
    kept: dict[tuple[str, str], Spot] = {}
    for spot in spots:
        if zones.is_zone(spot.zone):
            kept.setdefault((spot.zone, spot.country), spot)
    return tuple(kept.values())[:MOST]


def _exactly(folded: str) -> tuple[Spot, ...]:
    country, state = country_exactly(folded), cities.states().get(folded) if len(folded) > 2 else None
    found = [*_spots_of_country(country)] if country else []
    if state:
        found += [_spot_of_city(city) for _, city in cities.zones_by_people(cities_in("US", state))]
    if country is None or len(folded) == 2:  # "Mexico" is no town in the Philippines, but "LA" may not be Laos
        found += [_spot_of_city(city) for city in cities.cities_exactly(folded)]
    return _distinct(found) or _distinct(_in_its_country(folded, cities.cities_exactly))


def _nearly(folded: str) -> tuple[Spot, ...]:
    found = [spot for country in countries_nearly(folded) for spot in _spots_of_country(country)]
    found += [_spot_of_city(city) for city in cities.cities_nearly(folded)]
    return _distinct(found) or _distinct(_in_its_country(folded, cities.cities_nearly))


def _in_its_country(folded: str, find: Callable[[str], list[City]]) -> list[Spot]:
    """Read "paris texas" or "london united kingdom": a city, then its state or country."""
    words = folded.split()
    for size in range(1, min(len(words), 6)):
        tail, head = " ".join(words[-size:]), " ".join(words[:-size])
        country, state = country_exactly(tail), cities.states().get(tail)
        if country or state:
            found = [c for c in find(head) if c.country == country or (c.country == "US" and c.region == state)]
            if found:
                return [_spot_of_city(city) for city in found]
    return []


def _spots_of_country(country: str) -> tuple[Spot, ...]:
    """Return a country's zones, those whose clocks agree as one, most people first."""
    own = zones.zones_of_country(country)
    if len(own) == 1:
        return (_spot_of_zone(own[0]),)
    biggest = dict(cities.zones_by_people(cities_in(country)))
    spots: dict[str, Spot] = {}
    for zone in dict.fromkeys([*biggest, *own]):
        if not own or zone in own:  # a country without zones of its own keeps a neighbour's hours, not its city
            city = zones.city_of_zone(zone) if own else biggest[zone].name
            spots.setdefault(zones.clock_rule(zone), Spot(zone, country, f"{city}, {country_name(country)}"))
    return tuple(spots.values())


def _zones_nearly(text: str) -> tuple[Spot, ...]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    keys = zones.zone_keys()
    hits = process.extract(
        fold(text), [fold(key) for key in keys], scorer=OSA.normalized_similarity, score_cutoff=0.85, limit=3
    )
    return tuple(_spot_of_zone(keys[i]) for _, _, i in hits)
