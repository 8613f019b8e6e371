"""Remember which parts of an answer are there, so that one that broke off goes on where it did."""

from collections import OrderedDict

from bot.chat import ANSWER

REMEMBERED = 1_000


class Begun:
    """Hold the ids of the parts that were sent, by the key of their answer."""

    def __init__(self) -> None:
        self._sent: OrderedDict[str, list[str]] = OrderedDict()

    def of(self, key: str) -> list[str]:
        """Return the ids of what is there already of the answer with a key; what it is given back is forgotten."""
        return self._sent.pop(key, [])

    def note(self, key: str, sent: list[str]) -> bool:
        """Remember what is there of an answer; return False for what the bot starts, which is put anew each time."""
        if not key.startswith(ANSWER):
            return False
        self._sent[key] = sent
        while len(self._sent) > REMEMBERED:
            self._sent.popitem(last=False)
        return True
