"""What a nudge is, what it may depend on, and what comes of it: something to say, or a reason to stay silent."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from knowledge.diary import CheckIn, Habits
from knowledge.rhythm import Rhythm, Week
from knowledge.sources import SOURCES, Source, cites_known


@dataclass(frozen=True)
class Today:
    """Hold what a nudge may depend on; None means that the person never told."""

    on: date  # the person's own date and wall time
    at: time
    rhythm: Rhythm
    age: int | None
    conditions: frozenset[str] | None
    medicines: frozenset[str] | None  # the classes taken now
    days: Sequence[Habits]  # the history file's `days` items of the last 14 days, in any order
    check_ins: Sequence[CheckIn]  # of the last 14 days
    wants_alcohol: bool = False  # they asked for reminders about alcohol
    done: frozenset[str] = frozenset()  # topics marked "Done" today

    @property
    def is_adult(self) -> bool:
        """Return whether the person told an age of 18 or over."""
        return self.age is not None and self.age >= ADULT

    @property
    def is_expecting(self) -> bool:
        """Return whether the person told of a pregnancy or of breastfeeding."""
        return bool((self.conditions or frozenset()) & EXPECTING)

    @property
    def weekday(self) -> int:
        """Return the weekday that this moment belongs to for the person: 00:30 is still the evening before."""
        return self.rhythm.own_day(self.on.weekday(), self.at)


ADULT = 18  # S54: other limits of caffeine below it; S60 is for adults
EXPECTING = frozenset({"pregnant", "breastfeeding"})
RECENT_DAYS = 14  # EJ: what was logged longer ago says little of today


@dataclass(frozen=True)
class Idea:
    """Hold one thought that a nudge may say, with the keys of its sources; `own` tells what of it no source gives."""

    text: str
    sources: tuple[str, ...] = ()
    own: str = ""

    def __post_init__(self) -> None:
        """Refuse a key that is no source."""
        cites_known(f'"{self.text}"', self.sources)


def when(fits: bool, *ideas: Idea) -> tuple[Idea | None, ...]:
    """Return ideas that fit only today or only some people, or as many places without one."""
    if fits:
        return ideas
    return (None,) * len(ideas)


@dataclass(frozen=True)
class Offer:
    """Hold what a nudge could say today.

    `ideas` keeps its length and order from day to day, None standing for a thought that doesn't fit; the first two
    fit always, or else the third and fourth do. `strength` ends every message, `evidence` every answer to "Why this?".
    `is_general` says that nothing in the person's own diary is the reason.
    """

    opening: str  # the line that a locked screen shows: nothing of the condition
    because: str
    ideas: tuple[Idea | None, ...]
    strength: str
    evidence: str
    sources: tuple[str, ...]
    own: str = ""
    is_general: bool = False

    def say(self, on: date) -> "Say":
        """Return the thought of this date; odd and even dates draw from two halves, so none comes twice running."""
        number, half = divmod(on.toordinal(), 2)
        fitting = [idea for idea in self.ideas[half::2] if idea]
        idea = fitting[number % len(fitting)]
        own = " ".join(filter(None, (idea.own, self.own)))
        keys = dict.fromkeys((*idea.sources, *self.sources))
        return Say(
            text=f"{self.opening}\n{idea.text}\n{self.strength}",
            why="\n".join(filter(None, (self.because, self.evidence, own))),
            sources=tuple(SOURCES[key] for key in keys),
            is_general=self.is_general,
        )


@dataclass(frozen=True)
class Say:
    """Hold a message, the answer to "Why this?", and the sources of its figures."""

    text: str
    why: str
    sources: tuple[Source, ...]
    is_general: bool = False


@dataclass(frozen=True)
class Skip:
    """Say in a few words why there is no message; the words tell nothing that the person answered."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Nudge:
    """Declare one lifestyle reminder: everything that the rest of the house knows of it.

    A topic may have several nudges: it is marked as done, asked about and switched off as one, under its `topic_name`.
    `grace` says how late it may come, `week` its usual wall times for a rhythm, `is_excluded` who must never get it,
    also where the answer that decides it is missing. `sources` are all that it can cite, `words` what it may be called
    by whoever types "no more reminders about water".
    """

    id: str
    topic: str
    topic_name: str
    title: str
    week: Callable[[Rhythm], Week]
    is_excluded: Callable[[Today], bool]
    offer: Callable[[Today], Offer | Skip]
    sources: tuple[str, ...]
    grace: timedelta = timedelta(hours=1)
    words: str = ""

    def __post_init__(self) -> None:
        """Refuse what could go wrong only when the nudge is sent."""
        cites_known(f"nudge {self.id}", self.sources)
        if not (self.topic_name and self.title):
            raise ValueError(f"nudge {self.id} has no words for its topic, or no title")


def for_everybody(_today: Today) -> bool:
    """Exclude nobody."""
    return False


NOT_FOR_THIS_PERSON = Skip("not for this person")  # also where an answer is missing: the reason must not tell which
DONE_TODAY = Skip("done today")
NOTHING_LOGGED = Skip("nothing logged")
NOTHING_TO_SAY = Skip("nothing to say")
TOO_LATE = Skip("too late today")
