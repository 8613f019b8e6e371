"""The conversation with the real process at the other end of a pipe: no token, no account, a fresh folder."""

import contextlib
import json
import os
import pty
import select
import sqlite3
import subprocess
import termios
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.harness import PATIENCE
from tests.harness.journeys.dated import starting_at
from tests.harness.journeys.places import BERLIN, HERE
from tests.harness.journeys.terminal import CALM, NEW_PLACE, SET_UP, USUAL_PLACE, Home, set_up_in
from tests.harness.selection import first


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_the_first_days(home) -> None:
    """Six taps of set-up; a calm day in two, a new place in nine, the usual place in eight; each is stored."""
    assert len(SET_UP) - 1 <= 6
    assert len(CALM) - 1 <= 2
    assert len(NEW_PLACE) - 1 <= 10
    assert len(USUAL_PLACE) - 1 <= 8
    first = home.runs("chat", typed="\n".join((*SET_UP, *CALM, "Undo", "/checkin yesterday", *NEW_PLACE[1:])))
    assert first.code == 0
    assert "That is all I need." in first.printed
    assert "Saved. No twitching. None of the warning signs on the list, for " in first.printed
    assert "Undone. " in first.printed
    assert "Saved for" in first.printed
    assert "First day with twitching that I know of in the last seven, left lower lid." in first.printed
    assert "Back it up" in first.errors
    assert str(home.folder / "keys" / "steadyface.key") in first.errors

    second = home.runs("chat", typed="\n".join((*USUAL_PLACE, "/export file")))
    assert "Same as last time: left lower lid" in second.printed
    assert "Saved. Second day with twitching that I know of in the last seven, usual place." in second.printed
    assert second.errors == ""  # the key is announced once
    [saved] = home.folder.glob("*.json")
    check_ins = json.loads(saved.read_bytes())["check_ins"]
    check_in = max(check_ins, key=lambda known: known["date"])
    assert (check_in["spasm"], check_in["places"], check_in["signs"]) == (True, ["left.lower_lid"], [])
    assert {known["date"]: known["places"] for known in check_ins} == {
        check_in["date"]: ["left.lower_lid"],
        (date.fromisoformat(check_in["date"]) - timedelta(days=1)).isoformat(): ["left.lower_lid"],
    }


def test_an_emergency_is_answered_at_once(home) -> None:
    """By words before any consent, by a choice, by words again; with the number once it is known."""
    said = home.types(
        "my face is drooping and my arm is numb", "/start", "I agree", "London, United Kingdom", "Yes, that's right",
        "/checkin", "No", "Speech slurred or words wrong", "Suddenly", "Still there", "I can't speak properly",
    )  # fmt: skip
    assert said.startswith("Call your emergency number now: 112, 911 or 999.")
    assert said.index("Call 999") < said.index("how did it come?")
    assert said.count("Call 999") == 2


def test_a_mistake_is_mended(home) -> None:
    """A typed date of last week is filled in, one answer of it changed, the day deleted, the deletion undone."""
    day = date.today() - timedelta(days=6)  # noqa: DTZ011 - the person's own day; six ago exists in any zone
    that_day = ("/history", "Another day", day.isoformat())
    said, before = home.tells(*SET_UP, *that_day, "Fill in this day", "No", "None of these")
    assert f"Saved for {day:%a} {day.day} {day:%b}" in said
    assert [(known["date"], known["spasm"]) for known in before["check_ins"]] == [(day.isoformat(), False)]
    said, after = home.tells(
        *that_day, "Change", "Twitching: yes or no", "Yes", "/cancel", *that_day, "Delete", "Undo"
    )  # fmt: skip
    assert said.index("Changed.") < said.index("Deleted:") < said.index("Undone.")
    assert [(known["date"], known["spasm"]) for known in after["check_ins"]] == [(day.isoformat(), True)]


def test_the_history_file_comes_back_equal(home, tmp_path) -> None:
    """What /export saves, a fresh folder imports and exports again as an equal JSON value, by chat and by command."""
    said = home.types(*SET_UP, *NEW_PLACE, "/now", "Yes: left lower lid", "It has stopped", "/export file")
    assert "Saved as " in said
    (saved,) = home.folder.glob("steadyface-*.json")
    assert saved.stat().st_mode & 0o077 == 0
    document = json.loads(saved.read_bytes())
    assert len(document["check_ins"]) == 2
    assert document["moments"][0]["ended"]

    said, again = Home(tmp_path / "by chat").tells(*SET_UP[:4], f"/import {saved}")
    assert "Stored: 2 check-ins" in said
    assert again == document
    by_command = Home(tmp_path / "by command")
    assert by_command.runs("import", str(saved)).printed.startswith("Stored: 2 check-ins")
    assert by_command.runs("export", "--out", "copy.json").code == 0
    assert json.loads((by_command.folder / "copy.json").read_bytes()) == document
    refused = by_command.runs("import", str(saved))
    assert (refused.code, refused.errors.count("\n")) == (1, 1)
    assert "--replace" in refused.errors


def test_deleting_everything_leaves_nothing(home) -> None:
    home.types(*SET_UP, *CALM, "Skip", "the bakery note", "Save as a note")
    said = home.types("/delete_me", "Yes, delete everything", "Delete it now", "/history")
    assert said.index("Everything of yours is deleted") < said.index("Steadyface is a diary")
    with sqlite3.connect(home.database) as database:
        for table in ("person", "channel", "entry", "revision"):
            assert database.execute(f"select count(*) from {table}").fetchone() == (0,), table
        assert database.execute("select count(*) from inbox where chat <> '' or body is not null").fetchone() == (0,)
        assert database.execute("pragma freelist_count").fetchone() == (0,)


def test_an_unfinished_check_in_goes_on_where_it_stood(home) -> None:
    """Also after a kill: what was typed before it counts, and nothing has to be typed again."""
    with subprocess.Popen(
        home.command("chat"),
        cwd=home.folder,
        env=home.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("".join(f"{line}\n" for line in (*SET_UP, "/checkin", "Yes", "None of these")).encode())
        process.stdin.flush()
        while b"Where did it twitch?" not in process.stdout.readline():
            assert process.poll() is None
        process.kill()
    said, history = home.tells("left cheek", "/checkin", "Done", "Only I can feel it", "/cancel")
    assert "Check-in for today" in said
    (check_in,) = history["check_ins"]
    assert (check_in["places"], check_in["strength"]) == (["left.cheek"], 1)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "A check-in diary"),
        (("run",), "tokens"),
        (("chat",), "no account"),
        (("export",), "telegram:12345"),
        (("import",), "all of it is stored, or nothing"),
        (("migrate",), "database"),
    ],
)
def test_every_command_explains_itself(home, arguments, says) -> None:
    done = home.runs(*arguments, "--help")
    assert done.code == 0
    assert says in " ".join(done.printed.replace("│", " ").split())
    assert "Usage: steadyface" in done.printed


def test_migrate_makes_the_database_and_says_so(home) -> None:
    done = home.runs("migrate")
    assert (done.code, done.printed) == (0, "The database is up to date.\n")
    assert home.database.stat().st_mode & 0o077 == 0


TOKEN = "123456789:AAcanaryTokenThatNoLogMayEverHold0123"


@pytest.mark.parametrize(
    ("arguments", "settings", "says"),
    [
        (("run",), {}, "STEADYFACE_TELEGRAM_TOKEN"),
        ((), {"STEADYFACE_TELEGRAM_TOKEN_FILE": "nowhere"}, "nowhere"),
        ((), {"STEADYFACE_TELEGRAM_TOKEN": TOKEN, "STEADYFACE_TELEGRAM_TOKEN_FILE": "x"}, "not both"),
        ((), {"STEADYFACE_TELEGRAM_TOKEN": TOKEN, "STEADYFACE_TELEGRAM_API_URL": "telegram"}, "API_URL"),
        ((), {"STEADYFACE_DISCORD_TOKEN": TOKEN, "STEADYFACE_DISCORD_TOKEN_FILE": "x"}, "not both"),
        ((), {"STEADYFACE_DISCORD_TOKEN": TOKEN, "STEADYFACE_DISCORD_API_URL": "discord"}, "API_URL"),
        ((), {"STEADYFACE_DISCORD_TOKEN": TOKEN, "STEADYFACE_DISCORD_GATEWAY_URL": "https://x"}, "GATEWAY_URL"),
        ((), {"STEADYFACE_DISCORD_TOKEN": TOKEN, "STEADYFACE_DISCORD_SHARDS": "many"}, "DISCORD_SHARDS"),
        (("chat",), {"STEADYFACE_DATABASE_URL": "mysql://me:canary@there/x"}, "postgresql://"),
        (("chat",), {"STEADYFACE_DATABASE_URL": "postgresql://me:canary@there:port/x"}, "names no host and port"),
        (
            ("chat",),
            {"STEADYFACE_DATABASE_URL": "postgresql://me:canary@127.0.0.1:1/x"},
            "nothing answers at 127.0.0.1",
        ),
        (("chat",), {"STEADYFACE_DATA_DIR": "/proc/nowhere"}, "/proc/nowhere"),
        (("chat",), {"STEADYFACE_KEY_FILE": "data/key"}, "inside the data folder"),
        (("chat",), {"STEADYFACE_KEY_FILE": "/proc/key"}, "/proc/key"),
        (("chat",), {"STEADYFACE_KEY_FILE": "open.key"}, "chmod 600"),
        (("chat",), {"STEADYFACE_KEY_FILE": "damaged.key"}, "damaged"),
        (("chat",), {"STEADYFACE_DATA_DIR": "broken"}, "is damaged"),
        (("export",), {}, "there is no database"),
        (("export", "--chat", "12345"), {}, "PLATFORM:CHAT"),
        (("import", "nowhere.json"), {}, "nowhere.json"),
        (("import", "damaged.key"), {}, "JSON"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(home, arguments, settings, says) -> None:
    """No traceback, no secret, a code that a supervisor sees."""
    for name, mode in (("open.key", 0o644), ("damaged.key", 0o600)):
        (home.folder / name).write_text("not a key\n")
        (home.folder / name).chmod(mode)
    (home.folder / "broken").mkdir()
    (home.folder / "broken" / "steadyface.db").write_bytes(b"not a database, and long enough to look like none" * 99)
    done = home.runs(*arguments, **settings)
    complaint = [line for line in done.errors.splitlines() if "new key" not in line and "Back it up" not in line]
    assert done.code in (1, 2)
    assert len(complaint) == 1, done.errors
    assert says in complaint[0]
    assert "canary" not in done.errors
    assert done.printed == ""


def test_a_second_process_on_the_same_database_is_refused(home) -> None:
    with subprocess.Popen(
        home.command("chat"),
        cwd=home.folder,
        env=home.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as first:
        assert first.stdin is not None
        assert first.stdout is not None
        first.stdin.write(b"/help\n")
        first.stdin.flush()
        assert first.stdout.readline()
        second = home.runs("chat", typed="/help\n")
        assert (second.code, second.printed) == (1, "")
        assert "already runs" in second.errors
        assert second.errors.count("\n") == 1
        first.stdin.close()
        assert first.wait(timeout=PATIENCE) == 0


def test_a_keyboard_gets_a_line_editor(home) -> None:
    """Under a pseudo-terminal: the arrow keys mend a line, numbers tap, Ctrl-D leaves; nothing typed stays on disk."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, 100))
    process = subprocess.Popen(
        home.command("chat"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=home.folder,
        env=home.environment(TERM="xterm", PROMPT_TOOLKIT_NO_CPR="1", HOME=str(home.folder)),
    )
    os.close(theirs)
    seen = b""

    def until(text: bytes | None, press: bytes = b"") -> None:
        """Wait for a text, or the end; press a key now and then meanwhile: between two prompts the editor is away."""
        nonlocal seen
        deadline = time.monotonic() + PATIENCE
        while process.poll() is None if text is None else text not in seen:
            assert time.monotonic() < deadline, (text, seen)
            with contextlib.suppress(OSError):
                os.write(ours, press)
            with contextlib.suppress(OSError):
                seen += os.read(ours, 65536) if select.select([ours], [], [], 0.2)[0] else b""

    try:
        until(b">")
        os.write(ours, b"/sart\x1b[D\x1b[D\x1b[Dt\r")  # three to the left, then the missing letter
        until(b"[1] I agree")
        os.write(ours, b"1\r")
        until(b"Where are you?")
        until(None, press=b"\x04")
        assert process.returncode == 0
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    assert sorted(path.name for path in home.folder.iterdir()) == ["data", "keys"]


def test_invisible_marks_change_no_answer_and_a_note_keeps_its_own(home) -> None:
    """What an Arabic, Hebrew or copying keyboard adds is ignored; a joiner inside a word, and a new picture, stay."""
    note = "\u0645\u06cc\u200c\u067e\u0631\u062f \U0001fae8"
    set_up = tuple(f"\u200f{line}\u200e" for line in (*SET_UP[:-1], "20:45"))
    said, history = home.tells(*set_up, "\u200f/checkin\u200f", "2\u200f", "\ufeffNone of these", "/cancel", note, "1")
    assert "That is all I need." in said
    assert history["settings"]["evening"] == "20:45"
    assert [known["spasm"] for known in history["check_ins"]] == [True]
    assert [known["text"] for known in history["notes"]] == [note]


def test_times_and_dates_that_may_be_two_are_asked_about_and_said_back(home) -> None:
    """By a button's number or in words; a date is read as the country writes it."""
    place = ("/start", "I agree", "Toronto", "Yes, that's right", "A new twitch")
    said, history = home.tells(
        *place, "since March 2019", "8:30", "2", "/settings", "Neck surgery", "1/2/2020", "1 February", "no",
        "/settings", "Head injury", "31 February", "2/3/2020", "2",
    )  # fmt: skip
    assert "Saved. When it began: since March 2019 (you said today)." in said
    assert "08:30 in the morning or 20:30 in the evening?" in said
    assert "The check-in comes every day at 20:30 in the evening." in said
    assert "1 February or 2 January?" in said
    assert "Saved. Neck surgery: Saturday 1 February 2020." in said
    assert "There is no such day in the calendar." in said
    assert "Saved. Head injury: Monday 3 February 2020." in said
    known = history["profile"]
    assert (known["onset"], known["neck_surgery"], known["head_injury"]) == ("2019-03-31", "2020-02-01", "2020-02-03")
    assert history["settings"]["evening"] == "20:30"


def test_a_slip_in_the_emergency_number_leaves_the_known_one(home) -> None:
    said = home.types(*SET_UP, "/settings", "Emergency number", "12", "yes", "I can't speak properly")
    assert f"{HERE.country_name}: I know 112 as the number there, not 12." in said
    assert "Call 112 (or 12) now." in said


@pytest.mark.parametrize(
    ("host", "now", "zone", "code"),
    first(
        [
            ("UTC", datetime(2026, 11, 28, 20, 0, tzinfo=UTC), "Pacific/Auckland", 0),  # it is the 29th there
            ("America/Los_Angeles", datetime(2026, 11, 28, 20, 0, tzinfo=UTC), "Pacific/Auckland", 0),
            ("Pacific/Kiritimati", datetime(2026, 11, 29, 8, 0, tzinfo=UTC), "Pacific/Pago_Pago", 0),
            ("UTC", datetime(2026, 11, 26, 20, 0, tzinfo=UTC), "Pacific/Auckland", 2),
        ]
    ),
)
def test_a_history_a_day_ahead_of_the_hosts_date_is_imported(home, host, now, zone, code) -> None:
    """The command and the chat both go by the person's own clock, wherever the bot runs."""
    history = {
        "format": "steadyface-history",
        "version": 1,
        "profile": {"time_zone": zone},
        "check_ins": [{"date": "2026-11-28", "spasm": True}, {"date": "2026-11-29", "spasm": False}],
    }
    (home.folder / "ahead.json").write_text(json.dumps(history))
    clock = starting_at(now) | {"TZ": host}
    done = home.runs("import", "ahead.json", **clock)
    assert done.code == code, done.errors
    other = Home(home.folder / "chat")
    said = other.runs("chat", typed="\n".join((*set_up_in(BERLIN)[:4], "/import ../ahead.json")), **clock)
    assert ("Stored: 2 check-ins" in said.printed) == (code == 0)


def test_after_midnight_the_day_that_was_lived_goes_on(home) -> None:
    """At 0:20 in Berlin: a spasm that began an hour ago, and the check-in, are of the day before."""
    clock = starting_at(datetime(2026, 12, 1, 23, 20, tzinfo=UTC))
    lines = (*set_up_in(BERLIN), "/now", "Yes, now", "1 h ago", "/checkin", "None of these", "/cancel", "/export file")
    done = home.runs("chat", typed="\n".join(lines), **clock)
    assert "Saved for yesterday, Tue 1 Dec, at 23:20" in done.printed
    assert "Check-in for yesterday, Tue 1 Dec" in done.printed
    [saved] = home.folder.glob("*.json")
    assert {known["date"] for known in json.loads(saved.read_bytes())["check_ins"]} == {"2026-12-01"}
