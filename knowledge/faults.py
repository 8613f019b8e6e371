"""What is wrong with a value that came from outside: one sentence for each fault."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from pydantic import BaseModel, ValidationError

MOST_FAULTS: Final = 100
SHOWN_CHARACTERS: Final = 40

_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")
_SURROGATE: Final = "string_unicode"  # told of by `unstorable`, wherever it is
_ALLOWED: Final = {
    "bool_type": "true or false",
    "dict_type": "an object",
    "model_type": "an object",
    "string_type": "a text",
    "tuple_type": "a list",
}
"""What is allowed, by the type of a fault that has no words of ours."""


class HistoryFileError(ValueError):
    """Say why a file is not a history: one line for each fault."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class Faults:
    """Collect what is wrong: the first hundred in words, the rest as a count."""

    def __init__(self) -> None:
        self._listed: list[str] = []
        self._count = 0

    def add(self, where: str, value: object, allowed: str) -> None:
        """Note a value that is not allowed, and what would be."""
        self.note(where, f"{shortened(value)} is not allowed; {allowed}")

    def note(self, where: str, problem: str) -> None:
        """Note a problem in words."""
        self._count += 1
        if self._count <= MOST_FAULTS:
            self._listed.append(f"{where}: {problem}")

    @property
    def lines(self) -> list[str]:
        """Return one line for each fault, and a last one for those beyond the hundredth."""
        beyond = self._count - len(self._listed)
        if beyond:
            return [*self._listed, f"and {beyond} more"]
        return list(self._listed)


def shortened(value: object) -> str:
    """Return a value as a fault shows it: one short line, whatever it holds."""
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, str):
        value = value[: SHOWN_CHARACTERS + 1]  # before escaping: a text may be megabytes long
    try:
        text = json.dumps(value, default=lambda other: type(other).__name__)
    except ValueError:  # a whole number with more digits than Python will print
        return "a huge number"
    if len(text) <= SHOWN_CHARACTERS:
        return text
    return f"{text[:SHOWN_CHARACTERS]}..."


def misfits(
    model: type[BaseModel], value: object, faults: Faults, where: str = "", *, context: Mapping[str, date] | None = None
) -> None:
    """Note what of a value does not fit a model."""
    try:
        model.model_validate(value, context=context)
    except ValidationError as error:
        for fault in error.errors(include_url=False):
            _note(faults, _path(where, fault["loc"]), fault["type"], fault["input"], fault["msg"], fault.get("ctx", {}))


def _note(faults: Faults, where: str, kind: str, value: object, words: str, numbers: Mapping[str, object]) -> None:
    if kind == "missing":
        faults.note(where, "missing; this key can't be left out")
    elif kind == "too_long":
        most, length = numbers["max_length"], numbers["actual_length"]
        faults.note(where, f"{length} entries are too many; at most {most} are allowed")
    elif kind != _SURROGATE:
        faults.add(where or "the file", value, _ALLOWED.get(kind, words))


def _path(where: str, steps: tuple[int | str, ...]) -> str:
    if steps[-1:] == ("[key]",):
        return f"{_path(where, steps[:-2])} (its key)"
    inside = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return f"{where}{inside}".removeprefix(".")


def unstorable(value: object, where: str, faults: Faults) -> None:
    """Note texts that no database keeps: NUL characters and halves of surrogate pairs."""
    if _surely_storable(value):
        return
    waiting = [(value, where or "the file")]
    while waiting:
        entry, place = waiting.pop()
        if isinstance(entry, str):
            if _UNSTORABLE.search(entry):
                faults.note(place, f"{shortened(entry)} holds a NUL character or half of a surrogate pair")
        elif isinstance(entry, dict):
            for key, inner in entry.items():
                inside = f"{place}.{key if key.isidentifier() else shortened(key)}"
                waiting.append((key, inside))
                waiting.append((inner, inside))
        elif isinstance(entry, list):
            waiting.extend((inner, f"{place}[{index}]") for index, inner in enumerate(entry))


def _surely_storable(value: object) -> bool:
    # a look at the whole text costs a fraction of a walk through its values
    try:
        text = json.dumps(value, ensure_ascii=False, default=str)
        text.encode()
    except ValueError:
        return False
    return "\\u0000" not in text
