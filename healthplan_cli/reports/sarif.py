"""SARIF 2.1.0 for code scanning and editors: a result, with its region, for each problem and each target that is not met.

Rules are the verdicts and the problem codes. A waived target is a suppressed result. Links are relative to the folder that
hpc ran in. Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0 with errata 01 (2023).
"""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from healthplan_cli.model.review import Status
from healthplan_cli.reports import Checked, Look, _wording
from healthplan_cli.reports._rows import Row, level, rows, sentence
from healthplan_cli.text.codes import CODES
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import Language, visible

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"


def review(checked: Checked, look: Look) -> str:
    """One run, with the rules that its results name."""
    language = look.language
    results = [_of_problem(problem, language) for problem in checked.all_problems]
    found = (row for one in checked.reviews for row in rows(one, language))
    results += [_of_row(row, language) for row in found if level(row.verdict)]
    used = sorted({result["ruleId"] for result in results})
    for result in results:
        result["ruleIndex"] = used.index(result["ruleId"])
    driver = {"name": "hpc", "rules": [_rule(id, language) for id in used]}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": not checked.problems}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return json.dumps(
        {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _rule(id: str, language: Language) -> dict[str, Any]:
    """A verdict, or a problem code with what it means."""
    if id in set(Status):
        return {"id": id, "shortDescription": {"text": language.text(_wording.STATUS[Status(id)])}}
    return {"id": id, "shortDescription": {"text": language.text(CODES[id]) if id in CODES else id}}


def _of_problem(problem: Problem, language: Language) -> dict[str, Any]:
    return _result(problem.code, problem.level, language.text(problem.words), problem.position)


def _of_row(row: Row, language: Language) -> dict[str, Any]:
    result = _result(
        row.status, level(row.verdict) or "none", sentence(row, language), row.position
    )
    name = f"{row.plan}/{row.target}"
    target = {"name": row.target, "fullyQualifiedName": name, "kind": "member"}
    result["locations"][0].setdefault("logicalLocations", []).insert(0, target)
    result["partialFingerprints"] = {
        "target/v1": sha256(f"{row.file}\n{name}".encode()).hexdigest()
    }
    result["properties"] = {
        "limit": row.limit,
        "actual": row.actual,
        "gap": row.gap,
        "quote": row.quote,
    }
    waiver = row.verdict.waiver
    if waiver is not None:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": row.notes}
        ]
    return result


def _result(rule: str, grave: str, text: str, position: Position) -> dict[str, Any]:
    """A result with its one place; the cell of a workbook is a logical one, and named in the message too, which all show."""
    place: dict[str, Any] = {"physicalLocation": _place(position)}
    cell, told = visible(position.cell), text
    if cell:
        place["logicalLocations"] = [{"fullyQualifiedName": cell, "kind": "cell"}]
        told = f"{cell}: {text}"
    return {"ruleId": rule, "level": grave, "message": {"text": _plain(told)}, "locations": [place]}


def _plain(text: str) -> str:
    """Text in which no braces are a placeholder (2.1.0, 3.11.5) and no brackets a link (3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")


def _place(position: Position) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _link(position.file)}
    if position.line:
        place["region"] = {"startLine": position.line, "startColumn": max(position.column, 1)}
    return place


def _link(file: str) -> dict[str, str]:
    """A link relative to the working folder where the file lies below it, else a whole one."""
    path, here = Path(file).absolute(), Path.cwd()
    if path.is_relative_to(here):
        return {
            "uri": quote(path.relative_to(here).as_posix(), errors="surrogateescape"),
            "uriBaseId": ROOT,
        }
    return {"uri": path.as_uri()}
