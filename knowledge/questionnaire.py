"""How a check-in moves on: pure steps from one draft to the next.

Every step says what the answer is, never "the opposite of now", so that a doubled tap changes nothing
and a button from an old message still means what it said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.codes import HEAD_INJURY_SIGNS, INTERFERENCE_DOMAINS, SIDES, STROKE_LIKE_SIGNS
from knowledge.questions import (
    CHECK_IN,
    HABITS,
    LIMBS,
    ONSET_READ,
    OTHER,
    PLACES,
    QUESTIONS,
    ROTATION,
    SPASM,
    SUDDEN_IS,
    TOGETHER,
    WARNING,
    WHOLE_SIDE_AREAS,
    Question,
    SignOption,
)

SPASM_ONLY = tuple(key for question in CHECK_IN if question.of_a_spasm for key in question.keys)


@dataclass(frozen=True)
class Draft:
    """Hold a check-in under way.

    `value` is the item of the history file. `done` lists the questions that were answered or skipped.
    `focus` is an open follow-up ("warning/fit/which"), `editing` a question that was opened again later.
    `guessed` maps a line of a list to the sign that stands in until the follow-up says which.
    `warned` says that the warning list was answered: only then does an empty list of signs mean that there was none.
    `together` says that it is to be asked whether face and limb jerked at the same moment, `injury_dated` that the
    day of the check-in stands for that of a head injury.
    """

    value: Mapping[str, Any] = field(default_factory=dict)
    done: tuple[str, ...] = ()
    focus: str = ""
    editing: str = ""
    more: bool = False
    ticks: tuple[str, ...] = ()
    guessed: Mapping[str, str] = field(default_factory=dict)
    warned: bool = False
    together: bool = False
    injury_dated: bool = False

    def put(self, key: str, answer: Any) -> "Draft":
        """Return the draft with one answer set."""
        return replace(self, value={**self.value, key: answer})

    def without(self, key: str) -> "Draft":
        """Return the draft with one answer forgotten: unknown, not "no"."""
        return replace(self, value={name: answer for name, answer in self.value.items() if name != key})

    @property
    def signs(self) -> tuple[Mapping[str, Any], ...]:
        """Return the reported signs."""
        return tuple(self.value.get("signs") or ())

    def with_signs(self, signs: Sequence[Mapping[str, Any]]) -> "Draft":
        """Return the draft with these signs; without any, they are "none" where that was told, else unknown."""
        told = self.warned or self.value.get("signs") == []
        return self.put("signs", list(signs)) if signs or told else self.without("signs")


def check_in_questions(draft: Draft) -> tuple[Question, ...]:
    """Return the questions that this check-in needs, in order."""
    if draft.value.get("spasm") is True:
        return CHECK_IN if draft.together else tuple(question for question in CHECK_IN if question is not TOGETHER)
    return (*CHECK_IN[:2], OTHER) if draft.more else CHECK_IN[:2]


def habit_questions(value: Mapping[str, Any], rotation: int, adult: bool) -> tuple[Question, ...]:
    """Return the optional questions of a day: sleep, caffeine, drinks, and one of three in turn.

    `rotation` is the day's ordinal number. Children are not asked about alcohol.
    """
    turn = [question for question in ROTATION if adult or not question.adults_only]
    asked = [*HABITS, turn[rotation % len(turn)]]
    return tuple(question for question in asked if not question.after or value.get(question.after))


def current(draft: Draft, questions: Sequence[Question]) -> Question | None:
    """Return the question to ask now, None when nothing is left."""
    if draft.editing:
        return QUESTIONS[draft.editing]
    return next((question for question in questions if question.key not in draft.done), None)


def left(draft: Draft, questions: Sequence[Question]) -> int:
    """Return how many questions are still to come, the current one included."""
    return 1 if draft.editing else sum(question.key not in draft.done for question in questions)


def finish(draft: Draft, key: str) -> Draft:
    """Return the draft with a question closed, whatever its answer is."""
    done = draft.done if key in draft.done else (*draft.done, key)
    return replace(draft, done=done, focus="", editing="" if draft.editing == key else draft.editing)


def choose(draft: Draft, question: Question, option_key: str) -> Draft | None:
    """Return the draft with one option chosen; None for an option that the question does not have."""
    option = question.option(option_key)
    if option is None:
        return None
    chosen = draft.put(question.key, option.value)
    if question is SPASM and option.value is not True:
        # Where and how strongly belongs to a spasm; warning signs stand by themselves.
        for key in SPASM_ONLY:
            chosen = chosen.without(key)
        chosen = replace(chosen, done=tuple(key for key in chosen.done if key not in SPASM_ONLY))
    return finish(chosen, question.key)


def skip(draft: Draft, key: str) -> Draft:
    """Return the draft with a question left unknown; a sign that was ticked before stays reported."""
    if QUESTIONS[key].shape == "signs":
        left_open = replace(draft, warned=draft.warned and key != "warning")
        if key == "warning" and not left_open.signs:
            left_open = left_open.without("signs")  # an empty list would say that there was none
        return finish(left_open, key)
    return finish(_without_answer(draft, key), key)


def forget(draft: Draft, key: str) -> Draft:
    """Return the draft with the answer to a question taken out again, ticked signs included."""
    question = QUESTIONS[key]
    if question.shape != "signs":
        return finish(_without_answer(draft, key), key)
    codes = _codes(question)
    keys = {line.key for line in question.lines}
    forgotten = replace(
        draft.without("signs") if question is WARNING else draft,
        ticks=tuple(tick for tick in draft.ticks if tick not in keys),
        guessed={line: sign for line, sign in draft.guessed.items() if line not in keys},
        warned=draft.warned and question is not WARNING,
    )
    return finish(forgotten.with_signs([sign for sign in draft.signs if sign.get("sign") not in codes]), key)


def _without_answer(draft: Draft, key: str) -> Draft:
    for name in QUESTIONS[key].keys:
        draft = draft.without(name)
    return draft


def _codes(question: Question) -> frozenset[str]:
    """Return the signs that a list can report; one that both lists know belongs to the warning list."""
    warning = {sign for line in WARNING.lines for sign in line.signs} | {*HEAD_INJURY_SIGNS}
    return frozenset(warning if question is WARNING else {s for line in OTHER.lines for s in line.signs} - warning)


def back(draft: Draft, key: str, questions: Sequence[Question]) -> Draft:
    """Return the draft with the question before `key` open again; its answer stays until it is answered anew."""
    keys = [question.key for question in questions]
    before = keys[: max(keys.index(key) - 1, 0)] if key in keys else keys[:-1]
    return replace(draft, done=tuple(name for name in draft.done if name in before), focus="", editing="")


# Lists of signs


def report(draft: Draft, question: Question, line: SignOption, diagnoses: Sequence[str]) -> Draft:
    """Return the draft with one line of a list ticked, and its first follow-up open."""
    if line.opens:
        return replace(draft, focus=f"{question.key}/{line.key}/{line.opens}")
    ticked = draft
    if not any(sign.get("sign") in line.signs for sign in draft.signs):
        ticked = _with_sign(draft, {"sign": line.sign})
        if line.choices:
            ticked = replace(ticked, guessed={**ticked.guessed, line.key: line.sign})
    steps = follow_ups(line, ticked, diagnoses)
    return replace(ticked, focus=f"{question.key}/{line.key}/{steps[0]}" if steps else "")


def follow_ups(line: SignOption, draft: Draft, diagnoses: Sequence[str]) -> tuple[str, ...]:
    """Return the further questions of a line: which, onset, usual, resolved."""
    mine = [sign for sign in draft.signs if sign.get("sign") in _stands_for(draft, line)]
    needed = {"usual": "epilepsy" in diagnoses, "onset": bool(mine) and mine[-1].get("sign") in ONSET_READ}
    asks = [ask for ask in line.asks if needed.get(ask, True)]
    stroke_like = any(
        sign["sign"] in STROKE_LIKE_SIGNS or (sign["sign"] == "numbness" and sign.get("onset") == "sudden")
        for sign in mine
    )
    if stroke_like and "resolved" not in asks:
        asks.append("resolved")
    return (*(("which",) if line.choices else ()), *asks)


def specify(draft: Draft, line: SignOption, step: str, answer: str, diagnoses: Sequence[str]) -> Draft | None:
    """Return the draft with one follow-up answered and the next one open; None for an answer that does not exist."""
    if answer == "remove":
        guessed = {key: sign for key, sign in draft.guessed.items() if key != line.key}
        kept = [sign for sign in draft.signs if sign.get("sign") not in line.signs]
        return replace(draft.with_signs(kept), focus="", guessed=guessed)
    told = _specified(draft, line, answer) if step == "which" else _qualified(draft, line, step, answer)
    if told is None:
        return None
    steps = follow_ups(line, told, diagnoses)
    later = steps[steps.index(step) + 1 :] if step in steps else ()
    base = draft.focus.split("/")[0] or _list_of(line)
    return replace(told, focus=f"{base}/{line.key}/{later[0]}" if later else "")


def close_list(draft: Draft, question: Question) -> Draft:
    """Return the draft with a list answered: what is ticked is reported, the rest is "none of these"."""
    # Only the warning list, which is asked every time, can say that there was no sign.
    closed = replace(finish(draft, question.key), warned=draft.warned or question is WARNING)
    return closed.with_signs(closed.signs)


def ticked(draft: Draft, line: SignOption) -> bool:
    """Return whether a line of a list is reported."""
    return line.key in draft.ticks or any(sign.get("sign") in line.signs for sign in draft.signs)


def _specified(draft: Draft, line: SignOption, answer: str) -> Draft | None:
    if answer == "unsure":
        return draft
    choice = next((choice for choice in line.choices if choice.key == answer), None)
    if choice is None:
        return None
    # What stood in for this line goes; the same sign told in the other list stays told.
    stand_in = draft.guessed.get(line.key)
    kept = [sign for sign in draft.signs if sign.get("sign") != stand_in or stand_in == choice.sign]
    guessed = {key: sign for key, sign in draft.guessed.items() if key != line.key}
    if _exclusive(line) and (stand_in or not any(sign.get("sign") == choice.sign for sign in draft.signs)):
        guessed[line.key] = choice.sign
    return _with_sign(replace(draft.put("signs", kept), guessed=guessed), {"sign": choice.sign, **choice.facts})


def _stands_for(draft: Draft, line: SignOption) -> tuple[str, ...]:
    """Return the signs that a line means in this check-in: the one that was chosen, else any it can mean."""
    return (draft.guessed[line.key],) if line.key in draft.guessed else line.signs


def _exclusive(line: SignOption) -> bool:
    """Tell lines where one choice rules the others out (sudden or slow) from those where both may be true."""
    return {"sudden", "slow"} <= {choice.key for choice in line.choices}


def _qualified(draft: Draft, line: SignOption, step: str, answer: str) -> Draft | None:
    facts: Mapping[str, Mapping[str, Any]] = {
        "onset": {"sudden": "sudden", "days": "days", "slow": "gradual"},
        "resolved": {"gone": True, "there": False},
        "usual": {"yes": True, "no": False},
    }
    if answer == "unsure":
        return draft
    if answer not in facts.get(step, {}):
        return None
    fact = {step: facts[step][answer]}
    mine = _stands_for(draft, line)
    if step == "onset":
        return _with_onset(draft, mine, fact)
    signs = [{**sign, **fact} if sign.get("sign") in mine else sign for sign in draft.signs]
    return draft.put("signs", signs)


def _with_onset(draft: Draft, mine: Sequence[str], fact: Mapping[str, Any]) -> Draft:
    """Return the draft with how the sign of a line that was told last came; some that came suddenly are others."""
    last = next((sign for sign in reversed(draft.signs) if sign.get("sign") in mine), None)
    if last is None:
        return draft
    code = SUDDEN_IS.get(last["sign"], last["sign"]) if fact["onset"] == "sudden" else last["sign"]
    others = [sign for sign in draft.signs if sign is not last and sign.get("sign") != code]
    return draft.put("signs", [*others, {**last, **fact, "sign": code}])


def _with_sign(draft: Draft, report: Mapping[str, Any]) -> Draft:
    known = next((sign for sign in draft.signs if sign.get("sign") == report["sign"]), None)
    others = [sign for sign in draft.signs if sign.get("sign") != report["sign"]]
    return draft.put("signs", [*others, {**(known or {}), **report}])


def _list_of(line: SignOption) -> str:
    return "other" if line in OTHER.lines else "warning"


# Places


def tick_place(draft: Draft, place: str, on: bool) -> Draft:
    """Return the draft with one place of the face, or one place elsewhere, set or taken away."""
    key = "places" if "." in place else "elsewhere"
    listed = [known for known in draft.value.get(key) or () if known != place]
    changed = draft.put(key, [*listed, place] if on else listed)
    return changed if _has_whole_side(changed) else changed.without("whole_side")


def _has_whole_side(draft: Draft) -> bool:
    told = {*(draft.value.get("places") or ())}
    return any(told.issuperset(f"{side}.{area}" for area in WHOLE_SIDE_AREAS) for side in SIDES)


def whole_side(draft: Draft, side: str) -> Draft:
    """Return the draft with a whole side of the face set."""
    listed = list(draft.value.get("places") or ())
    added = [f"{side}.{area}" for area in WHOLE_SIDE_AREAS]
    return draft.put("places", [*listed, *(p for p in added if p not in listed)]).put("whole_side", True)


def same_places(draft: Draft, last: Mapping[str, Any]) -> Draft:
    """Return the draft with the places of an earlier check-in."""
    for key in PLACES.keys:
        draft = draft.put(key, last[key]) if last.get(key) else draft.without(key)
    return finish(draft, "places")


def asks_together(draft: Draft) -> bool:
    """Return whether a face and a limb twitched on this day, so that it matters if they jerked at one moment."""
    limbs = LIMBS & {*(draft.value.get("elsewhere") or ())}
    known = any(sign.get("sign") == "face_and_limb_together" for sign in draft.signs)
    return bool(draft.value.get("places")) and bool(limbs) and not known


# Interference


def interfere(draft: Draft, domain: str, degree: int) -> Draft:
    """Return the draft with how much one activity was disturbed."""
    domains = {**(draft.value.get("interference") or {}), domain: degree}
    return replace(draft.put("interference", domains), focus="")


def close_interference(draft: Draft) -> Draft:
    """Return the draft with every activity that was not named set to "not at all"."""
    told = draft.value.get("interference") or {}
    return finish(
        draft.put("interference", {domain: told.get(domain, 0) for domain in INTERFERENCE_DOMAINS}), "interference"
    )
