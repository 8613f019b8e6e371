"""What the bot says on Telegram is shown, and when it is not, the bot knows what that means."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.chat import ANSWER, Attachment, Button, DeliveryError, FileOffer, Message
from bot.platforms.cutting import split, units
from bot.platforms.telegram.errors import NeverSent, TimedOut
from bot.platforms.telegram.platform import Telegram
from bot.platforms.telegram.sending import delivery_error
from bot.platforms.telegram.transport import BotApi
from tests.harness.botapi.person import TelegramPerson
from tests.harness.botapi.process import Line

YES_NO = ((Button("Yes", "a:1:y"), Button("No", "a:1:n")), (Button("Skip", "a:1:s"),))
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
FAMILY = "👩‍👩‍👧‍👦"


@pytest.fixture
async def telegram(line: Line) -> AsyncIterator[Telegram]:
    telegram = Telegram(line.token, line.url)
    yield telegram
    await telegram.close()


@pytest.fixture
def ann(line: Line) -> TelegramPerson:
    return TelegramPerson(line, 601)


async def test_a_question_is_shown_with_its_buttons(line: Line, telegram: Telegram, ann: TelegramPerson) -> None:
    number = await telegram.send("601", Message("Did it *twitch*? <b>", YES_NO))
    [shown] = await ann.screen()
    assert (str(shown.id), shown.text) == (number, "Did it *twitch*? <b>")
    assert [[(key.label, key.payload) for key in row] for row in shown.rows] == [
        [("Yes", "a:1:y"), ("No", "a:1:n")],
        [("Skip", "a:1:s")],
    ]
    [call] = await line.calls("sendMessage")
    assert "parse_mode" not in call["fields"]
    assert "is_disabled" in call["fields"]["link_preview_options"]


async def test_an_answered_question_changes_in_place(telegram: Telegram, ann: TelegramPerson) -> None:
    number = await telegram.send("601", Message("Did it twitch?", YES_NO))
    assert await telegram.send("601", Message("Twitched: yes", replaces=number)) == number
    [shown] = await ann.screen()
    assert (shown.text, shown.labels) == ("Twitched: yes", [])


async def test_a_second_tap_that_changes_nothing_is_no_failure(
    line: Line, telegram: Telegram, ann: TelegramPerson
) -> None:
    number = await telegram.send("601", Message("Thanks", YES_NO))
    for _ in range(2):
        assert await telegram.send("601", Message("Thanks", YES_NO, replaces=number)) == number
    assert len(await ann.screen()) == 1


@pytest.mark.parametrize(
    "description",
    [
        "Bad Request: message can't be edited",
        "Bad Request: MESSAGE_ID_INVALID",
        "Bad Request: there is no text in the message to edit",
    ],
)
async def test_what_is_too_old_to_edit_is_said_anew(
    line: Line, telegram: Telegram, ann: TelegramPerson, description: str
) -> None:
    number = await telegram.send("601", Message("old"))
    await line.fault("editMessageText", status=400, description=description)
    assert await telegram.send("601", Message("new", replaces=number)) != number
    assert [shown.text for shown in await ann.screen()] == ["old", "new"]


@pytest.mark.parametrize("replaces", ["999999", "discord-1", "0"])
async def test_a_message_that_is_gone_is_said_anew(telegram: Telegram, ann: TelegramPerson, replaces: str) -> None:
    await telegram.send("601", Message("new", replaces=replaces))
    assert [shown.text for shown in await ann.screen()] == ["new"]


async def test_a_long_text_comes_in_parts_with_the_buttons_last(telegram: Telegram, ann: TelegramPerson) -> None:
    paragraphs = [f"{number} " + "word " * 300 for number in range(8)]
    number = await telegram.send("601", Message("\n\n".join(paragraphs), YES_NO))
    parts = await ann.screen()
    assert [bool(part.rows) for part in parts] == [False, False, False, True]
    assert str(parts[-1].id) == number
    assert all(part.text[0].isdigit() for part in parts)
    assert "".join("".join(part.text for part in parts).split()) == "".join("".join(paragraphs).split())


async def test_a_long_text_replaces_a_short_one_and_goes_on_below(telegram: Telegram, ann: TelegramPerson) -> None:
    number = await telegram.send("601", Message("short"))
    await telegram.send("601", Message("x" * 5000, replaces=number))
    parts = await ann.screen()
    assert str(parts[0].id) == number
    assert [len(part.text) for part in parts] == [4095, 905]


@pytest.mark.parametrize(
    "text",
    ["x" * 4096, "x" * 4097, "🙂" * 4096, FAMILY * 400, "é" * 5000, "a\n" * 4000, "🇩🇪" * 3000, "\n" * 5000 + "x"],
)
async def test_any_length_of_any_script_is_shown_whole(telegram: Telegram, ann: TelegramPerson, text: str) -> None:
    await telegram.send("601", Message(text))
    shown = [part.text for part in await ann.screen()]
    assert "".join("".join(shown).split()) == "".join(text.split())


@pytest.mark.parametrize("character", [FAMILY, "🇩🇪", "👍🏽", "é", "🙂", "นี้"])
@pytest.mark.parametrize("offset", range(3))
def test_no_character_is_cut_in_half(character: str, offset: int) -> None:
    parts = split("x" * offset + character * 500, limit=60)
    assert all(units(part) <= 60 for part in parts)
    assert not [part for part in parts if part.lstrip("x").replace(character, "")]


async def test_half_a_character_from_elsewhere_does_not_stop_a_message(telegram: Telegram, ann: TelegramPerson) -> None:
    await telegram.send("601", Message("you wrote: \ud83d", ((Button("\udc00 ok", "x"),),)))
    assert [shown.text for shown in await ann.screen()] == ["you wrote: �"]


async def test_a_report_comes_as_a_file_with_its_words(line: Line, telegram: Telegram, ann: TelegramPerson) -> None:
    report = Attachment("Bericht für Ärztin.pdf", b"%PDF" * 1000)
    await telegram.send("601", Message("Your report", YES_NO, report))
    [shown] = await ann.screen()
    assert (shown.file, shown.text, shown.labels) == ("Bericht für Ärztin.pdf", "Your report", ["Yes", "No", "Skip"])
    [call] = await line.calls("sendDocument")
    assert call["files"] == {"document": {"name": "Bericht für Ärztin.pdf", "size": 4000}}


async def test_a_chart_comes_as_a_picture(telegram: Telegram, ann: TelegramPerson) -> None:
    await telegram.send("601", Message("", attachment=Attachment("chart.png", PNG, "image")))
    [shown] = await ann.screen()
    assert (shown.file, shown.text) == ("photo", "")


async def test_a_picture_that_telegram_cannot_show_comes_as_a_file(
    line: Line, telegram: Telegram, ann: TelegramPerson
) -> None:
    await line.fault("sendPhoto", status=400, description="Bad Request: PHOTO_INVALID_DIMENSIONS")
    await telegram.send("601", Message("Look", attachment=Attachment("chart.png", PNG, "image")))
    [shown] = await ann.screen()
    assert (shown.file, shown.text) == ("chart.png", "Look")


async def test_a_picture_that_comes_unasked_is_veiled_and_its_words_can_be_edited(
    line: Line, telegram: Telegram, ann: TelegramPerson
) -> None:
    picture = Attachment("chart.png", PNG, "image", veiled=True)
    number = await telegram.send("601", Message("Did it twitch?", YES_NO, picture))
    [call] = await line.calls("sendPhoto")
    assert (call["fields"]["has_spoiler"], call["fields"].get("caption")) == ("true", None)
    await telegram.send("601", Message("Twitched: yes", replaces=number))
    assert [(shown.file, shown.text) for shown in await ann.screen()] == [("photo", ""), ("", "Twitched: yes")]


@pytest.mark.parametrize(("length", "messages"), [(1024, 1), (1025, 2), (6000, 3)])
async def test_words_too_long_for_a_caption_follow_the_file(
    telegram: Telegram, ann: TelegramPerson, length: int, messages: int
) -> None:
    await telegram.send("601", Message("x" * length, YES_NO, Attachment("a.txt", b"a")))
    shown = await ann.screen()
    assert len(shown) == messages
    assert shown[0].file == "a.txt"
    assert shown[-1].labels == ["Yes", "No", "Skip"]
    assert sum(len(part.text) for part in shown) == length


PAGE = "<html>nginx</html>"


def refused(code: int) -> str:
    return json.dumps({"ok": False, "error_code": code, "description": "no"})


FAULTS: list[tuple[str, dict[str, Any], str]] = [
    ("asked to wait", {"status": 429, "retry_after": 17}, "retry_after"),
    ("asked to wait by a gateway", {"status": 429, "body": "<html>slow down</html>"}, "retry_after"),
    ("blocked", {"status": 403}, "permanent"),
    ("deactivated", {"status": 403, "description": "Forbidden: user is deactivated"}, "permanent"),
    ("no such chat", {"status": 400}, "permanent"),
    ("too large", {"status": 413, "body": "<html>too large</html>"}, "refused"),
    ("refused token", {"status": 401}, "not_sent"),
    ("server error in its own words", {"status": 500}, "not_sent"),
    ("gateway error in its own words", {"status": 502}, "not_sent"),
    ("overloaded in its own words", {"status": 503, "description": "Service Unavailable"}, "not_sent"),
    ("too slow in its own words", {"status": 504, "description": "Gateway Timeout"}, "not_sent"),
    ("a refusal nobody knows", {"status": 406, "description": "NOT_ACCEPTABLE"}, "not_sent"),
    ("another one at work", {"status": 409}, "not_sent"),
    ("server error that names a wait", {"status": 500, "retry_after": 17}, "retry_after"),
    ("no, with the status of a yes", {"status": 200, "body": refused(500)}, "not_sent"),
    ("no, without any number", {"status": 200, "body": '{"ok": false, "error_code": null}'}, "not_sent"),
    ("blocked, with the status of a yes", {"status": 200, "body": refused(403)}, "permanent"),
    ("gateway's page", {"status": 502, "body": PAGE}, "in_doubt"),
    ("proxy's page for a bad request", {"status": 400, "body": PAGE}, "in_doubt"),
    ("proxy's page that asks to log in", {"status": 401, "body": PAGE}, "in_doubt"),
    ("proxy's page that shuts out", {"status": 403, "body": PAGE}, "in_doubt"),
    ("proxy's page for an unknown address", {"status": 404, "body": PAGE}, "in_doubt"),
    ("proxy's own JSON", {"status": 503, "body": '{"message": "no healthy upstream"}'}, "in_doubt"),
    ("a no that says yes", {"status": 500, "body": '{"ok": true}'}, "in_doubt"),
    ("a redirect to a log-in", {"status": 302, "body": PAGE}, "in_doubt"),
    ("cut after it was accepted", {"cut": "after"}, "in_doubt"),
    ("cut before it was accepted", {"cut": "before"}, "in_doubt"),
    ("torn answer", {"status": 500, "body": '{"ok": tr'}, "in_doubt"),
    ("empty answer", {"status": 500, "body": ""}, "in_doubt"),
    ("accepted, answer torn", {"status": 200, "body": '{"ok": tr'}, "in_doubt"),
    ("accepted, answer without a message", {"status": 200, "body": '{"ok": true, "result": true}'}, "in_doubt"),
    ("accepted, answer of something else", {"status": 200, "body": '["welcome"]'}, "in_doubt"),
    ("accepted, half an answer", {"status": 200, "body": '{"ok": true}'}, "in_doubt"),
]


@pytest.mark.parametrize(("name", "fault", "outcome"), FAULTS, ids=[name for name, _, _ in FAULTS])
async def test_every_failure_is_known_for_what_it_is(
    line: Line, telegram: Telegram, name: str, fault: dict[str, Any], outcome: str
) -> None:
    await line.fault("sendMessage", **fault)
    with pytest.raises(DeliveryError) as caught:
        await telegram.send("601", Message("hello"))
    assert caught.value.outcome == outcome
    assert caught.value.retry_after == (fault.get("retry_after", 5) if outcome == "retry_after" else 0)
    assert_no_token(caught.value, line)


async def test_an_answer_that_never_comes_is_in_doubt_though_the_message_arrived(
    line: Line, ann: TelegramPerson
) -> None:
    await line.fault("sendMessage", withhold=1.0)
    api = BotApi(read=0.3)
    with pytest.raises(TimedOut) as caught:
        await say(api, line, "hello")
    await api.close()
    assert delivery_error(caught.value).outcome == "in_doubt"
    assert_no_token(caught.value, line)
    assert [shown.text for shown in await ann.screen()] == ["hello"]


@pytest.mark.parametrize("url", ["http://127.0.0.1:1", "http://no-such-host.invalid", "https://127.0.0.1:{port}"])
async def test_what_never_left_may_be_sent_again(line: Line, url: str) -> None:
    """Nobody listens, the name is unknown, or the other side speaks no TLS."""
    telegram = Telegram(line.token, url.replace("{port}", line.url.rsplit(":", 1)[1]))
    with pytest.raises(DeliveryError) as caught:
        await telegram.send("601", Message("hello"))
    await telegram.close()
    assert caught.value.outcome == "not_sent"
    assert_no_token(caught.value, line)


async def test_what_waited_in_vain_for_a_free_connection_may_be_sent_again(line: Line) -> None:
    await line.fault("sendMessage", withhold=1.0)
    api = BotApi(connections=1, pool_wait=0.1, connect=0.1)
    first = asyncio.create_task(say(api, line, "hello"))
    await line.waits_for("sendMessage")
    with pytest.raises(NeverSent) as caught:
        await say(api, line, "hello again")
    await first
    await api.close()
    assert_no_token(caught.value, line)


async def say(api: BotApi, line: Line, text: str) -> None:
    await api.call(f"{line.url}/bot{line.token}/sendMessage", {"chat_id": 601, "text": text})


async def test_a_refused_button_costs_the_buttons_not_the_warning(
    line: Line, telegram: Telegram, ann: TelegramPerson
) -> None:
    await line.fault("sendMessage", status=400, description="Bad Request: BUTTON_DATA_INVALID")
    await telegram.send("601", Message("Call 112", YES_NO))
    assert [(shown.text, shown.labels) for shown in await ann.screen()] == [("Call 112", [])]


async def test_a_long_text_that_breaks_off_is_in_doubt(line: Line, telegram: Telegram, ann: TelegramPerson) -> None:
    """One part is there: "nothing was sent" would be false."""
    await line.fault("sendMessage", withhold=0.0)
    await line.fault("sendMessage", status=429, retry_after=5)
    with pytest.raises(DeliveryError) as caught:
        await telegram.send("601", Message("x" * 5000))
    assert caught.value.outcome == "in_doubt"
    assert len(await ann.screen()) == 1


EDITS: list[tuple[dict[str, Any], str]] = [
    ({"status": 500}, "not_sent"),
    ({"status": 502, "body": "<html>nginx</html>"}, "not_sent"),
    ({"status": 504, "body": ""}, "not_sent"),
    ({"cut": "before"}, "not_sent"),
    ({"cut": "after"}, "not_sent"),
    ({"status": 429, "retry_after": 7}, "retry_after"),
    ({"status": 403}, "permanent"),
]


@pytest.mark.parametrize(("fault", "outcome"), EDITS)
async def test_an_edit_that_failed_can_be_made_again(
    line: Line, telegram: Telegram, ann: TelegramPerson, fault: dict[str, Any], outcome: str
) -> None:
    """Whether it was made or not: making it again changes nothing, so it is never in doubt."""
    number = await telegram.send("601", Message("old", YES_NO))
    await line.fault("editMessageText", **fault)
    with pytest.raises(DeliveryError) as caught:
        await telegram.send("601", Message("new", replaces=number))
    assert caught.value.outcome == outcome
    assert await telegram.send("601", Message("new", replaces=number)) == number
    assert [shown.text for shown in await ann.screen()] == ["new"]


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [({"status": 500}, "not_sent"), ({"cut": "after"}, "in_doubt"), ({"cut": "before"}, "in_doubt")],
)
async def test_what_is_said_in_place_of_an_edit_is_a_message_like_any_other(
    line: Line, telegram: Telegram, ann: TelegramPerson, fault: dict[str, Any], outcome: str
) -> None:
    await line.fault("editMessageText", status=400, description="Bad Request: message to edit not found")
    await line.fault("sendMessage", **fault)
    with pytest.raises(DeliveryError) as caught:
        await telegram.send("601", Message("new", replaces="12"))
    assert caught.value.outcome == outcome
    assert len(await ann.screen()) == (fault.get("cut") == "after")


@pytest.mark.parametrize(
    ("fault", "outcome"), [({"status": 500}, "not_sent"), ({"status": 429, "retry_after": 3}, "retry_after")]
)
@pytest.mark.parametrize("parts", [2, 3])
async def test_an_answer_that_breaks_off_goes_on_where_it_did(
    line: Line, telegram: Telegram, ann: TelegramPerson, fault: dict[str, Any], outcome: str, parts: int
) -> None:
    message = Message("\n\n".join(f"{number} " + "x" * 3000 for number in range(parts)), YES_NO)
    await line.fault("sendMessage", count=parts - 1, withhold=0.0)
    await line.fault("sendMessage", **fault)
    with pytest.raises(DeliveryError) as caught:
        await telegram.send("601", message, key=f"{ANSWER}1")
    assert caught.value.outcome == outcome
    await telegram.send("601", message, key=f"{ANSWER}1")
    assert [(shown.text[0], bool(shown.rows)) for shown in await ann.screen()] == [
        (str(number), number == parts - 1) for number in range(parts)
    ]


async def test_an_answer_is_not_paid_for(line: Line, ann: TelegramPerson) -> None:
    paid = Telegram(line.token, line.url, paid=True)
    await paid.send("601", Message("answer"), key=f"{ANSWER}1")
    await paid.send("601", Message("nudge"), key="1")
    await paid.close()
    calls = await line.calls("sendMessage")
    assert [bool(call["fields"].get("allow_paid_broadcast")) for call in calls] == [False, True]


@pytest.mark.parametrize("chat", ["-1001234", "@somebody", "", "12a", "٧"])
async def test_nothing_is_ever_sent_to_a_group_or_a_name(line: Line, telegram: Telegram, chat: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        await telegram.send(chat, Message("private words"))
    assert caught.value.outcome == "permanent"
    assert not await line.calls()


@pytest.mark.parametrize(
    ("offer", "outcome"),
    [(FileOffer("a", "no-such-file", 1), "refused"), (FileOffer("a", "person-file-0", 30_000_000), "refused")],
)
async def test_a_file_that_cannot_be_fetched_says_so(
    line: Line, telegram: Telegram, offer: FileOffer, outcome: str
) -> None:
    await line.upload("a", b"a")
    with pytest.raises(DeliveryError) as caught:
        await telegram.fetch(offer)
    assert caught.value.outcome == outcome
    assert_no_token(caught.value, line)


async def test_a_proxy_from_the_environment_is_used(
    line: Line, ann: TelegramPerson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("HTTP_PROXY", line.url.replace("http://", "http://me:secret@"))
    telegram = Telegram(line.token, "http://telegram.invalid")
    await telegram.send("601", Message("through the proxy"))
    await telegram.close()
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert [shown.text for shown in await ann.screen()] == ["through the proxy"]


async def test_a_hundred_messages_at_once_all_arrive(telegram: Telegram, line: Line) -> None:
    numbers = await asyncio.gather(*(telegram.send(str(700 + n % 10), Message(f"nudge {n}")) for n in range(100)))
    assert len(set(numbers)) == 100


def assert_no_token(error: BaseException | None, line: Line) -> None:
    secret = line.token.split(":")[1]
    while error is not None:
        assert secret not in f"{error} {error!r}"
        error = error.__cause__ or error.__context__
