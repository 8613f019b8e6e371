"""What a picture of a diary shows, as text: under it in the chat, and as its description."""

from datetime import date

from knowledge.rules.words import counted, listed
from knowledge.summary import words
from knowledge.summary.summary import Summary

LISTED = 6  # days of each kind that are named one by one


def caption(summary: Summary) -> str:
    """Return what a picture shows in a few lines."""
    days = summary.days
    lines = [f"{words.period_name(summary)}: {words.counts(days)}."]
    if days.count("spasm"):
        lines.append(f"Strength, 1 to 4: {_strengths(summary)}.")
    if days.places:
        counted_places = [f"{words.place_name(place)} {number}" for place, number in days.places.items()]
        lines.append(f"Where, in days: {', '.join(counted_places[:8])}.")
    new = [each for each in summary.first_told if each.on in summary.period and each.on > summary.first_told[0].on]
    if new:
        lines.append(f"New: {words.spread(new)}.")
    return "\n".join([*lines, *_events(summary)])


def description(summary: Summary) -> str:
    """Return what a picture shows, for whoever can't see it."""
    unknown = [mark.date for mark in summary.days.of_kind("unknown")]
    gaps = f"\nNot logged: {_runs(unknown)}." if unknown else ""
    return f"A mark for each day.\n{caption(summary)}{gaps}"


def _strengths(summary: Summary) -> str:
    found = [f"{strength or 'not told'} on {number}" for strength, number in summary.days.strengths.items() if number]
    return ", ".join(found)


def _events(summary: Summary) -> list[str]:
    given = [on for on in summary.injections if on in summary.period]
    lines = [f"Injections: {words.days_named(given, LISTED)}."] if given else []
    if summary.changes:
        done = {True: "stopped", False: "started or changed"}
        changes = [
            f"{words.medicine_name(each.kind)} {done[each.stopped]} {_short(each.date)}"
            for each in summary.changes[-LISTED:]
        ]
        lines.append(f"Medicines: {listed(changes)}.")
    if summary.warnings:
        lines.append(f"Warnings: {words.days_named([one.date for one in summary.warnings], LISTED)}.")
    return lines


def _short(day: date) -> str:
    return f"{day.day} {day:%b}"


def _runs(dates: list[date]) -> str:
    """Return days in runs: "3 to 9 Mar, 14 Mar"; of many runs the longest ones."""
    runs: list[list[date]] = []
    for day in dates:
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    longest = sorted(sorted(runs, key=len, reverse=True)[:LISTED])
    named = [_short(run[0]) if len(run) == 1 else f"{_short(run[0])} to {_short(run[-1])}" for run in longest]
    more = len(runs) - len(longest)
    return ", ".join([*named, *([counted(more, "shorter gap")] if more else [])])
