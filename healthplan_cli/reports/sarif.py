"""SARIF 2.1.0 for code scanning and editors: a result for each problem and each target not met.

A result has its region; every file that was handed in is among the artifacts. Rules are the
verdicts and the problem codes. A waived target is a suppressed result. Links are relative to the
folder that hpc ran in. Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0 with
errata 01 (2023).
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from healthplan_cli.model.checked import Checked
from healthplan_cli.model.linted import Linted
from healthplan_cli.model.review import Status
from healthplan_cli.reports import Look
from healthplan_cli.reports._verdict_looks import LOOKS, Level
from healthplan_cli.reports._verdict_row import VerdictRow, level_of_row, rows, sentence
from healthplan_cli.text.codes import CODES
from healthplan_cli.text.problems import Position, Problem
from healthplan_cli.text.words import Language, visible

SHOWS_PROBLEMS = True
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
ROOT = "%SRCROOT%"


def review(checked: Checked, look: Look) -> str:
    """Return one run, with the rules that its results name."""
    results = _results(checked, look.language)
    return _document(results, _files(checked), not checked.problems, look.language)


def lint(linted: Linted, look: Look) -> str:
    """Return one run with a result for each problem that lint found."""
    results = [_of_problem(problem, look.language) for problem in linted.problems]
    return _document(results, linted.files, linted.is_sound, look.language)


def _document(
    results: list[dict[str, Any]], files: Iterable[str], is_sound: bool, language: Language
) -> str:
    """Return a log with one run of these results."""
    used = sorted({result["ruleId"] for result in results})
    for result in results:
        result["ruleIndex"] = used.index(result["ruleId"])
    driver = {"name": "hpc", "rules": [_rule(id, language) for id in used]}
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": is_sound}],
        "artifacts": [_artifact(file) for file in files],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2)


def _files(checked: Checked) -> list[str]:
    """Return the names of all files that were handed in, each once, the refused ones last."""
    names = [one.submission.position.file for one in checked.reviews]
    names += [one.file for one in checked.refused]
    return list(dict.fromkeys(names))


def _artifact(file: str) -> dict[str, Any]:
    return {"location": _link(file), "roles": ["analysisTarget"]}


def _results(checked: Checked, language: Language) -> list[dict[str, Any]]:
    """Return the problems, then the verdicts that are grave enough to be named."""
    results = [_of_problem(problem, language) for problem in checked.all_problems]
    for one in checked.reviews:
        for row in rows(one, language):
            grave = level_of_row(row)
            if grave:
                results.append(_of_row(row, grave))
    return results


def _rule(id: str, language: Language) -> dict[str, Any]:
    """Return a verdict, or a problem code with what it means."""
    text = id
    if id in set(Status):
        text = language.text(LOOKS[Status(id)].words)
    elif id in CODES:
        text = language.text(CODES[id])
    return {"id": id, "shortDescription": {"text": text}}


def _of_problem(problem: Problem, language: Language) -> dict[str, Any]:
    return _result(problem.code, problem.level, language.text(problem.words), problem.position)


def _of_row(row: VerdictRow, grave: Level) -> dict[str, Any]:
    result = _result(str(row.verdict.status), grave, sentence(row), row.position)
    name = f"{visible(row.review.plan.id)}/{row.id}"
    target = {"name": row.id, "fullyQualifiedName": name, "kind": "member"}
    result["locations"][0].setdefault("logicalLocations", []).insert(0, target)
    file = visible(row.review.submission.position.file)
    digest = sha256(f"{file}\n{name}".encode()).hexdigest()
    result["partialFingerprints"] = {"target/v1": digest}
    result["properties"] = {
        "limit": row.limit,
        "actual": row.actual,
        "gap": row.gap,
        "quote": row.quote,
    }
    if row.verdict.waiver is not None:
        suppression = {"kind": "external", "status": "accepted", "justification": row.notes}
        result["suppressions"] = [suppression]
    return result


def _result(rule: str, grave: str, text: str, position: Position) -> dict[str, Any]:
    """Return a result with its one place.

    The cell of a workbook is a logical place, and named in the message too, which all viewers show.
    """
    place: dict[str, Any] = {"physicalLocation": _place(position)}
    if position.cell:
        cell = visible(position.cell)
        place["logicalLocations"] = [{"fullyQualifiedName": cell, "kind": "cell"}]
        text = f"{cell}: {text}"
    message = {"text": _plain(text)}
    return {"ruleId": rule, "level": grave, "message": message, "locations": [place]}


def _plain(text: str) -> str:
    """Return text without placeholders in braces (2.1.0, 3.11.5) and links in brackets (3.11.6)."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "\\](")


def _place(position: Position) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _link(position.file)}
    if position.line:
        place["region"] = {"startLine": position.line, "startColumn": max(position.column, 1)}
    return place


def _link(file: str) -> dict[str, str]:
    """Return a link relative to the working folder where the file is below it, else a whole one."""
    path = Path(file).absolute()
    here = Path.cwd()
    if path.is_relative_to(here):
        uri = quote(path.relative_to(here).as_posix(), errors="surrogateescape")
        return {"uri": uri, "uriBaseId": ROOT}
    return {"uri": path.as_uri()}
