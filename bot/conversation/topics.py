"""/learn: read about causes, conditions, medicines and signs, by heading or by words."""

from bot import texts
from bot.chat import Button, Message
from bot.conversation.turn import Turn, pairs
from bot.reading.clean import bare
from knowledge import topics


def start(turn: Turn) -> list[Message]:
    """Open the topic that the words after the command mean; without words, the headings."""
    words = bare(bare(turn.event.text).partition(" ")[2])
    if not words:
        return [turn.say(texts.LEARN, *_kinds())]
    found = topics.search(words)
    if found.clear is not None:
        return [_page(turn, found.clear)]
    if not found.topics:
        return [turn.say(f"{texts.NO_TOPIC}\n{texts.LEARN}", *_kinds())]
    return [turn.say(topics.render_titles(found.topics), *_titles(found.topics))]


def tap(turn: Turn, _verb: str, rest: str) -> list[Message]:
    """Open a heading, or a topic as a message of its own."""
    what, _, name = rest.partition(":")
    if what == "t" and (page := topics.topic(name)) is not None:
        return [_page(turn, page)]
    kind = next((kind for kind in topics.KIND_TITLES if kind == name), None)
    if what == "k" and kind is not None:
        back = (Button(texts.BACK, "l:all"),)
        return [turn.edit(topics.KIND_TITLES[kind], *_titles(topics.by_kind(kind)), back)]
    if rest == "all":
        return [turn.edit(texts.LEARN, *_kinds())]
    return [turn.say(texts.STALE)]


def _page(turn: Turn, page: topics.Topic) -> Message:
    return turn.say(topics.render(page), (Button(topics.KIND_TITLES[page.kind], f"l:k:{page.kind}"),))


def _kinds() -> tuple[tuple[Button, ...], ...]:
    return pairs([Button(title, f"l:k:{kind}") for kind, title in topics.KIND_TITLES.items()])


def _titles(pages: tuple[topics.Topic, ...]) -> tuple[tuple[Button, ...], ...]:
    return tuple((Button(page.title, f"l:t:{page.id}"),) for page in pages)
