"""A run goes on from what another has finished, and from nothing that was made of anything else."""

import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from healthplan_cli.bulk.settings import BulkOptions
from tests.bulk.of_files import run

duckdb = pytest.importorskip("duckdb")

PLAN = """\
plan: test/2025
title: 测试要点
region: 测试市
period: 2025
targets:
  rate: {zh: 甲率, unit: '%', at_least: LIMIT, quote: 甲率达到}
  rises: {zh: 己率, unit: '%', kind: stock, rises_by: 2百分点, quote: 己率提高2个百分点}
"""
HEADINGS = "县区,指标编号,单位,完成值,基期值\n"
OPTIONS = BulkOptions(as_of=date(2025, 12, 31), verdicts_as="csv")


@pytest.fixture
def work(folder: Path) -> Path:
    (folder / "plan.yaml").write_text(PLAN.replace("LIMIT", "32%"), encoding="utf-8")
    for name, unit in (("a", "甲县"), ("b", "乙县")):
        rows = f"{unit},rate,%,33,\n{unit},rises,%,12,10\n"
        (folder / f"{name}.csv").write_text(HEADINGS + rows, encoding="utf-8")
    (folder / "out").mkdir()
    return folder


def judged(work: Path, options: BulkOptions = OPTIONS) -> tuple[list[str], dict[str, int]]:
    """The rows of the table of verdicts, and when each part of the run was written."""
    run([work / "a.csv", work / "b.csv"], work / "out", options)
    parts = {path.name: path.stat().st_mtime_ns for path in (work / "out" / "parts").iterdir()}
    text = (work / "out" / "verdicts.csv").read_text(encoding="utf-8-sig")
    return sorted(row.partition(',""')[0] for row in text.splitlines()), parts


def of_kind(parts: dict[str, int], ending: str) -> dict[str, int]:
    return {name: time for name, time in parts.items() if name.endswith(ending)}


KILLED = """
import os, signal, sys
from healthplan_cli.cli.main import run
from healthplan_cli.text.words import Language

left = int(sys.argv[1])

def count(event, _):
    global left
    if event in ("os.rename", "os.mkdir"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

signal.signal(signal.SIGINT, signal.default_int_handler)
sys.addaudithook(count)
run(sys.argv[2:], Language("en"))
"""
"""Kills itself before a file is put in its place or a folder is made, the one of that number."""
INTERRUPTED = KILLED.replace("SIGKILL", "SIGINT")


@pytest.mark.slow
def test_a_run_that_is_killed_again_and_again_ends_as_one_that_is_not(work: Path) -> None:
    words = "bulk plan.yaml a.csv b.csv -o out --as-of 2025-12-31 --verdicts-as csv".split()
    step = 0
    ended = -signal.SIGKILL
    while ended == -signal.SIGKILL:
        step += 1
        line = [sys.executable, "-c", KILLED, str(step), *words]
        ended = subprocess.run(line, cwd=work, stdout=subprocess.DEVNULL, check=False).returncode
    assert ended == 0
    assert step > 8  # two parts and the rest, with the manifest after each, and the tables
    left = {path.name: path.read_bytes() for path in (work / "out").glob("*.csv")}
    shutil.rmtree(work / "out")
    subprocess.run(
        [sys.executable, "-c", KILLED, "0", *words],
        cwd=work,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    expected = {path.name: path.read_bytes() for path in (work / "out").glob("*.csv")}
    assert left.keys() == expected.keys()
    for name, data in left.items():
        assert sorted(data.splitlines()) == sorted(expected[name].splitlines())


def test_a_run_that_is_interrupted_says_what_it_keeps(work: Path) -> None:
    words = "bulk plan.yaml a.csv b.csv -o out --as-of 2025-12-31".split()
    line = [sys.executable, "-c", INTERRUPTED, "5", *words]  # after the manifest of a part
    ended = subprocess.run(line, cwd=work, capture_output=True, check=False)
    kept = "what was finished is kept in out, and the same command goes on from it"
    assert ended.stderr.decode().splitlines() == [f"hpc: interrupted: {kept}"]
    assert (work / "out" / "manifest.json").exists()


def test_a_run_of_the_same_makes_no_part_again(work: Path) -> None:
    first, parts = judged(work)
    assert len(of_kind(parts, ".parquet")) == 2
    assert len(of_kind(parts, ".msgpack")) == 1
    assert judged(work) == (first, parts)


def test_how_a_run_is_made_is_nothing_that_a_part_is_made_of(work: Path) -> None:
    _, parts = judged(work)
    _, again = judged(work, replace(OPTIONS, memory="300MB", threads=1))
    assert again == parts


def test_of_another_file_its_own_part_is_made_again(work: Path) -> None:
    _, before = judged(work)
    text = (work / "b.csv").read_text(encoding="utf-8")
    (work / "b.csv").write_text(text.replace("rate,%,33", "rate,%,31"), encoding="utf-8")
    verdicts, after = judged(work)
    assert "乙县,rate,missed" in verdicts
    assert "甲县,rate,met" in verdicts
    changed = [name for name in before if after[name] != before[name]]
    assert changed == [max(of_kind(before, ".parquet"))]


def test_of_other_headings_every_part_is_made_again(work: Path) -> None:
    judged(work)
    for name in ("a", "b"):
        text = (work / f"{name}.csv").read_text(encoding="utf-8")
        others = "县区,指标编号,单位,基期值,完成值\n"
        rows = text.removeprefix(HEADINGS).replace("33,", ",33")
        (work / f"{name}.csv").write_text(others + rows, encoding="utf-8")
    verdicts, _ = judged(work)
    assert "甲县,rises,missed" in verdicts  # 10 after 12, no longer 12 after 10
    assert "甲县,rate,met" in verdicts


def test_of_other_columns_with_the_same_cells_nothing_is_taken(work: Path) -> None:
    judged(work)
    for name in ("a", "b"):
        text = (work / f"{name}.csv").read_text(encoding="utf-8")
        others = HEADINGS.replace("基期值", "备注")
        (work / f"{name}.csv").write_text(others + text.removeprefix(HEADINGS), encoding="utf-8")
    verdicts, _ = judged(work)
    assert "甲县,rises,undetermined" in [",".join(row.split(",")[:3]) for row in verdicts]


def test_of_another_plan_every_part_is_made_again(work: Path) -> None:
    _, before = judged(work)
    (work / "plan.yaml").write_text(PLAN.replace("LIMIT", "34%"), encoding="utf-8")
    verdicts, after = judged(work)
    assert "甲县,rate,missed" in verdicts
    assert all(after[name] != time for name, time in before.items())


@pytest.mark.parametrize(
    "options",
    [
        replace(OPTIONS, as_of=date(2025, 6, 30)),
        replace(OPTIONS, compare="rounded"),
        replace(OPTIONS, version="another"),
    ],
)
def test_with_other_choices_every_part_is_made_again(work: Path, options: BulkOptions) -> None:
    _, before = judged(work)
    _, after = judged(work, options)
    assert after.keys() == before.keys()
    assert all(after[name] != time for name, time in before.items())


@pytest.mark.parametrize("ending", [".parquet", ".msgpack"])
@pytest.mark.parametrize("harm", ["cut", "altered", "gone"])
def test_a_part_that_is_not_as_it_was_is_made_again(work: Path, ending: str, harm: str) -> None:
    first, parts = judged(work)
    part = work / "out" / "parts" / max(of_kind(parts, ending))
    data = part.read_bytes()
    if harm == "cut":
        part.write_bytes(data[:-1])
    elif harm == "altered":
        part.write_bytes(data.replace("甲县".encode(), "丙县".encode())[:-1] + b"\0")
    else:
        part.unlink()
    assert judged(work)[0] == first
    assert part.read_bytes() == data


@pytest.mark.parametrize("text", ["", "{", "[]", '{"0-0.parquet": 1}'])
def test_a_manifest_that_cannot_be_read_is_none(work: Path, text: str) -> None:
    first, _ = judged(work)
    (work / "out" / "manifest.json").write_text(text, encoding="utf-8")
    assert judged(work)[0] == first


def test_files_of_others_in_the_folder_stay(work: Path) -> None:
    judged(work)
    own = work / "out" / "parts" / "mine.parquet"
    own.write_bytes(b"mine")
    (work / "b.csv").write_text(HEADINGS, encoding="utf-8")
    _, parts = judged(work)
    assert own.read_bytes() == b"mine"
    assert len(of_kind(parts, ".parquet")) == 2  # that of a.csv, and mine
