"""What stands on the page for a doctor: facts in words and numbers for the template, graphs beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.drawing import graphs
from bot.drawing.appendix import appendix
from bot.drawing.characters import shown
from bot.drawing.colours import LIGHT
from bot.drawing.face import HEIGHT, WIDTH, face
from bot.drawing.faces import part_name
from bot.drawing.svg import Canvas
from knowledge.codes import LEVELS
from knowledge.rules.words import DOMAIN_WORDS, counted
from knowledge.summary import Summary, words
from knowledge.summary.caption import description
from knowledge.summary.to_say import LEAST_DAYS, to_say
from knowledge.summary.warned import Warned

ROWS: Final = 6  # of a table on the first page; the rest stands in the appendix
NARROW: Final = 250.0
WIDE: Final = 516.0
WARNINGS: Final = 5
LEAST_MONTHS: Final = 3
KEPT: Final = "What the diary warned of, and what came of it"
AFTERWARDS: Final = "What the diary's rules find"


@dataclass(frozen=True)
class Page:
    """Hold what the template reads: its data, and each picture by the name of its file."""

    data: Mapping[str, object]
    pictures: Mapping[str, bytes]


def page(summary: Summary, *, notes: bool) -> Page:
    """Return a page with its appendix."""
    pictures = {"timeline.svg": graphs.timeline(summary, WIDE)}
    months, weeks = _months(summary), _weeks(summary)
    width = NARROW if months and weeks else WIDE
    if months:
        pictures["months.svg"] = graphs.months(summary, width)
    if weeks:
        pictures["weeks.svg"] = graphs.weeks(summary.weeks_since_injection, width)
    for number, part in enumerate(summary.parts):
        shares = {place: part.share(place) for place in part.places}
        canvas: Canvas = face(shares, LIGHT, part.new if number else ())
        pictures[f"face-{number}.svg"] = canvas.document(WIDTH, HEIGHT)
    data = {
        "title": "Facial spasm diary: summary for a doctor",
        "period": words.period_name(summary),
        "counts": f"{words.counts(summary.days)}, of {counted(len(summary.period), 'day')}.",
        "glance": _glance(summary),
        "say": list(to_say(summary)),
        "timeline": _timeline(summary),
        "faces": _faces(summary),
        "months": months,
        "weeks": weeks,
        "signs": _signs(summary),
        "disturbed": _disturbed(summary),
        "treatments": _treatments(summary),
        "warned": _warned(summary),
        "appendix": appendix(summary, notes=notes),
    }
    return Page(_printable(data), pictures)


def _glance(summary: Summary) -> list[list[str]]:
    """Return what a doctor asks first, with the answers."""
    days = summary.days
    rows = [
        ("Side", words.side(days)),
        ("Since", words.since(summary)),
        ("Spread", words.spread(summary.first_told)),
        ("Eye", words.eye(days)),
        ("Strength", words.strength(days)),
        ("Warning signs", words.signs(summary)),
        ("Tried", words.tried(summary)),
        ("Clinician said", words.diagnoses(summary)),
        ("Background", words.background(summary.profile)),
        ("Control, sleep", _tics(summary)),
    ]
    return [[name, said] for name, said in rows if said]


def _tics(summary: Summary) -> str:
    asleep = {True: "goes on in sleep", False: "stops in sleep"}
    told = [words.held_back(summary.days.held_back), "" if summary.asleep is None else asleep[summary.asleep]]
    return "; ".join(filter(None, told))


def _timeline(summary: Summary) -> Mapping[str, str]:
    together = graphs.days_together(summary)
    each = "of each day" if together == 1 else f"(the highest of each {together} days)"
    return {"title": f"Strength {each}, 0 to 4", "alt": description(summary)}


def _faces(summary: Summary) -> list[Mapping[str, object]]:
    found: list[Mapping[str, object]] = []
    for part in summary.parts:
        ordered = sorted(part.places.items(), key=lambda item: -item[1])
        lines = [f"{words.place_name(place)} {number}" for place, number in ordered]
        more = [f"and {len(lines) - 5} more"] if len(lines) > 6 else lines[5:6]
        heading = part_name(part, summary)
        alt = f"Face from {words.dated(part.period.first)}: {', '.join(lines) or 'no place was told'}."
        found.append({"title": heading, "lines": [*lines[:5], *more], "alt": alt})
    return found


def _months(summary: Summary) -> Mapping[str, str] | None:
    groups = graphs.grouped(summary)
    if len(groups) < LEAST_MONTHS:
        return None
    unit = "month" if len(summary.days.months) <= graphs.MOST_MONTHS else "year"
    told = ", ".join(f"{name} {words.counts(days)}" for name, days in groups)
    return {"title": f"Days a {unit}: spasm, clear, not logged", "alt": f"{told}."}


def _weeks(summary: Summary) -> Mapping[str, str] | None:
    found = summary.weeks_since_injection
    if sum(each.logged for each in found) < LEAST_DAYS:
        return None
    told = [f"weeks {each.first} on: {each.spasm} of {each.logged} logged days" for each in found]
    return {"title": "Spasm days by weeks since injection", "alt": f"{'; '.join(told)}."}


def _signs(summary: Summary) -> Mapping[str, object]:
    """Return the signs that were ticked, those that were asked and denied, and on how many days they were asked."""
    told = [
        [_with_onset(each.label, each.onsets), str(len(each.dates)), words.days_named(each.dates, 2)]
        for each in summary.signs.told
    ]
    denied = [line.label.lower() for line in summary.signs.lines if not line.dates]
    more = [f"and {len(told) - ROWS + 1} more: see the appendix", "", ""]
    asked = f"Asked on {counted(summary.signs.asked, 'day')}, and denied{' each time' * (summary.signs.asked > 1)}:"
    return {"asked": asked if summary.signs.asked else "", "told": _cut(told, more), "denied": "; ".join(denied)}


def _with_onset(label: str, onsets: Sequence[str]) -> str:
    came = " or ".join(words.ONSET_WORDS[onset] for onset in onsets)
    if came:
        return f"{label}, {came}"
    return label


def _disturbed(summary: Summary) -> list[list[str]]:
    return [[DOMAIN_WORDS[each.domain], str(each.days), str(each.worst)] for each in summary.days.disturbed]


def _treatments(summary: Summary) -> list[list[str]]:
    """Return medicines and injections with their days, the latest last."""
    given = summary.injections
    gaps = {later: (later - earlier).days for earlier, later in pairwise(given)}
    injected = [[words.dated(on), _after(gaps.get(on))] for on in given]
    found = _cut_earlier(injected, ["", f"and {len(injected) - 3} earlier injections: see the appendix"], 3)
    for medicine in summary.profile.medicines or ():
        until = words.dated(medicine.stopped) if medicine.stopped else "still taken"
        since = words.dated(medicine.started) if medicine.started else "beginning not told"
        found.append([f"{since} – {until}", words.medicine_name(medicine.kind)])
    return _cut(found, ["", f"and {len(found) - ROWS + 1} more: see the appendix"])


def _after(days: int | None) -> str:
    if days is None:
        return "botulinum toxin"
    return f"botulinum toxin, after {counted(days, 'day')}"


def _warned(summary: Summary) -> Mapping[str, object]:
    """Return what the diary warned of; of a file that keeps no warnings, what the rules find in it now."""
    found = [
        [words.dated(one.date), one.about, words.LEVEL_WORDS[one.level], words.outcome(one)] for one in summary.warnings
    ]
    rows = _most_urgent(summary.warnings, found)
    if summary.judged is None:
        return {"title": KEPT, "said": "" if rows else "No warning is kept of this time.", "rows": rows}
    said = f"This file keeps no warnings. The rules were run over it when this page was made{_since(summary)}"
    if rows:
        return {"title": AFTERWARDS, "said": f"{said}; what was done is not known.", "rows": rows}
    return {"title": AFTERWARDS, "said": f"{said}: none that asks for a doctor is true on any of its days.", "rows": []}


def _most_urgent(warnings: Sequence[Warned], rows: list[list[str]]) -> list[list[str]]:
    """Return the rows of the most urgent warnings, in order; the rest stands in the appendix."""
    if len(rows) <= WARNINGS:
        return rows
    ranked = sorted(range(len(rows)), key=lambda at: (LEVELS.index(warnings[at].level), at))[-WARNINGS:]
    more = ["", f"and {len(rows) - WARNINGS} less urgent or earlier: see the appendix", "", ""]
    return [*(rows[at] for at in sorted(ranked)), more]


def _since(summary: Summary) -> str:
    judged = summary.judged
    if judged is None or judged == summary.period:
        return ""
    return f", from {words.dated(judged.first)} on"


def _cut(rows: list[list[str]], more: list[str]) -> list[list[str]]:
    if len(rows) <= ROWS:
        return rows
    return [*rows[: ROWS - 1], more]


def _cut_earlier(rows: list[list[str]], more: list[str], most: int) -> list[list[str]]:
    if len(rows) <= most:
        return rows
    return [more, *rows[-most:]]


def _printable(data: Mapping[str, object]) -> Mapping[str, object]:
    """Return data in whose words nothing is left that the fonts can't show, and the names of what was taken out."""
    missing: dict[str, None] = {}

    def printable(value: object) -> object:
        if isinstance(value, str):
            text, names = shown(value)
            missing.update(dict.fromkeys(names))
            return text
        if isinstance(value, Mapping):
            return {key: printable(each) for key, each in value.items()}
        if isinstance(value, list | tuple):
            return [printable(each) for each in value]
        return value

    found = {key: printable(value) for key, value in data.items()}
    return {**found, "missing": list(missing)}
