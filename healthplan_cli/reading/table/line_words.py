"""The words of the lines around a table and of remarks in it, as data: add a word where it belongs.

Texts are in plain forms. What a cell says that is nothing but a period, a place or a group is in
`returns/spans.py`, `returns/places.py` and `returns/others.py`.
"""

import re

_GUESS = "预计|预测|预估|估算"
_ANY_GUESS = f"{_GUESS}|估计|暂估|推算"

OF_THE_FORM = re.compile(
    "印发|文号|〔|基期|基年|基准|较|比|同期|年起|以来|口径|打印|填报|制表|填表|审核|报送|"
    "上报日期|填写日期|制定|批准|有效期|备案|电话|规划|要点|纲要"
)
"""What a line with a year in it is about that is not the title of the figures."""
DATA_OF = re.compile(
    r"(?<![较比同与和按])(?:19|20)[0-9]{2}年(?:度|末|底|上半年|1-[0-9]+月|[0-9]{1,2}月)?"
    "的?(?:统计)?(?:数据|数字|数|值)"
)
"""What a remark says of the year of the figures: 以上为2021年数据, not 较2021年数据."""
OF_A_WHOLE = re.compile(
    "(?<![较比于到过近])(全[省市国])(?:的|口径|统计)?(?:平均)?(?:数据|数值|数|值|水平)"
)
"""What a remark says of the place of the figures: 全省平均水平."""
STARTS_EARLIER = re.compile("(?:上年|去年|上一年)(?!以来|起)")
"""How a title of figures of an earlier time starts."""
NOT_DONE = re.compile(
    f"{_GUESS}|[0-9]年(?:的)?(?:年均|平均)|"
    "(?:(?:计划|任务|目标)(?:数|值|(?:分解|下达|一览)?表)|[任责][务任]书|预算表?$)"
    "(?!.*(?:完成|实际|执行|情况|对照))"
)
"""What a title says above figures that are none of what was done."""
GUESSED = re.compile(_GUESS)
"""What the name of a sheet says where its figures are guessed."""
ABOVE_OTHERS = re.compile(
    "(?:以下|下列|下表|下面)?(?:均?为|是|系)?"
    "((?:[0-9]{4}年|本?年度?)?(?:目标|计划|任务|预计|预测|预算|估计|(?:上年|去年)(?:同期)?|上期|同期|基期)"
    "(?:值|数|数据|完成值?)?|农村|城镇|城市|户籍|男性?|女性?)[:。]?"
)
"""What a line between rows says of those below it that are not of all, or not what was done."""
STARTS_REMARK = re.compile("注|备注|说明|填")
"""How a line starts that is no title."""
CORRECTS = re.compile("更正|勘误|订正|改为|应为|以此为准|为准|作废")
"""What a line says that corrects a figure."""
NO_RESULT = re.compile(
    f"(?<!目标)(?<!目标值)(?:为|系|是|属)(?:[^,，。;；]{{0,4}})?(?:{_ANY_GUESS})|"
    f"^[*①-⑳†‡(（注)）:：0-9. ]*(?:{_ANY_GUESS})(?:数|值|数据|完成|$)"
)
"""What a remark says of figures that are no results: *为预计数."""
REPLACES = re.compile(
    "(?:更正|订正|勘误|修正|修订|改|应|实际|实|核实|核定|审定|调整|纠正|以|"
    "(?:扣除|剔除|核减|去除|去重)[^,，。;；0-9]{0,8}(?=后))(?:数|值|数据|完成|后)?(?:为|是|:|有)?"
    r"\s*(?P<figure>[0-9][0-9,.]*)(?!\s*[0-9年月日版号])"
)
"""Words that put another figure in the place of the one beside them: 更正为2."""
MAY_BE_ANOTHER = re.compile(
    "[0-9]|目标|计划|任务|应为|预计|预测|估|约|上年|去年|同期|基期|农村|城镇|城市|户籍|男|女|"
    "其中|不含|仅|全[省市国]|年|季|月|部分|抽样|[县区]$|"
    "拟|在建|筹建|规划|开工|立项|暂|初步|样本量?不足"
)
"""What a remark says of a figure that may be none of what was done, of all."""
NO_ACTUAL = re.compile(
    "(?:[0-9]{4}年|本?年度?)?(?:目标|计划|任务|预计|预测|预算|估计|估算|上年|去年|上期|同期|基期)(?:值|数|数据|完成值?)?"
    "|(?:农村|城镇|城市|户籍|流动)(?:人口|居民|地区)?|男性?|女性?"
    "|targets?|forecasts?|estimate[sd]?|planned|projected|projections?|provisional|last year"
    "|暂估数?|预估数?|推算数?|预报数?|作废|无效|退回|草稿|暂存|void|draft|rejected|withdrawn"
    "|临聘|编外|编内|在编|聘用|合同制|(?:非?公立|民营|私立|政府办|[一二三]级)(?:医院|机构)?|外地|低保|部分|抽样|样本"
)
"""What a cell beside a figure says where it is none of what was done, by all, in the period."""
SIGNED_BY = (
    "填表人?|填报人|制表人?|审核人?|复核人?|审批人?|签发人|经办人|签字|盖章"
    "|(单位|科室|部门)?(负责人|领导)(签字|签章)?|联系人|联系电话|电话|(填报|填表|报出|上报)日期"
    "|(prepared|checked|reviewed|approved) by"
)
"""How lines below a table start that say who signs for it."""
