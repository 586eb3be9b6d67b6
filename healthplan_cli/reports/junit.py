"""JUnit XML for CI: a suite for each file, a case for each target; what fails a run by default is a failure.

A soft target that is not met, one that is not due, behind its schedule or waived, is skipped with its reason. A problem of
a file is a case of its own: an error where the file could not be used.
"""

from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree as ET

from healthplan_cli.model.review import Review
from healthplan_cli.reports import Checked, Look
from healthplan_cli.reports._rows import Row, level, rows, sentence
from healthplan_cli.text.problems import Problem
from healthplan_cli.text.words import Language, visible

PROPERTIES = tuple("indicator status limit actual gap attainment section lead due quote".split())


def review(checked: Checked, look: Look) -> str:
    """One document for all files."""
    suites = ET.Element("testsuites", name="hpc")
    for file, problems in groupby(checked.problems, lambda problem: problem.position.file):
        suite = ET.SubElement(suites, "testsuite", name=visible(file))
        _problems(suite, problems, look.language, "error")
        _count(suite)
    for one in checked.reviews:
        suites.append(_suite(one, look.language))
    _count(suites)
    ET.indent(suites)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(suites, encoding="unicode")


def _suite(review: Review, language: Language) -> ET.Element:
    file, day = visible(review.submission.position.file), str(review.submission.as_of)
    suite = ET.Element(
        "testsuite", name=f"{visible(review.plan.id)} {file}", timestamp=f"{day}T00:00:00"
    )
    known = {
        "plan": review.plan.id,
        "title": review.plan.title,
        "org_unit": review.submission.org_unit,
        "as_of": day,
    }
    _properties(suite, {key: visible(text) for key, text in known.items()})
    _problems(suite, review.problems, language, "failure")
    for row in rows(review, language):
        _case(suite, row, language)
    _count(suite)
    return suite


def _case(suite: ET.Element, row: Row, language: Language) -> None:
    case = ET.SubElement(
        suite, "testcase", classname=row.plan, name=f"{row.target}: {row.name}", time="0"
    )
    case.attrib |= {"file": visible(row.position.file), "line": str(row.position.line)}
    _properties(case, {key: getattr(row, key) for key in PROPERTIES})
    grave, told = level(row.verdict), sentence(row, language)
    if grave == "error":
        ET.SubElement(
            case, "failure", type=row.status, message=told
        ).text = f"{visible(str(row.position))}: {told}"
    elif grave:
        ET.SubElement(case, "skipped", message=told)


def _problems(suite: ET.Element, problems: Iterable[Problem], language: Language, tag: str) -> None:
    """A case for each problem of a file; a warning is skipped."""
    for problem in problems:
        place, told = visible(str(problem.position)), language.text(problem.words)
        case = ET.SubElement(
            suite,
            "testcase",
            classname=visible(problem.position.file),
            name=f"{problem.code}: {place}",
            time="0",
        )
        found = ET.SubElement(
            case, tag if problem.level == "error" else "skipped", type=problem.code, message=told
        )
        found.text = f"{place}: {told}"


def _properties(parent: ET.Element, found: dict[str, str]) -> None:
    properties = ET.SubElement(parent, "properties")
    for name, value in found.items():
        if value:
            ET.SubElement(properties, "property", name=name, value=value)


def _count(suite: ET.Element) -> None:
    """The numbers of cases that a suite, or all suites, must carry."""
    numbers = {"tests": "testcase", "failures": "failure", "errors": "error", "skipped": "skipped"}
    suite.attrib |= {name: str(len(list(suite.iter(tag)))) for name, tag in numbers.items()} | {
        "time": "0"
    }
