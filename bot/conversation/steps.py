"""What a tap on a check-in's card does to its draft."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.alerts.judge import history_of
from bot.buttons.check_in_actions import (
    DONE,
    MORE,
    NONE,
    NOT_SURE,
    OTHER,
    REMOVE,
    REOPEN,
    AnswerCheckIn,
    CardAction,
    CloseElsewhere,
    CloseInjury,
    DateInjury,
    DescribeSign,
    GoBack,
    InjuryAction,
    NameMedicine,
    OpenElsewhere,
    PlaceAction,
    RateInterference,
    SkipQuestion,
    StopCheckIn,
    TakeBackInjury,
    TakeSamePlaces,
    TickInjurySign,
    TickWholeSide,
)
from bot.conversation.turn import Turn
from bot.store import Entry
from knowledge import questionnaire as q
from knowledge import questions
from knowledge.codes import ELSEWHERE, INTERFERENCE_DOMAINS, MEDICINES, PLACES, SIDES
from knowledge.diary import CheckIn, Sign
from knowledge.profile import Medicine
from knowledge.questionnaire import Draft
from knowledge.questions import QUESTIONS, TOGETHER, WARNING, is_injury_danger

UNKNOWN_KINDS = (OTHER, NOT_SURE)  # answers to which kind of medicine it is
DEGREES = ("0", *(degree.key for degree in questions.DEGREES))
LOOK_BACK = 30  # check-ins among which "same as last time" is looked for


def last_with_places(turn: Turn, before: date, named: str = "") -> Entry[CheckIn] | None:
    """Return the last check-in before a day that told a place, None where none did.

    `named` is the one that a button names: later answers may have made another one the last.
    """

    def told_a_place(other: CheckIn) -> bool:
        return bool(other.places)

    if named:
        entry = turn.records.entries.get(turn.person.id, named, CheckIn)
        fits = entry is not None and told_a_place(entry.value) and entry.day is not None and entry.day < before
        if fits:
            return entry
        return None
    return turn.records.entries.latest(turn.person.id, CheckIn, before, LOOK_BACK, told_a_place)


def step(turn: Turn, entry: Entry[CheckIn], draft: Draft, action: CardAction) -> Draft | None:
    """Return the draft after one tap; None for an action that this check-in does not have."""
    if isinstance(action, StopCheckIn) or not _belongs(draft, action):
        return None
    if isinstance(action, SkipQuestion):
        key = action.question
        if draft.editing == key:
            return q.forget(draft, key)
        return q.skip(draft, key)
    if isinstance(action, GoBack):
        return q.back(draft, action.question, q.check_in_questions(draft))
    if isinstance(action, NameMedicine):
        return _medicated(turn, entry, draft, action.kind)
    if isinstance(action, InjuryAction):
        return _injured(turn, entry.day, draft, action)
    if isinstance(action, PlaceAction):
        return with_together(turn, entry, placed(turn, entry, draft, action))
    return _told(turn, entry, draft, action)


def _told(
    turn: Turn, entry: Entry[CheckIn], draft: Draft, action: AnswerCheckIn | DescribeSign | RateInterference
) -> Draft | None:
    diagnoses = turn.person.profile.diagnoses or ()
    if isinstance(action, RateInterference):
        return _rated(draft, action)
    if isinstance(action, DescribeSign):
        return _closed_together(_described(draft, action, diagnoses), action.question)
    answered = _answered(draft, action.question, action.answer, diagnoses)
    return with_together(turn, entry, _closed_together(answered, action.question))


def _closed_together(draft: Draft | None, key: str) -> Draft | None:
    """Return the draft with the question on face and limb closed, once its one answer is told in full."""
    if draft is None or key != TOGETHER.key or draft.focus or TOGETHER.key in draft.done:
        return draft
    told = any(sign.code == TOGETHER.lines[0].sign for sign in draft.signs)
    if told:
        return q.finish(draft, TOGETHER.key)
    return draft


def with_together(turn: Turn, entry: Entry[CheckIn], draft: Draft | None) -> Draft | None:
    """Return the draft with the question on face and limb to come, at most once an episode."""
    if draft is None or draft.together or "places" not in draft.done or not q.asks_together(draft):
        return draft
    day = entry.day or turn.today
    asked = turn.dialogue.together_asked
    if asked is not None and asked != day:
        episode = history_of(turn.records, turn.person, max(day, asked)).until(day).active_episode(day)
        if episode is not None and asked >= episode.first:
            return draft
    turn.dialogue = replace(turn.dialogue, together_asked=day)
    return replace(draft, together=True)


def _belongs(draft: Draft, action: CardAction) -> bool:
    """Return whether a button's question is one of this check-in: on a calm day no place and no strength is told."""
    named = _question_of(action)
    return any(question.key == named for question in q.check_in_questions(replace(draft, more=True)))


def _question_of(action: CardAction) -> str:
    if isinstance(action, StopCheckIn):
        return ""
    if isinstance(action, PlaceAction):
        return questions.PLACES.key
    if isinstance(action, InjuryAction):
        return WARNING.key
    if isinstance(action, NameMedicine):
        return questions.OTHER.key
    return action.question


def _answered(draft: Draft, key: str, answer: str, diagnoses: Any) -> Draft | None:
    question = QUESTIONS[key]
    if answer == REOPEN:
        return replace(draft, focus="")
    if question.shape == "one":
        return q.choose(draft, question, answer)
    if question.shape == "interference":
        if answer == DONE:
            return q.close_interference(draft)
        if answer in INTERFERENCE_DOMAINS:
            return replace(draft, focus=f"{key}/{answer}/degree")
        return None
    if answer == DONE:
        if question.shape == "signs":
            return q.close_list(draft, question)
        return _places_done(draft)
    if answer == MORE and key == "warning":
        return replace(q.close_list(draft, question), more=True)
    line = question.line(answer)
    if line is None:
        return None
    return q.report(draft, question, line, diagnoses)


def _places_done(draft: Draft) -> Draft:
    told = draft.value.places or draft.value.elsewhere
    if told:
        return q.finish(draft, "places")
    return draft


def _rated(draft: Draft, action: RateInterference) -> Draft | None:
    known = action.domain in INTERFERENCE_DOMAINS and action.degree in DEGREES
    fits = known and QUESTIONS[action.question].shape == "interference"
    if fits:
        rated = q.interfere(draft, action.domain, int(action.degree))
        return replace(rated, focus=_next_domain(draft.focus))
    return None


def _next_domain(focus: str) -> str:
    """Return where a check-in stands once one of several activities that were named together is told."""
    first, *later = "".join(focus.split("/")[3:]).split("+")
    if not first:
        return ""
    rest = f"/{'+'.join(later)}" if later else ""
    return f"interference/{first}/degree{rest}"


def _described(draft: Draft, action: DescribeSign, diagnoses: Any) -> Draft | None:
    line = QUESTIONS[action.question].line(action.line)
    if line is None:
        return None
    asked = replace(draft, focus=f"{action.question}/{action.line}/{action.step}")
    return q.specify(asked, line, action.step, action.answer, diagnoses)


def placed(turn: Turn, entry: Entry[CheckIn], draft: Draft, action: PlaceAction) -> Draft | None:
    """Return the draft after a tap on a place; None for a place that does not exist."""
    if isinstance(action, TakeSamePlaces):
        last = last_with_places(turn, entry.day or turn.today, action.last)
        if last is None:
            return None
        return q.same_places(draft, last.value)
    if isinstance(action, OpenElsewhere):
        return replace(draft, focus="places/elsewhere")
    if isinstance(action, CloseElsewhere):
        return replace(draft, focus="")
    if isinstance(action, TickWholeSide):
        if action.side in SIDES:
            return q.whole_side(draft, action.side)
        return None
    known = action.place in (*PLACES, *ELSEWHERE)
    if known:
        ticked = q.tick_place(draft, action.place, action.on)
        return replace(ticked, focus=_still_unclear(draft.focus, action.place))
    return None


def _still_unclear(focus: str, place: str) -> str:
    """Return where a check-in stands once a place is told: of several that were not clear, at the others."""
    before, among, groups = focus.partition("places/among/")
    if not among or before:
        return focus
    left = [group for group in groups.split(",") if place not in group.split("+")]
    if left:
        return f"{among}{','.join(left)}"
    return ""


def _injured(turn: Turn, entry_day: date | None, draft: Draft, action: InjuryAction) -> Draft | None:
    if isinstance(action, CloseInjury):
        return replace(draft, focus="")
    if isinstance(action, TakeBackInjury):
        signs = [sign for sign in draft.signs if not is_injury_danger(sign.code)]
        return replace(_unticked(draft.with_signs(signs), "head"), injury_dated=False)
    if isinstance(action, TickInjurySign):
        return _injury_sign(draft, action.sign)
    return _injury_dated(turn, entry_day, draft, action)


def _injury_sign(draft: Draft, sign: str) -> Draft | None:
    if not is_injury_danger(sign):
        return None
    signs = [known for known in draft.signs if known.code != sign]
    return replace(draft.with_signs([*signs, Sign(sign=sign)]), focus="warning/head/danger")


def _injury_dated(turn: Turn, entry_day: date | None, draft: Draft, action: DateInjury) -> Draft | None:
    day = action.day or entry_day
    if day is None or (action.day is not None and not turn.has_come(day)):
        return None
    turn.person.profile = turn.person.profile.having(head_injury=day)
    draft = replace(draft, injury_dated=action.day is None)
    return replace(_ticked(draft, "head"), focus="warning/head/danger")


def _medicated(turn: Turn, entry: Entry[CheckIn], draft: Draft, named: str) -> Draft | None:
    if named == NONE:
        return replace(draft, focus="")
    if named == REMOVE:
        return _unticked(draft, "medicine")
    if named not in (*MEDICINES, *UNKNOWN_KINDS) or entry.day is None:
        return None
    # the file has no class for others: left out is unknown
    medicine = Medicine.of(named) if named in MEDICINES else Medicine()
    turn.person.profile = turn.person.profile.taking(medicine.having(started=entry.day, stopped=None))
    return replace(_ticked(draft, "medicine"), focus="warning/medicine/name" if named == OTHER else "")


def _ticked(draft: Draft, line: str) -> Draft:
    return replace(draft, ticks=tuple(dict.fromkeys((*draft.ticks, line))))


def _unticked(draft: Draft, line: str) -> Draft:
    """Return the draft without a line that fills in the profile; what it filled in goes with it."""
    return replace(draft, ticks=tuple(tick for tick in draft.ticks if tick != line), focus="")
