"""Notes by which a figure may be no final one, of a part, or of another time: 快报数, 仅城区.

Nothing is met by such a figure until `explain:` says why it counts. What a note says beyond these
words, such as 快报数与年报一致, is left to whoever reads it.
"""

import re

from healthplan_cli.reading.returns.others import without_wrapping

_NOT_FINAL = (
    "快报|[月季旬]报|初报|初步|初稿|草稿|未定稿|未审|待定|参考|(?:仅)?供参考|"
    "约|大约|大概|左右|近似|概|估|力争|"
    "[^,，。;；]{0,8}(?:尚|还|暂)?未(?:出|下达|下发|到位|反馈|公布|发布)|"
    "(?:最终|最后)?以[^,，。;；]{1,10}为准"
)
_WORKED_OUT = "[^,，。;；]{0,8}(?:折算|换算|推算|年化|折年)"
_NOT_DONE = "(?:正在|尚)?(?:在建|建设中?|筹建)|(?:计划|拟|年底(?:前)?可)(?:完成|建成)"
_OF_ALL = "供内部|用于|本|全|常住|辖区|当年|今年|年内|新增|已"
"""What is behind 仅 where nothing of what is asked for is left out."""
_AREA = (
    "(?:(?![全为是本])[^,，。;；]){0,6}"
    "(?:[东西南北中老新城郊市园片]区|开发区|县城|乡镇|街道|农村|城市|城镇|[镇乡])"
)
_COUNTS = "(?:统计|包括|包含|含|限|计|指)?"
_ONLY = f"(?:仅|只)(?!{_COUNTS}(?:{_OF_ALL})){_COUNTS}[^,，。;；]{{1,12}}"
_WITHOUT = (
    f"(?:不含|不包括|未含|未包括|未统计|除)(?:{_AREA}|部分[^,，。;；]{{0,8}})(?:数据)?外?|"
    "缺[^,，。;；]{1,12}"
)
_MISSING = (
    "部分[^,，。;；]{1,10}|"
    "[^,，。;；]{0,8}(?:未|没有|(?<![无零未])(?<!没有)漏)(?:上?报|填报|统计|汇总)(?:数据)?"
)
_HALF = "(?:上)?半年(?:报)?"
_EARLIER = (
    "(?:上|去|前|上一)年度?(?:末|底)?(?:名次|排名|位次|年报|年鉴|公报|快报|报表)?|"
    "上(?:次|轮|一轮|一次)(?:调查|监测|评审|评估|复审|考核)?(?:结果)?"
)
_BEHIND = "(?:的|统计|数据|数字|数|值|结果)*[。.]?"
_UNCERTAIN = f"{_NOT_FINAL}|{_WORKED_OUT}|{_NOT_DONE}"
_OF_A_PART = f"{_AREA}|{_ONLY}|{_WITHOUT}|{_MISSING}"
_DOUBTED = f"(?:{_UNCERTAIN}|{_OF_A_PART}|{_HALF}|{_EARLIER}){_BEHIND}"


def is_doubted(note: str) -> bool:
    """Return whether a note says nothing but what puts its figure in doubt: 快报数, 不含东区."""
    return bool(re.fullmatch(_DOUBTED, without_wrapping(note)))
