"""Tables for a terminal or a pipe."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from healthplan_cli.comparison import Change, Comparison, Moves
from healthplan_cli.config import Config
from healthplan_cli.model import Plan, Target
from healthplan_cli.reports import Checked, Look, _cells, _wording
from healthplan_cli.reports._bars import bar
from healthplan_cli.reports._terminal import AsciiTree, noted, table, widths, written
from healthplan_cli.reports._terminal import console as console_of
from healthplan_cli.reports.plain import problem_line
from healthplan_cli.review import Review, Status, Verdict
from healthplan_cli.series import Progress
from healthplan_cli.words import Language, say, visible

STYLE = {
    Status.MET: "green",
    Status.MISSED: "bold red",
    Status.ON_SCHEDULE: "green",
    Status.BEHIND: "yellow",
    Status.NOT_DUE: "dim",
    Status.UNREPORTED: "magenta",
    Status.UNDETERMINED: "yellow",
    Status.WAIVED: "cyan",
}
WIDE = 116
MOST = (16, 0, 26, 20, 14, 10)
MOST_NARROW = (14, 0, 20, 16)
EXTRA = {"progress": say("progress"), "points": say("points")}
CHANGED = {
    Change.ADDED: "green",
    Change.DROPPED: "red",
    Change.TIGHTENED: "yellow",
    Change.LOOSENED: "magenta",
    Change.RESTATED: "cyan",
    Change.UNCHANGED: "dim",
}


def review(checked: Checked, look: Look) -> str:
    """A table for each review, with the sections of its plan, its problems and a line of counts."""
    console = console_of(look)
    for one in checked.reviews:
        _print_review(console, one, look)
    if len(checked.reviews) > 1:
        console.print(_overview(checked.reviews, look.language))
    return written(console)


def _print_review(console: Console, review: Review, look: Look) -> None:
    language = look.language
    title = say("{title}, as of {day}", title=review.plan.title, day=review.submission.as_of)
    console.print(Text(language.text(title), style="bold"))
    if review.submission.org_unit:
        console.print(Text(language.text(say("reported by {unit}", unit=review.submission.org_unit))))
    if review.submission.note:
        console.print(Text(visible(review.submission.note), style="dim"))
    for problem in review.problems:
        console.print(Text(problem_line(problem, language), style="yellow"))
    extra = [name for name in EXTRA if any(getattr(verdict, name) is not None for verdict in review.verdicts)]
    wide = console.width >= WIDE + len(extra) * 18
    head = _head(extra, language, wide=wide)
    groups = {
        section: [_row(verdict, extra, look, wide=wide) for verdict in verdicts]
        for section, verdicts in _cells.by_section(review).items()
    }
    rows = [row for group in groups.values() for row in group]
    columns = widths([head, *rows], [*MOST, *(16 for _ in extra)] if wide else MOST_NARROW, console.width)
    console.print(_grid([head], columns))
    for section, group in groups.items():
        console.print(Text(visible(section), "bold cyan"))
        console.print(_grid(group, columns))
    console.print(Text(_cells.summary(review, language), style="bold"))


def _grid(rows: Iterable[Sequence[Text]], columns: Iterable[int]) -> Table:
    grid = table(columns, header=False)
    for row in rows:
        grid.add_row(*row)
    return grid


def _head(extra: Iterable[str], language: Language, *, wide: bool) -> list[Text]:
    words = [say("verdict"), say("indicator"), say("target"), say("reported")]
    words += [say("gap"), say("attainment"), *(EXTRA[name] for name in extra)] if wide else []
    return [Text(language.text(word), "dim") for word in words]


def _row(verdict: Verdict, extra: Iterable[str], look: Look, *, wide: bool) -> list[Text]:
    """The cells of one target; on a narrow terminal gap and attainment stand below the figure, and below its bar."""
    style, target, language = STYLE[verdict.status], verdict.target, look.language
    gap, attainment = Text(_cells.gap(verdict), style), Text(_cells.attainment(verdict))
    actual = Text(_cells.actual(verdict, language))
    if look.bars and (drawn := bar(verdict)):
        actual.append(f"\n{drawn}", style)
    if not wide:
        labels = [(say("gap"), gap.plain), (say("attainment"), attainment.plain)]
        labels += [(EXTRA[name], _cells.extra(verdict, name, language)) for name in extra]
        below = [Text(f"{language.text(label)} {cell}") for label, cell in labels if cell]
        actual = Text("\n").join(cell for cell in (actual, *below) if cell)
    return [
        Text(f"{_wording.SIGN[verdict.status]} {_cells.status(verdict, language)}", style),
        noted(_cells.name(target, language), _cells.notes(verdict, language), _cells.soft(target, language)),
        Text(language.text(target.asks)),
        actual,
        *((gap, attainment, *(Text(_cells.extra(verdict, name, language)) for name in extra)) if wide else ()),
    ]


def _overview(reviews: Sequence[Review], language: Language) -> Table:
    """How many targets of each file have each verdict."""
    used = [status for status in Status if any(review.summary[status] for review in reviews)]
    grid = table()
    grid.add_column(language.text(say("org unit")))
    for status in used:
        grid.add_column(language.text(_wording.STATUS[status]), justify="right")
    for review in reviews:
        unit = review.submission.org_unit or review.submission.position.file
        grid.add_row(Text(visible(unit)), *(Text(str(review.summary[status]), STYLE[status]) for status in used))
    return grid


def comparison(comparison: Comparison, look: Look) -> str:
    """One table of both plans, the changed targets first."""
    console, language = console_of(look), look.language
    grid = table()
    grid.add_column(language.text(say("change")), no_wrap=True)
    grid.add_column(language.text(say("indicator")), min_width=16, overflow="fold")
    for plan in (comparison.old, comparison.new):
        grid.add_column(visible(plan.id), max_width=32, min_width=10, overflow="fold")
    for one in comparison.differences:
        also = [language.text(_wording.CHANGE[change]) for change in one.also]
        reason = [language.text(one.reason)] if one.reason else []
        limits = (Text(language.text(target.asks)) if target else Text("-", "dim") for target in (one.old, one.new))
        words = Text(language.text(_wording.CHANGE[one.change]), CHANGED.get(one.change, "blue"))
        grid.add_row(words, noted(_cells.name(one.target, language), [*also, *reason]), *limits)
    console.print(grid)
    console.print(Text(_cells.counts((one.change for one in comparison.differences), language), style="bold"))
    return written(console)


def moves(moves: Moves, look: Look) -> str:
    """One table of two reviews: figures and verdicts side by side."""
    console, language = console_of(look), look.language
    grid = table()
    grid.add_column(language.text(say("change")), no_wrap=True)
    grid.add_column(language.text(say("indicator")), min_width=16, overflow="fold")
    for review in (moves.old, moves.new):
        grid.add_column(f"{visible(review.plan.id)} {review.submission.as_of}", max_width=32, overflow="fold")
    for one in moves.moves:
        sides = (_side(verdict, language) for verdict in (one.old, one.new))
        grid.add_row(language.text(_wording.CHANGE[one.change]), _cells.name(one.target, language), *sides)
    console.print(grid)
    console.print(Text(_cells.counts((one.change for one in moves.moves), language), style="bold"))
    return written(console)


def _side(verdict: Verdict | None, language: Language) -> Text:
    if verdict is None:
        return Text("-", "dim")
    text = Text(f"{_wording.SIGN[verdict.status]} {_cells.status(verdict, language)}", STYLE[verdict.status])
    return text.append(f" {_cells.actual(verdict, language)}", "default")


def progress(results: Iterable[Progress], look: Look) -> str:
    """One row for each series."""
    console, language = console_of(look), look.language
    grid = table()
    for heading in (say("series"), say("progress"), say("value"), say("score")):
        grid.add_column(language.text(heading))
    for one in results:
        notes = [language.text(words) for words in ((one.reason,) if one.reason else ()) + one.warnings]
        figures = (_cells.short(value) if value is not None else "" for value in (one.value, one.score))
        grid.add_row(noted(visible(one.id), notes), language.text(_wording.PROGRESS[one.status]), *figures)
    console.print(grid)
    return written(console)


def plans(plans: Iterable[Plan], look: Look) -> str:
    """The plans there are."""
    console, language = console_of(look), look.language
    grid = table()
    for heading in (say("plan"), say("title"), say("period"), say("targets"), say("soft")):
        grid.add_column(language.text(heading))
    for plan in plans:
        soft = sum(target.strength == "soft" for target in plan.targets)
        cells = (plan.id, plan.title, str(plan.period), str(len(plan.targets)), str(soft))
        grid.add_row(*(Text(visible(cell)) for cell in cells))
    console.print(grid)
    return written(console)


def config(config: Config, look: Look) -> str:
    """One row for each setting."""
    console, language = console_of(look), look.language
    grid = table()
    for heading in (say("setting"), say("value"), say("from")):
        grid.add_column(language.text(heading))
    for key, setting in config.settings().items():
        grid.add_row(key, Text("\n".join(map(visible, setting.values)) or "-"), Text(_cells.origin(setting, language)))
    console.print(grid)
    return written(console)


def plan(plan: Plan, look: Look) -> str:
    """One plan: its targets by section, each with its id, due date and quote."""
    console, language = console_of(look), look.language
    console.print(Text(visible(f"{plan.id}  {plan.title}"), style="bold"))
    if plan.note:
        console.print(Text(language.name(plan.note), style="dim"))
    if plan.extends:
        words = say("extends {plan}; left out: {ids}", plan=plan.extends, ids=", ".join(plan.dropped) or "-")
        console.print(Text(language.text(words), style="magenta"))
    section = None
    for target in plan.targets:
        if target.section != section:
            section = target.section
            console.print(Text(f"\n{visible(section)}", style="bold cyan"))
        console.print(_told(target, plan, language))
    return written(console)


def tree(plan: Plan, look: Look) -> str:
    """One plan as a tree: its sections, their targets with what they ask for, and the ids."""
    console, language = console_of(look), look.language
    root = AsciiTree(Text(visible(f"{plan.id}  {plan.title}"), style="bold"), guide_style="dim")
    sections: dict[str, Tree] = {}
    for target in plan.targets:
        if target.section not in sections:
            name = visible(target.section) or language.text(say("no section"))
            sections[target.section] = root.add(Text(name, "bold cyan"))
        sections[target.section].add(_leaf(target, plan, language))
    console.print(root)
    return written(console)


def _leaf(target: Target, plan: Plan, language: Language) -> Text:
    return _asked(target, plan, language).append(f"  {visible(target.id)}", "cyan")


def _told(target: Target, plan: Plan, language: Language) -> Text:
    text = Text("  ").append_text(_asked(target, plan, language))
    text.append(f"\n    {visible(target.id)}", "cyan")
    return text.append(f"  {visible(target.quote)}", "dim")


def _asked(target: Target, plan: Plan, language: Language) -> Text:
    text = Text(f"{_cells.name(target, language)}  ")
    text.append(language.text(target.asks), "green")
    if target.due != plan.period.end:
        text.append("  ").append(language.text(say("due {day}", day=target.due)), "yellow")
    if target.strength == "soft":
        text.append(f"  ({_cells.soft(target, language)})", "dim")
    if target.origin or target.replaces:
        text.append(f"  ({_cells.source(target, language)})", "magenta")
    return text
