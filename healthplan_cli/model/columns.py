"""The columns of a table of figures, and the lines above it: what they hold, and the words by which they are known.

The first two words are those that a template writes, in Chinese and in English.
"""

import re
from collections.abc import Mapping

from healthplan_cli.text.words import Language

Words = tuple[str, ...]
COLUMNS: Mapping[str, Words] = {
    "id": (
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
    "name": ("指标", "indicator", "指标名称", "indicator name", "name"),
    "each": ("机构", "institution", "机构名称", "医疗机构", "facility"),
    "all_of": ("分项", "part"),
    "value": (
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
    ),
    "unit": ("单位", "unit", "计量单位"),
    "numerator": ("分子", "numerator"),
    "denominator": ("分母", "denominator"),
    "baseline": ("基期值", "baseline", "基期", "baseline value"),
    "stage": ("阶段或等级", "stage or grade", "阶段", "等级", "stage", "grade"),
    "date": ("日期", "date", "完成日期"),
    "note": ("备注", "note", "notes", "remarks"),
    "explain": ("异常说明", "explanation", "explain"),
    "document": ("佐证材料", "attested in", "attestation document"),
    "attested_by": ("证明人", "attested by", "attested_by"),
    "attested_on": ("证明日期", "attested on", "attested_on"),
}
SHOWN: Mapping[str, Words] = {
    "section": ("章节", "section"),
    "scope": ("范围", "scope"),
    "definition": ("指标解释", "definition"),
    "limit": ("目标", "target"),
}
HEAD: Mapping[str, Words] = {
    "plan": ("计划", "plan", "计划编号"),
    "as_of": ("数据截止日", "as of", "截止日期", "截至日期", "数据截至", "as_of"),
    "org_unit": ("填报单位", "reporting unit", "上报单位", "填报机构", "org_unit"),
}
FIGURES = ("value", "numerator", "denominator", "baseline")
NAMES = ("id", "name")
FORMULA = tuple("=+-@\t\r")
"""What a spreadsheet takes for a formula at the start of a field; an apostrophe before it, the usual defence, is no text."""
MARKS = ("必填", "选填", "可选", "如有", "required", "optional")
"""What may stand in brackets behind a heading beside a unit."""
REPORTED = (*FIGURES, "stage")
ATTESTATION: Mapping[str, str] = {
    "document": "document",
    "attested_by": "by",
    "attested_on": "date",
}
"""The columns that make up an `attestation:`, with the key of it that each holds."""
_BRACKETS = r"(.*?)\s*\(([^()]*)\)"


def split(header: str) -> tuple[str, str]:
    """A header, already in plain forms, to its word and what stands behind it in brackets: `上报值(万元)`."""
    match = re.fullmatch(_BRACKETS, header)
    word, inside = match.groups() if match else (header, "")
    return re.sub(
        r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", word.strip("*: ")
    ).casefold(), inside.strip()


def known(word: str, words: Mapping[str, Words] = COLUMNS) -> str:
    """The column or line that a word stands for; empty where it stands for none."""
    return next((key for key, others in words.items() if word in others), "")


def title(key: str, language: Language) -> str:
    """What a template writes over a column or before a line."""
    zh, en, *_ = next(words[key] for words in (COLUMNS, SHOWN, HEAD) if key in words)
    return zh if language.code == "zh" else "ID" if en == "id" else en.capitalize()
