"""Whether typed words call for the emergency answer, whatever stands around them in the chat."""

from knowledge.emergencies import call_in


def sounds_like_emergency(text: str) -> bool:
    """Return whether a typed text names a sign that is an emergency by itself, or calls for help."""
    call = call_in(text)
    return call is not None and call.kind == "emergency"


def sounds_like_crisis(text: str) -> bool:
    """Return whether a typed text speaks of self-harm."""
    call = call_in(text)
    return call is not None and call.kind == "crisis"
