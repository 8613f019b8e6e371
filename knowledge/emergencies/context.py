"""What stands around the words of a sign: denied for certain, long past, asked about, or told to others."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from knowledge.emergencies.grammar import Clauses, Found, Spans
from knowledge.emergencies.tokens import Break, Token

LONGEST_ASIDE = 5  # words of a part of a sentence that only tells when: "in 2010, ..."
REACH_BEFORE = 6  # words between "it says" and what it says
REACH_BEHIND = 6  # words between a sign and what rules it out
YEARS = range(1900, 2100)
_NOT_BEHIND_NO = frozenset({"i", "im", "ive", "my", "the", "he", "she", "it", "its", "this", "his", "her", "help"})

_LONG_TIMES = frozenset({"years", "yrs", "year", "months", "decades"})
_LASTING = frozenset({"for", "since", "about", "over", "nearly", "almost", "last", "past"})

_ANYBODY = frozenset({"me", "someone", "somebody", "everyone", "people"})  # "what would make me faint"
_ON_THE_LIST = "sudden"  # "why is sudden headache on the list"
_BUT = frozenset({"but", "however", "although", "though"})
_WHOSE = frozenset({"my", "mine"})  # stand in the lists themselves
_HAVING = frozenset({"have", "had", "having", "has"})


@dataclass(frozen=True)
class Text:
    """Hold the words of a text, and where the sets of words are found in it."""

    words: Sequence[Token]
    spans: Spans
    meant: Spans

    def of(self, name: str) -> Set[int]:
        """Return every word that belongs to a set as it is typed: for what takes the meaning of a sign."""
        return self._covered.get(name, frozenset())

    def may_be(self, name: str) -> Set[int]:
        """Return every word that belongs to a set as it is typed or with a slip: for what leaves a sign as it is."""
        return self._likely.get(name, frozenset())

    @cached_property
    def _covered(self) -> dict[str, frozenset[int]]:
        return _words_of(self.spans)

    @cached_property
    def _likely(self) -> dict[str, frozenset[int]]:
        if self.meant is self.spans:
            return self._covered
        return _words_of(self.meant)

    @cached_property
    def parts(self) -> Sequence[int]:
        """Return the number of the part of the text that each word stands in; pauses and "but" part them."""
        return self._numbered(Break.PAUSE, self._turns)

    @cached_property
    def thoughts(self) -> Sequence[int]:
        """Return the number of the thought that each word stands in: a sentence, or what "but" parts of it."""
        words = [word.text for word in self.words]
        turns = {at for at, word in enumerate(words) if word in _BUT}
        turns |= {at for at in self.of("and") if words[at + 1 : at + 2] in (["now"], ["suddenly"])}
        return self._numbered(Break.LINE, frozenset(turns))

    @cached_property
    def clauses(self) -> Clauses:
        """Return where clauses begin and end, with and without the words that only fill them."""
        count, filler = len(self.words), self.of("filler")
        starts = {at for at in range(count) if at == 0 or self.parts[at] != self.parts[at - 1]}
        ends = {at for at in range(1, count + 1) if at == count or self.parts[at] != self.parts[at - 1]}
        for at in range(count):
            if at in starts and at in filler:
                starts.add(at + 1)
        for at in range(count - 1, 0, -1):
            if at + 1 in ends and at in filler:
                ends.add(at)
        return Clauses(frozenset(starts), frozenset(ends))

    @cached_property
    def _turns(self) -> frozenset[int]:
        """Return the words that begin another thought without a comma: "but", and "and" before a person or "now"."""
        following = self.of("me") | self.of("they") | self.of("present")
        turns = {at for at in self.of("and") if at + 1 in following}
        return frozenset(turns | self.of("but"))

    def _numbered(self, least: Break, also: frozenset[int]) -> Sequence[int]:
        number, numbers = 0, []
        for at, word in enumerate(self.words):
            number += at > 0 and (word.after >= least or at in also)
            numbers.append(number)
        return numbers

    def part_of(self, found: Found) -> range:
        """Return the words of the parts that a sign stands in."""
        inside = {self.parts[found.start], self.parts[found.end]}
        at = [word for word, part in enumerate(self.parts) if min(inside) <= part <= max(inside)]
        return range(at[0], at[-1] + 1)

    def thoughts_of(self, found: Found) -> range:
        """Return the words of the thoughts that a sign stands in."""
        first, last = self.thoughts[found.start], self.thoughts[found.end]
        at = [word for word, number in enumerate(self.thoughts) if first <= number <= last]
        return range(at[0], at[-1] + 1)


def _words_of(spans: Spans) -> dict[str, frozenset[int]]:
    return {name: frozenset(at for span in found for at in range(*span)) for name, found in spans.items()}


def is_harmless(text: Text, found: Found, signs: Set[int], *, calls: bool) -> bool:
    """Return whether what stands around the words takes their meaning; `signs` are the words of all signs.

    Of what calls for help as such only a denial does.
    """
    if _is_denied(text, found, signs):
        return True
    if calls:
        return False
    return (
        _is_old(text, found, signs)
        or _is_asked_about(text, found)
        or _is_general(text, found)
        or _is_of_the_list(text, found)
    )


# Denied


def _is_denied(text: Text, found: Found, signs: Set[int]) -> bool:
    part = text.part_of(found)
    own = frozenset(found.words)
    negators = (text.of("negator") - text.may_be("not_denying") - own) & frozenset(part)
    if any(at < found.end and _reaches(text, at, found, signs) for at in negators):
        return True
    return _is_denied_behind(text, found) or _is_in_denied_list(text, found, signs)


def _reaches(text: Text, negator: int, found: Found, signs: Set[int]) -> bool:
    """Return whether a "no" reaches the words of a sign: nothing that tells of something else stands between."""
    if negator + 1 >= len(text.words):
        return False
    if text.words[negator].text in ("no", "never") and text.words[negator + 1].text in _NOT_BEHIND_NO:
        return False
    between = frozenset(range(negator + 1, found.start))
    broken = between & text.may_be("breaks_denial") - signs
    if text.words[negator + 1].text in _HAVING:  # "never had a stroke"
        broken -= {negator + 1}
    if text.words[negator].text in ("no", "without", "zero") and any(text.words[at].text == "my" for at in between):
        return False
    if negator > found.start:  # it stands between the words of the sign: "my face is not drooping"
        return True
    return not broken and (len(between) <= 3 or bool(between & signs))


def _is_denied_behind(text: Text, found: Found) -> bool:
    """Return whether a sign is answered with no behind it: "stroke: no", "a stroke was ruled out"."""
    after = found.end + 1
    if text.of("ruled_out") & frozenset(range(after, after + REACH_BEHIND)):
        return True
    if after + 1 < len(text.words) and text.words[after].after is Break.NONE and after not in text.of("denied_after"):
        after += 1  # "slurred speech - no"
    if after not in text.of("denied_after") or after in text.may_be("not_denying"):
        return False
    return after + 1 == len(text.words) or text.words[after + 1].after is not Break.NONE


def _is_in_denied_list(text: Text, found: Found, signs: Set[int]) -> bool:
    """Return whether a sign stands in a list from "no" to "or": "no droop, weakness or slurring"."""
    thoughts = text.thoughts_of(found)
    first = next((at for at in thoughts if at in text.of("negator") - text.may_be("not_denying")), None)
    if first is None or first >= found.start or not any(text.words[at].text in ("or", "nor") for at in thoughts):
        return False
    between = frozenset(range(first + 1, found.end + 1))
    others = text.may_be("breaks_denial") | text.may_be("me") | text.may_be("they") | text.may_be("present")
    return not (between - signs) & others


# Past, asked about, told in general


def _is_old(text: Text, found: Found, signs: Set[int]) -> bool:
    part = frozenset(text.part_of(found))
    recent = text.may_be("present") | text.may_be("yesterday")
    if frozenset(text.thoughts_of(found)) & recent - text.of("old") - text.of("over"):
        return False
    aside = _asides(text, found, signs)
    return bool((part | aside) & (_old(text) | _years(text) | _long(text)))


def _old(text: Text) -> frozenset[int]:
    """Return the words that say that it is long ago, within one thought."""
    spans = [span for span in text.spans.get("old", ()) if text.thoughts[span[0]] == text.thoughts[span[1] - 1]]
    return frozenset(at for span in spans for at in range(*span))


def _asides(text: Text, found: Found, signs: Set[int]) -> frozenset[int]:
    """Return the words of short parts of the same sentence without a sign of their own."""
    thoughts = text.thoughts_of(found)
    asides: set[int] = set()
    for number in {text.parts[at] for at in thoughts}:
        words = [at for at in thoughts if text.parts[at] == number]
        if len(words) <= LONGEST_ASIDE and not signs & set(words):
            asides.update(words)
    return frozenset(asides)


def _years(text: Text) -> frozenset[int]:
    return frozenset(
        at
        for at, word in enumerate(text.words)
        if word.text.isdigit() and len(word.text) == 4 and int(word.text) in YEARS
    )


def _long(text: Text) -> frozenset[int]:
    """Return the words that say for how long: "for 12 years"."""
    words = [word.text for word in text.words]
    return frozenset(
        at
        for at in range(2, len(words))
        if words[at] in _LONG_TIMES and words[at - 2] in _LASTING and words[at + 1 : at + 2] != ["old"]
    )


def _is_asked_about(text: Text, found: Found) -> bool:
    """Return whether a question is about a sign in general, not about a person now."""
    thoughts = text.thoughts_of(found)
    words = frozenset(thoughts)
    start = next((at for at in thoughts if at not in text.of("filler") or at in text.of("asks")), thoughts.start)
    if text.words[start].after is Break.LINE and start not in text.of("wh"):
        return False  # it may go on from the line before: "he\nis choking"
    if start not in text.of("asks") - text.of("asks_nothing") or words & text.may_be("present"):
        return False  # "can barely see" asks nothing
    somebody = {at for at in words if text.words[at].text in _ANYBODY}
    pointed_at = (text.of("this") - text.of("asks")) & frozenset(range(start, found.start))  # not "is it normal ..."
    near = (text.may_be("me") | text.may_be("they")) - somebody | pointed_at
    if not words & near:
        return True
    hypothetical = text.of("if") & frozenset(range(start + 1, found.start))
    return bool(hypothetical) and start in text.of("wh") and text.words[start + 1].text != "if"


def _is_general(text: Text, found: Found) -> bool:
    """Return whether a sentence speaks to somebody, or of people in general: the voice of a page, or of the bot."""
    told = text.thoughts_of(found)
    words = frozenset(told)
    before = told.start - (text.words[told.start].after is Break.LINE)  # "I\nmight be having a stroke"
    after = told.stop + (told.stop < len(text.words) and text.words[told.stop].after is Break.LINE)
    if frozenset(range(before, after)) & (text.may_be("me") | text.may_be("they")):
        return False
    if words & text.of("you"):
        return True
    return bool(words & text.of("states")) and not words & text.may_be("present")


def _is_now(text: Text, told: range) -> bool:
    recent = text.may_be("present") | text.may_be("sudden") | text.may_be("they")
    return any(at in recent and text.words[at].text != _ON_THE_LIST for at in told)


def _is_of_the_list(text: Text, found: Found) -> bool:
    """Return whether a sign is quoted from the bot's lists and nobody says to have it, or was tapped by mistake."""
    told = text.thoughts_of(found)
    before = frozenset(range(max(found.start - REACH_BEFORE, told.start), found.start))
    if before & text.of("says"):
        somebody = text.may_be("they") | {at for at in text.may_be("me") if text.words[at].text not in _WHOSE}
        return not (somebody | text.may_be("present") | text.may_be("number"))
    if before & text.of("tapped") and frozenset(told) & text.of("mistake"):
        return True
    asks = told.start in text.of("asks") | text.of("changes")
    nearby = frozenset(range(max(found.start - 2, told.start), found.start)) & text.may_be("me")
    return asks and bool(frozenset(told) & text.of("bot_part")) and not nearby and not _is_now(text, told)
