"""What is said to typed words that ask: commands in other words, questions, courtesies, other languages, nothing."""

# Nothing that is understood

YOU_WROTE = "You wrote: “{words}”"
WHAT_NOW = "That is no answer or command that I know. Here is what can be done now."
SUDDEN = "Sudden weakness, a drooping face, trouble speaking? Call {number}."
RECORD_NOW = "Record now"
CHECK_IN_NOW = "Check-in"
WHAT_I_CAN = "What I can do"

# Courtesies

COURTESIES = {
    "greeting": "Hello. /checkin records today, /now a twitch while it happens, /help lists the rest.",
    "thanks": "You are welcome. I am here whenever there is something to record.",
    "agreed": "All right. /checkin and /now are there whenever you need them.",
    "farewell": "Goodbye. I am here whenever there is something to record.",
}

# Commands in other words

CHANGE_TIME = "{title} at {at}?"
CHANGE_TIME_WHICH = "{title} at {first} or at {second}?"
PAUSE_UNTIL = "Pause until {day}? Alerts about warning signs still come."
SWITCH_OFF_ONE = "Switch off: {title}?"
PAUSE_OR_LEAVE = (
    "Less, or nothing more? A pause stops what comes by itself, except alerts about warning signs. "
    "Leaving deletes everything, and asks twice before it does."
)
PAUSE_A_WEEK = "Pause for a week"
PAUSE_ELSE = "Pause until ..."
CHOOSE_WHAT_COMES = "Choose what comes"
LEAVE_FOR_GOOD = "Leave"
DELETE_LAST = "The last entry. {what}\nDelete it?"
KEEP_ENTRY = "Keep it"
NOTHING_TO_DELETE = "Nothing was recorded in the last {days} days. /history shows any other day."
NOTHING_TO_UNDO = "There is nothing of today to undo. Here is what is recorded."
NO_GRAPH = "Your last seven days:"

# Questions

OWN_DAYS = "Whether it goes with your own spasm days, as far as your log can tell: /insights."
OWN_DAYS_BUTTON = "My own days"
CANT_TELL = "I can't tell what it is or where it comes from: only a doctor who looks at it can."
NO_DRIVING_TODAY = "No, not today: do not drive until a doctor has looked at it. Have somebody take you."
WHEN_NOT_TO_DRIVE = (
    "Do not drive while an eye closes by itself, with double vision, or when seeing or driving is disturbed, until it"
    " has been checked."
)
READ_ABOUT = "What can be read"
WHEN_TO_BE_SEEN = "When to see a doctor"
HASTES = {
    "emergency": "Emergencies",
    "urgent": "Today",
    "prompt": "Within 7 days",
    "routine": "In 2 to 4 weeks",
}
ALL_OF_IT = "All of it"

# Medicines

MEDICINE_IS = "{name} is known as: {kind} (WHO code {code})."
KIND_IS = "Kind of medicine: {kind}."
MEDICINE_OF_NO_KIND = (
    "{name} belongs to none of the kinds of medicine that this diary asks about. That says nothing for or against it: "
    "a pharmacist can tell more."
)
MEDICINE_UNKNOWN = (
    "I don't know that medicine, so it can be kept in your own words. A pharmacist can tell more about it."
)
RECORD_STARTED = "{kind}, started or changed {day}: record that?"
RECORD_STOPPED = "{kind}, stopped {day}: record that?"
RECORD_WHEN = {
    "started": "When did you start it, or last change the dose?",
    "stopped": "When did you stop it?",
}
RECORD_MEDICINE = "Yes, record it"
A_WEEK_AGO = "A week ago"
ANOTHER_DAY_OF_IT = "Another day"
READ_ON_KIND = "Read about it"
NEVER_STOP = "Never stop a prescribed medicine on your own; ask the prescriber or a pharmacist."
MEDICINES_ALL = "My medicines"

# Other languages: one line each, and none of them was checked by a clinician

OTHER_LANGUAGE = {
    "de": "Dieser Bot versteht nur Englisch. Im Notfall: {number}.",
    "es": "Este bot solo entiende inglés. En una emergencia: {number}.",
    "fr": "Ce bot ne comprend que l'anglais. En cas d'urgence : {number}.",
    "it": "Questo bot capisce solo l'inglese. In caso di emergenza: {number}.",
    "pt": "Este bot só entende inglês. Em caso de emergência: {number}.",
    "pl": "Ten bot rozumie tylko angielski. W nagłym wypadku: {number}.",
    "tr": "Bu bot yalnızca İngilizce anlar. Acil durumda: {number}.",
    "ar": "هذا البوت يفهم الإنجليزية فقط. في حالة الطوارئ: {number}.",
    "hi": "यह बॉट केवल अंग्रेज़ी समझता है। आपात स्थिति में: {number}.",
    "zh": "这个机器人只懂英语。紧急情况请拨打：{number}。",
}
