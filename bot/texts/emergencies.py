"""The emergency answers."""

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

NUMBERS = "112 / 911 / 999"  # where the number is not known, in a language that is not ours

# Words that were taken for a call for help and were none

NOT_WHAT_I_MEANT = "Not what I meant"
ANY_NUMBER = "112, 911 or 999"
WORDS_TAKEN_BACK = "Taken back. If a sign comes suddenly, call {number} or type it here."
ASKED_BEFORE = "What I asked before still waits for your answer."

# What follows an emergency answer

I_CALLED = "I called"
WITH_A_DOCTOR = "I'm with a doctor or in hospital"
SOMETHING_ELSE = "It was something else"
RECORD_WHAT = "Record what happened"
HELP_NOT_YET = "Not yet"
TELL_LATER = "Later"
DID_YOU_CALL = "Did you call {number}?"
DID_YOU_REACH = "Did you reach somebody who can help? If you might hurt yourself, call {number} now."
WERE_YOU_SEEN = "On {day} I told you to call {number}. Did a doctor look at it?"
WERE_YOU_SEEN_SLOW = "On {day} I told you to be seen the same day. Did a doctor look at it?"
DID_YOU_TALK = "On {day} I told you whom to call. Did you talk to somebody?"
EMERGENCY_STAYS_OPEN = (
    "What you told me on {day} stays open. I do not ask again.\n"
    "If it was never looked at: see a doctor today. If it is there or comes back, call {number}."
)
CRISIS_STAYS_OPEN = (
    "What you wrote on {day} stays open. I do not ask again.\n"
    "Talk to a doctor, or to somebody near you, today. If you might hurt yourself, call {number}."
)
CRISIS_BE_SEEN = "Talk to a doctor, or to somebody near you, today. If you might hurt yourself, call {number} now."
CRISIS_CARE_NOTED = "Noted: somebody is with you. Tell them what you told me. I will ask later."
BE_SEEN = "See a doctor today, if it was never looked at. If it is there or comes back, call {number} now."
BE_SEEN_TODAY = "Be seen today. If it gets worse all at once, or anything new comes, call {number} now."
SAY_THE_BLOW = "Say that you hit your head, on {day}."
CALLED_NOTED = (
    "Noted: you called. Do what they told you, and do not drive yourself. If help does not come or it gets worse, call"
    " {number} again.\n"
    "When you can, tell me what a doctor said. I will ask later."
)
CARE_NOTED = (
    "Noted: a doctor is there. Say what you noticed and when it started.\n"
    "When you can, tell me what they said. I will ask later."
)
WHAT_DID_THEY_SAY = "When you can: what did they say?"
OUTCOME_KEPT = (
    "Noted. It stands in your history. If it comes back, or another of the warning signs comes, call {number}."
)
LATER_NOTED = "Noted. You can tell me at any time."
GONE_NOTED = "Noted: it is gone. Tell whoever looks at you that it went, and when."
CALL_STILL = (
    "Call {number} now. Call even if it has already stopped. Do not drive yourself.\n"
    "If you can't call: hand the phone to somebody, or knock at a neighbour's door."
)
WHICH_NOT_MEANT = "Which was not meant?"
WHAT_I_WROTE = "What I wrote"
EMERGENCY_OUTCOMES = {
    "diagnosis": "A diagnosis",
    "nothing": "Nothing found",
    "referred": "Sent on",
    "not": "I was not seen",
    "later": TELL_LATER,
}
SAID_OF_EMERGENCY = "After the emergency of {day}: {said}"
CAME = {"gradual": "slowly", "days": "over more than 3 days"}
CAME_AND_GONE = "You said it came {how} and is gone: be seen today. If it comes back, call {number}."
CAME_AND_THERE = "You said it came {how}: be seen today. If it gets worse all at once, call {number}."
USUAL_SEIZURE = (
    "You said it was your usual seizure: do what was agreed for it."
    " Call {number} if it lasts more than 5 minutes or comes again."
)
AT_ONE_MOMENT = "You said face and limb jerked at the same moment: be seen today. If it spreads, call {number}."
ONLY_STRANGER = "I keep nothing about you yet. If it gets worse or something new comes, call {number}."

# An emergency in the list of alerts

EMERGENCY_WAS_TOLD = "I told you to call for help."
EMERGENCY_TOLD_OF = "You told of a sign that can't wait."
EMERGENCY_TOLD_OTHERWISE = "told otherwise later"
EMERGENCY_TOLD_AGAIN = "told again later"
EMERGENCY_OVER = "over"
EMERGENCY_OPEN = "open"
A_DOCTOR_LOOKED = "a doctor looked at it"
HELP_WAS_CALLED = "help was called"
IF_NEVER_SEEN = "If it was never looked at: see a doctor today."
ONE_TAKEN_BACK = "Taken back. Something else that you told still stands: call {number}, if nobody has yet."
HELP_NOTED = "Noted. What did they say? Tap it above, when you know."
IF_NOBODY_CALLED = "If nobody has called {number} yet, call now."
BE_SEEN_SLOW = "Be seen today."

# After a blow to the head

WATCH_AFTER_HEAD_INJURY = (
    "You hit your head on {day}. Until {until}, call {number} at once if one of these comes: vomiting again and again,"
    " drowsy or hard to wake, a headache that gets worse, confusion or memory gaps, a fit or blackout, clear fluid or"
    " blood from ear or nose, trouble with sight, hearing, speech or balance, a weak or numb face, arm or leg."
)
