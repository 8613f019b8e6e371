"""What is right now, once it was told of an emergency sign how it came and whether it is gone: one word, not two."""

from dataclasses import replace

from bot import texts
from bot.alerts import emergency_kept
from bot.alerts.emergency_thread import Happens, holds
from bot.alerts.judge import judge_of
from bot.conversation.turn import Turn
from bot.store import Entry
from knowledge.diary import CheckIn, Sign
from knowledge.questionnaire import Draft
from knowledge.questions import QUESTIONS, is_emergency, is_injury_danger


def word(turn: Turn, entry: Entry[CheckIn], before: Draft, after: Draft) -> str:
    """Return what is right now after the last further question of a sign, "" where the answer stands as it was."""
    sign = _told_of(before, after)
    if sign is None or not holds(turn.dialogue.emergency, turn.heard_at):
        return ""
    if _stands(turn):
        return ""
    return _milder(turn, sign).format(number=turn.number)


def closing_word(turn: Turn, value: CheckIn) -> str:
    """Return what stands at the end of a check-in that told of an emergency, "" of one that did not."""
    thread = turn.dialogue.emergency
    if not any(map(is_emergency, value.signs or ())):
        return ""
    if thread is None:
        return texts.IF_NOBODY_CALLED.format(number=turn.number)
    if not holds(thread, turn.heard_at):
        return ""
    if thread.advice == "today":
        return texts.BE_SEEN_SLOW
    return texts.IF_NOBODY_CALLED.format(number=turn.number)


def _told_of(before: Draft, after: Draft) -> Sign | None:
    """Return the sign of which the last further question was just answered."""
    key, line_key, _ = (*before.focus.split("/"), "", "")[:3]
    if not line_key or after.focus.startswith(f"{key}/{line_key}/") or key not in QUESTIONS:
        return None
    line = QUESTIONS[key].line(line_key)
    if line is None:
        return None
    return next((sign for sign in reversed(after.signs) if sign.code in line.signs), None)


def _stands(turn: Turn) -> bool:
    """Return whether the rules still find an emergency in what is told."""
    judge = judge_of(turn.records, turn.person, turn.heard_on, turn.number)
    return any(alert.level == "emergency" for alert in judge.alerts(turn.heard_on))


def _milder(turn: Turn, sign: Sign) -> str:
    """Keep that nobody is to call any more for what was told, and return what is right instead."""
    thread = turn.dialogue.emergency
    words = thread is not None and thread.words
    if thread is None or words or not (is_emergency(sign) or _is_at_one_moment(sign)) or is_injury_danger(sign.code):
        return ""
    if sign.usual:
        emergency_kept.move(turn.records, turn.person, Happens.TAKEN_BACK, turn.heard_at)
        return texts.USUAL_SEIZURE
    turn.dialogue = replace(turn.dialogue, emergency=replace(thread, advice="today"))
    if _is_at_one_moment(sign):
        return texts.AT_ONE_MOMENT
    how = texts.CAME.get(sign.onset or "", "")
    if not how:
        return ""
    said = texts.CAME_AND_GONE if sign.resolved else texts.CAME_AND_THERE
    return said.replace("{how}", how)


def _is_at_one_moment(sign: Sign) -> bool:
    return sign.code == "face_and_limb_together"
