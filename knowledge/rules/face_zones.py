"""Rules about where on the face it twitches.

All of them need an active episode that can't be held back, and count spasm days only.
Jaw and tongue are moved by other nerves: they are no zone, and count only as a side.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Final

from knowledge.codes import ELSEWHERE, ZONE_OF_AREA
from knowledge.history import Day
from knowledge.questions.labels import ELSEWHERE_LABELS
from knowledge.rules.emergency import acute_dystonia
from knowledge.rules.known_facts import Facts, at_least, seen_on
from knowledge.rules.medicines import mouth_movements
from knowledge.rules.rule import Finding, Threshold
from knowledge.rules.timing import TWO_WEEKS
from knowledge.rules.words import LISTED_PLACES, dated, days, listed, places, since
from knowledge.sources import EJ

ZONE_DAYS = Threshold("days on which a zone must twitch to count", 2, EJ)
BEYOND_EYELID_DAYS = Threshold("days beyond the eyelids", 3, EJ)
PLACE_DAYS = Threshold("days on which a place must twitch to count", 2, EJ)
PLACES_WINDOW = Threshold("days in which places are counted, today included", 14, EJ)
YOUNG = Threshold("age from which spread is routine", 40, EJ)
JAW_DAYS = Threshold("days on which jaw or tongue must move", 2, EJ)
CONTINUOUS_DAYS = Threshold("days on which it must go on nearly all the time", 2, EJ)
CONTINUOUS = Threshold("how often, from 0 to 4, that is nearly all the time", 4, EJ)

CHILD = Threshold("age from which a person is no child", 16, "S5")

JAW: Final = frozenset({"jaw", "tongue"})
KNOWN_IN_JAW: Final = frozenset({"meige", "tourette"})
WHOLE_SIDE: Final = frozenset({"upper", "mid", "lower"})
BEYOND_EYELID: Final = frozenset({"cheek", "mouth", "chin", "neck"})
SPREAD_ZONES = Threshold("zones of one side that make a spread", 2, "S2")
FEW_PLACES: Final = 1  # of each side, where each has its dates beside it
SEVERAL_PLACES = Threshold("places that are more than one", 2, "S1")

ZoneDates = dict[tuple[str, str], tuple[date, ...]]


def _counts(facts: Facts) -> bool:
    return facts.episode is not None and not facts.suppressible


def _known_places(facts: Facts) -> bool:
    return facts.profile.chronic and bool(facts.profile.usual_zones)


def often(facts: Facts) -> ZoneDates:
    """Return the zones, by side, that twitched on two or more days of the week."""
    if not _counts(facts):
        return {}
    return at_least(ZONE_DAYS.value, seen_on(facts.spasm_week, lambda each: each.zones))


def whole_sides(facts: Facts) -> dict[str, ZoneDates]:
    """Return the sides that twitch as a whole, with their zones."""
    if _known_places(facts):
        return {}
    by_side = _by_side(often(facts))
    if any(each.whole_side for each in facts.spasm_week):
        return by_side
    return {side: zones for side, zones in by_side.items() if {zone for _, zone in zones} >= WHOLE_SIDE}


def spread_sides(facts: Facts) -> dict[str, ZoneDates]:
    """Return the sides with two zones or more that do not twitch as a whole."""
    if _known_places(facts):
        return {}
    whole = whole_sides(facts)
    return {
        side: zones
        for side, zones in _by_side(often(facts)).items()
        if len(zones) >= SPREAD_ZONES.value and side not in whole
    }


def _by_side(zones: ZoneDates) -> dict[str, ZoneDates]:
    return {
        side: {key: zones[key] for key in sorted(zones) if key[0] == side} for side in sorted({s for s, _ in zones})
    }


def whole_side(facts: Facts) -> Finding | None:
    """Find a side of the face that twitches as a whole."""
    sides = whole_sides(facts)
    said_whole = tuple(each.date for each in facts.spasm_week if each.whole_side)
    more = dated("You said that it was the whole side on {}.", said_whole, facts.on)
    return _zone_finding(facts, sides, more, said_whole)


def spread(facts: Facts) -> Finding | None:
    """Find two zones of one side; prompt for a person known to be under 40."""
    finding = _zone_finding(facts, spread_sides(facts))
    age = facts.profile.age
    if finding is None or age is None or age >= YOUNG.value:
        return finding
    return Finding(finding.because, finding.dates, finding.instances, finding.episode, level="prompt")


def _zone_finding(
    facts: Facts, sides: Mapping[str, ZoneDates], more: str = "", more_dates: Collection[date] = ()
) -> Finding | None:
    if not sides or facts.episode is None:
        return None
    zones = {key: dates for of_side in sides.values() for key, dates in of_side.items()}
    return Finding(
        because=" ".join(filter(None, (_zones_named(facts, zones), more))),
        dates=tuple(sorted({*more_dates, *(each for dates in zones.values() for each in dates)})),
        instances=tuple(sides),
        episode=facts.episode.first,
    )


def _zones_named(facts: Facts, zones: ZoneDates) -> str:
    dates = {each for of_zone in zones.values() for each in of_zone}
    return _where(facts, dates, lambda side, area: (side, ZONE_OF_AREA.get(area, "")) in zones)


def _where(facts: Facts, dates: Collection[date], wanted: Callable[[str, str], bool]) -> str:
    """Return in words in which places it twitched, each with its own days."""
    told = _days_of_places(facts, dates, wanted)
    if len(told) > LISTED_PLACES:
        return f"It twitched in the {places(told, LISTED_PLACES)} on {days(dates, facts.on)}."
    together: dict[tuple[date, ...], list[str]] = {}
    for place, on in told.items():
        together.setdefault(on, []).append(place)
    said = [f"in the {places(named)} on {days(on, facts.on)}" for on, named in sorted(together.items())]
    return f"It twitched {listed(said)}."


def _days_of_places(
    facts: Facts, dates: Collection[date], wanted: Callable[[str, str], bool]
) -> dict[str, tuple[date, ...]]:
    """Return the places that were tapped on some days of the last two weeks, each with its days."""
    spasm_days = [each for each in facts.last(PLACES_WINDOW.value) if each.date in dates]
    tapped = {place for each in spasm_days for place in each.places if wanted(*place.split("."))}
    return {place: tuple(each.date for each in spasm_days if place in each.places) for place in sorted(tapped)}


def _tapped(
    facts: Facts, dates: Collection[date], wanted: Callable[[str, str], bool], most: int = LISTED_PLACES
) -> str:
    """Return the places that were tapped on some days of the last two weeks, in the words of their buttons."""
    spasm_days = [each for each in facts.last(PLACES_WINDOW.value) if each.date in dates]
    tapped = {place for each in spasm_days for place in each.places}
    return places({place for place in tapped if wanted(*place.split("."))}, most)


def beyond_eyelid(facts: Facts) -> Finding | None:
    """Find twitching beyond the eyelids that neither spread nor whole-side tells of."""
    if facts.profile.chronic or facts.episode is None or facts.suppressible or whole_sides(facts):
        return None
    dates = tuple(each.date for each in facts.spasm_week if each.areas & BEYOND_EYELID)
    if len(dates) < BEYOND_EYELID_DAYS.value or spread_sides(facts):
        return None
    because = _where(facts, dates, lambda _, area: area in BEYOND_EYELID)
    return Finding(because, dates, episode=facts.episode.first)


def _body_places(logged: Day) -> frozenset[str]:
    if logged.elsewhere:
        return logged.sides | {"elsewhere"}
    return logged.sides


def several_places(facts: Facts) -> Finding | None:
    """Find two of left face, right face and elsewhere on the body."""
    if facts.profile.chronic or facts.episode is None or facts.suppressible:
        return None
    spasm_days = [each for each in facts.last(PLACES_WINDOW.value) if each.spasm]
    parts_of_body = at_least(PLACE_DAYS.value, seen_on(spasm_days, _body_places))
    if len(parts_of_body) < SEVERAL_PLACES.value:
        return None
    named = [
        f"{_of_body(facts, part, parts_of_body[part])} on {days(parts_of_body[part], facts.on)}"
        for part in sorted(parts_of_body)
    ]
    dates = tuple(sorted({each for of_part in parts_of_body.values() for each in of_part}))
    return Finding(f"It twitched {listed(named)}.", dates, tuple(sorted(parts_of_body)), facts.episode.first)


def _of_body(facts: Facts, part: str, dates: Collection[date]) -> str:
    """Return a side of the face, or what is beyond it, in the words that were tapped."""
    if part != "elsewhere":
        return f"in the {_tapped(facts, dates, lambda side, _: side == part, FEW_PLACES)}"
    told = {name for each in facts.last(PLACES_WINDOW.value) if each.date in dates for name in each.elsewhere}
    named = [ELSEWHERE_LABELS[name].lower() for name in ELSEWHERE if name in told and name != "other"]
    if named:
        return f"elsewhere on the body ({listed(named)})"
    return "elsewhere on the body"


def new_zone(facts: Facts) -> Finding | None:
    """Find a zone outside the known ones of a person with a diagnosis."""
    if not _known_places(facts) or facts.episode is None:
        return None
    profile = facts.profile
    other_side = {"left": "right", "right": "left"}.get(profile.usual_side or "")
    new = {
        (side, zone): dates
        for (side, zone), dates in sorted(often(facts).items())
        if zone not in (profile.usual_zones or ()) or side == other_side
    }
    if not new:
        return None
    dates = tuple(sorted({each for of_zone in new.values() for each in of_zone}))
    instances = tuple(f"{side}.{zone}" for side, zone in new)
    return Finding(_zones_named(facts, new), dates, instances, facts.episode.first)


def jaw_or_tongue(facts: Facts) -> Finding | None:
    """Find jaw or tongue movements that no medicine explains: another nerve than the face's moves them."""
    if not _counts(facts) or facts.episode is None or not KNOWN_IN_JAW.isdisjoint(facts.profile.diagnoses or ()):
        return None
    dates = tuple(each.date for each in facts.spasm_week if each.areas & JAW)
    if len(dates) < JAW_DAYS.value or acute_dystonia(facts) or mouth_movements(facts) or child(facts):
        return None
    tapped = _tapped(facts, dates, lambda _, area: area in JAW)
    return Finding(f"Movements of the {tapped} were told on {days(dates, facts.on)}.", dates, (), facts.episode.first)


def continuous(facts: Facts) -> Finding | None:
    """Find twitching beyond the upper face that goes on nearly all the time."""
    if facts.profile.chronic or not _counts(facts) or facts.episode is None:
        return None
    dates = tuple(each.date for each in facts.spasm_week if _is_continuous(each))
    if len(dates) < CONTINUOUS_DAYS.value:
        return None
    tapped = _tapped(facts, dates, lambda _, area: ZONE_OF_AREA.get(area, "upper") != "upper")
    because = f"It twitched nearly all the time on {days(dates, facts.on)}, in the {tapped} too."
    return Finding(because, dates, (), facts.episode.first)


def _is_continuous(logged: Day) -> bool:
    return logged.frequency == CONTINUOUS.value and any(zone != "upper" for _, zone in logged.zones)


def child(facts: Facts) -> Finding | None:
    """Find a child's twitching beyond the eyelids or beyond two weeks."""
    age, episode = facts.profile.age, facts.episode
    if age is None or age >= CHILD.value or episode is None or facts.suppressible:
        return None
    beyond = tuple(each.date for each in facts.week if _beyond_upper_face(each))
    if not beyond and episode.length <= TWO_WEEKS.value:
        return None
    where = ""
    if beyond:
        where = f" {_where(facts, beyond, lambda _, area: ZONE_OF_AREA.get(area) != 'upper')}"
    began = since(episode.onset, facts.onset_as_told, facts.on)
    because = f"The age you gave is under {CHILD.value}. The twitching began {began}.{where}"
    return Finding(because, beyond or (episode.last,), (), episode.first)


def _beyond_upper_face(logged: Day) -> bool:
    return any(zone != "upper" for _, zone in logged.zones) or not logged.areas.isdisjoint(JAW)
