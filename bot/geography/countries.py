"""Countries by the names people use for them."""

from functools import cache

from bot.geography.gazetteer import names_by_code
from bot.geography.names import fold, is_sane

# What the data has no name for: parts of countries, short forms, former names.
ALSO = {
    "GB": "uk, u k, great britain, britain, england, scotland, wales, northern ireland, cymru",
    "US": "usa, us, u s, u s a, united states of america, the united states, america, the us, the usa, the states",
    "AX": "aland",
    "AE": "uae, emirates, the emirates",
    "NL": "netherlands, holland",
    "CZ": "czech republic",
    "IE": "republic of ireland, eire",
    "RU": "russian federation",
    "KR": "korea, republic of korea",
    "KP": "dprk",
    "CN": "prc, mainland china",
    "CD": "dr congo, drc, congo kinshasa",
    "CG": "congo, republic of congo, congo brazzaville",
    "CI": "cote d ivoire",
    "CV": "cape verde",
    "MM": "burma",
    "SZ": "swaziland",
    "MK": "macedonia",
    "TR": "turkiye",
    "TL": "east timor",
    "VN": "viet nam",
    "PS": "palestine",
    "BA": "bosnia",
    "GM": "the gambia",
    "BS": "the bahamas",
    "PH": "the philippines",
    "NZ": "aotearoa",
    "MO": "macau",
    "VA": "vatican city",
    "TT": "trinidad, tobago",
    "KN": "st kitts and nevis, st kitts",
    "LC": "st lucia",
    "VC": "st vincent and the grenadines, st vincent",
}


def _names() -> dict[str, str]:
    return names_by_code("countries")


@cache
def names_to_codes() -> dict[str, str]:
    """Return the code of every folded name a country goes by."""
    known = {fold(name): code for code, name in _names().items()}
    return known | {name: code for code, names in ALSO.items() for name in names.split(", ")}


def country_name(code: str) -> str:
    """Return what people call a country; the code itself where no name is known."""
    return _names().get(code.upper(), code)


def countries_named(text: str) -> tuple[str, ...]:
    """Return the codes of the countries that a text names, exactly or, failing that, nearly; best first."""
    if not is_sane(text) or not (folded := fold(text)):
        return ()
    if exact := country_exactly(folded):
        return (exact,)
    return countries_nearly(folded)


def country_exactly(folded: str) -> str | None:
    """Return the country that bears a folded name or code, None if there is none."""
    found = names_to_codes().get(folded) or names_to_codes().get(folded.removeprefix("the "))
    if found is None and len(folded) == 2 and folded.upper() in _names():
        return folded.upper()
    return found


def countries_nearly(folded: str) -> tuple[str, ...]:
    """Return the countries whose names are a slip of the finger away from a folded text."""
    if len(folded) < 4 or any(c.isdigit() for c in folded):
        return ()
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    hits = process.extract(folded, list(names_to_codes()), scorer=OSA.normalized_similarity, score_cutoff=0.8, limit=3)
    return tuple(dict.fromkeys(names_to_codes()[name] for name, _, _ in hits))
