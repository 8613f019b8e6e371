"""Cities of 15,000 people and more, found by every spelling the data has for them."""

import math
from collections.abc import Iterable
from functools import cache

from bot.geography import gazetteer
from bot.geography.gazetteer import City
from bot.geography.names import fold

NEARLY = 0.8  # one slip in a word of five letters
OUTWEIGHED = 10  # a place this much smaller isn't meant by a mere byname: Berlin is not North Canton
RIGHT_NAME_BONUS = 1.0  # a city's own name weighs as much as ten times the people


def cities_exactly(folded: str) -> list[City]:
    """Return the cities that bear a folded name in any language, best first."""
    found = gazetteer.cities_numbered(gazetteer.numbers_of(folded))
    least = max((city.population for city in found), default=0) / OUTWEIGHED
    meant = [city for city in found if fold(city.name) == folded or city.population >= least]
    return sorted(meant, key=lambda city: -(_size(city) + RIGHT_NAME_BONUS * (fold(city.name) == folded)))


def cities_nearly(folded: str, limit: int = 20) -> list[City]:
    """Return the cities whose names are a slip of the finger away from a folded text, best first."""
    if len(folded) < 4 or any(c.isdigit() for c in folded):
        return []
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    names = gazetteer.own_names()
    hits = process.extract(folded, names, scorer=OSA.normalized_similarity, score_cutoff=NEARLY, limit=limit * 5)
    near = zip(hits, gazetteer.cities_numbered([number for _, _, number in hits]), strict=True)
    scored = [(similarity * 12 + _size(city), city) for (_, similarity, _), city in near]
    return [city for _, city in sorted(scored, key=lambda pair: -pair[0])[:limit]]


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
    named = {fold(name): code for code, name in state_names().items()}
    return named | {code.casefold(): code for code in named.values()}


def state_names() -> dict[str, str]:
    """Return the name of every US state by its code."""
    return gazetteer.names_by_code("states")
