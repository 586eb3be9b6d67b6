"""Notes by which a paper is not there, or somebody is to settle it: 批文未下来, 领导审定后为准."""

from healthplan_cli.reading.phrases.acts import SOME, STILL
from healthplan_cli.text.patterns import Pattern

_PAPER = (
    "(?:正式|官方|书面|红头|上级|省里|市里|区里|最终)?"
    "(?:批准|认定|命名|立项|验收|审批|审核|鉴定|评审|结业|合格|许可)?"
    "(?:文件?|批[文复件]|通知书?|公告|公文|复?函|结果|名单|证书?|牌子?|牌匾|执照|许可证?|文号|报告|意见书?|结论)"
)
_COME = (
    "(?:正式|能|有|见)*(?:收到|拿到|取得|领[到取]?|下来?|下[达发]|发下来|发放?|到手?|到位|出[来具]?|公布|发布|批下来|"
    "批|签发?|盖章|印发|制作|送达|授予?|颁发|返回|反馈|回来?|见)了?"
)
_SHORT = "批[文复件]|(?:红头|正式)?文件?|证书?|牌匾|发文|下文|发[证牌]|出文"
_NOT_COME = Pattern(
    f"{STILL}{_PAPER}{STILL}(?:未|没有?){_COME}|"
    f"{STILL}(?:未|没有?){_COME}{_PAPER}(?<!报告)(?<!通知)|"
    f"{STILL}(?:等[待候]?|候|缺少?|欠|差)(?:正式|上级|省里|市里)*(?:{_SHORT}|通知)|"
    f"{STILL}(?:无|没有)(?:正式|书面)*(?:{_SHORT})",
    frozenset("未没等候缺欠差无"),
)
"""A paper that is not there: 批文未下来, 没拿到证, 等批复; 未收到报告 may be of no accident."""
_OFFICES = "审批|报[批建]|发文|公文|备案|招投?标|采购|签批|会签|相关|有关|内部|法定|评审|验收"
_PROCEDURE = "流程|程序|手续"
_WAY = f"(?:走|履行|补办?|跑|办理?|过)(?:{_OFFICES})*(?:{_PROCEDURE})"
_IN_PROCEDURE = Pattern(
    f"[^,，。;；无已]{{0,6}}?(?:(?:正在?|[尚还仍]在|在|需要?|待|须|未|没){_WAY}(?:之?中|阶段)?|"
    f"{_WAY}(?:之?中|阶段)|走(?:{_OFFICES})*(?:{_PROCEDURE}))|"
    f"{STILL}在?(?:{_OFFICES}|公示)*(?:{_PROCEDURE})之?中|"
    f"[^,，。;；无已]{{0,6}}?(?:{_PROCEDURE}){STILL}在?(?:办理|履行|审批|补办|推进)之?中|"
    f"(?:文件|材料|资料|稿件|证书)?{STILL}在?"
    "(?:流转|传阅|排队|审理|编印|付印|制作|核发|制证|印制)(?:之?中|阶段)",
    frozenset("程续转阅队理印作发证制"),
)
"""文件在走流程, 审批流程中."""
_SETTLES = (
    "审定|核定|确定|确认|决定|拍板|同意|批准|批复|通过|验收|认定|核实|审核|研究|讨论|反馈|通知|"
    "开会|上会|公布"
)
_THEN = (
    "为准|再(?:定|说|报|填|改|算|议|确[定认]|更新|补报?|调整|验收|认定)|"
    "(?:方可?|才能?|方能)(?:算|计入|作数|生效|认定|确定)"
)
_SOMEBODY = (
    "[^,，。;；]{0,3}领导|上级|[省市区县]局|[省市区局]里|主管部门|专家|"
    "[省市区县]?(?:卫健委|卫生局|财政局?|政府)"
)
_SETTLED_LATER = Pattern(
    f"{SOME}{{1,10}}?(?:{_SETTLES}|评审|合格|[出下]来|下发)(?:之?后|时)(?:{_THEN})|"
    f"(?!经|已){SOME}{{1,10}}?(?:{_SETTLES})之?后确定|"
    "(?:最终|最后|具体|以后|后面|届时|到时|回头|事后)?(?:另行?|再|视情况?|视结果)(?:定|通知|确定|议|说|研究|商|报)|"
    f"(?:须|需要?|要|等待?|待|看|听)(?:报|经)?(?:{_SOMEBODY})?的?(?:{_SETTLES}|签[发字]|批示|意见|说了算|点头)|"
    f"(?:须|需要?|等待?|待|看|听)(?:{_SOMEBODY})定",
    frozenset("后时另再视须需要等待看听"),
)
"""What somebody is to settle: 领导审定后为准, 另行通知, 听市里通知."""


def is_awaited(clause: str) -> bool:
    """Return whether a clause says nothing but that a paper or a decision is still to come."""
    return any(one.fullmatch(clause) for one in (_NOT_COME, _IN_PROCEDURE, _SETTLED_LATER))
