"""What makes a target doubtful that could be read in another way."""

from datetime import date

import pytest

from healthplan_cli.drafting.around import due_of
from healthplan_cli.drafting.document import document
from healthplan_cli.drafting.extract import extract
from healthplan_cli.model.extracted import Drafted
from healthplan_cli.model.period import Period
from healthplan_cli.reading.specs.folders import shipped_specs

CATALOG = shipped_specs().catalog
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31), 2025)
YEARS = Period(date(2026, 1, 1), date(2030, 12, 31), 2025)


def read(text: str) -> tuple[Drafted, ...]:
    return extract(document(text, "clause"), CATALOG).targets


def limits(text: str) -> list[str]:
    return [f"{one.target.form} {one.reading.terms}" for one in read(text)]


@pytest.mark.parametrize("clause", ["健康素养水平达到35", "下乡巡诊达到460车次"])
def test_a_number_without_a_unit_that_is_known_is_no_draft(clause: str) -> None:
    (found,) = read(clause)
    assert "unit" in found.reading.doubts


def test_nothing_at_all_needs_no_unit() -> None:
    (found,) = read("医疗差错率为0")
    assert found.tier == "draft"


def test_a_level_is_no_share() -> None:
    (found,) = read("电子病历应用水平达到5级")
    assert (found.target.form, found.reading.terms) == ("reaches", "5级")


def test_each_of_several_levels_is_of_its_own_name() -> None:
    assert limits("电子病历水平、智慧服务水平分别达到5级和3级") == [
        "reaches 5级",
        "reaches 3级",
    ]


def test_levels_that_do_not_pair_with_names_are_doubtful() -> None:
    (found,) = read("电子病历水平、智慧服务水平、智慧管理水平分别达到5级和3级")
    assert "respectively" in found.reading.doubts


def test_what_is_kept_is_limited_on_the_better_side_and_doubtful() -> None:
    text = "人均预期寿命、婴儿死亡率分别为81.5岁、3‰"
    assert limits(text) == ["at_least 81.5岁", "at_most 3‰"]
    assert all("side" in one.reading.doubts for one in read(text))


@pytest.mark.parametrize("clause", ["平均住院日达到8天", "医院感染率达到2%"])
def test_to_reach_what_is_better_low_may_be_meant_either_way(clause: str) -> None:
    (found,) = read(clause)
    assert "side" in found.reading.doubts


@pytest.mark.parametrize("clause", ["平均住院日达到8天以内", "医院感染率降到2%"])
def test_a_word_for_the_side_settles_it(clause: str) -> None:
    (found,) = read(clause)
    assert (found.target.form, found.tier) == ("at_most", "draft")


def test_what_is_newly_made_in_several_years_may_add_up() -> None:
    found = read("2026年、2027年分别新增床位300张、400张")
    assert [one.reading.doubts for one in found] == [("adds-up",)] * 2


@pytest.mark.parametrize(
    "clause", ["新增三级医院一所", "每万人配一名全科医生", "每个乡镇建一所卫生院"]
)
def test_one_counts_where_it_is_made_or_of_each(clause: str) -> None:
    (found,) = read(clause)
    assert str(found.reading.terms)[:1] == "1"


@pytest.mark.parametrize(
    ("clause", "in_words"),
    [("推动一家一策管理", []), ("建立一人一档", []), ("打造一支过硬队伍", [True])],
)
def test_one_counts_nothing_elsewhere(clause: str, in_words: list[bool]) -> None:
    assert [one.reading.is_in_words for one in read(clause)] == in_words


def test_what_is_three_in_one_is_no_count() -> None:
    assert limits("构建预防、治疗、康复三位一体服务体系") == []


@pytest.mark.parametrize(
    ("clause", "limit"),
    [
        ("引进三名全科医生", "at_least 3名"),
        ("引进三位全科医生", "at_least 3位"),
        ("建成两门精品课程", "at_least 2门"),
    ],
)
def test_what_counts_is_a_numeral_before_any_counter(clause: str, limit: str) -> None:
    assert limits(clause) == [limit]


@pytest.mark.parametrize("day", ["13月底前", "2026年13月31日前", "13月内", "113月前"])
def test_a_month_that_there_is_not_is_no_due_day(day: str) -> None:
    assert due_of(f"{day}完成改造", YEAR) is None


def test_once_more_is_a_rise_by_all_of_it_and_twice_more_is_open() -> None:
    assert limits("康复床位数增加一倍") == ["rises_by 100%"]
    assert limits("康复床位数增加2倍") == []


@pytest.mark.parametrize(
    ("clause", "limit"),
    [
        ("每100张床位配备2名药师", "at_least 2名/百张床"),
        ("每1000人口拥有2.8名医师", "at_least 2.8名/千人"),
        ("每百名学生配备1名保健老师", "at_least 1名/百人"),
    ],
)
def test_what_a_number_is_per_is_part_of_its_limit(clause: str, limit: str) -> None:
    assert limits(clause) == [limit]


def test_numbers_in_turn_are_all_per_what_the_first_is() -> None:
    found = read("每千人口执业医师数、注册护士数分别达到3.3人和4人")
    assert [one.reading.unit for one in found] == ["人/千人"] * 2


@pytest.mark.parametrize(
    "clause", ["每两年开展1次评估", "每30名学生配备1名校医", "平均每个乡镇拥有1.2名医师"]
)
def test_a_number_that_is_per_what_is_not_read_is_doubtful(clause: str) -> None:
    (found,) = read(clause)
    assert "per" in found.reading.doubts


@pytest.mark.parametrize(
    ("clause", "in_words"),
    [
        ("低于国家标准10%以上", []),
        ("较全国平均水平高3岁", []),
        ("婴儿死亡率低于全省平均2‰", [True]),
    ],
)
def test_how_far_from_a_reference_value_is_no_level(clause: str, in_words: list[bool]) -> None:
    assert [one.reading.is_in_words for one in read(clause)] == in_words


def test_a_limit_of_nobodys_may_be_of_those_whom_the_clause_before_names_each() -> None:
    _, waiting = read("各公立医院门诊预约率均达到80%，平均等待时间不超过20分钟")
    assert waiting.reading.doubts == ("each",)


def test_a_limit_behind_it_that_names_whom_it_is_of_is_not() -> None:
    _, own = read("各公立医院门诊预约率均达到80%，社区医院签约率达到60%")
    assert own.tier == "draft"


@pytest.mark.parametrize("verb", ["控制在30%以下", "不超过30%", "保持在30%以内"])
def test_of_whom_every_one_is_asked_ends_before_the_verb(verb: str) -> None:
    (found,) = read(f"每家医院药占比{verb}")
    assert found.reading.each == "医院"


def test_a_share_of_a_group_that_does_not_say_of_what_is_doubtful() -> None:
    first, second = read("城区签约率达到40%、农村达到50%")
    assert (first.tier, second.reading.doubts) == ("draft", ("subject",))


def test_the_work_of_which_a_share_is_finished_has_its_name() -> None:
    (found,) = read("上半年完成60%以上的改造任务")
    assert found.target.indicator.zh == "改造任务"


def test_a_time_that_something_is_kept_within_is_a_limit() -> None:
    (found,) = read("控制在8天以内")
    assert (found.target.form, found.reading.terms) == ("at_most", "8天")


def test_what_is_per_a_million_is_open() -> None:
    (clause,) = extract(document("百万人口器官捐献率达到6", "clause"), CATALOG).clauses
    assert clause.state == "open"


@pytest.mark.parametrize("clause", ["知晓率≥60%或较上年提高5个百分点", "达到60%或70%"])
def test_limits_of_which_one_is_enough_are_doubtful(clause: str) -> None:
    found = read(clause)
    assert found
    assert all("or" in one.reading.doubts for one in found)


def test_a_reference_value_beside_a_number_is_asked_for_too() -> None:
    level, reference = read("护理型床位占比≥60%且不低于全省平均")
    assert (level.reading.terms, level.tier) == ("60%", "draft")
    assert reference.reading.terms == {"benchmark": "全省平均"}


def test_within_three_years_is_no_end_of_the_year() -> None:
    (found,) = extract(document("三年内建成重点专科5个", "clause"), CATALOG, YEAR).targets
    assert (found.reading.due, found.reading.doubts) == (None, ("period",))


def test_what_is_to_add_up_by_a_year_is_not_past() -> None:
    (found,) = read("到2028年累计新增托位3000个")
    assert found.reading.terms == "3000个"


def test_two_limits_of_time_are_both_read() -> None:
    assert limits("三级医院不超过8天、二级医院不超过7天") == ["at_most 8天", "at_most 7天"]


@pytest.mark.parametrize(("period", "every"), [(YEARS, "year"), (YEAR, "")])
def test_every_year_is_said_in_a_plan_of_several(period: Period, every: str) -> None:
    (found,) = extract(document("每年新增中医馆不少于3个", "clause"), CATALOG, period).targets
    assert found.reading.every == every


@pytest.mark.parametrize("clause", ["新增床位不少于300张", "新增床位300张", "新建中医馆达到5个"])
def test_what_is_newly_made_is_counted_within_the_year(clause: str) -> None:
    (found,) = read(clause)
    assert found.target.indicator.kind == "flow"


def test_limits_by_year_of_what_is_newly_made_may_add_up_whatever_word_compares_them() -> None:
    found = read("2026年、2027年新增床位分别不少于300张、400张")
    assert [one.target.indicator.kind for one in found] == ["flow"] * 2
    assert all("adds-up" in one.reading.doubts for one in found)


def test_each_part_of_a_clause_has_those_of_its_own() -> None:
    found = read("每个街道不少于2个、每个社区不少于1个")
    assert [one.reading.each for one in found] == ["街道", "社区"]


@pytest.mark.parametrize("clause", ["漏报率0", "医疗差错率为0", "漏报率达到0"])
def test_no_more_than_none_can_be_asked_for(clause: str) -> None:
    assert limits(clause) == ["at_most 0"]


def test_working_days_are_no_name() -> None:
    assert limits("审批时限压缩至3个工作日内") == ["at_most 3个工作日"]


def test_the_name_of_a_share_of_a_group_begins_behind_its_word() -> None:
    (found,) = read("80%以上的社区卫生服务中心达到推荐标准")
    assert found.target.indicator.zh == "社区卫生服务中心达到推荐标准"


@pytest.mark.parametrize("verb", ["签约服务200户", "签约不超过2000人"])
def test_of_whom_every_one_is_asked_ends_before_what_they_do(verb: str) -> None:
    (found,) = read(f"每个家庭医生团队{verb}")
    assert found.reading.each == "家庭医生团队"


def test_a_title_that_was_won_is_no_draft_unless_a_word_hopes_for_it() -> None:
    (told,) = read("获得国家级称号3个")
    (hoped,) = read("争取获得国家级称号3个")
    assert (told.reading.doubts, hoped.tier) == (("past",), "draft")


def test_words_without_an_object_are_no_draft() -> None:
    (found,) = read("力争零死亡")
    assert found.reading.doubts == ("subject",)
    (named,) = read("力争孕产妇零死亡")
    assert named.tier == "draft"


@pytest.mark.parametrize("clause", ["三级医院电子病历5级", "县医院电子病历评级达4级以上"])
def test_a_grade_of_what_is_graded_is_asked_for(clause: str) -> None:
    (found,) = read(clause)
    assert found.reading.form == "reaches"
    assert found.tier == "doubtful"


@pytest.mark.parametrize(
    ("clause", "per_cent"),
    [
        ("档案合格率不低于九成五", "95%"),
        ("档案合格率达到九成半以上", "95%"),
        ("不少于七点五成的村卫生室达标", "75%"),
        ("九成二级医院设立老年医学科", "90%"),
        ("九成五级以上医院达标", "90%"),
    ],
)
def test_tenths_are_read_with_the_half_behind_them(clause: str, per_cent: str) -> None:
    (found,) = read(clause)
    assert found.reading.terms == per_cent


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("每千人口医师数达到4人，注册护士数达到5人", ("per",)),
        ("万人口全科医生达到3.5人，公共卫生人员达到7.7人", ("per",)),
        ("每千人口医师数达到4人，引进博士5人", ()),
        ("每千人口床位数达到6张，床位总数达到5000张", ()),
        ("每千人口医师数达到4人，平均住院日控制在8天以内", ()),
    ],
)
def test_a_count_behind_one_per_so_many_may_be_per_as_many(
    text: str, doubts: tuple[str, ...]
) -> None:
    _, found = extract(document(text, "clause"), CATALOG, YEAR).targets
    assert found.reading.doubts == doubts


def test_what_lint_would_not_believe_is_doubtful() -> None:
    (found,) = extract(document("确诊率达到120%", "clause"), CATALOG, YEAR).targets
    assert (found.tier, found.reading.doubts) == ("doubtful", ("lint",))


@pytest.mark.parametrize(
    "clause",
    [
        "除甲县外，各县区均建成1个县域医共体",
        "各县区（甲县除外）均建成1个县域医共体",
        "除甲县以外的县区均建成1个县域医共体",
    ],
)
def test_of_whom_some_are_left_out_is_doubtful(clause: str) -> None:
    (found,) = read(clause)
    assert "except" in found.reading.doubts


@pytest.mark.parametrize(
    "clause", ["除完成规定任务外，还新增托位500个", "除此之外，新增托位500个", "清除院外垃圾点5处"]
)
def test_what_is_asked_besides_leaves_nobody_out(clause: str) -> None:
    *_, found = read(clause)
    assert "except" not in found.reading.doubts


def test_a_limit_by_township_may_be_one_of_each() -> None:
    (found,) = read("疫苗报告接种率以乡镇为单位达到90%以上")
    assert "each" in found.reading.doubts


def test_what_more_is_added_to_is_no_limit() -> None:
    assert limits("居民电子健康档案建档率在90%以上的基础上再提高2个百分点") == ["rises_by 2百分点"]


@pytest.mark.parametrize(
    ("clause", "limit"),
    [
        ("规范健康管理服务率达到64%以上（2025年为62.5%）", "at_least 64%"),
        ("职业健康检查率由2025年的85%提高至90%", "at_least 90%"),
        ("职业健康检查率从2024年的85%提高至90%", "at_least 90%"),
    ],
)
def test_a_year_beside_what_it_was_makes_no_target_one_of_the_past(clause: str, limit: str) -> None:
    found = extract(document(clause, "clause"), CATALOG, YEAR).targets
    assert [f"{one.target.form} {one.reading.terms}" for one in found] == [limit]
    assert "2" not in found[0].reading.name
    assert found[0].reading.due is None


@pytest.mark.parametrize(
    "whom", ["重点行业", "其中中小微企业", "其中三级医院", "其余县区", "第二次"]
)
def test_a_share_of_whom_alone_is_of_the_rate_before_it(whom: str) -> None:
    first, second = read(f"职业健康检查率达到90%，{whom}达到95%")
    assert first.tier == "draft"
    assert "subject" in second.reading.doubts


def test_a_share_behind_of_which_may_be_a_rate_itself() -> None:
    _, second = read("规范化管理率达到90%，其中高血压控制率达到70%")
    assert "subject" not in second.reading.doubts


def test_what_is_measured_of_each_names_nobody() -> None:
    _, second = read("建成3个区域医疗中心，每个投入不低于5000万元")
    assert second.target.each is None
    assert "each" in second.reading.doubts


def test_the_time_within_which_a_share_is_counted_is_no_limit() -> None:
    assert limits("预约时段精确到30分钟以内的占比≥80%") == ["at_least 80%"]


@pytest.mark.parametrize("year", ["明年", "后年", "下一年度", "三年内"])
def test_what_is_due_in_another_year_is_doubtful(year: str) -> None:
    (found,) = read(f"{year}家庭医生签约率达到40%")
    assert "period" in found.reading.doubts


@pytest.mark.parametrize("verb", ["新建成", "改扩建", "培养"])
def test_a_verb_names_nothing(verb: str) -> None:
    first, *_ = read(f"{verb}3个，新建2个社区卫生服务中心")
    assert "subject" in first.reading.doubts


def test_each_village_in_each_month_is_no_each_month_that_must_meet_it() -> None:
    (found,) = read("每村每月巡诊不少于1次")
    assert found.target.each is not None
    assert (found.reading.each, found.reading.every) == ("村", "month")


def test_what_may_be_is_not_asked_for() -> None:
    _, second = read("绩效工资增幅不超过10%，高层次人才可突破20%")
    assert second.tier == "doubtful"


def test_an_age_that_is_reached_is_of_the_clause_before() -> None:
    _, second = read("人均预期寿命提高0.2岁，达到81.5岁")
    assert (second.target.form, second.reading.terms) == ("at_least", "81.5岁")
    assert second.tier == "doubtful"


def test_what_is_reached_in_all_behind_what_is_new_is_no_past() -> None:
    text = "新增家庭病床300张，累计达到1000张"
    assert limits(text) == ["at_least 300张", "at_least 1000张"]
    assert "subject" in read(text)[1].reading.doubts


@pytest.mark.parametrize("months", ["1—6月", "1-6月", "1至6月"])
def test_months_count_nothing(months: str) -> None:
    assert limits(f"{months}体检完成率达到60%") == ["at_least 60%"]


@pytest.mark.parametrize("clause", ["未达到60%的乡镇不超过2个", "签约率低于30%的社区控制在3个以内"])
def test_what_is_limited_of_those_alone_that_are_short_of_another_limit(clause: str) -> None:
    *_, found = read(clause)
    assert "subject" in found.reading.doubts


def test_a_part_of_what_is_new_may_be_new_or_all_there_is() -> None:
    whole, part = read("新增托位不少于200个，其中普惠托位不少于120个")
    assert (whole.target.indicator.kind, whole.tier) == ("flow", "draft")
    assert part.reading.doubts == ("verb",)


@pytest.mark.parametrize("clause", ["安全生产事故零发生", "重大传染病疫情零发生"])
def test_what_happens_adds_up_over_the_year(clause: str) -> None:
    (found,) = read(clause)
    assert found.target.indicator.kind == "flow"


@pytest.mark.parametrize(
    "text",
    [
        "近视率控制在50%以内并逐年下降",
        "家庭医生签约率达到45%并保持全市前三",
        "家庭医生签约率达到45%以上且稳步提高",
        "建成社区医院2家并通过验收",
        "新增托位300个并投入使用",
    ],
)
def test_what_is_asked_for_behind_a_number_is_not_lost(text: str) -> None:
    (found,) = read(text)
    assert (found.tier, "besides" in found.reading.doubts) == ("doubtful", True)


def test_a_mean_behind_a_number_is_read_for_itself() -> None:
    first, second = read("婴儿死亡率控制在4.5‰以下且低于全省平均水平")
    assert (first.tier, first.reading.doubts) == ("draft", ())
    assert second.target.form == "less_than"
