"""What a tap on a check-in's card does to its draft."""

from dataclasses import replace
from datetime import date
from typing import Any

from bot.alerts.review import history_of
from bot.conversation.learned import kind_of
from bot.conversation.turn import Turn
from bot.reading.when import past_date
from bot.store import Entry
from knowledge import questionnaire as q
from knowledge.codes import ELSEWHERE, INTERFERENCE_DOMAINS, MEDICINES, PLACES, SIDES
from knowledge.questionnaire import Draft
from knowledge.questions import QUESTIONS, TOGETHER, is_injury_danger

UNKNOWN_KINDS = (".other", ".unsure")  # answers to which kind of medicine it is
LOOK_BACK = 30  # check-ins among which "same as last time" is looked for


def last_with_places(turn: Turn, before: date, named: str = "") -> Entry | None:
    """Return the last check-in before a day that told a place, None where none did.

    `named` is the one that a button names: later answers may have made another one the last.
    """

    def told_a_place(other: Entry) -> bool:
        return bool(other.value.get("places"))

    if named:
        entry = turn.records.entries.get(turn.person.id, named)
        fits = entry is not None and entry.kind == "check_in" and told_a_place(entry)
        return entry if fits and entry is not None and entry.day is not None and entry.day < before else None
    return turn.records.entries.latest(turn.person.id, "check_in", before, LOOK_BACK, told_a_place)


def step(turn: Turn, entry: Entry, draft: Draft, verb: str, action: str) -> Draft | None:
    """Return the draft after one tap; None for an action that this check-in does not have."""
    key, _, answer = action.partition(":")
    diagnoses = turn.person.profile.get("diagnoses") or ()
    if not _belongs(draft, verb, key):
        return None
    if verb == "k":
        return q.forget(draft, key) if draft.editing == key else q.skip(draft, key)
    if verb == "b":
        return q.back(draft, key, q.check_in_questions(draft))
    if verb == "c":
        answered = _answered(draft, key, answer, diagnoses)
        return _with_together(turn, entry, _closed_together(answered, key))
    if verb == "f":
        return _closed_together(_followed_up(draft, key, answer, diagnoses), key)
    if verb == "p":
        return _with_together(turn, entry, placed(turn, entry, draft, action))
    if verb == "h":
        return _injured(turn, entry.day, draft, key, answer)
    if verb == "d":
        return _medicated(turn, entry, draft, action)
    return None


def _closed_together(draft: Draft | None, key: str) -> Draft | None:
    """Return the draft with the question on face and limb closed, once its one answer is told in full."""
    if draft is None or key != TOGETHER.key or draft.focus or TOGETHER.key in draft.done:
        return draft
    told = any(sign.get("sign") == TOGETHER.lines[0].sign for sign in draft.signs)
    return q.finish(draft, TOGETHER.key) if told else draft


def _with_together(turn: Turn, entry: Entry, draft: Draft | None) -> Draft | None:
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


def _belongs(draft: Draft, verb: str, key: str) -> bool:
    """Return whether a button's question is one of this check-in: on a calm day no place and no strength is told."""
    named = {"p": "places", "h": "warning", "d": "other"}.get(verb, key)
    return any(question.key == named for question in q.check_in_questions(replace(draft, more=True)))


def _answered(draft: Draft, key: str, answer: str, diagnoses: Any) -> Draft | None:
    question = QUESTIONS[key]
    if answer == ".open":
        return replace(draft, focus="")
    if question.shape == "one":
        return q.choose(draft, question, answer)
    if question.shape == "interference":
        if answer == ".done":
            return q.close_interference(draft)
        return replace(draft, focus=f"{key}/{answer}/degree") if answer in INTERFERENCE_DOMAINS else None
    if answer == ".done":
        return q.close_list(draft, question) if question.shape == "signs" else _places_done(draft)
    if answer == ".more" and key == "warning":
        return replace(q.close_list(draft, question), more=True)
    line = question.line(answer)
    return None if line is None else q.report(draft, question, line, diagnoses)


def _places_done(draft: Draft) -> Draft:
    told = draft.value.get("places") or draft.value.get("elsewhere")
    return q.finish(draft, "places") if told else draft


def _followed_up(draft: Draft, key: str, action: str, diagnoses: Any) -> Draft | None:
    question = QUESTIONS[key]
    if question.shape == "interference":
        domain, _, degree = action.partition(":")
        known = domain in INTERFERENCE_DOMAINS and degree in ("0", "1", "2", "3", "4")
        return q.interfere(draft, domain, int(degree)) if known else None
    line_key, step, answer = (*action.split(":"), "", "")[:3]
    line = question.line(line_key)
    if line is None:
        return None
    return q.specify(replace(draft, focus=f"{key}/{line_key}/{step}"), line, step, answer, diagnoses)


def placed(turn: Turn, entry: Entry, draft: Draft, action: str) -> Draft | None:
    """Return the draft after a tap on a place; None for a place that does not exist."""
    same, _, named = action.partition(":")
    if same == "same":
        last = last_with_places(turn, entry.day or turn.today, named)
        return None if last is None else q.same_places(draft, last.value)
    if action in ("else", "back"):
        return replace(draft, focus="places/elsewhere" if action == "else" else "")
    if action.startswith("whole.") and action.removeprefix("whole.") in SIDES:
        return q.whole_side(draft, action.removeprefix("whole."))
    sign, place = action[:1], action[1:]
    known = sign in ("+", "-") and place in (*PLACES, *ELSEWHERE)
    return q.tick_place(draft, place, sign == "+") if known else None


def _injured(turn: Turn, entry_day: date | None, draft: Draft, key: str, answer: str) -> Draft | None:
    if key == "close":
        return replace(draft, focus="")
    if key == "remove":
        signs = [sign for sign in draft.signs if not is_injury_danger(sign.get("sign"))]
        return replace(_unticked(draft.with_signs(signs), "head"), injury_dated=False)
    if key == "sign" and is_injury_danger(answer):
        signs = [sign for sign in draft.signs if sign.get("sign") != answer]
        return replace(draft.with_signs([*signs, {"sign": answer}]), focus="warning/head/danger")
    if key != "when":
        return None
    day = entry_day if answer == "unsure" else past_date(answer, turn.today)
    if day is None:
        return None
    turn.person.profile["head_injury"] = day.isoformat()
    draft = replace(draft, injury_dated=answer == "unsure")
    ticks = draft.ticks if "head" in draft.ticks else (*draft.ticks, "head")
    return replace(draft, ticks=ticks, focus="warning/head/danger")


def _medicated(turn: Turn, entry: Entry, draft: Draft, action: str) -> Draft | None:
    if action == ".none":
        return replace(draft, focus="")
    if action == ".remove":
        return _unticked(draft, "medicine")
    if action not in (*MEDICINES, *UNKNOWN_KINDS) or entry.day is None:
        return None
    kind = {"class": action} if action in MEDICINES else {}  # the file has no class for others: left out is unknown
    started = {**kind, "started": entry.day.isoformat(), "stopped": None}
    known = turn.person.profile.get("medicines") or ()
    others = [medicine for medicine in known if kind_of(medicine) != kind_of(started)]
    turn.person.profile["medicines"] = [*others, started]
    ticks = draft.ticks if "medicine" in draft.ticks else (*draft.ticks, "medicine")
    return replace(draft, ticks=ticks, focus="warning/medicine/name" if action == ".other" else "")


def _unticked(draft: Draft, line: str) -> Draft:
    """Return the draft without a line that fills in the profile; what it filled in goes with it."""
    return replace(draft, ticks=tuple(tick for tick in draft.ticks if tick != line), focus="")
