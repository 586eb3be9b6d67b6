"""Notes by which nothing but a step of a work is done: 主体封顶, 完成立项, 施工进度90%."""

import re

from healthplan_cli.reading.phrases.spans import without_spans
from healthplan_cli.text.clauses import clauses
from healthplan_cli.units import normal

_PARTS = (
    "主体|[一1](?:期|号楼|标段|栋|区)|部分(?:楼栋|标段|单体|工程)|第一阶段|地基|基础|土建|桩基|前期|"
    "选址|可研|可行性研究|立项|设计|招投?标|征[收拆地]|拆迁|结构|外立面|签[订署约]"
)
_LATE = (
    "外墙|内部|(?:内部?|室内|精|外)?装修|内装|装饰|幕墙|室外配套|绿化|管网|"
    "水电安装|设备安装|安装|调试"
)
"""What is not yet done where nothing says that it is, and may be the last of all where it is."""
_STEPS = f"{_PARTS}|{_LATE}|封顶|续建|开工|动工|奠基|破土|启动|收尾|扫尾|进度|投资|工程量"
"""What a work goes through before it is done; one that a target itself names is no such step."""
_OF_WORK = (
    "(?:工程|建设|结构|工作|手续|准备|施工|改造|规划|内部|室内|设备|土地|项目|报告|阶段|批复|"
    "框架|合作|协议|合同)*"
)
_ALREADY = "(?:已经?|正式|全部|顺利|基本|如期|按期|均|的)*"
_DONE = f"{_ALREADY}(?:完成|封顶|完工|竣工|建成|结束|通过|开始|批复)?了?"
_BEGUN = "(?:开工|动工|奠基|破土动?工?|启动)(?:建设|施工|仪式|实施|中)?"
_TOPPED = "封顶|结顶|断水|(?:出|达|完成)?正负零|出地面"
_LAST = "收尾|扫尾|尾工"
_GOES_ON = (
    "(?:(?:[二三四2-4](?:期|号楼|标段|栋|区)|后续|其余|剩余|附属|配套|地下|室外)(?:工程|项目|部分)*)"
    "(?:正|正在|仍|尚|还)*(?:在?建设?|施工|未(?:完工?|动工?|开工|启动|建成?|完成)|待[建定]|筹[备建]|规划|招标|推进|进行)之?中?"
)
"""What goes on beside what is done: 二期在建."""
_CARRIED_ON = "(?:为|是|系|属于?|跨年度?|结转)*(?:续建|在建|跨年|未完|结转)(?:项目|工程|施工)*"
"""What goes on from one year to the next: 续建."""
_TO_COME = "待(?:(?:室内)?装修|安装|调试)"
_UP_TO = r"(?:[0-9]|[1-9][0-9])(?:\.[0-9]+)?%(?:以上|左右)?"
_STEP = (
    f"{_OF_WORK}{_DONE}{_OF_WORK}(?:{_PARTS}){_OF_WORK}{_DONE}{_OF_WORK}|"
    f"{_OF_WORK}(?:{_LATE}){_OF_WORK}中?|"
    f"{_OF_WORK}{_ALREADY}{_BEGUN}|"
    f"(?:主体|{_OF_WORK})(?:已|刚|实现|顺利|全面|均)*(?:{_TOPPED})了?|(?:{_OF_WORK}|装修)(?:{_LAST})(?:工程|工作|阶段|期|施工)*中?|"
    f"{_GOES_ON}|{_CARRIED_ON}|{_TO_COME}|"
    f"(?:已|正|正在)?进入{_OF_WORK}(?:收尾|扫尾|{_LATE}|施工){_OF_WORK}|"
    f"{_OF_WORK}(?:形象|总体|整体|施工)*(?:进度|工程量|投资)(?:已|为|是|达到?|完成|约)*{_UP_TO}|"
    f"(?:已|累计)*完成(?:年度|总|计划|累计)*(?:投资|工程量|进度)的?{_UP_TO}"
)
_NOTHING = "(?:根本|压根|还|都|什么都)?(?:没有?|没做|没[办干弄搞动开])"
"""What says of a stage that nothing is done."""
_LONGEST = 24
"""How long a clause that says no more is at most."""
_OF_BUILDING = "建(?!议|立)|改造|迁|扩|装修|工程|施工"


def is_a_step(note: str) -> bool:
    """Return whether a note says nothing but how far a work is, and that is not done."""
    items = clauses(normal(note).replace("、", ","))
    said = [without_spans(one).strip("。. ") for one in items]
    steps = list(filter(None, said))
    return bool(steps) and all(map(_says_a_step, steps))


def is_less_than(note: str, asked: str) -> bool:
    """Return whether a note is of a part of a work, or a step to it, and more is asked for.

    80% is less than all; 完成主体 is all where the plan says 完成主体建设.
    """
    if re.fullmatch(_UP_TO, normal(note).strip()):
        return True
    if not re.search(_OF_BUILDING, asked) or not is_a_step(note):
        return False
    return not any(step in asked for step in re.findall(_STEPS, note))


def says_nothing_is_done(note: str) -> bool:
    """Return whether the note of a stage says that nothing is done: 没有."""
    return re.fullmatch(_NOTHING, normal(note).strip().rstrip("。.")) is not None


def _says_a_step(clause: str) -> bool:
    return len(clause) <= _LONGEST and re.fullmatch(_STEP, clause) is not None
