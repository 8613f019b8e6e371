"""The number to call for an ambulance.

Which numbers exist is libphonenumber's word; which of several brings an ambulance is in the table below.
The tests check every entry of it against libphonenumber.
"""

import re
from functools import cache

from bot.reading.clean import bare
from bot.reading.when import plain_digits

UNKNOWN = "112"  # mobile phones all over the world connect it to an emergency service
GENERAL = ("911", "112", "999", "000", "111")  # each brings any service wherever it is the only one of these

# Number, or numbers with the better first, and the regions whose people call it.
AMBULANCE = {
    "999": "GB GG JE IM HK MO MY KE UG SS SD QA BH BD FK SH AC SC SB NU SL SO SZ",
    "911": "US CA MX PR VI GU AS MP BM KY AI AW BQ CW CR PA DO EC UY FJ FM MH PW TV GD BZ LR ET JO PY PH SV",
    "112": "NL IE RW AO BI BJ FR DE ES PT IT SE FI DK IS BE LU LT LV EE GR CY BG HR RO MD SI HU TR GE KW MC TL MT",
    "000": "AU CC CX",
    "110 or 911": "JM",
    "111": "NZ PG NR",
    "119": "JP KR TW KP KH",
    "120": "CN",
    "995": "SG",
    "991": "BN",
    "1669": "TH",
    "115": "VN IR SR",
    "195": "LA",
    "119 or 112": "ID",
    "101": "IL PS",
    "122": "IQ",
    "140": "LB",
    "110": "SY",
    "1990 or 110": "LK",
    "112 or 108": "IN",
    "191": "YE",
    "997 or 911": "SA",
    "998 or 999": "AE",
    "9999": "OM",
    "123": "EG CO GT",
    "15": "MA EH ML NE NC PF WF GF GP MF PM",
    "112 or 15": "MQ RE YT",
    "14": "DZ",
    "190": "TN",
    "10177 or 112": "ZA",
    "193 or 999": "GH",
    "991 or 112": "ZM",
    "994 or 999": "ZW",
    "997": "BW",
    "998": "MW CK",
    "117": "MZ",
    "112 or 114": "TZ",
    "114": "MU",
    "116": "GM",
    "130": "CV",
    "1220": "CF",
    "1300": "GA",
    "18": "BF SN TD DJ KM MR BL",
    "118": "CG CD MG TG SM BO",
    "1122 or 115": "PK",
    "102": "NP MV AF",
    "103": "KG AM",
    "103 or 112": "KZ TJ BY UA AZ RU",
    "103 or 105": "MN",
    "03": "TM",
    "113": "NO SJ",
    "144 or 112": "CH LI",
    "112 or 144": "AT",
    "112 or 155": "CZ SK",
    "112 or 999": "PL",
    "127 or 112": "AL",
    "124": "BA",
    "124 or 112": "ME",
    "112 or 116": "AD",
    "112 or 118": "VA",
    "192": "BR",
    "107 or 911": "AR",
    "131": "CL",
    "117 or 116": "PE",
    "911 or 171": "VE",
    "128": "NI",
    "104": "CU",
    "990 or 999": "TT",
    "511 or 911": "BB",
    "913": "GY",
    "919 or 911": "BS",
    "996 or 911": "WS",
    "911 or 933": "TO",
    "911 or 999": "AG LC VC VG MS TC KN",
    "999 or 911": "DM",
    "112 or 199": "NG",
    "194 or 112": "MK XK RS",
    "103 or 03": "UZ",
    "911 or 199": "HN",
    "185 or 180": "CI",
    "192 or 199": "MM",
    "116 or 114": "HT",
}

_DIGITS = re.compile(r"[0-9]{2,6}")


@cache
def _by_region() -> dict[str, str]:
    return {region: number for number, regions in AMBULANCE.items() for region in regions.split()}


def emergency_number(country: str | None) -> str:
    """Return the number to call for an ambulance: "112 or 999" where two serve, 112 where none is known."""
    return _known(country) or UNKNOWN


def number_to_call(country: str | None, own: str | None) -> str:
    """Return what a person is told to call: "999 (or 123)" where they named one that is not their country's.

    The known number stays, whatever was typed: a slip of the finger must not be all that is left in an emergency.
    """
    known = _known(country)
    if known is None:
        if own in (None, UNKNOWN):
            return UNKNOWN
        return f"{own} (or {UNKNOWN})"
    if own is None or own in known.split(" or "):
        return known
    return f"{known} (or {own})"


def serves_there(number: str, country: str | None) -> bool:
    """Tell whether a number is one that is known to bring help in a country."""
    known = _known(country)
    if known is None:
        return False
    if number in known.split(" or "):
        return True
    from phonenumbers import is_emergency_number

    return bool(is_emergency_number(number, (country or "").upper()))


def number_is_known(country: str | None) -> bool:
    """Tell whether a country's number is known; where it isn't, ask the person for it."""
    return _known(country) is not None


@cache
def _known(country: str | None) -> str | None:
    region = (country or "").upper()
    if not re.fullmatch("[A-Z]{2}", region):
        return None
    if number := _by_region().get(region):
        return number
    from phonenumbers import is_emergency_number

    return " or ".join([n for n in GENERAL if is_emergency_number(n, region)][:2]) or None


def is_plausible_number(text: str) -> str | None:
    """Return the digits of an emergency number that a person typed, None if it can't be one."""
    text = bare(text)
    if len(text) > 20:
        return None
    digits = plain_digits(text)
    compact = re.sub(r"[ \-]", "", digits) if digits else ""
    if _DIGITS.fullmatch(compact):
        return compact
    return None
