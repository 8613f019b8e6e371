"""Not what I meant: words were taken for a call for help that was none. Nothing that is said of it reassures."""

from dataclasses import replace

from bot import texts
from bot.buttons import read, write
from bot.buttons.emergency_actions import NotMeant
from bot.chat import Event, Message
from bot.conversation import consent, emergency, emergency_typed, emergency_undone
from bot.conversation.feature import Taps
from bot.conversation.shown_again import shown_again
from bot.conversation.turn import Turn
from bot.emergency_answer import call_mark, speaks_of_self_harm

MOST_CALLS = 20  # of one day that are told apart


def raise_alarm(turn: Turn) -> None:
    """Keep that this event called for help: no nudge comes on such a day."""
    known = turn.dialogue.calls if turn.dialogue.alarm == turn.heard_on else ()
    calls = (*(call for call in known if call != call_mark(turn.event)), call_mark(turn.event))
    turn.dialogue = replace(turn.dialogue, alarm=turn.heard_on, calls=calls[-MOST_CALLS:])
    if emergency_typed.told_in_words(turn) is not None:
        return  # they tell what became of it, in words that name the sign
    if turn.event.kind == "tap":
        emergency.raise_one(turn)
    else:
        emergency.raise_one(turn, call_mark(turn.event), crisis=speaks_of_self_harm(turn.event))


def tap(turn: Turn, action: NotMeant) -> list[Message]:
    """Take back what one call for help set, unless another one of the day stands; go on with the open question."""
    left = tuple(call for call in turn.dialogue.calls if call != action.call)
    thread = turn.dialogue.emergency
    row = (emergency_undone.words_button(action.call, crisis=thread is not None and thread.crisis),)
    alarm = turn.dialogue.alarm if left or action.call not in turn.dialogue.calls else None
    turn.dialogue = replace(turn.dialogue, alarm=alarm, calls=left)
    emergency.without_words(turn, action.call)
    if any(payload == write(action) for _, payload in turn.dialogue.expecting.shown):
        turn.expect_nothing()  # it was asked which was not meant, and this is the answer
    return [turn.edit(texts.WORDS_TAKEN_BACK.format(number=turn.number), row), *shown_again(turn)]


def of_stranger(event: Event) -> list[Message]:
    """Go on before the consent, of which nothing was kept; nothing where an event is no such tap."""
    if not isinstance(read(event.payload), NotMeant):
        return emergency.of_stranger(event)
    return [
        Message(texts.WORDS_TAKEN_BACK.format(number=texts.ANY_NUMBER), replaces=event.reply_to),
        *consent.welcome(),
    ]


TAPS: Taps = {NotMeant: tap}
