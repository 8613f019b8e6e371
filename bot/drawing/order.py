"""What is to be drawn: of which diary, over which days, in which form."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.summary import Period

Form = Literal["chart", "page"]
ENDINGS: Mapping[Form, str] = {"chart": "png", "page": "pdf"}


@dataclass(frozen=True)
class Order:
    """Ask for one picture or page; `diary` is a checked history file, or the part of one that matters."""

    form: Form
    period: Period
    diary: Mapping[str, object]
    dark: bool = False
    notes: bool = False

    def written(self) -> str:
        """Return the order as one line, for whoever draws it."""
        about = {"form": self.form, "first": str(self.period.first), "last": str(self.period.last)}
        return json.dumps({**about, "diary": self.diary, "dark": self.dark, "notes": self.notes})

    @classmethod
    def read(cls, line: str | bytes) -> "Order":
        """Return a written order."""
        told = json.loads(line)
        period = Period(date.fromisoformat(told["first"]), date.fromisoformat(told["last"]))
        return cls(told["form"], period, told["diary"], told["dark"], told["notes"])
