"""/learn: read about causes, conditions, medicines and signs, by heading or by words."""

from bot import texts
from bot.buttons import button
from bot.buttons.sent_actions import OpenHeading, OpenTopic, ReadOn, ShowHeadings, ShowSources
from bot.chat import Button, Message, Rows
from bot.conversation.feature import Command, Commands, Taps
from bot.conversation.turn import Turn, pairs
from bot.reading.asked_questions import Question
from bot.reading.asks import understood
from bot.reading.clean import bare
from bot.wording import row_if
from knowledge import topics
from knowledge.rules.page import HEADINGS, of_haste, opening, when_to_be_seen

SEE_DOCTOR = "see.doctor"
"""The page on when to see a doctor: it is made of the rules, and no topic of the files."""
ALL_OF_IT = "see.all"
PARTS = {f"see.{level}": level for level in HEADINGS}


def start(turn: Turn) -> list[Message]:
    """Open the topic that the words after the command mean; without words, the headings."""
    words = bare(bare(turn.event.text).partition(" ")[2])
    if not words:
        return [turn.say(texts.LEARN, *_kinds())]
    asked = understood(words, turn.local, turn.order)
    if isinstance(asked, Question) and asked.about == "doctor":
        return [turn.say(doctor_page(turn.number), *parts_of_it())]
    found = topics.search(words)
    if found.clear is not None:
        return [_page(turn, found.clear)]
    if not found.topics:
        return [turn.say(f"{texts.NO_TOPIC}\n{texts.LEARN}", *_kinds())]
    return [turn.say(topics.render_titles(found.topics), *titles(found.topics))]


def _show_headings(turn: Turn, _action: ShowHeadings) -> list[Message]:
    return [turn.edit(texts.LEARN, *_kinds())]


def _open_heading(turn: Turn, action: OpenHeading) -> list[Message]:
    kind = next((kind for kind in topics.KIND_TITLES if kind == action.heading), None)
    if kind is None:
        return [turn.say(texts.STALE)]
    back = (button(texts.BACK, ShowHeadings()),)
    first = row_if(kind == "sign", button(texts.WHEN_TO_BE_SEEN, OpenTopic(SEE_DOCTOR)))
    return [turn.edit(topics.KIND_TITLES[kind], *first, *titles(topics.by_kind(kind)), back)]


def _open_topic(turn: Turn, action: OpenTopic) -> list[Message]:
    """Open a topic as a message of its own."""
    if action.topic == SEE_DOCTOR:
        return [turn.say(doctor_page(turn.number), *parts_of_it())]
    if action.topic == ALL_OF_IT:
        return [turn.say(when_to_be_seen(turn.number))]
    if action.topic in PARTS:
        return [turn.say(of_haste(PARTS[action.topic], turn.number), *parts_of_it())]
    page = topics.topic(action.topic)
    if page is None:
        return [turn.say(texts.STALE)]
    return [_page(turn, page)]


def _read_on(turn: Turn, action: ReadOn) -> list[Message]:
    """Show all of a topic in place of its opening."""
    page = topics.topic(action.topic)
    if page is None:
        return [turn.say(texts.STALE)]
    return [turn.edit(topics.render_text(page), (button(texts.SOURCES, ShowSources(page.id)),), _heading(page))]


def _show_sources(turn: Turn, action: ShowSources) -> list[Message]:
    page = topics.topic(action.topic)
    if page is None:
        return [turn.say(texts.STALE)]
    return [turn.say(f"{page.title}\n\n{topics.render_sources(page)}")]


def doctor_page(number: str) -> str:
    """Return the top of the page on when to see a doctor."""
    return opening(number)


def parts_of_it() -> Rows:
    """Return the buttons to what asks for each haste, and to the whole page on when to see a doctor."""
    parts = [button(texts.HASTES[level], OpenTopic(name)) for name, level in PARTS.items()]
    return (*pairs(parts), (button(texts.ALL_OF_IT, OpenTopic(ALL_OF_IT)),))


def _page(turn: Turn, page: topics.Topic) -> Message:
    return turn.say(topics.render_opening(page), more(page), _heading(page))


def more(page: topics.Topic) -> tuple[Button, ...]:
    """Return the buttons to all of a topic, and to its sources."""
    return (button(texts.MORE, ReadOn(page.id)), button(texts.SOURCES, ShowSources(page.id)))


def _heading(page: topics.Topic) -> tuple[Button]:
    return (button(topics.KIND_TITLES[page.kind], OpenHeading(page.kind)),)


def _kinds() -> Rows:
    return pairs([button(title, OpenHeading(kind)) for kind, title in topics.KIND_TITLES.items()])


def titles(pages: tuple[topics.Topic, ...]) -> Rows:
    """Return a button for each topic."""
    return tuple((button(page.title, OpenTopic(page.id)),) for page in pages)


TAPS: Taps = {
    ShowHeadings: _show_headings,
    OpenHeading: _open_heading,
    OpenTopic: _open_topic,
    ReadOn: _read_on,
    ShowSources: _show_sources,
}
COMMANDS: Commands = (Command("learn", "Read about causes, conditions, medicines and signs", start),)
