"""A summary in words: the same sentences under a picture, on the page for a doctor, and as a picture's description."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Final

from knowledge.profile import Profile
from knowledge.profile_questions import CONDITIONS, DIAGNOSES, USUAL_ZONES
from knowledge.questions.labels import AREA_LABELS, MEDICINE_LABELS
from knowledge.rules.words import DOMAIN_WORDS, counted, listed, span
from knowledge.summary.days import Days, highest, middle
from knowledge.summary.spread import FirstTold
from knowledge.summary.summary import Summary
from knowledge.summary.warned import HELD, HOLDS, Warned

STRENGTH_WORDS: Final = {1: "only felt", 2: "others could see it", 3: "gets in the way", 4: "stops what I am doing"}
FREQUENCY_WORDS: Final = {
    1: "a few brief flickers",
    2: "comes back through the day",
    3: "most hours",
    4: "nearly all the time",
}
LEVEL_WORDS: Final = {
    "routine": "within 2 to 4 weeks",
    "prompt": "within 7 days",
    "urgent": "the same day",
    "emergency": "at once",
}
ONSET_WORDS: Final = {"sudden": "suddenly", "days": "over days", "gradual": "slowly"}
OUTCOME_WORDS: Final = {
    "diagnosis": "seen: a diagnosis",
    "nothing": "seen: nothing found",
    "referred": "seen: referred",
}
DATES_NAMED: Final = 4
PLACES_NAMED: Final = 4
STEPS_NAMED: Final = 5


def dated(day: date) -> str:
    """Return a day with its year, as a page that is kept needs it."""
    return f"{day.day} {day:%b %Y}"


def days_named(dates: Sequence[date], most: int = DATES_NAMED) -> str:
    """Return days in words, the year told once for each; of many the latest, and how many came before."""
    shown = dates[-most:]
    years = groupby(shown, key=lambda day: day.year)
    named = ", ".join(f"{', '.join(f'{day.day} {day:%b}' for day in of_year)} {year}" for year, of_year in years)
    if len(dates) > most:
        return f"{named} and {len(dates) - most} earlier"
    return named


def place_name(place: str) -> str:
    """Return a place such as left.lower_lid as "left lower lid"."""
    side, area = place.split(".")
    return f"{side} {AREA_LABELS[area]}"


def place_names(places: Sequence[str]) -> str:
    """Return places in words, the side told once where it is the same; of many only how many more there are."""
    sides = {place.split(".")[0] for place in places}
    named = [place_name(place) for place in places]
    if len(sides) == 1:
        side = sides.pop()
        named = [f"{side} {listed([AREA_LABELS[place.split('.')[1]] for place in places[:PLACES_NAMED]])}"]
    if len(places) > PLACES_NAMED:
        return f"{listed(named[:PLACES_NAMED])} and {len(places) - PLACES_NAMED} more places"
    return listed(named)


def period_name(summary: Summary) -> str:
    """Return the first and the last day of the period."""
    if len(summary.period) == 1:
        return dated(summary.period.last)
    return f"{dated(summary.period.first)} to {dated(summary.period.last)}"


def period_in_words(summary: Summary) -> str:
    """Return the period as a sentence begins with it."""
    if len(summary.period) == 1:
        return f"On {period_name(summary)}"
    return f"From {period_name(summary)}"


def counts(days: Days) -> str:
    """Return how many days there were of each kind."""
    spasm = counted(days.count("spasm"), "spasm day")
    return f"{spasm}, {days.count('clear')} clear, {days.count('unknown')} not logged"


def since(summary: Summary) -> str:
    """Return when it began: as the person told it, else from which day on it is logged."""
    told, began = summary.profile.onset_as_told, summary.began
    if began is None:
        return "no spasm day is logged"
    if summary.profile.onset is None:
        return f"first logged on {dated(began)}; the beginning was not told"
    if told is not None and told.day == began:
        return f"“{told.words}”, told on {dated(told.told)}"
    return f"{dated(began)}, as told"


def side(days: Days) -> str:
    """Return on how many spasm days which side twitched."""
    total = days.count("spasm")
    if not total:
        return "no spasm day is logged"
    named = {"left": "left", "right": "right", "both": "both sides", "untold": "side not told"}
    found = [f"{named[key]} on {number}" for key, number in days.sides.items() if number]
    return f"{listed(found)} of {counted(total, 'spasm day')}"


def spread(told: Sequence[FirstTold]) -> str:
    """Return in which order the places came, with the day on which each was told first."""
    if not told:
        return "no place was told"
    steps = [
        f"{place_names([each.place for each in together])} ({dated(on)})"
        for on, together in groupby(told, key=lambda each: each.on)
    ]
    if len(steps) > STEPS_NAMED:
        steps = [*steps[: STEPS_NAMED - 1], f"{len(steps) - STEPS_NAMED + 1} times more, last {steps[-1]}"]
    return ", then ".join(steps)


def eye(days: Days) -> str:
    """Return on how many spasm days the eye was closed, and how."""
    closures, total = days.closures, days.count("spasm")
    closed = total - closures["none"] - closures.get(None, 0)
    if not total or closures.get(None, 0) == total:
        return "not told"
    words = {"one": "one eye briefly", "both": "both eyes", "most_of_day": "shut most of the day"}
    how = [f"{words[key]} {number}" for key, number in closures.items() if key in words and number]
    untold = f"; not told on {closures[None]}" if closures.get(None) else ""
    if not closed:
        return f"not closed on {closures['none']} of {counted(total, 'spasm day')}{untold}"
    return f"closed on {closed} of {counted(total, 'spasm day')} ({', '.join(how)}){untold}"


def strength(days: Days) -> str:
    """Return the usual and the highest strength, and how often it came."""
    strong, often = middle(days.strengths), middle(days.frequencies)
    if strong is None:
        return "not told"
    most = highest(days.strengths) or strong
    said = f"usually {strong} ({STRENGTH_WORDS[strong]}), at most {most} ({STRENGTH_WORDS[most]})"
    if most == strong:
        said = f"at most {most} ({STRENGTH_WORDS[most]}), as usual"
    if often:
        return f"{said}; {FREQUENCY_WORDS[often]}"
    return said


def signs(summary: Summary) -> str:
    """Return which warning signs were ticked, and on how many days they were asked."""
    found = summary.signs
    asked = f"asked on {counted(found.asked, 'day')}"
    if not found.told:
        if found.asked:
            return f"none ticked, {asked}"
        return "not asked"
    ticked = [f"{told.label.lower()} ({days_named(told.dates, 1)})" for told in found.told]
    shown = [*ticked[:3], *([f"{len(ticked) - 3} more below"] if len(ticked) > 3 else [])]
    return f"{', '.join(shown)}; list {asked}"


def tried(summary: Summary) -> str:
    """Return which medicines and injections are noted."""
    medicines = [medicine_name(each.kind) for each in summary.profile.medicines or ()]
    given = summary.injections
    injected = [f"botulinum toxin {len(given)} times, last {dated(given[-1])}"] if len(given) > 1 else []
    once = [f"botulinum toxin on {dated(given[0])}"] if len(given) == 1 else []
    return "; ".join([*injected, *once, *dict.fromkeys(medicines)]) or "nothing is noted"


def medicine_name(kind: str | None) -> str:
    """Return the name of a kind of medicine."""
    if kind is None:
        return "medicine of another kind"
    return MEDICINE_LABELS[kind].lower().replace("adhd", "ADHD")


def diagnoses(summary: Summary) -> str:
    """Return what the person says a clinician told them."""
    labels = {option.value: option.label for option in DIAGNOSES.options}
    told = [str(labels.get(code, code)).partition(" (")[0] for code in summary.profile.diagnoses or ()]
    return ", ".join(told)


def background(profile: Profile) -> str:
    """Return what else the person told of themselves that a doctor asks for."""
    labels = {option.value: option.label for option in CONDITIONS.options}
    found = [f"age {profile.age}"] if profile.age is not None else []
    if profile.usual_zones:
        zones = {option.value: str(option.label).lower() for option in USUAL_ZONES.options}
        found.append(f"usual places: {listed([zones.get(zone, zone) for zone in profile.usual_zones])}")
    if (bells := profile.bells_palsy) is not None and bells.onset:
        found.append(f"Bell's palsy, began {dated(bells.onset)}")
    if profile.head_injury:
        found.append(f"blow to the head {dated(profile.head_injury)}")
    if profile.neck_surgery:
        found.append(f"operation on the neck {dated(profile.neck_surgery)}")
    return "; ".join([*found, *(str(labels.get(code, code)).lower() for code in profile.conditions or ())])


def outcome(warning: Warned) -> str:
    """Return what came of a warning."""
    if warning.state == "booked" and warning.booked:
        return f"appointment on {dated(warning.booked)}"
    if warning.state == "seen":
        return OUTCOME_WORDS.get(warning.outcome or "", "seen")
    if warning.state in (HOLDS, HELD):
        return "not known"
    words = {"open": "still open", "declined": "no reminders wanted", "withdrawn": "taken back: entries were changed"}
    if warning.called:
        return "emergency number called"
    return words.get(warning.state, "over")


def held_back(counts: Mapping[bool | None, int]) -> str:
    """Return whether it could be held back, "" where that was never asked."""
    told = counts[True] + counts[False]
    if not told:
        return ""
    return f"could be held back on {counts[True]} of {counted(told, 'day')} asked"


def disturbed(days: Days, most: int = 3) -> str:
    """Return what is disturbed most, "" where nothing is."""
    if days.disturbed:
        return listed([DOMAIN_WORDS[each.domain] for each in days.disturbed[:most]])
    return ""


def ago(day: date, on: date) -> str:
    """Return how long before another day a day lies."""
    return span((on - day).days)
