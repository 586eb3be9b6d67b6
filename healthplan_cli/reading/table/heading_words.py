"""The words by which the headings of a table are sorted, as data: add a word where it belongs.

Headings are in plain forms and small letters. A pattern fits a heading as a whole, except those
that look for a word in it: OF_SOME, PLANNED, DONE, SO_FAR, YEAR_SO_FAR and CORRECTION. The words of
the columns that are read are in `model/columns.py`.
"""

import re

from healthplan_cli.reading.phrases.finished import DONE_ON
from healthplan_cli.reading.phrases.said_missed import IS_IT_DONE

SAYS_NOTHING = re.compile(
    "保留.*小数.*|实际(?:完成)?[值数]?|实绩|.*填写?|填.*|精确到.*|.*以内|累计|全年|期末|年末|数值|见.*|终审|审定|核定|已审核?|定稿|终稿"
)
"""What in brackets behind a heading says nothing of its figures."""
GROUPS = re.compile(
    "性别|城乡|户籍|(?:统计|填报|数据)?口径|年龄|年龄[组段]|(?:目标|服务|重点)?人群|服务对象|对象|群体|人员|"
    "人员(?:类别|类型|性质)|编制|(?:机构|医院)(?:类别|类型|性质|等级|级别)|经济类型|所有制|"
    "(?:统计|覆盖|数据)范围|数据性质|数据类型|sex|gender|age|age group|residence|area type"
)
"""Columns of whom or what the figures of a row are of."""
PLACES = re.compile(
    "地区|区域|县区|区县|县\\(市、?区\\)|市县|市县名|市|县|辖区|国家|国家或地区|行政区划|country|area|region|location|geography"
)
"""Columns of the place that the figures of a row are of."""
PERIODS = re.compile(
    "(?:[^0-9]{0,4}(?:年份|年度|期间|时期|时间|时段|所属期|报告期|统计期|期别|期次)|年|月|月份|季度|"
    "(?:数据)?截[止至](?:日期?)?|as[ _]of|year|.*period|month|quarter)"
)
"""Columns of the period that the figures of a row are of."""
DAYS_OF_WORK = re.compile(
    f"(?:计划|预计|实际|拟)?(?:{DONE_ON}|开始|签订|填报|填表|制表|导出|打印|上报|报送|更新|录入|审核|填写|提交)(?:时间|日期)|时间节点|"
    "(?:完成|办结|计划完成|要求完成)?(?:时限|期限)"
)
"""Columns of days that say nothing of the period of the figures."""
OF_SOME = re.compile("城镇|城市|农村|乡村|男|女|户籍|流动|公立|民营|其中|本月|当月|本季")
"""What a heading over others says where its figures are of a part only."""
PLANNED = re.compile("计划|任务|目标|预计|预测|预算|下达|安排")
"""What a heading over others says where its figures were planned."""
DONE = re.compile(
    "完成|实际|执行|实绩|进展|上报|填报|数据|情况|统计|结果|指标|监测|本期|current|actual|reported"
)
"""What a heading over others is about that is what was done, of all."""
RESULTS = re.compile("完成|实际|达到|达成")
"""What a heading says of figures that cannot have been planned."""
SO_FAR = re.compile("^(?:全年|本年度?|当年|年度|年内|全年度)")
"""What may be before 完成值, so that it is of the year up to the day."""
YEAR_SO_FAR = re.compile("累计|全年|cumulative")
"""What marks the column of the year so far beside those of single months."""
AS_A_BASE = re.compile("基[期年准数][值数]?|baseline|base year")
"""What is in the brackets of a column of last year that is the baseline: 2024年（基期）."""
OF_ONE_YEAR = re.compile("全年|[本今当]年|年[度内末底]")
"""What is in a heading of 累计 that is of one year, and not of several."""
CORRECTION = re.compile(
    "修订|更正|核实|核定|核准|复核|审核|审定|审计|调整|校正|订正|修正|revis|correct|audit"
)
"""Columns that may correct the figures."""
_OF_FIGURES = "(?:完成|实际|实有|累计|全年)*(?:情况|基数|数据|数值|数|值|水平|实绩)?"
_START_OF_YEAR = f"年初{_OF_FIGURES}"
_END_OF_LAST_YEAR = f"(?:上|去|上一)年度?年?[末底]{_OF_FIGURES}"
LAST_YEAR = re.compile(
    f"(?:上|去|上一)年度?(?:同期)?{_OF_FIGURES}|{_END_OF_LAST_YEAR}|{_START_OF_YEAR}"
)
"""Columns of the figures of last year: 上年同期, 去年完成值, 年初数."""
END_OF_LAST_YEAR = re.compile(f"{_END_OF_LAST_YEAR}|{_START_OF_YEAR}")
"""Those of its end, whatever the day of the table is."""
START_OF_YEAR = re.compile(_START_OF_YEAR)
"""Those of what there was, not of what was done: 年初数."""
EARLIER = re.compile("(?:上年|去年|上一年度?|上期|期初|同期|往年|上年度)(?:同期)?(?:.*)")
"""Columns of figures of an earlier time."""
ATTAINMENT = re.compile(
    ".*(?:完成|执行|达成|实现)(?:率|比例|百分比|度|比)%?|(?:工作|任务|完成|执行|进展)?进度%?|进展比例|"
    "占(?:年度|全年)?(?:目标|任务|计划)(?:值|数)?(?:的?(?:比例|比重|百分比))?%?|"
    "attainment|completion(?: rate)?|progress"
)
"""Columns of the rate of completion."""
_BEFORE = "(?:(?:上|去|上一)年(?:度|同期|末|底)?|(?:19|20)[0-9]{2}年(?:度|末|底)?)"
CHANGE = re.compile(
    ".*增减.*|.*(?:增长|增幅|降幅|升降).*|[同环]比.*|(?:年度|较[上去]年)?变化(?:情况|趋势)?|变化[额量值数]|"
    f"(?:[较比]|与){_BEFORE}(?:相?比)?(?:提高|下降|提升|降低|变化|变动)?(?:值|数|量)?|"
    "提高(?:值|数|幅度)?|增量|趋势|change|trend"
)
"""Columns of the change from an earlier figure."""
VERDICT = re.compile(f"{IS_IT_DONE}|达标情况|达标与否|完成与否|met")
"""Columns of whether the target is met."""
POINTS = re.compile(".*得分|自评分|评分|score|points")
"""Columns of the points that were given."""
FULL_POINTS = re.compile(".*分值|.*权重|标准分|满分|weight|full points")
"""Columns of the most points that there can be."""
BESIDE_FIGURES = re.compile(
    "[本当](?:月|季度?|周)(?:完成|新增|实际|上报)?(?:数|值|情况)?|.*(?:序时|时序|时间)进度|"
    ".*(?:差距|差额|差值).*|[国省市]家?级(?:目标|指标|要求|标准)(?:任务)?(?:数|值)?|.*全[省市国](?:的)?(?:平均|均值).*|.*排名|.*位次|.*名次|"
    "(?:调整前的?|原)目标(?:值|数)?|总得?分|是否.*|全国(?:水平|数据|数|值)?|[国省市]均(?:值|水平|数)?|平均(?:水平|值|数)|加分|自评|rank"
)
"""Columns of figures that are none of the indicator so far: ranks, gaps, months."""
AVERAGE = re.compile(
    "(?:(?:19|20)[0-9]{2}年(?:度|末|底)?)?"
    "(?:全(?P<area>[国省市州])(?:的)?(?:平均|均值)|(?P<of>[国省市州])级?平?均)(?:水平|值|数)?"
)
"""Columns of what figures are in all of an area: 全省平均, 省均值, 2025年全市平均水平."""
TARGET = re.compile(
    "(?:全年|年度|本年度?|当年|年初|工作|下达|[省市县区]下达|[省市县区]定|上级|总|考核)?(?:目标|计划)"
    "(?:任务|指标)?(?:值|数|量|要求)?|"
    "(?:全年|年度|本年度?|当年|下达|[省市县区]下达)(?:任务|指标)(?:值|数|量)?|"
    "(?:考核|完成|目标)标准|调整后的?目标(?:值|数)?|"
    "(?:控制|管控|约束|责任)(?:目标|指标)?(?:值|数)?|标准值|[县区]级(?:目标|指标)(?:任务)?(?:数|值)?"
)
"""Columns of what is asked for."""
SERIAL = re.compile("序号|序|行次|(?:指标|行)?编码|no\\.?|#|serial")
"""Columns of the numbers of rows."""
TEXTS = re.compile(
    "(?:责任|牵头|配合|协同|主管|填报|上报|承办|协办|参与)(?:单位|部门|科室|处室|人)|数据来源|来源|"
    "指标性质|指标属性|指标类型|指标说明|计算公式|评分标准|考核方式|支撑材料|属性|类别|分类|一级指标|二级指标|目标类型|联系人|.*电话|"
    "手机.*|邮编|邮政编码|任务|主要任务|"
    "(?:佐证|材料|证明|支撑)*(?:页码|页数)|附件(?:号|编号|序号)|source|owner|category"
)
"""Columns of offices, sources and other texts."""
TASKS = re.compile(
    "(?:目标|工作|重点|主要|年度)*任务(?:名称|内容|指标)?|重点工作|工作内容|二级指标|工作指标|规划指标(?:名称)?"
)
"""Columns of tasks or of a level of targets, which name the targets where no other does."""
LIKELY_NAMES = re.compile(
    "(?:考核|工作|重点|民生)?(?:项目|事项|要点|实事)|(?:民生)?实事(?:项目|内容)?|任务清单|名称|内容"
)
"""Columns that name anything, and the targets where no other column of a file does."""
LIKELY_RESULTS = re.compile(
    "(?:工作|任务|目前|当前|总体|完成|落实|推进)?(?:进展|进度|落实|推进)(?:情况|结果)?"
)
"""Columns of what came of a task, which have the figures where no other column of a file does."""
IN_ALL_OF_A_PLACE = re.compile("(全[省市县区旗州])(.+)")
"""全区完成值: the figures of a place."""
THIS_YEAR = re.compile("本年度|本报告期")
"""Columns of a period, and of the figures of this year where last year's are beside them."""
SHORTFALL = re.compile(
    "(?:任务|目标|数量)?缺口(?:数|量)?|(?:未|尚未)完成(?:数量?|量|任务数|值)|欠(?:缺|账)?数|扣分(?:值|数)?|扣减分值?"
)
"""Columns of what is lacking, which have 0 where a target is met: 缺口, 未完成数, 扣分."""
SURPLUS = re.compile(
    "超额(?:完成)?(?:数|量|值)?|超出(?:目标)?(?:数|量|值)?|[较比与]目标(?:值|数)?(?:相?比)?|偏差(?:率|值)?"
)
"""Columns of how far a figure is beyond its target, with a minus where it is not: 超额, 较目标."""
OUR_OWN = re.compile("(?:[我本][省市县区州旗]|全[市县区州旗])(?:数据|数|值)?")
"""Columns of the place that reports, which have the figures where no other column has any."""
OF_PLACE = re.compile("(全[省市县区州旗])(?:水平|数据|数|值)?")
"""Columns of the figures of a place, which may be that of the plan: 全市."""
_OF_OTHERS = (
    '国家|国|全?[省市县区]|部门?|上级|规划|中期|远期|远景|终期|五年|["“]?十[一二三四五]五["”]?'
)
TARGET_OF_OTHERS = re.compile(
    f"(?:{_OF_OTHERS})(?:规划|定|级|下达)?(?:考核)?(?:目标|标准|指标|要求)(?:任务)?(?:值|数|要求)?|规划[值数]"
)
"""Columns of what is asked of others or later, where a column of targets is beside them."""
ROLES = {
    "serial": SERIAL,
    "shortfall": SHORTFALL,
    "surplus": SURPLUS,
    "of_place": OF_PLACE,
    "last_year": LAST_YEAR,
    "earlier": EARLIER,
    "day": DAYS_OF_WORK,
    "target": TARGET,
    "verdict": VERDICT,
    "average": AVERAGE,
    "beside": BESIDE_FIGURES,
    "attainment": ATTAINMENT,
    "change": CHANGE,
    "points": POINTS,
    "full_points": FULL_POINTS,
    "group": GROUPS,
    "place": PLACES,
    "year": PERIODS,
    "text": TEXTS,
    "target_of_others": TARGET_OF_OTHERS,
}
"""The role of a column that is not read, by its heading; the first that fits counts."""
COUNTS_NOTHING = re.compile(".*(?:电话|手机|邮编|邮政编码).*")
"""Columns whose numbers count nothing."""
OF_EITHER_UNIT = ("单位名称",)
"""Headings of those who report, which people write over units of measure too."""
