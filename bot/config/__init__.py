"""Settings: environment variables that start with STEADYFACE_; every secret also as a file (*_FILE)."""

import os
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.config.addresses import AddressError, asynchronous
from bot.config.names import ELSEWHERE, PREFIX, misspelt, unread
from bot.config.tokens import EMPTY, wrong_with_discords, wrong_with_telegrams
from bot.config.webhooks import wrong_with_webhook
from bot.file_access import unreadable_file

WHAT_IS_RIGHT = {
    "telegram_api_url": "must be an address that begins with http:// or https://",
    "discord_api_url": "must be an address that begins with http:// or https://",
    "discord_gateway_url": "must be an address that begins with ws:// or wss://",
    "discord_shards": "must be auto or a number",
    "keep_months": "must be a whole number of months from 0, which keeps everything, to 1200",
    "nudge_spread_minutes": "must be a whole number from 0 to 60",
    "telegram_paid_broadcast": "must be true or false",
    "backups": "must be true or false",
    "access": "must be closed or open",
    "crisis_line": "must be at most 300 letters",
    "webhook_port": "must be a port: a whole number up to 65535, 0 for any that is free",
    "health_port": "must be a port: a whole number up to 65535, 0 for any that is free",
}
SECRETS = ("telegram_token", "discord_token", "database_url", "heartbeat_url")


class SettingsError(Exception):
    """Say in one sentence which setting is wrong and what would be right."""


class Settings(BaseSettings):
    """Hold what an operator may set; every default works without any of it."""

    model_config = SettingsConfigDict(env_prefix="STEADYFACE_", hide_input_in_errors=True, extra="ignore")

    telegram_token: SecretStr | None = None
    telegram_token_file: Path | None = None
    telegram_api_url: Annotated[str, Field(pattern=r"^https?://\S+$")] = "https://api.telegram.org"
    telegram_paid_broadcast: bool = False
    health_bind: str = "127.0.0.1"
    health_port: Annotated[int, Field(ge=0, le=65535)] | None = None
    webhook_url: str | None = None
    webhook_bind: str = "127.0.0.1"
    webhook_port: Annotated[int, Field(ge=0, le=65535)] = 8080
    keep_months: Annotated[int, Field(ge=0, le=1200)] = 24
    nudge_spread_minutes: Annotated[int, Field(ge=0, le=60)] = 5
    discord_token: SecretStr | None = None
    discord_token_file: Path | None = None
    discord_notice: str = ""
    discord_api_url: Annotated[str, Field(pattern=r"^https?://\S+$")] = "https://discord.com/api/v10"
    discord_gateway_url: Annotated[str, Field(pattern=r"^wss?://\S+$")] = "wss://gateway.discord.gg/"
    discord_shards: Annotated[str, Field(pattern=r"^(auto|[1-9][0-9]{0,3})?$")] = ""
    access: Literal["closed", "open"] = "closed"
    database_url: SecretStr | None = None
    database_url_file: Path | None = None
    backups: bool = True
    heartbeat_url: SecretStr | None = None
    heartbeat_url_file: Path | None = None
    crisis_line: Annotated[str, Field(max_length=300)] = ""
    data_dir: Path = Path("data")
    key_file: Path = Path("keys/steadyface.key")

    @model_validator(mode="after")
    def _read_secret_files(self) -> Self:
        for name in SECRETS:
            path: Path | None = getattr(self, f"{name}_file")
            if path is None:
                continue
            if getattr(self, name) is not None:
                raise ValueError(f"set STEADYFACE_{name.upper()} or STEADYFACE_{name.upper()}_FILE, not both")
            setattr(self, name, SecretStr(_read_secret(path, name)))
        return self

    @model_validator(mode="after")
    def _check_tokens(self) -> Self:
        for name, wrong in (("telegram_token", wrong_with_telegrams), ("discord_token", wrong_with_discords)):
            secret: SecretStr | None = getattr(self, name)
            told = wrong(secret.get_secret_value().strip()) if secret is not None else ""
            if told:
                raise ValueError(f"{self._named(name)} {told}")
            if secret is not None:
                setattr(self, name, SecretStr(secret.get_secret_value().strip()))
        return self

    @model_validator(mode="after")
    def _check_heartbeat(self) -> Self:
        url = self.heartbeat_url.get_secret_value() if self.heartbeat_url is not None else ""
        if url and not url.startswith(("http://", "https://")):
            raise ValueError("STEADYFACE_HEARTBEAT_URL must be an address that begins with http:// or https://")
        return self

    @model_validator(mode="after")
    def _check_webhook(self) -> Self:
        if self.webhook_url is None:
            return self
        if told := wrong_with_webhook(self.webhook_url):
            raise ValueError(f"STEADYFACE_WEBHOOK_URL {told}")
        if self.telegram_token is None:
            raise ValueError("STEADYFACE_WEBHOOK_URL is for Telegram: set STEADYFACE_TELEGRAM_TOKEN (or _FILE) as well")
        if self.database_url is not None and "pgbouncer=true" in self.database_url.get_secret_value():
            raise ValueError(
                "STEADYFACE_WEBHOOK_URL wants a database without a transaction pooler: leave pgbouncer out"
            )
        return self

    def _named(self, name: str) -> str:
        path: Path | None = getattr(self, f"{name}_file")
        setting = f"STEADYFACE_{name.upper()}"
        if path is None:
            return setting
        return f"{path} ({setting}_FILE)"

    @property
    def discord_accepted(self) -> bool:
        """Return whether the operator has read what Discord's rules mean for a diary about health."""
        return self.discord_notice == "accepted"

    @property
    def database(self) -> str:
        """Return the SQLAlchemy address of the database, with the asynchronous driver named."""
        if self.database_url is None:
            return f"sqlite+aiosqlite:///{(self.data_dir / 'steadyface.db').absolute()}"
        try:
            return asynchronous(self.database_url.get_secret_value())
        except AddressError as error:
            raise SettingsError(f"STEADYFACE_DATABASE_URL {error}") from None


SETTINGS = tuple(PREFIX + name.upper() for name in Settings.model_fields)

MAY_NOT_BE_EMPTY = tuple(PREFIX + name.upper() for name, field in Settings.model_fields.items() if field.default != "")


def nothing_reads() -> list[str]:
    """Return the names of variables that look like settings and are none."""
    return unread(os.environ, SETTINGS)


def elsewhere() -> str:
    """Return the name of a variable that a token may stand in which nothing reads; "" where there is none."""
    return next((name for name in ELSEWHERE if os.environ.get(name)), "")


def load_settings() -> Settings:
    """Read the settings from the environment; raise SettingsError with one sentence for the first that is wrong."""
    for name, meant in misspelt(os.environ, SETTINGS).items():
        raise SettingsError(f"nothing reads {name}: did you mean {meant}?")
    for name in os.environ:
        if name.upper() in MAY_NOT_BE_EMPTY and not os.environ[name].strip():
            raise SettingsError(f"{name} {EMPTY}")
    try:
        settings = Settings()
    except ValidationError as error:
        raise SettingsError(_fault(error)) from None
    _ = settings.database  # its address is looked at before anything is made
    return settings


def _fault(error: ValidationError) -> str:
    fault = error.errors(include_input=False, include_url=False)[0]
    said = fault["msg"].removeprefix("Value error, ")
    if not fault["loc"]:
        return said
    name = str(fault["loc"][0])
    return f"STEADYFACE_{name.upper()} {WHAT_IS_RIGHT.get(name) or said}"


def _read_secret(path: Path, name: str) -> str:
    try:
        secret = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        named = getattr(error, "strerror", None) or "not text"
        reason = unreadable_file("the file", path) or named
        raise ValueError(f"STEADYFACE_{name.upper()}_FILE names {path}, which can't be read: {reason}") from None
    if not secret:
        raise ValueError(f"STEADYFACE_{name.upper()}_FILE names {path}, which is empty: write the secret into it")
    return secret
