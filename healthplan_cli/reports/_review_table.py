"""A review as tables for a terminal or a pipe."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from healthplan_cli.model.review import Review, Status, Verdict
from healthplan_cli.reports import Checked, Look, _cells, _wording
from healthplan_cli.reports._bars import bar
from healthplan_cli.reports._heading import labels, note, reporter, title
from healthplan_cli.reports._terminal import console as console_of
from healthplan_cli.reports._terminal import noted, table, widths, written
from healthplan_cli.text.problems import told
from healthplan_cli.text.words import Language, say

STYLE = {
    Status.MET: "green",
    Status.MISSED: "bold red",
    Status.ON_SCHEDULE: "green",
    Status.HOLDING: "cyan",
    Status.BEHIND: "yellow",
    Status.NOT_DUE: "dim",
    Status.UNREPORTED: "magenta",
    Status.UNDETERMINED: "yellow",
    Status.WAIVED: "blue",
}
WIDE = 116
MOST = (16, 0, 26, 20, 14, 10)
MOST_NARROW = (14, 0, 20, 16)
EXTRA = {"progress": say("progress"), "points": say("points")}


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
    console.print(Text(title(review, language), style="bold"))
    if unit := reporter(review, language):
        console.print(Text(unit))
    if said := note(review):
        console.print(Text(said, style="dim"))
    for problem in review.problems:
        console.print(Text(told(problem, language), style="yellow"))
    extra = [
        name
        for name in EXTRA
        if any(getattr(verdict, name) is not None for verdict in review.verdicts)
    ]
    wide = console.width >= WIDE + len(extra) * 18
    head = _head(extra, language, wide=wide)
    groups: dict[str, list[list[Text]]] = {}
    for verdict in review.verdicts:
        groups.setdefault(verdict.target.section, []).append(_row(verdict, extra, look, wide=wide))
    rows = [row for group in groups.values() for row in group]
    columns = widths(
        [head, *rows], [*MOST, *(16 for _ in extra)] if wide else MOST_NARROW, console.width
    )
    console.print(_grid([head], columns))
    for section, group in groups.items():
        if any(groups):
            console.print(Text(_cells.section(section, language), "bold cyan"))
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
        noted(
            _cells.name(target, language),
            _cells.notes(verdict, language),
            _cells.soft(target, language),
        ),
        Text(language.text(target.asks)),
        actual,
        *(
            (gap, attainment, *(Text(_cells.extra(verdict, name, language)) for name in extra))
            if wide
            else ()
        ),
    ]


def _overview(reviews: Sequence[Review], language: Language) -> Table:
    """How many targets of each file have each verdict."""
    used = [status for status in Status if any(review.summary[status] for review in reviews)]
    grid = table()
    grid.add_column(language.text(say("org unit")))
    for status in used:
        grid.add_column(language.text(_wording.STATUS[status]), justify="right")
    for review, label in zip(reviews, labels(reviews), strict=True):
        grid.add_row(
            Text(label), *(Text(str(review.summary[status]), STYLE[status]) for status in used)
        )
    return grid
