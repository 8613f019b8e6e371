"""What is wrong with the address that Telegram is to post to, told by its looks alone."""

from urllib.parse import urlsplit

HERE = ("127.0.0.1", "localhost", "::1")


def wrong_with_webhook(url: str) -> str:
    """Return what is wrong with a public address, and what would be right; "" for one that may be right."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "is not an address"
    if not parts.hostname or any(sign.isspace() for sign in url):
        return "is not an address"
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in HERE):
        return "must begin with https://: Telegram posts to nothing else"
    if parts.query or parts.fragment or parts.username:
        return "must be an address without a question mark, a # or a user in it"
    return ""
