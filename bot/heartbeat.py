"""A call each minute to an address that notices when none comes, as healthchecks.io and its like offer."""

import logging

import aiohttp

logger = logging.getLogger(__name__)

SECONDS = 10.0


class Heartbeat:
    """Call one address as long as the bot makes progress."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._fails = False

    async def beat(self, trouble: str) -> None:
        """Call the address, unless something is wrong; what comes of it ends nothing. The address is a secret."""
        if trouble:
            return
        try:
            timeout = aiohttp.ClientTimeout(total=SECONDS)
            async with (
                aiohttp.ClientSession(timeout=timeout, trust_env=True) as session,
                session.get(self._url, allow_redirects=False) as response,
            ):
                fails = response.status >= 400
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError):
            fails = True
        if fails and not self._fails:
            logger.warning("the address of the heartbeat can't be reached; look at STEADYFACE_HEARTBEAT_URL")
        elif self._fails and not fails:
            logger.warning("the address of the heartbeat is reached again")
        self._fails = fails
