"""The words of the lines around a table and of remarks in it, as data: add a word where it belongs.

Texts are in plain forms. What a cell says that is nothing but a period, a place or a group is in
`phrases/spans.py`, `phrases/places.py` and `phrases/others.py`.
"""

import re

from healthplan_cli.reading.phrases.others import GUESS

LABEL_AND_VALUE = re.compile(r"([^:]{1,20}):\s*(.+)", re.DOTALL)
"""A label and its value: `填报单位: 南开区卫健委`."""
OF_THE_FORM = re.compile(
    "印发|文号|编号:|档案号|〔|年版|基期|基年|基准|较|比|同期|年起|以来|口径|打印|填报|制表|填表|审核|报送|"
    "上报日期|填写日期|制定|批准|有效期|备案|电话|规划|要点|纲要"
)
"""What a line with a year in it is about that is not the title of the figures."""
TITLE_OF_A_YEAR = re.compile(
    "[^较比按与和同自以从至,，。;；:：]{0,16}?(?:19|20)[0-9]{2}年(?!版)"
    "(?!.*(?:印发|文号|〔|基期|基年|基准|年起|以来|制定|批准|备案|规划|要点|纲要))"
    r"[^:：]{0,40}?(?:表|情况|统计|汇总|数据|报告?|填报|比较|对照|进展|进度)(?:\([^()]*\))?"
)
"""A title of figures of a year, whatever it says of the form: 2024年指标填报表."""
OF_A_GUIDE = re.compile("填|不得|须|请|应当|口径|为止的?数")
"""What a line of a guide says, which tells how figures are to be reported."""
OF_SEVERAL = re.compile("[均都各]|以[上下]|上述|下[列面]|[本该][表部节类栏]|所有|全部")
"""What a comment says that is about several figures, wherever it is: 本部分均为预计数."""
COLUMN_OF_OTHERS = re.compile(
    "指标|上年|去年|同期|目标|计划|措施|打算|建议|填报(?!.{0,3}(?:说明|备注|意见))|计算|公式|标准|方式|基期|依据|下一步"
)
"""What a column of texts is about that tells of something else than the figures of its rows."""
COLUMN_OF_CLASSES = re.compile("(?:指标)?(?:类别|分类|类型|属性|性质)|category")
"""A column of the chapters of indicators, or of places: 类别."""
AGE_OR_SEX = re.compile("(?:[0-9]+[-~至到])?[0-9]+周?岁(?:及?以[上下])?|男性?|女性?")
"""What a cell of such a column says that is no chapter: 65岁以上."""
COLUMN_OF_COUNTS = re.compile(
    "^(?!.*(?:上年|去年|同期|目标|计划|基期)).*(?:计算|算式|公式|依据|原始|分子|分母|数据|明细|说明|备注|情况)"
)
"""What a column of texts is about that may say the counts of a rate: 计算过程, 分子/分母."""
STARTS_EARLIER = re.compile("(?:上年|去年|上一年)(?!以来|起)")
"""How a title of figures of an earlier time starts."""
FUNDS = re.compile("资金|拨款|经费")
"""What a row of a block of funds is about."""
FUNDS_OF_LAST_YEAR = re.compile("(?:其中:)?(?:上年|去年|以前年度)(?:结转|结余)+(?:资金|经费)")
"""A row of it that names last year: 上年结转资金."""
NOT_DONE = re.compile(
    f"{GUESS}|[0-9]年(?:的)?(?:年均|平均)|(?<![为系是])(?:快报|初报|测算|试算)(?:数据?|表)?$|"
    "(?:样[表例]|示例|草稿|草案|初稿|底稿|演示|建议表?|(?i:draft))$|"
    "(?:(?:计划|任务|目标)(?:数|值|(?:分解|下达|一览|申报|批复|审批)?表)|[任责][务任]书|预算表?$|"
    "摸底|需求调查|冲刺目标|建议(?:方案|值))"
    "(?!.*(?:完成|实际|执行|情况|对照))"
)
"""What a title says above figures that are none of what was done."""
OF_WHAT_FOLLOWS = re.compile(
    "(?<=情况|结果|总结|进展|分析|问题|原因)(?:以?及|和|与|暨|、)[^()]{0,20}(?:建议|(?:[0-9]{4}|[明次下])年[^()]{0,8}草案)$"
)
"""What a title of results adds on what comes of them: 及2023年目标建议, 、存在问题及建议."""
OF_TASKS = re.compile("(?:目标|任务|指标|工作)*分解表|(?:目标|管理|绩效|工作)*(?:责任|任务)[书状]")
"""A paper of tasks, in which what was done may be filled in: 目标任务分解表, 责任书."""
GUESSED = re.compile(GUESS)
"""What the name of a sheet says where its figures are guessed."""
NAME_OF_DRAFT = re.compile(
    "(?:[0-9]{4}年?|年度?|填报|上报|内部)?(?:废弃?|弃用|勿用|有误|待删除?|删除|[上前]一版|(?:修改|修订|整改|更正|调整|审核)前|预|第[一1]稿|"
    "草|底稿?|未审核|试算|演示|练习|标准|(?:目标|任务)分解|[往下明次]年|快报|初报|初步|测算|初稿|草稿|未审|(?:审核)?未通过|退回|待核实|待定|征求意见|样|测试|模拟|参考|未定稿|作废|示例|模板|备份|副本|旧|历史|过期|停用)(?:统计|数据|数|值|表|版|稿|底稿|例|件)?"
)
"""How a sheet is called whose figures are not those that count: 快报, 作废."""
ABOVE_OTHERS = re.compile(
    "(?:以下|下列|下表|下面)?(?:均?为|是|系)?"
    f"((?:[0-9]{{4}}年|本?年度?)?(?:目标|计划|任务|预算|{GUESS}|(?:上年|去年)(?:同期)?|上期|同期|基期)"
    "(?:值|数|数据|完成值?)?|农村|城镇|城市|户籍|男性?|女性?|"
    "(?:全[国省市区县]|[省市区县]级?|同[类级]|兄弟|周边)?(?:区县|地区)?平均(?:水平|值|数)?|"
    f"(?:待办|正在推进|推进中|拟?取消|拟调整|[暂尚]?未核实|{GUESS})的?(?:事项|任务|指标|工作|项目)?|"
    "在建(?:项目|工程)|拟(?:建|申报|开展|实施)(?:事项|项目)?|抽样(?:结果|数据|调查)|监测点(?:数据|结果)?)[:。]?"
)
"""What a line between rows says of those below it that are not of all, or not what was done."""
ABOVE_RESULTS = re.compile(
    "(?!.*(?:结转|遗留|延续|跨年|补))[^,，。;；]*"
    "(?:(?:完成|实际|执行|实绩|进展|情况|数据|统计|结果|(?<!新增)(?<!调整)指标)[值数表]?|安排|打算|思路|任务|目标|计划)"
)
"""What a line between rows is about that names a period, where it is that of the rows below."""
WAS_DONE_IN = re.compile(
    "(?!.*(?:数据|数值|统计|汇总|填报|上报|报表))[^,，。;；]*?(?:已|均|都|全部)+于(?:(?:19|20)[0-9]{2}年)?[0-9]{1,2}月[^,，。;；]*完成[。.]?"
)
"""A line that says when a work was done, and nothing of the time of figures: 任务已于10月完成."""
BESIDE_ALL = re.compile(
    "(?:(?:注|备注|说明):)?(?:全[国省市州]|[省市州]内?)(?:[^,，。;；0-9]{0,12})?(?:平均|均值|中位|排名|排位|名列|位列|位居)"
    "[^,，。;；0-9]{0,4}[0-9][^,，。;；]{0,8}[。.]?"
)
"""A line on how a larger place is, or stands beside it: 全市平均33.5%, 全市排名第2."""
AHEAD = re.compile(
    "(?!.*(?:完成|实际|执行|实绩|进展|进度|情况|数据|统计|结果))[^,，。;；]*(?:安排|打算|思路|计划)"
)
"""A heading of what is to be done, which says nothing of figures above it: 2023年工作打算."""
STARTS_REMARK = re.compile("注|备注|说明|填")
"""How a line starts that is no title."""
ON_FIGURES_OF_A_YEAR = re.compile(
    "(?:(?:注|备注|说明)[0-9]*:)?(?:[一二三四五六七八九十0-9]{1,2}[、.])?(?P<year>(?:19|20)[0-9]{2})年度?(?:数据|数)"
    "(?:均|都|已|系|为|是|来[自源]|取自|按|不)"
)
"""How a remark on the figures of one column starts, by its year: 2021年数据为年报数."""
CORRECTS = re.compile(
    "更正|勘误|订正|改为|应为|以此为准|为准|作废|(?:为|是|系)(?:核定|审定|认定|核实)数"
)
"""What a line says that corrects a figure."""
MAY_BE_ANOTHER = re.compile(
    "[0-9]|目标|计划|任务|应为|预计|预测|估|约|上年|去年|同期|基期|农村|城镇|城市|户籍|男|女|"
    "其中|不含|仅|全[省市国]|年|季|月|部分|抽样|[县区省]$|"
    "拟|在建|筹建|规划|开工|立项|暂|初步|样本量?不足"
)
"""What a remark says of a figure that may be none of what was done, of all."""
NO_ACTUAL = re.compile(
    f"(?:[0-9]{{4}}年|本?年度?)?(?:目标|计划|任务|预算|{GUESS}|上年|去年|上期|同期|基期)(?:值|数|数据|完成值?)?"
    "|(?:农村|城镇|城市|户籍|流动)(?:人口|居民|地区)?|男性?|女性?"
    "|targets?|forecasts?|estimate[sd]?|planned|projected|projections?|provisional|last year"
    "|预报数?|作废|无效|退回|草稿|暂存|void|draft|rejected|withdrawn"
    "|临聘|编外|编内|在编|聘用|合同制|(?:非?公立|民营|私立|政府办|[一二三]级)(?:医院|机构)?|外地|低保|部分|抽样|样本"
)
"""What a cell beside a figure says where it is none of what was done, by all, in the period."""
NO_ACTUAL_OF_A_PERIOD = re.compile(f"预|估|计划|{GUESS}")
"""What stands beside a period in its cell where the figure is none of what was done: 2022年(预)."""
SIGNED_BY = (
    "填表人?|填报人|制表人?|审核人?|复核人?|审批人?|签发人|经办人|签字|盖章"
    "|(单位|科室|部门)?(负责人|领导)(签字|签章)?|联系人|联系电话|电话|(填报|填表|报出|上报)日期"
    "|(prepared|checked|reviewed|approved) by"
)
"""How lines below a table start that say who signs for it."""
