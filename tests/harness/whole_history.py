"""A history file with something under every key that the format knows."""

from typing import Any

WHOLE: dict[str, Any] = {
    "format": "steadyface-history",
    "version": 1,
    "profile": {
        "age": 44,
        "time_zone": "Europe/London",
        "country": "GB",
        "onset": "2025-02-20",
        "gaps_were_spasm": True,
        "diagnoses": ["hemifacial_spasm"],
        "usual_zones": ["upper", "mid"],
        "usual_side": "left",
        "medicines": [{"class": "decongestant", "started": "2024-10-01", "stopped": None}],
        "toxin_injections": ["2024-12-24"],
        "toxin_where": ["cheek"],
        "bells_palsy": {"onset": "2024-06-01", "improving": True},
        "head_injury": "2025-02-22",
        "neck_surgery": "2025-02-27",
        "conditions": ["kidney_disease"],
    },
    "check_ins": [
        {
            "date": "2025-03-01",
            "spasm": True,
            "places": ["left.lower_lid", "left.cheek"],
            "whole_side": False,
            "elsewhere": ["arm"],
            "strength": 2,
            "frequency": 1,
            "eye_closure": "one",
            "interference": {"reading": 2, "driving": 3},
            "suppressible": False,
            "signs": [{"sign": "speech", "onset": "sudden", "resolved": True}, {"sign": "pain", "severe": False}],
        },
        {"date": "2025-03-01", "spasm": None, "signs": []},
        {"date": "2025-03-02", "spasm": False},
    ],
    "days": [
        {
            "date": "2025-03-01",
            "sleep_hours": 6.5,
            "sleep_quality": "poor",
            "caffeine_drinks": 3,
            "last_caffeine": "16:00",
            "drinks": "usual",
            "alcohol_units": 0,
            "stress": 2,
            "screen_hours": 7.0,
        },
        {"date": "2025-03-03", "stress": 4},
    ],
    "notes": [{"at": "2025-03-01T20:31:00+00:00", "text": "after a long drive"}],
    "moments": [
        {"started": "2025-03-01T09:00:00+00:00", "ended": "2025-03-01T09:05:00+00:00", "places": [], "strength": 3}
    ],
    "weekly": [
        {"date": "2025-03-02", "embarrassed": 2, "avoided": 0, "worried": 4, "held_back": False, "asleep": True}
    ],
    "alerts": [
        {
            "rule": "stroke-like",
            "level": "emergency",
            "keys": [["speech@2025-03-01"]],
            "message": "Call 999 now.",
            "because": "You told of a sign.",
            "escalates": "",
            "sources": [{"title": "NHS", "url": "https://www.nhs.uk"}],
            "dates": ["2025-03-01"],
            "date": "2025-03-01",
            "state": "seen",
            "reminded": 0,
            "seen_on": "2025-03-01",
            "edition": "2",
        }
    ],
    "settings": {"evening": "21:00"},
}
