"""Every rhythm that a person may tell."""

from hypothesis import strategies as st

from knowledge.rhythm import DAY, Rhythm, clock

minutes = st.integers(0, DAY - 1).map(clock)
rhythms = st.builds(Rhythm, minutes, minutes, st.none() | minutes, st.none() | minutes)
