"""How far the chat came with what a person recorded: kept beside it, and never exported."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.stored_form import Day, Instant, StoredForm


@dataclass(frozen=True, slots=True)
class Span:
    """Hold when a spasm that was saved as it happened began and ended.

    `told` is when it was saved, where a button said later how long before that it had begun.
    """

    started: Instant
    ended: Instant | None = None
    told: Instant | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Hold an answer about the person that a check-in changed: what it was, and what it made of it."""

    was: object
    made: object


@dataclass(frozen=True, slots=True)
class BeforeWithdrawn:
    """Hold what an alert was when its reason went."""

    state: str
    remind_on: Day = None


@dataclass(frozen=True)
class Progress:
    """Hold how far the chat came with an entry; nothing of it stands where a file brought the entry.

    `done` lists the questions that were answered or skipped, None where none was ever asked.

    Of a check-in, `focus` to `mentioned` are those of its `Draft`. `revision` is the change that Undo takes back and
    `closing` how it was said; `changing` says that the change goes on. `copied` says that its "yes" stands for a
    spasm that was saved as it happened, `judged` that the rules ran while it was filled in, `learned` what it changed
    about the person. `moment` is when such a spasm was, and `place_from_now` that its place is asked from its card.

    Of a day's habits, `closed` says that its change is over. Of a week, `visit` is the change of the alerts that the
    doctor has seen to. `made_by` is the change that made a note or a spasm.

    Of an alert, `owed` says that it did not reach the person, `echo` that it only repeats what an imported file
    says, `was` what it was when it was withdrawn, `answer` the change that the last answer was. `doubted` says that a
    changed answer about the person took its reason and that they are asked about it, `stands` that a doctor is to hear
    of it all the same.
    """

    done: tuple[str, ...] | None = None
    focus: str = ""
    editing: str = ""
    more: bool = False
    ticks: tuple[str, ...] = ()
    guessed: Mapping[str, str] = field(default_factory=dict)
    warned: bool = False
    together: bool = False
    injury_dated: bool = False
    mentioned: tuple[str, ...] = ()
    revision: str = ""
    closing: str = ""
    changing: bool = False
    copied: bool = False
    judged: bool = False
    learned: Mapping[str, Change] = field(default_factory=dict)
    moment: Span | None = None
    place_from_now: bool = False
    closed: bool = False
    visit: str = ""
    made_by: str = ""
    owed: bool = False
    echo: bool = False
    was: BeforeWithdrawn | None = None
    answer: str = ""
    doubted: bool = False
    stands: bool = False

    def __bool__(self) -> bool:
        return self != UNTOUCHED

    @property
    def asked(self) -> tuple[str, ...]:
        """Return the questions that were answered or skipped."""
        return self.done or ()

    def finished(self, key: str) -> tuple[str, ...]:
        """Return those questions after one more, which comes last."""
        return (*(known for known in self.asked if known != key), key)


UNTOUCHED: Final = Progress()

_STORED: Final = StoredForm(Progress)
read, written = _STORED.read, _STORED.written
