"""What a nudge may not leave out is refused when it is written, not after ten of them had no answer."""

from dataclasses import replace

import pytest

from knowledge.nudges import NUDGES_BY_ID, TOPIC_NAMES
from knowledge.nudges.nudge import Idea

NUDGE = NUDGES_BY_ID["stress"]


def test_a_nudge_that_cites_what_is_no_source_is_refused() -> None:
    with pytest.raises(ValueError, match="nudge stress cites S9999"):
        replace(NUDGE, sources=("S9999",))
    with pytest.raises(ValueError, match="cites S9999"):
        Idea("A thought.", ("S9999",))


def test_a_nudge_without_words_for_its_topic_is_refused() -> None:
    with pytest.raises(ValueError, match="nudge stress has no words"):
        replace(NUDGE, topic_name="")
    with pytest.raises(ValueError, match="nudge stress has no words"):
        replace(NUDGE, title="")


def test_every_topic_of_nudges_has_a_name_of_its_own() -> None:
    assert len(set(TOPIC_NAMES.values())) == len(TOPIC_NAMES)
