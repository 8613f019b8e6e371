"""Leave out of an environment what no start needs, and compile the rest: run by the Dockerfile, in the environment.

What goes: build tools, the libraries' own tests, type stubs and sources. Licences and the records of what is installed
stay: they say what the image is made of.
"""

import compileall
import shutil
import sys
import sysconfig
from pathlib import Path

SITE = Path(sysconfig.get_path("purelib"))
TOOLS = ("pip", "setuptools", "wheel", "pkg_resources", "_distutils_hack", "distutils-precedence.pth")
TESTS = ("tests", "test", "testing")
HOLD_TESTS_THAT_ARE_USED = ("sqlalchemy", "typer", "pydantic", "alembic")  # they import them themselves
LEFTOVERS = ("*.pyi", "*.pyx", "*.pxd", "*.c", "*.h", "*.hpp", "*.cpp", "py.typed")


def main() -> None:
    """Take away, compile, and say how much is left."""
    for name in TOOLS:
        for path in SITE.glob(f"{name}*"):
            remove(path)
    for package in SITE.iterdir():
        if package.is_dir() and package.name not in HOLD_TESTS_THAT_ARE_USED:
            for name in TESTS:
                remove(package / name)
    for pattern in LEFTOVERS:
        for path in SITE.rglob(pattern):
            remove(path)
    if not compileall.compile_dir(SITE, quiet=1, workers=0):
        sys.exit("something that was installed does not compile")
    size = sum(path.stat().st_size for path in SITE.rglob("*") if path.is_file())
    sys.stdout.write(f"{size >> 20} MB\n")


def remove(path: Path) -> None:
    """Delete a file or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
