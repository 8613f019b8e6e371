"""What is known against what we install, what our own code must not do, and what must not lie in the repository.

`make audit`. Four looks, each with a line: pip-audit on the lock, against the advisories of OSV; ruff's rules about
security; a scan for secrets, beside those made up for tests that `.secrets.baseline` knows; and a list of what is
installed (CycloneDX) in `build/sbom.cdx.json`. A look that could not be taken says "not run", and is no success.

Exits with 1 when something was found, with 2 when a look was not run.
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.harness import ROOT

LOCK = "requirements.lock"
SBOM = Path("build") / "sbom.cdx.json"
BASELINE = ".secrets.baseline"
# What is no text of ours: hashes, databases, fonts, places, words, kept conversations.
DATA = re.compile(r"\.(lock|db|zip|ttf|tsv|key)$|^tests/.*\.(json|txt)$|common_words\.txt$|^\.secrets\.baseline$")
UNREACHABLE = re.compile(r"ConnectionError|NameResolutionError|ConnectTimeout|ProxyError|ServiceError|ReadTimeout")
WAIT = 10  # seconds for an answer of the advisories
CLEAN, FOUND, NOT_RUN = 0, 1, 2


@dataclass(frozen=True)
class Look:
    """Hold what came of one look: its outcome, a line about it, and what the tool said."""

    name: str
    outcome: int
    line: str
    said: str = ""


def advisories(tools: Path) -> Look:
    """Look up every locked package; OSV is asked, and no registry."""
    options = ("--require-hashes", "--disable-pip", "--vulnerability-service", "osv", "--progress-spinner", "off")
    done = _ran([tools / "pip-audit", "-r", LOCK, "--timeout", str(WAIT), *options])
    name = f"advisories on {LOCK}"
    if done.returncode == 0:
        return Look(name, CLEAN, "none known")
    if UNREACHABLE.search(done.stderr):
        return Look(name, NOT_RUN, "not run: advisories can't be reached")
    if done.stdout.strip():
        return Look(name, FOUND, "there are some", done.stdout)
    return Look(name, NOT_RUN, "not run: pip-audit failed", done.stderr)


def rules() -> Look:
    """Hold what is shipped to ruff's rules about security, with no file left out but by a line that says why."""
    ruff = Path(sys.executable).with_name("ruff")
    done = _ran([ruff, "check", "--select", "S", "--ignore", "S101", "--quiet", "bot", "knowledge", "scheduler"])
    if done.returncode == 0:
        return Look("ruff's rules about security", CLEAN, "nothing to say")
    return Look("ruff's rules about security", FOUND, "there is something", done.stdout + done.stderr)


def secrets(tools: Path) -> Look:
    """Look for tokens, keys and passwords in every text that is kept; none is tried out anywhere."""
    kept = _ran(["git", "ls-files"]).stdout.split("\n")
    files = [file for file in kept if file and not DATA.search(file)]
    done = _ran([tools / "detect-secrets-hook", "--no-verify", "--baseline", BASELINE, *files])
    if done.returncode == 0:
        return Look("secrets", CLEAN, f"none in {len(files)} files but those made up for tests")
    return Look("secrets", FOUND, "there may be some", done.stdout + done.stderr)


def inventory(tools: Path) -> Look:
    """Write down what is installed."""
    SBOM.parent.mkdir(exist_ok=True)
    done = _ran([tools / "cyclonedx-py", "requirements", LOCK, "--pyproject", "pyproject.toml", "-o", str(SBOM)])
    if done.returncode:
        return Look("CycloneDX", NOT_RUN, "not run: cyclonedx-py failed", done.stderr)
    components = json.loads(SBOM.read_text(encoding="utf-8"))["components"]
    return Look("CycloneDX", CLEAN, f"{len(components)} components in {SBOM}")


def main() -> int:
    """Take all looks, print each, and return the worst outcome; what was found counts before what was not run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", type=Path, required=True, help="the folder with pip-audit and the other tools")
    tools = parser.parse_args().tools.absolute()
    looks = [advisories(tools), rules(), secrets(tools), inventory(tools)]
    for look in looks:
        print(f"{look.name}: {look.line}")
        if look.said:
            print(look.said.rstrip())
    outcomes = {look.outcome for look in looks}
    if FOUND in outcomes:
        return FOUND
    return max(outcomes)


def _ran(command: Sequence[str | Path]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(list(map(str, command)), cwd=ROOT, capture_output=True, text=True)


if __name__ == "__main__":
    sys.exit(main())
