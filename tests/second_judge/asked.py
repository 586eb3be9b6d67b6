"""What a random target asks for and what is reported: values, and the YAML that says the same."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tests.second_judge.figures import Figure


@dataclass(frozen=True)
class Ask:
    """A form with its limits, or with its grade."""

    form: str
    limits: tuple[Figure, ...] = ()
    grade: str = ""

    def terms(self) -> str:
        if self.form == "between":
            return f"[{self.limits[0]}, {self.limits[1]}]"
        if self.limits:
            return str(self.limits[0])
        return self.grade or "true"


@dataclass(frozen=True)
class Target:
    """A target of a plan. `asks` has one ask by the name "", or one for each part of `all_of`."""

    id: str
    asks: Mapping[str, Ask]
    due: date
    unit: str = ""
    kind: str = ""
    better: str = "higher"
    scale: tuple[str, ...] = ()
    baseline: Figure | None = None
    schedule: Mapping[date, int] = field(default_factory=dict)
    rounded: bool = False
    each: bool = False
    count: int | None = None

    @property
    def form(self) -> str:
        return next(iter(self.asks.values())).form if "" in self.asks else "all_of"

    def yaml(self) -> str:
        lines = [f"  {self.id}:", f"    zh: 指标{self.id}", f"    quote: 原文{self.id}"]
        if "" in self.asks:
            lines.append(f"    {self.form}: {self.asks[''].terms()}")
        else:
            parts = (f"{name}: {{{ask.form}: {ask.terms()}}}" for name, ask in self.asks.items())
            lines.append(f"    all_of: {{{', '.join(parts)}}}")
        if self.scale and self.form != "done":
            lines.append(f"    scale: [{', '.join(self.scale)}]")
        if self.unit:
            lines.append(f"    unit: '{self.unit}'")
        if self.kind:
            lines.append(f"    kind: {self.kind}")
        if self.better != "higher":
            lines.append(f"    better: {self.better}")
        lines.append(f"    due: {self.due}")
        if self.baseline is not None:
            lines.append(f"    baseline: {self.baseline}")
        if self.schedule:
            days = (f"{day}: {share}%" for day, share in self.schedule.items())
            lines.append(f"    schedule: {{{', '.join(days)}}}")
        if self.rounded:
            lines.append("    compare: rounded")
        if self.each:
            count = f", count: {self.count}" if self.count else ""
            lines.append(f"    each: {{of: 机构{count}}}")
        return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Entry:
    """What is reported of a target, of one of its institutions or of one of its parts."""

    value: Figure | None = None
    numerator: Figure | None = None
    denominator: Figure | None = None
    baseline: Figure | None = None
    stage: str = ""
    day: date | None = None
    each: Mapping[str, "Entry"] = field(default_factory=dict)
    parts: Mapping[str, "Entry"] = field(default_factory=dict)

    def yaml(self) -> str:
        found = {
            "value": self.value,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "baseline": self.baseline,
            "stage": self.stage,
            "date": self.day,
        }
        words = [f"{key}: {value}" for key, value in found.items() if value]
        for key, entries in (("each", self.each), ("all_of", self.parts)):
            if entries:
                inner = ", ".join(f"{name}: {one.yaml()}" for name, one in entries.items())
                words.append(f"{key}: {{{inner}}}")
        return "{" + ", ".join(words) + "}"


@dataclass(frozen=True)
class Report:
    """A plan with one period, and a file that answers it on one day."""

    start: date
    end: date
    as_of: date
    targets: tuple[Target, ...]
    entries: Mapping[str, Entry]

    def plan_yaml(self) -> str:
        head = "plan: random/2025\ntitle: 随机\nregion: 随机\n"
        period = f"period: {{from: {self.start}, to: {self.end}}}\ntargets:\n"
        return head + period + "".join(target.yaml() for target in self.targets)

    def actuals_yaml(self) -> str:
        head = f"plan: plan.yaml\nas_of: {self.as_of}\nactuals:\n"
        return head + "".join(f"  {id}: {entry.yaml()}\n" for id, entry in self.entries.items())
