"""Our own questionnaires, and each check-in and day as a response to one of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, get_args

from bot.reports.fhir.parts import HOME, VERSION, Coding, Maker, Resource, text_of
from knowledge.codes import INTERFERENCE_DOMAINS
from knowledge.diary import CheckIn, Habits, Sign
from knowledge.questions import QUESTIONS, name_of

CHECK_IN, DAY, ABOUT = "check-in", "day", "about-you"
TITLES: Final = {CHECK_IN: "A check-in about one day", DAY: "Habits of one day", ABOUT: "About the person"}
_TEXTS: Final = {
    "whole_side": "Did the whole side twitch?",
    "elsewhere": "Where else on the body did it twitch?",
    "suppressible": "Could it be held back?",
    "signs": "Anything from the lists of warning signs?",
    "none": "None of the listed warning signs",
    **{key: question.text for key, question in QUESTIONS.items()},
}


def canonical(name: str) -> str:
    """Return the address of one of our questionnaires."""
    return f"{HOME}:questionnaire:{name}"


def questionnaires(maker: Maker, profile: Mapping[str, object]) -> None:
    """Add our questionnaires, so that every response can be read beside its questions."""
    single = [_item(key, _type(key)) for key in CheckIn.model_fields if key not in ("date", "interference", "signs")]
    domains = [_item(f"interference.{domain}", "integer", domain) for domain in INTERFERENCE_DOMAINS]
    signs = [
        _item("signs.none", "boolean", _TEXTS["none"]),
        {**_item("signs.sign", "group", "A warning sign"), "repeats": True, "item": _sign_items()},
    ]
    groups = [
        {**_item("interference", "group"), "item": domains},
        {**_item("signs", "group"), "item": signs},
    ]
    _add(maker, CHECK_IN, [*single, *groups])
    _add(maker, DAY, [_item(key, _type(key)) for key in Habits.model_fields if key != "date"])
    if profile:
        _add(maker, ABOUT, [_item(key, "string", key.replace("_", " ")) for key in profile])


def check_in(maker: Maker, told: CheckIn) -> Resource:
    """Return a check-in as a response; what was not answered is left out."""
    items = [
        _answered(key, _answers(key, told.answer(key)))
        for key in CheckIn.model_fields
        if key not in ("date", "interference", "signs") and told.answer(key) is not None
    ]
    degrees = {domain: degree for domain, degree in (told.interference or {}).items() if degree is not None}
    if degrees:
        parts = [_answered(f"interference.{domain}", [{"valueInteger": degree}]) for domain, degree in degrees.items()]
        items.append({"linkId": "interference", "item": parts})
    if told.signs is not None:
        items.append({"linkId": "signs", "item": list(_signs(maker, told.signs))})
    return _response(maker, CHECK_IN, told.date.isoformat(), items)


def day(maker: Maker, told: Habits) -> Resource:
    """Return a day's habits as a response."""
    items = [
        _answered(key, _answers(key, told.answer(key)))
        for key in Habits.model_fields
        if key != "date" and told.answer(key) is not None
    ]
    return _response(maker, DAY, told.date.isoformat() if told.date else None, items)


def about(maker: Maker, profile: Mapping[str, object]) -> None:
    """Add what the person told once about themselves."""
    told = {key: text_of(_plain(value)) for key, value in profile.items() if value is not None}
    items = [_answered(key, [{"valueString": words}]) for key, words in told.items() if words]
    if items:
        _response(maker, ABOUT, None, items)


def _plain(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_plain(inner)}" for key, inner in value.items() if inner is not None)
    if isinstance(value, bool):
        return {True: "yes", False: "no"}[value]
    return str(value).replace("_", " ")


def _signs(maker: Maker, signs: Iterable[Sign]) -> Iterator[Resource]:
    listed = [sign for sign in signs if sign.code is not None]
    if not listed:
        yield _answered("signs.none", [{"valueBoolean": True}])
    for sign in listed:
        code = Coding(f"sign.{sign.code}", name_of(sign))
        maker.concept(code)
        parts = [_answered("signs.sign.which", [{"valueCoding": code.as_json()}])]
        if sign.onset:
            parts.append(_answered("signs.sign.onset", [{"valueString": sign.onset}]))
        parts += [
            _answered(f"signs.sign.{name}", [{"valueBoolean": sign.answer(name)}])
            for name in ("resolved", "severe", "usual")
            if sign.answer(name) is not None
        ]
        yield {"linkId": "signs.sign", "item": parts}


def _sign_items() -> list[Resource]:
    flags = {"resolved": "Has it stopped?", "severe": "Is it severe?", "usual": "Is it the usual seizure?"}
    return [
        _item("signs.sign.which", "open-choice", "Which sign?"),
        _item("signs.sign.onset", "string", "How did it come?"),
        *(_item(f"signs.sign.{name}", "boolean", words) for name, words in flags.items()),
    ]


def _type(key: str) -> str:
    """Return the kind of an answer: what the history file may hold under its key."""
    if key == "last_caffeine":
        return "time"
    held = _held({**CheckIn.model_fields, **Habits.model_fields}[key].annotation)
    return next((kind for plain, kind in _KINDS.items() if plain in held), "string")


def _held(annotation: object) -> set[object]:
    """Return the plain types that an annotation names."""
    return {annotation}.union(*map(_held, get_args(annotation)))


_KINDS: Final = {bool: "boolean", float: "decimal", int: "integer"}


def _answers(key: str, value: object) -> list[Resource]:
    if isinstance(value, tuple):
        return [{"valueString": str(each)} for each in value]
    if key == "last_caffeine":
        return [{"valueTime": f"{value}:00"}]
    kind = _type(key)
    return [{f"value{kind.capitalize()}": value}]


def _item(link: str, kind: str, words: str = "") -> Resource:
    item: Resource = {"linkId": link, "text": words or _TEXTS[link], "type": kind}
    if link in ("places", "elsewhere"):
        return {**item, "repeats": True}
    return item


def _answered(link: str, answers: list[Resource]) -> Resource:
    if answers:
        return {"linkId": link, "answer": answers}
    return {"linkId": link}


def _add(maker: Maker, name: str, items: list[Resource]) -> None:
    maker.add(
        "Questionnaire",
        url=canonical(name),
        version=VERSION,
        name=f"Steadyface{name.title().replace('-', '')}",
        title=TITLES[name],
        status="active",
        subjectType=["Patient"],
        item=items,
    )


def _response(maker: Maker, name: str, authored: str | None, items: list[Resource]) -> Resource:
    when = {"authored": authored} if authored else {}
    return maker.add(
        "QuestionnaireResponse",
        questionnaire=f"{canonical(name)}|{VERSION}",
        status="completed",
        subject=maker.patient,
        **when,
        author=maker.patient,
        source=maker.patient,
        item=items or [{"linkId": "spasm" if name == CHECK_IN else "sleep_hours"}],
    )
