"""What an answer to a list of signs, or to the further questions of one of its lines, makes of a check-in."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from knowledge.codes import HEAD_INJURY_SIGNS, STROKE_LIKE_SIGNS
from knowledge.diary import Sign
from knowledge.questionnaire.draft import Draft, finish
from knowledge.questions import ONSET_READ, OTHER, SUDDEN_IS, WARNING, Question, SignOption


def report(draft: Draft, question: Question, line: SignOption, diagnoses: Sequence[str]) -> Draft:
    """Return the draft with one line of a list ticked, and its first follow-up open."""
    if line.opens:
        return replace(draft, focus=f"{question.key}/{line.key}/{line.opens}")
    ticked = draft
    if not any(sign.code in line.signs for sign in draft.signs):
        ticked = _with_sign(draft, line.sign)
        if line.choices:
            ticked = replace(ticked, guessed={**ticked.guessed, line.key: line.sign})
    steps = _follow_ups(line, ticked, diagnoses)
    return replace(ticked, focus=_focus(question.key, line, steps))


def _follow_ups(line: SignOption, draft: Draft, diagnoses: Sequence[str]) -> tuple[str, ...]:
    """Return the further questions of a line: which, onset, usual, resolved."""
    mine = [sign for sign in draft.signs if sign.code in _stands_for(draft, line)]
    needed = {"usual": "epilepsy" in diagnoses, "onset": bool(mine) and mine[-1].code in ONSET_READ}
    asks = [ask for ask in line.asks if needed.get(ask, True)]
    stroke_like = any(
        sign.code in STROKE_LIKE_SIGNS or (sign.code == "numbness" and sign.onset == "sudden") for sign in mine
    )
    if stroke_like and "resolved" not in asks:
        asks.append("resolved")
    if line.choices:
        asks.insert(0, "which")
    return tuple(asks)


def specify(draft: Draft, line: SignOption, step: str, answer: str, diagnoses: Sequence[str]) -> Draft | None:
    """Return the draft with one follow-up answered and the next one open; None for an answer that does not exist."""
    if answer == "remove":
        guessed = {key: sign for key, sign in draft.guessed.items() if key != line.key}
        kept = [sign for sign in draft.signs if sign.code not in line.signs]
        return replace(draft.with_signs(kept), focus="", guessed=guessed)
    answered = _specified(draft, line, answer) if step == "which" else _qualified(draft, line, step, answer)
    if answered is None:
        return None
    steps = _follow_ups(line, answered, diagnoses)
    later = steps[[*steps, step].index(step) + 1 :]
    return replace(answered, focus=_focus(draft.focus.split("/")[0] or _list_of(line), line, later))


def close_list(draft: Draft, question: Question) -> Draft:
    """Return the draft with a list answered: what is ticked is reported, the rest is "none of these"."""
    # Only the warning list, which is asked every time, can say that there was no sign.
    closed = replace(finish(draft, question.key), warned=draft.warned or question is WARNING)
    return closed.with_signs(closed.signs)


def ticked(draft: Draft, line: SignOption) -> bool:
    """Return whether a line of a list is reported."""
    return line.key in draft.ticks or any(sign.code in line.signs for sign in draft.signs)


def signs_of(question: Question) -> frozenset[str]:
    """Return the signs that a list can report; one that both lists know belongs to the warning list."""
    warning = {sign for line in WARNING.lines for sign in line.signs} | {*HEAD_INJURY_SIGNS}
    if question is WARNING:
        return frozenset(warning)
    return frozenset(sign for line in OTHER.lines for sign in line.signs) - warning


def _focus(list_key: str, line: SignOption, steps: Sequence[str]) -> str:
    """Return where a check-in stands when some follow-ups of a line are still to come."""
    if steps:
        return f"{list_key}/{line.key}/{steps[0]}"
    return ""


def _specified(draft: Draft, line: SignOption, answer: str) -> Draft | None:
    if answer == "unsure":
        return draft
    choice = next((choice for choice in line.choices if choice.key == answer), None)
    if choice is None:
        return None
    # What stood in for this line goes; the same sign told in the other list stays told.
    stand_in = draft.guessed.get(line.key)
    kept = [sign for sign in draft.signs if sign.code != stand_in or stand_in == choice.sign]
    guessed = {key: sign for key, sign in draft.guessed.items() if key != line.key}
    if _exclusive(line) and (stand_in or not any(sign.code == choice.sign for sign in draft.signs)):
        guessed[line.key] = choice.sign
    return _with_sign(replace(draft.put("signs", tuple(kept)), guessed=guessed), choice.sign, choice.facts)


def _stands_for(draft: Draft, line: SignOption) -> tuple[str, ...]:
    """Return the signs that a line means in this check-in: the one that was chosen, else any it can mean."""
    if line.key in draft.guessed:
        return (draft.guessed[line.key],)
    return line.signs


def _exclusive(line: SignOption) -> bool:
    """Tell lines where one choice rules the others out (sudden or slow) from those where both may be true."""
    return {"sudden", "slow"} <= {choice.key for choice in line.choices}


def _qualified(draft: Draft, line: SignOption, step: str, answer: str) -> Draft | None:
    facts: Mapping[str, Mapping[str, object]] = {
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
    signs = tuple(sign.having(**fact) if sign.code in mine else sign for sign in draft.signs)
    return draft.put("signs", signs)


def _with_onset(draft: Draft, mine: Sequence[str], fact: Mapping[str, object]) -> Draft:
    """Return the draft with how the sign of a line that was told last came; some that came suddenly are others."""
    last = next((sign for sign in reversed(draft.signs) if sign.code in mine), None)
    if last is None:
        return draft
    code = last.code or ""
    if fact["onset"] == "sudden":
        code = SUDDEN_IS.get(code, code)
    others = [sign for sign in draft.signs if sign is not last and sign.code != code]
    return draft.put("signs", (*others, last.having(**fact, code=code)))


def _with_sign(draft: Draft, code: str, facts: Mapping[str, object] = MappingProxyType({})) -> Draft:
    known = next((sign for sign in draft.signs if sign.code == code), Sign(sign=code))
    others = [sign for sign in draft.signs if sign.code != code]
    return draft.put("signs", (*others, known.having(**facts)))


def _list_of(line: SignOption) -> str:
    if line in OTHER.lines:
        return "other"
    return "warning"
