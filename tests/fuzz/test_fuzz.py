"""Changed files and command lines end with an exit code and a message, never with a fault of hpc."""

import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from healthplan_cli.cli import main as cli
from healthplan_cli.model.config import VARIABLES
from tests.fuzz import log, mutate, mutate_nodes, nodes, run
from tests.fuzz.case import Case, loaded
from tests.fuzz.hunt import Found, found_in, random_cases
from tests.fuzz.run import outcome_of
from tests.fuzz.shrink import shrunk

RUNS = 200
"""Of one seed, so that a change is judged by the same cases on every machine; .ci/run tries others."""
SEED = 1
ACTUALS = b"plan: nankai/2022\nas_of: 2022-12-31\nactuals:\n  community_hospitals: 5\n"
CASE = Case(("check", "actuals.yaml"), {"actuals.yaml": ACTUALS})


@pytest.fixture(autouse=True)
def _without_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, _ in VARIABLES.values():
        monkeypatch.delenv(name, raising=False)


@pytest.mark.slow
def test_no_changed_case_shows_a_fault(tmp_path: Path) -> None:
    found = found_in(islice(random_cases(SEED), RUNS))
    for number, case in enumerate(found.faults.values()):
        case.save(tmp_path / str(number))
    again = f"python -m tests.fuzz --seed {SEED}; cases in {tmp_path}"
    assert not found.faults, again
    assert found.codes.total() == RUNS


def test_a_fault_of_hpc_is_found_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*words: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "_call", broken)
    assert outcome_of(CASE).code == 3
    assert outcome_of(CASE).fault.startswith("ZeroDivisionError in healthplan_cli/cli/main.py")


def test_a_control_character_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def rings(*words: object) -> int:
        print("\x07")
        return 0

    monkeypatch.setattr(cli, "_call", rings)
    assert outcome_of(CASE).fault == "prints the character U+0007"


def test_a_refusal_without_a_name_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_call", lambda *words: 2)
    assert outcome_of(CASE).fault == "names no file"


def test_a_sound_case_has_no_fault() -> None:
    assert outcome_of(CASE).fault == ""


def test_a_file_whose_name_a_log_would_obey_is_named() -> None:
    assert outcome_of(Case(("lint", "::error::"), {})).fault == ""


def test_the_same_seed_changes_alike() -> None:
    stock = mutate_nodes.Stock()
    stock.add(nodes.parsed(ACTUALS.decode()))
    made = []
    for _ in range(2):
        random = Random(7)
        made.append([mutate.mutated(CASE, random, stock) for _ in range(50)])
    assert made[0] == made[1]
    assert len({str(case) for case in made[0]}) > 25


def test_a_case_is_shrunk_to_what_the_fault_needs() -> None:
    case = CASE.with_file("other.yaml", b"x: 1\n")
    small = shrunk(case, lambda one: b"as_of" in one.files.get("actuals.yaml", b""))
    assert small == Case(("check",), {"actuals.yaml": b"as_of: 2022-12-31\n"})


def test_a_saved_case_is_read_back(tmp_path: Path) -> None:
    CASE.save(tmp_path)
    assert loaded(tmp_path) == CASE


def test_what_is_found_is_saved_and_counted_on_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = log.Log(tmp_path, 7)
    found = Found(Counter({0: 2, 3: 1}), {"a fault": CASE})
    written.note(found)
    assert loaded(tmp_path / "7-1") == CASE
    assert capsys.readouterr().out == f"{tmp_path}/7-1: hpc 'check actuals.yaml': a fault\n"
    monkeypatch.setattr(log, "EVERY", 0)
    written.note(found)
    assert capsys.readouterr().out == "seed 7: 3 runs; exits {0: 2, 3: 1}\n"


def test_a_key_can_be_written_twice() -> None:
    twice = nodes.Pairs([["a", 1], ["a", nodes.Raw("*x")]])
    assert nodes.written(twice) == '{"a": 1,\n"a": *x}'


@pytest.mark.skipif(sys.platform == "win32", reason="has no such alarm")
def test_a_run_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def turns(*words: object) -> None:
        while True:
            pass

    monkeypatch.setattr(run, "MOST_SECONDS", 0.2)
    monkeypatch.setattr(cli, "_call", turns)
    assert outcome_of(CASE).fault == "runs for more than 0.2 s"


@pytest.mark.skipif(sys.platform != "linux", reason="does not say how much memory is taken")
def test_a_run_without_bounds_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "_call", lambda *words: bytes(2 * run.MOST_MEMORY))
    assert outcome_of(CASE).fault.startswith("MemoryError in healthplan_cli/cli/main.py")
