"""Settings: environment variables that start with STEADYFACE_; every secret also as a file (*_FILE)."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.file_access import unreadable_file


class SettingsError(Exception):
    """Say in one sentence which setting is wrong and what would be right."""


class Settings(BaseSettings):
    """Hold what an operator may set; every default works without any of it."""

    model_config = SettingsConfigDict(env_prefix="STEADYFACE_", hide_input_in_errors=True, extra="ignore")

    telegram_token: SecretStr | None = None
    telegram_token_file: Path | None = None
    telegram_api_url: Annotated[str, Field(pattern=r"^https?://\S+$")] = "https://api.telegram.org"
    telegram_paid_broadcast: bool = False
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
    crisis_line: Annotated[str, Field(max_length=300)] = ""
    data_dir: Path = Path("data")
    key_file: Path = Path("keys/steadyface.key")

    @model_validator(mode="after")
    def _read_secret_files(self) -> Self:
        for name in ("telegram_token", "discord_token", "database_url"):
            path: Path | None = getattr(self, f"{name}_file")
            if path is None:
                continue
            if getattr(self, name) is not None:
                raise ValueError(f"set STEADYFACE_{name.upper()} or STEADYFACE_{name.upper()}_FILE, not both")
            setattr(self, name, SecretStr(_read_secret(path, name)))
        return self

    @property
    def discord_accepted(self) -> bool:
        """Return whether the operator has read what Discord's rules mean for a diary about health."""
        return self.discord_notice == "accepted"

    @property
    def database(self) -> str:
        """Return the SQLAlchemy address of the database, with the asynchronous driver named."""
        if self.database_url is None:
            return f"sqlite+aiosqlite:///{(self.data_dir / 'steadyface.db').absolute()}"
        return asynchronous(self.database_url.get_secret_value())


def asynchronous(url: str) -> str:
    """Return a database address with the asynchronous driver in place of the usual one.

    Raises SettingsError for a database that is neither SQLite nor PostgreSQL.
    """
    for plain, driver in (
        ("postgres://", "postgresql+asyncpg://"),
        ("postgresql://", "postgresql+asyncpg://"),
        ("postgresql+asyncpg://", "postgresql+asyncpg://"),
        ("sqlite://", "sqlite+aiosqlite://"),
        ("sqlite+aiosqlite://", "sqlite+aiosqlite://"),
    ):
        if url.startswith(plain):
            return driver + url.removeprefix(plain)
    raise SettingsError("STEADYFACE_DATABASE_URL must start with postgresql:// or sqlite://")


def load_settings() -> Settings:
    """Read the settings from the environment; raise SettingsError with one sentence for the first that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False)[0]
        names = ", ".join(f"STEADYFACE_{str(part).upper()}" for part in fault["loc"]) or "The settings"
        raise SettingsError(f"{names}: {fault['msg'].removeprefix('Value error, ')}") from None


def _read_secret(path: Path, name: str) -> str:
    try:
        secret = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        named = getattr(error, "strerror", None) or "not text"
        reason = unreadable_file("the file", path) or named
        raise ValueError(f"STEADYFACE_{name.upper()}_FILE names {path}, which can't be read: {reason}") from None
    if not secret:
        raise ValueError(f"STEADYFACE_{name.upper()}_FILE names {path}, which is empty")
    return secret
