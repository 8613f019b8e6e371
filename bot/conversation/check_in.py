"""The check-in: open it, answer it by tap or word, finish it, take it back."""

from dataclasses import replace
from datetime import date
from typing import get_args

from bot import texts
from bot.buttons import Action, action_of
from bot.buttons.check_in_actions import DONE, AnswerCheckIn, CardAction, OpenDay, StopCheckIn
from bot.chat import Message
from bot.conversation import emergency_word, head_injury, learned, now_card, unsaid
from bot.conversation.card import Card
from bot.conversation.check_in_said import already, closed, denied, injured_on, said_urgent
from bot.conversation.drafts import draft_of, is_answered, stored
from bot.conversation.feature import Taps
from bot.conversation.steps import last_with_places, step
from bot.conversation.summary import places_of
from bot.conversation.turn import Turn
from bot.dialogue import Expected
from bot.progress import Progress
from bot.reading.when import EARLIEST
from bot.store import Entry, Revision
from knowledge.diary import CheckIn, Sign
from knowledge.questionnaire import Draft, check_in_questions, current, opened
from knowledge.questions import SPASM, WARNING, is_emergency


def open_for(turn: Turn, day: date) -> list[Message]:
    """Open the check-in of a day, after what an earlier one left open of a sign."""
    return [*unsaid.ask(turn, day), *_opened(turn, day)]


def _opened(turn: Turn, day: date) -> list[Message]:
    """Open the check-in of a day: a new one, the unfinished one, or a look at the finished one."""
    entry = known_of(turn, day) or begun(turn, day)
    if entry.state == "open":
        return [show(turn, entry, draft_of(entry))]
    return [already(turn, entry)]


def known_of(turn: Turn, day: date) -> Entry[CheckIn] | None:
    """Return the check-in of a day, the unfinished one before a finished one, None where there is none."""
    entries = turn.records.entries.find(turn.person.id, CheckIn, since=day, until=day)
    unfinished = next((entry for entry in entries if entry.state == "open"), None)
    return unfinished or next((entry for entry in entries if not entry.progress.moment), None)


def begun(turn: Turn, day: date) -> Entry[CheckIn]:
    """Return a new check-in of a day, stored."""
    entries = turn.records.entries.find(turn.person.id, CheckIn, since=day, until=day)
    twitched = any(entry.value.spasm for entry in entries)
    entry = Entry(turn.person.id, CheckIn.kind, day, CheckIn(date=day), state="open")
    revision = Revision(turn.person.id, entry.id, None)
    # A spasm that was saved as it happened has answered the first question already.
    draft = Draft(CheckIn(date=day))
    if twitched:
        draft = replace(draft.put("spasm", True), done=("spasm",))
    progress = Progress(revision=revision.id, changing=True, copied=twitched)
    entry = stored(replace(entry, progress=progress), draft)
    turn.records.entries.add([entry])
    turn.records.entries.keep_revision(revision)
    return entry


def open_with(turn: Turn, day: date, key: str, answer: str) -> list[Message]:
    """Open a day's check-in and answer its first question; one that is past it shows where it stands.

    A sign of the warning list is taken in even then: it must not get lost.
    """
    if not _is_first_answer(key, answer):
        return [turn.say(texts.STALE)]
    shown = _opened(turn, day)
    entries = turn.records.entries.find(turn.person.id, CheckIn, since=day, until=day)
    entry = next(entry for entry in entries if not entry.progress.moment)
    draft = draft_of(entry)
    asked = current(draft, check_in_questions(draft))
    waits = entry.state == "open" and asked is not None and asked.key == key and not draft.editing
    sign = WARNING.line(answer) if key == WARNING.key else None
    if sign is not None and asked is not None and asked.key != key:
        open_question(turn, entry, key)  # what had answered the question before it was taken back
    if waits or sign is not None:
        return tap(turn, AnswerCheckIn(entry.id, key, answer))
    return shown


def _is_first_answer(key: str, answer: str) -> bool:
    if key == WARNING.key:
        return answer == DONE or WARNING.line(answer) is not None
    return key == SPASM.key and SPASM.option(answer) is not None


def open_at(turn: Turn, day: date, key: str) -> list[Message]:
    """Open a day's check-in at one question, whether it is new, unfinished or finished."""
    _opened(turn, day)
    entries = turn.records.entries.find(turn.person.id, CheckIn, since=day, until=day)
    return [open_question(turn, next(entry for entry in entries if not entry.progress.moment), key)]


def open_question(turn: Turn, entry: Entry[CheckIn], key: str) -> Message:
    """Open one question of a check-in again; of a finished one, the others stay as they are."""
    draft = draft_of(entry)
    if entry.state == "kept":
        draft = replace(draft, done=tuple(question.key for question in check_in_questions(replace(draft, more=True))))
    draft = replace(draft, editing=key, focus="")
    entry = stored(entry, draft)
    turn.records.entries.save(entry)
    return show(turn, entry, draft)


def stop_open(turn: Turn) -> list[Message]:
    """Stop the check-in that is expected to be answered, keeping what was given."""
    entry = turn.records.entries.get(turn.person.id, turn.dialogue.expecting.detail, CheckIn)
    if entry is None:
        return []
    return _stop(turn, entry, draft_of(entry))


def actions_now(turn: Turn, entry_id: str) -> list[Action]:
    """Return what the buttons do of the question at which a check-in stands; none where it is over."""
    entry = turn.records.entries.get(turn.person.id, entry_id, CheckIn)
    if entry is None:
        return []
    card = card_of(turn, entry, draft_of(entry))
    if card.question is None:
        return []
    return [action_of(button) for row in card.draw()[1] for button in row]


def open_day(turn: Turn, action: OpenDay) -> list[Message]:
    """Open the check-in of a day; with a question named, at that question; with its answer too, past it."""
    day = action.day
    if not EARLIEST <= day <= turn.heard_on:
        return [turn.say(texts.STALE)]
    if action.answer:
        return open_with(turn, day, action.question, action.answer)
    if action.question == WARNING.key:
        return open_at(turn, day, WARNING.key)
    return open_for(turn, day)


def tap(turn: Turn, action: CardAction) -> list[Message]:
    """Answer a tap on a check-in's card."""
    entry = turn.records.entries.get(turn.person.id, action.entry, CheckIn)
    if entry is None:
        return [turn.say(texts.GONE_CHECK_IN)]
    before = draft_of(entry)
    if isinstance(action, StopCheckIn):
        return _stop(turn, entry, before)
    known = learned.facts_of(turn.person.profile)
    after = step(turn, entry, before, action)
    if after is None:
        return [turn.say(texts.STALE)]
    after = head_injury.asked(turn, entry.day, before, after)
    after = opened(after, turn.person.profile.diagnoses or ())
    told = learned.noted(entry, known, learned.facts_of(turn.person.profile))
    kept = learned.untold(told, _taken_back(before, after))
    turn.person.profile = learned.moved(turn.person.profile, told, kept)
    progress = kept.progress
    if head_injury.is_asked_for(after):
        progress, after = head_injury.as_of(turn, kept, after)
    unsaid.note_answer(turn, action)
    under_way = unsaid.left_for(turn, action, after)
    answers = go_on(turn, entry, before, after, progress)
    if under_way is None:
        return answers
    return [*answers, show(turn, under_way, draft_of(under_way))]


def _taken_back(before: Draft, after: Draft) -> set[str]:
    """Return the lines by which nothing is learned any more: ticked no longer, or left before their day was told."""
    lines = {*before.ticks} - {*after.ticks}
    if head_injury.is_asked_for(before) and "head" not in after.ticks:
        lines.add("head")
    return lines


def show(turn: Turn, entry: Entry[CheckIn], draft: Draft, notice: str = "") -> Message:
    """Return the card of an unfinished check-in, and expect its answer."""
    card = card_of(turn, entry, draft)
    if turn.dialogue.expecting != Expected("check_in", entry.id) or not turn.asked_today:
        turn.expect("check_in", entry.id)
    text, rows = card.draw(notice)
    if now_card.comes_back(entry) and draft.editing and not draft.focus:
        *above, footer = rows
        rows = (*above, (now_card.ending(entry),), footer)  # it may stop while its place is being told
    return turn.edit(text, *rows)


def card_of(turn: Turn, entry: Entry[CheckIn], draft: Draft) -> Card:
    """Return the card of an unfinished check-in."""
    assert entry.day is not None
    card = Card(entry.id, draft, entry.day, turn.heard_on, turn.number, named=turn.named(entry.day))
    if card.offers_same_places:
        last = last_with_places(turn, before=entry.day)
        card.last = None if last is None else (last.id, places_of(last.value))
    return card


def go_on(
    turn: Turn,
    entry: Entry[CheckIn],
    before: Draft,
    after: Draft,
    progress: Progress,
    above: str = "",
) -> list[Message]:
    """Store a draft after an answer, and show what is asked next, under what is to be said first, or what was saved."""
    waits = after.focus.endswith("/which")  # the rules wait for the word which sign it is; the daily review does not
    judged = not waits and (after.signs != before.signs or bool(turn.dialogue.unjudged))
    entry = _save(turn, entry, after, replace(progress, judged=progress.judged or judged))
    if waits:
        turn.dialogue = replace(turn.dialogue, unjudged=True)
    if judged:
        turn.stored = "sign_changed" if _takes_back(before, after) else "sign"
    urgent = said_urgent(turn, before, after)
    right_now = "" if urgent else emergency_word.word(turn, entry, before, after)
    if current(after, check_in_questions(after)) is not None or after.focus:
        notice = above or injured_on(turn, before, after) or right_now or denied(turn, entry, before, after)
        return [*urgent, show(turn, entry, after, notice)]
    if before.editing and entry.state == "kept" and not entry.progress.changing:
        turn.expect_nothing()
        return [*urgent, already(turn, entry)]  # opened again and answered the same: there is nothing to undo
    return [*urgent, _close(turn, entry)]


def _takes_back(before: Draft, after: Draft) -> bool:
    """Return whether an answer contradicts what was told of a sign: it is gone, or a detail of it is another."""
    now = {sign.code: sign for sign in after.signs}
    return any(_is_another(sign, now.get(sign.code)) for sign in before.signs)


def _is_another(sign: Sign, now: Sign | None) -> bool:
    return now is None or any(now.answer(name) != sign.answer(name) for name in sign.model_fields_set)


def _save(turn: Turn, entry: Entry[CheckIn], draft: Draft, progress: Progress) -> Entry[CheckIn]:
    """Store the draft; keep what a finished check-in was before its first change."""
    changed = stored(replace(entry, progress=progress), draft)
    if changed == entry and changed.value.spelt_out == entry.value.spelt_out:
        return entry
    if entry.state == "kept" and _says_else(changed, entry) and not entry.progress.changing:
        before = replace(entry, progress=replace(entry.progress, editing="", focus=""))
        revision = Revision(turn.person.id, entry.id, before)
        turn.records.entries.keep_revision(revision)
        changed = replace(changed, progress=replace(changed.progress, revision=revision.id, changing=True))
    turn.records.entries.save(changed)
    return changed


def _says_else(changed: Entry[CheckIn], entry: Entry[CheckIn]) -> bool:
    said, before = ((form.value, form.progress.ticks, form.progress.learned) for form in (changed, entry))
    return said != before


def _close(turn: Turn, entry: Entry[CheckIn]) -> Message:
    """Mark a check-in as complete and say what was saved; said again after a doubled last tap."""
    progress = entry.progress
    if entry.state == "open":
        progress = replace(progress, closing="saved")
        # A day filled in later may part an episode, or begin one earlier: what was told before may have changed; so
        # may what was told of this one while it was under way, if an answer was changed since.
        afresh = entry.day is not None and entry.day >= turn.lived_on and not progress.judged
        turn.stored = "check_in" if afresh else "edit"
        # Nobody who has just told of an emergency, or wants to stop, is asked for more.
        turn.finished = not any(map(is_emergency, draft_of(entry).signs))
    elif progress.changing:
        progress = replace(progress, closing="changed")
        turn.stored = "edit"
    entry = replace(entry, state="kept", progress=replace(progress, changing=False))
    turn.records.entries.save(entry)
    turn.changed_days |= {entry.day} if entry.day else set()
    turn.expect_nothing()
    return closed(turn, entry)


def put_down(turn: Turn, entry: Entry[CheckIn]) -> Entry[CheckIn]:
    """Return a spasm with the question of its place closed: what was told of it stays."""
    if not entry.progress.editing:
        return entry
    _stop(turn, entry, draft_of(entry))
    return turn.records.entries.get(turn.person.id, entry.id, CheckIn) or entry


def _stop(turn: Turn, entry: Entry[CheckIn], draft: Draft) -> list[Message]:
    """Keep what was given; a check-in without any answer is taken away."""
    if not is_answered(entry) and entry.state == "open":
        turn.records.entries.remove(entry)
        turn.expect_nothing()
        return [turn.edit(texts.KEPT)]
    left = replace(draft, focus="", editing="")
    entry = _save(turn, entry, left, entry.progress)
    if entry.state == "open" and draft.editing:
        return [show(turn, entry, left)]  # back to where the check-in stood
    if entry.state == "kept" and not entry.progress.changing:
        turn.expect_nothing()
        return [already(turn, entry)]
    said = _close(turn, entry)
    turn.finished = False
    return [said]


TAPS: Taps = {OpenDay: open_day, **dict.fromkeys(get_args(CardAction), tap)}
