"""What is answered in the morning message, and what of it follows then."""

from dataclasses import replace
from datetime import date, timedelta

from bot import texts
from bot.buttons.diary_actions import SKIP, AnswerMorning
from bot.buttons.person_actions import Asked
from bot.chat import Message, Rows
from bot.conversation import habits, profile
from bot.conversation.feature import Taps
from bot.conversation.profile_card import ask
from bot.conversation.turn import Turn
from bot.prompts import evening
from bot.prompts.expecting import PROMPT
from bot.prompts.morning import PARTS, SLEEP, sleep_card
from bot.prompts.week import look_back
from bot.schedule import EVENING, LOOKED_BACK, MORNING
from bot.store import Facts
from bot.wording import day_name
from knowledge.diary import CheckIn
from knowledge.profile_questions import BY_KEY
from knowledge.questions import QUESTIONS

BY_CHECK_IN = ("still", "yesterday")  # questions that a finished check-in answers


def tap(turn: Turn, action: AnswerMorning) -> list[Message]:
    """Take an answer that only the morning message has: last night's sleep, or that something stays unknown."""
    day, key, answer = action.day, action.question, action.answer
    if not turn.has_come(day):
        return [turn.say(texts.STALE)]
    if key in BY_CHECK_IN and answer == "unsure":
        unknown = day - timedelta(days=key == "yesterday")
        notice = texts.STAYS_UNKNOWN.format(day=day_name(unknown, turn.heard_on))
        return [_after(turn, key, turn.edit(notice))]
    if key == "sleep" and answer == SKIP:
        entry = habits.entry_of(turn, day)
        told = SLEEP[0] in entry.value.spelt_out
        return [_after(turn, key, habits.close(turn, entry) if told else turn.edit(texts.KEPT))]
    option = QUESTIONS[key].option(answer) if key in SLEEP else None
    if option is None:
        return [turn.say(texts.STALE)]
    return [_slept(turn, day, key, option.value)]


def follow(turn: Turn) -> list[Message]:
    """Return the next question of the morning after a check-in or the week's questions ended the one before."""
    asked = _asked(turn)
    over = (turn.finished and asked in BY_CHECK_IN) or (turn.week_done and asked == "weekly")
    if not over or PARTS[asked].is_open(facts_of(turn), turn.today):
        return []
    following = _next(turn)
    if following is None:
        return []
    return [replace(following, replaces="")]


def week_above(turn: Turn) -> list[str]:
    """Return the look back that stands above this week's questions in the morning message, to stay there."""
    if not turn.event.reply_to or _asked(turn) != "weekly":
        return []
    lines = look_back(facts_of(turn), turn.today)
    if lines:
        return [texts.MORNING_WEEK, "\n".join(lines)]
    return []


def facts_of(turn: Turn) -> Facts:
    """Return what a message that the bot starts may depend on, as it is stored now."""
    since = turn.today - LOOKED_BACK
    found = turn.records.facts.of([turn.person.id], since, since)
    return replace(found[turn.person.id], person=turn.person)


def rows_expected(turn: Turn, detail: str) -> Rows:
    """Return the buttons of the prompt whose answer is expected; none when it is from long ago."""
    cause, _, day_text = detail.partition(":")
    day = date.fromisoformat(day_text)
    if cause == EVENING and turn.yesterday <= day <= turn.today:
        entries = turn.records.entries.find(turn.person.id, CheckIn, since=day, until=day)
        return evening.rows(day, evening.first_question(entries), turn.number)
    asked = _asked(turn)
    if cause != MORNING or not asked:
        return ()
    facts = facts_of(turn)
    if PARTS[asked].is_open(facts, turn.today):
        return PARTS[asked].card(facts, turn.today).rows
    return ()


def _slept(turn: Turn, day: date, key: str, value: object) -> Message:
    """Keep one answer about last night, and ask the other one."""
    entry = habits.keep(turn, habits.entry_of(turn, day), QUESTIONS[key], value)
    if key == SLEEP[0]:
        card = sleep_card(day, QUESTIONS[SLEEP[1]])
        return turn.edit(card.text, *card.rows)
    return _after(turn, "sleep", habits.close(turn, entry))


def _after(turn: Turn, over: str, said: Message) -> Message:
    """Return what is said to an answer, with the next question in the same message."""
    following = _next(turn) if _asked(turn) == over else None
    if following is None:
        return said
    return replace(following, text=f"{said.text}\n\n{following.text}", buttons=(*following.buttons, *said.buttons))


def _next(turn: Turn) -> Message | None:
    """Move on to the next question that is still open; None when nothing is left."""
    facts = facts_of(turn)
    left = [part for part in turn.dialogue.morning.left if PARTS[part].is_open(facts, turn.today)]
    asked = left[0] if left else ""
    morning = replace(turn.dialogue.morning, asked=asked, left=tuple(left[1:]))
    turn.dialogue = replace(turn.dialogue, morning=morning)
    if turn.dialogue.expecting.kind == PROMPT:
        turn.expect_nothing()
    if not asked:
        return None
    if asked == "profile":
        question = profile.next_question(turn)
        assert question is not None
        return ask(turn, BY_KEY[question.key], Asked.DAILY, texts.PROFILE_QUESTION)
    turn.expect(PROMPT, f"{MORNING}:{turn.today.isoformat()}")
    card = PARTS[asked].card(facts, turn.today)
    return turn.edit(card.text, *card.rows)


def _asked(turn: Turn) -> str:
    """Return which question of this morning waits for its answer."""
    morning = turn.dialogue.morning
    if morning.day == turn.today:
        return morning.asked
    return ""


TAPS: Taps = {AnswerMorning: tap}
