"""Addresses of databases as operators have them: of a file, of PostgreSQL, and as managed hosts hand them out."""

import re
import secrets
import ssl
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, urlencode

DRIVERS = {
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
    "postgresql+psycopg": "postgresql+asyncpg",
    "postgresql+psycopg2": "postgresql+asyncpg",
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
}
MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\[\]]*)(:[0-9]+)?")

OF_OTHERS = (
    "channel_binding",  # what it asks for this driver can't do; TLS is as sslmode says
    "gssencmode",
    "sslcompression",
    "sslsni",
    "keepalives",
    "keepalives_idle",
    "keepalives_interval",
    "keepalives_count",
    "tcp_user_timeout",
    "client_encoding",
    "fallback_application_name",
    "load_balance_hosts",
    "requiressl",
    "connection_limit",
    "pool_timeout",
    "pool_mode",
    "schema",
)
"""Options of other clients, which nothing here can follow and nothing depends on."""

SQLALCHEMYS = (
    "ssl",
    "timeout",
    "command_timeout",
    "statement_cache_size",
    "prepared_statement_cache_size",
    "host",
    "port",
    "user",
    "password",
    "database",
)
"""Options that stay in the address."""

SYSTEMS = "system"  # the certificates that this computer trusts


class AddressError(Exception):
    """Say in one sentence what is wrong with an address, without the address."""


def asynchronous(url: str) -> str:
    """Return a database's address with the asynchronous driver in place of the usual one.

    Raises AddressError for one that is none, or that names another kind of database.
    """
    scheme, found, rest = url.partition("://")
    driver = DRIVERS.get(scheme)
    if not found or driver is None:
        raise AddressError("must start with postgresql:// or sqlite://")
    if driver.startswith("sqlite"):
        return f"{driver}://{rest}"
    _check_place(rest)
    driver_arguments(dict(parse_qsl(rest.partition("?")[2])))
    return f"{driver}://{rest}"


def driver_arguments(options: Mapping[str, str]) -> dict[str, object]:
    """Return how the driver is told what the options of an address mean, of those that can't stay in the address.

    Raises AddressError for a value that means nothing.
    """
    own = {name: value for name, value in options.items() if name not in (*SQLALCHEMYS, *OF_OTHERS)}
    mode = own.get("sslmode", MODES[0])
    if mode not in MODES:
        raise AddressError(f"has an sslmode that is none: one of {', '.join(MODES)}")
    told: dict[str, object] = {}
    if own.pop("pgbouncer", "") == "true":  # the statements of one connection reach several servers
        told |= {"statement_cache_size": 0, "prepared_statement_cache_size": 0, "prepared_statement_name_func": _unique}
    if seconds := own.pop("connect_timeout", ""):
        if not seconds.isdecimal():
            raise AddressError("has a connect_timeout that is no number of seconds")
        told["timeout"] = float(seconds)
    if own.get("sslrootcert") == SYSTEMS:
        own["sslrootcert"] = ssl.get_default_verify_paths().cafile or ""
    if own:  # what is left the driver reads from an address of its own, as the server's tools do
        told["dsn"] = f"postgresql://?{urlencode(own, quote_via=quote)}"
    return told


def stays(option: str) -> bool:
    """Return whether an option stays in the address."""
    return option in SQLALCHEMYS


def _unique() -> str:
    return f"__steadyface_{secrets.token_hex(8)}__"


def _check_place(rest: str) -> None:
    """Raise AddressError for what cuts an address in the wrong place: signs in the password, a port that is none."""
    before, at, behind = rest.partition("?")[0].rpartition("@")
    host, _, name = behind.partition("/")
    if at and any(sign in before for sign in "@#/"):
        raise AddressError(
            "has a sign in its password that means something in an address: write %40 for @, %3A for :, %2F for /, "
            "%23 for #, %3F for ?, %25 for %"
        )
    if not at and "@" in rest:  # a question mark came before the place
        raise AddressError("has a question mark in its password: write %3F in its place")
    if not _is_host(host):
        raise AddressError("names no host and port: postgresql://USER:PASSWORD@HOST:5432/DATABASE")
    if not name and "host=" not in rest:
        raise AddressError("names no database: write its name behind the host, postgresql://USER:PASSWORD@HOST/NAME")


def _is_host(host: str) -> bool:
    return all(_HOST.fullmatch(part) for part in host.split(","))
