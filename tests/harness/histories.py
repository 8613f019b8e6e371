"""Made-up history files that are valid, plain or with everything that the format lets through."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from knowledge import codes

DAYS = st.dates(date(1900, 1, 1), date(2026, 3, 18)).map(str)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
FLAGS, DEGREES = st.booleans(), st.integers(0, 4)
EXTRAS = st.dictionaries(
    st.sampled_from(["x_later", "mood", "été"]),
    st.recursive(
        st.none() | FLAGS | st.integers(-9, 9) | TEXTS, lambda inner: st.lists(inner, max_size=2), max_leaves=3
    ),
    max_size=1,
)


def maybe(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return objects that leave any of the fields out, or null."""
    told = st.fixed_dictionaries({}, optional={name: st.none() | field for name, field in fields.items()})
    return st.builds(lambda known, extra: {**extra, **known}, told, EXTRAS)


def many(item: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[list[Any]]:
    return st.lists(item, max_size=most)


PLACES = many(st.sampled_from(codes.PLACES))
SIGNS = many(
    maybe(
        sign=st.sampled_from(codes.SIGNS),
        onset=st.sampled_from(codes.SIGN_ONSETS),
        resolved=FLAGS,
        severe=FLAGS,
        usual=FLAGS,
    )
)
CHECK_INS = st.builds(
    lambda needed, told: {**told, **needed},
    st.fixed_dictionaries({"date": DAYS | st.sampled_from(["2026-03-17", "2026-03-18"]), "spasm": st.none() | FLAGS}),
    maybe(
        places=PLACES,
        whole_side=FLAGS,
        elsewhere=many(st.sampled_from(codes.ELSEWHERE)),
        strength=DEGREES,
        frequency=DEGREES,
        eye_closure=st.sampled_from(codes.EYE_CLOSURES),
        interference=st.dictionaries(st.sampled_from(codes.INTERFERENCE_DOMAINS), st.none() | DEGREES, max_size=3),
        suppressible=FLAGS,
        signs=SIGNS,
    ),
)
AS_TOLD = st.fixed_dictionaries({"words": TEXTS.filter(bool).map(lambda text: text[:60]), "told": DAYS, "day": DAYS})
PROFILES = maybe(
    age=st.integers(0, 130),
    time_zone=st.sampled_from(["Europe/London", "Asia/Tokyo", "Europe", "Mars/Phobos", "../../etc/passwd"]) | TEXTS,
    country=st.sampled_from(["GB", "us", "ZZ"]),
    onset=DAYS,
    onset_as_told=AS_TOLD,
    gaps_were_spasm=FLAGS,
    diagnoses=many(st.sampled_from(codes.DIAGNOSES)),
    usual_zones=many(st.sampled_from(codes.ZONES)),
    usual_side=st.sampled_from(codes.USUAL_SIDES),
    medicines=many(
        maybe(**{"class": st.sampled_from(codes.MEDICINES)}, started=DAYS, started_as_told=AS_TOLD, stopped=DAYS)
    ),
    toxin_injections=many(DAYS),
    toxin_where=many(st.sampled_from(codes.AREAS)),
    bells_palsy=maybe(onset=DAYS, onset_as_told=AS_TOLD, improving=FLAGS),
    head_injury=DAYS,
    neck_surgery=DAYS,
    conditions=many(st.sampled_from(codes.CONDITIONS)),
)
HABITS = maybe(
    date=DAYS | st.just("2026-03-18"),
    sleep_hours=st.floats(0, 24),
    sleep_quality=st.sampled_from(codes.SLEEP_QUALITIES),
    caffeine_drinks=st.integers(0, 100),
    last_caffeine=st.just("16:00"),
    drinks=st.sampled_from(codes.DRINK_AMOUNTS),
    alcohol_units=st.floats(0, 100),
    stress=DEGREES,
    screen_hours=st.integers(0, 24),
)
INSTANTS = st.sampled_from(["2026-03-18T09:00:00+00:00", "2025-12-31T23:59:59-05:00", "2025-01-01"])
SETTINGS = maybe(
    evening=TEXTS | st.integers(0, 9),
    denied=TEXTS | many(TEXTS) | st.just(["head_injury"]),
    emergency_number=TEXTS | st.just("112") | st.integers(0, 9),
    drives=FLAGS | TEXTS,
    about=TEXTS,
)
HISTORIES = st.builds(
    lambda needed, told: {**told, **needed},
    st.fixed_dictionaries(
        {"format": st.just("steadyface-history"), "version": st.just(1), "check_ins": many(CHECK_INS, 6)}
    ),
    maybe(
        profile=PROFILES,
        days=many(HABITS),
        notes=many(maybe(at=INSTANTS, text=TEXTS)),
        moments=many(maybe(started=INSTANTS, ended=INSTANTS, places=PLACES, strength=DEGREES)),
        weekly=many(maybe(week=TEXTS)),
        alerts=many(maybe(rule=TEXTS, date=DAYS)),
        settings=SETTINGS,
    ),
)
