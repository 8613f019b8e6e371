"""Every text that the bot can send, each with where it comes from: constants, rules, questions, topics, lives."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from bot import texts
from bot.prompts.weekly_message import QUESTIONS
from knowledge import history_file, topics
from knowledge.nudges import NUDGES
from knowledge.nudges.nudge import Offer
from knowledge.profile_questions import PROFILE_QUESTIONS, THYROID_REMOVED
from knowledge.questions import CHECK_IN, HABITS, ROTATION, Question
from knowledge.rules import RULES, evaluate
from tests.continuity.recording import STORIES
from tests.harness.nudged import IDS, WEDNESDAY, reached

TESTS = Path(__file__).parents[1]
WEEKS_OF_NUDGES = 4
MADE_UP = ("an alert that was not sent",)  # its words are the test's own
TITLES = {page.title for kind in topics.KIND_TITLES for page in topics.by_kind(kind)}
NOT_FOR_A_PERSON = ("CONSENT_VERSION", "DISCORD_NOTICE", "COMMAND_TEXT")  # the operator's, and Discord's own hint


class Said(NamedTuple):
    """Hold a text with the place it comes from."""

    where: str
    text: str


def every_text() -> Iterator[Said]:
    """Yield every text, one place after the other."""
    yield from constants()
    yield from of_rules()
    yield from of_cases()
    yield from of_questions()
    yield from of_topics()
    yield from of_nudges()
    yield from of_lives()


def constants() -> Iterator[Said]:
    """Yield what stands in bot/texts, with its places still open."""
    for name, value in sorted(vars(texts).items()):
        if name.isupper() and name not in NOT_FOR_A_PERSON:
            yield from (Said(f"texts.{name}", text) for text in _strings(value))
    for number in ("", "112"):
        yield Said("texts.welcome", texts.welcome(number))
        yield Said("texts.emergency", texts.emergency(number))
        yield Said("texts.crisis", texts.crisis(number))
    yield Said("texts.confirm_country", texts.confirm_country("Chad, Ndjamena time", "12:00", "17", known=False))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in _strings(each))
    elif isinstance(value, list | tuple):
        yield from (text for each in value for text in _strings(each))


def of_rules() -> Iterator[Said]:
    """Yield the message of each rule at each level, and what makes it more urgent."""
    for rule in RULES:
        for level in rule.levels:
            yield Said(f"rule {rule.id} ({level})", rule.text(level, "112"))
        yield Said(f"rule {rule.id}, more urgent", rule.escalates)
        yield Said(f"rule {rule.id}, in short", rule.in_short)


def of_cases() -> Iterator[Said]:
    """Yield what the rules say of the published cases."""
    for path in sorted((TESTS / "knowledge").glob("vignettes*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            history = history_file.history(case["history"])
            for alert in evaluate(history, date.fromisoformat(case["on"]), "112"):
                yield Said(f"case {case['id']}, {alert.rule}", f"{alert.message}\n\n{alert.because}")


def of_questions() -> Iterator[Said]:
    """Yield every question with the labels of its buttons, and every answer as it is read back."""
    for question in (*CHECK_IN, *HABITS, *ROTATION):
        yield Said(f"question {question.key}", question.text)
        for label in _labels(question):
            yield Said(f"question {question.key}, button", f"- {label}")
        for option in question.options:
            if read_back := question.read(option.value):
                yield Said(f"question {question.key}, read back", read_back)
    for about in (*PROFILE_QUESTIONS, THYROID_REMOVED):
        yield Said(f"about {about.key}", "\n".join((about.text, *(option.label for option in about.options))))
    for key, (text, labels) in QUESTIONS.items():
        yield Said(f"weekly {key}", text)
        yield from (Said(f"weekly {key}, button", label) for label in labels.values())


def _labels(question: Question) -> Iterator[str]:
    yield from (option.label for option in question.options)
    for line in question.lines:
        yield line.label
        yield from (choice.label for choice in line.choices)


def of_topics() -> Iterator[Said]:
    """Yield every page."""
    for kind in topics.KIND_TITLES:
        for page in topics.by_kind(kind):
            yield Said(f"topic {page.id}", _without_title(topics.render(page)))
            yield Said(f"topic {page.id}, opening", _without_title(topics.render_opening(page)))


def of_nudges() -> Iterator[Said]:
    """Yield every thought of every nudge, with its reason."""
    seen = set[str]()
    by_id = {nudge.id: nudge for nudge in NUDGES}
    for name in IDS:
        for days in range(7 * WEEKS_OF_NUDGES):
            offer = by_id[name].offer(reached(name, WEDNESDAY + timedelta(days)))
            if not isinstance(offer, Offer):
                continue
            say = offer.say(WEDNESDAY + timedelta(days))
            for text in (say.text, say.why):
                if text not in seen:
                    yield Said(f"nudge {name}", text)
                seen.add(text)


def of_lives() -> Iterator[Said]:
    """Yield what the people of the kept diaries read; another test holds that this is what they read today."""
    for path in sorted((TESTS / "continuity").glob(f"*/{STORIES}")):
        stories: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        for story in (story for story in stories if story["name"] not in MADE_UP):
            for act in story["acts"]:
                where = f"life {story['name']}: {' '.join(act['act'][:2])}"
                yield from (Said(where, _without_title(read["text"])) for read in act["reads"])


def _without_title(text: str) -> str:
    title, _, rest = text.partition("\n\n")
    return rest if title in TITLES else text
