"""What a person told once about themselves."""

from datetime import date
from typing import Annotated, Final, Self

from pydantic import Field

from knowledge.codes import AREAS, CHRONIC_DIAGNOSES, CONDITIONS, DIAGNOSES, MEDICINES, USUAL_SIDES, ZONES
from knowledge.fields import Allowed, CalendarDate, Flag, Item, Listed, OneOf, matching, whole

OLDEST_AGE: Final = 130
WORDS_KEPT: Final = 60  # characters in which a beginning is told


class AsTold(Item):
    """Hold a beginning in the words in which it was told: on which day, and the day that stands for it in the rules."""

    words: Annotated[
        str, Field(min_length=1, max_length=WORDS_KEPT), Allowed(f"a text of 1 to {WORDS_KEPT} characters")
    ]
    told: CalendarDate
    day: CalendarDate


class Medicine(Item):
    """Hold one class of medicine; `started` is its start or last change of dose."""

    kind: Annotated[str, OneOf(MEDICINES)] | None = Field(default=None, alias="class")
    started: CalendarDate | None = None
    started_as_told: AsTold | None = None
    stopped: CalendarDate | None = None

    @classmethod
    def of(cls, kind: str) -> Self:
        """Return a medicine of a class of which nothing else is told."""
        return cls.model_validate({"class": kind})

    @property
    def name(self) -> str:
        """Return what tells it from the others: its class or, where that is another or unknown, its start."""
        return self.kind or f"?{self.started or ''}"

    def until(self, on: date) -> Self:
        """Return it without a stop after `on`."""
        return self.having(stopped=_not_after(self.stopped, on))


class BellsPalsy(Item):
    """Hold when Bell's palsy began and whether it is getting better."""

    onset: CalendarDate | None = None
    onset_as_told: AsTold | None = None
    improving: Flag | None = None

    def until(self, on: date) -> Self | None:
        """Return it, None where it began after `on`."""
        if self.onset is not None and self.onset > on:
            return None
        return self


class Profile(Item):
    """Hold what a person told once about themselves; `toxin_where` lists the areas of the last injection."""

    age: Annotated[int, *whole(0, OLDEST_AGE)] | None = None
    time_zone: str | None = None
    country: Annotated[str, *matching("[A-Za-z]{2}", "a country's two letters, for example GB")] | None = None
    onset: CalendarDate | None = None
    onset_as_told: AsTold | None = None
    gaps_were_spasm: Flag | None = None
    diagnoses: Listed[Annotated[str, OneOf(DIAGNOSES)]] | None = None
    usual_zones: Listed[Annotated[str, OneOf(ZONES)]] | None = None
    usual_side: Annotated[str, OneOf(USUAL_SIDES)] | None = None
    medicines: Listed[Medicine] | None = None
    toxin_injections: Listed[CalendarDate] | None = None
    toxin_where: Listed[Annotated[str, OneOf(AREAS)]] | None = None
    bells_palsy: BellsPalsy | None = None
    head_injury: CalendarDate | None = None
    neck_surgery: CalendarDate | None = None
    conditions: Listed[Annotated[str, OneOf(CONDITIONS)]] | None = None

    @property
    def chronic(self) -> bool:
        """Tell whether a clinician diagnosed a lasting facial spasm."""
        return not {*CHRONIC_DIAGNOSES}.isdisjoint(self.diagnoses or ())

    def medicine(self, name: str) -> Medicine | None:
        """Return what was told of one medicine."""
        return next((known for known in self.medicines or () if known.name == name), None)

    def taking(self, medicine: Medicine) -> Self:
        """Return the profile with a medicine in place of what was told of it."""
        return self.having(medicines=(*self._medicines_but(medicine.name), medicine))

    def not_taking(self, name: str) -> Self:
        """Return the profile without one medicine."""
        return self.having(medicines=self._medicines_but(name))

    def _medicines_but(self, name: str) -> tuple[Medicine, ...]:
        return tuple(known for known in self.medicines or () if known.name != name)

    def until(self, on: date) -> Self:
        """Return the profile without anything dated after `on`."""
        bells, medicines, injections = self.bells_palsy, self.medicines, self.toxin_injections
        return self.having(
            onset=_not_after(self.onset, on),
            medicines=medicines and tuple(each.until(on) for each in medicines if (each.started or on) <= on),
            toxin_injections=injections and tuple(sorted(day for day in injections if day <= on)),
            bells_palsy=bells and bells.until(on),
            head_injury=_not_after(self.head_injury, on),
            neck_surgery=_not_after(self.neck_surgery, on),
        )


def _not_after(day: date | None, on: date) -> date | None:
    if day is not None and day <= on:
        return day
    return None
