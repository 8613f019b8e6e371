"""Every kind of button that the code declares, however it says that it is written."""

from bot.buttons import Action, Stale


def kinds(of: type[Action] = Action) -> list[type[Action]]:
    """Return the kinds of action that stand for themselves: those that are only what others have in common are none."""
    found = [kind for below in of.__subclasses__() for kind in (kinds(below) or [below])]
    return [kind for kind in found if kind is not Stale]
