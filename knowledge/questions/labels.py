"""How the codes of the history file are called on buttons and in lines."""

from collections.abc import Collection, Mapping

from knowledge.codes import AREAS, ELSEWHERE, MEDICINES, SIDES


def _complete(labels: Mapping[str, str], codes: Collection[str]) -> Mapping[str, str]:
    """Return labels, and refuse them where a code has none."""
    if missing := set(codes) - set(labels):
        raise ValueError(f"no label for {', '.join(sorted(missing))}")
    return labels


SIDE_LABELS = _complete({"left": "Left", "right": "Right"}, SIDES)
AREA_LABELS = _complete(
    {
        "upper_lid": "upper lid",
        "lower_lid": "lower lid",
        "brow": "brow",
        "cheek": "cheek",
        "mouth": "mouth corner",
        "chin": "chin",
        "neck": "neck",
        "jaw": "jaw",
        "tongue": "tongue",
    },
    AREAS,
)
ELSEWHERE_LABELS = _complete(
    {"arm": "Arm", "hand": "Hand", "leg": "Leg", "trunk": "Trunk", "other": "Somewhere else"}, ELSEWHERE
)
MEDICINE_LABELS = _complete(
    {
        "antipsychotic": "Antipsychotic",
        "metoclopramide": "Anti-sickness: metoclopramide",
        "prochlorperazine": "Anti-sickness: prochlorperazine",
        "antiepileptic": "Epilepsy medicine",
        "antidepressant": "Antidepressant",
        "stimulant": "ADHD stimulant",
        "decongestant": "Decongestant tablet or spray",
        "antihistamine": "Allergy antihistamine",
        "diuretic": "Water tablet",
    },
    MEDICINES,
)
WHOLE_SIDE_AREAS = ("upper_lid", "lower_lid", "brow", "cheek", "mouth", "chin")
"""What "the whole side" stands for: the visible half of the face, without neck, jaw and tongue."""
