"""What a question is, and what it says of itself: its answers, its names, and how typed words answer it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from knowledge.codes import EMERGENCY_SIGNS
from knowledge.sources import cites_known

Shape = Literal["one", "signs", "places", "interference"]


@dataclass(frozen=True)
class Option:
    """Offer one answer: `value` is what is stored, `words` are other ways to type it.

    `read_back` says whether a line that sums a check-in up names it; `said` is how a habit's answer is read back, as
    the band that was tapped and not as the number that stands for it.
    """

    key: str
    label: str
    value: Any = None
    words: tuple[str, ...] = ()
    read_back: bool = True
    said: str = ""


def lowered(label: str) -> str:
    """Return a label as it stands within a sentence."""
    if label.startswith("I "):
        return label
    return label[:1].lower() + label[1:]


def _without_zeros(value: object) -> object:
    """Return a number as people write it: 5 hours, not 5.0."""
    if isinstance(value, float):
        return f"{value:g}"
    return value


@dataclass(frozen=True)
class Number:
    """Take a typed number as the answer itself: from 0 up to `most`."""

    most: int
    whole: bool = False


@dataclass(frozen=True)
class SignChoice:
    """Say which sign is meant, and what is known of it by the choice itself."""

    key: str
    label: str
    sign: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class SignOption:
    """Offer one line of a list of signs.

    `sign` is stored at the first tap, so that nothing is lost when no further question is answered.
    `choices` tell apart what the line unites. `asks` are the further questions, in order: onset, resolved, usual.
    """

    key: str
    label: str
    sign: str = ""
    choices: tuple[SignChoice, ...] = ()
    asks: tuple[str, ...] = ()
    opens: Literal["", "injury", "medicine"] = ""
    words: tuple[str, ...] = ()

    @property
    def signs(self) -> tuple[str, ...]:
        """Return every sign that this line can stand for."""
        named = tuple(choice.sign for choice in self.choices)
        return named or ((self.sign,) if self.sign else ())

    @property
    def emergency(self) -> bool:
        """Return whether a tap on this line is an emergency by itself."""
        return self.sign in EMERGENCY_SIGNS


@dataclass(frozen=True)
class Question:
    """Ask one thing; `key` is also the answer's key in the history file.

    `short` is its name where an answer is changed, `read_back` the answer where it is read back, {} standing for it.
    `of_a_spasm` says that the answer belongs to a spasm: a calm day has none. `beside` are further keys of the file
    that it fills. `number` and `clock` say that a typed value stands as typed; `after` is the question that must have
    been answered with more than none.
    """

    key: str
    text: str
    shape: Shape = "one"
    options: tuple[Option, ...] = ()
    lines: tuple[SignOption, ...] = ()
    short: str = ""
    read_back: str = ""
    of_a_spasm: bool = False
    beside: tuple[str, ...] = ()
    day: bool = False  # the answer belongs to the day's habits, not to the check-in
    number: Number | None = None
    clock: bool = False
    after: str = ""
    adults_only: bool = False
    sources: tuple[str, ...] = ()  # of the form of its scale

    def __post_init__(self) -> None:
        """Refuse what could go wrong only when the answer is read back or changed."""
        cites_known(f"question {self.key}", self.sources)
        if not (self.day or self.short):
            raise ValueError(f"question {self.key} has no short name to change its answer by")
        if not self.read_back and (self.day or (self.of_a_spasm and self.shape == "one")):
            raise ValueError(f"question {self.key} has no words to read its answer back")
        if not (self.options or self.lines or self.shape == "places"):
            raise ValueError(f"question {self.key} has no answers")

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the history file that the answer fills."""
        return (self.key, *self.beside)

    def read(self, value: object) -> str:
        """Return an answer as it is read back, empty where it is not named."""
        if value is None:
            return ""
        if self.day:
            said = next((option.said for option in self.options if option.value == value), "")
            return said or self.read_back.format(_without_zeros(value))
        named = [option.label for option in self.options if option.value == value and option.read_back]
        return "".join(self.read_back.format(lowered(label)) for label in named)

    def option(self, key: str) -> Option | None:
        """Return the option with this key."""
        return next((option for option in self.options if option.key == key), None)

    def line(self, key: str) -> SignOption | None:
        """Return the line of the list with this key."""
        return next((line for line in self.lines if line.key == key), None)
