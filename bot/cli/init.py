"""`steadyface init`: write what `docker compose up` needs on a fresh clone, with the right owner and mode."""

import os
from collections.abc import Callable
from pathlib import Path

from bot.cli.running import RefusedError
from bot.config.tokens import wrong_with_telegrams

USER = 10001  # who runs inside the container
ENVIRONMENT = """\
# Settings for docker compose; README.md lists them.
# open lets everybody in; closed takes an invitation (/invite in the owner's chat).
STEADYFACE_ACCESS=closed
"""
WHAT_NEXT = """\
Written: {token} and {environment}.
Now:   docker compose up --build -d
Then:  docker compose logs bot        - it shows a line /start CODE: write it to your bot
And:   docker compose cp bot:/keys/steadyface.key . - keep that copy away from this computer
"""

Say = Callable[[str], None]


def prepare(folder: Path, token: str, say: Say) -> None:
    """Write the token and the settings into a folder; nothing that is there is overwritten."""
    if told := wrong_with_telegrams(token.strip()):
        raise RefusedError(f"what was typed {told}")
    if not (folder / "compose.yaml").exists():
        raise RefusedError(f"there is no compose.yaml in {folder.absolute()}: run this where it lies")
    secret, environment = folder / "secrets" / "telegram_token", folder / ".env"
    if secret.is_dir():
        raise RefusedError(
            f"{secret} is a folder: an engine made it in place of a missing file. Take it away: rmdir {secret}"
        )
    if secret.exists():
        raise RefusedError(f"{secret} is there already: take it away first if the token changed")
    try:
        secret.parent.mkdir(mode=0o700, exist_ok=True)
        _write(secret, f"{token.strip()}\n")
        if not environment.exists():
            environment.write_text(ENVIRONMENT, encoding="utf-8")
    except OSError as error:
        raise RefusedError(f"{error.filename} can't be written: {error.strerror}") from None
    say(WHAT_NEXT.format(token=secret, environment=environment))


def _write(path: Path, text: str) -> None:
    """Write a file that the container's user can read: theirs alone where root writes it.

    Else it is readable to all, within a folder that lets nobody else in.
    """
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "w", encoding="ascii") as file:
        file.write(text)
        if os.geteuid() == 0:
            os.fchown(file.fileno(), USER, -1)
        else:
            os.fchmod(file.fileno(), 0o444)
