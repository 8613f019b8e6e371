"""Words that answer nothing: offered as a note, never thrown away silently, never stored unasked."""

from datetime import UTC

from bot import texts
from bot.chat import Button, Message
from bot.clean import bare, clean_text
from bot.conversation.turn import Turn
from bot.conversation.undo import undo_row
from bot.emergency import needs_answer
from bot.store import Entry, Revision, new_id
from knowledge.alarm_words import sounds_like_crisis

MOST_OFFERS = 5  # texts that wait for an answer whether to keep them


async def offer(turn: Turn, first: str = "") -> list[Message]:
    """Offer to keep a text as a note; after words of an emergency, offer to record it."""
    rows: list[tuple[Button, ...]] = []
    cleaned = clean_text(turn.event.words)
    lines = [first]
    if needs_answer(turn.event) and not sounds_like_crisis(turn.event.words):
        day = turn.named(turn.lived)
        lines.append(texts.EMERGENCY_NEXT if turn.lived == turn.heard_on else texts.EMERGENCY_NEXT_LATE.format(day=day))
        rows.append((Button(texts.RECORD_IT, f"o:{turn.lived.isoformat()}:warning"),))
    if bare(cleaned.text):
        token = new_id()
        offers = [*turn.person.place.get("offers", ()), [token, cleaned.text, cleaned.cut]]
        turn.person.place["offers"] = offers[-MOST_OFFERS:]
        lines.append(texts.OFFER_NOTE_LATE.format(day=turn.named(turn.today)) if turn.is_late else texts.OFFER_NOTE)
        rows.append((Button(texts.SAVE_NOTE, f"w:{token}:{int(turn.now.timestamp())}"),))
    text = "\n".join(line for line in lines if line) or texts.NOTHING_TO_SEE
    return [turn.say(text, *rows)]


async def tap(turn: Turn, _verb: str, rest: str) -> list[Message]:
    """Keep the offered text as a note, of when it was written; buttons of earlier versions don't say when."""
    token, _, written = rest.partition(":")
    known = await turn.records.entries.get(turn.person.id, token)
    if known is not None and known.kind == "note":
        return [turn.edit(texts.NOTE_SAVED, undo_row(known.progress["made_by"]))]
    offers = turn.person.place.get("offers", [])
    offered = next((offer for offer in offers if offer[0] == token), None)
    if offered is None:
        return [turn.say(texts.NOTE_GONE)]
    at = turn.moment(written)
    if at is None:
        return [turn.say(texts.STALE)]
    _, text, cut = offered
    revision = Revision(turn.person.id, token, None)
    value = {"at": at.astimezone(UTC).isoformat(timespec="seconds"), "text": text}
    progress = {"made_by": revision.id}
    await turn.records.entries.add([Entry(turn.person.id, "note", at.date(), value, id=token, progress=progress)])
    await turn.records.entries.keep_revision(revision)
    turn.person.place["offers"] = [offer for offer in offers if offer[0] != token]
    return [turn.edit(texts.NOTE_CUT if cut else texts.NOTE_SAVED, undo_row(revision.id))]
