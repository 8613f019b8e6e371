"""Other words for buttons that mean the same on every card: Skip, Stop, Back, and a Yes or No that is the only one."""

from collections.abc import Sequence
from typing import Final

from bot import texts
from bot.buttons import action_of
from bot.buttons.account_actions import DeleteEverything
from bot.chat import Button
from bot.reading import plain_words as said
from bot.reading.folded import folded

_UNDO: Final = ("undo", "undo that", "undo it", "undo this")
_WORDS: Final[dict[str, tuple[str, ...]]] = {
    texts.DONE: said.DONE,
    texts.SKIP: said.SKIP,
    texts.STOP: (*said.STOP, *said.LATER, *said.CANCEL),
    texts.BACK: said.BACK,
    texts.UNSURE: said.UNSURE,
    texts.DONT_KNOW: said.UNSURE,
    texts.CHANGE: ("change it", "change that", "edit", "edit it"),
    texts.UNDO: _UNDO,
    texts.KEEP: (*said.NO, *said.CANCEL, *said.STOP, *said.BACK, *said.LATER),
    texts.KEEP_APART: (*said.NO, *said.CANCEL, *said.STOP, *said.BACK, *said.LATER),
    texts.STAY: (*said.NO, *said.CANCEL, *said.STOP, *said.BACK, *said.LATER),
    texts.UNLINK: said.YES,
    texts.REPLACE: said.YES,
    texts.SAVE_NOTE: (*said.YES, *said.OK, "save", "save it", "save that", "note", "keep as a note"),
    texts.KEEP_THEM: (*said.YES, "keep"),
    texts.STOP_THEM: (*said.NO, *said.STOP),
    texts.NOT_FOR_ME: (*said.STOP, "no more of this", "no more of these"),
    texts.SNOOZE: said.LATER,
    texts.REMIND_TOMORROW: said.LATER,
    texts.NO_REMINDERS: said.STOP,
    texts.SHOW_WHY: ("why", "why this"),
    texts.WHY_THIS: ("why",),
    texts.ALREADY_TOLD: ("told my doctor", "i told my doctor", "already told", "i already told my doctor"),
    texts.GAP_STOPPED: said.YES,
    texts.GAP_WENT_ON: said.NO,
}
_BY_LABEL: Final = {folded(label): words for label, words in _WORDS.items()}
_OPENINGS: Final = (("yes", said.YES), ("no", said.NO))


def other_words(buttons: Sequence[Button]) -> list[tuple[str, ...]]:
    """Return, for each button of a card, the words that mean it as well."""
    labels = [folded(button.label) for button in buttons]
    found = [_BY_LABEL.get(label, ()) for label in labels]
    for opening, words in _OPENINGS:
        with_it = [at for at, label in enumerate(labels) if _opens(label, opening)]
        for at in with_it:
            found[at] = (*found[at], *words)
    return found


def wants_its_label(button: Button) -> bool:
    """Return whether what a button does is done for no number and no shorter word, since nothing brings it back."""
    return isinstance(action_of(button), DeleteEverything)


def _opens(label: str, opening: str) -> bool:
    return label == opening or (label.startswith(opening) and label[len(opening)] in ",:")
