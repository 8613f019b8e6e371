"""A reported sign that no rule reads on its own is still answered: nobody who ticks a sign is met with silence."""

from bot import texts
from bot.alerts.judge import judge_of
from bot.chat import Message
from bot.conversation.turn import Turn
from knowledge.diary import CheckIn
from knowledge.rules.prompt_signs import HEARING_OR_BALANCE
from knowledge.rules.words import SIGN_WORDS, listed


def answer(turn: Turn) -> list[Message]:
    """Return one line about the signs of today's check-ins of which no rule tells without an active twitch."""
    if turn.stored not in ("check_in", "edit"):
        return []
    today = turn.heard_on
    entries = turn.records.entries.find(turn.person.id, CheckIn, since=today, until=today)
    told = {sign.code for entry in entries for sign in entry.value.signs or ()}
    silent = [code for code in HEARING_OR_BALANCE if code in told]
    if not silent:
        return []
    judge = judge_of(turn.records, turn.person, today, turn.number)
    heard = {instance.partition("@")[0] for alert in judge.alerts(today) for instance in alert.instances}
    words = [SIGN_WORDS[code] for code in silent if code not in heard]
    if words:
        return [turn.say(texts.UNHEARD.format(signs=listed(words)))]
    return []
