"""The documents say what the program does: every YAML block is read, every verdict told is the program's."""

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from healthplan_cli.cli.main import run
from healthplan_cli.forms import names
from healthplan_cli.judging.judge import judge
from healthplan_cli.model.plan import Plan
from healthplan_cli.model.submission import Submission
from healthplan_cli.reading.lint import lint_file
from healthplan_cli.reading.returns.submission import Given, read_submission
from healthplan_cli.reading.specs.folders import shipped_specs
from healthplan_cli.reading.specs.plan import plan_and_warnings
from healthplan_cli.reading.yaml.parse import nodes_of
from healthplan_cli.text.words import language_of

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "specs" / "README.md"
README = ROOT / "README.md"
PERIOD_END = "2022-12-31"
HEAD = "plan: doc/2022\ntitle: 示例\nregion: 示例\nperiod: 2022\ntargets:\n"
VERDICTS = {
    "Met": "met",
    "Missed": "missed",
    "Undetermined": "undetermined",
    "On schedule": "on_schedule",
    "Behind": "behind",
}
SPECS = shipped_specs()


@dataclass(frozen=True)
class Block:
    """A fenced block of a document: its language and kind, its text, its line, and the prose up to the next block."""

    kind: str
    text: str
    line: int
    after: str


def blocks(document: Path) -> list[Block]:
    text = document.read_text(encoding="utf-8")
    fences = list(
        re.finditer(r"^```(?P<kind>[^\n`]*)\n(?P<body>.*?)^```$", text, re.MULTILINE | re.DOTALL)
    )
    ends = [fence.start() for fence in fences[1:]] + [len(text)]
    return [
        Block(
            fence["kind"].strip(),
            fence["body"],
            text[: fence.start()].count("\n") + 1,
            text[fence.end() : end],
        )
        for fence, end in zip(fences, ends, strict=True)
    ]


def indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


def told(block: Block) -> list[tuple[str, str]]:
    """The lines of actuals that the prose after a block of targets gives, each with the verdict it tells."""
    first = block.text.partition(":")[0]
    found = []
    for word, entries in re.findall(
        rf"\b({'|'.join(VERDICTS)}): ((?:`[^`]+`[^`.]*)+)", block.after.split("\n#")[0]
    ):
        for entry, day in re.findall(r"`([^`]+)`( as of [0-9-]+)?", entries):
            named = re.match(r"[a-z0-9_]+: ", entry)
            found.append(((entry if named else f"{first}: {entry}") + day, VERDICTS[word]))
    return found


def plan_of(text: str) -> Plan:
    return plan_and_warnings(nodes_of(HEAD + indented(text), "doc.yaml"), SPECS.catalog)[0]


def submitted(plan: Plan, line: str) -> Submission:
    entry, _, day = line.partition(" as of ")
    text = f"plan: doc/2022\nas_of: {day or PERIOD_END}\nactuals:\n{indented(entry)}"
    return read_submission(nodes_of(text, "actuals.yaml"), lambda _: plan, SPECS.catalog, Given())[
        1
    ]


YAML = [
    (document, block)
    for document in (REFERENCE, README)
    for block in blocks(document)
    if block.kind.startswith("yaml")
]
TARGETS = [block for _, block in YAML if block.kind == "yaml target"]
FILES = [(document, block) for document, block in YAML if block.kind == "yaml"]
ENTRIES = [block for _, block in YAML if block.kind == "yaml actual"]
CLAIMS = [(block, line, verdict) for block in TARGETS for line, verdict in told(block)]


def test_every_block_is_of_a_known_kind() -> None:
    assert {block.kind for _, block in YAML} <= {"yaml", "yaml target", "yaml actual"}


@pytest.mark.parametrize(
    ("document", "block"), FILES, ids=lambda x: str(getattr(x, "line", "")) or x.parent.name
)
def test_a_whole_file_is_linted_without_a_problem(
    document: Path, block: Block, tmp_path: Path
) -> None:
    file = tmp_path / "file.yaml"
    file.write_text(block.text, encoding="utf-8")
    assert [str(problem.words) for problem in lint_file(file, SPECS)] == []


@pytest.mark.parametrize("block", TARGETS, ids=lambda block: f"line {block.line}")
def test_targets_are_read_as_they_stand(block: Block) -> None:
    assert plan_of(block.text).targets


@pytest.mark.parametrize("block", ENTRIES, ids=lambda block: f"line {block.line}")
def test_entries_are_read_against_the_targets_of_the_page(block: Block) -> None:
    plan = plan_of("".join(target.text for target in TARGETS))
    assert submitted(plan, block.text).actuals


@pytest.mark.parametrize(("block", "line", "verdict"), CLAIMS, ids=[line for _, line, _ in CLAIMS])
def test_a_verdict_is_the_one_the_page_tells(block: Block, line: str, verdict: str) -> None:
    plan = plan_of(block.text)
    found = {one.target.id: str(one.status) for one in judge(plan, submitted(plan, line)).verdicts}
    assert found[line.partition(":")[0]] == verdict


def test_every_form_has_its_example() -> None:
    shown = {target.form for block in TARGETS for target in plan_of(block.text).targets}
    assert shown == set(names())


def test_every_block_of_targets_tells_what_is_met() -> None:
    assert [
        block.line for block in TARGETS if not any(verdict == "met" for _, verdict in told(block))
    ] == []


YML = [block for block in blocks(README) if block.kind == "yml"]
LINES = [
    line
    for block in YML
    for line in re.findall(r"^ *- (?:run: )?hpc (.*)$", block.text, re.MULTILINE)
]


@pytest.mark.parametrize("block", YML, ids=lambda block: f"line {block.line}")
def test_a_snippet_for_a_service_is_yaml(block: Block) -> None:
    assert nodes_of(block.text, "snippet.yml").position.line == 1


@pytest.mark.parametrize("line", LINES)
def test_a_snippet_calls_hpc_as_it_can_be_called(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("actuals.yaml").write_bytes(
        (ROOT / "examples" / "nankai-2022" / "actuals.yaml").read_bytes()
    )
    assert run(shlex.split(line), language_of("en")) in (0, 1)


def test_a_snippet_names_hooks_there_are() -> None:
    there = set(
        re.findall(
            r"^- id: (\S+)$",
            (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    )
    named = {id for block in YML for id in re.findall(r"- id: (\S+)", block.text)}
    assert named == there == {"hpc-check", "hpc-lint"}


OUTPUTS = re.findall(
    r"<!-- output of: (?P<environment>(?:[A-Z_]+=\S+ )*)hpc (?P<arguments>.*?) -->\n\n```text\n(?P<output>.*?)^```$",
    README.read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


def test_readme_shows_output() -> None:
    assert OUTPUTS


@pytest.mark.parametrize(
    ("environment", "arguments", "output"), OUTPUTS, ids=[arguments for _, arguments, _ in OUTPUTS]
)
def test_output_in_the_readme_is_the_programs(
    environment: str,
    arguments: str,
    output: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(ROOT)
    for assignment in shlex.split(environment):
        monkeypatch.setenv(*assignment.split("=", 1))
    run(shlex.split(arguments), language_of("en"))
    lines = capsys.readouterr().out.splitlines()
    assert [line.rstrip() for line in lines] == output.splitlines()
