"""Every command that writes files, with the files that it needs."""

import contextlib
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from healthplan_cli.cli.main import run
from tests.fuzz.case import Case, files_below

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True)
class Command:
    """A command line to break."""

    case: Case
    once: bool = False
    """Whether it refuses to write over what it wrote before."""
    grows: tuple[str, ...] = ()
    """The files that are whole at every step, though not yet as in the end."""
    apart: tuple[str, ...] = ()
    """Patterns of the files that may be new while others are as they were."""


def commands() -> dict[str, Command]:
    """The command lines by a short name."""
    return {
        "check": Command(
            _case(
                "check actuals.yaml -f json=r.json -f csv=r.csv -f table --write-known known.json",
                _actuals(),
            )
        ),
        "check in parts": Command(
            _case("check actuals.yaml later.yaml -f csv=r.csv -f junit=r.xml", _actuals())
        ),
        "template yaml": Command(_case("template nankai/2022 -o new.yaml"), once=True),
        "template csv": Command(_case("template nankai/2022 -o new.csv"), once=True),
        "template xlsx": Command(_case("template nankai/2022 -o new.xlsx"), once=True),
        "lint --fix": Command(
            _case("lint --fix one.yaml two.yaml", _to_mend()), apart=("one.yaml", "two.yaml")
        ),
        "collect": Command(
            _case(
                "collect shili/2022 returns --roster roster.yaml --specs specs --deadline 2023-01-10"
                " -f json=made.json -f html=made.html --slips slips/all --notice notice.docx",
                _returns(),
            )
        ),
        "init": Command(_case("init new --year 2022"), once=True),
        "map": Command(
            _case("map table.csv --plan nankai/2022 -o draft.yaml --html draft.html", _table()),
            once=True,
        ),
        "bulk": Command(
            _case(
                "bulk plan.yaml a.csv b.csv -o out --as-of 2025-12-31 --verdicts-as csv --threads 1",
                _of_units(),
            ),
            grows=("out/manifest.json",),
            apart=("out/manifest.json", "out/parts/*"),
        ),
        "trend": Command(
            _case(
                "trend 2023-12.yaml 2024-12.yaml --specs specs -f csv=made.csv -f html=made.html",
                files_below(EXAMPLES / "trend"),
            )
        ),
        "extract": Command(
            _case(
                "extract plan.txt -o plan.yaml --plan made/2022 --period 2022",
                files_below(EXAMPLES / "extract"),
            ),
            once=True,
        ),
        "report": Command(_case("report r.json -f csv=made.csv -f html=made.html", _report())),
    }


def _case(words: str, files: dict[str, bytes] | None = None) -> Case:
    return Case((*words.split(), "--lang", "en"), files or {})


def _actuals() -> dict[str, bytes]:
    """The figures of two years, and reports of an earlier run."""
    return {
        "actuals.yaml": (EXAMPLES / "nankai-2022" / "actuals.yaml").read_bytes(),
        "later.yaml": (EXAMPLES / "nankai-2025" / "actuals.yaml").read_bytes(),
        "r.csv": b"as it was",
        "r.json": b"as it was",
        "known.json": b'{"version": 1, "known": []}\n',
    }


def _returns() -> dict[str, bytes]:
    """Returns of many units, with what an earlier run wrote."""
    earlier = dict.fromkeys(("made.json", "notice.docx", "slips/all/slip-jia.md"), b"as it was")
    return {**files_below(EXAMPLES / "collect"), **earlier}


@cache
def _report() -> dict[str, bytes]:
    """The JSON report of a check, and reports that were made of it before."""
    with (
        TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        contextlib.redirect_stderr(io.StringIO()),
        contextlib.redirect_stdout(io.StringIO()) as report,
    ):
        Case((), _actuals()).write(Path())
        run(["check", "actuals.yaml", "-f", "json"])
    earlier = dict.fromkeys(("made.csv", "made.html"), b"as it was")
    return {"r.json": report.getvalue().encode(), **earlier}


def _of_units() -> dict[str, bytes]:
    """A plan with a target on a figure and one on a change, two units, and files in their folder."""
    plan = (
        "plan: test/2025\ntitle: 要点\nregion: 市\nperiod: 2025\ntargets:\n"
        "  rate: {zh: 甲率, unit: '%', at_least: 32%, quote: 甲率达到32%}\n"
        "  rises: {zh: 己率, unit: '%', kind: stock, rises_by: 2百分点, quote: 己率提高2个百分点}\n"
    )
    files = {"plan.yaml": plan.encode(), "out/mine.txt": b"mine"}
    for name in ("verdicts.csv", "targets.csv", "summary.json"):
        files[f"out/{name}"] = b"as it was"
    for name in "ab":
        rows = f"县区,指标编号,单位,完成值,基期值\n{name}县,rate,%,33,\n{name}县,rises,%,12,10\n"
        files[f"{name}.csv"] = rows.encode()
    return files


def _to_mend() -> dict[str, bytes]:
    text = "plan: nankai/2022\nas_of: 2022年12月31日\nactuals: {community_hospitals_created： 3}\n"
    return {"one.yaml": text.encode(), "two.yaml": text.encode()}


def _table() -> dict[str, bytes]:
    return {"table.csv": "指标,完成情况\n家庭医生签约率,38.1%\n".encode()}
