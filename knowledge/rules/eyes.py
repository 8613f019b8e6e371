"""Rules about eyes that close and about what the spasm gets in the way of."""

from collections.abc import Collection, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from knowledge.codes import INTERFERENCE_DOMAINS
from knowledge.history import Day
from knowledge.rules.known_facts import WEEK, Facts, at_least, seen_on
from knowledge.rules.phrases import NO_DRIVING
from knowledge.rules.rule import Finding, Threshold
from knowledge.rules.words import DOMAIN_WORDS, days, listed, sentence
from knowledge.sources import EJ

CLOSED_DAYS = Threshold("days on which eyes must close", 2, EJ)
STRONG = Threshold("degree of interference that counts on one day", 3, EJ)
MODERATE = Threshold("degree of interference that counts on two days", 2, EJ)
MODERATE_DAYS = Threshold("days of the lesser degree", 2, EJ)

BOTH: Final = frozenset({"both", "most_of_day"})
ANY: Final = BOTH | {"one"}
VISION: Final = ("seeing", "driving")


def _closed(facts: Facts, closures: Collection[str]) -> tuple[date, ...]:
    """Return the days of the week with such closures, none when they are too few."""
    dates = tuple(each.date for each in facts.week if each.eye_closure in closures)
    if len(dates) >= CLOSED_DAYS.value:
        return dates
    return ()


def _closure_finding(facts: Facts, closures: Collection[str], words: str) -> Finding | None:
    dates = _closed(facts, closures)
    if facts.profile.chronic or not dates:
        return None
    began = facts.since(lambda each: each.eye_closure in closures, WEEK)
    return Finding(sentence(f"{words} on {days(dates, facts.on)}"), dates, (f"closed@{began}",))


def both_eyes_close(facts: Facts) -> Finding | None:
    """Find both eyes squeezed shut on two days of the week."""
    return _closure_finding(facts, BOTH, "both eyes closed")


def eye_closes(facts: Facts) -> Finding | None:
    """Find an eye that closes on two days of the week, unless both do."""
    if both_eyes_close(facts):
        return None
    return _closure_finding(facts, ANY, "an eye closed")


def unsafe_vision(facts: Facts) -> Finding | None:
    """Find spasms that got in the way of seeing or driving much, once in the week."""
    strong = _domains(facts, STRONG.value, 1)
    return _interference_finding(facts, _unsafe(strong))


def interference(facts: Facts) -> Finding | None:
    """Find spasms that got in the way of anything much once, or moderately twice.

    What unsafe-vision tells of the same days is not told a second time beside something else.
    """
    strong, moderate = _domains(facts, STRONG.value, 1), _domains(facts, MODERATE.value, MODERATE_DAYS.value)
    disturbed = {**moderate, **strong}
    others = {domain: dates for domain, dates in disturbed.items() if domain not in _unsafe(strong)}
    return _interference_finding(facts, disturbed, told=others)


def _unsafe(strong: Mapping[str, tuple[date, ...]]) -> dict[str, tuple[date, ...]]:
    return {domain: strong[domain] for domain in VISION if domain in strong}


def _domains(facts: Facts, degree: int, on_days: int) -> dict[str, tuple[date, ...]]:
    def disturbed(logged: Day) -> list[str]:
        return [domain for domain, reached in logged.interference.items() if reached >= degree]

    return at_least(on_days, seen_on(facts.week, disturbed))


def _interference_finding(
    facts: Facts, domains: Mapping[str, tuple[date, ...]], told: Mapping[str, tuple[date, ...]] = MappingProxyType({})
) -> Finding | None:
    """Return the finding that some disturbed domains make, telling of some of them, of all where none is named."""
    if not domains:
        return None
    ordered = sorted(domains, key=INTERFERENCE_DOMAINS.index)
    named = listed([DOMAIN_WORDS[domain] for domain in ordered if not told or domain in told])
    return Finding(
        because=f"The spasm got in the way of {named} on {days(_dates(told or domains), facts.on)}.",
        dates=_dates(domains),
        instances=tuple(f"{domain}@{_began(facts, domain)}" for domain in ordered),
        advice=NO_DRIVING.strip() if set(ordered) & {*VISION} else "",
    )


def _dates(domains: Mapping[str, tuple[date, ...]]) -> tuple[date, ...]:
    return tuple(sorted({day for of_domain in domains.values() for day in of_domain}))


def _began(facts: Facts, domain: str) -> date:
    return facts.since(lambda each: ((each.interference or {}).get(domain) or 0) >= MODERATE.value, WEEK)
