"""The optional questions about a day: sleep, caffeine, drinks, and one of three in turn."""

from knowledge.questions.question import Number, Option, Question

SLEEP_HOURS = Question(
    "sleep_hours",
    "How long did you sleep last night?",
    read_back="slept {} h",
    number=Number(24),
    options=(
        Option("1", "Under 5 hours", 4.5),
        Option("2", "5 to 6", 5.5),
        Option("3", "6 to 7", 6.5),
        Option("4", "7 to 9", 8),
        Option("5", "Over 9", 9.5),
    ),
    day=True,
)
SLEEP_QUALITY = Question(
    "sleep_quality",
    "How was the sleep?",
    read_back="sleep {}",
    options=(Option("poor", "Poor", "poor"), Option("fair", "Fair", "fair"), Option("good", "Good", "good")),
    day=True,
)
CAFFEINE_DRINKS = Question(
    "caffeine_drinks",
    "Drinks with caffeine today?",
    read_back="{} drinks with caffeine",
    number=Number(40, whole=True),
    options=(
        Option("0", "None", 0, ("no",)),
        Option("1", "1 or 2", 2),
        Option("2", "3 or 4", 4),
        Option("3", "5 or more", 5),
    ),
    day=True,
)
LAST_CAFFEINE = Question(
    "last_caffeine",
    "When was the last one?",
    read_back="the last by {}",
    clock=True,
    after="caffeine_drinks",
    options=(
        Option("1", "Before noon", "12:00"),
        Option("2", "Noon to 4", "16:00"),
        Option("3", "4 to 8", "20:00"),
        Option("4", "Later", "22:00"),
    ),
    day=True,
)
DRINKS = Question(
    "drinks",
    "How much did you drink in all (water, tea and so on)?",
    read_back="drinks: {}",
    options=(Option("few", "Little", "few"), Option("usual", "As usual", "usual"), Option("many", "A lot", "many")),
    day=True,
)
STRESS = Question(
    "stress",
    "How much stress today?",
    read_back="stress {} of 4",
    number=Number(4, whole=True),
    options=(
        Option("0", "None", 0),
        Option("1", "A little", 1),
        Option("2", "Some", 2),
        Option("3", "A lot", 3),
        Option("4", "As much as it gets", 4),
    ),
    day=True,
)
SCREEN_HOURS = Question(
    "screen_hours",
    "Hours in front of screens today?",
    read_back="screens {} h",
    number=Number(24),
    options=(
        Option("1", "Under 2", 1),
        Option("2", "2 to 4", 3),
        Option("3", "4 to 6", 5),
        Option("4", "Over 6", 7),
    ),
    day=True,
)
ALCOHOL_UNITS = Question(
    "alcohol_units",
    "Alcohol today, in units?",
    read_back="alcohol {} units",
    number=Number(60),
    adults_only=True,
    options=(
        Option("0", "None", 0),
        Option("1", "1 or 2", 2),
        Option("2", "3 to 5", 4),
        Option("3", "6 or more", 6),
    ),
    day=True,
)

ROTATION = (STRESS, SCREEN_HOURS, ALCOHOL_UNITS)
HABITS = (SLEEP_HOURS, SLEEP_QUALITY, CAFFEINE_DRINKS, LAST_CAFFEINE, DRINKS)
