"""The kinds of value that a key of the history file can take, each with the words for what is allowed.

They are checked where they come in and trusted from then on. A key that is left out, or null, is unknown and
never a fault; an unknown key is kept as it is: a later version may have written it.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Annotated, Final, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    Strict,
    ValidationError,
    ValidationInfo,
)
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import (
    chain_schema,
    custom_error_schema,
    date_schema,
    is_instance_schema,
    literal_schema,
    str_schema,
    union_schema,
)

FIRST_DATE: Final = date(1900, 1, 1)
LAST_DATE: Final = date(2100, 12, 31)
NOT_ALLOWED: Final = "not_allowed"
"""The type of a fault whose message says what would be right."""

_DATE: Final = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

T = TypeVar("T")


class Item(BaseModel):
    """Hold an object of the history file: its known keys as values, any other as it is."""

    model_config = ConfigDict(strict=True, frozen=True, extra="allow", allow_inf_nan=False)

    @classmethod
    def read(cls, told: Mapping[str, object]) -> Self:
        """Return a stored object; what of it can't be read stays beside it as it is, as an unknown key does.

        Of a list, such as the signs, what can be read is: one that a later version wrote must not hide the others.
        """
        try:
            return cls.model_validate(told)
        except ValidationError as error:
            odd = _odd(error)
        readable = {key: _without(value, odd.get(key, set())) for key, value in told.items()}
        known = cls.model_validate({key: value for key, value in readable.items() if None not in odd.get(key, ())})
        known._unknown.update((key, value) for key, value in told.items() if key in odd)
        return known

    @property
    def _unknown(self) -> dict[str, object]:
        assert self.model_extra is not None  # there is one, for unknown keys are allowed
        return self.model_extra

    @property
    def spelt_out(self) -> set[str]:
        """Return the keys that are spelt out, those that are null and those that nobody knows included."""
        return self.model_fields_set | self._unknown.keys()

    def answer(self, name: str) -> object:
        """Return the answer under a key that is known only by its name."""
        return getattr(self, name)

    def as_json(self) -> dict[str, object]:
        """Return the object as the file holds it: what was left out stays out."""
        return self.model_dump(mode="json", by_alias=True, exclude_unset=True)

    def having(self, **answers: object) -> Self:
        """Return it with some answers set; they are trusted."""
        copied = self.model_copy(update=answers)
        for name in answers.keys() & type(self).model_fields.keys() & copied._unknown.keys():
            unread = self._unread(copied._unknown.pop(name), name)
            if unread:  # of a list: what a later version wrote there stays beside what is set
                set_now = copied.as_json()[name]
                assert isinstance(set_now, list)
                copied._unknown[name] = [*unread, *set_now]
        return copied

    def _unread(self, told: object, name: str) -> list[object]:
        """Return the items of a stored list that can't be read."""
        if not isinstance(told, list) or not self._reads(name, []):
            return []
        return [item for item in told if not self._reads(name, [item])]

    def _reads(self, name: str, told: list[object]) -> bool:
        try:
            type(self).model_validate({name: told})
        except ValidationError:
            return False
        return True

    def keeping(self, **answers: object) -> Self:
        """Return it with some answers set, and those forgotten that are None here."""
        left = self.without(*(name for name, value in answers.items() if value is None))
        return left.having(**{name: value for name, value in answers.items() if value is not None})

    def without(self, *names: str) -> Self:
        """Return it with some answers forgotten: unknown, not "no"."""
        left = self.model_copy(update={name: None for name in names if name in type(self).model_fields})
        left.model_fields_set.difference_update(names)
        for name in names:
            left._unknown.pop(name, None)
        return left


def _odd(error: ValidationError) -> dict[str, set[int | None]]:
    """Return what can't be read: by key which of its items, None where it is the whole value; raise where it is all."""
    odd: dict[str, set[int | None]] = {}
    for fault in error.errors(include_url=False):
        match fault["loc"]:
            case (str(key), int(item), *_):
                odd.setdefault(key, set()).add(item)
            case (str(key), *_):
                odd.setdefault(key, set()).add(None)
            case _:
                raise error
    return odd


def _without(value: object, odd: Collection[int | None]) -> object:
    if isinstance(value, list | tuple):
        return [item for number, item in enumerate(value) if number not in odd]
    return value


class Allowed:
    """Say what is allowed where the value is not."""

    def __init__(self, words: str) -> None:
        self._words = words

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of the value, with our words for every fault of it."""
        return custom_error_schema(self.schema(source, handler), NOT_ALLOWED, custom_error_message=self._words)

    def schema(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of the value."""
        return handler(source)


class OneOf(Allowed):
    """Allow one of the codes."""

    def __init__(self, codes: Collection[str], words: str = "") -> None:
        super().__init__(words or f"one of {', '.join(codes)}")
        self._codes = list(codes)

    def schema(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of the codes."""
        return literal_schema(self._codes)


class _CalendarDate(Allowed):
    """Allow a date, or its text, that exists and lies within the format's range."""

    def schema(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of both; pydantic's own reads times and numbers too."""
        text, day = (
            str_schema(pattern=f"^{_DATE}$", strict=True),
            date_schema(strict=False, ge=FIRST_DATE, le=LAST_DATE),
        )
        return union_schema([is_instance_schema(date), chain_schema([text, day])], mode="left_to_right")


def whole(low: int, high: int) -> tuple[object, object]:
    """Return what allows a whole number; true and false are none."""
    return Field(ge=low, le=high), Allowed(f"a whole number from {low} to {high}")


def number(low: int, high: int) -> tuple[object, object]:
    """Return what allows a number, whole or not."""
    return Field(ge=low, le=high), Allowed(f"a number from {low} to {high}")


def matching(pattern: str, words: str) -> tuple[object, object]:
    """Return what allows a text of one form."""
    return Field(pattern=f"^(?:{pattern})$"), Allowed(words)


def _not_to_come(day: date, info: ValidationInfo) -> date:
    if info.context and day > info.context["latest"]:
        raise PydanticCustomError(NOT_ALLOWED, "a date up to today, {today}", {"today": str(info.context["today"])})
    return day


def _is_instant(told: str) -> str:
    try:
        datetime.fromisoformat(told)
    except ValueError:
        raise PydanticCustomError(NOT_ALLOWED, "a moment in time") from None
    return told


Listed = Annotated[tuple[T, ...], Strict(False)]  # a list of JSON is no tuple yet
Flag = bool
Degree = Annotated[int, *whole(0, 4)]
CalendarDate = Annotated[
    date,
    _CalendarDate(f"a date that exists, as YYYY-MM-DD from {FIRST_DATE} to {LAST_DATE}"),
    AfterValidator(_not_to_come),
]
Instant = Annotated[str, AfterValidator(_is_instant), Allowed("a moment as YYYY-MM-DDTHH:MM:SS+00:00")]
"""A moment in ISO 8601, as it was written."""


def read_date(value: object) -> date | None:
    """Return the date that a text names, or None when it names none that the format allows."""
    if not isinstance(value, str) or not re.fullmatch(_DATE, value):
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return None
    if FIRST_DATE <= day <= LAST_DATE:
        return day
    return None
