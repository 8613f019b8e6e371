"""Leave out of an environment what no start needs, and compile the rest: run by the Dockerfile, in the environment.

What goes: build tools, the libraries' own tests, type stubs and sources, the names of places in their code (symbols),
and how to colour six hundred languages. Licences and the records of what is installed stay: they say what the image
is made of. An image that has grown too large is not built.
"""

import compileall
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

SITE = Path(sysconfig.get_path("purelib"))
TOOLS = ("pip", "setuptools", "wheel", "pkg_resources", "_distutils_hack", "distutils-precedence.pth")
TESTS = ("tests", "test", "testing")
HOLD_TESTS_THAT_ARE_USED = ("sqlalchemy", "typer", "pydantic", "alembic")  # they import them themselves
MOST = 195  # MB
COLOURED = ("__init__.py", "_mapping.py", "python.py", "special.py")  # languages that somebody may print
LEFTOVERS = ("*.pyi", "*.pyx", "*.pxd", "*.c", "*.h", "*.hpp", "*.cpp", "*.dll", "py.typed")


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
    for path in (SITE / "pygments" / "lexers").glob("*.py"):
        if path.name not in COLOURED:
            remove(path)
    for path in SITE.rglob("*.so*"):
        subprocess.run(["strip", "--strip-unneeded", str(path)], check=True)
    if not compileall.compile_dir(SITE, quiet=1, workers=0):
        sys.exit("something that was installed does not compile")
    size = sum(path.stat().st_blocks * 512 for path in SITE.rglob("*") if path.is_file()) >> 20
    sys.stdout.write(f"{size} MB\n")
    if size > MOST:
        sys.exit(f"the image is to stay under 200 MB above its base: {size} MB are more than {MOST}")


def remove(path: Path) -> None:
    """Delete a file or a folder, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
