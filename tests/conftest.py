"""Helpers of all tests: plans and actuals as YAML text, through the real readers and the real judge."""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import HealthCheck, settings

from healthplan_cli.judging.judge import judge
from healthplan_cli.model.breakdown import Breakdown, Group
from healthplan_cli.model.config import VARIABLES
from healthplan_cli.model.indicator import Catalog, Element, Indicator
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.review import Review
from healthplan_cli.model.target import Compare
from healthplan_cli.reading.returns.submission import Given, read_submission
from healthplan_cli.reading.specs.plan import plan_and_warnings
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.text.problems import InvalidInputError

# a busy machine is no fault of what is tested
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

CATALOG = Catalog(
    {
        "signing_rate": Indicator(
            "signing_rate",
            "签约率",
            unit="%",
            kind="rate",
            numerator="signed",
            denominator="residents",
        ),
        "gp_density": Indicator(
            "gp_density", "全科医生密度", unit="名/万人", numerator="gps", denominator="residents"
        ),
    },
    {
        id: Element(id, zh, id, "人")
        for id, zh in (("signed", "签约人数"), ("residents", "常住人口"), ("gps", "全科医生"))
    },
    {
        "sex": Breakdown(
            "sex", "性别", "Sex", (Group("male", "男", "Male"), Group("female", "女", "Female"))
        )
    },
)


def read_plan(targets: str, more: str = "", period: str = "2025") -> Plan:
    """The plan with these targets (the lines under `targets:`); `more` are further lines of the file."""
    head = f"plan: test/2025\ntitle: 测试\nregion: 测试市\nperiod: {period}\n{more}\ntargets:\n"
    return plan_and_warnings(nodes_of(head + indent(targets, "  "), "plan.yaml"), CATALOG)[0]


def judge_texts(
    targets: str,
    actuals: str,
    *,
    plan: str = "",
    file: str = "",
    period: str = "2025",
    as_of: str = "2025-12-31",
    compare: Compare | None = None,
) -> Review:
    """Judge the lines under `actuals:` against the lines under `targets:`; `plan` and `file` are further lines."""
    made = read_plan(targets, plan, period)
    head = f"plan: test/2025\nas_of: {as_of}\n{file}\nactuals:\n"
    root = nodes_of(head + indent(actuals, "  "), "actuals.yaml")
    _, submission, _ = read_submission(root, lambda _: made, CATALOG, Given())
    return judge(made, submission, compare)


def codes_of(act: Callable[[], object]) -> list[tuple[str, int, int]]:
    """The problems that an act is refused for: code, line and column of each."""
    with pytest.raises(InvalidInputError) as refused:
        act()
    assert all(str(problem.words) for problem in refused.value.problems)
    return [
        (problem.code, problem.position.line, problem.position.column)
        for problem in refused.value.problems
    ]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files of reports anew"
    )


def pytest_configure() -> None:
    os.environ.pop(
        "GITHUB_STEP_SUMMARY", None
    )  # the summary of the step that runs the tests is none of theirs
    os.environ.pop(
        "PYTHONDONTWRITEBYTECODE", None
    )  # each program that is started would compile hpc


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Keep the thousands of tests, none of which is garbage, from being looked through for it again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no worker is left with it in the end."""
    items.sort(key=is_slow, reverse=True)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Measure the coverage of tests that state one rule each.

    What runs hundreds of values takes twice as long when it is measured, and runs lines that no test names.
    The marker `no_cover` of pytest-cov has no effect in the workers of xdist: it is looked at here, within what
    pytest-cov does by it.
    """
    if not (is_slow(item) or any(map(item.get_closest_marker, ("hypothesis", "no_cover")))):
        yield
        return
    measuring = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(measuring)


def is_slow(item: pytest.Item) -> bool:
    """Whether a test is marked as one that takes seconds."""
    return item.get_closest_marker("slow") is not None


@pytest.fixture(scope="session")
def judge_yaml() -> Callable[..., Review]:
    """`judge_yaml(targets, actuals)`: the review."""
    return judge_texts


@pytest.fixture(scope="session")
def plan_yaml() -> Callable[..., Plan]:
    """`plan_yaml(targets)`: the plan."""
    return read_plan


@pytest.fixture(scope="session")
def codes() -> Callable[[Callable[[], object]], list[tuple[str, int, int]]]:
    """`codes(act)`: the problems an act is refused for."""
    return codes_of


@pytest.fixture(scope="session")
def exact() -> Callable[[object], Fraction | None]:
    """A number of a case file, written as text (`4/3`, `-0.5`) or null."""
    return lambda text: None if text is None else Fraction(str(text))


@pytest.fixture(scope="session")
def program() -> Callable[[str, str], str]:
    """`program(name, package)`: where a program is. Without it a test is skipped, but fails with CI set, where all are there."""

    def find(name: str, package: str) -> str:
        if found := shutil.which(name):
            return found
        reason = f"needs {name}: install {package}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)

    return find


@pytest.fixture(autouse=True, scope="session")
def no_cache_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep nothing of a test for whoever runs it, and answer nothing from there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        yield


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that hpc is run in, without variables of hpc."""
    for name, _ in VARIABLES.values():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path
