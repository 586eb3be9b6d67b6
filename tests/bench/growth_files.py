"""Files of any size for `growth.py`: what is written for a case, and the command line that reads it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

CHECK = ("check", "actuals.yaml", "-f", "json=report.json")
COLLECT_TABLE = (
    "collect",
    "plan.yaml",
    "table.csv",
    "--roster",
    "roster.yaml",
    "-f",
    "json=report.json",
)
HEAD = "plan: bench/2025\ntitle: 规划\nregion: 某市某区\nperiod: 2025\ntargets:"
Make = Callable[[Path, int], Sequence[str]]
"""Write files of a size to a folder; return the words of the command line."""


def write(path: Path, lines: Iterator[str]) -> str:
    """Write lines to a file; return its name."""
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path.name


def plan(targets: int, year: int = 2025, more: int = 0) -> Iterator[str]:
    """The lines of a plan; `more` is added to every limit."""
    yield f"plan: bench/{year}\ntitle: 规划\nregion: 某市某区\nperiod: {year}\ntargets:"
    for number in range(targets):
        yield f"""\
  own_indicator_{number}:
    zh: 第{number}项自定指标
    en: Indicator {number}
    unit: 家
    at_least: {20 + more}家
    section: 第{number // 20}部分
    quote: 第{number}项达到{20 + more}家"""


def actuals(targets: int, plan_file: str = "plan.yaml") -> Iterator[str]:
    """The lines of actuals with a figure for every target."""
    yield f"plan: {plan_file}\nas_of: 2025-12-31\nactuals:"
    for number in range(targets):
        yield f"  own_indicator_{number}: {15 + number % 11}"


def check_as(format: str) -> Make:
    """Return what makes a check of many targets, written as a format."""

    def make(folder: Path, size: int) -> Sequence[str]:
        write(folder / "plan.yaml", plan(size))
        write(folder / "actuals.yaml", actuals(size))
        return ("check", "actuals.yaml", "-f", f"{format}=report.{format}")

    return make


def diff(folder: Path, size: int) -> Sequence[str]:
    """Make a comparison of two plans of which every target was tightened."""
    write(folder / "old.yaml", plan(size, 2024))
    write(folder / "new.yaml", plan(size, 2025, 1))
    return ("diff", "old.yaml", "new.yaml", "-f", "json")


def lint(folder: Path, size: int) -> Sequence[str]:
    """Make a plan to lint."""
    return ("lint", write(folder / "plan.yaml", plan(size)))


def template(ending: str) -> Make:
    """Return what makes a template."""

    def make(folder: Path, size: int) -> Sequence[str]:
        name = write(folder / "plan.yaml", plan(size))
        return ("template", name, "-o", f"form.{ending}")

    return make


def files_as(format: str) -> Make:
    """Return what makes many files of 40 targets."""

    def make(folder: Path, size: int) -> Sequence[str]:
        write(folder / "plan.yaml", plan(40))
        returns = folder / "returns"
        returns.mkdir()
        for number in range(size):
            lines = actuals(40, "../plan.yaml")
            unit = f"org_unit: 第{number}单位\n"
            text = unit + "\n".join(lines) + "\n"
            (returns / f"{number}.yaml").write_text(text, encoding="utf-8")
        return ("check", "returns", "-f", f"{format}=report.{format}")

    return make


def plan_of_each(targets: int) -> Iterator[str]:
    """The lines of a plan whose targets every institution is to meet."""
    yield HEAD
    for number in range(targets):
        yield f"""\
  of_each_{number}:
    zh: 第{number}项指标
    en: Indicator {number}
    unit: 张
    at_least: 20张
    each: 医院
    quote: 第{number}项20张"""


def each(folder: Path, size: int) -> Sequence[str]:
    """Make actuals of one target with a figure for each of many institutions."""
    write(folder / "plan.yaml", plan_of_each(1))
    lines = ["plan: plan.yaml\nas_of: 2025-12-31\nactuals:\n  of_each_0:\n    each:"]
    lines += [f"      第{number}医院: {15 + number % 11}" for number in range(size)]
    write(folder / "actuals.yaml", iter(lines))
    return CHECK


def table(ending: str, unknown: int) -> Make:
    """Return what makes a table of institutions; of ten rows `unknown` have a name that the plan does not have."""

    def make(folder: Path, size: int) -> Sequence[str]:
        write(folder / "plan.yaml", plan_of_each(40))
        rows = [("指标", "机构", "上报值")]
        for number in range(size):
            indicator = f"另有指标甲{number}" if number % 10 < unknown else f"第{number % 40}项指标"
            rows.append((indicator, f"第{number}医院", str(15 + number % 11)))
        if ending == "csv":
            write(folder / "table.csv", (",".join(row) for row in rows))
        else:
            from xlsxwriter import Workbook

            with Workbook(str(folder / "table.xlsx")) as workbook:
                sheet = workbook.add_worksheet()
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        given = ("--plan", "plan.yaml", "--as-of", "2025-12-31")
        return ("check", f"table.{ending}", *given, "-f", "json=report.json")

    return make


def csv_of(header: str, row: Callable[[int], str]) -> Make:
    """Return what makes a table of one target, with a row for each institution that says more than its figure."""

    def make(folder: Path, size: int) -> Sequence[str]:
        write(folder / "plan.yaml", plan_of_each(1))
        write(folder / "table.csv", iter((header, *map(row, range(size)))))
        given = ("--plan", "plan.yaml", "--as-of", "2025-12-31")
        return ("check", "table.csv", *given, "-f", "json=report.json")

    return make


def with_note(number: int) -> str:
    """A row whose note takes the figure back, which is an error."""
    return f"第0项指标,第{number}医院,20,暂估"


def with_sum(number: int) -> str:
    """A row of an institution; every tenth is the sum of those above it."""
    if number % 10 == 9:
        return "第0项指标,小计,180"
    return f"第0项指标,第{number}医院,20"


def with_printed(number: int) -> str:
    """A row that prints its target, how far it is reached, and the verdict."""
    return f"第0项指标,第{number}医院,20,20张,100%,达标"


def rates(folder: Path, size: int) -> Sequence[str]:
    """Make actuals of rates by their counts, each of which has an interval."""
    lines = [HEAD]
    figures = ["plan: plan.yaml\nas_of: 2025-12-31\nactuals:"]
    for number in range(size):
        name = f"zh: 第{number}项覆盖率, unit: '%', kind: rate"
        lines.append(f"  rate_{number}: {{{name}, at_least: 90%, quote: 达到90%}}")
        counts = f"numerator: {800 + number % 200}人, denominator: 1000人"
        figures.append(f"  rate_{number}: {{{counts}}}")
    write(folder / "plan.yaml", iter(lines))
    write(folder / "actuals.yaml", iter(figures))
    return CHECK


def specs_folder(folder: Path, kinds: Mapping[str, Iterator[str]]) -> Sequence[str]:
    """Write a folder of specs, a file of each kind; return the option that names it."""
    for kind, lines in kinds.items():
        path = folder / "specs" / kind
        path.parent.mkdir(parents=True)
        write(path, lines)
    return ("--specs", "specs")


def groups(*words: str) -> Make:
    """Return what makes half as many targets for women as for all, with the figures of each group."""

    def make(folder: Path, size: int) -> Sequence[str]:
        catalog = ["indicators:"]
        lines = [HEAD]
        figures = ["plan: bench/2025\nas_of: 2025-12-31\nactuals:"]
        for number in range(size // 2):
            screened, name = f"screened_{number}", f"第{number}项筛查人数"
            catalog.append(
                f"  {screened}: {{zh: {name}, en: Screened {number}, unit: 人, kind: flow}}"
            )
            lines.append(f"  {screened}: {{at_least: 20人, quote: 20人}}")
            asked = "for: {sex: 女}, at_least: 10人, quote: 10人"
            lines.append(f"  women_{number}: {{indicator: {screened}, {asked}}}")
            by = f"男: {number % 7}人, 女: 12人, 不明: 0人"
            figures.append(f"  {screened}: {{value: {12 + number % 7}人, by: {{sex: {{{by}}}}}}}")
        kinds = {"catalog/own.yaml": iter(catalog), "bench/2025.yaml": iter(lines)}
        write(folder / "actuals.yaml", iter(figures))
        specs = specs_folder(folder, kinds)
        return (*CHECK, *words, *specs)

    return make


def template_of_groups(folder: Path, size: int) -> Sequence[str]:
    """Make a plan with targets for a group, and ask for its template."""
    groups()(folder, size)
    return ("template", "bench/2025", "-o", "form.csv", "--specs", "specs")


def history(folder: Path, size: int) -> Sequence[str]:
    """Make the figures of four years of many targets."""
    write(folder / "plan.yaml", plan(size))
    write(folder / "actuals.yaml", actuals(size))
    earlier: list[str] = []
    for year in (2024, 2023, 2022):
        name = f"{year}.yaml"
        lines = actuals(size)
        text = "\n".join(lines).replace("2025-12-31", f"{year}-12-31")
        (folder / name).write_text(text + "\n", encoding="utf-8")
        earlier += ("--baseline", name)
    return (*CHECK, *earlier)


def unknown(folder: Path, size: int) -> Sequence[str]:
    """Make actuals of many targets of which every other one has a name that the plan does not have."""
    write(folder / "plan.yaml", plan(size))
    lines = ["plan: plan.yaml\nas_of: 2025-12-31\nactuals:"]
    lines += [f"  own_indicator_{number}{'x' * (number % 2)}: 20" for number in range(size)]
    write(folder / "actuals.yaml", iter(lines))
    return CHECK


def unknown_waivers(folder: Path, size: int) -> Sequence[str]:
    """Make waivers of which every other one is of nothing in the plan."""
    words = waivers(folder, size)
    file = folder / "waivers.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub("([13579]): {", r"\1x: {", text), encoding="utf-8")
    return words


def unknown_elements(folder: Path, size: int) -> Sequence[str]:
    """Make figures of elements that nobody knows."""
    write(folder / "plan.yaml", plan(1))
    lines = [*actuals(1), "elements:", *(f"  birth_number_{number}: 20" for number in range(size))]
    write(folder / "actuals.yaml", iter(lines))
    return CHECK


def waivers(folder: Path, size: int) -> Sequence[str]:
    """Make a waiver for every target, of which half is needed."""
    write(folder / "plan.yaml", plan(size))
    write(folder / "actuals.yaml", actuals(size))
    lines = ["waivers:"]
    reason = "reason: 水灾, approved_by: 张三, expires: 2026-12-31"
    for number in range(size):
        lines.append(f"  own_indicator_{number}: {{{reason}}}")
    write(folder / "waivers.yaml", iter(lines))
    return (*CHECK, "--waivers", "waivers.yaml")


def rules(folder: Path, size: int) -> Sequence[str]:
    """Make a folder with many rules, each on two elements of its own catalog."""
    catalog, kept = ["elements:"], ["rules:"]
    figures = ["plan: bench/2025\nas_of: 2025-12-31\nactuals: {own_indicator_0: 20}\nelements:"]
    for number in range(size):
        catalog.append(
            f"  counted_{number}: {{zh: 第{number}项人数, en: Counted {number}, unit: 人}}"
        )
        figures.append(f"  counted_{number}: {number}人")
        words = f"zh: 第{number}项应更少, en: Rule {number}, level: error"
        rule = f"counted_{number} <= counted_{size - 1 - number}"
        kept.append(f"  rule_{number}: {{rule: {rule}, {words}}}")
    kinds = {
        "catalog/own.yaml": iter(catalog),
        "rules/own.yaml": iter(kept),
        "bench/2025.yaml": plan(40),
    }
    write(folder / "actuals.yaml", iter(figures))
    specs = specs_folder(folder, kinds)
    return (*CHECK, *specs)


def document(folder: Path, size: int) -> Sequence[str]:
    """Make the text of a plan with many pages of 380 characters; no draft is longer than 500."""
    pages = []
    for number in range(size):
        page = f"{number + 1}.做实第{number}项工作。第{number}项服务覆盖率达到{40 + number % 50}%以上，新建{number % 9 + 1}家社区医院，完成{number % 90 + 10}个村卫生室改造。"
        pages.append(
            page
            + "全区卫生健康系统要坚持以人民健康为中心，扎实做好各项工作，不断提升服务能力。" * 8
        )
    write(folder / "plan.txt", iter(pages))
    return ("extract", "plan.txt", "-f", "json")


def plan_and_roster(folder: Path, units: int) -> None:
    """Write a plan of 20 rates, and a roster of counties."""
    lines = ["plan: bench/2025\ntitle: 规划\nregion: 某市\nperiod: 2025\ntargets:"]
    for number in range(20):
        name = f"zh: 第{number}项覆盖率, unit: '%', kind: rate"
        lines.append(f"  rate_{number}: {{{name}, at_least: 90%, quote: 达到90%}}")
    write(folder / "plan.yaml", iter(lines))
    roster = [f"  c{number}: {{zh: 第{number}县}}" for number in range(units)]
    write(folder / "roster.yaml", iter(("whole: 某市\nunits:", *roster)))


def collect(*words: str) -> Make:
    """Return what makes the returns of many counties, a file for each."""

    def make(folder: Path, size: int) -> Sequence[str]:
        plan_and_roster(folder, size)
        (folder / "returns").mkdir()
        for number in range(size):
            lines = [f"plan: ../plan.yaml\nas_of: 2025-12-31\norg_unit: 第{number}县\nactuals:"]
            for target in range(20):
                counts = f"numerator: {800 + (number + target) % 200}人, denominator: 1000人"
                lines.append(f"  rate_{target}: {{{counts}}}")
            write(folder / "returns" / f"{number}.yaml", iter(lines))
        return ("collect", "plan.yaml", "returns", "--roster", "roster.yaml", *words)

    return make


def units_in_rows(folder: Path, size: int) -> Sequence[str]:
    """Make one table whose rows are counties."""
    plan_and_roster(folder, size)
    names = "".join(f",第{target}项覆盖率," for target in range(20))
    lines = ["数据截止日：2025-12-31", f"县区{names}", "" + ",分子,分母" * 20]
    for number in range(size):
        counts = "".join(f",{800 + (number + target) % 200}人,1000人" for target in range(20))
        lines.append(f"第{number}县{counts}")
    write(folder / "table.csv", iter(lines))
    return COLLECT_TABLE


def long_table(folder: Path, size: int) -> Sequence[str]:
    """Make one table with a row for each county and target."""
    plan_and_roster(folder, size)
    lines = ["数据截止日：2025-12-31", "县区,指标,完成值,分子,分母"]
    for number in range(size):
        for target in range(20):
            lines.append(
                f"第{number}县,第{target}项覆盖率,,{800 + (number + target) % 200}人,1000人"
            )
    write(folder / "table.csv", iter(lines))
    return COLLECT_TABLE
