"""Which warning signs were asked and denied, and which were ticked, with their days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.codes import SIGNS
from knowledge.diary import Sign
from knowledge.questions import SIGN_LABELS, WARNING
from knowledge.summary.days import Days


@dataclass(frozen=True)
class Line:
    """Hold one line of the list that is asked in every check-in, and the days on which it was ticked."""

    label: str
    dates: tuple[date, ...]


@dataclass(frozen=True)
class Told:
    """Hold one sign that was ticked: its days, and how it came where that was said."""

    code: str
    dates: tuple[date, ...]
    onsets: tuple[str, ...]
    severe: bool

    @property
    def label(self) -> str:
        """Return how the sign is named."""
        return SIGN_LABELS.get(self.code, self.code.replace("_", " "))


@dataclass(frozen=True)
class Signs:
    """Hold on how many days the list was asked, each of its lines, and every sign that was ticked."""

    asked: int
    lines: tuple[Line, ...]
    told: tuple[Told, ...]

    @property
    def beyond_the_list(self) -> tuple[Told, ...]:
        """Return the signs that were ticked and stand on no line of the list."""
        on_the_list = {sign for line in WARNING.lines for sign in line.signs}
        return tuple(told for told in self.told if told.code not in on_the_list)


def signs_of(days: Days) -> Signs:
    """Return what was told of signs; a check-in without any answer to the list says nothing of them."""
    reports: dict[str, list[tuple[date, Sign]]] = {}
    asked = 0
    for mark in days.marks:
        check_ins = mark.day.check_ins if mark.day else ()
        asked += any(check_in.signs is not None for check_in in check_ins)
        for sign in mark.day.signs if mark.day else ():
            reports.setdefault(sign.code or "", []).append((mark.date, sign))
    told = tuple(_told(code, reports[code]) for code in SIGNS if code in reports)
    return Signs(asked, _lines(reports), told)


def _lines(reports: Mapping[str, Sequence[tuple[date, Sign]]]) -> tuple[Line, ...]:
    return tuple(
        Line(line.label, _dates([report for sign in line.signs for report in reports.get(sign, ())]))
        for line in WARNING.lines
        if line.signs
    )


def _told(code: str, reports: Sequence[tuple[date, Sign]]) -> Told:
    onsets = dict.fromkeys(sign.onset for _, sign in reports if sign.onset)
    return Told(code, _dates(reports), tuple(onsets), any(sign.severe for _, sign in reports))


def _dates(reports: Sequence[tuple[date, Sign]]) -> tuple[date, ...]:
    return tuple(sorted({on for on, _ in reports}))
