"""What is said about the one appointment: its reasons, its day, and what came of it."""

WHY = "Why"
NOT_NOW = "Not now"
HASTE = {"urgent": "today", "prompt": "within 7 days", "routine": "within the next 2 to 4 weeks"}
REASON = "· {why}"
AND_MORE = "And {n} more: /alerts lists them."
MORE_REASONS = "And {n} more: tap Why."
ONE_MORE = "One more reason to see a doctor:"
SAME_APPOINTMENT = "It stays one appointment, {haste}."
SOONER_NOW = "That is sooner than I said before, for one more reason:"
SOONER_BY_NOW = "More came since that card. By now: {act}"
STILL_ASKED_FOR = "This stays open, and I come back to it: {act} For the rest:"
FOR_THE_VISIT = "One more reason for your appointment on {day}:"
STILL_TO_DO = "If that has not happened yet:"
BOOKED_THEN = "Your appointment: {day}."
TOO_LATE_NOW = "Your appointment is on {day}. That is later than advised: ask for an earlier one{else_whom}."
TODAY_TELL_THEM = "Your appointment is today: tell them this as well."
SOON = "as soon as you can"
BY_THEN = "by {day}"
LATER_THAN_ADVISED = "That is later than advised ({by}): ask for an earlier one{else_whom}."
IF_SHUT_111 = "If the surgery is shut, call 111."
OR_CALL_111 = ", or call 111"
OR_ASK_WHO = ", or ask by phone who can see you sooner"
AHEAD = {
    0: "Today",
    1: "Tomorrow",
    3: "In 3 days",
    7: "In a week",
    14: "In 2 weeks",
    28: "In 4 weeks",
}
COMES_BACK = "It stays open in /alerts. I come back to it {when}."
STAYS_OPEN = "It stays open in /alerts."
SEEN_TODAY = "This should be seen today. I come back to it {when}."
SEEN_TODAY_STILL = "This should be seen today. It stays open in /alerts."
DAY_AT = "{day} at {at}"
CALENDAR_FILE = "Calendar file"
CALENDAR_SENT = "Your appointment as a file: open it, and it stands in your calendar."
CALENDAR_ENTRY = "Appointment (Steadyface)"
NOT_BOOKED = "There is no appointment noted. Tap Booked for ... first."
ASK_LATER = "Later"
ASKED_AGAIN = "I ask again on {day}."
NOT_ASKED_AGAIN = "I do not ask again by myself. /alerts keeps it."
WAITS_FOR_OUTCOME = "Your appointment was on {day}. What did they say?"
SENT_ON = "Noted: sent on. When there is a day for it, tap Booked for ..."
DOUBT = "Your answer “{answer}” means this {means}:"
DOUBT_OF_ANSWERS = "With your answers as they are now, this is no reason for an appointment any more:"
ASK_DOUBT = "Should your doctor still hear of it?"
KEEP_IT = "Yes, keep it"
DROP_IT = "No, leave it out"
KEPT_ON = "It stays: {why}"
DROPPED = "Left out: {why}\nThis is not an all-clear: record what you notice, and it is looked at again."
HOW_DID_IT_COME = (
    "A question about your check-in: {day}.\n"
    "You ticked “{line}” and did not say how it came. {sooner} Else tell me, and I say what is right."
)
SAY_HOW = "Say how it came"
IF_HEARING_DROPPED = "If your hearing dropped within three days: get it seen within 24 hours."
IF_IT_CAME_SUDDENLY = "If it came suddenly: call {number}."
OVER = "Over:"
MORE_OVER = "More"
NOTHING_MORE = "Nothing more is over."
