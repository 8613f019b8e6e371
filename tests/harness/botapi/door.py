"""A door in front of a server: shut, nobody answers at its address; open, everything goes through."""

import asyncio
import contextlib


class Door:
    """Stand in front of a server on this computer; shut at first."""

    def __init__(self, port: int) -> None:
        self._behind = port
        self._port = 0
        self._server: asyncio.Server | None = None
        self._passing: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def open(self) -> None:
        """Let everything through, always at the same address."""
        if self._server is not None:
            return
        self._server = await asyncio.start_server(self._pass, "127.0.0.1", self._port, reuse_address=True)
        self._port = self._server.sockets[0].getsockname()[1]

    async def shut(self) -> None:
        """Refuse every connection, and break those that there are."""
        if self._server is not None:
            self._server.close()
            self._server = None
        for writer in list(self._passing):
            writer.transport.abort()
        await asyncio.sleep(0)

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        behind_reader, behind = await asyncio.open_connection("127.0.0.1", self._behind)
        self._passing |= {writer, behind}
        try:
            await asyncio.gather(_pump(reader, behind), _pump(behind_reader, writer))
        finally:
            self._passing -= {writer, behind}


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    writer.close()
