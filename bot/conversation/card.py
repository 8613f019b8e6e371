"""How an unfinished check-in looks: one message with the current question and its buttons."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot import texts
from bot.buttons import Action, button
from bot.buttons.check_in_actions import (
    DONE,
    MORE,
    NONE,
    NOT_SURE,
    OTHER,
    REMOVE,
    REOPEN,
    AnswerCheckIn,
    CloseElsewhere,
    CloseInjury,
    DateInjury,
    DescribeSign,
    GoBack,
    NameMedicine,
    OpenDay,
    OpenElsewhere,
    RateInterference,
    SkipQuestion,
    StopCheckIn,
    TakeBackInjury,
    TakeSamePlaces,
    TickInjurySign,
    TickPlace,
    TickWholeSide,
)
from bot.chat import Button, Rows
from bot.conversation.turn import headed, pairs, shortened
from bot.wording import day_name, marked, row_if, shown_if
from knowledge.codes import ELSEWHERE, MEDICINES, STROKE_LIKE_SIGNS
from knowledge.questionnaire import Draft, check_in_questions, current, left, ticked
from knowledge.questions import (
    AREA_LABELS,
    DEGREES,
    ELSEWHERE_LABELS,
    INJURY_SIGNS,
    MEDICINE_LABELS,
    ONSET_LABELS,
    QUESTIONS,
    SIDE_LABELS,
    SUDDEN_IS,
    TOGETHER,
    Question,
    SignOption,
)

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
        """Return the question that is asked now; an open follow-up asks on, also where its question was over."""
        asked = current(self.draft, check_in_questions(self.draft))
        if asked is None and self.draft.focus:
            return QUESTIONS[self.draft.focus.partition("/")[0]]
        return asked

    @property
    def offers_same_places(self) -> bool:
        """Return whether "same as last time" fits here, where there was such a time."""
        places = self.question is not None and self.question.shape == "places"
        return places and not self.draft.focus and not self.draft.value.places

    def draw(self, notice: str = "") -> tuple[str, Rows]:
        """Return the text and the buttons."""
        question = self.question
        assert question is not None
        text, rows = self._follow_up(question) if self.draft.focus else self._main(question)
        return f"{headed(notice, self._header())}\n\n{text}", rows

    def _header(self) -> str:
        remaining = left(self.draft, check_in_questions(self.draft))
        if self.draft.editing:
            return f"Change for {self.named}"
        count = "last question" if remaining <= 1 else f"{remaining} questions left"
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
        chosen = self.draft.value.answer(question.key)
        buttons = [
            self._button(
                option.label, self._answer(question, option.key), chosen is not None and chosen == option.value
            )
            for option in question.options
        ]
        return _fitted(buttons)

    def _lines(self, question: Question) -> Rows:
        buttons = [self._line_button(question, line) for line in question.lines]
        rows = _fitted(buttons)
        any_ticked = any(ticked(self.draft, line) for line in question.lines)
        none = texts.NO if question is TOGETHER else texts.NONE_OF_THESE
        closing = [self._button(texts.DONE if any_ticked else none, self._answer(question, DONE))]
        if question.key == "warning" and self.draft.value.spasm is not True and not self.draft.editing:
            closing.append(self._button(texts.MORE_SIGNS, self._answer(question, MORE)))
        return (*rows, tuple(closing))

    def _line_button(self, question: Question, line: SignOption) -> Button:
        answer = self._answer(question, line.key)
        return self._button(line.label, answer, ticked(self.draft, line), emergency=line.emergency)

    def _places(self, question: Question) -> Rows:
        value = self.draft.value
        told = value.places or ()
        rows: list[tuple[Button, ...]] = []
        if self.last and not told:
            last_id, last_places = self.last
            same = texts.SAME_PLACES.format(same=texts.SAME_AS_LAST, places=shortened(last_places, PLACES_SHOWN))
            rows.append((button(same, TakeSamePlaces(self.entry_id, last_id)),))
        for area, label in AREA_LABELS.items():
            rows.append(
                tuple(
                    self._toggle(f"{side_label} {label}", f"{side}.{area}", f"{side}.{area}" in told)
                    for side, side_label in SIDE_LABELS.items()
                )
            )
        rows.append(
            tuple(button(label, TickWholeSide(self.entry_id, side)) for side, label in texts.WHOLE_SIDE.items())
        )
        rows.append((self._button(texts.ELSEWHERE, OpenElsewhere(self.entry_id), bool(value.elsewhere)),))
        if told or value.elsewhere:
            rows.append((button(texts.DONE, self._answer(question, DONE)),))
        return tuple(rows)

    def _domains(self, question: Question) -> Rows:
        told = self.draft.value.interference or {}
        named = any(told.values())
        closing = button(texts.DONE if named else texts.NOT_AT_ALL, self._answer(question, DONE))
        buttons = [
            self._button(option.label, self._answer(question, option.key), bool(told.get(option.key)))
            for option in question.options
        ]
        if named:
            return (*pairs(buttons), (closing,))
        return ((closing,), *pairs(buttons))

    def _follow_up(self, question: Question) -> tuple[str, Rows]:
        asked, line_key, step = (*self.draft.focus.split("/"), "", "")[:3]
        question = QUESTIONS.get(asked, question)  # an older list may be answered while another question stands
        if step in ("injury", "danger"):
            return self._injury(step)
        if step == "medicine":
            return texts.ASK_MEDICINE, self._medicines()
        if step == "name":
            return texts.ASK_MEDICINE_NAME, ((button(texts.SKIP, self._medicine(NONE)), self._stop()),)
        if line_key == "among":
            return self._which_place(step)
        if question.shape == "places":
            return texts.ELSEWHERE, self._elsewhere()
        if question.shape == "interference":
            return self._degrees(question, line_key)
        line = question.line(line_key)
        assert line is not None
        return self._sign_follow_up(question, line, step)

    def _degrees(self, question: Question, domain: str) -> tuple[str, Rows]:
        option = question.option(domain)
        label = option.label if option else ""
        buttons = [button(degree.label, self._degree(question, domain, degree.key)) for degree in DEGREES]
        told = (self.draft.value.interference or {}).get(domain)
        take_back = shown_if(told, button(texts.TAKE_BACK, self._degree(question, domain, "0")))
        footer = (*take_back, *self._way_out(question))
        return texts.ASK_DEGREE.format(domain=label), (*_fitted(buttons), footer)

    def _degree(self, question: Question, domain: str, degree: str) -> Action:
        return RateInterference(self.entry_id, question.key, domain, degree)

    def _sign_follow_up(self, question: Question, line: SignOption, step: str) -> tuple[str, Rows]:
        def told(answer: str) -> Action:
            return DescribeSign(self.entry_id, question.key, line.key, step, answer)

        if step == "which":
            text = texts.ASK_WHICH.format(line=line.label)
            choices = [
                self._button(
                    choice.label,
                    told(choice.key),
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
                self._button(label, told(key), emergency=step == "onset" and self._is_sudden_danger(line, key))
                for key, label in answers
            ]
        footer = (
            button(texts.UNSURE, told("unsure")),
            button(texts.TAKE_BACK, told("remove")),
        )
        return text, (*_fitted(choices), footer, self._way_out(question))

    def _is_sudden_danger(self, line: SignOption, answer: str) -> bool:
        """Return whether this answer makes an emergency of a sign of slow change."""
        told = [sign.code for sign in self.draft.signs if sign.code in line.signs]
        return answer == "sudden" and bool(told) and told[-1] in SUDDEN_IS

    def _injury(self, step: str) -> tuple[str, Rows]:
        take_back = TakeBackInjury(self.entry_id)
        if step == "injury":
            days = ((0, texts.TODAY), (1, texts.YESTERDAY)) if self.day == self.today else ((0, "That day"),)
            when = [button(label, DateInjury(self.entry_id, self.day - timedelta(days=n))) for n, label in days]
            footer = (button(texts.UNSURE, DateInjury(self.entry_id)), button(texts.BACK, CloseInjury(self.entry_id)))
            return texts.ASK_INJURY_DATE, (tuple(when), *self._take_back("head", take_back), footer)
        told = {sign.code for sign in self.draft.signs}
        buttons = [
            self._button(
                option.label, TickInjurySign(self.entry_id, option.value), option.value in told, emergency=True
            )
            for option in INJURY_SIGNS
        ]
        named = any(option.value in told for option in INJURY_SIGNS)
        closing = button(texts.DONE if named else texts.NONE_OF_THESE, CloseInjury(self.entry_id))
        asked = texts.ASK_INJURY_SIGNS
        if self.draft.injury_dated:
            asked = headed(texts.INJURY_DATED.format(day=day_name(self.day, self.today)), asked)
        rows = (*_fitted(buttons), *self._take_back("head", take_back), (closing, self._stop()))
        return asked, rows

    def _take_back(self, line: str, action: Action) -> Rows:
        """Return the row that takes back a line of the list of signs, where it is ticked."""
        return row_if(line in self.draft.ticks, button(texts.TAKE_BACK, action))

    def _medicines(self) -> Rows:
        labels = {name: MEDICINE_LABELS[name] for name in MEDICINES} | {
            OTHER: texts.OTHER_MEDICINE,
            NOT_SURE: texts.UNSURE,
        }
        buttons = [button(label, self._medicine(kind)) for kind, label in labels.items()]
        take_back = self._take_back("medicine", self._medicine(REMOVE))
        return (*_fitted(buttons), *take_back, (button(texts.BACK, self._medicine(NONE)), self._stop()))

    def _medicine(self, kind: str) -> Action:
        return NameMedicine(self.entry_id, kind)

    def _elsewhere(self) -> Rows:
        told = self.draft.value.elsewhere or ()
        buttons = [self._toggle(ELSEWHERE_LABELS[name], name, name in told) for name in ELSEWHERE]
        return (*pairs(buttons), (button(texts.DONE, CloseElsewhere(self.entry_id)), self._stop()))

    def _which_place(self, groups: str) -> tuple[str, Rows]:
        places = [tuple(place.split(".")) for place in groups.split(",")[0].split("+")]
        sides, areas = ({*each} for each in zip(*places, strict=True))
        if len(areas) == 1:
            text = texts.ASK_SIDE.format(area=AREA_LABELS[places[0][1]])
        elif len(sides) == 1:
            text = texts.ASK_LID
        else:
            text = texts.ASK_LID_AND_SIDE
        buttons = [
            button(f"{SIDE_LABELS[s]} {AREA_LABELS[a]}", TickPlace(self.entry_id, f"{s}.{a}", on=True))
            for s, a in places
        ]
        return text, (*pairs(buttons), self._way_out(QUESTIONS["places"]))

    def _footer(self, question: Question) -> Rows:
        if self.draft.editing:
            forget = button(texts.FORGET_ANSWER, SkipQuestion(self.entry_id, question.key))
            return ((forget, button(texts.BACK, StopCheckIn(self.entry_id))),)
        first = self.draft.done == () or question.key == "spasm"
        back = shown_if(not first, button(texts.BACK, GoBack(self.entry_id, question.key)))
        row = (*back, button(texts.SKIP, SkipQuestion(self.entry_id, question.key)), self._stop())
        yesterday = button(texts.FOR_YESTERDAY, OpenDay(self.today - timedelta(days=1)))
        return (row, *row_if(first and self.day == self.today, yesterday))

    def _way_out(self, question: Question) -> tuple[Button, ...]:
        return (button(texts.BACK, self._answer(question, REOPEN)), self._stop())

    def _toggle(self, label: str, place: str, on: bool) -> Button:
        return self._button(label, TickPlace(self.entry_id, place, on=not on), on)

    def _answer(self, question: Question, answer: str) -> Action:
        return AnswerCheckIn(self.entry_id, question.key, answer)

    def _stop(self) -> Button:
        return button(texts.STOP, StopCheckIn(self.entry_id))

    def _button(self, label: str, action: Action, on: bool = False, emergency: bool = False) -> Button:
        return button(marked(label, on), action, self.number if emergency else "")


def _fitted(buttons: Sequence[Button]) -> Rows:
    """Return two buttons a row where both are short, else one."""
    short = all(len(button.label) <= ROOMY for button in buttons)
    return pairs(list(buttons), 2 if short else 1)
