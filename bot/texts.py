"""Every sentence of the conversation that a person reads, in one place.

Short lines, plain words, nothing that praises, blames, reassures or diagnoses.
"""

CONSENT_VERSION = "2026-11-1"

# The emergency answer


def emergency(number: str) -> str:
    """Return the emergency answer; without a number it names the three that reach help in most countries."""
    call = f"Call {number} now." if number else "Call your emergency number now: 112, 911 or 999."
    return (
        f"{call} Call even if it has already stopped.\n"
        "Say what you noticed and when it started.\n"
        "Note the time it started. Do not drive yourself."
    )


def crisis(number: str, line: str = "") -> str:
    """Return the answer to words of self-harm; `line` names whom the operator set for this."""
    call = f"Call {number} now" if number else "Call your emergency number now: 112, 911 or 999,"
    first = f"{line}\n" if line else ""
    return (
        f"{first}{call} if you might hurt yourself, or go to the nearest emergency department.\nTell someone near you."
    )


IF_ABOUT_YOU = "If this is about you, or about somebody with you:"
EMERGENCY_NEXT = "When you can, record it. It goes into today's check-in."
EMERGENCY_NEXT_LATE = "When you can, record it. It goes into the check-in for {day}."
RECORD_IT = "Record it"

# Start and consent


def welcome(number: str) -> str:
    """Return the first message: what this is and is not."""
    call = f"call {number}" if number else "call your emergency number (112, 911 or 999)"
    return (
        "Steadyface is a diary for a twitching face. It asks a few questions a day, keeps your answers, "
        "and is there to say when to talk to a doctor.\n"
        "It is not a medical device and nobody watches it. "
        f"In an emergency {call}."
    )


CONSENT = (
    "What you answer is stored encrypted by whoever runs this bot, so that you can read, change, take along "
    "(/export) or delete it (/delete_me). Chats with bots are not end-to-end encrypted: "
    "the chat platform can read them.\n"
    "Do you agree that your answers about your health are stored for this?"
)
AGREE = "I agree"
DISAGREE = "No"
DISAGREED = "Nothing is stored. Write /start if you change your mind."
AGREE_IN_FULL = "To agree that your answers about your health are stored, tap I agree or type: I agree."
CONSENT_FIRST = "Write /start first: nothing is stored before you agree."
WELCOME_BACK = "Welcome back. Your diary is as you left it. /checkin starts today's check-in, /help lists everything."

# Access

NOT_INVITED = (
    "This bot is private: ask whoever runs it for an invitation, then write /start, a space and the code they give you."
)
WRONG_CODE = (
    "That code does not open this bot: it is mistyped, used already or older than 7 days, so ask for a new one."
)
NOW_OWNER = "This bot is yours now. /invite lets one more person in each time; nobody else can use it."
INVITATION = (
    "Whoever writes this to the bot first is let in, until {day}:\n/start {code}\n"
    "What they record is not shown to you, but whoever runs the bot holds the key to everything in it."
)
NOT_OWNER = "Only the owner of this bot can invite someone."
OPEN_TO_ALL = "Nobody needs an invitation: this bot is open to everyone."

# Several chats

LINK_CODE = (
    "For one diary in two chats, type this in the other app within 10 minutes:\n/link {code}\n"
    "Whoever types it sees and changes your diary."
)
LINK_WRONG = (
    "That code opens no diary: it is mistyped, used already, replaced or older than 10 minutes. "
    "/link in the other chat gives a new one."
)
LINK_OWN = "This chat shows that diary already. Type the code in the other app, within 10 minutes."
LINKED = (
    "This chat now shows the diary that the code came from. What was agreed to there holds here too, "
    "and the platform of this chat can read what you write in it.\n/help lists everything, /unlink takes this chat out."
)
ASK_MERGE = (
    "This diary: {mine}. The other: {other}.\n"
    "Made into one, nothing recorded is lost. Where both know something about you, "
    "such as a medicine or a time, what the other one says stays. It can't be taken apart again."
)
MERGE = "Make one diary of both"
KEEP_APART = "Keep apart"
KEPT_APART = "They stay apart. Nothing was changed."
MERGED = "It is one diary now, in each of its chats: {count}. /export takes it along, /unlink takes this chat out."
ASK_UNLINK = (
    "Take this chat out? The diary stays as it is in your other chat, and nothing is deleted. "
    "This chat then knows nothing of it; /start begins anew here."
)
ASK_UNLINK_CLOSED = (
    "Take this chat out? The diary stays as it is in your other chat, and nothing is deleted. "
    "This chat then knows nothing of it, and coming back takes an invitation, or /link in the other chat."
)
UNLINK = "Take this chat out"
STAY = "Leave it in"
UNLINKED = "This chat is out. The diary goes on in your other chat. Here, /start begins anew."
UNLINKED_CLOSED = (
    "This chat is out. The diary goes on in your other chat; /link there gives a code that lets this chat in again."
)
NOT_LINKED = "This chat is the only one of this diary, so it stays. /link adds another, /delete_me deletes everything."

# Set-up

ASK_ZONE = (
    "Where are you? Days and times follow your clock.\nTap a place, send your location, or type your city or country."
)
ZONE_CHOICES = "Which one is it?"
ZONE_UNKNOWN = "I don't know that place. Type a larger city nearby, your country, or a zone such as Europe/Berlin."
LOCATION_UNKNOWN = "I can't find a time zone for that location. Type your city or country."
LOCATION_NOT_ASKED = "I only need a location when I ask where you are: /timezone."


def confirm_country(label: str, clock: str, number: str, known: bool) -> str:
    """Return the question whether zone, country and emergency number are right."""
    doubt = "" if known else " I am not certain of the number there; 112 reaches help in many countries."
    return f"{label}: it is {clock} now.\nThe emergency number there: {number}.{doubt}\nIs that right?"


COUNTRY_RIGHT = "Yes, that's right"
COUNTRY_WRONG = "Another number"
PLACE_WRONG = "Another place"
ASK_NUMBER = "Type the emergency number to call where you are, for example 112."
NUMBER_NOT_ITS = "{country}: I know {known} as the number there, not {number}. Shall I name both in an emergency?"
NUMBER_UNCHECKED = "I know no emergency number for where you are, so I can't check {number}. Is it right?"
NAME_BOTH = "Yes, {known} and {number}"
ONLY_KNOWN = "No, only {known}"
NUMBER_RIGHT = "Yes, {number} is right"
TYPE_AGAIN = "Type another one"
NUMBER_SAVED = "Saved. In an emergency: {number}."
NUMBER_UNKNOWN = "That is not an emergency number that I can use. Type its digits, for example 112."
ASK_WHAT = "What is it about?"
WHAT_NEW = "A new twitch"
WHAT_DIAGNOSED = "A doctor has named it"
WHAT_BELLS = "After Bell's palsy"
WHAT_UNSURE = "Not sure"
SETUP_DONE = (
    "That is all I need. /checkin records today: two taps on a calm day. "
    "/now records a spasm while it happens. /reminders shows what comes when. /help lists the rest."
)

CHECK_IN_COMES = "The check-in comes every day at {at}."

# Check-in

SAME_AS_LAST = "Same as last time"
SAME_PLACES = "{same}: {places}"
WHOLE_SIDE = {"left": "Whole left side", "right": "Whole right side"}
ELSEWHERE = "Elsewhere on the body"
DONE = "Done"
ON = "✓ "  # before what is chosen
NONE_OF_THESE = "None of these"
NONE_LISTED = "none of the warning signs on the list"
NO_SIGN_LISTED = "None of the warning signs on the list, for {day}."
NO_INJURY_SIGN_LISTED = "None of the signs after hitting your head on the list, for {day}."
NOTHING_TICKED = "Nothing is ticked yet. Tick what was there, or say that it was none of these."
NOT_AT_ALL = "No"
MORE_SIGNS = "Something else today"
BACK = "Back"
SKIP = "Skip"
STOP = "Stop"
UNSURE = "Not sure"
TAKE_BACK = "Take it back"
FOR_YESTERDAY = "For yesterday"
ASK_WHICH = "{line}: which?"
ASK_ONSET_OF = "{line}: how did it come?"
ASK_RESOLVED = "{line}: still there, or gone?"
ASK_USUAL = "Was it your usual seizure, and under 5 minutes?"
ASK_DEGREE = "{domain}: how much?"
ASK_INJURY_DATE = "When did you hit your head? Tap, or type a date such as 3 March."
ASK_INJURY_SIGNS = "Since you hit your head, any of these?"
UNHEARD = "You told of {signs}. Mention it to a doctor or pharmacist, and sooner if it goes on or gets worse."
INJURY_DATED = "Kept as {day}, since the date is not known; /settings changes it."
ASK_MEDICINE = "Which kind did you start or change?"
OTHER_MEDICINE = "Other"
ASK_MEDICINE_NAME = "What is it called? Type its name: it is kept as a note, in your words."
MEDICINE_NOTED = "Noted, in your words: {name}"
NO_SUCH_MEDICINE = "That is none of these kinds. Tap one, or keep what you typed in your own words."
REMOVE_MEDICINE = "Remove the one of another kind {day}"
SOME_MEDICINE = "a medicine of another kind"
GONE = "Gone"
STILL_THERE = "Still there"
YES = "Yes"
NO = "No"
TODAY = "Today"
YESTERDAY = "Yesterday"
UNDO = "Undo"
REDO = "Put it back"
DELETE_AGAIN = "Delete it again"
CAN_COME_BACK = "It no longer counts; the button below brings it back."
ADD_HABITS = "Add sleep, coffee, drinks"
CHANGE = "Change"
DELETE = "Delete"
UNDONE = "Undone. {what}"
REDONE = "Put back. {what}"
ALREADY_UNDONE = "That is already undone."
ALREADY_REDONE = "That is already back."
GONE_CHECK_IN = "That check-in is not here any more. /checkin starts a new one, /history shows what is stored."
STALE = "That button no longer fits. /help lists what you can do."
NOT_AN_ANSWER = "I can't read that as an answer. Tap a button, or type one of the answers or its number."
LEFT_OPEN = "The check-in for {day} is not finished. Tap its buttons, or reply to its message, to go on with it."
EARLIER_WAITS = "To answer an earlier question, tap its button or reply to its message."
QUESTION_OVER = "That message asks nothing any more, so nothing was changed. You wrote:\n{words}"
NOT_AN_ANSWER_TIME = "I can't read that as a time. Type it like 20:30 or 8:30 pm."
NO_NIGHT = "From {bed} to {wake} would be a night of {length}: a night is 3 to 16 hours long. Type another time."
THEN_BEDTIME = "Keep {at} and change the bedtime"
THEN_GETTING_UP = "Keep {at} and change the getting up"
NOT_A_DATE = "I can't read that as a date up to today. Type it like 3 March, 2026-03-03, Tuesday or yesterday."
DAY_TO_COME = "That day is still to come. Type one up to today."
DAY_PASSED = "That day has passed. Type one from today on."
DAY_TOO_FAR = "That is more than a year ahead. Type one from today on, within a year."
DAY_TOO_EARLY = "That is before 1900. Type the year with its four digits, such as 2019."
NO_SUCH_DAY = "There is no such day in the calendar. Type it like 3 March, 2026-03-03 or Tuesday."
WRONG_WEEKDAY = "That date is another day of the week. Type the date without it."
DAY_NEEDED = "That is a month or a year, and the day is needed here. Type it like 3 March 2026."
NOT_A_BEGINNING = "I can't read when that was. Type a day, a month or a year, such as 3 March, March 2025 or 2019."
LAST_DAY_OF_IT = "That is the last day of what you typed, so that no more time is counted than you told."
NOT_A_NUMBER = "I can't read that. Type a whole number from {low} to {high}."
ALREADY_TODAY = "Already recorded for {day}: {what}"

# Now

ASK_NOW = "Is it twitching now? One tap saves it."
ASK_THEN = "Was it twitching at {clock}? One tap saves it."
THEN = "Yes, then"
NOW_USUAL = "Yes: {places}"
NOW = "Yes, now"
NOW_OTHER = "Yes, in another place"
NOW_SAVED = "Saved at {clock}: {what}\nAnything more is optional."
NOW_SAVED_FOR = "Saved for {day}, at {clock}: {what}\nAnything more is optional."
STILL_GOING = "It started at {clock}. Still going?"
STILL = "Still going"
STOPPED = "It has stopped"
ANOTHER = "Record a new one"
STARTED = {"0": "Started just now", "15": "15 min ago", "60": "1 h ago"}

# History, notes

ASK_DAY = "Which day? Type a date such as Tuesday, 3 March or 2026-03-03."
ANOTHER_DAY = "Another day"
FILL_IN = "Fill in this day"
MORE_ENTRIES = "More of this day"
LAST_WEEK = "Last seven days"
FORGET_ANSWER = "Forget this answer"
CHANGED = "Changed. {what}"
DELETED = "Deleted: {what}"
WHICH_HOLDS = "{day}: one entry says no twitching, another says twitching. Which holds?"
IT_TWITCHED = "It twitched"
NO_TWITCHING = "No twitching"
KEPT_TWITCHING = "Kept: it twitched on {day}."
KEPT_NO_TWITCHING = "Kept: no twitching on {day}."
SAYS_ONE = "That day says one thing only now."
NOTHING_THERE = "Nothing is recorded for this day: unknown."
OFFER_NOTE = "Save that as a note?"
OFFER_NOTE_LATE = "Save that as a note for {day}?"
SAVE_NOTE = "Save as a note"
NOTE_SAVED = "Note saved."
NOTE_CUT = "Note saved. It was longer than 1,000 characters; the first 1,000 are kept."
NOTHING_TO_SEE = "There is nothing to read in that message, so nothing was kept. Type it again."
NOTE_GONE = "I no longer have that text. Please type it again."
EDITED = "I saw that you edited a message. I keep what was recorded; /history changes it."

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
ASK_GO_ON = "A question about your reminders.\nThe last ones about {topic} had no answer. Should they go on?"
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

REMINDERS_THERE = "/reminders lists what comes when, and changes it."
REMINDERS = "What comes when, by the clock of {zone}, where it is {clock} now:"
REMINDER_TITLES = {"morning": "Morning message", "evening": "Check-in"}
EVERY_DAY = "every day at {at}"
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
NUDGES_WHEN = (
    "At most {count} nudges a day. Winding down comes most evenings, the others when your diary gives a reason."
)
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

# Alerts

SHOW_WHY = "Show why"
BOOKED_FOR = "Booked for ..."
ALREADY_TOLD = "Already told my doctor"
REMIND_TOMORROW = "Remind me tomorrow"
NO_REMINDERS = "No reminders of this"
ALSO_NOTED = "Also noted:"
ALL_ALERTS = "See each"
ALERT_GONE = "That is not here any more. /alerts lists what is."
NO_ALERTS = "No rule has fired on what you recorded. That is not a medical assessment."
NO_ASSESSMENT = "Rule: {rule}. A rule read your entries; this is not a medical assessment."
WITHDRAWN = (
    "An alert is withdrawn, because the entries behind it changed. It had said: {what}\n"
    "This is not an all-clear: record what you notice, and it is looked at again."
)
MORE_URGENT = "What makes it more urgent:"
NOT_OPEN = "That one does not wait for you any more. /alerts lists what does."
ANSWERED_SINCE = "There is a newer answer: {what} Undo that one first."
OPEN_AGAIN = "Open again: {what}"
STILL_BOOKED = "It is booked for {day}: I stay quiet about it until then, and ask afterwards."
OVER_THREE_WEEKS = "It has gone on for more than three weeks now."
READ_MORE = "Read more"
SEE = "See {number}"
ASK_BOOKING = "For which day is it booked? Tap, or type a date such as 3 March."
NOT_A_BOOKING = "I can't read that as a date from today on. Type it like 3 March, 2026-03-03 or Tuesday."
INJURED_ON = "You hit your head on {day}."
FOR_THE_DAY = "For {day}:"
BOOKED = "Noted: booked for {day}. I stay quiet about this until then, and ask afterwards what they said."
ASK_OUTCOME = "Noted. What did they say?"
ASK_AFTER_BOOKING = "A question about a date you noted.\nYour appointment was planned for {day}. What did they say?"
NOT_SEEN = "Noted. I will remind you tomorrow."
ASK_DIAGNOSIS = "Which one? It goes into your profile, and the rules take it into account."
CHOOSE_DIAGNOSIS = "Choose it"
OUTCOME_SAVED = "Noted: {outcome}. If something changes, I will say so."
TOMORROW = "I will remind you tomorrow. If it gets worse before, do not wait for me."
REMINDERS_OFF = "No more reminders of this. It stays in /alerts."
REMINDER = "Again, because it is still open:"
GAP_STOPPED = "It stopped"
GAP_WENT_ON = "It never stopped"
GAP_SAVED_ON = "Noted: it went on through the days without a check-in."
GAP_SAVED_STOPPED = "Noted: it stopped in between."
GAP_UNSURE = "Noted: it is not known."
ASK_GAPS = "Did the twitching stop in the weeks without a check-in?"

# Weekly, learning

WEEKLY_DONE = "This week's questions are answered."
LEARN = "Read about: tap a heading, or write /learn and a word, such as /learn magnesium."
NO_TOPIC = "No page fits these words. That says nothing about a symptom: ask a doctor about what worries you."

# Files, leaving

EXPORTED = "Here is your whole history as a file. Anyone who has it can read it; /import reads it back."
ASK_FILE = (
    "Send me a history file (.json), the kind that /export gives (in a terminal: /import and its path). "
    "I check it first and store all of it or nothing."
)
FILE_NOT_ASKED = "I read a file only after /import."
FILE_HAS_FAULTS = "The file was not stored. What is wrong with it:\n{faults}"
ASK_REPLACE = "The file is sound: {count}. It would replace everything that is stored now ({now}). Replace it?"
REPLACE = "Replace it"
KEEP = "Keep what is stored"
KEPT = "Nothing was changed."
IMPORTED = "Stored: {count}."
FILE_GONE = "I no longer have that file. Send it again after /import."
ENDS_EACH_CHAT = "This ends the diary in each of its chats, not only in this one.\n"
ASK_DELETE = (
    "This deletes your profile, every check-in, note and setting. It can't be undone. "
    "/export first if you want a copy.\nDelete everything?"
)
ASK_DELETE_CLOSED = (
    "This deletes your profile, every check-in, note and setting, and ends your access: "
    "coming back takes a new invitation. It can't be undone. "
    "/export first if you want a copy.\nDelete everything?"
)
ASK_DELETE_OWNER = (
    "This deletes your profile, every check-in, note and setting, and you no longer own this bot: "
    "its next start prints a new owner code. It can't be undone. "
    "/export first if you want a copy.\nDelete everything?"
)
DELETE_FIRST = "Yes, delete everything"
ASK_DELETE_AGAIN = "Last question: really delete everything now?"
DELETE_SECOND = "Delete it now"
DELETED_ALL = (
    "Everything of yours is deleted from the live database. Backups that whoever runs this bot keeps "
    "still hold it until they age out. /start begins anew."
)
DELETED_ALL_CLOSED = (
    "Everything of yours is deleted from the live database. Backups that whoever runs this bot keeps "
    "still hold it until they age out. Coming back takes a new invitation."
)
CANCELLED = "Cancelled. What you had already answered is kept."
NOTHING_TO_CANCEL = "There is nothing to cancel. /help lists what you can do."

PRIVACY = (
    "Stored: your answers, notes, profile and the messages you send until they are answered, all encrypted; "
    "and in the clear, which chat is yours, on which dates something was recorded, your time zone, "
    "and which reminders come when.\n"
    "Where: on the computer of whoever runs this bot. They hold the key.\n"
    "Nothing is sent to anyone but the chat platform, which can read this chat: it is not end-to-end encrypted.\n"
    "What you change or delete can be undone, so its earlier form is kept until /delete_me.\n"
    "/export gives you everything, /delete_me deletes everything."
)

# Discord

COMMAND_TEXT = "Words that go with it, such as an invitation code or what to read about"
WRITE_TO_ME = (
    "I answer in your direct messages with me, never here. Nothing about health is said in a server.\n"
    "In an emergency call your emergency number: 112, 911 or 999."
)
DIRECT_MESSAGES_CLOSED = (
    "I can't reach you: your direct messages are closed to me. In a server that we share, tap its name, "
    "then Privacy Settings, and switch Direct Messages on; or add me to your own apps. "
    "If you blocked me, unblock me. Then write /start.\n"
    "In an emergency call your emergency number: 112, 911 or 999."
)
DISCORD_NOTICE = """\
Discord is off until you have read this.
- Discord's developer policy restricts health information that is sent through apps. Whether you may run this
  diary there is for you to find out: read the terms that hold today, at https://discord.com/developers/docs.
- Direct messages with a bot are not end-to-end encrypted: Discord can read them.
- What the bot starts by itself names no condition, but a person's own diary does.
To switch Discord on, set STEADYFACE_DISCORD_NOTICE=accepted.
"""

SORRY = "Something went wrong on my side and that was not saved. Please try again."
MAY_HAVE_MISSED = "An answer of mine may not have reached you. Here it is, perhaps again:"
NOT_SAVED_NOW = "I can't save right now; I will go on with this when I can."
OTHER_KIND = "I can only read text, buttons and, when I ask, a location or a history file. That {kind} was not kept."
NO_SUCH_COMMAND = "I don't know that command. /help lists what you can do."
PROFILE_QUESTION = "One more about you, if you like:"
HELP = "What you can do:\n{commands}\n\nIn an emergency call {number}. Nobody watches this chat."
