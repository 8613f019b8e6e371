"""The words with which people say yes, no and that they are done: for everything that reads what is typed."""

from typing import Final

YES: Final = ("yes", "y", "yeah", "yep")
NO: Final = ("no", "n", "nope", "nah")
NONE: Final = (*NO, "none", "nothing")
OK: Final = ("ok", "okay")
DONE: Final = ("done", *OK)
PLAIN: Final = (*YES, *NONE, *DONE, "stop", "skip", "back", "not sure", "today", "yesterday")
"""Words that answer more than one question: they are taken for the newest alone."""
WHOLE: Final = (*PLAIN, "not", "non", "never", "sure", "now")
"""Words that are no beginning of a longer one: "yes" is not "Yesterday"."""
