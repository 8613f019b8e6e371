"""People by number, in /admin: when they were here last, and their access."""

from bot import texts
from bot.buttons import button
from bot.buttons.owner_actions import (
    EndAccess,
    LetInAgain,
    ShowAdmin,
    ShowPeople,
    ShowPerson,
    WantToEndAccess,
    WantToHandOver,
)
from bot.chat import Button, Message
from bot.conversation import access
from bot.conversation.admin_words import places, seen
from bot.conversation.feature import Taps
from bot.conversation.in_charge import about, for_owners, may_hand_over
from bot.conversation.turn import Turn, headed, pairs
from bot.prompts.notice import ACCESS_BACK, ACCESS_ENDED, tell_each_time
from bot.store import Counted
from bot.wording import number_for, row_if, shown_if

A_PAGE = 9
A_ROW = 3


def _people(turn: Turn, action: ShowPeople) -> list[Message]:
    found = turn.records.census.page(action.after, A_PAGE + 1)
    shown, more = found[:A_PAGE], found[A_PAGE:]
    owners = turn.records.invitations.owners()
    lines = [_line(turn, person, owners) for person in shown]
    buttons = [button(texts.A_PERSON.format(number=person.number), ShowPerson(person.id)) for person in shown]
    following = row_if(more, button(texts.ADMIN_NEXT, ShowPeople(shown[-1].number if shown else 0)))
    text = "\n".join([texts.PEOPLE_LISTED, *lines])
    return [turn.edit(text, *pairs(buttons, A_ROW), *following, (button(texts.ADMIN_BACK, ShowAdmin()),))]


def _line(turn: Turn, person: Counted, owners: list[str]) -> str:
    last = seen(person.last_seen, turn.zone, turn.heard_on)
    return " ".join([texts.PERSON_LINE.format(number=person.number, seen=f"{last}."), *_standing(turn, person, owners)])


def _standing(turn: Turn, person: Counted, owners: list[str]) -> list[str]:
    """Return what is special about somebody."""
    day = person.shut_at.astimezone(turn.zone) if person.shut_at else None
    shut = texts.OF_PERSON["shut"].format(day=f"{day.day} {day:%B %Y}") if day else ""
    is_owner = texts.OF_PERSON["owner"] if person.id in owners else ""
    unreached = "" if person.is_reached else texts.OF_PERSON["unreached"]
    return [said for said in (is_owner, shut, unreached) if said]


def card(turn: Turn, person: Counted, notice: str = "") -> Message:
    """Return what an owner sees of one person, and what they can do about them."""
    owners = turn.records.invitations.owners()
    came = person.came_at.astimezone(turn.zone)
    text = texts.PERSON_CARD.format(
        number=person.number,
        came=f"{came:%B} {came.year}",
        seen=seen(person.last_seen, turn.zone, turn.heard_on),
        where=places(person),
    )
    lines = [text, *_standing(turn, person, owners)]
    back = button(texts.ADMIN_BACK, ShowPeople(max(person.number - 1, 0)))
    return turn.edit(headed(notice, "\n".join(lines)), *pairs(_choices(turn, person, owners)), (back,))


def _choices(turn: Turn, person: Counted, owners: list[str]) -> list[Button]:
    if person.shut_at is not None:
        return [button(texts.LET_IN_AGAIN, LetInAgain(person.id))]
    if person.id in owners or person.id == turn.person.id:
        return []
    hand_over = shown_if(may_hand_over(turn), button(texts.HAND_OVER, WantToHandOver(person.id)))
    return [button(texts.END_ACCESS, WantToEndAccess(person.id)), *hand_over]


def _show(turn: Turn, person: Counted) -> list[Message]:
    return [card(turn, person)]


def _ask_to_end(turn: Turn, person: Counted) -> list[Message]:
    text = texts.ASK_END_ACCESS.format(number=person.number)
    end, leave = button(texts.END_IT, EndAccess(person.id)), button(texts.LEAVE_IT, ShowPerson(person.id))
    return [turn.edit(text, (end, leave))]


def _end(turn: Turn, person: Counted) -> list[Message]:
    """End somebody's access, and have them told; their open code for another chat opens nothing any more."""
    if person.id in turn.records.invitations.owners() or person.id == turn.person.id:
        return [card(turn, person, texts.OWNER_STAYS_IN.format(number=person.number))]
    them = turn.records.people.get(person.id)
    if them is not None and them.shut_at is None:
        turn.records.people.shut(them, turn.heard_at)
        turn.records.links.forget(them.id)
        turn.records.handovers.withdraw_from(them.id)
        access.acted(turn, "access_ended", person.id)
        told = Message(texts.ACCESS_ENDED.format(number=number_for(them)))
        tell_each_time(turn.records, them.id, ACCESS_ENDED, told, turn.heard_at)
    return [_anew(turn, person, texts.ACCESS_IS_ENDED)]


def _let_in(turn: Turn, person: Counted) -> list[Message]:
    """Give somebody their access back; they are told, unless they never heard that it had ended."""
    them = turn.records.people.get(person.id)
    if them is not None and them.shut_at is not None:
        turn.records.people.let_in(them)
        access.acted(turn, "let_in_again", person.id)
        if not turn.records.deliveries.withdraw(them.id, ACCESS_ENDED):
            tell_each_time(turn.records, them.id, ACCESS_BACK, Message(texts.ACCESS_IS_BACK), turn.heard_at)
    return [_anew(turn, person, texts.IS_IN_AGAIN)]


def _anew(turn: Turn, person: Counted, notice: str) -> Message:
    now = turn.records.census.one(person.id) or person
    return card(turn, now, notice.format(number=person.number))


TAPS: Taps = {
    ShowPeople: for_owners(_people),
    ShowPerson: about(_show),
    WantToEndAccess: about(_ask_to_end),
    EndAccess: about(_end),
    LetInAgain: about(_let_in),
}
