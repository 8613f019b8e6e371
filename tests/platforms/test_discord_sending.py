"""What the bot says on Discord is shown, and when it is not, the bot knows what that means."""

import itertools
import re
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import texts
from bot.chat import Attachment, Button, DeliveryError, FileOffer, Message, Rows
from bot.platforms.cutting import units
from bot.platforms.discord.layout import Menu, layout
from bot.platforms.discord.text import literal, parts
from tests.harness.discordapi.line import Line, cut_off
from tests.harness.discordapi.world import DiscordPerson, DiscordWorld, assert_fits

YES_NO = ((Button("Yes", "a:1:y"), Button("No", "a:1:n")), (Button("Skip", "a:1:s"),))
FAMILY = "👩‍👩‍👧‍👦"
LITERAL = (
    "[x](https://evil.invalid)", "||spoiler||", "**bold** _it_ ~~no~~ `code`", "# head", "> quote", ">>> quote",
    "- item", "-# small", "1. one", "\\*", "a\\", "<t:0:R> <#1> <:smile:1>", "https://a.invalid/x_y_z?q=1", "***",
    "```\ncode\n```",
)  # fmt: skip


async def test_a_question_is_shown_with_its_buttons(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    number = await discord_world.send(cat.chat, Message("Did it twitch?", YES_NO))
    [shown] = cat.screen
    assert (str(shown.id), shown.text) == (number, "Did it twitch?")
    assert [[(item["label"], item["custom_id"]) for item in row] for row in shown.rows] == [
        [("Yes", "a:1:y"), ("No", "a:1:n")],
        [("Skip", "a:1:s")],
    ]


@pytest.mark.parametrize("text", LITERAL)
async def test_markup_is_shown_not_obeyed(discord_world: DiscordWorld, cat: DiscordPerson, text: str) -> None:
    await discord_world.send(cat.chat, Message(text))
    assert cat.last.text == text
    outside_links = re.sub(r"https://\S+", "", cat.last.content)
    assert not re.search(r"(?<!\\)(\\\\)*[*_~|`\[\]<]|^[#>-]", outside_links, re.MULTILINE)


@pytest.mark.parametrize("text", ["@everyone look", "@here", "<@&123456789012345678>", "<@123456789012345678>"])
async def test_nobody_is_called(discord_world: DiscordWorld, cat: DiscordPerson, text: str) -> None:
    await discord_world.send(cat.chat, Message(text))
    assert cat.last.text == text
    raw = cat.last.raw
    assert (raw.mention_everyone, raw.ping_user_ids, raw.ping_role_ids, raw.mention_user_ids) == (False, [], [], [])
    assert not {"@everyone", "@here"} & set(cat.last.content.split())
    [call] = discord_world.requests()
    assert call.json["allowed_mentions"]["parse"] == []


async def test_a_link_is_shown_without_a_preview(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await discord_world.send(cat.chat, Message("Source: https://example.invalid/a_b_c"))
    assert cat.last.content.endswith("https://example.invalid/a_b_c")
    assert discord.MessageFlags._from_value(cat.last.raw.flags).suppress_embeds


@given(text=st.text(alphabet=st.one_of(st.sampled_from("\\*_~|`[]<>#-+@.1 \nhttps:/x"), st.characters(codec="utf-8"))))
def test_any_text_reads_as_it_was_written(text: str) -> None:
    shown = "".join(parts(text))
    read = _unescaped(shown)
    assert "".join(read.split()) == "".join(text.split()).replace("\u200b", "")


@given(text=st.text(alphabet="*_a \n.\\|<@", min_size=1900, max_size=4000))
def test_no_part_is_longer_than_discord_takes(text: str) -> None:
    assert all(units(part) <= 2000 for part in parts(text))


def _unescaped(text: str) -> str:
    """Return what Discord shows for a text in which no markup is left."""
    shown, escaped = "", False
    for character in text.replace("\u200b", ""):
        if character == "\\" and not escaped:
            escaped = True
            continue
        shown += character
        escaped = False
    return shown


async def test_a_long_text_comes_in_parts_with_the_buttons_last(
    discord_world: DiscordWorld, cat: DiscordPerson
) -> None:
    paragraphs = [f"{number} " + "word " * 250 for number in range(4)]
    number = await discord_world.send(cat.chat, Message("\n\n".join(paragraphs), YES_NO))
    shown = cat.screen
    assert [bool(part.rows) for part in shown] == [False, False, False, True]
    assert str(shown[-1].id) == number
    assert all(part.text[0].isdigit() for part in shown)
    assert "".join("".join(part.text for part in shown).split()) == "".join("".join(paragraphs).split())


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    [first, *_] = parts("It twitched. " * 300)
    assert first.endswith("twitched.")


@pytest.mark.parametrize("character", [FAMILY, "🇩🇪", "👍🏽", "é", "🙂", "นี้"])
@pytest.mark.parametrize("offset", range(3))
def test_no_character_is_cut_in_half(character: str, offset: int) -> None:
    for part in parts("x" * offset + character * 2000):
        assert not part.lstrip("x").replace(character, "")
        assert units(part) <= 2000


async def test_an_answered_question_changes_in_place(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    number = await discord_world.send(cat.chat, Message("Did it twitch?", YES_NO))
    assert await discord_world.send(cat.chat, Message("Twitched: yes", replaces=number)) == number
    [shown] = cat.screen
    assert (shown.text, shown.labels) == ("Twitched: yes", [])


@pytest.mark.parametrize("replaces", ["999999", "telegram-1", "²", "0"])
async def test_a_message_that_is_gone_is_said_anew(
    discord_world: DiscordWorld, cat: DiscordPerson, replaces: str
) -> None:
    await discord_world.send(cat.chat, Message("new", replaces=replaces))
    assert [shown.text for shown in cat.screen] == ["new"]


@pytest.mark.parametrize(("status", "code"), [(403, 50005), (429, 30046), (404, 10008)])
async def test_what_can_no_longer_be_edited_is_said_anew(
    discord_world: DiscordWorld, cat: DiscordPerson, status: int, code: int
) -> None:
    number = await discord_world.send(cat.chat, Message("old"))
    discord_world.env.inject_error("PATCH", "/channels/*/messages/*", status=status, code=code)
    assert await discord_world.send(cat.chat, Message("new", replaces=number)) != number
    assert [shown.text for shown in cat.screen] == ["old", "new"]


async def test_a_warning_without_its_buttons_still_warns(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    discord_world.env.inject_error("POST", "/channels/*/messages", status=400, code=50035)
    await discord_world.send(cat.chat, Message("See a doctor today.", YES_NO))
    assert (cat.last.text, cat.last.labels) == ("See a doctor today.", [])


async def test_no_button_is_kept_in_memory(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await discord_world.send(cat.chat, Message("Did it twitch?", YES_NO))
    assert discord_world.adapter.client.persistent_views == []
    assert discord_world.adapter.client._connection._view_store._views == {}


# Buttons and menus


def rows_of(*widths: int) -> tuple[tuple[Button, ...], ...]:
    numbers = itertools.count()
    return tuple(tuple(Button(f"choice {n}", f"p:{n}") for n in itertools.islice(numbers, width)) for width in widths)


def test_what_fits_stays_as_it_is() -> None:
    rows = rows_of(1, 2, 3, 3, 2)
    assert layout(rows) == list(rows)


def test_a_long_list_in_pairs_becomes_a_menu_and_the_rest_stays_in_reach() -> None:
    """Such as the places of the check-in: what is tapped most, and what leads on, stay buttons."""
    shown = layout(rows_of(1, *[2] * 10, 1, 1, 3))
    assert [(len(row), isinstance(row, Menu)) for row in shown] == [(1, False), (20, True), (2, False), (3, False)]


def test_a_list_of_sentences_stays_in_sight() -> None:
    """Such as the warning signs: "None of these" must not stand beside a list that nobody sees."""
    for widths in ((*[1] * 11, 3), (*[1] * 10, 2, 3), (*[1] * 16, 3)):
        shown = layout(rows_of(*widths))
        assert not [row for row in shown if isinstance(row, Menu)]
        assert [button.payload for row in shown for button in row] == [f"p:{n}" for n in range(sum(widths))]
        assert len(shown[-1]) == 3


@given(widths=st.lists(st.integers(1, 3), min_size=1, max_size=60).filter(lambda widths: sum(widths) <= 100))
def test_every_choice_is_offered_once_within_the_limits(widths: list[int]) -> None:
    shown = layout(rows_of(*widths))
    assert sorted(int(b.payload[2:]) for row in shown for b in row) == list(range(sum(widths)))
    assert len(shown) <= 5
    assert all(len(row) <= (25 if isinstance(row, Menu) else 5) for row in shown)


async def test_a_menu_shows_what_is_ticked(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    places = [(Button(f"Left {n}", f"l:{n}"), Button(f"{'✓ ' if n == 2 else ''}Right {n}", f"r:{n}")) for n in range(9)]
    await discord_world.send(cat.chat, Message("Where?", (*places, (Button("Skip", "k"),))))
    [menu] = cat.last.rows[0]
    assert menu["placeholder"] == "✓ Right 2"
    assert [option["value"] for option in menu["options"]] == [f"{side}:{n}" for n in range(9) for side in "lr"]


async def test_labels_of_any_length_are_taken(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await discord_world.send(cat.chat, Message("Which?", ((Button(FAMILY * 40, "a"), Button("x" * 80, "b")),)))
    assert_fits(cat.last)
    long, exact = cat.last.labels
    assert (long.removesuffix("…").replace(FAMILY, ""), exact) == ("", "x" * 80)


# What failures mean


@pytest.mark.parametrize(
    ("status", "code", "outcome"),
    [
        (403, 50007, "permanent"),
        (403, 50278, "permanent"),
        (403, 50001, "permanent"),
        (403, 20001, "permanent"),
        (404, 10003, "permanent"),
        (404, 10013, "permanent"),
        (400, 50035, "refused"),
        (429, 0, "retry_after"),
        (400, 40003, "retry_after"),
        (401, 0, "not_sent"),
        (500, 0, "not_sent"),
        (503, 0, "not_sent"),
        (503, 130000, "not_sent"),
    ],
)
async def test_refusals(discord_world: DiscordWorld, cat: DiscordPerson, status: int, code: int, outcome: str) -> None:
    discord_world.env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    with pytest.raises(DeliveryError) as caught:
        await discord_world.send(cat.chat, Message("canaryword"))
    assert caught.value.outcome == outcome
    assert (caught.value.retry_after > 0) == (outcome == "retry_after")
    assert "canaryword" not in str(caught.value)
    assert cat.screen == []


@pytest.mark.parametrize(("status", "outcome"), [(403, "permanent"), (429, "retry_after"), (500, "not_sent")])
async def test_opening_direct_messages_never_leaves_a_doubt(
    discord_world: DiscordWorld, cat: DiscordPerson, status: int, outcome: str
) -> None:
    discord_world.env.inject_error("POST", "/users/@me/channels", status=status, code=50007 if status == 403 else 0)
    with pytest.raises(DeliveryError) as caught:
        await discord_world.send(cat.chat, Message("hello"))
    assert caught.value.outcome == outcome


@pytest.mark.parametrize("chat", ["", "-5", "ann", "٧"])
async def test_only_people_are_written_to(discord_world: DiscordWorld, chat: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        await discord_world.send(chat, Message("hello"))
    assert caught.value.outcome == "permanent"


async def test_a_network_that_is_down_means_not_sent(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    Line(discord_world.adapter.client).never_arrives()
    with pytest.raises(DeliveryError) as caught:
        await discord_world.send(cat.chat, Message("hello"))
    assert caught.value.outcome == "not_sent"


@pytest.mark.parametrize("fault", [cut_off, TimeoutError, lambda: OSError(104, "reset")])
async def test_an_answer_that_is_lost_leaves_a_doubt(discord_world: DiscordWorld, cat: DiscordPerson, fault) -> None:
    Line(discord_world.adapter.client).loses_the_answer(fault)
    with pytest.raises(DeliveryError) as caught:
        await discord_world.send(cat.chat, Message("hello"))
    assert caught.value.outcome == "in_doubt"


@pytest.mark.parametrize(
    ("status", "said", "outcome"),
    [
        (502, "<html>nginx</html>", "in_doubt"),
        (403, "<html>Attention Required! | Cloudflare</html>", "in_doubt"),
        (404, "<html>nginx</html>", "in_doubt"),
        (400, "", "in_doubt"),
        (503, {"error": "no healthy upstream"}, "in_doubt"),
        (413, "<html>too large</html>", "refused"),
        (429, "<html>banned</html>", "retry_after"),
        (520, {"message": "Internal Server Error", "code": 0}, "not_sent"),
        (403, {"message": "Cannot send messages to this user", "code": 50007}, "permanent"),
    ],
)
async def test_only_discords_own_words_say_that_nothing_was_sent(
    discord_world: DiscordWorld, cat: DiscordPerson, status: int, said: object, outcome: str
) -> None:
    Line(discord_world.adapter.client).loses_the_answer(lambda: answered(status, said))
    with pytest.raises(DeliveryError) as caught:
        await discord_world.send(cat.chat, Message("hello"))
    assert caught.value.outcome == outcome


@pytest.mark.parametrize("page", ["<html>log in here</html>", {}, [], None], ids=str)
async def test_a_page_in_place_of_the_message_leaves_a_doubt(
    discord_world: DiscordWorld, cat: DiscordPerson, page: object
) -> None:
    Line(discord_world.adapter.client).answers_with(page)
    with pytest.raises(DeliveryError) as caught:
        await discord_world.send(cat.chat, Message("hello"))
    assert caught.value.outcome == "in_doubt"


def answered(status: int, said: object) -> discord.HTTPException:
    response: Any = SimpleNamespace(status=status, reason="", headers={})
    return discord.HTTPException(response, said)  # type: ignore[arg-type]


async def test_nothing_is_sent_before_the_log_in() -> None:
    from bot.platforms.discord.platform import Discord

    with pytest.raises(DeliveryError) as caught:
        await Discord("token").send("1", Message("hello"))
    assert caught.value.outcome == "not_sent"


# Once and no more


async def test_a_message_with_a_key_is_sent_once_though_the_answer_is_lost(
    discord_world: DiscordWorld, cat: DiscordPerson
) -> None:
    line = Line(discord_world.adapter.client)
    line.loses_the_answer()
    with pytest.raises(DeliveryError):
        await discord_world.send(cat.chat, Message("Time for your check-in.", YES_NO), key="k1")
    number = await discord_world.send(cat.chat, Message("Time for your check-in.", YES_NO), key="k1")
    assert [str(shown.id) for shown in cat.screen] == [number]
    posted = [body for method, path, body in line.calls if method == "POST" and path.endswith("/messages")]
    assert {(body["nonce"], body["enforce_nonce"]) for body in posted} == {("k1", True)}


@pytest.mark.parametrize("buttons", [YES_NO, ()])
async def test_another_process_later_sees_that_it_was_sent(
    discord_world: DiscordWorld, cat: DiscordPerson, buttons: Rows
) -> None:
    message = Message("Time for your check-in.", buttons)
    sent = await discord_world.send(cat.chat, message, key="k1")
    await discord_world.restart()
    await discord_world.env.advance_time(600)
    assert await discord_world.send(cat.chat, message, key="k1") == sent
    assert len(cat.screen) == 1


@pytest.mark.parametrize("buttons", [YES_NO, ()])
async def test_the_next_reminder_is_another_message(
    discord_world: DiscordWorld, cat: DiscordPerson, buttons: Rows
) -> None:
    message = Message("Time for your check-in.", buttons)
    await discord_world.send(cat.chat, message, key="k1")
    await discord_world.restart()
    await discord_world.env.advance_time(24 * 3600)
    await discord_world.send(cat.chat, message, key="k2")
    assert len(cat.screen) == 2


async def test_a_button_of_such_a_message_means_the_same(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await cat.sets_up()
    await discord_world.send(cat.chat, Message("Hello", ((Button("Skip it", "t:none"),),)), key="k" * 20)
    [stale] = await cat.taps("Skip it")
    assert "canary" not in stale.text
    assert stale.id != 0


async def test_a_message_that_was_deleted_since_counts_as_sent(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await discord_world.send(cat.chat, Message("one"))
    discord_world.env.inject_error("POST", "/channels/*/messages", status=404, code=10008)
    assert await discord_world.send(cat.chat, Message("two"), key="k1") == ""


@pytest.mark.parametrize(("status", "said"), [(404, "<html>nginx</html>"), (400, "<html>nginx</html>")])
async def test_a_proxys_page_is_no_word_about_a_message_with_a_key(
    discord_world: DiscordWorld, cat: DiscordPerson, status: int, said: str
) -> None:
    """Neither "it was deleted since" nor "without its buttons": both would end the matter."""
    line = Line(discord_world.adapter.client)
    line.never_arrives(lambda: answered(status, said))
    with pytest.raises(DeliveryError) as caught:
        await discord_world.send(cat.chat, Message("Call 112", YES_NO), key="k1")
    assert caught.value.outcome == "in_doubt"
    await discord_world.send(cat.chat, Message("Call 112", YES_NO), key="k1")
    assert [shown.labels for shown in cat.screen] == [["Yes", "No", "Skip"]]


@pytest.mark.parametrize("fault", [lambda: answered(503, "<html>"), cut_off, lambda: answered(500, {"message": "no"})])
async def test_looking_back_in_vain_leaves_no_doubt_and_is_done_again(
    discord_world: DiscordWorld, cat: DiscordPerson, fault
) -> None:
    await discord_world.send(cat.chat, Message("hello"), key="k1")
    await discord_world.restart()
    line = Line(discord_world.adapter.client)
    line.hides_the_past(fault)
    with pytest.raises(DeliveryError) as caught:
        await discord_world.send(cat.chat, Message("hello"), key="k1")
    assert caught.value.outcome == "not_sent"
    await discord_world.send(cat.chat, Message("hello"), key="k1")
    assert len(cat.screen) == 1


async def test_a_long_message_with_a_key_is_not_doubled_either(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    line = Line(discord_world.adapter.client)
    message = Message("word " * 600, YES_NO)
    line.loses_the_answer()
    with pytest.raises(DeliveryError) as caught:
        await discord_world.send(cat.chat, message, key="k1")
    assert caught.value.outcome == "in_doubt"
    await discord_world.send(cat.chat, message, key="k1")
    assert len(cat.screen) == 2


# Files


async def test_a_file_comes_with_its_words(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    number = await discord_world.send(cat.chat, Message("Your history", YES_NO, Attachment("history.json", b"{}")))
    [shown] = cat.screen
    assert (str(shown.id), shown.text, shown.files[0]["filename"]) == (number, "Your history", "history.json")
    assert shown.labels == ["Yes", "No", "Skip"]
    assert discord_world.env.backend.cdn.get(shown.files[0]["url"]) == b"{}"


async def test_a_file_with_many_words_comes_first(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await discord_world.send(cat.chat, Message("word " * 600, (), Attachment("plot.png", b"\x89PNG", "image")))
    assert [bool(shown.files) for shown in cat.screen] == [True, False, False]


async def test_a_picture_that_comes_unasked_is_veiled_and_its_words_can_be_edited(
    discord_world: DiscordWorld, cat: DiscordPerson
) -> None:
    picture = Attachment("chart.png", b"\x89PNG", "image", "Seven days: 2 with spasm.", veiled=True)
    number = await discord_world.send(cat.chat, Message("Did it twitch?", YES_NO, picture))
    veiled, asked = cat.screen
    assert [(file["filename"], file["description"]) for file in veiled.files] == [
        ("SPOILER_chart.png", "Seven days: 2 with spasm.")
    ]
    assert (veiled.text, str(asked.id), asked.files) == ("", number, [])
    await discord_world.send(cat.chat, Message("Twitched: yes", replaces=number))
    assert [(len(shown.files), shown.text) for shown in cat.screen] == [(1, ""), (0, "Twitched: yes")]


async def test_a_picture_that_was_asked_for_is_not_veiled(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await discord_world.send(cat.chat, Message("Your days", (), Attachment("chart.png", b"\x89PNG", "image")))
    assert (cat.last.text, cat.last.files[0]["filename"]) == ("Your days", "chart.png")


async def test_a_file_alone(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    await discord_world.send(cat.chat, Message("", (), Attachment("history.json", b"{}")))
    assert (cat.last.text, len(cat.last.files)) == ("", 1)


@pytest.mark.parametrize(
    ("offer", "outcome"),
    [
        (FileOffer("a", "{channel}/1/2", 5), "refused"),
        (FileOffer("a", "{channel}/1/2", 20 * 1024 * 1024 + 1), "refused"),
    ],
)
async def test_files_that_cannot_be_had(
    discord_world: DiscordWorld, cat: DiscordPerson, offer: FileOffer, outcome: str
) -> None:
    channel = discord_world.env.backend.get_dm_channel(cat.user.id).id
    named = FileOffer(offer.name, offer.reference.replace("{channel}", str(channel)), offer.size)
    with pytest.raises(DeliveryError) as caught:
        await discord_world.adapter.fetch(named)
    assert caught.value.outcome == outcome


def test_a_text_that_is_only_markup_is_literal() -> None:
    assert literal("**") == "\\*\\*"


async def test_a_refused_message_does_not_close_the_chat(discord_world: DiscordWorld, cat: DiscordPerson) -> None:
    """Nor is the person told that their direct messages are closed."""
    await cat.sets_up()
    discord_world.env.inject_error("POST", "/channels/*/messages", status=400, code=50035)
    await cat.types("/help")
    assert cat.answer.followups == []
    [shown] = await cat.types("/privacy")
    assert shown.text == texts.PRIVACY
