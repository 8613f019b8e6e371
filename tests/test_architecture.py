"""The import contracts of pyproject.toml hold."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_import_contract_is_kept() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "0 broken" in ran.stdout


def test_each_sentence_has_one_name_in_one_file() -> None:
    files = [path for path in (ROOT / "bot/texts").glob("*.py") if path.name != "__init__.py"]
    names = [name for path in files for name in re.findall(r"^(?:def )?([A-Za-z_]+)(?: = |\()", path.read_text(), re.M)]
    assert len(names) > 300
    assert sorted(names) == sorted(set(names))
