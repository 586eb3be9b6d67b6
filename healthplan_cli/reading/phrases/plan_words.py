"""The words of plans that compare, count and hedge, as data.

By Civil Code article 1259 以上, 以下, 以内 include the number, and 超过, 不满, 以外 do not. A
negation turns a word round and includes the number: 不超过 is `<=`, 不低于 is `>=`.
"""

from healthplan_cli.model.degree import HOPED, TENTATIVE
from healthplan_cli.units import NUMERAL

AT_LEAST, ABOVE, AT_MOST, BELOW, EXACT = ">=", ">", "<=", "<", "="
RISE, FALL, NO_RISE, NO_FALL = "rise", "fall", "no rise", "no fall"

Grammar = tuple[tuple[str, tuple[str, ...]], ...]
"""Patterns with what they may mean; of patterns that match at one place the first counts."""

_NOT = (
    "(?:不|不得|不能|不应|不可|不宜|不许|不再|不会|不要|不准|不允许|未|没有"
    "|防止|避免|杜绝|严禁|禁止)"
)
BEFORE: Grammar = (
    (f"{_NOT}(?:超过|高于|大于|多于|突破|超出|超)", (AT_MOST,)),
    (f"{_NOT}(?:低于|小于|少于|短于|下于)", (AT_LEAST,)),
    ("[大高多]于或?等于|等于或[大高多]于", (AT_LEAST,)),
    ("[小低少]于或?等于|等于或[小低少]于", (AT_MOST,)),
    ("至少|最少|最低|不下|at least|no less than|au moins", (AT_LEAST, RISE, FALL)),
    ("≥|>=", (AT_LEAST,)),
    ("至多|最多|最高|上限为?|≤|<=|at most|no more than|au plus", (AT_MOST,)),
    ("(?:控制|稳定|保持|维持)(?:在|到|至)|压[减缩]在", (AT_MOST, AT_LEAST, EXACT)),
    ("(?:下降|降低|减少|缩短|缩小|压减|压缩|回落|降)(?:到|至|为)", (AT_MOST,)),
    ("(?:提高|提升|上升|增加|增长|扩大|升|增|扩)(?:到|至|为)", (AT_LEAST,)),
    ("超过|高于|大于|多于|超出|突破|长于|>|more than|plus de|supérieure? à", (ABOVE,)),
    ("(?<![A-Za-z彩心脑赶反名])超(?=[0-9]|$)", (ABOVE,)),
    ("低于|小于|少于|短于|不满|未满|不足|不到|<|less than|moins de|inférieure? à", (BELOW,)),
    ("达到|实现|完成|建成|达", (AT_LEAST, EXACT)),
    ("下降|降低|减少|缩短|压减|压缩|下调|降幅", (FALL,)),
    ("提高|提升|上升|增长|增加|增幅|上调|扩大", (RISE, AT_LEAST)),
)
"""Words before a number."""

AFTER: Grammar = (
    ("(?:及|或|含)?以上|及更高|起步", (AT_LEAST, RISE, FALL)),
    ("(?:及|或|含)?以下|(?:以|之)?内", (AT_MOST,)),
    ("以外", (ABOVE,)),
    ("左右|上下", (AT_LEAST, AT_MOST, EXACT, RISE, FALL)),
)
"""Words right behind a number and its unit."""

PLAIN = (AT_LEAST, AT_MOST, EXACT, RISE, FALL)
"""What a number without any such word may mean: a limit that is itself enough."""

REACH = 10
"""How many characters a word may be before its number: 达到每万名常住人口4名."""

REACH_IN_LETTERS = 20
"""The same in Latin letters: no more than 15%."""

COMPARED: Grammar = (
    (f"{_NOT}(?:高于|超过|大于|多于)", (AT_MOST,)),
    (f"{_NOT}(?:低于|少于|小于|差于|劣于)", (AT_LEAST, AT_MOST)),
    ("优于|好于", (ABOVE, BELOW)),
    ("高于|超过|大于|多于|超(?=全|$)", (ABOVE,)),
    ("低于|少于|小于", (BELOW,)),
    ("达到", (AT_LEAST, AT_MOST)),
)
"""Words before a reference value, such as 全省平均水平."""

_A_YEAR_BEFORE = "(?=(?:上一?|去|前一?|往|历|基|20[0-9]{2})(?:年|期)|同期)"
_LAST_YEAR = "(?:上年度?|去年)(?:同期)?的?(?:水平|数)?"
_OR_LESS = f"持平或(?:者|略有|稳中有)?(?:下降|降低|减少|降)|控制在{_LAST_YEAR}(?:以内|以下|之内)?"
_OR_MORE = (
    f"持平或(?:者|略有|稳中有)?(?:上升|提高|增长|增加|升)|(?:控制|保持|维持)在{_LAST_YEAR}以上"
)
DIRECTIONS: Grammar = (
    (_OR_MORE, (NO_FALL,)),
    (_OR_LESS, (NO_RISE,)),
    (f"{_NOT}(?:高于|超过|多于|大于){_A_YEAR_BEFORE}", (NO_RISE,)),
    (f"{_NOT}(?:低于|少于|小于){_A_YEAR_BEFORE}", (NO_FALL,)),
    (f"{_NOT}(?:差于|劣于|逊于){_A_YEAR_BEFORE}", (NO_RISE, NO_FALL)),
    (f"(?:高于|超过|多于|大于){_A_YEAR_BEFORE}", (RISE,)),
    (f"(?:低于|少于|小于){_A_YEAR_BEFORE}", (FALL,)),
    (f"(?:优于|好于){_A_YEAR_BEFORE}", (RISE, FALL)),
    ("只减不增|只降不升|不增加|不上升|不反弹|零增长|不再增加|不增长|不增|不升", (NO_RISE,)),
    ("只增不减|只升不降|不下降|不减少|不降低|不滑坡|不下滑|不减|不降", (NO_FALL,)),
    ("巩固|保持|稳定|维持|持平", (NO_RISE, NO_FALL)),
    ("提高|提升|上升|增加|增长(?!率)|扩大|扩充|壮大|增强|改善|增设|推进|充实", (RISE,)),
    ("下降|降低|减少|缩短|压减|压缩|减轻|控制", (FALL,)),
)
"""Words for a change without a size."""

HEDGES = f"{HOPED}|{TENTATIVE}"
"""Words by which a plan hopes, or sets about, rather than promises: it is soft."""

COMMITTING = "确保|实现|完成|达到|建成(?!果|效|功)|新增"
"""Words by which a plan promises: without a hedge before them it is hard."""

NAMED = "《[^》]*》|“[^”]*”|‘[^’]*’|「[^」]*」"
"""Titles and names, whose words are not those of the sentence."""

FIGURES = (
    ("全覆盖|百分之百|百分百", "100%"),
    ("减半|(?:减少|下降|降低)一半", "50%"),
    ("翻一?番", "100%"),
    ("翻两番", "300%"),
    ("零(?:发生|报告|感染|死亡|事故|新增|发病|病例|积压)|清零", "0"),
)
"""Words that are a figure, where the quote has no number."""

COUNTED = "个|家|所|张|项|类|种|支|台|辆|间|部|件|套|处|座|条|份|期|批|场|次|例|名|位|人|户|门|对"
"""Units behind a numeral in Chinese characters that make it a count: 三项, not 三级 or 三甲."""
NOT_COUNTED = "级|一体"
"""What is behind such a unit where it counts nothing: 三位一体."""

BINDING = {"约束性": True, "预期性": False}
"""What a plan says of a target that is binding, and of one that is not."""

PENALISED = "扣|不得分|不给分|不予|否决|取消|约谈|通报|问责|处罚|预警|整改"
"""What follows where a target is missed: 低于90%不得分 says what a miss is."""

UNCOUNTED = (
    "《[^》]*》",  # titles
    '“[^”]*”|‘[^’]*’|「[^」]*」|"[^"]*"',  # names: “15分钟采样服务圈”
    "(?:19|20)[0-9]{2}年?(?:[-~至到]+(?:19|20)?[0-9]{2})年?",  # 2022-2024
    "(?<![0-9.,])(?:19|20)[0-9]{2}(?:年|(?=[),;\\s]|$))",
    "[0-9]{1,2}月(?:[0-9]{1,2}[日号])?|[0-9]{1,2}[日号]前",
    f"第(?:[0-9]+|{NUMERAL})",
    "[A-Za-z][A-Za-z-]*[0-9.]+|[0-9]+[A-Za-z]+(?:[23](?![0-9]))?",  # 5G, H7N9, 1000m2
    "[0-9]+(?=热线|急救|电话|平台)",
    "[12](?=型糖尿病)",
    "/(?:[0-9]+)?[十百千万]+(?:人口?|活产)?",  # 14/10万
    "(?:per|pour) [0-9][0-9, ]*[0-9]",  # per 100,000
    "一(?:批|些|个|种|类|套|系列)",  # some, a
    "每(?:[0-9]+|[一两])?[十百千万亿]*(?:名|位|个|张|家|所)?",  # 每千人口, 每家
)
"""Runs of characters whose numbers count nothing that is reported."""

AGE = "(?:[0-9.]+[-~至到])?[0-9.]+(?:周)?岁(?:以上|以下|及以上|及以下)?"
"""An age: a figure only where the indicator itself is counted in years."""

TIME = (
    "(?:[0-9.]+[-~至到])?[0-9.]+(?:个?月|周|天|日|小时|分钟)"
    "|[0-9.]+[- ](?:hour|day|week|month|year|jour|semaine|mois|an)s?\\b"
)
"""A span of time: a figure only where the indicator itself is counted in time."""

BASE = "(?:每|/)((?:[0-9]+)?[十百千万]+)"
"""The population base of a rate: 每千人口, 14/10万."""
