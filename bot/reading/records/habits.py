"""What is said of sleep, caffeine, drinks, alcohol, stress and screens: an answer, or words whose amount is to be asked."""

from dataclasses import dataclass, field
from datetime import time
from typing import Final

from bot.reading.records.numbers import ABOUT, HOURS, MINUTES, NUMBER, middle, numbers, plain
from bot.reading.records.record import Amount
from bot.reading.records.words import Phrase, whole
from bot.reading.when import clock_time, readings
from knowledge.questions import QUESTIONS

MOST: Final = {key: question.number.most for key, question in QUESTIONS.items() if question.number}

_LONGEST_SLEEP: Final = 12  # hours; a night of more may be meant the other way round
_VERY: Final = r"(?:(?:really|very|so|quite|pretty|rather|fairly|too|a bit|bit|only|just|completely|absolutely) )*"
_COFFEE: Final = r"(?:coffees?|espressos?|lattes?|cappuccinos?|flat whites?|americanos?|macchiatos?|mochas?|cortados?)"
_TEA: Final = r"(?:(?:black |green |iced )?teas?|chais?|matchas?|mate)"
_COLA: Final = r"(?:colas?|cokes?|diet cokes?|pepsis?|coke zeros?)"
_ENERGY: Final = r"(?:energy drinks?|red bulls?|monsters?)"
_CAFFEINE: Final = {"coffee": _COFFEE, "tea": _TEA, "cola": _COLA, "energy drink": _ENERGY}
_CUP: Final = r"(?:(?:strong|big|small|large|black|double|more|extra) )*(?:(?:cups?|mugs?|cans?|glass|glasses|pots?|shots?|cuppas?) (?:of )?)?(?:(?:strong|black|double) )*"
_WITHOUT: Final = r"(?:decaf(?:feinated)?|herbal|camomile|chamomile|mint|peppermint|rooibos|fruit)"

_POOR: Final = (
    rf"slept {_VERY}(?:badly|bad|poorly|terribly|terrible|awful|awfully|horribly|rough|roughly|little|restlessly|fitfully|like (?:crap|rubbish|shit))",
    r"(?:didnt|did not|couldnt|could not|cant|havent) (?:really )?(?:sleep|slept)(?: (?:at all|much|well|a wink|properly|enough|very well|so well|good|great|too well))*",
    r"(?:hardly|barely|scarcely) (?:slept|any sleep)(?: at all)?|(?:hardly|barely) (?:got|had) any sleep",
    rf"{_VERY}(?:bad|poor|terrible|awful|horrible|rough|broken|restless|sleepless|rubbish|lousy|dreadful|disturbed|short)(?: nights?)? sleep|{_VERY}(?:bad|poor|terrible|awful|horrible|rough|broken|restless|sleepless|lousy|dreadful) nights?",
    r"(?:sleep|night) (?:was |has been )?(?:really |very |so |quite |pretty )*(?:poor|bad|terrible|awful|broken|rough|rubbish|horrible|badly)|no (?:real )?sleep|poor sleep|lack of sleep|not enough sleep",
    r"(?:tossed and turned|tossing and turning|woke (?:up )?(?:a lot|often|all night|every hour|many times|several times)|insomnia|awake (?:all|half the|most of the) night|up all night)",
)
_FAIR: Final = (
    rf"slept {_VERY}(?:ok|okay|alright|all right|so so|fair|fairly|not too bad|average|fine)|(?:ok|okay|fair|average|so so|decent) (?:nights? )?sleep",
    r"sleep (?:was )?(?:ok|okay|fair|so so|average|alright|not too bad|fine)",
)
_GOOD: Final = (
    rf"slept {_VERY}(?:well|good|great|soundly|like a (?:log|baby)|brilliantly|wonderfully|through|deeply|better)",
    r"(?:good|great|solid|lovely|brilliant|excellent) (?:nights? )?(?:sleep|rest)|(?:had a )?good night|sleep (?:was )?(?:good|great|well|excellent)",
)
_QUALITY: Final = {"poor": _POOR, "fair": _FAIR, "good": _GOOD}

_OF_THE_NIGHT: Final = r"slept|sleep|sleeping|asleep|insomnia|(?:bad|good|rough|awful|terrible|poor) nights?"
_AWAKE: Final = (
    r"_*(?:twitch|spasm)\w*|eye ?lids?|lids?|eyes?|brows?|cheeks?|mouth|face|chin|it|awake|woke|ago|late|later|early"
)
"""Words beside which hours are none of sleep."""
_HOUR: Final = r"[0-9]{1,2}(?:[:.][0-9]{2})?(?: ?(?:am|pm))?|midnight"
_FROM_TO: Final = (
    rf"(?:i )?(?:slept|sleep|sleeping|asleep|in bed)(?: (?:from|about|around|between))*"
    rf" (?:(?P<from>{_HOUR}) ?(?:to|till|until|and|-) ?(?:about |around )?(?P<to>{_HOUR}))"
)
_FEW: Final = r"(?:drank|drunk|had) (?:too |very |only a )?(?:little|few)(?: (?:water|fluids?|to drink))?|(?:hardly|barely) (?:drank|drunk)(?: anything| any water)?|not (?:enough|much) (?:water|to drink|fluids?)|(?:didnt|did not|havent|have not|hasnt) (?:drink|drunk|drank|had) (?:much|enough|a lot)(?: of)?(?: (?:water|fluids?|to drink))?|(?:little|too little|no) water"
_MANY: Final = r"(?:drank|drunk|had|drinking) (?:a lot|lots|plenty|loads|tons)(?: (?:of )?(?:water|fluids?|to drink))?|(?:lots|plenty|loads|a lot) (?:of )?(?:water|fluids?|to drink)|drank (?:so |very )?much(?: water)?"
_USUAL: Final = r"(?:drank|drinks?|drinking)(?: water)? (?:as usual|the usual|normally|normal|usual)|usual (?:amount of )?(?:water|drinks)"
_DRINKS: Final = {"few": _FEW, "many": _MANY, "usual": _USUAL}

_ALCOHOL: Final = r"(?:beers?|lagers?|ales?|ciders?|wines?|prosecco|champagne|whisk(?:e)?ys?|gins?|gin and tonics?|vodkas?|rums?|cocktails?|spirits?|pints?|guinness(?:es)?|sherr(?:y|ies)|brand(?:y|ies)|alcoholic drinks?|booze|alcohol)"
_POURED: Final = r"(?:(?:small|large|big) )?(?:(?:glass|glasses|bottles?|cans?|pints?|shots?|halves|half) (?:of )?)?(?:(?:red|white) )?"

_STRESS: Final = {
    0: r"no stress(?: at all)?|not (?:at all )?stressed(?: at all)?|stress free|zero stress|wasnt stressed|unstressed",
    1: r"(?:a little|a bit|slightly|a tad|a little bit|bit|little|mildly)(?: of)? (?:stress|stressed|stressful|stressy)|(?:low|mild) stress|not (?:very|too|so|that|much) stress(?:ed|ful)?",
    2: r"(?:some|moderate|medium) stress|somewhat (?:stressed|stressful)|stress some",
    3: r"(?:a lot|lots|loads|plenty|tons)(?: of)? stress|(?:(?:very|really|so|super|too|highly|proper|well) )+(?:stressed(?: out)?|stressful)|(?:much|so much|too much|high|big) stress",
    4: r"as (?:much stress|stressed|stressful) as it gets",
}
_STRESSED: Final = r"(?:(?:stressed|stressful|stressy|stress)(?: out)?(?: (?:day|week|at work|with work|at home|today))*|under pressure|hectic day)"
_SCREEN: Final = r"(?:screens?(?: time)?|computers?|laptops?|phones?|tablets? screen|pc|monitors?|tv|telly|television|gaming|zoom|video calls?)"
_AT: Final = r"(?:on|at|of|in front of|looking at|staring at|watching|using)"
_MUCH_SCREEN: Final = rf"(?:too many|too much|lots of|a lot of|loads of|many hours of|many|much|long|long hours|hours|all day|ages)(?: (?:time )?(?:{_AT}(?: (?:my|the|a))? )?)? ?{_SCREEN}|{_SCREEN} all day|{_AT} (?:my |the |a )?{_SCREEN}(?: a lot| too long| too much| all day| for hours)"


@dataclass
class Habits:
    """Gather what is said of a day's habits."""

    answers: dict[str, Amount] = field(default_factory=dict)
    amounts: dict[str, str] = field(default_factory=dict)
    drinks: list[str] = field(default_factory=list)
    of_the_night: bool = False


def take_habits(phrase: Phrase, told: Habits) -> None:
    """Take what a phrase says of sleep, drinks, stress and screens."""
    _take_sleep(phrase, told)
    _take_caffeine(phrase, told)
    _take_alcohol(phrase, told)
    _take_stress(phrase, told)
    _take_screens(phrase, told)
    for answer, pattern in _DRINKS.items():
        if phrase.take(pattern):
            told.answers["drinks"] = answer


def is_of_the_night(words: str) -> bool:
    """Return whether words speak of sleep, which belongs to the day that follows."""
    return whole(_OF_THE_NIGHT).search(words) is not None


def _take_sleep(phrase: Phrase, told: Habits) -> None:
    hours = rf"(?P<hours>{NUMBER}) ?{HOURS}(?: (?:and )?(?P<minutes>[0-9]{{1,2}})(?: ?{MINUTES})?)?"
    for pattern in (
        rf"(?:i )?(?:slept|sleep|sleeping|asleep)(?: (?:for|was|of|time|last night))* {ABOUT}{hours}",
        rf"(?:had |got |with )?{ABOUT}{hours} (?:of )?(?:(?:bad|broken|good|poor|solid|deep) )?(?:sleep|asleep|slept|kip)",
        rf"(?:slept|sleep) {ABOUT}(?P<hours>[0-9]{{1,2}}(?:[.,][0-9]{{1,2}})?)$",
    ):
        found = phrase.take(pattern)
        if found:
            amount = middle(found["hours"])
            minutes = int(found.groupdict().get("minutes") or 0)
            _put(told, "sleep_hours", None if amount is None else amount + minutes / 60)
    if found := phrase.take(_FROM_TO):
        _put(told, "sleep_hours", hours_between(found["from"], found["to"]))
    for quality, patterns in _QUALITY.items():
        for pattern in patterns:
            if phrase.take(pattern):
                told.answers.setdefault("sleep_quality", quality)
    is_of_it = is_of_the_night(phrase.said) and not phrase.has(_AWAKE)
    if (is_of_it or told.of_the_night) and "sleep_hours" not in told.answers:
        found = phrase.find(rf"{ABOUT}{hours}")  # "slept badly 4h", "slept badly, 4h"
        if found is not None and (is_of_it or found[0] == phrase.said):
            phrase.take_span(*found.span())
            _put(told, "sleep_hours", middle(found["hours"]))
    told.of_the_night = is_of_it


def _take_caffeine(phrase: Phrase, told: Habits) -> None:
    for found in phrase.takes(rf"(?:no |{NUMBER} )?{_CUP}{_WITHOUT} ?(?:coffees?|teas?)?"):
        told.drinks.append(found[0])  # nothing that counts, but read
    if phrase.take(
        r"(?:no|zero|0|without|avoided|cut out) caffeine(?: at all)?|caffeine free(?: day)?|no coffee (?:or|and|nor) tea|no tea (?:or|and|nor) coffee|(?:no|neither) (?:tea|coffee) (?:or|nor) (?:tea|coffee)"
    ):
        _count(told, 0, "no caffeine")
    if said := phrase.take(
        r"last (?:one|coffee|tea|caffeine|cup)(?: (?:of )?(?:coffee|tea))?(?: (?:was|at|around|about|by))* (?P<at>[0-9]{1,2}(?:[:.][0-9]{2})? ?(?:am|pm)?|noon|midday)"
    ):
        at = clock_time(said["at"])
        if at is not None and not hasattr(at, "pm"):
            told.answers["last_caffeine"] = f"{at:%H:%M}"
    for name, pattern in _CAFFEINE.items():
        for found in phrase.takes(rf"(?:only |just |about |around )*(?P<count>{NUMBER}) (?:too many )?{_CUP}{pattern}"):
            amount = numbers(found["count"])
            if amount is not None:
                _count(told, amount[1], _called(plain(amount[1]), name))
        for found in phrase.takes(r"(?:coffee|caffeine|tea) (?P<count>[0-9]{1,2})$"):
            _count(told, float(found["count"]), _called(int(found["count"]), name))
        if said := phrase.take(
            rf"(?:too much|lots of|a lot of|loads of|too many|some|many|several|a few|few|more|plenty of|much) {_CUP}{pattern}"
        ):
            told.amounts.setdefault("caffeine_drinks", said[0])
    if said := phrase.take(r"(?:too much|lots of|a lot of|loads of|some) caffeine"):
        told.amounts.setdefault("caffeine_drinks", said[0])


def _called(count: float, name: str) -> str:
    if count == 0:
        return f"no {name}"
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def _count(told: Habits, count: float, said: str) -> None:
    before = told.answers.get("caffeine_drinks", 0)
    assert not isinstance(before, str)
    _put(told, "caffeine_drinks", before + count)
    told.drinks.append(said)


def _take_alcohol(phrase: Phrase, told: Habits) -> None:
    if phrase.take(
        r"(?:no|zero|without|didnt drink(?: any)?|havent drunk any|not a drop of) (?:alcohol|booze|beer or wine|wine or beer)|(?:didnt|did not) drink(?: any)? alcohol|alcohol free|sober"
    ):
        _put(told, "alcohol_units", 0)
    if found := phrase.take(rf"(?P<count>{NUMBER}) units?(?: of alcohol)?|alcohol (?P<units>[0-9]{{1,2}})(?: units?)?"):
        amount = numbers(found["count"] or found["units"])
        if amount is not None:
            _put(told, "alcohol_units", amount[1])
    if found := phrase.take(
        rf"(?:(?:{NUMBER}|some|a few|few|several|too much|too many|lots of|a lot of|a bit of) ){_POURED}{_ALCOHOL}|(?:drank|drunk) (?:{_POURED})?{_ALCOHOL}|hungover|hangover"
    ):
        told.amounts.setdefault("alcohol_units", found[0])


def _take_stress(phrase: Phrase, told: Habits) -> None:
    if found := phrase.take(
        r"stress(?: level)?(?: (?:is|was|of|at))? (?P<level>[0-4])(?: (?:of|out of) 4)?$|stress(?: level)? (?P<of>[0-4])/4"
    ):
        told.answers["stress"] = int(found["level"] or found["of"])
    for level, pattern in _STRESS.items():
        if phrase.take(pattern):
            told.answers["stress"] = level
    if found := phrase.take(_STRESSED):
        told.amounts.setdefault("stress", found[0])


def _take_screens(phrase: Phrase, told: Habits) -> None:
    hours = rf"(?P<hours>{NUMBER}) ?{HOURS}"
    for pattern in (
        rf"{ABOUT}{hours} (?:(?:straight|today) )?(?:(?:spent|of|on|at|in front of|looking at|staring at|watching|with|using) )*(?:(?:my|the|a) )?{_SCREEN}",
        rf"{_SCREEN}(?: (?:for|was|use|all day|today))* {ABOUT}{hours}",
    ):
        if found := phrase.take(pattern):
            _put(told, "screen_hours", middle(found["hours"]))
    if found := phrase.take(_MUCH_SCREEN):
        told.amounts.setdefault("screen_hours", found[0])


def _put(told: Habits, key: str, amount: float | None) -> None:
    """Keep an amount that the question can take."""
    if amount is not None and 0 <= amount <= MOST[key]:
        told.answers[key] = plain(round(amount, 2))


def hours_between(start: str, end: str) -> float | None:
    """Return for how long somebody slept, from one time of the clock to another; None where that may be two lengths."""
    asleep, awake = clock_time(start), clock_time(end)
    if asleep is None or awake is None:
        return None
    lengths = {_hours(a, b) for a in readings(asleep) for b in readings(awake)}
    likely = [length for length in lengths if 0 < length <= _LONGEST_SLEEP]
    return likely[0] if len(likely) == 1 else None


def _hours(start: time, end: time) -> float:
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return minutes % (24 * 60) / 60
