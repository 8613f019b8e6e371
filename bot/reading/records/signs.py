"""The signs of the check-in's lists that a phrase mentions: to be asked about, never stored by a word alone."""

import re
from typing import Final

from bot.reading.records.words import Phrase
from knowledge.questions import OTHER, WARNING

_EYE: Final = r"(?:(?:my |the |left |right |both |upper |lower )*(?:eyes?|eye ?lids?|lids?))"
_FACE: Final = r"(?:(?:my |the |left |right |one |whole |side |of )*(?:face|cheeks?|mouth|lips?|chin|jaw|forehead|temple|brow|eyebrow|ears?|eye ?lids?|side|nose|skin))"
_IS: Final = r"(?: (?:is|are|was|were|feels|felt|feel|been|being|gone|went|goes|got|getting|looks|looked|seems|has|have|a bit|bit|slightly|very|really|so|quite|a little|all|still|now|again|rather|pretty|more|also))*"
_SOME: Final = r"(?:(?:some|a bit of|slight|bad|a|mild|severe|sharp|sudden|constant|awful|terrible|splitting|killer|new|really|worse|strong|had|have|got) )*"


def _of(noun: str, what: str) -> str:
    return rf"(?:{noun}{_IS} (?:{what})|(?:{what}) (?:in |on |of |around |behind |round |and )*{noun})"


MENTIONS: Final = {
    "warning/head": r"(?:hit|bumped|banged|knocked|whacked|bashed) (?:my |the )?head(?: on \w+(?: \w+)?)?|(?:fell on|blow to|bang on|bump on) (?:my |the )?head|head injury|concussion",
    "other/weak": rf"{_of(_FACE, 'weak|weaker|stiff|floppy|heavy')}|(?:facial|face) (?:weakness|stiffness)|weakness in (?:my |the )?{_FACE}|(?:cant|cannot|couldnt|wont|can not) (?:fully |quite |properly )?(?:close|shut) (?:my |the |one )*(?:left |right )?(?:eye|lid|eyelid)|{_EYE} (?:wont|doesnt|does not|will not) (?:fully |quite |properly )?(?:close|shut)(?: properly| fully)?|(?:face|cheek|mouth) (?:stays|stayed) (?:pulled|tight)",
    "other/numb": rf"{_of(_FACE, 'numb|numbness|dead')}|numb(?:ness)?|no feeling in (?:my |the )?{_FACE}",
    "other/eye": rf"{_of(_EYE, 'red|sore|swollen|inflamed|painful|hurts?|hurting|aches?|aching|pain|bloodshot|puffy|irritated|burning|stinging|gritty')}",
    "other/pain": rf"{_of(_FACE, 'sore|hurts?|hurting|pain|painful|aches?|aching|stabbing')}|{_SOME}(?:facial pain|face pain|ear ?ache|face ?ache|tooth ?ache|neuralgia|electric shocks?)",
    "other/double": r"(?:seeing|saw|see) (?:double|two of everything)|double vision",
    "other/blurred": rf"(?:blurred|blurry|fuzzy|cloudy|hazy|funny) (?:vision|sight|eyesight|eyes?)|(?:vision|sight|eyesight|{_EYE}){_IS} (?:blurred|blurry|fuzzy|cloudy|hazy|worse)|blurry|blurred",
    "other/lid": rf"(?:{_EYE}){_IS} (?:droops?|droopy|drooping|drooped|hangs?(?: lower)?|hanging(?: lower)?|lower|half closed|half shut|heavy)|(?:droopy|drooping) (?:eye ?lids?|lids?|eyes?)",
    "other/headache": rf"{_SOME}(?:head ?aches?|migraines?)|(?:my )?head{_IS} (?:hurts?|hurting|aching|aches?|pounding|throbbing|splitting)",
    "other/hearing": rf"(?:(?:my )?hearing|(?:left |right |one |my )*ears?){_IS} (?:less|worse|funny|muffled|down|gone|dull|blocked|bad|off|reduced|poor)(?: on the (?:left|right))?|(?:cant|cannot|couldnt|dont) hear(?: (?:well|properly|much|anything))*(?: (?:in|on|out of) (?:my |the )?(?:left|right|one)(?: (?:ear|side))?)?|(?:hearing loss|loss of hearing|going deaf|deaf in \w+ \w+)",
    "other/ringing": r"(?:ringing|buzzing|whistling|humming|whooshing)(?: (?:in|of))?(?: (?:my|the|one|left|right|both))* ears?|tinnitus|(?:my |left |right |one )*ears?(?: (?:is|are|was|were|keeps|keep))* (?:ringing|buzzing|whistling)",
    "other/unsteady": r"unsteady(?: on my feet)?|dizzy|dizziness|wobbly|off balance|lost my balance|vertigo|room spinning|light ?headed",
    "other/tingling": rf"tingling(?: (?:in|of))?(?: (?:my|the|both))*(?: (?:lips?|fingers?|hands?|face|fingertips))*|pins and needles(?: in (?:my |the )?(?:\w+))?|(?:(?:hand|leg|foot|finger|calf|muscle) )?cramps?|{_of(r'(?:my |the )?(?:lips?|fingers?)', 'tingling|tingly')}",
    "other/blisters": r"blisters?(?: (?:round|around|near|on|in|by))?(?: (?:my|the))?(?: (?:left|right))?(?: (?:ear|mouth|lips?))?|rash (?:round|around|near|on) (?:my |the )?(?:left |right )?(?:ear|mouth)|shingles",
    "other/body": r"weak all over|(?:my )?heart(?: (?:is|was|kept|keeps))* (?:racing|pounding|skipping|skipped|fluttering)(?: beats)?|palpitations?|fainted|faint|nearly fainted|felt faint",
    "other/slow": r"(?:arm|leg|hand)s?(?: (?:is|are|was|getting|slowly))* (?:slowly weaker|weaker slowly|thinner)|muscles?(?: (?:is|are|getting))* (?:thinner|wasting)|stiff (?:all over|arms?|legs?|neck|limbs?|muscles?)|stiffness",
    "other/medicine": r"(?:(?:i )?(?:started|starting|began|begun|stopped|changed|switched|increased|upped|reduced|lowered|doubled|halved|came off|put on|given|on) (?:on |taking |to )?(?:a |an |my |the |some |taking )*(?:new |different |other |higher |lower |blood pressure |allergy )*(?:tablets?|pills?|medicines?|medications?|meds|dose|drugs?|antibiotics?|drops)(?: for (?:my )?(?:\w+(?: pressure| ache| sickness)?))?|new (?:tablets?|pills?|medicines?|medications?|meds|dose)(?: for (?:my )?(?:\w+(?: pressure)?))?)",
}
"""Lines of the lists of signs, each with the words that mention it."""

_NOT: Final = r"(?:no|not|without|never|isnt|wasnt|arent|not any|no more|havent|hasnt|didnt|dont|doesnt|nor|or)"
_DENIED: Final = re.compile(
    rf"(?:^| ){_NOT} (?:(?:any|a|feel|felt|have|had|been|really|my|more|longer|get|got|feeling|having|is|the|face) )*$"
)


def take_signs(phrase: Phrase) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Take the words that mention a line of the lists of signs: the lines, and the words that deny one."""
    lines, denials = [], []
    for line, pattern in MENTIONS.items():
        for found in phrase.takes(pattern):
            denial = _DENIED.search(phrase.said[: found.start()])
            if denial is None or (denial[0].split()[0] == "or" and not _is_denying(phrase.said[: found.start()])):
                lines.append(line)
            else:
                phrase.take_span(denial.start(), found.end())
                denials.append(phrase.said[denial.start() : found.end()].strip())
    return tuple(dict.fromkeys(lines)), tuple(denials)


def _is_denying(before: str) -> bool:
    return re.search(r"(?:^| )(?:no|not|without|never) ", before) is not None


_LINES: Final = {f"{question.key}/{line.key}" for question in (WARNING, OTHER) for line in question.lines}
assert MENTIONS.keys() <= _LINES
