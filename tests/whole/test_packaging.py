"""The wheel contains what a run needs, and an installed `hpc` finds it from any folder.

No network is used.
"""

import json
import sysconfig
import tarfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.whole.packages import ROOT, borrowing, copied, install, run
from tests.whole.pages import PAGES

PLANS = sorted(
    f"{path.parent.name}/{path.stem}"
    for path in ROOT.glob("specs/*/*.yaml")
    if path.parent.name not in ("catalog", "rules")
)

pytestmark = pytest.mark.slow


def listed(programs: Path, cwd: Path) -> list[str]:
    """The ids that the `hpc` of an environment lists, called in a folder."""
    plans = json.loads(run(programs / "hpc", "list", "-f", "json", cwd=cwd))["plans"]
    return sorted(plan["plan"] for plan in plans)


@pytest.fixture(scope="module")
def names(wheel: Path) -> frozenset[str]:
    """The files in the wheel."""
    with ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment in which the wheel is installed."""
    made = borrowing(tmp_path_factory.mktemp("installed") / "venv")
    install(made, wheel)
    return made


def test_wheel_holds_plans_units_and_translations(names: frozenset[str]) -> None:
    specs = {
        f"healthplan_cli/{path.relative_to(ROOT).as_posix()}"
        for path in ROOT.glob("specs/**/*.yaml")
    }
    assert len(specs) > len(PLANS) > 0
    assert specs <= names
    assert {
        "healthplan_cli/units/units.txt",
        "healthplan_cli/locale/zh/LC_MESSAGES/hpc.mo",
        "healthplan_cli/locale/zh/LC_MESSAGES/click.mo",
        "healthplan_cli/built/units.json",
        "healthplan_cli/built/specs.msgpack",
        "healthplan_cli/built/grammar.msgpack",
    } <= names


def test_what_the_build_packed_is_used_where_the_wheel_is_installed(
    programs: Path, tmp_path: Path
) -> None:
    asked = "from healthplan_cli.reading.specs.built import built_specs; print(len(built_specs().plans))"
    assert int(run(programs / "python", "-c", asked, cwd=tmp_path)) == len(PLANS)


def test_wheel_holds_every_file_of_the_package(names: frozenset[str]) -> None:
    files = {
        path
        for path in ROOT.glob("healthplan_cli/**/*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {path.relative_to(ROOT).as_posix() for path in files} <= names


def test_wheel_holds_the_package_and_nothing_beside_it(names: frozenset[str]) -> None:
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"healthplan_cli"}


def test_installed_wheel_runs_from_another_folder(programs: Path, tmp_path: Path) -> None:
    assert listed(programs, tmp_path) == PLANS
    where = run(
        programs / "python",
        "-c",
        "import healthplan_cli; print(healthplan_cli.__file__)",
        cwd=tmp_path,
    )
    assert programs.parent in Path(where).parents


def test_installing_compiles_byte_code(programs: Path) -> None:
    assert list(programs.parent.glob("**/healthplan_cli/cli/__pycache__/main.*.pyc"))


def test_editable_install_runs_from_another_folder(tmp_path: Path) -> None:
    programs = borrowing(tmp_path / "venv")
    source = copied(tmp_path / "source")
    install(programs, "--editable", source)
    assert listed(programs, tmp_path) == PLANS
    assert (source / "healthplan_cli" / "locale" / "zh" / "LC_MESSAGES" / "hpc.mo").is_file()


def test_the_running_install_runs_from_another_folder(tmp_path: Path) -> None:
    try:
        distribution("healthplan-cli")
    except PackageNotFoundError:
        pytest.skip("these tests run from a tree that is not installed")
    assert listed(Path(sysconfig.get_path("scripts")), tmp_path) == PLANS


@pytest.fixture
def sdist(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The source archive of the project."""
    builder = pytest.importorskip("hatchling.build")
    monkeypatch.chdir(ROOT)
    name: str = builder.build_sdist(str(tmp_path))
    return tmp_path / name


def test_sdist_installs_and_runs_below_a_folder_with_blanks_and_chinese(
    sdist: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "路径 with 空格"
    folder.mkdir()
    programs = borrowing(folder / "venv")
    install(programs, sdist)
    assert listed(programs, folder) == PLANS
    version = run(programs / "python", "-m", "healthplan_cli", "--version", cwd=folder)
    assert version == run(programs / "hpc", "--version", cwd=folder)


def test_sdist_contains_all_that_the_project_is_built_and_tested_from(sdist: Path) -> None:
    with tarfile.open(sdist) as opened:
        there = {name.partition("/")[2] for name in opened.getnames()}
    pages = {path.relative_to(ROOT).as_posix() for path in PAGES}
    assert {*pages, "CHANGELOG.md", "LICENSE", "pyproject.toml", "tests/conftest.py"} <= there
