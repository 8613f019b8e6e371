"""The items of the history file: what a person recorded of one date or moment, and what was told to them.

None always means unknown: never "no" and never 0.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, ClassVar, Final, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from knowledge.codes import (
    AREAS,
    DRINK_AMOUNTS,
    ELSEWHERE,
    EYE_CLOSURES,
    INTERFERENCE_DOMAINS,
    LEVELS,
    PLACES,
    SIDES,
    SIGN_ONSETS,
    SIGNS,
    SLEEP_QUALITIES,
    SUDDEN_UNLESS_SAID,
)
from knowledge.fields import (
    NOT_ALLOWED,
    Allowed,
    CalendarDate,
    Degree,
    Flag,
    Instant,
    Item,
    Listed,
    OneOf,
    matching,
    number,
    whole,
)

HOURS_OF_A_DAY: Final = 24
MOST_DRINKS: Final = 100  # a day; beyond this it's a slip of the keyboard
LIVE: Final = ("open", "booked")  # states in which an alert waits for the person
STATES: Final = (*LIVE, "seen", "declined", "closed", "replaced", "withdrawn")
LONGEST_TEXT: Final = 1_500  # characters of a text of an alert: more than any rule writes, less than a chat takes

Place = Annotated[
    str,
    OneOf(PLACES, f"a side ({', '.join(SIDES)}), a dot and an area ({', '.join(AREAS)}), for example left.lower_lid"),
]
Hours = Annotated[int | float, *number(0, HOURS_OF_A_DAY)]
Amount = Annotated[int | float, *number(0, MOST_DRINKS)]


class Recorded(Item):
    """Hold an item that a diary keeps; `kind` names what it is."""

    kind: ClassVar[str]

    @property
    def says_anything(self) -> bool:
        """Return whether more is told than the date."""
        return not self.spelt_out <= {"date"}


class Sign(Item):
    """Hold one warning sign as it was told; `usual` marks the person's usual seizure."""

    code: Annotated[str, OneOf(SIGNS)] | None = Field(default=None, alias="sign")
    onset: Annotated[str, OneOf(SIGN_ONSETS)] | None = None
    resolved: Flag | None = None
    severe: Flag | None = None
    usual: Flag | None = None

    @property
    def sudden(self) -> bool:
        """Tell whether it came suddenly; untold, the stroke-like and other emergency signs did."""
        if self.onset is None:
            return self.code in SUDDEN_UNLESS_SAID
        return self.onset == "sudden"


class CheckIn(Recorded):
    """Hold one filled-in questionnaire about one date; `spasm` is missing as long as nothing was answered."""

    kind: ClassVar[str] = "check_in"

    date: CalendarDate
    spasm: Annotated[bool | None, Allowed("true, false or null")] = None
    places: Listed[Place] | None = None
    elsewhere: Listed[Annotated[str, OneOf(ELSEWHERE)]] | None = None
    whole_side: Flag | None = None
    strength: Degree | None = None
    frequency: Degree | None = None
    eye_closure: Annotated[str, OneOf(EYE_CLOSURES)] | None = None
    interference: dict[Annotated[str, OneOf(INTERFERENCE_DOMAINS)], Degree | None] | None = None
    suppressible: Flag | None = None
    signs: Listed[Sign] | None = None


class Habits(Recorded):
    """Hold what was answered about one date's sleep, drinks, stress and screens: an item of `days`."""

    kind: ClassVar[str] = "day"

    date: CalendarDate | None = None
    sleep_hours: Hours | None = None
    sleep_quality: Annotated[str, OneOf(SLEEP_QUALITIES)] | None = None
    caffeine_drinks: Amount | None = None
    last_caffeine: Annotated[str, *matching("([01][0-9]|2[0-3]):[0-5][0-9]", "a time as HH:MM")] | None = None
    drinks: Annotated[str, OneOf(DRINK_AMOUNTS)] | None = None
    alcohol_units: Amount | None = None
    stress: Degree | None = None
    screen_hours: Hours | None = None


class Note(Recorded):
    """Hold a note in the person's words."""

    kind: ClassVar[str] = "note"

    at: Instant | None = None
    text: str | None = None
    about: object = None  # what it is on, where the chat asked


class Moment(Recorded):
    """Hold where and how strongly it twitched at one moment."""

    kind: ClassVar[str] = "moment"

    places: Listed[Place] | None = None
    strength: Degree | None = None


class Cited(Item):
    """Hold a source as an alert cites it."""

    title: str
    url: str


Text = Annotated[str, Field(max_length=LONGEST_TEXT)]
_WRAPPED: Final = "item"  # earlier versions stored the weekly answers of a file under it
Key = Annotated[tuple[str, ...], Field(strict=False, min_length=1)]


class AlertRecord(Recorded):
    """Hold an alert as it is kept and exported: what a rule found, what was told of it, what came of it."""

    kind: ClassVar[str] = "alert"

    rule: str
    level: Annotated[str, OneOf([level for level in LEVELS if level != "none"])]
    keys: Listed[Key]
    message: Annotated[Text, Field(min_length=1)]
    because: Text
    escalates: Text
    sources: Listed[Cited]
    dates: Listed[CalendarDate]
    date: CalendarDate
    state: Annotated[str, OneOf(STATES)]
    reminded: Annotated[int, *whole(0, 100)]
    episode: CalendarDate | None = None
    told: Instant | None = None
    remind_on: CalendarDate | None = None
    booked: CalendarDate | None = None
    seen_on: CalendarDate | None = None
    called: Instant | None = None
    reminded_on: CalendarDate | None = None
    outcome: Annotated[str, OneOf(("diagnosis", "nothing", "referred"))] | None = None
    edition: str | None = None
    again: object = None
    asked_tomorrow: object = None

    @classmethod
    def read(cls, told: Mapping[str, object]) -> Self:
        """Return a stored alert, which is ours as a whole or not at all."""
        return cls.model_validate(told)

    @model_validator(mode="after")
    def _booking_has_its_day(self) -> Self:
        if self.state == "booked" and self.booked is None:
            raise PydanticCustomError(NOT_ALLOWED, "a day that is booked")
        return self


class Weekly(Recorded):
    """Hold the answers of a week: how it weighs on the person, and what a doctor said, once a month."""

    kind: ClassVar[str] = "weekly"

    date: CalendarDate | None = None
    embarrassed: Degree | None = None
    avoided: Degree | None = None
    worried: Degree | None = None
    held_back: Flag | None = None
    asleep: Flag | None = None
    visit: str | None = None


class Foreign(Recorded):
    """Hold an item that lacks what ours have, as an import brought it: it is kept, and exported again."""

    kind: ClassVar[str] = ""


RECORDED: Final[Mapping[str, type[Recorded]]] = MappingProxyType(
    {model.kind: model for model in (CheckIn, Habits, Note, Moment, Weekly, AlertRecord)}
)


def recorded(kind: str, item: Mapping[str, object]) -> Recorded:
    """Return an item of a kind as the history file holds it; it was checked when it came in."""
    try:
        return RECORDED[kind].read(item)
    except ValidationError:
        return Foreign.model_validate(item)


def reopened(kind: str, kept: Mapping[str, object]) -> Recorded:
    """Return an item of a kind as it was stored."""
    wrapped = kept.get(_WRAPPED) if kind == Weekly.kind and kept.keys() == {_WRAPPED} else None
    if isinstance(wrapped, Mapping):
        return recorded(kind, wrapped)
    return recorded(kind, kept)


def stored(item: Recorded) -> dict[str, object]:
    """Return an item as it is stored."""
    kept = item.as_json()
    if isinstance(item, Weekly) and kept.keys() == {_WRAPPED}:
        return {_WRAPPED: kept}
    return kept
