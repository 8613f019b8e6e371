"""Short words for what a person told, counted in days before the day that is judged."""

from datetime import date, timedelta
from typing import Any

from knowledge.diary import CheckIn, Sign
from knowledge.history import History
from knowledge.profile import BellsPalsy, Medicine, Profile
from knowledge.rules import Alert, evaluate

TODAY = date(2024, 3, 31)  # a leap year: February's 29th lies within the windows
LID = "left.lower_lid"


def ago(days: int) -> date:
    return TODAY - timedelta(days)


def medicine(kind: str | None, started: date | None = None, stopped: date | None = None) -> Medicine:
    return Medicine.model_validate({"class": kind, "started": started, "stopped": stopped})


def bells_palsy(onset: date | None, improving: bool | None = None) -> BellsPalsy:
    return BellsPalsy(onset=onset, improving=improving)


def sign(code: str, onset: str | None = None, **told: Any) -> Sign:
    return Sign(sign=code, onset=onset, **told)


def spasm(days: int, *places: str, **told: Any) -> CheckIn:
    return CheckIn(date=ago(days), spasm=True, places=places or (LID,), **told)


def clear(days: int, **told: Any) -> CheckIn:
    return CheckIn(date=ago(days), spasm=False, **told)


def signs(days: int, *codes: str, **told: Any) -> CheckIn:
    """Return a check-in that tells of signs only."""
    return CheckIn(date=ago(days), spasm=None, signs=tuple(sign(code, **told) for code in codes))


def spasms(*days: int, places: tuple[str, ...] = (), **told: Any) -> list[CheckIn]:
    return [spasm(each, *places, **told) for each in days]


def alerts(*told: CheckIn | list[CheckIn], on: date = TODAY, **profile: Any) -> dict[str, Alert]:
    """Return the alerts of a history by the name of their rule."""
    check_ins = [each for item in told for each in (item if isinstance(item, list) else [item])]
    found = evaluate(History.of(Profile(**profile), check_ins), on)
    assert len({alert.rule for alert in found}) == len(found)
    return {alert.rule: alert for alert in found}


def levels(*told: CheckIn | list[CheckIn], **profile: Any) -> dict[str, str]:
    """Return the level of each rule that is true."""
    return {rule: alert.level for rule, alert in alerts(*told, **profile).items()}
