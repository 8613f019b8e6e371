"""/admin: what an owner sees of the bot and its people: counts, numbers, times. Never an answer, never a name."""

from datetime import timedelta

from bot import texts
from bot.buttons import button
from bot.buttons.owner_actions import (
    InviteOne,
    ShowActs,
    ShowAdmin,
    ShowInvitations,
    ShowPeople,
    TakeInvitationBack,
    WithdrawOffer,
)
from bot.chat import Message
from bot.conversation import access, admin_handover, admin_people
from bot.conversation.admin_words import act_line
from bot.conversation.feature import Command, Commands, Taps, collected
from bot.conversation.in_charge import for_owners, is_in_charge
from bot.conversation.turn import Turn, headed, pairs
from bot.wording import row_if

LATELY = timedelta(days=7)
MOST_INVITATIONS = 8
MOST_ACTS = 15
HOME = (button(texts.ADMIN_BACK, ShowAdmin()),)


def _admin(turn: Turn) -> list[Message]:
    """Show an owner what they can do; to anybody else there is no such command."""
    if not is_in_charge(turn):
        return [turn.say(texts.NO_SUCH_COMMAND)]
    return _home(turn, ShowAdmin())


def _home(turn: Turn, _action: ShowAdmin) -> list[Message]:
    records, now = turn.records, turn.heard_at
    offer, standing = records.handovers.open(now), records.census.standing(now - LATELY)
    counts = texts.ADMIN.format(
        people=records.people.count(),
        shut=records.census.shut(),
        invitations=len(records.invitations.open(now)),
        owners=_owners(turn),
        owed=records.deliveries.alerts_owed(now),
        unreached=records.census.unreached(),
        **standing._asdict(),
    )
    asked = records.census.one(offer.to) if offer else None
    waits = texts.HANDOVER_WAITS.format(number=asked.number) if asked else ""
    rows = pairs(
        [
            button(texts.ADMIN_PEOPLE, ShowPeople(0)),
            button(texts.ADMIN_INVITATIONS, ShowInvitations()),
            button(texts.ADMIN_ACTS, ShowActs()),
        ]
    )
    stop = row_if(asked, button(texts.HANDOVER_STOP, WithdrawOffer()))
    return [turn.edit(f"{counts}\n{waits}".rstrip(), *rows, *stop)]


def _owners(turn: Turn) -> str:
    numbers = [turn.records.census.one(owner) for owner in dict.fromkeys(turn.records.invitations.owners())]
    named = []
    for one in numbers:
        if one is not None:
            words = texts.PERSON_YOU if one.id == turn.person.id else texts.PERSON_NUMBER
            named.append(words.format(number=one.number))
    return ", ".join(named) or texts.NOBODY_OWNS


def _invitations(turn: Turn, _action: ShowInvitations) -> list[Message]:
    return [_listed(turn)]


def _listed(turn: Turn, notice: str = "") -> Message:
    waiting = turn.records.invitations.open(turn.heard_at)
    lines, buttons = [texts.INVITATIONS_LISTED.format(count=len(waiting))], []
    for position, one in enumerate(waiting[:MOST_INVITATIONS], start=1):
        made, until = (f"{at.astimezone(turn.zone):%d %B}".lstrip("0") for at in (one.made_at, one.expires_at))
        lines.append(texts.INVITATION_LINE.format(position=position, made=made, until=until))
        buttons.append(button(texts.TAKE_INVITATION_BACK.format(position=position), TakeInvitationBack(one.name)))
    more = row_if(turn.closed, button(texts.INVITE_SOMEONE, InviteOne()))
    return turn.edit(headed(notice, "\n".join(lines)), *pairs(buttons), *more, HOME)


def _take_back(turn: Turn, action: TakeInvitationBack) -> list[Message]:
    if not turn.records.invitations.take_back(action.name):
        return [_listed(turn, texts.INVITATION_IS_USED)]
    access.acted(turn, "invitation_ended")
    return [_listed(turn, texts.INVITATION_IS_BACK)]


def _invite(turn: Turn, _action: InviteOne) -> list[Message]:
    return access.invite(turn.records, turn.person, turn.heard_at, turn.closed)


def _acts(turn: Turn, _action: ShowActs) -> list[Message]:
    done = [act_line(act, turn.zone) for act in turn.records.acts.latest(MOST_ACTS)]
    heading = texts.ACTS_LISTED.format(zone=turn.zone.key.replace("_", " ")) if done else texts.NOTHING_DONE
    return [turn.edit("\n".join([heading, *done]), HOME)]


TAPS: Taps = collected(
    (
        {
            ShowAdmin: for_owners(_home),
            ShowInvitations: for_owners(_invitations),
            TakeInvitationBack: for_owners(_take_back),
            InviteOne: for_owners(_invite),
            ShowActs: for_owners(_acts),
        },
        admin_people.TAPS,
        admin_handover.TAPS,
    )
)
COMMANDS: Commands = (Command("admin", "For you who run this bot: people, invitations", _admin, for_owner=True),)
