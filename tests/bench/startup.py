"""How much processor time a run of `hpc` takes, against a script written by hand and against Python itself.

    python tests/bench/startup.py [--rounds N] [--profile]

Three shipped plans with their examples, and made plans of 40 and of 400 targets, each in a folder of its own, are each checked by `hpc` and by
the script (`hand.py`), which reads the same two files with ruamel.yaml's C parser, compares, and writes a rich table. `hpc` knows
the shipped catalog and rules on top of that. Commands without actuals are measured against the script on nankai-2022.

The time is that of the processor, user and system, of the child alone; runs take turns, so that what else the machine does falls
on all alike, and medians are compared. The package is copied, what the build makes is made, and the byte-code is compiled before
the first run, as pip does when it installs a wheel (uv does with `--compile-bytecode`). What a run keeps of the plan of 400 targets
is there from the first run on, which is not measured.

The goals are ratios to the script. A ratio fails where it misses its goal by more than 15 %: so much is noise.
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
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import healthplan_cli

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
TARGETS = {"made": 40, "large": 400}
"""The plans that are made, with the number of their targets; of the large one hpc keeps what it has read."""
FORMS = ("at_least", "at_most", "more_than", "less_than")
UNITS = ("%", "名/万人", "家", "张")
HPC = ("-c", "from healthplan_cli.__main__ import main; main()")  # as in the console script
EXAMPLES = ("nankai-2022", "nankai-2025", "kaifeng-2022")
NOISE = 1.15
GOALS = {
    "json": 0.85,
    "table": 1.0,
    "--help": 0.7,
    "--version": 0.7,
    "completion": 0.7,
    "list": 1.0,
    "diff": 1.0,
}
GOALS_OF_OWN = {"made": 1.1, "large": 0.75}
"""Of a plan in a folder of one's own, which no build has packed: the small one is read in every run."""


class Run(NamedTuple):
    """A command, the script it is measured against, and what it needs beside the environment."""

    arguments: Sequence[str]
    hand: str
    more: Mapping[str, str] = {}


def plan(targets: int) -> Iterator[str]:
    """The lines of a plan with 5 targets in each of its sections."""
    yield "plan: bench/2025\ntitle: 2025年某区卫生健康工作要点\nregion: 某市某区\nperiod: 2025\ntargets:"
    for number in range(targets):
        unit = UNITS[number % len(UNITS)]
        yield f"""\
  own_indicator_{number}:
    zh: 第{number}项自定指标
    en: Indicator {number} of the plan's own
    unit: '{unit}'
    {FORMS[number // len(UNITS) % len(FORMS)]}: {limit(number)}{unit}
    section: 第{number // 5 + 1}部分 着力提升医疗服务能力
    quote: 第{number}项指标达到{limit(number)}{unit}"""


def actuals(targets: int) -> Iterator[str]:
    """The lines of a file with a figure for every target: one in two bare, one in three off its limit downwards."""
    yield "plan: bench/2025\nas_of: 2025-12-31\nactuals:"
    for number in range(targets):
        unit = "" if number % 2 else UNITS[number % len(UNITS)]
        yield f"  own_indicator_{number}: {limit(number) + (-1 if number % 3 == 0 else 1)}{unit}"


def limit(number: int) -> int:
    """The limit of a target, which a share can have too."""
    return 20 + number % 60


def prepare(folder: Path) -> Mapping[str, str]:
    """Files and a compiled copy of the package in a folder; return the environment in which the runs find them."""
    package = Path(healthplan_cli.__file__).parent
    inside = folder / "site" / "healthplan_cli"
    shutil.copytree(package, inside, ignore=shutil.ignore_patterns("__pycache__"))
    if not (inside / "specs").is_dir():
        shutil.copytree(package.parent / "specs", inside / "specs")
    at = {**os.environ, "PYTHONPATH": str(inside.parent)}
    subprocess.run([sys.executable, "-m", "healthplan_cli.build"], cwd=folder, env=at, check=True)
    compileall.compile_dir(inside, quiet=2)
    for name, targets in TARGETS.items():
        own = folder / name / "bench"
        own.mkdir(parents=True)
        (own / "2025.yaml").write_text("\n".join(plan(targets)) + "\n", encoding="utf-8")
        (folder / f"{name}.yaml").write_text("\n".join(actuals(targets)) + "\n", encoding="utf-8")
    for name in EXAMPLES:
        shutil.copy(ROOT / "examples" / name / "actuals.yaml", folder / f"{name}.yaml")
    shutil.copy(HERE / "hand.py", folder)
    unwanted = ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "COLUMNS")
    kept = {
        key: text
        for key, text in os.environ.items()
        if key not in unwanted and not key.startswith(("HPC_", "LC_", "LANG"))
    }
    return kept | {
        "PYTHONPATH": str(inside.parent),
        "PYTHONIOENCODING": "utf-8",
        "LANG": "C.UTF-8",
        "XDG_CACHE_HOME": str(folder / "caches"),
    }


def commands(folder: Path) -> Mapping[str, Run]:
    """What is measured, by name: the part behind the blank is the key of its goal."""
    specs = folder / "site" / "healthplan_cli" / "specs"
    runs = {"pass": Run(("-c", "pass"), "")}
    plans = {name: specs / f"{name.replace('-', '/')}.yaml" for name in EXAMPLES}
    for name in TARGETS:
        plans[name] = folder / name / "bench" / "2025.yaml"
    for name, plan_file in plans.items():
        hand = f"{name} hand"
        runs[hand] = Run(("hand.py", str(plan_file), f"{name}.yaml"), "")
        own = ("--specs", str(folder / name)) if name in TARGETS else ()
        for format in ("json", "table", "html", "xlsx=report.xlsx"):
            arguments = (*HPC, "check", f"{name}.yaml", *own, "-f", format)
            runs[f"{name} {format.partition('=')[0]}"] = Run(arguments, hand)
    hand = f"{EXAMPLES[0]} hand"
    asked = {"_HPC_COMPLETE": "bash_complete", "COMP_WORDS": "hpc show na", "COMP_CWORD": "2"}
    runs["hpc --help"] = Run((*HPC, "--help"), hand)
    runs["hpc --version"] = Run((*HPC, "--version"), hand)
    runs["hpc completion"] = Run(HPC, hand, asked)
    runs["hpc list"] = Run((*HPC, "list"), hand)
    runs["hpc diff"] = Run((*HPC, "diff", "2022", "2025"), hand)
    return runs


def once(run: Run, folder: Path, environment: Mapping[str, str]) -> tuple[float, str]:
    """Seconds of the processor and output of one run; it must end as a check with missed targets does, or well."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as said:
        child = subprocess.Popen(
            [sys.executable, *run.arguments],
            cwd=folder,
            env={**environment, **run.more},
            stdout=output,
            stderr=said,
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        if child.returncode not in (0, 1):
            said.seek(0)
            sys.exit(f"{run.arguments} ended with {child.returncode}:\n{said.read().decode()}")
        return used.ru_utime + used.ru_stime, output.read().decode()


def agree(outputs: Mapping[str, str], name: str) -> bool:
    """Whether the script and `hpc` count the same verdicts of a made plan."""
    found = json.loads(outputs[f"{name} json"])["summary"]
    counted = f"达标 {found['met']}，未达标 {found['missed']}，未上报 {found['unreported']}，无法判定 {found['undetermined']}"
    return outputs[f"{name} hand"].splitlines()[-1] == counted


def measure(rounds: int, *, profile: bool) -> Mapping[str, tuple[float, str]]:
    """The median seconds of every command, and the script it is measured against."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = prepare(folder)
        runs = commands(folder)
        warm_up = {key: once(run, folder, environment)[1] for key, run in runs.items()}
        if not all(agree(warm_up, name) for name in TARGETS):
            sys.exit("hpc and the script by hand do not count the same verdicts")
        if profile:
            arguments = [sys.executable, "-X", "importtime", *runs["nankai-2022 json"].arguments]
            subprocess.run(
                arguments, cwd=folder, env=environment, stdout=subprocess.DEVNULL, check=False
            )
        taken: dict[str, list[float]] = {key: [] for key in runs}
        for _ in range(rounds):
            for key, run in runs.items():
                taken[key].append(once(run, folder, environment)[0])
        return {key: (median(taken[key]), run.hand) for key, run in runs.items()}


def goal_of(key: str) -> float | None:
    """The ratio that a command ought to have; None where there is no goal."""
    name, _, kind = key.partition(" ")
    if name in TARGETS and kind in GOALS:
        return GOALS_OF_OWN[name]
    return GOALS.get(kind)


def main() -> int:
    """Print medians and ratios; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description="the processor time of short runs of hpc")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument(
        "--profile", action="store_true", help="show -X importtime of a json run first"
    )
    options = parser.parse_args()
    medians = measure(options.rounds, profile=options.profile)
    print(
        f"{options.rounds} rounds, medians, byte-code compiled as on install, Python {platform.python_version()}"
    )
    missed = 0
    for key, (seconds, hand) in medians.items():
        line = f"  {key:<19} {seconds * 1000:7.1f} ms {seconds / medians['pass'][0]:6.1f} x pass"
        if hand:
            ratio, goal = seconds / medians[hand][0], goal_of(key)
            line += f" {ratio:6.2f} x hand"
            if goal is not None:
                missed += ratio > goal * NOISE
                line += f"  of {goal:4.2f}{'  MISSED' if ratio > goal * NOISE else ''}"
        print(line)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
