"""JUnit XML for CI: a suite for each file, a case for each target.

What fails a run by default is a failure. A soft target that is not met, one that is not due, behind
its schedule or waived, is skipped with its reason. A problem of a file is a case of its own: an
error where the file could not be used.
"""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from healthplan_cli.model.checked import Checked
from healthplan_cli.model.review import Review
from healthplan_cli.reports import Look
from healthplan_cli.reports._columns import columns_of
from healthplan_cli.reports._verdict_row import VerdictRow, level, rows, sentence
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Language, visible

SHOWS_PROBLEMS = True


def review(checked: Checked, look: Look) -> str:
    """Return one document for all files."""
    suites = ET.Element("testsuites", name="hpc")
    for one in checked.refused:
        suite = ET.SubElement(suites, "testsuite", name=visible(one.file))
        _problems(suite, one.problems, look.language, "error")
        _count(suite)
    for review in checked.reviews:
        suites.append(_suite(review, look.language))
    _count(suites)
    ET.indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(suites, encoding="unicode")


def _suite(review: Review, language: Language) -> ET.Element:
    file = visible(review.submission.position.file)
    day = str(review.submission.as_of)
    suite = ET.Element(
        "testsuite", name=f"{visible(review.plan.id)} {file}", timestamp=f"{day}T00:00:00"
    )
    properties = {
        "plan": review.plan.id,
        "title": review.plan.title,
        "org_unit": review.submission.org_unit,
        "as_of": day,
    }
    _properties(suite, {key: visible(text) for key, text in properties.items()})
    _problems(suite, review.problems, language, "failure")
    for row in rows(review, language):
        _case(suite, row)
    _count(suite)
    return suite


def _case(suite: ET.Element, row: VerdictRow) -> None:
    case = _testcase(suite, visible(row.review.plan.id), f"{row.id}: {row.name}")
    case.set("file", visible(row.position.file))
    case.set("line", str(row.position.line))
    _properties(case, {column.key: column.shown(row) for column in columns_of("junit")})
    grave = level(row.verdict)
    said = sentence(row)
    if grave == "error":
        failure = ET.SubElement(case, "failure", type=str(row.verdict.status), message=said)
        failure.text = f"{visible(str(row.position))}: {said}"
    elif grave:
        ET.SubElement(case, "skipped", message=said)


def _testcase(suite: ET.Element, classname: str, name: str) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=classname, name=name, time="0")


def _problems(suite: ET.Element, problems: Iterable[Problem], language: Language, tag: str) -> None:
    """Add a case for each problem of a file; a warning is skipped."""
    for problem in problems:
        place = visible(str(problem.position))
        said = language.text(problem.words)
        case = _testcase(suite, visible(problem.position.file), f"{problem.code}: {place}")
        kind = "skipped"
        if problem.level == "error":
            kind = tag
        found = ET.SubElement(case, kind, type=problem.code, message=said)
        found.text = f"{place}: {said}"


def _properties(parent: ET.Element, found: dict[str, str]) -> None:
    properties = ET.SubElement(parent, "properties")
    for name, value in found.items():
        if value:
            ET.SubElement(properties, "property", name=name, value=value)


def _count(suite: ET.Element) -> None:
    """Set the numbers of cases that a suite, or all suites, must have."""
    numbers = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
    for name, tag in numbers.items():
        suite.set(name, str(len(list(suite.iter(tag)))))
    suite.set("time", "0")
