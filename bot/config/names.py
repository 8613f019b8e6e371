"""Settings that nothing reads: misspelt, or meant for something else."""

from collections.abc import Iterable
from difflib import get_close_matches

PREFIX = "STEADYFACE_"
LIKELY = 0.8  # how alike a name must be to one of ours to be taken for it; a stray service's port is not
ALIKE = 0.9  # likewise for the whole name, where the misspelling is in its beginning
ELSEWHERE = ("TELEGRAM_TOKEN", "TELEGRAM_BOT_TOKEN", "BOT_TOKEN", "DISCORD_TOKEN", "DISCORD_BOT_TOKEN")


def misspelt(names: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Return the names of variables that are most likely meant for a setting, and which one."""
    settings = list(known)
    found = {}
    for name in names:
        upper = name.upper()
        if upper in settings:
            continue
        near = _nearest(upper, settings)
        if near:
            found[name] = near
    return found


def unread(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return the names of variables that begin like settings and are none."""
    settings = set(known)
    return sorted(name for name in names if name.upper().startswith(PREFIX) and name.upper() not in settings)


def _nearest(name: str, settings: list[str]) -> str:
    if not name.startswith(PREFIX):
        return next(iter(get_close_matches(name, settings, 1, ALIKE)), "")
    ends = [setting.removeprefix(PREFIX) for setting in settings]
    near = get_close_matches(name.removeprefix(PREFIX), ends, 1, LIKELY)
    if near:
        return PREFIX + near[0]
    return ""
