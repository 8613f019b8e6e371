"""The files of containers and of systemd are what their own tools take, and name only settings that are read."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

from bot.cli.init import prepare
from bot.cli.running import RefusedError
from bot.config import SETTINGS
from tests.harness.mistakes import GOOD

ROOT = Path(__file__).parents[1]
SCALED = {**os.environ, "STEADYFACE_HOST": "bot.example.org"}
FILES = ("Dockerfile", "compose.yaml", "compose.scale.yaml", "deploy/steadyface.service", "README.md")


def compose() -> str:
    """Return the genuine binary: what pip installs around it always ends with 0."""
    spec = find_spec("compose")
    assert spec is not None
    assert spec.origin is not None
    return str(Path(spec.origin).parent / "docker-compose")


@pytest.mark.parametrize("files", [["compose.yaml"], ["compose.yaml", "compose.scale.yaml"]])
def test_compose_takes_its_files(files: list[str]) -> None:
    named = [part for file in files for part in ("-f", str(ROOT / file))]
    done = subprocess.run([compose(), *named, "config", "-q"], capture_output=True, text=True, cwd=ROOT, env=SCALED)
    assert (done.returncode, done.stderr) == (0, "")


def test_many_people_are_served_by_processes_that_share_nothing_but_the_database_and_the_key() -> None:
    files = [part for file in ("compose.yaml", "compose.scale.yaml") for part in ("-f", str(ROOT / file))]
    command = [compose(), *files, "config", "--format", "json"]
    services = json.loads(subprocess.run(command, capture_output=True, check=True, env=SCALED).stdout)["services"]
    bot, proxy = services["bot"], services["proxy"]
    assert bot["deploy"]["replicas"] > 1
    assert bot["environment"]["STEADYFACE_WEBHOOK_URL"] == "https://bot.example.org/telegram"
    [shared] = [volume for volume in bot["volumes"] if volume["type"] == "volume"]
    assert (shared["target"], shared["read_only"]) == ("/keys", True)
    assert any(place.startswith("/data:") for place in bot["tmpfs"])  # each its own
    assert bot["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert services["migrate"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert [port["published"] for port in proxy["ports"]] == ["80", "443"]
    assert all("ports" not in services[name] for name in ("bot", "migrate", "database"))
    for service in services.values():
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_a_public_name_that_is_missing_is_told() -> None:
    files = [part for file in ("compose.yaml", "compose.scale.yaml") for part in ("-f", str(ROOT / file))]
    bare = {name: value for name, value in SCALED.items() if name != "STEADYFACE_HOST"}
    done = subprocess.run([compose(), *files, "config", "-q"], capture_output=True, text=True, cwd=ROOT, env=bare)
    assert done.returncode != 0
    assert "set STEADYFACE_HOST to the public name" in done.stderr


def test_the_proxy_hands_on_what_telegram_posts_and_nothing_else() -> None:
    file = (ROOT / "deploy/Caddyfile").read_text()
    assert re.search(r"@telegram \{\s+method POST\s+path /telegram\s+\}", file)
    assert re.search(r"handle \{\s+respond 404\s+\}", file)
    assert "log" not in re.sub(r"#.*", "", file)  # its lines would hold what people write
    assert file.count("{") == file.count("}")


def test_the_linter_has_nothing_to_say_about_the_image() -> None:
    linter = shutil.which("hadolint", path=str(Path(sys.executable).parent))
    assert linter is not None
    done = subprocess.run([linter, str(ROOT / "Dockerfile")], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_and_the_changelog_name_the_version_of_the_package() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"\nARG VERSION={version}\n" in (ROOT / "Dockerfile").read_text()
    newest = re.search(r"^## (\d\S*)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest is not None
    assert newest[1] == version


def test_a_container_can_do_no_more_than_it_must() -> None:
    command = [compose(), "-f", str(ROOT / "compose.yaml"), "config", "--format", "json"]
    bot = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["services"]["bot"]
    assert bot["read_only"] is True
    assert bot["init"] is True
    assert bot["cap_drop"] == ["ALL"]
    assert bot["security_opt"] == ["no-new-privileges:true"]
    assert bot["user"] == "10001"
    assert "ports" not in bot
    [secret] = [volume for volume in bot["volumes"] if volume["type"] == "bind"]
    assert secret["read_only"] is True
    assert not secret["bind"].get("create_host_path")


@pytest.mark.parametrize("file", FILES)
def test_every_setting_that_a_file_names_is_read(file: str) -> None:
    named = set(re.findall(r"STEADYFACE_[A-Z_]+[A-Z]", (ROOT / file).read_text()))
    assert named <= {*SETTINGS, "STEADYFACE_HOST"}  # which compose alone reads


def test_the_readme_lists_every_setting() -> None:
    page = (ROOT / "docs/self-hosting.md").read_text()
    missing = [name for name in SETTINGS if name not in page and not name.endswith("_FILE")]
    assert not missing


def test_init_writes_what_compose_needs_and_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").touch()
    said: list[str] = []
    prepare(tmp_path, f" {GOOD}\n", said.append)
    token = tmp_path / "secrets" / "telegram_token"
    assert token.read_text() == f"{GOOD}\n"
    status = token.stat()
    assert (status.st_mode & 0o777, status.st_uid) in ((0o400, 10001), (0o444, status.st_uid))
    assert token.parent.stat().st_mode & 0o777 == 0o700
    assert "docker compose up" in said[0]
    assert GOOD not in said[0]
    with pytest.raises(RefusedError, match="is there already"):
        prepare(tmp_path, GOOD, said.append)
    assert token.read_text() == f"{GOOD}\n"


def test_init_refuses_what_is_no_token_and_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "compose.yaml").touch()
    with pytest.raises(RefusedError, match="no token"):
        prepare(tmp_path, "YOUR-TOKEN", print)
    (tmp_path / "secrets" / "telegram_token").mkdir(parents=True)
    with pytest.raises(RefusedError, match="rmdir"):
        prepare(tmp_path, GOOD, print)
    with pytest.raises(RefusedError, match="where it lies"):
        prepare(tmp_path / "secrets", GOOD, print)
