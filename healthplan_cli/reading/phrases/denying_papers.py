"""Documents whose titles say that what they are to prove was not given: 复审未通过通知.

So does one with such a state in brackets, 申请表（审核中）. What was put right since then,
不合格问题整改报告, denies nothing.
"""

from healthplan_cli.text.patterns import Pattern
from healthplan_cli.units import normal

_WORDS = "[^,，。;；]"
_PAPER = (
    "的?(?:通知书?|告知书?|决定书?|意见书?|通报|公告|公示|报告书?|"
    "结果|结论|回执|批复|复函|函|文件|证明|单|表)?"
)
_NOT_GIVEN = (
    "(?:不|未)(?:予|能|获|被)*(?:行政)?(?:通过|认可|认定|采信|采纳|批准|命名|许可|受理|核准|准予)"
)
_TAKEN_BACK = (
    f"(?:撤销|取消|摘除|吊销|注销){_WORDS}{{0,10}}(?:资格|命名|称号|认定|批准|许可|荣誉)|"
    "摘牌|(?:限期|责令)+整改"
)
_SENT_BACK = "(?:退回|驳回|打回|否决)(?:申请|修改|重报|补充|更正|整改)?"
_DENIES = (
    f"{_WORDS}{{0,24}}(?:(?:不|未)(?:合格|达标|达到标准)|{_TAKEN_BACK}|{_SENT_BACK}){_PAPER}|"
    f"{_WORDS}{{0,24}}{_NOT_GIVEN}{_WORDS}{{0,12}}?{_PAPER}"
)
_STATE = (
    "(?:正在|尚在|还在|仍在)?(?:审核|审批|审查|评审|评估|复审|复核|核查|公示|受理|办理|验收|报批|会签|起草|修订)(?:之|过程)?中|"
    "待(?:审|批|审核|审批|核实|盖章|签字|签发|印发|补|补充|补交|定)|"
    "(?:尚|还|仍|暂)?未(?:审|批|审核|审批|通过|盖章|签字|签发|印发|批准|生效|出|下达)|不通过|不合格|"
    "征求意见稿|送审稿|讨论稿|草案|草稿|初稿|未定稿|(?:已)?(?:作废|失效|过期|撤销|退回|驳回)"
)
_IN_BRACKETS = Pattern(f"[(\\[【](?:{_STATE})[)\\]】]", frozenset("([【"))
_DENYING = Pattern(f"(?:{_DENIES})", frozenset("不未撤取摘吊注限责退驳打否"))
_SETTLED = Pattern(
    "未发现|未见|没有|无|零|(?<!限期)(?<!责令)整改|处置|处理|销号|完成|复查|复核|后|已",
    frozenset("未没无零整处销完复后已"),
)
"""What is in a title by which what was denied is so no more, or never was."""


def denies(document: str) -> bool:
    """Return whether the title of a document says that what it is to prove was not given."""
    title = normal(document).strip(' 《》<>"“”。.')
    if _IN_BRACKETS.search(title):
        return True
    return _DENYING.fullmatch(title) is not None and _SETTLED.search(title) is None
