"""After an emergency answer: nothing beside it, asked twice, answered by tap or word, kept in the history."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import texts
from bot.chat import Message
from scheduler.planner import plan_turn
from tests.harness.life import Life
from tests.harness.people import World
from tests.harness.two_chats import linked, tells_by_itself

ANSWER = texts.emergency("999")
DID_YOU_CALL = "Did you call 999?"
WERE_YOU_SEEN = "On Wednesday 18 March I told you to call 999. Did a doctor look at it?"
STAYS_OPEN = "What you told me on Wednesday 18 March stays open."
WHAT_DID_THEY_SAY = "When you can: what did they say?"


@pytest.fixture
async def life(sqlite_world: World) -> Life:
    return await Life(sqlite_world).begun()


async def taps_a_sign(life: Life) -> None:
    await life.person.types("/checkin")
    for label in ("No", "Speech slurred"):
        await life.person.taps(label)


async def types_words(life: Life) -> None:
    life.person.allow = ("my speech is slurred",)
    await life.person.types("my speech is slurred")


BOTH = pytest.mark.parametrize("tells", [taps_a_sign, types_words])


async def after(life: Life, **time: float) -> list[str]:
    """Let time pass in quarters of an hour; return what the bot said by itself."""
    before = len(life.shown)
    for _ in range(int(timedelta(**time) / timedelta(minutes=15))):
        life.world.passes(minutes=15)
        await plan_turn(life.world.store, life.world.now)
        await life.clockwork()
    return life.shown[before:]


def labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


@BOTH
async def test_unanswered_it_is_asked_twice_then_left_and_nothing_else_comes(life: Life, tells) -> None:
    await tells(life)
    assert await after(life, minutes=15) == [DID_YOU_CALL]
    assert await after(life, hours=18, minutes=30) == []  # no check-in in the evening, until a quarter to seven
    assert await after(life, minutes=15) == [WERE_YOU_SEEN]
    (left,) = await after(life, hours=2)
    assert left.startswith(STAYS_OPEN)
    assert "see a doctor today" in left
    said = await after(life, hours=14)
    assert said  # the hold is over: the check-in of the evening comes
    assert not [text for text in said if "call" in text.lower()]


@BOTH
async def test_whoever_called_is_asked_what_they_said_the_same_day_and_two_days_later(life: Life, tells) -> None:
    await tells(life)
    (noted,) = await life.person.taps(texts.I_CALLED)
    assert noted.text.startswith("Noted: you called.")
    assert noted.replaces == ""  # the emergency answer stays as it is
    said = await after(life, hours=5)
    assert said == [WHAT_DID_THEY_SAY]
    said = await after(life, hours=43)
    assert said.count(WHAT_DID_THEY_SAY) == 1
    await life.person.taps("Nothing found")
    assert WHAT_DID_THEY_SAY not in await after(life, days=3)
    (note,) = (await life.person.exports())["notes"]
    assert note["text"] == "After the emergency of Wednesday 18 March: Nothing found"
    assert note["about"] == "emergency"


async def test_what_was_done_and_said_is_kept_with_the_alert(life: Life) -> None:
    await taps_a_sign(life)
    await life.person.taps(texts.WITH_A_DOCTOR)
    (alert,) = await life.alerts()
    assert alert["called"]
    assert alert["state"] == "open"
    await life.person.types("they said it was a migraine")
    (alert,) = await life.alerts()
    assert (alert["state"], alert["seen_on"]) == ("seen", "2026-03-18")
    (note,) = (await life.person.exports())["notes"]
    assert note["text"].endswith("they said it was a migraine")


@BOTH
@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("I called", "Noted: you called."),
        ("ambulance is here", "Noted: you called."),
        ("my wife called 999", "Noted: you called."),
        ("I'm in A&E", "Noted: a doctor is there."),
        ("at the hospital", "Noted: a doctor is there."),
        ("they said it's nothing", "Noted. It stands in your history."),
        ("it's gone", "Call 999 now. Call even if it has already stopped."),
        ("not yet", "Call 999 now. Call even if it has already stopped."),
    ],
)
async def test_typed_words_are_taken_as_the_answer(life: Life, tells, words: str, says: str) -> None:
    await tells(life)
    (answer,) = await life.person.types(words)
    assert answer.text.startswith(says)


@pytest.mark.parametrize(("word", "says"), [("yes", "Noted: you called."), ("no", "Call 999 now.")])
async def test_the_question_takes_yes_and_no(life: Life, word: str, says: str) -> None:
    await types_words(life)
    await after(life, minutes=15)
    (answer,) = await life.person.types(word)
    assert answer.text.startswith(says)


async def test_yes_after_no_is_no_call(life: Life) -> None:
    """It is said to "call now", and may as well mean "I will"."""
    await types_words(life)
    await after(life, minutes=15)
    await life.person.types("no")
    life.person.allow = ("yes",)
    (answer,) = await life.person.types("yes")
    assert not answer.text.startswith("Noted")
    assert await life.person.taps(texts.I_CALLED), "and the buttons are there"


async def test_the_same_words_say_nothing_of_help_when_no_emergency_is_open(life: Life) -> None:
    assert "Noted" not in (await life.person.types("it's gone"))[0].text


@pytest.mark.parametrize("tells_again", [taps_a_sign, types_words])
async def test_a_second_sign_an_hour_later_is_answered_at_once_and_asked_about(life: Life, tells_again) -> None:
    await types_words(life)
    await life.person.taps(texts.I_CALLED)
    await after(life, hours=1)
    before = len(life.shown)
    await tells_again(life)
    assert ANSWER in life.shown[before:]
    assert await after(life, minutes=15) == [DID_YOU_CALL]


async def test_a_sign_that_is_told_while_help_comes_is_answered_and_not_asked_about(life: Life) -> None:
    await types_words(life)
    await life.person.taps(texts.I_CALLED)
    before = len(life.shown)
    await taps_a_sign(life)
    assert ANSWER in life.shown[before:]
    assert DID_YOU_CALL not in await after(life, hours=3)


async def test_a_sign_that_was_not_meant_is_asked_for_and_taken_back(life: Life) -> None:
    await taps_a_sign(life)
    for label in ("Suddenly", "Still there", "Sudden worst headache"):
        await life.person.taps(label)
    (which,) = await life.person.taps(texts.SOMETHING_ELSE)
    assert which.text == texts.WHICH_NOT_MEANT
    assert labels(which) == ["Speech slurred or words wrong", "Sudden worst headache ever"]
    (first,) = await life.person.taps("Sudden worst headache ever")
    assert first.text == "Taken back. Something else that you told still stands: call 999, if nobody has yet."
    await life.person.taps(texts.SOMETHING_ELSE)
    (second,) = await life.person.taps("Speech slurred or words wrong")
    assert second.text == texts.WORDS_TAKEN_BACK.format(number="999")
    assert DID_YOU_CALL not in await after(life, days=1)
    assert {alert["state"] for alert in await life.alerts()} == {"withdrawn"}
    (told,) = (await life.person.exports())["check_ins"]
    assert not told.get("signs")


async def test_words_that_were_not_meant_are_taken_back_from_the_question_too(life: Life) -> None:
    await types_words(life)
    await after(life, minutes=15)
    await life.person.taps(texts.SOMETHING_ELSE)
    await life.person.taps(texts.WHAT_I_WROTE)
    assert not [text for text in await after(life, days=1) if "999" in text]


async def test_a_sign_taken_back_on_its_card_is_not_asked_about(life: Life) -> None:
    await taps_a_sign(life)
    answers = await life.person.taps(texts.TAKE_BACK)
    assert not [answer for answer in answers if "withdrawn" in answer.text]
    assert DID_YOU_CALL not in await after(life, days=1)


@pytest.mark.parametrize(
    ("tells", "line"), [(types_words, "Speech slurred or words wrong"), (taps_a_sign, "Speech slurred or words wrong")]
)
async def test_recording_it_opens_the_day_with_the_sign_ticked(life: Life, tells, line: str) -> None:
    await tells(life)
    (card,) = await life.person.taps(texts.RECORD_WHAT)
    assert f"{line}: how did it come?" in card.text
    assert card.replaces == ""
    await life.person.taps("Suddenly")
    await life.person.taps("Gone")
    (told,) = (await life.person.exports())["check_ins"]
    assert told["signs"] == [{"sign": "speech", "onset": "sudden", "resolved": True}]


async def test_words_that_name_several_signs_open_the_list(life: Life) -> None:
    life.person.allow = ("my face drooped and my speech is slurred",)
    await life.person.types(life.person.allow[0])
    (card,) = await life.person.taps(texts.RECORD_WHAT)
    assert "Anything from this list" in card.text


@pytest.mark.parametrize(
    ("answers", "word"),
    [
        (("Slowly", "Gone"), "You said it came slowly and is gone: be seen today. If it comes back, call 999."),
        (("Over more", "Gone"), "You said it came over more than 3 days and is gone: be seen today."),
        (("Slowly", "Still there"), "You said it came slowly: be seen today. If it gets worse all at once, call 999."),
    ],
)
@pytest.mark.parametrize("line", ["One side of my face dropped", "Arm or leg weak", "Speech slurred"])
async def test_slowly_and_gone_lead_to_one_word(life: Life, line: str, answers: tuple[str, ...], word: str) -> None:
    await life.person.types("/checkin")
    for label in ("No", line):
        await life.person.taps(label)
    before = len(life.shown)
    for label in answers:
        await life.person.taps(label)
    last = life.shown[-1]
    assert last.startswith(word)
    await life.person.taps("Done")
    said = "\n".join(life.shown[before:])
    for contrary in ("withdrawn", "appointment", "within 7 days", "If nobody has called", "an edit"):
        assert contrary not in said
    assert "Be seen today." in life.shown[-1]
    said = "\n".join(await after(life, days=1))
    assert DID_YOU_CALL not in said
    assert "I told you to be seen the same day" in said
    assert "appointment" not in said


@pytest.mark.parametrize("answers", [("Suddenly", "Gone"), ("Not sure", "Gone"), ("Suddenly", "Still there")])
async def test_what_still_is_an_emergency_says_nothing_milder(life: Life, answers: tuple[str, ...]) -> None:
    await taps_a_sign(life)
    for label in answers:
        await life.person.taps(label)
    assert "be seen today" not in "\n".join(life.shown).lower()
    await life.person.taps("Done")
    assert "If nobody has called 999 yet, call now." in life.shown[-1]
    assert await after(life, minutes=15) == [DID_YOU_CALL]


async def test_a_slow_droop_soon_after_a_head_injury_still_is_one(life: Life) -> None:
    await life.knows(head_injury=life.ago(2)["date"])
    await life.person.types("/checkin")
    for label in ("No", "One side of my face dropped", "Slowly", "Gone"):
        await life.person.taps(label)
    assert "be seen today" not in "\n".join(life.shown).lower()


async def test_the_list_shows_it_with_its_buttons_and_a_past_one_never_says_now(life: Life) -> None:
    await taps_a_sign(life)
    (listed,) = await life.person.types("/alerts")
    assert labels(listed) == [
        *(texts.I_CALLED, texts.WITH_A_DOCTOR, texts.HELP_NOT_YET, texts.SOMETHING_ELSE, texts.RECORD_WHAT)
    ]
    await after(life, days=2)
    (listed,) = await life.person.types("/alerts")
    assert "now" not in listed.text
    assert "I told you to call for help." in listed.text
    await life.person.taps(texts.WITH_A_DOCTOR)
    await life.person.types("they said nothing is wrong")
    (listed,) = await life.person.types("/alerts")
    assert "a doctor looked at it: nothing found" in listed.text


# Restarts, blocks, two chats


@BOTH
async def test_it_goes_on_after_a_restart(life: Life, tells) -> None:
    await tells(life)
    await life.world.restart()
    assert await after(life, minutes=15) == [DID_YOU_CALL]
    await life.world.restart()
    await life.person.taps(texts.I_CALLED)
    await life.world.restart()
    assert await after(life, hours=5) == [WHAT_DID_THEY_SAY]


async def test_a_bot_that_was_away_for_days_says_only_that_it_stays_open(life: Life) -> None:
    await types_words(life)
    life.world.passes(days=2)
    before = len(life.shown)
    for _ in range(3):
        life.world.passes(seconds=2)
        await life.clockwork()
    (left,) = [text for text in life.shown[before:] if "999" in text]
    assert left.startswith(STAYS_OPEN)


@BOTH
async def test_what_a_closed_chat_did_not_take_comes_first_at_the_next_contact(life: Life, tells) -> None:
    await tells(life)
    life.world.platform.closed.add(life.person.address.chat)
    assert await after(life, hours=1) == []
    life.world.platform.closed.clear()
    answers = await life.person.types("/help")
    assert answers[0].text == DID_YOU_CALL
    assert [answer.text for answer in await life.person.types("/help")].count(DID_YOU_CALL) == 0


async def test_one_person_in_two_chats_is_asked_once_where_they_are(sqlite_world: World) -> None:
    telegram = sqlite_world.person()
    await telegram.sets_up()
    discord = await linked(telegram)
    await telegram.types("my speech is slurred")
    sqlite_world.passes(minutes=10)
    await discord.types("/help")
    sqlite_world.passes(minutes=5)
    await tells_by_itself(sqlite_world)
    asked = [[shown.text for shown in person.screen].count("Did you call 999?") for person in (telegram, discord)]
    assert asked == [0, 1]
    await telegram.taps(texts.I_CALLED)
    sqlite_world.passes(hours=4)
    await tells_by_itself(sqlite_world)
    assert WHAT_DID_THEY_SAY in [shown.text for shown in (*telegram.screen, *discord.screen)]


async def test_someone_who_agreed_to_nothing_gets_an_answer_to_the_buttons_too(sqlite_world: World) -> None:
    stranger = sqlite_world.person("9009")
    await stranger.types("my speech is slurred")
    (answer,) = await stranger.taps(texts.I_CALLED)
    assert answer.text.startswith("I keep nothing about you yet.")
    assert await sqlite_world.store.read(lambda records: records.people.at(stranger.address)) is None


async def test_no_question_about_the_person_follows_on_the_day(life: Life) -> None:
    await taps_a_sign(life)
    for label in ("Suddenly", "Gone", "Done"):
        answers = await life.person.taps(label)
    assert len(answers) == 1
    await life.person.taps(texts.I_CALLED)
    assert not [text for text in await after(life, hours=8) if "Do you drive" in text]


async def test_words_of_self_harm_are_stood_by_in_their_own_words(life: Life) -> None:
    await life.person.types("I feel suicidal")
    (asked,) = await after(life, minutes=15)
    assert asked.startswith("Did you reach somebody who can help?")
    assert "drive" not in asked


async def test_words_that_no_rule_reads_stand_in_the_list_too(life: Life) -> None:
    await types_words(life)
    (listed,) = await life.person.types("/alerts")
    assert listed.text.startswith("Today, Wed 18 Mar: I told you to call for help. (open)")
    assert texts.I_CALLED in labels(listed)
    await life.person.taps(texts.SOMETHING_ELSE)
    await life.person.taps(texts.WHAT_I_WROTE)
    assert "I told you" not in (await life.person.types("/alerts"))[0].text


async def test_an_emergency_of_an_earlier_version_can_be_answered(life: Life) -> None:
    await taps_a_sign(life)

    def forget(records) -> None:
        person = records.people.at(life.person.address)
        person.dialogue = replace(person.dialogue, emergency=None)
        records.people.save(person)

    await life.world.store.write(forget)
    life.world.passes(days=20)
    await life.person.types("/alerts")
    await life.person.taps(texts.I_CALLED)
    await life.person.types("/alerts")
    await life.person.taps("A diagnosis")
    (listed,) = await life.person.types("/alerts")
    assert "a doctor looked at it: a diagnosis" in listed.text
    assert texts.I_CALLED not in labels(listed)


@BOTH
@pytest.mark.parametrize("hours", [0, 0.25, 19, 21])
async def test_a_yes_counts_as_help_only_beside_a_question_never_beside_advice(life: Life, tells, hours: float) -> None:
    await tells(life)
    said = await after(life, hours=hours)
    asked = said[-1:] in ([DID_YOU_CALL], [WERE_YOU_SEEN])
    life.person.allow = ("yes",)
    (answer,) = await life.person.types("yes")
    assert answer.text.startswith("Noted") == asked


async def test_called_then_not_seen_then_called_again_is_asked_about_anew(life: Life) -> None:
    """Each call has its own questions, the same day as well: four hours after the second, not after the first."""
    await types_words(life)
    await life.person.taps(texts.I_CALLED)
    assert await after(life, hours=2) == []
    await life.person.types("I wasn't seen")
    assert life.person.last.text.startswith("See a doctor today")
    await life.person.types("I called")
    assert WHAT_DID_THEY_SAY not in await after(life, hours=3, minutes=45)
    assert await after(life, minutes=15) == [WHAT_DID_THEY_SAY]
    assert (await after(life, hours=44)).count(WHAT_DID_THEY_SAY) == 1


@pytest.mark.parametrize("words", ["I wasn't seen", "nobody looked at it", "I haven't been seen yet"])
async def test_who_was_not_seen_is_told_what_is_right_still(life: Life, words: str) -> None:
    await types_words(life)
    (answer,) = await life.person.types(words)
    assert answer.text.startswith("Call 999 now.")
    await life.person.types("I called")
    (answer,) = await life.person.types(words)
    assert answer.text.startswith("See a doctor today")


async def test_who_called_and_nobody_came_is_told_to_call_again(life: Life) -> None:
    await types_words(life)
    await life.person.taps(texts.I_CALLED)
    (answer,) = await life.person.types("the ambulance never came")
    assert answer.text.startswith("Call 999 now.")


async def told_in_words_and_over(life: Life) -> None:
    await types_words(life)
    await life.person.types("they said it's nothing")


async def test_what_words_told_stays_in_the_list_once_it_is_over_and_never_says_now(life: Life) -> None:
    await told_in_words_and_over(life)
    for days in (0, 40):
        life.world.passes(days=days)
        for command in ("/alerts", "/why"):
            (listed,) = await life.person.types(command)
            assert "I told you to call for help. (a doctor looked at it: nothing found)" in listed.text
            assert "now" not in listed.text


async def test_what_words_told_is_not_the_last_of_what_is_over(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(1, 16)))
    await told_in_words_and_over(life)
    life.world.passes(days=1)
    await life.twitches()
    await life.person.taps("Already told my doctor")
    (listed,) = await life.person.types("/alerts")
    over = listed.text.partition("Over:\n")[2].splitlines()
    assert "I told you to call for help" in over[0]
    assert len(over) > 1


async def test_words_and_the_sign_they_name_are_one_emergency_in_the_list(life: Life) -> None:
    await types_words(life)
    await taps_a_sign(life)
    (listed,) = await life.person.types("/alerts")
    assert listed.text.count("Wed 18 Mar:") == 1


async def test_what_words_told_goes_into_the_history_file_and_back(life: Life) -> None:
    await told_in_words_and_over(life)
    document = await life.person.exports()
    (alert,) = document["alerts"]
    assert (alert["rule"], alert["level"], alert["state"]) == ("told-in-words", "emergency", "seen")
    await life.person.imports(document)
    assert (await life.person.exports())["alerts"] == document["alerts"]


@BOTH
async def test_what_they_said_is_heard_before_that_it_is_gone(life: Life, tells) -> None:
    await tells(life)
    await life.person.types("i called, they said go to a&e")
    await after(life, hours=5)
    (said,) = await life.person.types("concussion, rest a few days. it's gone")
    assert said.text.startswith("Noted. It stands in your history.")
    assert WHAT_DID_THEY_SAY not in await after(life, days=3)


@BOTH
async def test_whether_to_drive_is_answered_with_no_on_that_day(life: Life, tells) -> None:
    await tells(life)
    (said,) = await life.person.types("can i drive")
    assert said.text == texts.NO_DRIVING_TODAY
    life.world.passes(days=4)
    (said,) = await life.person.types("can i drive")
    assert texts.WHEN_NOT_TO_DRIVE in said.text


async def test_words_of_another_day_stand_in_the_list_as_of_their_day(life: Life) -> None:
    await types_words(life)
    life.world.passes(days=2)
    await life.person.types("I can't breathe")
    (listed,) = await life.person.types("/alerts")
    assert listed.text.startswith("Today, Fri 20 Mar: I told you to call for help. (open)")
    assert "Wed 18 Mar: I told you to call for help. (open)" in listed.text


@pytest.mark.parametrize("label", [texts.SOMETHING_ELSE, texts.NOT_WHAT_I_MEANT])
async def test_a_label_of_the_answer_can_be_typed_whatever_came_below_it(life: Life, label: str) -> None:
    await types_words(life)
    await life.person.types("/now")
    (asked,) = await life.person.types(label.lower())
    assert asked.text == texts.WHICH_NOT_MEANT
    (taken_back,) = await life.person.types("1")
    assert taken_back.text.startswith("Taken back.")


async def test_what_happened_can_be_recorded_by_typing_it(life: Life) -> None:
    await types_words(life)
    await life.person.types("/now")
    (card,) = await life.person.types("record what happened")
    assert "Anything from this list, even once?" in card.text


async def test_what_an_emergency_held_back_stands_in_the_list_once_it_was_taken_back(life: Life) -> None:
    await life.has(*(life.ago(day) for day in range(1, 16)))
    await types_words(life)
    await life.twitches()
    await life.person.types("it was something else")
    said = await life.person.types("1")
    assert [message.text.splitlines()[0] for message in said] == [
        "Taken back. If a sign comes suddenly, call 999 or type it here."
    ]
    (listed,) = await life.person.types("/alerts")
    assert "Book an ordinary doctor's appointment" in listed.text
