"""Builds the wheel, and makes environments to install it into.

No network is used.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
OFFLINE = ("--no-deps", "--no-index", "--disable-pip-version-check")
BUILT_FROM = (
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "pyproject.toml",
    "healthplan_cli",
    "specs",
)
NOT_SOURCE = shutil.ignore_patterns("*.mo", "built", "__pycache__")
_OWN_SETTINGS = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE")


def ended(*command: str | Path, cwd: Path, **more: str) -> "subprocess.CompletedProcess[str]":
    """Return how a command ended, run without our own settings of Python; `more` are variables."""
    environment = {
        key: text
        for key, text in os.environ.items()
        if key not in _OWN_SETTINGS and not key.startswith("HPC_")
    }
    return subprocess.run(
        command,
        cwd=cwd,
        env={**environment, **more},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def run(*command: str | Path, cwd: Path, **more: str) -> str:
    """Return the output of a command that ends well."""
    how = ended(*command, cwd=cwd, **more)
    assert how.returncode == 0, how.stdout + how.stderr
    return how.stdout


def copied(to: Path) -> Path:
    """What a clean checkout has of the files that a wheel is built from."""
    to.mkdir()
    for name in BUILT_FROM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, to / name, ignore=NOT_SOURCE)
        else:
            shutil.copy(source, to / name)
    return to


def environment(folder: Path) -> tuple[Path, Path]:
    """Make an environment with no package at all; return its folders of programs and of packages."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    places = {"base": str(folder), "platbase": str(folder)}
    programs = Path(sysconfig.get_path("scripts", "venv", vars=places))
    return programs, Path(sysconfig.get_path("purelib", "venv", vars=places))


def borrow(packages: Path) -> None:
    """Let an environment have all packages of this one."""
    here = {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
    (packages / "dependencies.pth").write_text("\n".join(sorted(here)) + "\n", encoding="utf-8")


def borrowing(folder: Path) -> Path:
    """Make an environment that borrows the packages of this one; return its programs."""
    programs, packages = environment(folder)
    borrow(packages)
    return programs


def without_extras(folder: Path) -> Path:
    """Make an environment with what hpc needs, and none of its extras; return its programs."""
    programs, packages = environment(folder)
    for name in sorted(_needed()):
        found = distribution(name)
        for top in sorted({file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}):
            if not (packages / top).exists():
                (packages / top).symlink_to(str(found.locate_file(top)))
    return programs


def _needed() -> set[str]:
    """The names of all packages that hpc needs without its extras, and that these need."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    open_ones = [Requirement(line) for line in project["dependencies"]]
    needed: set[str] = set()
    while open_ones:
        asked = open_ones.pop()
        if asked.name in needed:
            continue
        needed.add(asked.name)
        for line in distribution(asked.name).requires or ():
            requirement = Requirement(line)
            if _is_asked_for(requirement, asked.extras):
                open_ones.append(requirement)
    return needed


def _is_asked_for(requirement: Requirement, extras: set[str]) -> bool:
    """Whether a package with these extras needs another one here."""
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def install(programs: Path, *what: str | Path) -> None:
    """Install packages without their dependencies into the environment of these programs."""
    pip = (sys.executable, "-m", "pip", "--python", programs / "python", "install")
    run(*pip, *OFFLINE, "--no-build-isolation", *what, cwd=programs)
