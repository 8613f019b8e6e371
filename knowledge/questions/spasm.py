"""The questions about a twitch: where, how strong, how often, and what it kept from.

Each option says which code of the history file it stands for. The wording is ours; the strength and frequency
scales follow the structure of the Jankovic Rating Scale (see their `sources`) and are a diary measure, not its score.
"""

from knowledge.questions.question import Option, Question, SignOption

SPASM = Question(
    "spasm",
    "Any twitching or spasm in your face today?",
    short="Twitching: yes or no",
    options=(
        Option("no", "No", False, ("n", "none", "nothing", "nope")),
        Option("yes", "Yes", True, ("y", "yeah", "yep", "some")),
    ),
)

PLACES = Question(
    "places",
    "Where did it twitch?",
    "places",
    short="Places",
    of_a_spasm=True,
    beside=("whole_side", "elsewhere"),
)

TOGETHER = Question(
    "together",
    "Did face and limb jerk at the same moment?",
    "signs",
    short="Face and limb together",
    lines=(SignOption("jerk", "Yes, face and limb together", "face_and_limb_together", asks=("usual", "resolved")),),
)

STRENGTH = Question(
    "strength",
    "How strong at its worst?",
    short="Strength",
    read_back="{}",
    of_a_spasm=True,
    options=(
        Option("1", "Only I can feel it", 1),
        Option("2", "Others could see it, it does not stop me", 2),
        Option("3", "Hard to ignore, gets in the way", 3),
        Option("4", "Stops what I am doing", 4),
    ),
    sources=("S63",),
)

FREQUENCY = Question(
    "frequency",
    "How often?",
    short="How often",
    read_back="{}",
    of_a_spasm=True,
    options=(
        Option("1", "A few brief flickers", 1),
        Option("2", "Comes back through the day", 2),
        Option("3", "Most hours, eye open more than half the time", 3),
        Option("4", "Nearly all the time", 4),
    ),
    sources=("S63",),
)

EYE_CLOSURE = Question(
    "eye_closure",
    "Did it close your eye?",
    short="Eye closing",
    read_back="eye closed: {}",
    of_a_spasm=True,
    options=(
        Option("none", "No", "none", ("n",), read_back=False),
        Option("one", "One eye, briefly", "one"),
        Option("both", "Both eyes", "both"),
        Option("most", "Shut most of the day", "most_of_day"),
    ),
)

INTERFERENCE = Question(
    "interference",
    "Did it get in the way?",
    "interference",
    short="In the way of",
    of_a_spasm=True,
    options=(
        Option("eating", "Eating", "eating"),
        Option("speaking", "Speaking", "speaking"),
        Option("seeing", "Seeing", "seeing"),
        Option("reading", "Reading or screens", "reading"),
        Option("driving", "Driving", "driving"),
        Option("work", "Work", "work"),
        Option("social", "Being with people", "social"),
    ),
)

DEGREES = (
    Option("1", "A little", 1),
    Option("2", "Quite a bit", 2),
    Option("3", "A lot", 3),
    Option("4", "Could not do it", 4),
)
LIMBS = frozenset({"arm", "hand", "leg"})

DESCRIPTION = (PLACES, TOGETHER, STRENGTH, FREQUENCY, EYE_CLOSURE, INTERFERENCE)
"""In the order in which they are asked of a day with a spasm."""
