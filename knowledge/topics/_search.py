"""Finds the topic that a few typed words mean, misspelt or not."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from knowledge.topics._load import common_words, load
from knowledge.topics.topic import Topic

READ_CHARACTERS = 300  # a question is shorter; what comes after it costs time and adds noise
CLEAR_LEAD = 1.25  # the best topic stands alone when it beats the next by this factor
STILL_LIKELY = 0.5  # a topic below this part of the best score is not offered
GENERIC_WEIGHT = 0.2  # so that "does coffee make my face twitch" is about coffee


@dataclass(frozen=True)
class Matches:
    """Hold the topics that the words may mean, likeliest first: one if it is clear, none if nothing fits."""

    topics: tuple[Topic, ...] = ()

    @property
    def clear(self) -> Topic | None:
        """Return the only match, or None when there is a choice or nothing."""
        if len(self.topics) == 1:
            return self.topics[0]
        return None


@dataclass(frozen=True)
class _Index:
    phrases: tuple[tuple[Topic, tuple[frozenset[str], ...]], ...]
    weights: dict[str, float]
    long_words: tuple[str, ...]


def search(words: str, limit: int = 3) -> Matches:
    """Return the one topic that the words mean, up to `limit` when in doubt, none when nothing fits."""
    index = _index()
    known = _known_words(_tokens(words), index)
    if not known:
        return Matches()
    scored = sorted(((_score(phrases, known, index.weights), topic) for topic, phrases in index.phrases), key=_by_score)
    likely = [(score, topic) for score, topic in scored if score > 0 and score >= scored[0][0] * STILL_LIKELY]
    if len(likely) > 1 and likely[0][0] >= likely[1][0] * CLEAR_LEAD:
        likely = likely[:1]
    return Matches(tuple(topic for _, topic in likely[:limit]))


def _by_score(pair: tuple[float, Topic]) -> float:
    return -pair[0]


def _tokens(words: str) -> tuple[str, ...]:
    """Return the words worth looking at, once each."""
    text = unicodedata.normalize("NFKC", words[:READ_CHARACTERS])[:READ_CHARACTERS].casefold()
    tokens = tuple(dict.fromkeys(re.findall(r"[^\W_]+", re.sub("['\u2019]", "", text))))
    return tuple(token for token in tokens if token not in common_words().ignored)


def _known_words(tokens: tuple[str, ...], index: _Index) -> dict[str, float]:
    """Map the index's words that were typed to how surely they were meant."""
    known: dict[str, float] = {}
    for token in tokens:
        hits = {token: 1.0} if token in index.weights else _misspelt(token, index.long_words)
        for word, sureness in hits.items():
            known[word] = max(sureness, known.get(word, 0.0))
    return known


def _misspelt(token: str, long_words: tuple[str, ...]) -> dict[str, float]:
    # a short word has too many neighbours: "ms", "tic" and "b12" must be spelt right
    if len(token) < 5:
        return {}
    from rapidfuzz import process  # kept out of start-up: most commands never search
    from rapidfuzz.distance import OSA

    allowed = 1 if len(token) < 8 else 2
    hits = process.extract(token, long_words, scorer=OSA.distance, score_cutoff=allowed, limit=None)
    return {word: 1.0 - 0.2 * distance for word, distance, _ in hits}


def _score(phrases: tuple[frozenset[str], ...], known: dict[str, float], weights: dict[str, float]) -> float:
    """Return the best phrase's matched weight, times how much of the phrase was typed."""
    best = 0.0
    for phrase in phrases:
        matched = sum(weights[word] * known[word] for word in phrase if word in known)
        if matched:
            best = max(best, matched * matched / sum(weights[word] for word in phrase))
    return best


@cache
def _index() -> _Index:
    phrases = tuple((topic, _phrases(topic)) for topic in load())
    homes: dict[str, int] = {}
    for _, own in phrases:
        for word in frozenset().union(*own):
            homes[word] = homes.get(word, 0) + 1
    weights = {word: GENERIC_WEIGHT if word in common_words().generic else count**-0.5 for word, count in homes.items()}
    return _Index(phrases, weights, tuple(sorted(word for word in weights if len(word) >= 5)))


def _phrases(topic: Topic) -> tuple[frozenset[str], ...]:
    phrases = (frozenset(_tokens(phrase)) for phrase in (topic.title, *topic.aliases))
    return tuple(phrase for phrase in phrases if phrase)
