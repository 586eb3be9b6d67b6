"""The cases that all others are made of: examples, shipped plans, pages of the manual, bad files."""

import contextlib
import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from healthplan_cli.cli import main as cli
from healthplan_cli.reports import names
from tests.fuzz import beside
from tests.fuzz.case import Case, files_below
from tests.whole import pages

ROOT = Path(__file__).parents[2]
EXAMPLES, SPECS, BAD = ROOT / "examples", ROOT / "specs", ROOT / "tests" / "bad"
LARGEST = 100_000
"""Bytes of a file that is worth to be changed."""
HEAD = "plan: made/2022\ntitle: 示例\nregion: 示例区\nperiod: 2022\n"
COLLECT = "collect shili/2022 returns --roster roster.yaml --specs specs --deadline 2023-01-10"
WORDS_ALONE = """\
list
show nankai/2022
explain met
explain rule/population_steady
explain at_least
explain maternal_mortality_ratio
config
schema plan
schema actuals --plan nankai/2025
completion bash
init new
init county --region lankao
template nankai/2025
template nankai/2022 -o made.xlsx
template yinzhou/2022 -o made.csv
diff nankai/2022 nankai/2025
diff 2022 2025 --region nankai
--version
--help
"""
WORD_TABLE = """\
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>\
<w:p><w:r><w:t>计划：nankai/2022</w:t></w:r></w:p><w:p><w:r><w:t>数据截止日：2022-12-31</w:t></w:r></w:p><w:tbl>\
<w:tr><w:tc><w:p><w:r><w:t>编号</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>上报值</w:t></w:r></w:p></w:tc></w:tr>\
<w:tr><w:tc><w:p><w:r><w:t>family_doctor_signing_rate</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>38.1%</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
<w:p><w:r><w:t>注：无。</w:t></w:r></w:p></w:body></w:document>"""


@cache
def seeds() -> tuple[Case, ...]:
    """All cases to start from; all but the bad files end without a fault."""
    found = [Case(tuple(line.split()), {}) for line in WORDS_ALONE.splitlines()]
    for part in (
        _plans(),
        _examples(),
        _groups(),
        _tables(),
        _manual(),
        _bad_files(),
        _many_units(),
        _made_files(),
        beside.cases(),
    ):
        found.extend(part)
    return tuple(found)


def _plans() -> Iterator[Case]:
    for path in sorted(SPECS.glob("*/*.yaml")):
        yield Case(("lint", path.name), {path.name: path.read_bytes()})


def _examples() -> Iterator[Case]:
    for path in sorted(EXAMPLES.glob("*-20*/actuals.yaml")):
        files = {"actuals.yaml": path.read_bytes(), "hpc.yaml": b"language: zh\nstrict: true\n"}
        for format in names("review"):
            if format not in ("docx", "xlsx"):
                yield Case(("check", "actuals.yaml", "-f", format, "--lang", "en"), files)
        yield Case(
            ("check", "actuals.yaml", "--progress", "schedule", "-f", "xlsx=made.xlsx"), files
        )
        yield Case(("check", "actuals.yaml", "--suppress", "500", "-f", "json"), files)
        yield Case(("lint", "--fix", "actuals.yaml"), files)
        yield Case(("lint", "--diff", "actuals.yaml"), files)


def _groups() -> Iterator[Case]:
    """Figures of groups, in YAML and as rows below their whole, with a plan that asks for some."""
    folder = EXAMPLES / "groups"
    files = {
        "figures.yaml": (folder / "figures.yaml").read_bytes(),
        "figures.csv": (folder / "figures.csv").read_bytes(),
    }
    for name, data in files_below(folder / "specs").items():
        files[f"specs/{name}"] = data
    for name in ("figures.yaml", "figures.csv"):
        yield Case(("check", name, "--specs", "specs", "-f", "json"), files)
    yield Case(("template", "shiliqu/2025", "-o", "made.csv", "--specs", "specs"), files)


def _tables() -> Iterator[Case]:
    """The tables of other organisations, each with the folder of specs that declares it."""
    folder = EXAMPLES / "tables"
    for declared in sorted(folder.glob("specs/*/tables/*.yaml")):
        region = declared.parents[1]
        specs = files_below(region)
        plan = next(name for name in specs if "/" not in name).removesuffix(".yaml")
        table = next(path for path in folder.iterdir() if path.stem == declared.stem)
        files = {table.name: table.read_bytes()}
        for name, data in specs.items():
            files[f"specs/{region.name}/{name}"] = data
        known = ("--specs", "specs", "--plan", f"{region.name}/{plan}", "--as-of", f"{plan}-12-31")
        yield Case(("check", table.name, "--cells", *known), files)
        yield Case(("check", table.name, "-f", "json", *known), files)
        yield Case(("map", table.name, *known), files)


def _manual() -> Iterator[Case]:
    """The targets of the manual, each block as a plan, with the first entry that it gives as figures."""
    for block in (block for page in pages.LANGUAGE for block in pages.blocks(page)):
        if block.kind == "yaml" and "own_units:" in block.text:
            files = {"specs/units.yaml": block.text.encode()}
            yield Case(("list", "--specs", "specs"), files)
            yield Case(("lint", "specs/units.yaml"), files)
        if block.kind != "yaml target":
            continue
        plan = HEAD + "targets:\n" + "".join(f"  {line}\n" for line in block.text.splitlines())
        files = {"specs/made/2022.yaml": plan.encode()}
        yield Case(("lint", "specs/made/2022.yaml"), files)
        entries = "".join(f"  {one.entry}\n" for one in pages.claims(block)[:1])
        actuals = f"plan: made/2022\nas_of: 2022-12-31\nactuals:\n{entries}"
        files = {**files, "actuals.yaml": actuals.encode()}
        yield Case(("check", "actuals.yaml", "--specs", "specs", "-f", "sheet"), files)
        yield Case(("check", "actuals.yaml", "--specs", "specs", "-f", "json"), files)


def _bad_files() -> Iterator[Case]:
    beside = {f"beside/{name}": data for name, data in files_below(BAD / "beside").items()}
    for path in sorted(BAD.iterdir()):
        if path.suffix not in (".yaml", ".csv", ".json") or path.stat().st_size > LARGEST:
            continue
        files = {path.name: path.read_bytes(), **beside}
        command = {".csv": "check"}.get(path.suffix, "lint")
        yield Case((command, path.name), files)
        if b"base_year" in files[path.name]:
            yield Case(("progress", path.name, "--method", "hp2030"), files)


def _many_units() -> Iterator[Case]:
    """Returns of four units in three formats, one of them twice; more of them only take longer."""
    files = files_below(EXAMPLES / "collect")
    for name in ("己县.xlsx", "辛区.yaml", "壬区.xlsx", "癸区.csv"):
        del files[f"returns/{name}"]
    for format in ("table", "json", "markdown", "html", "csv"):
        yield Case((*COLLECT.split(), "-f", format), files)
        yield Case((*COLLECT.split(), "-f", format, "--suppress", "500"), files)
    yield Case(
        ("collect", "shili/2022", "one-table.csv", "--roster", "roster.csv", "--specs", "specs"),
        files,
    )
    days = files_below(EXAMPLES / "trend")
    for format in ("table", "json", "html", "csv"):
        yield Case(("trend", ".", "--specs", "specs", "-f", format), days)


def _made_files() -> Iterator[Case]:
    """Files that hpc itself or an office program makes: reviews in JSON, workbooks, a document."""
    actuals = (EXAMPLES / "nankai-2022" / "actuals.yaml").read_bytes()
    later = (EXAMPLES / "nankai-2025" / "actuals.yaml").read_bytes()
    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        Case((), {"a.yaml": actuals, "b.yaml": later}).write(Path(folder))
        _hpc("check", "a.yaml", "-f", "json=a.json", "-f", "xlsx=review.xlsx", "--lang", "en")
        _hpc("check", "b.yaml", "-f", "json=b.json")
        _hpc("template", "nankai/2022", "-o", "filled.xlsx")
        _hpc("template", "nankai/2022", "-o", "filled.csv")
        _as_word(Path("filled.docx"))
        _as_office("filled.xlsx", ("xls", "ods"))
        made = files_below(Path(folder))
    reviews = {name: made[name] for name in ("a.yaml", "a.json", "b.json")}
    for format in names("review"):
        if format not in ("docx", "xlsx"):
            yield Case(("report", "a.json", "-f", format), reviews)
    yield Case(("report", "a.json", "--verify"), reviews)
    yield Case(("diff", "a.json", "b.json"), reviews)
    yield Case(("diff", "a.json", "a.yaml", "-f", "json"), reviews)
    yield Case(("trend", "a.json", "b.json"), reviews)
    for name, data in made.items():
        if name.startswith("filled."):
            yield Case(("check", name, "--cells"), {name: data})
            yield Case(("check", name, "-f", "json", "--lang", "en"), {name: data})
            yield Case(("map", name, "--plan", "nankai/2022"), {name: data})


def _hpc(*words: str) -> None:
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        cli.run(words)


def _as_word(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", WORD_TABLE)


def _as_office(name: str, endings: tuple[str, ...]) -> None:
    """Let LibreOffice write a workbook in other formats; without it there are none."""
    program = shutil.which("soffice")
    if program is None:
        return
    own = f"-env:UserInstallation={Path('office').absolute().as_uri()}"
    for ending in endings:
        command = (program, own, "--headless", "--convert-to", ending, name)
        subprocess.run(command, capture_output=True, timeout=120, check=False)
    shutil.rmtree("office", ignore_errors=True)
