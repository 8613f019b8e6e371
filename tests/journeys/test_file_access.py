"""What an operator reads when a file or a folder can't be used: which one, whose it is, what helps."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.harness.journeys.terminal import CALM, SET_UP, Home
from tests.harness.selection import first

ME = os.geteuid()
AS_ROOT = ME == 0
WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")  # for root no mode is an obstacle


class Guarded(Home):
    """Be an installation whose bot has no rights but those of its user."""

    @property
    def key(self) -> Path:
        return self.folder / "keys" / "steadyface.key"

    def command(self, *arguments: str) -> list[str]:
        return [*(WITHOUT_RIGHTS if AS_ROOT else ()), *super().command(*arguments)]

    def environment(self, **settings: str) -> dict[str, str]:
        files = {"STEADYFACE_DATA_DIR": str(self.database.parent), "STEADYFACE_KEY_FILE": str(self.key)}
        return super().environment(**{**files, **settings})


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Guarded:
    home = Guarded(tmp_path_factory.mktemp("used"))
    assert home.runs("chat", typed="".join(f"{line}\n" for line in (*SET_UP, *CALM))).code == 0
    return home


@pytest.fixture
def guarded(used: Guarded, tmp_path: Path) -> Iterator[Guarded]:
    """Return one that was set up and used; what a test did to its modes is undone at the end."""
    home = Guarded(tmp_path / "home")
    shutil.copytree(used.folder, home.folder, dirs_exist_ok=True)
    yield home
    for path in (home.folder, *home.folder.rglob("*")):
        path.chmod(0o700)


def mode(where: str, bits: int, owner: int | None = None) -> Callable[[Guarded], Path]:
    def change(home: Guarded) -> Path:
        path = home.folder / where
        if owner is not None:
            os.chown(path, owner, -1)
        path.chmod(bits)
        return path

    return change


def beside(ending: str) -> Callable[[Guarded], Path]:
    def change(home: Guarded) -> Path:
        path = Path(f"{home.database}{ending}")
        path.touch()
        path.chmod(0o400)
        return path

    return change


def in_its_place(where: str, kind: str) -> Callable[[Guarded], Path]:
    def change(home: Guarded) -> Path:
        path = home.folder / where
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        makes: dict[str, Callable[[], None]] = {
            "folder": path.mkdir,
            "file": path.touch,
            "pipe": lambda: os.mkfifo(path),
        }
        makes[kind]()
        path.chmod(0o700 if kind == "folder" else 0o600)
        return path

    return change


def no_folder_and_none_can_be_made(home: Guarded) -> Path:
    shutil.rmtree(home.database.parent)
    home.folder.chmod(0o555)
    return home.database.parent


BY_MODE = [
    (mode("data/steadyface.db", 0o000), "can't be read", "chmod u+rw"),
    (mode("data/steadyface.db", 0o400), "can't be written", "chmod u+rw"),
    (mode("data", 0o500), "can't be written", "chmod u+rwx"),
    (mode("data", 0o600), "can't be entered", "chmod u+rwx"),
    (mode("data", 0o000), "can't be read", "chmod u+rwx"),
    (mode("keys/steadyface.key", 0o000), "can't be read", "chmod u+rw"),
    (mode("keys", 0o000), "can't be entered", "chmod u+rwx"),
    (beside("-wal"), "can't be written", "chmod u+rw"),
    (beside("-shm"), "can't be written", "chmod u+rw"),
    (beside(".lock"), "can't be written", "chmod u+rw"),
    (in_its_place("data/steadyface.db", "folder"), "is a folder", "Move it away"),
    (in_its_place("data/steadyface.db", "pipe"), "no ordinary file", "Move it away"),
    (in_its_place("data", "file"), "is a file", "Move it away"),
    (in_its_place("keys/steadyface.key", "folder"), "is a folder", "Move it away"),
    (no_folder_and_none_can_be_made, "can't be made", "install -d"),
]
OF_ANOTHER = [
    (mode("data/steadyface.db", 0o600, owner=65534), "belongs to nobody (user 65534), mode 600", "chown root"),
    (mode("data/steadyface.db", 0o644, owner=65534), "belongs to nobody (user 65534), mode 644", "chown root"),
    (mode("data/steadyface.db", 0o644, owner=54321), "belongs to user 54321, mode 644", "chown root"),
    (mode("data", 0o755, owner=65534), "belongs to nobody (user 65534), mode 755", "chown root"),
    (mode("data", 0o700, owner=54321), "belongs to user 54321, mode 700", "chown root"),
    (mode("keys/steadyface.key", 0o600, owner=54321), "belongs to user 54321, mode 600", "chown root"),
    (mode("keys", 0o700, owner=54321), "belongs to user 54321, mode 700", "chmod a+x"),
]  # only root can give a file away


@pytest.mark.parametrize(("change", "says", "helps"), first(BY_MODE + (OF_ANOTHER if AS_ROOT else []), keep=6))
def test_one_line_names_the_file_its_owner_and_what_helps(
    guarded: Guarded, change: Callable[[Guarded], Path], says: str, helps: str
) -> None:
    path = change(guarded)
    for command in ("chat", "status"):
        done = guarded.runs(command, typed="/help\n")
        assert done.code == 1, done.printed
        (line,) = done.errors.splitlines()
        assert str(path) in line
        assert says in line
        assert helps in line
        assert done.printed == ""


def test_what_helps_does_help(guarded: Guarded) -> None:
    guarded.database.chmod(0o400)
    line = guarded.runs("chat", typed="/history\n").errors
    command = line.partition("Run: ")[2].strip()
    assert command == f"chmod u+rw {guarded.database}"
    subprocess.run(command, shell=True, check=True)
    done = guarded.runs("chat", typed="/history\n")
    assert (done.code, done.errors) == (0, "")
    assert ": none" in done.printed


def test_a_secret_that_cant_be_read_is_named(guarded: Guarded, tmp_path: Path) -> None:
    token = tmp_path / "token"
    token.touch(0o000)
    done = guarded.runs("run", STEADYFACE_TELEGRAM_TOKEN_FILE=str(token))
    (line,) = done.errors.splitlines()
    assert (done.code, f"chmod u+rw {token}" in line) == (2, True)


@contextmanager
def volume(folder: Path, options: str) -> Iterator[None]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "none", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def can_mount() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        try:
            with volume(Path(folder), "size=64k"):
                return True
        except (OSError, subprocess.CalledProcessError):
            return False


VOLUMES = [("size=64k,mode=777", "is full"), ("ro,mode=777", "read-only")]


@pytest.mark.parametrize(("options", "says"), first(VOLUMES if AS_ROOT and can_mount() else []))
def test_a_volume_that_takes_nothing_is_named(guarded: Guarded, options: str, says: str) -> None:
    guarded.key.with_name(f"{guarded.key.name}.used").unlink()  # else it says first that the diary is gone
    with volume(guarded.database.parent, options):
        for command in ("chat", "migrate"):
            done = guarded.runs(command, typed="/help\n")
            assert done.code == 1, done.printed
            (line,) = done.errors.splitlines()
            assert str(guarded.database.parent) in line
            assert says in line
