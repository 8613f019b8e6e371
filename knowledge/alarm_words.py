"""A net of words that call for the emergency answer before anything else.

It only ever adds an answer: no word here, and none missing, is read as an absence of danger.
It is deliberately wide, also over "no slurred speech": a needless sentence costs less than a missed one.
"""

import re
import unicodedata

_CANNOT = r"(?:can ?not|can'?t|could ?n'?t|could not|unable to|won'?t|will not)"

_EMERGENCY = (
    r"\bstroke\b",
    r"\b(?:face|mouth|smile|cheek)\b.{0,40}\b(?:drop|droop|hang|sag|fell|fallen|lopsided|crooked)",
    r"\b(?:drop|droop|sagg)\w*\b.{0,20}\b(?:face|mouth)\b",
    rf"\b{_CANNOT} (?:move|feel|lift|raise)\b.{{0,40}}\b(?:face|side|arm|leg|hand|body)\b",
    r"\b(?:arm|leg|side|body)\b.{0,30}\b(?:numb|weak|paraly|limp|dead)",
    r"\b(?:numb|weak|paraly|limp)\w*\b.{0,20}\b(?:arm|leg|one side)\b",
    r"\b(?:numb|weak|weakness|paraly[sz]ed)\b.{0,15}\b(?:left|right) (?:side|half)",
    r"\b(?:left|right|half)\b.{0,20}\b(?:face|side|body)\b.{0,20}\b(?:numb|weak|paraly|limp)",
    r"\bface\b.{0,12}\b(?:numb|paraly)\w*\b.{0,12}\bsudden|\bface paraly",
    r"\bslur",
    r"\bspeech\b.{0,15}\b(?:garbled|gone|jumbled|wrong|mixed up)",
    rf"\b{_CANNOT} (?:get|find|form|say)\b.{{0,12}}\bwords?\b",
    r"\bshort of breath|\bgasping",
    r"\b(?:jerk|twitch|spasm)\w*\b.{0,20}\b(?:spread|moved|marched)\b.{0,15}\b(?:arm|leg|hand)",
    r"\b(?:vision|sight)\b.{0,12}\b(?:gone|lost|went)\b",
    r"\bwords? (?:come|came|are|were)?.{0,12}\b(?:wrong|jumbled|mixed up)\b",
    rf"\b{_CANNOT} (?:speak|talk|see|breathe|swallow|wake)\b",
    r"\b(?:trouble|hard|difficult\w*|struggl\w*|problems?)\b.{0,12}\b(?:breath|swallow|speak)",
    r"\b(?:lost|losing|loss|blur)\b.{0,12}\b(?:sight|vision|speech|consciousness|awareness)\b",
    r"\bsudden\w*\b.{0,30}\b(?:blind|vision|sight|confus|headache|numb|weak|unsteady|dizz)",
    r"\b(?:go(?:ne|ing)|went|am|i'm) blind\b",
    r"\bblind in (?:one|my|the)\b",
    r"\b(?:heart attack|chest pain)",
    r"\b(?:worst|thunderclap)\b.{0,20}\bheadache\b",
    r"\b(?:seizure|convuls)",
    r"\b(?:had|having|have|whole.body) (?:a )?fit\b",
    r"\bfit, blackout\b",
    r"\b(?:black(?:ed)? ?out|passed out|unconscious|collapsed)\b",
    r"\bjerking\b.{0,20}\bspread",
    r"\bjaw\b.{0,12}\b(?:lock|stuck)",
    r"\b(?:tongue|eyes?)\b.{0,20}\b(?:forced out|stuck|rolled up|rolled back)\b",
    r"\bchoking\b",
    r"\bvery confused\b",
)
_CRISIS = (
    r"\bsuicid",
    r"\bkill(?:ing)? (?:myself|me)\b",
    r"\bend(?:ing)? (?:my life|it all)\b",
    r"\b(?:self.?harm|hurt(?:ing)? myself|harm(?:ing)? myself|cut(?:ting)? myself)",
    r"\b(?:want|wish|going) to die\b",
    r"\b(?:do ?n'?t|do not) want to (?:live|be here|go on)\b",
    r"\bno reason to live\b",
    r"\boverdos",
    r"\btak(?:e|ing) my (?:own )?life\b",
    r"\bwanna die\b",
    r"\bbetter off (?:dead|without me)\b",
)
_EMERGENCY_NET = re.compile("|".join(_EMERGENCY))
_CRISIS_NET = re.compile("|".join(_CRISIS))
_APOSTROPHES = str.maketrans(dict.fromkeys("’´`‘", "'"))
_LONGEST = 4_096  # what a chat message holds; the rest of a longer text is a paste, not a cry for help


def sounds_like_emergency(text: str) -> bool:
    """Return whether a typed text names a sign that is an emergency by itself."""
    return _EMERGENCY_NET.search(_plain(text)) is not None


def sounds_like_crisis(text: str) -> bool:
    """Return whether a typed text speaks of self-harm."""
    return _CRISIS_NET.search(_plain(text)) is not None


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text[:_LONGEST].translate(_APOSTROPHES)).casefold()
    # what nobody sees must not part a word
    return " ".join("".join(c for c in folded if unicodedata.category(c) != "Cf").split())
