"""A record of a day that somebody typed without being asked: shown back in one line, kept by one tap."""

from collections.abc import Sequence
from dataclasses import replace

from bot import texts
from bot.buttons import button
from bot.buttons.check_in_actions import OpenDay
from bot.buttons.diary_actions import SaveNote
from bot.buttons.record_actions import ChangeRecord, FillRecord, SaveRecord
from bot.chat import Message
from bot.conversation import check_in, head_injury, record_danger, record_kept
from bot.conversation.check_in_said import closed
from bot.conversation.drafts import draft_of
from bot.conversation.feature import Taps
from bot.conversation.notes import MOST_OFFERS
from bot.conversation.record_card import card
from bot.conversation.record_open import filled
from bot.conversation.record_same import taken_over
from bot.conversation.summary import entry_line
from bot.conversation.turn import Turn
from bot.dialogue import Offer, RecordOffer
from bot.reading.clean import clean_text
from bot.reading.records import Reading, Record, read
from bot.reading.records.record import HEAD_LINE
from bot.store import entries_of, new_id
from knowledge.diary import CheckIn

MEDICINE_ALONE = ("other/medicine",)


def told(turn: Turn) -> list[Message] | None:
    """Show back what words tell of a day; None where they tell nothing, or ask something besides."""
    reading = _reading(turn)
    if reading.asks or any(_is_of_a_medicine(record) for record in reading.records):
        return None
    return _offered(turn, reading.records)


def told_besides(turn: Turn) -> list[Message] | None:
    """Show back what words tell of a day besides a question that nobody could answer."""
    return _offered(turn, _reading(turn).records)


def tells(turn: Turn) -> bool:
    """Return whether words tell anything of a day."""
    return bool(_reading(turn).records)


def _is_of_a_medicine(record: Record) -> bool:
    return record.signs == MEDICINE_ALONE and not (record.of_the_twitch or record.habits or record.amounts)


def _reading(turn: Turn) -> Reading:
    if turn.dialogue.setup:
        return Reading()
    under_way = None
    expected = turn.dialogue.expecting
    if expected.kind == "check_in" and turn.asked_today:
        entry = turn.records.entries.get(turn.person.id, expected.detail, CheckIn)
        under_way = entry.day if entry is not None and entry.state == "open" else None
    reading = read(turn.event.text, turn.local, turn.order, under_way)
    if not head_injury.is_named_again(turn):
        return reading
    told = (record.without_sign(HEAD_LINE) for record in reading.records)
    return replace(reading, records=tuple(record for record in told if record.says_anything))


def _offered(turn: Turn, records: Sequence[Record]) -> list[Message] | None:
    if not records:
        return None
    if answers := record_danger.answered(turn, records):
        return answers  # nothing else is asked beside it
    answers = [_offer(turn, record) for record in records]
    turn.expect_button(answers[-1].buttons)
    return answers


def _offer(turn: Turn, record: Record) -> Message:
    """Return a record shown back; it waits with the person's words until it is kept."""
    cleaned = clean_text(turn.event.text)
    token, at = new_id(), int(turn.now.timestamp())
    offers = (*turn.dialogue.offers, Offer(token, cleaned.text, cleaned.cut))
    turn.dialogue = replace(turn.dialogue, offers=offers[-MOST_OFFERS:])
    if record.same_as is not None or record.like_last:
        full = taken_over(turn, record)
        if full is None:
            return _nothing_to_take_over(turn, record, SaveNote(token, at))
        record = full
    offer = RecordOffer(token, record, cleaned.text, at)
    turn.dialogue = replace(turn.dialogue, told=(*turn.dialogue.told, offer)[-MOST_OFFERS:])
    return card(turn, offer)


def _nothing_to_take_over(turn: Turn, record: Record, note: SaveNote) -> Message:
    text = texts.NOTHING_BEFORE
    if record.same_as is not None:
        text = texts.NOTHING_TO_TAKE_OVER.format(day=turn.named(record.same_as))
    return turn.say(text, (button(texts.RECORD_TODAY, OpenDay(record.day)), button(texts.NOTE_ONLY, note)))


def _known(turn: Turn, token: str) -> RecordOffer | None:
    return next((offer for offer in turn.dialogue.told if offer.token == token), None)


def _put(turn: Turn, changed: RecordOffer) -> None:
    told = tuple(changed if offer.token == changed.token else offer for offer in turn.dialogue.told)
    turn.dialogue = replace(turn.dialogue, told=told)


def _keep(turn: Turn, action: SaveRecord | ChangeRecord) -> list[Message]:
    """Keep a record; a second tap shows what became of it."""
    offer = _known(turn, action.record)
    if offer is None:
        return [turn.say(texts.RECORD_GONE)]
    if offer.kept_in:
        return _shown_again(turn, offer)
    if turn.dialogue.expecting.shown:
        turn.expect_nothing()
    entry_id, answers = record_kept.keep(turn, offer, walk=isinstance(action, ChangeRecord))
    _put(turn, replace(offer, kept_in=entry_id))
    return answers


def _shown_again(turn: Turn, offer: RecordOffer) -> list[Message]:
    entry = turn.records.entries.get(turn.person.id, offer.kept_in)
    if entry is None:
        return [turn.say(texts.GONE_CHECK_IN)]
    for checked in entries_of([entry], CheckIn):
        if checked.state == "open":
            return [check_in.show(turn, checked, draft_of(checked))]
        return [closed(turn, checked)]
    return [turn.edit(f"Saved. {entry_line(entry, turn.heard_on)}")]


def _fill(turn: Turn, action: FillRecord) -> list[Message]:
    """Take in what the words left open, and show the record again."""
    offer = _known(turn, action.record)
    if offer is None:
        return [turn.say(texts.RECORD_GONE)]
    if offer.kept_in:
        return _shown_again(turn, offer)
    said = filled(offer.record, action.piece, action.answer)
    if said is not None:
        offer = replace(offer, record=said)
        _put(turn, offer)
    shown = card(turn, offer)
    turn.expect_button(shown.buttons)
    return [shown]


TAPS: Taps = {SaveRecord: _keep, ChangeRecord: _keep, FillRecord: _fill}
