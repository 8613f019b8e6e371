"""The topic to read on after an alert, where one fits."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

RULE_TOPICS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "past-stroke-signs": "sign.facial_droop",
        "face-weakness": "sign.weakness",
        "face-and-limb": "condition.focal_seizure",
        "epilepsy-medicine": "med.antiepileptics",
        "head-signs": "sign.after_head_injury",
        "head-injury-recent": "sign.after_head_injury",
        "urgent-eye": "sign.vision_change",
        "ear-blisters": "sign.pain",
        "eyes-shut": "condition.blepharospasm_vision",
        "tetany": "factor.electrolyte_imbalance",
        "whole-side": "sign.entire_side",
        "both-eyes-close": "condition.blepharospasm_vision",
        "unsafe-vision": "sign.interfere_eating",
        "numbness": "sign.numbness",
        "mouth-movements-on-medicine": "med.tardive_dyskinesia",
        "diuretic-cramps": "med.diuretics",
        "head-injury-earlier": "sign.after_head_injury",
        "drooping-lid": "sign.facial_droop",
        "vision-change": "sign.vision_change",
        "jaw-or-tongue": "condition.facial_nerve_role",
        "ms-new-spell": "condition.multiple_sclerosis",
        "continuous": "sign.unresolved_weeks",
        "persistent": "sign.persistent",
        "persistent-3-months": "sign.unresolved_weeks",
        "worsening": "sign.worsening",
        "spread": "sign.entire_side",
        "beyond-eyelid": "sign.entire_side",
        "several-places": "sign.multiple_places",
        "interference": "sign.interfere_eating",
        "medicine-suspected": "sign.suspected_medicine",
        "bells-follow-up": "condition.bells_palsy",
        "pain": "sign.pain",
        "eye-irritation": "sign.red_swollen_eye",
        "head-injury-past-year": "sign.after_head_injury",
        "over-a-week": "frame.often_harmless",
    }
)
"""Which topic belongs to which rule; emergencies have none, for nobody is to read on then."""


def topic_of(rule: str) -> str:
    """Return the id of the topic about a rule, empty where none fits."""
    return RULE_TOPICS.get(rule, "")
