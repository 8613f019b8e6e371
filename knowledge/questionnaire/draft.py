"""A check-in under way, and an answer or a question of it closed or taken out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from knowledge.diary import CheckIn, Sign
from knowledge.questions import QUESTIONS


@dataclass(frozen=True)
class Draft:
    """Hold a check-in under way.

    `value` is the item of the history file. `done` lists the questions that were answered or skipped.
    `focus` is an open follow-up ("warning/fit/which"), `editing` a question that was opened again later.
    `guessed` maps a line of a list to the sign that stands in until the follow-up says which.
    `warned` says that the warning list was answered: only then does an empty list of signs mean that there was none.
    `together` says that it is to be asked whether face and limb jerked at the same moment, `injury_dated` that the
    day of the check-in stands for that of a head injury. `mentioned` are lines and activities, such as "other/numb",
    that typed words named: each is asked about when its question comes.
    """

    value: CheckIn
    done: tuple[str, ...] = ()
    focus: str = ""
    editing: str = ""
    more: bool = False
    ticks: tuple[str, ...] = ()
    guessed: Mapping[str, str] = field(default_factory=dict)
    warned: bool = False
    together: bool = False
    injury_dated: bool = False
    mentioned: tuple[str, ...] = ()

    def put(self, key: str, answer: object) -> "Draft":
        """Return the draft with one answer set."""
        return replace(self, value=self.value.having(**{key: answer}))

    def without(self, key: str) -> "Draft":
        """Return the draft with one answer forgotten: unknown, not "no"."""
        return replace(self, value=self.value.without(key))

    @property
    def signs(self) -> tuple[Sign, ...]:
        """Return the reported signs."""
        return self.value.signs or ()

    def with_signs(self, signs: Iterable[Sign]) -> "Draft":
        """Return the draft with these signs; without any, they are "none" where that was told, else unknown."""
        listed = tuple(signs)
        if listed or self.warned or self.value.signs == ():
            return self.put("signs", listed)
        return self.without("signs")


def finish(draft: Draft, key: str) -> Draft:
    """Return the draft with a question closed, whatever its answer is."""
    done = tuple(dict.fromkeys((*draft.done, key)))
    editing = draft.editing
    if editing == key:
        editing = ""
    return replace(draft, done=done, focus="", editing=editing)


def without_answer(draft: Draft, key: str) -> Draft:
    """Return the draft with all that an answer filled forgotten."""
    for name in QUESTIONS[key].keys:
        draft = draft.without(name)
    return draft
