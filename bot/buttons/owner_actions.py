"""What the buttons of /admin do: people by number, invitations, what was done, and the bot itself in other hands."""

from dataclasses import dataclass

from bot.buttons.form import Action, written


@written("O:home")
@dataclass(frozen=True)
class ShowAdmin(Action):
    """Show what an owner can do."""


@written("O:people:{after}")
@dataclass(frozen=True)
class ShowPeople(Action):
    """Show the people whose numbers come after one."""

    after: int


@written("O:one:{person}")
@dataclass(frozen=True)
class ShowPerson(Action):
    """Show one person by number."""

    person: str


@written("O:end:{person}")
@dataclass(frozen=True)
class WantToEndAccess(Action):
    """Want to end somebody's access: asked once more."""

    person: str


@written("O:out:{person}")
@dataclass(frozen=True)
class EndAccess(Action):
    """End somebody's access."""

    person: str


@written("O:in:{person}")
@dataclass(frozen=True)
class LetInAgain(Action):
    """Let somebody in again whose access had ended."""

    person: str


@written("O:codes")
@dataclass(frozen=True)
class ShowInvitations(Action):
    """Show the invitations that nobody has used yet."""


@written("O:code")
@dataclass(frozen=True)
class InviteOne(Action):
    """Make one more invitation."""


@written("O:uncode:{name}")
@dataclass(frozen=True)
class TakeInvitationBack(Action):
    """Have an invitation let nobody in."""

    name: str


@written("O:acts")
@dataclass(frozen=True)
class ShowActs(Action):
    """Show what was done about people, and when."""


@written("O:hand:{person}")
@dataclass(frozen=True)
class WantToHandOver(Action):
    """Want to hand the bot over to somebody: asked once more."""

    person: str


@written("O:offer:{person}")
@dataclass(frozen=True)
class OfferBot(Action):
    """Ask somebody whether they take the bot over."""

    person: str


@written("O:unoffer")
@dataclass(frozen=True)
class WithdrawOffer(Action):
    """Hand the bot over to nobody after all."""


@written("O:want")
@dataclass(frozen=True)
class WantToTakeOver(Action):
    """Want to take the bot over: asked once more."""


@written("O:take")
@dataclass(frozen=True)
class TakeOver(Action):
    """Take the bot over."""


@written("O:decline")
@dataclass(frozen=True)
class DeclineOffer(Action):
    """Take the bot over neither now nor later."""
