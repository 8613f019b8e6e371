"""A made-up diary over any time: it spreads, has gaps, injections, medicines, signs, warnings and notes."""

import random
from datetime import date, timedelta
from typing import Any

PLACES = ("left.lower_lid", "left.upper_lid", "left.cheek", "left.mouth")
SIGNS = ("double_vision", "tinnitus_one_ear", "pain", "eye_irritation", "drooping_lid", "headache")
DOMAINS = ("reading", "driving", "seeing", "work", "social", "eating", "speaking")
LAST = date(2026, 11, 22)


def made_up(days: int = 365, last: date = LAST, seed: int = 7) -> dict[str, Any]:
    """Return a history file of so many days up to a date; one in five of them is not logged."""
    dice = random.Random(f"{seed}/{days}")
    first = last - timedelta(days=days - 1)
    injections = [first + timedelta(days=at) for at in range(70, days, 105)]
    return {
        "format": "steadyface-history",
        "version": 1,
        "profile": {
            "age": 47,
            "time_zone": "Europe/London",
            "country": "GB",
            "onset": str(first - timedelta(days=20)),
            "onset_as_told": {
                "words": "2 weeks to 3 months ago",
                "told": str(first),
                "day": str(first - timedelta(days=20)),
            },
            "diagnoses": ["hemifacial_spasm"],
            "usual_side": "left",
            "toxin_injections": [str(day) for day in injections],
            "medicines": [
                {"class": "decongestant", "started": str(first + timedelta(days=days // 12)), "stopped": str(last)},
                {"class": "antiepileptic", "started": str(first + timedelta(days=days // 2))},
            ],
        },
        "check_ins": _check_ins(dice, first, days, injections),
        "alerts": [_alert(first + timedelta(days=days // 8)), _alert(last, level="prompt", rule="spread")],
        "weekly": [{"date": str(last), "held_back": False, "asleep": True}],
        "notes": [{"at": f"{last}T20:31:00+00:00", "text": "After a long drive. Γειά σου, привет, שלום, 日本語 🙂"}],
    }


def _check_ins(dice: random.Random, first: date, days: int, injections: list[date]) -> list[dict[str, Any]]:
    found = []
    silent = 0
    for number in range(days):
        on = first + timedelta(days=number)
        silent = silent - 1 if silent else dice.choice((0,) * 30 + (6, 14))
        if silent:
            continue
        since = min(((on - given).days for given in injections if given <= on), default=95)
        if dice.random() > (0.08 if 7 < since < 70 else 0.7):
            found.append({"date": str(on), "spasm": False, "signs": []})
            continue
        reached = 1 + min(3, 4 * number // max(days, 1))
        found.append(_spasm(dice, on, reached))
    return found


def _spasm(dice: random.Random, on: date, reached: int) -> dict[str, Any]:
    places = [place for place in PLACES[:reached] if dice.random() < 0.75] or [PLACES[0]]
    strength = dice.choice((1, 1, 2, 2, 2, 3, 4))
    told: dict[str, Any] = {"date": str(on), "spasm": True, "places": places, "strength": strength}
    told |= {"frequency": dice.choice((1, 2, 2, 3)), "eye_closure": dice.choice(("none", "none", "one"))}
    if strength > 2:
        told["interference"] = {dice.choice(DOMAINS): dice.choice((1, 2, 3))}
    told["signs"] = [{"sign": dice.choice(SIGNS), "onset": "gradual"}] if dice.random() < 0.04 else []
    return told


def _alert(on: date, level: str = "routine", rule: str = "persistent") -> dict[str, Any]:
    done = {"state": "seen", "seen_on": str(on), "outcome": "referred"}
    waits = {"state": "booked", "booked": str(on + timedelta(days=9))}
    return {
        "rule": rule,
        "level": level,
        "keys": [[rule, "left"]],
        "message": "See a doctor within the next 2 to 4 weeks.",
        "because": "You logged twitching for more than two weeks.",
        "escalates": "",
        "sources": [],
        "dates": [str(on)],
        "date": str(on),
        "reminded": 0,
        "told": f"{on}T10:00:00+00:00",
        **(done if level == "routine" else waits),
    }
