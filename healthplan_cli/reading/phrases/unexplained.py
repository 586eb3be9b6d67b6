"""Figures of notes of which nothing says that they are of anything else: 省里只批了2家 beside 3家.

The words that may be around another figure of a target have no end. So every figure in its unit is
another one, unless its clause says whose it is: those of another year, a goal, a change, some of
all, others than the target is on, or what was put right since.
"""

import re
from collections.abc import Iterable, Iterator

from healthplan_cli import units
from healthplan_cli.model.quantity import Quantity
from healthplan_cli.reading.phrases.counts_in_words import counts_in_digits
from healthplan_cli.reading.phrases.own_figures import DIGITS, Said, clauses_of, figures_around
from healthplan_cli.text.clauses import clauses
from healthplan_cli.units import normal

_OF_ANOTHER_TIME = (
    "[上去前往]年|上期|同期|基[期年准]|年初|历年|以前年度|[明下次]年|次月|(?:19|20)[0-9]{2}年?|"
    "[0-9]月|十[三四五六]五|半年|季度"
)
_OF_A_GOAL = "目标|计划|任务|指标|要求|下达|标准|满分|权重|预算|不少于|不低于|至少|以上"
_OF_A_CHANGE = (
    "增加|增长|新增|减少|下降|上升|提[高升]|降低|超|多出|多于|少于|高于|低于|优于|较|比|同比|环比|"
    "相差|百分点"
)
_OF_A_MEAN = (
    "平均|人均|每|各|均值|中位|最[高低大小多少]|排名|位[列居]|第|(?:1|一)[人家户村](?:1|一)"
)
"""What says of a figure that it is a mean, a place, or that of each: 一人一档."""
_COUNTED = "[0-9][家个所张人名例](?:均|都|分别)?"
_OF_SOME = (
    "其中|含|包括|另|还有|分别|一批|二批|三批|首批|线[上下]|"
    "[一-鿿](?:为|是|:)[0-9]|(?:没有|无|剔除|扣除|去除)[0-9]|[未不](?:计入|纳入)|"
    f"{_COUNTED}(?:为|是|系|属|位于|在|来自|由|从|被?评为|曾|原|已?升|改|迁|更|扩|兼|与|和)"
)
_OF_SOME_RATES = "其中|含|包括|另|还有|分别|线[上下]"
_OF_OTHERS = tuple(
    "基地 专家 师资 老师 教师 讲师 管理 志愿 骨干 护士 药师 职称 学历 岗位 编制 科室 专科 病区 "
    "病房 门诊 车间 企业 公司 学校 高校 部门 街道 乡镇 村 团队 小组 项目 课题 论文 协会 联盟 "
    "医联体 共同体 院区 分院 网点 药店 培育 后备 储备 参与 协助 协作 帮扶 支援 支持 共建 联合 "
    "牵头 结对 对口 合作 托管 督导 督查 检查 抽查 巡查 走访 调研 约谈 表彰 表扬 奖 荣 称号 示范 "
    "重点 试点 先进 优秀 典型 品牌 特色 国家级 经费 资金 补助 投入 设备 仪器 车辆 "
    "讲座 宣传 活动 会议 演练 咨询 巡讲 支出 结余".split()
)
"""Others than a target is on, unless its name has them; what is done with them, and honours."""
_WRONGLY = (
    "(?:重复|虚[假报]|误[填报]|[多重]报)了?[0-9]|另一(?:口径|系统|来源|版本|数据)|"
    f"{_COUNTED}(?:为|是|系|属于?|应?计入)(?:重复|误|虚|[上去前往]年|外[省市区县]|非(?![公民]))"
)
"""What some are that should not be counted, whatever the clause says: 40人为去年培训."""
_PUT_RIGHT = (
    "已(?:全部|均|都|经)*(?:补[考训齐录报]|整改|复[查核审训]|改正|纠正|解决|消除|排除)|"
    "(?:补[考训]|整改|复[查核审])(?:后|完毕|到位|合格|通过|完成)+|全部(?:合格|通过|达标)|不影响|增补|递补|补充|后[仍还]有[0-9]"
)
"""What is said of what is no more so: 2家曾整改，已复查合格."""
_OF_WHOM = tuple(
    "流动 占比 比例 比重 满意 覆盖 人群 居民 人口数 街 乡 镇 社区 机构 医院 院 中心 站 科 某 男 女 "
    "城 农村 老 儿童 孕 患者 病 岁 学生 职工 得分 资金 经费 进度 完成 误差 区间 置信 折 价 药 床 "
    "其余 其他 部分 一般 重点 公立 民营 全国 [省市](?![里级卫统局审核系反认])".split()
)
"""Whose rates are others, and other rates, unless the name has them."""
TWICE = 2
"""A rate that is less than half as high is another one: 有偿签约12%."""
_A_RATE = "[一-鿿]+率"
_AGE = "岁"
_AN_AGE = r"(?<![0-9.])[0-9]{2,3}(?:\.[0-9]+)?岁(?!以|及|组|的)"
_OF_SOME_AGES = "男|女|城|乡|农村|健康|户籍|流动"
"""Of whom a life expectancy is another one than that of all."""
_MANY_TIMES = 4
"""A count that is smaller by as many times is of some, and no other figure: 整改2家 beside 60家."""
_ALL = "全部|均|都|共|合计|总计|一共|齐|实|[仍还]有|保留"
"""What is beside the figure itself where the others of a note are parts of it."""
_NOT_ALL = "中|目标|计划|任务|申报|报名|推荐|预计|不到|不足|约"


def unexplained(line: str, figure: Quantity, name: str) -> Iterator[Quantity]:
    """Yield the figures of a line in the unit of a figure of which nothing says what else they are.

    `name` is that of the indicator that the figure is of.
    """
    plain = counts_in_digits(normal(line)).replace("。", ",")
    if DIGITS.isdisjoint(plain) or re.search(_PUT_RIGHT, plain) or _gives_all(plain, figure):
        return
    whose = _whose(name)
    for clause, is_of_others in clauses_of(plain, name):
        is_explained = is_of_others or re.search(whose, clause)
        if is_explained and not re.search(_WRONGLY, clause):
            continue
        for said in _counted_in(clause, figure.unit):
            if said.value * _MANY_TIMES >= figure.value:
                yield said


def _counted_in(clause: str, unit: str) -> Iterator[Quantity]:
    """Yield the figures of a clause in a unit; an age is one where ages are counted."""
    if unit == _AGE and not re.search(_OF_SOME_AGES, clause):
        for found in re.finditer(_AN_AGE, clause):
            yield units.parse(found[0])
    for said in figures_around(clause):
        if said.quantity.unit == unit:
            yield said.quantity


def unexplained_rates(line: str, name: str) -> Iterator[Quantity]:
    """Yield the rates of a line of which nothing says what they are of: 终审31.5% beside 34.6%.

    Those of others are named after them, 满意度95%, or after persons and places, 长虹街31%.
    """
    plain = counts_in_digits(normal(line)).replace("。", ",")
    if DIGITS.isdisjoint(plain):
        return
    whose = _whose_rate(name)
    for clause, is_of_others in clauses_of(plain, name):
        if is_of_others or re.search(whose, clause):
            continue
        rates = re.findall(_A_RATE, clause)
        if not any(_is_another_rate(one, name) for one in rates):
            for said in figures_around(clause):
                yield said.quantity


def _is_another_rate(rate: str, name: str) -> bool:
    """Return whether a rate has another name: 续签率 has beside 家庭医生签约率, 签约率 not."""
    return not name.endswith(rate)


def _whose_rate(name: str) -> str:
    """Return a pattern of the words by which a rate is another one than that of a name."""
    return _either(name, _OF_SOME_RATES, (*_OF_OTHERS, *_OF_WHOM))


def _either(name: str, of_some: str, others: Iterable[str]) -> str:
    words = (word for word in others if word not in name)
    return "|".join((_OF_ANOTHER_TIME, _OF_A_GOAL, _OF_A_CHANGE, _OF_A_MEAN, of_some, *words))


def _gives_all(line: str, figure: Quantity) -> bool:
    """Return whether a clause of a line gives the figure itself, as that of all: 120人全部结业."""
    for clause in clauses(line):
        if re.search(_NOT_ALL, clause) or not re.search(_ALL, clause):
            continue
        if any(_is_it(said, figure) for said in figures_around(clause)):
            return True
    return False


def _is_it(said: Said, figure: Quantity) -> bool:
    if not units.fits(said.quantity.unit, figure.unit):
        return False
    return units.convert(said.quantity, figure.unit).value == figure.value


def _whose(name: str) -> str:
    """Return a pattern of the words by which a figure is of something else than a name."""
    return _either(name, _OF_SOME, _OF_OTHERS)
