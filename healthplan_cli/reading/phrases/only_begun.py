"""Notes by which a thing is begun, listed or drafted, and no more: 已启动创建, 完成初稿."""

import re

from healthplan_cli.reading.phrases.acts import LONGEST
from healthplan_cli.reading.phrases.spans import without_spans
from healthplan_cli.text.clauses import clauses
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal

_EARLY = "(?:已经?|均|都|正|正在|现|刚刚?|才|正式|全面|全部|顺利|初步|基本|目前|仅|只)*"
_WORK = (
    "创建|建设|申报|编制|编写|起草|培训|评审|招标|采购|前期|论证|调研|施工|装修|验收|认定|命名|"
    "迁建|改造|扩建|新建|筹备|立项|整改|修订|制定|拟定|研究"
)
_BEGUN = (
    f"{_EARLY}(?:启动|着手|发起|筹划|酝酿|谋划|部署|动员|开始|开展(?=申报|前期|论证|调研|起草|编制|筹备|立项))了?"
    f"(?:(?:{_WORK})(?:工作|程序|阶段|流程|项目)*)?|"
    f"{_EARLY}(?:进入)(?:{_WORK})(?:程序|阶段|流程)|"
    f"刚刚?(?![性需果])[一-鿿]{{1,5}}|[一-鿿]{{0,4}}(?:初期|起步|起步阶段)|"
    f"(?:{_WORK})(?:工作|程序|项目)?{_EARLY}(?:启动|开始|动员|部署)了?"
)
"""已启动创建."""
_LISTED = (
    "已?报名参加(?:创建|评审|评选|申报)|"
    f"{_EARLY}(?:列入|纳入|进入|编入|报入|排入|写入)了?(?:[0-9]{{4}}年度?|[明后下来]年度?|年度)?"
    "(?:创建|建设|培育|申报|储备|后备|候选|拟|意向|采购|编制|立法|起草|印发|出台|验收|评审|工作)+"
    "(?:计划|名单|项目库|库|对象|规划|清单|单位|盘子|议程|日程|范围)+"
)
"""What a thing is put on before it is begun: 已列入创建计划."""
_PAPER = "(?:初稿|草稿|草案|文稿|讨论稿|送审稿|征求意见稿|提纲|大纲|框架|文本)"
_DRAFTED = (
    f"{_EARLY}(?:完成|形成|拟定|拟出|草拟|起草|编写|编制|编印|拿出|提出|有)(?:了|完)?(?:规划|方案|文件|报告)?的?{_PAPER}"
    "(?:编制|起草|编写|撰写)?(?:工作)?|"
    f"{_EARLY}(?:完成)?(?:规划|方案|文件|文稿|文本|报告)?(?:起草|草拟|拟稿|拟定|撰写)(?:工作)?(?:完成|完毕|好|完)?了?|"
    f"{_PAPER}(?:已|已经)?(?:完成|形成|写好|出来)了?"
)
"""What there is of a document before it is done: 已起草, 完成初稿."""
_ONLY_BEGUN = Pattern(
    f"{_BEGUN}|{_LISTED}|{_DRAFTED}",
    frozenset("刚初步名启着发筹酝谋部动开入稿草提大框架文拟撰"),
)
_MAY_GO_ON = re.compile("实施|推进|推动|开展|启动|开始")
"""What a plan asks for by which a thing is done as soon as it is begun: 实施惠民项目."""
_BEGINS = re.compile(
    "启动|开始|开展|动员|部署|列入|纳入|起草|草拟|拟定|初稿|草案|送审|提纲|框架|谋划|申报"
)
"""The words by which a plan asks for no more than that."""


def is_only_begun(note: str, asked: str) -> bool:
    """Return whether a note says that a thing is begun or drafted, and more is asked for."""
    said = [without_spans(one).strip("。. ") for one in clauses(normal(note))]
    steps = list(filter(None, said))
    if not steps or not all(map(_says_begun, steps)):
        return False
    if _MAY_GO_ON.search(asked) and all(re.fullmatch(_BEGUN, one) for one in steps):
        return False
    return not any(one in asked for one in _BEGINS.findall(note))


def _says_begun(clause: str) -> bool:
    return len(clause) <= LONGEST and _ONLY_BEGUN.fullmatch(clause) is not None
