"""Mutants are small, stand where they say, and are noticed by the tests of a copy."""

import gc
import runpy
from pathlib import Path

import pytest

from tests.mutation import score
from tests.mutation.covered import FailingTestsError
from tests.mutation.mutants import mutants_of
from tests.mutation.put_in import put_in
from tests.mutation.score import Score, all_mutants, results, sampled

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x = a < b", ["x = (a <= b)", "x = (a >= b)"]),
        ("x = a == b", ["x = (a != b)"]),
        ("x = a is None", ["x = (a is not None)"]),
        (
            "x = 0 < a",
            ["x = (0 <= a)", "x = (0 >= a)", "x = (1) < a", "x = (-1) < a"],
        ),
        ("x = a and b", ["x = (a or b)"]),
        ("x = not a", ["x = (a)"]),
        ("x = '数' + a", ["x = ('数' - a)"]),
        ("x = 数 or a", ["x = (数 and a)"]),
        ("x = True", ["x = (False)"]),
        ("x = 2", ["x = (3)", "x = (1)"]),
        ("def f():\n  return a", ["def f():\n  return (None)"]),
        ("def f():\n  return None", []),
        ("def f(a: 'Literal[1]') -> 'Literal[1]': ...", []),
        ("@dataclass(frozen=True)\nclass A: ...", []),
        ("class A(Struct, frozen=True): ...", []),
        ("f(frozen=True)", ["f(frozen=(False))"]),
        ("x = f'{a < 1}'", []),
        ("'a text' ", []),
    ],
)
def test_a_mutant_is_one_small_change(source: str, expected: list[str]) -> None:
    made = [
        mutant.applied(source.encode()).decode() for mutant in mutants_of("a.py", source.encode())
    ]
    assert made == expected


def test_a_mutant_tells_its_place_in_characters() -> None:
    (mutant,) = mutants_of("a.py", "\n达标 = 数 and b".encode())
    assert str(mutant) == "a.py:2:6: 数 and b -> 数 or b"


@pytest.mark.parametrize(
    ("path", "module"),
    [("a/b.py", "a.b"), ("a/b/__init__.py", "a.b"), ("a/b/c.py", "a.b.c")],
)
def test_a_mutant_knows_its_module(path: str, module: str) -> None:
    (mutant,) = mutants_of(path, b"x = not a")
    assert mutant.module == module


def test_every_mutant_of_the_package_is_a_program() -> None:
    mutants = list(all_mutants(ROOT, list(score.PARTS)))
    assert {score.part_of(mutant) for mutant in mutants} == set(score.PARTS)
    for mutant in mutants[::20]:
        compile(mutant.applied((ROOT / mutant.path).read_bytes()), mutant.path, "exec")


def test_the_same_seed_chooses_the_same_mutants() -> None:
    parts = ["progress", "statistics"]
    assert sampled(ROOT, parts, 5, 1) == sampled(ROOT, parts, 5, 1) != sampled(ROOT, parts, 5, 2)


def test_of_no_mutants_all_are_noticed() -> None:
    assert Score().percent == 100


ADULT = "def is_adult(years):\n    return years >= 18\n"
CHILD = "def is_adult(years):\n    return years < 18\n"
COLLECTED = (
    "from healthplan_cli.units.adult import is_adult\nassert is_adult(18)\ndef test(): ...\n"
)
"""A test that loads what it tests, and runs it, when it is collected."""
TESTED = "def test():\n    from healthplan_cli.units.adult import is_adult\n    assert is_adult(18) is {}\n"
"""A test that loads what it tests when it runs."""


def test_a_mutant_is_put_into_what_is_set_aside_from_collecting_garbage(tmp_path: Path) -> None:
    file = tmp_path / "adult.py"
    file.write_text(ADULT, encoding="utf-8")
    is_adult = runpy.run_path(str(file))["is_adult"]
    gc.freeze()  # as all that the tests collect is
    try:
        assert put_in(str(file), ADULT.encode(), CHILD.encode())
    finally:
        gc.freeze()
    assert not is_adult(18)


def project(folder: Path, says: bool) -> Path:
    """A project with one rule, and one test of it."""
    package = folder / "healthplan_cli" / "units"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package.parent / "__init__.py").touch()
    (package / "adult.py").write_text(ADULT, encoding="utf-8")
    for name in score.PARTS["units"]:
        (folder / name).mkdir(parents=True)
        (folder / name / "test_adult.py").write_text(TESTED.format(says), encoding="utf-8")
    (folder / "pyproject.toml").write_text(
        '[tool.pytest.ini_options]\naddopts = ["--import-mode=importlib"]\n', encoding="utf-8"
    )
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("last", [TESTED.format(True), COLLECTED], ids=["run", "collected"])
def test_what_a_test_does_not_state_survives(last: str, tmp_path: Path) -> None:
    root = project(tmp_path / "project", says=True)
    (root / score.PARTS["units"][-1] / "test_adult.py").write_text(last, encoding="utf-8")
    sample = list(all_mutants(root, ["units"]))
    survivors = [str(mutant) for mutant, is_noticed in results(root, sample, 2) if not is_noticed]
    assert survivors == ["healthplan_cli/units/adult.py:2:21: 18 -> 17"]
    assert (root / "healthplan_cli/units/adult.py").read_text(encoding="utf-8") == ADULT


@pytest.mark.slow
def test_tests_that_fail_without_a_mutant_prove_nothing(tmp_path: Path) -> None:
    root = project(tmp_path / "project", says=False)
    sample = list(all_mutants(root, ["units"]))
    with pytest.raises(FailingTestsError, match="1 failed"):
        list(results(root, sample, 1))
