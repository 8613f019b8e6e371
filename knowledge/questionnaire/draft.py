"""A check-in under way, and an answer or a question of it closed or taken out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.questions import QUESTIONS


@dataclass(frozen=True)
class Draft:
    """Hold a check-in under way.

    `value` is the item of the history file. `done` lists the questions that were answered or skipped.
    `focus` is an open follow-up ("warning/fit/which"), `editing` a question that was opened again later.
    `guessed` maps a line of a list to the sign that stands in until the follow-up says which.
    `warned` says that the warning list was answered: only then does an empty list of signs mean that there was none.
    `together` says that it is to be asked whether face and limb jerked at the same moment, `injury_dated` that the
    day of the check-in stands for that of a head injury.
    """

    value: Mapping[str, Any] = field(default_factory=dict)
    done: tuple[str, ...] = ()
    focus: str = ""
    editing: str = ""
    more: bool = False
    ticks: tuple[str, ...] = ()
    guessed: Mapping[str, str] = field(default_factory=dict)
    warned: bool = False
    together: bool = False
    injury_dated: bool = False

    def put(self, key: str, answer: Any) -> "Draft":
        """Return the draft with one answer set."""
        return replace(self, value={**self.value, key: answer})

    def without(self, key: str) -> "Draft":
        """Return the draft with one answer forgotten: unknown, not "no"."""
        return replace(self, value={name: answer for name, answer in self.value.items() if name != key})

    @property
    def signs(self) -> tuple[Mapping[str, Any], ...]:
        """Return the reported signs."""
        return tuple(self.value.get("signs") or ())

    def with_signs(self, signs: Sequence[Mapping[str, Any]]) -> "Draft":
        """Return the draft with these signs; without any, they are "none" where that was told, else unknown."""
        if signs or self.warned or self.value.get("signs") == []:
            return self.put("signs", list(signs))
        return self.without("signs")


def finish(draft: Draft, key: str) -> Draft:
    """Return the draft with a question closed, whatever its answer is."""
    done = tuple(dict.fromkeys((*draft.done, key)))
    return replace(draft, done=done, focus="", editing="" if draft.editing == key else draft.editing)


def without_answer(draft: Draft, key: str) -> Draft:
    """Return the draft with all that an answer filled forgotten."""
    for name in QUESTIONS[key].keys:
        draft = draft.without(name)
    return draft
