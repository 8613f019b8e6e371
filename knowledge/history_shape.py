"""The history file's keys and the values they take.

A key that is left out, or null, is unknown and never a fault, unless the file can't be read without it.
Unknown keys are let through: a later version may have written them.
"""

import re
from typing import Any, Final

from knowledge.codes import (
    AREAS,
    CONDITIONS,
    DIAGNOSES,
    DRINK_AMOUNTS,
    ELSEWHERE,
    EYE_CLOSURES,
    INTERFERENCE_DOMAINS,
    MEDICINES,
    PLACES,
    SIDES,
    SIGN_ONSETS,
    SIGNS,
    SLEEP_QUALITIES,
    USUAL_SIDES,
    ZONES,
)
from knowledge.shape import (
    Check,
    Faults,
    calendar_date,
    flag,
    instant,
    list_of,
    matching,
    number,
    one_of,
    record,
    table,
    text,
    whole,
)

FORMAT: Final = "steadyface-history"
VERSION: Final = 1
MOST_CHECK_INS: Final = 100_000

_OLDEST_AGE = 130
_HOURS_OF_A_DAY = 24
_MOST_DRINKS = 100  # a day; beyond this it's a slip of the keyboard
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_COUNTRY = re.compile(r"[A-Za-z]{2}")


def _spasm(value: Any, where: str, faults: Faults) -> None:
    if value is not None and not isinstance(value, bool):
        faults.add(where, value, "true, false or null")


def _version(value: Any, where: str, faults: Faults) -> None:
    if type(value) is not int or value != VERSION:
        faults.add(where, value, f"version {VERSION} is the one that can be read")


_degree = whole(0, 4)
_hours = number(0, _HOURS_OF_A_DAY)
_amount = number(0, _MOST_DRINKS)
_place = one_of(
    PLACES, f"a side ({', '.join(SIDES)}), a dot and an area ({', '.join(AREAS)}), for example left.lower_lid"
)
_anything = record({})

SIGN: Final = record(
    {"sign": one_of(SIGNS), "onset": one_of(SIGN_ONSETS), "resolved": flag, "severe": flag, "usual": flag}
)
CHECK_IN: Final = record(
    {
        "places": list_of(_place),
        "whole_side": flag,
        "elsewhere": list_of(one_of(ELSEWHERE)),
        "strength": _degree,
        "frequency": _degree,
        "eye_closure": one_of(EYE_CLOSURES),
        "interference": table(INTERFERENCE_DOMAINS, _degree),
        "suppressible": flag,
        "signs": list_of(SIGN),
    },
    required={"date": calendar_date, "spasm": _spasm},
)
PROFILE: Final = record(
    {
        "age": whole(0, _OLDEST_AGE),
        "time_zone": text,
        "country": matching(_COUNTRY, "a country's two letters, for example GB"),
        "onset": calendar_date,
        "gaps_were_spasm": flag,
        "diagnoses": list_of(one_of(DIAGNOSES)),
        "usual_zones": list_of(one_of(ZONES)),
        "usual_side": one_of(USUAL_SIDES),
        "medicines": list_of(record({"class": one_of(MEDICINES), "started": calendar_date, "stopped": calendar_date})),
        "toxin_injections": list_of(calendar_date),
        "toxin_where": list_of(one_of(AREAS)),
        "bells_palsy": record({"onset": calendar_date, "improving": flag}),
        "head_injury": calendar_date,
        "neck_surgery": calendar_date,
        "conditions": list_of(one_of(CONDITIONS)),
    }
)
DAY: Final = record(
    {
        "date": calendar_date,
        "sleep_hours": _hours,
        "sleep_quality": one_of(SLEEP_QUALITIES),
        "caffeine_drinks": _amount,
        "last_caffeine": matching(_TIME, "a time as HH:MM"),
        "drinks": one_of(DRINK_AMOUNTS),
        "alcohol_units": _amount,
        "stress": _degree,
        "screen_hours": _hours,
    }
)
HISTORY: Final[Check] = record(
    {
        "profile": PROFILE,
        "days": list_of(DAY),
        "notes": list_of(record({"at": instant, "text": text})),
        "moments": list_of(record({"places": list_of(_place), "strength": _degree})),
        "weekly": list_of(_anything),
        "alerts": list_of(_anything),
        "settings": _anything,
    },
    required={
        "format": one_of((FORMAT,)),
        "version": _version,
        "check_ins": list_of(CHECK_IN, most=MOST_CHECK_INS),
    },
)
