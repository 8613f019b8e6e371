"""What a phrase says that the twitching did: the eye it closed, and what it was in the way of."""

import re
from typing import Final

from bot.reading.records.words import Phrase, whole
from knowledge.codes import EYE_CLOSURES, INTERFERENCE_DOMAINS

_SHUT: Final = r"(?:shut|close|closes|closed|closing|shuts|shutting|snap shut|slam shut|clamps shut|clamped shut)"
_MANY: Final = (
    r"(?:my |the |both |of |them |two )*(?:both (?:of )?(?:my |the )?eyes?|both|eyes|both (?:eye)?lids|eye ?lids)"
)
_ONE: Final = r"(?:my |the |one |left |right )*(?:eye|eye ?lid|lid)"
_BY: Final = r"(?: (?:by (?:itself|themselves)|on (?:its|their) own|completely|fully|briefly|tight|again and again|a few times|many times|once|twice|three times|several times|involuntarily|for a (?:second|moment)))*"
_MOST: Final = r"(?:most of|all|nearly all|almost all|half of)(?: (?:the|of))* (?:day|morning|afternoon|evening|time)"
_WAS: Final = r"(?: (?:is|are|was|were|keeps?|kept|just|suddenly|would|even|being|been|has|have|had|got))*"

_CLOSURE: Final = (
    (
        "none",
        rf"(?:did not|didnt|never|doesnt|has not|hasnt|wont|not) {_SHUT} (?:{_MANY}|{_ONE})|(?:{_ONE}|{_MANY}) (?:didnt|did not|never|stayed open|hasnt) ?{_SHUT}?|no eye closure|eyes? (?:stayed|remained) open",
    ),
    ("most_of_day", rf"(?:{_MANY}|{_ONE}){_WAS} {_SHUT}{_BY} {_MOST}|{_SHUT} (?:{_MANY}|{_ONE}) {_MOST}"),
    ("both", rf"{_SHUT} {_MANY}{_BY}|{_MANY}{_WAS} {_SHUT}{_BY}|forced {_MANY} {_SHUT}"),
    ("one", rf"{_SHUT} {_ONE}{_BY}|{_ONE}{_WAS} {_SHUT}{_BY}|forced {_ONE} {_SHUT}"),
)
_CANNOT_CLOSE: Final = frozenset({"cant", "cannot", "couldnt", "wont", "not", "to", "i", "half"})

_DOMAIN: Final = {
    "eating": r"(?:eat|eating|chew|chewing|drink from a cup|eat properly|eat or drink|meals?|food)",
    "speaking": r"(?:speak|speaking|talk|talking|speech|conversation|on the phone|phone calls?)",
    "seeing": r"(?:see|seeing|see (?:well|properly|clearly)|seeing (?:well|properly|clearly)|sight|vision|look(?:ing)? at things)",
    "reading": r"(?:read|reading|(?:use|using|look at|looking at|see) (?:the |my |a )?(?:screens?|computer|phone|laptop)|(?:watch|watching) (?:tv|telly|television)|screens?|books?|my book|the (?:news)?paper)",
    "driving": r"(?:drive|driving|the car|drive (?:to work|home|safely))",
    "work": r"(?:work|working|my work|my job|do my job|concentrate at work|the office|housework)",
    "social": r"(?:go out|going out|see (?:people|friends|my friends)|seeing (?:people|friends)|meet (?:people|friends)|meeting (?:people|friends)|be(?:ing)? with people|social life|socialis\w+|socializ\w+|company|friends)",
}
_COULD_NOT: Final = r"(?:couldnt|could not|cant|cannot|can not|wasnt able to|was not able to|unable to|wouldnt let me|stopped me(?: from)?|stops me(?: from)?|stopping me(?: from)?|kept me from|keeps me from|had to stop|gave up|had to give up|prevented me from|made it impossible to|impossible to)"
_HARD: Final = r"(?:(?:very |really |a bit |quite |so )*(?:hard|harder|difficult|tricky|tough|awkward)(?: (?:to|with|when))?|(?:had |having )?(?:trouble|difficulty|difficulties|problems?|a hard time|struggle)(?: (?:with|when|in))?|struggled (?:to|with)|struggling (?:to|with)|struggle (?:to|with)|(?:got |gets |was |getting |is )?in the way (?:of|when|while)|interfer(?:ed|es|ing) with|disturb(?:ed|s|ing)|disrupt(?:ed|s|ing)|affect(?:ed|s|ing)|bothered me (?:when|while)|spoil(?:ed|t)|slowed down|distract(?:ed|ing)(?: me)?(?: (?:while|when|from))?|made it (?:hard|harder|difficult) (?:to|for))"
_AFTERWARDS: Final = r"(?: (?:properly|well|clearly|much|at all|anything|today|because of (?:it|the twitch(?:ing)?|my eye|this)|with it|due to it|for long|comfortably|easily))*"
_POSS: Final = r"(?:(?:my|the|a|to|for|with|of|from) )*"


def take_closure(phrase: Phrase) -> str | None:
    """Take the words that say whether an eye closed; what cannot be closed is another matter."""
    for closure, pattern in _CLOSURE:
        if (found := phrase.find(rf"(?:(?:it|that|the twitch|which|and) )*(?:{pattern})")) is not None:
            before = phrase.said[: found.start()].split()
            if closure != "none" and before and before[-1] in _CANNOT_CLOSE:
                return None
            phrase.take_span(*found.span())
            _give_back_places(phrase, found)
            return closure
    return None


def _give_back_places(phrase: Phrase, found: re.Match[str]) -> None:
    """Give back the eye whose side was said: it is a place as well."""
    for place in whole(r"(?:left|right) (?:eye ?lids?|lids?|eyes?)").finditer(phrase.said, found.start(), found.end()):
        phrase.give_back(*place.span())


def take_disturbed(phrase: Phrase) -> dict[str, int | None]:
    """Take what it was in the way of; how much only where the words say it on the scale."""
    told: dict[str, int | None] = {}
    for domain, pattern in _DOMAIN.items():
        if phrase.take(rf"{_COULD_NOT} {_POSS}{pattern}(?P<after>{_AFTERWARDS})"):
            told[domain] = 4
        elif phrase.take(
            rf"{_HARD} {_POSS}{pattern}{_AFTERWARDS}|(?:{pattern}) (?:is|was|were|has been) (?:very |really |a bit |quite |so )*(?:hard|harder|difficult|tricky|impossible|awkward|tough)"
        ):
            told[domain] = None
    return told


assert {closure for closure, _ in _CLOSURE} == set(EYE_CLOSURES)
assert _DOMAIN.keys() == set(INTERFERENCE_DOMAINS)
