"""Tell systemd that the bot runs, and that it still does: a line into the socket that it names; elsewhere nothing."""

import contextlib
import os
import socket


def tell(state: str) -> None:
    """Send a state such as READY=1 or WATCHDOG=1 to whoever supervises this process."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sending:
        sending.connect(f"\0{address[1:]}" if address.startswith("@") else address)
        sending.sendall(state.encode())
