"""Rules that count from an event in the profile: a head injury or Bell's palsy."""

from knowledge.rules.known_facts import Facts, within
from knowledge.rules.rule import Finding, Threshold
from knowledge.rules.words import day, since, span
from knowledge.sources import EJ

HEAD_INJURY_RECENT = Threshold("most days between the head injury and the first twitch", 21, "S33")
HEAD_INJURY_EARLIER = Threshold("most days between the head injury and the first twitch", 90, "S127")
HEAD_INJURY_PAST_YEAR = Threshold("most days between the head injury and the first twitch", 365, EJ)
BELLS_SLOW = Threshold("days of Bell's palsy after which it should be getting better", 21, "S27")
BELLS_OVER = Threshold("days after Bell's palsy from which new twitching is looked at", 90, "S28")


def _head_injury(facts: Facts, least: int, most: int) -> Finding | None:
    """Find an active episode that began so many days after a head injury."""
    injury, episode = facts.profile.head_injury, facts.episode
    if injury is None or episode is None or not within(injury, episode.onset, least, most):
        return None
    began = since(episode.onset, facts.onset_as_told, facts.on)
    if began == since(episode.onset, None, facts.on):  # of a beginning told as a time between two days nobody counts on
        began = f"{began}, {_later((episode.onset - injury).days)}"
    because = f"You hurt your head on {day(injury, facts.on)}; the twitching began {began}."
    return Finding(because, (episode.first, episode.last), (f"injury@{injury}",), episode.first)


def _later(passed: int) -> str:
    if passed:
        return f"{span(passed)} later"
    return "the same day"


def head_injury_recent(facts: Facts) -> Finding | None:
    """Find twitching that began within three weeks of a head injury."""
    return _head_injury(facts, 0, HEAD_INJURY_RECENT.value)


def head_injury_earlier(facts: Facts) -> Finding | None:
    """Find twitching that began some weeks after a head injury."""
    return _head_injury(facts, HEAD_INJURY_RECENT.value + 1, HEAD_INJURY_EARLIER.value)


def head_injury_past_year(facts: Facts) -> Finding | None:
    """Find twitching that began within a year of a head injury."""
    return _head_injury(facts, HEAD_INJURY_EARLIER.value + 1, HEAD_INJURY_PAST_YEAR.value)


def bells_follow_up(facts: Facts) -> Finding | None:
    """Find Bell's palsy that does not get better, or twitching months after it."""
    bells = facts.profile.bells_palsy
    if bells is None or bells.onset is None or "synkinesis" in (facts.profile.diagnoses or ()):
        return None
    passed = (facts.on - bells.onset).days
    slow = passed > BELLS_SLOW.value and bells.improving is False
    if not slow and not (passed > BELLS_OVER.value and facts.episode):
        return None
    state = "is not getting better" if slow else "the face twitches now"
    dates = () if facts.episode is None else (facts.episode.last,)
    began = since(bells.onset, bells.onset_as_told, facts.on)
    if began == since(bells.onset, None, facts.on):
        began = f"{began}, {span(passed)} ago"
    because = f"Your Bell's palsy began {began}, and {state}."
    return Finding(because, dates, (f"bells@{bells.onset}",))
