"""The conversation at a terminal, as the person in front of it, or their script, sees it."""

import asyncio
import contextlib
import io
import os
import pty
import select
import stat
import subprocess
import sys
import termios
import time
from typing import Any

import pytest

from bot.chat import Address, Attachment, Button, DeliveryError, Event, FileOffer, Message, StorageError
from bot.platforms.terminal import platform as module
from bot.platforms.terminal.platform import Terminal
from tests.harness import PATIENCE

YES_NO = ((Button("Yes", "yes"), Button("No", "no")),)


class Seat:
    """Sit at a terminal: what was typed goes in, what was printed and handed over comes out."""

    def __init__(self, typed: str | bytes = "", **options) -> None:
        raw = typed if isinstance(typed, bytes) else typed.encode()
        self.output = io.StringIO()
        self.events: list[Event] = []
        self.answers: list[Any] = []
        self.terminal = Terminal(self.settled, source=io.BytesIO(raw), output=self.output, **options)

    async def settled(self) -> None:
        """Answer like a bot does: after the event is stored, before the next line is read."""
        if self.answers:
            await self.terminal.send("local", self.answers.pop(0))

    async def receive(self, events) -> None:
        self.events += events

    async def run(self):
        await asyncio.wait_for(self.terminal.run(self.receive), PATIENCE)
        return self.events

    @property
    def printed(self):
        return self.output.getvalue()


async def test_a_typed_line_is_a_message() -> None:
    seat = Seat("hello there\n")
    (event,) = await seat.run()
    assert (event.kind, event.text, event.sender) == ("message", "hello there", Address("terminal", "local"))


async def test_the_end_of_the_input_ends_the_conversation_after_the_last_answer() -> None:
    seat = Seat("hello")  # no line end
    seat.answers = [Message("Good evening.")]
    assert [event.text for event in await seat.run()] == ["hello"]
    assert "Good evening." in seat.printed


async def test_empty_lines_are_nothing() -> None:
    assert await Seat("\n   \n\r\n").run() == []


async def test_windows_line_ends_and_a_byte_order_mark_are_no_part_of_the_text() -> None:
    assert [event.text for event in await Seat(b"\xef\xbb\xbfone\r\ntwo\r\n").run()] == ["one", "two"]


async def test_text_in_another_encoding_does_not_end_the_conversation() -> None:
    events = await Seat(b"caf\xe9 \xff\xfe\nstill here\n").run()
    assert events[0].text.startswith("caf")
    assert events[1].text == "still here"
    events[0].text.encode()  # can be stored


async def test_an_endless_line_is_cut_and_the_next_one_read() -> None:
    events = await Seat(b"x" * 3_000_000 + b"\nnext\n").run()
    assert len(events[0].text) == 1024 * 1024
    assert events[1].text == "next"


async def test_no_event_has_the_id_of_another_even_in_a_later_run() -> None:
    ids = [event.id for _ in range(3) for event in await Seat("a\nb\n").run()]
    assert len(set(ids)) == 6


async def test_a_script_is_read_only_as_fast_as_it_is_answered() -> None:
    """Each line waits until the one before it is answered."""
    reader, writer = os.pipe()
    order = []

    async def receive(events) -> None:
        order.append(f"got {events[0].text}")

    async def settled() -> None:
        await asyncio.sleep(0.02)
        order.append("answered")

    os.write(writer, b"one\ntwo\nthree\n")
    os.close(writer)
    with os.fdopen(reader, "rb") as source:
        await asyncio.wait_for(Terminal(settled, source=source, output=io.StringIO()).run(receive), PATIENCE)
    assert order == ["got one", "answered", "got two", "answered", "got three", "answered"]


async def test_choices_are_numbered_and_a_number_takes_one() -> None:
    seat = Seat("start\n2\n")
    seat.answers = [Message("Did it twitch?", YES_NO)]
    _, tap = await seat.run()
    assert "Did it twitch?\n[1] Yes   [2] No\n\n" in seat.printed
    assert (tap.kind, tap.payload) == ("tap", "no")
    assert tap.reply_to


async def test_a_tap_names_the_message_it_belongs_to() -> None:
    seat = Seat("1\n")
    shown = await seat.terminal.send("local", Message("?", YES_NO))
    (tap,) = await seat.run()
    assert tap.reply_to == shown


@pytest.mark.parametrize("typed", ["Left", "left", "LEFT", "✓ Left", "2", "[2]", " 2 ", "２"])
async def test_a_choice_is_taken_by_its_label_or_number(typed) -> None:
    seat = Seat(typed + "\n")
    await seat.terminal.send("local", Message("Where?", ((Button("Right", "r"), Button("✓ Left", "l")),)))
    (tap,) = await seat.run()
    assert (tap.kind, tap.payload) == ("tap", "l")


@pytest.mark.parametrize("typed", ["3", "0", "-1", "²", "1_0", "9" * 5000, "lef", "/checkin", "1.", "yes please"])
async def test_anything_else_is_text(typed) -> None:
    seat = Seat(typed + "\n")
    await seat.terminal.send("local", Message("Where?", YES_NO))
    (event,) = await seat.run()
    assert (event.kind, event.text) == ("message", typed)


async def test_numbers_start_again_with_each_turn() -> None:
    seat = Seat("hello\n1\nyes\n")
    await seat.terminal.send("local", Message("First?", YES_NO))
    seat.answers = [Message("Second?", ((Button("Maybe", "maybe"),),))]
    _, tap, words = await seat.run()
    assert (tap.payload, words.text) == ("maybe", "yes")


async def test_two_messages_of_one_turn_can_both_be_answered() -> None:
    """Undo under what was saved stays in reach when a question follows it at once."""
    seat = Seat("1\n3\n")
    saved = await seat.terminal.send(
        "local", Message("Saved.", ((Button("Undo", "undo"), Button("Change", "change")),))
    )
    asked = await seat.terminal.send("local", Message("One more?", YES_NO))
    await seat.terminal.send("local", Message("A note without choices."))
    undo, yes = await seat.run()
    assert [(tap.payload, tap.reply_to) for tap in (undo, yes)] == [("undo", saved), ("yes", asked)]


async def test_choices_go_when_their_message_is_replaced_by_one_without() -> None:
    seat = Seat("1\n")
    asked = await seat.terminal.send("local", Message("Sure?", YES_NO))
    await seat.terminal.send("local", Message("Done.", replaces=asked))
    (event,) = await seat.run()
    assert (event.kind, event.text) == ("message", "1")
    assert "Sure?" in seat.printed
    assert "Done." in seat.printed


async def test_a_typed_number_picks_the_choice_that_bears_it() -> None:
    hours = tuple((Button(f"{n} h", f"hours:{n}"),) for n in range(4, 12))
    seat = Seat("7 h\n4\n9\n")
    await seat.terminal.send("local", Message("How long did you sleep?", hours))
    by_label, by_number, beyond = await seat.run()
    assert "[1] 4 h   [2] 5 h" in seat.printed
    assert by_label.payload == by_number.payload == "hours:7"
    assert (beyond.kind, beyond.text) == ("message", "9")


async def test_long_lines_break_at_words_within_the_width() -> None:
    seat = Seat(width=40)
    text = (
        "If your face droops on one side, call the emergency number now. " * 3
        + "\n\n- a point that goes on beyond the end of its line"
    )
    await seat.terminal.send(
        "local", Message(text, tuple((Button("A rather long label here", f"b{i}"),) for i in range(3)))
    )
    lines = seat.printed.split("\n")
    assert max(map(len, lines)) <= 40
    assert " ".join(seat.printed.split()).startswith(" ".join(text.split()))
    assert lines[lines.index("") + 2].startswith("  ")  # a point's second line is indented


async def test_output_to_a_file_is_not_broken_into_lines() -> None:
    seat = Seat()
    await seat.terminal.send("local", Message("word " * 100))
    assert "word " * 99 + "word\n" in seat.printed


async def test_text_cannot_steer_the_terminal() -> None:
    seat = Seat()
    await seat.terminal.send("local", Message("a\x1b[2J\x07b\x00\ud800", ((Button("x\x1b]0;", "p"),),)))
    assert "\x1b" not in seat.printed
    assert "\x07" not in seat.printed


async def test_a_terminal_that_knows_ascii_only_still_shows_the_message() -> None:
    raw = io.BytesIO()
    terminal = Terminal(source=io.BytesIO(), output=io.TextIOWrapper(raw, encoding="ascii"))
    await terminal.send("local", Message("Call 999 – now 😀"))
    assert raw.getvalue().startswith(b"Call 999")


async def test_another_chat_or_a_closed_terminal_is_said_to_be_closed() -> None:
    seat = Seat()
    with pytest.raises(DeliveryError) as caught:
        await seat.terminal.send("other", Message("a"))
    assert caught.value.outcome == "permanent"
    seat.output.close()
    with pytest.raises(DeliveryError) as caught:
        await seat.terminal.send("local", Message("a"))
    assert caught.value.outcome == "permanent"


async def test_a_file_is_saved_for_its_owner_only_and_never_over_another(tmp_path) -> None:
    seat = Seat(folder=tmp_path)
    (tmp_path / "diary.json").write_bytes(b"mine")
    for content in (b"one", b"two"):
        await seat.terminal.send("local", Message("Your diary.", attachment=Attachment("diary.json", content)))
    assert [(tmp_path / n).read_bytes() for n in ("diary.json", "diary-2.json", "diary-3.json")] == [
        b"mine",
        b"one",
        b"two",
    ]
    assert stat.S_IMODE((tmp_path / "diary-2.json").stat().st_mode) == 0o600
    assert f"Saved as {tmp_path / 'diary-2.json'}" in seat.printed


@pytest.mark.parametrize("name", ["../../evil", "/etc/evil", "..\\evil", "a/b/evil", "evil\x00", "..", ""])
async def test_a_file_stays_in_its_folder(tmp_path, name) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    await Seat(folder=folder).terminal.send("local", Message("x", attachment=Attachment(name, b"1")))
    assert len(list(folder.iterdir())) == 1
    assert list(tmp_path.iterdir()) == [folder]


async def test_a_folder_that_cannot_be_written_to_is_said(tmp_path) -> None:
    seat = Seat(folder=tmp_path / "missing")
    await seat.terminal.send("local", Message("Your diary.", attachment=Attachment("diary.json", b"1")))
    assert "Your diary." in seat.printed
    assert "diary.json could not be saved" in seat.printed


@pytest.mark.parametrize("form", ["/import {}", "/IMPORT   {}", "/import '{}'", '/import "{}"'])
async def test_a_diary_is_imported_by_its_path(tmp_path, form) -> None:
    path = tmp_path / "my diary.json"
    path.write_bytes(b"{}")
    seat = Seat(form.format(path) + "\n")
    (event,) = await seat.run()
    assert (event.kind, event.text) == ("file", "/import")
    assert event.file == FileOffer("my diary.json", str(path), 2)
    assert await seat.terminal.fetch(event.file) == b"{}"


async def test_import_without_a_path_is_a_command_like_any_other() -> None:
    (event,) = await Seat("/import\n").run()
    assert (event.kind, event.text) == ("message", "/import")


@pytest.mark.parametrize(
    "path", ["/no/such/file", "~nobody-here/x", "a\x00b", "x" * 5000, "/dev/zero", "/proc/self/mem"]
)
async def test_a_file_that_cannot_be_read_is_said_in_one_sentence(path) -> None:
    seat = Seat(f"/import {path}\n")
    (event,) = await seat.run()
    with pytest.raises(DeliveryError) as caught:
        await seat.terminal.fetch(event.file)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)
    assert caught.value.outcome == "not_sent"


async def test_folders_pipes_and_giants_are_refused_at_once(tmp_path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "giant").open("wb") as stream:
        stream.truncate(64 * 1024 * 1024 + 1)
    for name, reason in (("", "folder"), ("pipe", "can't be read"), ("giant", "larger than 64 MB")):
        with pytest.raises(DeliveryError, match=reason):
            await asyncio.wait_for(Terminal().fetch(FileOffer("it", str(tmp_path / name), 0)), PATIENCE)


async def test_a_line_waits_while_the_database_is_away(monkeypatch) -> None:
    monkeypatch.setattr(module, "RETRIES", (0.0, 0.0))
    seat, tries = Seat("hello\n"), []

    async def receive(events) -> None:
        tries.append(events[0].id)
        if len(tries) < 3:
            raise StorageError

    await seat.terminal.run(receive)
    assert len(tries) == 3
    assert len(set(tries)) == 1  # the same event each time
    assert seat.printed == ""


async def test_a_line_waits_for_as_long_as_it_takes_and_the_next_one_behind_it(monkeypatch) -> None:
    monkeypatch.setattr(module, "RETRIES", (0.0,))
    seat = Seat("hello\nagain\n")
    tries = []

    async def receive(events) -> None:
        tries.append(events[0].text)
        if len(tries) < 50:
            raise StorageError

    await seat.terminal.run(receive)
    assert tries == ["hello"] * 50 + ["again"]


async def test_it_can_be_stopped_while_nobody_types() -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader, "rb") as source:
        run = asyncio.create_task(Terminal(source=source, output=io.StringIO()).run(Seat().receive))
        await asyncio.sleep(0.05)
        run.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(run, PATIENCE)
        os.write(writer, b"late\n")  # lets the reading thread go
        os.close(writer)
        await asyncio.sleep(0.05)


ECHO = """
import asyncio
from bot.chat import Button, Message
from bot.platforms.terminal.platform import Terminal

async def receive(events):
    [event] = events
    await terminal.send("local", Message(f"You {event.kind}: {event.text or event.payload}", ((Button("Yes", "y"),),)))

terminal = Terminal()
asyncio.run(terminal.run(receive))
print("Goodbye")
"""


def test_a_script_can_hold_a_whole_conversation() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ECHO], input=b"hello\n1\n\xff\n", capture_output=True, timeout=PATIENCE, check=True
    )
    assert done.stderr == b""
    printed = done.stdout.decode()
    assert printed.index("You message: hello") < printed.index("You tap: y") < printed.index("Goodbye")


def test_a_program_that_is_stopped_while_it_waits_for_a_line_ends_without_a_crash() -> None:
    code = ECHO.replace("asyncio.run(", "async def main():\n    await asyncio.wait([asyncio.create_task(").replace(
        "receive))", "receive))], timeout=0.2)\nasyncio.run(main())"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.wait(timeout=PATIENCE) == 0
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read() == b"Goodbye\n"
        assert process.stderr.read() == b""


def test_a_person_at_a_keyboard_can_edit_answer_and_leave(tmp_path) -> None:
    """Arrow keys edit the line, a number takes a choice, Ctrl-D says goodbye; nothing typed is left on disk."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 80))
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "TERM": "xterm",
        "PROMPT_TOOLKIT_NO_CPR": "1",
        "PYTHONPATH": os.getcwd(),
    }
    process = subprocess.Popen(
        [sys.executable, "-c", ECHO],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=tmp_path,
        env=environment,
        close_fds=True,
    )
    os.close(theirs)
    seen = b""

    def until(text: bytes, press: bytes = b"") -> None:
        """Wait for a text; press a key again and again meanwhile, for between two prompts the line editor is away."""
        nonlocal seen
        deadline = time.monotonic() + PATIENCE
        while text not in seen:
            assert time.monotonic() < deadline, (text, seen)
            with contextlib.suppress(OSError):  # the program has ended
                os.write(ours, press)
            with contextlib.suppress(OSError):
                seen += os.read(ours, 65536) if select.select([ours], [], [], 0.2)[0] else b""

    try:
        until(b">")
        os.write(ours, b"hllo\x1b[D\x1b[D\x1b[De\r")  # three to the left, then the missing letter
        until(b"You message: hello")
        os.write(ours, b"1\r")
        until(b"You tap: y")
        until(b"Goodbye", press=b"\x04")
        assert process.wait(timeout=PATIENCE) == 0
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("typed", ["no", "No.", "NO"])
async def test_a_plain_answer_is_none_to_an_older_question(typed) -> None:
    """A question that comes by itself is the newest; the bot reads the word as its answer."""
    seat = Seat(f"{typed}\n1\n")
    await seat.terminal.send("local", Message("Any twitching?", ((Button("No", "spasm:no"),),)))
    await seat.terminal.send("local", Message("A diagnosis?", ((Button("None of these", "none"),),)))
    words, tap = await seat.run()
    assert (words.kind, words.text) == ("message", typed)
    assert tap.payload == "spasm:no", "its number still names it"
