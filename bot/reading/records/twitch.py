"""Whether a phrase says that it twitched, that it did not, or that this is not sure; and what it was like."""

from dataclasses import dataclass, field
from typing import Final, Literal

from bot.reading.records.places import names_area
from bot.reading.records.words import Phrase
from knowledge.questions import FREQUENCY, STRENGTH, lowered

Said = Literal["yes", "no", "unsure", ""]

_SURE: Final = r"(?:(?:twitch|twitchy|twitches|twitched|twitching|twitchiness|twitchings)|spasm|spasms|spasming|spasmed|spasmodic|blepharospasm|myokymia|hfs|hemifacial spasms?|fasciculations?)"
_OF_A_PLACE: Final = r"(?:flicker(?:s|ed|ing)?|flutter(?:s|ed|ing|y)?|jump(?:s|y|ed|ing)|jerk(?:s|ed|ing|y)?|quiver(?:s|ed|ing)?|puls(?:es|ing|ed|ating)|tics?|ticc?(?:ed|ing)|ticking|wink(?:s|ed|ing)|contract(?:s|ed|ing|ions?)|trembl(?:es|ed|ing)|vibrat(?:es|ed|ing)|shak(?:es|ing|y)|pull(?:s|ed|ing)|tugg(?:ed|ing)|danc(?:es|ed|ing)|blinking (?:a lot|too much|nonstop|uncontrollably|by itself|like mad)|goes|going|going off|moves by itself|moving by itself)"
_MAD: Final = r"(?:(?:going|gone|went|goes|been going) (?:absolutely |completely |totally )?(?:mad|crazy|nuts|wild|haywire|bonkers|berserk|bananas|mental|ballistic|like mad|off|off again|again|at it|for it|non ?stop)|(?:acting|playing|acted|played|plays|acts) up|at it(?: again)?|misbehav(?:ed|ing|es)|out of control|kicking off|kicked off|flared(?: up)?|flaring(?: up)?|in spasm)"
_ENDLESS: Final = r"(?:(?:wont|wouldnt|doesnt|didnt|hasnt|cant|couldnt|never|not) (?:(?:even|once|ever) )?(?:stop|stops|stopped|stopping|let up|lets up|calm down|settle|settled|settling|quit|quits|give up|go away|keep still|stay still|be still|rest)(?: (?:it|for a second|at all|once))?)"
_IT: Final = r"(?:it|its|this|the thing|they|theyre|its all|itd|it has|it is)"
_HOW: Final = r"(?:(?:really|very|so|quite|pretty|a bit|rather|fairly|especially|particularly|too|absolutely|all|not|as|just|much|even|way|a lot) )*"
_BAD: Final = r"(?:bad|terrible|awful|horrible|horrendous|dreadful|severe|strong|stronger|mild|milder|rough|relentless|constant|nonstop|noticeable|annoying|there|worse|worst|intense|brutal|a nightmare|painful|light|slight|weak|weaker|frequent|on and off|back|nasty|unbearable|heavy|hell|violent|crazy|mad|lighter|gentle)"
_IT_WAS: Final = (
    rf"{_IT}(?: (?:is|was|has|s|were|been|got|gets|getting|came|comes|felt|keeps|kept))* {_HOW}{_BAD}(?: again)?",
    rf"(?:{_IT} |the )?(?:is |was |has |had )*(?:back|came back|come back|coming back|started|starting|kicked off|returned)(?: up)? again|(?:its|it is|it was|it has come|it came|its come) back(?: again)?",
    r"it (?:has |just )?(?:started|starting|begins|began|starts)(?: (?:up|again|off))*|(?:started|starting|began)(?: up)? again|(?:it )?(?:happened|happening|happens|kept happening|keeps happening)(?: again)?(?: (?:once|twice))?",
    r"(?:had |having |have |got |get |getting )(?:it|them|one|another one|a bad one|a few|loads|some)(?: (?:again|all day|today|now))*",
    r"(?:had |having |another |an |one |two |three |few |several |bad |more |big |long |of )+(?:episodes?|flare ?ups?|flares?|bouts?|spells?|bad ones?)(?: of(?: it)?)?|(?:had |having )(?:another |a |an |a few |several |two |three |bad )*attacks?",
    r"(?:a )?(?:really |very |so )*(?:bad|rough|terrible|awful|horrible|tough) (?:one|twitch day|face day|eye day)",
)
_NO: Final = r"(?:no|not|not a|not any|not one|not a single|zero|0|without|without any|didnt|did not|hasnt|has not|havent|have not|wasnt|was not|isnt|is not|never|none|free of|nothing|dont|doesnt|didnt have|didnt get|barely no|absolutely no|no sign of|no signs of|nil)"
_LINK: Final = r"(?:(?:a|any|single|one|real|sign|signs|hint|trace|of|the|my|facial|face|had|have|having|really|even|got|been|being|feel|felt|feeling|noticed|notice|at|all|single|whatsoever|more|new|visible|actual|it|that|other|muscle|hemifacial|get|seen|see|experienced|experience|do|did|today|so|far|yet) )*"
_CLEAR: Final = (
    rf"{_NO} {_LINK}(?:{_SURE}|(?:flicker|flutter|jump|jerk|quiver|tic)s?(?:ing|ed)?)(?: (?:at all|whatsoever|anywhere|to report|to speak of))?(?: or (?:{_SURE}|flickers?|flutters?|jerks?|tics?))?",
    rf"{_SURE}(?: |-)?(?:free|less)(?: day)?",
    rf"{_SURE}(?: (?:is|was|today|all day))* (?:none|no|0|zero|nil|absent)",
    r"(?:_+ )*nothing (?:at all )?(?:_+|today|all day|so far|happened|to report|twitched)(?: (?:_+|today|at all|so far|all day))*",
    r"(?:all|completely|very|nice and|totally|dead|perfectly)? ?(?:quiet|calm|clear|peaceful) (?:day|all day|_+|face|eye|eyes|on the face front)|all (?:quiet|calm|clear)(?: (?:today|all day|here))?",
    r"(?:face|eye|eyes|lid|eyelid|cheek|it|its|everything|muscles?)(?: (?:is|was|has|have|were|been|stayed|all|very|completely|kept|keeps|totally|nice|and|so|far))* (?:quiet|calm|still|at rest|peaceful)",
    r"symptom free|no symptoms?|no (?:episodes?|flare ?ups?|flares?|bouts?|spells?|attacks?|events?|activity)|didnt happen|did not happen|hasnt happened|didnt come(?: back)?|didnt start|hasnt started|no sign of it|(?:it )?left me (?:alone|in peace)|(?:eye|face|lid|eyelid) behaved(?: itself)?|gave me a (?:day off|rest)|had a day off",
)
_NOT_CLEAR: Final = r"(?:no|without) (?:let ?up|rest|break|relief|end|peace|respite|change|improvement|stop|stopping|pause|control)|not (?:only|just|as|so|too|that|very|quite|really|all|much|many|always|nearly|sure|bad|good|great|feeling)|no (?:worse|better|different|difference|sleep|coffee|tea|idea|matter)"
_ENDED: Final = rf"(?:{_SURE}|it|its)(?: (?:has|have|is|was|seems|to|finally|now|just|completely|all|mostly))* (?:stopped|gone|went away|ended|over|disappeared|vanished|settled|eased(?: off)?|calmed down|died down|went|worn off|wore off|subsided|better)|no (?:more|longer) {_LINK}{_SURE}|no longer twitch(?:ing|es)?"
_UNSURE: Final = r"maybe|perhaps|possibly|might|might have|may have|not sure|unsure|not certain|i think|think|dont know|do not know|cant remember|dont remember|cant tell|could be|could have|probably|i guess"

_LABELS: Final = {
    question.key: {option.value: lowered(option.label).replace(",", "").replace("'", "") for option in question.options}
    for question in (STRENGTH, FREQUENCY)
}
_STRENGTH: Final = {
    1: r"only i (?:can |could )?(?:feel|felt|notice|noticed)(?: it)?|(?:can|could) (?:only )?feel it but (?:not|cant|couldnt) see it|(?:nobody|no one|noone)(?: else)? (?:can|could|would) (?:see|notice) it|(?:nobody|no one|noone)(?: else)? (?:noticed|saw)(?: it)?|not visible|invisible to others|cant be seen",
    2: r"(?:others?|other people|people|everyone|everybody|colleagues|my \w+) (?:can |could )?(?:see|saw|noticed|notice)(?: it)?|visible(?: to (?:others|people|everyone))?|(?:can|could) be seen|(?:can|could) see it in the mirror",
    3: r"hard to ignore|(?:difficult|impossible) to ignore|(?:cant|couldnt|cannot) (?:be )?ignored?(?: it)?|(?:gets?|got|getting) in the way(?! (?:of|when|while))",
    4: r"stop(?:s|ped|ping)? (?:me (?:in my tracks|doing (?:anything|things))|what i (?:am|was) doing|everything)|had to stop (?:what i was doing|everything)",
}
_FREQUENCY: Final = {
    1: r"(?:a )?(?:few|couple of|some|couple|handful of|one or two|two or three)(?: (?:brief|short|tiny|little|small|quick|light))* (?:flickers?|flutters?|twitches|jumps|spasms)|(?:just |only )?(?:a )?(?:brief|short) flickers?(?: (?:or two))?",
    2: r"on and off|off and on|comes? and goes?|came and went|coming and going|on off|on_off|again and again|keeps (?:coming back|returning|starting)|kept (?:coming back|returning|starting)|(?:every now and then|now and then|now and again)|comes back through the day|intermittent(?:ly)?|in waves|repeatedly|every (?:few|couple of|10|20|30|five|ten) minutes|every (?:half )?hour",
    3: r"most hours|(?:for )?most of the (?:hours|time)",
    4: r"(?:nearly |almost |pretty much |practically |basically |virtually )?(?:constant(?:ly)?|non ?stop|all the time|continuous(?:ly)?|without (?:a )?(?:break|pause|stopping|stop|let ?up|rest)|every (?:minute|second)|relentless(?:ly)?|incessant(?:ly)?|around the clock|24/7)|never (?:stops|stopped|stop|lets up|let up|ending)|(?:doesnt|didnt|wont|wouldnt|hasnt) (?:stop|stopped|let up)(?: (?:all day|once|at all))",
}
_SCORE: Final = r"(?:strength|intensity|strong|severity)(?: (?:was|is|of|level))* (?P<score>[0-4])(?:/4| (?:/|of|out of) 4)?(?! ?(?:/|of|out of))|(?:strength|intensity|severity)(?: (?:was|is))* (?P<of>[0-4])/4"

_MARKS: Final = r"[0-9]{1,2}(?:\.[0-9])?(?:/| out of )(?:4|5|10)"
"""Marks on a scale that is not said, or not the one of the check-in."""


@dataclass
class Twitch:
    """Gather what is said of a twitch: whether it twitched, and what it was like."""

    yes: bool = False
    no: bool = False
    marks: list[str] = field(default_factory=list)
    denials: list[str] = field(default_factory=list)
    vague: list[str] = field(default_factory=list)
    strength: int | None = None
    frequency: int | None = None


def take_scales(phrase: Phrase, told: Twitch) -> None:
    """Take the words that stand on the scales of strength and frequency; where two do, the stronger one counts."""
    if found := phrase.take(_SCORE):
        told.strength = int(found["score"] or found["of"]) or told.strength
    told.marks += [found[0] for found in phrase.takes(_MARKS)]
    for value, pattern in _STRENGTH.items():
        if phrase.take(rf"(?:{_LABELS[STRENGTH.key][value]}|{pattern})"):
            told.strength = max(value, told.strength or 0)
    for value, pattern in _FREQUENCY.items():
        if phrase.take(rf"(?:{_LABELS[FREQUENCY.key][value]}|{pattern})"):
            told.frequency = max(value, told.frequency or 0)


def take_twitch(phrase: Phrase, told: Twitch) -> None:
    """Take the words that say whether it twitched."""
    unsure = phrase.take(_UNSURE)
    if phrase.take(rf"{_ENDLESS}(?: {_SURE})?"):
        told.yes = True
    if not phrase.has(_NOT_CLEAR) and (found := _first(phrase, _CLEAR)):
        if unsure:
            told.vague.append(phrase.said)
        elif names_area(phrase.text) and not phrase.has(r"(?:_+ )*(?:face|anywhere|at all)(?: .*)?"):
            told.vague.append(phrase.said)  # one place was calm: of the others it says nothing
        else:
            told.no = bool(found)
            told.denials.append(phrase.said)
        return
    if phrase.take(_ENDED):
        told.vague.append(phrase.said)
        return
    if _says_it_twitched(phrase):
        if unsure:
            told.vague.append(phrase.said)
        else:
            told.yes = True


def _first(phrase: Phrase, patterns: tuple[str, ...]) -> str:
    for pattern in patterns:
        if found := phrase.take(pattern):
            return found[0]
    return ""


def _says_it_twitched(phrase: Phrase) -> bool:
    of_a_place = names_area(phrase.said) or phrase.has(r"(?:face|facial|muscles?|it|its|they|side)")
    told = any([*phrase.takes(_SURE)])
    if of_a_place:
        told = any([*phrase.takes(rf"{_MAD}|{_OF_A_PLACE}")]) or told
    return bool(_first(phrase, _IT_WAS)) or told
