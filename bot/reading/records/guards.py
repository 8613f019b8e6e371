"""What is no record of a day: a question, an order, somebody else's twitch, what may come, what one has read."""

import re
from typing import Final

from bot.reading.records.words import Phrase

_ASKS: Final = re.compile(
    r"^(?:(?:and|so|but|hi|hello|hey|please|ok|well|also) )*"
    r"(?:why|how|who|whos|whom|whose|which|where|what(?! a )|whats|is(?! (?:twitch|back|bad|worse|jump|going|spasm))|are|am i|can(?! not)|could(?! not)"
    r"|should|shall|do(?! not)|does(?! not)|did(?! not)|will|would|has (?:it|this|anyone|any)|have you|when (?:should|do|does|will|can|to|is|shall|must)"
    r"|any (?:idea|advice|tips?))(?![^ ])"
)
_ORDERS: Final = re.compile(
    r"^(?:(?:please|can you|could you|i want to|i want you to|id like to|id like you to|lets|just|ok|and|now) )*"
    r"(?:remind|show|delete|remove|erase|change|set|stop|send|tell|undo|redo|export|pause|book|cancel|help|explain|print|give|email"
    r"|share|turn|switch|skip|import|link|list|correct|edit|search|find|learn|call|leave|unsubscribe|resume|restart|start the)(?![^ ])"
)
_KIN: Final = (
    r"mum|mums|mom|moms|mother|mothers|dad|dads|father|fathers|wife|wifes|husband|husbands|son|sons|daughter|daughters|brother|brothers"
    r"|sister|sisters|friend|friends|partner|partners|child|childs|baby|babys|cat|cats|dog|dogs|colleague|colleagues|neighbour|neighbours"
    r"|neighbor|neighbors|boss|aunt|aunts|uncle|uncles|grandma|grandmas|granny|grandfather|grandmother|grandad|girlfriend|boyfriend|nephew"
    r"|niece|cousin|kid|kids|boy|girl"
)
_OTHERS: Final = rf"(?:my|our|his|her|their|the|a) (?:\w+ )?(?:{_KIN})(?= (?!(?:saw|noticed|could|can|sees|see)(?![^ ])))|he|she|his|her|hers|him"
_NOT_NOW: Final = (
    r"if|would|hope|hoping|wish|wishing|afraid|scared|fear|fearing|worried (?:that|it|about|my)|tomorrow|next (?:week|month|year|mon|tue|wed|thu|fri|sat|sun)[a-z]*|(?:this )?coming (?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|gonna|going to|will"
    r"|want|wants|unless|in case|used to|(?:years?|months?) ago|last (?:year|month)|as a (?:child|kid|boy|girl)|remind\w*|should|whether|supposed"
    r"|need to|appointment|causes?|caused by|causing|helps?|helped|cures?|treat\w*|read (?:that|about|somewhere)|reading about|heard|googled?|article|forum|book(?:ed)?"
    r"|(?:in|since) (?:19|20)[0-9]{2}|usually|sometimes|often|always|normally|tends to|every time|whenever|remember when|diagnosed|called"
)
_NAME: Final = re.compile(
    r"^(?:(?:its|it is|they|she|he|doctor|said|says|thinks?|i have|i got|so|probably|called|a|my) )*"
    r"(?:hemifacial spasms?|blepharospasm|(?:eyelid )?myokymia|hfs|facial dystonia)$"
)
"""A diagnosis alone is what a doctor said, not what the day was like."""
_LONGEST: Final = 120  # words; a longer text is a story, and kept whole


def is_question(phrase: Phrase) -> bool:
    """Return whether a phrase asks something."""
    return _ASKS.match(phrase.said) is not None


def is_order(phrase: Phrase) -> bool:
    """Return whether a phrase tells the bot to do something."""
    return _ORDERS.match(phrase.said) is not None


def is_elsewhere(phrase: Phrase) -> bool:
    """Return whether a phrase is about somebody else, or about another time than a day that was."""
    if phrase.has(r"(?:same )?as (?:always|usual)|cant always"):
        return False
    return phrase.has(_OTHERS) or phrase.has(_NOT_NOW) or _NAME.match(phrase.said) is not None


def is_too_long(words: int) -> bool:
    """Return whether a text tells more than one record."""
    return words > _LONGEST
