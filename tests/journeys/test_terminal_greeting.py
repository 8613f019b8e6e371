"""At a keyboard the bot greets; what it logs stays off the chat. A script gets the answers alone."""

import contextlib
import os
import pty
import select
import subprocess
import sys
import termios
import time

import pytest

from bot import logs, texts
from tests.harness import PATIENCE, ROOT
from tests.harness.journeys.terminal import Home


@pytest.fixture
def home(tmp_path) -> Home:
    return Home(tmp_path)


def opened(home: Home) -> str:
    """Return what a person sees who opens the chat and leaves."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, 1000))
    environment = home.environment(TERM="xterm", PROMPT_TOOLKIT_NO_CPR="1", HOME=str(home.folder))
    process = subprocess.Popen(
        home.command("chat"), stdin=theirs, stdout=theirs, stderr=theirs, cwd=home.folder, env=environment
    )
    os.close(theirs)
    seen, deadline = b"", time.monotonic() + PATIENCE
    try:
        while process.poll() is None:
            assert time.monotonic() < deadline, seen
            with contextlib.suppress(OSError):
                seen += os.read(ours, 65536) if select.select([ours], [], [], 0.2)[0] else b""
            if b">" in seen:
                with contextlib.suppress(OSError):
                    os.write(ours, b"\x04")
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    return seen.decode()


def test_a_person_is_greeted_and_a_script_is_not(home) -> None:
    assert texts.TERMINAL_FIRST.split(",")[0] in opened(home)
    assert texts.TERMINAL_FIRST.split(",")[0] not in home.types("/help")


@pytest.mark.parametrize("together", [True, False])
def test_log_lines_stay_off_the_terminal_of_the_chat(tmp_path, together: bool) -> None:
    """They go to a file there; where standard error goes elsewhere they go with it."""
    code = (
        "import logging, pathlib\nfrom bot import logs\nlogs.set_up()\n"
        f"logs.keep_off_terminal(pathlib.Path({str(tmp_path)!r}))\n"
        "logging.getLogger('bot').warning('a small fault')\n"
    )
    ours, theirs = pty.openpty()
    with (tmp_path / "errors").open("wb") as errors:
        beside = theirs if together else errors
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=theirs, stderr=beside, check=True)
    shown = os.read(ours, 65536) if select.select([ours], [], [], 0.2)[0] else b""
    os.close(theirs)
    os.close(ours)
    file = tmp_path / logs.LOG_FILE
    assert b"a small fault" not in shown
    assert file.exists() is together
    kept = file if together else tmp_path / "errors"
    assert "a small fault" in kept.read_text()
