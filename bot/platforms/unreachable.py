"""Why a platform can't be reached: a name that is not found, a proxy, a certificate, or nobody who answers."""

from urllib.parse import urlsplit

import aiohttp

REFUSED = 407  # by a proxy that wants a password


def why_unreachable(error: Exception, host: str, proxy: str | None) -> str:
    """Return which of the parts in between fails, and where to look; never an address with what is secret in it."""
    if isinstance(error, aiohttp.ClientHttpProxyError):
        wants = "wants a user and a password in its address" if error.status == REFUSED else f"says {error.status}"
        return f"the proxy {_place(proxy)} {wants}; look at HTTPS_PROXY"
    if isinstance(error, aiohttp.ClientProxyConnectionError) or (proxy and _is_name_unknown(error)):
        return f"the proxy {_place(proxy)} does not answer; look at HTTPS_PROXY"
    if _is_name_unknown(error):
        return f"no address is known for {host}; look at this machine's DNS and network"
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return f"the certificate of {proxied(host, proxy)} does not hold; look at this machine's clock and certificates"
    if isinstance(error, aiohttp.ClientConnectorSSLError):
        return f"no secure connection to {proxied(host, proxy)}; does its address want http or https?"
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return f"{proxied(host, proxy)} does not answer; look at this machine's network and firewall"
    if isinstance(error, aiohttp.InvalidURL):
        return "its address is none; look at the settings that end in _URL"
    return f"nothing answers at {proxied(host, proxy)}; look at this machine's network"


def proxied(host: str, proxy: str | None) -> str:
    """Return whom a call goes to, with the proxy that it goes through."""
    if proxy:
        return f"{host} through the proxy {_place(proxy)}"
    return host


def _is_name_unknown(error: Exception) -> bool:
    return isinstance(error, aiohttp.ClientConnectorDNSError)


def _place(proxy: str | None) -> str:
    parts = urlsplit(proxy or "")
    if parts.port:
        return f"{parts.hostname}:{parts.port}"
    return str(parts.hostname)
