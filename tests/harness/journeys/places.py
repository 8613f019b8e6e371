"""Where the people live whose days pass by the real clock: somewhere it is day now, whenever the tests run.

Until 4:00 a person lives the day before, and is told its name. What holds at night is shown by the journeys that
choose their own hour.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Place:
    """Hold a place as it is typed and shown, where it lies, and what is known of it; its emergency number is 112."""

    label: str
    location: tuple[float, float]
    zone: str
    country: str

    @property
    def country_name(self) -> str:
        return self.label.partition(", ")[2]

    @property
    def hour(self) -> int:
        return datetime.now(ZoneInfo(self.zone)).hour


BERLIN = Place("Berlin, Germany", (52.52, 13.405), "Europe/Berlin", "DE")
PORT_VILA = Place("Port Vila, Vanuatu", (-17.7338, 168.3219), "Pacific/Efate", "VU")

HERE: Final = BERLIN if 4 <= BERLIN.hour < 22 else PORT_VILA
"""Chosen once: a run that begins by day ends before midnight."""
