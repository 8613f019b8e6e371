"""What the words of a record leave open, one piece after the other, and what an answer makes of it."""

from dataclasses import dataclass, replace

from bot import texts
from bot.conversation.turn import Turn
from bot.reading.records import Record, Spot
from bot.wording import capital
from knowledge.codes import AREAS, SIDES
from knowledge.questions import AREA_LABELS, QUESTIONS, WHOLE_SIDE_AREAS
from knowledge.questions.question import Option

DAY, TWITCHED, SPOT = "day", "twitched", "spot"
BOTH, WHOLE = "both", "whole"


@dataclass(frozen=True)
class Open:
    """Hold one piece that is open: how it is called, what is asked, and the answers with their labels."""

    piece: str
    text: str
    answers: tuple[tuple[str, str], ...]


def next_open(turn: Turn, record: Record) -> Open | None:
    """Return the first piece that is open, None where nothing is."""
    if record.or_day is not None:
        return _day(record)
    if record.spasm is None and record.vague:
        asked = texts.DID_IT_TWITCH_TODAY if record.day == turn.heard_on else texts.DID_IT_TWITCH
        return Open(TWITCHED, asked, (("yes", texts.IT_TWITCHED), ("no", texts.NO_TWITCHING)))
    if record.spasm:
        at = next((at for at, spot in enumerate(record.spots) if spot.open), None)
        if at is not None:
            return _spot(at, record.spots[at])
    key = next(iter(record.amounts), None)
    if key is None:
        return None
    answers = tuple((option.key, option.label) for option in QUESTIONS[key].options)
    return Open(key, texts.HOW_MUCH.format(said=capital(record.amounts[key])), answers)


def filled(record: Record, piece: str, answer: str) -> Record | None:
    """Return the record with one piece said; None for an answer that does not fit it."""
    if piece == DAY:
        return _dated(record, answer)
    if piece == TWITCHED and answer in ("yes", "no"):
        return replace(record, spasm=answer == "yes", vague="")
    if piece.startswith(SPOT) and piece[len(SPOT) :].isdigit():
        return _placed(record, int(piece[len(SPOT) :]), answer)
    option = QUESTIONS[piece].option(answer) if piece in record.amounts else None
    if option is None:
        return None
    return _counted(record, piece, option)


def _day(record: Record) -> Open:
    days = (record.day, record.or_day)
    labels = [f"{day.day} {day:%B} {day.year}" for day in days if day is not None]
    text = texts.WHICH_DAY.format(first=labels[0], second=labels[1])
    return Open(DAY, text, tuple((day.isoformat(), label) for day, label in zip(days, labels, strict=True) if day))


def _dated(record: Record, answer: str) -> Record | None:
    day = next((day for day in (record.day, record.or_day) if day is not None and day.isoformat() == answer), None)
    if day is None:
        return None
    return replace(record, day=day, or_day=None)


def _spot(at: int, spot: Spot) -> Open:
    said = capital(spot.said)
    if spot.open == "side":
        return Open(f"{SPOT}{at}", texts.WHICH_SIDE.format(said=said), tuple(texts.SIDES.items()))
    areas = spot.areas or AREAS
    answers = [(area, capital(AREA_LABELS[area])) for area in areas]
    if spot.areas == ("upper_lid", "lower_lid"):
        return Open(f"{SPOT}{at}", texts.WHICH_LID.format(said=said), (*answers, (BOTH, texts.BOTH_LIDS)))
    if not spot.areas:
        answers.append((WHOLE, texts.WHOLE_SIDE[spot.sides[0]]))
    return Open(f"{SPOT}{at}", texts.WHICH_AREA.format(said=said), tuple(answers))


def _placed(record: Record, at: int, answer: str) -> Record | None:
    if at >= len(record.spots):
        return None
    spot = record.spots[at]
    if spot.open == "side":
        sides = SIDES if answer == BOTH else tuple(side for side in SIDES if side == answer)
        if sides:
            return record.with_spot(at, replace(spot, sides=sides))
        return None
    if spot.open != "area":
        return None
    if answer == BOTH and spot.areas:
        return record.with_spot(at, replace(spot, sure=True))
    if answer == WHOLE and not spot.areas:
        whole = replace(spot, areas=WHOLE_SIDE_AREAS, sure=True)
        return replace(record.with_spot(at, whole), whole=spot.sides)
    if answer in (spot.areas or AREAS):
        return record.with_spot(at, replace(spot, areas=(answer,), sure=True))
    return None


def _counted(record: Record, key: str, option: Option) -> Record:
    amounts = {name: said for name, said in record.amounts.items() if name != key}
    drinks = () if key == "caffeine_drinks" else record.drinks
    return replace(record, amounts=amounts, habits={**record.habits, key: option.value}, drinks=drinks)
