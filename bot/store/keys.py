"""Encryption at rest: AES-256-GCM with the key's id in front and the row's and person's identity bound in."""

import base64
import contextlib
import json
import os
import secrets
import stat
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii as _quoted
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.file_access import out_of_room, unreadable_file, unusable_folder

KEY_ID_BYTES = 4
NONCE_BYTES = 12  # the size that GCM is defined for
LOOK_SECONDS = 0.1  # how often the key file is looked at; a key that was added stays the newest for far longer
NOT_WRITABLE = (
    "the key file {path} can't be changed here ({reason}): stop the bot, copy the file to a folder of your own, "
    "run this again with STEADYFACE_KEY_FILE naming the copy, and start the bot with the copy in its place"
)
SECRETS_FOLDER = Path("/run/secrets")  # container engines mount secrets there, readable by all inside


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Key = tuple[bytes, bytes]
"""A key's id, and the key."""


class KeyringError(Exception):
    """Say in one sentence what is wrong with the key file or with a ciphertext."""


class MissingKeyError(KeyringError):
    """Say that a ciphertext needs a key that is not on the ring."""


class Ciphertext(bytes):
    """Mark bytes that were sealed: the encrypted column takes nothing else, so plain text can't be stored."""


@dataclass(frozen=True)
class Binding:
    """Name the place that a ciphertext belongs to; opened anywhere else, it is refused."""

    table: str
    row: str
    person: str

    def associated_data(self) -> bytes:
        """Return the bytes that are authenticated with the ciphertext."""
        # what json.dumps makes of the three, at a fifth of the cost
        return f"[{_quoted(self.table)}, {_quoted(self.row)}, {_quoted(self.person)}]".encode()


class Keyring:
    """Seal and open JSON values; the newest key seals, every key on the ring opens.

    A ring that was read from a file follows the file: keys may be changed while the bot runs.
    """

    def __init__(self, keys: Sequence[Key], file: "KeyFile | None" = None) -> None:
        self._file = file
        self._looked = -LOOK_SECONDS
        self._take(keys)

    @property
    def key_ids(self) -> tuple[bytes, ...]:
        """Return the ids of the keys on the ring, oldest first."""
        return tuple(self._ring[0])

    @property
    def newest(self) -> bytes:
        """Return the id of the key that seals."""
        return self._ring[1]

    def refresh(self) -> None:
        """Take the keys again from a file that has changed; keep those at hand while it can't be read."""
        if self._file is not None and self._file.changed():
            with contextlib.suppress(KeyringError):
                self._take(self._file.read())

    def _keep_up(self) -> None:
        now = time.monotonic()
        if now - self._looked >= LOOK_SECONDS:
            self._looked = now
            self.refresh()

    def _take(self, keys: Sequence[Key]) -> None:
        if not keys:
            raise KeyringError("the key file holds no key")
        # one assignment: other threads seal and open meanwhile
        self._ring = ({key_id: AESGCM(key) for key_id, key in keys}, keys[-1][0])

    def seal(self, value: object, binding: Binding) -> Ciphertext:
        """Return a JSON value encrypted under the newest key and bound to its place."""
        return self.seal_all([(value, binding)])[0]

    def seal_all(self, values: Iterable[tuple[object, Binding]]) -> list[Ciphertext]:
        """Return many JSON values, each encrypted as `seal` does, with one draw of nonces."""
        self._keep_up()  # an old key may be about to be dropped: nothing new may be written with it
        plain = [(_JSON.encode(value).encode(errors="surrogatepass"), of) for value, of in values]
        nonces = os.urandom(NONCE_BYTES * len(plain))
        return [
            self._encrypted(text, of, nonces[start : start + NONCE_BYTES])
            for start, (text, of) in zip(range(0, len(nonces), NONCE_BYTES), plain, strict=True)
        ]

    def under_newest(self, sealed: Ciphertext, binding: Binding) -> Ciphertext:
        """Return a ciphertext as it is, or sealed again where another key than the newest sealed it."""
        self.refresh()
        if sealed[:KEY_ID_BYTES] == self.newest:
            return sealed
        return self.reseal(sealed, binding)

    def reseal(self, sealed: bytes, binding: Binding) -> Ciphertext:
        """Return a ciphertext's content encrypted under the newest key."""
        return self._encrypted(self._decrypted(sealed, binding), binding, os.urandom(NONCE_BYTES))

    def open(self, sealed: bytes, binding: Binding) -> Any:
        """Return the JSON value; raise KeyringError for a missing key, another place or altered bytes."""
        return json.loads(self._decrypted(sealed, binding).decode(errors="surrogatepass"))

    def _encrypted(self, plain: bytes, binding: Binding, nonce: bytes) -> Ciphertext:
        ciphers, newest = self._ring
        sealed = ciphers[newest].encrypt(nonce, plain, binding.associated_data())
        return Ciphertext(newest + nonce + sealed)

    def _decrypted(self, sealed: bytes, binding: Binding) -> bytes:
        if sealed[:KEY_ID_BYTES] not in self._ring[0]:
            self.refresh()
        cipher = self._ring[0].get(sealed[:KEY_ID_BYTES])
        if cipher is None:
            raise MissingKeyError("the database was written with a key that the key file does not hold")
        nonce = sealed[KEY_ID_BYTES : KEY_ID_BYTES + NONCE_BYTES]
        try:
            return cipher.decrypt(nonce, sealed[KEY_ID_BYTES + NONCE_BYTES :], binding.associated_data())
        except InvalidTag:
            raise KeyringError("a stored value does not belong to its place or was altered") from None


class KeyFile:
    """Read a key file: one key a line, `id:key`, base64, the newest last."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, int, int] | None = None

    def changed(self) -> bool:
        """Return whether the file is another than the one that was read."""
        return self._identity() not in (None, self._seen)

    def read(self) -> list[Key]:
        """Return the keys; raise KeyringError for a file that can't be read, others can read, or is damaged."""
        _refuse_readable_by_others(self.path)
        seen = self._identity()
        try:
            lines = self.path.read_text(encoding="ascii").split()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", "not text")
            told = unreadable_file("the key file", self.path)
            raise KeyringError(told or f"the key file {self.path} can't be read: {reason}") from None
        keys = [_parse_key(line, self.path) for line in lines]
        self._seen = seen
        return keys

    def _identity(self) -> tuple[int, int, int] | None:
        try:
            status = os.stat(self.path)
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size


def load_keyring(path: Path) -> Keyring:
    """Return the keys of a key file, as they are now and whenever it changes."""
    file = KeyFile(path)
    return Keyring(file.read(), file)


def make_key_file(path: Path) -> None:
    """Write a new key file with one key, readable by its owner alone; never over an existing one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(new_key_line())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        told = unusable_folder("the key's folder", path.parent.absolute()) or out_of_room(path, error)
        raise KeyringError(told or f"the key file {path} can't be made: {error.strerror}") from None


def new_key_line() -> str:
    """Return a line of a key file with a new random key."""
    parts = (secrets.token_bytes(KEY_ID_BYTES), AESGCM.generate_key(256))
    return ":".join(base64.b64encode(part).decode() for part in parts) + "\n"


def replace_key_file(path: Path, lines: Sequence[str]) -> None:
    """Write a key file anew: a kill at any moment leaves the old file or the new one, whole.

    Raises KeyringError where the file can't be written.
    """
    fresh = path.with_name(f".{path.name}.new")
    try:
        owner = path.stat()
        fresh.unlink(missing_ok=True)  # of a run that was killed
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            os.fchown(file.fileno(), owner.st_uid, owner.st_gid)  # the bot must still be able to read it
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    except OSError as error:
        raise KeyringError(NOT_WRITABLE.format(path=path, reason=error.strerror)) from None


def refuse_inside(key_file: Path, data_dir: Path) -> None:
    """Raise KeyringError for a key file that lies in the folder whose content it protects."""
    if key_file.resolve().is_relative_to(data_dir.resolve()):
        raise KeyringError(
            f"the key file {key_file} lies inside the data folder {data_dir}: "
            "name one outside it with STEADYFACE_KEY_FILE, so that a copy of the data is not a copy of the key"
        )


def _refuse_readable_by_others(path: Path) -> None:
    if told := unreadable_file("the key file", path):
        raise KeyringError(told)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise KeyringError(f"the key file {path} can't be read: {error.strerror}") from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO) and not path.resolve().is_relative_to(SECRETS_FOLDER):
        raise KeyringError(f"the key file {path} can be read by others: run chmod 600 {path}")


def _parse_key(line: str, path: Path) -> tuple[bytes, bytes]:
    try:
        key_id, key = (base64.b64decode(part, validate=True) for part in line.split(":"))
    except ValueError:
        key_id = key = b""
    if len(key_id) != KEY_ID_BYTES or len(key) != 32:
        raise KeyringError(f"the key file {path} is damaged: each line holds an id and a key in base64")
    return key_id, key
