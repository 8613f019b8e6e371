"""Read what a person writes about a day, without being asked: one record a day, nothing guessed, nothing lost."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.reading.date_order import Order
from bot.reading.days import EitherDay
from bot.reading.records import guards
from bot.reading.records.days import is_part_of_day, takes_days, takes_last_night, takes_spans, takes_today
from bot.reading.records.disturbed import take_closure, take_disturbed
from bot.reading.records.habits import Habits, is_of_the_night, take_habits
from bot.reading.records.injections import takes_injection
from bot.reading.records.places import take_elsewhere, take_spots, take_whole_sides
from bot.reading.records.record import Record, Spot
from bot.reading.records.same import take_like_last, take_same_as
from bot.reading.records.signs import take_signs
from bot.reading.records.twitch import Twitch, take_scales, take_twitch
from bot.reading.records.words import FACE, FILLERS, Phrase, phrases, tokens_of, whole
from bot.reading.when import lived_day


@dataclass
class _Day:
    """Gather what is told of one day."""

    twitch: Twitch = field(default_factory=Twitch)
    habits: Habits = field(default_factory=Habits)
    spots: list[Spot] = field(default_factory=list)
    whole: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    closure: str | None = None
    disturbed: dict[str, int | None] = field(default_factory=dict)
    signs: list[str] = field(default_factory=list)
    spans: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    same_as: date | None = None
    like_last: bool = False
    injected: bool = False
    nothing: list[str] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Reading:
    """Hold the records that a text makes, and whether it asks something besides."""

    records: tuple[Record, ...] = ()
    asks: bool = False


def read(text: str, local: datetime, order: Order, day: date | None = None) -> Reading:
    """Return what a text says about the day that is lived, or about others that it names.

    `day` is the one that is meant where none is named.
    """
    if guards.is_paste(text):
        return Reading()
    tokens = tokens_of(text)
    parts = phrases(tokens)
    if not parts or guards.is_too_long(len(tokens)) or guards.is_order(parts[0]):
        return Reading()
    asks = "?" in text or any(map(guards.is_question, parts))
    days = _days_of(parts, local, order, day or lived_day(local))
    gathered: dict[date | EitherDay, _Day] = {}
    for phrase, told_of in zip(parts, days, strict=True):
        told = gathered.setdefault(told_of, _Day())
        told.injected = told.injected or takes_injection(phrase)
    for phrase, told_of in zip(parts, days, strict=True):
        _gather(phrase, text, gathered[told_of], local, order)
    _settle_nothing(list(gathered.values()))
    records = [(_record(told_of, told), told) for told_of, told in gathered.items()]
    said = [record for record, _ in records if record.says_anything]
    if not said:
        return Reading(asks=asks)
    lost = [typed for record, told in records if not record.says_anything for typed in told.typed]
    said[0] = replace(said[0], unread=(*said[0].unread, *lost))  # beside what was understood nothing is lost
    return Reading(tuple(said), asks)


def _settle_nothing(days: list[_Day]) -> None:
    """Take "Tuesday nothing" for no twitch, but beside a day of which something else is told: it may mean that."""
    is_of_a_twitch = any(_spasm(told) is not None for told in days)
    is_alone = all(told.typed == told.nothing for told in days)
    for told in days:
        if told.nothing and (is_of_a_twitch or is_alone) and _spasm(told) is None:
            told.twitch.denials += told.nothing
        else:
            told.unread += told.nothing


def _days_of(parts: list[Phrase], local: datetime, order: Order, default: date) -> list[date | EitherDay]:
    """Return the day of each phrase: the one that it names, else the one before it; the first ones take the first."""
    named: list[date | EitherDay | None] = [_day_in(phrase, local, order) for phrase in parts]
    known = [day for day in named if day is not None]
    current = known[0] if known else default
    days = []
    for day in named:
        current = day or current
        days.append(current)
    return days


def _day_in(phrase: Phrase, local: datetime, order: Order) -> date | EitherDay | None:
    if guards.is_elsewhere(phrase) or guards.is_question(phrase):
        return None
    same = phrase.copied()
    if take_same_as(same, local, order) is not None:
        phrase = same  # the day of a comparison is not the one that is told
    is_night = is_of_the_night(phrase.text)
    last_night = takes_last_night(phrase, local.date())
    told = takes_days(phrase, local.date(), order)
    today = takes_today(phrase, local)
    if told:
        return told[0]
    if today is not None:
        return today
    if is_night:
        return None
    return last_night


def _gather(phrase: Phrase, text: str, told: _Day, local: datetime, order: Order) -> None:
    if guards.is_elsewhere(phrase) or guards.is_question(phrase):
        told.typed.append(_quoted(phrase, text))
        told.unread.append(_quoted(phrase, text))
        return
    told.typed.append(_quoted(phrase, text))
    if _is_day_and(r"nothing(?: at all)?", phrase) and phrase.text.startswith("_"):
        told.nothing.append(_quoted(phrase, text))
        return
    if _is_day_and(r"(?:(?:really|very|so) )*(?:bad|badly|worse|better)", phrase):
        told.unread.append(_quoted(phrase, text))
        return
    told.same_as = take_same_as(phrase, local, order) or told.same_as
    told.like_last = take_like_last(phrase) or told.like_last
    marks = len(told.twitch.marks)
    take_scales(phrase, told.twitch)
    told.unread += told.twitch.marks[marks:]
    closure = take_closure(phrase)
    told.closure = closure or told.closure
    told.disturbed |= take_disturbed(phrase)
    lines, denials = take_signs(phrase)
    told.signs += lines
    told.unread += denials
    take_habits(phrase, told.habits)
    before = (told.twitch.yes, len(told.twitch.denials), len(told.twitch.vague))
    take_twitch(phrase, told.twitch)
    is_said = before != (told.twitch.yes, len(told.twitch.denials), len(told.twitch.vague))
    spans = takes_spans(phrase)
    told.spans += spans
    if len(told.twitch.denials) > before[1] and any(map(is_part_of_day, spans)):
        told.twitch.vague.append(told.twitch.denials.pop())  # "no twitch this morning" says nothing of the day
    _take_places(phrase, told, is_said, is_of_sign=bool(lines))
    told.unread += _unread(phrase, text)


def _is_day_and(words: str, phrase: Phrase) -> bool:
    return whole(rf"(?:_+ )+(?:{words})|(?:{words})(?: _+)+").fullmatch(phrase.text.strip()) is not None


def _take_places(phrase: Phrase, told: _Day, is_said: bool, is_of_sign: bool) -> None:
    """Take the places of a phrase as those of a twitch, where it says so, or says nothing else of them.

    On the day of an injection they may be where it went.
    """
    if told.twitch.vague and phrase.said in told.twitch.vague:
        is_calm = True
    else:
        is_calm = is_said and told.twitch.no and not told.twitch.yes
    trial = phrase.copied()
    sides, spots = take_whole_sides(trial), take_spots(trial)
    if not is_said and (is_of_sign or told.injected or _has_more(trial)):
        return
    phrase.text = trial.text
    limbs = take_elsewhere(phrase) if is_said else ()
    if is_calm:
        return
    told.whole += sides
    told.spots = _with_side(told.spots, spots)
    told.elsewhere += limbs
    told.twitch.yes = told.twitch.yes or bool(sides or spots)


def _with_side(before: list[Spot], spots: tuple[Spot, ...]) -> list[Spot]:
    """Return the spots with those that follow; a side alone is that of a place just named: "my chin, right side"."""
    alone = spots[0] if len(spots) == 1 and not spots[0].areas else None
    if alone is None or not before or before[-1].sides:
        return [*before, *spots]
    return [*before[:-1], replace(before[-1], sides=alone.sides, said=f"{before[-1].said}, {alone.said}")]


def _has_more(phrase: Phrase) -> bool:
    return any(token.plain not in FACE for run in phrase.left() for token in run)


def _unread(phrase: Phrase, text: str) -> list[str]:
    """Return the words of a phrase that nobody took, as they were typed."""
    found = []
    for run in phrase.left():
        told = [at for at, token in enumerate(run) if token.plain not in FILLERS]
        if told and any(token.plain not in FACE for token in run):
            found.append(text[run[told[0]].start : run[told[-1]].end])
    return found


def _quoted(phrase: Phrase, text: str) -> str:
    return text[phrase.tokens[0].start : phrase.tokens[-1].end]


def _record(told_of: date | EitherDay, told: _Day) -> Record:
    twitch = told.twitch
    either = isinstance(told_of, EitherDay)
    day = told_of.day_first if isinstance(told_of, EitherDay) else told_of
    spasm = _spasm(told)
    return Record(
        day=day,
        or_day=told_of.month_first if isinstance(told_of, EitherDay) else None,
        spasm=spasm,
        vague="" if spasm is not None else "; ".join(twitch.vague),
        spots=tuple(dict.fromkeys(told.spots)),
        whole=tuple(dict.fromkeys(told.whole)),
        elsewhere=tuple(dict.fromkeys(told.elsewhere)),
        strength=twitch.strength,
        frequency=twitch.frequency,
        eye_closure=told.closure,
        disturbed=dict(told.disturbed),
        habits=dict(told.habits.answers),
        amounts={key: said for key, said in told.habits.amounts.items() if key not in told.habits.answers},
        drinks=tuple(told.habits.drinks),
        signs=tuple(dict.fromkeys(told.signs)),
        spans=tuple(told.spans),
        unread=_unread_of(told, spasm),
        same_as=told.same_as,
        like_last=told.like_last and told.same_as is None,
        injected=day if told.injected and not either else None,
    )


def _unread_of(told: _Day, spasm: bool | None) -> tuple[str, ...]:
    """Return the words that stay, also those of a calm or an unsure time of a day on which it twitched."""
    calm = [*told.twitch.denials, *told.twitch.vague] if spasm else []
    return (*(words for words in told.unread if not any(words in said for said in calm)), *calm)


def _spasm(told: _Day) -> bool | None:
    """Return whether it twitched: "no" only where nothing speaks against it."""
    closed = told.closure not in (None, "none")
    if told.twitch.yes or told.twitch.strength or told.twitch.frequency or closed or told.disturbed:
        return True
    if told.twitch.no and not told.twitch.vague:
        return False
    return None
