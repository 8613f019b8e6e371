"""The taps by which each warning sign is told."""

from knowledge.questions import INJURY_SIGNS, OTHER, WARNING


def ways() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Return for each sign the lists it is on, and the taps in them."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for question in (WARNING, OTHER):
        for line in question.lines:
            if line.sign and not line.choices:
                found.setdefault(line.sign, []).append((question.key, (line.label,)))
            for choice in line.choices:
                found.setdefault(choice.sign, []).append((question.key, (line.label, choice.label)))
    for option in INJURY_SIGNS:
        found.setdefault(option.value, []).append(("warning", ("I hit my head", "Today", option.label)))
    return found
