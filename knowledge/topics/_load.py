"""Reads the data files, and refuses a text that breaks the promises every text makes."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, Final, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from knowledge.sources import SOURCES
from knowledge.topics.topic import NEVER_STOP_ALONE, Evidence, Fact, Kind, Topic

_FILES: Final = ("frame", "factors", "conditions", "medicines", "nutrition", "treatments", "signs")

_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_Id = Annotated[str, StringConstraints(pattern=r"^[a-z]+\.[a-z0-9_]+$")]


class _Row(BaseModel):
    """Take nothing that the files don't spell out: no unknown keys, no converted types."""

    model_config = ConfigDict(extra="forbid", strict=True)


class _FactRow(_Row):
    text: _Text
    sources: list[str] = Field(min_length=1)


class _TopicRow(_Row):
    id: _Id
    kind: Kind
    title: _Text
    aliases: list[_Text] = Field(min_length=1)
    what: _Text
    bearing: _Text
    evidence: Evidence
    evidence_note: _Text
    action: _Text
    facts: list[_FactRow]
    urgent: str = ""
    no_source: bool = False

    @model_validator(mode="after")
    def _keep_the_promises(self) -> Self:
        if not self.id.startswith(f"{self.kind}."):
            raise ValueError(f"{self.id} is not of the kind {self.kind}")
        if bool(self.facts) == self.no_source:
            raise ValueError(f"{self.id} needs facts, or no_source and none")
        unknown = [key for fact in self.facts for key in fact.sources if key not in SOURCES]
        if unknown:
            raise ValueError(f"{self.id} cites unknown sources: {', '.join(unknown)}")
        # the sentence is in the file, so that whoever reviews the file sees it
        if self.kind == "med" and NEVER_STOP_ALONE not in self.action:
            raise ValueError(f"{self.id} must say: {NEVER_STOP_ALONE}")
        return self


class _TopicFile(_Row):
    topic: list[_TopicRow]


class CommonWords(_Row):
    """Hold the words that tell the search little (`generic`) or nothing (`ignored`)."""

    generic: list[str]
    ignored: list[str]


@cache
def common_words() -> CommonWords:
    """Return the word lists of the search, read once."""
    return CommonWords.model_validate(tomllib.loads(_text("words")))


@cache
def load() -> tuple[Topic, ...]:
    """Return every topic in the order of the files, read once; raise ValueError for a broken file."""
    topics = tuple(topic for name in _FILES for topic in parse(_text(name)))
    if len({topic.id for topic in topics}) != len(topics):
        raise ValueError("two topics have the same id")
    return topics


def parse(text: str) -> tuple[Topic, ...]:
    """Return the topics of one file's text; raise ValueError where it breaks a promise."""
    return tuple(_topic(row) for row in _TopicFile.model_validate(tomllib.loads(text)).topic)


def _text(name: str) -> str:
    return (files("knowledge.topics") / f"{name}.toml").read_text(encoding="utf-8")


def _topic(row: _TopicRow) -> Topic:
    facts = tuple(Fact(fact.text, tuple(fact.sources), SOURCES[fact.sources[0]].date) for fact in row.facts)
    plain = row.model_dump(exclude={"facts", "aliases"})
    return Topic(**plain, aliases=tuple(row.aliases), facts=facts)
