"""What the pages of documentation consist of: headings, blocks, tables, links and verdicts."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


def _editions(page: str) -> tuple[Path, Path]:
    """The paths of a page in English and in Chinese."""
    return ROOT / f"{page}.md", ROOT / f"{page}.zh.md"


README, README_ZH = _editions("README")
RECIPES, RECIPES_ZH = _editions("examples/README")
START, START_ZH = _editions("specs/README")
PLANS, PLANS_ZH = _editions("specs/plans")
FORMS, FORMS_ZH = _editions("specs/forms")
TARGETS, TARGETS_ZH = _editions("specs/targets")
YEARS, YEARS_ZH = _editions("specs/years")
FIGURES, FIGURES_ZH = _editions("specs/figures")
REPORTS, REPORTS_ZH = _editions("specs/reports")
MET, MET_ZH = _editions("specs/met")
TABLES, TABLES_ZH = _editions("specs/tables")
MANY, MANY_ZH = _editions("specs/collecting")
DRAFTS, DRAFTS_ZH = _editions("specs/documents")
BULK, BULK_ZH = _editions("specs/bulk")
CODE_MAP, TEST_MAP = ROOT / "healthplan_cli" / "README.md", ROOT / "tests" / "README.md"
CONTRIBUTING = ROOT / ".github" / "CONTRIBUTING.md"
LANGUAGE = (START, PLANS, FORMS, TARGETS, YEARS, FIGURES, REPORTS)
"""The pages on the language of plans and figures, whose examples are of one another."""
EDITIONS = (
    (README, README_ZH),
    (RECIPES, RECIPES_ZH),
    (START, START_ZH),
    (PLANS, PLANS_ZH),
    (FORMS, FORMS_ZH),
    (TARGETS, TARGETS_ZH),
    (YEARS, YEARS_ZH),
    (FIGURES, FIGURES_ZH),
    (REPORTS, REPORTS_ZH),
    (MET, MET_ZH),
    (TABLES, TABLES_ZH),
    (MANY, MANY_ZH),
    (DRAFTS, DRAFTS_ZH),
    (BULK, BULK_ZH),
)
"""The pages that there are in English and in Chinese."""
PAGES = (*(page for pair in EDITIONS for page in pair), CODE_MAP, TEST_MAP, CONTRIBUTING)

VERDICTS = {
    "Met": "met",
    "Missed": "missed",
    "Undetermined": "undetermined",
    "On schedule": "on_schedule",
    "Behind": "behind",
    "Watched": "watched",
    "Not applicable": "not_applicable",
    "达标": "met",
    "未达标": "missed",
    "无法判定": "undetermined",
    "达序时进度": "on_schedule",
    "落后序时进度": "behind",
    "监测": "watched",
    "不适用": "not_applicable",
}
"""The words before examples of entries, and the verdict that they announce."""

_FENCE = re.compile(r"^```(?P<kind>[^\n`]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CLAIM = re.compile(
    rf"(?<!\w)(?P<verdict>{'|'.join(sorted(VERDICTS, key=len, reverse=True))})[:：] ?"
    r"(?P<entries>(?:`[^`]+`[^`.。]*)+)"
)
_ENTRY = re.compile(r"`(?P<entry>[^`]+)`(?:(?: as of |（截至 )(?P<day>[0-9-]+))?")


@dataclass(frozen=True)
class Block:
    """A fenced block: the words after the fence, its text, its line, and the prose below it."""

    kind: str
    text: str
    line: int
    prose_after: str


@dataclass(frozen=True)
class Claim:
    """An entry as a page shows it, the day of the figures or "", and the verdict on the page."""

    entry: str
    day: str
    verdict: str


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def prose_of(page: Path) -> str:
    """The text of a page without its fenced blocks."""
    return _FENCE.sub("", text_of(page))


def blocks(page: Path) -> list[Block]:
    text = text_of(page)
    fences = list(_FENCE.finditer(text))
    starts_of_next = [fence.start() for fence in fences[1:]] + [len(text)]
    found = []
    for fence, end in zip(fences, starts_of_next, strict=False):
        line = text[: fence.start()].count("\n") + 1
        found.append(Block(fence["kind"].strip(), fence["text"], line, text[fence.end() : end]))
    return found


def headings(page: Path) -> list[tuple[int, str]]:
    """The level and the words of every heading."""
    return [(len(signs), words) for signs, words in _HEADING.findall(prose_of(page))]


def anchors(page: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    return {re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-") for _, words in headings(page)}


def links(page: Path) -> list[str]:
    return _LINK.findall(prose_of(page))


def code_spans(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def tables(page: Path) -> dict[str, list[list[str]]]:
    """The rows of every table, lists of cells, by the words of the table's first heading."""
    found: dict[str, list[list[str]]] = {}
    for lines in re.findall(r"^(?:\|.*\n)+", prose_of(page), re.MULTILINE):
        rows = [_cells(line) for line in lines.splitlines()]
        found[rows[0][0]] = rows[2:]
    return found


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def claims(block: Block) -> list[Claim]:
    """The entries below a block of targets, with the verdict that the page gives to each."""
    first_target = block.text.partition(":")[0]
    found = []
    for sentence in _CLAIM.finditer(block.prose_after.split("\n#")[0]):
        for one in _ENTRY.finditer(sentence["entries"]):
            entry = one["entry"]
            if not re.match(r"[a-z0-9_]+: ", entry):
                entry = f"{first_target}: {entry}"
            found.append(Claim(entry, one["day"] or "", VERDICTS[sentence["verdict"]]))
    return found
