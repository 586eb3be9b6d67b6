"""A note by which fewer are done than a figure says, or something happened of which there was none.

3 hospitals were made of 3, 120 general practitioners trained of 100, and no accident happened where none may.
"""

from pathlib import Path

import pytest

from tests.reading.printed.of_entries import status_of

PLAN = """\
plan: t/2022
title: t
region: 天津市南开区
period: 2022
targets:
  hospitals: {zh: 创建社区医院, unit: 家, kind: flow, at_least: 3家, quote: 创建社区医院3家}
  trained: {zh: 培训全科医生, unit: 人, kind: flow, at_least: 100人, quote: 培训全科医生100人}
  accidents: {zh: 医疗安全事故, unit: 起, kind: flow, equals: 0起, quote: 医疗安全事故零发生}
  beds: {zh: 千人口床位数, unit: 张/千人, kind: stock, at_least: 6张/千人, quote: 床位数6张}
  life: {zh: 人均预期寿命, unit: 岁, at_least: 78岁, quote: 寿命达到78岁}
  rate: {zh: 家庭医生签约率, unit: '%', kind: rate, at_least: 32%, quote: 签约率32%}
"""
FIGURES = {
    "beds": "6.2张/千人",
    "life": "78.6岁",
    "hospitals": "3家",
    "trained": "120人",
    "accidents": "0起",
    "rate": "34.6%",
}


def beside(folder: Path, id: str, note: str) -> str:
    """The verdict on a figure with a note."""
    return status_of(folder, PLAN, id, f"value: {FIGURES[id]}, note: '{note}'")


@pytest.mark.parametrize(
    ("id", "note"),
    [
        ("hospitals", "市里只认2家"),
        ("hospitals", "市级只认定2家"),
        ("hospitals", "2家获批"),
        ("hospitals", "公示名单2家"),
        ("hospitals", "认定文件只有2家"),
        ("hospitals", "直报系统为2家"),
        ("hospitals", "按新标准只有2家符合"),
        ("hospitals", "2家通过，1家整改"),
        ("hospitals", "1家待整改"),
        ("hospitals", "一家整改后再验收"),
        ("hospitals", "其中1家复审不合格"),
        ("hospitals", "第三家预计2023年1月授牌"),
        ("hospitals", "第3家年后验收"),
        ("hospitals", "报名3家"),
        ("hospitals", "预计3家"),
        ("hospitals", "含2021年结转1家"),
        ("hospitals", "连同去年共3家"),
        ("hospitals", "3→2"),
        ("beds", "6.2/5.5"),
        ("hospitals", "认定时间2021年11月"),
        ("hospitals", "1家计入2021年"),
        ("hospitals", "含2023年1月1家"),
        ("trained", "2021年80人，2022年40人"),
        ("trained", "去年培训40人，今年80人"),
        ("trained", "两年共120人"),
        ("trained", "120人，另一口径80人"),
        ("trained", "30人未结业"),
        ("trained", "培训全科医生30人在培"),
        ("trained", "尚有40人在培"),
        ("trained", "结业80人"),
        ("trained", "外区30人"),
        ("trained", "其中30人为2021年培训"),
        ("trained", "含往年20人，线上40人"),
        ("trained", "其中护士40人"),
        ("trained", "报名120人"),
        ("trained", "120人次"),
        ("hospitals", "省里只批了2家"),
        ("hospitals", "拿到牌子的2家"),
        ("hospitals", "真正建成2家"),
        ("hospitals", "三家过了两家"),
        ("hospitals", "1家停业整顿"),
        ("hospitals", "1家为重复统计"),
        ("hospitals", "力争3家"),
        ("trained", "实到80人"),
        ("trained", "取得证书80人"),
        ("trained", "40人缺考"),
        ("trained", "退出40人"),
        ("trained", "40人为去年培训"),
        ("trained", "应训120人"),
        ("accidents", "三级医疗事故1起"),
        ("accidents", "民营医院1起"),
        ("accidents", "举报属实1起"),
        ("accidents", "网上曝光1起"),
        ("accidents", "发生一起三级医疗事故"),
        ("accidents", "12月份发生一起"),
        ("accidents", "1起正在鉴定"),
        ("accidents", "1例待鉴定"),
        ("accidents", "1起已赔偿"),
        ("accidents", "补报1起"),
        ("accidents", "较上年增加1起"),
        ("accidents", "上年0起，增加1起"),
        ("accidents", "死亡1人"),
        ("accidents", "造成患者死亡1例"),
        ("rate", "按户籍算34.6%，按常住31%"),
        ("beds", "开放5.5张"),
        ("beds", "卫统5.5张"),
        ("beds", "编制床位数"),
        ("beds", "含编外加床"),
        ("beds", "含方舱床位"),
        ("life", "市统计局76.2岁"),
        ("life", "市里测算76.2岁"),
        ("rate", "终审31.5%"),
        ("rate", "省里终审31.5%"),
        ("rate", "报市里31.5%"),
        ("rate", "扣除重复31.5%"),
        ("rate", "去掉空签31.5%"),
        ("rate", "按七普31.5%"),
        ("rate", "分母用常住为31.5%"),
    ],
)
def test_a_note_by_which_it_is_not_so_yet(id: str, note: str, tmp_path: Path) -> None:
    assert beside(tmp_path, id, note) == "undetermined"


@pytest.mark.parametrize(
    ("id", "note"),
    [
        ("hospitals", "三家均已获批"),
        ("hospitals", "申报5家，获批3家"),
        ("hospitals", "推荐4家，认定3家"),
        ("hospitals", "获批经费200万元"),
        ("hospitals", "2家曾整改，已复查合格"),
        ("hospitals", "另有1家待整改，未计入"),
        ("hospitals", "另1家计入明年"),
        ("hospitals", "认定时间2022年11月"),
        ("hospitals", "2→3"),
        ("rate", "28.46/82.3"),
        ("hospitals", "去年创建2家"),
        ("hospitals", "去年2家，今年3家"),
        ("trained", "2021年90人，2022年120人"),
        ("hospitals", "3家未发生医疗事故"),
        ("hospitals", "其中1家获评国家级示范"),
        ("hospitals", "第一家5月建成，第二家9月建成，第三家11月建成"),
        ("hospitals", "任务数3家"),
        ("hospitals", "2022年起，按照新标准执行"),
        ("hospitals", "二级医院2家参与"),
        ("hospitals", "由两家三级医院对口帮扶"),
        ("hospitals", "两家获市级表彰"),
        ("hospitals", "后备2家"),
        ("hospitals", "1家更名"),
        ("hospitals", "1家由卫生院升级"),
        ("hospitals", "1家位于长虹街"),
        ("hospitals", "2023年计划再创建2家"),
        ("hospitals", "已剔除1家"),
        ("hospitals", "其中省级1家、市级2家"),
        ("rate", "续签率30%"),
        ("rate", "省会城区30%"),
        ("rate", "天津市30.5%，我区34.6%"),
        ("rate", "流动人口签约率30%"),
        ("hospitals", "1家退出，另增补1家"),
        ("hospitals", "撤回2家申报后仍有3家"),
        ("trained", "一人一档已建立"),
        ("trained", "每批40人，分3批"),
        ("trained", "专家40人授课"),
        ("trained", "补考40人，全部合格"),
        ("trained", "应训120人，实训120人"),
        ("trained", "120人全部结业"),
        ("trained", "参训125人，合格120人"),
        ("trained", "报名130人，结业120人"),
        ("trained", "其中中医类30人"),
        ("trained", "计划培训100人"),
        ("accidents", "医患纠纷2起，不属医疗安全事故"),
        ("accidents", "护理不良事件5例"),
        ("accidents", "鉴定1例，不构成医疗事故"),
        ("accidents", "学习外地事故案例3起"),
        ("accidents", "每季度调度一次"),
        ("accidents", "演练2起模拟事故处置"),
        ("accidents", "上年1起，本年0起"),
        ("accidents", "比上年减少1起"),
        ("accidents", "接到报警1次，经核实为误报"),
        ("accidents", "开展安全检查12次"),
        ("accidents", "死亡0人"),
        ("rate", "按户籍算34.6%，按常住35%，均达到32%"),
        ("beds", "含民营医院床位"),
        ("beds", "其中公立5.1张、民营1.1张"),
        ("beds", "组织义诊5场"),
        ("beds", "现有床位1200张"),
        ("life", "男性76.1岁，女性81.2岁"),
        ("life", "65岁以上老年人占比18%"),
        ("life", "比上年提高0.2岁"),
        ("rate", "满意度25%"),
        ("rate", "有偿签约率12%"),
        ("rate", "一般人群30%"),
        ("rate", "长虹街31%，其余均达标"),
        ("rate", "城区36%、镇区33%"),
        ("rate", "最高的街道41%，最低29%"),
        ("rate", "置信区间31%-38%"),
        ("rate", "预算执行率30%"),
    ],
)
def test_a_note_that_says_nothing_against_it(id: str, note: str, tmp_path: Path) -> None:
    assert beside(tmp_path, id, note) == "met"
