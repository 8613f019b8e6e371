"""What a person reported, as Observations: self-reported, under codes of our own, no diagnosis and no score."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from bot.reports.fhir.parts import LOINC, Coding, Maker, Resource, present, quantity, reference, text_of, told_at
from knowledge.diary import CheckIn, Habits, Note, Sign, Weekly
from knowledge.questions import (
    AREA_LABELS,
    ELSEWHERE_LABELS,
    EYE_CLOSURE,
    INTERFERENCE,
    QUESTIONS,
    SIDE_LABELS,
    name_of,
)
from knowledge.questions.question import Option

SURVEY: Final = {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}]}
SELF_REPORT: Final = Coding("self-report", "Self-report")
SLEEP: Final = Coding("93832-4", "Sleep duration", LOINC)
WORDS: Final = {
    "spasm": "Twitching or spasm in the face that day",
    "strength": "Strength of the twitching at its worst, diary scale 0 to 4",
    "frequency": "How often it twitched, diary scale 0 to 4",
    "eye_closure": "Whether it closed the eye",
    "whole_side": "The whole side of the face twitched",
    "suppressible": "It could be held back",
    "place": "Twitching at this place",
    "elsewhere": "Twitching elsewhere on the body",
    "sleep_hours": "Hours of sleep in the night before",
    "sleep_quality": "How the sleep was",
    "caffeine_drinks": "Drinks with caffeine",
    "last_caffeine": "Time of the last drink with caffeine",
    "drinks": "How much was drunk in all",
    "alcohol_units": "Units of alcohol",
    "stress": "Stress, diary scale 0 to 4",
    "screen_hours": "Hours at screens",
    "embarrassed": "Embarrassed by it in the last seven days, 0 to 4",
    "avoided": "Avoided people because of it in the last seven days, 0 to 4",
    "worried": "Worried about it in the last seven days, 0 to 4",
    "held_back": "It can be held back for a while, with an urge before it",
    "asleep": "It carries on during sleep",
    "visit": "What a doctor said in the last month",
    "note": "Note in the person's words",
    "moment": "It was twitching at this time",
}
_SCALE: Final = {"strength", "frequency", "stress", "embarrassed", "avoided", "worried"}
_FLAGS: Final = {"spasm", "whole_side", "suppressible", "held_back", "asleep"}
_UNITS: Final = {
    "sleep_hours": ("h", "h"),
    "screen_hours": ("h", "h"),
    "caffeine_drinks": ("drinks", "{drinks}"),
    "alcohol_units": ("units", "{units}"),
}
_CHOICES: Final = {"eye_closure", "sleep_quality", "drinks"}


class Observer:
    """Make the Observations of one history."""

    def __init__(self, maker: Maker) -> None:
        self._maker = maker

    def check_in(self, told: CheckIn, source: Resource) -> None:
        """Add what a check-in says."""
        for key in ("spasm", "strength", "frequency", "eye_closure", "whole_side", "suppressible"):
            self._answer(key, told.answer(key), told.date, source)
        for place in told.places or ():
            side, area = place.split(".")
            where = Coding(f"place.{place}", f"{SIDE_LABELS[side]} {AREA_LABELS[area]}")
            self._seen("place", told.date, source, valueBoolean=True, bodySite=self._maker.concept(where))
        for name in told.elsewhere or ():
            where = Coding(f"elsewhere.{name}", ELSEWHERE_LABELS[name])
            self._seen("elsewhere", told.date, source, valueBoolean=True, bodySite=self._maker.concept(where))
        for domain, degree in (told.interference or {}).items():
            if degree is not None:
                code = Coding(
                    f"interference.{domain}", f"In the way of {_label(INTERFERENCE.options, domain).lower()}, 0 to 4"
                )
                self._seen(code, told.date, source, valueInteger=degree)
        for sign in told.signs or ():
            self._sign(sign, told.date, source)

    def habits(self, told: Habits, source: Resource) -> None:
        """Add what was told of a day's sleep, drinks, stress and screens."""
        for key in Habits.model_fields:
            if key in WORDS and told.date is not None:
                self._answer(key, told.answer(key), told.date, source, read_back=QUESTIONS[key].read)

    def weekly(self, told: Weekly) -> None:
        """Add the answers of a week."""
        for key in Weekly.model_fields:
            if key in WORDS and told.date is not None:
                self._answer(key, told.answer(key), told.date, None)

    def note(self, told: Note) -> None:
        """Add a note in the person's words."""
        words = text_of(told.text or "")
        if words is not None:
            self._seen("note", told_at(told.at), None, valueString=words)

    def moment(self, told: Mapping[str, object]) -> None:
        """Add a spasm that was told as it happened."""
        period = dict(present(start=told_at(told.get("started")), end=told_at(told.get("ended"))))
        strength = told.get("strength")
        parts: list[Resource] = []
        if isinstance(strength, int):
            parts.append({"code": self._code("strength"), "valueInteger": strength})
        self._seen("moment", period or None, None, valueBoolean=True, component=parts)

    def _answer(
        self,
        key: str,
        value: object,
        on: date,
        source: Resource | None,
        read_back: Callable[[object], str] | None = None,
    ) -> None:
        if value is None:
            return
        shown = self._value(key, value)
        words = text_of(read_back(value)) if read_back else None
        self._seen(key, told_at(on), source, **shown, note=[{"text": words}] if words else None)

    def _value(self, key: str, value: object) -> Resource:
        if key in _FLAGS:
            return {"valueBoolean": value}
        if key in _SCALE:
            return {"valueInteger": value}
        if key in _UNITS and isinstance(value, int | float):
            return {"valueQuantity": quantity(value, *_UNITS[key])}
        if key == "last_caffeine":
            return {"valueTime": f"{value}:00"}
        if key in _CHOICES:
            options = EYE_CLOSURE.options if key == "eye_closure" else QUESTIONS[key].options
            return {"valueCodeableConcept": self._maker.concept(Coding(f"{key}.{value}", _label(options, value)))}
        return {"valueString": text_of(value) or "?"}

    def _sign(self, sign: Sign, on: date, source: Resource) -> None:
        """Add a sign that was ticked, with what was told of it."""
        if sign.code is None:
            return
        onset = Coding(f"onset.{sign.onset}", f"Came: {sign.onset}") if sign.onset else None
        facts = {"resolved": "It has stopped", "severe": "It is severe", "usual": "It is the usual seizure"}
        parts: list[Resource] = []
        if onset is not None:
            code = self._maker.concept(Coding("onset", "How it came"))
            parts.append({"code": code, "valueCodeableConcept": self._maker.concept(onset)})
        for name, words in facts.items():
            if sign.answer(name) is not None:
                parts.append({"code": self._maker.concept(Coding(name, words)), "valueBoolean": sign.answer(name)})
        self._seen(Coding(f"sign.{sign.code}", name_of(sign)), on, source, valueBoolean=True, component=parts)

    def _seen(self, what: str | Coding, when: object, source: Resource | None, **content: object) -> None:
        code = self._code(what) if isinstance(what, str) else self._maker.concept(what)
        self._maker.add(
            "Observation",
            status="final",
            category=[SURVEY],
            code=code,
            subject=self._maker.patient,
            **dict(_when(when)),
            performer=[self._maker.patient],
            method=self._maker.concept(SELF_REPORT),
            **dict(present(derivedFrom=[reference(source)] if source else None, **content)),
        )

    def _code(self, key: str) -> Resource:
        own = Coding(key, WORDS[key])
        if key == "sleep_hours":
            return self._maker.concept(own, SLEEP)
        return self._maker.concept(own)


def _when(when: object) -> Iterator[tuple[str, object]]:
    if isinstance(when, dict):
        return present(effectivePeriod=when)
    return present(effectiveDateTime=told_at(when))


def _label(options: Iterable[Option], value: object) -> str:
    return next((option.label for option in options if option.value == value), str(value))
