"""What the bot says by itself, and when: the first line of each is what a locked screen shows."""

# Unasked: the first line of each is what a locked screen shows

FOR_DAY = "For {day}:\n"
CHECK_IN_PLAIN = "Time to record how your face was today."
CHECK_IN_TIME = "Time for your check-in."
CHECK_IN_LATE = "Your check-in. It comes late: I was away."
LATE = "This comes later than planned: I was away."
URGENT_OPENING = "Please open this and read it now."
ALERT_OPENING = "Please read this today."
OPEN_IT = "Open it"
MAY_BE_A_REPEAT = "(This may be a repeat.)"
TWITCH_NOTED = "A twitch of today is noted already."

MORNING = "A short question for this morning."
MORNING_WEEK = "A look back at your week."
MORNING_THEN = "After that: {parts}."
MORNING_PARTS = {
    "weekly": "the questions of this week",
    "sleep": "last night's sleep",
    "profile": "one question about you",
}
STILL_THERE_ASK = (
    "The last twitching in your diary is of {day}, and the days after it are unknown. Is the twitching still there?"
)
STAYS_UNKNOWN = "Nothing was stored. Still unknown: {day}."
ASK_YESTERDAY = "Yesterday, {day}, has no check-in. Any twitching or spasm in your face that day?"
SOME = {"no": "None", "yes": "Some"}
DONT_KNOW = "Don't know"
WEEK_DAYS = "Last seven days: {counts}."
WEEK_COUNTS = {True: "twitching on {n}", False: "no twitching on {n}", None: "unknown on {n}"}
WEEK_STRONGEST = "Strongest, {day}: {strength}."
WEEK_SLEEP = "Sleep: about {hours} hours a night."
WEEK_ALERTS = "Still open in /alerts: {n}."

SNOOZE = "Snooze"
NOT_FOR_ME = "Not for me"
WHY_THIS = "Why this?"
KEEP_THEM = "Keep them"
STOP_THEM = "Stop them"
ASK_LESS = (
    "A question about these messages.\n"
    "I have heard nothing from you since {day}. Shall I ask less often? What you should see a doctor about still comes."
)
EACH_DAY = "Every day"
AS_NOW = "As now"
EVERY_THIRD_DAY = "Every third day"
ONCE_A_WEEK = "Once a week"
RECORD_TODAY = "Record today"
CHECK_IN_EVERY = {1: "", 3: "every third day", 7: "once a week"}
ASK_GO_ON = "A question about your reminders.\nThe last ones about {topic} had no answer. Should they go on?"
ASK_RETIRE = (
    "A question about your reminders.\nIn your log of the days, {topic} and your spasm days show no clear link so far; "
    "/insights has the counts. Should the reminders about it go on?"
)
NUDGE_DONE = "Noted for this day: {title}."
NUDGE_OFF = "Off: {titles}. /reminders switches it on again."
NUDGE_ON = "On again: {titles}."
NUDGES_KEPT = "They go on. /reminders changes when they come."
ASK_SNOOZE = "When should it come again?"
SNOOZES = {"10": "In 10 min", "60": "In 1 h", "evening": "This evening", "tomorrow": "Tomorrow"}
SNOOZED = "It comes again {when}."
NOT_THEN = "That time has passed or lies in your quiet hours. Choose another."
NO_TIME_LEFT = "There is no time left for it today outside your quiet hours."

# Reminders: what comes when

SETTINGS_ANSWERED = "Answered about you: {told} of {all}. Tap one to change it."
REMINDERS_THERE = "/reminders lists what comes when, and changes it."
REMINDERS = "What comes when, by the clock of {zone}, where it is {clock} now:"
REMINDER_TITLES = {"morning": "Morning message", "evening": "Check-in"}
EVERY_DAY = "every day at {at}"
AT_TIME = "{every} at {at}"
ON_WORK_DAYS = "work days at {at}"
ON_FREE_DAYS = "free days at {at}"
BY_THE_DAY = "at {at}, by the day"
NEXT_ON = "next {day}"
TOMORROW_WORD = "tomorrow"
IS_OFF = "off"
NO_NUDGES = "off, because no nudges a day are set"
SET_UP_FIRST = "Nothing comes by itself yet: first the questions of the set-up."
NO_ROOM = "not sent: its time does not fit between getting up and going to bed"
NOT_MEANT_FOR_YOU = "not sent: an answer in /settings is missing, or speaks against it"
NOT_IN_QUIET = "but not {day}: that is in the quiet hours"
AT_HERE = "{day} at {at} where you are"
BY_CLOCK_OF = "Times here are by the clock of {zone}."
NUDGES_FEW = "Few nudges: about one a week, mostly when your diary gives a reason. Choose a number for more."
NUDGES_WHEN = "At most {nudges} a day. Winding down comes most evenings, the others when your diary gives a reason."
NO_NUDGES_AT_ALL = "No nudges: you set them to none a day."
QUIET_HOURS = "Quiet hours: {start} to {end}."
QUIET_NIGHT = "Quiet hours: your nights, {start} to {end} on work days."
PAUSED = "Paused: nothing of this comes before {day}. Alerts about warning signs still come."
NOT_PAUSED = "Nothing is paused. Alerts about warning signs come in a pause too."
SAVED = "Saved."
SAVED_DAY = "Saved: {day}."
SAVED_AS = "Saved. {title}: {answer}."
PUT_BACK = "Put back."
CHOOSE_TIME = "Tap a time, or type one, such as 20:30, 9 pm or in 2 hours."
COMES_ALL_THE_SAME = "That lies in your quiet hours: it comes all the same, because you chose it."
NOT_A_CLOCK_TIME = "I can't read that as a time of day: type it like 8:30 am, 20:30, 9 pm or in 2 hours."
SWITCH_ON_FIRST = "This one is off: switch it on, then choose its time."
FIRST_OR_SECOND = "{first} or {second}?"
IN_THE_MORNING = "{at} in the morning"
AT_NIGHT = "{at} at night"
IN_THE_AFTERNOON = "{at} in the afternoon"
IN_THE_EVENING = "{at} in the evening"
SWITCH_OFF = "Switch off"
SWITCH_ON = "Switch on"
FOLLOW_MY_DAY = "Follow my day"
PAUSE_ALL = "Pause all"
QUIET = "Quiet hours"
HOW_MANY = "How many nudges a day"
UNTIL_TOMORROW = "Until tomorrow"
SPANS = {7: "1 week", 14: "2 weeks"}
RESUME = "Resume"
CHOOSE_PAUSE = "Until when? Tap, or type a day: until Friday, for 3 days, until 3 March."
NOT_A_PAUSE = "I can't read that as a day from tomorrow up to a year ahead: type it like Friday, 3 days or 3 March."
CHOOSE_QUIET = (
    "Nothing comes in them, except at a time that you chose yourself, and alerts that can't wait.\n"
    "Tap, or type both ends, such as 22:00 to 8:00."
)
AS_MY_NIGHTS = "As my nights"
WHICH_SPAN = "Which do you mean: {choices}?"
FROM_TO = "{start} to {end}"
NOT_QUIET_HOURS = "I can't read that as quiet hours of at most 16 hours: type two times, like 22:00 to 8:00."
CHOOSE_COUNT = "How many a day at most? Tap, or type a number from 0 to {most}."
NOT_A_COUNT = "I can't read that as a number from 0 to {most}: type one, such as 2."

# Time zone

ZONE_NOW = "Time zone: {zone}, where it is {clock} now."
KEPT_ZONE = "Reminders keep the times of {zone}, where it is {clock} now."
ASK_KEEP = (
    "Your reminders follow your clock: the check-in comes at {at} here. "
    "Should they rather keep the times of {zone}? Then it comes at {kept} here."
)
ASK_STILL_KEEP = (
    "Your reminders still keep the times of {zone}: the check-in comes at {kept} here. "
    "Should they rather follow your clock? Then it comes at {at} here."
)
KEEP_HOME = "Keep home times"
FOLLOW_ME = "Follow me"
KEEPING = "Reminders keep the times of {zone}: the check-in comes at {kept} here. In your quiet hours nothing comes."
FOLLOWING = "Reminders follow your clock: the check-in comes at {at} here."
KEEP_OR_FOLLOW = "I can't read that as an answer: tap a button, or type keep or follow."
