"""Say which file or folder can't be used, whose it is, and what makes it usable."""

import errno
import os
import pwd
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path

READ, WRITE, ENTER = os.R_OK, os.W_OK, os.X_OK
BESIDE_A_DATABASE = ("", "-wal", "-shm", ".lock")  # what SQLite and the bot write next to each other
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
LEAST_ROOM = 1 << 20  # bytes: with less, SQLite's own error may name anything but the full disk

_LETTERS = {READ: "r", WRITE: "w", ENTER: "x"}
_DONE = {READ: "read", WRITE: "written", ENTER: "entered"}


def unusable_database(path: Path) -> str:
    """Return the sentence that says why a SQLite file, or what lies beside it, can't be written; "" if it can."""
    real = Path(os.path.realpath(path))
    sentences = (
        _unusable_file("the database file", real.with_name(real.name + ending), READ, WRITE)
        for ending in BESIDE_A_DATABASE
    )
    return unusable_folder("the data folder", real.parent) or next(filter(None, sentences), "")


def unusable_folder(name: str, folder: Path) -> str:
    """Return the sentence that says why nothing can be written into a folder, or why it can't be made; "" if it can."""
    if shut := _shut_above(folder):
        return shut
    for above in _from_the_root(folder):
        if not above.is_dir():
            return f"{name} {folder} can't be made: {above} is a file. Move it away, or name another place"
    nearest = _nearest(folder)
    if nearest == folder:
        return _first_refused(name, folder, READ, WRITE, ENTER)
    if not (refused := _first_refused("the folder", nearest, WRITE, ENTER)):
        return ""
    reason, _, _ = refused.partition(". ")
    command = f"install -d -m 700 -o {_account(os.geteuid())} {shlex.quote(str(folder))}"
    return f"{name} {folder} can't be made: {reason}. Run as root: {command}"


def unreadable_file(name: str, path: Path) -> str:
    """Return the sentence that says why a file that is there can't be read; "" if it can."""
    return _shut_above(path) or _unusable_file(name, path, READ)


def out_of_room(path: Path, error: BaseException) -> str:
    """Return the sentence for a disk that is full, where an error came of that; "" for another error."""
    told_so = "is full" in str(getattr(error, "orig", None) or error) or getattr(error, "errno", None) in NO_ROOM
    if not told_so and _room(path) >= LEAST_ROOM:
        return ""
    return f"{path} can't be written: the disk that holds it is full. Make room there: nothing is lost meanwhile"


def _room(path: Path) -> int:
    try:
        volume = os.statvfs(_nearest(path.parent))
    except OSError:
        return LEAST_ROOM
    if volume.f_favail or not volume.f_files:
        return volume.f_bavail * volume.f_frsize
    return 0


def _shut_above(path: Path) -> str:
    """Return the sentence for a folder above a path that can't be entered; its owner need not be changed for that."""
    for above in _from_the_root(path.parent):
        if above.is_dir() and not os.access(above, ENTER):
            refused = _refused("the folder", above, ENTER)
            if above.stat().st_uid == os.geteuid():
                return refused
            reason, _, _ = refused.partition(". ")
            return f"{reason}. Run as its owner: chmod a+x {shlex.quote(str(above))}, or name another place for {path}"
    return ""


def _unusable_file(name: str, path: Path, *needs: int) -> str:
    try:
        kind = path.stat().st_mode
    except FileNotFoundError:
        return ""  # it will be made
    except OSError as error:
        return f"{name} {path} can't be used: {error.strerror}"
    if not stat.S_ISREG(kind):
        is_what = "a folder" if stat.S_ISDIR(kind) else "no ordinary file"
        return f"{name} {path} can't be used: it is {is_what}. Move it away, or name another place"
    return _first_refused(name, path, *needs)


def _first_refused(name: str, path: Path, *needs: int) -> str:
    if WRITE in needs and os.statvfs(path).f_flag & os.ST_RDONLY:
        return f"{name} {path} can't be written: its volume is mounted read-only. Mount it writable, or name another"
    refused = next((need for need in needs if not os.access(path, need)), None)
    if refused is None:
        return ""
    return _refused(name, path, refused)


def _refused(name: str, path: Path, need: int) -> str:
    """Return the sentence with the owner, the mode, and the command that helps."""
    try:
        status = path.stat()
    except OSError as error:
        return f"{name} {path} can't be {_DONE[need]}: {error.strerror}"
    me, owner, mode = os.geteuid(), status.st_uid, stat.S_IMODE(status.st_mode)
    whose = "you" if owner == me else _user(owner)
    return (
        f"{name} {path} can't be {_DONE[need]} by {_user(me)}: it belongs to {whose}, mode {mode:03o}. "
        f"{_remedy(path, mode, mine=owner == me)}"
    )


def _remedy(path: Path, mode: int, *, mine: bool) -> str:
    quoted = shlex.quote(str(path))
    letters = "rwx" if path.is_dir() else "rw"
    if not mine:
        return f"Run as root: chown {_account(os.geteuid())} {quoted}, or start the bot as its owner"
    if mode & stat.S_IRWXU & ~stat.S_IXUSR == stat.S_IRUSR | stat.S_IWUSR and (mode & stat.S_IXUSR or letters == "rw"):
        return "Its mode would let you: look at its attributes and at the volume"
    return f"Run: chmod u+{letters} {quoted}"


def _user(uid: int) -> str:
    account = _account(uid)
    if account == str(uid):
        return f"user {uid}"
    return f"{account} (user {uid})"


def _account(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)


def _nearest(folder: Path) -> Path:
    """Return a folder, or the first above it that is there."""
    return next(above for above in (folder, *folder.parents) if above.exists())


def _from_the_root(folder: Path) -> Iterator[Path]:
    """Yield a folder and those above it that are there, the highest first; none behind one that can't be entered."""
    for above in (*reversed(folder.absolute().parents), folder.absolute()):
        try:
            above.stat()
        except OSError:
            return
        yield above
