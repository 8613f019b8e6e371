"""A question that was typed: the page that answers it, what is urgent first. Nothing is diagnosed."""

from bot import texts
from bot.buttons import button
from bot.buttons.asked_actions import RunCommand
from bot.buttons.sent_actions import OpenTopic, ShowHeadings
from bot.chat import Button, Message, Rows
from bot.conversation import emergency, notes, nothing
from bot.conversation.topics import SEE_DOCTOR, doctor_page, more, parts_of_it, titles
from bot.conversation.turn import Turn
from bot.reading.asked_questions import Question, without_effects
from knowledge import topics

DRIVING = "condition.blepharospasm_vision"
LOGGED = frozenset(f"factor.{name}" for name in ("sleep", "caffeine", "dehydration", "stress", "screen", "alcohol"))
"""The topics about what is asked of each day: whether it goes with the spasm days can be worked out."""


def answer(turn: Turn, question: Question) -> list[Message]:
    """Open the page that answers a question; an open question of the bot still waits."""
    if question.about == "doctor":
        return [_with_note(turn, doctor_page(turn.number), *parts_of_it())]
    lead = texts.CANT_TELL if question.about == "diagnosis" else ""
    found = topics.search(without_effects(question.words)).topics or topics.search(question.words).topics
    if question.about == "drive":
        return [_drive(turn)]
    if len(found) == 1:
        return [page(turn, found[0], lead)]
    if found:
        own, row = _own_days(*found)
        text = "\n\n".join(part for part in (*topics.urgent_in(found), lead, own, topics.titles_of(found)) if part)
        return [_with_note(turn, text, *titles(found), *row, _see())]
    if lead:
        return [_with_note(turn, f"{doctor_page(turn.number)}\n\n{lead}", *parts_of_it())]
    (said,) = nothing.answer(turn, texts.NO_TOPIC)
    return [Message(said.text, (*said.buttons, (_read(), *_see())))]


def _drive(turn: Turn) -> Message:
    """Say when not to drive; on the day of an emergency, not to, and nothing else."""
    topic = next(page for page in topics.topics() if page.id == DRIVING)
    if emergency.is_of_today(turn):
        return _with_note(turn, texts.NO_DRIVING_TODAY, *titles((topic,)))
    return page(turn, topic, texts.WHEN_NOT_TO_DRIVE)


def page(turn: Turn, topic: topics.Topic, lead: str = "") -> Message:
    """Return a topic as the answer to a question: what is urgent comes before everything else."""
    own, row = _own_days(topic)
    lead = "\n".join(part for part in (lead, own) if part)
    return _with_note(turn, topics.answer(topic, lead), more(topic), *row, _see())


def _own_days(*found: topics.Topic) -> tuple[str, Rows]:
    """Return what offers to hold a habit against the person's own days, where it is asked of each day."""
    if LOGGED.isdisjoint(topic.id for topic in found):
        return "", ()
    return texts.OWN_DAYS, ((button(texts.OWN_DAYS_BUTTON, RunCommand("insights")),),)


def _with_note(turn: Turn, text: str, *rows: tuple[Button, ...]) -> Message:
    """Return an answer under which the words can be kept all the same: they may have told something as well."""
    return turn.say(text, *rows, *((row,) if (row := notes.row(turn)) else ()))


def _see() -> tuple[Button, ...]:
    return (button(texts.WHEN_TO_BE_SEEN, OpenTopic(SEE_DOCTOR)),)


def _read() -> Button:
    return button(texts.READ_ABOUT, ShowHeadings())
