"""What an answer about the places of a spasm, and what it kept from, makes of a check-in."""

from dataclasses import replace

from knowledge.codes import INTERFERENCE_DOMAINS, SIDES
from knowledge.diary import CheckIn
from knowledge.questionnaire.draft import Draft, finish, without_answer
from knowledge.questions import LIMBS, PLACES, WHOLE_SIDE_AREAS


def tick_place(draft: Draft, place: str, on: bool) -> Draft:
    """Return the draft with one place of the face, or one place elsewhere, set or taken away."""
    key, ticked = "elsewhere", draft.value.elsewhere
    if "." in place:
        key, ticked = "places", draft.value.places
    listed = tuple(known for known in ticked or () if known != place)
    if on:
        listed = (*listed, place)
    changed = draft.put(key, listed)
    if _has_whole_side(changed):
        return changed
    return changed.without("whole_side")


def _has_whole_side(draft: Draft) -> bool:
    ticked = {*(draft.value.places or ())}
    return any(ticked.issuperset(f"{side}.{area}" for area in WHOLE_SIDE_AREAS) for side in SIDES)


def whole_side(draft: Draft, side: str) -> Draft:
    """Return the draft with a whole side of the face set."""
    listed = draft.value.places or ()
    added = [f"{side}.{area}" for area in WHOLE_SIDE_AREAS]
    return draft.put("places", (*listed, *(p for p in added if p not in listed))).put("whole_side", True)


def same_places(draft: Draft, last: CheckIn) -> Draft:
    """Return the draft with the places of an earlier check-in."""
    emptied = without_answer(draft, "places")
    known = {key: last.answer(key) for key in PLACES.keys if last.answer(key)}
    return finish(replace(emptied, value=emptied.value.having(**known)), "places")


def asks_together(draft: Draft) -> bool:
    """Return whether a face and a limb twitched on this day, so that it matters if they jerked at one moment."""
    limbs = LIMBS & {*(draft.value.elsewhere or ())}
    known = any(sign.code == "face_and_limb_together" for sign in draft.signs)
    return bool(draft.value.places) and bool(limbs) and not known


def interfere(draft: Draft, domain: str, degree: int) -> Draft:
    """Return the draft with how much one activity was disturbed."""
    domains = {**(draft.value.interference or {}), domain: degree}
    return replace(draft.put("interference", domains), focus="")


def close_interference(draft: Draft) -> Draft:
    """Return the draft with every activity that was not named set to "not at all"."""
    rated = draft.value.interference or {}
    return finish(
        draft.put("interference", {domain: rated.get(domain, 0) for domain in INTERFERENCE_DOMAINS}), "interference"
    )
