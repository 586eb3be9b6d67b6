"""The hooks of `.pre-commit-hooks.yaml`, run by pre-commit itself on a git repository.

pre-commit installs a clean copy of the project into an environment of its own, as it does for
everybody. No network is used: what the project needs is found in the environment of the tests.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUILT_FROM = (
    *(
        ".gitignore",
        ".pre-commit-hooks.yaml",
        "CHANGELOG.md",
        "LICENSE",
        "README.md",
        "pyproject.toml",
    ),
    *("healthplan_cli", "specs"),
)
FIGURES = (
    "plan: nankai/2022\nas_of: 2022-12-31\nactuals: {{community_hospitals_created: {count}}}\n"
)
CONFIG = """\
repos:
  - repo: {repo}
    rev: {rev}
    hooks:
      - id: hpc-check
        args: [--target, community_hospitals_created, --lang, en]
      - id: hpc-lint
"""

pytestmark = pytest.mark.slow


def git(*words: str | Path, cwd: Path) -> str:
    command = [
        "git",
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.org",
        "-c",
        "commit.gpgsign=false",
        *words,
    ]
    return subprocess.run(
        command, cwd=cwd, check=True, capture_output=True, encoding="utf-8"
    ).stdout.strip()


def repository(folder: Path) -> str:
    """Make the folder a repository of all that is in it; its one commit."""
    git("init", "-q", cwd=folder)
    git("add", ".", cwd=folder)
    git("commit", "-q", "-m", "all", cwd=folder)
    return git("rev-parse", "HEAD", cwd=folder)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory, program: Callable[[str, str], str]) -> Path:
    """A repository that uses the hooks of a repository of this project."""
    pytest.importorskip("pre_commit")
    program("git", "git")
    project, folder = (tmp_path_factory.mktemp(name) for name in ("project", "work"))
    for name in BUILT_FROM:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name,
                project / name,
                ignore=shutil.ignore_patterns("*.mo", "built", "__pycache__"),
            )
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, project / name)
    (folder / ".pre-commit-config.yaml").write_text(
        CONFIG.format(repo=project, rev=repository(project)), encoding="utf-8"
    )
    (folder / "notes.yaml").write_text("anything: else\n", encoding="utf-8")
    (folder / "actuals.yaml").write_text(FIGURES.format(count=3), encoding="utf-8")
    repository(folder)
    return folder


def hooks(work: Path) -> tuple[int, str]:
    """pre-commit over all files: its exit code and what it said."""
    wanted = {
        key: text
        for key, text in os.environ.items()
        if not key.startswith(("HPC_", "GIT_", "PRE_COMMIT"))
    }
    offline = dict.fromkeys(("PIP_NO_DEPS", "PIP_NO_INDEX"), "1") | {
        "PIP_NO_BUILD_ISOLATION": "0"
    }  # 0 is yes: it negates
    places = {
        "PRE_COMMIT_HOME": str(work.parent / "pre-commit"),
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    environment = {**wanted, **offline, **places}
    ended = subprocess.run(
        command, cwd=work, env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    return ended.returncode, ended.stdout + ended.stderr


def test_sound_figures_pass_and_other_files_are_left_alone(work: Path) -> None:
    code, said = hooks(work)
    assert (code, said.count("Passed"), "notes.yaml" in said) == (0, 2, False), said


def test_a_missed_target_fails_the_check_alone(work: Path) -> None:
    (work / "actuals.yaml").write_text(FIGURES.format(count=2), encoding="utf-8")
    code, said = hooks(work)
    assert code == 1, said
    assert "✗ missed" in said
    assert (said.count("Failed"), said.count("Passed")) == (1, 1), said


def test_a_typing_error_fails_both_and_is_reported_with_its_place(work: Path) -> None:
    (work / "actuals.yaml").write_text(FIGURES.format(count="x"), encoding="utf-8")
    code, said = hooks(work)
    assert code == 1, said
    assert said.count("actuals.yaml:3:") == 2
    assert "[not-a-number]" in said
