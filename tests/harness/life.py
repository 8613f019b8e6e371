"""Days in a person's life: check-ins in the evening, the clockwork running in between."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from bot.alerts.daily_review import review_turn
from bot.chat import Message
from bot.clockwork import AUTHOR
from knowledge.diary import AlertRecord
from knowledge.profile import Profile
from tests.harness.people import Person, World, look_at
from tests.harness.turns import send_due

CALM = {"spasm": False, "signs": []}
LID = "Left lower lid"


class Life:
    """Be one person in London over many days; the first day is a Wednesday, 18 March 2026, at noon."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.person: Person = world.person()

    async def begun(self) -> "Life":
        await self.person.sets_up()
        await self.person.types("/settings")
        profile = await self.person.profile()
        assert profile["country"] == "GB"
        await self.knows(onset=None)
        return self

    @property
    def today(self) -> date:
        return self.person.today

    @property
    def shown(self) -> list[str]:
        """Return every message that was ever sent, as it was sent."""
        return [message.text for message in self.sent]

    @property
    def sent(self) -> list[Message]:
        return self.world.platform.sent[self.person.address.chat]

    async def passes(self, days: int = 0, hours: int = 0) -> list[str]:
        """Let time pass with the clockwork at work now and then; return what the bot said by itself."""
        before = len(self.sent)
        for step in (*(days * 4) * (6,), *hours * (1,)):
            self.world.passes(hours=step)
            await self.clockwork()
        for message in self.sent[before:]:
            look_at(message)
        return self.shown[before:]

    async def clockwork(self) -> None:
        await review_turn(self.world.store, self.world.now)
        await send_due(self.world.store, AUTHOR, {self.world.platform.name: self.world.platform}, self.world.now)

    async def knows(self, **profile: Any) -> None:
        """Write into the profile what a person could have told; None takes it out."""

        def work(records: Any) -> None:
            person = records.people.at(self.person.address)
            told = {name: value for name, value in profile.items() if value is not None}
            person.profile = Profile.read({**person.profile.without(*profile).as_json(), **told})
            records.people.save(person)

        await self.world.store.write(work)

    async def has(self, *check_ins: dict[str, Any], **profile: Any) -> list[str]:
        """Bring a history in by /import, and return what the bot says to it."""
        known = {**await self.person.profile(), **profile}
        document = {"format": "steadyface-history", "version": 1, "profile": known, "check_ins": list(check_ins)}
        answers = await self.person.imports(document)
        if any("Replace it" in button.label for row in answers[-1].buttons for button in row):
            answers = await self.person.taps("Replace it")
        return [answer.text for answer in answers]

    def ago(self, days: int, *places: str, **told: Any) -> dict[str, Any]:
        """Return a spasm day so many days ago."""
        on = (self.today - timedelta(days=days)).isoformat()
        return {"date": on, "spasm": True, "places": list(places or ("left.lower_lid",)), **told}

    def calm_ago(self, days: int) -> dict[str, Any]:
        return {"date": (self.today - timedelta(days=days)).isoformat(), **CALM}

    async def twitches(self, *places: str) -> list[str]:
        """Record a twitch of today; return the bot's last answers: to the tap that ended the check-in."""
        before = len(self.sent)
        usual = bool(await self._places_known())
        await self.person.records_spasm_day(*(places or (() if usual else (LID,))))
        return [message.text for message in self.sent[before:] if _final(message)]

    async def is_calm(self) -> list[str]:
        before = len(self.sent)
        await self.person.records_calm_day()
        return [message.text for message in self.sent[before:] if _final(message)]

    async def every_day(self, days: int, *places: str) -> list[str]:
        """Twitch on so many days running, from the first that has no check-in; return all that was said."""
        said: list[str] = []
        for number in range(days):
            if number or await self._recorded():
                said += await self.passes(days=1)
            said += await self.twitches(*places)
        return said

    async def sign(self, line: str, *follow_ups: str, finish: bool = True) -> list[str]:
        """Tell of one warning sign of today's list; return everything that was said."""
        before = len(self.sent)
        await self.person.types("/checkin")
        for label in ("No", line, *follow_ups):
            await self.person.taps(label)
        if finish:
            await self.person.taps("Done")
        return self.shown[before:]

    async def alerts(self) -> list[dict[str, Any]]:
        """Return the stored alerts; the export leaves out those that only repeat an imported file."""

        def work(records: Any) -> list[dict[str, Any]]:
            person = records.people.at(self.person.address)
            return [entry.value.as_json() for entry in records.entries.find(person.id, AlertRecord)]

        return await self.world.store.read(work)

    async def states(self) -> dict[str, str]:
        """Return the state of the latest alert of each rule."""
        return {alert["rule"]: alert["state"] for alert in await self.alerts()}

    async def _recorded(self) -> bool:
        return any(entry["date"] == self.today.isoformat() for entry in (await self.person.exports())["check_ins"])

    async def _places_known(self) -> Sequence[Any]:
        return [entry for entry in (await self.person.exports())["check_ins"] if entry.get("places")]


def _final(message: Message) -> bool:
    return "questions left" not in message.text and "last question" not in message.text
