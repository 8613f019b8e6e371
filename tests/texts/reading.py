"""What every text that the bot sends has to be: in a person's own words, whole, and comforting nobody."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from knowledge.rules import RULES

_ADDRESS = re.compile(r"https?://\S+")
_SOURCES = re.compile(r"^(?:Source: |Sources:|\[\d+\] ).*$", re.MULTILINE)  # titles are their publisher's wording
_COMMAND = re.compile(r"(?<!\w)/[a-z_]+")
_PLACE = re.compile(r"\{[^}]*\}")

_RULES = "|".join(sorted((rule.id for rule in RULES if "-" in rule.id), key=len, reverse=True))
_THINGS = "day|week|month|year|hour|minute|nudge|check-in|note|question|entry|time|drink|unit|night|message|alert|spell"
_DAY = r"(?:[Tt]oday|[Yy]esterday), \w{3} \d{1,2} \w{3}"

FAULTS: Final[Mapping[str, re.Pattern[str]]] = {
    "an internal word": re.compile(
        rf"(?<![\w-])(?:{_RULES})(?![\w-])|\((?:info|routine|prompt|urgent|emergency)\)|withdrawn after an edit"
        r"|\bdegrees?\b|\b\w+_\w+\b|\brule \w+-\w+",
    ),
    "a level as a number": re.compile(
        r"(?:strength|stress|frequency|how often|came to) (?:of )?\d|\d (?:of|out of) [48]\b"
    ),
    "a date as machines write it": re.compile(r"\b\d{4}-\d{2}-\d{2}\b"),
    "half hours of sleep as a number": re.compile(r"\b\d\.5 h\b|the last by \d\d:\d\d"),
    "one of several": re.compile(rf"\b1 (?:more )?(?:{_THINGS.replace('entry', 'entrie')})s\b"),
    "several of one": re.compile(rf"\b(?:[2-9]|\d{{2,}}) (?:more )?(?:{_THINGS})\b(?!-| of )"),
    "a small I": re.compile(r"(?<![\w.'’-])i(?![\w.'’-])"),
    "the day twice": re.compile(rf"{_DAY}[^\n]{{0,60}}{_DAY}|[Tt]oday, today|Today,[^\n]*: Today"),
    "in the next days": re.compile(r"(?<!gave the injection, )in the next (?:few )?days"),
    "comfort": re.compile(
        r"most (?:twitche?s|twitching|people|eyelid twitches)\b[^.,]*\b(?:stop|pass|go|harmless|disappear)|harmless"
        r"|don['’]t worry|do not worry|nothing to worry|no (?:need|reason|cause) (?:to|for) worry"
        r"|\ball is well\b(?<!that all is well)"
        r"|reassur|usually (?:passes|harmless|goes|stops)|\bbenign\b|rest assured|nothing serious|not serious|!",
        re.IGNORECASE,
    ),
    "a word twice": re.compile(r"\b([a-z]{2,}) \1\b(?<!that that)(?<!had had)"),
    "a space too many, or a stop too many": re.compile(r"\S  +\S|(?<!\.)\.\.(?!\.)|,,|\?\.| [.,;](?:\s|$)"),
}

MEANINGS: Final[Mapping[str, str]] = {
    r"hemifacial spasm": r"one side of the face|half of the face",
    r"blepharospasm": r"eyes? (?:clos|squeez|shut)|lids? (?:clos|squeez)|both (?:eyes|lids)|clos.* both",
    r"botulinum toxin|\btoxin\b": r"inject|Botox",
    r"synkinesis": r"moves? with|together|move(?:s|ment)? .*along|after a palsy",
    r"myokymia": r"eyelid twitch|lid twitch|twitch",
    r"dystonia": r"muscles? .*(?:pull|lock|twist|cramp)",
    r"dyskinesia": r"movement",
    r"fasciculation": r"twitch",
    r"palpitations": r"heart",
    r"neurologist": r"nerve|brain",
    r"ophthalmolog": r"eye doctor",
    r"\bMRI\b": r"scan",
    r"\bCT\b": r"scan",
    r"\bTIA\b": r"stroke",
    r"electrolyte": r"salts?",
    r"tetany": r"cramps?",
    r"diuretic": r"water tablet",
    r"paresis|paralysis": r"weak|can(?:no|')t move",
    r"tinnitus": r"ringing",
    r"diplopia": r"double",
    r"aneurysm": r"blood vessel|artery",
    r"demyelinat": r"nerve|cover",
    r"Meige": r"jaw|mouth|lower face|both eyes|Meige syndrome\b",
    r"\bEMG\b": r"muscle",
    r"aciclovir|prednisolone|corticosteroid": r"medicine|tablet|steroid",
    r"idiopathic": r"cause",
    r"unilateral": r"side",
    r"bilateral": r"sides",
    r"periocular": r"eye",
    r"platysma": r"neck",
    r"orbicularis": r"muscle",
    r"decompression": r"operation|surgery|surgeon",
}
"""Words of medicine, and what has to stand in the same text so that nobody needs a dictionary."""

LONG = 45  # characters from which a line is taken as a sentence
_LISTED = re.compile(r"^[^.?]{0,45}: |^- [^.]*$|^Check-in for ")  # "Last coffee: every day at 14:00", a title to choose


def faults(text: str) -> Iterator[str]:
    """Yield what is wrong with a text."""
    shown = _COMMAND.sub("/command", _ADDRESS.sub("ADDRESS", _SOURCES.sub("", text)))
    for name, pattern in FAULTS.items():
        if found := pattern.search(_PLACE.sub("X", shown)):
            yield f"{name}: {found[0]!r}"
    yield from (f"no meaning beside {word!r}" for word in _unexplained(shown))
    yield from (f"no full stop: {line!r}" for line in shown.splitlines() if _ends_open(line.strip()))


def _unexplained(text: str) -> Iterator[str]:
    told = "\n".join(line for line in text.splitlines() if not re.match(r"- [^.]*$", line))
    for word, meaning in MEANINGS.items():
        found = re.search(word, told, re.IGNORECASE)
        if found and not re.search(meaning, text, re.IGNORECASE | re.DOTALL):
            yield found[0]


def _ends_open(line: str) -> bool:
    is_sentence = len(line) > LONG and line[0].isupper() and _LISTED.search(line) is None
    return is_sentence and re.search(r"[.?:)\"…]$|ADDRESS\)?$|\}$|\[[\d, ]+\]$", line) is None
