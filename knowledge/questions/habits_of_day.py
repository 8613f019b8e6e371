"""The optional questions about a day: sleep, caffeine, drinks, and one of three in turn."""

from knowledge.questions.question import Number, Option, Question

SLEEP_HOURS = Question(
    "sleep_hours",
    "How long did you sleep last night?",
    read_back="slept {} hours",
    number=Number(24),
    options=(
        Option("1", "Under 5 hours", 4.5, said="slept under 5 hours"),
        Option("2", "5 to 6", 5.5, said="slept 5 to 6 hours"),
        Option("3", "6 to 7", 6.5, said="slept 6 to 7 hours"),
        Option("4", "7 to 9", 8, said="slept 7 to 9 hours"),
        Option("5", "Over 9", 9.5, said="slept over 9 hours"),
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
        Option("0", "None", 0, ("no",), said="no drinks with caffeine"),
        Option("1", "1 or 2", 2, said="1 or 2 drinks with caffeine"),
        Option("2", "3 or 4", 4, said="3 or 4 drinks with caffeine"),
        Option("3", "5 or more", 5, said="5 or more drinks with caffeine"),
    ),
    day=True,
)
LAST_CAFFEINE = Question(
    "last_caffeine",
    "When was the last one?",
    read_back="the last at {}",
    clock=True,
    after="caffeine_drinks",
    options=(
        Option("1", "Before noon", "12:00", said="the last before noon"),
        Option("2", "Noon to 4", "16:00", said="the last between noon and 4"),
        Option("3", "4 to 8", "20:00", said="the last between 4 and 8"),
        Option("4", "Later", "22:00", said="the last later than 8"),
    ),
    day=True,
)
DRINKS = Question(
    "drinks",
    "How much did you drink in all (water, tea and so on)?",
    read_back="drinks: {}",
    options=(
        Option("few", "Little", "few", said="drank little"),
        Option("usual", "As usual", "usual", said="drank as usual"),
        Option("many", "A lot", "many", said="drank a lot"),
    ),
    day=True,
)
STRESS = Question(
    "stress",
    "How much stress today?",
    read_back="stress: {}",
    number=Number(4, whole=True),
    options=(
        Option("0", "None", 0, said="no stress"),
        Option("1", "A little", 1, said="a little stress"),
        Option("2", "Some", 2, said="some stress"),
        Option("3", "A lot", 3, said="a lot of stress"),
        Option("4", "As much as it gets", 4, said="as much stress as it gets"),
    ),
    day=True,
)
SCREEN_HOURS = Question(
    "screen_hours",
    "Hours in front of screens today?",
    read_back="{} hours at screens",
    number=Number(24),
    options=(
        Option("1", "Under 2", 1, said="under 2 hours at screens"),
        Option("2", "2 to 4", 3, said="2 to 4 hours at screens"),
        Option("3", "4 to 6", 5, said="4 to 6 hours at screens"),
        Option("4", "Over 6", 7, said="over 6 hours at screens"),
    ),
    day=True,
)
ALCOHOL_UNITS = Question(
    "alcohol_units",
    "Alcohol today, in units?",
    read_back="{} units of alcohol",
    number=Number(60),
    adults_only=True,
    options=(
        Option("0", "None", 0, said="no alcohol"),
        Option("1", "1 or 2", 2, said="1 or 2 units of alcohol"),
        Option("2", "3 to 5", 4, said="3 to 5 units of alcohol"),
        Option("3", "6 or more", 6, said="6 or more units of alcohol"),
    ),
    day=True,
)

ROTATION = (STRESS, SCREEN_HOURS, ALCOHOL_UNITS)
HABITS = (SLEEP_HOURS, SLEEP_QUALITY, CAFFEINE_DRINKS, LAST_CAFFEINE, DRINKS)
