"""The words with which people say yes, no and that they are done: for everything that reads what is typed.

Each stands as it is compared: small letters, no apostrophes, no punctuation at its ends.
"""

import re
from collections.abc import Collection
from typing import Final

YES: Final = (
    "yes", "y", "yeah", "yep", "yup", "yea", "yah", "ya", "ye", "yeh", "yes please", "yes it is", "yes it did",
    "yes i do", "yes i did", "yes i have", "yes there was", "of course", "definitely", "absolutely", "i do", "i did",
    "it did", "it is",
)  # fmt: skip
NO: Final = (
    "no", "n", "nope", "nah", "na", "no thanks", "no thank you", "not today", "not at all", "no it is not",
    "no it isnt", "no it did not", "no it didnt", "no i do not", "no i dont", "no i did not", "no i didnt",
    "no i have not", "no i havent", "i dont", "i didnt", "it didnt", "it did not", "👎",
)  # fmt: skip
NONE: Final = (
    *NO, "none", "nothing", "none of these", "none of those", "none of them", "none at all", "nothing at all",
    "nothing today", "none today", "neither",
)  # fmt: skip
OK: Final = ("ok", "okay", "k", "kk", "okey", "oki", "okie", "sure", "alright", "all right", "👍", "👌", "✅")
DONE: Final = (
    "done", "all done", "im done", "i am done", "finished", "im finished", "i am finished", "thats all", "that is all",
    "thats it", "that is it", "that was all", "that was it", "nothing else", "nothing more", "no more", *OK,
)  # fmt: skip
SKIP: Final = ("skip", "skip it", "skip this", "skip that", "pass", "next", "next question", "rather not say")
STOP: Final = (
    "stop",
    "stop now",
    "stop for now",
    "stop here",
    "enough",
    "thats enough",
    "that is enough",
    "quit",
    "exit",
)
LATER: Final = (
    "later",
    "later on",
    "not now",
    "not yet",
    "maybe later",
    "another time",
    "remind me later",
    "ask me later",
)
BACK: Final = ("back", "go back", "previous")
CANCEL: Final = ("cancel", "never mind", "nevermind", "forget it", "leave it", "leave it as it is", "keep it")
UNSURE: Final = (
    "not sure", "unsure", "im not sure", "i am not sure", "dont know", "i dont know", "do not know", "i do not know",
    "dunno", "idk", "no idea", "maybe", "not certain", "cant say", "dont remember", "i dont remember",
)  # fmt: skip
PLAIN: Final = tuple(
    dict.fromkeys((*YES, *NONE, *DONE, *SKIP, *STOP, *LATER, *BACK, *CANCEL, *UNSURE, "today", "yesterday", "change"))
)
"""Words that answer more than one question: they are taken for the newest alone."""
WHOLE: Final = (*PLAIN, "not", "non", "never", "now")
"""Words that are no beginning of a longer one: "yes" is not "Yesterday"."""

_DRAWN_OUT: Final = 8  # letters of a word that may be drawn out: "yesss", "nooo"


def is_one_of(typed: str, words: Collection[str]) -> bool:
    """Return whether a text is one of these words, be it drawn out."""
    if typed in words:
        return True
    return " " not in typed and len(typed) <= _DRAWN_OUT and _squeezed(typed) in words


def _squeezed(word: str) -> str:
    return re.sub(r"([^\W\d_])\1+", r"\1", word)
