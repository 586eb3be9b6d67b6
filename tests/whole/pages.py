"""What the pages of documentation consist of: headings, blocks, tables, links and verdicts."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
README, README_ZH = ROOT / "README.md", ROOT / "README.zh.md"
RECIPES, RECIPES_ZH = ROOT / "examples" / "README.md", ROOT / "examples" / "README.zh.md"
REFERENCE, REFERENCE_ZH = ROOT / "specs" / "README.md", ROOT / "specs" / "README.zh.md"
MET, MET_ZH = ROOT / "specs" / "met.md", ROOT / "specs" / "met.zh.md"
FORMS, FORMS_ZH = ROOT / "specs" / "tables.md", ROOT / "specs" / "tables.zh.md"
MANY, MANY_ZH = ROOT / "specs" / "collecting.md", ROOT / "specs" / "collecting.zh.md"
DRAFTS, DRAFTS_ZH = ROOT / "specs" / "documents.md", ROOT / "specs" / "documents.zh.md"
BULK, BULK_ZH = ROOT / "specs" / "bulk.md", ROOT / "specs" / "bulk.zh.md"
CODE_MAP, TEST_MAP = ROOT / "healthplan_cli" / "README.md", ROOT / "tests" / "README.md"
CONTRIBUTING = ROOT / ".github" / "CONTRIBUTING.md"
EDITIONS = (
    (README, README_ZH),
    (RECIPES, RECIPES_ZH),
    (REFERENCE, REFERENCE_ZH),
    (MET, MET_ZH),
    (FORMS, FORMS_ZH),
    (MANY, MANY_ZH),
    (DRAFTS, DRAFTS_ZH),
    (BULK, BULK_ZH),
)
"""The pages that there are in English and in Chinese."""
PAGES = (
    README,
    README_ZH,
    RECIPES,
    RECIPES_ZH,
    REFERENCE,
    REFERENCE_ZH,
    MET,
    MET_ZH,
    FORMS,
    FORMS_ZH,
    MANY,
    MANY_ZH,
    DRAFTS,
    DRAFTS_ZH,
    BULK,
    BULK_ZH,
    CODE_MAP,
    TEST_MAP,
    CONTRIBUTING,
)

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
