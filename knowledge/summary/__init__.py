"""What a stretch of a diary comes to: counts, spread in time, signs, treatments, warnings. Pure, from the history file.

None always means unknown: a day without a check-in is unknown, never clear.
"""

from knowledge.summary.days import Mark, Period
from knowledge.summary.summary import Summary, begun_on, summary_of

__all__ = ["Mark", "Period", "Summary", "begun_on", "summary_of"]
