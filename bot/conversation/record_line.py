"""A record that was read from typed words, said back in one line."""

from collections.abc import Iterator

from bot import texts
from bot.conversation.summary import places_of
from bot.conversation.turn import Turn, shortened
from bot.reading.records import Record
from bot.wording import capital
from knowledge.diary import CheckIn
from knowledge.questions import (
    DEGREES,
    EYE_CLOSURE,
    FREQUENCY,
    INTERFERENCE,
    OTHER,
    QUESTIONS,
    STRENGTH,
    WARNING,
    WHOLE_SIDE_AREAS,
    Question,
    lowered,
)

APART = " · "
NOUNS = {"head": "a blow to the head"}  # whose label is a sentence of the person
WORDS_SHOWN = 120  # characters of one piece of a person's own words


def line_of(turn: Turn, record: Record) -> str:
    """Return what was understood, in one line."""
    return capital(APART.join(part for part in _parts(turn, record) if part))


def mentions(record: Record) -> str:
    """Return the lines of the lists of signs that were mentioned, as the lists call them."""
    lists = {question.key: question for question in (WARNING, OTHER)}
    named = [lists[key].line(line) for key, _, line in (name.partition("/") for name in record.signs)]
    return ", ".join(NOUNS.get(line.key, lowered(line.label)) for line in named if line is not None)


def own_words(record: Record) -> str:
    """Return the words that have no place in the diary but a note, quoted."""
    return ", ".join(f"“{shortened(words, WORDS_SHOWN)}”" for words in record.unread)


def _parts(turn: Turn, record: Record) -> Iterator[str]:
    if record.same_as is not None:
        yield texts.AS_ON.format(day=turn.named(record.same_as))
    yield _twitch(record)
    yield from (shortened(span, WORDS_SHOWN) for span in record.spans)
    yield STRENGTH.read(record.strength)
    yield FREQUENCY.read(record.frequency)
    yield texts.EYE_STAYED_OPEN if record.eye_closure == "none" else EYE_CLOSURE.read(record.eye_closure)
    yield _disturbed(record)
    yield from _habits(record)


def _twitch(record: Record) -> str:
    """Return where it twitched, or whether; "" where the words say neither."""
    if record.spasm is False:
        return "no twitching"
    unsaid = [shortened(spot.said, WORDS_SHOWN) for spot in record.spots if spot.open]
    known = places_of(known_places(record))
    places = "; ".join(part for part in (known, *unsaid) if part)
    if record.spasm:
        return places or "twitching"
    if record.vague:
        return texts.SPASM_UNSURE
    return ""


def known_places(record: Record) -> CheckIn:
    """Return the places that are certain, as a check-in holds them."""
    whole = [f"{side}.{area}" for side in record.whole for area in WHOLE_SIDE_AREAS]
    places = tuple(dict.fromkeys((*record.places, *whole)))
    told = CheckIn(date=record.day)
    if places:
        told = told.having(places=places)
    if whole:
        told = told.having(whole_side=True)
    if record.elsewhere:
        told = told.having(elsewhere=record.elsewhere)
    return told


def _disturbed(record: Record) -> str:
    degrees = {degree.value: lowered(degree.label) for degree in DEGREES}
    told = []
    for option in INTERFERENCE.options:
        if option.key in record.disturbed:
            degree = degrees.get(record.disturbed[option.key])
            told.append(f"{lowered(option.label)} ({degree})" if degree else lowered(option.label))
    if told:
        return f"in the way of {', '.join(told)}"
    return ""


def _habits(record: Record) -> Iterator[str]:
    for key, question in QUESTIONS.items():
        if key in record.habits:
            yield _habit(record, question)
        elif key in record.amounts:
            yield shortened(record.amounts[key], WORDS_SHOWN)


def _habit(record: Record, question: Question) -> str:
    answer = record.habits[question.key]
    if question.key == "sleep_hours":
        return texts.SLEPT_ABOUT.format(hours=answer)
    if question.key == "caffeine_drinks" and record.drinks:
        return ", ".join(record.drinks)
    return question.read(answer)
