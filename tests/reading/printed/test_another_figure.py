"""A note, a line or a column of texts that gives another figure of its target, and one that does not.

34.6 % of the residents of a district signed where 32 % are asked for, 3 hospitals were made of 3, and there are
3.4 nurses per 1,000 residents where 3.2 are asked for.
"""

from pathlib import Path

import pytest

from healthplan_cli.pipeline import check
from healthplan_cli.text.problems import InvalidInputError
from tests.reading.printed.of_entries import status_of

PLAN = """\
plan: t/2022
title: t
region: 天津市南开区
period: 2022
targets:
  rate: {zh: 家庭医生签约率, unit: '%', kind: rate, at_least: 32%, quote: 签约率32%}
  hospitals: {zh: 创建社区医院, unit: 家, kind: flow, at_least: 3家, quote: 创建社区医院3家}
  accidents: {zh: 安全生产事故数, unit: 起, kind: flow, at_most: 2起, quote: 安全生产事故2起}
  rebounds: {zh: 疫情反弹次数, unit: 次, kind: flow, at_most: 0次, quote: 反弹0次}
  beds: {zh: 医疗机构床位数, unit: 张, kind: stock, at_least: 500张, quote: 床位500张}
  life: {zh: 人均预期寿命, unit: 岁, kind: stock, at_least: 78岁, quote: 寿命78岁}
  nurses: {zh: 每千人口护士数, unit: 名/千人, kind: stock, at_least: 3.2名/千人, quote: 护士3.2名}
"""
FIGURES = {"nurses": "3.4名/千人", "rate": "34.6%", "hospitals": "3家", "accidents": "1起"}
RATE, HOSPITALS = "家庭医生签约率,34.6%", "创建社区医院,3家"


def beside(folder: Path, id: str, note: str) -> str:
    """The verdict on a figure with a note."""
    return status_of(folder, PLAN, id, f"value: {FIGURES[id]}, note: '{note}'")


@pytest.mark.parametrize(
    "note",
    [
        "签约率31%",
        "签约31%",
        "我区31%",
        "本区31%",
        "南开区31%",
        "全区签约率31%",
        "复核31.2%",
        "认定31%",
        "区统计31.5%",
        "统计年报为31.0%",
        "市级核查我区签约率31%",
        "有效签约率31%",
        "真实签约率28%",
        "签约率为38%",
        "全市为34.6%，我区31%",
        "市级目标30%，签约率31%",
        "去年28%，今年31%",
        "全区签约27万人，签约率30.3%",
        "截至12月，签约率31%",
        "2022年签约率31%",
        "31%",
        "31",
        "（31.0%）",
        "0.31",
        "→31%",
        "缺口1%",
        "暂缓",
        "因人员不足暂停实施",
        "已取消",
        "逾期",
        "×",
        "否",
        "系统数据与手工数据不一致",
        "系统故障，数据不全",
        "重复签约未剔除",
        "含解约人员",
        "2人请假未参加",
    ],
)
def test_a_note_with_another_rate(note: str, tmp_path: Path) -> None:
    assert beside(tmp_path, "rate", note) == "undetermined"


@pytest.mark.parametrize(
    "note",
    [
        "签约率34.6%",
        "签约率达35%",
        "我区34.6%",
        "复核34.6%",
        "统计年报为34.6%",
        "签约居民30.8万人，签约率34.6%",
        "较上年提高3.4个百分点",
        "去年31%",
        "2021年31.2%",
        "2020年29%，2021年31.2%，2022年34.6%",
        "去年签约28万人，签约率31%",
        "2021年签约28万人，签约率31.2%",
        "上年末，签约率31%",
        "全市31%",
        "全市平均签约率33.1%",
        "目标32%",
        "市级目标30%",
        "2023年力争签约率达到36%",
        "下一步，签约率力争达到36%",
        "其中老年人82%",
        "老年人签约8万人，签约率82%",
        "其中：老年人签约率82%，儿童88%",
        "老年人签约率82%",
        "重点人群签约率66.2%",
        "长虹街38.2%、鼓楼街31.1%",
        "履约率92%",
        "覆盖率100%",
        "满意度95%",
        "上半年31%",
        "签约率由31.2%提高到34.6%",
        "抽查合格率98%",
        "街道签约率均在30%以上",
        "数据来源家签系统",
        "34.6",
        "34.6%",
        "108.1%",  # how much of what is asked for is done
        "100%",
        "100",
        "0.346",
        "0.35",
        "3",  # a footnote
        "②",
        "2022",
        "13800000000",
        "2.6个百分点",
        "暂停服务的机构除外",
        "合计与分项略有出入",
        "已与系统数据核对，无不一致",
    ],
)
def test_a_note_with_the_rate_itself_or_that_of_others(note: str, tmp_path: Path) -> None:
    assert beside(tmp_path, "rate", note) == "met"


@pytest.mark.parametrize(
    "note",
    [
        "某街道31%",
        "王顶堤街31%",
        "鼓楼街道签约率31%",
        "最低的鼓楼街为31%",
        "个别街道31%",
        "某中心实际31%",
        "水上公园街实际为31%",
        "学府街道实际签约率31%",
        "部分街道实际仅31%",
        "鼓楼街经核实31%",
    ],
)
def test_a_note_with_the_rate_of_a_single_street_or_institution(note: str, tmp_path: Path) -> None:
    assert beside(tmp_path, "rate", note) == "met"


@pytest.mark.parametrize(
    "note",
    [
        "实际31%",
        "我区实际31%",
        "各街道实际31%",
        "全区街道实际31%",
        "乡镇实际31%",
        "经核实本街道实际31%",
        "截至目前我镇实际31%",
    ],
)
def test_a_note_that_says_what_it_really_is_of_all(note: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError) as refused:
        beside(tmp_path, "rate", note)
    assert {one.code for one in refused.value.problems} == {"unread-line"}


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("我区3.1名", "undetermined"),
        ("我区3.1名/千人", "undetermined"),
        ("全区3.1人", "undetermined"),
        ("为3.1名", "undetermined"),
        ("每千人3.1名", "undetermined"),
        ("每千常住人口3.1名", "undetermined"),
        # the figure itself, all that there are, and those of others
        ("我区3.4名", "met"),
        ("每千人3.4名", "met"),
        ("我区3027名", "met"),
        ("我区护士3.1万名", "met"),
        ("全区新增20名", "met"),
        ("去年3.1名", "met"),
        ("全市3.1名", "met"),
        ("某街道3.1名", "met"),
        ("目标3.2名", "met"),
        ("其中民营医院3.1名", "met"),
    ],
)
def test_a_note_beside_a_rate_may_leave_out_per_how_many_it_is(
    note: str, expected: str, tmp_path: Path
) -> None:
    assert beside(tmp_path, "nurses", note) == expected


def test_a_note_with_the_numerator_is_no_other_rate(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    path = tmp_path / "actuals.yaml"
    for note, expected in (("我区7名", "met"), ("我区6名", "undetermined")):
        path.write_text(
            "plan: plan.yaml\nas_of: 2022-12-31\nactuals:\n"
            f"  nurses: {{numerator: 7名, denominator: 2000人, note: {note}}}\n",
            encoding="utf-8",
        )
        (found,) = (one for one in check(path).verdicts if one.target.id == "nurses")
        assert found.status.value == expected


@pytest.mark.parametrize(
    "note",
    [
        "通过2家",
        "2家通过",
        "2家通过市级验收",
        "市级通过2家",
        "实创2家",
        "认定2家",
        "本区2家",
        "其中南开区2家",
        "其中2家通过",
        "甲、乙2家",
        "长虹街1家、万兴街1家",
        "申报3家，通过2家",
        "今年通过2家，上年通过1家",
        "含拟创建1家",
        "含2021年1家",
        "含2021年创建1家",
        "其中1家为2021年",
        "含河西区1家",
        "外区1家",
        "含2家社区卫生服务站",
        "1家被取消",
        "摘牌1家",
        "1家正在公示",
        "其中1家正在验收",
        "3家正在申报",
        "3家均为申报数",
        "3家已申报，待市级评审",
        "预计2023年1月公布",
        "2家",
        "2",
        "2个",
        "1家在建",
        "其中一家在建",
        "另有3家未上报",
        "两家",
        "二个",
        "两家通过",
        "市级通过两家",
        "3家中两家通过",
        "2家均达标",
        "甲一家、乙一家",
        "含一家上年",
        "一家未完成",
        "待完成一家",
        "核减一家",
        "剔除1家",
        "错报1家",
        "少1家",
        "合计两家",
    ],
)
def test_a_note_by_which_fewer_count(note: str, tmp_path: Path) -> None:
    assert beside(tmp_path, "hospitals", note) == "undetermined"


@pytest.mark.parametrize("note", ["更正为两家", "实际完成两家", "核减为两家"])
def test_a_note_in_words_that_corrects_its_figure(note: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidInputError, match="corrects a figure"):
        beside(tmp_path, "hospitals", note)


@pytest.mark.parametrize(
    "note",
    [
        "通过3家",
        "3家均通过市级验收",
        "甲、乙、丙3家",
        "甲、乙2家，丙1家",
        "长虹街1家、万兴街2家",
        "第一批2家第二批1家",
        "第一批通过2家，第二批通过1家",
        "市级验收2家，区级验收1家",
        "上半年完成1家，下半年完成2家",
        "11月通过2家，12月通过1家",
        "申报4家，通过3家",
        "上年通过2家，今年通过3家",
        "2021年通过2家，2022年通过3家",
        "2021年2家",
        "较上年增加1家",
        "累计11家",
        "全区社区医院11家",
        "市级目标2家",
        "市下达2家，区自定3家",
        "其中公办2家",
        "其中新建2家",
        "其中2家获评优秀",
        "其中1家通过国家级评审",
        "新建2家、改建1家",
        "还有1家正在创建",
        "2023年拟创建2家",
        "检查2家，均合格",
        "覆盖2个街道",
        "落实2个项目",
        "公立机构获补助，创建2家",
        "设床位150张",
        "不含外区1家",
        "含2022年1家",
        "含公立2家",
        "含2家社区卫生服务中心",
        "2022年11月通过",
        "无取消",
        "3家",
        "5家",
        "另1家在建",
        "另有一家在建",
        "在建项目未计入",
        "1期",
        "2次",
        "三家",
        "四家",
        "三家均通过",
        "甲、乙、丙三家",
        "甲两家、乙一家",
        "第一批两家，第二批一家",
        "申报四家，通过三家",
        "3家中2家为新建",
        "三家中两家为新建",
        "其中公办两家",
        "上年两家",
        "较上年少一家",
        "检查两家，均合格",
        "市下达两家，区自定三家",
        "更正为三家",
        "已剔除1家",
        "一家一策",
        "每街道一家",
        "第一家",
        "另有3家待复核",
        "另有两家正在创建",
    ],
)
def test_a_note_by_which_all_count(note: str, tmp_path: Path) -> None:
    assert beside(tmp_path, "hospitals", note) == "met"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("全区发生3起", "undetermined"),
        ("发生1起", "met"),
        ("去年发生3起", "met"),
        ("我区0起", "met"),
        ("3起", "undetermined"),
        ("12月发生3起", "undetermined"),
        ("2022年6月18日发生3起", "undetermined"),
        ("3起正在调查", "undetermined"),
        ("尚有3起未结案", "undetermined"),
        ("12月发生1起", "met"),
        ("2021年6月发生3起", "met"),
        ("一般事故3起", "met"),
        ("1起", "met"),
    ],
)
def test_beside_an_upper_limit_more_is_worse(note: str, expected: str, tmp_path: Path) -> None:
    assert beside(tmp_path, "accidents", note) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("12月发生1起", "undetermined"),
        ("1-12月发生1起", "undetermined"),
        ("1月至12月累计发生1起", "undetermined"),
        ("3月1日-12月31日发生1起", "undetermined"),
        ("下半年发生1起", "undetermined"),
        ("第四季度发生1起", "undetermined"),
        ("12月1起", "undetermined"),
        ("4季度1起", "undetermined"),
        ("12月中旬发生1起", "undetermined"),
        ("截至12月31日发生1起", "undetermined"),
        ("11月、12月各发生1起", "undetermined"),
        ("12月1次", "undetermined"),
        ("国庆期间1起", "undetermined"),
        ("本月发生1起", "undetermined"),
        ("（12月）1起", "undetermined"),
        ("10月1起，已结案", "undetermined"),
        ("上年同期1起", "met"),
        ("去年国庆期间1起", "met"),
        ("开展检查12次", "met"),
        ("召开会议4次", "met"),
        ("投诉，2起", "met"),
        ("2021年12月1起", "met"),
        ("12月0起", "met"),
        ("1起轻伤", "undetermined"),
        ("2021年1-12月发生1起", "met"),
        ("2021年度第四季度发生1起", "met"),
        ("去年下半年发生1起", "met"),
        ("1-12月发生0起", "met"),
        ("1-12月未发生", "met"),
        ("1起正在调查", "undetermined"),
        ("尚有1起未定性", "undetermined"),
        ("2021年12月发生1起", "met"),
        ("全年未发生", "met"),
        ("检查发现1起", "undetermined"),
        ("全年1例", "undetermined"),
        ("1例（已结案）", "undetermined"),
        ("一起", "undetermined"),
        ("全年共发生一起", "undetermined"),
        ("12月一起", "undetermined"),
        ("一般事故1起", "undetermined"),
        ("瞒报1起", "undetermined"),
        ("未上报1起", "undetermined"),
        ("另有1起", "undetermined"),
        ("1起已处置", "undetermined"),
        ("检查发现隐患12起", "met"),
        ("检查12次", "met"),
        ("演练两次", "met"),
        ("未发生一起", "met"),
        ("一起未发生", "met"),
        ("一起推进", "met"),
        ("一次性通过", "met"),
        ("第一次实现零事故", "met"),
        ("去年发现两起", "met"),
        ("不含上年1起", "met"),
        ("处置投诉2起", "met"),
        ("0例", "met"),
    ],
)
def test_beside_none_any_is_worse(note: str, expected: str, tmp_path: Path) -> None:
    assert of_table(tmp_path, "备注", f"安全生产事故数,0起,{note}") == expected


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("医疗机构床位数,520张,新增20张", "met"),
        ("医疗机构床位数,520张,今年新增2张", "met"),
        ("医疗机构床位数,520张,实有480张", ""),
        ("医疗机构床位数,520张,新增20张，现有480张", "undetermined"),
        ("创建社区医院,3家,新增2家", "undetermined"),
        ("人均预期寿命,78.6岁,男76.2岁，女81.1岁", "met"),
        ("人均预期寿命,78.6岁,男76.2岁、女77.1岁", "undetermined"),
        ("医疗机构床位数,520张,公立300张，民营200张", "undetermined"),
        ("医疗机构床位数,520张,公立300张，民营220张", "met"),
    ],
)
def test_what_is_new_or_of_a_part(row: str, expected: str, tmp_path: Path) -> None:
    assert of_table(tmp_path, "备注", row) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("一次", "undetermined"),
        ("反弹一次", "undetermined"),
        ("全年发生1例", "undetermined"),
        ("开展检查12次", "met"),
        ("组织督查3次", "met"),
        ("全年报告病例35例", "met"),
        ("每周一次", "met"),
    ],
)
def test_beside_none_counted_as_times(note: str, expected: str, tmp_path: Path) -> None:
    assert of_table(tmp_path, "备注", f"疫情反弹次数,0次,{note}") == expected


def of_table(folder: Path, heading: str, row: str, below: str = "") -> str:
    """The verdict on a row of a table, or "" where the table is refused."""
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    path = folder / "t.csv"
    head = "计划,plan.yaml\n数据截止日,2022-12-31\n"
    path.write_text(f"{head}指标名称,完成值,{heading}\n{row}\n{below}", encoding="utf-8")
    try:
        verdicts = {one.target.indicator.zh: one for one in check(path).verdicts}
        return verdicts[row.split(",", maxsplit=1)[0]].status.value
    except InvalidInputError:
        return ""


@pytest.mark.parametrize(
    ("line", "row", "expected"),
    [
        ("注：我区签约率为31%。", RATE, "undetermined"),
        ("注：市级核查签约率31%。", RATE, "undetermined"),
        ("注：社区医院实际通过2家。", HOSPITALS, "undetermined"),
        ("注：社区医院含2021年创建1家。", HOSPITALS, "undetermined"),
        ("注：3家社区医院中1家为2023年1月通过。", HOSPITALS, ""),
        ("注：社区医院3家已申报，待市级评审。", HOSPITALS, "undetermined"),
        ("注：社区医院3家均为申报数。", HOSPITALS, "undetermined"),
        ("注：签约率31.0", RATE, "undetermined"),
        ("注：签约率已核减为31%", RATE, ""),
        ("注：签约率核减至31%", RATE, ""),
        ("说明：系统数据与手工数据不一致", RATE, ""),
        ("说明：重复签约未剔除", RATE, ""),
        ("说明：数据不全", RATE, ""),
        ("说明：目标尚未完成", RATE, "undetermined"),
        ("签约率未达到32%的目标", RATE, "undetermined"),
        ("经市级考核，我区家庭医生签约率31%，未达到32%的目标。", RATE, "undetermined"),
        ("家庭医生签约率仅31%，与目标有差距。", RATE, "undetermined"),
        ("签约率比目标值32%低1个百分点", RATE, "undetermined"),
        ("社区医院距3家的年度目标还差1家", HOSPITALS, "undetermined"),
        ("签约率达到32%的目标", RATE, "met"),
        ("签约率较目标值32%高2.6个百分点", RATE, "met"),
        ("签约率较上年低1个百分点", RATE, "met"),
        ("演示数据", RATE, ""),
        ("说明：用于演示", RATE, ""),
        ("审核意见：不同意", RATE, ""),
        ("区级审核意见：不予批准", RATE, ""),
        ("状态：待审", RATE, ""),
        ("说明：重复签约已剔除", RATE, "met"),
        ("说明：目标均已完成", RATE, "met"),
        ("说明：未完成指标0项", RATE, "met"),
        ("填表说明：1.数据保留一位小数；2.未完成的指标须说明原因。", RATE, "met"),
        ("注：未完成的指标请在备注中注明", RATE, "met"),
        ("注：不达标指标需附整改方案。", RATE, "met"),
        ("注：未达标指标用红色标注。", RATE, "met"),
        ("注：未达标指标须在年底前完成", RATE, "undetermined"),
        ("注：未达标指标应尽快整改，并说明原因", RATE, "undetermined"),
        ("注：未达标指标已用红色标注。", RATE, "undetermined"),
        ("说明：未达标指标", RATE, "undetermined"),
        ("说明：无未完成项", RATE, "met"),
        ("说明：与统计年报一致", RATE, "met"),
        ("演示文稿见附件", RATE, "met"),
        ("审核意见：同意", RATE, "met"),
        ("注：全区签约率34.6%。", RATE, "met"),
        ("注：市级考核签约率为34.6%", RATE, "met"),
        ("（二）家庭医生签约率力争达到36%。", RATE, "met"),
        ("注：社区医院中3家均通过验收", HOSPITALS, "met"),
        ("注：3家社区医院中2家由卫生院升级", HOSPITALS, "met"),
        ("注：2022年目标值以津卫〔2022〕5号文为准", RATE, "met"),
        ("注：目标值以市卫健委文件为准。", RATE, "met"),
        ("注：完成值以市级通报为准。", RATE, ""),
        ("注：社区医院累计11家。", HOSPITALS, "met"),
        ("注：社区医院3家，名单见附件", HOSPITALS, "met"),
    ],
)
def test_a_line_below_the_table(line: str, row: str, expected: str, tmp_path: Path) -> None:
    assert of_table(tmp_path, "备注", row, line) == expected


@pytest.mark.parametrize(
    ("heading", "row", "expected"),
    [
        ("完成情况说明", f"{RATE},签约率31%", "undetermined"),
        ("工作进展", f"{RATE},截至目前签约率31%", "undetermined"),
        ("进展情况", f"{RATE},已完成31%", "undetermined"),
        ("工作进展", f"{HOSPITALS},市级通过2家", "undetermined"),
        ("完成情况说明", f"{RATE},签约居民30.8万人，签约率34.6%，超额完成目标。", "met"),
        ("工作进展", f"{RATE},开展活动126场，服务居民1.2万人次", "met"),
        ("工作进展", f"{HOSPITALS},甲、乙、丙3家单位通过市级评审。", "met"),
        ("上年情况", f"{RATE},签约率31%", "met"),
        ("市级认定", f"{RATE},未认定", "undetermined"),
        ("市级认定", f"{RATE},已认定", "met"),
        ("考核结果", f"{RATE},不合格", "undetermined"),
        ("考核结果", f"{RATE},优秀", "met"),
        ("考核办法", f"{RATE},未完成扣2分", "met"),
        ("扣分情况", f"{RATE},未完成扣2分", "undetermined"),
        ("扣分情况", f"{RATE},无", "met"),
        ("是否达到", f"{RATE},未达到", "undetermined"),
        ("是否达到", f"{RATE},是", "met"),
        ("得分", f"{RATE},0", "undetermined"),
        ("得分", f"{RATE},10", "met"),
        ("加分得分", f"{RATE},0", "met"),
        ("数据来源", f"{RATE},和平区卫健委", ""),
        ("数据来源", f"{RATE},天津市卫健委", "met"),
        ("数据来源", f"{RATE},各街道社区卫生服务中心", "met"),
        ("报送单位", f"{RATE},长虹街社区卫生服务中心", ""),
        ("报送单位", f"{RATE},各街道社区卫生服务中心", "met"),
        ("报送单位", f"{RATE},南开区卫健委", "met"),
        ("报送单位", f"{RATE},区妇幼保健院", "met"),
    ],
)
def test_a_column_beside_the_figure(heading: str, row: str, expected: str, tmp_path: Path) -> None:
    assert of_table(tmp_path, heading, row) == expected
