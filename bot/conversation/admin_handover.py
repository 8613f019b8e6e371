"""The bot in other hands: an owner asks one person, both say it twice, and there is an owner at any time."""

from bot import texts
from bot.buttons import button
from bot.buttons.owner_actions import (
    DeclineOffer,
    OfferBot,
    ShowAdmin,
    ShowPerson,
    TakeOver,
    WantToHandOver,
    WantToTakeOver,
    WithdrawOffer,
)
from bot.chat import Message
from bot.conversation import access
from bot.conversation.feature import Taps
from bot.conversation.in_charge import about, for_owners, may_hand_over
from bot.conversation.turn import Turn
from bot.prompts.notice import ANSWERED, OFFERED, tell_each_time
from bot.store import Counted, Offer

OFFER_ROWS = ((button(texts.TAKE_IT, WantToTakeOver()), button(texts.DECLINE, DeclineOffer())),)


def _ask(turn: Turn, person: Counted) -> list[Message]:
    if person.shut_at is not None:
        return [turn.edit(texts.HANDOVER_NOT_TO.format(number=person.number))]
    sure, leave = button(texts.ASK_THEM, OfferBot(person.id)), button(texts.LEAVE_IT, ShowPerson(person.id))
    return [turn.edit(texts.ASK_HAND_OVER.format(number=person.number), (sure, leave))]


def _offer(turn: Turn, person: Counted) -> list[Message]:
    """Ask somebody whether they take the bot over; who was asked before is asked no more."""
    if person.shut_at is not None:
        return [turn.edit(texts.HANDOVER_NOT_TO.format(number=person.number))]
    waiting = turn.records.handovers.open(turn.heard_at)
    if not may_hand_over(turn):
        return [turn.say(texts.STALE)]
    if person.id != turn.person.id and waiting != Offer(person.id, turn.person.id):
        turn.records.handovers.offer(turn.person.id, person.id, turn.heard_at)
        access.acted(turn, "offered", person.id)
        asked = Message(texts.HANDOVER_OFFER, OFFER_ROWS)
        tell_each_time(turn.records, person.id, OFFERED, asked, turn.heard_at)
    stop = button(texts.HANDOVER_STOP, WithdrawOffer())
    return [turn.edit(texts.HANDOVER_ASKED.format(number=person.number), (stop,), (_HOME,))]


def _withdraw(turn: Turn, _action: WithdrawOffer) -> list[Message]:
    offer = turn.records.handovers.open(turn.heard_at)
    if offer is not None:
        turn.records.handovers.withdraw()
        turn.records.deliveries.withdraw(offer.to, OFFERED)
        access.acted(turn, "offer_ended", offer.to)
    return [turn.edit(texts.HANDOVER_STOPPED, (_HOME,))]


# Whoever is asked


def _mine(turn: Turn) -> Offer | None:
    """Return the open offer to this person, None where there is none, or whoever made it owns nothing any more."""
    offer = turn.records.handovers.open(turn.heard_at)
    if offer is None or offer.to != turn.person.id or turn.person.shut_at is not None:
        return None
    owners = turn.records.invitations.owners()
    if owners and offer.by not in owners:
        return None
    return offer


def _ask_again(turn: Turn, _action: WantToTakeOver) -> list[Message]:
    if _mine(turn) is None:
        return [turn.edit(texts.OFFER_GONE)]
    sure, leave = button(texts.TAKE_IT_NOW, TakeOver()), button(texts.DECLINE, DeclineOffer())
    return [turn.edit(texts.ASK_TAKE_OVER, (sure, leave))]


def _take(turn: Turn, _action: TakeOver) -> list[Message]:
    offer = _mine(turn)
    if offer is None:
        return [turn.edit(texts.OFFER_GONE)]
    turn.records.handovers.hand_over(offer, turn.heard_at)
    turn.records.acts.keep("handed_over", turn.heard_at, "owner", by=offer.by, about=offer.to)
    _tell_owner(turn, offer, texts.OTHER_TOOK_OVER)
    return [turn.edit(texts.TAKEN_OVER)]


def _decline(turn: Turn, _action: DeclineOffer) -> list[Message]:
    offer = _mine(turn)
    if offer is None:
        return [turn.edit(texts.OFFER_GONE)]
    turn.records.handovers.withdraw()
    turn.records.acts.keep("offer_ended", turn.heard_at, "owner", by=offer.by, about=offer.to)
    _tell_owner(turn, offer, texts.OTHER_DECLINED)
    return [turn.edit(texts.DECLINED)]


def _tell_owner(turn: Turn, offer: Offer, text: str) -> None:
    told = Message(text.format(number=turn.person.number))
    tell_each_time(turn.records, offer.by, ANSWERED, told, turn.heard_at)


_HOME = button(texts.ADMIN_BACK, ShowAdmin())
TAPS: Taps = {
    WantToHandOver: about(_ask),
    OfferBot: about(_offer),
    WithdrawOffer: for_owners(_withdraw),
    WantToTakeOver: _ask_again,
    TakeOver: _take,
    DeclineOffer: _decline,
}
