"""The ways in which people say things, read from tables: a line is one way, a name in braces stands for other ways.

A line that begins with spaces goes on from the one before it. The lines are regular expressions over words that are
parted by one space; round brackets only hold together.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib import resources
from typing import Final

_GOES_ON: Final = re.compile(r"\n[ \t]+")
_NAME: Final = re.compile(r"\{([a-z_]+)\}")
_BRACKET: Final = re.compile(r"\((?!\?)")

Table = Mapping[str, "str | Table"]


class Ways:
    """Hold the table of one room, and the patterns of others that its lines name."""

    def __init__(self, room: str, **given: str) -> None:
        """Look up the lines of a room; `given` are patterns that it takes from elsewhere."""
        self._room, self._given = room, given

    @cached_property
    def _table(self) -> Table:
        return tomllib.loads((resources.files(__package__) / f"ways/{self._room}.toml").read_text("utf-8"))

    def __getitem__(self, name: str) -> str:
        """Return one pattern of all ways to say something."""
        entry = self._table[name]
        if isinstance(entry, str):
            return _joined(self._lines(entry))
        return _joined(self.group(name).values())

    def each(self, name: str) -> tuple[str, ...]:
        """Return a pattern for each line: where more than one of them may be said, each is looked for."""
        entry = self._table[name]
        assert isinstance(entry, str)
        return tuple(self._lines(entry))

    def group(self, name: str) -> dict[str, str]:
        """Return the patterns of several things of one kind, by their names."""
        entry = self._table[name]
        assert not isinstance(entry, str)
        return {key: _joined(self._lines(lines)) for key, lines in entry.items() if isinstance(lines, str)}

    def _lines(self, entry: str) -> list[str]:
        return [self._pattern(line) for line in _GOES_ON.sub("", entry.strip("\n")).splitlines() if line]

    def _pattern(self, line: str) -> str:
        return _NAME.sub(lambda name: self._named(name[1]), _BRACKET.sub("(?:", line))

    def _named(self, name: str) -> str:
        if name in self._given:
            return self._given[name]
        return self[name]


def _joined(ways: Iterable[str]) -> str:
    return f"(?:{'|'.join(ways)})"
