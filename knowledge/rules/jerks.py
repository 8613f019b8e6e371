"""Rules about jerks that may be seizures, and about twitching with a known disease of the nervous system."""

from datetime import date

from knowledge.rules.known_facts import Facts, within
from knowledge.rules.rule import Finding, Threshold
from knowledge.rules.signs import sign_finding
from knowledge.rules.words import counted_days, day, days, since
from knowledge.sources import EJ

EPILEPSY_MEDICINE_STOPPED = Threshold("days after an epilepsy medicine was stopped", 30, EJ)
MS_SPELL = Threshold("most days since the twitching began", 90, EJ)
MS_DAYS = Threshold("spasm days of the last week", 2, EJ)


def face_and_limb(facts: Facts) -> Finding | None:
    """Find face and limb jerking at the same moment; routine where epilepsy is known and every report is the usual."""
    reports = facts.just_now("face_and_limb_together")
    usual = "epilepsy" in (facts.profile.diagnoses or ()) and all(report.sign.usual for report in reports)
    return sign_finding(facts, reports, gap=0, level="routine" if usual else "urgent")


def epilepsy_medicine(facts: Facts) -> Finding | None:
    """Find twitching or jerks after an epilepsy medicine was stopped and none is taken."""
    stopped = _epilepsy_medicine_stopped(facts)
    if stopped is None:
        return None
    since = [each for each in facts.last(EPILEPSY_MEDICINE_STOPPED.value + 1) if each.date > stopped]
    dates = tuple(
        each.date for each in since if each.spasm or any(sign.code == "face_and_limb_together" for sign in each.signs)
    )
    if not dates:
        return None
    because = (
        f"You stopped an epilepsy medicine on {day(stopped, facts.on)};"
        f" it twitched or jerked on {days(dates, facts.on)}."
    )
    return Finding(because, dates, (f"stopped@{stopped}",))


def _epilepsy_medicine_stopped(facts: Facts) -> date | None:
    """Return when the first of the latest month was stopped, None while one is taken or without epilepsy."""
    medicines = [medicine for medicine in facts.profile.medicines or () if medicine.kind == "antiepileptic"]
    if "epilepsy" not in (facts.profile.diagnoses or ()) or any(medicine.stopped is None for medicine in medicines):
        return None
    stops = [medicine.stopped for medicine in medicines if medicine.stopped]
    return min((day for day in stops if within(day, facts.on, 0, EPILEPSY_MEDICINE_STOPPED.value)), default=None)


def ms_new_spell(facts: Facts) -> Finding | None:
    """Find twitching that began within three months in a person with multiple sclerosis."""
    profile, episode = facts.profile, facts.episode
    if "multiple_sclerosis" not in (profile.diagnoses or ()) or profile.chronic or episode is None:
        return None
    if not within(episode.onset, facts.on, 0, MS_SPELL.value) or len(facts.spasm_week) < MS_DAYS.value:
        return None
    because = (
        f"The twitching began {since(episode.onset, facts.onset_as_told, facts.on)};"
        f" it was there on {counted_days(len(facts.spasm_week))} of the last week."
    )
    return Finding(because, tuple(each.date for each in facts.spasm_week), (), episode.first)
