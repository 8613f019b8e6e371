"""How a typed record of ours is stored: read once where a row is opened, written once where it is sealed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Generic, TypeVar

from pydantic import BeforeValidator, PlainSerializer, TypeAdapter, ValidationError

T = TypeVar("T")


def _unless_empty(value: object) -> object:
    """Return a value as it is stored; earlier versions kept "" for a day that there is not."""
    return value or None


def _instant(value: object) -> object:
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    return value


Day = Annotated[date | None, BeforeValidator(_unless_empty)]
Instant = Annotated[datetime, BeforeValidator(_instant), PlainSerializer(datetime.isoformat)]
"""A moment with the offset of where it was told, which the text of it keeps."""


class StoredForm(Generic[T]):
    """Read and write a record of one model."""

    def __init__(self, model: type[T]) -> None:
        self._model = TypeAdapter(model)

    def read(self, stored: Mapping[str, object]) -> T:
        """Return a record from its stored form; a part that can't be read is left out, and the rest stands."""
        try:
            return self._model.validate_python(stored)
        except ValidationError as error:
            broken = {fault["loc"][0] for fault in error.errors(include_input=False)}
        return self._model.validate_python({name: value for name, value in stored.items() if name not in broken})

    def written(self, record: T) -> dict[str, object]:
        """Return a record as it is stored, without what is as in a new one."""
        stored: dict[str, object] = self._model.dump_python(record, mode="json", exclude_defaults=True)
        return stored
