"""A store that is spoken to before its database could be opened."""

from bot.chat import StorageError
from bot.store.store import Result, Store, Work


class LateStore(Store):
    """Refuse every unit of work until there is a database, then hand each to its store."""

    def __init__(self) -> None:
        self._opened: Store | None = None

    def take(self, store: Store) -> None:
        """Use a store that could be opened from now on."""
        self._opened = store

    async def write(self, work: Work[Result]) -> Result:
        """Return what the work returned, after it was committed."""
        return await self._there().write(work)

    async def read(self, work: Work[Result]) -> Result:
        """Return what the work read."""
        return await self._there().read(work)

    def _there(self) -> Store:
        if self._opened is None:
            raise StorageError("the database is not open yet")
        return self._opened
