"""The cases of files beside figures: catalogs, rules, settings, waivers, rosters, known failures, documents."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from healthplan_cli.cli.starter import starter
from healthplan_cli.text.words import Language
from tests.fuzz.case import Case, files_below
from tests.reading.documents.made_pdf import pdf

ROOT = Path(__file__).parents[2]
EXAMPLES, SPECS = ROOT / "examples", ROOT / "specs"
FIGURES = "actuals.yaml"
COLLECT = "collect shili/2022 returns --specs specs --deadline 2023-01-10"
SETTINGS = """\
region: nankai
language: zh
fail_on: [missed, undetermined]
formats: [table, json=made.json]
strict: true
roster: roster.yaml
small: 20
suppress: 5
lights:
  green: on pace
  yellow: behind by at most 10百分点
  red: behind by more than 10百分点
rules: {off: [signed_residents]}
tables:
  monthly:
    match: {headings: [指标, 完成值]}
    rows: {are: indicators, column: 指标, others: unread}
    columns: {完成值: value}
    confirmed_by: 示例
"""
WAIVERS = """\
plan: nankai/2022
waivers:
  community_hospitals_created: {reason: 立项推迟, approved_by: 张三, expires: 2026-06-30}
  rule/population_steady: {reason: 普查后修订, approved_by: 李四, expires: 2026-06-30}
"""
KNOWN = """\
{"version": 1, "known": [{"file": "actuals.yaml", "plan": "nankai/2022", "id": "community_hospitals_created",
"verdict": "missed"}]}
"""
COUNTED = """\
plan: county/2022
as_of: 2022-12-31
elements: {resident_population: 1000000, registered_population: 900000}
actuals: {family_doctor_signing_rate: {numerator: 380, denominator: 1000}}
"""


def cases() -> Iterator[Case]:
    """Each file with the commands that read it."""
    yield from _specs()
    yield from _of_a_check()
    yield from _rosters()
    yield from _documents()


def _specs() -> Iterator[Case]:
    """The shipped catalogs and rules, and those of a folder that figures are judged by."""
    for folder in ("catalog", "rules"):
        for path in sorted((SPECS / folder).glob("*.yaml")):
            name = f"specs/{folder}/{path.name}"
            yield Case(("lint", name), {name: path.read_bytes()})
    files = {FIGURES: COUNTED.encode()}
    for place, text in starter("county", 2022, Language("zh")).items():
        files[str(place)] = text.encode()
    for line in (f"check {FIGURES} -f plain", f"check {FIGURES} -f json", "lint specs", "list"):
        yield Case(tuple(line.split()), files)


def _of_a_check() -> Iterator[Case]:
    """The settings of a folder, waivers and known failures."""
    figures = (EXAMPLES / "nankai-2022" / FIGURES).read_bytes()
    files = {FIGURES: figures, "hpc.yaml": SETTINGS.encode()}
    for line in (f"check {FIGURES}", "config", "list", "lint hpc.yaml", f"check {FIGURES} -f json"):
        yield Case(tuple(line.split()), files)
    files = {FIGURES: figures, "waivers.yaml": WAIVERS.encode(), "known.json": KNOWN.encode()}
    for more in ("--waivers waivers.yaml", "--known known.json", "--write-known known.json"):
        yield Case(("check", FIGURES, "-f", "plain", *more.split()), files)
    yield Case(("lint", "waivers.yaml"), files)


def _rosters() -> Iterator[Case]:
    files = files_below(EXAMPLES / "collect")
    for name in ("roster.yaml", "roster.csv"):
        least = {path: data for path, data in files.items() if path.startswith("specs/")}
        least[name] = files[name]
        least["returns/甲县.yaml"] = files["returns/甲县.yaml"]
        for more in ("-f json", "--slips slips --notice notice.md", "--rank points"):
            yield Case((*COLLECT.split(), "--roster", name, *more.split()), least)


def _documents() -> Iterator[Case]:
    """The document of a plan as text, in Word and as PDF."""
    text = (EXAMPLES / "extract" / "plan.txt").read_text(encoding="utf-8")
    files = {"plan.txt": text.encode(), "plan.docx": _in_word(text)}
    files["plan.pdf"] = pdf([[(12, 700, "Coverage is to reach 45% or more."), (12, 30, "- 1 -")]])
    for name, data in files.items():
        for more in ("", "--ledger -f html", "-f json", "-o made.yaml --plan made/2022"):
            line = f"extract {name} --period 2022 {more}"
            yield Case(tuple(line.split()), {name: data})
    yield Case(("extract", "plan.txt", "--against", "nankai/2022", "-f", "json"), files)


def _in_word(text: str) -> bytes:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    lines = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.splitlines())
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{main}"><w:body>{lines}</w:body></w:document>',
        )
    return stream.getvalue()
