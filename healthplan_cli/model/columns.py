"""The columns of a table of figures and the lines above it, for templates and the reader of tables.

A new column is one more `Column` in the list: its words, what a template writes into it and when a
person fills it. The reader passes its content on under its key.
"""

from collections.abc import Callable, Mapping
from typing import Literal

from msgspec import Struct

from healthplan_cli.model.condition import Condition
from healthplan_cli.model.division import Each
from healthplan_cli.model.indicator import Indicator
from healthplan_cli.model.period import Span
from healthplan_cli.model.target import Target
from healthplan_cli.text.words import Language, Words, say, visible

Headings = tuple[str, ...]
Content = Literal["shown", "name", "figure", "count", "grade", "day", "text"]
"""What is in a column: `shown` is for the eye alone and is never read; a `figure` is in the unit of
its row, a `count` in one of its own."""
Look = Literal["text", "small", "long"]


class Asked(Struct, frozen=True):
    """What one row of a template asks for: a target or one part of it, with a figure in a unit.

    `levels` are those of institutions that have a reference value each, `span` is the year, quarter
    or month that a figure is of, where each of them has one.
    """

    target: Target
    condition: Condition
    unit: str
    is_rate: bool
    levels: tuple[str, ...] = ()
    span: Span | None = None

    @property
    def is_grade(self) -> bool:
        """Whether a grade or stage is asked for, not a figure."""
        return self.condition.is_graded


Text = Callable[[Asked, Language], str]
Filled = Callable[[Asked], bool]


def _no_text(asked: Asked, language: Language) -> str:
    return ""


def _never(asked: Asked) -> bool:
    return False


class Column(Struct, frozen=True):
    """One column: the words over it, and its place in a template.

    The first two of `words` are those that a template writes, in Chinese and in English. `text` is
    what a template writes into a row, `fill` whether a person fills it there, `hint` what is shown
    beside the cell; `width` is in letters of a workbook. A column that is `always` there is in
    every template, another one where a row uses it. `attests` is the key of `attestation:` that the
    column is for, `deducts` that of `deduction:`, `surveys` that of `survey:`.
    """

    key: str
    content: Content
    words: Headings
    width: int
    text: Text = _no_text
    fill: Filled = _never
    always: bool = False
    look: Look = "text"
    hint: Words | None = None
    attests: str = ""
    deducts: str = ""
    surveys: str = ""


def scope(target: Target, language: Language) -> str:
    """Say whose figure a target asks for: its population, and each institution of a kind."""
    found = []
    if target.of:
        found.append(visible(target.of))
    if target.each is not None:
        found.append(language.text(_of_each(target.each)))
    return language.text(say("; ")).join(found)


def _of_each(each: Each) -> Words:
    count = each.count or each.count_of_all
    if count is None:
        return say("each {of}", of=each.of)
    return say("each {of} ({count} in all)", of=each.of, count=count)


def lead(target: Target, language: Language) -> str:
    """List the departments in charge of a target."""
    return language.with_commas(map(visible, target.lead))


def scale(target: Target, language: Language) -> str:
    """List the stages or grades that can be reported; return "" where a figure is."""
    words = " < ".join(target.indicator.scale)
    if not words:
        return ""
    return language.text(say("Stages or grades, lowest first: {words}", words=words))


def made_of(indicator: Indicator, language: Language) -> str:
    """Say how a figure is made of others; return "" where it is not."""
    if not indicator.formula:
        return ""
    words = say("made of {formula}; may be left blank", formula=indicator.formula)
    return language.text(words)


def _definition(asked: Asked, language: Language) -> str:
    target = asked.target
    indicator = target.indicator
    found = (
        language.name(indicator.definition),
        scale(target, language),
        made_of(indicator, language),
    )
    return " ".join(text for text in found if text)


def _limit(asked: Asked, language: Language) -> str:
    words = asked.target.asks
    if not asked.target.is_series and asked.target.every is None:
        words = asked.target.where_it_applies(_asked_of(asked))
    found = [language.text(words)]
    if asked.target.due_stated:
        found.append(language.text(say("due {day}", day=asked.target.due)))
    return language.text(say("; ")).join(found)


def _asked_of(asked: Asked) -> Words:
    """Return what is asked of the figure of a row; several conditions may look at it."""
    if asked.condition.part:
        return asked.condition.words
    return asked.target.asks_of_one


def _is_figure(asked: Asked) -> bool:
    return not asked.is_grade


def _is_fraction(asked: Asked) -> bool:
    if asked.target.indicator.formula:
        return False
    return not asked.is_grade and bool(asked.target.indicator.denominator or asked.is_rate)


def _is_surveyed(asked: Asked) -> bool:
    """Say whether the catalog says of an indicator that its share is one of a sample (抽样)."""
    return _is_fraction(asked) and "抽样" in asked.target.indicator.definition.zh


def _is_first(asked: Asked) -> bool:
    """Say whether a row is not of a later time, whose change is counted from the one before."""
    return (
        asked.span is None
        or asked.target.every is None
        or asked.span in asked.target.every.spans[:1]
    )


def _span(asked: Asked, language: Language) -> str:
    if asked.span is None:
        return ""
    return asked.span.label


def _needs_baseline(asked: Asked) -> bool:
    if not _is_first(asked):
        return False
    is_watched = asked.target.is_watched and not asked.is_grade
    return (asked.condition.is_change or is_watched) and asked.target.baseline is None


def _needs_day(asked: Asked) -> bool:
    """Say whether a day is asked for: of a stage, or of a figure in a report that may be later."""
    if asked.span is not None:
        return False
    return asked.is_grade or asked.target.due_stated or asked.target.is_series


def _needs_evidence(asked: Asked) -> bool:
    return bool(asked.target.evidence)


def _may_not_apply(asked: Asked) -> bool:
    """Say whether a reason is asked for; it is given for a target, or for one institution."""
    return asked.target.may_not_apply and not asked.condition.part


def _has_points(asked: Asked) -> bool:
    """Say whether an assessor may take points; they are those of a target as a whole."""
    target = asked.target
    return target.points is not None and target.each is None and not asked.condition.part


def _of_attestation(
    attests: str, key: str, content: Content, words: Headings, width: int
) -> Column:
    """Return a column for one of the keys of an attestation."""
    hint = say(
        "The target counts as met only with the evidence, who attests it, and the day of it."
    )
    return Column(
        key, content, words, width=width, fill=_needs_evidence, hint=hint, attests=attests
    )


def _of_deduction(deducts: str, key: str, words: Headings) -> Column:
    """Return a column for one of the keys of a deduction."""
    hint = say("What an assessor takes from the points, with the reason and the name.")
    return Column(key, "text", words, width=11, fill=_has_points, hint=hint, deducts=deducts)


TEMPLATE = (
    Column("number", "shown", ("序号", "no."), width=5, always=True),
    Column(
        "section",
        "shown",
        ("章节", "section"),
        width=13,
        text=lambda asked, language: asked.target.section,
        always=True,
    ),
    Column(
        "name",
        "name",
        (
            "指标",
            "indicator",
            "指标名称",
            "indicator name",
            "name",
            "三级指标",
            "绩效指标",
            "考核指标",
            "监测指标",
            "目标名称",
            "主要指标",
            "评价指标",
            "考核内容",
            "指标内容",
            "任务名称",
            "任务内容",
            "项目",
            "项目名称",
            "指标项目",
            "主要指标名称",
            "工作任务",
            "工作内容",
            "重点指标",
            "具体指标",
            "核心指标",
            "统计指标",
            "卫生健康指标",
            "指标名称及单位",
        ),
        width=22,
        text=lambda asked, language: language.name(asked.target.indicator),
        always=True,
    ),
    Column(
        "scope",
        "shown",
        ("范围", "scope"),
        width=14,
        text=lambda asked, language: scope(asked.target, language),
    ),
    Column(
        "lead",
        "shown",
        ("责任部门", "department"),
        width=12,
        text=lambda asked, language: lead(asked.target, language),
    ),
    Column(
        "definition",
        "shown",
        ("指标解释", "definition"),
        width=36,
        text=_definition,
        always=True,
        look="long",
    ),
    Column(
        "limit",
        "shown",
        (
            "目标",
            "target",
            "目标值",
            "年度目标",
            "年度目标值",
            "年度指标值",
            "目标要求",
            "目标任务",
            "年度任务",
            "任务数",
            "计划数",
            "计划值",
            "计划",
            "年度计划",
            "年度计划数",
            "计划目标",
            "目标数",
            "指标值",
            "任务目标",
            "任务量",
            "limit",
            "target value",
        ),
        width=14,
        text=_limit,
        always=True,
    ),
    Column(
        "each",
        "name",
        (
            "机构",
            "institution",
            "机构名称",
            "医疗机构",
            "facility",
            "单位名称",
            "医院",
            "医院名称",
            "街道",
            "街镇",
            "乡镇",
        ),
        width=15,
        fill=lambda asked: asked.target.each is not None,
        hint=say("The name of the institution, another one in each row."),
    ),
    Column(
        "span",
        "name",
        ("所属时期", "time of the figure", "数据时期"),
        width=9,
        text=_span,
    ),
    Column(
        "level",
        "text",
        ("机构级别", "level of institution", "医疗机构级别", "医院级别", "level"),
        width=9,
        fill=lambda asked: asked.target.each is not None and bool(asked.levels),
        hint=say("The level of the institution, by which its reference value is found."),
    ),
    Column(
        "all_of",
        "name",
        ("分项", "part", "组成部分"),
        width=9,
        text=lambda asked, language: asked.condition.part,
    ),
    Column(
        "value",
        "figure",
        (
            "上报值",
            "reported",
            "实际值",
            "完成值",
            "本期值",
            "数值",
            "value",
            "actual",
            "reported value",
            "actual value",
            "上报数",
            "填报值",
            "填报数",
            "实际完成值",
            "全年完成值",
            "累计完成值",
            "实际完成",
            "累计完成",
            "全年累计",
            "本年累计",
            "本年累计完成",
            "完成情况",
            "报告值",
            "报告数",
            "上报数据",
            "自评值",
            "统计值",
            "实绩",
            "实际数据",
            "实际数值",
            "实际完成数",
            "实际完成情况",
            "累计完成数",
            "年度完成值",
            "本年完成值",
            "目前值",
            "完成数",
            "完成",
            "实际",
            "实际数",
            "本期",
            "本期数",
            "本年数",
            "本年值",
            "当年数",
            "当年值",
            "全年数",
            "年末数",
            "年末值",
            "年报数",
            "年终完成值",
            "指标完成值",
            "完成结果",
            "目前进展",
            "本年实际值",
            "当前值",
            "最新值",
            "监测值",
            "现状值",
            "报告期值",
            "报告期数",
            "实现值",
            "年末完成值",
            "年底完成数",
            "年底完成值",
            "今年完成",
            "今年完成值",
            "自评完成值",
            "目前完成情况",
            "目标完成情况",
            "达到值",
            "达成值",
            "完成量",
            "任务完成数",
            "任务完成情况",
            "指标完成情况",
            "实际情况",
            "指标实际值",
            "自查值",
            "最终完成值",
            "期末数",
            "期末值",
            "已完成数",
            "本年",
            "年末",
            "年度累计",
            "年度累计数",
            "本年累计数",
            "全年累计数",
            "current",
            "current value",
            "latest",
            "latest value",
            "cumulative",
        ),
        width=11,
        fill=_is_figure,
        always=True,
    ),
    Column(
        "unit",
        "text",
        ("单位", "unit", "计量单位"),
        width=8,
        text=lambda asked, language: asked.unit,
        always=True,
    ),
    Column("numerator", "count", ("分子", "numerator", "分子数"), width=11, fill=_is_fraction),
    Column("denominator", "count", ("分母", "denominator", "分母数"), width=12, fill=_is_fraction),
    Column(
        "sample",
        "text",
        ("样本量", "sample size", "样本数"),
        width=9,
        fill=_is_surveyed,
        surveys="n",
    ),
    Column(
        "design_effect",
        "text",
        ("设计效应", "design effect", "deff"),
        width=9,
        fill=_is_surveyed,
        surveys="design_effect",
    ),
    Column(
        "baseline",
        "figure",
        ("基期值", "baseline", "基期", "baseline value"),
        width=10,
        fill=_needs_baseline,
    ),
    Column(
        "stage",
        "grade",
        ("阶段或等级", "stage or grade", "阶段", "等级", "stage", "grade"),
        width=11,
        fill=lambda asked: asked.is_grade,
    ),
    Column(
        "date",
        "day",
        ("日期", "date", "完成日期"),
        width=11,
        fill=_needs_day,
        hint=say(
            "The day that the figure is of, where it is not that of the report; of a stage, "
            "the day on which it was reached."
        ),
    ),
    Column(
        "explain",
        "text",
        ("异常说明", "explanation", "explain"),
        width=13,
        fill=_is_figure,
        hint=say("Why the figure is unusual; it answers a warning."),
    ),
    Column(
        "not_applicable",
        "text",
        ("不适用原因", "not applicable because", "不适用说明", "not_applicable"),
        width=13,
        fill=_may_not_apply,
        hint=say("Why the target does not apply to you, in place of a figure."),
    ),
    Column(
        "note",
        "text",
        ("备注", "note", "notes", "remarks"),
        width=12,
        fill=lambda asked: True,
        always=True,
    ),
    _of_deduction(
        "points",
        "deducted",
        ("酌情扣分", "deduction", "deducted points"),
    ),
    _of_deduction("reason", "deducted_for", ("扣分原因", "deducted for")),
    _of_deduction("by", "deducted_by", ("扣分人", "deducted by")),
    _of_attestation(
        "document",
        "document",
        "text",
        ("佐证材料", "attested in", "attestation document"),
        width=14,
    ),
    _of_attestation(
        "by", "attested_by", "text", ("证明人", "attested by", "attested_by"), width=11
    ),
    _of_attestation(
        "date", "attested_on", "day", ("证明日期", "attested on", "attested_on"), width=11
    ),
    Column(
        "id",
        "name",
        (
            "编号",
            "id",
            "指标编号",
            "目标编号",
            "代码",
            "指标代码",
            "indicator id",
            "target id",
            "code",
        ),
        width=16,
        text=lambda asked, language: asked.target.id,
        always=True,
        look="small",
    ),
)
"""Every column, in the order of a template."""
BY_KEY: Mapping[str, Column] = {one.key: one for one in TEMPLATE}
COLUMNS: Mapping[str, Headings] = {one.key: one.words for one in TEMPLATE if one.content != "shown"}
"""The columns that are read, with the words over each."""
SHOWN: Mapping[str, Headings] = {one.key: one.words for one in TEMPLATE if one.content == "shown"}
HEAD: Mapping[str, Headings] = {
    "plan": ("计划", "plan", "计划编号"),
    "as_of": ("数据截止日", "as of", "截止日期", "截至日期", "数据截至", "as_of"),
    "org_unit": ("填报单位", "reporting unit", "上报单位", "填报机构", "报送单位", "org_unit"),
    "submitted": ("报送时间", "submitted", "报送日期", "上报时间", "上报日期", "提交时间"),
}
SIGNATURES = (("填表人", "prepared by"), ("审核人", "reviewed by"), ("负责人", "approved by"))
"""The boxes below a template for those who sign, which are not read."""
FIGURES = tuple(one.key for one in TEMPLATE if one.content in ("figure", "count"))
DAYS = tuple(one.key for one in TEMPLATE if one.content == "day")
NAMES = ("id", "name")
FORMULA = tuple("=+-@\t\r")
"""How a field starts that a spreadsheet takes for a formula; an apostrophe before it is no text."""
MARKS = ("必填", "选填", "可选", "如有", "required", "optional")
"""What may be in brackets after a heading besides a unit."""
REPORTED = (*FIGURES, "stage")
DEDUCTION: Mapping[str, str] = {one.key: one.deducts for one in TEMPLATE if one.deducts}
"""The columns that make up a `deduction:`, with the key that each is for."""
SURVEY: Mapping[str, str] = {one.key: one.surveys for one in TEMPLATE if one.surveys}
"""The columns that make up a `survey:`, with the key that each is for."""
ATTESTATION: Mapping[str, str] = {one.key: one.attests for one in TEMPLATE if one.attests}
"""The columns that make up an `attestation:`, with the key that each is for."""


def key_of(word: str, words: Mapping[str, Headings] = COLUMNS) -> str:
    """Return the column or line that a word is for; "" where it is none."""
    for key, others in words.items():
        if word in others:
            return key
    return ""


def signatures(language: Language) -> list[str]:
    """Return what a template writes before the boxes of those who sign."""
    if language.code == "zh":
        return [chinese for chinese, _ in SIGNATURES]
    return [english.capitalize() for _, english in SIGNATURES]


def title(key: str, language: Language) -> str:
    """Return what a template writes over a column or before a line."""
    if key in HEAD:
        words = HEAD[key]
    else:
        words = BY_KEY[key].words
    if language.code == "zh":
        return words[0]
    if key == "id":
        return "ID"
    return words[1].capitalize()
