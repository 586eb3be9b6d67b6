"""How long `hpc check` takes on a plan of 40 targets, against a script written by hand and against Python itself.

    python tests/bench/startup.py [--rounds N] [--profile]

The plan declares its own indicators and the four plainest forms, each figure is bare or in the target's unit, so that the
script (`hand.py`) can do the same work: read both files with ruamel.yaml's C parser, compare, write a rich table. `hpc` reads
and checks the shipped catalog on top of that. Runs take turns, so that what else the machine does falls on all alike.

The package is copied and its byte-code compiled before the first run, as pip does when it installs a wheel (uv does with
`--compile-bytecode`): without byte-code, as in a tree with PYTHONDONTWRITEBYTECODE set, every run compiles every module anew.
"""

import argparse
import compileall
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

import healthplan_cli

HERE = Path(__file__).parent
TARGETS = 40
FORMS = ("at_least", "at_most", "more_than", "less_than")
UNITS = ("%", "名/万人", "家", "张")
HPC = "from healthplan_cli.__main__ import main; main()"  # as in the console script
GOALS = {"json": 0.9, "table": 1.3}


def plan() -> Iterator[str]:
    """The lines of a plan of 40 targets in 8 sections."""
    yield "plan: bench/2025\ntitle: 2025年某区卫生健康工作要点\nregion: 某市某区\nperiod: 2025\ntargets:"
    for number in range(TARGETS):
        unit = UNITS[number % len(UNITS)]
        yield f"""\
  own_indicator_{number}:
    zh: 第{number}项自定指标
    en: Indicator {number} of the plan's own
    unit: '{unit}'
    {FORMS[number // len(UNITS) % len(FORMS)]}: {limit(number)}{unit}
    section: 第{number // 5 + 1}部分 着力提升医疗服务能力
    quote: 第{number}项指标达到{limit(number)}{unit}"""


def actuals() -> Iterator[str]:
    """The lines of a file with a figure for every target: one in two bare, one in three off its limit downwards."""
    yield "plan: bench/2025\nas_of: 2025-12-31\nactuals:"
    for number in range(TARGETS):
        unit = "" if number % 2 else UNITS[number % len(UNITS)]
        yield f"  own_indicator_{number}: {limit(number) + (-1 if number % 3 == 0 else 1)}.5{unit}"


def limit(number: int) -> int:
    """The limit of a target."""
    return 20 + number


def prepare(folder: Path) -> tuple[Path, Mapping[str, str]]:
    """Files and a compiled copy of the package in a folder; the environment in which the runs find them."""
    package = Path(healthplan_cli.__file__).parent
    inside = folder / "site" / "healthplan_cli"
    shutil.copytree(package, inside, ignore=shutil.ignore_patterns("__pycache__"))
    if not (inside / "specs").is_dir():
        shutil.copytree(package.parent / "specs", inside / "specs")
    compileall.compile_dir(inside, quiet=2)
    own = folder / "specs" / "bench"
    own.mkdir(parents=True)
    (own / "2025.yaml").write_text("\n".join(plan()) + "\n", encoding="utf-8")
    (folder / "actuals.yaml").write_text("\n".join(actuals()) + "\n", encoding="utf-8")
    shutil.copy(HERE / "hand.py", folder)
    unwanted = ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "COLUMNS")
    kept = {
        key: text
        for key, text in os.environ.items()
        if key not in unwanted and not key.startswith("HPC_")
    }
    return own / "2025.yaml", kept | {"PYTHONPATH": str(inside.parent), "PYTHONIOENCODING": "utf-8"}


def commands(folder: Path, plan_file: Path) -> Mapping[str, Sequence[str]]:
    """What is measured, by name."""
    hpc = ("-c", HPC, "check", "actuals.yaml", "--specs", str(folder / "specs"), "-f")
    return {
        "pass": ("-c", "pass"),
        "hand": ("hand.py", str(plan_file), "actuals.yaml"),
        "json": (*hpc, "json"),
        "table": (*hpc, "table"),
    }


def once(
    arguments: Sequence[str], folder: Path, environment: Mapping[str, str]
) -> tuple[float, str]:
    """Seconds and output of one run; it must end as a check with missed targets does, or well."""
    start = time.perf_counter()
    ended = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, check=False
    )
    taken = time.perf_counter() - start
    if ended.returncode > 1 or ended.stderr:
        sys.exit(f"{arguments} ended with {ended.returncode}:\n{ended.stderr.decode()[-2000:]}")
    return taken, ended.stdout.decode()


def agree(outputs: Mapping[str, str]) -> bool:
    """Whether the script and `hpc` count the same verdicts."""
    found = json.loads(outputs["json"])["summary"]
    counted = f"达标 {found['met']}，未达标 {found['missed']}，未上报 {found['unreported']}"
    return outputs["hand"].splitlines()[-1] == counted


def measure(rounds: int, profile: bool) -> Mapping[str, float]:
    """The median seconds of every command."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan_file, environment = prepare(folder)
        wanted = commands(folder, plan_file)
        taken: dict[str, list[float]] = {key: [] for key in wanted}
        warm_up = {key: once(arguments, folder, environment) for key, arguments in wanted.items()}
        if not agree({key: output for key, (_, output) in warm_up.items()}):
            sys.exit("hpc and the script by hand do not count the same verdicts")
        for _ in range(rounds):
            for key, arguments in wanted.items():
                taken[key].append(once(arguments, folder, environment)[0])
        if profile:
            told = [sys.executable, "-X", "importtime", *wanted["json"]]
            ended = subprocess.run(
                told,
                cwd=folder,
                env=environment,
                capture_output=True,
                check=False,
                encoding="utf-8",
            )
            print(ended.stderr)
        return {key: median(all_of) for key, all_of in taken.items()}


def main() -> int:
    """Print medians and ratios; 1 where a goal is not reached."""
    parser = argparse.ArgumentParser(description="time hpc check on 40 targets")
    parser.add_argument("--rounds", type=int, default=41)
    parser.add_argument(
        "--profile", action="store_true", help="print -X importtime of the json run first"
    )
    options = parser.parse_args()
    medians = measure(options.rounds, options.profile)
    print(
        f"{TARGETS} targets, {options.rounds} rounds, byte-code compiled as on install, Python {platform.python_version()}"
    )
    for key, seconds in medians.items():
        by_hand, empty = seconds / medians["hand"], seconds / medians["pass"]
        print(f"  {key:<6} {seconds * 1000:7.1f} ms   {by_hand:5.2f} x hand   {empty:5.1f} x pass")
    missed = 0
    for key, goal in GOALS.items():
        ratio = medians[key] / medians["hand"]
        missed += ratio > goal
        print(
            f"{key}: {ratio:.2f} x the script by hand; to reach: {goal}: {'NOT reached' if ratio > goal else 'reached'}"
        )
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
