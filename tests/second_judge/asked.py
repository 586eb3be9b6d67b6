"""What a random target asks for and what is reported: values, and the YAML that says the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.second_judge.figures import Figure

LEVELS = ("三级", "二级")
"""The levels of institutions by which a benchmark may have its values."""
BEDS = "institution_beds"
"""An element of the catalog, by which a target applies or not."""


@dataclass(frozen=True)
class Ask:
    """A form with its limits, its benchmark or its grade.

    `margin` is how the limit stands to the benchmark: plus, minus or share; "" where it is the limit
    itself. `previous` as a benchmark is last year's figure; with `change` the benchmark is a change,
    relative or in points. Of a place in a ranking, `of` is who is
    ranked and `count` how many they are, 0 where the plan does not say it. A part may have an ask
    for each of some days, `by_day`, of which this one is the last.
    """

    form: str
    limits: tuple[Figure, ...] = ()
    grade: str = ""
    benchmark: str = ""
    margin: str = ""
    change: str = ""
    yearly: bool = False
    years: int = 0
    of: str = ""
    count: int = 0
    by_day: Mapping[date, "Ask"] = field(default_factory=dict)

    def terms(self) -> str:
        if self.benchmark:
            said = {"benchmark": self.benchmark, "change": self.change}
            if self.margin:
                said[self.margin] = str(self.limits[0])
            return in_braces({key: value for key, value in said.items() if value})
        if self.by_day:
            return in_braces({day: ask.terms() for day, ask in self.by_day.items()})
        if self.of:
            last = self.limits[0] if self.limits else ""
            keys = {"within": last, "of": self.of, "count": self.count}
            return in_braces({key: value for key, value in keys.items() if value})
        limits = [f"{limit}/年" if self.yearly else str(limit) for limit in self.limits]
        if len(limits) > 1:
            return f"[{', '.join(limits)}]"
        return limits[0] if limits else self.grade or "true"


GRADE = "级"
"""The unit of grades that are numbers, of which a plan has the scale."""
NESTED = "其他"
"""The name of a part that has parts itself."""


@dataclass(frozen=True)
class Target:
    """A target of a plan. `asks` has one ask by the name "", or one for each part of `all_of`.
    Where it is `listed` the asks are of one figure, and their names are their places in a list.

    `form_of_parts` is the form of the target where it has parts. `kept` says that the quote asks to keep a title; `schedule` has the per cent due by its days.
    `beds` is how many the region must have more than for the target to apply.
    `count` is how many institutions each of whom must meet it, `whole` how many a share is of.
    `share` is the per cent of the institutions that are enough. `enough` is how many of the parts
    must be met, 0 where all; `nested` is the form of the part that has parts itself.
    `series` has an ask for each of some days, `passed` is the one that was due before that asked.
    `group` is the one that it is for, "" where it is for all.
    """

    id: str
    asks: Mapping[str, Ask]
    due: date
    form_of_parts: str = ""
    listed: bool = False
    unit: str = ""
    kind: str = ""
    better: str = "higher"
    scale: tuple[str, ...] = ()
    baseline: Figure | None = None
    schedule: Mapping[date, int] = field(default_factory=dict)
    never_falls: bool = False
    kept: bool = False
    rounded: bool = False
    each: bool = False
    count: int | None = None
    whole: int | None = None
    series: Mapping[date, Ask] = field(default_factory=dict)
    counts: str = ""
    passed: Ask | None = None
    enough: int = 0
    may_not_apply: bool = False
    every: str = ""
    before: tuple[date, Ask] | None = None
    at_least: int | None = None
    share: int | None = None
    nested: str = ""
    beds: Figure | None = None
    formula: tuple[str, ...] = ()
    group: str = ""

    @property
    def form(self) -> str:
        return self.form_of_parts or self.asks[""].form

    @property
    def asks_a_grade(self) -> bool:
        return any(ask.grade for ask in self.asks.values())

    @property
    def quote(self) -> str:
        return f"保持{self.id}" if self.kept else f"原文{self.id}"

    def yaml(self) -> str:
        keys: dict[str, object] = {
            "zh": f"指标{self.id}",
            "quote": self.quote,
            self.form: self.terms(),
            "scale": f"[{', '.join(self.scale)}]"
            if self.asks_a_grade or self.unit == GRADE
            else "",
            "unit": f"'{self.unit}'" if self.unit and self.unit != GRADE else "",
            "kind": self.kind,
            "never_falls": "true" if self.never_falls else "",
            "better": self.better,
            "due": "" if self.series or self.every else self.due,
            "every": self.every,
            "revisions": self.revisions(),
            "counts": self.counts,
            "baseline": self.baseline,
            "schedule": in_braces(self.schedule, "%"),
            "compare": "rounded" if self.rounded else "",
            "each": self.institutions(),
            "for": f"{{sex: {self.group}}}" if self.group else "",
            "count": self.whole,
            "may_not_apply": "true" if self.may_not_apply else "",
            "formula": " ".join(self.formula),
            "applies_if": f"{BEDS} > {self.beds}" if self.beds else "",
        }
        lines = [f"    {key}: {value}\n" for key, value in keys.items() if value]
        return f"  {self.id}:\n" + "".join(lines)

    def revisions(self) -> str:
        if self.before is None:
            return ""
        day, ask = self.before
        was = f"{{{ask.form}: {ask.terms()}}}"
        return f"[{{date: {day}, by: 主管部门, reason: 调整, was: {was}}}]"

    def institutions(self) -> str:
        if not self.each:
            return ""
        keys: dict[str, object] = {"of": "机构", "count": self.count, "at_least": self.at_least}
        if self.share is not None:
            keys["share"] = f"{self.share}%"
        return in_braces({key: value for key, value in keys.items() if value})

    def terms(self) -> str:
        if self.series:
            return in_braces({day: ask.terms() for day, ask in self.series.items()})
        if "" in self.asks:
            return self.asks[""].terms()
        if self.listed:
            return f"[{', '.join(f'{{{ask.form}: {ask.terms()}}}' for ask in self.asks.values())}]"
        outer, inner = {}, {}
        for name, ask in self.asks.items():
            if " " in name:
                inner[name.partition(" ")[2]] = f"{{{ask.form}: {ask.terms()}}}"
            else:
                outer[name] = f"{{{ask.form}: {ask.terms()}}}"
        if inner:
            outer[NESTED] = f"{{{self.nested}: {in_braces(inner)}}}"
        parts = in_braces(outer)
        return f"{{count: {self.enough}, of: {parts}}}" if self.enough > 1 else parts


def in_braces(items: Mapping[Any, object], sign: str = "") -> str:
    """Return a mapping of YAML on one line, with a sign behind every value; "" for none."""
    inner = ", ".join(f"{key}: {value}{sign}" for key, value in items.items())
    return f"{{{inner}}}" if inner else ""


@dataclass(frozen=True)
class Entry:
    """What is reported of a target, of one of its institutions or of one of its parts."""

    value: Figure | None = None
    numerator: Figure | None = None
    denominator: Figure | None = None
    baseline: Figure | None = None
    stage: str = ""
    rank: int = 0
    ranked: int = 0
    day: date | None = None
    each: Mapping[str, "Entry"] = field(default_factory=dict)
    parts: Mapping[str, "Entry"] = field(default_factory=dict)
    explained: bool = False
    not_applicable: str = ""
    level: str = ""
    spans: Mapping[str, "Entry"] = field(default_factory=dict)
    groups: Mapping[str, "Entry"] = field(default_factory=dict)

    def yaml(self) -> str:
        if self.not_applicable:
            return f"{{not_applicable: {self.not_applicable}}}"
        found = {
            "value": self.value,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "baseline": self.baseline,
            "stage": self.stage,
            "rank": self.rank,
            "of": self.ranked,
            "date": self.day,
            "level": self.level,
            "explain": "已核实" if self.explained else "",
        }
        words = [f"{key}: {value}" for key, value in found.items() if value]
        words += [f"{label}: {one.yaml()}" for label, one in self.spans.items()]
        for key, entries in (("each", self.each), ("all_of", self.parts)):
            if entries:
                inner = ", ".join(f"{name}: {one.yaml()}" for name, one in entries.items())
                words.append(f"{key}: {{{inner}}}")
        if self.groups:
            inner = in_braces({name: one.yaml() for name, one in self.groups.items()})
            words.append(f"by: {{sex: {inner}}}")
        return "{" + ", ".join(words) + "}"


def spans(start: date, end: date, every: str) -> dict[str, tuple[date, date]]:
    """Return the quarters or years of a period that starts on the first of a month."""
    months = 3 if every == "quarter" else 12
    found = {}
    while start <= end:
        place = start.year * 12 + start.month - 1 + months
        after = date(place // 12, place % 12 + 1, 1)
        last = min(after - timedelta(days=1), end)
        label = str(last)
        if every == "quarter" and start.month in (1, 4, 7, 10):
            label = f"{start.year}Q{start.month // 3 + 1}"
        if every == "year" and (last.month, last.day) == (12, 31) and start.month == 1:
            label = str(start.year)
        found[label] = (start, last)
        start = after
    return found


@dataclass(frozen=True)
class Report:
    """A plan with one period, and a file that answers it on one day.

    `of_each` has the values of a benchmark of which each institution, or each level, has its own.
    """

    start: date
    end: date
    as_of: date
    targets: tuple[Target, ...]
    entries: Mapping[str, Entry]
    benchmarks: Mapping[str, Figure] = field(default_factory=dict)
    elements: Mapping[str, Figure] = field(default_factory=dict)
    times: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    of_each: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)

    def plan_yaml(self) -> str:
        head = "plan: random/2025\ntitle: 随机\nregion: 随机\n"
        period = f"period: {{from: {self.start}, to: {self.end}}}\n"
        names = {ask.benchmark for target in self.targets for ask in target.asks.values()}
        declared = sorted(names - {"", "previous"})
        benchmarks = in_braces({id: self.declared(id) for id in declared}) or "{}"
        targets = "".join(target.yaml() for target in self.targets)
        return f"{head}{period}benchmarks: {benchmarks}\ntargets:\n{targets}"

    def declared(self, benchmark: str) -> str:
        """Return the declaration of a benchmark, which may be a mean with decimals."""
        values = self.of_each.get(benchmark)
        if values is None:
            return "{zh: 平均值}"
        if set(values) <= set(LEVELS):
            return f"{{zh: 平均值, levels: [{', '.join(LEVELS)}]}}"
        return "{zh: 平均值, each: true}"

    def actuals_yaml(self) -> str:
        head = f"plan: plan.yaml\nas_of: {self.as_of}\n"
        by_time = {id: in_braces(values) for id, values in self.times.items()}
        of_each = {id: f"{{each: {in_braces(values)}}}" for id, values in self.of_each.items()}
        benchmarks = in_braces({**self.benchmarks, **by_time, **of_each}) or "{}"
        entries = "".join(f"  {id}: {entry.yaml()}\n" for id, entry in self.entries.items())
        elements = in_braces(self.elements) or "{}"
        return f"{head}elements: {elements}\nbenchmarks: {benchmarks}\nactuals:\n{entries}"
