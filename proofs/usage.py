"""What processes of this computer use: processor time, memory, open files, as the kernel counts them."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Used:
    """Hold seconds of processor time, MB at the most, MB now, and how many files and sockets are open."""

    cpu: float
    peak: float
    memory: float
    handles: int


def used_by(pids: Sequence[int]) -> Used:
    """Return what processes have used together by now."""
    each = [_used(pid) for pid in pids]
    return Used(
        sum(one.cpu for one in each),
        sum(one.peak for one in each),
        sum(one.memory for one in each),
        sum(one.handles for one in each),
    )


def _used(pid: int) -> Used:
    place = Path(f"/proc/{pid}")
    fields = (place / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
    cpu = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    status = dict(line.split(":", 1) for line in (place / "status").read_text(encoding="utf-8").splitlines())
    peak, memory = (int(status[name].split()[0]) / 1024 for name in ("VmHWM", "VmRSS"))
    return Used(cpu, peak, memory, len(list((place / "fd").iterdir())))
