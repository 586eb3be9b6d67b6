"""Notes by which something is done later, is taken back, or does not count: 延期, 撤回, 不算."""

from collections.abc import Iterator

from healthplan_cli.reading.phrases.acts import ACT, SOME, STILL
from healthplan_cli.reading.phrases.spans import Span, spans_in, without_spans
from healthplan_cli.text.clauses import clauses
from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal

_CAUSE = f"(?:(?:因|由于|受){SOME}{{1,12}}?)?"
_LATER = (
    "(?:[明后下来次翌]一?年度?|[年节]后|春节后?|下个?(?:月|季度|学期|阶段|周期|[一批])|"
    "(?:[1-9][0-9]?个月|[1-9]年|[1-9][0-9]?[周天]|[一二两三四五六半]+(?:个月|年|周|天)))"
    "(?:年?[初底末]|年中|[上下]半年|1?[0-9]月份?|[一二三四]季度)?"
)
"""When it is to be done: 明年, 年后, 半年."""
_OF_WHAT = "(?:整体|项目|工程|工期|工作|验收|评审|培训|创建)*"
_LEAVE = "(?:拟|需|被迫?|申请|计划|将|建议|经?批准|同意)*"
_DELAYED = "延期|延后|延迟|延缓|推迟|推后|顺延|后延|展期|缓期|改期|拖延|延误|延长(?:工期|期限)?"
_MOVED = "改|移|拖|转|跨|放|留|推|延|安?排"
_PUT_OFF = Pattern(
    f"{_CAUSE}{STILL}{_OF_WHAT}{_LEAVE}{_OF_WHAT}"
    f"(?:(?:{_DELAYED})了?[到至为]?(?:{_LATER})?|(?:{_MOVED})[到至入在待]?{_LATER})再?(?:{ACT}|[办建做补搞])?[了的]?|"
    f"{_LATER}(?:再|才|方[能可])?(?:{ACT}|[说定报议补办建做搞])|结转(?:[到至入]?{_LATER})?",
    frozenset("延推顺展缓改拖移转跨放留排明后下来次翌年节春月周天"),
)
"""因疫情延期, 推迟到明年, 转下年实施, 明年再验收."""
_UNTIL_A_DAY = Pattern(
    f"{_CAUSE}{STILL}{_OF_WHAT}{_LEAVE}{_OF_WHAT}(?:{_DELAYED}|{_MOVED})了?[到至为入在]?"
    f"(?:前|底|末|年|初)?再?(?:{ACT})?[了的]?",
    frozenset("延推顺展缓改拖移转跨放留排"),
)
"""What is left of 延期至2023年 without its year."""
_BY = "(?:主动|自愿|自动|申请|被|予以|后|又|经研究)*"
_WITHDRAWN = Pattern(
    f"(?:申请|申报|材料)?{STILL}{_BY}(?:撤(?:了|销申请)?|撤回|撤下|撤出|收回|召回|退出|放弃|弃权|落选|未入[选围]|未[中获]选|没(?:选上|评上|入选|中)|"
    "不予?受理|被?否决|淘汰|出局)了?(?:申请|申报|材料|资料|资格|命名|称号|报告|文件|创建|评审|认定)*",
    frozenset("撤收召退放弃落未没不否淘出"),
)
"""What was asked for and is so no more, or was refused: 撤回申请, 落选."""
_NOT_COUNTED = Pattern(
    f"{STILL}(?:不(?:能|应|该|可|得)?|算不)(?:算|计|作数|算数|计数|认账?|上|予认可|予计[入算]|予统计|予采信)(?:入|在内|数)?"
    "(?:完成|达标|成绩|业绩|任务)?的?",
    frozenset("不"),
)
"""不算, 不能计入."""


def is_put_off(clause: str) -> bool:
    """Return whether a clause says that something is done later, taken back or not counted."""
    return any(one.fullmatch(clause) for one in (_PUT_OFF, _WITHDRAWN, _NOT_COUNTED))


def put_off_until(note: str) -> Iterator[Span]:
    """Yield the times to which a note puts something off: 2023 of 延期至2023年."""
    for clause in map(str.strip, clauses(normal(note))):
        if _UNTIL_A_DAY.fullmatch(without_spans(clause).rstrip("。.")):
            yield from spans_in(clause)
