"""Files as a chat takes them: one that is too big is zipped, and one that is too big even so is sent in parts."""

import io
from collections.abc import Iterable
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bot.chat import Attachment
from bot.reports.found import FoundFiles

MOST_BYTES: Final = 8 * 1024 * 1024  # Telegram and Discord take somewhat more each; what is around a file needs room
UNLIMITED: Final = ("terminal",)
MADE_ON: Final = (2020, 1, 1, 0, 0, 0)  # the same file gives the same archive, whenever it is asked for again


def packed(files: Iterable[tuple[str, str]], platform: str, most: int = MOST_BYTES) -> FoundFiles:
    """Return files, by name and text, as a platform takes them."""
    sent: list[Attachment] = []
    zipped = parted = False
    for name, text in files:
        content = text.encode()
        if platform in UNLIMITED or len(content) <= most:
            sent.append(Attachment(name, content))
            continue
        zipped, archive = True, _zipped(name, content)
        parts = [archive[start : start + most] for start in range(0, len(archive), most)]
        parted = parted or len(parts) > 1
        sent += _named(f"{name}.zip", parts)
    return FoundFiles(tuple(sent), zipped, parted)


def _named(name: str, parts: list[bytes]) -> list[Attachment]:
    if len(parts) == 1:
        return [Attachment(name, parts[0])]
    return [Attachment(f"{name}.{number:03}", part) for number, part in enumerate(parts, 1)]


def _zipped(name: str, content: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        member = ZipInfo(name, MADE_ON)
        member.compress_type = ZIP_DEFLATED
        archive.writestr(member, content)
    return stream.getvalue()
