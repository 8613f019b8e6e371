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
