"""/settings: everything about the person, each a tap away."""

from bot import texts
from bot.chat import Button, Message
from bot.conversation import follow_up, notes, profile, setup
from bot.conversation.profile_card import ask
from bot.conversation.profile_words import saved_line, shown
from bot.conversation.turn import Turn, pairs
from bot.geography import country_name
from knowledge.profile_questions import BY_KEY, MEDICINES, PROFILE_QUESTIONS

DAILY = "j"  # the verb of the buttons of the one-a-day question


def show(turn: Turn, notice: str = "") -> list[Message]:
    """Show every setting with its value, and a button for each."""
    country = turn.person.profile.get("country")
    place = turn.person.profile.get("time_zone") or "not told"
    lines = [
        notice,
        f"Time zone: {place}",
        f"Emergency number: {turn.number}" + (f", {country_name(country)}" if country else ""),
        *(f"{question.title}: {shown(turn, question)}" for question in PROFILE_QUESTIONS),
        texts.REMINDERS_THERE,
    ]
    buttons = [Button("Time zone", "s:place"), Button("Emergency number", "s:number")]
    buttons += [Button(question.title, f"g:{question.key}") for question in PROFILE_QUESTIONS]
    turn.expect_nothing()
    return [turn.edit("\n".join(line for line in lines if line), *pairs(buttons))]


def tap(turn: Turn, verb: str, rest: str) -> list[Message]:
    """Open one question about the person, or store its answer.

    The verb says where the question was asked: g in the settings, v in the set-up, j once a day.
    """
    key, _, action = rest.partition(":")
    question = BY_KEY.get(key)
    if question is None:
        return [turn.say(texts.STALE)]
    if not action:
        return [ask(turn, question, verb)]
    card = profile.tap(turn, question, verb, action)
    return _answered(turn, key, verb, skipped=action == ".skip") if card is None else [card]


def typed(turn: Turn, detail: str) -> list[Message] | None:
    """Read a typed answer to the open question."""
    verb, _, rest = detail.partition(":")
    key, _, half = rest.partition(":")
    try:
        card = profile.typed(turn, BY_KEY[key], verb, half)
    except profile.NotAnAnswer as unread:
        if key == MEDICINES.key and not turn.dialogue.medicine:  # a name of their own
            return notes.offer(turn, unread.hint, notes.MEDICINE, unread.rows)
        if verb == DAILY:  # asked unbidden, so what they type may well be about something else
            return notes.offer(turn, unread.hint)
        return [turn.say(unread.hint, *unread.rows)]
    return _answered(turn, key, verb) if card is None else [card]


def daily(turn: Turn) -> list[Message]:
    """Ask one more question about the person, at most one a day."""
    question = None if turn.dialogue.setup else profile.next_question(turn)
    if question is None:
        return []
    card = ask(turn, question, DAILY, texts.PROFILE_QUESTION)
    return [Message(card.text, card.buttons)]


def _answered(turn: Turn, key: str, verb: str, skipped: bool = False) -> list[Message]:
    turn.expect_nothing()
    if not skipped and not BY_KEY[key].setting:
        turn.stored = "profile"
    saved = "" if skipped else saved_line(turn, BY_KEY[key])
    if verb == setup.SETUP:
        return setup.after(turn, key, saved)
    if not skipped and (question := follow_up.after(turn.person, key)) is not None:
        return [ask(turn, question, verb, saved)]
    if verb == DAILY:
        return [turn.edit(f"{saved or 'Left open.'} /settings changes it.")]
    return show(turn, saved)
