"""An installed `hpc` works where an administrator put it, by any installer, and without its extras.

No network is used.
"""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from healthplan_cli import plugins
from tests.whole.packages import (
    OFFLINE,
    ROOT,
    borrowing,
    ended,
    install,
    run,
    without_extras,
)

pytestmark = pytest.mark.slow

CHECK = "check examples/nankai-2022/actuals.yaml"
WITHOUT_EXTRAS = f"""\
list
show nankai/2022
explain at_least
config
schema plan
completion bash
init county --region lankao
template nankai/2022 -o made.xlsx
template nankai/2022 -o made.csv
diff nankai/2022 nankai/2025
lint examples/nankai-2022/actuals.yaml
{CHECK} -f json=made.json -f html=made.html -f xlsx=report.xlsx -f markdown
{CHECK} --progress schedule -f table
report made.json -f csv
trend examples/trend --specs examples/trend/specs
collect shili/2022 examples/collect/returns --roster examples/collect/roster.yaml --specs examples/collect/specs
map made.xlsx --plan nankai/2022
extract examples/extract/plan.txt
progress progress.csv --method schedule
""".splitlines()
WITH_EXTRAS = [
    ("bulk nankai/2022 figures.csv -o out --as-of 2022-12-31", "duckdb"),
    (f"{CHECK} -f docx=made.docx", "python-docx"),
    (f"{CHECK} --watch", "watchfiles"),
    ("extract plan.pdf", "pypdfium2"),
]
PROGRESS = """\
id,direction,limit,base_year,base_value,se_base,current_year,current_value,se_current,target,target_year
beds,increase,,2020,5,,2022,7,,10,2025
"""


@pytest.fixture(scope="module")
def plain(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `hpc` of an environment that has none of the extras."""
    programs = without_extras(tmp_path_factory.mktemp("plain") / "venv")
    install(programs, wheel)
    return programs / "hpc"


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples, and a file for what needs one."""
    folder = tmp_path_factory.mktemp("work")
    shutil.copytree(ROOT / "examples", folder / "examples")
    (folder / "progress.csv").write_text(PROGRESS, encoding="utf-8")
    (folder / "figures.csv").write_text("unit,indicator,value\n", encoding="utf-8")
    (folder / "plan.pdf").write_bytes(b"%PDF-1.4\n")
    return folder


def test_every_command_is_run_without_extras_or_needs_one() -> None:
    run_here = [*WITHOUT_EXTRAS, *(line for line, _ in WITH_EXTRAS)]
    assert {line.split()[0] for line in run_here} == set(
        plugins.names("healthplan_cli.cli.commands")
    )


def test_without_extras_what_needs_none_works(plain: Path, work: Path) -> None:
    for line in WITHOUT_EXTRAS:
        how = ended(plain, *line.split(), cwd=work)
        assert how.returncode in (0, 1), line + how.stderr


@pytest.mark.parametrize(
    ("line", "package"), WITH_EXTRAS, ids=[package for _, package in WITH_EXTRAS]
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_an_extra_what_needs_it_says_what_to_install(
    plain: Path, work: Path, line: str, package: str, language: str
) -> None:
    how = ended(plain, *line.split(), cwd=work, HPC_LANG=language)
    assert how.returncode == 2
    assert f"pip install {package}" in how.stderr
    assert "Traceback" not in how.stderr


def cannot_write(folder: Path) -> tuple[str, ...]:
    """The start of a command that is run without the right to write into a folder that is read-only."""
    start: tuple[str, ...] = ()
    if os.name == "nt" or os.geteuid() == 0:
        start = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--")
        if not shutil.which("setpriv"):
            pytest.skip("an administrator may write anywhere, and setpriv is missing")
    tried = ended(*start, sys.executable, "-c", "open('x', 'w')", cwd=folder)
    if "PermissionError" not in tried.stderr:
        pytest.skip("what is read-only can be written here")
    return start


@pytest.fixture
def read_only(wheel: Path, tmp_path: Path) -> Iterator[Path]:
    """A folder that the wheel is installed into without byte code, and that nobody may write."""
    folder = tmp_path / "read-only"
    target = ("--target", folder, "--no-compile")
    run(sys.executable, "-m", "pip", "install", *OFFLINE, *target, wheel, cwd=tmp_path)
    inside = [folder, *folder.rglob("*")]
    for path in inside:
        path.chmod(path.stat().st_mode & ~0o222)
    yield folder
    for path in inside:
        path.chmod(path.stat().st_mode | 0o200)


def test_packages_that_are_read_only_are_enough(
    read_only: Path, work: Path, tmp_path: Path
) -> None:
    start = cannot_write(read_only)
    programs = borrowing(tmp_path / "venv")
    before = sorted(read_only.rglob("*"))
    for line in ("--version", "list", f"{CHECK} -f html=made.html -f table", "show nankai/2022"):
        how = ended(
            *start,
            programs / "python",
            "-m",
            "healthplan_cli",
            *line.split(),
            cwd=work,
            PYTHONPATH=str(read_only),
        )
        assert how.returncode in (0, 1), line + how.stderr
        assert "Permission" not in how.stderr
    assert sorted(read_only.rglob("*")) == before


def test_uv_installs_it(wheel: Path, work: Path, tmp_path: Path) -> None:
    uv = shutil.which("uv")
    if uv is None:
        pytest.skip("uv is missing; .ci/run installs with it and with pipx")
    programs = borrowing(tmp_path / "venv")
    options = ("--offline", "--no-deps", "--cache-dir", tmp_path / "cache")
    run(uv, "pip", "install", *options, "--python", programs / "python", wheel, cwd=tmp_path)
    assert run(programs / "hpc", "--version", cwd=work)
    assert ended(programs / "hpc", *CHECK.split(), cwd=work).returncode in (0, 1)


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_every_module_is_a_program_without_warnings_on_every_python(
    version: str, wheel: Path, tmp_path: Path
) -> None:
    """What .ci/run tests on every Python as a whole, where packages can be downloaded."""
    python = python_of(version)
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "wheel")
    options = ("-W", "error", "-m", "compileall", "-q", "-f")
    assert run(python, *options, tmp_path / "wheel", cwd=tmp_path) == ""


def python_of(version: str) -> str:
    """The Python of a version, on the path or of pyenv; without it the test is skipped."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    candidates = [f"python{version}", *pyenv.glob(f"versions/{version}*/bin/python")]
    for candidate in map(str, candidates):
        if shutil.which(candidate) and ended(candidate, "--version", cwd=pyenv.parent).stdout:
            return candidate
    pytest.skip(f"Python {version} is missing")
