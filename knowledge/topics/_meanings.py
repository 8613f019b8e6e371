"""What words of medicine mean, in plain words: said on each page that uses one."""

import re
from collections.abc import Iterator
from typing import Final

_MEANINGS: Final = {
    "hemifacial spasm": "twitching of one side of the face that comes from its nerve",
    "blepharospasm": "both eyes squeezing shut again and again",
    "Meige syndrome": "both eyes squeezing shut, with movements of the jaw or mouth",
    "dystonia": "muscles that pull or lock without being told to",
    "dyskinesia": "movements that nobody wills",
    "synkinesis": "parts of the face that move together after a palsy",
    "myokymia": "a fine, rippling twitch",
    "botulinum toxin": "a medicine, injected into a muscle, that weakens it for some months",
    "neurologist": "a doctor for nerves and the brain",
    "MRI": "a scan of the inside of the head with magnets",
    "electrolyte": "a salt of the blood",
    "palpitations": "a heart that races or skips",
    "fasciculation": "a small twitch of a muscle",
}


def meanings(text: str) -> str:
    """Return what the words of medicine in a text mean, a sentence each."""
    return " ".join(_used(text))


def _used(text: str) -> Iterator[str]:
    for word, meaning in _MEANINGS.items():
        if re.search(rf"\b{word}s?\b", text, re.IGNORECASE):
            yield f"{word[:1].upper()}{word[1:]}: {meaning}."
