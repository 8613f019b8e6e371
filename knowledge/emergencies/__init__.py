"""Calls for help in typed words: recognised offline, from data and a small grammar, also where they are typed badly.

It only ever adds an answer: no word here, and none missing, is read as an absence of danger. When in doubt, it calls.
"""

from knowledge.emergencies.languages import Language, languages
from knowledge.emergencies.net import Call, call_in, is_only_a_number
from knowledge.emergencies.tokens import folded_words

__all__ = ["Call", "Language", "call_in", "folded_words", "is_only_a_number", "languages"]
