"""What of an imported file is neither a record nor an answer, kept so that an export gives it back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from bot.stored_form import StoredForm


@dataclass(frozen=True)
class KeptKeys:
    """Hold the keys that a later version wrote, and as `shape` each part that was spelt out with nothing in it."""

    keys: Mapping[str, object] = field(default_factory=dict)
    shape: Mapping[str, object] = field(default_factory=dict)


_STORED: Final = StoredForm(KeptKeys)
read, written = _STORED.read, _STORED.written
