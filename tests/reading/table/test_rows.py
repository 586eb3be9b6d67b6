"""Rows as people write them: the unit of a figure, the target of a name, and what is refused.

Limits are those of the plans: community_hospitals_created of nankai/2022 is 3家,
severe_birth_defect_rate of yinzhou/2022 is at most 8.5‰, institution_debt of nankai/2025 does not
rise, family_doctor_signing_rate of nankai/2022 is 32 %.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from healthplan_cli.reading.formats import nodes
from healthplan_cli.reading.yaml.nodes import plain

DEFECTS = "严重致残致畸出生缺陷发生率"
Judged = tuple[dict[str, str], list[str]]
BOTH = {"family_doctor_signing_rate": "met", "community_hospitals_created": "met"}


@pytest.mark.parametrize(
    ("plan", "table", "codes"),
    [
        ("nankai/2022", "指标,上报值,单位\n创建社区医院,2,5\n", ["unknown-unit"]),
        ("nankai/2022", "指标,上报值,单位\n创建社区医院,2,e3\n", ["unknown-unit"]),
        (
            "nankai/2022",
            "指标,上报值,单位\n创建社区医院,2,003,家\n",
            ["unknown-unit", "extra-field"],
        ),
        ("nankai/2022", "指标,上报值\n创建社区医院,1,003\n", ["extra-field"]),
        ("nankai/2022", "指标,上报值,单位\n家庭医生签约率,32%,名\n", ["wrong-unit"]),
        ("nankai/2022", "指标,上报值（%）,单位\n家庭医生签约率,32,‰\n", ["wrong-unit"]),
        ("nankai/2022", "指标,上报值,单位\n家庭医生签约率（%）,32,‰\n", ["wrong-unit"]),
        (
            "nankai/2022",
            "编号,指标,上报值\nfamily_doctor_signing_rate,重点人群签约率,40\n",
            ["name-differs"],
        ),
        ("nankai/2022", "指标,上报值\n创建社区医院,3\n,1\n", ["unnamed-row"]),
        (
            "nankai/2022",
            "编号,指标,上报值\ngps_per_10k_residents,年末常住人口,40\n",
            ["name-differs"],
        ),
        (
            "nankai/2022",
            "编号,指标,上报值\nresident_population,创建社区医院,40\n",
            ["name-differs"],
        ),
        (
            "nankai/2022",
            "指标,上报值\n年末常住人口,89万人\n年末常住人口（人）,890000\n",
            ["duplicate-key"],
        ),
        ("nankai/2022", "指标,上报值\n示范慢病管理中心创建数(万),1\n", ["unknown-target"]),
        (
            "nankai/2022",
            "指标,机构,上报值\n创建社区医院,甲医院,2\n创建社区医院,甲 医院,1\n",
            ["duplicate-key"],
        ),
        (
            "nankai/2025",
            "单位：万元、亿元\n指标,上报值,基期值\n医疗机构债务,6,7\n",
            ["unknown-unit"],
        ),
        ("nankai/2025", "指标,上报值,单位,基期值\n医疗机构债务,6万,万元,7\n", ["wrong-unit"]),
        ("nankai/2022", "指标,上报值\n创建社区医院,3\n创建社区医院,1\n", ["duplicate-key"]),
        ("yinzhou/2022", f"单位：天晓\n指标,上报值\n{DEFECTS},1.2\n", ["unknown-unit"]),
        ("yinzhou/2022", f"指标,上报值（千分比例）\n{DEFECTS},1.2\n", ["unread-brackets"]),
        (
            "nankai/2022",
            "指标,机构,上报值\n创建社区医院,甲,1\n创建社区医院,合计,2\n",
            ["skipped-row", "sum-differs"],
        ),
    ],
)
def test_what_contradicts_itself_is_refused(
    plan: str, table: str, codes: list[str], judged: Callable[[str, str], Judged]
) -> None:
    assert judged(plan, table) == ({}, codes)


@pytest.mark.parametrize(
    ("plan", "table", "verdicts", "codes"),
    [
        (
            "yinzhou/2022",
            f"指标,上报值（单位：%）\n{DEFECTS},1.2\n",
            {"severe_birth_defect_rate": "missed"},
            [],
        ),
        (
            "yinzhou/2022",
            f"单位：%\n指标,上报值\n{DEFECTS},1.2\n",
            {"severe_birth_defect_rate": "missed"},
            [],
        ),
        (
            "yinzhou/2022",
            f"（单位：%）\n指标,上报值\n{DEFECTS},1.2\n",
            {"severe_birth_defect_rate": "missed"},
            [],
        ),
        (
            "yinzhou/2022",
            f"缺陷情况表（单位：%）\n指标,上报值\n{DEFECTS},1.2\n",
            {"severe_birth_defect_rate": "missed"},
            [],
        ),
        (
            "yinzhou/2022",
            f"填报单位：某局  单位：%\n指标,上报值\n{DEFECTS},1.2\n",
            {"severe_birth_defect_rate": "missed"},
            [],
        ),
        (
            "yinzhou/2022",
            f"单位,%\n指标,上报值\n{DEFECTS},1.2\n",
            {"severe_birth_defect_rate": "missed"},
            [],
        ),
        (
            "yinzhou/2022",
            f"指标,上报值\n单位：%\n指标,上报值\n{DEFECTS},1.2\n",  # a second table
            {"severe_birth_defect_rate": "missed"},
            [],
        ),
        (
            "nankai/2022",
            "指标,机构,上报值\n创建社区医院,甲,1\n创建社区医院,合计,1\n",
            {"community_hospitals_created": "missed"},
            ["skipped-row"],
        ),
        (
            "yinzhou/2022",
            f"单位：鄞州区卫健局\n指标,上报值\n{DEFECTS},1.2\n",
            {"severe_birth_defect_rate": "met"},
            [],
        ),
        (
            "nankai/2022",
            "指标,上报值(万家)\n创建社区医院,0.0001\n",
            {"community_hospitals_created": "missed"},
            [],
        ),
        (
            "nankai/2022",
            "指标,上报值（必填）,单位\n创建社区医院,3,所\n",
            {"community_hospitals_created": "met"},
            [],
        ),
        (
            "nankai/2025",
            "指标,上报值,单位,基期值（万元）\n医疗机构债务,1.95,亿元,19200\n",  # 1.92 to 1.95 亿元
            {"institution_debt": "missed"},
            [],
        ),
        (
            "nankai/2025",
            "指标,上报值,单位,基期值\n医疗机构债务,1.95,亿元,2.1\n",
            {"institution_debt": "met"},
            [],
        ),
        (
            "nankai/2022",
            "指标,上报值,单位\n家庭医生签约率,31%,‰\n",
            {"family_doctor_signing_rate": "missed"},
            ["two-units"],
        ),
        (
            "nankai/2022",
            "指标,上报值\n家庭医生签约率,0.32\n",
            {"family_doctor_signing_rate": "undetermined"},
            ["share-below-one", "implausible-figure"],
        ),
        (
            "nankai/2022",
            "指标,上报值,单位\n家庭医生签约率,0.32,%\n",
            {"family_doctor_signing_rate": "undetermined"},
            ["share-below-one", "implausible-figure"],
        ),
        (
            "nankai/2022",
            "指标,上报值\n家庭医生签约率,0.32%\n",
            {"family_doctor_signing_rate": "missed"},
            ["implausible-figure"],
        ),
        (
            "nankai/2022",
            "指标,上报值,异常说明\n家庭医生签约率,0.32,确为\n",
            {"family_doctor_signing_rate": "missed"},
            [],
        ),
        ("nankai/2022", "编号,指标,上报值\n1,家庭医生签约率,33\n2,创建社区医院,3\n", BOTH, []),
        (
            "nankai/2022",
            "编号,指标,上报值\n一,深入推进改革,\n1,家庭医生签约率,33\n2,创建社区医院,3\n合计,,\n",
            BOTH,
            [],
        ),
        (
            "nankai/2022",
            "指标,上报值\n家庭医生签约率,33\n创建社区医院,3\n合计,36\n",
            BOTH,
            ["skipped-row"],
        ),
        (
            "nankai/2022",
            "指标,上报值\n家庭医生签约率,33\n创建社区医院,3\n填表人：张三,审核人：李四\n",
            BOTH,
            [],
        ),
    ],
)
def test_the_unit_of_a_figure_is_the_nearest_one(
    plan: str,
    table: str,
    verdicts: dict[str, str],
    codes: list[str],
    judged: Callable[[str, str], Judged],
) -> None:
    assert judged(plan, table) == (verdicts, codes)


@pytest.mark.parametrize(
    "name",
    [
        "示范慢病管理中心创建数（家）",
        "1.示范慢病管理中心创建数",
        "（二）示范慢病管理中心创建数",
        "三、示范慢病管理中心创建数",
        "示范慢病管理 中心创建数",
        '"示范慢病\n管理中心创建数"',
        "示范慢病\u200b管理中心创建数",
        "“示范慢病管理中心创建数”",
        "model Chronic Disease management Centres created",
    ],
)
def test_a_name_is_understood_as_people_write_it(
    name: str, judged: Callable[[str, str], Judged]
) -> None:
    for figure, verdict in ((0, "missed"), (1, "met")):  # at least 1家
        found = judged("nankai/2022", f"指标,上报值\n{name},{figure}\n")
        assert found == ({"chronic_disease_management_centres_created": verdict}, [])


def test_a_name_that_is_near_is_not_taken_for_it(judged: Callable[[str, str], Judged]) -> None:
    assert judged("nankai/2022", "指标,上报值\n重点人群家庭医生签约,90\n") == (
        {},
        ["unknown-target"],
    )


def test_the_blank_rows_of_a_template_stay_entries(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "编号,指标,上报值\na,甲,\n,一、基层,\nb,乙,-\n", encoding="utf-8"
    )
    assert plain(nodes(tmp_path / "a.csv"))["actuals"] == {"a": None, "b": "-"}
