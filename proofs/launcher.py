"""Start bots quickly: import everything once, then fork a process for each start. Two hundred restarts pay for it.

Reads a line for each start on standard input, and prints the new process's number. What is forked runs the
`steadyface run` command, or the peer, as it is; only the second of importing is saved.
"""

import importlib
import os
import signal
import sys

IMPORTED = ("bot.app", "bot.platforms.telegram.platform", "alembic.command", "bot.store.models", "asyncio.base_events")
PEER = ("proofs.stock_inbox",)


def main(which: str) -> None:
    """Serve starts until the input ends."""
    for name in PEER if which == "peer" else IMPORTED:
        importlib.import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children are killed, not waited for
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _become(which)
        print(child, flush=True)


def _become(which: str) -> None:
    output = os.open(os.environ["BENCH_LOG"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for descriptor in (1, 2):
        os.dup2(output, descriptor)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdin = open(os.devnull)  # noqa: SIM115 - the child's, until it is killed
    if which == "peer":
        from proofs import stock_inbox

        stock_inbox.main()
    else:
        from bot.__main__ import cli

        cli(["run"], prog_name="steadyface")
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
