"""Caffeine: the last coffee of the day, and a word on the morning after a late or a large day."""

from datetime import time
from typing import Final

from knowledge.nudges.hours import HOUR, after_waking, before_bed
from knowledge.nudges.log import days_ago, hour, recent
from knowledge.nudges.nudge import NOTHING_LOGGED, NOTHING_TO_SAY, Idea, Nudge, Offer, Skip, Today, for_everybody, when
from knowledge.rhythm import DAY, Rhythm, clock, minute_of

DRINK: Final = 95  # mg in a cup of coffee; S55
LIMIT: Final = 400  # mg a day; S54
LIMIT_EXPECTING: Final = 200  # mg a day in pregnancy and while breastfeeding; S54
LATE: Final = 6 * HOUR  # before bed; S52
LAST_CAFFEINE: Final = 9 * HOUR  # before bed; S53: 8.8 hours for an ordinary cup
AFTER_WAKING: Final = HOUR  # for word of the evening before; EJ

_STRENGTH: Final = "How sure? For sleep, studies are good. For twitching: two small studies, and they do not agree."
_EVIDENCE: Final = (
    "That caffeine disturbs sleep is well studied. As a cause of twitching the evidence is weak: medical references "
    "list it; one study that asked did not report a difference, and in another twitching was more common with energy "
    "drinks."
)
_SOURCES: Final = ("S52", "S53", "S1", "S10", "S14", "S112", "S56")
CITED: Final = (*_SOURCES, "S54", "S55")
_STEPS: Final = (
    "Cutting down is better done step by step. With a heart rhythm problem or an anxiety disorder, ask your doctor "
    "(our own advice)."
)


def offer(today: Today) -> Offer | Skip:
    """Return what could be said when it is time for the last coffee."""
    if silent := _silent(today):
        return silent
    last = hour(clock(today.rhythm.waking(today.weekday)[1] - LAST_CAFFEINE))
    return Offer(
        opening="A thought about coffee.",
        because="You get this because your log of the last 14 days has drinks with caffeine.",
        ideas=(
            Idea(
                f"Coffee after about {last} can still shorten tonight's sleep. "
                "Try a week with the last cup before then, and compare your own nights.",
                ("S53", "S52"),
                f"{last} is nine hours before your bedtime; studies give about that for an ordinary cup.",
            ),
            Idea(
                "Medical references list too much caffeine as a trigger of twitching. "
                "Your own log is the better test: compare a week with less.",
                ("S1", "S10"),
            ),
            _limit(today),
            Idea(
                "Thinking of less coffee? Go down one step at a time over a week or more, and compare your own days: "
                "stopping at once can bring withdrawal.",
                ("S56",),
                "The pace, one step in a week, is our own suggestion.",
            ),
            None,
            _so_far(today),
        ),
        strength=_STRENGTH,
        evidence=_EVIDENCE,
        sources=_SOURCES,
        own=_STEPS,
    )


def offer_after(today: Today) -> Offer | Skip:
    """Return what could be said on the morning after caffeine near bedtime, or after more than the limit."""
    if silent := _silent(today):
        return silent
    drinks = days_ago(today, "caffeine_drinks", 1)
    last = days_ago(today, "last_caffeine", 1)
    yesterday = (today.on.weekday() - 1) % 7
    late = drinks != 0 and last is not None and _is_late(today.rhythm, yesterday, last)
    over = drinks is not None and _may_tell_amounts(today) and drinks * DRINK > _limit_of(today)
    if not (late or over):
        return NOTHING_TO_SAY
    return Offer(
        opening="A thought about yesterday's coffee.",
        because="You get this because of the drinks with caffeine in yesterday's log.",
        ideas=(
            *when(late, *_late_ideas(today.rhythm, yesterday)),
            *when(over, *_over_ideas(drinks or 0, _limit_of(today))),
        ),
        strength=_STRENGTH,
        evidence=_EVIDENCE,
        sources=_SOURCES,
        own=_STEPS,
    )


def _silent(today: Today) -> Skip | None:
    if not any(drinks > 0 for drinks in recent(today, "caffeine_drinks")):
        return NOTHING_LOGGED
    if days_ago(today, "caffeine_drinks", 0) == 0:
        return NOTHING_TO_SAY
    return None


def _may_tell_amounts(today: Today) -> bool:
    return today.is_adult and today.conditions is not None


def _limit_of(today: Today) -> int:
    if today.is_expecting:
        return LIMIT_EXPECTING
    return LIMIT


def _is_late(rhythm: Rhythm, weekday: int, last: str) -> bool:
    """Return whether a last drink was within 6 hours before bed, or after it: nearer to bed than to getting up."""
    start, end = rhythm.waking(weekday)
    awake = end - start
    since_waking = (minute_of(time.fromisoformat(last)) - start) % DAY
    return awake - LATE <= since_waking <= awake + (DAY - awake) / 2


def _limit(today: Today) -> Idea | None:
    if not _may_tell_amounts(today):
        return None
    whom = "In pregnancy and while breastfeeding" if today.is_expecting else "For most adults"
    return Idea(
        f"{whom}, up to {_limit_of(today)} mg of caffeine a day is thought safe; a cup of coffee is roughly "
        f"{DRINK} mg. Count yours for a week and compare your own days.",
        ("S54", "S55"),
    )


def _so_far(today: Today) -> Idea | None:
    drinks = days_ago(today, "caffeine_drinks", 0)
    if not drinks or not _may_tell_amounts(today):
        return None
    return Idea(
        f"Today's log comes to roughly {_mg(drinks)} mg of caffeine so far; the suggested limit is "
        f"{_limit_of(today)} mg a day. Compare a day with less in your own log.",
        ("S54", "S55"),
        f"Each drink is counted as a coffee of {DRINK} mg; tea and cola hold less.",
    )


def _late_ideas(rhythm: Rhythm, weekday: int) -> tuple[Idea, Idea]:
    last = hour(clock(rhythm.waking(weekday)[1] - LAST_CAFFEINE))
    return (
        Idea(
            "Yesterday's last drink with caffeine was within about six hours of bed. "
            f"Try a week with the last one before {last}, and compare your own nights.",
            ("S52", "S53"),
            f"{last} is nine hours before your bedtime; studies give about that for an ordinary cup.",
        ),
        Idea(
            "Yesterday's last drink with caffeine was near bedtime. A large dose even six hours before bed "
            "disturbed sleep in one study: how was last night, next to your other nights?",
            ("S52",),
        ),
    )


def _over_ideas(drinks: float, limit: int) -> tuple[Idea, Idea]:
    own = f"Each drink is counted as a coffee of {DRINK} mg; tea and cola hold less."
    return (
        Idea(
            f"Yesterday's log comes to roughly {_mg(drinks)} mg of caffeine; the suggested limit is {limit} mg a day. "
            "Try one drink fewer for a week, and compare your own days.",
            ("S54", "S55"),
            own,
        ),
        Idea(
            f"With a cup of coffee at roughly {DRINK} mg, yesterday comes to more than the suggested {limit} mg a day. "
            "If you go down, go step by step, and see what your own log shows.",
            ("S54", "S55", "S56"),
            own,
        ),
    )


def _mg(drinks: float) -> int:
    return round(drinks * DRINK)


LAST_COFFEE: Final = Nudge(
    id="caffeine",
    topic="caffeine",
    topic_name="coffee",
    title="Last coffee",
    words="coffee caffeine tea",
    week=before_bed(LAST_CAFFEINE),
    is_excluded=for_everybody,
    offer=offer,
    sources=CITED,
)
AFTER_LATE_COFFEE: Final = Nudge(
    id="caffeine_after",
    topic="caffeine",
    topic_name="coffee",
    title="After a late coffee",
    week=after_waking(AFTER_WAKING),
    is_excluded=for_everybody,
    offer=offer_after,
    sources=CITED,
)
