"""/admin: people by number, access that ends and comes back, the bot in other hands. Never an answer, never a name."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot import texts
from bot.buttons import write
from bot.buttons.owner_actions import EndAccess, OfferBot, ShowAdmin, ShowPeople, TakeOver
from bot.chat import Message
from bot.schedule import planned
from bot.store import Records
from bot.store.models import Act, Handover
from scheduler.planner import plan_turn
from tests.harness.people import Person, World
from tests.harness.two_chats import tells_by_itself, told

SPEAKS = "my face is drooping and I can't speak"


class Team:
    """Hold an owner and two guests of one bot."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.owner, self.bob, self.cara = world.person("1001"), world.person("1002"), world.on_discord("2003")

    async def begins(self) -> None:
        for person in (self.owner, self.bob, self.cara):
            await person.sets_up()
        code = await self.world.store.write(lambda records: records.invitations.replace_owner_code(self.world.now))
        assert told(await self.owner.types(f"/start {code}")) == [texts.NOW_OWNER]

    async def opens(self, number: int) -> Message:
        """Have the owner open the card of one person."""
        await self.owner.types("/admin")
        await self.owner.taps(texts.ADMIN_PEOPLE)
        return one(await self.owner.taps(f"Person {number}"))

    async def ends_access_of(self, number: int) -> None:
        await self.opens(number)
        await self.owner.taps(texts.END_ACCESS)
        await self.owner.taps(texts.END_IT)


@pytest.fixture
async def team(world: World) -> Team:
    world.closed = True
    await world.restart()
    team = Team(world)
    await team.begins()
    return team


def one(answers: Sequence[Message]) -> Message:
    (answer,) = answers
    return answer


def heard(person: Person) -> list[str]:
    """Return all that was ever sent to a person."""
    return told(person.platform.sent[person.address.chat])


async def id_of(person: Person) -> str:
    found = await person.reads(lambda records: records.people.peek(person.address))
    assert found is not None
    return str(found.id)


async def test_others_get_what_an_unknown_command_gets(team: Team) -> None:
    assert told(await team.bob.types("/admin")) == told(await team.bob.types("/no_such")) == [texts.NO_SUCH_COMMAND]
    assert told(await team.world.person("9").types("/admin")) == [texts.NOT_INVITED]


async def test_a_forged_button_does_nothing_for_a_guest(team: Team) -> None:
    owner = await id_of(team.owner)
    for action in (ShowAdmin(), ShowPeople(0), EndAccess(owner), OfferBot(await id_of(team.bob))):
        assert told(await team.bob.presses(write(action))) == [texts.STALE]
    assert told(await team.bob.presses(write(TakeOver()))) == [texts.OFFER_GONE]
    assert await team.world.store.read(lambda records: records.invitations.owners()) == [owner]


async def test_an_owner_sees_people_by_number_and_when_they_were_here(team: Team) -> None:
    await team.bob.types("I hope my boss does not notice")
    team.world.passes(days=5)
    home = one(await team.owner.types("/admin"))
    assert "People: 3. Without access: 0." in home.text
    assert "Who owns it: person 1, you." in home.text
    listed = one(await team.owner.taps(texts.ADMIN_PEOPLE)).text
    assert "1 - today. Owns this bot." in listed
    assert "2 - 5 days ago." in listed
    card = one(await team.owner.taps("Person 3")).text
    assert "Person 3, here since March 2026.\nLast contact: 5 days ago.\nWhere: Discord." in card
    assert "boss" not in f"{home}{listed}{card}"


async def test_a_number_is_never_given_twice(team: Team) -> None:
    await team.cara.types("/delete_me")
    await team.cara.taps("Yes, delete everything")
    await team.cara.taps("Delete it now")
    code, _ = await team.world.store.write(lambda records: records.invitations.invite(team.world.now))
    await team.world.person("1004").types(f"/start {code}")
    await team.owner.types("/admin")
    listed = one(await team.owner.taps(texts.ADMIN_PEOPLE))
    assert [button.label for row in listed.buttons for button in row] == [
        "Person 1",
        "Person 2",
        "Person 4",
        texts.ADMIN_BACK,
    ]


async def test_more_people_than_a_page_are_a_tap_away(team: Team) -> None:
    def come(records: Records) -> None:
        for number in range(20):
            records.people.add(team.world.person(f"3{number:03d}").address, team.world.now)

    await team.world.store.write(come)
    await team.owner.types("/admin")
    await team.owner.taps(texts.ADMIN_PEOPLE)
    await team.owner.taps(texts.ADMIN_NEXT)
    last = one(await team.owner.taps(texts.ADMIN_NEXT)).text
    assert [line.partition(" ")[0] for line in last.splitlines()[1:]] == ["19", "20", "21", "22", "23"]


async def test_ending_access_is_asked_twice_and_told_once_in_one_message(team: Team) -> None:
    await team.bob.records_calm_day()
    before = await team.bob.exports()
    await team.opens(2)
    assert "take everything along or delete it" in one(await team.owner.taps(texts.END_ACCESS)).text
    await team.owner.taps(texts.LEAVE_IT)
    assert told(await team.bob.types("/help")) != [texts.ACCESS_IS_OVER]
    await team.ends_access_of(2)
    await tells_by_itself(team.world)
    news = [text for text in heard(team.bob) if text == texts.ACCESS_ENDED.format(number="999")]
    assert len(news) == 1
    assert await team.bob.exports() == before


@pytest.fixture
async def shut_out(team: Team) -> Person:
    await team.bob.records_calm_day()
    await team.ends_access_of(2)
    await tells_by_itself(team.world)
    return team.bob


@pytest.mark.parametrize("words", ["hello", "/checkin", "/now", "/settings", "/invite", "/link", "3 coffees", "/help"])
async def test_nothing_new_is_recorded_without_access(shut_out: Person, words: str) -> None:
    assert told(await shut_out.types(words)) == [texts.ACCESS_IS_OVER.format(number="999")]
    assert len((await shut_out.exports())["check_ins"]) == 1


async def test_an_old_button_records_nothing_without_access(team: Team) -> None:
    await team.bob.types("/checkin")
    await team.ends_access_of(2)
    assert told(await team.bob.taps("No")) == [texts.ACCESS_IS_OVER.format(number="999")]


async def test_nothing_is_asked_without_access_and_all_of_it_is_again_with_it(team: Team) -> None:
    bob = await team.bob.reads(lambda records: records.people.peek(team.bob.address))
    evenings = {"evening": planned(bob)["evening"]}
    await team.world.store.write(lambda records: records.plans.keep(bob.id, evenings, team.world.now))
    await team.ends_access_of(2)
    await tells_by_itself(team.world)
    team.world.passes(hours=9)
    before = len(heard(team.bob))
    await evening(team)
    assert len(heard(team.bob)) == before
    await team.opens(2)
    await team.owner.taps(texts.LET_IN_AGAIN)
    team.world.passes(hours=14)
    await tells_by_itself(team.world)
    assert texts.ACCESS_IS_BACK in heard(team.bob)
    team.world.passes(hours=10)
    await evening(team)
    assert len(heard(team.bob)) == before + 2


async def evening(team: Team) -> None:
    await plan_turn(team.world.store, team.world.now)
    await tells_by_itself(team.world)


async def test_an_emergency_is_answered_without_access_and_its_questions_too(shut_out: Person) -> None:
    answers = await shut_out.types(SPEAKS)
    assert "Call 999" in answers[0].text
    assert texts.ACCESS_IS_OVER not in told(answers)
    assert "999" in one(await shut_out.taps(texts.I_CALLED)).text
    assert told(await shut_out.types("hello")) == [texts.ACCESS_IS_OVER.format(number="999")]


async def test_a_forwarded_emergency_is_warned_of_without_access(shut_out: Person) -> None:
    first, _ = await shut_out.does("forwarded", text=SPEAKS)
    assert "Call" in first.text


async def test_everything_can_be_deleted_without_access(shut_out: Person) -> None:
    await shut_out.types("/delete_me")
    await shut_out.taps("Yes, delete everything")
    assert told(await shut_out.taps("Delete it now")) == [texts.DELETED_ALL_CLOSED]
    assert told(await shut_out.types("hello")) == [texts.NOT_INVITED]


async def test_a_mistap_that_is_taken_back_at_once_is_never_told(team: Team) -> None:
    await team.ends_access_of(2)
    await team.owner.taps(texts.LET_IN_AGAIN)
    before = heard(team.bob).copy()
    await tells_by_itself(team.world)
    assert heard(team.bob) == before


async def test_a_new_invitation_lets_in_again(team: Team, shut_out: Person) -> None:
    code, _ = await team.world.store.write(lambda records: records.invitations.invite(team.world.now))
    assert told(await shut_out.types(f"/start {code}")) == [texts.ACCESS_IS_BACK]
    assert told(await shut_out.types("hello")) != [texts.ACCESS_IS_OVER.format(number="999")]


async def test_an_owner_can_not_be_shut_out(team: Team) -> None:
    owner = await id_of(team.owner)
    assert texts.END_ACCESS not in [b.label for row in (await team.opens(1)).buttons for b in row]
    assert texts.OWNER_STAYS_IN.format(number=1) in one(await team.owner.presses(write(EndAccess(owner)))).text


async def test_an_invitation_that_was_taken_back_lets_nobody_in(team: Team) -> None:
    (answer,) = await team.owner.types("/invite")
    line = next(line for line in answer.text.splitlines() if line.startswith("/start"))
    await team.owner.types("/admin")
    assert "1. made on 18 March, open until 25 March" in one(await team.owner.taps(texts.ADMIN_INVITATIONS)).text
    assert texts.INVITATION_IS_BACK in one(await team.owner.taps("Take back 1")).text
    assert told(await team.world.person("7").types(line)) == [texts.WRONG_CODE]


async def offered(team: Team) -> None:
    await team.opens(2)
    await team.owner.taps(texts.HAND_OVER)
    await team.owner.taps(texts.ASK_THEM)
    await tells_by_itself(team.world)


async def owners(team: Team) -> list[str]:
    return await team.world.store.read(lambda records: records.invitations.owners())


async def test_the_bot_changes_hands_once_both_have_said_it_twice(team: Team) -> None:
    await offered(team)
    assert await owners(team) == [await id_of(team.owner)]
    await team.bob.taps(texts.TAKE_IT)
    assert await owners(team) == [await id_of(team.owner)]
    assert told(await team.bob.taps(texts.TAKE_IT_NOW)) == [texts.TAKEN_OVER]
    assert await owners(team) == [await id_of(team.bob)]
    assert told(await team.owner.types("/admin")) == [texts.NO_SUCH_COMMAND]
    assert "Who owns it: person 2, you." in one(await team.bob.types("/admin")).text
    await tells_by_itself(team.world)
    assert texts.OTHER_TOOK_OVER.format(number=2) in heard(team.owner)
    assert told(await team.bob.taps_old(team.bob.screen[-1], texts.ADMIN_PEOPLE)) != [texts.STALE]


async def test_nobody_else_can_take_what_was_offered_to_one(team: Team) -> None:
    await offered(team)
    assert told(await team.cara.presses(write(TakeOver()))) == [texts.OFFER_GONE]
    assert await owners(team) == [await id_of(team.owner)]


@pytest.mark.parametrize("ending", ["withdrawn", "declined", "late"])
async def test_an_offer_that_ended_hands_nothing_over(team: Team, ending: str) -> None:
    await offered(team)
    question = team.bob.last
    if ending == "withdrawn":
        await team.owner.taps(texts.HANDOVER_STOP)
    elif ending == "declined":
        assert told(await team.bob.taps(texts.DECLINE)) == [texts.DECLINED]
    else:
        team.world.passes(days=7)
    assert told(await team.bob.taps_old(question, texts.TAKE_IT)) == [texts.OFFER_GONE]
    assert told(await team.bob.presses(write(TakeOver()))) == [texts.OFFER_GONE]
    assert await owners(team) == [await id_of(team.owner)]


async def test_what_was_done_is_shown_to_the_owner_and_to_whom_it_was_done(team: Team) -> None:
    await team.owner.types("/invite")
    await team.ends_access_of(2)
    await team.owner.taps(texts.LET_IN_AGAIN)
    await team.owner.types("/admin")
    done = one(await team.owner.taps(texts.ADMIN_ACTS)).text
    assert "person 1 ended the access of person 2" in done
    assert "person 1 let person 2 in again" in done
    assert "person 1 made an invitation" in done
    mine = one(await team.bob.types("/privacy")).text
    assert "Your access was ended on Wednesday 18 March 2026 at 12:00." in mine
    assert "access" not in one(await team.cara.types("/privacy")).text


async def test_who_leaves_takes_their_number_out_of_what_was_done(team: Team) -> None:
    await team.ends_access_of(2)
    await team.bob.types("/delete_me")
    await team.bob.taps("Yes, delete everything")
    await team.bob.taps("Delete it now")
    await team.owner.types("/admin")
    assert (
        "person 1 ended the access of somebody who has left since" in one(await team.owner.taps(texts.ADMIN_ACTS)).text
    )
    async with team.world.store.engine.connect() as connection:
        assert (await connection.execute(select(Handover))).all() == []
        kept = (await connection.execute(select(Act).where(Act.kind == "access_ended"))).one()  # type: ignore[arg-type]
    assert kept.person_id is None


async def test_what_is_done_about_somebody_is_among_all_that_is_stored_of_them(team: Team) -> None:
    await team.ends_access_of(2)
    bob = await id_of(team.bob)
    found = await team.world.store.read(lambda records: records.everything.of(bob))
    (act,) = found["act"]
    assert act["kind"] == "access_ended"
    assert "by_id" not in act


async def test_an_owner_without_a_diary_runs_the_bot_too(sqlite_world: World) -> None:
    sqlite_world.closed = True
    await sqlite_world.restart()
    owner, guest = sqlite_world.person("1"), sqlite_world.person("2")
    code = await sqlite_world.store.write(lambda records: records.invitations.replace_owner_code(sqlite_world.now))
    await owner.types(f"/start {code}")
    await guest.sets_up()
    assert "People: 2." in one(await owner.types("/admin")).text
    await owner.taps(texts.ADMIN_PEOPLE)
    await owner.taps("Person 2")
    await owner.taps(texts.END_ACCESS)
    assert "is without access now" in one(await owner.taps(texts.END_IT)).text
    assert told(await guest.types("hello")) == [texts.ACCESS_IS_OVER.format(number="999")]


async def test_the_card_of_somebody_who_has_left_meanwhile_says_so(team: Team) -> None:
    card = await team.opens(2)
    await team.bob.types("/delete_me")
    await team.bob.taps("Yes, delete everything")
    await team.bob.taps("Delete it now")
    payload = next(b.payload for row in card.buttons for b in row if b.label == texts.END_ACCESS)
    assert told(await team.owner.presses(payload)) == [texts.NO_SUCH_PERSON]


async def test_how_messages_fare_is_counted(team: Team) -> None:
    await team.world.store.write(
        lambda records: records.people.mark(team.bob.address, "blocked", team.world.now + timedelta(hours=1))
    )
    home = one(await team.owner.types("/admin")).text
    assert "People who have shut me out: 1." in home
    await team.owner.taps(texts.ADMIN_PEOPLE)
    assert "Has shut me out." in one(await team.owner.taps("Person 2")).text
