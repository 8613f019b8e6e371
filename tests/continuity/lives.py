"""The people of a kept diary: what each did before it was kept, and does after it.

A step that begins with `>` is a tap on the newest button whose label begins so; others are typed.
"""

from dataclasses import dataclass

Steps = tuple[str, ...]


@dataclass(frozen=True)
class Left:
    """Name where somebody stops half-way, how they got there, and how they go on."""

    name: str
    before: Steps
    after: Steps


TO_THE_PLACES = ("/checkin", ">Yes", ">None of these")
CALM = ("/checkin", ">No", ">None of these")
TO_HABITS = (*CALM, ">Add sleep")

LEFT = (
    Left(
        "at the signs",
        ("/checkin", ">Yes"),
        ("none", "left upper lid, right cheek", "2", "1", "no", "no", "none", "undo", "put it back", "/history"),
    ),
    Left(
        "at the places, one ticked",
        (*TO_THE_PLACES, ">Left lower lid"),
        (">Right cheek", "done", "hard to ignore", ">Back", ">Stops what", ">Most", ">Both eyes", ">Eating", ">A lot"),
    ),
    Left(
        "at the strength",
        (*TO_THE_PLACES, ">Left lower lid", ">Done"),
        (">Hard", "/help", "3", ">One eye", "reading or screens", ">A little", "done", "undo", "/history", "/alerts"),
    ),
    Left(
        "at a sign's own question",
        ("/checkin", ">No", ">Arm or leg"),
        (">Suddenly", ">Still", "done", "/alerts", "/why"),
    ),
    Left("at the day of an injury", ("/checkin", ">No", ">I hit my head"), ("3 March", ">None", "done", "/alerts")),
    Left(
        "at other signs",
        ("/checkin", ">No", ">Something else", ">Face numb", ">", ">Medicine started"),
        ("muscle relaxant", ">", "done", "/alerts", "/why"),
    ),
    Left("before a twitch is saved", ("/now",), ("yes", ">15 min", ">Hard", ">Place", "left brow", "undo")),
    Left("in a twitch", ("/now", ">Yes, now", ">Place", ">Right cheek"), ("/now", "still going", "/now", "stopped")),
    Left("at sleep", TO_HABITS, ("5 to 6", ">Fair", "3", "4 pm", ">As usual", ">Skip", ">Skip", "undo", "/history")),
    Left("at the last coffee", (*TO_HABITS, ">5 to 6", ">Fair", ">3 or 4"), ("16:30", "a lot", "2", ">Undo")),
    Left("at the age", ("/settings", ">Age"), ("forty", "44", "undo", "/settings")),
    Left(
        "at the medicines",
        ("/settings", ">Medicines", ">A"),
        (">A week ago", ">Done", "/settings", ">Medicines", ">Antipsychotic", ">I don't"),
    ),
    Left("at the getting up", ("/settings", ">Getting up"), ("6:30", ">Bedtime", "11 pm", "/reminders")),
    Left("at the weekly questions", ("/weekly", ">"), ("1", "yes", ">", ">", "/weekly", "/alerts")),
    Left("at the place", ("/timezone",), ("Paris", ">Paris", "yes", "/settings")),
    Left("at the doubt about a place", ("/timezone", "Berlin"), ("yes, that's right", "/settings")),
    Left("at the emergency number", ("/settings", ">Emergency number"), ("112", "/help")),
    Left("at the day of a check-in", ("/history", ">Another day"), ("17 March", ">Fill in", ">No", "none", "undo")),
    Left("at a time", ("/reminders", ">", ">"), ("8 pm", "/reminders", "undo")),
    Left("at a note", ("My eye was tired all day",), (">Save", "undo", "put it back", "/history")),
    Left(
        "at either of two days",
        ("/timezone", "Toronto", ">Yes, that's right", "/checkin 3/4/2026"),
        (">3 April", ">No", "none", "/history"),
    ),
    Left("at a file", ("/import",), ("/cancel", "/export")),
    Left("at deleting", ("/delete_me",), (">Keep", "/history")),
    Left("at a topic", ("/learn magnesium",), ("/learn sleep", "/learn eyelid")),
    Left("at something undone", (*CALM, ">Undo"), ("put it back", "undo", "/history", ">Wed", ">Delete", "undo")),
    Left("at the settings", ("/settings",), (">Conditions", ">", ">Done", "undo", ">First line", ">", "/settings")),
    Left("at a day", (*CALM, "/history", ">Wed 8 Apr"), (">More", ">Change", ">", "undo", ">Delete", "put it back")),
    Left("at a contradiction", (*CALM, "/now", ">Yes, now"), ("it twitched", "undo", "/history")),
)

RICH = (
    "/alerts",
    ">Why",
    "/alerts",
    ">Booked for",
    "in 3 days",
    "undo",
    "/why",
    "/history",
    "/weekly",
    ">",
    "/reminders",
    "/settings",
    "/checkin",
    "none",
    "yes",
    "/now",
    "/export",
    "/unlink",
    ">Leave it",
)
