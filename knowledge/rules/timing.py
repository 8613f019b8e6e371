"""Rules about how long, how often and how strongly it has twitched."""

from collections.abc import Iterable
from datetime import date, timedelta
from statistics import median
from typing import Final

from knowledge.history import Day, Episode
from knowledge.questions.spasm import FREQUENCY, STRENGTH
from knowledge.rules.known_facts import WEEK, Facts
from knowledge.rules.rule import Finding, Finds, Threshold
from knowledge.rules.words import counted, counted_days, day, listed, since, span
from knowledge.sources import EJ

ONE_WEEK = Threshold("days that are not yet over a week", 7, "S3")
TWO_WEEKS = Threshold("days that are not yet more than two weeks", 14, "S1")
THREE_MONTHS = Threshold("days that are not yet over three months", 90, "S4")
STRONGER_BY = Threshold("points that strength plus frequency rises by (doctors rated them in the source)", 2, "S64")
STRENGTH_DAYS = Threshold("spasm days with a score in each window of strength", 3, EJ)
FIRST_WINDOW = Threshold("days at the start of an episode to compare with", 7, EJ)
BASELINE_OLDEST = Threshold("days ago that the own baseline starts, with a diagnosis", 34, EJ)
SHARE_DAYS = Threshold("logged days in each window of shares", 5, EJ)
SHARE_WINDOW = Threshold("days in each window of shares", 14, EJ)
SETTLING = Threshold("days after an injection in which a rise is expected to settle", 14, "S74")
WEARING_OFF = Threshold("days after an injection from which its effect may wear off", 70, EJ)
EPISODES = Threshold("separate episodes", 3, EJ)
EPISODE_DAYS = Threshold("spasm days that make an episode count", 2, EJ)
EPISODES_WINDOW = Threshold("days in which episodes are counted", 90, EJ)

NONE_TOLD: Final = "none"
RARELY: Final = (1, 3)  # S12: weekly, then daily; the shares themselves are EJ
MOSTLY: Final = (2, 3)


def lasting(more_than: int, up_to: int | None = None) -> Finds:
    """Return the condition "active for more than so many days", silent with a known diagnosis."""

    def finds(facts: Facts) -> Finding | None:
        episode = facts.episode
        if facts.profile.chronic or episode is None or episode.length <= more_than:
            return None
        if up_to is not None and episode.length > up_to:
            return None
        return Finding(_lasted(facts, episode), (episode.first, episode.last), (), episode.first)

    return finds


def _lasted(facts: Facts, episode: Episode) -> str:
    return (
        f"The twitching began {since(episode.onset, facts.onset_as_told, facts.on)};"
        f" you logged it on {counted_days(episode.spasm_days)}, the last on {day(episode.last, facts.on)}."
    )


def got_worse(facts: Facts) -> Finding | None:
    """Find an active episode that became stronger or more frequent."""
    episode = facts.episode
    if episode is None:
        return None
    changes = [change for change in (*_stronger(facts, episode.first), _more_often(facts, episode.first)) if change]
    if not changes:
        return None
    dates = tuple(each.date for each in facts.spasm_week if each.date >= episode.first)
    return Finding(" ".join(changes), dates, (), episode.first)


def _stronger(facts: Facts, first: date) -> Iterable[str]:
    """Yield how the last week compares with the first earlier window of the episode in which it was weaker."""
    now = _scores(facts.week, first)
    for words, before in _earlier_windows(facts, first):
        earlier = _scores(before, first)
        if min(len(now), len(earlier)) < STRENGTH_DAYS.value:
            continue
        if median(now) - median(earlier) >= STRONGER_BY.value:
            now_in_words, earlier_in_words = _middling(facts.week, first), _middling(before, first)
            yield f"A middling day of the last week was {now_in_words}; {words} {earlier_in_words}."
            return


def _earlier_windows(facts: Facts, first: date) -> Iterable[tuple[str, tuple[Day, ...]]]:
    if facts.profile.chronic:
        yield "in the four weeks before", facts.ago(BASELINE_OLDEST.value, WEEK)
        return
    yield "in the week before", facts.ago(2 * WEEK - 1, WEEK)
    last_of_first = first + timedelta(FIRST_WINDOW.value - 1)
    before_the_week = facts.on - timedelta(WEEK)
    yield "in the first week", facts.history.between(first, min(last_of_first, before_the_week))


def _middling(logged_days: Iterable[Day], first: date) -> str:
    """Return how strong and how often it was on a day in the middle of a window, by the words on the buttons."""
    scored = [each for each in logged_days if each.date >= first and each.spasm and each.score is not None]
    middle = sorted(scored, key=lambda each: each.score or 0)[len(scored) // 2]
    named = (STRENGTH.read(middle.strength) or NONE_TOLD, FREQUENCY.read(middle.frequency) or NONE_TOLD)
    return " and ".join(f'"{words}"' for words in named)


def _scores(logged_days: Iterable[Day], first: date) -> list[int]:
    return [each.score for each in logged_days if each.date >= first and each.spasm and each.score is not None]


def _more_often(facts: Facts, first: date) -> str:
    """Return how the share of spasm days rose, or nothing when it did not."""
    window = SHARE_WINDOW.value
    before, logged_before = _share(facts.ago(2 * window - 1, window), first)
    now, logged_now = _share(facts.last(window), first)
    if min(logged_before, logged_now) < SHARE_DAYS.value:
        return ""
    # whole numbers: a third and two thirds have no exact fraction to compare with
    rare = before * RARELY[1] <= logged_before * RARELY[0]
    frequent = now * MOSTLY[1] >= logged_now * MOSTLY[0]
    if not (rare and frequent):
        return ""
    return (
        f"It twitched on {now} of {logged_now} logged days in the last two weeks,"
        f" and on {before} of {logged_before} in the two weeks before."
    )


def _share(logged_days: Iterable[Day], first: date) -> tuple[int, int]:
    """Return the spasm days and the logged days of a window; a day of signs only is neither."""
    logged = [each for each in logged_days if each.date >= first and each.spasm is not None]
    return sum(bool(each.spasm) for each in logged), len(logged)


def worsening(facts: Facts) -> Finding | None:
    """Find a worsening that no injection explains."""
    if _settling(facts) or _worn_off(facts):
        return None
    return got_worse(facts)


def toxin_settling(facts: Facts) -> Finding | None:
    """Find a worsening in the first two weeks after an injection."""
    if _settling(facts):
        return _after_injection(facts)
    return None


def toxin_wearing_off(facts: Facts) -> Finding | None:
    """Find a worsening when the last injection is ten weeks old or more."""
    if _worn_off(facts):
        return _after_injection(facts)
    return None


def _after_injection(facts: Facts) -> Finding | None:
    finding = got_worse(facts)
    injections = facts.profile.toxin_injections
    if finding is None or not injections:
        return None
    injected = injections[-1]
    passed = span((facts.on - injected).days)
    because = f"{finding.because} Your last injection was on {day(injected, facts.on)}, {passed} ago."
    return Finding(because, finding.dates, (f"injection@{injected}",), finding.episode)


def _days_since_injection(facts: Facts) -> int | None:
    injections = facts.profile.toxin_injections
    if not facts.profile.chronic or not injections:
        return None
    return (facts.on - injections[-1]).days


def _settling(facts: Facts) -> bool:
    passed = _days_since_injection(facts)
    return passed is not None and passed <= SETTLING.value


def _worn_off(facts: Facts) -> bool:
    passed = _days_since_injection(facts)
    return passed is not None and passed >= WEARING_OFF.value


def recurrent(facts: Facts) -> Finding | None:
    """Find three separate episodes within three months."""
    if facts.profile.chronic:
        return None
    counted_ones = [
        episode
        for episode in facts.history.episodes
        if episode.spasm_days >= EPISODE_DAYS.value and (facts.on - episode.last).days <= EPISODES_WINDOW.value
    ]
    if len(counted_ones) < EPISODES.value:
        return None
    latest = counted_ones[-EPISODES.value :]
    spans = listed([f"from {day(each.first, facts.on)} to {day(each.last, facts.on)}" for each in latest])
    dates = tuple(each.first for each in counted_ones)
    because = f"It came in {counted(len(counted_ones), 'separate spell')} in three months, the last three {spans}."
    return Finding(because, dates, (), counted_ones[-1].first)


def gap_question(facts: Facts) -> Finding | None:
    """Find a long silence before the latest episode that the person has not explained."""
    if facts.profile.gaps_were_spasm is not None or not facts.history.episodes:
        return None
    latest = facts.history.episodes[-1]
    if latest.preceded_by != "unknown":
        return None
    before = facts.history.episodes[-2].last
    because = f"Nothing shows whether it stopped between {day(before, facts.on)} and {day(latest.first, facts.on)}."
    return Finding(because, (before, latest.first), (), latest.first)
