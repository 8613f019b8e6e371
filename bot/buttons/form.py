"""How a button's payload is written and read: a template beside each kind of action, and one shape a field."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Final, Literal, TypeVar, get_args, get_origin, get_type_hints

from bot.buttons.mark import marked, unmarked
from bot.chat import Button

UNSET: Final = "-"  # stands for a field that is None


class Action:
    """Mean one thing that a button does; each kind is a frozen dataclass."""


@dataclass(frozen=True)
class Stale(Action):
    """Mean nothing: a payload that no version of the bot has written, or whose kind is gone."""


@dataclass(frozen=True)
class Shape:
    """Say how a field stands in a payload. `read` raises ValueError for what has the pattern and is no value."""

    pattern: str
    read: Callable[[str], object] = str
    write: Callable[[Any], str] = str


def words(meanings: Mapping[str, object]) -> Shape:
    """Return the shape of a field with few values, each with a word for it."""
    by_value = {value: word for word, value in meanings.items()}
    return Shape("|".join(map(re.escape, meanings)), meanings.__getitem__, by_value.__getitem__)


def or_unset(shape: Shape) -> Shape:
    """Return the shape of a field that may be None, too."""

    def read_it(text: str) -> object:
        if text == UNSET:
            return None
        return shape.read(text)

    def write_it(value: object) -> str:
        if value is None:
            return UNSET
        return shape.write(value)

    return Shape(f"{re.escape(UNSET)}|{shape.pattern}", read_it, write_it)


SHAPES: Mapping[object, Shape] = {
    str: Shape("[^:]+"),
    int: Shape("0|[1-9][0-9]{0,11}", int),
    date: Shape("[0-9]{4}-[0-9]{2}-[0-9]{2}", date.fromisoformat, date.isoformat),
    time: Shape("[0-9]{2}:[0-9]{2}", time.fromisoformat, "{:%H:%M}".format),
}

_FIELD = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Form:
    """Hold one way in which a kind of action is written."""

    kind: type[Action]
    template: str
    shapes: Mapping[str, Shape]
    defaults: Mapping[str, object]

    @property
    def verbs(self) -> list[str]:
        """Return what the payloads of this form may begin with."""
        verb, field = self.template.partition(":")[0], _FIELD.match(self.template)
        if field is None:
            return [verb]
        return self.shapes[field[1]].pattern.split("|")

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Return the fields that stand in the template, in their order."""
        return tuple(_FIELD.findall(self.template))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what matches the payloads of this form, with a group for each field."""
        literal, *rest = _FIELD.split(self.template)
        parts = [re.escape(literal)]
        for name, following in zip(rest[::2], rest[1::2], strict=True):
            parts += [f"({self.shapes[name].pattern})", re.escape(following)]
        return re.compile("".join(parts))

    @cached_property
    def outline(self) -> str:
        """Return the template with a blank for each field."""
        return _FIELD.sub("%s", self.template)

    @cached_property
    def writers(self) -> Sequence[tuple[str, Callable[[object], str]]]:
        """Return what writes each field, in their order."""
        return [(name, self.shapes[name].write) for name in self.named]

    def read(self, payload: str) -> Action | None:
        """Return the action of a payload, None where it has another form."""
        found = self.pattern.fullmatch(payload)
        if found is None:
            return None
        try:
            values = {name: self.shapes[name].read(text) for name, text in zip(self.named, found.groups(), strict=True)}
        except ValueError:
            return None
        if self.defaults and any(self._is_left_out(name, value) for name, value in values.items()):
            return None
        return self.kind(**values)

    def fits(self, action: Action) -> bool:
        """Return whether an action is written so: all that it tells stands in the template, and nothing else does."""
        return all(self._is_left_out(name, getattr(action, name)) is (name not in self.named) for name in self.shapes)

    def write(self, action: Action) -> str:
        """Return the payload of an action that fits."""
        return self.outline % tuple([write_it(getattr(action, name)) for name, write_it in self.writers])

    def _is_left_out(self, name: str, value: object) -> bool:
        return name in self.defaults and self.defaults[name] == value


Kind = TypeVar("Kind", bound=type[Action])
_FORMS: dict[type[Action], tuple[Form, ...]] = {}
BY_VERB: dict[str, list[Form]] = defaultdict(list)
"""The forms of all kinds, by what a payload of theirs begins with."""


def written(*templates: str) -> Callable[[Kind], Kind]:
    """Say how a kind of action is written, and how earlier versions wrote it.

    What a field is by default is told by leaving it out: it stands in a template only to tell another value. Where two
    templates match a payload, the one that was declared first reads it.
    """

    def register(kind: Kind) -> Kind:
        shapes = {name: _shape_of(hint) for name, hint in get_type_hints(kind, include_extras=True).items()}
        defaults = {name: getattr(kind, name) for name in shapes if hasattr(kind, name)}
        _FORMS[kind] = tuple(Form(kind, template, shapes, defaults) for template in templates)
        for form in _FORMS[kind]:
            for verb in form.verbs:
                BY_VERB[verb].append(form)
        return kind

    return register


def _shape_of(hint: object) -> Shape:
    if get_origin(hint) is Annotated:
        return next(extra for extra in get_args(hint) if isinstance(extra, Shape))
    if get_origin(hint) is Literal:
        return words({word: word for word in get_args(hint)})
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return words({str(member): member for member in hint})
    plain = [one for one in (get_args(hint) or (hint,)) if one is not type(None)]
    return SHAPES[plain[0]]


def kinds_of(base: type[Action]) -> list[type[Action]]:
    """Return every kind of action that is written as one of these."""
    return [kind for kind in _FORMS if issubclass(kind, base)]


def read(payload: str) -> Action:
    """Return what a button means, whatever version of the bot made it; Stale where it means nothing."""
    plain = unmarked(payload)
    for form in BY_VERB.get(plain.partition(":")[0], ()):
        action = form.read(plain)
        if action is not None:
            return action
    return Stale()


def write(action: Action) -> str:
    """Return the payload of an action."""
    forms = _FORMS[type(action)]
    if len(forms) == 1:
        return forms[0].write(action)
    return next(form.write(action) for form in forms if form.fits(action))


def button(label: str, action: Action, number: str = "") -> Button:
    """Return a button that does this; one that tells of an emergency carries the number to call."""
    payload = write(action)
    return Button(label, marked(payload, number) if number else payload)


def action_of(button: Button) -> Action:
    """Return what a button does."""
    return read(button.payload)
