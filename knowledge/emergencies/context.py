"""What stands around the words of a sign: denied for certain, long past, asked about, or told to others."""

from knowledge.emergencies.grammar import Found
from knowledge.emergencies.positions import Positions
from knowledge.emergencies.surroundings import Text
from knowledge.emergencies.tokens import Break

NEAR_NO = 3  # words between "no" and a sign, whatever they are
REACH_BEFORE = 6  # words between "it says" and what it says
REACH_BEHIND = 6  # words between a sign and what rules it out
_NOT_BEHIND_NO = frozenset({"i", "im", "ive", "my", "the", "he", "she", "it", "its", "this", "his", "her", "help"})

_ANYBODY = frozenset({"me", "someone", "somebody", "everyone", "people"})  # "what would make me faint"
_ON_THE_LIST = frozenset({"sudden"})  # "why is sudden headache on the list"
_WHOSE = frozenset({"my", "mine"})  # stand in the lists themselves
_OR = frozenset({"or", "nor"})
_NO, _NONE = frozenset({"no", "never"}), frozenset({"no", "without", "zero"})
_MY = frozenset({"my"})
_HAVING = frozenset({"have", "had", "having", "has"})


def is_harmless(text: Text, found: Found, signs: Positions, *, calls: bool) -> bool:
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


def _is_denied(text: Text, found: Found, signs: Positions) -> bool:
    if _reaching(text, found, signs):
        return True
    return _is_denied_behind(text, found) or _is_in_denied_list(text, found, signs)


def _denying(text: Text) -> Positions:
    return text.of("negator") - text.may_be("not_denying")


def _reaching(text: Text, found: Found, signs: Positions) -> Positions:
    """Return every "no" that reaches the words of a sign: nothing that tells of something else stands between."""
    part = text.part_of(found)
    reach = Positions.within(part.start, min(part.stop, found.end, len(text.words) - 1))
    negators = (_denying(text) & reach) - Positions.of(found.words) - _of_a_person(text)
    before = negators.before(found.start)
    if not before:
        return negators  # it stands between the words of the sign: "my face is not drooping"
    broken = (text.may_be("breaks_denial") - signs).before(found.start).last
    unbroken = before.since(broken)
    if broken > 0 and text.words[broken].text in _HAVING:  # "never had a stroke"
        unbroken |= before & Positions.within(broken - 1, broken)
    whose = text.typed(_MY).before(found.start).last
    unbroken -= text.typed(_NONE).before(whose)
    listed = unbroken.before(signs.before(found.start).last)  # another sign stands between
    return negators.since(found.start) | unbroken.since(found.start - 1 - NEAR_NO) | listed


def _of_a_person(text: Text) -> Positions:
    """Return every "no" or "never" that is an answer to something else: "no my face", "never help"."""
    return text.typed(_NO) & text.typed(_NOT_BEHIND_NO).one_lower()


def _is_denied_behind(text: Text, found: Found) -> bool:
    """Return whether a sign is answered with no behind it: "stroke: no", "a stroke was ruled out"."""
    after = found.end + 1
    if text.of("ruled_out") & Positions.within(after, after + REACH_BEHIND):
        return True
    if after + 1 < len(text.words) and text.words[after].after is Break.NONE and after not in text.of("denied_after"):
        after += 1  # "slurred speech - no"
    if after not in text.of("denied_after") or after in text.may_be("not_denying"):
        return False
    return after + 1 == len(text.words) or text.words[after + 1].after is not Break.NONE


def _is_in_denied_list(text: Text, found: Found, signs: Positions) -> bool:
    """Return whether a sign stands in a list from "no" to "or": "no droop, weakness or slurring"."""
    thoughts = _range(text.thoughts_of(found))
    denying = (_denying(text) & thoughts).before(found.start)
    if not denying or not text.typed(_OR) & thoughts:
        return False
    between = Positions.within(denying.first + 1, found.end + 1)
    others = text.may_be("breaks_denial") | text.may_be("me") | text.may_be("they") | text.may_be("present")
    return not (between - signs) & others


def _range(words: range) -> Positions:
    return Positions.within(words.start, words.stop)


# Past, asked about, told in general


def _is_old(text: Text, found: Found, signs: Positions) -> bool:
    thoughts = _range(text.thoughts_of(found))
    recent = text.may_be("present") | text.may_be("yesterday")
    if thoughts & recent - text.of("old") - text.of("over"):
        return False
    told = _range(text.part_of(found)) | thoughts & text.asides(signs)
    return bool(told & text.long_ago)


def _is_asked_about(text: Text, found: Found) -> bool:
    """Return whether a question is about a sign in general, not about a person now."""
    thoughts = text.thoughts_of(found)
    words = _range(thoughts)
    start = (words - (text.of("filler") - text.of("asks"))).first
    if start < 0:
        start = thoughts.start
    if text.words[start].after is Break.LINE and start not in text.of("wh"):
        return False  # it may go on from the line before: "he\nis choking"
    if start not in text.of("asks") - text.of("asks_nothing") or words & text.may_be("present"):
        return False  # "can barely see" asks nothing
    pointed_at = (text.of("this") - text.of("asks")) & Positions.within(start, found.start)  # not "is it normal ..."
    near = (text.may_be("me") | text.may_be("they")) - text.typed(_ANYBODY) | pointed_at
    if not words & near:
        return True
    hypothetical = text.of("if") & Positions.within(start + 1, found.start)
    return bool(hypothetical) and start in text.of("wh") and text.words[start + 1].text != "if"


def _is_general(text: Text, found: Found) -> bool:
    """Return whether a sentence speaks to somebody, or of people in general: the voice of a page, or of the bot."""
    told = text.thoughts_of(found)
    words = _range(told)
    before = told.start - (text.words[told.start].after is Break.LINE)  # "I\nmight be having a stroke"
    after = told.stop + (told.stop < len(text.words) and text.words[told.stop].after is Break.LINE)
    if Positions.within(before, after) & (text.may_be("me") | text.may_be("they")):
        return False
    if words & text.of("you"):
        return True
    return bool(words & text.of("states")) and not words & text.may_be("present")


def _is_now(text: Text, told: Positions) -> bool:
    recent = text.may_be("present") | text.may_be("sudden") | text.may_be("they")
    return bool(told & recent - text.typed(_ON_THE_LIST))


def _is_of_the_list(text: Text, found: Found) -> bool:
    """Return whether a sign is quoted from the bot's lists and nobody says to have it, or was tapped by mistake."""
    thoughts = text.thoughts_of(found)
    told = _range(thoughts)
    before = Positions.within(max(found.start - REACH_BEFORE, thoughts.start), found.start)
    if before & text.of("says"):
        somebody = text.may_be("they") | text.may_be("me") - text.typed(_WHOSE)
        return not (somebody | text.may_be("present") | text.may_be("number"))
    if before & text.of("tapped") and told & text.of("mistake"):
        return True
    asks = thoughts.start in text.of("asks") | text.of("changes")
    nearby = Positions.within(max(found.start - 2, thoughts.start), found.start) & text.may_be("me")
    return asks and bool(told & text.of("bot_part")) and not nearby and not _is_now(text, told)
