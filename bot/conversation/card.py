"""How an unfinished check-in looks: one message with the current question and its buttons."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot import texts
from bot.buttons import marked
from bot.chat import Button, Rows
from bot.conversation.turn import pairs, shortened
from bot.reading.plain_words import DONE, NO, NONE, YES
from bot.wording import day_name
from knowledge.codes import ELSEWHERE, MEDICINES, STROKE_LIKE_SIGNS
from knowledge.questionnaire import Draft, check_in_questions, current, left, ticked
from knowledge.questions import (
    AREA_LABELS,
    DEGREES,
    ELSEWHERE_LABELS,
    INJURY_SIGNS,
    MEDICINE_LABELS,
    ONSET_LABELS,
    SIDE_LABELS,
    SUDDEN_IS,
    TOGETHER,
    Question,
    SignOption,
)

ON, OFF = texts.ON, ""
PLACES_SHOWN = 60  # characters of the places that a button takes over
ROOMY = 22  # characters that still fit when two buttons share a row on a phone


class Card:
    """Draw one check-in: `entry_id` goes into every button, `number` into those that mean an emergency."""

    def __init__(self, entry_id: str, draft: Draft, day: date, today: date, number: str, named: str = "") -> None:
        self.entry_id = entry_id
        self.draft = draft
        self.day = day
        self.today = today
        self.number = number
        self.last: tuple[str, str] | None = None  # a check-in and its places in words, where taking them over fits
        self.named = named or day_name(day, today)

    @property
    def question(self) -> Question | None:
        """Return the question that is asked now."""
        return current(self.draft, check_in_questions(self.draft))

    @property
    def offers_same_places(self) -> bool:
        """Return whether "same as last time" fits here, where there was such a time."""
        places = self.question is not None and self.question.shape == "places"
        return places and not self.draft.focus and not self.draft.value.get("places")

    def draw(self, notice: str = "") -> tuple[str, Rows]:
        """Return the text and the buttons."""
        question = self.question
        assert question is not None
        text, rows = self._follow_up(question) if self.draft.focus else self._main(question)
        heading = f"{notice}\n{self._header()}" if notice else self._header()
        return f"{heading}\n\n{text}", rows

    def _header(self) -> str:
        remaining = left(self.draft, check_in_questions(self.draft))
        if self.draft.editing:
            return f"Change for {self.named}"
        count = "last question" if remaining == 1 else f"{remaining} questions left"
        return f"Check-in for {self.named} · {count}"

    def _main(self, question: Question) -> tuple[str, Rows]:
        drawn = {
            "one": self._options,
            "signs": self._lines,
            "places": self._places,
            "interference": self._domains,
        }[question.shape](question)
        text = question.text if self.day == self.today else question.text.replace("today", "that day")
        return text, (*drawn, *self._footer(question))

    def _options(self, question: Question) -> Rows:
        chosen = self.draft.value.get(question.key)
        buttons = [
            self._button(option.label, f"c:{question.key}:{option.key}", chosen is not None and chosen == option.value)
            for option in question.options
        ]
        return _fitted(buttons)

    def _lines(self, question: Question) -> Rows:
        buttons = [self._line_button(question, line) for line in question.lines]
        rows = _fitted(buttons)
        any_ticked = any(ticked(self.draft, line) for line in question.lines)
        none = texts.NO if question is TOGETHER else texts.NONE_OF_THESE
        closing = [self._button(texts.DONE if any_ticked else none, f"c:{question.key}:.done")]
        if question.key == "warning" and self.draft.value.get("spasm") is not True and not self.draft.editing:
            closing.append(self._button(texts.MORE_SIGNS, f"c:{question.key}:.more"))
        return (*rows, tuple(closing))

    def _line_button(self, question: Question, line: SignOption) -> Button:
        payload = f"c:{question.key}:{line.key}"
        return self._button(line.label, payload, ticked(self.draft, line), emergency=line.emergency)

    def _places(self, question: Question) -> Rows:
        value = self.draft.value
        told = value.get("places") or ()
        rows: list[tuple[Button, ...]] = []
        if self.last and not told:
            last_id, last_places = self.last
            same = texts.SAME_PLACES.format(same=texts.SAME_AS_LAST, places=shortened(last_places, PLACES_SHOWN))
            rows.append((self._button(same, f"p:same:{last_id}"),))
        for area, label in AREA_LABELS.items():
            rows.append(
                tuple(
                    self._toggle(f"{side_label} {label}", f"{side}.{area}", f"{side}.{area}" in told)
                    for side, side_label in SIDE_LABELS.items()
                )
            )
        rows.append(tuple(self._button(label, f"p:whole.{side}") for side, label in texts.WHOLE_SIDE.items()))
        rows.append((self._button(texts.ELSEWHERE, "p:else", bool(value.get("elsewhere"))),))
        if told or value.get("elsewhere"):
            rows.append((self._button(texts.DONE, f"c:{question.key}:.done"),))
        return tuple(rows)

    def _domains(self, question: Question) -> Rows:
        told = self.draft.value.get("interference") or {}
        named = any(told.values())
        closing = self._button(texts.DONE if named else texts.NOT_AT_ALL, f"c:{question.key}:.done")
        buttons = [
            self._button(option.label, f"c:{question.key}:{option.key}", bool(told.get(option.key)))
            for option in question.options
        ]
        return (*(() if named else ((closing,),)), *pairs(buttons), *(((closing,),) if named else ()))

    def _follow_up(self, question: Question) -> tuple[str, Rows]:
        _, line_key, step = (*self.draft.focus.split("/"), "", "")[:3]
        if step in ("injury", "danger"):
            return self._injury(step)
        if step == "medicine":
            return texts.ASK_MEDICINE, self._medicines()
        if step == "name":
            return texts.ASK_MEDICINE_NAME, ((self._button(texts.SKIP, "d:.none"), self._button(texts.STOP, "t:")),)
        if question.shape == "places":
            return texts.ELSEWHERE, self._elsewhere()
        if question.shape == "interference":
            option = question.option(line_key)
            label = option.label if option else ""
            base = f"f:{question.key}:{line_key}"
            buttons = [self._button(degree.label, f"{base}:{degree.key}") for degree in DEGREES]
            told = (self.draft.value.get("interference") or {}).get(line_key)
            take_back = (self._button(texts.TAKE_BACK, f"{base}:0"),) if told else ()
            footer = (*take_back, *self._way_out(question))
            return texts.ASK_DEGREE.format(domain=label), (*_fitted(buttons), footer)
        line = question.line(line_key)
        assert line is not None
        return self._sign_follow_up(question, line, step)

    def _sign_follow_up(self, question: Question, line: SignOption, step: str) -> tuple[str, Rows]:
        base = f"f:{question.key}:{line.key}:{step}"
        if step == "which":
            text = texts.ASK_WHICH.format(line=line.label)
            choices = [
                self._button(
                    choice.label,
                    f"{base}:{choice.key}",
                    emergency=not line.emergency
                    and (choice.sign in STROKE_LIKE_SIGNS or choice.facts.get("onset") == "sudden"),
                )
                for choice in line.choices
            ]
        else:
            text, answers = {
                "onset": (texts.ASK_ONSET_OF, tuple(ONSET_LABELS.items())),
                "resolved": (texts.ASK_RESOLVED, (("there", texts.STILL_THERE), ("gone", texts.GONE))),
                "usual": (texts.ASK_USUAL, (("yes", texts.YES), ("no", texts.NO))),
            }[step]
            text = text.format(line=line.label)
            choices = [
                self._button(label, f"{base}:{key}", emergency=step == "onset" and self._is_sudden_danger(line, key))
                for key, label in answers
            ]
        footer = (
            self._button(texts.UNSURE, f"{base}:unsure"),
            self._button(texts.TAKE_BACK, f"{base}:remove"),
        )
        return text, (*_fitted(choices), footer, self._way_out(question))

    def _is_sudden_danger(self, line: SignOption, answer: str) -> bool:
        """Return whether this answer makes an emergency of a sign of slow change."""
        told = [sign.get("sign") for sign in self.draft.signs if sign.get("sign") in line.signs]
        return answer == "sudden" and bool(told) and told[-1] in SUDDEN_IS

    def _injury(self, step: str) -> tuple[str, Rows]:
        if step == "injury":
            days = ((0, texts.TODAY), (1, texts.YESTERDAY)) if self.day == self.today else ((0, "That day"),)
            when = [self._button(label, f"h:when:{(self.day - timedelta(days=n)).isoformat()}") for n, label in days]
            footer = (self._button(texts.UNSURE, "h:when:unsure"), self._button(texts.BACK, "h:close"))
            taken_back = (self._taken_back("h:remove"),) if "head" in self.draft.ticks else ()
            return texts.ASK_INJURY_DATE, (tuple(when), *taken_back, footer)
        told = {sign.get("sign") for sign in self.draft.signs}
        buttons = [
            self._button(option.label, f"h:sign:{option.value}", option.value in told, emergency=True)
            for option in INJURY_SIGNS
        ]
        named = any(option.value in told for option in INJURY_SIGNS)
        closing = self._button(texts.DONE if named else texts.NONE_OF_THESE, "h:close")
        dated = self.draft.injury_dated
        noted = f"{texts.INJURY_DATED.format(day=day_name(self.day, self.today))}\n" if dated else ""
        rows = (*_fitted(buttons), self._taken_back("h:remove"), (closing, self._button(texts.STOP, "t:")))
        return noted + texts.ASK_INJURY_SIGNS, rows

    def _taken_back(self, action: str) -> tuple[Button, ...]:
        return (self._button(texts.TAKE_BACK, action),)

    def _medicines(self) -> Rows:
        buttons = [self._button(MEDICINE_LABELS[name], f"d:{name}") for name in MEDICINES]
        buttons += [self._button(texts.OTHER_MEDICINE, "d:.other"), self._button(texts.UNSURE, "d:.unsure")]
        taken_back = (self._taken_back("d:.remove"),) if "medicine" in self.draft.ticks else ()
        return (*_fitted(buttons), *taken_back, (self._button(texts.BACK, "d:.none"), self._button(texts.STOP, "t:")))

    def _elsewhere(self) -> Rows:
        told = self.draft.value.get("elsewhere") or ()
        buttons = [self._toggle(ELSEWHERE_LABELS[name], name, name in told) for name in ELSEWHERE]
        return (*pairs(buttons), (self._button(texts.DONE, "p:back"), self._button(texts.STOP, "t:")))

    def _footer(self, question: Question) -> Rows:
        if self.draft.editing:
            return ((self._button(texts.FORGET_ANSWER, f"k:{question.key}"), self._button(texts.BACK, "t:")),)
        first = self.draft.done == () or question.key == "spasm"
        row = [] if first else [self._button(texts.BACK, f"b:{question.key}")]
        row += [self._button(texts.SKIP, f"k:{question.key}"), self._button(texts.STOP, "t:")]
        if not first or self.day != self.today:
            return (tuple(row),)
        yesterday = Button(texts.FOR_YESTERDAY, f"o:{self.today - timedelta(days=1)}")
        return (tuple(row), (yesterday,))

    def _way_out(self, question: Question) -> tuple[Button, ...]:
        return (self._button(texts.BACK, f"c:{question.key}:.open"), self._button(texts.STOP, "t:"))

    def _toggle(self, label: str, place: str, on: bool) -> Button:
        return self._button(label, f"p:{'-' if on else '+'}{place}", on)

    def _button(self, label: str, action: str, on: bool = False, emergency: bool = False) -> Button:
        verb, _, rest = action.partition(":")
        payload = f"{verb}:{self.entry_id}:{rest}" if rest else f"{verb}:{self.entry_id}"
        return Button((ON if on else OFF) + label, marked(payload, self.number) if emergency else payload)


def _fitted(buttons: Sequence[Button]) -> Rows:
    """Return two buttons a row where both are short, else one."""
    short = all(len(button.label) <= ROOMY for button in buttons)
    return pairs(list(buttons), 2 if short else 1)


def typed_words(question: Question, draft: Draft) -> dict[str, str]:
    """Return other words for the buttons that are shown, each with the end of its button's payload."""
    if draft.focus.endswith("/name"):
        return dict.fromkeys((*NONE, *DONE, "not sure"), ":.none")
    if draft.focus:
        came = {"suddenly": ":sudden", "sudden": ":sudden", "days": ":days", "slowly": ":slow", "slow": ":slow"}
        no = dict.fromkeys(NONE, ":close") if draft.focus.endswith("/danger") else dict.fromkeys(NO, ":no")
        return {**dict.fromkeys(YES, ":yes"), **came, **no}
    if question is TOGETHER:
        return {**dict.fromkeys(YES, ":jerk"), **dict.fromkeys(NO, ":.done")}
    if question.shape != "one":
        # "done" names its own button, where one is shown: it is no "none of these"
        return dict.fromkeys(NONE, ":.done")
    return {word: f":{option.key}" for option in question.options for word in option.words}
